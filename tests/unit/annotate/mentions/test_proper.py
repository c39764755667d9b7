"""German bodies that a capital, a town or a sign tells."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType
from crosswire.resolve import resolve


def bodies(text):
    return {m.name for m in read(text, "de").mentions if m.form == "name" and m.type is EntityType.ORG}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Am Montag bot die Norddeutsche Fährgesellschaft Hilfe an.", "Norddeutsche Fährgesellschaft"),
        ("Dagegen wandte sich der Fahrgastverband Nord.", "Fahrgastverband Nord"),
        ("Zuständig ist die Reederei Brandt & Söhne.", "Brandt & Söhne"),
        ("Am Abend sperrte die Polizei Lindmark die Straße.", "Polizei Lindmark"),
        ("Das sagte die Vorsitzende des Vereins Bürger für Transparenz.", "Bürger für Transparenz"),
        ("Der Deutsche Ringtennis-Bund (DRB) prüft den Fall.", "DRB"),
    ],
)
def test_a_body_is_found_whole(text, name):
    assert name in bodies(text)


@pytest.mark.parametrize(
    "text", ["Am Montag tagte der Berliner Senat.", "Am Montag nahm die Polizei Ermittlungen auf."]
)
def test_a_towns_adjective_or_a_common_noun_makes_no_name(text):
    assert not {"Berliner Senat", "Polizei Ermittlungen"} & bodies(text)


def test_cases_of_an_adjective_are_one_body():
    text = "Die Chefin der Norddeutschen Fährgesellschaft schwieg. Am Montag half die Norddeutsche Fährgesellschaft."
    found = [e for e in resolve((read(text, "de"),)).entities if e.type is EntityType.ORG]
    assert len(found) == 1

"""States, regions and towns that no list knows."""

import pytest
from tests.unit.annotate.mentions.reading import mention, read, words

from crosswire.model import EntityType


def types(annotation, name):
    return {m.type for m in annotation.mentions if m.name == name}


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Marvia's defence ministry denied it. Marvia said the road was closed.", "Marvia"),
        ("en", "The breakaway region of Tolesh accepted the plan. Tolesh said yes on Monday.", "Tolesh"),
        ("en", "Tolesh rejected the condition. The Toleshi delegation left the room.", "Tolesh"),
        ("de", "Marvias Innenminister trat zurück. Marvia bestreitet das.", "Marvia"),
        (
            "de",
            "Die abtrünnige Region Tolesch stimmte zu. Später erklärte Tolesch den Vorfall für beendet.",
            "Tolesch",
        ),
        ("de", "Marvia bestreitet eine Blockade. Das marvische Verteidigungsministerium schwieg.", "Marvia"),
    ],
)
def test_what_only_a_state_has_shows_that_a_name_is_one(lang, text, name):
    assert types(read(text, lang), name) == {EntityType.GPE}


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Dana Kolbert spoke first. Kolbert's government had fallen in May.", "Kolbert"),
        ("en", "President Kolbert said no. Kolbert's government had fallen in May.", "Kolbert"),
        ("de", "Dana Kolbert sprach zuerst. Kolberts Regierung war im Mai gestürzt.", "Kolbert"),
    ],
)
def test_a_person_named_in_full_or_by_title_stays_one(lang, text, name):
    assert EntityType.GPE not in types(read(text, lang), name)


def test_an_adjective_bears_the_name_that_it_is_made_from():
    annotation = read("Tolesch lehnte ab. Die Leiterin der toleschischen Delegation ging.", "de")
    found = mention(annotation, "toleschischen", "demonym")
    assert found is not None
    assert (found.name, found.type) == ("Tolesch", EntityType.GPE)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The head of the mission, Anahit Soran, welcomed it."),
        ("de", "Die Leiterin der Delegation, Anahit Soran, verlangte ein Ende."),
        ("en", "In Port Salme, Anahit Soran welcomed the signature."),
        ("en", "Anahit Soran welcomed the signature."),
    ],
)
def test_a_full_name_beside_a_role_or_as_a_subject_is_a_persons(lang, text):
    found = mention(read(text, lang), "Anahit Soran", "name")
    assert found is not None
    assert found.type is EntityType.PER


def test_a_role_before_a_name_with_a_title_is_that_persons():
    annotation = read("The chief negotiator, deputy foreign minister Teodor Hale, said no.", "en")
    found = mention(annotation, "chief negotiator", "role")
    assert found is not None
    assert words(annotation, found.antecedent) == "Teodor Hale"

"""Yes and no to the same thing, and a figure or a day that differs, from whole reports in two languages."""

import pytest

import crosswire
from crosswire import lang as packs
from crosswire.settings import Settings

HEADS = {
    "en": "The Sund Post\nPublished 20 September 2025 11:00\n\nToday\n\n",
    "de": "Rovaner Anzeiger\nVeröffentlicht am 20. September 2025, 12:00 Uhr\n\nHeute\n\n",
}
# what the reports tell besides, so that neither is taken for a translation of the other
REST = {
    "en": "\n\nThe festival in Merl opens on Friday with a concert by the harbour choir. Tickets cost nine euros.",
    "de": "\n\nIm Stadtpark blühen seit Mittwoch die Linden. Die Bäckerei am Tor hat einen neuen Ofen bekommen.",
}
CONTRADICTING = [
    (
        "The commission has not yet confirmed the result.",
        "Die Kommission hat das Ergebnis bereits bestätigt.",
    ),
    ("Nobody at the laboratory fell ill, its director said.", "Drei Mitarbeiter des Labors waren erkrankt."),
    ("The court ordered a recount in all twelve districts.", "Das Gericht lehnte eine Neuauszählung ab."),
    (
        "Schools in the valley will close from Monday.",
        "Die Schulen bleiben geöffnet, erklärte die Ministerin.",
    ),
]
NOT_CONTRADICTING = [
    ("The vaccine is not approved for children.", "Für Erwachsene ist der Impfstoff seit Mai zugelassen."),
    ("The vaccine has not been approved for children.", "Der Impfstoff ist für Kinder nicht zugelassen."),
    ("The union promised not to strike in May.", "Die Gewerkschaft versprach, die Schlichtung abzuwarten."),
    (
        "By Thursday the number of infections had risen to 260.",
        "Am Dienstag wurden 214 Infektionen gemeldet.",
    ),
]


def disputes(english, german):
    texts = (HEADS["en"] + english + REST["en"], HEADS["de"] + german + REST["de"])
    account = crosswire.account([text.encode() for text in texts], settings=Settings(story="all"))
    return [dispute.kind for finding in account.findings for dispute in finding.disputes]


@pytest.mark.parametrize(("english", "german"), CONTRADICTING)
def test_what_one_affirms_and_the_other_negates_is_disputed(english, german):
    assert disputes(english, german)


@pytest.mark.parametrize(("english", "german"), NOT_CONTRADICTING)
def test_what_is_of_another_thing_or_the_same_is_not_disputed(english, german):
    assert not disputes(english, german)


def test_opposites_are_concepts_that_the_tables_know():
    parts = [
        packs.load("any", f"concepts/{part}")["concepts"]
        for part in ("affairs", "economy", "events", "predicates")
    ]
    known = {concept for part in parts for concept in part}
    table = packs.load("any", "opposites")
    named = {concept for ends in table["pairs"].values() for end in ends for concept in end}
    named |= {*table["telling"]["concepts"], *table["answering"]["concepts"]}
    assert named <= known, sorted(named - known)

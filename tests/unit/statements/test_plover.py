"""PLOVER codes."""

import pytest

from crosswire import lang as packs

CATEGORIES = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "YIELD",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ]
)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_packs_use_the_categories_of_the_codebook(lang):
    assert set(packs.load(lang, "plover")["category"]) <= CATEGORIES


@pytest.mark.parametrize(
    ("text", "lang", "category", "mode"),
    [
        ("Police arrested two brothers in Lorvik.", "en", "COERCE", "arrest"),
        ("Rebels shelled the port.", "en", "ASSAULT", "heavy-weapons"),
        ("The army withdrew its troops from the valley.", "en", "YIELD", "withdraw"),
        ("Thousands of students marched through Lorvik.", "en", "PROTEST", "demo"),
        ("The union rejected the offer.", "en", "REJECT", None),
        ("The rebels do not accept the border.", "en", "REJECT", None),
        ("The ministers will meet in Lorvik on Friday.", "en", "AGREE", None),
        ("The two ministers met in Lorvik.", "en", "CONSULT", None),
        ("Norvania imposed sanctions on Arvelia.", "en", "SANCTION", "discontinue"),
        ("Die Polizei nahm zwei Brüder fest.", "de", "COERCE", "arrest"),
        ("Die Armee beschoss den Hafen.", "de", "ASSAULT", "heavy-weapons"),
        ("Norwanien verhängte Sanktionen gegen Arvelien.", "de", "SANCTION", "discontinue"),
        ("Die Rebellen ließen drei Geiseln frei.", "de", "YIELD", "release"),
    ],
)
def test_category_and_mode(read, text, lang, category, mode):
    events = [s.event for s in read(text, lang).statements if s.event]
    assert (category, mode) in [(event.category, event.mode) for event in events]


def test_what_fits_no_category_has_none(read):
    assert read("The bridge is 40 metres long.").statements[0].event is None


def test_context_is_the_topic_of_the_sentence(read):
    assert read("The court rejected the appeal of the defendant.").statements[0].event.context == "legal"

"""Places by where they stand, and bodies that a headline opens with."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType


def mentioned(lang, text):
    annotation = read(text, lang)
    return {text[m.span.start : m.span.end]: m for m in annotation.mentions}


@pytest.mark.parametrize(
    ("lang", "text", "place"),
    [
        ("de", "Kelmünde. Die Gewerkschaft lehnte das Angebot ab.", "Kelmünde"),
        ("en", "Kelmouth (NDA) - The union rejected the offer.", "Kelmouth"),
    ],
)
def test_a_paragraph_opens_with_the_place_where_it_was_written(lang, text, place):
    assert mentioned(lang, text)[place].type is EntityType.GPE


def test_a_name_that_ends_a_sentence_elsewhere_is_no_place():
    found = mentioned("de", "Es sprach Marta Olveen. Die Gewerkschaft klatschte.")
    assert found["Marta Olveen"].type is EntityType.PER


@pytest.mark.parametrize(
    ("lang", "text", "body"),
    [
        ("de", "Gewerkschaft lehnt Angebot ab\n\nEs war spät.", "Gewerkschaft"),
        ("de", "Bahnstreik: Gewerkschaft lehnt Angebot ab\n\nEs war spät.", "Gewerkschaft"),
        ("de", "Ministerium weist Vorwürfe zurück\n\nEs war spät.", "Ministerium"),
        ("en", "Company accepts the plan\n\nIt was late.", "Company"),
        ("en", "Norvane Lines: Company accepts the plan\n\nIt was late.", "Company"),
    ],
)
def test_a_headline_leaves_out_the_article_of_a_body(lang, text, body):
    assert (mentioned(lang, text)[body].form, mentioned(lang, text)[body].type) == ("role", EntityType.ORG)


@pytest.mark.parametrize(
    "text", ["Gewerkschaft ist ein altes Wort.", "Das war Sache der Partei: Bank geht vor."]
)
def test_a_sentence_does_not(text):
    assert not {"Gewerkschaft", "Bank"} & set(mentioned("de", text))

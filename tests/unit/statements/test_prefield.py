"""Who stands before the verb of a German sentence or headline."""

import pytest

from crosswire.model import BlockKind


def who(found, text):
    words = [text[p.span.start : p.span.end] if p else None for p in (found.holder, found.recipient)]
    return tuple(words)


@pytest.mark.parametrize(
    ("text", "holder", "recipient"),
    [
        ("Aufsichtsrat setzt Feldmann Frist", "Aufsichtsrat", "Feldmann"),
        ("Senat stellt Toft Ultimatum", "Senat", "Toft"),
    ],
)
def test_a_headline_without_articles_opens_with_its_subject(read, text, holder, recipient):
    (found,) = read(text, "de", kinds=(BlockKind.TITLE,)).statements
    assert (found.act.value, *who(found, text)) == ("demand", holder, recipient)


def test_a_thing_that_opens_a_headline_is_no_subject(read):
    text = "Plan lehnt Toft ab"
    (found,) = read(text, "de", kinds=(BlockKind.TITLE,)).statements
    assert who(found, text)[0] == "Toft"


def test_a_name_right_behind_the_opening_phrase_is_part_of_it(read):
    text = "Der Beirat des FC Lorvik forderte ihn auf, sein Amt niederzulegen."
    (found,) = read(text, "de").statements
    assert found.act.value == "demand"
    assert who(found, text)[1] == "ihn"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Die Ortsrätin Carola Lind legte am Donnerstag ihr Mandat nieder.", "Carola Lind"),
        ("Gestern hat der Rat den Plan abgelehnt.", "Rat"),
    ],
)
def test_who_is_named_after_a_title_does_it(read, text, holder):
    (found,) = read(text, "de").statements
    assert who(found, text)[0] == holder

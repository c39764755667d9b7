"""A draft's words without its Markdown, and offsets that lead back to the draft as it was given."""

import pytest

from crosswire.drafts.reading import MOST_CHARACTERS, read_draft
from crosswire.errors import UsageError
from crosswire.model import BlockKind
from crosswire.spans import Span


def words(draft):
    return draft.annotation.document.text


def led_back(draft, piece):
    start = words(draft).index(piece)
    return draft.place(Span(draft.annotation.document.id, start, start + len(piece)))


def test_markdown_is_taken_off():
    draft = read_draft(
        "# The *harbour*\n\nThe **council** of [Lorvik](https://lorvik.example/a_b) `met`.[^1]\n\n[^1]: A note."
    )
    assert words(draft) == "The harbour\n\nThe council of Lorvik met."
    assert [b.kind for b in draft.annotation.document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_offsets_lead_back_to_the_draft_as_it_was_given():
    text = "Intro 😀.\r\n\r\n- The **council** of Lorvik\r\n  met on _Monday_, said שלום Brandt.\r\n"
    draft = read_draft(text, lang="en")
    for piece in ("council", "Lorvik met", "Monday", "Brandt"):
        place = led_back(draft, piece)
        assert text[place.start : place.end] == place.words
        assert piece.split()[0] in place.words


def test_a_paragraph_broken_into_lines_is_one_sentence():
    draft = read_draft("The council of Lorvik met\non Monday to vote\non the harbour.")
    assert len(draft.annotation.sentences) == 1


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A note\n---\nThe council met.",
        "```\ncode = 1\n```\nThe council met.",
        "The council met.\n\n***\n",
    ],
)
def test_what_is_no_prose_is_left_out(text):
    assert words(read_draft(text, lang="en")) == "The council met."


def test_marks_inside_words_stay():
    assert (
        words(read_draft("The file snake_case_name and 3 * 4 stay.", lang="en"))
        == "The file snake_case_name and 3 * 4 stay."
    )


@pytest.mark.parametrize("text", ["", "   \r\n", "# \n\n***", "12 34"])
def test_an_empty_draft_is_refused(text):
    with pytest.raises(UsageError, match="empty"):
        read_draft(text)


def test_a_giant_draft_is_refused_with_its_size():
    with pytest.raises(UsageError, match=f"{MOST_CHARACTERS:,}"):
        read_draft("word " * MOST_CHARACTERS)


def test_another_language_is_refused_by_name():
    with pytest.raises(UsageError, match="'fr'"):
        read_draft("Le conseil municipal a voté hier soir contre la fermeture du port de la ville.")


def test_hostile_lines_take_no_time():
    read_draft("[" * 5_000 + "(" * 5_000 + "*" * 5_000 + "<" * 5_000 + " The council met.", lang="en")

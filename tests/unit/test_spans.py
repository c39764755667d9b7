import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.spans import Alignment, Span, TextBuilder, overlap_length, trim, without_overlaps


def test_span_refuses_to_be_empty_or_negative():
    with pytest.raises(ValueError):
        Span("d", 3, 3)
    with pytest.raises(ValueError):
        Span("d", -1, 3)


def test_spans_of_different_documents_never_overlap():
    assert not Span("a", 0, 5).overlaps(Span("b", 0, 5))
    assert overlap_length(Span("a", 0, 5), Span("b", 0, 5)) == 0
    with pytest.raises(ValueError):
        Span("a", 0, 5).cover(Span("b", 0, 5))


def test_cover_and_contains():
    one, other = Span("a", 2, 5), Span("a", 7, 9)
    assert one.cover(other) == Span("a", 2, 9)
    assert Span("a", 0, 9).contains(one)
    assert not one.contains(other)


def test_trim_takes_white_space_off_both_ends():
    assert trim("  ab \n", 0, 6) == (2, 4)
    assert trim("   ", 0, 3) == (3, 3)


def test_longest_of_overlapping_spans_is_kept():
    assert without_overlaps([Span("a", 0, 3), Span("a", 2, 9), Span("a", 9, 11)]) == (
        Span("a", 2, 9),
        Span("a", 9, 11),
    )


def test_builder_remembers_where_joined_words_came_from():
    raw = "Ver-\nhandlung und\nFrieden"
    builder = TextBuilder(raw)
    builder.copy(0, 3)
    builder.copy(5, 17)
    builder.insert(" ")
    builder.copy(18, 25)
    assert builder.text == "Verhandlung und Frieden"
    alignment = builder.alignment()
    assert raw[alignment.to_raw(3)] == "h"
    low, high = alignment.span_to_raw(16, 23)
    assert raw[low:high] == "Frieden"


@given(st.text(min_size=1, max_size=60), st.data())
def test_every_copied_character_maps_back_to_itself(raw, data):
    builder = TextBuilder(raw)
    at = 0
    while at < len(raw):
        end = data.draw(st.integers(at + 1, len(raw)))
        if data.draw(st.booleans()):
            builder.copy(at, end)
        else:
            builder.insert("·")
        at = end
    alignment = builder.alignment()
    for clean_start, raw_start, length in alignment.pieces:
        for offset in range(length):
            assert alignment.to_raw(clean_start + offset) == raw_start + offset
            assert builder.text[clean_start + offset] == raw[raw_start + offset]


def test_alignments_compose():
    first = Alignment(((0, 2, 4),))
    second = Alignment(((0, 1, 2),))
    assert second.then(first).pieces == ((0, 3, 2),)

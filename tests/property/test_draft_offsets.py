"""Offsets of a draft's words: whatever the draft holds, every word leads back to where it stands."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crosswire.drafts.reading import _blocks, _lines
from crosswire.drafts.wording import read_said, words_of
from crosswire.spans import TextBuilder

PIECES = st.sampled_from(
    ["Lorvik", "the dam", "**", "_", "`", "[", "](u)", "![a](b)", "# ", "- ", "> ", "```", "\r\n", "\n", "\n\n", " ",
     "😀", "e\u0301", "שלום", "\u200b", "<b>", "[^1]", "https://a.example/x", "…", "“", "”", "12.5", "\u2028", "\x00"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_every_word_leads_back_to_where_it_stands(text):
    builder = TextBuilder(text)
    _blocks(text, builder)
    alignment = builder.alignment()
    for clean, raw, length in alignment.pieces:
        assert builder.text[clean : clean + length] == text[raw : raw + length]
    assert list(alignment.pieces) == sorted(alignment.pieces, key=lambda piece: piece[1])


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_lines_never_leave_the_text(text):
    assert all(0 <= start <= end <= len(text) for start, end in _lines(text))


@given(st.lists(PIECES, min_size=1, max_size=30).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_words_of_a_quotation_are_words_of_the_text(text):
    assume(text.strip())
    said = read_said(text, 0, len(text))
    assert all(word in words_of(text) for word in said.words)
    assert sum(map(len, said.pieces())) == len(said.words)

"""Words within their sentences, whatever the text: always the exact words, never an open mark, never beyond the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.render.passages import completed, missing_marks, shorten, shorten_front

texts = st.text(alphabet='ab ,.;"“”„«»‹›\u0301🎉א\n', max_size=60)


@given(before=texts, text=texts, after=texts)
def test_completed_lines_keep_what_they_complete(before, text, after):
    front, back = completed(before, text, after)
    assert front.endswith(before)
    assert back.startswith(after)


@given(text=texts)
def test_balanced_lines_are_left_alone(text):
    front, back = completed("", text, "")
    if missing_marks(text) == ("", ""):
        assert (front, back) == ("", "")


@given(text=texts, limit=st.integers(10, 80), at_clause=st.booleans())
def test_cut_lines_keep_their_limit(text, limit, at_clause):
    cut = shorten(text, limit, at_clause=at_clause)
    assert len(cut) <= max(limit, len("[…]"))
    assert cut == text or cut.endswith("[…]")
    assert len(shorten_front(text, limit)) <= max(limit, 4)

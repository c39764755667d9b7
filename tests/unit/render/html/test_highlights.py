"""Marks nest, split where they cross, and never change a letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from crosswire.render.html.highlights import highlight

TEXT = "The port <b>stood</b> still & nobody said why."


def _parse(markup: str) -> html.HtmlElement:
    return html.fragment_fromstring(f"<div>{markup}</div>")


def test_words_are_escaped():
    assert (
        highlight(TEXT, 0, len(TEXT), []) == "The port &lt;b&gt;stood&lt;/b&gt; still &amp; nobody said why."
    )


def test_marks_nest():
    assert (
        highlight("abcdef", 0, 6, [(0, 6, "x"), (2, 4, "y")])
        == '<mark id="x">ab<mark id="y">cd</mark>ef</mark>'
    )


def test_the_same_words_cited_under_two_names_carry_both():
    assert highlight("ab", 0, 2, [(0, 2, "x"), (0, 2, "y")]) == '<mark id="x"><mark id="y">ab</mark></mark>'


def test_crossing_marks_are_split_and_the_rest_names_its_target():
    marked = highlight("abcdef", 0, 6, [(0, 4, "x"), (2, 6, "y")])
    assert marked == '<mark id="x">ab<mark id="y">cd</mark></mark><mark data-of="y">ef</mark>'


def test_a_mark_that_began_in_an_earlier_block_carries_no_identifier():
    assert highlight("abcdef", 3, 6, [(1, 5, "x")]) == '<mark data-of="x">de</mark>f'


@given(
    st.text(alphabet="ab<&é\u0301\U0001f600\u05d0 ", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=12),
)
def test_the_text_is_unchanged_and_every_mark_holds_its_words(text, pairs):
    targets = [(s, min(e, len(text)), f"t{n}") for n, (s, e) in enumerate(pairs) if s < min(e, len(text))]
    tree = _parse(highlight(text, 0, len(text), targets))
    assert tree.text_content() == text
    for start, end, name in targets:
        pieces = tree.xpath(f".//mark[@id='{name}' or @data-of='{name}']")
        assert len(tree.xpath(f".//mark[@id='{name}']")) == 1
        assert "".join(piece.text_content() for piece in pieces) == text[start:end]

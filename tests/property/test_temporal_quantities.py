"""Dates and quantities hold on any text: spans inside it, no overlaps, order, and no crash on hostile input."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.annotate.quantities import find_quantities
from crosswire.annotate.temporal import find_temporal_expressions
from crosswire.annotate.temporal.calendar import parse
from crosswire.model import Annotation, Block, BlockKind, Document, Sentence
from crosswire.spans import Span

PIECES = st.sampled_from(
    [
        "on Tuesday", "am Dienstag", "3 to 5 May", "vom 3. bis 5. Mai", "1300 GMT", "16 Uhr", "three weeks ago", "vor drei Wochen", "30-day",
        "the next day", "am Tag darauf", "last year", "Ende nächsten Jahres", "Q3 2024", "February 30", "31.02.2025", "24:00", "99:99", "0000",
        "9999-99-99", "$3bn", "€", "1,3 Mrd. Euro", "1.2.3.4", "between 10 and 12 percent", "zwischen", "bis zu", "at least", "½", "1/0", "٣٤",
        "３", "²", "Ⅻ", "👩‍👩‍👧", "é", "שלום", "\u202e", "\u0000", "İ", "ß", "ǅ", "\n", "\t", " ", ",", ".", "-", "–", "(", ")", "%", "a", "one",
        "ein", "million", "hundert", "999999999999999999999", "year 1", "10000000 years ago", "in 99999999999 Jahren", "GMT+25", "24 Uhr",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, min_size=1, max_size=12).map(" ".join), st.text(min_size=1, max_size=60))
DATES = st.sampled_from(
    [
        None,
        "2025-03-20",
        "2025-03",
        "2025",
        "2025-03-20T10:00",
        "nonsense",
        "0001-01-01",
        "9999-12-31",
        "2024-02-29",
    ]
)


def annotate(text: str, lang: str, published: str | None) -> Annotation:
    span = Span("d", 0, len(text))
    document = Document(
        id="d",
        location="-",
        outlet=None,
        agency=(),
        byline=None,
        title=None,
        lang=lang,
        published=published,
        published_basis=None,
        kind=None,
        disclaimer=None,
        raw_sha256="",
        text=text,
        text_sha256="",
        blocks=(Block(span=span, kind=BlockKind.PARAGRAPH),),
    )
    annotation = Annotation(document=document, sentences=(Sentence(span=span, lang=lang, block=0, index=0),))
    annotation = replace(annotation, temporal_expressions=find_temporal_expressions(annotation))
    return replace(annotation, quantities=find_quantities(annotation))


@settings(max_examples=80, deadline=None)
@given(text=TEXTS, lang=st.sampled_from(["en", "de"]), published=DATES)
def test_spans_lie_in_the_text_in_order_and_apart(text: str, lang: str, published: str | None) -> None:
    annotation = annotate(text, lang, published)
    for found in (annotation.temporal_expressions, annotation.quantities):
        spans = [item.span for item in found]
        assert spans == sorted(spans)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(first.end <= second.start for first, second in pairwise(spans))
        assert all(
            annotation.document.words(span).strip() == annotation.document.words(span) for span in spans
        )


@settings(max_examples=50, deadline=None)
@given(text=TEXTS, lang=st.sampled_from(["en", "de"]), published=DATES)
def test_quantities_have_a_number_and_counted_words_outside_it(
    text: str, lang: str, published: str | None
) -> None:
    for quantity in annotate(text, lang, published).quantities:
        assert (quantity.value, quantity.low, quantity.high) != (None, None, None)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.what is None or not quantity.what.overlaps(quantity.span)


@settings(max_examples=50, deadline=None)
@given(text=TEXTS, lang=st.sampled_from(["en", "de"]), published=DATES)
def test_reading_twice_gives_the_same(text: str, lang: str, published: str | None) -> None:
    assert annotate(text, lang, published) == annotate(text, lang, published)


@given(st.text(max_size=30))
def test_any_text_parses_to_a_date_or_to_nothing(text: str) -> None:
    found = parse(text)
    assert found.day is None or found.date is not None


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "a ",
        "1 000 ",
        "hundred and ",
        "einundzwanzig",
        "May ",
        "3. ",
        "1,",
        "- ",
        "vor ",
        "\u00a0",
        "the ",
    ],
)
def test_long_hostile_line_costs_linear_time(lang: str, piece: str) -> None:
    text = piece * (8_000 // len(piece))
    started = time.perf_counter()
    annotate(text, lang, "2025-03-20")
    assert time.perf_counter() - started < 8

"""The quantity packs say what they mean, and quantities keep their bounds, units and what is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire import lang as packs
from crosswire.annotate.quantities import find_quantities
from crosswire.annotate.temporal import find_temporal_expressions
from crosswire.model import Annotation, Block, BlockKind, Document, Quantity, Sentence, Token
from crosswire.spans import Span

LANGUAGES = packs.having("quantities")


def annotation_of(text: str, *, lang: str, tokens: tuple[Token, ...] = ()) -> Annotation:
    span = Span("d", 0, len(text))
    document = Document(
        id="d",
        location="-",
        outlet=None,
        agency=(),
        byline=None,
        title=None,
        lang=lang,
        published="2025-03-20",
        published_basis=None,
        kind=None,
        disclaimer=None,
        raw_sha256="",
        text=text,
        text_sha256="",
        blocks=(Block(span=span, kind=BlockKind.PARAGRAPH),),
    )
    sentence = Sentence(span=span, lang=lang, block=0, index=0)
    annotation = Annotation(document=document, sentences=(sentence,), tokens=(tokens,) if tokens else ())
    annotation = replace(annotation, temporal_expressions=find_temporal_expressions(annotation))
    return replace(annotation, quantities=find_quantities(annotation))


def number(value: str) -> float | None:
    return float(value) if value else None


def expected(line: str) -> tuple[object, ...]:
    words, amount, unit, *what = line.split(" | ")
    low, dots, high = amount.removeprefix("~").partition("..")
    return (
        words,
        number(low),
        number(high),
        bool(dots),
        amount.startswith("~"),
        unit,
        what[0] if what else None,
    )


def shown(annotation: Annotation, quantity: Quantity) -> tuple[object, ...]:
    document, is_range = annotation.document, quantity.low is not None or quantity.high is not None
    low = quantity.low if is_range else quantity.value
    what = document.words(quantity.what) if quantity.what else None
    return (
        document.words(quantity.span),
        low,
        quantity.high,
        is_range,
        quantity.approximate,
        quantity.unit,
        what,
    )


def cases(table: str) -> list[object]:
    return [
        pytest.param(lang, case, id=f"{lang}-{case if isinstance(case, str) else case[0]}")
        for lang in LANGUAGES
        for case in packs.load(lang, "quantities")["examples"][table]
    ]


@pytest.mark.parametrize(("lang", "case"), cases("cases"))
def test_example_is_read_as_the_pack_says(lang: str, case: list[str]) -> None:
    text, *lines = case
    tokens = tuple(_tokens(text, lang))
    annotation = annotation_of(text, lang=lang, tokens=tokens)
    assert [shown(annotation, quantity) for quantity in annotation.quantities] == [
        expected(line) for line in lines
    ]


def _tokens(text: str, lang: str) -> list[Token]:
    from crosswire.annotate.tokens import tokenize_with_hints

    annotation = annotation_of(text, lang=lang)
    found, _ = tokenize_with_hints(replace(annotation, temporal_expressions=(), quantities=()))
    return list(found[0])


@pytest.mark.parametrize(("lang", "text"), cases("counter"))
def test_counter_example_holds_no_quantity(lang: str, text: str) -> None:
    annotation = annotation_of(text, lang=lang)
    assert [annotation.document.words(quantity.span) for quantity in annotation.quantities] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pack_has_enough_examples(lang: str) -> None:
    examples = packs.load(lang, "quantities")["examples"]
    assert len(examples["cases"]) + len(examples["counter"]) >= 40


def test_as_of_is_the_date_the_sentence_gives() -> None:
    (quantity,) = annotation_of("As of Tuesday, 34 people were missing.", lang="en").quantities
    assert quantity.as_of == "2025-03-18"
    (quantity,) = annotation_of("Stand Dienstag wurden 34 Menschen vermisst.", lang="de").quantities
    assert quantity.as_of == "2025-03-18"


def test_a_date_that_is_no_stand_dates_nothing() -> None:
    (quantity,) = annotation_of("On Tuesday 34 people were missing.", lang="en").quantities
    assert quantity.as_of is None


def test_number_in_a_date_is_no_quantity() -> None:
    assert annotation_of("They met at 8 p.m. on March 18, 2025.", lang="en").quantities == ()


def test_without_tags_what_is_counted_is_read_from_the_shape_of_words() -> None:
    annotation = annotation_of("Das Beben verletzte 40 Menschen.", lang="de")
    assert shown(annotation, annotation.quantities[0])[-1] == "Menschen"
    annotation = annotation_of("The list names 300 soldiers killed, wounded or captured.", lang="en")
    assert shown(annotation, annotation.quantities[0])[-1] == "soldiers killed, wounded or captured"


def test_every_quantity_names_its_rule() -> None:
    annotation = annotation_of("The 30-day truce cost 3 million euros and dozens of lives.", lang="en")
    assert [quantity.producer.partition(":")[0] for quantity in annotation.quantities] == ["quantities/1"] * 3

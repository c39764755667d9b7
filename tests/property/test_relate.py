"""Rules of relate that hold for any folder of reports."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.model import Annotation, Block, BlockKind, Document
from crosswire.relate import Relations, relate
from crosswire.spans import Span

GOLDEN = Path(__file__).parents[1] / "golden" / "relate"
NAMES = (
    "ferries.en",
    "ferries-own.en",
    "ferries-own.de",
    "ferries.de",
    "dam.de",
    "dam.en",
    "merger.en",
    "trial.de",
)
CALM = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def paragraphs(name: str) -> tuple[str, ...]:
    return tuple((GOLDEN / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n"))


def build(
    lines: tuple[str, ...], lang: str, outlet: str | None, published: str | None, salt: str = ""
) -> Annotation:
    identity = hashlib.sha256(
        "|".join([*lines, outlet or "", published or "", salt]).encode("utf-8", "replace")
    ).hexdigest()
    blocks, full = [], ""
    for number, line in enumerate(lines):
        full += "\n\n" if full else ""
        kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
        blocks.append(Block(span=Span(identity, len(full), len(full) + len(line)), kind=kind))
        full += line
    document = Document(
        id=identity, location=f"{identity}.txt", outlet=outlet, agency=(), byline=None, title=lines[0] if lines else None, lang=lang,
        published=published, published_basis=None, kind=None, disclaimer=None, raw_sha256=identity, text=full, text_sha256=identity,
        blocks=tuple(blocks),
    )  # fmt: skip
    return Annotation(document=document)


@st.composite
def folders(draw: st.DrawFn) -> list[Annotation]:
    """Draw up to six reports made of the golden paragraphs, some of them cut from one another."""
    reports = []
    for number in range(draw(st.integers(2, 6))):
        name = draw(st.sampled_from(NAMES))
        lines = paragraphs(name)
        keep = draw(st.integers(2, len(lines)))
        published = draw(st.sampled_from([None, "2031-11-18", "2031-11-19", "2031-11-18T09:30", "2031-11"]))
        reports.append(build(lines[:keep], name[-2:], f"Outlet {number}", published))
    return reports


def shape(relations: Relations) -> tuple[object, ...]:
    return (relations.derivations, relations.origins, relations.stories, relations.others)


@CALM
@given(folders(), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(reports, random):
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert shape(relate(reports)) == shape(relate(shuffled))


@CALM
@given(folders(), st.integers(0, 5))
def test_an_exact_duplicate_changes_no_other_origin_and_no_count(reports, which):
    before = relate(reports)
    model = reports[which % len(reports)]
    title, *body = model.document.text.split("\n\n")
    twin = build(
        (title, *body), model.document.lang, model.document.outlet, model.document.published, salt="twin"
    )
    after = relate([*reports, twin])
    assert len(after.origins) == len(before.origins)
    for report in reports:
        assert after.origin_of_document(report.document.id) == before.origin_of_document(report.document.id)
    assert after.origin_of_document(twin.document.id) == before.origin_of_document(model.document.id)
    assert len(after.stories) == len(before.stories)


@CALM
@given(folders())
def test_the_name_of_an_outlet_changes_nothing_but_itself(reports):
    def bare(relations: Relations, ids: dict[str, int]) -> object:
        derivations = {
            (ids[d.from_document], ids[d.to_document], d.kind, d.coverage) for d in relations.derivations
        }
        origins = {frozenset(ids[i] for i in origin.document_ids) for origin in relations.origins}
        return derivations, origins, {frozenset(ids[i] for i in group) for group in relations.stories}

    renamed = []
    for number, report in enumerate(reports):
        title, *body = report.document.text.split("\n\n")
        renamed.append(
            build((title, *body), report.document.lang, f"Zeitblatt {9 - number}", report.document.published)
        )
    first = {report.document.id: number for number, report in enumerate(reports)}
    second = {report.document.id: number for number, report in enumerate(renamed)}
    if len(first) == len(second) == len({report.document.text for report in reports}):
        assert bare(relate(reports), first) == bare(relate(renamed), second)


@CALM
@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_any_text_is_related_and_every_passage_lies_inside_its_document(texts):
    reports = [
        build(
            tuple(t for t in [*text.split("\n"), *paragraphs("dam.de")[2:4]] if t.strip()), "de", None, None
        )
        for text in texts
    ]
    relations = relate(reports)
    sizes = {report.document.id: len(report.document.text) for report in reports}
    for found in relations.derivations:
        assert 0 <= found.coverage <= 1
        for passage in found.passages:
            assert passage.from_.end <= sizes[passage.from_.document_id]
            assert passage.to.end <= sizes[passage.to.document_id]
    assert {i for origin in relations.origins for i in origin.document_ids} == set(sizes)
    assert {i for group in relations.stories for i in group} == set(sizes)

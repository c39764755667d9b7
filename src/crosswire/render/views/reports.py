"""The reports: where each came from, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from crosswire.model import Block, BlockKind, Derivation, Document
from crosswire.render.dates import extent
from crosswire.render.index import AccountIndex, direction
from crosswire.render.views.lines import Excerpt, in_sentence
from crosswire.spans import Span, trim


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A stretch of a report; its text is ``document.text[start:end]``."""

    kind: BlockKind
    lang: str
    start: int
    end: int

    @property
    def direction(self) -> str:
        """Writing direction."""
        return direction(self.lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report with its metadata in words."""

    key: str
    document: Document
    outlet: str
    published: str
    basis: str | None
    url: str | None
    origin: str | None
    put_aside: str | None
    blocks: tuple[BlockView, ...]

    @property
    def direction(self) -> str:
        """Writing direction."""
        return direction(self.document.lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """A report that another took text from."""

    key: str
    outlet: str
    kind: str
    percent: int
    reasons: tuple[str, ...]
    passages: tuple[tuple[Excerpt, Excerpt], ...]
    row: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A report in the lineage; ``row`` counts over the drawing, ``day`` places it in time (None: unknown)."""

    key: str
    outlet: str
    title: str
    lang: str
    published: str
    day: float | None
    row: int
    depth: int
    parents: tuple[Parent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One independent origin and the reports that rest on it, each after the one it derives from."""

    label: str
    reasons: tuple[str, ...]
    nodes: tuple[Node, ...]


def reports(index: AccountIndex) -> tuple[ReportView, ...]:
    """Return the reports in the account's order, those put aside last."""
    aside = {other.document_id: index.reason(other.reason) for other in index.account.other_documents}
    views = [report_view(index, document, aside.get(document.id)) for document in index.account.documents]
    return tuple(sorted(views, key=lambda view: view.put_aside is not None))


def report_view(index: AccountIndex, document: Document, put_aside: str | None = None) -> ReportView:
    """Return one report; ``put_aside`` is the reason if it is not part of the story."""
    origin = index.origins.get(document.id)
    scheme = urlsplit(document.location).scheme.lower() if "://" in document.location else ""
    basis = document.published_basis
    return ReportView(
        key=f"d{index.numbers[document.id]}",
        document=document,
        outlet=index.outlet(document.id),
        published=index.published(document.id, short=False),
        basis=basis.value if basis else None,
        url=document.location if scheme in ("http", "https") else None,
        origin=index.origin_name(origin) if origin else None,
        put_aside=put_aside,
        blocks=blocks(document),
    )


def blocks(document: Document) -> tuple[BlockView, ...]:
    """Return a report's blocks; stretches of text that lie in none are paragraphs, so that no word is lost."""
    views: list[BlockView] = []
    position = 0
    ordered: list[Block | None] = [*sorted(document.blocks, key=lambda block: block.span.start), None]
    for block in ordered:
        gap_end = block.span.start if block else len(document.text)
        start, end = trim(document.text, position, gap_end)
        if start < end:
            views.append(BlockView(kind=BlockKind.PARAGRAPH, lang=document.lang, start=start, end=end))
        if block is not None and block.span.end > position:
            first = max(position, block.span.start)
            lang = block.lang or document.lang
            views.append(BlockView(kind=block.kind, lang=lang, start=first, end=block.span.end))
            position = block.span.end
    return tuple(views)


def lineage(index: AccountIndex) -> tuple[Lane, ...]:
    """Return the origins, those with most reports first, then by time."""
    incoming: dict[str, list[Derivation]] = {}
    for derivation in index.account.derivations:
        if derivation.from_document in index.documents and derivation.to_document in index.documents:
            incoming.setdefault(derivation.to_document, []).append(derivation)
    origins = sorted(
        index.account.origins,
        key=lambda o: (
            -len(o.document_ids),
            min((index.sort_key(d) for d in o.document_ids if d in index.documents), default=("", "", 0)),
        ),
    )
    trees = [(origin, _ordered(index, origin.document_ids, incoming)) for origin in origins]
    rows: dict[str, int] = {}
    for _, ordered in trees:
        for document_id, _depth in ordered:
            rows.setdefault(document_id, len(rows))
    lanes = []
    for origin, ordered in trees:
        nodes = tuple(
            _node(index, document_id, depth, incoming.get(document_id, []), rows)
            for document_id, depth in ordered
        )
        reasons = tuple(index.reason(reason) for reason in origin.reasons)
        lanes.append(Lane(label=index.origin_name(origin), reasons=reasons, nodes=nodes))
    return tuple(lanes)


def _ordered(
    index: AccountIndex, ids: tuple[str, ...], incoming: dict[str, list[Derivation]]
) -> list[tuple[str, int]]:
    """Return an origin's reports with their depth: each report directly under the one it took most from."""
    members = sorted((i for i in ids if i in index.documents), key=index.sort_key)
    children: dict[str | None, list[str]] = {}
    for member in members:
        inside = [
            d for d in incoming.get(member, []) if d.from_document in members and d.from_document != member
        ]
        best = max(inside, key=lambda d: (d.coverage, d.from_document), default=None)
        children.setdefault(best.from_document if best else None, []).append(member)
    ordered: list[tuple[str, int]] = []
    seen: set[str] = set()
    stack = [(member, 0) for member in reversed(children.get(None, []))]
    while stack or len(seen) < len(members):
        if not stack:  # a circle: begin with the earliest that is left
            stack.append((next(member for member in members if member not in seen), 0))
        member, depth = stack.pop()
        if member in seen:
            continue
        seen.add(member)
        ordered.append((member, depth))
        stack.extend((child, depth + 1) for child in reversed(children.get(member, [])))
    return ordered


def _node(
    index: AccountIndex, document_id: str, depth: int, incoming: list[Derivation], rows: dict[str, int]
) -> Node:
    document = index.documents[document_id]
    return Node(
        key=f"d{index.numbers[document_id]}",
        outlet=index.outlet(document_id),
        title=document.title or "",
        lang=document.lang,
        published=index.published(document_id),
        day=_day(document.published),
        row=rows[document_id],
        depth=depth,
        parents=tuple(
            _parent(index, derivation, rows) for derivation in sorted(incoming, key=lambda d: -d.coverage)
        ),
    )


def _parent(index: AccountIndex, derivation: Derivation, rows: dict[str, int]) -> Parent:
    return Parent(
        key=f"d{index.numbers[derivation.from_document]}",
        outlet=index.outlet(derivation.from_document),
        kind=derivation.kind.value,
        percent=round(100 * derivation.coverage),
        reasons=tuple(index.reason(reason) for reason in derivation.reasons),
        passages=tuple(
            (_passage(index, passage.from_), _passage(index, passage.to))
            for passage in derivation.passages[:3]
        ),
        row=rows.get(derivation.from_document),
    )


def _passage(index: AccountIndex, span: Span) -> Excerpt:
    return in_sentence(index, span, "lineage")


def _day(published: str | None) -> float | None:
    known = extent(published)
    if known is None:
        return None
    return (known.first - date(1970, 1, 1)).days + (known.minute or 0) / 1440

"""Compares the statements of one story: which say the same, which cannot both hold, and why, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crosswire.codec.tables import ids_in
from crosswire.compare.actors import told_apart
from crosswire.compare.claims import differing_claims
from crosswire.compare.clusters import Cluster, cluster
from crosswire.compare.counted import counted_class
from crosswire.compare.denials import denial_pairs, denied_claims, denied_matters, with_matter
from crosswire.compare.negation import is_negated
from crosswire.compare.nested import at_odds_in_part
from crosswire.compare.pairs import Pair, Relation, compare_pairs, texts_of
from crosswire.compare.parts import parts_of
from crosswire.compare.predicates import plain
from crosswire.compare.replies import gainsaid
from crosswire.compare.rival_tolls import rival_tolls
from crosswire.compare.same_words import derived_pairs, quoted_pairs
from crosswire.compare.stances import barred_in, stances_of
from crosswire.compare.told import denied_things
from crosswire.compare.views import (
    Lookup,
    View,
    content_of,
    content_words,
    days_in,
    embed_spans,
    moments_in,
    words_beside,
    words_measured,
)
from crosswire.memo import Kind, Memo
from crosswire.model import Act, Block, BlockKind, Document, Modality, Quantity, QuotationKind, Statement
from crosswire.relate import Relations
from crosswire.relate.embeddings import embed
from crosswire.spans import Span

__all__ = ["Cluster", "Comparison", "Lookup", "Pair", "Relation", "View", "compare", "texts_of_new"]

_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.QUESTION})
_FRONT_SENTENCES = 2
_LEAST_MATTER = 15  # code points; a shorter fragment ("positive") says nothing without the sentence around it


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Statements compared.

    Attributes:
        views: One per statement, in a fixed order (report's date, document id, offset) that the other fields index.
        clusters: Views that say the same; every view is in exactly one.
        conflicts: Pairs that cannot both hold.
        prominence: How near each view is to what the reports put first (0..1): titles, leads and digests; see ``prominence``.
    """

    views: tuple[View, ...]
    clusters: tuple[Cluster, ...]
    conflicts: tuple[Pair, ...]
    prominence: tuple[float, ...]

    @property
    def newest(self) -> str:
        """Day of the latest report, or ""."""
        return self.views[-1].published if self.views else ""


def compare(
    statements: Sequence[Statement],
    quantities: Sequence[Quantity],
    lookups: Mapping[str, Lookup],
    relations: Relations,
    group_of: Mapping[str, str],
    memo: Memo | None = None,
) -> Comparison:
    """Compare the statements of one story with one another.

    Args:
        statements: Of all its documents.
        quantities: Those that ``Statement.quantities`` indexes.
        lookups: By document id.
        relations: Where the words of a passage come from.
        group_of: Quotation id → id of its group of the same words.
        memo: Of the story.
    """
    ordered = sorted(
        statements,
        key=lambda s: (
            _day(lookups[s.document_id].annotation.document),
            s.document_id,
            s.span.start,
            s.span.end,
            s.id,
        ),
    )
    views = tuple(
        make_view(index, statement, quantities, lookups[statement.document_id], relations)
        for index, statement in enumerate(ordered)
    )
    if not views:
        return Comparison(views=(), clusters=(), conflicts=(), prominence=())
    denied = denied_matters(views, lookups)
    views = with_matter(views, denied)
    vectors = embed_spans(views)
    same_words = derived_pairs(views, relations) | quoted_pairs(views, lookups, group_of)
    compared = compare_pairs(views, vectors, same_words, memo)
    same = compared.same
    conflicts = sorted(
        (
            *compared.conflicts,
            *differing_claims(views, lookups),
            *rival_tolls(views),
            *denial_pairs(denied),
            *denied_claims(views),
            *gainsaid(views, lookups),
        ),
        key=lambda p: (-p.total, p.first, p.second),
    )
    apart = told_apart(views, same, same_words, lookups) | at_odds_in_part(views, same, conflicts)
    return Comparison(
        views=views,
        clusters=cluster(
            len(views),
            same[~apart],
            [*((p.first, p.second) for p in conflicts), *same[apart].tolist()],
        ),
        conflicts=tuple(conflicts),
        prominence=prominence(vectors, lookups),
    )


def prominence(vectors: NDArray[np.float32], lookups: Mapping[str, Lookup]) -> tuple[float, ...]:
    """Tell how prominently the reports put what each row says.

    Args:
        vectors: One L2-normalised row per statement.
        lookups: By document id.

    Returns:
        For each row the mean, over the reports, of its cosine with the nearest of the report's title, lead and digest lines.
    """
    fronts = sorted({tuple(texts) for lookup in lookups.values() if (texts := _front(lookup))})
    if not fronts:
        return tuple(0.0 for _ in vectors)
    starts = np.cumsum([0, *(len(texts) for texts in fronts[:-1])])
    alike = vectors @ embed([text for texts in fronts for text in texts]).T
    nearest = np.maximum.reduceat(alike, starts, axis=1).T
    return tuple(round(float(value), 4) for value in np.mean(nearest, axis=0))


def _front(lookup: Lookup) -> list[str]:
    """Return a report's title, digest lines and first two sentences of running text."""
    document = lookup.annotation.document
    texts = [document.title] if document.title else []
    running = 0
    for sentence in lookup.annotation.sentences:
        kind = document.blocks[sentence.block].kind
        if kind in (BlockKind.DIGEST, BlockKind.LEAD) or (
            kind is BlockKind.PARAGRAPH and running < _FRONT_SENTENCES
        ):
            texts.append(document.words(sentence.span))
            running += kind is BlockKind.PARAGRAPH
    return texts


def make_view(
    index: int,
    statement: Statement,
    quantities: Sequence[Quantity],
    lookup: Lookup,
    relations: Relations,
) -> View:
    """Collect what the comparison needs of one statement."""
    view = _seen(statement, quantities, lookup)
    return view.placed(statement, index, relations.origin_of(statement.span))


def texts_of_new(
    statements: Sequence[Statement], quantities: Sequence[Quantity], lookups: Mapping[str, Lookup]
) -> Iterator[str]:
    """Yield what will be embedded of the statements of which nothing is remembered, and of their reports' fronts and quotations."""
    new = [s for s in statements if not lookups[s.document_id].knows(_VIEWS, s.id)]
    for statement in new:
        view = _seen(statement, quantities, lookups[statement.document_id])
        yield from texts_of(view.placed(statement, 0, ""))
    for document_id in dict.fromkeys(s.document_id for s in new):
        lookup = lookups[document_id]
        yield from _front(lookup)
        direct = (q for q in lookup.annotation.quotations if q.kind is QuotationKind.DIRECT)
        yield from (lookup.annotation.document.words(quotation.content) for quotation in direct)


def _seen(statement: Statement, quantities: Sequence[Quantity], lookup: Lookup) -> View:
    view = lookup.remembered(_VIEWS, statement.id, lambda: _view(statement, quantities, lookup))
    return view if view.content >= 0 else _hashed(view, statement, lookup)


def _hashed(view: View, statement: Statement, lookup: Lookup) -> View:
    """Hash the content of a view whose entities have other ids than before.

    How its statement compares with others is what it was, unless it names an entity that was one with another or is it now.
    """
    now = content_of(replace(view, content=0, statement=statement))
    made = lookup.table(_VIEWS)[statement.id] = replace(view, content=now)
    if lookup.memo is not None and lookup.memo.unlike.isdisjoint(ids_in(made)):
        lookup.memo.contents[now] = -view.content
    return made


def _unhashed(views: dict[str, View]) -> dict[str, View]:
    """Return views carried over to other ids of the same entities: the hash below zero is of those before."""
    return {i: replace(view, content=-view.content) for i, view in views.items()}


_VIEWS: Kind[dict[str, View]] = Kind("views", dict[str, View], carried=_unhashed)


_NO_STATEMENT = Statement(
    id="", document_id="", span=Span("", 0, 1), holder=None, act=Act.ASSERT, event=None, recipient=None, issue_id=None,
    polarity=1, modality=Modality.FACT, condition=None, conditional_on=(), deadline=None, term=None, when=None,
    attribution=(), quotation_id=None, quantities=(),
)  # fmt: skip
"""Stands in what is remembered, which is placed with the statement as it is now."""


def _view(statement: Statement, quantities: Sequence[Quantity], lookup: Lookup) -> View:
    """Collect what does not depend on the other reports, without the statement itself."""
    document = lookup.annotation.document
    block = _block_of(lookup, statement.span)
    subject = statement.holder.entity_id if statement.holder else None
    acting = lookup.acting(statement.span)
    names = {entity_id for _, entity_id in lookup.names(statement.span)}
    figures = tuple(quantities[i] for i in statement.quantities)
    matter = _matter(statement, lookup)
    lang, barred = lookup.lang(statement.span.start), barred_in(statement, statement.span, lookup)
    participants = [p for p in (statement.holder, statement.recipient) if p is not None]
    names |= {p.entity_id for p in participants if p.entity_id is not None}
    actor = subject or lookup.actor(statement.span)
    view = View(
        statement=replace(statement, quantities=(), issue_id=None),
        index=0,
        lang=lang,
        published=_day(document),
        words=content_words(lookup, matter, figures, _denier(statement)),
        names=frozenset(names),
        subject=subject,
        actor=actor,
        in_person=lookup.is_person(actor),
        acting=document.words(acting).casefold() if acting else "",
        figures=figures,
        counted=tuple(counted_class(figure, statement.span, lookup) for figure in figures),
        beside=words_beside(lookup, figures, statement.span),
        measured=tuple(
            plain(words, lang) for words in words_measured(lookup, figures, statement.span, barred)
        ),
        moments=moments_in(lookup, statement.span),
        dates=days_in(lookup, statement.span),
        origin_id="",
        text=document.words(statement.span),
        matter=document.words(matter),
        parts=parts_of(matter, lookup),
        stances=stances_of(statement, matter, lookup),
        negated=is_negated(document.words(matter), lang),
        denied=denied_things(statement, lookup),
        in_digest=block is not None and block.kind is BlockKind.DIGEST and bool(block.repeats),
        in_heading=block is not None and block.kind in _HEADINGS,
    )
    return replace(view, content=content_of(view), statement=_NO_STATEMENT)


def _denier(statement: Statement) -> tuple[Span, ...]:
    """Return who denies and is nobody known ("the fire service"), whose words are none of what is denied."""
    holder = statement.holder
    unknown = statement.act is Act.DENY and holder is not None and holder.entity_id is None
    return (holder.span,) if unknown and holder is not None else ()


def _day(document: Document) -> str:
    """Return the report's day of publication, else the day it is read from, else what is known of it."""
    published = (document.published or "")[:10]
    return published if len(published) == 10 else document.anchor or published


def _matter(statement: Statement, lookup: Lookup) -> Span:
    """Return the part of a statement that is compared: what is said, without speaker and cue."""
    quotation = lookup.quotation(statement.quotation_id)
    if quotation is None or not statement.span.contains(quotation.content):
        return statement.span
    return quotation.content if len(quotation.content) >= _LEAST_MATTER else statement.span


def _block_of(lookup: Lookup, span: Span) -> Block | None:
    return next((b for b in lookup.annotation.document.blocks if b.span.overlaps(span)), None)

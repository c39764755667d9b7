"""Pairs of stretches taken as the statements themselves: what the comparison alone makes of them, whatever the account cut from the text.

The task ``pairs`` asks the finished account, whose statements are whole sentences or clauses of its own cutting, and where a pair below
certainty is joined only if neither has anything better. This one gives both stretches as the gold has them, as tasks of inference between
texts do; holder and act are those of the statement that was read there.

References:
    Bowman et al. 2015, A large annotated corpus for learning natural language inference (pairs given, one of three relations).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from crosswire.annotate.many import annotate_all
from crosswire.compare import Lookup, make_view
from crosswire.compare.pairs import compare_pair, vocabulary_of
from crosswire.compare.views import View, embed_spans
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.measures import F1, Measure, Share
from crosswire.evaluate.readers.stories import GoldPair, GoldStory, PairEnd, iter_stories
from crosswire.evaluate.story_reading import is_read
from crosswire.evaluate.tasks.own import DATA
from crosswire.evaluate.tasks.own_pairs import (
    EMBEDDINGS,
    MAJORITY,
    Relation,
    alike,
    best_threshold,
    pair_tally,
    words_of,
)
from crosswire.memo import Memo
from crosswire.model import Act, Document, Modality, Statement
from crosswire.pipeline.reading import read
from crosswire.relate import Relations, relate
from crosswire.resolve import resolve, with_entities
from crosswire.settings import Settings
from crosswire.spans import Alignment, Span
from crosswire.statements import Statements, state


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPairsTask:
    """The pairs of the own stories between reports in languages that crosswire reads, each end given."""

    name: str = "pairs-given"
    title: str = "Which stretches say the same, which cannot both hold, if both are given"
    stage: str = "comparison"
    data: str = DATA
    measures: tuple[Measure, ...] = (F1("same"), F1("contradicting"), Share("accuracy"))
    baselines: tuple[str, ...] = (EMBEDDINGS, MAJORITY)
    bars: tuple[Bar, ...] = (
        Bar(measure="same", value=0.72, pack="test"),
        Bar(measure="contradicting", value=0.60, pack="test"),
    )

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a pair; ``lang`` is that of both ends, or the two in order of the alphabet ("de-en")."""
        gold = places.get_gold()
        for story in iter_stories(gold):
            threshold = best_threshold(tuple(iter_stories(gold, part=story.part)))
            for pair in story.pairs:
                langs = sorted({story.reports[end.report].lang for end in (pair.first, pair.second)})
                if all(map(is_read, langs)) and lang in (None, "-".join(langs)):
                    yield _case(story, pair, "-".join(langs), threshold)


def _case(story: GoldStory, pair: GoldPair, langs: str, threshold: float) -> Case:
    stated = _stated(tuple(sorted(report.path for report in story.reports.values())))
    found, why = stated.relation(story, pair)
    similarity = alike(story, pair)
    by_embedding: Relation = "same" if similarity >= threshold else "different"
    systems: dict[str, Relation] = {CROSSWIRE: found, EMBEDDINGS: by_embedding, MAJORITY: "different"}
    detail = {
        "first": words_of(story, pair.first), "second": words_of(story, pair.second), "gold": pair.relation, "kind": pair.kind,
        "found": found, "why": why, "similarity": round(similarity, 3),
    }  # fmt: skip
    return Case(
        id=f"{story.part}/{story.id}/{pair.id}", lang=langs, pack=story.part, detail=detail,
        tallies={system: pair_tally(pair.relation, relation) for system, relation in systems.items()},
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A story's reports, read as far as their statements.

    Attributes:
        documents: By the path of the report.
        lookups: By document id.
        statements: Of all reports.
        relations: Where the words of a passage come from.
    """

    documents: Mapping[str, Document]
    lookups: Mapping[str, Lookup]
    statements: Statements
    relations: Relations

    def relation(self, story: GoldStory, pair: GoldPair) -> tuple[Relation, list[str]]:
        """Tell what two stretches are to one another, and why, in words."""
        ends = [self._view(story, end, number) for number, end in enumerate((pair.first, pair.second))]
        views = [view for view in ends if view is not None]
        if len(views) < len(ends):
            return "different", ["not read"]
        first, second = sorted(views, key=lambda view: (view.published, view.statement.document_id))
        vectors = embed_spans(views)
        compared = compare_pair(first, second, float(vectors[0] @ vectors[1]), vocabulary_of(views))
        reasons = [reason.text("en") for reason in compared.reasons]
        return _RELATIONS[compared.relation.value], reasons

    def _view(self, story: GoldStory, end: PairEnd, number: int) -> View | None:
        document = self.documents.get(str(story.reports[end.report].path))
        if document is None:
            return None
        span = _inside(document, *end.words)
        if span is None:
            return None
        quantities = self.statements.quantities
        own = tuple(i for i, figure in enumerate(quantities) if span.contains(figure.span))
        statement = replace(
            self._statement_at(span), id=f"{span.start}-{span.end}", span=span, quantities=own
        )
        return make_view(number, statement, quantities, self.lookups[document.id], self.relations)

    def _statement_at(self, span: Span) -> Statement:
        """Return the statement that has most in common with a stretch, measured by both; a plain assertion where nothing was read."""
        there = [s for s in self.statements.statements if s.span.overlaps(span)]
        return max(
            there, key=lambda s: _common(s.span, span) / (len(s.span) + len(span)), default=_plain(span)
        )


_RELATIONS: Mapping[str, Relation] = {"same": "same", "conflict": "contradicting", "different": "different"}


@lru_cache(maxsize=16)
def _stated(paths: tuple[Path, ...]) -> Stated:
    """Read reports as far as their statements (once a process)."""
    documents = read(paths, settings=Settings(story="all")).documents
    memo = Memo()
    annotations = annotate_all(documents)
    resolution = resolve(annotations)
    known = [with_entities(annotation, resolution, memo) for annotation in annotations]
    return Stated(
        documents={document.location: document for document in documents},
        lookups={one.document.id: Lookup(one, resolution, memo) for one in known},
        statements=state(known, resolution, memo),
        relations=relate(annotations, story="all"),
    )


def _inside(document: Document, start: int, end: int) -> Span | None:
    """Return the stretch of a document's text that lies in some code points of its file; None if nothing of it was kept."""
    first, last = (_offset(document.alignment, len(document.text), raw) for raw in (start, end))
    return Span(document.id, first, last) if first < last else None


def _offset(alignment: Alignment, length: int, raw: int) -> int:
    return bisect_left(range(length), raw, key=alignment.to_raw)


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _plain(span: Span) -> Statement:
    return Statement(
        id="", document_id=span.document_id, span=span, holder=None, act=Act.ASSERT, event=None, recipient=None, issue_id=None,
        polarity=1, modality=Modality.FACT, condition=None, conditional_on=(), deadline=None, term=None, when=None,
        attribution=(), quotation_id=None, quantities=(),
    )  # fmt: skip


GIVEN_PAIRS = GivenPairsTask()

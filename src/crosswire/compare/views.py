"""What is compared of a statement: its words, names, numbers, dates, act and polarity, each on its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from crosswire import lang as packs
from crosswire.codec.digests import digest
from crosswire.compare.concepts import find_concepts
from crosswire.memo import Kind, Memo
from crosswire.model import (
    Annotation,
    Clause,
    EntityType,
    Quantity,
    Quotation,
    Statement,
    TemporalExpression,
    TimexType,
    Token,
)
from crosswire.relate.embeddings import embed
from crosswire.resolve import Resolution
from crosswire.spans import Span

T = TypeVar("T")

_WORDS = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|\w+")
_CLOCK = re.compile(r"T\d\d:\d\d")
_FUNCTION_TAGS = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ", "NUM"})
CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


@dataclass(frozen=True, slots=True)
class Stance:
    """A predicate that a clause affirms or negates.

    Attributes:
        axis: What is affirmed or negated, the same key for a predicate and its opposite.
        sign: 1 or -1.
        about: Words of the clause that are compared, the predicate's own left out.
        objects: Of them those that say what is done to what, or is how, not who does it.
        who: Entity that the subject names (in the passive, the agent), if known.
        tense: -1 for what was, 1 for what is still to come, else 0.
        sweeping: It is negated of all, or for ever ("nobody", "never").
        negated: It is what the clause denies: who neither resigned nor was dismissed is at neither end of the axis.
        doer: Words of the one who is said to have been the first to do it; empty where nobody is.
    """

    axis: str
    sign: int
    about: frozenset[str]
    objects: frozenset[str]
    who: str | None
    tense: int
    sweeping: bool = False
    doer: frozenset[str] = frozenset()
    negated: bool = False


class Moment(NamedTuple):
    """A clock time.

    Attributes:
        value: TIMEX3 value; of a report that names no day, without one ("XXXX-XX-XXT22:00").
        words: Those of its clause.
        slack: Minutes by which it may be meant otherwise ("shortly after", "around").
    """

    value: str
    words: frozenset[str]
    slack: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A statement with what the comparison needs of it.

    Attributes:
        statement: The statement.
        index: Its row in the embedding matrix.
        lang: Language of its words.
        published: ISO date (10 characters at most) of its report, or "".
        words: See :func:`content_words`.
        acting: Words of that subject, case-folded; "" if there is none.
        names: Entity ids mentioned, holder and recipient included.
        subject: Entity id of the statement's holder, if known.
        actor: The holder, else the entity that the grammatical subject (in the passive, the agent) names.
        in_person: The actor is a person, who may act for a state or body that other reports name instead.
        figures: Quantities in the span.
        counted: For each of ``figures`` the class of what is counted ("dead", "jobs"), or None.
        beside: For each of ``figures`` the words of its clause that are compared, without the figure itself.
        measured: For each of ``figures`` the words of its clause that say what it is a figure of: no unit, no time, nobody who says it.
        moments: Clock times in the span.
        dates: Values of DATE and TIME expressions in the span, cut to the day; not the report's own day, which a bare clock time gets.
        origin_id: Origin of the passage.
        text: The statement's words.
        parts: Its parts, if what is compared has more than one (parts.py).
        matter: The words that are compared: what was said, without who said it, where a quotation is known; else ``text``.
        stances: What the clauses of what is compared affirm or negate.
        negated: A word of negation stands in what is compared.
        in_digest: Lies in a digest block, which supports nothing a second time.
        in_heading: Lies in a title or heading.
        content: Hash of all the others but ``index`` and ``origin_id``; 0 if it was not computed.
    """

    statement: Statement
    index: int
    lang: str
    published: str
    words: frozenset[str]
    names: frozenset[str]
    subject: str | None
    actor: str | None
    acting: str
    figures: tuple[Quantity, ...]
    counted: tuple[str | None, ...]
    dates: frozenset[str]
    origin_id: str
    text: str = field(repr=False)
    matter: str = field(default="", repr=False)
    parts: tuple[str, ...] = field(default=(), repr=False)
    beside: tuple[frozenset[str], ...] = ()
    measured: tuple[frozenset[str], ...] = ()
    moments: tuple[Moment, ...] = ()
    stances: tuple[Stance, ...] = ()
    negated: bool = False
    in_person: bool = False
    in_digest: bool = False
    in_heading: bool = False
    content: int = 0

    def placed(self, statement: Statement, index: int, origin_id: str) -> View:
        """Return the view with these; a fourth of the time that ``replace`` takes, for all statements at every report."""
        made = object.__new__(View)
        for place, value in zip(_PLACES, _values(self), strict=True):
            place(made, value)
        object.__setattr__(made, "statement", statement)
        object.__setattr__(made, "index", index)
        object.__setattr__(made, "origin_id", origin_id)
        return made


_values = attrgetter(*(f.name for f in fields(View)))
_PLACES = tuple(getattr(View, f.name).__set__ for f in fields(View))


def content_of(view: View) -> int:
    """Return a hash of what is compared of a view; its index, its origin and its issue are no part of it."""
    values = replace(
        view,
        index=0,
        origin_id="",
        content=0,
        statement=replace(view.statement, issue_id=None, quantities=()),
    )
    return int.from_bytes(digest(values)[:8], "big")


class Lookup:
    """Finds what lies inside a span of one document, by bisection."""

    def __init__(self, annotation: Annotation, resolution: Resolution, memo: Memo | None = None) -> None:
        self.annotation = annotation
        self._resolution = resolution
        self.memo = memo
        self._remembered: dict[Kind[Any], dict[str, Any]] = {}

    def remembered(self, kind: Kind[dict[str, T]], key: str, make: Callable[[], T]) -> T:
        """Return what is remembered of one of the report's statements.

        Args:
            kind: Which function it is the result of.
            key: Id of the statement.
            make: Computes the result, of nothing but the statement and its report.
        """
        if key not in (table := self.table(kind)):
            table[key] = make()
        return table[key]

    def knows(self, kind: Kind[dict[str, T]], key: str) -> bool:
        """Tell whether something is remembered of one of the report's statements."""
        return key in self.table(kind)

    def table(self, kind: Kind[dict[str, T]]) -> dict[str, T]:
        """Return all that is remembered of the report's statements."""
        table = self._remembered.get(kind)
        if table is None:
            found = self.memo.of_report(kind, self.annotation.document.id, dict) if self.memo else {}
            table = self._remembered[kind] = found
        return cast(dict[str, T], table)

    @cached_property
    def _tokens(self) -> list[Token]:
        return [token for sentence in self.annotation.tokens for token in sentence]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self._tokens]

    @cached_property
    def _mentions(self) -> list[tuple[Span, str | None]]:
        return [(m.span, self._resolution.entity_id(m.span)) for m in self.annotation.mentions]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [span.start for span, _ in self._mentions]

    @cached_property
    def _quotations(self) -> dict[str, Quotation]:
        return {quotation.id: quotation for quotation in self.annotation.quotations}

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.annotation.sentences]

    def tokens(self, span: Span) -> Sequence[Token]:
        """Return the tokens that begin in ``span``."""
        low, high = bisect_left(self._token_starts, span.start), bisect_left(self._token_starts, span.end)
        return self._tokens[low:high]

    def names(self, span: Span) -> Iterable[tuple[Span, str]]:
        """Yield mentions that begin in ``span`` and are resolved, with their entity ids."""
        low, high = bisect_left(self._mention_starts, span.start), bisect_left(self._mention_starts, span.end)
        for mention, entity_id in self._mentions[low:high]:
            if entity_id is not None:
                yield mention, entity_id

    def barred(self, span: Span) -> tuple[Span, ...]:
        """Return what in ``span`` names somebody, a role, a place, a time or a measure, resolved or not."""
        mentions = [m for m in self.annotation.mentions if m.span.overlaps(span) and m.form != "demonym"]
        roles = [m.role for m in mentions if m.role is not None]
        times = [e.span for e in self.annotation.temporal_expressions if e.span.overlaps(span)]
        measures = [q.span for q in self.annotation.quantities if q.unit != "count" and q.span.overlaps(span)]
        return (*(m.span for m in mentions), *roles, *times, *measures)

    def clauses(self, span: Span) -> Iterable[Clause]:
        """Yield the clauses whose verb lies in ``span``."""
        return (clause for clause in self.annotation.clauses if span.contains(clause.verb))

    def dates(self, span: Span) -> Iterable[TemporalExpression]:
        """Yield DATE and TIME expressions inside ``span``."""
        low = bisect_left(self._date_starts, span.start)
        high = bisect_left(self._date_starts, span.end)
        yield from (e for e in self._dates[low:high] if span.contains(e.span))

    @cached_property
    def _dates(self) -> list[TemporalExpression]:
        dates = (
            e for e in self.annotation.temporal_expressions if e.type in (TimexType.DATE, TimexType.TIME)
        )
        return sorted(dates, key=lambda e: e.span.start)

    @cached_property
    def _date_starts(self) -> list[int]:
        return [expression.span.start for expression in self._dates]

    def clause(self, span: Span, within: Span) -> Span:
        """Return the part inside ``within`` of the smallest clause that holds ``span``; ``within`` if there is none."""
        holding = [c.span for c in self.clauses(within) if c.span.contains(span)]
        smallest = min(holding, key=len, default=within)
        start, end = max(smallest.start, within.start), min(smallest.end, within.end)
        return within.within(start, end) if start <= span.start and span.end <= end else within

    def acting(self, span: Span) -> Span | None:
        """Return the subject of the first clause inside ``span`` that has one (its agent in the passive)."""
        for clause in self.clauses(span):
            if subject := clause.agent if clause.passive else clause.subject:
                return subject
        return None

    def actor(self, span: Span) -> str | None:
        """Return the entity that ``acting`` names."""
        subject = self.acting(span)
        return next((entity_id for _, entity_id in self.names(subject)), None) if subject else None

    def is_person(self, entity_id: str | None) -> bool:
        """Tell whether the report names an entity as a person."""
        return entity_id in self._persons

    @cached_property
    def _persons(self) -> frozenset[str]:
        persons = {mention.span for mention in self.annotation.mentions if mention.type is EntityType.PER}
        return frozenset(entity_id for span, entity_id in self._mentions if entity_id and span in persons)

    def quotation(self, quotation_id: str | None) -> Quotation | None:
        """Return the document's quotation with this id."""
        return self._quotations.get(quotation_id) if quotation_id else None

    def sentence(self, span: Span) -> Span:
        """Return the stretch of the sentences that ``span`` begins and ends in; ``span`` itself if it lies in none."""
        inside = [s.span for s in self.annotation.sentences if s.span.overlaps(span)]
        return inside[0].cover(inside[-1]) if inside else span

    def lang(self, offset: int) -> str:
        """Return the language of the sentence at ``offset``."""
        at = bisect_left(self._sentence_starts, offset + 1) - 1
        return self.annotation.sentences[at].lang if at >= 0 else self.annotation.document.lang


def content_words(
    lookup: Lookup, span: Span, figures: Iterable[Quantity], barred: Sequence[Span] = ()
) -> frozenset[str]:
    """Return the words of a span that are compared, without those in ``barred``.

    Content lemmas, or ``~`` and the concept that they name in any language; names, figures and days as keys of their own (``=``).
    """
    names = [(m, i) for m, i in lookup.names(span) if not any(b.contains(m) for b in barred)]
    words = {f"={entity_id}" for _, entity_id in names}
    words |= {f"={figure.unit} {figure.value} {figure.low} {figure.high}" for figure in figures}
    dates = (date for date in lookup.dates(span) if date.span not in barred)
    words |= {f"={date.value[:10]}" for date in dates if "X" not in date.value[:10]}
    skipped = [*(mention for mention, _ in names), *barred]
    tokens = [t for t in lookup.tokens(span) if not any(s.start <= t.start < s.end for s in skipped)]
    told: set[int] = set()
    for start, end, concepts in find_concepts([token.lemma for token in tokens], lookup.lang(span.start)):
        if end - start == 1 and tokens[start].pos in _FUNCTION_TAGS:
            continue  # "aus", "laut", "elf" (a number, or a team)
        words |= {f"~{concept}" for concept in concepts}
        told.update(range(start, end))
    for index, token in enumerate(tokens):
        if index not in told and token.pos in CONTENT_TAGS and len(token.lemma) > 1:
            words.add(token.lemma.lower())
    return frozenset(words)


def words_beside(lookup: Lookup, figures: Sequence[Quantity], within: Span) -> tuple[frozenset[str], ...]:
    """Return for each figure the words of its clause that are compared, without figures."""
    return tuple(content_words(lookup, lookup.clause(figure.span, within), ()) for figure in figures)


def words_measured(
    lookup: Lookup, figures: Sequence[Quantity], within: Span, barred: Sequence[Span]
) -> tuple[frozenset[str], ...]:
    """Return for each figure the words of its clause but those in ``barred``, its own and those of its unit."""
    return tuple(
        content_words(lookup, lookup.clause(figure.span, within), (), (*barred, *_own(figure)))
        for figure in figures
    )


def _own(figure: Quantity) -> tuple[Span, ...]:
    """Return the stretch of a figure without what it counts."""
    if figure.what is None or not figure.span.contains(figure.what):
        return (figure.span,)
    before = figure.span.within(figure.span.start, figure.what.start)
    return (before, figure.span.within(figure.what.end, figure.span.end))


def days_in(lookup: Lookup, span: Span) -> frozenset[str]:
    """Return the days that a span names, as ISO dates."""
    days = (e for e in lookup.dates(span) if "X" not in e.value[:10] and not is_without_day(e))
    return frozenset(e.value[:10] for e in days)


def is_without_day(time: TemporalExpression) -> bool:
    """Tell whether a clock time got its day from the report's ("at 10 p.m.")."""
    return time.type is TimexType.TIME and time.anchor is not None and time.value[:10] == time.anchor[:10]


def moments_in(lookup: Lookup, span: Span) -> tuple[Moment, ...]:
    """Return the clock times in a span."""
    return tuple(
        _moment(time, lookup, span)
        for time in lookup.dates(span)
        if time.type is TimexType.TIME and _CLOCK.search(time.value)
    )


def _moment(time: TemporalExpression, lookup: Lookup, span: Span) -> Moment:
    words = content_words(lookup, lookup.clause(time.span, span), ()) - {f"={time.value[:10]}"}
    value = f"XXXX-XX-XX{time.value[10:]}" if is_without_day(time) else time.value
    before = lookup.annotation.document.text[max(0, time.span.start - _BEFORE) : time.span.start].casefold()
    near = _nearly(lookup.lang(span.start))
    is_rough = time.mod == "APPROX" or any(word in near for word in _WORDS.findall(before))
    return Moment(value, words, _SLACK if is_rough else 0)


# Code points before a clock time in which "shortly after" stands, and the minutes that it leaves open.
_BEFORE, _SLACK = 14, 15


@cache
def _nearly(lang: str) -> frozenset[str]:
    return frozenset(packs.load("any", "opposites")["nearly"].get(lang, ()))


def embed_spans(views: Sequence[View]) -> NDArray[np.float32]:
    """Return one row per view, in order of ``View.index``."""
    return embed([view.matter or view.text for view in views])

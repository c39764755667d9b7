"""What is compared of a statement: its words, names, numbers, dates, act and polarity, each on its own."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from itertools import repeat
from operator import attrgetter, call
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire import lang as packs
from crosswire.codec.digests import digest
from crosswire.compare.concepts import find_concepts
from crosswire.compare.days import OPEN
from crosswire.compare.lookup import Lookup
from crosswire.compare.plain_words import plain_words
from crosswire.model import (
    Quantity,
    Statement,
    TemporalExpression,
    TimexType,
)
from crosswire.relate.embeddings import embed
from crosswire.spans import Span

__all__ = [
    "CONTENT_TAGS",
    "Lookup",
    "Moment",
    "Stance",
    "View",
    "content_of",
    "content_words",
    "days_in",
    "embed_spans",
    "is_without_day",
    "moments_in",
    "words_beside",
    "words_measured",
]

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
        aside: Names among them that only say whose or which something is ("*Velt*'s son", "a *Velt* lawyer").
        objects: Of them those that say what is done to what, or is how, not who does it.
        who: Entity that the subject names (in the passive, the agent), if known.
        tense: -1 for what was, 1 for what is still to come, else 0.
        sweeping: It is negated of all, or for ever ("nobody", "never").
        negated: It is what the clause denies: who neither resigned nor was dismissed is at neither end of the axis.
        is_light: The predicate is a noun or a quality beside a verb that says little ("was too fast", "there was no delay").
        nth: Which of several it is said of ("the *second* loan"): 0 for the second, and so on.
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
    is_light: bool = False
    aside: frozenset[str] = frozenset()
    nth: frozenset[int] = frozenset()


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
        denied: Of a denial, the words for the thing that is denied ("denied *arson*"), if the report names one.
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
    denied: frozenset[str] = frozenset()
    in_person: bool = False
    in_digest: bool = False
    in_heading: bool = False
    content: int = 0

    def placed(self, statement: Statement, index: int, origin_id: str) -> View:
        """Return the view with these; a tenth of the time that ``replace`` takes, for all statements at every report."""
        made = object.__new__(View)
        deque(map(call, _PLACES, repeat(made), _values(self)), maxlen=0)  # each place is given its value
        _PLACE_OF["statement"](made, statement)
        _PLACE_OF["index"](made, index)
        _PLACE_OF["origin_id"](made, origin_id)
        return made


_values = attrgetter(*(f.name for f in fields(View)))
_PLACE_OF = {f.name: getattr(View, f.name).__set__ for f in fields(View)}
_PLACES = tuple(_PLACE_OF.values())


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
    tokens = [
        t
        for t in lookup.tokens(span)
        if not any(s.start <= t.start < s.end for s in skipped)
        and t.lemma.lower() not in _empty(lookup.lang(span.start))
    ]
    told: set[int] = set()
    for start, end, concepts in find_concepts([token.lemma for token in tokens], lookup.lang(span.start)):
        if end - start == 1 and tokens[start].pos in _FUNCTION_TAGS:
            continue  # "aus", "laut", "elf" (a number, or a team)
        words |= {f"~{concept}" for concept in concepts}
        told.update(range(start, end))
    for index, token in enumerate(tokens):
        if index not in told and token.pos in CONTENT_TAGS and len(token.lemma) > 1:
            words.add(token.lemma.lower())
    if lookup.lang(span.start) in packs.read_in_part():
        words.update(plain_words(lookup, span, skipped))
    return frozenset(words)


@cache
def _empty(lang: str) -> frozenset[str]:
    return frozenset(packs.load("any", "opposites")["empty"].get(lang, ()))


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
    """Return the days that a span names, as ISO dates, those from which on something is with a sign behind them."""
    days = (e for e in lookup.dates(span) if "X" not in e.value[:10] and not is_without_day(e, lookup))
    return frozenset(e.value[:10] + (OPEN if _is_since(e, lookup) else "") for e in days)


def _is_since(time: TemporalExpression, lookup: Lookup) -> bool:
    """Tell whether something is told from a day on ("*since* Tuesday")."""
    before = lookup.annotation.document.text[max(0, time.span.start - _BEFORE) : time.span.start].rsplit(
        maxsplit=1
    )[-1:]
    listed = packs.load("any", "opposites")["since"].get(lookup.lang(time.span.start), ())
    return bool(before) and before[0].casefold() in listed


_BEFORE = 16  # code points in which the word before a date stands


def is_without_day(time: TemporalExpression, lookup: Lookup) -> bool:
    """Tell whether a time got its day from the report's ("at 10 p.m.", not "on Wednesday afternoon")."""
    if time.type is not TimexType.TIME or time.anchor is None or time.value[:10] != time.anchor[:10]:
        return False
    weekdays = _weekdays(lookup.lang(time.span.start))
    words = lookup.annotation.document.words(time.span).casefold().split()
    return not any(word.startswith(weekdays) for word in words)


@cache
def _weekdays(lang: str) -> tuple[str, ...]:
    """Return the names of the days of the week ("on *Wednesday* afternoon", "am *Mittwoch*abend"), case-folded."""
    if not packs.has(lang, "temporal"):
        return ()
    named = packs.load(lang, "temporal")["classes"].get("weekday", {}).get("words", {})
    return tuple(sorted({word.casefold() for word in named if not word.endswith(".")}))


def moments_in(lookup: Lookup, span: Span) -> tuple[Moment, ...]:
    """Return the clock times in a span."""
    return tuple(
        _moment(time, lookup, span)
        for time in lookup.dates(span)
        if time.type is TimexType.TIME and _CLOCK.search(time.value)
    )


def _moment(time: TemporalExpression, lookup: Lookup, span: Span) -> Moment:
    words = content_words(lookup, lookup.clause(time.span, span), ()) - {f"={time.value[:10]}"}
    value = f"XXXX-XX-XX{time.value[10:]}" if is_without_day(time, lookup) else time.value
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

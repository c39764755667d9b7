"""How one report's quotations, statements, figures and dated events are scored against its gold, as they stand in the finished account."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crosswire.evaluate.cases import CROSSWIRE, Tally
from crosswire.evaluate.matching import code_point_tally, exact_tally, overlap_pairs
from crosswire.evaluate.readers.stories import (
    GoldEvent,
    GoldFigure,
    GoldQuotation,
    GoldReport,
    GoldStatement,
    GoldStory,
    Stretch,
)
from crosswire.evaluate.story_reading import StoryReading
from crosswire.model import Act, Participant, Quantity, Quotation, Statement

HALF = 0.5
"""Least share of the union of two spans that must be common for them to count as the same thing (Jaccard)."""

_UNMARKED = frozenset({Act.ASSERT, Act.DO})  # the gold has no entry for plain assertions and doings
_REFUSED = frozenset({Act.ACCEPT, Act.SUPPORT})
_MARKS = re.compile('["“„«]([^"“”„«»]{3,600})["”“»]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report with its gold and what the account holds of it."""

    story: GoldStory
    gold: GoldReport
    found: StoryReading

    @property
    def document_id(self) -> str:
        """Return the id of its document; "" if the report was not read."""
        document = self.found.documents.get(self.gold.id)
        return document.id if document else ""

    def is_who(self, participant: Participant | None, who: str, words: Stretch | None) -> bool:
        """Tell whether a participant is the gold's."""
        return self.found.is_actor(participant, self.story.actors.get(who), words)


Scored = tuple[Mapping[str, Tally], Mapping[str, Any]]
"""By system what was counted, and what a reader of errors wants to see."""


def score_quotations(reading: Reading) -> Scored:
    """Score content by code points, by overlap and exactly; speaker and kind where the content overlaps."""
    golds = reading.gold.quotations
    systems = [q for q in reading.found.account.quotations if q.content.document_id == reading.document_id]
    stretches = [reading.found.stretch(q.content) for q in systems]
    pairs = overlap_pairs([[g.content] for g in golds], [[s] for s in stretches], least=HALF)
    speaker = [(i, j) for i, j in pairs if reading.is_who(systems[j].speaker, golds[i].who, golds[i].speaker)]
    tally = {
        **_content_tally(golds, stretches),
        **_f1("overlap", len(pairs), len(golds), len(systems)),
        **_f1("with speaker", len(speaker), len(golds), len(systems)),
        **_share("speaker", len(speaker), len(pairs)),
        **_share("kind", sum(golds[i].kind == systems[j].kind for i, j in pairs), len(pairs)),
    }
    marked = [match.span(1) for match in _MARKS.finditer(reading.gold.text)]
    detail = {
        "missed": [_words(reading, g.content) for i, g in enumerate(golds) if i not in dict(pairs)],
        "invented": [_words(reading, s) for j, s in enumerate(stretches) if j not in {j for _, j in pairs}],
        "speaker wrong": [
            [_words(reading, golds[i].content), golds[i].who, _participant(reading, systems[j])]
            for i, j in pairs
            if (i, j) not in speaker
        ],
    }
    baseline = {**_content_tally(golds, marked), **_overlap("overlap", [g.content for g in golds], marked)}
    return {CROSSWIRE: tally, "quotation marks": baseline}, detail


def _content_tally(golds: Sequence[GoldQuotation], stretches: Sequence[Stretch]) -> dict[str, float]:
    return {
        **code_point_tally("content", [[g.content] for g in golds], [[s] for s in stretches]),
        **exact_tally("exact", [g.content for g in golds], list(stretches)),
    }


def score_statements(reading: Reading) -> Scored:
    """Score marked acts: what overlaps, with the act, with the holder; recipient, condition and deadline of those right so far.

    Not to accept or support something is to reject it, whichever of the two the annotator wrote. An act of several parties together
    is one entry of the gold under the first of them; crosswire states it once for each, which counts as one, under the first.
    """
    golds = reading.gold.statements
    systems = _jointly(
        s
        for s in reading.found.account.statements
        if s.document_id == reading.document_id and s.act not in _UNMARKED
    )
    stretches = [reading.found.stretch(s.span) for s in systems]
    full = _constrained(
        golds, systems, stretches,
        lambda g, s: _gold_act(g) is _act(s) and reading.is_who(s.holder, g.who, g.holder),
    )  # fmt: skip
    acts = _constrained(golds, systems, stretches, lambda g, s: _gold_act(g) is _act(s))
    any_act = _constrained(golds, systems, stretches, lambda _g, _s: True)
    holders = _constrained(golds, systems, stretches, lambda g, s: reading.is_who(s.holder, g.who, g.holder))
    matched = [(golds[i], systems[j]) for i, j in full]
    sizes = (len(golds), len(systems))
    tally = {
        **_f1("holder+act+overlap", len(full), *sizes),
        **_f1("act+overlap", len(acts), *sizes),
        **_f1("holder+overlap", len(holders), *sizes),
        **_f1("overlap", len(any_act), *sizes),
        **exact_tally("exact span", [g.words for g in golds], stretches),
        **_f1("recipient", *_optional(matched, "recipient", lambda g, s: reading.is_who(s.recipient, g.recipient, None))),
        **_f1("condition", *_optional(matched, "condition", lambda g, s: _touches(reading, g, s))),
        **_f1("deadline", *_optional(matched, "deadline", lambda g, s: g.deadline == s.deadline)),
    }  # fmt: skip
    found = dict(full)
    detail = {
        "missed": [[g.act, g.who, _words(reading, g.words)] for i, g in enumerate(golds) if i not in found],
        "not in gold": [
            [s.act, _holder(reading, s), _words(reading, stretches[j])]
            for j, s in enumerate(systems)
            if j not in found.values()
        ],
    }
    return {CROSSWIRE: tally}, detail


def _gold_act(gold: GoldStatement) -> Act:
    return Act.REJECT if gold.negated and gold.act in _REFUSED else gold.act


def _act(statement: Statement) -> Act:
    return Act.REJECT if statement.polarity < 0 and statement.act in _REFUSED else statement.act


def _jointly(statements: Iterable[Statement]) -> list[Statement]:
    """Keep of the statements that differ in nothing but the holder the one whose holder is named first."""
    first: dict[tuple[object, ...], Statement] = {}
    for statement in statements:
        key = (statement.span, statement.act, statement.polarity, statement.condition, statement.deadline)
        known = first.get(key)
        if known is None or _place_of(statement) < _place_of(known):
            first[key] = statement
    return list(first.values())


def _place_of(statement: Statement) -> int:
    return statement.holder.span.start if statement.holder else -1


def _constrained(
    golds: Sequence[GoldStatement],
    systems: Sequence[Statement],
    stretches: Sequence[Stretch],
    agree: Callable[[GoldStatement, Statement], bool],
) -> list[tuple[int, int]]:
    """Pair one to one, most overlap first, among those that agree and share a code point."""
    scored = []
    for i, gold in enumerate(golds):
        for j, (start, end) in enumerate(stretches):
            common = min(end, gold.words[1]) - max(start, gold.words[0])
            if common > 0 and agree(gold, systems[j]):
                union = max(end, gold.words[1]) - min(start, gold.words[0])
                scored.append((-common / union, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def _optional(
    matched: Sequence[tuple[GoldStatement, Statement]],
    part: str,
    right: Callable[[GoldStatement, Statement], bool],
) -> tuple[int, int, int]:
    """Count a part that may be absent: right ones, those in the gold, those found."""
    both = sum(1 for g, s in matched if getattr(g, part) and getattr(s, part) and right(g, s))
    return (
        both,
        sum(1 for g, _ in matched if getattr(g, part)),
        sum(1 for _, s in matched if getattr(s, part)),
    )


def _touches(reading: Reading, gold: GoldStatement, system: Statement) -> bool:
    if gold.condition is None or system.condition is None:
        return False
    start, end = reading.found.stretch(system.condition)
    return start < gold.condition[1] and gold.condition[0] < end


def score_figures(reading: Reading) -> Scored:
    """Score numbers: overlap, the same value and unit, the same stretch."""
    golds = reading.gold.figures
    account = reading.found.account
    systems = [q for q in account.quantities if q.span.document_id == reading.document_id]
    stretches = [reading.found.stretch(q.span) for q in systems]
    pairs = overlap_pairs([[g.words] for g in golds], [[s] for s in stretches])
    right = [(i, j) for i, j in pairs if _same_figure(golds[i], systems[j])]
    tally = {
        **_f1("value+unit", len(right), len(golds), len(systems)),
        **_f1("overlap", len(pairs), len(golds), len(systems)),
        **exact_tally("exact", [g.words for g in golds], stretches),
        **_share(
            "approximate", sum(golds[i].approximate == systems[j].approximate for i, j in right), len(right)
        ),
    }
    hits = dict(pairs)
    detail = {
        "missed": [_words(reading, g.words) for i, g in enumerate(golds) if i not in hits],
        "not in gold": [_words(reading, s) for j, s in enumerate(stretches) if j not in hits.values()],
        "value or unit": [
            [
                _words(reading, golds[i].words),
                golds[i].value,
                golds[i].unit,
                systems[j].value,
                systems[j].unit,
            ]
            for i, j in pairs
            if (i, j) not in right
        ],
    }
    digits = [m.span() for m in re.finditer(r"\d[\d.,]*\d|\d", reading.gold.text)]
    return {CROSSWIRE: tally, "digits": _overlap("overlap", [g.words for g in golds], digits)}, detail


def _same_figure(gold: GoldFigure, system: Quantity) -> bool:
    if gold.unit != system.unit:
        return False
    if gold.value is not None and system.value is not None:
        return gold.value == system.value
    ends = {end for end in (gold.value, gold.low, gold.high) if end is not None}
    return ends == {end for end in (system.value, system.low, system.high) if end is not None}


def score_chronology(reading: Reading) -> Scored:
    """Score dated events: those whose words or date words an entry of the account covers, with the same day, with the same EDTF value."""
    golds = reading.gold.events
    account = reading.found.account
    spans = {s.id: s.span for s in account.statements if s.document_id == reading.document_id}
    systems = sorted(
        {
            (*reading.found.stretch(span), entry.when, entry.tense)
            for entry in account.chronology
            for span in (entry.evidence, *(spans[i] for i in entry.statement_ids if i in spans))
            if span.document_id == reading.document_id
        }
    )
    tally: dict[str, float] = {}
    detail: dict[str, Any] = {}
    for name, agree in _AGREEMENTS.items():
        hit_gold = {i for i, g in enumerate(golds) if any(_meets(g, s) and agree(g, s[2]) for s in systems)}
        hit_system = sum(any(_meets(g, s) and agree(g, s[2]) for g in golds) for s in systems)
        tally |= {**_f1(name, len(hit_gold), len(golds), len(systems)), f"{name}.hit_system": hit_system}
        if name == "day":
            detail["missed"] = [
                [g.value, _words(reading, g.words)] for i, g in enumerate(golds) if i not in hit_gold
            ]
            detail["not in gold"] = [
                [s[2], _words(reading, (s[0], s[1]))]
                for s in systems
                if not any(_meets(g, s) and agree(g, s[2]) for g in golds)
            ]
    return {CROSSWIRE: tally}, detail


_AGREEMENTS: dict[str, Callable[[GoldEvent, str], bool]] = {
    "day": lambda gold, when: gold.value[:10] == when[:10],
    "exact date": lambda gold, when: gold.value == when,
    "overlap": lambda _gold, _when: True,
}


def _meets(gold: GoldEvent, system: tuple[int, int, str, str]) -> bool:
    return any(system[0] < end and start < system[1] for start, end in (gold.words, gold.when))


def _f1(name: str, hit: int, gold: int, system: int) -> dict[str, float]:
    return {f"{name}.hit": hit, f"{name}.gold": gold, f"{name}.system": system}


def _share(name: str, right: int, asked: int) -> dict[str, float]:
    return {f"{name}.right": right, f"{name}.asked": asked}


def _overlap(name: str, gold: Sequence[Stretch], system: Sequence[Stretch]) -> dict[str, float]:
    return _f1(
        name,
        len(overlap_pairs([[g] for g in gold], [[s] for s in system], least=HALF)),
        len(gold),
        len(system),
    )


def _words(reading: Reading, stretch: Stretch) -> str:
    return reading.gold.text[stretch[0] : stretch[1]]


def _participant(reading: Reading, quotation: Quotation) -> str | None:
    speaker = quotation.speaker
    return None if speaker is None else _words(reading, reading.found.stretch(speaker.span))


def _holder(reading: Reading, statement: Statement) -> str | None:
    return None if statement.holder is None else _words(reading, reading.found.stretch(statement.holder.span))

"""How far two annotators of the own gold agree, and where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.evaluate.matching import code_points, overlap_pairs
from crosswire.evaluate.readers.stories import GoldReport, GoldStory, Stretch, iter_stories

HALF = 0.5  # Jaccard from which two annotators mean the same thing, as in the tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One comparison.

    Attributes:
        what: What was annotated ("quotations").
        measure: "F1" of one annotator against the other (Hripcsak & Rothschild 2005: what kappa tends to where most of the text is
            unmarked), "kappa" (Cohen 1960) or "share" of those found by both.
        value: The measure.
        count: How many there are (mean of both annotators, or compared decisions).
    """

    what: str
    measure: str
    value: float
    count: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    name: str
    entries: Callable[[GoldReport], Sequence[Any]]
    stretch: Callable[[Any], Stretch]
    decisions: tuple[tuple[str, Callable[[Any], object]], ...]


_KINDS = (
    _Kind(
        name="quotations", entries=lambda r: r.quotations, stretch=lambda q: q.content,
        decisions=(("kind", lambda q: q.kind), ("who", lambda q: q.who)),
    ),
    _Kind(
        name="statements", entries=lambda r: r.statements, stretch=lambda s: s.words,
        decisions=(
            ("act", lambda s: s.act), ("who", lambda s: s.who), ("recipient", lambda s: s.recipient),
            ("deadline", lambda s: s.deadline),
        ),
    ),
    _Kind(
        name="figures", entries=lambda r: r.figures, stretch=lambda f: f.words,
        decisions=(("value", lambda f: (f.value, f.low, f.high)), ("unit", lambda f: f.unit)),
    ),
    _Kind(
        name="events", entries=lambda r: r.events, stretch=lambda e: e.words,
        decisions=(("date", lambda e: e.value), ("tense", lambda e: e.tense)),
    ),
)  # fmt: skip


def agreement(gold: Path, *, part: str, first: str = "a", second: str = "b") -> tuple[Agreement, ...]:
    """Compare two annotators over the stories that both have done.

    Args:
        gold: Folder with ``stories``.
        part: "dev" or "test".
        first: One annotator's folder.
        second: The other's; "final" tells how much settling changed.

    Returns:
        For each kind of annotation: F1 of what was marked (half of the union in common), and for what both marked the share on which each
        decision is the same; kappa for pairs and acts. Nothing for a part that only one has done.
    """
    pairs = list(_story_pairs(gold, part, first, second))
    if not pairs:
        return ()
    found = [line for kind in _KINDS for line in _of_kind(kind, pairs)]
    answers = [
        (one.relation, other.relation) for a, b in pairs for one, other in zip(a.pairs, b.pairs, strict=True)
    ]
    found.append(Agreement(what="pairs", measure="kappa", value=kappa(answers), count=len(answers)))
    same = sum(one == other for one, other in answers) / max(1, len(answers))
    found.append(Agreement(what="pairs", measure="share", value=same, count=len(answers)))
    return tuple(found)


def differences(gold: Path, *, story: str, first: str = "a", second: str = "b") -> Iterator[str]:
    """Yield, line by line, where two annotators of one story differ, for the one who settles it.

    Args:
        gold: Folder with ``stories``.
        story: "dev/merger".
        first: One annotator's folder.
        second: The other's.
    """
    part, _, name = story.partition("/")
    for a, b in _story_pairs(gold, part, first, second):
        if a.folder.name != name:
            continue
        for report in a.reports:
            for kind in _KINDS:
                yield from _differences(kind, a.reports[report], b.reports[report])
        for one, other in zip(a.pairs, b.pairs, strict=True):
            if (one.relation, one.update) != (other.relation, other.update):
                yield f"pairs {one.id}: {first} {one.relation} update={one.update} / {second} {other.relation} update={other.update}"


def kappa(decisions: Sequence[tuple[object, object]]) -> float:
    """Return Cohen's kappa (1960): agreement beyond what the two label frequencies give by chance; 1.0 if nothing was decided."""
    if not decisions:
        return 1.0
    total = len(decisions)
    observed = sum(one == other for one, other in decisions) / total
    firsts, seconds = Counter(one for one, _ in decisions), Counter(other for _, other in decisions)
    expected = sum(firsts[label] * seconds[label] for label in firsts) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def _story_pairs(gold: Path, part: str, first: str, second: str) -> Iterator[tuple[GoldStory, GoldStory]]:
    seconds = {story.folder: story for story in iter_stories(gold, annotator=second, part=part)}
    for story in iter_stories(gold, annotator=first, part=part):
        if story.folder in seconds:
            yield story, seconds[story.folder]


def _of_kind(kind: _Kind, stories: Sequence[tuple[GoldStory, GoldStory]]) -> Iterator[Agreement]:
    both: list[tuple[Any, Any]] = []
    sizes = common = points = 0
    for a, b in stories:
        for name, report in a.reports.items():
            ones, others = kind.entries(report), kind.entries(b.reports[name])
            both += [(ones[i], others[j]) for i, j in _matched(kind, ones, others)]
            sizes += len(ones) + len(others)
            left, right = (code_points([kind.stretch(e) for e in es]) for es in (ones, others))
            common += len(left & right)
            points += len(left) + len(right)
    yield Agreement(what=kind.name, measure="F1", value=2 * len(both) / max(1, sizes), count=sizes / 2)
    yield Agreement(
        what=f"{kind.name}, code points", measure="F1", value=2 * common / max(1, points), count=sizes / 2
    )
    for name, decide in kind.decisions:
        decided = [(decide(one), decide(other)) for one, other in both]
        share = sum(one == other for one, other in decided) / max(1, len(decided))
        yield Agreement(what=f"{kind.name}, {name}", measure="share", value=share, count=len(decided))
        if name in ("act", "kind"):
            yield Agreement(
                what=f"{kind.name}, {name}", measure="kappa", value=kappa(decided), count=len(decided)
            )


def _matched(kind: _Kind, ones: Sequence[Any], others: Sequence[Any]) -> tuple[tuple[int, int], ...]:
    return overlap_pairs([[kind.stretch(e)] for e in ones], [[kind.stretch(e)] for e in others], least=HALF)


def _differences(kind: _Kind, a: GoldReport, b: GoldReport) -> Iterator[str]:
    ones, others = kind.entries(a), kind.entries(b)
    matched = dict(_matched(kind, ones, others))
    for i, one in enumerate(ones):
        if i not in matched:
            yield f"{a.id} {kind.name}: only a: {_shown(kind, one, a.text)}"
            continue
        other = others[matched[i]]
        unlike = [f"{n}: {d(one)} / {d(other)}" for n, d in kind.decisions if d(one) != d(other)]
        if unlike:
            yield f"{a.id} {kind.name}: a / b differ in {'; '.join(unlike)}: {_shown(kind, one, a.text)}"
    for j, other in enumerate(others):
        if j not in matched.values():
            yield f"{a.id} {kind.name}: only b: {_shown(kind, other, a.text)}"


def _shown(kind: _Kind, entry: Any, text: str) -> str:
    start, end = kind.stretch(entry)
    decided = ", ".join(f"{name} {decide(entry)}" for name, decide in kind.decisions)
    return f"{text[start:end]!r} ({decided})"

"""Which of two reports that share text had it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from crosswire.model import Passage
from crosswire.relate.near_duplicates import Overlap
from crosswire.relate.reading import Reading

_CREDITED, _AGENCY, _EARLIER, _LONGER = 8, 4, 2, 1  # what speaks for being the original, strongest first
_MARGIN = 0.02  # difference in shares from which one report is the shorter one


@dataclass(frozen=True, slots=True, kw_only=True)
class Directed:
    """An overlap with its direction: which report the other took from, and why."""

    original: int
    derived: int
    overlap: Overlap
    votes: int
    why: tuple[str, ...]

    @property
    def share(self) -> float:
        """Share of the derived report's words that come from the original."""
        return self.overlap.second_share if self.derived == self.overlap.second else self.overlap.first_share

    @property
    def lines(self) -> int:
        """Sentences of the derived report that come from the original."""
        return self.overlap.second_lines if self.derived == self.overlap.second else self.overlap.first_lines

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Passages from the original to the derived report, in the latter's text order."""
        if self.derived == self.overlap.second:
            return self.overlap.passages
        turned = (Passage(from_=p.to, to=p.from_) for p in self.overlap.passages)
        return tuple(sorted(turned, key=lambda p: p.to))


def direct(readings: Sequence[Reading], overlap: Overlap, credited: set[tuple[str, str]]) -> Directed:
    """Decide which side of an overlap is the original.

    Args:
        readings: What the overlap's indices point into.
        overlap: The shared text.
        credited: ``(document id, id of a document it credits)``.

    Returns:
        The overlap with its direction; where nothing tells, the report with the smaller hash of its words, and no reason.
    """
    votes = {overlap.first: 0, overlap.second: 0}
    why: dict[int, list[str]] = {overlap.first: [], overlap.second: []}
    for one, two in ((overlap.first, overlap.second), (overlap.second, overlap.first)):
        for weight, reason in _reasons(readings, overlap, one, two, credited):
            votes[one] += weight
            why[one].append(reason)
    original, derived = sorted(votes, key=lambda index: (-votes[index], readings[index].key))
    return Directed(
        original=original, derived=derived, overlap=overlap, votes=votes[original], why=tuple(why[original])
    )


def _reasons(
    readings: Sequence[Reading], overlap: Overlap, one: int, two: int, credited: set[tuple[str, str]]
) -> list[tuple[int, str]]:
    """Return what speaks for ``one`` being the original of ``two``, said of ``two``."""
    a, b = readings[one].document, readings[two].document
    found: list[tuple[int, str]] = []
    if (b.id, a.id) in credited:
        found.append((_CREDITED, f"credits {a.outlet or a.title or a.location}"))
    if a.outlet and a.outlet in b.agency and b.outlet != a.outlet:
        found.append((_AGENCY, f"carries the credit of {a.outlet}"))
    gap = _later(a.published, b.published)
    if gap:
        found.append((_EARLIER, f"published {gap} later"))
    shares = {overlap.first: overlap.first_share, overlap.second: overlap.second_share}
    if shares[two] > shares[one] + _MARGIN:
        found.append((_LONGER, "is the shorter of the two"))
    return found


def _later(first: str | None, second: str | None) -> str | None:
    """Say by how much the second date lies after the first, at the precision both have; None if it does not or none can tell."""
    if not first or not second:
        return None
    if len(first) >= 16 and len(second) >= 16:
        return _hours(first, second)
    size = min(len(first), len(second), 10)
    one, two = first[:size], second[:size]
    if one >= two:
        return None
    if size == 10:
        try:
            days = (date.fromisoformat(two) - date.fromisoformat(one)).days
        except ValueError:
            return None
        return f"{days} day{'s' if days > 1 else ''}"
    return f"in {two} instead of {one},"


def _hours(first: str, second: str) -> str | None:
    try:
        one, two = datetime.fromisoformat(first), datetime.fromisoformat(second)
        minutes = int((two - one).total_seconds() // 60)
    except (ValueError, TypeError):  # one with a zone, one without: only days compare
        return _later(first[:10], second[:10])
    if minutes <= 0:
        return None
    if minutes < 120:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"

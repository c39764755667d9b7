"""The comparison of the clock times of two statements."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.compare.concepts import meanings
from crosswire.compare.reasons import Reason
from crosswire.compare.stances import share_axis
from crosswire.compare.verdicts import Verdict
from crosswire.compare.views import Moment, View
from crosswire.compare.words import Vocabulary
from crosswire.model import DisputeKind

# Share of the words of two clock times' clauses in common (F1) from which they are of one happening; the sentences around them tell more.
_ONE_MOMENT = 0.35
# The same where they do not say that the same was done then ("came in at 4 p.m.", "gave himself up at 6 p.m.").
_ONE_MOMENT_BY_WORDS = 0.7
_DAY_MINUTES = 24 * 60
_TOLD_ALIKE = 2  # minutes


def compare_moments(first: View, second: View, words: Vocabulary) -> Verdict | None:
    """Clock times of one happening differ."""
    if not first.moments or not second.moments:
        return None
    pairs = [(one, other) for one in first.moments for other in second.moments if _can_be_one_day(one, other)]
    found = [
        (words.compared(one.words, other.words).f1, one.value, other.value)
        for one, other in pairs
        if not _is_one_moment(one, other)
    ]
    if not found:
        return _one_moment(pairs) if pairs else None
    if len(found) < len(pairs):
        return None
    alike, one, other = max(found)
    reason = Reason.of("dates-differ", one=one, other=other)
    least = _ONE_MOMENT if share_axis(first, second) else _ONE_MOMENT_BY_WORDS
    apart = first.statement.document_id != second.statement.document_id and alike >= least
    apart = apart and len(meanings(first.words & second.words)) > 1
    conflict = DisputeKind.TIME if apart else None
    return Verdict(feature="times-differ", value=alike, reason=reason, conflict=conflict)


def _one_moment(pairs: Sequence[tuple[Moment, Moment]]) -> Verdict:
    times = ", ".join(sorted({one.value[11:16] for one, _ in pairs}))
    return Verdict(feature="dates-agree", reason=Reason.of("dates-agree", dates=times))


def _can_be_one_day(one: Moment, other: Moment) -> bool:
    return one.value[:10] == other.value[:10] or "X" in one.value[:10] + other.value[:10]


def _is_one_moment(one: Moment, other: Moment) -> bool:
    """Tell whether two clock times are the same but for how they are told: "midnight" and "12:01 a.m." are one deadline."""
    apart = abs(_minutes(one.value) - _minutes(other.value))
    return min(apart, _DAY_MINUTES - apart) <= max(_TOLD_ALIKE, one.slack, other.slack)


def _minutes(value: str) -> int:
    hours, _, minutes = value[11:16].partition(":")
    return (int(hours) * 60 + int(minutes or 0)) % _DAY_MINUTES

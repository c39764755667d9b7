"""Copies and partial copies: text that stands in two reports word for word or nearly so.

Candidates come from an inverted index of word shingles, so that long lists of unrelated reports are never compared pairwise. A
candidate pair is aligned by its maximal common runs of words; a sentence counts as taken over when most of its own words (outside
quotation marks) lie in such runs; consecutive sentences make a passage. Cut, reordered and lightly reworded text still aligns.

References:
    Broder 1997, On the resemblance and containment of documents (shingles).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from crosswire.memo import Kind, Memo
from crosswire.model import Passage
from crosswire.relate.common_text import SHINGLE, CommonRuns, indexed, matched_lines, passages
from crosswire.relate.embeddings import embed
from crosswire.relate.reading import Reading
from crosswire.relate.reworded import TAKEN, Likely, likely, sketch, texts, with_reworded

T = TypeVar("T")

_LEADERS = 8  # a shingle's reports are paired with its first eight only, so that a thousand copies cost no million pairs
_SHARED_SHINGLES = 8  # fewer common shingles than this cannot make a passage of PASSAGE_WORDS
_AT_ONCE = 1_024  # pairs of reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two reports share.

    Attributes:
        first: Index of one reading in the sequence given.
        second: Index of the other, greater.
        passages: ``from_`` in the first, ``to`` in the second, in the second's text order.
        first_share: Share (0..1) of the first's words that lie in passages.
        second_share: The same of the second.
        first_lines: Sentences of the first that were matched.
        second_lines: Sentences of the second that were matched.
    """

    first: int
    second: int
    passages: tuple[Passage, ...]
    first_share: float
    second_share: float
    first_lines: int
    second_lines: int


_OVERLAPS: Kind[Overlap | None] = Kind("overlaps", Overlap | None)
_SHINGLES: Kind[NDArray[np.int64]] = Kind("shingles")


def find_overlaps(
    readings: Sequence[Reading],
    memo: Memo | None = None,
    besides: Callable[[Reading], Sequence[str]] | None = None,
) -> tuple[Overlap, ...]:
    """Find reports that share text, in any languages.

    Args:
        readings: No two with the same ``key``; their order decides which are leaders, so give the likeliest originals first.
        memo: Of the story.
        besides: Returns what of a report will be embedded later; beside the sentences it is made of it costs half.

    Returns:
        Overlaps with at least one passage, ordered by index. Near-linear in the number of words.
    """
    memo = memo or Memo()
    pairs = _candidates(readings, memo)
    decided: dict[tuple[int, int], Overlap | None] = {}
    fresh = [pair for pair in pairs if not is_remembered(_OVERLAPS, (readings, *pair), memo)]
    runs = CommonRuns({i: indexed(readings[i], memo) for i in sorted({i for pair in fresh for i in pair})})
    waiting = {i: besides(reading) for i, reading in enumerate(readings)} if besides else {}
    for some in batched(_gathered(fresh), _AT_ONCE):
        begun = {pair: _begin(readings, *pair, memo, runs) for pair in some}
        embed([text for pair, (_, near) in begun.items() for text in _texts(readings, pair, near, waiting)])
        for first, second in some:
            decided[first, second] = remembered(
                _OVERLAPS, (readings, first, second), partial(_overlap, begun=begun, memo=memo), memo
            )
    embed([text for texts in waiting.values() for text in texts])
    for first, second in pairs:
        if (first, second) not in decided:
            known = remembered(
                _OVERLAPS, (readings, first, second), partial(_overlap, begun={}, memo=memo), memo
            )
            decided[first, second] = known
    return tuple(overlap for pair in pairs if (overlap := decided[pair]) is not None)


def batched(pairs: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Yield parts of a sequence; what they need of the embedding model is computed together, at half the cost of pair by pair."""
    for start in range(0, len(pairs), size):
        yield pairs[start : start + size]


def is_remembered(kind: Kind[T], pair: tuple[Sequence[Reading], int, int], memo: Memo) -> bool:
    """Tell whether something is known of a pair of reports; see :func:`remembered`."""
    readings, first, second = pair
    one, two = readings[first].print, readings[second].print
    return bool(one and two) and memo.knows(kind, one + two)


def remembered(
    kind: Kind[Overlap | None],
    pair: tuple[Sequence[Reading], int, int],
    decide: Callable[[Sequence[Reading], int, int], Overlap | None],
    memo: Memo,
) -> Overlap | None:
    """Return what was decided of a pair of reports, by their content and at the indices they have now."""
    readings, first, second = pair
    key = readings[first].print + readings[second].print
    if not (readings[first].print and readings[second].print):
        return decide(*pair)
    found = memo.get(kind, key, lambda: decide(*pair))
    if found is None or (found.first, found.second) == (first, second):
        return found
    return replace(found, first=first, second=second)


def _shingles(reading: Reading) -> NDArray[np.int64]:
    """Return the hashes of the runs of SHINGLE words outside quotations, each once."""
    words = reading.words
    own = {
        run for index, run in enumerate(reading.runs) if words[index].own and words[index + SHINGLE - 1].own
    }
    return np.fromiter(own, dtype=np.int64, count=len(own))


def _candidates(readings: Sequence[Reading], memo: Memo) -> list[tuple[int, int]]:
    """Return pairs that share enough shingles; of a shingle in many reports only the first few are anybody's partner."""
    held = [
        memo.get(_SHINGLES, reading.print, partial(_shingles, reading))
        if reading.print
        else _shingles(reading)
        for reading in readings
    ]
    if not held:
        return []
    shingles, owners = np.concatenate(held), np.repeat(np.arange(len(held)), [len(own) for own in held])
    order = np.argsort(shingles, kind="stable")
    shingles, owners = shingles[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], shingles[1:] != shingles[:-1])))[: len(shingles)]
    counts = np.diff(starts, append=len(shingles))
    codes = [np.zeros(0, dtype=np.int64)]
    for count in np.unique(counts[counts > 1]).tolist():
        held_by = owners[starts[counts == count][:, None] + np.arange(count)]
        left, right = np.triu_indices(count, 1)
        leading = left < _LEADERS
        codes.append((held_by[:, left[leading]] * len(readings) + held_by[:, right[leading]]).ravel())
    pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
    found = pairs[shared >= _SHARED_SHINGLES]
    return [divmod(code, len(readings)) for code in found.tolist()]


def _begin(
    readings: Sequence[Reading], first: int, second: int, memo: Memo, runs: CommonRuns
) -> tuple[dict[int, int], Likely]:
    """Return the sentences of the second that were taken over, and those to be compared by meaning."""
    one, two = readings[first], readings[second]
    pairs = matched_lines(indexed(one, memo), indexed(two, memo), runs.between(first, second))
    if _taken(two, pairs) < TAKEN and _taken(one, pairs.values()) < TAKEN:
        return pairs, ((), ())
    return pairs, likely((one, two), (sketch(one, memo), sketch(two, memo)), pairs)


def _texts(
    readings: Sequence[Reading], pair: tuple[int, int], near: Likely, waiting: dict[int, Sequence[str]]
) -> Iterator[str]:
    """Yield what is to be embedded of a pair of reports, and what waits for it of either, which is taken out."""
    for number, lines in zip(pair, near, strict=True):
        yield from texts(readings[number], lines)
        yield from waiting.pop(number, ())


def _gathered(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs of reports that hang together one after the other: their sentences have most runs of words in common."""
    least: dict[int, int] = {}

    def root(index: int) -> int:
        while (above := least.setdefault(index, index)) != index:
            least[index] = least[above] = least.setdefault(above, above)
            index = least[above]
        return index

    for one, two in pairs:
        low, high = sorted((root(one), root(two)))
        least[high] = low
    return sorted(pairs, key=lambda pair: (root(pair[0]), pair))


def _overlap(
    readings: Sequence[Reading],
    first: int,
    second: int,
    begun: Mapping[tuple[int, int], tuple[dict[int, int], Likely]],
    memo: Memo,
) -> Overlap | None:
    one, two = readings[first], readings[second]
    pairs, near = begun[first, second]
    pairs = with_reworded(one, two, pairs, near)
    found = passages(indexed(one, memo), indexed(two, memo), pairs) if pairs else ()
    if not found:
        return None
    return Overlap(
        first=first,
        second=second,
        passages=found,
        first_share=_share(one, [(p.from_.start, p.from_.end) for p in found]),
        second_share=_share(two, [(p.to.start, p.to.end) for p in found]),
        first_lines=_count_lines(one, [(p.from_.start, p.from_.end) for p in found]),
        second_lines=_count_lines(two, [(p.to.start, p.to.end) for p in found]),
    )


def _taken(reading: Reading, lines: Iterable[int]) -> float:
    """Return the share of a report's words in some of its sentences."""
    inside = sum(line.last - line.first for line in (reading.lines[number] for number in set(lines)))
    return inside / max(1, len(reading.words))


def whole(one: Reading, two: Reading, first: int, second: int) -> Overlap:
    """Return the overlap of two reports with the same words, sentence by sentence joined where nothing lies between."""
    lines: list[tuple[int, int]] = []
    for number, line in enumerate(two.lines):
        if lines and two.joined(number - 1, number):
            lines[-1] = (lines[-1][0], line.last)
        else:
            lines.append((line.first, line.last))
    passages = tuple(Passage(from_=one.span(a, b), to=two.span(a, b)) for a, b in lines)
    return Overlap(
        first=first,
        second=second,
        passages=passages,
        first_share=1.0,
        second_share=1.0,
        first_lines=len(one.lines),
        second_lines=len(two.lines),
    )


def _share(reading: Reading, spans: Sequence[tuple[int, int]]) -> float:
    words = (reading.words_in(start, end) for start, end in spans)
    return _together((inside.start, inside.stop) for inside in words) / max(1, len(reading.words))


def _count_lines(reading: Reading, spans: Sequence[tuple[int, int]]) -> int:
    starts, ends = [line.start for line in reading.lines], [line.end for line in reading.lines]
    return _together((bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans)


def _together(stretches: Iterable[tuple[int, int]]) -> int:
    """Return how many numbers lie in one of the stretches, half-open, or more."""
    count = over = 0
    for start, end in sorted(stretches):
        count += max(0, end - max(start, over))
        over = max(over, end)
    return count

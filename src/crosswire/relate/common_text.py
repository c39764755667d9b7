"""Text that two reports have in common: runs of words, the sentences they take up, and the passages these make.

What of a report is looked up for every other is prepared once (:class:`Indexed`), so that a pair costs as much as the two have in common.

References:
    Wise 1993, Running Karp-Rabin matching and greedy string tiling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from crosswire.memo import Kind, Memo
from crosswire.model import Passage
from crosswire.relate.reading import RUN, Reading

SHINGLE = RUN
_LINE_SHARE = 0.6  # share of a sentence's own words in common runs for it to count as taken over
_REWORDED = 0.55  # similarity of word sequences for a sentence between two that were taken over
PASSAGE_WORDS = 25  # own words: about one agency sentence and a half; below it lie stock background sentences
_SHORT_PASSAGE_WORDS = 6  # where most of a report was taken over, shorter pieces were so too
_MOSTLY = 0.4  # share of the shorter report in passages from which that holds
_PLACES = 16  # of a run of words in one report that are tried
_STEP = 8  # words compared at once
_LONGEST = 400  # words of a sentence that are compared

Numbers = NDArray[np.intp]
Run = tuple[int, int, int]
"""Words that two reports have in common: how many, and where they begin in the second and in the first."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A report with what of it is looked up for every other.

    Attributes:
        reading: The report.
        forms: Its words.
        places: Where each run of words begins.
        line_of: The sentence of each word.
        counts: For each word whether it counts in its sentence: it lies outside quotations, or all words of the sentence lie inside.
        least: For each sentence how many of its words must be common for it to count as taken over.
        own: How many words outside quotations there are before each word, and in all.
        parted: How many sentences before each sentence have words between them and the next one.
        sets: The first words of each sentence, each once.
        sizes: How many words that are.
    """

    reading: Reading
    forms: Sequence[str]
    places: Mapping[int, Sequence[int]]
    line_of: Numbers
    counts: NDArray[np.bool_]
    least: NDArray[np.float64]
    own: Sequence[int]
    parted: Sequence[int]
    sets: Sequence[frozenset[str]]
    sizes: Sequence[int]

    def joined(self, before: int, number: int) -> bool:
        """Tell whether no words stand between two sentences other than the sentences between them."""
        return self.parted[before] == self.parted[number]

    def own_words(self, first: int, last: int) -> int:
        """Return how many words outside quotations there are from the one sentence to the other, inclusive."""
        lines = self.reading.lines
        return self.own[lines[last].last] - self.own[lines[first].first]


_INDICES: Kind[Indexed] = Kind("runs")


def indexed(reading: Reading, memo: Memo) -> Indexed:
    """Return a report prepared to be set beside others."""
    return memo.get(_INDICES, reading.print, partial(_index, reading)) if reading.print else _index(reading)


def _index(reading: Reading) -> Indexed:
    words, lines = reading.words, reading.lines
    places: dict[int, list[int]] = defaultdict(list)
    for at, run in enumerate(reading.runs):
        places[run].append(at)
    own = np.fromiter((word.own for word in words), dtype=bool, count=len(words))
    line_of = np.repeat(np.arange(len(lines)), [line.last - line.first for line in lines])
    outside = np.bincount(line_of[own], minlength=len(lines))
    counting = np.where(outside > 0, outside, np.bincount(line_of, minlength=len(lines)))
    gaps = (not reading.joined(number, number + 1) for number in range(len(lines) - 1))
    forms = [word.form for word in words]
    return Indexed(
        reading=reading,
        forms=forms,
        places=dict(places),
        line_of=line_of,
        counts=own | (outside == 0)[line_of],
        least=np.maximum(SHINGLE, _LINE_SHARE * counting),
        own=[0, *accumulate(map(int, own.tolist()))],
        parted=[0, *accumulate(map(int, gaps))],
        sets=[frozenset(forms[line.first : min(line.last, line.first + _LONGEST)]) for line in lines],
        sizes=[min(line.last - line.first, _LONGEST) for line in lines],
    )


class CommonRuns:
    """Where the runs of words of one report stand in another, looked up at once for all its places.

    Args:
        reports: All that will be compared, under numbers of their own.
    """

    def __init__(self, reports: Mapping[int, Indexed]) -> None:
        runs = [np.fromiter(report.reading.runs, dtype=np.int64) for report in reports.values()]
        different, numbers = np.unique(np.concatenate([*runs, np.zeros(0, np.int64)]), return_inverse=True)
        parts = np.split(numbers, np.cumsum([len(own) for own in runs])[:-1]) if runs else []
        self._reports = reports
        self._numbers = dict(zip(reports, parts, strict=True))
        self._place = np.full(len(different), -1, dtype=np.intp)
        self._twice = np.zeros(len(different), dtype=bool)
        self._of = -1

    def between(self, one: int, two: int) -> list[Run]:
        """Return the common runs of two reports, each as long as it can be, in the second's text order; cheap for one ``one`` in a row."""
        if one != self._of:
            self._hold(one)
        numbers = self._numbers[two]
        places = self._place.take(numbers)
        at = (places >= 0).nonzero()[0]
        if not len(at):
            return []
        start, twice = places.take(at), self._twice.take(numbers.take(at))
        begins = np.ones(len(at), dtype=bool)
        begins[1:] = (at[1:] - at[:-1] != 1) | (start[1:] - start[:-1] != 1) | twice[1:] | twice[:-1]
        first = begins.nonzero()[0]
        columns = at[first], start[first], np.diff(first, append=len(at)), twice[first]
        stretches = list(zip(*(column.tolist() for column in columns), strict=True))
        return _joined_runs(self._reports[one], self._reports[two], stretches)

    def _hold(self, one: int) -> None:
        """Have the first place of each run of a report at hand, and which runs it has twice."""
        if self._of >= 0:
            self._place[self._numbers[self._of]] = -1
            self._twice[self._numbers[self._of]] = False
        own = self._numbers[one]
        counted = np.arange(len(own))
        self._place[own[::-1]] = counted[::-1]
        self._twice[own[self._place[own] != counted]] = True
        self._of = one


def matched_lines(one: Indexed, two: Indexed, runs: Sequence[Run] | None = None) -> dict[int, int]:
    """Map sentences of the second report that were taken over to the sentence of the first most of their words come from.

    Args:
        one: A report.
        two: Another.
        runs: What :class:`CommonRuns` says of them, if it was asked.
    """
    if runs is None:
        runs = _runs(one, two, [at for at, run in enumerate(two.reading.runs) if run in one.places])
    pairs: dict[int, int] = {}
    matches = _matches(one, two, runs)
    common = matches >= 0
    common &= two.counts
    counts = np.bincount(two.line_of[common], minlength=len(two.least))
    for number in np.flatnonzero(counts >= two.least).tolist():
        line = two.reading.lines[number]
        inside = matches[line.first : line.last][common[line.first : line.last]]
        pairs[number] = int(np.bincount(one.line_of[inside]).argmax())  # of equal ones the first
    return _with_neighbours(one, two, pairs) if pairs else pairs


def _joined_runs(one: Indexed, two: Indexed, stretches: Sequence[tuple[int, int, int, bool]]) -> list[Run]:
    """Return the common runs, as :func:`_runs` does, of places that were looked up.

    Args:
        one: A report.
        two: Another.
        stretches: Where runs of RUN words begin in ``two`` that stand in ``one``, as long as places follow one another in both: the
            first, its place in ``one``, how many they are, and whether it stands there more than once (then it is one).
    """
    runs: list[Run] = []
    over = 0
    for number, (begin, place, count, twice) in enumerate(stretches):
        past = max(0, over - begin)
        if past >= count:
            continue
        at, start = begin + past, place + past
        if twice:
            length, start = _longest_at(one, two, at)
        elif number + 1 < len(stretches) and stretches[number + 1][3]:
            length = _common(one.forms, two.forms, start, at)  # it may go on in one of several places
        else:
            length = count - past + SHINGLE - 1
        if length >= SHINGLE:
            runs.append((length, at, start))
        over = at + max(1, length)
    return runs


def _runs(one: Indexed, two: Indexed, shared: Iterable[int]) -> list[Run]:
    """Return the common runs, of several places in ``one`` at the one where a run is longest.

    Args:
        one: A report.
        two: Another.
        shared: Where runs of RUN words begin in ``two`` that stand in ``one``, in order.
    """
    runs: list[Run] = []
    over = 0
    for at in shared:
        if at < over:
            continue
        length, start = _longest_at(one, two, at)
        if length >= SHINGLE:
            runs.append((length, at, start))
        over = at + max(1, length)
    return runs


def _longest_at(one: Indexed, two: Indexed, at: int) -> tuple[int, int]:
    """Return the longest run that begins at a word of ``two``, and where it begins in ``one``: of equal ones the first."""
    places = one.places[two.reading.runs[at]]
    start = places[0]
    length = _common(one.forms, two.forms, start, at)
    for place in places[1:_PLACES]:
        longer = _common(one.forms, two.forms, place, at)
        if longer > length:
            length, start = longer, place
    return length, start


def _matches(one: Indexed, two: Indexed, runs: Sequence[Run]) -> Numbers:
    """Map each word of ``two`` to its word in ``one``, or -1: longest common runs first."""
    matches = np.full(len(two.forms), -1, dtype=np.intp)
    used, counted = bytearray(len(one.forms)), np.arange(len(one.forms))
    for length, at, start in sorted(runs, key=lambda run: (-run[0], run[1])):
        if used.find(1, start, start + length) < 0:
            matches[at : at + length] = counted[start : start + length]
        else:
            for step in range(length):
                if not used[start + step]:
                    matches[at + step] = start + step
        used[start : start + length] = b"\1" * length
    return matches


def _common(one: Sequence[str], two: Sequence[str], start: int, at: int) -> int:
    length, limit = 0, min(len(one) - start, len(two) - at)
    while (
        length + _STEP <= limit
        and one[start + length : start + length + _STEP] == two[at + length : at + length + _STEP]
    ):
        length += _STEP
    while length < limit and one[start + length] == two[at + length]:
        length += 1
    return length


def _with_neighbours(one: Indexed, two: Indexed, pairs: dict[int, int]) -> dict[int, int]:
    """Add sentences next to taken-over ones whose words are mostly those of the neighbouring sentence in ``one``."""
    grown = dict(pairs)
    used = set(pairs.values())
    last = len(one.sets)
    for step in (1, -1):
        for found in sorted(grown, reverse=step < 0):
            before, number = grown[found], found + step
            while 0 <= number < len(two.sets) and number not in grown:
                for other in (before + step, before + 2 * step):
                    if 0 <= other < last and other not in used and _alike(one, two, other, number):
                        grown[number] = before = other
                        used.add(other)
                        number += step
                        break
                else:
                    break
    return grown


def _alike(one: Indexed, two: Indexed, first: int, second: int) -> bool:
    size, other = one.sizes[first], two.sizes[second]
    if other < SHINGLE:
        return False
    a, b = one.sets[first], two.sets[second]
    # in the same order there are no more words in common than different ones, and those that stand in a sentence twice
    least = _REWORDED * (size + other) / 2 - min(size - len(a), other - len(b))
    if min(len(a), len(b)) < least or len(a & b) < least:
        return False
    similarity = Indel.normalized_similarity(_forms(one, first), _forms(two, second), score_cutoff=_REWORDED)
    return similarity >= _REWORDED


def _forms(report: Indexed, number: int) -> Sequence[str]:
    line = report.reading.lines[number]
    return report.forms[line.first : min(line.last, line.first + _LONGEST)]


def passages(one: Indexed, two: Indexed, pairs: Mapping[int, int]) -> tuple[Passage, ...]:
    """Join sentences that follow one another on both sides; keep what is long enough in the report's own words."""
    groups: list[list[int]] = []
    for number in sorted(pairs):
        if groups and _follows(one, two, (groups[-1][-1], number), pairs):
            groups[-1].append(number)
        else:
            groups.append([number])
    sizes = [two.own_words(group[0], group[-1]) for group in groups]
    shorter = min(len(one.forms), len(two.forms))
    whole = sum(size for size in sizes if size >= PASSAGE_WORDS) >= _MOSTLY * shorter
    least = _SHORT_PASSAGE_WORDS if whole else PASSAGE_WORDS
    return tuple(
        _passage(one.reading, two.reading, group, pairs)
        for group, size in zip(groups, sizes, strict=True)
        if size >= least
    )


def _follows(one: Indexed, two: Indexed, numbers: tuple[int, int], pairs: Mapping[int, int]) -> bool:
    """Tell whether two taken-over sentences stand together in both reports, with nothing but white space between them."""
    before, number = numbers
    if number != before + 1 or not 0 <= pairs[number] - pairs[before] <= 2:
        return False
    return two.joined(before, number) and one.joined(pairs[before], pairs[number])


def _passage(one: Reading, two: Reading, group: Sequence[int], pairs: Mapping[int, int]) -> Passage:
    sources = [one.lines[pairs[number]] for number in group]
    low, high = min(line.first for line in sources), max(line.last for line in sources)
    return Passage(
        from_=one.span(low, high), to=two.span(two.lines[group[0]].first, two.lines[group[-1]].last)
    )

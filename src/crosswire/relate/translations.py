"""Translations: the same text in another language.

Candidates are the nearest heads (title and first sentences) in another language by sentence embedding. The decision rests on a
monotone alignment of all sentences (1-1, 1-2, 2-1, gaps) and on the figures in the aligned sentences: two reporters who write of one
event choose other sentences in another order, a translator does not.

References:
    Gale and Church 1993, A program for aligning sentences in bilingual corpora.
    Thompson and Koehn 2019, Vecalign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from crosswire.memo import Kind, Memo
from crosswire.model import Passage
from crosswire.relate import anchored, anchors
from crosswire.relate.anchors import figures
from crosswire.relate.embeddings import covers, embed
from crosswire.relate.near_duplicates import Overlap, batched, is_remembered, remembered
from crosswire.relate.reading import Line, Reading

T = TypeVar("T")

_NEIGHBOURS = 5  # nearest reports in each other language that are aligned; wmt21: the translation is among the first 5 always
_HEAD_SIMILARITY = 0.5  # below it heads are about different things; wmt21's translations: .53 at least
# Reports whose heads are less alike than this, with at least so many figures each, of which a smaller share is common, are not aligned. No
# translation of wmt21 (383 found) nor of the own gold (dev) is among them, but most pairs that would be aligned in vain.
_UNLIKE_HEADS, _UNLIKE_FIGURES, _UNLIKE_SHARE = 0.65, 4, 0.4
_BEAD = 0.5  # similarity an aligned pair of sentences must have to count
_GAP = 0.15  # what leaving out a sentence costs
_AT_ONCE = 64  # pairs of reports
_MAX_LINES = 400  # sentences aligned of one report; what comes after is left out of the decision
# A translation may leave out a part: then the fuller side decides, a little more strictly.
_SHORTENED, _CUT = 0.3, 0.2
# Weight and middle of the mean similarity of aligned sentences: .69 in wmt21's translations (median; .60 in the lowest tenth), .55 to .68
# in independent reports of one event in two languages.
_LIKENESS, _LIKENESS_MIDDLE = 1.0, 0.65
# Weight and middle of how alike aligned sentences are in length (Gale and Church 1993). wmt21's translations: .90 in the median, .78 or
# more in 97 of 100; independent reports of one event: .50 to .84.
_LENGTHS, _LENGTHS_MIDDLE = 0.5, 0.87
# Weight and middle of the agreement of figures, and how many figures make it certain. In aligned sentences the median agreement is
# 1.00 for wmt21's translations, .25 for independent reports of one event, 0 for other stories.
_FIGURES, _FIGURES_MIDDLE, _FIGURES_ENOUGH = 0.5, 0.5, 6
_FEW_BEADS, _FEW_PENALTY = 4, 0.1  # two short items on one event align by chance

TRANSLATION = 0.6
"""Score (share aligned, corrected by figures, lengths and likeness) from which a pair is a translation.

Of 259 pairs of wmt21 in all covered languages 97 % reach it; of the 122 among European languages all, the lowest with .83. Independent
reports of one event in two languages, written for the purpose (short items that tell the same in the same order), come up to .55,
translated parts of a report (own gold, part dev) to .74 at least.
"""

Bead = tuple[int, int, int, int, float]
"""``(first line, lines, first line of the other, its lines, similarity)``."""


def find_translations(readings: Sequence[Reading], memo: Memo | None = None) -> tuple[Overlap, ...]:
    """Find pairs of reports in different languages of which one translates the other.

    Args:
        readings: In any order and languages; where the embedding covers one of two languages only, or none, names and figures decide.
        memo: Of the story.

    Returns:
        One overlap for each pair, ordered by index; which side is the original is not decided here.
    """
    memo = memo or Memo()
    overlaps: list[Overlap | None] = []
    for some in batched(_candidates(readings, memo), _AT_ONCE):
        fresh = {i for pair in some if not is_remembered(_DECIDED, (readings, *pair), memo) for i in pair}
        embed([text for i in sorted(fresh) for text in _texts(readings[i])])
        overlaps.extend(
            remembered(_DECIDED, (readings, first, second), _decide, memo) for first, second in some
        )
    overlaps.extend(_anchored(readings, memo))
    found = (overlap for overlap in overlaps if overlap is not None)
    return tuple(sorted(found, key=lambda overlap: (overlap.first, overlap.second)))


def nearest(readings: Sequence[Reading], index: int, others: Sequence[int]) -> list[int]:
    """Order reports by how likely one of them is the same text in another language, the likeliest first.

    Args:
        readings: What the indices point into.
        index: The report that a translation is looked for.
        others: Reports in another language.
    """
    heads = embed([readings[i].head for i in (index, *others)])
    likely = np.round(heads[1:] @ heads[0], 4)
    if not all(covers(readings[i].document.lang) for i in (index, *others)):
        vectors = [
            anchors.normalised(anchors.joined(anchors.anchors_of_lines(readings[i])))
            for i in (index, *others)
        ]
        likely = np.array([round(anchors.cosine(vectors[0], vector), 4) for vector in vectors[1:]])
    return [others[int(k)] for k in np.argsort(-likely, kind="stable")]


_DECIDED: Kind[Overlap | None] = Kind("translations", Overlap | None)
_ANCHORED: Kind[anchored.Anchored] = Kind("anchors")
_BY_ANCHORS: Kind[Overlap | None] = Kind("translations by anchors", Overlap | None)
_HEADS: Kind[str] = Kind("heads")


def _candidates(readings: Sequence[Reading], memo: Memo) -> list[tuple[int, int]]:
    covered = [i for i, r in enumerate(readings) if r.lines and covers(r.document.lang)]
    langs = {readings[i].document.lang for i in covered}
    if len(langs) < 2:
        return []
    heads = embed([_of(readings[i], _HEADS, lambda reading: reading.head, memo) for i in covered])
    pairs: set[tuple[int, int]] = set()
    for lang in sorted(langs):
        theirs = [k for k, i in enumerate(covered) if readings[i].document.lang == lang]
        others = [k for k, i in enumerate(covered) if readings[i].document.lang != lang]
        similarity = np.round(heads[others] @ heads[theirs].T, 4)
        for row, k in enumerate(others):
            order = np.argsort(-similarity[row], kind="stable")[:_NEIGHBOURS]
            for column in order:
                one, two = covered[k], covered[theirs[int(column)]]
                if similarity[row, column] >= _HEAD_SIMILARITY and not (
                    similarity[row, column] < _UNLIKE_HEADS
                    and _unlike(_figures_of(readings[one], memo), _figures_of(readings[two], memo))
                ):
                    pairs.add((min(one, two), max(one, two)))
    return sorted(pairs)


_FIGURES_OF: Kind[frozenset[str]] = Kind("figures of reports")


def _figures_of(reading: Reading, memo: Memo) -> frozenset[str]:
    return _of(
        reading, _FIGURES_OF, lambda r: frozenset(figures("\n".join(r.text(line) for line in r.lines))), memo
    )


def _unlike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Tell whether two reports have figures enough and too few in common."""
    fewer = min(len(one), len(two))
    return fewer >= _UNLIKE_FIGURES and len(one & two) < _UNLIKE_SHARE * fewer


def _texts(reading: Reading) -> list[str]:
    return [reading.text(line) for line in reading.lines[:_MAX_LINES]]


def _of(reading: Reading, kind: Kind[T], make: Callable[[Reading], T], memo: Memo) -> T:
    return memo.get(kind, reading.print, lambda: make(reading)) if reading.print else make(reading)


def _decide(readings: Sequence[Reading], first: int, second: int) -> Overlap | None:
    one, two = readings[first], readings[second]
    kept = [bead for bead in align(one, two) if bead[4] >= _BEAD]
    if score(one, two, kept) < TRANSLATION:
        return None
    return _overlap(readings, first, second, kept)


def _anchored(readings: Sequence[Reading], memo: Memo) -> Iterator[Overlap | None]:
    """Yield translations of which at least one side is in a language that the embedding does not cover."""
    uncovered = {i for i, r in enumerate(readings) if r.lines and not covers(r.document.lang)}
    if not uncovered:
        return
    reports = {
        i: _of(reading, _ANCHORED, anchored.anchored, memo)
        for i, reading in enumerate(readings)
        if reading.lines
    }
    by_lang: dict[str, list[int]] = defaultdict(list)
    for i in reports:
        by_lang[readings[i].document.lang].append(i)
    pairs: set[tuple[int, int]] = set()
    for i in reports:
        for lang, others in by_lang.items():
            theirs = others if i in uncovered else [other for other in others if other in uncovered]
            if lang != readings[i].document.lang and theirs:
                pairs.update((min(i, j), max(i, j)) for _, j in anchored.neighbours(reports, i, theirs))

    def decide(readings: Sequence[Reading], first: int, second: int) -> Overlap | None:
        one, two = reports[first], reports[second]
        beads = anchored.align(one, two, anchored.KNOWN)
        if anchored.score(one, two, beads) < anchored.TRANSLATION:
            return None
        return _overlap(readings, first, second, anchored.kept(one, two, beads))

    for first, second in sorted(pairs):
        yield remembered(_BY_ANCHORS, (readings, first, second), decide, memo)


def _overlap(readings: Sequence[Reading], first: int, second: int, kept: Sequence[Bead]) -> Overlap:
    one, two = readings[first], readings[second]
    shares = _shares(one, two, kept)
    return Overlap(
        first=first,
        second=second,
        passages=tuple(_passage(one, two, bead) for bead in kept),
        first_share=shares[0],
        second_share=shares[1],
        first_lines=sum(b[1] for b in kept),
        second_lines=sum(b[3] for b in kept),
    )


def score(one: Reading, two: Reading, kept: Sequence[Bead]) -> float:
    """Return how surely one report translates the other (about 0..1.3), from the aligned sentences that count."""
    if len(kept) < 2:
        return 0.0
    shares = _shares(one, two, kept)
    share = min(shares)
    if (
        len(kept) >= _FEW_BEADS
    ):  # two sentences with the same figures are the news itself, not a part of one report of it
        share = max(share, min(share + _SHORTENED, max(shares) - _CUT))
    agreed, figures = _figures(one, two, kept)
    certain = min(1.0, figures / _FIGURES_ENOUGH)
    few = _FEW_PENALTY if len(kept) < _FEW_BEADS else 0.0
    lengths, likeness = _likeness(one, two, kept)
    return (
        share
        + _FIGURES * (agreed - _FIGURES_MIDDLE) * certain
        + _LENGTHS * (lengths - _LENGTHS_MIDDLE)
        + _LIKENESS * (likeness - _LIKENESS_MIDDLE)
        - few
    )


def _likeness(one: Reading, two: Reading, kept: Sequence[Bead]) -> tuple[float, float]:
    """Return how alike aligned sentences are in length and in meaning (both 0..1), weighed by their lengths.

    That one language takes more letters than the other is taken into account.
    """
    sizes = [(_letters(one, i, di), _letters(two, j, dj)) for i, di, j, dj, _ in kept]
    ratio = sum(b for _, b in sizes) / max(1, sum(a for a, _ in sizes))
    total = lengths = meaning = 0.0
    for (a, b), bead in zip(sizes, kept, strict=True):
        weight = a * ratio + b
        total += weight
        lengths += weight * min(a * ratio, b) / max(a * ratio, b, 1.0)
        meaning += weight * bead[4]
    return lengths / max(total, 1.0), meaning / max(total, 1.0)


def _letters(reading: Reading, first: int, count: int) -> int:
    return sum(line.end - line.start for line in reading.lines[first : first + count])


def _figures(one: Reading, two: Reading, kept: Sequence[Bead]) -> tuple[float, int]:
    """Return the share of figures of two digits or more that stand on both sides of an aligned pair, and how many there are."""
    both = total = 0
    for i, di, j, dj, _ in kept:
        left = figures(one.document.text[one.lines[i].start : one.lines[i + di - 1].end])
        right = figures(two.document.text[two.lines[j].start : two.lines[j + dj - 1].end])
        both += 2 * len(left & right)
        total += len(left) + len(right)
    return (both / total if total else 0.0), total


def align(one: Reading, two: Reading) -> list[Bead]:
    """Align the sentences of two reports monotonically so that the summed similarity is greatest."""
    a, b = one.lines[:_MAX_LINES], two.lines[:_MAX_LINES]
    ones, twos = _vectors(one, a), _vectors(two, b)
    return _best_path(ones, twos)


def _vectors(reading: Reading, lines: Sequence[Line]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return vectors of single sentences, and of each sentence with the next one."""
    single = embed([reading.text(line) for line in lines])
    joined = single[:-1] + single[1:] if len(single) > 1 else single[:0]
    norms = np.linalg.norm(joined, axis=1, keepdims=True)
    return single, joined / np.maximum(norms, 1e-9)


def _best_path(
    ones: tuple[NDArray[np.float32], NDArray[np.float32]],
    twos: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> list[Bead]:
    single, left, right = ones[0] @ twos[0].T, ones[1] @ twos[0].T, ones[0] @ twos[1].T
    back = _steps(single, np.float32(1.5) * left, np.float32(1.5) * right)
    tables = {3: single, 4: left, 5: right}
    beads: list[Bead] = []
    i, j = single.shape
    while i or j:
        step = back[i][j]
        di, dj = _MOVES[step]
        i, j = i - di, j - dj
        if di and dj:
            beads.append((i, di, j, dj, float(tables[step][i, j])))
    return beads[::-1]


_MOVES = {1: (1, 0), 2: (0, 1), 3: (1, 1), 4: (2, 1), 5: (1, 2)}
"""How many sentences of either side each step takes; of equally good steps the one with the higher number is taken."""


def _steps(
    single: NDArray[np.float32], left: NDArray[np.float32], right: NDArray[np.float32]
) -> list[list[int]]:
    """Return the best last step to each pair of places, given what each pair of sentences is worth.

    Args:
        single: One sentence with one.
        left: Two of the first with one of the second.
        right: One of the first with two of the second.
    """
    m = single.shape[1]
    before, row = [0.0] * (m + 1), [0.0]
    for _ in range(m):
        row.append(row[-1] - _GAP)
    steps = [[2] * (m + 1)]
    lefts, none = [[], *left.astype(np.float64).tolist()], [0.0] * m
    rights = right.astype(np.float64).tolist() or [[]]
    for i, worth in enumerate(single.astype(np.float64).tolist()):
        twice, aside = (lefts[i] if i else none), rights[i]
        value = row[0] - _GAP
        new, taken = [value], [1]
        for j in range(m):
            step, best = 1, row[j + 1] - _GAP
            if (value := value - _GAP) >= best:
                step, best = 2, value
            if (value := row[j] + worth[j]) >= best:
                step, best = 3, value
            if i and (value := before[j] + twice[j] - _GAP) >= best:
                step, best = 4, value
            if j and (value := row[j - 1] + aside[j - 1] - _GAP) >= best:
                step, best = 5, value
            value = best
            new.append(best)
            taken.append(step)
        steps.append(taken)
        before, row = row, new
    return steps


def _shares(one: Reading, two: Reading, kept: Sequence[Bead]) -> tuple[float, float]:
    return (
        _share(one, [one.lines[k] for i, di, _, _, _ in kept for k in range(i, i + di)]),
        _share(two, [two.lines[k] for _, _, j, dj, _ in kept for k in range(j, j + dj)]),
    )


def _share(reading: Reading, lines: Sequence[Line]) -> float:
    return sum(line.last - line.first for line in lines) / max(1, len(reading.words))


def _passage(one: Reading, two: Reading, bead: Bead) -> Passage:
    i, di, j, dj, _ = bead
    return Passage(
        from_=one.span(one.lines[i].first, one.lines[i + di - 1].last),
        to=two.span(two.lines[j].first, two.lines[j + dj - 1].last),
    )

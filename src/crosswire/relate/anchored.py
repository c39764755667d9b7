"""Translations between languages of which one has no comparable sentence vectors, by names, figures and lengths.

References:
    Gale and Church 1993, A program for aligning sentences in bilingual corpora.
    Simard, Foster and Isabelle 1992, Using cognates to align sentences in bilingual corpora.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.relate.anchors import Anchors, anchors_of_lines, cosine, joined, normalised
from crosswire.relate.reading import Reading

_MAX_LINES = 120  # sentences aligned of one report
_NEIGHBOURS = 5  # nearest reports in each other language that are aligned
_LEAST_COSINE = (
    0.08  # of the anchors of two reports; wmt21: 97 % of translations, 2 % of other pairs reach it
)
_NO_ANCHORS = 0.3  # similarity of sentences of like length of which one has no anchor
_AGREE = 0.2  # share of common anchors from which two sentences agree
_LEAST_KEYS = 2  # different anchors in common
_ENOUGH = 5  # agreeing pairs of sentences that make it certain
_CERTAIN = 0.3  # what they add
_SHORTENED, _CUT = (
    0.3,
    0.2,
)  # a translation may leave out a part: then the fuller side decides, a little more strictly

# Reports of one event have most names in common, in whatever language. What a translation has besides: aligned sentences of like length,
# sentence for sentence, and the same figures in them. Middles and weights of these, and how many figures make their agreement certain.
_LENGTHS, _LENGTHS_MIDDLE, _LENGTHS_MOST = 4.0, 0.75, 0.9
_FIGURES_MIDDLE, _FIGURES_ENOUGH = 0.5, 4
_SINGLE_MIDDLE = 0.8
_LEAST_COMMON = 0.2  # score of names and figures alone below which nothing else counts

TRANSLATION = 0.65
"""Score from which a pair is a translation.

Chosen on 319 pairs of wmt21 (Czech, Icelandic and Hausa with one another and with English, German and Russian) against 1,000 pairs of
slavner pages that are nearest to one another in two languages, nearly all independent reports of one event: recall .96 with one of
these pages' pairs claimed. Names and figures alone had recall .57 with one.
"""

_STEPS = ((1, 0), (0, 1), (1, 1), (2, 1), (1, 2))

Bead = tuple[int, int, int, int, float]
"""``(first line, lines, first line of the other, its lines, similarity)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What an alignment costs and brings.

    Attributes:
        gap: Of leaving out a sentence, or joining two.
        contradicted: Gain of a pair of which both have anchors, none in common.
        by_length: Share of length in the gain of a pair with common anchors.
    """

    gap: float
    contradicted: float
    by_length: float


# While it is open whether one report translates the other, leaving out is cheap, so that other reports show how little of them fits;
# once it is known, sentences follow one another. wmt21, 120 pairs, paragraphs in passages that are right: .81 with the first, .98
# with the second.
DECIDING = Costs(gap=0.1, contradicted=-0.1, by_length=0.2)
KNOWN = Costs(gap=0.3, contradicted=0.0, by_length=0.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """A report with its anchors: of each sentence, and of all together as a vector."""

    reading: Reading
    lines: Sequence[Anchors]
    vector: Anchors

    def size(self, first: int, count: int) -> int:
        """Return the letters of some sentences."""
        return sum(line.end - line.start for line in self.reading.lines[first : first + count])


def anchored(reading: Reading) -> Anchored:
    """Collect a report's anchors."""
    lines = anchors_of_lines(reading)[:_MAX_LINES]
    return Anchored(reading=reading, lines=lines, vector=normalised(joined(lines)))


def neighbours(reports: Mapping[int, Anchored], index: int, others: Sequence[int]) -> list[tuple[float, int]]:
    """Return the nearest of some reports with their similarity, the nearest first."""
    scored = ((round(cosine(reports[index].vector, reports[other].vector), 4), other) for other in others)
    near = sorted((-similarity, other) for similarity, other in scored if similarity >= _LEAST_COSINE)
    return [(-similarity, other) for similarity, other in near[:_NEIGHBOURS]]


def align(one: Anchored, two: Anchored, costs: Costs) -> list[Bead]:
    """Align sentences monotonically (1-1, 1-2, 2-1, gaps) by common anchors and by length.

    Returns:
        All pairs of the best path; the similarity is the share of common anchors, -1 where one side has none.
    """
    ratio = two.size(0, len(two.lines)) / max(1, one.size(0, len(one.lines)))
    n, m = len(one.lines), len(two.lines)
    best: dict[tuple[int, int], float] = {(0, 0): 0.0}
    back: dict[tuple[int, int], tuple[int, int, float]] = {}
    for i in range(n + 1):
        for j in range(m + 1):
            options = []
            for di, dj in _STEPS:
                if i < di or j < dj:
                    continue
                gain, share = 0.0, -1.0
                if di and dj:
                    alike, share = _alike(one, two, (i - di, di, j - dj, dj), ratio)
                    gain = _gain(alike, share, costs) * (di + dj) / 2
                cost = 0.0 if di == dj else costs.gap
                options.append((best[i - di, j - dj] + gain - cost, (di, dj, share)))
            if options:
                best[i, j], back[i, j] = max(options, key=lambda option: option[0])
    beads: list[Bead] = []
    i, j = n, m
    while i or j:
        di, dj, share = back[i, j]
        i, j = i - di, j - dj
        if di and dj:
            beads.append((i, di, j, dj, share))
    return beads[::-1]


def _alike(
    one: Anchored, two: Anchored, bead: tuple[int, int, int, int], ratio: float
) -> tuple[float, float]:
    """Return how like two lengths are, and the share of common anchors (-1 where one side has none)."""
    i, di, j, dj = bead
    mine = one.lines[i] if di == 1 else joined(one.lines[i : i + di])
    yours = two.lines[j] if dj == 1 else joined(two.lines[j : j + dj])
    sizes = one.size(i, di) * ratio, float(two.size(j, dj))
    alike = min(sizes) / max(*sizes, 1.0)
    if not mine or not yours:
        return alike, -1.0
    common = sum(min(weight, yours[key]) for key, weight in sorted(mine.items()) if key in yours)
    return alike, 2 * common / (sum(mine.values()) + sum(yours.values()))


def _gain(alike: float, share: float, costs: Costs) -> float:
    if share < 0:
        return _NO_ANCHORS * alike
    return (1 - costs.by_length) * share + costs.by_length * alike if share else costs.contradicted


def score(one: Anchored, two: Anchored, found: Sequence[Bead]) -> float:
    """Return how surely one report translates the other (below 0 .. 2).

    Args:
        one: A report.
        two: A report in another language.
        found: Their alignment at the costs :data:`KNOWN`.
    """
    common = min(1.0, _common(one, two, align(one, two, DECIDING)))
    if common < _LEAST_COMMON or not found:
        return 0.0
    lengths, agreed, figures, single = 0.0, 0, 0, 0
    for i, di, j, dj, _ in found:
        sizes = one.size(i, di), two.size(j, dj)
        lengths += min(sizes) / max(*sizes, 1) / len(found)
        mine, yours = (_figures(side.lines[a : a + n]) for side, a, n in ((one, i, di), (two, j, dj)))
        agreed += 2 * len(mine & yours)
        figures += len(mine) + len(yours)
        single += di == dj
    agreement = agreed / figures - _FIGURES_MIDDLE if figures else 0.0
    return (
        common
        + _LENGTHS * (min(lengths, _LENGTHS_MOST) - _LENGTHS_MIDDLE)
        + agreement * min(1.0, figures / _FIGURES_ENOUGH)
        + single / len(found)
        - _SINGLE_MIDDLE
    )


def _figures(lines: Sequence[Anchors]) -> set[str]:
    return {key for anchors in lines for key in anchors if key.startswith("#")}


def _common(one: Anchored, two: Anchored, beads: Sequence[Bead]) -> float:
    """Return how much of the names and figures is common (0 .. 1.3), less where much of the reports is left over."""
    common, keys, agreeing = 0.0, set(), 0
    for i, di, j, dj, share in beads:
        mine, yours = joined(one.lines[i : i + di]), joined(two.lines[j : j + dj])
        shared = [key for key in mine if key in yours]
        common += sum(min(mine[key], yours[key]) for key in sorted(shared))
        keys.update(shared)
        agreeing += share >= _AGREE
    if len(keys) < _LEAST_KEYS:
        return 0.0
    least = min(sum(sum(anchors.values()) for anchors in side.lines) for side in (one, two))
    shares = [
        _share(one.reading, [(i, di) for i, di, _, _, _ in beads]),
        _share(two.reading, [(j, dj) for _, _, j, dj, _ in beads]),
    ]
    share = max(min(shares), min(min(shares) + _SHORTENED, max(shares) - _CUT))
    return (common / max(least, 1e-9) + _CERTAIN * min(1.0, agreeing / _ENOUGH)) * share**3


def _share(reading: Reading, stretches: Sequence[tuple[int, int]]) -> float:
    inside = [reading.lines[k] for first, count in stretches for k in range(first, first + count)]
    return sum(line.last - line.first for line in inside) / max(1, len(reading.words))


def kept(one: Anchored, two: Anchored, beads: Sequence[Bead]) -> list[Bead]:
    """Return the pairs that are passages: those that agree, and others in unbroken rows that begin and end with such.

    The beginnings and the ends of the two reports agree as well.
    """
    sure = [number for number, bead in enumerate(beads) if bead[4] >= _AGREE]
    if not sure:
        return []
    chosen = set(sure)
    for before, after in pairwise(sure):
        if all(_follow(beads[k], beads[k + 1]) for k in range(before, after)):
            chosen.update(range(before, after))
    if beads[0][0] == beads[0][2] == 0 and all(_follow(beads[k], beads[k + 1]) for k in range(sure[0])):
        chosen.update(range(sure[0]))
    last, rest = beads[-1], range(sure[-1], len(beads) - 1)
    ends = last[0] + last[1] == len(one.lines) and last[2] + last[3] == len(two.lines)
    if ends and all(_follow(beads[k], beads[k + 1]) for k in rest):
        chosen.update(range(sure[-1], len(beads)))
    return [beads[number] for number in sorted(chosen)]


def _follow(bead: Bead, after: Bead) -> bool:
    return bead[0] + bead[1] == after[0] and bead[2] + bead[3] == after[2]

"""Sentences that an editor put in other words, in a report that was taken over for a good part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from crosswire.memo import Kind, Memo
from crosswire.relate.anchors import figures
from crosswire.relate.embeddings import covers, embed
from crosswire.relate.reading import Reading

TAKEN = 0.3
"""Share of a report's words taken over word for word from which the rest may be so in other words. Two reporters who quote one statement
or retell one agency item stay below it."""
_SAME_SENTENCE, _MARGIN = 0.6, 0.15
"""Similarity from which two sentences left over on both sides are one, and by how much each must be nearer to the other than to any
second. Of 25 sentences paraphrased by hand (own gold, dev) 21 are found; of sentences in independent reports of the same stories about one
in forty reaches .6."""
_LEAST_WORDS = 4
_STEM, _SHORT = (
    5,
    3,
)  # letters of a word that survive inflection; words of so many are mostly in every sentence
_IN_COMMON, _COMMON_SHARE = 2, 0.25
"""How many words, and which share of the shorter sentence's, two sentences must have in common to be compared at all; one is enough
beside a common figure. All sentences paraphrased by hand (own gold, dev) have
them; of generated reports six sentences in ten need no vector."""
_UNCASED = frozenset({"zh", "ja", "ko", "ar", "th", "he", "fa", "hi"})  # words are short or not parted there


@dataclass(frozen=True, slots=True)
class Sketch:
    """What sentences are compared by before their meaning is: of each the beginnings of its words, and its figures."""

    stems: tuple[frozenset[str], ...]
    figures: tuple[frozenset[str], ...]


_SKETCHES: Kind[Sketch] = Kind("sketches")


def sketch(reading: Reading, memo: Memo | None = None) -> Sketch:
    """Return the sketch of a report's sentences."""
    if memo is not None and reading.print:
        return memo.get(_SKETCHES, reading.print, lambda: sketch(reading))
    words = (reading.words[line.first : line.last] for line in reading.lines)
    return Sketch(
        tuple(frozenset(word.form[:_STEM] for word in own if len(word.form) > _SHORT) for own in words),
        tuple(frozenset(figures(reading.text(line))) for line in reading.lines),
    )


Likely = tuple[tuple[int, ...], tuple[int, ...]]
"""Sentences of one report and of the other."""


def likely(
    readings: tuple[Reading, Reading], sketches: tuple[Sketch, Sketch], pairs: Mapping[int, int]
) -> Likely:
    """Return the sentences left over that have words in common with one left over in the other report, in order.

    Args:
        readings: Two reports.
        sketches: Of these.
        pairs: Sentences of the second that were taken over, with their sentence in the first.

    Returns:
        Both empty if the reports' languages do not compare.
    """
    (one, two), lang = readings, readings[0].document.lang
    if lang != two.document.lang or not covers(lang):
        return (), ()
    free_one, free_two = _free(one, set(pairs.values())), _free(two, set(pairs))
    if lang[:2] in _UNCASED:
        return (tuple(free_one), tuple(free_two)) if free_one and free_two else ((), ())
    firsts: set[int] = set()
    seconds: set[int] = set()
    held: dict[str, list[int]] = defaultdict(list)
    for j in free_two:
        for stem in sketches[1].stems[j]:
            held[stem].append(j)
    for i in free_one:
        stems, numbers = sketches[0].stems[i], sketches[0].figures[i]
        for j, common in Counter(chain.from_iterable(held[stem] for stem in stems if stem in held)).items():
            others = sketches[1].figures[j]
            if numbers and others:
                near = not numbers.isdisjoint(others)
            else:
                shorter = min(len(stems), len(sketches[1].stems[j]))
                near = common >= _IN_COMMON and common >= _COMMON_SHARE * shorter
            if near:
                firsts.add(i)
                seconds.add(j)
    return tuple(sorted(firsts)), tuple(sorted(seconds))


def _free(reading: Reading, used: set[int]) -> list[int]:
    return [
        i for i, line in enumerate(reading.lines) if i not in used and line.last - line.first >= _LEAST_WORDS
    ]


def with_reworded(
    one: Reading, two: Reading, pairs: Mapping[int, int], near: Likely | None = None
) -> dict[int, int]:
    """Add sentences that say in other words what a sentence of the other report says.

    Args:
        one: A report.
        two: A report in the same language, of which a good part stands in the first.
        pairs: Sentences of ``two`` that were taken over, with their sentence in ``one``.
        near: What :func:`likely` says of them, if it was asked.

    Returns:
        All pairs; those given if the vectors of this language do not compare.
    """
    free_one, free_two = near or likely((one, two), (sketch(one), sketch(two)), pairs)
    if not free_one or not free_two:
        return dict(pairs)
    vectors = (embed(texts(one, free_one)), embed(texts(two, free_two)))
    similarity = np.round(vectors[1] @ vectors[0].T, 4)
    grown = dict(pairs)
    for row, number in enumerate(free_two):
        column = int(similarity[row].argmax())
        least = max(
            _SAME_SENTENCE, _second(similarity[row]) + _MARGIN, _second(similarity[:, column]) + _MARGIN
        )
        if similarity[row, column] < least or int(similarity[:, column].argmax()) != row:
            continue
        if _agree(one.text(one.lines[free_one[column]]), two.text(two.lines[number])):
            grown[number] = free_one[column]
    return grown


def texts(reading: Reading, lines: Sequence[int]) -> list[str]:
    """Return sentences as they stand."""
    return [reading.text(reading.lines[i]) for i in lines]


def _second(values: NDArray[np.float32]) -> float:
    """Return the second largest value; -1 if there is none."""
    return float(np.partition(values, -2)[-2]) if len(values) > 1 else -1.0


def _agree(first: str, second: str) -> bool:
    """Tell whether two sentences have a figure in common, or one of them has none."""
    mine, yours = figures(first), figures(second)
    return not mine or not yours or bool(mine & yours)

"""A small learned reader of German names: one voice beside lists, titles and prepositions, as the parser's hints are for English.

A linear-chain conditional random field over the traits of words. Its weights are a pack file, made by ``scripts/train_german_names.py``;
without the file there are no hints.

References:
    Lafferty, J., McCallum, A., Pereira, F. (2001): Conditional Random Fields. ICML.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire import lang as packs
from crosswire.annotate.mentions import traits
from crosswire.annotate.mentions.words import Word

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
HINTS: Mapping[str, str] = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "MISC": "PRODUCT"}
NEVER = -1e4
NAMES = list(range(1, len(LABELS)))
BEGINS = [k for k, label in enumerate(LABELS) if label.startswith("B-")]
_CACHED_WORDS = 50_000
_CACHED_PARTS = 200_000
_OFFSETS = (-2, -1, 1, 2)

Array = NDArray[np.float64]


class Model(NamedTuple):
    """What was learned.

    Attributes:
        number: Row of each trait in ``weights``.
        weights: How much a trait speaks for each label.
        steps: How well a label follows another; the last row is for the beginning of a sentence.
    """

    number: Mapping[str, int]
    weights: Array
    steps: Array


def hints(words: Sequence[Word]) -> tuple[tuple[int, int, str], ...]:
    """Return ``(start, end, label)`` of what the model takes for names, offsets as the words have them."""
    model = load()
    if model is None or not words:
        return ()
    texts = [word.text for word in words]
    rows = _rows(texts, [word.token.tag for word in words])
    found: list[tuple[int, int, str]] = []
    for word, label in zip(words, decode(texts, rows, model), strict=True):
        kind = label[2:]
        if label.startswith("I-") and found:
            found[-1] = (found[-1][0], word.end, found[-1][2])
        elif label != "O":
            found.append((word.start, word.end, HINTS[kind]))
    return tuple(found)


def decode(texts: Sequence[str], rows: Sequence[Sequence[int]], model: Model) -> list[str]:
    """Return the best labels for the words of one sentence; a word in small letters begins no name.

    Args:
        texts: The words.
        rows: For each word, the rows of its traits; none for a word that is part of no name.
        model: What was learned.
    """
    counts = [len(row) or 1 for row in rows]
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    flat = np.fromiter(chain.from_iterable(row or (0,) for row in rows), dtype=np.int64, count=sum(counts))
    scores = np.add.reduceat(model.weights[flat], starts, axis=0)
    scores[np.ix_([text[:1].islower() for text in texts], BEGINS)] = NEVER
    scores[np.ix_([not row for row in rows], NAMES)] = NEVER
    return [LABELS[k] for k in _best_path(scores, model.steps)]


def traits_of(texts: Sequence[str], tags: Sequence[str]) -> list[list[str]]:
    """Return all traits of each word of a sentence, as the model is trained on them."""
    described = traits.describe(texts, tags)
    return [
        [
            *traits.of_word(text),
            *chain.from_iterable(traits.of_neighbour(_at(texts, i + o), o) for o in _OFFSETS),
            *traits.in_context(described, i),
        ]
        for i, text in enumerate(texts)
    ]


def _rows(texts: Sequence[str], tags: Sequence[str]) -> list[list[int]]:
    """Return the rows of the traits of each word; those of words and neighbours are kept from sentence to sentence."""
    described = traits.describe(texts, tags)
    found: list[list[int]] = []
    for i, text in enumerate(texts):
        if not any(near[:1].isupper() for near in texts[max(0, i - 1) : i + 2]):
            found.append([])
            continue
        row = [*_of_word(text)]
        for offset in _OFFSETS:
            row += _of_neighbour(_at(texts, i + offset), offset)
        for group, parts in enumerate(traits.parts_in_context(described, i)):
            row += _of_parts(group, parts)
        found.append(row)
    return found


def _at(texts: Sequence[str], i: int) -> str:
    return texts[i] if 0 <= i < len(texts) else traits.EDGE


@lru_cache(maxsize=_CACHED_WORDS)
def _of_word(text: str) -> tuple[int, ...]:
    return _numbers(traits.of_word(text))


@lru_cache(maxsize=_CACHED_WORDS)
def _of_neighbour(text: str, offset: int) -> tuple[int, ...]:
    return _numbers(traits.of_neighbour(text, offset))


@lru_cache(maxsize=_CACHED_PARTS)
def _of_parts(group: int, parts: tuple[str, ...]) -> tuple[int, ...]:
    return _numbers(traits.GROUPS[group](*parts))


def _numbers(found: Sequence[str]) -> tuple[int, ...]:
    model = load()
    return tuple(model.number[trait] for trait in found if trait in model.number) if model else ()


def _best_path(scores: Array, steps: Array) -> list[int]:
    """Return the labels of the best path (Viterbi)."""
    best = scores[0] + steps[-1]
    inner, columns = steps[:-1], np.arange(len(LABELS))
    came: list[NDArray[np.int64]] = []
    for score in scores[1:]:
        sums = best[:, None] + inner
        before = sums.argmax(axis=0)
        came.append(before)
        best = sums[before, columns] + score
    path = [int(best.argmax())]
    for before in reversed(came):
        path.append(int(before[path[-1]]))
    return path[::-1]


def unpack(table: Mapping[str, Any]) -> Model:
    """Return the model that a pack file holds: traits a line each, weights as bytes in steps of ``unit``, rows parted by label."""
    names = str(table["traits"]).splitlines()
    kept = np.frombuffer(base64.b85decode("".join(str(table["weights"]).split())), dtype=np.int8)
    weights: Array = kept.reshape(-1, len(LABELS)).astype(np.float64) * float(table["unit"])
    size = len(LABELS) + 1
    return Model({name: i for i, name in enumerate(names)}, weights[:-size], weights[-size:] + forbidden())


def forbidden() -> Array:
    """Return what keeps a name from going on that has not begun, to be added to ``steps``."""
    table = np.zeros((len(LABELS) + 1, len(LABELS)))
    for k, label in enumerate(LABELS):
        if label.startswith("I-"):
            table[[i for i, before in enumerate((*LABELS, "O")) if before[1:] != label[1:]], k] = NEVER
    return table


@cache
def load() -> Model | None:
    """Return the model that comes with the packs, or None."""
    return unpack(packs.load("de", "name_tagger")["model"]) if packs.has("de", "name_tagger") else None

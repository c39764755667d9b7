"""How sure a number is: the bootstrap over cases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crosswire.evaluate.cases import Tally
from crosswire.evaluate.measures import Array, Measure

SAMPLES = 1000
_SEED = 20_311
_CHUNK = 100  # samples at a time: 6,000 cases × 100 samples stay below 5 MB


def summed(tallies: Sequence[Tally]) -> dict[str, Array]:
    """Return the tallies added up, each entry an array of shape ()."""
    keys, matrix = _matrix(tallies)
    total = matrix.sum(axis=0)
    return {key: np.asarray(total[i]) for i, key in enumerate(keys)}


def interval(
    tallies: Sequence[Tally], measure: Measure, *, samples: int = SAMPLES
) -> tuple[float, float] | None:
    """Return the 95 % percentile interval of a measure over cases drawn with replacement.

    Args:
        tallies: One per case.
        measure: What is taken of the summed tallies.
        samples: Number of draws.

    Returns:
        Lower and upper end, the same for the same input; None for fewer than two cases or where the measure is undefined.

    References:
        Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13.
    """
    if len(tallies) < 2:
        return None
    keys, matrix = _matrix(tallies)
    generator = np.random.default_rng(_SEED)
    values: list[Array] = []
    for start in range(0, samples, _CHUNK):
        size = min(_CHUNK, samples - start)
        weights = generator.multinomial(len(tallies), np.full(len(tallies), 1 / len(tallies)), size=size)
        drawn = weights.astype(np.float64) @ matrix
        values.append(measure.value({key: drawn[:, i] for i, key in enumerate(keys)}))
    known = np.concatenate(values)
    known = known[~np.isnan(known)]
    if not len(known):
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)


def _matrix(tallies: Sequence[Tally]) -> tuple[list[str], Array]:
    keys = sorted({key for tally in tallies for key in tally})
    place = {key: i for i, key in enumerate(keys)}
    matrix = np.zeros((len(tallies), len(keys)))
    for row, tally in enumerate(tallies):
        for key, value in tally.items():
            matrix[row, place[key]] = value
    return keys, matrix

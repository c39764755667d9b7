"""Measures as the field defines them, over counts that are added up over cases.

A measure reads a tally whose values are numbers or arrays of equal length (one entry a bootstrap sample); it returns the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Sums = Mapping[str, Array]


class Measure(Protocol):
    """A number between 0 and 1 from summed counts; NaN where there is nothing to divide by."""

    @property
    def name(self) -> str: ...  # noqa: D102

    def value(self, sums: Sums) -> Array:
        """Return the measure, shape as the entries of ``sums``."""
        ...

    def parts(self, sums: Sums) -> Mapping[str, Array]:
        """Return what it is made of ("precision", "recall"), or nothing."""
        ...


@dataclass(frozen=True, slots=True)
class F1:
    """Harmonic mean of precision and recall.

    Reads ``name.hit`` (what matches, counted on the gold side), ``name.system``, ``name.gold``, and ``name.hit_system`` where matches
    counted on the system's side differ (overlaps of one with many). For B-cubed (Bagga & Baldwin 1998) count each item's precision into
    ``hit_system`` and its recall into ``hit``, and the items into ``system`` and ``gold``.
    """

    name: str

    def value(self, sums: Sums) -> Array:
        """Return F1; NaN if neither side holds anything."""
        found = self.parts(sums)
        both = np.nan_to_num(found["precision"]) + np.nan_to_num(found["recall"])
        product = 2 * np.nan_to_num(found["precision"]) * np.nan_to_num(found["recall"])
        empty = (_get(sums, f"{self.name}.gold") + _get(sums, f"{self.name}.system")) == 0
        return np.where(empty, np.nan, _divide(product, both, empty=0.0))

    def parts(self, sums: Sums) -> Mapping[str, Array]:
        """Return precision and recall."""
        hit = _get(sums, f"{self.name}.hit")
        hit_system = sums.get(f"{self.name}.hit_system", hit)
        return {
            "precision": _divide(hit_system, _get(sums, f"{self.name}.system")),
            "recall": _divide(hit, _get(sums, f"{self.name}.gold")),
        }


@dataclass(frozen=True, slots=True)
class Share:
    """Share of cases that are right (accuracy, pass rate, precision at one). Reads ``name.right`` and ``name.asked``."""

    name: str

    def value(self, sums: Sums) -> Array:
        """Return the share; NaN if nothing was asked."""
        return _divide(_get(sums, f"{self.name}.right"), _get(sums, f"{self.name}.asked"))

    def parts(self, sums: Sums) -> Mapping[str, Array]:  # noqa: ARG002
        """Return nothing."""
        return {}


@dataclass(frozen=True, slots=True)
class MacroF1:
    """Mean of the F1 of each class. Reads ``name/CLASS.hit``, ``.system`` and ``.gold``; a class without gold does not count."""

    name: str

    def value(self, sums: Sums) -> Array:
        """Return the mean over classes that have gold; NaN if none has."""
        each = [F1(f"{self.name}/{one}") for one in self._classes(sums)]
        if not each:
            return np.full(_shape(sums), np.nan)
        values = np.array(
            [np.where(_get(sums, f"{f.name}.gold") > 0, np.nan_to_num(f.value(sums)), np.nan) for f in each]
        )
        counted = (~np.isnan(values)).sum(axis=0)
        return _divide(np.nansum(values, axis=0), counted.astype(np.float64))

    def parts(self, sums: Sums) -> Mapping[str, Array]:
        """Return the F1 of each class."""
        return {one: F1(f"{self.name}/{one}").value(sums) for one in self._classes(sums)}

    def _classes(self, sums: Sums) -> list[str]:
        prefix = f"{self.name}/"
        return sorted({key[len(prefix) :].rsplit(".", 1)[0] for key in sums if key.startswith(prefix)})


def _shape(sums: Sums) -> tuple[int, ...]:
    return next((np.shape(value) for value in sums.values()), ())


def _get(sums: Sums, key: str) -> Array:
    return sums[key] if key in sums else np.zeros(_shape(sums))


def _divide(above: Array, below: Array, *, empty: float = np.nan) -> Array:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below == 0, empty, above / np.where(below == 0, 1.0, below))

"""Weighs what the comparators found: how likely two statements are about one matter, and how likely they say the same.

Two logistic regressions over named features; the weights are data (``data/any/comparison.toml``), learned from judged pairs by
``scripts/train_comparison.py``, which says on which pairs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from crosswire import lang as packs


@dataclass(frozen=True, slots=True)
class Weights:
    """One regression: ``bias`` and a weight for each feature; a feature without one weighs nothing."""

    bias: float
    of: Mapping[str, float]
    name: str = ""

    def logit(self, features: Iterable[tuple[str, float]]) -> float:
        """Return what the features weigh together."""
        return self.added(self.bias, features)

    def added(self, total: float, features: Iterable[tuple[str, float]]) -> float:
        """Return what the features weigh together with others, which weigh ``total``."""
        weight_of = self.of.get
        for name, value in features:
            total += weight_of(name, 0.0) * value
        return total

    def probability(self, features: Iterable[tuple[str, float]]) -> float:
        """Return the probability (0..1) that the features speak for."""
        return probability_of(self.logit(features))


def probability_of(logit: float) -> float:
    """Return the probability (0..1) of what weighs so much."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@cache
def matter_weights() -> Weights:
    """Return the weights for "about the same matter": the same, or contradicting one another."""
    return _weights("matter")


@cache
def same_weights() -> Weights:
    """Return the weights for "say the same"."""
    return _weights("same")


def _weights(part: str) -> Weights:
    table = packs.load("any", "comparison")[part]
    return Weights(table["bias"], table["weights"], part)

"""Matches spans that were found with those of the gold: exactly, by overlap, and by code points."""

from __future__ import annotations

from collections.abc import Sequence

Pieces = Sequence[tuple[int, int]]
"""One thing's stretches (half-open, code points); several where it is discontinuous."""


def exact_tally(
    name: str, gold: Sequence[tuple[int, int]], system: Sequence[tuple[int, int]]
) -> dict[str, float]:
    """Count spans that are the same, for ``F1(name)``."""
    hit = len(set(gold) & set(system))
    return {f"{name}.hit": hit, f"{name}.gold": len(set(gold)), f"{name}.system": len(set(system))}


def code_points(pieces: Pieces) -> frozenset[int]:
    """Return the offsets that the stretches cover."""
    return frozenset(i for start, end in pieces for i in range(start, end))


def overlap_pairs(
    gold: Sequence[Pieces], system: Sequence[Pieces], *, least: float = 0.0
) -> tuple[tuple[int, int], ...]:
    """Pair gold with system one to one, those that overlap most first.

    Args:
        gold: Each a thing's stretches.
        system: Likewise.
        least: Least share of the union that must be common (Jaccard, 0..1); 0 takes any common code point.

    Returns:
        Pairs of indices ``(gold, system)``, by gold index.
    """
    golds, systems = [code_points(g) for g in gold], [code_points(s) for s in system]
    scored = sorted(
        (-len(g & s) / len(g | s), i, j) for i, g in enumerate(golds) for j, s in enumerate(systems) if g & s
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for score, i, j in scored:
        if -score >= least and i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return tuple(sorted(taken.items()))


def overlap_tally(
    name: str, gold: Sequence[Pieces], system: Sequence[Pieces], *, least: float = 0.0
) -> dict[str, float]:
    """Count spans that overlap, one to one, for ``F1(name)``."""
    pairs = overlap_pairs(gold, system, least=least)
    return {f"{name}.hit": len(pairs), f"{name}.gold": len(gold), f"{name}.system": len(system)}


def code_point_tally(name: str, gold: Sequence[Pieces], system: Sequence[Pieces]) -> dict[str, float]:
    """Count code points covered by both, for ``F1(name)``: the overlap measure in which a span half found counts half."""
    golds: frozenset[int] = frozenset().union(*(code_points(g) for g in gold))
    systems: frozenset[int] = frozenset().union(*(code_points(s) for s in system))
    return {f"{name}.hit": len(golds & systems), f"{name}.gold": len(golds), f"{name}.system": len(systems)}

"""Finds quantities: numbers with bounds, unit, what is counted and the date they hold for.

References:
    Units: SI symbols; currencies: ISO 4217.
"""

from __future__ import annotations

from crosswire import lang as packs
from crosswire.annotate.quantities.amounts import find_amounts
from crosswire.annotate.quantities.durations import duration_quantities
from crosswire.model import Annotation, Quantity

__all__ = ["find_quantities"]


def find_quantities(annotation: Annotation) -> tuple[Quantity, ...]:
    """Find the quantities of a document.

    Args:
        annotation: With sentences and temporal expressions; a number inside a date or a time of day is no quantity, a duration is one.

    Returns:
        In text order, not overlapping. Empty if nothing was found or the language has no pack.
    """
    found = list(duration_quantities(annotation))
    for index, sentence in enumerate(annotation.sentences):
        if packs.has(sentence.lang, "quantities"):
            found.extend(find_amounts(annotation, index))
    return tuple(sorted(found, key=lambda quantity: quantity.span))

"""Figures that a later report calls outdated by their number: "286,000, not 310,000 as first stated"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crosswire.compare.figures import number_of
from crosswire.compare.measures import past_figures
from crosswire.compare.views import View

# A number below is a chance one: only what counts the same class is meant by it.
_TELLING = 100.0


def corrected(views: Sequence[View]) -> Iterator[tuple[View, View]]:
    """Yield statements whose only figure a later report gives as one from before, each with what replaces it.

    Args:
        views: Of a story, in any order.

    Yields:
        ``(replaced, replacing)``; whatever the two say they count, for the same people may be patients here and those affected there.
    """
    told: dict[tuple[str, float], list[View]] = defaultdict(list)
    for view in views:
        if (
            len(view.figures) == 1
            and not view.in_heading
            and (number := number_of(view.figures[0])) is not None
        ):
            told[view.figures[0].unit, number].append(view)
    for later in views:
        if later.in_heading:
            continue
        for place in sorted(past_figures(later)):
            figure = later.figures[place]
            number = number_of(figure)
            if number is None:
                continue
            for earlier in told.get((figure.unit, number), ()):
                if (
                    _is_meant(number, later.counted[place], earlier)
                    and len(earlier.published) > 0
                    and earlier.published < later.published
                ):
                    yield earlier, later


def _is_meant(number: float, counted: str | None, earlier: View) -> bool:
    same = counted is not None and counted == earlier.counted[0]
    return same or (number >= _TELLING and None in (counted, earlier.counted[0]))

"""Stretches of English words that hold two names: "Harrow and Denning", "director of *Harbour Affairs James Kell*"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.annotate.mentions.words import Line, hint_at

Stretch = tuple[int, int]
_LEAST_PERSON, _MOST_PERSON = 2, 4  # words


def divide(line: Line, stretches: Sequence[Stretch], surnames: Container[str]) -> list[Stretch]:
    """Return the stretches, those that hold two names as two.

    Args:
        line: The sentence.
        stretches: First word and one past the last, in order.
        surnames: Of the persons whom the report names.
    """
    if line.lang != "en":
        return list(stretches)
    found: list[Stretch] = []
    for first, end in stretches:
        if (middle := _and(line, first, end, surnames)) is not None:
            found += [(first, middle), (middle + 1, end)]
        elif (start := _person_after_field(line, first, end)) is not None:
            found += [(first, start), (start, end)]
        else:
            found.append((first, end))
    return found


def _and(line: Line, first: int, end: int, surnames: Container[str]) -> int | None:
    """Return where "and" stands between two persons called by their surnames alone."""
    words = line.words[first:end]
    if len(words) != 3 or words[1].text != "and":
        return None
    between = first > 0 and line.words[first - 1].lower == "between"
    both = words[0].text in surnames and words[2].text in surnames
    return first + 1 if both or between else None


def _person_after_field(line: Line, first: int, end: int) -> int | None:
    """Return where a person's name begins behind what the person's office is of ("director *of* Harbour Affairs James Kell")."""
    if first < _LEAST_PERSON or line.words[first - 1].lower != "of":
        return None
    office = rolewords.look_up("en", line.words[first - 2].text)
    if office is None or office.kind != "person" or gazetteer.gender_of(line.words[first].text) is not None:
        return None
    for start in range(first + 1, end - 1):
        hint = hint_at(line, line.words[start].start)
        given = gazetteer.gender_of(line.words[start].text) is not None
        if given and _LEAST_PERSON <= end - start <= _MOST_PERSON and (hint is None or hint[2] != "FAC"):
            return start
    return None

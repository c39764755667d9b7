"""What two statements show at a glance: a negation in one of them, one predicate affirmed or negated in both, figures near one another.

None of it settles anything alone; together with how alike the words are it tells how likely both say the same (weighing.py). It does not
tell contradictions: a regression for them found two of 160 in stories that it had not learned from, at as many wrong ones.
"""

from __future__ import annotations

from crosswire.compare.figures import compatible, is_attribute, near_in_size
from crosswire.compare.views import View
from crosswire.model import Act

# Code points between the beginnings of two statements of one report that stand beside one another: a claim and what is said against it.
BESIDE = 400


def cues_of(first: View, second: View, cosine: float) -> dict[str, float]:
    """Return the cues that are there.

    Args:
        first: A statement.
        second: Another.
        cosine: Of their vectors.
    """
    found: dict[str, float] = {}
    one, other = first.statement, second.statement
    if first.negated != second.negated:
        found["one-negated"], found["one-negated-near"] = 1.0, cosine
    if Act.DENY in (one.act, other.act):
        found["a-denial"], found["a-denial-near"] = 1.0, cosine
    if Act.REJECT in (one.act, other.act):
        found["a-rejection"] = 1.0
    if one.document_id == other.document_id and abs(one.span.start - other.span.start) < BESIDE:
        found["beside"] = 1.0
    if _are_two(first, second):
        found["two-holders"] = 1.0
    if first.dates and second.dates:
        found["days-shared" if first.dates & second.dates else "days-apart"] = 1.0
    found |= dict.fromkeys(predicates_met(first, second), 1.0)
    if first.figures and second.figures and are_near(first, second):
        found["figures-near"] = 1.0
    if first.figures and second.figures and agree_in_name(first, second):
        found["figures-in-name"] = 1.0
    return found


def _are_two(first: View, second: View) -> bool:
    """Tell whether two known ones say or do it; a minister and the state that acts by her may be one."""
    if first.in_person != second.in_person or None in (first.subject, second.subject):
        return False
    return first.subject != second.subject


def predicates_met(first: View, second: View) -> tuple[str, ...]:
    """Return the cues of predicates that both affirm or negate, in the order in which they are met."""
    found: tuple[str, ...] = ()
    for one in first.stances:
        for other in second.stances:
            if one.axis == other.axis:
                name = "one-predicate" if one.sign == other.sign else "opposed-predicates"
                if name not in found:
                    found = (*found, name)
    return found


def are_near(first: View, second: View) -> bool:
    """Tell whether figures of one unit differ and are for one thing by their size."""
    return any(
        one.unit == other.unit and near_in_size(one, other) and not compatible(one, other)
        for one in first.figures
        for other in second.figures
    )


def agree_in_name(first: View, second: View) -> bool:
    """Tell whether the figures that two statements have in common only say of what one of them speaks ("the 45-day ceasefire").

    All that is said of a proposal names it by its figure.
    """
    common = [
        (one, other)
        for one in first.figures
        for other in second.figures
        if one.unit == other.unit and compatible(one, other)
    ]
    return bool(common) and all(
        is_attribute(one, first) or is_attribute(other, second) for one, other in common
    )

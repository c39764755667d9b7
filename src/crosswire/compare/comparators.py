"""The comparison of two statements: small functions, each with a score and a sentence that a reader understands.

A positive score speaks for "the same", a negative one against it; ``conflict`` names the kind of contradiction if the two
cannot both hold. None means that the function has nothing to go by.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from crosswire.compare.figures import compatible, is_revision, same_thing, shown
from crosswire.compare.reasons import Reason
from crosswire.compare.views import View
from crosswire.model import Act, DisputeKind, Modality

_OPPOSITE: frozenset[frozenset[Act]] = frozenset(
    frozenset(pair)
    for pair in (
        (Act.ACCEPT, Act.REJECT),
        (Act.SUPPORT, Act.REJECT),
        (Act.OFFER, Act.REJECT),
        (Act.COMMIT, Act.REJECT),
        (Act.CONCEDE, Act.REJECT),
        (Act.PROPOSE, Act.REJECT),
    )
)
_FAMILIES: tuple[frozenset[Act], ...] = (
    frozenset({Act.ASSERT, Act.DO, Act.MEET, Act.EXPECT, Act.WARN}),
    frozenset({Act.ACCEPT, Act.SUPPORT, Act.COMMIT, Act.CONCEDE}),
    frozenset({Act.OFFER, Act.PROPOSE, Act.COMMIT}),
    frozenset({Act.DEMAND, Act.CONDITION, Act.PROPOSE}),
    frozenset({Act.REJECT, Act.DENY}),
    frozenset({Act.ACCUSE, Act.ASSERT}),
    frozenset({Act.THREATEN, Act.WARN}),
)
# Acts by which a thing is told; which of them a report chooses says little. What a party does to another's proposal says much.
_TOLD = frozenset({Act.ASSERT, Act.DO, Act.MEET, Act.EXPECT, Act.WARN, Act.ACCUSE})
# What two people can both say of one fact.
_SAYING = frozenset({Act.ASSERT, Act.EXPECT, Act.WARN, Act.ACCUSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one comparator says."""

    score: float
    reason: Reason
    conflict: DisputeKind | None = None


def compare_acts(first: View, second: View) -> Verdict | None:
    """Same act, related acts, opposite acts, a denial."""
    one, other = first.statement.act, second.statement.act
    reason = {"act": one.value, "other": other.value}
    if one == other:
        return Verdict(score=0.05, reason=Reason.of("same-act", act=one.value))
    if are_opposite(one, other) and _same_holder(first, second):
        return Verdict(
            score=-1.0, reason=Reason.of("opposite-acts", **reason), conflict=DisputeKind.CONTRADICTION
        )
    if Act.DENY in (one, other):
        return _denial(first, second)
    if any(one in family and other in family for family in _FAMILIES):
        told = {one, other} <= _TOLD
        return Verdict(score=0.0 if told else -0.12, reason=Reason.of("related-acts", **reason))
    return Verdict(score=-0.25, reason=Reason.of("different-acts", **reason))


def _denial(first: View, second: View) -> Verdict | None:
    """A denial parts from a statement of what it denies, unless both come to the same ("denied that", "is not")."""
    denial, other = (first, second) if first.statement.act is Act.DENY else (second, first)
    if other.statement.polarity == -1 or other.statement.act is Act.REJECT:
        return Verdict(
            score=0.0, reason=Reason.of("related-acts", act="deny", other=other.statement.act.value)
        )
    if denial.subject is not None and denial.subject == other.subject:
        return None
    return Verdict(score=-1.0, reason=Reason.of("denied-unnamed"), conflict=DisputeKind.DENIAL)


def compare_polarity(first: View, second: View) -> Verdict | None:
    """One affirms what the other negates; denials are ``compare_acts``' matter."""
    if Act.DENY in (first.statement.act, second.statement.act):
        return None
    if first.statement.polarity == second.statement.polarity:
        return None
    return Verdict(score=-1.0, reason=Reason.of("polarity"), conflict=DisputeKind.CONTRADICTION)


def compare_actors(first: View, second: View) -> Verdict | None:
    """Who says or does it, and to whom: the same two names in each other's places are another event."""
    one, other = first.actor, second.actor
    if _are_swapped(first, second):
        return Verdict(score=-0.8, reason=Reason.of("swapped"))
    if one is None or other is None or Act.DENY in (first.statement.act, second.statement.act):
        return None
    if one == other:
        return Verdict(score=0.05, reason=Reason.of("same-actor"))
    if first.subject is None and second.subject is None and one in second.names and other in first.names:
        return Verdict(score=-0.8, reason=Reason.of("swapped"))
    only_said = {first.statement.act, second.statement.act} <= _SAYING
    return Verdict(score=-0.1 if only_said else -0.5, reason=Reason.of("different-actors"))


def compare_names(first: View, second: View) -> Verdict | None:
    """Who and what is named."""
    if not first.names or not second.names:
        return None
    shared = len(first.names & second.names) / min(len(first.names), len(second.names))
    if shared == 0:
        return Verdict(score=-0.2, reason=Reason.of("no-names"))
    return Verdict(score=0.1 * shared - 0.1, reason=Reason.of("names", share=f"{shared:.0%}"))


def compare_figures(first: View, second: View) -> Verdict | None:
    """Numbers that count the same thing agree or differ."""
    agree: list[str] = []
    differ: list[str] = []
    for one in first.figures:
        alike = [other for other in second.figures if same_thing(one, other, first, second)]
        if any(compatible(one, other) and not is_revision(one, other, first, second) for other in alike):
            agree.append(shown(one, first))
        elif alike:
            differ.append(f"{shown(one, first)} – {shown(alike[0], second)}")
    if differ:
        return Verdict(
            score=-0.6,
            reason=Reason.of("figures-differ", pairs="; ".join(differ)),
            conflict=DisputeKind.FIGURE,
        )
    if agree:
        return Verdict(score=0.12, reason=Reason.of("figures-agree", figures=", ".join(agree)))
    return None


def compare_dates(first: View, second: View) -> Verdict | None:
    """Dates named in both, or the event's own date in both."""
    one, other = first.statement.when, second.statement.when
    if one and other and one.value[:10] != other.value[:10]:
        if _fits(one.value, other.value):
            return Verdict(score=0.05, reason=Reason.of("dates-fit", one=one.value, other=other.value))
        if len(one.value) >= 10 and len(other.value) >= 10 and "X" not in one.value + other.value:
            return Verdict(
                score=-0.5,
                reason=Reason.of("dates-differ", one=one.value, other=other.value),
                conflict=DisputeKind.TIME,
            )
    shared = sorted(first.dates & second.dates)
    if shared:
        return Verdict(score=0.05, reason=Reason.of("dates-agree", dates=", ".join(shared)))
    if first.dates and second.dates:
        return Verdict(score=-0.15, reason=Reason.of("dates-other"))
    return None


def compare_modality(first: View, second: View) -> Verdict | None:
    """Planned against done."""
    one, other = first.statement.modality, second.statement.modality
    if one == other:
        return None
    apart = Modality.HYPOTHETICAL in (one, other)
    return Verdict(
        score=-0.5 if apart else -0.1, reason=Reason.of("modality", one=one.value, other=other.value)
    )


COMPARATORS: tuple[Callable[[View, View], Verdict | None], ...] = (
    compare_acts,
    compare_polarity,
    compare_actors,
    compare_names,
    compare_figures,
    compare_dates,
    compare_modality,
)


def _are_swapped(first: View, second: View) -> bool:
    """Whether each names the other's grammatical subject, but not as its own."""
    one, other = first.acting, second.acting
    if not one or not other or one == other or one in other or other in one:
        return False
    return one in second.text.casefold() and other in first.text.casefold()


def _fits(one: str, other: str) -> bool:
    """Whether two values can be of one moment: one within the other, or a night and the days it joins."""
    if one.startswith(other) or other.startswith(one):
        return True
    if "T" in one and "T" in other and one.partition("T")[2] == other.partition("T")[2]:
        return True  # the same hour: the day was read from the report where the text names none
    if "TNI" not in one + other:
        return False
    try:
        days = [date.fromisoformat(value[:10]) for value in (one, other)]
    except ValueError:
        return False
    return abs((days[0] - days[1]).days) <= 1


def are_opposite(one: Act, other: Act) -> bool:
    """Tell whether nobody can do both about one matter at one time."""
    return frozenset({one, other}) in _OPPOSITE


def _same_holder(first: View, second: View) -> bool:
    """Whether nobody else can be meant: the same entity, or two that are not known."""
    return first.subject == second.subject

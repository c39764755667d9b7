"""What is weighed of two statements without asking a comparator: how alike their words are, and the cues of ``cues.py``.

:func:`features_of` names the features of one pair; :func:`logits_of` weighs those of many pairs, the same to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.agreements import Agreements, agreements_of
from crosswire.compare.cues import BESIDE, agree_in_name, are_near, cues_of, predicates_met
from crosswire.compare.parts import nearest_parts
from crosswire.compare.runs import common_run
from crosswire.compare.verdicts import Verdict
from crosswire.compare.views import View
from crosswire.compare.weighing import matter_weights, same_weights
from crosswire.compare.words import Agreement, Vocabulary
from crosswire.model import Act

Column = NDArray[np.float64]
_MASS_UNIT = 10.0  # so that the feature is of the size of the others
_WORDING = (
    "cosine",
    "cosine-across",
    "across-languages",
    "agreement",
    "containment",
    "common-mass",
    "length-gap",
    "same-report",
    "nearest-parts",
    "common-run",
)
"""Features of how alike the words are, those of :func:`_wording`."""


class Logits(NamedTuple):
    """What features weigh together: for saying the same, and for being about one matter."""

    same: float
    matter: float


def features_of(
    first: View, second: View, cosine: float, agreement: Agreement, verdicts: Sequence[Verdict]
) -> dict[str, float]:
    """Return what is weighed: the comparators' features, and how alike the words are."""
    told = {verdict.feature: verdict.value for verdict in verdicts}
    (nearest,) = nearest_parts((first, second), np.array([[0, 1]]))
    features = dict(zip(_WORDING, _wording(first, second, (cosine, nearest), agreement), strict=True))
    return features | cues_of(first, second, cosine) | told


def _wording(first: View, second: View, near: tuple[float, float], agreement: Agreement) -> tuple[float, ...]:
    """Return the features; ``near`` are the cosines of the wholes and of the parts nearest to one another."""
    cosine, nearest = near
    across = float(first.lang != second.lang)
    return (
        cosine,
        across * cosine,
        across,
        agreement.f1,
        max(agreement.recall, agreement.precision),
        agreement.mass / _MASS_UNIT,
        _gap(len(first.text), len(second.text)),
        float(first.statement.document_id == second.statement.document_id),
        nearest,
        common_run(first.text, second.text),
    )


def _gap(one: int, other: int) -> float:
    return abs(math.log(max(1, one) / max(1, other)))


def logits_of(
    views: Sequence[View], pairs: NDArray[np.int64], cosines: NDArray[np.float32], vocabulary: Vocabulary
) -> list[Logits]:
    """Return for each pair what the features of :func:`features_of` weigh, added up in the same order.

    Args:
        views: Statements.
        pairs: Of their places.
        cosines: Of each pair.
        vocabulary: With all words of theirs.
    """
    traits = _Traits.of(views, np.unique(pairs))
    agreed = _agreed(views, pairs, vocabulary)
    near = cosines.astype(np.float64), np.array(nearest_parts(views, pairs))
    runs = np.array([common_run(views[one].text, views[other].text) for one, other in pairs.tolist()])
    columns = [
        *_wordings(pairs, traits, near, agreed),
        ("common-run", runs),
        *_cues(pairs, traits, near[0]),
    ]
    last = _last_cues(views, pairs, traits)
    found = []
    for weights in (same_weights(), matter_weights()):
        total = np.full(len(pairs), weights.bias)
        for name, column in columns:
            total += weights.of.get(name, 0.0) * column
        for names, places in last:
            total += np.array([0.0 if name is None else weights.of.get(name, 0.0) for name in names])[places]
        found.append(total.tolist())
    return [Logits(same, matter) for same, matter in zip(*found, strict=True)]


class _Traits(NamedTuple):
    """What the features ask of each statement, a column each; of those that are in no pair nothing."""

    lang: NDArray[np.int64]
    document: NDArray[np.int64]
    length: NDArray[np.int64]
    start: NDArray[np.int64]
    subject: NDArray[np.int64]  # 0 where it is not known
    in_person: NDArray[np.bool_]
    negated: NDArray[np.bool_]
    denies: NDArray[np.bool_]
    rejects: NDArray[np.bool_]
    dated: NDArray[np.bool_]
    stances: NDArray[np.bool_]
    figures: NDArray[np.bool_]

    @classmethod
    def of(cls, views: Sequence[View], places: NDArray[np.int64]) -> _Traits:
        numbers: dict[str | None, int] = {None: 0}
        met = [views[place] for place in places.tolist()]

        def number(value: str | None) -> int:
            return numbers.setdefault(value, len(numbers))

        rows = [
            (
                number(view.lang), number(view.statement.document_id), len(view.text), view.statement.span.start,
                number(view.subject), view.in_person, view.negated, view.statement.act is Act.DENY,
                view.statement.act is Act.REJECT, bool(view.dates), bool(view.stances), bool(view.figures),
            )
            for view in met
        ]  # fmt: skip
        table = np.zeros((len(views), len(cls._fields)), dtype=np.int64)
        table[places] = np.array(rows, dtype=np.int64).reshape(len(met), len(cls._fields))
        known = table.T
        return cls(
            *(known[at] for at in range(5)),
            *(known[at].astype(np.bool_) for at in range(5, len(known))),
        )


def _agreed(views: Sequence[View], pairs: NDArray[np.int64], vocabulary: Vocabulary) -> Agreements:
    """Return how much the words of each pair agree: of a new report few statements meet many, so that those come first."""
    number = np.bincount(pairs.ravel(), minlength=len(views))
    turned = np.where((number[pairs[:, 0]] < number[pairs[:, 1]])[:, None], pairs[:, ::-1], pairs)
    order = np.argsort(turned[:, 0], kind="stable")
    found = agreements_of(
        [(views[one].words, views[other].words) for one, other in turned[order].tolist()], vocabulary
    )
    columns = [np.zeros(len(pairs)) for _ in found]
    for column, values in zip(columns, found, strict=True):
        column[order] = values
    return Agreements(*columns)


def _wordings(
    pairs: NDArray[np.int64], traits: _Traits, near: tuple[Column, Column], agreed: Agreements
) -> list[tuple[str, Column]]:
    """Return the columns of :func:`_wording` but the last."""
    one, other = pairs[:, 0], pairs[:, 1]
    cosine, nearest = near
    across = (traits.lang[one] != traits.lang[other]).astype(np.float64)
    lengths = zip(traits.length[one].tolist(), traits.length[other].tolist(), strict=True)
    columns = (
        cosine,
        across * cosine,
        across,
        agreed.f1,
        np.maximum(agreed.recall, agreed.precision),
        agreed.mass / _MASS_UNIT,
        np.array([_gap(*both) for both in lengths]),
        (traits.document[one] == traits.document[other]).astype(np.float64),
        nearest,
    )
    return list(zip(_WORDING[:-1], columns, strict=True))


def _cues(pairs: NDArray[np.int64], traits: _Traits, cosine: Column) -> list[tuple[str, Column]]:
    """Return the cues of :func:`crosswire.compare.cues.cues_of` that come first, in its order."""
    one, other = pairs[:, 0], pairs[:, 1]
    negated = traits.negated[one] != traits.negated[other]
    denies = traits.denies[one] | traits.denies[other]
    beside = (traits.document[one] == traits.document[other]) & (
        np.abs(traits.start[one] - traits.start[other]) < BESIDE
    )
    subjects = traits.subject[one], traits.subject[other]
    two = (traits.in_person[one] == traits.in_person[other]) & (subjects[0] != subjects[1])
    return [
        ("one-negated", negated.astype(np.float64)),
        ("one-negated-near", negated * cosine),
        ("a-denial", denies.astype(np.float64)),
        ("a-denial-near", denies * cosine),
        ("a-rejection", (traits.rejects[one] | traits.rejects[other]).astype(np.float64)),
        ("beside", beside.astype(np.float64)),
        ("two-holders", (two & (subjects[0] > 0) & (subjects[1] > 0)).astype(np.float64)),
    ]


def _last_cues(
    views: Sequence[View], pairs: NDArray[np.int64], traits: _Traits
) -> list[tuple[tuple[str | None, ...], NDArray[np.intp]]]:
    """Return the other cues, of which most pairs have none: what is added next, and for each pair which of it."""

    def of_those(have: NDArray[np.bool_], ask: Callable[[View, View], int]) -> NDArray[np.intp]:
        found = np.zeros(len(pairs), dtype=np.intp)
        asked = np.flatnonzero(have[pairs[:, 0]] & have[pairs[:, 1]])
        found[asked] = [ask(views[one], views[other]) for one, other in pairs[asked].tolist()]
        return found

    days = of_those(traits.dated, lambda one, other: 1 if one.dates & other.dates else 2)
    predicates = of_those(traits.stances, lambda one, other: _MET[predicates_met(one, other)])
    figures = of_those(traits.figures, lambda one, other: int(are_near(one, other)))
    in_name = of_those(traits.figures, lambda one, other: int(agree_in_name(one, other)))
    first = np.array([0, 1, 2, 1, 2])[predicates]
    second = np.array([0, 0, 0, 2, 1])[predicates]
    named = (None, "one-predicate", "opposed-predicates")
    return [
        ((None, "days-shared", "days-apart"), days),
        (named, first),
        (named, second),
        ((None, "figures-near"), figures),
        ((None, "figures-in-name"), in_name),
    ]


_MET: Mapping[tuple[str, ...], int] = {
    (): 0,
    ("one-predicate",): 1,
    ("opposed-predicates",): 2,
    ("one-predicate", "opposed-predicates"): 3,
    ("opposed-predicates", "one-predicate"): 4,
}
"""What predicates two statements can have in common, in the order in which they are met."""

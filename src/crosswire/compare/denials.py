"""Denials that stand without their matter ("Velt said the yard was safe. The union denies this.").

What is denied is then what was said just before; the denial is compared with that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from crosswire import lang as packs
from crosswire.compare.pairs import Pair, Relation
from crosswire.compare.reasons import Reason
from crosswire.compare.views import Lookup, View
from crosswire.model import Act, DisputeKind

# Code points between what is said and its denial: the denial is the next sentence, or the next but one short one.
_BESIDE = 80
# Most tokens of a denial that points back; a longer one says itself what it denies.
_MOST_TOKENS = 16
# What can follow the object at the end of a sentence: a participle, a verb's particle, a full stop.
_CLOSING = frozenset({"PUNCT", "VERB", "AUX", "PART", "ADP", "ADV"})
_DENYING = frozenset({Act.DENY, Act.REJECT})


def denied_matters(views: Sequence[View], lookups: Mapping[str, Lookup]) -> tuple[tuple[int, int], ...]:
    """Return index pairs ``(denied, denial)`` of adjoining statements of one report.

    Args:
        views: In the order of the comparison (by report, then offset).
        lookups: By document id.
    """
    return tuple(_pairs(views, lookups))


def with_matter(views: Sequence[View], denied: Sequence[tuple[int, int]]) -> tuple[View, ...]:
    """Return the views, each denial with the words, figures and names of what it denies, so that other reports' claims meet it."""
    given = {denial: views[claim] for claim, denial in denied}
    return tuple(
        view
        if (claim := given.get(view.index)) is None
        else replace(
            view,
            words=view.words | claim.words,
            names=view.names | claim.names,
            matter=f"{claim.matter or claim.text}",
            content=0,
        )
        for view in views
    )


def denial_pairs(denied: Sequence[tuple[int, int]]) -> Iterator[Pair]:
    """Yield the conflict between each denial and what it denies."""
    for claim, denial in denied:
        yield Pair(
            first=claim, second=denial, likeness=1.0, total=0.0, relation=Relation.CONFLICT,
            conflict=DisputeKind.DENIAL, reasons=(Reason.of("denied-unnamed"),),
        )  # fmt: skip


def _pairs(views: Sequence[View], lookups: Mapping[str, Lookup]) -> Iterator[tuple[int, int]]:
    for index, view in enumerate(views):
        if index == 0 or view.statement.act not in _DENYING or not _points_back(view, lookups):
            continue
        for claim in (views[index - 1], *views[max(0, index - 2) : index - 1]):
            if _is_claim(claim, view):
                yield claim.index, view.index
                break


def _is_claim(claim: View, denial: View) -> bool:
    if claim.statement.document_id != denial.statement.document_id or claim.statement.act in _DENYING:
        return False
    if claim.subject is not None and claim.subject == denial.subject:
        return False
    return 0 <= denial.statement.span.start - claim.statement.span.end <= _BESIDE


def _points_back(view: View, lookups: Mapping[str, Lookup]) -> bool:
    """Tell whether what is denied is a word that points back, in a sentence that says little else."""
    lookup = lookups[view.statement.document_id]
    span = view.statement.span
    if any(clause.complement is not None for clause in lookup.clauses(span)):
        return False  # "denies that it hid the report"
    tokens = lookup.tokens(span)
    folded = [lookup.annotation.document.text[t.start : t.end].casefold() for t in tokens]
    tail = len(tokens)
    while tail and tokens[tail - 1].pos in _CLOSING:
        tail -= 1
    return len(tokens) <= _MOST_TOKENS and any(
        folded[: len(words)] == words or (tail >= len(words) and folded[tail - len(words) : tail] == words)
        for words in _pointing(view.lang)
    )


@cache
def _pointing(lang: str) -> tuple[list[str], ...]:
    if not packs.has(lang, "denials"):
        return ()
    return tuple(words.split() for words in packs.load(lang, "denials")["pointing"]["words"])

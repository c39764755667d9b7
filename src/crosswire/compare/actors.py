"""Statements of two actors, or of a step and its taking back, which are never one fact, however alike their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from crosswire import lang as packs
from crosswire.compare.views import Lookup, View
from crosswire.memo import Kind, unchanged
from crosswire.model import Act

# What somebody wants, gives or refuses belongs to who does so: two unions that ask for 6 percent have two demands.
_OWN = frozenset(
    {
        Act.DEMAND,
        Act.OFFER,
        Act.PROPOSE,
        Act.CONDITION,
        Act.COMMIT,
        Act.THREATEN,
        Act.CONCEDE,
        Act.SUPPORT,
        Act.ACCEPT,
        Act.REJECT,
    }
)
# What can be taken back.
_STANDING = frozenset({Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.CONDITION, Act.COMMIT, Act.THREATEN})


def told_apart(
    views: Sequence[View],
    pairs: NDArray[np.int64],
    derived: frozenset[tuple[int, int]],
    lookups: Mapping[str, Lookup],
) -> NDArray[np.bool_]:
    """Tell of which pairs, found to say the same, the acts are of two actors, or one takes back what the other tells.

    Two actors are two only if some report names both: what is named in the reports of one language only may be one that bears another
    name in the other. A person and the body that acts by her are not told apart.

    Args:
        views: Statements of one story, each at its index.
        pairs: Of their indices.
        derived: Those of which one's words were taken or translated from the other's.
        lookups: By document id.
    """
    reports: dict[str, set[str]] = defaultdict(set)
    for view in views:
        for entity_id in view.names:
            reports[entity_id].add(view.statement.document_id)
    met = np.unique(pairs).tolist()
    unsaying = _marked(len(views), (i for i in met if _unsays(views[i], lookups)))
    undoing = _marked(len(views), (i for i in met if _takes_back(views[i], lookups)))
    standing = _marked(len(views), (i for i in met if views[i].statement.act in _STANDING))
    owning = _marked(len(views), (i for i in met if views[i].subject and views[i].statement.act in _OWN))
    ones, others = pairs[:, 0], pairs[:, 1]
    apart: NDArray[np.bool_] = unsaying[ones] != unsaying[others]
    apart |= (standing[ones] | standing[others]) & (undoing[ones] != undoing[others])
    for at in np.flatnonzero(~apart & owning[ones] & owning[others]).tolist():
        apart[at] = _are_of_two(views[pairs[at, 0]], views[pairs[at, 1]], reports)
    for at in np.flatnonzero(apart).tolist():
        apart[at] = (int(pairs[at, 0]), int(pairs[at, 1])) not in derived
    return apart


def _marked(count: int, places: Iterable[int]) -> NDArray[np.bool_]:
    marked = np.zeros(count, dtype=bool)
    marked[list(places)] = True
    return marked


def _are_of_two(first: View, second: View, reports: Mapping[str, set[str]]) -> bool:
    one, other = first.subject, second.subject
    acts = (first.statement.act, second.statement.act)
    if one is None or other is None or one == other or not _OWN.issuperset(acts):
        return False
    if first.in_person != second.in_person or _is_named_within(_holder(first), _holder(second)):
        return False
    if acts[0] is acts[1] and (_acts_too(one, second) or _acts_too(other, first)):
        return False
    return not reports[one].isdisjoint(reports[other])


def _acts_too(entity_id: str, view: View) -> bool:
    """Whether somebody is named beside the holder, and not as whom it is aimed at ("A and B demanded")."""
    recipient = view.statement.recipient
    return entity_id in view.names and (recipient is None or recipient.entity_id != entity_id)


def _holder(view: View) -> str:
    """Return the words for who acts: the holder's, else those of the grammatical subject."""
    holder, span = view.statement.holder, view.statement.span
    if holder is None or not span.contains(holder.span):
        return view.acting
    return view.text[holder.span.start - span.start : holder.span.end - span.start].casefold()


def _is_named_within(one: str, other: str) -> bool:
    """Whether all words of one subject stand in the other ("Orrin", "Orrin University Hospital")."""
    few, many = sorted(
        ({w.removesuffix("'s").removesuffix("’s") for w in s.split()} for s in (one, other)), key=len
    )
    return bool(few) and few <= many


_UNDOING: Kind[dict[str, bool]] = Kind("taking back", dict[str, bool], carried=unchanged)


def _takes_back(view: View, lookups: Mapping[str, Lookup]) -> bool:
    """Whether a statement tells that something asked, offered, promised or threatened is given up ("called off the strike")."""
    lookup = lookups[view.statement.document_id]
    return lookup.remembered(_UNDOING, view.statement.id, partial(_undoes, view, lookup))


_UNSAYING: Kind[dict[str, bool]] = Kind("unsaying", dict[str, bool], carried=unchanged)


def _unsays(view: View, lookups: Mapping[str, Lookup]) -> bool:
    """Whether a sentence tells that a claim is withdrawn, the claim itself with it ("withdrew its claim that the gate was shut")."""
    lookup = lookups[view.statement.document_id]
    return lookup.remembered(_UNSAYING, view.statement.id, partial(_withdraws_claim, view, lookup))


def _withdraws_claim(view: View, lookup: Lookup) -> bool:
    if not packs.has(view.lang, "outcomes") or not packs.has(view.lang, "denials"):
        return False
    verbs = packs.load(view.lang, "outcomes")["verbs"]["undoing"]
    claims = packs.load(view.lang, "denials").get("claims", {}).get("nouns", ())
    return any(
        clause.lemma in verbs
        and not clause.negated
        and clause.modal is None
        and any(t.lemma.lower() in claims for span in clause.objects for t in lookup.tokens(span))
        for clause in lookup.clauses(lookup.sentence(view.statement.span))
    )


def _undoes(view: View, lookup: Lookup) -> bool:
    if not packs.has(view.lang, "outcomes"):
        return False
    verbs = packs.load(view.lang, "outcomes")["verbs"]["undoing"]
    return any(
        clause.kind in ("main", "coordinate")
        and clause.lemma in verbs
        and not clause.negated
        and clause.modal is None
        for clause in lookup.clauses(view.statement.span)
    )

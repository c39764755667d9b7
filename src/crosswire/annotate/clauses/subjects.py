"""Whom an English verb's subject stands for: whom "who" takes up, and which of two subjects around a colon acts."""

from __future__ import annotations

from functools import cache

from crosswire import lang as packs
from crosswire.annotate.clauses.dependencies import Tree


def behind_colon(tree: Tree, place: int, subjects: list[int]) -> list[int]:
    """Return of two subjects the one behind the colon that parts them ("Corvane: *union* wants more")."""
    colons = [at for at in range(place) if tree.forms[at] == ":"]
    behind = [at for at in subjects if colons and colons[-1] < at < place]
    return behind or subjects


def somebody(tree: Tree, head: int) -> int:
    """Return whom "who" takes up that hangs on a body or place: who stands before it ("Dana Holt, a clerk at the *club*, who")."""
    at = head
    while _is_nobody(tree, at) and (above := tree.tokens[tree.tokens[at].head].head) >= 0:
        if tree.tokens[above].pos not in ("NOUN", "PROPN"):
            return head
        at = above
    while at != head and tree.dep(at) == "appos" and tree.tokens[tree.tokens[at].head].pos == "PROPN":
        at = tree.tokens[at].head
    return at


def _is_nobody(tree: Tree, noun: int) -> bool:
    """Tell whether a noun behind a preposition is a body's by its word, or a place by the preposition."""
    preposition = tree.tokens[noun].head
    if tree.dep(noun) != "pobj" or tree.tokens[noun].pos != "NOUN" or preposition < 0:
        return False
    return (
        tree.forms[preposition] in packs.load("en", "clauses")["relative"]["places"]
        or tree.lemma(noun).lower() in _bodies()
    )


@cache
def _bodies() -> frozenset[str]:
    return frozenset(str(packs.load("en", "roles")["organisation"]["heads"]).split())

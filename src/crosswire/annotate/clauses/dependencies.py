"""A sentence's dependency tree with the look-ups that clauses need."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.clauses.draft import Range
from crosswire.model import Token

_NOT_IN_PHRASE = frozenset(("relcl", "acl", "appos", "advcl", "ccomp", "xcomp", "parataxis", "punct", "cc"))


class Tree:
    """A sentence's dependencies with the look-ups that clauses need."""

    def __init__(self, forms: Sequence[str], tokens: Sequence[Token]) -> None:
        self.forms = [form.lower() for form in forms]
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        for place, token in enumerate(tokens):
            if 0 <= token.head != place:
                self.children[token.head].append(place)

    def dep(self, place: int) -> str:
        """Return the dependency label."""
        return self.tokens[place].dep

    def lemma(self, place: int) -> str:
        """Return the lemma."""
        return self.tokens[place].lemma

    def tag(self, place: int) -> str:
        """Return the Penn tag."""
        return self.tokens[place].tag

    def with_dep(self, place: int, *labels: str) -> list[int]:
        """Return the children with one of the labels, in text order."""
        return [child for child in self.children[place] if self.dep(child) in labels]

    def subtree(self, place: int, without: frozenset[str] = frozenset()) -> list[int]:
        """Return all that depends on a token, sorted, itself included; branches with a label in ``without`` are left out."""
        found, todo = [], [place]
        while todo:
            current = todo.pop()
            found.append(current)
            todo.extend(child for child in self.children[current] if self.dep(child) not in without)
        return sorted(found)

    def extent(self, places: Sequence[int]) -> Range:
        """Return the range from first to last of sorted ``places``, punctuation at its ends left out."""
        words = [place for place in places if self.tokens[place].pos != "PUNCT"]
        return (words[0], words[-1]) if words else (places[0], places[-1])

    def phrase(self, place: int) -> Range:
        """Return the noun phrase of a head: without relative clauses and appositions, in one piece; conjuncts belong to it."""
        inside = set(self.subtree(place, _NOT_IN_PHRASE - {"punct", "cc"}))
        low = high = place
        while low - 1 in inside:
            low -= 1
        while high + 1 in inside:
            high += 1
        while high > place and self.tokens[high].pos in ("CCONJ", "PUNCT"):
            high -= 1
        return self.extent(range(low, high + 1))

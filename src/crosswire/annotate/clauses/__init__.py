"""Find clauses: one for each predicate, with the same shape in every language."""

from __future__ import annotations

from crosswire.model import Annotation, Clause


def find_clauses(annotation: Annotation) -> tuple[Clause, ...]:
    """Find the clauses of every sentence, in text order of their verbs' sentences."""
    del annotation
    return ()

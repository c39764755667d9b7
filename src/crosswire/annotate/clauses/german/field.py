"""A German clause in its topological fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from crosswire.annotate.clauses.draft import Kind


@dataclass(slots=True, eq=False)
class Field:
    """A clause in its fields: own tokens, introducing word, finite verb, other verbs."""

    places: list[int]
    mark: str
    intro: int | None = None
    intro_kind: str = ""
    finite: int | None = None
    others: list[int] = field(default_factory=list)
    zu: bool = False
    kind: Kind = "main"
    parent: Field | None = None
    shares: Field | None = None
    asides: set[int] = field(default_factory=set)

    @property
    def is_verb_final(self) -> bool:
        """Whether it is a subordinate clause with its verb at the end."""
        return bool(self.intro_kind) and self.intro_kind != "infinitive"

    @property
    def is_open(self) -> bool:
        """Whether its verb is still to come."""
        return self.finite is None and not self.zu

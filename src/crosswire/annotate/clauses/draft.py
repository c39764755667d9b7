"""A clause in the making: token indices of one sentence, turned into spans at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from crosswire.model import Clause, Sentence, Token

Kind = Literal["main", "complement", "relative", "adverbial", "conditional", "infinitive", "coordinate"]
Tense = Literal["past", "present", "future", "none"]
Mood = Literal["indicative", "subjunctive-1", "subjunctive-2", "conditional", "imperative", "none"]
Range = tuple[int, int]  # first and last token, inclusive


@dataclass(slots=True, eq=False)
class Draft:
    """One predicate; ranges are of tokens of its sentence, both ends inclusive."""

    verb: int
    lemma: str
    kind: Kind = "main"
    extent: Range = (0, 0)
    noun: str | None = None
    subject: Range | None = None
    agent: Range | None = None
    objects: list[Range] = field(default_factory=list)
    complement: Range | None = None
    parent: Draft | None = None
    negated: bool = False
    passive: bool = False
    tense: Tense = "none"
    mood: Mood = "indicative"
    modal: str | None = None


def finish(
    drafts: Sequence[Draft], tokens: Sequence[Token], sentence: Sentence, first_index: int
) -> tuple[Clause, ...]:
    """Turn the drafts of one sentence into clauses in the order of their verbs; indices count from ``first_index``."""
    ordered = sorted(drafts, key=lambda draft: draft.verb)
    places = {id(draft): first_index + place for place, draft in enumerate(ordered)}

    def span(range_: Range) -> tuple[int, int]:
        return tokens[range_[0]].start, tokens[range_[1]].end

    return tuple(
        Clause(
            span=sentence.span.within(*span(draft.extent)),
            kind=draft.kind,
            verb=sentence.span.within(*span((draft.verb, draft.verb))),
            lemma=draft.lemma,
            sentence=sentence.index,
            noun=draft.noun,
            subject=sentence.span.within(*span(draft.subject)) if draft.subject else None,
            agent=sentence.span.within(*span(draft.agent)) if draft.agent else None,
            objects=tuple(sentence.span.within(*span(r)) for r in sorted(set(draft.objects))),
            complement=sentence.span.within(*span(draft.complement)) if draft.complement else None,
            parent=places.get(id(draft.parent), -1) if draft.parent else -1,
            negated=draft.negated,
            passive=draft.passive,
            tense=draft.tense,
            mood=draft.mood,
            modal=draft.modal,
        )
        for draft in ordered
    )

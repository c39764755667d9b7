"""Which German clause a later one is coordinated with."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.clauses.german.cut import BREAKS
from crosswire.annotate.clauses.german.field import Field
from crosswire.annotate.clauses.german.verbs import finite_form
from crosswire.annotate.clauses.german.words import Words, words_of


def goes_on(words: Words, finite: int) -> bool:
    """Tell a predicate that goes on with the subject before ("lobte A, *kritisierte aber* B") from one that has its own."""
    following = words.lower[finite + 1] if finite + 1 < len(words) else ""
    return following in words_of("clauses", "sequels")


def partner(words: Words, earlier: Sequence[Field], otherwise: Field, finite: int) -> Field:
    """Return the clause that a verb-first one continues: reported speech goes on in the mood of reported speech."""
    if _mood(words, finite) != "subjunctive-1":
        return otherwise
    reported = [f for f in earlier if f.finite is not None and _mood(words, f.finite) == "subjunctive-1"]
    return reported[-1] if reported and not reported[-1].is_verb_final else otherwise


def _mood(words: Words, finite: int) -> str:
    return finite_form(words.lower[finite], words.base(finite)).mood


def follows_proviso(words: Words, first: int) -> bool:
    """Tell whether "vorausgesetzt" or "es sei denn" stands before, which a main clause may follow."""
    before = [words.lower[p] for p in range(max(0, first - 3), first) if words.forms[p] not in BREAKS]
    return before[-1:] == ["vorausgesetzt"] or before[-2:] == ["sei", "denn"]

"""Which German clause a later one is coordinated with."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.clauses.german.cut import BREAKS, QUOTES
from crosswire.annotate.clauses.german.field import Field
from crosswire.annotate.clauses.german.verbs import finite_form
from crosswire.annotate.clauses.german.words import Words, words_of


def goes_on(words: Words, finite: int) -> bool:
    """Tell a predicate that goes on with the subject before ("lobte A, *kritisierte aber* B") from one that has its own."""
    following = words.lower[finite + 1] if finite + 1 < len(words) else ""
    if following in words_of("clauses", "sequels") or following not in _OBLIQUE:
        return following in words_of("clauses", "sequels")
    quoted = any(words.forms[p] in QUOTES for p in range(max(0, finite - 2), finite))
    before = [p for p in range(finite) if words.is_finite(p)]
    return not quoted and bool(before) and _mood(words, before[-1]) == "indicative"


# no subject begins so: "hielt sich bedeckt, *versprach den* Familien aber Hilfe"
_OBLIQUE = frozenset(
    {"den", "dem", "einen", "einem", "ihm", "ihn", "ihnen", "diesem", "diesen", "seinem", "seinen"}
)


def partner(words: Words, earlier: Sequence[Field], otherwise: Field, finite: int) -> Field:
    """Return the clause that a verb-first one continues: reported speech goes on in the mood of reported speech."""
    if _mood(words, finite) != "subjunctive-1":
        return otherwise
    reported = [f for f in earlier if f.finite is not None and _mood(words, f.finite) == "subjunctive-1"]
    return reported[-1] if reported and not reported[-1].is_verb_final else otherwise


def _mood(words: Words, finite: int) -> str:
    return finite_form(words.lower[finite], words.base(finite)).mood


def said_before(words: Words, earlier: Sequence[Field], finite: int) -> list[Field]:
    """Return the clauses that a verb of saying after them reports; not what leads up to a quotation ("Er winkt ab: „…“, *sagte* sie")."""
    opened = [p for p in range(1, finite) if words.forms[p] in QUOTES and words.forms[p - 1] == ":"]
    said = [
        f
        for f in earlier
        if f.parent is None or (opened and f.parent in earlier and f.parent.places[0] < opened[0])
    ]
    if opened and any(f.places[0] > opened[0] for f in said):
        return [f for f in said if f.places[0] > opened[0] and f.kind in ("main", "complement")]
    return [f for f in said if f.parent is None]


def follows_proviso(words: Words, first: int) -> bool:
    """Tell whether "vorausgesetzt" or "es sei denn" stands before, which a main clause may follow."""
    before = [words.lower[p] for p in range(max(0, first - 3), first) if words.forms[p] not in BREAKS]
    return before[-1:] == ["vorausgesetzt"] or before[-2:] == ["sei", "denn"]


def is_third_person(words: Words, places: Sequence[int]) -> bool:
    """Tell "Der Rat *verlangt*, dass …" from "Von Rivalen *bedrängt*, trat er zurück": the form is that of the participle."""
    last, following = places[-1], places[-1] + 1
    if (
        words.tags[last] != "VV(PP)"
        or not words.lower[last].endswith("t")
        or words.lower[last].startswith("ge")
    ):
        return False
    if following + 1 >= len(words) or words.forms[following] not in (",", ":") or len(places) == 1:
        return False
    opened = words.tags[places[0]].startswith(("APPR", "KON", "KOU", "ADV", "ADJ", "VV"))
    named = any(words.is_noun(p) or words.tags[p] in ("PPER", "PIS", "PDS") for p in places)
    after = [p for p in range(following + 1, min(following + 3, len(words))) if words.forms[p] not in QUOTES]
    return named and not opened and bool(after) and not words.is_finite(after[0])

"""Find the word that makes a stretch of a German sentence a subordinate clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.annotate.clauses.german.cut import Piece
from crosswire.annotate.clauses.german.words import Words, words_of

_AFTER_A_TIME = frozenset(("nachdem", "bevor", "ehe", "seitdem", "während"))  # "zwei Tage nachdem …"
_WITH_INFINITIVE = frozenset(("um", "ohne", "statt", "anstatt", "außer"))


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a stretch: the kind of the last clause (None if there is none), and whether the sentence is a question."""

    kind: str | None
    question: bool


def find_introducer(words: Words, piece: Piece, before: Before) -> tuple[int, str] | None:
    """Return the subordinating word of a stretch and what it introduces: a kind, "relative", "question" or "infinitive"."""
    places = piece.places[_start(words, piece.places) :]
    place, word = places[0], words.lower[places[0]]
    final = _is_verb_final(words, places)
    if word in _WITH_INFINITIVE and has_zu_infinitive(words, piece.places):
        return place, "infinitive"
    known = [
        kind
        for kind in ("complement", "conditional", "adverbial")
        if word in words_of("clauses", "subordinators", kind)
    ]
    if known and (final or _is_surely_subordinate(words, places, final, place == piece.places[0])):
        return place, known[0]
    return _relative_or_question(words, piece, places, before)


def has_zu_infinitive(words: Words, places: Sequence[int]) -> bool:
    """Tell whether an infinitive with "zu" stands among ``places``."""
    return any(is_zu_infinitive(words, place) for place in places)


def is_zu_infinitive(words: Words, place: int) -> bool:
    """Tell whether the token is an infinitive with "zu" before or inside it."""
    if words.tags[place] == "VV(IZU)":
        return True
    return place > 0 and words.lower[place - 1] == "zu" and words.tags[place].endswith("(INF)")


def _start(words: Words, places: Sequence[int]) -> int:
    """Return where the subordinator may stand: after "und", "nur", "zwei Tage"."""
    at = 0
    while at < min(3, len(places) - 1) and words.lower[places[at]] in words_of(
        "clauses", "subordinators", "before"
    ):
        at += 1
    sure = words.lower[places[at]] in words_of("clauses", "subordinators", "sure")
    if words.lower[places[0]] in ("so", "vor", "denn", "doch") and not sure:
        at = 0
    for later in range(at, min(5, len(places) - 1)):
        if words.lower[places[later]] in _AFTER_A_TIME and words.tags[places[later]] == "KOUS":
            return later
        if words.is_finite(places[later]):
            break
    return at


def _is_surely_subordinate(words: Words, places: Sequence[int], final: bool | None, first: bool) -> bool:
    place = places[0]
    if words.lower[place] in words_of("clauses", "subordinators", "sure"):
        return True
    if words.tags[place] == "KOUS" and final is not False:
        return True
    infinitive = words.tags[places[-1]].endswith("(INF)") and not has_zu_infinitive(words, places)
    return final is None and first and infinitive


def _relative_or_question(
    words: Words, piece: Piece, places: Sequence[int], before: Before
) -> tuple[int, str] | None:
    first = places[0]
    pronoun = places[1] if words.tags[first] in ("APPR", "KON") and len(places) > 1 else first
    word, final = words.lower[pronoun], _is_verb_final(words, places)
    comes_after = before.kind is not None and piece.mark in (",", "–", "-", "(")
    if piece.mark in ("und", "oder", "aber") and before.kind == "relative":
        comes_after = words.tags[first] in ("PRELS", "APPR")
    if (
        word in words_of("clauses", "subordinators", "questions")
        and final
        and (comes_after or not before.question)
    ):
        return pronoun, "question"
    if not comes_after or word not in words_of("clauses", "subordinators", "relatives"):
        return None
    clear = (
        len(places) > 2
        or words.tags[pronoun] == "PRELS"
        or pronoun != first
        or (first > 1 and words.is_noun(first - 2))
    )
    if final and clear:
        return pronoun, "relative"
    interrupted = (
        final is None and words.tags[pronoun] in ("PRELS", "PRELAT") and not has_zu_infinitive(words, places)
    )
    return (pronoun, "relative") if interrupted else None


def _is_verb_final(words: Words, places: Sequence[int]) -> bool | None:
    """Tell whether the finite verb stands at the end; None if there is none."""
    finite = [place for place in places if words.is_finite(place)]
    if not finite:
        return None
    return finite[-1] == places[-1] and len(places) > 1

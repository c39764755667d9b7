"""Cut a German sentence into stretches at punctuation and at coordinators between two verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.annotate.clauses.german.verbs import finite_form
from crosswire.annotate.clauses.german.words import Words, words_of

QUOTES = frozenset("\"'“”„«»‹›‚‘’`´")
BREAKS = frozenset((",", ";", ":", "–", "—", "-", "(", ")", "[", "]", ".", "!", "?", "…", "...", "/"))
JOINERS = frozenset(("und", "oder", "aber", "sondern", "doch", "denn", "sowie", "bzw.", "beziehungsweise"))
_GOVERN = frozenset(
    (
        "können",
        "müssen",
        "sollen",
        "wollen",
        "dürfen",
        "mögen",
        "werden",
        "lassen",
        "helfen",
        "sehen",
        "hören",
        "gehen",
        "bleiben",
        "lernen",
        "brauchen",
    )
)


@dataclass(slots=True)
class Piece:
    """A stretch between two breaks; ``mark`` is what stands before it (a punctuation mark, a coordinator, or "")."""

    places: list[int]
    mark: str


def cut(words: Words) -> list[Piece]:
    """Cut a sentence at punctuation and at coordinators between two verbs."""
    _settle_plurals(words)
    pieces: list[Piece] = []
    places: list[int] = []
    mark = ""
    for place in range(len(words)):
        form = words.forms[place]
        if form in QUOTES:
            continue
        if form in BREAKS and not _joins_adjectives(words, place):
            if places:
                pieces.extend(_coordinated(words, places, mark))
                places, mark = [], form
            else:
                mark = form if mark in ("", ",") else mark
            continue
        if form not in BREAKS:
            places.append(place)
    if places:
        pieces.extend(_coordinated(words, places, mark))
    return pieces


def _settle_plurals(words: Words) -> None:
    """Read as finite what looks like an infinitive at the end of a subordinate clause that has nothing to govern one."""
    start = 0
    for place in range(len(words) + 1):
        if place < len(words) and words.forms[place] not in BREAKS:
            continue
        stretch = [p for p in range(start, place) if words.forms[p] not in QUOTES]
        start = place + 1
        if len(stretch) < 3 or not _opens_subordinate(words, stretch):
            continue
        governed = any(
            words.lemmas[p].lower() in _GOVERN or words.lower[p] == "zu"
            for p in stretch
            if not words.is_noun(p)
        )
        ends = [p for p in stretch if p == stretch[-1] or words.lower[p + 1] in ("und", "oder", "aber")]
        for end in ends:
            if words.tags[end] == "VV(INF)" and not governed:
                words.tags[end] = "VV(FIN)"


def _opens_subordinate(words: Words, stretch: Sequence[int]) -> bool:
    known = (
        words_of("clauses", "subordinators", "sure")
        | words_of("clauses", "subordinators", "relatives")
        | words_of("clauses", "subordinators", "adverbial")
    )
    return any(words.lower[p] in known and words.tags[p] != "ART" for p in stretch[:2])


def _joins_adjectives(words: Words, comma: int) -> bool:
    return (
        0 < comma < len(words) - 1
        and words.tags[comma - 1] == "ADJ(A)" == words.tags[comma + 1]
        and words.forms[comma] == ","
    )


def _coordinated(words: Words, places: list[int], mark: str) -> list[Piece]:
    """Split a stretch at the coordinators that join two clauses in it."""
    verbs = [p for p in places if words.is_finite(p)]
    if not verbs:
        return _coordinated_infinitives(words, places, mark)
    before = verbs[0] - 1
    if before == places[0] and words.lower[before] in ("und", "oder", "aber") and mark == ",":
        return _coordinated(words, places[1:], words.lower[before])  # "…, und bestreitet den Rest"
    if before in places[1:] and words.lower[before] in ("und", "oder", "aber") and mark:
        left, right = [p for p in places if p < before], [p for p in places if p > before]
        return [Piece(left, mark), *_coordinated(words, right, words.lower[before])]
    if len(verbs) < 2:
        return _shared_bracket(words, places, mark)
    for first, second in pairwise(verbs):
        between = [p for p in places if first < p < second and words.lower[p] in JOINERS]
        if not between:
            continue
        at = _best_joiner(words, between, second)
        left, right = [p for p in places if p < at], [p for p in places if p > at]
        if left and right:
            return [Piece(left, mark), *_coordinated(words, right, words.lower[at])]
    return [Piece(places, mark)]


def _coordinated_infinitives(words: Words, places: list[int], mark: str) -> list[Piece]:
    """Split "A zu senken und B zu erhöhen"."""
    verbs = [
        p
        for p in places
        if words.tags[p] == "VV(IZU)" or (words.tags[p].endswith("(INF)") and words.lower[p - 1] == "zu")
    ]
    for first, second in pairwise(verbs):
        between = [
            p for p in places if first < p < second and words.lower[p] in ("und", "oder", "sondern", "sowie")
        ]
        if between:
            left, right = [p for p in places if p < between[0]], [p for p in places if p > between[0]]
            return [Piece(left, mark), *_coordinated_infinitives(words, right, words.lower[between[0]])]
    return [Piece(places, mark)]


def _best_joiner(words: Words, between: Sequence[int], second: int) -> int:
    direct = [p for p in between if p + 1 == second]
    if direct:
        return direct[0]
    if len(between) > 1 and finite_form(words.lower[second], words.base(second)).number == "pl":
        return between[0]
    return between[-1]


def _shared_bracket(words: Words, places: list[int], mark: str) -> list[Piece]:
    """Split "hat A gelobt und B kritisiert": one finite verb, two non-finite ones apart by a coordinator."""
    verbs = [p for p in places if words.is_nonfinite(p) and words.tags[p].startswith("VV")]
    if not any(words.is_finite(p) for p in places) or len(verbs) < 2:
        return [Piece(places, mark)]
    for first, second in pairwise(verbs):
        between = [
            p for p in places if first < p < second and words.lower[p] in ("und", "oder", "aber", "sondern")
        ]
        if between and first + 1 == between[0]:
            at = between[0]
            left, right = [p for p in places if p < at], [p for p in places if p > at]
            finite = [p for p in places if words.is_finite(p)]
            if right and all(p < at for p in finite):
                return [Piece(left, mark), *_shared_bracket(words, right, "&" + words.lower[at])]
    return [Piece(places, mark)]

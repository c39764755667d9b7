"""German names as the learned reader marks them: where one begins and ends, what it is of; lists and words beside it add to that.

Of the reader's own names .78 are right, of those that rules made of other words .23 (GermEval 2014, cross-validation on the training part).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from crosswire.annotate.mentions import chunks, firms, gazetteer, parties, proper, rolewords, traits
from crosswire.annotate.mentions.announced import introduces, is_seated
from crosswire.annotate.mentions.beside import of_place
from crosswire.annotate.mentions.gazetteer import Entry
from crosswire.annotate.mentions.making import (
    Known,
    announced_body,
    entry_of,
    from_entry,
    make,
    person,
    stripped,
)
from crosswire.annotate.mentions.parts import told_by_parts
from crosswire.annotate.mentions.titles import extend_left, role_before, role_inside
from crosswire.annotate.mentions.wordlists import listed, never
from crosswire.annotate.mentions.words import Found, Line, joined
from crosswire.model import EntityType

PERSON, PLACE, BODY, OTHER = "PERSON", "LOC", "ORG", "PRODUCT"
_TYPES = {PERSON: EntityType.PER, PLACE: EntityType.LOC, BODY: EntityType.ORG, OTHER: EntityType.MISC}
_PLACES = frozenset({EntityType.GPE, EntityType.LOC, EntityType.FAC})
_STEADY = frozenset({"country", "capital", "seat", "organisation"})
"""Kinds of listed names that are what they are wherever they stand; a city or region may be a club's or a person's name too."""

_LARGE = 500_000  # people: a city that is meant rather than a person of its name
_SEATED = 2  # words of "Polizei Corin"
_SHORTEST = 3  # letters of a word that is found again
Stretch = tuple[int, int]
"""First word, one past the last."""


class Mark(NamedTuple):
    """A stretch of words with what the reader takes it for."""

    first: int
    end: int
    kind: str


def divide(line: Line, stretches: Sequence[Stretch], known: Known) -> tuple[list[Mark], list[Stretch]]:
    """Return what the reader marks, and what is left of the stretches that look like names.

    Where a stretch says more than the mark inside it ("Läpple AG", "Universität Gießen"), the mark gives way.
    """
    marks = _marks(line, known)
    whole = [stretch for stretch in stretches if any(_gives_way(line, mark, stretch) for mark in marks)]
    kept = [mark for mark in marks if not any(_overlap(mark, stretch) for stretch in whole)]
    left: list[Stretch] = []
    for stretch in stretches:
        left += [stretch] if stretch in whole else _outside(stretch, kept)
    return kept, left


def remember(line: Line, marks: Sequence[Mark], known: Known) -> None:
    """Count for each name of the document what the reader takes it for, and what the words beside it say."""
    for mark in marks:
        counts = known.marked.setdefault(_key(line, mark, known), Counter())
        counts[mark.kind] += 1
        if mark.end - mark.first == 1 and _is_placed(line, mark.first):
            counts[PLACE] += 1
    for word in line.words:
        name, _, head = word.text.rpartition("-")
        if name[:1].isupper() and head in listed("de", "organisation", "heads"):
            known.marked.setdefault(name, Counter())[BODY] += 1


def read(line: Line, mark: Mark, known: Known) -> list[Found]:
    """Return the name that the reader marks."""
    first, end, _ = mark
    words = line.words[first:end]
    entry = entry_of(joined(words), line, known)
    kind = _kind(line, mark, entry, known)
    body = announced_body(line, first, end, known)
    if body is not None and (entry is None or not _agrees(entry, kind)):
        return [body]
    if kind == PERSON:
        start, role = role_inside(line, first, end)
        inside = role is not None and start < end
        return [
            person(line, start if inside else first, end, role if inside else role_before(line, first), known)
        ]
    if entry is not None and (entry.kind in _STEADY or _agrees(entry, kind)):
        return [_listed(line, mark, entry, known)]
    told = told_by_parts(line, words)
    if told in _PLACES and kind == PLACE:
        return [make(words, told, line, known)]
    made = make(words, _TYPES[kind], line, known)
    if tuple(word.text for word in words) in known.firms:
        parties.with_party_word(line, made)
    return [made]


def find_again(line: Line, known: Known, found: Sequence[Found]) -> list[Found]:
    """Find the words that the reader marks elsewhere in the document and not here."""
    more: list[Found] = []
    for i, word in enumerate(line.words):
        if (
            len(word.text) < _SHORTEST
            or not word.is_capital
            or any(one.overlaps(word.start, word.end) for one in found)
        ):
            continue
        counts = known.marked.get(stripped(word, line, known))
        if counts and not (word.token.tag in ("NN", "NNA") and chunks.is_ordinary(word.text)):
            more += read(line, Mark(i, i + 1, max(sorted(counts), key=lambda kind: counts[kind])), known)
    return more


def _is_placed(line: Line, i: int) -> bool:
    """Tell whether a preposition that stands before places, or a word for a place, is before the word."""
    if not i:
        return False
    before = line.words[i - 1]
    return (
        before.lower in listed("de", "names", "place_prepositions")
        or of_place(line, i)
        or introduces(line, i - 1) == "location"
    )


def _key(line: Line, mark: Mark, known: Known) -> str:
    """Return the name without a genitive ending."""
    words = line.words[mark.first : mark.end]
    text = joined(words)
    return text[: len(text) - len(words[-1].text)] + stripped(words[-1], line, known)


def _listed(line: Line, mark: Mark, entry: Entry, known: Known) -> Found:
    made = from_entry(line.words[mark.first : mark.end], entry, line, known)
    if made.type is EntityType.ORG and mark.first and introduces(line, mark.first - 1) == "organisation":
        made.role = (line.words[extend_left(line, mark.first - 1)].start, line.words[mark.first - 1].end)
    return made


def _kind(line: Line, mark: Mark, entry: Entry | None, known: Known) -> str:
    """Return what the name is of: what parts of it tell, what the document shows, what the reader takes it for most often there."""
    words = line.words[mark.first : mark.end]
    if (
        len(words) == 1
        and stripped(words[0], line, known) in known.surnames
        and (entry is None or entry.kind == "city")
    ):
        return PERSON
    if len(words) == 1 and stripped(words[0], line, known) in known.bodies:
        return BODY
    if len(words) == 1 and (introduces(line, mark.first - 1) == "location" or of_place(line, mark.first)):
        return PLACE
    if len(words) == 1 and mark.kind == PERSON and _is_genitive_place(words[0].text):
        return PLACE
    given = mark.kind == PERSON and gazetteer.gender_of(words[0].text) is not None
    if told_by_parts(line, words) is EntityType.ORG and not given:
        return BODY
    counts = known.marked.get(_key(line, mark, known), Counter({mark.kind: 1}))
    return max((mark.kind, *sorted(counts)), key=lambda kind: counts[kind])


def _is_genitive_place(text: str) -> bool:
    """Tell whether a word is a large city with a genitive ending ("Bremens"), and no other name itself."""
    if not text.endswith("s") or gazetteer.find(text) is not None or gazetteer.gender_of(text) is not None:
        return False
    place = gazetteer.find(text[:-1])
    return place is not None and place.kind == "city" and place.population >= _LARGE


def _agrees(entry: Entry, kind: str) -> bool:
    return (entry.type is EntityType.ORG) if kind == BODY else (kind == PLACE and entry.type in _PLACES)


def _marks(line: Line, known: Known) -> list[Mark]:
    """Return what the reader marks; a well-known body of several words ("Mainz 05") is one whatever it marks there."""
    found: list[Mark] = []
    whole = [
        Mark(first, end, BODY) for first, end in traits.listed_bodies([word.text for word in line.words])
    ]
    for start, stop, kind in line.hints:
        inside = [i for i, word in enumerate(line.words) if start <= word.start and word.end <= stop]
        inside = inside[: _before_count(line, inside)]
        if inside and kind in _TYPES and not _is_word(line, inside, kind):
            found.append(Mark(inside[0], inside[-1] + 1, kind))
    found = _with_proper_bodies(line, _with_family_names(line, found), known)
    whole = [body for body in whole if not any(_says_more(mark, body) for mark in found)]
    left = [mark for mark in found if not any(_overlap(mark, body[:2]) for body in whole)]
    return sorted([*left, *whole]) if whole else found


def _before_count(line: Line, inside: Sequence[int]) -> int:
    """Return how many words are of one name: a number that counts what follows is none ("Tolmar *300 Leute*")."""
    for at in range(1, len(inside) - 1):
        number, noun = line.words[inside[at]], line.words[inside[at + 1]]
        if number.text.isdigit() and noun.token.tag == "NN" and chunks.is_ordinary(noun.text):
            return at
    return len(inside)


def _with_proper_bodies(line: Line, found: Sequence[Mark], known: Known) -> list[Mark]:
    """Add the bodies that a capital or a noun beside them tells, and lengthen those that go on ("Brandt & Söhne")."""
    marks = [
        mark if (end := proper.end_of_firm(line, mark.end)) == mark.end else Mark(mark.first, end, BODY)
        for mark in found
    ]
    for first, end in (*proper.bodies(line), *firms.bodies(line, known)):
        touched = [mark for mark in marks if _overlap(mark, (first, end))]
        if all(first <= mark.first and mark.end <= end for mark in touched):
            marks = [mark for mark in marks if mark not in touched] + [Mark(first, end, BODY)]
    return sorted(marks)


def _with_family_names(line: Line, found: Sequence[Mark]) -> list[Mark]:
    """Take a place behind a role and a first name for the family name ("Kanzlerin Edda Rom")."""
    joined: list[Mark] = []
    for mark in found:
        first = mark.first - 1
        if mark.kind != PLACE or mark.end - mark.first > 1 or first < 1:
            joined.append(mark)
            continue
        given, role = line.words[first].text, line.words[first - 1].text
        if gazetteer.gender_of(given) is None or rolewords.look_up("de", role) is None:
            joined.append(mark)
            continue
        joined = [one for one in joined if one.end <= first]
        joined.append(Mark(first, mark.end, PERSON))
    return joined


def _says_more(mark: Mark, body: Mark) -> bool:
    """Tell whether the reader marks more than a well-known body and no person or place ("FC Bayern Basketball")."""
    return mark.kind in (BODY, OTHER) and mark.first <= body.first and body.end <= mark.end and mark != body


def _is_word(line: Line, inside: Sequence[int], kind: str) -> bool:
    """Tell whether what is marked is a word and no name ("Euro")."""
    text = line.words[inside[0]].text
    if len(inside) > 1 or kind == PERSON:
        return False
    return text in never("de") or (kind == OTHER and chunks.is_ordinary(text))


def _gives_way(line: Line, mark: Mark, stretch: Stretch) -> bool:
    first, end = stretch
    if not (first <= mark.first and mark.end <= end) or (first, end) == mark[:2]:
        return False
    opens = line.words[first].text in listed("de", "organisation", "openings") and mark.kind == PLACE
    opens |= is_seated(line, first) and end == first + _SEATED
    closes = line.words[end - 1].text in listed("de", "organisation", "legal")
    return opens or (closes and mark.end < end)


def _overlap(mark: Mark, stretch: Stretch) -> bool:
    return mark.first < stretch[1] and stretch[0] < mark.end


def _outside(stretch: Stretch, marks: Sequence[Mark]) -> list[Stretch]:
    """Return the parts of a stretch that no mark holds."""
    parts, at = [], stretch[0]
    for mark in marks:
        if _overlap(mark, stretch):
            parts.append((at, mark.first))
            at = mark.end
    parts.append((at, stretch[1]))
    return [part for part in parts if part[0] < part[1]]

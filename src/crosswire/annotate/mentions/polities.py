"""States, regions and towns that no list knows: told by what only they have, by their people's name, and by what they are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import POSSESSIVE, Found, Line, Word
from crosswire.model import EntityType

PRODUCER = "mentions.polities/1"
# Shorter names are not looked for inside adjectives.
_SHORTEST = 4
# Words between a name and what it has ("Varnia's deputy foreign minister").
_REACH = 4
# A German noun this long counts as the end of a compound ("Innenministerium").
_LONG = 5
_VOWELS = "aeiouy"
_ENDINGS = {
    "en": ("n", "an", "ian", "i", "ese", "ish", "ns", "ans", "ians", "is"),
    "de": ("isch", "ische", "ischen", "ischer", "isches", "ischem"),
}
_PLACES = frozenset({EntityType.GPE, EntityType.LOC})
_AND = frozenset({"and", "und"})


def tell(lines: Sequence[tuple[Line, Found]]) -> list[tuple[Line, Found]]:
    """Set the type of names of one word that are a state's, region's or town's, and find their adjectives.

    Args:
        lines: All mentions of a report with their sentences, in text order; the types of names are changed in place.

    Returns:
        Them with the adjectives, in text order. An adjective bears the name that it is made from, and has the form "demonym".
    """
    named: dict[str, list[tuple[Line, Found]]] = defaultdict(list)
    for line, one in lines:
        if one.form == "name" and one.entry is None and " " not in one.name:
            named[one.name].append((line, one))
    people = _people(lines)
    open_ = {
        name: found
        for name, found in named.items()
        if name not in people and all(one.role is None for _, one in found)
    }
    if not open_:
        return list(lines)
    adjectives = _adjectives({line.index: line for line, _ in lines}.values(), open_)
    settled = {name for name, found in open_.items() if name in adjectives or _is_polity(found)}
    settled |= {
        name for name, found in open_.items() if name not in settled and _is_beside(found, lines, settled)
    }
    for name in settled:
        for _, one in open_[name]:
            one.type, one.producer = EntityType.GPE, PRODUCER
    return _with_adjectives(lines, {name: adjectives[name] for name in settled if name in adjectives})


def _people(lines: Sequence[tuple[Line, Found]]) -> set[str]:
    """Return the words of all names of persons that have more than one."""
    return {
        word
        for _, one in lines
        if one.form == "name" and one.type is EntityType.PER and " " in one.name
        for word in one.name.split(" ")
    }


def _is_polity(found: Sequence[tuple[Line, Found]]) -> bool:
    if any(_owns(line, one) or _is_called(line, one) for line, one in found):
        return True
    types = Counter(one.type for _, one in found)
    return any(types[type_] for type_ in _PLACES) and types[EntityType.ORG] + types[EntityType.PER] > 0


def _owns(line: Line, one: Found) -> bool:
    """Tell whether the name stands before something that only a state, a region or a town has ("Varnia's defence ministry")."""
    after = [word for word in line.words if word.start >= one.end]
    owned = bool(after) and after[0].text in POSSESSIVE
    genitive = line.lang == "de" and one.end - one.start == len(one.name) + 1
    if not owned and not genitive:
        return False
    organs = listed(line.lang, "polity", "organs")
    for word in after[owned : owned + _REACH]:
        if word.lower in organs or (line.lang == "de" and _ends_in(word.lower, organs)):
            return True
        if word.token.pos in ("VERB", "AUX", "ADP", "PUNCT") or (line.lang == "de" and word.is_capital):
            return False
    return False


def _ends_in(word: str, nouns: frozenset[str]) -> bool:
    return any(word.endswith(noun) for noun in nouns if len(noun) >= _LONG)


def _is_called(line: Line, one: Found) -> bool:
    """Tell whether a noun before the name says what it is ("the region of Varnia", "the harbour town Varnia", "die Region Varnia")."""
    before = [word for word in line.words if word.end <= one.start][-2:]
    if line.lang == "en":
        if before and before[-1].lower in listed("en", "polity", "beside"):
            return True
        return (
            len(before) > 1
            and before[-1].lower == "of"
            and before[-2].lower in listed("en", "polity", "kinds")
        )
    return bool(before) and before[-1].lower in listed("de", "polity", "kinds")


def _is_beside(
    found: Sequence[tuple[Line, Found]], lines: Sequence[tuple[Line, Found]], settled: set[str]
) -> bool:
    """Tell a name that stands beside a state's ("Varnia and Kelesh signed"), if nothing takes it for a body."""
    if any(one.type is EntityType.ORG for _, one in found):
        return False
    polities = {
        (other.start, other.end)
        for _, other in lines
        if other.form in ("name", "capital")
        and (other.type in _PLACES or other.name in settled)
        and (other.entry is None or other.entry.kind in ("country", "capital"))
    }
    return any(pair in polities for line, one in found for pair in _coordinated(line, one))


def _coordinated(line: Line, one: Found) -> Iterator[tuple[int, int]]:
    """Yield where the words right before and after "and" beside a name stand."""
    words = line.words
    for at, word in enumerate(words):
        if word.lower in _AND and 0 < at < len(words) - 1:
            first, second = words[at - 1], words[at + 1]
            if (first.start, first.end) == (one.start, one.end):
                yield second.start, second.end
            elif (second.start, second.end) == (one.start, one.end):
                yield first.start, first.end


def _adjectives(lines: Iterable[Line], names: Iterable[str]) -> dict[str, list[tuple[Line, Word]]]:
    """Return by name the adjectives and words for a people that are made from it ("Varnian", "keleschisch")."""
    known = sorted((name for name in names if len(name) >= _SHORTEST), key=lambda name: (-len(name), name))
    stems = {
        lang: {stem: name for name in known for stem in _stems(name, lang) if stem != name.lower()}
        for lang in _ENDINGS
    }
    found: dict[str, list[tuple[Line, Word]]] = defaultdict(list)
    for line in lines:
        for word in line.words:
            name = stems[line.lang].get(word.lower)
            if name is not None and word.is_capital == (line.lang == "en"):
                found[name].append((line, word))
    return found


def _stems(name: str, lang: str) -> Iterator[str]:
    """Yield the forms that an adjective of a name may have."""
    lower = name.lower()
    bare = lower.rstrip(_VOWELS)
    for ending in _ENDINGS[lang]:
        if not (lang == "en" and ending in ("n", "ns") and lower[-1] not in _VOWELS):
            yield lower + ending
        if len(bare) >= _SHORTEST - 1 and bare != lower and ending not in ("n", "ns"):
            yield bare + ending
            yield lower[:-1] + ending


def _with_adjectives(
    lines: Sequence[tuple[Line, Found]], adjectives: Mapping[str, Sequence[tuple[Line, Word]]]
) -> list[tuple[Line, Found]]:
    made = {
        (word.start, word.end): (line, _demonym(word, name))
        for name, found in adjectives.items()
        for line, word in found
    }
    kept = [
        (line, one)
        for line, one in lines
        if (one.start, one.end) not in made or one.form not in ("name", "demonym") or one.entry is not None
    ]
    inside = [(one.start, one.end) for _, one in kept if one.form == "name"]
    free = [
        pair
        for place, pair in made.items()
        if not any(start <= place[0] and place[1] <= end for start, end in inside)
    ]
    return sorted([*kept, *free], key=lambda pair: (pair[1].start, -pair[1].end))


def _demonym(word: Word, name: str) -> Found:
    return Found(word.start, word.end, EntityType.GPE, "demonym", name, PRODUCER)

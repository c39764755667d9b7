"""Persons: full names to clusters, lone surnames to the person they mean."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from crosswire import lang as packs
from crosswire.annotate.mentions import gazetteer
from crosswire.annotate.mentions.family_first import is_family_first
from crosswire.annotate.mentions.romanisation import fold
from crosswire.annotate.mentions.wordlists import listed
from crosswire.model import Mention
from crosswire.resolve.inflection import key_of

# Two surnames count as spellings of one when their keys are this long and one letter apart, the first names agree, and no
# document has both. Shorter keys are one letter apart too often (Scholz, Schulz).
_MIN_KEY_FOR_TYPO = 7
_MIN_FIRST_NAME_SIMILARITY = 0.8
# A report that has a lone surname only means the person named in full in this many times as many places as the next of that surname.
_DOMINANT = 10
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PIECES = re.compile(r"[\w']+")
_PARTICLES = listed("en", "names", "particles") | listed("de", "names", "particles")


@dataclass(slots=True)
class Person:
    """A person in the making."""

    first: str
    surname: str
    generation: str = ""
    full_names: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    surnames_written: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)

    @property
    def key(self) -> str:
        """What the person is identified by within a run."""
        return f"person:{self.first} {self.surname} {self.generation}".replace("  ", " ").strip()

    @property
    def gender(self) -> str | None:
        """The gender most names and roles tell, if any does."""
        return self.genders.most_common(1)[0][0] if self.genders else None

    def take_given(self, mention: Mention) -> None:
        """Add a mention by the first name alone."""
        self.mentions.append(mention)
        self.documents.add(mention.span.document_id)

    def take(self, mention: Mention) -> None:
        """Add a mention by name."""
        self.take_given(mention)
        self.surnames_written.add(split(mention.name)[1])
        if mention.gender:
            self.genders[mention.gender] += 1


@lru_cache(maxsize=20_000)
def split(name: str) -> tuple[str, str]:
    """Return first names and surname; a lone word is a surname."""
    if is_family_first(name):
        surname, _, given = name.partition(" ")
        return given.replace("-", " "), surname
    words = [w for w in name.replace("’", "'").split(" ") if w]
    while len(words) > 1 and words[-1].lower().rstrip(".") in _SUFFIXES:
        words.pop()
    at = len(words) - 1
    while (at > 1 and words[at - 1].lower() in _PARTICLES) or (at == 1 and words[0] in _PARTICLES):
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


def generation(name: str) -> str:
    """Return what tells a person from one of the same name ("jr", "iii"), or an empty string."""
    last = name.rpartition(" ")[2].lower().rstrip(".")
    return last if last in _SUFFIXES else ""


def _namesakes(mentions: Iterable[Mention]) -> frozenset[tuple[str, str]]:
    """Return surname and first name of those who share them with a "Jr.": a report names one without the word and then one with it.

    Two reports must do so, or one within a sentence or two: a headline leaves the word out, and so do reports once they have given it.
    """
    by_report: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        first, _ = split(mention.name)
        if first:
            given = key_of(first, mention).split(" ")[0]
            by_report[mention.span.document_id, _surname_key(mention), given].append(mention)
    seen: Counter[tuple[str, str]] = Counter()
    for (_, surname, given), found in by_report.items():
        younger = [m.span.start for m in found if generation(m.name) not in ("", "sr")]
        before = [
            m.span.start for m in found if not generation(m.name) and younger and m.span.start < younger[0]
        ]
        if before:
            near = any(
                0 < at - max(b for b in before if b < at) < _NEARBY for at in younger if before[0] < at
            )
            seen[surname, given] += 2 if near else 1
    return frozenset(name for name, times in seen.items() if times > 1)


# Characters between two names that one sentence or two hold.
_NEARBY = 300


def cluster(mentions: Sequence[Mention]) -> list[Person]:
    """Group mentions of persons by name; what is left over joins nobody.

    Args:
        mentions: Of persons, form "name", in a fixed order.

    Returns:
        Persons. Cost grows with the number of names that share a surname, not with all pairs.
    """
    people = _full(mention for mention in mentions if split(mention.name)[0])
    people = _merge_typos(people)
    blocks: dict[str, list[Person]] = defaultdict(list)
    particled: dict[str, list[Person]] = defaultdict(list)
    by_start: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        blocks[person.surname].append(person)
        for short in sorted({_without_particles(name) for name in person.surnames_written} - {""}):
            particled[short].append(person)
        by_start[person.surname[:3]].append(person)
    lone: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not split(mention.name)[0]:
            lone[_surname_key(mention)].append(mention)
    given = _by_given_name(people)
    for key in sorted(lone):
        if key not in blocks and key not in particled:
            lone[key] = _called_by_first_name(key, lone[key], given)
        block = blocks.get(key) or particled.get(key) or _near_block(key, lone[key], by_start[key[:3]])
        people.extend(_place(key, lone[key], block))
    return people


def _by_given_name(people: Iterable[Person]) -> Mapping[tuple[str, str], list[Person]]:
    """Return the persons named in full, by report and first name."""
    found: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in people:
        for document in sorted({m.span.document_id for m in person.mentions}):
            found[document, person.first.split(" ")[0]].append(person)
    return found


def _called_by_first_name(
    key: str, mentions: Sequence[Mention], given: Mapping[tuple[str, str], list[Person]]
) -> list[Mention]:
    """Give lone first names to the one person of that name whom the same report names in full; return those that are left."""
    left = []
    for mention in mentions:
        people = given.get((mention.span.document_id, key), [])
        if len(people) == 1 and mention.role is None and gazetteer.gender_of(mention.name) is not None:
            people[0].take_given(mention)
        else:
            left.append(mention)
    return left


@lru_cache(maxsize=20_000)
def _without_particles(surname: str) -> str:
    """Return the key of a surname without its particles ("de Rión", "al-Rion": "rion"); empty if it has none."""
    words = _PIECES.findall(surname)
    at = 0
    while at < len(words) - 1 and words[at].lower() in _PARTICLES:
        at += 1
    return fold(" ".join(words[at:])).replace(" ", "") if at else ""


def _surname_key(mention: Mention) -> str:
    return key_of(split(mention.name)[1], mention).replace(" ", "")


def _full(mentions: Iterable[Mention]) -> list[Person]:
    blocks: dict[str, list[Person]] = defaultdict(list)
    ordered = sorted(mentions, key=lambda m: (-len(split(m.name)[0]), m.span))
    parted = _namesakes(sorted(ordered, key=lambda m: m.span))
    for mention in ordered:
        first, _ = split(mention.name)
        key, first_key = _surname_key(mention), key_of(first, mention)
        which = generation(mention.name) if (key, first_key.split(" ")[0]) in parted else ""
        fits = [p for p in blocks[key] if p.generation == which and same_first(p.first, first_key)]
        exact = [person for person in fits if person.first == first_key]
        if exact or len(fits) == 1:
            person = (exact or fits)[0]
        else:
            person = Person(first_key, key, which)
            blocks[key].append(person)
        person.take(mention)
        person.full_names[mention.name] += 1
    return [person for key in sorted(blocks) for person in blocks[key]]


def same_first(one: str, other: str) -> bool:
    """Tell whether two folded first names may be of one person: equal, an initial, one left out, or a spelling apart."""
    mine, yours = one.split(" "), other.split(" ")
    if not one or not other:
        return True
    if _same_given(mine[0], yours[0]):
        middles = [(a, b) for a, b in zip(mine[1:], yours[1:], strict=False)]
        return all(_same_given(a, b) or _ends_alike(a, b) for a, b in middles)
    return len(mine) != len(yours) and (mine[0] in yours or yours[0] in mine)


def _ends_alike(one: str, other: str) -> bool:
    """Tell whether two middle names may be one whose first sound two languages write differently ("Jassim", "Dschassim")."""
    return min(len(one), len(other)) > _ENDING and one[-_ENDING:] == other[-_ENDING:]


_ENDING = 4


def _same_given(one: str, other: str) -> bool:
    if one == other:
        return True
    if _forms().get(one, _NO_FORMS) & _forms().get(other, _NO_FORMS):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if len(short) == 2 and short.isalpha() and len(long) > 2:
        return False
    if short[:1] != long[:1]:
        return False
    return (
        Levenshtein.normalized_similarity(one, other) >= _MIN_FIRST_NAME_SIMILARITY
        and len(short) >= 4
        and not _gendered(one, other)
    )


_NO_FORMS: frozenset[int] = frozenset()


@cache
def _forms() -> Mapping[str, frozenset[int]]:
    """Return the lines of the list of short forms by the key of a first name: names that share one are forms of one name."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(str(packs.load("any", "nicknames")["names"]["lines"]).splitlines()):
        for name in line.split():
            found[fold(name)].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _gendered(one: str, other: str) -> bool:
    """Tell whether the two differ by the -a that makes a woman's name of a man's (Alexander, Alexandra; Mario, Maria)."""
    return (one[-1:] == "a") != (other[-1:] == "a")


def _merge_typos(people: list[Person]) -> list[Person]:
    """Join persons of one first name whose long surnames differ in one letter and never meet in one document."""
    blocks: dict[tuple[str, str], list[Person]] = defaultdict(list)
    merged: list[Person] = []
    for person in people:
        block = blocks[(person.first.split(" ")[0], person.surname[:3])]
        twin = next((other for other in block if _typo(person, other)), None)
        if twin is None:
            block.append(person)
            merged.append(person)
            continue
        twin.mentions.extend(person.mentions)
        twin.documents |= person.documents
        twin.full_names.update(person.full_names)
        twin.genders.update(person.genders)
    return merged


def _typo(one: Person, other: Person) -> bool:
    if min(len(one.surname), len(other.surname)) < _MIN_KEY_FOR_TYPO or one.documents & other.documents:
        return False
    return OSA.distance(one.surname, other.surname, score_cutoff=1) <= 1 and same_first(
        one.first, other.first
    )


def _near_block(key: str, mentions: Sequence[Mention], people: Sequence[Person]) -> list[Person]:
    if len(key) < _MIN_KEY_FOR_TYPO:
        return []
    documents = {mention.span.document_id for mention in mentions}
    return [
        person
        for person in people
        if person.first
        and OSA.distance(person.surname, key, score_cutoff=1) <= 1
        and not person.documents & documents
    ]


def _place(key: str, mentions: Sequence[Mention], block: Sequence[Person]) -> list[Person]:
    """Give lone surnames to the persons of that surname; return a new person for those that belong to none."""
    rest: list[Mention] = []
    before: Mapping[str, list[tuple[int, Person]]] = _full_positions(block)
    for mention in mentions:
        person = _meant(mention, block, before)
        if person is None and not block:
            rest.append(mention)
        elif person is not None:
            person.take(mention)
    if not rest:
        return []
    alone = Person("", key)
    for mention in rest:
        alone.take(mention)
    return [alone]


def _full_positions(block: Sequence[Person]) -> Mapping[str, list[tuple[int, Person]]]:
    places: dict[str, list[tuple[int, Person]]] = defaultdict(list)
    for person in block:
        for mention in person.mentions:
            if split(mention.name)[0]:
                places[mention.span.document_id].append((mention.span.start, person))
    for found in places.values():
        found.sort(key=lambda item: item[0])
    return places


def _dominant(people: Sequence[Person]) -> Person | None:
    """Return the one whom the reports of a story name far more often than anybody else of that surname; None if nobody is."""
    if not people:
        return None
    ranked = sorted(people, key=lambda person: (-sum(person.full_names.values()), person.key))
    first, second = (sum(person.full_names.values()) for person in ranked[:2])
    return ranked[0] if first >= _DOMINANT * second else None


def _meant(
    mention: Mention, block: Sequence[Person], places: Mapping[str, list[tuple[int, Person]]]
) -> Person | None:
    which = generation(mention.name)
    here = places.get(mention.span.document_id, [])
    if any(person.generation for person in block):  # "Trump" is not Trump Jr.
        block = [person for person in block if person.generation == which] or block
        here = [(at, person) for at, person in here if any(person is one for one in block)]
    candidates = list({id(person): person for _, person in here}.values()) or list(block)
    if mention.gender is not None and mention.role is None and len(candidates) > 1:
        candidates = [p for p in candidates if p.gender in (None, mention.gender)] or candidates
    if mention.concept and len(candidates) > 1:
        holding = [p for p in candidates if any(m.concept == mention.concept for m in p.mentions)]
        candidates = holding or candidates
    if len(candidates) == 1:
        return candidates[0]
    if not here:
        return _dominant(candidates)
    allowed = {id(person) for person in candidates}
    earlier = [person for at, person in here if at < mention.span.start and id(person) in allowed]
    return earlier[-1] if earlier else None

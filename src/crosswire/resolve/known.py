"""Entities that are known already, found by any of their names: for a text that is not itself one of the reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from crosswire.annotate.mentions.family_first import surname_of
from crosswire.annotate.mentions.romanisation import fold
from crosswire.model import Entity, EntityType
from crosswire.resolve import Resolution
from crosswire.spans import Span

# Likeness of two spellings (0..100) from which one may be meant for the other: "Tiedeman"/"Tiedemann" 94, "Selenski"/"Selenskyj" 82;
# two surnames of one language that merely look alike stay mostly below ("Matthiesen"/"Petersen" 67).
NEAR_SPELLING = 80.0
_LEAST_LETTERS = 4


class KnownNames:
    """Finds entities by name.

    Args:
        entities: Of one or more accounts; the same id may come several times.
        texts: The reports' texts by id, to know what else somebody is called ("the union"); without them names alone count.
    """

    def __init__(self, entities: Iterable[Entity], texts: Mapping[str, str] | None = None) -> None:
        self._called: dict[str, set[str]] = defaultdict(set)
        self.by_id: dict[str, Entity] = {}
        self._spellings: dict[str, set[str]] = defaultdict(set)
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._folded: dict[str, set[str]] = defaultdict(set)
        self._surnames: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, set[str]] = defaultdict(set)
        for entity in entities:
            self.by_id.setdefault(entity.id, entity)
            for name in (entity.name, *(n for names in entity.names.values() for n in names)):
                self._take(entity, name)
            for span in entity.mentions if texts else ():
                words = (texts or {}).get(span.document_id, "")[span.start : span.end]
                if " " not in words and len(words) > _LEAST_LETTERS:
                    self._called[entity.id].add(words.casefold())

    def _take(self, entity: Entity, name: str) -> None:
        self._spellings[entity.id].add(name)
        self._exact[name.casefold()].add(entity.id)
        self._folded[fold(name)].add(entity.id)
        if entity.type is EntityType.PER:
            surname = surname_of(name)
            self._surnames[surname.casefold()].add(entity.id)
            self._surnames[fold(surname)].add(entity.id)
        else:
            for word in name.casefold().split(" "):
                if len(word) >= _LEAST_LETTERS:
                    self._words[word].add(entity.id)

    def spellings(self, entity_id: str) -> tuple[str, ...]:
        """Return all names of an entity as the reports spell them, sorted."""
        return tuple(sorted(self._spellings.get(entity_id, ())))

    def called(self, entity_id: str) -> frozenset[str]:
        """Return the single words that stand for an entity in the reports, in small letters: names and words for its sort."""
        return frozenset(self._called.get(entity_id, ()))

    def find(self, name: str) -> str | None:
        """Return the one entity of that name: as it is written, then a person by the surname alone, then either by its sound.

        Last comes a body or place by one word of its name that no other's has.
        """
        for table, key in (
            (self._exact, name.casefold()),
            (self._surnames, name.casefold()),
            (self._folded, fold(name)),
            (self._surnames, fold(name)),
            (self._words, name.casefold()),
        ):
            found = table.get(key, set())
            if len(found) == 1:
                return next(iter(found))
        return None

    def is_spelled(self, name: str, entity_id: str) -> bool:
        """Tell whether the reports spell the entity so, in full or by a run of whole words of one of its names."""
        wanted = name.casefold().split()
        for spelling in self._spellings.get(entity_id, ()):
            words = spelling.casefold().split()
            if any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1)):
                return True
        return False

    def nearest(self, name: str) -> tuple[str, str] | None:
        """Return ``(entity id, spelling)`` of the name that ``name`` may be meant for, or None if none is near."""
        best: tuple[float, str, str] | None = None
        words = name.split()
        for entity_id, spellings in self._spellings.items():
            for spelling in spellings:
                score, shown = _likeness(words, spelling)
                if score >= NEAR_SPELLING and (
                    best is None or (score, best[2], best[1]) > (best[0], shown, entity_id)
                ):
                    best = (score, entity_id, shown)
        return (best[1], best[2]) if best else None


def _likeness(words: list[str], spelling: str) -> tuple[float, str]:
    """Compare a name with a spelling, and a lone word with the spelling's last word."""
    whole = " ".join(words)
    if len(whole) < _LEAST_LETTERS:
        return 0.0, spelling
    parts = spelling.split()
    candidates = [spelling]
    if len(words) < len(parts):
        candidates = [" ".join(parts[-len(words) :])]
    elif len(words) > len(parts):
        return 0.0, spelling
    best = max(candidates, key=lambda c: fuzz.ratio(whole.casefold(), c.casefold()))
    if len(best) < _LEAST_LETTERS:
        return 0.0, best
    pairs = zip(words, best.split(), strict=False)
    worst = min((fuzz.ratio(a.casefold(), b.casefold()) for a, b in pairs), default=0.0)
    return min(fuzz.ratio(whole.casefold(), best.casefold()), worst + 10.0), best


def linked(resolution: Resolution, known: KnownNames) -> tuple[Resolution, Mapping[str, str]]:
    """Give the entities of a text resolved by itself the ids under which they are known.

    Returns:
        The resolution with those ids; and, for each of the text's own entity ids, the id it is known under. One that is not
        known keeps its own id and is not in the mapping.
    """
    ids: dict[str, str] = {}
    for entity in resolution.entities:
        found = entity.id if entity.id in known.by_id else _by_names(entity, known)
        if found is not None:
            ids[entity.id] = found
    return (
        replace(
            resolution,
            by_span={span: ids.get(i, i) for span, i in resolution.by_span.items()},
            by_surname={name: ids.get(i, i) for name, i in resolution.by_surname.items()},
        ),
        ids,
    )


def _by_names(entity: Entity, known: KnownNames) -> str | None:
    names = [entity.name, *(n for names in entity.names.values() for n in names)]
    for name in sorted(dict.fromkeys(names), key=lambda n: (-len(n.split()), n)):
        found = known.find(name)
        if found is not None and (known.by_id[found].type is EntityType.PER) == (
            entity.type is EntityType.PER
        ):
            return found
    return None


# Code points between the words for somebody's role and the name of the body they speak for ("chief executive of the Harbour Trust").
_BESIDE = 8


def speaks_for(one: Entity, other: Entity, known: KnownNames) -> bool:
    """Tell whether a person's role names a body: by the word that the body is called by ("union chair"), or its name beside the role."""
    if (one.type is EntityType.PER) == (other.type is EntityType.PER):
        return False
    person, body = (one, other) if one.type is EntityType.PER else (other, one)
    if body.type is EntityType.LOC:
        return False
    called = known.called(body.id)
    return any(
        any(word in role.text.casefold() for word in called)
        or any(_is_beside(role.span, mention) for mention in body.mentions)
        for role in person.roles
    )


def _is_beside(one: Span, other: Span) -> bool:
    if one.document_id != other.document_id:
        return False
    return 0 <= max(one.start, other.start) - min(one.end, other.end) <= _BESIDE

"""Entities merged, split and renamed as people said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosswire.annotate.mentions.romanisation import fold
from crosswire.corrections.anchoring import Library, Unfound
from crosswire.corrections.outcomes import applied, hindered
from crosswire.corrections.values import Correction, EntityRef, MergeEntities, RenameEntity, SplitEntity
from crosswire.model import Annotation, AppliedCorrection, Entity, EntityType, Mention
from crosswire.provenance import content_id
from crosswire.resolve import Resolution, assemble
from crosswire.resolve.inflection import bare
from crosswire.resolve.people import split as split_name
from crosswire.resolve.things import stem
from crosswire.spans import Span

_PLACES = frozenset({EntityType.GPE, EntityType.LOC, EntityType.FAC})


class Renaming:
    """The entities of a story while corrections are applied to them, one after the other.

    Args:
        resolution: As crosswire made it.
        annotations: Of the story's reports.
        library: The same reports.
    """

    def __init__(self, resolution: Resolution, annotations: Sequence[Annotation], library: Library) -> None:
        self._library = library
        self._entities = {entity.id: entity for entity in resolution.entities}
        self._by_span = dict(resolution.by_span)
        self._by_surname = dict(resolution.by_surname)
        self._given = dict(resolution.given_names)
        self._now: dict[str, str] = {}
        self._mentions = {mention.span: mention for a in annotations for mention in a.mentions}
        self._texts = {a.document.id: a.document.text for a in annotations}
        langs = Counter(a.document.lang for a in annotations if a.mentions)
        self._lang = min(langs, key=lambda code: (-langs[code], code)) if langs else "en"

    def resolution(self) -> Resolution:
        """Return the entities as they are now."""
        return Resolution(
            entities=tuple(sorted(self._entities.values(), key=lambda e: (e.name.casefold(), e.id))),
            by_span=dict(self._by_span),
            by_surname={name: i for name, i in self._by_surname.items() if i in self._entities},
            given_names={i: name for i, name in self._given.items() if i in self._entities},
        )

    def find(self, ref: EntityRef) -> tuple[str, ...]:
        """Return the ids of the entities that ``ref`` can mean: one, none, or several of the same name."""
        if ref.id is not None:
            wanted = self._root(ref.id)
            if wanted in self._entities:
                return (wanted,)
        return self._named(ref.name) if ref.name else ()

    def apply(self, line: Correction) -> AppliedCorrection | None:
        """Apply one correction; None if it does not concern this story."""
        match line.change:
            case MergeEntities():
                return self._merge(line, line.change)
            case SplitEntity():
                return self._split(line, line.change)
            case RenameEntity():
                return self._rename(line, line.change)
        return None

    def _root(self, entity_id: str) -> str:
        """Return the id that stands for an entity by now."""
        while entity_id in self._now:
            entity_id = self._now[entity_id]
        return entity_id

    def _named(self, name: str) -> tuple[str, ...]:
        shown = [e.id for e in self._entities.values() if name in (e.name, self._given.get(e.id))]
        if shown:
            return tuple(sorted(shown))
        wanted = name.casefold()
        spelled = (
            e.id
            for e in self._entities.values()
            if any(wanted == form.casefold() for forms in e.names.values() for form in forms)
            or wanted == e.name.casefold()
        )
        return tuple(sorted(spelled))

    def _merge(self, line: Correction, change: MergeEntities) -> AppliedCorrection | None:
        found = [self.find(ref) for ref in change.entities]
        if not any(found):
            return None
        if any(len(ids) > 1 for ids in found):
            return hindered(line, "entity-ambiguous")
        ids = list(dict.fromkeys(i for one in found for i in one))
        first = change.entities[0].id
        identity = self._root(first) if first else ids[0]
        parts = [self._entities.pop(i) for i in ids]
        given = change.name or (None if found[0] else change.entities[0].name) or self._given.get(ids[0])
        merged = _joined(parts, identity, given or parts[0].name, change.type)
        self._entities[identity] = merged
        self._point(ids, identity)
        if given is not None:
            self._given[identity] = given
        self._claim_surnames(merged)
        before = " · ".join(sorted({part.name for part in parts}))
        return applied(line, entity_id=identity, before=before, after=merged.name)

    def _rename(self, line: Correction, change: RenameEntity) -> AppliedCorrection | None:
        found = self.find(change.entity)
        if not found:
            return None
        if len(found) > 1:
            return hindered(line, "entity-ambiguous")
        entity = self._entities[found[0]]
        renamed = replace(entity, name=change.name or entity.name, type=change.type or entity.type)
        self._entities[entity.id] = renamed
        if change.name:
            self._given[entity.id] = change.name
        sides = [
            " · ".join(part for part in (one.name, one.type.value if change.type else "") if part)
            for one in (entity, renamed)
        ]
        return applied(line, entity_id=entity.id, before=sides[0], after=sides[1])

    def _split(self, line: Correction, change: SplitEntity) -> AppliedCorrection | None:
        found = self.find(change.entity)
        if not found:
            return hindered(line, "no-entity") if change.mentions else None
        if len(found) > 1:
            return hindered(line, "entity-ambiguous")
        old = self._entities[found[0]]
        moved, obstacle = self._parted(old, change)
        if not moved:
            is_elsewhere = not change.mentions or obstacle == "other-report"
            return None if is_elsewhere else hindered(line, obstacle, entity_id=old.id)
        kept = [span for span in old.mentions if span not in moved]
        target = self._split_off(line, change, old, sorted(moved))
        if kept:
            rest = self._assembled(old.id, old.type, kept)
            self._entities[old.id] = replace(rest, name=self._given.get(old.id, rest.name))
        else:
            del self._entities[old.id]
            self._now[old.id] = target
        self._part_surnames(old.id, target)
        shown = self._given.get(target) or self._entities[target].name
        return applied(line, entity_id=target, span=min(moved), before=old.name, after=shown)

    def _parted(self, old: Entity, change: SplitEntity) -> tuple[set[Span], str]:
        """Return the mentions that are another's, pronouns that stand for them included, and what stood in the way of some."""
        own = {span for span, i in self._by_span.items() if i == old.id}
        moved, obstacle = set(), "nothing-there"
        for anchor in change.mentions:
            place = self._library.find(anchor)
            if isinstance(place, Unfound):
                obstacle = place.obstacle
            elif place in own:
                moved.add(place)
        for span in own:
            mention = self._mentions.get(span)
            words = self._texts.get(span.document_id, "")[span.start : span.end]
            if words in change.forms or (mention is not None and mention.name in change.forms):
                moved.add(span)
        return self._followed(moved, own), obstacle

    def _followed(self, moved: set[Span], own: set[Span]) -> set[Span]:
        """Add the pronouns and roles of the same entity that stand for what is moved."""
        followers: dict[Span, list[Span]] = defaultdict(list)
        for span in own:
            mention = self._mentions.get(span)
            if mention is not None and mention.antecedent is not None:
                followers[mention.antecedent].append(span)
        waiting = list(moved)
        while waiting:
            for span in followers.get(waiting.pop(), ()):
                if span not in moved:
                    moved.add(span)
                    waiting.append(span)
        return moved

    def _split_off(self, line: Correction, change: SplitEntity, old: Entity, moved: Sequence[Span]) -> str:
        """Give mentions to the entity of that name, else to a new one; return its id."""
        other = [i for i in self._named(change.name) if i != old.id]
        type_ = change.type or old.type
        identity = (
            other[0] if len(other) == 1 else self._identity(change.name, type_, moved[0], old.id, line.id)
        )
        there = self._entities.get(identity)
        spans = sorted({*moved, *(there.mentions if there else ())})
        kind = there.type if there and change.type is None else type_
        made = self._assembled(identity, kind, spans)
        self._entities[identity] = replace(made, name=self._given.get(identity, change.name))
        self._given.setdefault(identity, change.name)
        self._now.pop(identity, None)  # it may have been merged away before
        for span in moved:
            self._by_span[span] = identity
        return identity

    def _identity(self, name: str, type_: EntityType, first: Span, old_id: str, line_id: str) -> str:
        """Return the id that a report which names the other one by this name gives it."""
        lang = self._mentions[first].lang if first in self._mentions else self._lang
        if type_ is EntityType.PER:
            given, surname = split_name(name)
            key = f"person:{bare(given, lang)} {bare(surname, lang).replace(' ', '')}".replace(": ", ":")
        else:
            key = f"name:{'place' if type_ in _PLACES else 'body'}:{stem(name)}"
        identity = content_id("e", key)
        return content_id("e", key, line_id) if identity == old_id else identity

    def _assembled(self, identity: str, type_: EntityType, spans: Iterable[Span]) -> Entity:
        mentions: list[Mention] = [self._mentions[span] for span in spans if span in self._mentions]
        person = type_ is EntityType.PER
        made = assemble.entity("person:" if person else "name:", mentions, self._texts, self._lang)
        return replace(made, id=identity, type=type_)

    def _point(self, ids: Sequence[str], identity: str) -> None:
        """Let everything that pointed to one of ``ids`` point to ``identity``."""
        gone = set(ids) - {identity}
        for span, i in self._by_span.items():
            if i in gone:
                self._by_span[span] = identity
        for name, i in self._by_surname.items():
            if i in gone:
                self._by_surname[name] = identity
        for i in gone:
            self._now[i] = identity
            self._given.pop(i, None)

    def _claim_surnames(self, merged: Entity) -> None:
        """Give a person the surnames that nobody else has any more."""
        for surname in _surnames(merged):
            if self._bearers(surname) == [merged.id]:
                self._by_surname[surname] = merged.id

    def _part_surnames(self, old_id: str, new_id: str) -> None:
        """Settle whose the surnames of two persons are that were taken for one."""
        for surname in {
            s for i in (old_id, new_id) if i in self._entities for s in _surnames(self._entities[i])
        }:
            bearers = self._bearers(surname)
            if len(bearers) == 1:
                self._by_surname[surname] = bearers[0]
            else:
                self._by_surname.pop(surname, None)

    def _bearers(self, surname: str) -> list[str]:
        return [e.id for e in self._entities.values() if surname in _surnames(e)]


def _surnames(entity: Entity) -> set[str]:
    if entity.type is not EntityType.PER:
        return set()
    names = [entity.name, *(name for names in entity.names.values() for name in names)]
    return {fold(split_name(name)[1]) for name in names} - {""}


def _joined(parts: Sequence[Entity], identity: str, name: str, type_: EntityType | None) -> Entity:
    names: dict[str, dict[str, None]] = {}
    for part in parts:
        for lang, forms in part.names.items():
            names.setdefault(lang, {}).update(dict.fromkeys(forms))
    roles = {role.text.casefold(): role for part in reversed(parts) for role in part.roles}
    return Entity(
        id=identity,
        type=type_ or parts[0].type,
        name=name,
        names={lang: tuple(forms) for lang, forms in sorted(names.items())},
        roles=tuple(sorted(roles.values(), key=lambda role: role.span)),
        country=next((part.country for part in parts if part.country), None),
        mentions=tuple(sorted({span for part in parts for span in part.mentions})),
    )

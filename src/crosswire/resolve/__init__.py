"""From mentions to entities: one entity across reports, spellings, scripts and languages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosswire.annotate.mentions.romanisation import fold
from crosswire.codec.digests import digest
from crosswire.codec.parts import changed
from crosswire.memo import Kind, Memo
from crosswire.model import Annotation, Entity, EntityType, Mention, Participant
from crosswire.resolve import assemble, bodies, leaders, offices, people, seated, things, translated
from crosswire.resolve.kinds import retyped
from crosswire.spans import Span

__all__ = ["Resolution", "resolve", "with_entities"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Which entity each mention is of.

    Attributes:
        entities: In the order of their names.
        by_span: From the span of each resolved mention to an entity's id.
        by_surname: From the surnames that only one person of the story has to that entity's id.
        given_names: From the id of an entity that a person named to that name, which is shown in every language.
    """

    entities: tuple[Entity, ...] = ()
    by_span: Mapping[Span, str] = field(default_factory=dict)
    by_surname: Mapping[str, str] = field(default_factory=dict)
    given_names: Mapping[str, str] = field(default_factory=dict)

    def entity_id(self, span: Span) -> str | None:
        """Return the entity of the mention with exactly this span, or None."""
        return self.by_span.get(span)


def resolve(annotations: Iterable[Annotation]) -> Resolution:
    """Resolve the mentions of a story's reports to entities.

    Args:
        annotations: Reports of one story, in any order; the order changes nothing.

    Returns:
        Entities in the order of their names. Mentions that could be of two, groups of unnamed people, and pronouns without
        antecedent have none. Cost grows linearly with the mentions, times the persons that share a surname.
    """
    reports = sorted(annotations, key=lambda annotation: annotation.document.id)
    mentions = retyped(reports)
    groups: dict[str, list[Mention]] = defaultdict(list)
    by_span: dict[Span, str] = {}

    def give(mention: Mention, key: str) -> None:
        groups[key].append(mention)
        by_span[mention.span] = key

    def give_all(pairs: Iterable[tuple[Mention, str]]) -> None:
        for mention, key in list(pairs):
            give(mention, key)

    keys = seated.rekeyed(mentions, things.keys_of(reports, mentions))
    persons = people.cluster([m for m in mentions if m.form == "name" and m.type is EntityType.PER])
    for person in persons:
        for mention in person.mentions:
            give(mention, person.key)
    by_kind = bodies.named_by_kind(mentions, keys)
    for mention in mentions:
        if mention.span in keys and mention.span not in by_kind:
            give(mention, keys[mention.span])
    give_all(offices.placed(mentions, by_span))
    texts = {report.document.id: report.document.text for report in reports}
    _merge(leaders.led_by_one(mentions, by_span, texts), groups, by_span)
    give_all(bodies.unnamed(mentions, by_span, texts))
    _merge(translated.translations(mentions, by_span), groups, by_span)
    give_all(offices.taken_up(mentions, by_span))
    for mention in mentions:
        if mention.span in by_kind and mention.span not in by_span:
            give(mention, keys[mention.span])
    return _made(reports, groups)


def _merge(
    pairs: Iterable[tuple[str, str]], groups: dict[str, list[Mention]], by_span: dict[Span, str]
) -> None:
    """Give the mentions of the first key of each pair to the second."""
    for gone, kept in list(pairs):
        for mention in groups.pop(gone, ()):
            groups[kept].append(mention)
            by_span[mention.span] = kept


def _made(reports: list[Annotation], groups: Mapping[str, list[Mention]]) -> Resolution:
    texts = {report.document.id: report.document.text for report in reports}
    langs = Counter(report.document.lang for report in reports if report.mentions)
    lang = min(langs, key=lambda code: (-langs[code], code)) if langs else "en"
    kept = {
        key: sorted(found, key=lambda m: m.span)
        for key, found in sorted(groups.items())
        if _is_somebody(found)
    }
    made = {key: assemble.entity(key, found, texts, lang) for key, found in kept.items()}
    return Resolution(
        entities=tuple(sorted(made.values(), key=lambda e: (e.name.casefold(), e.id))),
        by_span={mention.span: made[key].id for key, found in kept.items() for mention in found},
        by_surname=_surnames({key: entity.id for key, entity in made.items()}),
    )


def _surnames(ids: Mapping[str, str]) -> dict[str, str]:
    """Return the surnames that one person alone has; a person without a first name counts too."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, identity in ids.items():
        if key.startswith("person:"):
            found[key.removeprefix("person:").split(" ")[-1]].append(identity)
    return {surname: own[0] for surname, own in found.items() if len(own) == 1}


def _is_somebody(mentions: list[Mention]) -> bool:
    """Tell whether a group is worth an entity: a lone name of nothing in particular is not."""
    return len(mentions) > 1 or mentions[0].type is not EntityType.MISC


def with_entities(annotation: Annotation, resolution: Resolution, memo: Memo | None = None) -> Annotation:
    """Return ``annotation`` with the entity ids of speakers and addressees filled in.

    Args:
        annotation: A report.
        resolution: Which entity its mentions are of.
        memo: Is told by what hash the report with its entities is known.
    """
    own = tuple(resolution.by_span.get(mention.span) for mention in annotation.mentions)
    mentioned = {mention.span for mention in annotation.mentions}

    def known(who: Participant | None) -> str | None:
        if who is None:
            return None
        words = annotation.document.text[who.span.start : who.span.end]
        lone = who.span not in mentioned and words[:1].isupper() and words.isalpha()
        by_name = resolution.by_surname.get(fold(words)) if lone else None
        return resolution.entity_id(who.span) or by_name or who.entity_id

    ids = tuple((known(q.speaker), known(q.addressee)) for q in annotation.quotations)
    if memo is None:
        return _filled(annotation, ids)
    mark = digest((memo.fingerprint(annotation), own, ids))
    memo.mark(annotation.document.id, mark)
    return memo.get(_FILLED, mark, lambda: _filled(annotation, ids))


_FILLED: Kind[Annotation] = Kind("annotations with entities")


def _filled(annotation: Annotation, ids: Sequence[tuple[str | None, str | None]]) -> Annotation:
    quotations = []
    for quotation, (speaker, addressee) in zip(annotation.quotations, ids, strict=True):
        changes = {
            name: replace(who, entity_id=entity_id)
            for name, who, entity_id in (
                ("speaker", quotation.speaker, speaker),
                ("addressee", quotation.addressee, addressee),
            )
            if who is not None and who.entity_id != entity_id
        }
        quotations.append(replace(quotation, **changes) if changes else quotation)  # type: ignore[arg-type]
    return changed(annotation, quotations=tuple(quotations))

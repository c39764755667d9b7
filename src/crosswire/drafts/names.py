"""The names of a draft against the names in the reports: spelling, who is unknown, roles that differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.account.excerpts import excerpt_of
from crosswire.annotate.mentions import gazetteer
from crosswire.annotate.mentions.rolewords import concept
from crosswire.compare.compiled import Compiled
from crosswire.drafts.model import NameCheck, NameVerdict
from crosswire.drafts.reading import Draft
from crosswire.model import Entity, EntityType, Mention
from crosswire.model.workspace import Excerpt
from crosswire.resolve.known import KnownNames
from crosswire.spans import Span


def check_names(
    draft: Draft, ids: Mapping[Span, str], known: KnownNames, stories: Sequence[Compiled]
) -> tuple[NameCheck, ...]:
    """Check each name of persons, bodies and places; the same name is checked where it first stands.

    Args:
        draft: The draft.
        ids: Entity by span of the draft's mentions.
        known: The reports' entities.
        stories: For the evidence.
    """
    checks: list[NameCheck] = []
    seen: set[tuple[str, str | None]] = set()
    for mention in draft.annotation.mentions:
        if mention.form != "name":
            continue
        role = _role_concept(draft, mention)
        key = (mention.name.casefold(), role)
        if key in seen:
            continue
        seen.add(key)
        checks.append(_check(draft, mention, ids.get(mention.span), known, stories))
    return tuple(checks)


def _check(
    draft: Draft, mention: Mention, given: str | None, known: KnownNames, stories: Sequence[Compiled]
) -> NameCheck:
    place = draft.place(mention.span)
    entity = known.by_id.get(given) if given else None
    if entity is None:
        return _unknown(draft, mention, known, stories)
    if not known.is_spelled(mention.name, entity.id) and not gazetteer.find(mention.name):
        return _near(draft, mention, entity, _closest(mention.name, entity, known), stories)
    differing = _other_roles(draft, mention, entity)
    if differing:
        return NameCheck(
            place=draft.place(mention.role.cover(mention.span)) if mention.role else place,
            verdict=NameVerdict.ROLE_DIFFERS,
            entity_id=entity.id,
            suggestion=differing,
            evidence=_role_evidence(entity, stories),
            reasons=(f"the reports call {entity.name} “{differing}”",),
        )
    return NameCheck(place=place, verdict=NameVerdict.SUPPORTED, entity_id=entity.id)


def _unknown(draft: Draft, mention: Mention, known: KnownNames, stories: Sequence[Compiled]) -> NameCheck:
    """Return a near miss, a name that stands in the text of a report after all, or a name that is not found."""
    words = draft.words(mention.span)
    for name in dict.fromkeys((mention.name, words)):
        found = _in_text(name, stories)
        if found is not None:
            return NameCheck(
                place=draft.place(mention.span), verdict=NameVerdict.SUPPORTED, evidence=(found,)
            )
    near = known.nearest(mention.name)
    if near is not None:
        return _near(draft, mention, known.by_id[near[0]], near[1], stories)
    return NameCheck(
        place=draft.place(mention.span),
        verdict=NameVerdict.NOT_FOUND,
        reasons=("the reports do not name it",),
    )


def _in_text(name: str, stories: Sequence[Compiled]) -> Excerpt | None:
    for story in stories:
        for document in story.documents.values():
            at = document.text.find(name)
            if at >= 0 and name:
                return excerpt_of(story.account, document, Span(document.id, at, at + len(name)))
    return None


def _closest(name: str, entity: Entity, known: KnownNames) -> str:
    near = KnownNames([entity]).nearest(name)
    return near[1] if near else (known.spellings(entity.id) or (entity.name,))[0]


def _near(
    draft: Draft, mention: Mention, entity: Entity, spelling: str, stories: Sequence[Compiled]
) -> NameCheck:
    found = _in_text(spelling, stories)
    return NameCheck(
        place=draft.place(mention.span),
        verdict=NameVerdict.NEAR_MISS,
        entity_id=entity.id,
        suggestion=spelling,
        evidence=(found,) if found else (),
        reasons=(f"the reports write “{spelling}”",),
    )


def _role_concept(draft: Draft, mention: Mention) -> str | None:
    if mention.role is None or mention.type is not EntityType.PER:
        return None
    return mention.concept or concept(draft.lang, draft.words(mention.role).casefold())


def _other_roles(draft: Draft, mention: Mention, entity: Entity) -> str | None:
    """Return a role that the reports give, if none of theirs is the draft's and both are understood."""
    own = _role_concept(draft, mention)
    if own is None or mention.role is None:
        return None
    said = draft.words(mention.role).casefold()
    theirs = [(role.text, _concept_in_any(role.text)) for role in entity.roles]
    understood = [(text, found) for text, found in theirs if found is not None]
    if not understood or any(text.casefold() == said or found == own for text, found in theirs):
        return None
    if any(_within(found or "", own) for _, found in understood):
        return None
    same_language = [t for t, _ in understood if concept(draft.lang, t.casefold()) is not None]
    return (same_language or [understood[0][0]])[0]


def _within(one: str, other: str) -> bool:
    """Tell whether one role is the other, more exactly said ("minister", "foreign-minister")."""
    return one.endswith(f"-{other}") or other.endswith(f"-{one}")


def _concept_in_any(text: str) -> str | None:
    folded = text.casefold()
    return concept("en", folded) or concept("de", folded)


def _role_evidence(entity: Entity, stories: Sequence[Compiled]) -> tuple[Excerpt, ...]:
    for role in entity.roles:
        for story in stories:
            document = story.documents.get(role.span.document_id)
            if document is not None:
                return (excerpt_of(story.account, document, role.span),)
    return ()

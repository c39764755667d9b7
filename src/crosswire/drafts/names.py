"""The names of a draft against the names in the reports: spelling, who is unknown, roles that differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.account.excerpts import excerpt_of
from crosswire.annotate.mentions import gazetteer
from crosswire.annotate.mentions.rolewords import concept, look_up
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
            reasons=(draft.told("called", name=entity.name, role=differing),),
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
        reasons=(draft.told("not-named"),),
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
        reasons=(draft.told("written", name=spelling),),
    )


def _role_concept(draft: Draft, mention: Mention) -> str | None:
    if mention.role is None or mention.type is not EntityType.PER:
        return None
    return mention.concept or role_concept(draft.words(mention.role), draft.lang)


def role_concept(role: str, lang: str) -> str | None:
    """Return what a role says, the same in every language and for men and women; None if the packs have no word for it."""
    folded = role.casefold()
    found = look_up(lang, role.split(" ")[-1])
    if lang == "de" and found is not None:
        return (
            concept(lang, found.prefix + found.lemma) or concept(lang, found.lemma) or concept(lang, folded)
        )
    return concept(lang, folded)


def _other_roles(draft: Draft, mention: Mention, entity: Entity) -> str | None:
    """Return a role that the reports give, if none of theirs is the draft's and both are understood.

    Where the reports say which minister, "minister" alone says nothing for another.
    """
    own = _role_concept(draft, mention)
    if own is None or mention.role is None:
        return None
    said = draft.words(mention.role).casefold()
    if any(role.text.casefold() == said for role in entity.roles):
        return None
    understood = [
        (role.text, lang, found)
        for role in entity.roles
        for lang in ("en", "de")
        if (found := role_concept(role.text, lang)) is not None
    ]
    exact = [u for u in understood if "-" in u[2]] if "-" in own else []
    compared = exact or understood
    if not compared or any(found == own or _within(found, own) for _, _, found in compared):
        return None
    return next((text for text, lang, _ in compared if lang == draft.lang), compared[0][0])


def _within(one: str, other: str) -> bool:
    """Tell whether one role is the other, more exactly said ("minister", "foreign-minister")."""
    return one.endswith(f"-{other}") or other.endswith(f"-{one}")


def _role_evidence(entity: Entity, stories: Sequence[Compiled]) -> tuple[Excerpt, ...]:
    for role in entity.roles:
        for story in stories:
            document = story.documents.get(role.span.document_id)
            if document is not None:
                return (excerpt_of(story.account, document, role.span),)
    return ()

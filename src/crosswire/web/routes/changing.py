"""What a form of a correction asks for, as the value that the file of corrections keeps."""

from __future__ import annotations

import re
from typing import TypeVar

from starlette.datastructures import FormData

from crosswire.corrections import (
    Anchor,
    CheckFinding,
    Correcting,
    DocumentRef,
    EntityRef,
    FixQuotation,
    FixStatement,
    MergeEntities,
    MergeStories,
    RenameEntity,
    SplitEntity,
    SplitStory,
    StrikeQuotation,
    StrikeStatement,
)
from crosswire.errors import NotFoundError, UsageError
from crosswire.model import Act, EntityType, Modality, QuotationKind
from crosswire.web.pages.correcting import ACTIONS, Subject
from crosswire.web.site import Site

LONGEST = 500
_STORY = re.compile(r"(?:.{0,300}/stories/)?([\w:.~-]{1,100})(?:[/?#].{0,300})?")
E = TypeVar("E", Act, EntityType, Modality, QuotationKind)


def change_of(site: Site, subject: Subject, form: FormData) -> Correcting:
    """Return what a form asks for.

    Raises:
        UsageError: If it asks for nothing that can be done to the subject.
        NotFoundError: If it names a story or report that is not there.
    """
    action = text(form, "action") or (ACTIONS[subject.what][0] if len(ACTIONS[subject.what]) == 1 else "")
    if action not in ACTIONS[subject.what]:
        raise UsageError(f"action: expected one of {', '.join(ACTIONS[subject.what])}, got {action!r}")
    if subject.words is not None:
        return _of_words(subject, subject.words, action, form)
    if subject.entity is not None:
        return _of_entity(subject, action, form)
    return _of_story(site, subject, action, form)


def text(form: FormData, name: str) -> str:
    """Return a field's words with single spaces, "" without any; no longer than :data:`LONGEST`."""
    value = form.get(name)
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""


def _of_words(subject: Subject, words: Anchor, action: str, form: FormData) -> Correcting:
    act = _member(Act, subject.code) if subject.what == "statement" else None
    if action == "check":
        return CheckFinding(words=words, note=text(form, "note") or None)
    if action == "strike_quotation":
        return StrikeQuotation(words=words)
    if action == "strike_statement":
        return StrikeStatement(words=words, act=act)
    if action == "fix_quotation":
        return FixQuotation(
            words=words,
            speaker=_entity(subject, text(form, "speaker")),
            quotation_kind=_member(QuotationKind, text(form, "quotation_kind")),
        )
    polarity = text(form, "polarity")
    return FixStatement(
        words=words,
        act=act,
        new_act=_member(Act, text(form, "new_act")),
        holder=_entity(subject, text(form, "holder")),
        recipient=_entity(subject, text(form, "recipient")),
        polarity=1 if polarity == "1" else -1 if polarity == "-1" else None,
        modality=_member(Modality, text(form, "modality")),
    )


def _of_entity(subject: Subject, action: str, form: FormData) -> Correcting:
    assert subject.entity is not None
    own = EntityRef(id=subject.entity.id, name=subject.entity.name)
    if action == "rename":
        named = text(form, "name")
        return RenameEntity(
            entity=own,
            name=named if named and named != subject.entity.name else None,
            type=_changed(EntityType, text(form, "type"), subject.entity.type),
        )
    if action == "merge":
        other = _entity(subject, text(form, "other"))
        return MergeEntities(entities=(own, other) if other else (own,))
    forms = tuple(str(value) for value in form.getlist("forms") if str(value) in subject.forms)
    return SplitEntity(
        entity=own,
        name=text(form, "new_name") or (forms[0] if forms else ""),
        forms=forms,
        type=_member(EntityType, text(form, "split_type")),
    )


def _of_story(site: Site, subject: Subject, action: str, form: FormData) -> Correcting:
    assert subject.story is not None
    if action == "split_story":
        chosen = {str(value) for value in form.getlist("reports")}
        rows = [row for row in subject.reports if row.id in chosen]
        if not rows or len(rows) == len(subject.reports):
            raise UsageError("reports: choose some of the story's reports, not all of them")
        return SplitStory(documents=tuple(_report(site, row.id) for row in rows))
    match = _STORY.fullmatch(text(form, "other_story"))
    if match is None:
        raise UsageError("other_story: expected a story's id or address")
    other = site.workspace.story(match[1])
    if other.id == subject.story.id:
        raise UsageError("other_story: that is the story itself")
    return MergeStories(documents=(_first_report(site, subject.story.id), _first_report(site, other.id)))


def _first_report(site: Site, story_id: str) -> DocumentRef:
    rows = site.workspace.documents(story_id=story_id, limit=1).items
    if not rows:
        raise NotFoundError(f"the story {story_id} has no reports")
    return _report(site, rows[0].id)


def _report(site: Site, document_id: str) -> DocumentRef:
    return DocumentRef.of(site.workspace.document(document_id))


def _entity(subject: Subject, given: str) -> EntityRef | None:
    """Return the entity that a name or an id typed means: one that was suggested, else the name as it is."""
    if not given:
        return None
    for entity_id, name in subject.names:
        if given == entity_id or given.casefold() == name.casefold():
            return EntityRef(id=entity_id, name=name)
    return EntityRef(name=given)


def _member(kind: type[E], value: str | None) -> E | None:
    return kind(value) if value in {item.value for item in kind} else None


def _changed(kind: type[E], value: str, before: str) -> E | None:
    return None if value == before else _member(kind, value)

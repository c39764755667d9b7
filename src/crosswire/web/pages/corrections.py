"""What people corrected, as pages show it: the whole list, and what concerns one report, entity or story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.corrections import (
    Anchor,
    CheckFinding,
    Correction,
    Corrections,
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
    Undo,
)
from crosswire.model import Account, AppliedCorrection, Document

LINES_ON_PAGE = 50
_OF_WORDS = (StrikeQuotation, FixQuotation, StrikeStatement, FixStatement, CheckFinding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity or a report that a correction names; ``id`` leads to its page if it is known."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """A field that a correction sets: its name, and the value as the file has it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """One line of the file of corrections.

    Attributes:
        kind: As in the file ("strike-quotation").
        words: The exact words concerned, if it is of words.
        entities: Entities it names.
        documents: Reports it names.
        sets: What it sets.
        undoes: Id of the line that it undoes, if it does.
        is_undone: It no longer counts.
        before: What crosswire read, as far as the account tells.
        after: What it is now.
        obstacle: Why it does nothing in the account ("words-gone", "no-entity" …), or None.
    """

    id: str
    at: str
    by: str
    why: str
    kind: str
    words: Anchor | None
    entities: tuple[Named, ...]
    documents: tuple[Named, ...]
    sets: tuple[Set, ...]
    undoes: str | None
    is_undone: bool
    before: str | None = None
    after: str | None = None
    obstacle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage:
    """The list of corrections, newest first.

    Attributes:
        total: Lines in all.
        active: How many count.
        offset: Index of the first line shown.
        newer: Offset of the stretch before, or None.
        older: Offset of the stretch after, or None.
        story_id: Story that the list is of, or None.
    """

    lines: tuple[CorrectionLine, ...]
    total: int
    active: int
    offset: int
    newer: int | None
    older: int | None
    story_id: str | None = None
    story_title: str | None = None


def corrections_page(
    corrections: Corrections, offset: int = 0, account: Account | None = None
) -> CorrectionsPage:
    """Build the list, undone lines and undoings too; of a story's ``account`` only what counts and concerns it."""
    following = offset + LINES_ON_PAGE
    if account is not None:
        shown = of_story(corrections, account)
        total, lines = len(shown), shown[offset:following]
    else:
        newest_first = corrections.lines[::-1]
        total = len(newest_first)
        lines = tuple(line(one, corrections) for one in newest_first[offset:following])
    return CorrectionsPage(
        lines=lines,
        total=total,
        active=total if account is not None else len(corrections.active),
        story_id=account.story.id if account is not None else None,
        story_title=account.story.title if account is not None else None,
        offset=offset,
        newer=max(0, offset - LINES_ON_PAGE) if offset else None,
        older=following if following < total else None,
    )


def line(
    one: Correction, corrections: Corrections, applied: Mapping[str, AppliedCorrection] | None = None
) -> CorrectionLine:
    """Return a line as it is shown.

    Args:
        one: The line.
        corrections: All of them.
        applied: What lines did to an account, by their ids.
    """
    change = one.change
    done = (applied or {}).get(one.id)
    return CorrectionLine(
        id=one.id,
        at=one.at,
        by=one.by,
        why=one.why,
        kind=one.kind,
        words=change.words if isinstance(change, _OF_WORDS) else None,
        entities=tuple(Named(id=ref.id, name=str(ref)) for ref in _entities(one)),
        documents=tuple(
            Named(id=ref.document_id, name=ref.location or ref.document_id) for ref in _documents(one)
        ),
        sets=_sets(one),
        undoes=change.correction if isinstance(change, Undo) else None,
        is_undone=corrections.is_undone(one.id),
        before=done.before if done else None,
        after=done.after if done else None,
        obstacle=done.obstacle if done and not done.applies else None,
    )


def of_report(
    corrections: Corrections, document: Document, account: Account | None = None
) -> tuple[CorrectionLine, ...]:
    """Return what counts and is of words of a report (in any of its versions), newest first; the account tells what it did."""
    return _shown(
        corrections,
        (account,) if account else (),
        (
            one
            for one in corrections.active
            if isinstance(one.change, _OF_WORDS) and _is_of(one.change.words, document)
        ),
    )


def of_entity(
    corrections: Corrections, entity_id: str, names: Iterable[str], accounts: Sequence[Account] = ()
) -> tuple[CorrectionLine, ...]:
    """Return what counts and names an entity, by its id or one of its names, newest first; the accounts tell what it did."""
    known = {name.casefold() for name in names}
    return _shown(
        corrections,
        accounts,
        (
            one
            for one in corrections.active
            if any(ref.id == entity_id or (ref.name or "").casefold() in known for ref in _entities(one))
        ),
    )


def of_story(corrections: Corrections, account: Account) -> tuple[CorrectionLine, ...]:
    """Return what counts and concerns a story: what was done to its account, and what puts its reports together or apart."""
    applied = {done.id for done in account.corrections}
    own = {document.id for document in account.documents}
    found = (
        one
        for one in corrections.active
        if one.id in applied or any(ref.document_id in own for ref in _documents(one))
    )
    return _shown(corrections, (account,), found)


def _shown(
    corrections: Corrections, accounts: Sequence[Account], found: Iterable[Correction]
) -> tuple[CorrectionLine, ...]:
    applied: dict[str, AppliedCorrection] = {}
    for account in accounts:
        for done in account.corrections:
            if done.applies or done.id not in applied:
                applied[done.id] = done
    return tuple(line(one, corrections, applied) for one in reversed(tuple(found)))


def _is_of(words: Anchor, document: Document) -> bool:
    same = words.document_id == document.id or words.raw_sha256 == document.raw_sha256
    return same or (words.location is not None and words.location == document.location)


def _entities(one: Correction) -> tuple[EntityRef, ...]:
    change = one.change
    if isinstance(change, MergeEntities):
        return change.entities
    if isinstance(change, SplitEntity | RenameEntity):
        return (change.entity,)
    if isinstance(change, FixQuotation):
        return (change.speaker,) if change.speaker else ()
    if isinstance(change, FixStatement):
        return tuple(ref for ref in (change.holder, change.recipient) if ref)
    return ()


def _documents(one: Correction) -> tuple[DocumentRef, ...]:
    return one.change.documents if isinstance(one.change, MergeStories | SplitStory) else ()


def _sets(one: Correction) -> tuple[Set, ...]:
    """Return the fields that a correction sets, apart from those that say what it is of."""
    change = one.change
    values: dict[str, object] = {}
    if isinstance(change, MergeEntities | SplitEntity | RenameEntity):
        values = {"name": change.name, "type": change.type}
        if isinstance(change, SplitEntity):
            values["forms"] = ", ".join(change.forms) or None
            values["mentions"] = len(change.mentions) or None
    elif isinstance(change, FixQuotation):
        values = {"speaker": change.speaker, "quotation_kind": change.quotation_kind}
    elif isinstance(change, FixStatement):
        values = {
            "new_act": change.new_act,
            "holder": change.holder,
            "recipient": change.recipient,
            "polarity": change.polarity,
            "modality": change.modality,
        }
    elif isinstance(change, CheckFinding):
        values = {"note": change.note}
    return tuple(Set(name=name, value=str(value)) for name, value in values.items() if value is not None)

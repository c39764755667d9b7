"""Quotations and statements struck or fixed as people said."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from crosswire.corrections.anchoring import Library, Unfound
from crosswire.corrections.outcomes import applied, hindered
from crosswire.corrections.values import (
    Correction,
    EntityRef,
    FixQuotation,
    FixStatement,
    StrikeQuotation,
    StrikeStatement,
)
from crosswire.model import (
    Act,
    Annotation,
    AppliedCorrection,
    Participant,
    Quotation,
    SpeakerKind,
    Statement,
)
from crosswire.provenance import content_id
from crosswire.resolve import Resolution
from crosswire.spans import Span


class People:
    """Finds the words of a report that name somebody.

    Args:
        annotations: Of the story's reports.
        resolution: With corrections of entities applied.
        find: From a reference to the ids of the entities it can mean.
    """

    def __init__(
        self,
        annotations: Sequence[Annotation],
        resolution: Resolution,
        find: Callable[[EntityRef], tuple[str, ...]],
    ) -> None:
        self._annotations = {a.document.id: a for a in annotations}
        self._names = {entity.id: entity.name for entity in resolution.entities}
        self._resolution = resolution
        self._find = find

    def name(self, who: Participant | None) -> str | None:
        """Return under which name somebody is known, else the words."""
        if who is None:
            return None
        text = self._annotations[who.span.document_id].document.text
        return self._names.get(who.entity_id or "") or text[who.span.start : who.span.end]

    def at(self, words: Span) -> Participant:
        """Return who exact words of a report stand for."""
        return Participant(span=words, entity_id=self._resolution.entity_id(words))

    def stand_in(self, ref: EntityRef, near: Span, there: Participant | None) -> Participant | str:
        """Return the words of the report that stand for an entity.

        Args:
            ref: The entity.
            near: Words of the report; the mention nearest to them is taken.
            there: Whom crosswire took; a pronoun or a role stays, and stands for the entity.

        Returns:
            The participant, or the obstacle.
        """
        ids = self._find(ref)
        if len(ids) > 1:
            return "entity-ambiguous"
        annotation = self._annotations[near.document_id]
        entity_id = ids[0] if ids else None
        if there is not None and entity_id is not None and _is_no_name(annotation, there.span):
            return Participant(span=there.span, entity_id=entity_id)
        named = [
            m.span
            for m in annotation.mentions
            if entity_id is not None
            and m.form != "pronoun"
            and self._resolution.entity_id(m.span) == entity_id
        ]
        named = named or _occurrences(annotation, ref.name)
        if named:
            return Participant(
                span=min(named, key=lambda span: (_distance(span, near), span)), entity_id=entity_id
            )
        if there is not None and entity_id is not None:
            return Participant(span=there.span, entity_id=entity_id)
        return "not-named" if entity_id else "no-entity"


def strike_quotation(
    line: Correction, change: StrikeQuotation, annotations: dict[str, Annotation], library: Library
) -> AppliedCorrection:
    """Take a quotation out of its report's annotation, in place."""
    place = library.find(change.words)
    if isinstance(place, Unfound):
        return hindered(line, place.obstacle)
    annotation = annotations[place.document_id]
    struck = {q.id: q.inside for q in annotation.quotations if q.content == place}
    if not struck:
        return hindered(line, "nothing-there", span=place)
    kept = tuple(
        replace(q, inside=struck[q.inside]) if q.inside in struck else q
        for q in annotation.quotations
        if q.id not in struck
    )
    annotations[place.document_id] = replace(annotation, quotations=kept)
    return applied(line, span=place)


def fix_quotation(
    line: Correction,
    change: FixQuotation,
    annotations: dict[str, Annotation],
    library: Library,
    people: People,
) -> AppliedCorrection:
    """Give a quotation another speaker or kind, in place."""
    place = library.find(change.words)
    if isinstance(place, Unfound):
        return hindered(line, place.obstacle)
    annotation = annotations[place.document_id]
    found = [q for q in annotation.quotations if q.content == place]
    if not found:
        return hindered(line, "nothing-there", span=place)
    old = found[0]
    fixed = _respoken(old, change, library, people)
    if isinstance(fixed, str):
        return hindered(line, fixed, span=place)
    kept = tuple(
        fixed if q is old else replace(q, inside=fixed.id) if q.inside == old.id else q
        for q in annotation.quotations
    )
    annotations[place.document_id] = replace(annotation, quotations=kept)
    sides = [_described(q, people, change) for q in (old, fixed)]
    return replace(applied(line, span=place, before=sides[0], after=sides[1]), quotation_id=fixed.id)


def _respoken(old: Quotation, change: FixQuotation, library: Library, people: People) -> Quotation | str:
    speaker, kind = old.speaker, change.quotation_kind or old.kind
    speaker_kind = old.speaker_kind
    if change.speaker_words is not None:
        words = library.find(change.speaker_words)
        if isinstance(words, Unfound):
            return words.obstacle
        speaker, speaker_kind = people.at(words), SpeakerKind.NAMED
        if change.speaker is not None and not isinstance(
            who := people.stand_in(change.speaker, words, None), str
        ):
            speaker = replace(speaker, entity_id=who.entity_id)
    elif change.speaker is not None:
        who = people.stand_in(change.speaker, old.content, old.speaker)
        if isinstance(who, str):
            return who
        speaker, speaker_kind = who, SpeakerKind.NAMED
    content = old.content
    identity = content_id("q", content.document_id, content.start, content.end, kind.value)
    return replace(old, id=identity, kind=kind, speaker=speaker, speaker_kind=speaker_kind)


def _described(quotation: Quotation, people: People, change: FixQuotation) -> str:
    parts = [people.name(quotation.speaker) or "–"] if change.speaker or change.speaker_words else []
    parts += [quotation.kind.value] if change.quotation_kind else []
    return ", ".join(parts)


def strike_statement(
    line: Correction, change: StrikeStatement, statements: list[Statement], library: Library
) -> AppliedCorrection:
    """Take a statement out, in place."""
    place = library.find(change.words)
    if isinstance(place, Unfound):
        return hindered(line, place.obstacle)
    struck = {s.id for s in _meant(statements, place, change.act)}
    if not struck:
        return hindered(line, "nothing-there", span=place)
    acts = ", ".join(dict.fromkeys(s.act.value for s in statements if s.id in struck))
    statements[:] = [
        replace(s, conditional_on=tuple(i for i in s.conditional_on if i not in struck))
        for s in statements
        if s.id not in struck
    ]
    return applied(line, span=place, before=acts)


def _meant(statements: Sequence[Statement], place: Span, act: Act | None) -> list[Statement]:
    """Return the statements of some words that an act names; a denial is shown as a rejection where it turns down what was asked before."""
    there = [s for s in statements if s.span == place]
    own = [s for s in there if act in (None, s.act)]
    return own or [s for s in there if act is Act.REJECT and s.act is Act.DENY]


def fix_statement(
    line: Correction, change: FixStatement, statements: list[Statement], library: Library, people: People
) -> AppliedCorrection:
    """Let a statement say what a person says it says, in place."""
    place = library.find(change.words)
    if isinstance(place, Unfound):
        return hindered(line, place.obstacle)
    found = _meant(statements, place, change.act)
    if len(found) != 1:
        return hindered(line, "several-there" if found else "nothing-there", span=place)
    old = found[0]
    fixed = _restated(line, change, old, people)
    if isinstance(fixed, str):
        return hindered(line, fixed, span=place)
    statements[:] = [
        fixed
        if s is old
        else replace(s, conditional_on=tuple(fixed.id if i == old.id else i for i in s.conditional_on))
        for s in statements
    ]
    sides = [_said(s, people, change) for s in (old, fixed)]
    return replace(applied(line, span=place, before=sides[0], after=sides[1]), statement_id=fixed.id)


def _restated(line: Correction, change: FixStatement, old: Statement, people: People) -> Statement | str:
    holder, recipient = old.holder, old.recipient
    if change.holder is not None:
        who = people.stand_in(change.holder, old.span, old.holder)
        if isinstance(who, str):
            return who
        holder = who
    if change.recipient is not None:
        whom = people.stand_in(change.recipient, old.span, old.recipient)
        if isinstance(whom, str):
            return whom
        recipient = whom
    act = change.new_act or old.act
    return replace(
        old,
        # Of its own, so that it is never taken for the statement that the same words were read as.
        id=content_id("s", old.document_id, old.span.start, old.span.end, act.value, line.id),
        act=act,
        event=old.event if act is old.act else None,  # its category was that of the other act
        holder=holder,
        recipient=recipient,
        polarity=change.polarity or old.polarity,
        modality=change.modality or old.modality,
        attribution=tuple(
            replace(link, kind="speaker", entity_id=holder.entity_id, span=holder.span)
            if holder is not None and old.holder is not None and link.span == old.holder.span
            else link
            for link in old.attribution
        ),
    )


def _said(statement: Statement, people: People, change: FixStatement) -> str:
    parts = [people.name(statement.holder) or "–"] if change.holder else []
    parts += [statement.act.value] if change.new_act else []
    parts += [f"→ {people.name(statement.recipient) or '–'}"] if change.recipient else []
    parts += ["+" if statement.polarity > 0 else "−"] if change.polarity else []
    parts += [statement.modality.value] if change.modality else []
    return ", ".join(parts)


def _is_no_name(annotation: Annotation, span: Span) -> bool:
    """Tell whether words are a pronoun or a role, which can stand for anybody."""
    return any(m.span == span and m.form in ("pronoun", "role") for m in annotation.mentions)


def _occurrences(annotation: Annotation, name: str | None) -> list[Span]:
    """Return where a report has a name, letter by letter and as words of their own."""
    if not name:
        return []
    document = annotation.document
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text)
    return [Span(document.id, match.start(), match.end()) for match in found]


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)

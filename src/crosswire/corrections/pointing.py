"""From what a person points at on an account (a report and words of it, a name) to what a correction names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from crosswire.corrections.values import Anchor, EntityRef
from crosswire.errors import NotFoundError, UsageError
from crosswire.model import Account, Act, Document, Entity
from crosswire.spans import Span

_OFFSETS = re.compile(r"(\d{1,9}):(\d{1,9})")
_MOST_NAMED = 8


def report_in(account: Account, named: str) -> Document:
    """Return the report of that id, of that location, or of that file name.

    Raises:
        NotFoundError: If there is none.
        UsageError: If there are several.
    """
    for found in (
        [d for d in account.documents if d.id == named],
        [d for d in account.documents if d.location == named],
        [d for d in account.documents if re.split(r"[/\\!]", d.location)[-1] == named],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(
                f"{named!r} is several reports: {_list(d.id for d in found)}; name one by its id"
            )
    raise NotFoundError(f"there is no report {named!r} in this account")


def words_in(document: Document, words: str) -> tuple[Span, ...]:
    """Return where exact words stand in a report; "120:164" is taken as offsets.

    Raises:
        NotFoundError: If they stand nowhere.
    """
    if match := _OFFSETS.fullmatch(words):
        start, end = int(match[1]), int(match[2])
        if start < end <= len(document.text):
            return (Span(document.id, start, end),)
        raise NotFoundError(f"{words}: the report's text has {len(document.text)} characters")
    found = re.finditer(re.escape(words), document.text) if words else ()
    spans = tuple(Span(document.id, match.start(), match.end()) for match in found)
    if not spans:
        raise NotFoundError(f"{words!r} does not stand in {document.location}")
    return spans


def exact_words(document: Document, words: str) -> Anchor:
    """Return the anchor of words that stand exactly once in a report, or of offsets.

    Raises:
        NotFoundError: If they stand nowhere.
        UsageError: If they stand there several times.
    """
    return _only(document, words, words_in(document, words), "text")


def mention_at(account: Account, document: Document, words: str) -> Anchor:
    """Return the anchor of a mention of somebody.

    Raises:
        NotFoundError: If these words are no mention of an entity.
        UsageError: If they stand there several times; offsets ("120:126") tell them apart.
    """
    mentions = {span for entity in account.entities for span in entity.mentions}
    return _only(document, words, [span for span in words_in(document, words) if span in mentions], "mention")


def quotation_at(account: Account, document: Document, words: str) -> Anchor:
    """Return the anchor of the quotation that is, or holds, the words.

    Raises:
        NotFoundError: If no quotation does.
        UsageError: If several do.
    """
    contents = [q.content for q in account.quotations if q.content.document_id == document.id]
    return _only(document, words, _holding(contents, words_in(document, words)), "quotation")


def statement_at(account: Account, document: Document, words: str, act: Act | None = None) -> Anchor:
    """Return the anchor of the statement that is, or holds, the words.

    Raises:
        NotFoundError: If no statement does.
        UsageError: If several do.
    """
    own = [s for s in account.statements if s.document_id == document.id and act in (None, s.act)]
    return _only(document, words, _holding([s.span for s in own], words_in(document, words)), "statement")


def finding_at(account: Account, document: Document, words: str) -> Anchor:
    """Return the anchor of the finding whose evidence, or one of whose statements, is or holds the words.

    Raises:
        NotFoundError: If there is none.
        UsageError: If there are several.
    """
    places = words_in(document, words)
    own = [f.evidence for f in account.findings if f.evidence.document_id == document.id]
    found = _holding(own, places)
    if not found:
        behind = {i for finding in account.findings for i in finding.statement_ids}
        spans = [s.span for s in account.statements if s.id in behind and s.document_id == document.id]
        found = _holding(spans, places)
    return _only(document, words, found, "finding")


def entity_in(entities: Iterable[Entity], named: str) -> EntityRef:
    """Return the reference to the entity of that id or name, with both.

    Raises:
        NotFoundError: If there is none.
        UsageError: If several have the name.
    """
    there = {entity.id: entity for entity in entities}
    if named in there:
        return EntityRef(id=named, name=there[named].name)
    wanted = named.casefold()
    shown = [e for e in there.values() if e.name.casefold() == wanted]
    spelled = [
        e for e in there.values() if any(wanted == n.casefold() for names in e.names.values() for n in names)
    ]
    found = shown or spelled
    if not found:
        raise NotFoundError(f"there is no person, organisation or place {named!r}")
    if len(found) > 1:
        which = _list(f"{e.id} ({e.type.value}, {len(e.mentions)} mentions)" for e in found)
        raise UsageError(f"{named!r} is several: {which}; name one by its id")
    return EntityRef(id=found[0].id, name=found[0].name)


def _holding(spans: Sequence[Span], places: Sequence[Span]) -> list[Span]:
    """Return the spans that are one of the places; else for each place the shortest that holds it."""
    exact = {span for span in spans if span in places}
    if exact:
        return sorted(exact)
    shortest: set[Span] = set()
    for place in places:
        holding = [span for span in spans if span.contains(place)]
        shortest.update(span for span in holding if len(span) == min(map(len, holding)))
    return sorted(shortest)


def _only(document: Document, words: str, found: Sequence[Span], what: str) -> Anchor:
    if not found:
        raise NotFoundError(f"{words!r} in {document.location} is in no {what}")
    if len(set(found)) > 1:
        which = _list(f"{span.start}:{span.end}" for span in found)
        raise UsageError(
            f"{words!r} in {document.location} is in several: {which}; give one of these instead of the words"
        )
    return Anchor.of(found[0], document)


def _list(values: Iterable[str]) -> str:
    named = list(values)
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return ", ".join(named[:_MOST_NAMED]) + more

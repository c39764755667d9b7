"""The form of one correction: what is corrected as it is read now, and what the choices are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crosswire.corrections import Anchor
from crosswire.errors import NotFoundError
from crosswire.model import Account, Document, Quotation, Statement
from crosswire.model.workspace import DocumentRow, EntityRow, Excerpt, StoryQuery, StoryRow
from crosswire.spans import Span
from crosswire.web.pages.excerpts import Excerpts

if TYPE_CHECKING:
    from crosswire.workspace import Workspace

What = Literal["quotation", "statement", "finding", "entity", "story"]
ACTIONS: dict[str, tuple[str, ...]] = {
    "quotation": ("strike_quotation", "fix_quotation"),
    "statement": ("strike_statement", "fix_statement"),
    "finding": ("check",),
    "entity": ("rename", "merge", "split"),
    "story": ("merge_stories", "split_story"),
}
MOST_NAMES = 400  # suggested; a browser's list of more is no help
MOST_STORIES = 200
MOST_REPORTS = 500
MOST_FORMS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is to be corrected.

    Attributes:
        what: A quotation, a statement, a finding, an entity, or a story.
        words: The exact words, for the first three.
        excerpt: The same words within their sentence.
        code: Kind of the quotation or act of the statement as it is read now, or None when nothing is read there.
        who: Name of the speaker or holder as it is read now, or None.
        entity: The entity.
        forms: How the reports write it, most often first.
        story: The story.
        stories: Others that it could be one with: (id, title).
        reports: Those of the story.
        names: (id, name) of entities that can be meant by a name.
        address: Page of what is corrected.
    """

    what: What
    address: str
    words: Anchor | None = None
    excerpt: Excerpt | None = None
    code: str | None = None
    who: str | None = None
    entity: EntityRow | None = None
    forms: tuple[str, ...] = ()
    story: StoryRow | None = None
    stories: tuple[tuple[str, str], ...] = ()
    reports: tuple[DocumentRow, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectPage:
    """The form.

    Attributes:
        actions: What can be done, in order; names of phrases ``correct.<action>``.
        given: What was typed, when the form is shown again.
        following: Where it leads back to.
        by: Name of the person, remembered.
        fault: Why the form was not taken: "needed", or a message in words.
    """

    subject: Subject
    actions: tuple[str, ...]
    given: dict[str, str]
    following: str
    by: str
    fault: str | None = None


def words_subject(
    what: What, document: Document, account: Account | None, span: Span, act: str | None = None
) -> Subject:
    """Return words of a report as the subject.

    Args:
        what: "quotation", "statement" or "finding".
        document: The report.
        account: Of its story, or None.
        span: The words.
        act: Which statement of these words, when there are several.

    Raises:
        NotFoundError: If the report has no such words.
    """
    if span.end > len(document.text):
        raise NotFoundError(f"there are no words {span.start}-{span.end} in {document.id}")
    names = {entity.id: entity.name for entity in account.entities} if account else {}
    read = _read(what, account, span, act) if account else None
    who = read.speaker if isinstance(read, Quotation) else read.holder if read else None
    code = read.kind.value if isinstance(read, Quotation) else read.act.value if read else None
    return Subject(
        what=what,
        address=f"/reports/{document.id}?at={span.start}-{span.end}#p{span.start}-{span.end}",
        words=Anchor.of(span, document),
        excerpt=Excerpts(account).of(span) if account else None,
        code=code,
        who=(names.get(who.entity_id or "") or document.words(who.span)) if who else None,
        names=_names(account),
    )


def entity_subject(row: EntityRow, accounts: tuple[Account, ...]) -> Subject:
    """Return an entity as the subject; names and spellings are those of the accounts given."""
    forms: Counter[str] = Counter()
    names: dict[str, str] = {}
    for account in accounts:
        documents = {document.id: document for document in account.documents}
        for entity in account.entities:
            if entity.id == row.id:
                forms.update(documents[span.document_id].words(span) for span in entity.mentions)
            else:
                names.setdefault(entity.id, entity.name)
    listed = sorted(names.items(), key=lambda item: (item[1].casefold(), item[0]))
    return Subject(
        what="entity",
        address=f"/entities/{row.id}",
        entity=row,
        forms=tuple(form for form, _ in forms.most_common(MOST_FORMS)),
        names=tuple(listed[:MOST_NAMES]),
    )


def story_subject(workspace: Workspace, row: StoryRow) -> Subject:
    """Return a story as the subject."""
    others = workspace.stories(StoryQuery(order="changed", limit=MOST_STORIES)).items
    return Subject(
        what="story",
        address=f"/stories/{row.id}",
        story=row,
        stories=tuple((other.id, other.title or other.id) for other in others if other.id != row.id),
        reports=workspace.documents(story_id=row.id, limit=MOST_REPORTS).items,
    )


def _read(what: What, account: Account, span: Span, act: str | None) -> Quotation | Statement | None:
    """Return the quotation or statement of exactly these words, if one is read there."""
    if what == "quotation":
        return next((q for q in account.quotations if q.content == span), None)
    found = [s for s in account.statements if s.span == span]
    return next((s for s in found if s.act.value == act), found[0] if found else None)


def _names(account: Account | None) -> tuple[tuple[str, str], ...]:
    entities = account.entities if account else ()
    often = sorted(entities, key=lambda e: (-len(e.mentions), e.name.casefold(), e.id))[:MOST_NAMES]
    return tuple((e.id, e.name) for e in sorted(often, key=lambda e: e.name.casefold()))

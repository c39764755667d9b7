"""One person, organisation or place as a page: names, roles, words said by and about it, positions over time, who names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.model import Account, Entity, Position, Quotation, QuotationGroup, Statement
from crosswire.model.workspace import EntityRow, Excerpt
from crosswire.render.dates import extent
from crosswire.render.index import outlet_name
from crosswire.render.labels import Labels
from crosswire.spans import Span
from crosswire.web.accounts import Kept
from crosswire.web.pages.excerpts import Excerpts

MOST_STORIES = (
    12  # read for one page; the others are links, so that a head of state's page is as quick as anyone's
)
MOST_SAID = 200
MOST_ABOUT = 100
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """Words that say what somebody is, with one place where they stand, and how often they do."""

    text: str
    count: int
    excerpt: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story that names the entity."""

    id: str
    title: str
    lang: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """Words of one quotation group, where they first appeared.

    Attributes:
        kind: "direct", "indirect" or "mixed".
        who: Name of the speaker.
        who_id: Entity id of the speaker, if resolved.
        said: TIMEX3 value of when, or None.
        others: The same words in other reports, by time.
        story_id: The story.
    """

    quotation_id: str
    kind: str
    who: str | None
    who_id: str | None
    said: str | None
    excerpt: Excerpt
    others: tuple[Excerpt, ...]
    story_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step of a position.

    Attributes:
        when: TIMEX3 value, the day of the report where the event's is not known, or None.
        act: Which act.
        excerpt: In which words.
        others: The same words in other reports.
        day: Counted from 1970, for drawing; None if it is not known.
    """

    when: str | None
    act: str
    excerpt: Excerpt
    others: tuple[Excerpt, ...] = ()
    day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """What the entity wants on one issue, with its steps by time."""

    story_id: str
    issue_id: str
    issue: Mapping[str, str]
    act: str
    status: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCount:
    """How often an outlet names the entity, in how many of its reports."""

    outlet: str
    mentions: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """An entity with everything its page and the interface show.

    Attributes:
        stories: That name it, most mentions first; the first :data:`MOST_STORIES` are what the rest is taken from.
        stories_read: How many of them that is.
        said: What it says, newest first.
        said_total: How many quotation groups that is in all.
        about: Words of others that name it, newest first.
        about_total: How many that is in all.
        positions: By issue, the one with most steps first.
    """

    row: EntityRow
    roles: tuple[RoleLine, ...]
    stories: tuple[StoryLine, ...]
    stories_read: int
    said: tuple[SaidLine, ...]
    said_total: int
    about: tuple[SaidLine, ...]
    about_total: int
    positions: tuple[PositionLine, ...]
    outlets: tuple[OutletCount, ...]

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last day that a step of a position is of, counted from 1970; None without any."""
        known = [step.day for line in self.positions for step in line.steps if step.day is not None]
        return (min(known), max(known)) if known else None

    @property
    def ends(self) -> tuple[str, str] | None:
        """The same two days as ISO dates; None when the drawing would show only one."""
        if self.days is None or self.days[0] == self.days[1]:
            return None
        first, last = (date.fromordinal(_EPOCH + day).isoformat() for day in self.days)
        return first, last


def entity_page(
    row: EntityRow, stories: Sequence[Kept], titles: Mapping[str, tuple[str, str]], labels: Labels
) -> EntityPage:
    """Build the page of one entity.

    Args:
        row: The entity over all stories.
        stories: Accounts of the stories read, most mentions first; those that do not know the entity are passed over.
        titles: Story id → (title, its language) of the stories of the row that are not read.
        labels: The reader's language, for reports without an outlet.
    """
    known = [kept for kept in stories if _entity(kept.account, row.id) is not None]
    views = [_StoryView(kept, row.id) for kept in known]
    said = _newest_first(line for view in views for line in view.said())
    about = _newest_first(line for view in views for line in view.about())
    counts = {view.account.story.id: len(view.entity.mentions) for view in views}
    own = (kept.account.story for kept in stories)
    names = {story.id: (story.title, story.lang) for story in own} | dict(titles)
    lines = tuple(
        StoryLine(id=sid, title=names[sid][0], lang=names[sid][1], mentions=counts.get(sid, 0))
        for sid in row.story_ids
        if sid in names
    )
    positions = [line for view in views for line in view.positions()]
    return EntityPage(
        row=row,
        roles=_roles(views),
        stories=lines,
        stories_read=len(known),
        said=said[:MOST_SAID],
        said_total=len(said),
        about=about[:MOST_ABOUT],
        about_total=len(about),
        positions=tuple(sorted(positions, key=lambda p: (-len(p.steps), p.story_id, p.issue_id, p.act))),
        outlets=_outlets(views, labels),
    )


class _StoryView:
    """What one story's account has of one entity."""

    def __init__(self, kept: Kept, entity_id: str) -> None:
        self.account = account = kept.account
        entity = _entity(account, entity_id)
        assert entity is not None
        self.entity = entity
        self.excerpts = Excerpts(account, kept.sentences)
        self.documents = {document.id: document for document in account.documents}
        self.names = {e.id: e.name for e in account.entities}
        self._quotations = {quotation.id: quotation for quotation in account.quotations}

    def said(self) -> list[SaidLine]:
        """Return the entity's own words, one line for each quotation group."""
        grouped = {qid for group in self.account.quotation_groups for qid in group.quotation_ids}
        groups = [
            (group.speaker or self._speaker(group), group.quotation_ids)
            for group in self.account.quotation_groups
        ]
        groups += [
            (q.speaker.entity_id if q.speaker else None, (q.id,))
            for q in self.account.quotations
            if q.id not in grouped
        ]
        own = [
            [self._quotations[qid] for qid in ids if qid in self._quotations]
            for speaker, ids in groups
            if speaker == self.entity.id
        ]
        return [self._line(members) for members in own if not all(self._is_piece(q) for q in members)]

    def about(self) -> list[SaidLine]:
        """Return what others say that names the entity, each group once, where it first names it."""
        places = _by_document(self.entity.mentions)
        by_group: dict[str, list[Quotation]] = {}
        for quotation in self.account.quotations:
            speaker = quotation.speaker.entity_id if quotation.speaker else None
            span = quotation.content
            if speaker != self.entity.id and any(
                span.start <= m.start and m.end <= span.end for m in places.get(span.document_id, ())
            ):
                by_group.setdefault(quotation.group or quotation.id, []).append(quotation)
        return [self._line(members) for members in by_group.values()]

    def positions(self) -> list[PositionLine]:
        """Return the entity's positions."""
        issues = {issue.id: issue for issue in self.account.issues}
        statements = {s.id: s for s in self.account.statements}
        lines = []
        for position in self.account.positions:
            if position.entity_id != self.entity.id:
                continue
            issue = issues.get(position.issue_id)
            label = issue.label if issue else {}
            lines.append(
                PositionLine(
                    story_id=self.account.story.id,
                    issue_id=position.issue_id,
                    issue=label or ({"": ", ".join(issue.terms[:3])} if issue and issue.terms else {}),
                    act=position.act.value,
                    status=position.status.value,
                    steps=self._steps(position, statements),
                )
            )
        return [line for line in lines if line.steps]

    def _steps(self, position: Position, statements: Mapping[str, Statement]) -> tuple[StepLine, ...]:
        steps = [
            (s.when, s.act, statements[s.statement_id])
            for s in position.history
            if s.statement_id in statements
        ]
        if not steps:
            known = [statements[sid] for sid in position.statement_ids if sid in statements]
            steps = [(s.when.value if s.when else None, s.act, s) for s in known]
        same: dict[tuple[str | None, str, str], list[Excerpt]] = {}
        for when, act, statement in steps:
            excerpt = self.excerpts.of(statement.span)
            told = when or (excerpt.published or "")[:10] or None
            same.setdefault((told, act.value, " ".join(excerpt.quote.split())), []).append(excerpt)
        return tuple(
            StepLine(when=told, act=act_name, excerpt=found[0], others=tuple(found[1:]), day=_day(told))
            for (told, act_name, _), found in same.items()
        )

    def _is_piece(self, quotation: Quotation) -> bool:
        """Tell whether a quotation is the verbatim piece of another by the same speaker, which is shown."""
        whole = self._quotations.get(quotation.inside or "")
        if whole is None:
            return False
        return [q.speaker.entity_id if q.speaker else None for q in (whole, quotation)] == [
            self.entity.id
        ] * 2

    def _speaker(self, group: QuotationGroup) -> str | None:
        first = self._quotations.get(group.first)
        return first.speaker.entity_id if first and first.speaker else None

    def _line(self, members: Sequence[Quotation]) -> SaidLine:
        ordered = sorted(members, key=lambda q: (self.published(q.content), q.content))
        first = ordered[0]
        who_id = first.speaker.entity_id if first.speaker else None
        who = self.names.get(who_id or "")
        if who is None and first.speaker is not None:
            who = self.documents[first.speaker.span.document_id].words(first.speaker.span)
        return SaidLine(
            quotation_id=first.id,
            kind=first.kind.value,
            who=who,
            who_id=who_id if who_id in self.names else None,
            said=first.said,
            excerpt=self.excerpts.of(first.content),
            others=tuple(self.excerpts.of(q.content) for q in ordered[1:]),
            story_id=self.account.story.id,
        )

    def published(self, span: Span) -> str:
        """Return when the report of ``span`` was published; unknown sorts last."""
        return self.documents[span.document_id].published or "9999"


def _day(when: str | None) -> int | None:
    known = extent(when)
    return known.first.toordinal() - _EPOCH if known else None


def _entity(account: Account, entity_id: str) -> Entity | None:
    return next((entity for entity in account.entities if entity.id == entity_id), None)


def _by_document(spans: Iterable[Span]) -> dict[str, list[Span]]:
    by_document: dict[str, list[Span]] = {}
    for span in spans:
        by_document.setdefault(span.document_id, []).append(span)
    return by_document


def _newest_first(lines: Iterable[SaidLine]) -> tuple[SaidLine, ...]:
    ordered = sorted(lines, key=lambda line: (line.excerpt.document_id, line.excerpt.start))
    return tuple(sorted(ordered, key=lambda line: line.excerpt.published or "", reverse=True))


def _roles(views: Sequence[_StoryView]) -> tuple[RoleLine, ...]:
    counts: Counter[str] = Counter()
    first: dict[str, Excerpt] = {}
    for view in views:
        for role in view.entity.roles:
            counts[role.text] += 1
            if role.text not in first:
                first[role.text] = view.excerpts.of(role.span)
    return tuple(
        RoleLine(text=text, count=count, excerpt=first[text])
        for text, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _outlets(views: Sequence[_StoryView], labels: Labels) -> tuple[OutletCount, ...]:
    mentions: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    for view in views:
        for span in view.entity.mentions:
            outlet = outlet_name(view.documents[span.document_id], labels)
            mentions[outlet] += 1
            reports.setdefault(outlet, set()).add(span.document_id)
    return tuple(
        OutletCount(outlet=outlet, mentions=count, reports=len(reports[outlet]))
        for outlet, count in sorted(mentions.items(), key=lambda item: (-item[1], item[0]))
    )

"""Look-ups over one account, and the citations that its outputs make."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from crosswire.errors import CitationError
from crosswire.model import (
    Account,
    AppliedCorrection,
    Document,
    Entity,
    Finding,
    Issue,
    Origin,
    Quotation,
    Statement,
)
from crosswire.render.dates import extent, in_words
from crosswire.render.labels import Labels
from crosswire.render.passages import Sentences
from crosswire.render.reasons import reason_in_words
from crosswire.spans import Span

LONGEST_ORIGIN = 32  # code points; a longer label is a headline, and the first outlet says it better
_VIA = ", via "  # an origin's label may name its outlets; the outputs say that in their own language
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"})


def direction(lang: str) -> str:
    """Return "rtl" or "ltr" for text of a language."""
    return "rtl" if lang in _RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One place of an output that rests on exact words.

    Attributes:
        number: Running number over the output, from 1.
        span: The words.
        section: Name of the section that cites them.
        outlet: Who published them.
        date: When, in words.
        lang: Language of the words.
        words: The words themselves.
        target: Identifier of the words in the output's reports.
    """

    number: int
    span: Span
    section: str
    outlet: str
    date: str
    lang: str
    words: str
    target: str

    @property
    def anchor(self) -> str:
        """Identifier of the citing place, for the way back."""
        return f"c{self.number}"

    @property
    def direction(self) -> str:
        """Writing direction of the words."""
        return direction(self.lang)

    @property
    def label(self) -> str:
        """Outlet and date, as a chip shows them."""
        return f"{self.outlet} · {self.date}"


class AccountIndex:
    """One account with its parts by id, its language's phrases, and the citations made so far.

    Not thread-safe: citing counts on.
    """

    def __init__(self, account: Account, labels: Labels | None = None) -> None:
        self.account = account
        self.labels = labels or Labels(account.lang)
        self.documents = {document.id: document for document in account.documents}
        self.numbers = {document.id: n for n, document in enumerate(account.documents, 1)}
        self.cites: list[Cite] = []
        self._published: dict[tuple[str, bool], str] = {}
        self._starts: dict[str, list[int]] = {}

    # What follows is made when it is first asked for: an account may be one whose fields are read only then.

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.account.statements}

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Findings by id."""
        return {finding.id: finding for finding in self.account.findings}

    @cached_property
    def finding_numbers(self) -> Mapping[str, int]:
        """Place of each finding among the ranked ones, from 1, by id."""
        return {finding.id: n for n, finding in enumerate(self.ranked(), 1)}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.account.entities}

    @cached_property
    def quotations(self) -> Mapping[str, Quotation]:
        """Quotations by id."""
        return {quotation.id: quotation for quotation in self.account.quotations}

    @cached_property
    def issues(self) -> Mapping[str, Issue]:
        """Issues by id."""
        return {issue.id: issue for issue in self.account.issues}

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """Origins by the ids of their reports."""
        return {doc: origin for origin in self.account.origins for doc in origin.document_ids}

    @cached_property
    def sentences(self) -> Sentences:
        """Sentences of the reports."""
        return Sentences(self.documents)

    @cached_property
    def corrected(self) -> Mapping[str, Sequence[AppliedCorrection]]:
        """What people changed, by what they changed."""
        return corrected(self.account)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {document.id: outlet_name(document, self.labels) for document in self.account.documents}

    @cached_property
    def _ranked(self) -> tuple[Finding, ...]:
        return tuple(sorted(self.account.findings, key=lambda finding: (finding.rank, finding.id)))

    def ranked(self) -> tuple[Finding, ...]:
        """Return the findings, best first."""
        return self._ranked

    def cite(self, span: Span, section: str) -> Cite:
        """Cite the words of ``span`` from ``section``.

        Raises:
            CitationError: If the account has no such document or its text no such offsets.
        """
        document = self.documents.get(span.document_id)
        if document is None or span.end > len(document.text):
            raise CitationError(f"{section}: no words at {span.start}:{span.end} of {span.document_id}")
        cite = Cite(
            number=len(self.cites) + 1,
            span=span,
            section=section,
            outlet=self.outlet(document.id),
            date=self.published(document.id),
            lang=self.lang_of(span),
            words=document.words(span),
            target=self.target(span),
        )
        self.cites.append(cite)
        return cite

    def target(self, span: Span) -> str:
        """Return the identifier of the words in the output."""
        return f"d{self.numbers[span.document_id]}-{span.start}-{span.end}"

    def words(self, span: Span) -> str:
        """Return the exact words of ``span``."""
        return self.documents[span.document_id].words(span)

    def lang_of(self, span: Span) -> str:
        """Return the language of the passage that holds the start of ``span``."""
        document = self.documents[span.document_id]
        starts = self._starts.get(document.id)
        if starts is None:
            starts = self._starts[document.id] = [block.span.start for block in document.blocks]
        place = bisect_right(starts, span.start) - 1
        if place >= 0 and span.start < document.blocks[place].span.end:
            return document.blocks[place].lang or document.lang
        return document.lang

    def outlet(self, document_id: str) -> str:
        """Return who published a report: its outlet, else its host or file name."""
        return self._names[document_id]

    def published(self, document_id: str, *, short: bool = True) -> str:
        """Return when a report was published, in words."""
        key = (document_id, short)
        if key not in self._published:
            self._published[key] = in_words(self.documents[document_id].published, self.labels, short=short)
        return self._published[key]

    def sort_key(self, document_id: str) -> tuple[str, str, int]:
        """Order reports by time (unknown last), then outlet."""
        document = self.documents[document_id]
        return (document.published or "9999", self.outlet(document_id), self.numbers[document_id])

    def statements_of(self, finding: Finding) -> tuple[Statement, ...]:
        """Return a finding's statements: the one shown first, then by time."""
        found = [self.statements[sid] for sid in finding.statement_ids if sid in self.statements]
        return tuple(
            sorted(
                found, key=lambda s: (s.span != finding.evidence, *self.sort_key(s.document_id), s.span.start)
            )
        )

    def name(self, entity_id: str | None, span: Span | None = None) -> str | None:
        """Return an entity's one name, else the words at ``span``, else None."""
        if entity_id is not None and entity_id in self.entities:
            return self.entities[entity_id].name
        return self.words(span) if span is not None else None

    def origin_name(self, origin: Origin) -> str:
        """Return what an origin is called: its label if it is short and no headline, else the outlet of its first report."""
        members = [document_id for document_id in origin.document_ids if document_id in self.documents]
        titles = {self.documents[document_id].title for document_id in members}
        label = origin.label.partition(_VIA)[0]
        if not members or (label and len(label) <= LONGEST_ORIGIN and label not in titles):
            return label
        return self.outlet(min(members, key=self.sort_key))

    def role(self, entity_id: str | None) -> tuple[str | None, str]:
        """Return the words that most often say what an entity is, in the account's language if any are, and their language."""
        entity = self.entities.get(entity_id or "")
        roles = [role for role in entity.roles if role.span.document_id in self.documents] if entity else []
        if not roles:
            return None, ""
        often = Counter((role.text, self.lang_of(role.span)) for role in roles)
        (text, lang), _ = max(often.items(), key=lambda item: (item[0][1] == self.labels.lang, item[1]))
        return text, lang

    def country(self, entity_id: str | None) -> str | None:
        """Return the name of an entity's country in the account's language; None for states themselves and where it is not known."""
        entity = self.entities.get(entity_id or "")
        if entity is None or not entity.country or entity.type.value not in ("PER", "ORG"):
            return None
        return self.labels.country(entity.country)

    def when_known(self, value: str | None) -> str | None:
        """Put a date or duration into words, or return None when it says nothing that can be told."""
        told = self.when(value)
        return None if told in (self.labels("date.unknown"), value) and extent(value) is None else told

    def reason(self, text: str) -> str:
        """Put a reason into the account's language, its dates into words."""
        return reason_in_words(text, self.labels)

    def when(self, value: str | None, *, short: bool = False) -> str:
        """Put a date or duration into words."""
        return in_words(value, self.labels, short=short)


def corrected(account: Account) -> dict[str, list[AppliedCorrection]]:
    """Return what people changed, by the id of the quotation, finding or entity; what no longer applies is left out."""
    found: dict[str, list[AppliedCorrection]] = {}
    for line in account.corrections:
        for named in (line.quotation_id, line.finding_id, line.entity_id) if line.applies else ():
            if named is not None:
                found.setdefault(named, []).append(line)
    return found


def outlet_name(document: Document, labels: Labels) -> str:
    """Return what a report's publisher is called in the outputs."""
    if document.outlet:
        return document.outlet
    parts = urlsplit(document.location) if "://" in document.location else None
    if parts and parts.hostname:
        return parts.hostname.removeprefix("www.")
    return PurePosixPath(document.location.replace("\\", "/")).name or labels("report.unknown-outlet")

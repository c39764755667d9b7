"""Applies corrections while an account is compiled: between the stages, and on the finished account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosswire.corrections.anchoring import Library, Unfound
from crosswire.corrections.entities import Renaming
from crosswire.corrections.folding import Corrections
from crosswire.corrections.outcomes import applied, hindered
from crosswire.corrections.readings import (
    People,
    fix_quotation,
    fix_statement,
    strike_quotation,
    strike_statement,
)
from crosswire.corrections.values import (
    CheckFinding,
    Correction,
    EntityRef,
    FixQuotation,
    FixStatement,
    MergeStories,
    SplitStory,
    StrikeQuotation,
    StrikeStatement,
)
from crosswire.model import Account, Annotation, AppliedCorrection, Document
from crosswire.resolve import Resolution
from crosswire.spans import Span
from crosswire.statements import Statements

_STRIKES = (StrikeQuotation.kind, StrikeStatement.kind)


class Applying:
    """One compilation of one story with corrections. The methods are called in their order, each once.

    Without corrections every method returns what it is given.

    Args:
        corrections: What people corrected, of this story or of many; None for nothing.
        documents: The reports of the story.
        aside: Reports that were given and are not of the story: perhaps because a person took them out.
    """

    def __init__(
        self, corrections: Corrections | None, documents: Iterable[Document], aside: Iterable[Document] = ()
    ) -> None:
        own = tuple(documents)
        self._library = Library(own)
        self._aside = Library(aside)
        given = corrections or Corrections()
        here = {document.id for document in own}
        self._lines: tuple[Correction, ...] = tuple(
            line
            for line in given.active
            if self._library.concerns(line.change)
            or (isinstance(line.change, SplitStory) and self._aside.concerns(line.change))
            or not here.isdisjoint(given.stayed.get(line.id, ()))
        )
        self._outcomes: dict[str, AppliedCorrection] = {}
        self._people: People | None = None
        self._find_entity = _nobody

    def on_annotations(self, annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
        """Strike quotations; before mentions are resolved."""
        if not self._lines:
            return tuple(annotations)
        own = {annotation.document.id: annotation for annotation in annotations}
        for line in self._lines:
            if isinstance(line.change, StrikeQuotation):
                self._keep(strike_quotation(line, line.change, own, self._library))
        return tuple(own.values())

    def on_resolution(self, resolution: Resolution, annotations: Sequence[Annotation]) -> Resolution:
        """Merge, split and rename entities; before participants get theirs."""
        if not self._lines:
            return resolution
        renaming = Renaming(resolution, annotations, self._library)
        for line in self._lines:
            outcome = renaming.apply(line)
            if outcome is not None:
                self._keep(outcome)
        self._find_entity = renaming.find
        return renaming.resolution()

    def on_quotations(
        self, annotations: Sequence[Annotation], resolution: Resolution
    ) -> tuple[Annotation, ...]:
        """Fix speakers and kinds of quotations; once participants have their entities."""
        if not self._lines:
            return tuple(annotations)
        self._people = People(annotations, resolution, self._find_entity)
        own = {annotation.document.id: annotation for annotation in annotations}
        for line in self._lines:
            if isinstance(line.change, FixQuotation) and line.id not in self._outcomes:
                self._keep(fix_quotation(line, line.change, own, self._library, self._people))
        return tuple(own.values())

    def on_statements(self, statements: Statements) -> Statements:
        """Strike and fix statements; before they are compared."""
        if not self._lines or self._people is None:
            return statements
        own = list(statements.statements)
        for line in self._lines:
            if isinstance(line.change, StrikeStatement):
                self._keep(strike_statement(line, line.change, own, self._library))
            elif isinstance(line.change, FixStatement):
                self._keep(fix_statement(line, line.change, own, self._library, self._people))
        return replace(statements, statements=tuple(own))

    def on_account(self, account: Account) -> Account:
        """Mark findings as checked and list what was applied; on the finished account."""
        if not self._lines:
            return account
        finding_of = _findings_by_span(account)
        for line in self._lines:
            if isinstance(line.change, CheckFinding):
                self._keep(self._checked(line, line.change, finding_of))
            elif isinstance(line.change, MergeStories | SplitStory):
                self._keep(self._told_apart(line, line.change))
        known = {entity.id: entity.name for entity in account.entities}
        by_statement = {i: finding.id for finding in account.findings for i in finding.statement_ids}
        ordered = (self._outcomes[line.id] for line in self._lines if line.id in self._outcomes)
        return replace(
            account, corrections=tuple(_settled(outcome, known, by_statement) for outcome in ordered)
        )

    def _keep(self, outcome: AppliedCorrection) -> None:
        if outcome.obstacle == "nothing-there" and self._is_struck_already(outcome):
            outcome = replace(outcome, applies=True, obstacle=None)
        self._outcomes[outcome.id] = outcome

    def _is_struck_already(self, outcome: AppliedCorrection) -> bool:
        """Tell whether somebody else struck the same before, so that this correction still holds."""
        return outcome.kind in _STRIKES and any(
            other.applies and (other.kind, other.span) == (outcome.kind, outcome.span)
            for other in self._outcomes.values()
        )

    def _checked(
        self, line: Correction, change: CheckFinding, finding_of: dict[Span, str]
    ) -> AppliedCorrection:
        place = self._library.find(change.words)
        if isinstance(place, Unfound):
            return replace(hindered(line, place.obstacle), note=change.note)
        finding_id = finding_of.get(place)
        if finding_id is None:
            return replace(hindered(line, "nothing-there", span=place), note=change.note)
        return replace(applied(line, span=place), note=change.note, finding_id=finding_id)

    def _told_apart(self, line: Correction, change: MergeStories | SplitStory) -> AppliedCorrection:
        """Name the reports; stories joined are one where at least two of their reports are in this one."""
        here = [self._library.document_of(ref) for ref in change.documents]
        if isinstance(change, MergeStories) and sum(one is not None for one in here) < 2:
            return hindered(line, "reports-lacking")
        found = [one or self._aside.document_of(ref) for one, ref in zip(here, change.documents, strict=True)]
        known = [
            one.location if one else ref.location for one, ref in zip(found, change.documents, strict=True)
        ]
        if isinstance(change, MergeStories):
            known = [one.location for one in found if one]
        return applied(line, after=" · ".join(dict.fromkeys(place for place in known if place)))


def _nobody(ref: EntityRef) -> tuple[str, ...]:
    del ref
    return ()


def _findings_by_span(account: Account) -> dict[Span, str]:
    """Return for the words of each finding, and of each statement behind one, the finding's id."""
    statements = {statement.id: statement.span for statement in account.statements}
    found = {
        statements[i]: finding.id
        for finding in reversed(account.findings)
        for i in finding.statement_ids
        if i in statements
    }
    return {**found, **{finding.evidence: finding.id for finding in reversed(account.findings)}}


def _settled(
    outcome: AppliedCorrection, known: dict[str, str], by_statement: dict[str, str]
) -> AppliedCorrection:
    """Point to what the finished account has: an entity that a later correction merged away is not named any more."""
    entity_id = outcome.entity_id if outcome.entity_id in known else None
    finding_id = outcome.finding_id or by_statement.get(outcome.statement_id or "")
    return replace(outcome, entity_id=entity_id, finding_id=finding_id)

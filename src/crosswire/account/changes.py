"""What changed: against the day before the last reports, or between two versions of one report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.account.findings import FindingDraft
from crosswire.compare.reasons import Reason
from crosswire.model import Change, Derivation, DerivationKind, Document, Finding


def find_changes(
    findings: Sequence[Finding],
    drafts: Mapping[str, FindingDraft],
    documents: Mapping[str, Document],
    derivations: Sequence[Derivation],
    lang: str,
) -> tuple[Change, ...]:
    """List what the last day of reporting brought.

    New is a finding that no report before the last day has; revised one that a later finding replaces; edited a report
    that one outlet published in two versions.

    Returns:
        Revised, then new by rank, then edited; nothing if all reports are of one day or undated.
    """
    return (
        *_revised(findings, drafts, lang),
        *_new(findings, drafts, lang),
        *_edited(documents, derivations, lang),
    )


def _new(findings: Sequence[Finding], drafts: Mapping[str, FindingDraft], lang: str) -> list[Change]:
    days = sorted({v.published for f in findings for v in drafts[f.id].views if len(v.published) == 10})
    if len(days) < 2:
        return []
    changes = []
    for finding in findings:
        views = drafts[finding.id].views
        if all(view.published == days[-1] for view in views):
            reason = Reason.of("new-report", date=days[-1]).text(lang)
            changes.append(Change(kind="new", reason=reason, finding_id=finding.id, after=finding.evidence))
    return changes


def _revised(findings: Sequence[Finding], drafts: Mapping[str, FindingDraft], lang: str) -> list[Change]:
    evidence = {finding.id: finding.evidence for finding in findings}
    changes = []
    for finding in findings:
        if finding.superseded_by is None:
            continue
        new = drafts[finding.superseded_by].lead
        old = drafts[finding.id].lead
        pairs = f"{old.published} – {new.published}"
        changes.append(
            Change(
                kind="revised",
                reason=Reason.of("revised", pairs=pairs).text(lang),
                finding_id=finding.superseded_by,
                before=finding.evidence,
                after=evidence[finding.superseded_by],
            )
        )
    return changes


def _edited(documents: Mapping[str, Document], derivations: Sequence[Derivation], lang: str) -> list[Change]:
    changes = []
    for derivation in derivations:
        old, new = documents.get(derivation.from_document), documents.get(derivation.to_document)
        if old is None or new is None or derivation.kind is not DerivationKind.COPY:
            continue
        if old.outlet and old.outlet == new.outlet and old.text_sha256 != new.text_sha256:
            changes.append(Change(kind="edited", reason=Reason.of("edited").text(lang), document_id=new.id))
    return changes

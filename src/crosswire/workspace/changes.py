"""What changed: between two accounts of a story, and between two versions of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from crosswire.account.naming import outlet_of
from crosswire.compare.reasons import Reason
from crosswire.model import Account, Annotation, BlockKind, Document, Finding, FindingStatus
from crosswire.model.workspace import ChangeKind, Excerpt
from crosswire.relate.reading import read
from crosswire.spans import Span, trim

MOST = 200
"""Changes kept of one update of a story, and of one report: a story's page shows no more of a day."""
_AROUND = 100  # code points shown before and after an excerpt
_SAME_SENTENCE = 60.0  # of rapidfuzz's ratio: below, a sentence was not changed but replaced by another
_AHEAD = 40  # sentences among which a changed one is looked for; the comparison is quadratic
_TITLES = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One change, before it is kept; as :class:`~crosswire.model.workspace.ChangeRow`."""

    kind: ChangeKind
    reason: str
    before: Excerpt | None = None
    after: Excerpt | None = None
    finding_id: str | None = None
    document_id: str | None = None


def excerpt(span: Span, document: Document, story_id: str | None) -> Excerpt:
    """Return the words of ``span`` with what stands around them, cut at white space."""
    text = document.text
    first = max(0, span.start - _AROUND)
    last = min(len(text), span.end + _AROUND)
    if first:
        first = next((at + 1 for at in range(first, span.start) if text[at].isspace()), span.start)
    if last < len(text):
        last = next((at for at in range(last - 1, span.end - 1, -1) if text[at].isspace()), span.end)
    return Excerpt(
        document_id=document.id,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        before=text[first : span.start],
        after=text[span.end : last],
        lang=next(
            (b.lang for b in document.blocks if b.lang and b.span.start <= span.start < b.span.end),
            document.lang,
        ),
        outlet=outlet_of(document),
        title=document.title,
        published=document.published,
        story_id=story_id,
    )


def account_changes(old: Account, new: Account) -> tuple[Noticed, ...]:
    """Return what an update of a story brought.

    Findings are matched by the statements they share, else by their words, since their ids change with every statement that joins them.
    A finding is new only if it rests on a report that the old account did not have, and withdrawn only if it rested on one that is
    gone: what merely comes out otherwise because other reports are there now is no news.

    Returns:
        Findings that changed, then new ones, then those withdrawn, each by rank.
    """
    difference = _Difference(old, new)
    found = [*difference.revised(), *difference.new(), *difference.withdrawn()]
    return tuple(found[:MOST])


class _Difference:
    """Two accounts of one story, findings matched."""

    def __init__(self, old: Account, new: Account) -> None:
        self._old, self._new = old, new
        self._texts = {d.id: d for account in (old, new) for d in account.documents}
        self._had = {d.id for d in old.documents}
        self._has = {d.id for d in new.documents}
        self._document = {s.id: s.document_id for account in (old, new) for s in account.statements}
        self._before = _matched(new.findings, old.findings)
        self._after = _matched(old.findings, new.findings)

    def revised(self) -> Iterator[Noticed]:
        for finding in self._new.findings:
            before = self._before.get(finding.id)
            if before is None:
                continue
            if finding.status is FindingStatus.SUPERSEDED and before.status is not FindingStatus.SUPERSEDED:
                later = next((f for f in self._new.findings if f.id == finding.superseded_by), None)
                yield self._change("revised", self._reason("ws-superseded"), finding, later or finding)
            elif finding.status is not before.status:
                yield self._change("revised", self._status_reason(finding, before), before, finding)

    def new(self) -> Iterator[Noticed]:
        for finding in self._new.findings:
            documents = {self._document[i] for i in finding.statement_ids}
            if finding.id not in self._before and documents - self._had:
                outlets = ", ".join(finding.outlets[:3])
                yield self._change("new", self._reason("ws-new", outlets=outlets), None, finding)

    def withdrawn(self) -> Iterator[Noticed]:
        for finding in self._old.findings:
            documents = {self._document[i] for i in finding.statement_ids}
            if finding.id not in self._after and not documents & self._has:
                yield self._change("withdrawn", self._reason("ws-withdrawn"), finding, None)

    def _change(
        self, kind: ChangeKind, reason: str, before: Finding | None, after: Finding | None
    ) -> Noticed:
        now = after or before
        assert now is not None
        return Noticed(
            kind=kind,
            reason=reason,
            before=self._words(before),
            after=self._words(after),
            finding_id=now.id,
            document_id=now.evidence.document_id,
        )

    def _words(self, finding: Finding | None) -> Excerpt | None:
        if finding is None:
            return None
        return excerpt(finding.evidence, self._texts[finding.evidence.document_id], self._new.story.id)

    def _status_reason(self, finding: Finding, before: Finding) -> str:
        if finding.status is FindingStatus.DISPUTED:
            known = {dispute.reason for dispute in before.disputes}
            fresh = [dispute.reason for dispute in finding.disputes if dispute.reason not in known]
            return self._reason("ws-disputed", reason=fresh[0] if fresh else finding.disputes[0].reason)
        if finding.status is FindingStatus.AGREED:
            return self._reason("ws-agreed", origins=str(finding.origins))
        return self._reason(
            "ws-status", before=f"ws-{before.status.value}", after=f"ws-{finding.status.value}"
        )

    def _reason(self, key: str, **arguments: str) -> str:
        return Reason.of(key, **arguments).text(self._new.lang)


def _matched(findings: Sequence[Finding], others: Sequence[Finding]) -> dict[str, Finding]:
    """Return for each finding the one of the others that shares most statements with it, else one with the same evidence."""
    by_id = {finding.id: finding for finding in others}
    owners = {statement: finding.id for finding in others for statement in finding.statement_ids}
    by_words: Mapping[Span, str] = {finding.evidence: finding.id for finding in others}
    matched = {}
    for finding in findings:
        shared = Counter(owners[i] for i in finding.statement_ids if i in owners)
        best = min(shared, key=lambda i: (-shared[i], by_id[i].rank), default=by_words.get(finding.evidence))
        if best is not None:
            matched[finding.id] = by_id[best]
    return matched


def edits(old: Annotation, new: Annotation, story_id: str, lang: str) -> tuple[Noticed, ...]:
    """Return what was changed in a report at its place, sentence by sentence; nothing if only the furniture of its page was.

    Args:
        old: The version before.
        new: The version now.
        story_id: Story it belongs to.
        lang: Language of the reasons.
    """
    one, two = _sentences(old), _sentences(new)
    found: list[Noticed] = []
    for first, second in _changed(
        [" ".join(old.document.words(span).split()) for span in one],
        [" ".join(new.document.words(span).split()) for span in two],
    ):
        before = None if first is None else excerpt(one[first], old.document, story_id)
        after = None if second is None else excerpt(two[second], new.document, story_id)
        key = "ws-added" if before is None else "ws-removed" if after is None else "ws-edited"
        found.append(
            Noticed(
                kind="edited",
                reason=Reason.of(key, outlet=outlet_of(new.document)).text(lang),
                before=before,
                after=after,
                document_id=new.document.id,
            )
        )
    return tuple(found[:MOST])


def _sentences(annotation: Annotation) -> list[Span]:
    """Return titles, headings and the sentences of the body, in text order."""
    document = annotation.document
    spans = [block.span for block in document.blocks if block.kind in _TITLES]
    for line in read(annotation).lines:
        start, end = trim(document.text, line.start, line.end)
        if start < end:
            spans.append(Span(document.id, start, end))
    return sorted(set(spans))


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield indices of sentences that changed, were removed (None on the right) or added (None on the left)."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        left = list(range(j1, j2))
        for i in range(i1, i2):
            best = max(left[:_AHEAD], key=lambda j: fuzz.ratio(old[i], new[j]), default=None)
            if best is not None and fuzz.ratio(old[i], new[best]) >= _SAME_SENTENCE:
                left.remove(best)
                yield i, best
            else:
                yield i, None
        for j in left:
            yield None, j

"""A page of the check that stands alone: the draft with its marks, and what the reports have."""

from __future__ import annotations

from html import escape

from crosswire.drafts.model import DraftCheck, Place, SpeakerVerdict
from crosswire.model.workspace import Excerpt

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
pre{white-space:pre-wrap;font:inherit}li{margin:.6rem 0}small{color:#555}mark{background:none;border-bottom:3px solid}
.contradicted,.altered,.not-found,.unsupported,.near-miss,.wrong{color:#a00}.partly,.disputed,.superseded,.role-differs{color:#850}
.supported,.verbatim,.translated{color:#060}del{color:#a00}ins{color:#850;text-decoration:none;font-weight:bold}"""


def page_of(text: str, check: DraftCheck) -> str:
    """Return the page; nothing of draft or reports is taken for markup."""
    parts = [
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Draft check</title><style>{_STYLE}</style>',
        f"<h1>Draft check</h1><p>{check.to_look_at} to look at</p><h2>Draft</h2>",
        f'<pre lang="{escape(check.lang)}" dir="auto">{_marked(text, check)}</pre>',
        _quotations(check),
        _values(check),
        _sentences(check),
    ]
    return "\n".join(parts) + "\n"


def _marked(text: str, check: DraftCheck) -> str:
    """Mark the sentences that have a verdict."""
    parts, at = [], 0
    for sentence in check.sentences:
        place = sentence.place
        if place.start < at:
            continue
        parts.append(escape(text[at : place.start]))
        verdict = sentence.verdict.value
        parts.append(f'<mark class="{verdict}" title="{verdict}">{escape(place.words)}</mark>')
        at = place.end
    return "".join((*parts, escape(text[at:])))


def _quotations(check: DraftCheck) -> str:
    items = []
    for quotation in check.quotations:
        diff = " ".join(
            escape(s.draft)
            if s.kind == "same"
            else (f"<del>{escape(s.report)}</del> " if s.report else "")
            + (f"<ins>{escape(s.draft)}</ins>" if s.draft else "")
            for s in quotation.differences
        )
        wrong = "wrong" if quotation.speaker_verdict is SpeakerVerdict.WRONG else ""
        items.append(
            _item(quotation.verdict.value, quotation.place, quotation.reasons, quotation.evidence[:3])
            + (f"<p>{diff}</p>" if diff else "")
            + (f'<p class="{wrong}">said by {escape(", ".join(quotation.said_by))}</p>' if wrong else "")
        )
    return _section("Quotations", items)


def _values(check: DraftCheck) -> str:
    values = [
        _item(v.verdict.value, v.place, v.reasons, tuple(r.excerpt for r in v.reports[:3]))
        for v in (*check.figures, *check.dates)
    ]
    names = [_item(n.verdict.value, n.place, n.reasons, n.evidence[:2]) for n in check.names]
    return _section("Figures and dates", values) + _section("Names", names)


def _sentences(check: DraftCheck) -> str:
    return _section(
        "Sentences",
        [_item(s.verdict.value, s.place, s.reasons, s.evidence[:3]) for s in check.sentences],
    )


def _section(title: str, items: list[str]) -> str:
    return f"<h2>{title}</h2><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def _item(verdict: str, place: Place, reasons: tuple[str, ...], evidence: tuple[Excerpt, ...]) -> str:
    told = "".join(f"<br>{escape(reason)}" for reason in reasons)
    return (
        f'<b class="{verdict}">{verdict}</b> <q dir="auto">{escape(place.words)}</q>{told}{_cited(evidence)}'
    )


def _cited(evidence: tuple[Excerpt, ...]) -> str:
    return "".join(
        f'<br><small><q lang="{escape(e.lang)}" dir="auto">{escape(e.quote)}</q> '
        f"{escape(e.outlet)} {escape((e.published or '')[:10])}</small>"
        for e in evidence
    )

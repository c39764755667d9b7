"""What ``check`` and ``ask`` print on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from crosswire.asking.model import Answer
from crosswire.drafts.model import (
    Difference,
    DraftCheck,
    NameVerdict,
    Place,
    QuotationCheck,
    QuotationVerdict,
    SentenceVerdict,
    SpeakerVerdict,
    ValueVerdict,
)
from crosswire.model.workspace import Excerpt

_GOOD, _BAD, _DOUBT = "green", "bold red", "yellow"
_STYLES = {
    "verbatim": _GOOD,
    "supported": _GOOD,
    "translated": _GOOD,
    "altered": _BAD,
    "contradicted": _BAD,
    "not-found": _BAD,
    "unsupported": _BAD,
    "near-miss": _BAD,
    "role-differs": _DOUBT,
    "partly": _DOUBT,
    "disputed": _DOUBT,
    "superseded": _DOUBT,
}
_STEP = {
    "same": ("", ""),
    "left-out": ("strike red", ""),
    "marked": ("dim", ""),
    "added": ("", "bold yellow"),
    "replaced": ("strike red", "bold yellow"),
    "moved": ("magenta", "magenta"),
}


def show_check(check: DraftCheck, console: Console | None = None) -> None:
    """Print what is to be looked at, then a count of the rest."""
    out = console or Console(highlight=False, soft_wrap=True)
    _heading(out, "Quotations", check.quotations)
    for quotation in check.quotations:
        _show_quotation(out, quotation)
    values = [v for v in (*check.figures, *check.dates) if v.verdict is not ValueVerdict.SUPPORTED]
    names = [n for n in check.names if n.verdict is not NameVerdict.SUPPORTED]
    _heading(out, "Figures and dates", values)
    for value in values:
        _line(out, value.verdict.value, value.place, value.reasons)
        _excerpts(out, [r.excerpt for r in value.reports[:2]])
    _heading(out, "Names", names)
    for name in names:
        _line(out, name.verdict.value, name.place, name.reasons)
        _excerpts(out, name.evidence[:1])
    fine = (SentenceVerdict.SUPPORTED, SentenceVerdict.NO_CLAIM)
    sentences = [s for s in check.sentences if s.verdict not in fine]
    _heading(out, "Sentences", sentences)
    for sentence in sentences:
        _line(out, sentence.verdict.value, sentence.place, sentence.reasons)
        for part in sentence.lacking:
            if part != sentence.place:
                out.print(f"      nothing of this: {escape(_short(part.words))}", style="yellow")
        _excerpts(out, sentence.evidence[:2])
    for notice in check.notices:
        out.print(escape(notice), style="yellow")
    out.print(_summary(check), style="bold")


def _summary(check: DraftCheck) -> str:
    supported = sum(s.verdict is SentenceVerdict.SUPPORTED for s in check.sentences)
    claims = sum(s.verdict is not SentenceVerdict.NO_CLAIM for s in check.sentences)
    exact = sum(q.verdict is QuotationVerdict.VERBATIM for q in check.quotations)
    good = sum(v.verdict is ValueVerdict.SUPPORTED for v in (*check.figures, *check.dates))
    return (
        f"{check.to_look_at} to look at. {supported} of {claims} sentences supported, {exact} of "
        f"{len(check.quotations)} quotations verbatim, {good} of {len(check.figures) + len(check.dates)} figures and dates supported."
    )


def _show_quotation(out: Console, quotation: QuotationCheck) -> None:
    reasons = quotation.reasons if quotation.verdict is QuotationVerdict.NOT_FOUND else ()
    _line(out, quotation.verdict.value, quotation.place, reasons)
    if quotation.differences:
        out.print(Padding(diff_text(quotation.differences), (0, 0, 0, 6)))
    wrong = quotation.speaker_verdict in (SpeakerVerdict.WRONG, SpeakerVerdict.NOT_CALLED_SO)
    if wrong and quotation.reasons:
        speaker = f" (the draft: {quotation.speaker})" if quotation.speaker else ""
        out.print(f"      {escape(quotation.reasons[-1] + speaker)}", style=_BAD)
    if quotation.evidence:
        first = quotation.evidence[0]
        who = f"{', '.join(quotation.said_by)}; " if quotation.said_by else ""
        count = f"{quotation.origins} independent origin{'s' if quotation.origins != 1 else ''}"
        out.print(f"      {escape(who)}{count}; first: {escape(cited(first))}", style="dim")
        if quotation.verdict is QuotationVerdict.TRANSLATED:
            _excerpts(out, [first])


def diff_text(differences: Iterable[Difference]) -> Text:
    """Return the word-by-word comparison: ``[-words of the report-]``, ``{+words of the draft+}``, ``[…words left out and marked…]``."""
    text = Text()
    for step in differences:
        if text:
            text.append(" ")
        old, new = _STEP[step.kind]
        if step.kind == "same":
            text.append(step.draft)
        elif step.kind == "marked":
            text.append(f"[…{step.report}…]", style=old)
        else:
            text.append(f"[-{step.report}-]" if step.report else "", style=old)
            text.append(f"{{+{step.draft}+}}" if step.draft else "", style=new)
    return text


def cited(excerpt: Excerpt) -> str:
    """Return outlet, day and offsets."""
    day = f", {excerpt.published[:10]}" if excerpt.published else ""
    return f"{excerpt.outlet}{day} [{excerpt.document_id} {excerpt.start}:{excerpt.end}]"


def show_answer(answer: Answer, console: Console | None = None) -> None:
    """Print the groups with their excerpts, or that the reports do not say; and what the question was understood as."""
    out = console or Console(highlight=False, soft_wrap=True)
    out.print(f"[dim]understood as: {escape(answer.understood.in_words)}[/]")
    if not answer.is_answered:
        out.print(f"The reports do not say: {escape(answer.reason or '')}.", style="bold")
    for group in answer.groups:
        told = [group.holder or "(nobody named)", group.act.value]
        told += [part for part in (group.issue, group.status) if part]
        told += [group.story] if answer.is_of_many else []
        count = f"{group.origins} independent origin{'s' if group.origins != 1 else ''}"
        out.print(f"\n[bold]{escape(' · '.join(told))}[/] [dim]({count})[/]")
        for found in group.answers:
            notes = [
                found.when or "",
                *found.figures,
                "" if found.is_current else "superseded",
                found.stance or "",
            ]
            out.print(f"  “{escape(' '.join(found.excerpt.quote.split()))}”")
            shown = "; ".join(note for note in notes if note)
            out.print(
                f"      {escape(cited(found.excerpt))}{escape('; ' + shown) if shown else ''}", style="dim"
            )


def _heading(out: Console, words: str, items: Sequence[object]) -> None:
    if items:
        out.print(f"\n{words}", style="bold underline")


def _line(out: Console, verdict: str, place: Place, reasons: Sequence[str]) -> None:
    style = _STYLES.get(verdict, "")
    out.print(f"  [{style}]{verdict}[/] {escape(_short(place.words))} [dim]{place.start}:{place.end}[/]")
    for reason in reasons:
        out.print(f"      {escape(reason)}")


def _excerpts(out: Console, excerpts: Iterable[Excerpt]) -> None:
    for excerpt in excerpts:
        out.print(f"      “{escape(_short(excerpt.quote))}” [dim]{escape(cited(excerpt))}[/]")


def _short(words: str, most: int = 160) -> str:
    joined = " ".join(words.split())
    return joined if len(joined) <= most else joined[:most].rsplit(" ", 1)[0] + " …"

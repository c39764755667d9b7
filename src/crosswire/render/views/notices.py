"""What a reader must know before the first line: reports put aside, and problems while reading."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.render.index import AccountIndex
from crosswire.render.views.reports import ReportView


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One report or file with what became of it.

    Attributes:
        name: Its outlet, else the end of its path.
        target: Identifier of the report on the page, if it is there.
        text: What happened, in the account's language.
        detail: The stage's own words (English) when ``text`` does not say all of it.
        stage: Who found it; empty for a report put aside.
        code: Stable code; empty for a report put aside.
    """

    name: str
    target: str | None
    text: str
    detail: str = ""
    stage: str = ""
    code: str = ""


def problem_lines(index: AccountIndex) -> tuple[Notice, ...]:
    """Return the problems in the account's order."""
    lines = []
    for problem in index.account.coverage.problems:
        known = problem.document_id in index.documents
        path = (problem.path or problem.document_id or "–").replace("\\", "/").split("/")
        key = f"problem.{problem.code}"
        is_phrased = index.labels.has(key)
        lines.append(
            Notice(
                name=index.outlet(problem.document_id or "") if known else "/".join(path[-2:]),
                target=f"d{index.numbers[problem.document_id or '']}" if known else None,
                text=index.labels(key) if is_phrased else problem.message,
                detail=problem.message if is_phrased else "",
                stage=problem.stage,
                code=problem.code,
            )
        )
    return tuple(lines)


def notices(
    index: AccountIndex, reports: tuple[ReportView, ...], problems: tuple[Notice, ...]
) -> tuple[Notice, ...]:
    """Return the reports put aside and the problems, those that concern a whole report first."""
    aside = [
        Notice(
            name=f"{report.outlet} · {index.published(report.document.id)}",
            target=report.key,
            text=index.labels("report.put_aside", reason=report.put_aside),
        )
        for report in reports
        if report.put_aside
    ]
    return (*aside, *problems)

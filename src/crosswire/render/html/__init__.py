"""The account as one self-contained HTML page: no network, complete without JavaScript, every line linked to its words."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crosswire.model import Account, FindingStatus
from crosswire.render.dates import extent
from crosswire.render.html.compiled import Compiled
from crosswire.render.html.drawings import drawings, marked_reports
from crosswire.render.html.timeline import timeline
from crosswire.render.index import AccountIndex, direction
from crosswire.render.views import View, read
from crosswire.render.views.notices import notices

MOST_IN_LIST = 200
_FILES = resources.files(__name__)
_NOT_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ANCHOR = re.compile(r'id="c(\d+)"')  # quotation marks of reports are escaped, so only our own anchors match
_SECTION_OF_STATUS = {
    FindingStatus.AGREED: "agreed",
    FindingStatus.DISPUTED: "disputed",
    FindingStatus.SINGLE_ORIGIN: "single",
    FindingStatus.SUPERSEDED: "superseded",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An entry of the contents."""

    name: str
    count: int | None = None


def render_html(account: Account) -> str:
    """Return the page.

    Characters that HTML cannot hold (control characters, lone surrogates) are shown as U+FFFD, one for one.

    Raises:
        CitationError: If a span of the account does not lie in its document's text.
    """
    index = AccountIndex(account)
    view = read(index)
    script = (_FILES / "script.js").read_text(encoding="utf-8").strip()
    context: dict[str, Any] = {
        "account": account,
        "t": index.labels,
        "lang": index.labels.lang,
        "direction": direction,
        "title": account.story.title or index.labels("header.kicker"),
        "dek": _dek(index),
        "tally": _tally(index),
        "bar": _bar(index),
        "view": view,
        "drawing": {"timeline": _timeline(index, view), **drawings(index, view)},
        "languages": _languages(index),
        "notices": notices(index, view.reports, view.problems),
        "problems": view.problems,
        "most": MOST_IN_LIST,
        "rest": "folded",
        "at": lambda cite: f"#{cite.target}",
        "entry_at": "#{}".format,
        "report_at": "#{}".format,
        "style": Markup((_FILES / "style.css").read_text(encoding="utf-8").strip()),
        "script": Markup(script),
        "script_hash": f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}",
    }
    sections = _sections(index, view)
    bodies = {section.name: _body(section.name, context) for section in sections if section.name != "reports"}
    shown = {int(number) for body in bodies.values() for number in _ANCHOR.findall(body)}
    context["marked"] = marked_reports(index, view, [cite for cite in index.cites if cite.number in shown])
    bodies["reports"] = _body("reports", context)
    page = _environment().get_template("page.html.j2").render(context, sections=sections, bodies=bodies)
    return holdable(page)


def render_html_bytes(account: Account) -> bytes:
    """Return the page as UTF-8; raises as :func:`render_html` does."""
    return render_html(account).encode("utf-8")


def holdable(page: str) -> str:
    """Return a page with U+FFFD, one for one, for what HTML cannot hold."""
    return _NOT_HTML.sub("\ufffd", page)


def _body(name: str, context: Mapping[str, Any]) -> Markup:
    return Markup(_environment().get_template(f"sections/{name}.html.j2").render(context))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("crosswire.render.html"),
        bytecode_cache=Compiled(__file__),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _dek(index: AccountIndex) -> str:
    account, t = index.account, index.labels
    first, last = account.story.first_published, account.story.last_published
    parts = []
    if first or last:
        days = [index.when((value or "")[:10]) for value in (first or last, last or first)]
        one_day = days[0] == days[1]
        parts.append(
            t("header.date", first=days[0]) if one_day else t("header.dates", first=days[0], last=days[1])
        )
    if account.as_of:
        parts.append(t("header.as_of", date=index.when(account.as_of)))
    parts.append(t("header.generated", date=index.when(account.generated[:10])))
    return " · ".join(parts)


def _tally(index: AccountIndex) -> list[tuple[int, str]]:
    account = index.account
    story = [d for d in account.documents if d.id in account.story.document_ids] or list(account.documents)
    counts = {
        "reports": len(story),
        "outlets": len({index.outlet(document.id) for document in story}),
        "independent": len(account.origins),
        "languages": len({document.lang for document in story}),
    }
    return [(n, index.labels(f"count.{name}", n=n).removeprefix(f"{n} ")) for name, n in counts.items() if n]


def _bar(index: AccountIndex) -> list[Mapping[str, Any]]:
    counts = Counter(finding.status for finding in index.account.findings)
    return [
        {
            "status": status.value,
            "section": _SECTION_OF_STATUS[status],
            "n": counts[status],
            "label": f"{counts[status]} {index.labels('status.' + status.value)}",
        }
        for status in _SECTION_OF_STATUS
        if counts[status]
    ]


def _sections(index: AccountIndex, view: View) -> list[Section]:
    """Choose and order the sections: without a negotiation, figures and chronology come first."""
    findings = view.findings
    facts = [
        Section(name="disputed", count=len(findings.disputes) + len(findings.disputed_alone)),
        Section(name="agreed", count=len(findings.agreed)),
    ]
    if findings.single:
        facts.append(Section(name="single", count=len(findings.single)))
    if findings.superseded:
        facts.append(Section(name="superseded", count=len(findings.superseded)))
    events = (
        [Section(name="chronology", count=len(view.chronology.entries))] if view.chronology.entries else []
    )
    figures = [Section(name="figures")] if view.figures.compared or view.figures.alone else []
    quotes = [Section(name="quotes")] if view.speakers else []
    sections = [Section(name="brief")]
    if view.changes:
        sections.append(Section(name="changes", count=len(view.changes)))
    if view.positions:
        sections += [Section(name="positions"), *facts, *events, *quotes, *figures]
    else:
        compared = figures if view.figures.compared else []
        sections += [*compared, *events, *facts, *quotes, *(figures if not compared else [])]
    rest = {
        "wording": view.wordings,
        "coverage": view.heat.rows and len(view.heat.outlets) > 1,
        "lineage": view.lineage,
        "questions": view.questions,
    }
    sections += [Section(name=name) for name, content in rest.items() if content]
    return [*sections, Section(name="reports", count=len(index.account.documents)), Section(name="method")]


def _timeline(index: AccountIndex, view: View) -> Markup | None:
    known = extent(index.account.as_of or index.account.story.last_published)
    return timeline(view.chronology, index.labels, known.last if known else None)


def _languages(index: AccountIndex) -> list[str]:
    spoken = index.account.coverage.languages
    return [
        f"{index.labels.language(code)} {n}"
        for code, n in sorted(spoken.items(), key=lambda i: (-i[1], i[0]))
    ]

"""A story's section as markup: the account's own templates, each line of them opening the reading pane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from markupsafe import Markup

from crosswire.render.dates import extent
from crosswire.render.html.drawings import drawings
from crosswire.render.html.timeline import timeline
from crosswire.render.index import AccountIndex, Cite
from crosswire.spans import Span
from crosswire.web.pages.story import StoryPage
from crosswire.web.site import Site

MOST_IN_LIST = 1_000
_DRAWN = frozenset({"figures", "lineage"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the parts of a story's section lie.

    Attributes:
        index: The account.
        base: Address of the story.
        path: Address of the section.
        kept: What was asked of the section and stays in its links.
    """

    index: AccountIndex
    base: str
    path: str
    kept: tuple[tuple[str, str], ...] = ()

    def at(self, cite: Cite) -> str:
        """Return the section with the reading pane open at a citation, at the citing line."""
        return f"{self.words(cite.span)}#{cite.anchor}"

    def words(self, span: Span) -> str:
        """Return the section with the reading pane open at words."""
        place = f"{span.document_id}:{span.start}-{span.end}"
        return self._with(("at", place))

    def entry(self, key: str) -> str:
        """Return where a finding stands in full ("f12")."""
        return f"{self.base}/finding/{key.removeprefix('f')}"

    def report(self, key: str) -> str:
        """Return the page of a report ("d3")."""
        document = self.index.account.documents[int(key.removeprefix("d")) - 1]
        return f"/reports/{quote(document.id, safe='')}"

    @property
    def closed(self) -> str:
        """The section without the reading pane."""
        return self._with()

    @property
    def all(self) -> str:
        """The section with everything in it."""
        return self._with(("all", "1"))

    def _with(self, *more: tuple[str, str]) -> str:
        names = {name for name, _ in more}
        query = [*((name, value) for name, value in self.kept if name not in names), *more]
        return f"{self.path}?{urlencode(query, safe=':')}" if query else self.path


def body(site: Site, request: Request, page: StoryPage, addresses: Addresses, *, shown: bool) -> Markup:
    """Return the section's markup; ``shown`` leaves nothing out that a link would lead to."""
    index = addresses.index
    context: dict[str, Any] = {
        "account": index.account,
        "view": page.view,
        "drawing": {"timeline": None},
        "most": MOST_IN_LIST,
        "rest": "shown" if shown else "linked",
        "at": addresses.at,
        "entry_at": addresses.entry,
        "report_at": addresses.report,
        "all_at": addresses.all,
        "words_at": addresses.words,
    }
    if page.section == "chronology":
        known = extent(index.account.as_of or index.account.story.last_published)
        context["drawing"] = {
            "timeline": timeline(page.view.chronology, index.labels, known.last if known else None)
        }
    elif page.section in _DRAWN:
        context["drawing"] = drawings(index, page.view, addresses.report)
    name = "story_reports" if page.section == "reports" else page.section
    return Markup(site.render(request, f"sections/{name}.html.j2", page, **context))

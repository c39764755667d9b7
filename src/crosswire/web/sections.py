"""A story's section as markup: the account's own templates, each line of them opening the reading pane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode

from fastapi import Request
from markupsafe import Markup

from crosswire.model.workspace import Excerpt
from crosswire.render.dates import extent
from crosswire.render.html.drawings import drawings
from crosswire.render.html.timeline import timeline
from crosswire.render.index import AccountIndex, Cite
from crosswire.render.views import View
from crosswire.spans import Span
from crosswire.web.pages.findings import FindingPage
from crosswire.web.pages.story import StoryPage
from crosswire.web.site import Site

MOST_IN_LIST = 1_000
FEW_IN_LIST = 12  # other wordings and repetitions of a line, unless all is asked for
_DRAWN = frozenset({"figures", "lineage"})
_OWN = frozenset({"brief", "changes", "disputed", "agreed", "single", "superseded", "reports"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the parts of a story's section lie.

    Attributes:
        index: The account.
        base: Address of the story.
        path: Address of the section.
        kept: What was asked of the section and stays in its links.
        opened: Words in the reading pane, or None.
    """

    index: AccountIndex
    base: str
    path: str
    kept: tuple[tuple[str, str], ...] = ()
    opened: Span | None = None

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

    def excerpt(self, excerpt: Excerpt) -> str:
        """Return where kept words can be read: in the reading pane, or, of a report that is no longer part of the account, by itself."""
        if excerpt.document_id in self.index.documents:
            return self.words(Span(excerpt.document_id, excerpt.start, excerpt.end))
        return f"/reports/{quote(excerpt.document_id, safe='')}?at={excerpt.start}-{excerpt.end}"

    def fix(self, what: str, span: Span, anchor: str = "", act: str = "") -> str:
        """Return the form that corrects words ("quotation", "statement", "finding"); it leads back to the line that they were seen in."""
        fields = {"document": span.document_id, "start": str(span.start), "end": str(span.end)}
        if act:
            fields["act"] = act
        return f"/correct/{what}?{urlencode({**fields, 'next': self._here(anchor)})}"

    def fix_entity(self, entity_id: str) -> str:
        """Return the form that renames, merges or splits somebody."""
        return f"/correct/entity?{urlencode({'entity': entity_id, 'next': self._here('')})}"

    @property
    def fix_story(self) -> str:
        """The form that merges the story or takes it apart."""
        story_id = unquote(self.base.rpartition("/")[2])
        return f"/correct/story?{urlencode({'story': story_id, 'next': self.base})}"

    def stretch(self, offset: int) -> str:
        """Return the section from another finding on."""
        return self._with(("offset", str(offset)))

    @property
    def closed(self) -> str:
        """The section without the reading pane."""
        return self._with()

    @property
    def all(self) -> str:
        """The section with everything in it."""
        return self._with(("all", "1"))

    def _here(self, anchor: str) -> str:
        opened = self.words(self.opened) if self.opened else self.closed
        return f"{opened}#{anchor}" if anchor else opened

    def _with(self, *more: tuple[str, str]) -> str:
        names = {name for name, _ in more}
        query = [*((name, value) for name, value in self.kept if name not in names), *more]
        return f"{self.path}?{urlencode(query, safe=':')}" if query else self.path


def body(site: Site, request: Request, page: StoryPage, addresses: Addresses, *, is_whole: bool) -> Markup:
    """Return a section's markup; ``is_whole`` leaves nothing out that a link would lead to."""
    index = addresses.index
    context = _context(addresses, page.view, is_whole=is_whole)
    if page.section == "chronology":
        known = extent(index.account.as_of or index.account.story.last_published)
        drawing = timeline(page.view.chronology, index.labels, known.last if known else None)
        context["drawing"] = {"timeline": drawing}
    elif page.section in _DRAWN:
        context["drawing"] = drawings(index, page.view, addresses.report)
    name = f"story_{page.section}" if page.section in _OWN else page.section
    return Markup(site.render(request, f"sections/{name}.html.j2", page, **context))


def finding_body(site: Site, request: Request, page: FindingPage, addresses: Addresses) -> Markup:
    """Return the markup of one finding."""
    context = _context(addresses, None, is_whole=True)
    return Markup(site.render(request, "sections/story_finding.html.j2", page, **context))


def _context(addresses: Addresses, view: View | None, *, is_whole: bool) -> dict[str, Any]:
    return {
        "account": addresses.index.account,
        "documents": addresses.index.documents,
        "base": addresses.base,
        "reason": addresses.index.reason,
        "view": view,
        "drawing": {"timeline": None},
        "most": MOST_IN_LIST if is_whole else FEW_IN_LIST,
        "rest": "shown" if is_whole else "linked",
        "at": addresses.at,
        "entry_at": addresses.entry,
        "report_at": addresses.report,
        "all_at": addresses.all,
        "words_at": addresses.words,
        "excerpt_at": addresses.excerpt,
        "stretch_at": addresses.stretch,
        "fix_at": addresses.fix,
        "fix_entity_at": addresses.fix_entity,
    }

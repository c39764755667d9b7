"""``/ask``: a question, answered with exact excerpts of the reports, or that they do not say."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from crosswire.errors import NotFoundError, UsageError
from crosswire.web.pages.ask import AskPage
from crosswire.web.routes.about_stories import accounts_of, listed, titles
from crosswire.web.site import NavItem, Site, TheSite

LONGEST = 600
NAV = (NavItem(name="ask", address="/ask"),)
router = APIRouter()


@router.get("/ask")
def ask(
    request: Request,
    site: TheSite,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    story: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """Show the box, and the answer once something is asked."""
    page = answered(site, q, story)
    return site.show(request, "ask.html.j2", page, status=422 if page.fault else 200)


def answered(site: Site, q: str, story: str) -> AskPage:
    """Return the page of a question; with its fault if it is not understood.

    Raises:
        NotFoundError: If there is no such story.
    """
    question = " ".join(q.split())
    page = AskPage(question=question, chosen=story, stories=listed(site))
    if not question:
        return page
    try:
        return _answered(site, page)
    except NotFoundError:
        raise
    except UsageError as error:
        return AskPage(question=question, chosen=story, stories=page.stories, fault=str(error))


def _answered(site: Site, page: AskPage) -> AskPage:
    from crosswire.asking import answer  # loaded when the first question is asked
    from crosswire.asking.reading import read_question

    annotation = read_question(page.question)
    names = [annotation.document.words(mention.span) for mention in annotation.mentions]
    words = [t.lemma for tokens in annotation.tokens for t in tokens if t.pos in ("NOUN", "PROPN", "VERB")]
    accounts = accounts_of(site, [page.chosen] if page.chosen else [], [*names, *words])
    if not accounts:
        return AskPage(question=page.question, chosen=page.chosen, stories=page.stories, fault="no story")
    found = answer(page.question, accounts, annotation_of=site.workspace.annotation)
    return AskPage(
        question=page.question,
        chosen=page.chosen,
        stories=page.stories,
        answer=found,
        against=titles(accounts),
    )

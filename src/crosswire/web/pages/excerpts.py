"""Exact words of an account's reports, with their sentence around them."""

from __future__ import annotations

from crosswire.model import Account
from crosswire.model.workspace import Excerpt
from crosswire.render.index import outlet_name
from crosswire.render.labels import Labels
from crosswire.render.passages import Sentences, shorten, shorten_front
from crosswire.spans import Span

MOST_AROUND = 160  # code points shown on either side of the words; a sentence seldom needs more


class Excerpts:
    """Makes excerpts of one account's reports. Not for several threads at once: sentences found are kept."""

    def __init__(self, account: Account, sentences: Sentences | None = None) -> None:
        self._documents = {document.id: document for document in account.documents}
        self._in_story = frozenset(account.story.document_ids)
        self._story_id = account.story.id
        self._sentences = sentences or Sentences(self._documents)
        self._labels = Labels(account.lang)

    def of(self, span: Span) -> Excerpt:
        """Return the words of ``span`` with the rest of their sentence.

        Raises:
            KeyError: If the account has no such report.
        """
        document = self._documents[span.document_id]
        whole = self._sentences.around(span)
        lang = next(
            (b.lang for b in document.blocks if b.lang and b.span.start <= span.start < b.span.end),
            document.lang,
        )
        return Excerpt(
            document_id=document.id,
            start=span.start,
            end=span.end,
            quote=document.words(span),
            lang=lang,
            outlet=outlet_name(document, self._labels),
            title=document.title,
            published=document.published,
            story_id=self._story_id if document.id in self._in_story else None,
            before=shorten_front(document.text[whole.start : span.start], MOST_AROUND),
            after=shorten(document.text[span.end : whole.end], MOST_AROUND),
        )

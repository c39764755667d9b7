"""Exact words of an account's reports with what is needed to cite them."""

from __future__ import annotations

from crosswire.model import Account, Document
from crosswire.model.workspace import Excerpt
from crosswire.spans import Span, trim

_AROUND = 120  # code points shown before and after


def excerpt_of(account: Account, document: Document, span: Span) -> Excerpt:
    """Return the exact words of ``span`` as an excerpt; what stands around them is cut at the paragraph, and between words."""
    text = document.text
    start, end = trim(text, span.start, span.end)
    block = next((b for b in document.blocks if b.span.start <= start < b.span.end), None)
    first = block.span.start if block else 0
    last = max(end, block.span.end if block else len(text))
    low, high = max(first, start - _AROUND), min(last, end + _AROUND)
    if low > first:  # not within a word
        low = next((i + 1 for i in range(low, start) if text[i].isspace()), start)
    if high < last:
        high = next((i for i in range(high, end, -1) if text[i - 1].isspace()), end)
    return Excerpt(
        document_id=document.id,
        start=start,
        end=end,
        quote=text[start:end],
        lang=(block.lang if block and block.lang else document.lang),
        outlet=document.outlet or (document.agency[0] if document.agency else document.location),
        title=document.title,
        published=document.published,
        story_id=account.story.id,
        before=text[low:start],
        after=text[end:high],
    )

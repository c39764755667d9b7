"""Places by where they stand: a paragraph that opens with a name and a dash or full stop says where it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crosswire.annotate.mentions.words import Found, Line
from crosswire.model import Document, EntityType

# "KELMOUTH (Agency) - ", "Kelmünde (dpx) – ", "Kelmünde. Die …"; what the brackets hold is no part of the place.
_AFTER = re.compile(r"(?: \([^()\n]{2,40}\))? [-–—] (?=\S)|\. (?=[A-ZÄÖÜ][a-zäöüß]+ )")
_MOST_WORDS = 3


def tell(found: Iterable[tuple[Line, Found]], document: Document) -> None:
    """Make places of names that datelines open with, where no list knows them.

    Args:
        found: All mentions of a report with their sentences; those of a dateline get their type, other mentions of the same name too.
        document: The report.
    """
    pairs = list(found)
    starts = {block.span.start for block in document.blocks}
    told = {
        one.name.casefold()
        for _, one in pairs
        if one.start in starts
        and _may_be_place(one)
        and one.name.count(" ") < _MOST_WORDS
        and _AFTER.match(document.text, one.end)
    }
    for _, one in pairs:
        if one.name.casefold() in told and _may_be_place(one):
            one.type, one.gender = EntityType.GPE, None


def _may_be_place(one: Found) -> bool:
    return one.form == "name" and one.entry is None and one.role is None

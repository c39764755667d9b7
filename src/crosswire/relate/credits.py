"""Credits: where a report itself says that it rests on another outlet or on an agency."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.relate.reading import Reading
from crosswire.relate.relations import Credit


def find_credits(readings: Sequence[Reading]) -> tuple[Credit, ...]:
    """Find what the reports credit, in order of document and text."""
    found = []
    for reading in readings:
        document = reading.document
        for span in document.credits:
            found.append(Credit(document_id=document.id, span=span, name=document.words(span), whole=True))
    return tuple(found)

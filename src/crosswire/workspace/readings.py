"""Which reading of a report counts, and readings that an older version kept in another form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.errors import CodecError
from crosswire.model import Annotation
from crosswire.store import View

PRODUCER = "reading-11"
"""Which reading of a report is kept; grows when reports are read otherwise than before, so that it is worth reading them anew."""


def readings(view: View, document_ids: Sequence[str]) -> tuple[Annotation, ...]:
    """Return what was read off reports, in the order asked for; what is kept in an older form is read off their texts now.

    Raises:
        NotFoundError: If there is no report of one of the ids.
    """
    try:
        return view.annotations(document_ids)
    except CodecError:
        return tuple(_each(view, document_ids))


def _each(view: View, document_ids: Sequence[str]) -> Iterator[Annotation]:
    from crosswire.annotate import annotate  # loads models

    texts = view.document_texts(document_ids)
    for document_id in document_ids:
        try:
            yield view.annotations([document_id])[0]
        except CodecError:
            yield replace(annotate(texts[document_id]), document=texts[document_id])

"""Reports: rows, texts, annotations, bytes, vectors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, func, select

from crosswire.codec import parts
from crosswire.codec.records import fingerprint, unpack
from crosswire.errors import NotFoundError
from crosswire.model import Annotation, Document, DocumentKind, RawReport
from crosswire.model.workspace import DocumentRow, Page
from crosswire.spans import Alignment
from crosswire.store import schema
from crosswire.store.plain import from_json
from crosswire.store.reading.base import BaseView, in_batches
from crosswire.store.values import Vectors

_d, _r = schema.document, schema.reading
_others = schema.document.alias("others")
_VERSIONS = (
    select(func.count()).select_from(_others).where(_others.c.location == _d.c.location).scalar_subquery()
)
_COLUMNS = (
    _d.c.id,
    _d.c.location,
    _d.c.version,
    _VERSIONS.label("versions"),
    _d.c.is_current,
    _d.c.outlet,
    _d.c.title,
    _d.c.lang,
    _d.c.published,
    _d.c.kind,
    _d.c.added,
    _d.c.story_id,
)

Source = tuple[str, tuple[tuple[int, int, int], ...]]
"""The text before cleaning and the pieces of the alignment with it."""


class DocumentsView(BaseView):
    """Reading of reports."""

    def documents(
        self, *, story_id: str | None = None, location: str | None = None, offset: int = 0, limit: int = 50
    ) -> Page[DocumentRow]:
        """Return reports: those of a story, all versions of a location, or all current ones; latest published first."""
        query = select(*_COLUMNS)
        if story_id is not None:
            query = query.where(_d.c.story_id == story_id)
        if location is not None:
            query = query.where(_d.c.location == location)
        if story_id is None and location is None:
            query = query.where(_d.c.is_current == 1)
        total = self._count(query.with_only_columns(_d.c.id))
        ordered = query.order_by(_d.c.published.desc(), _d.c.id).limit(limit).offset(offset)
        return Page(items=self._rows(ordered), total=total, offset=offset, limit=limit)

    def document_row(self, document_id: str) -> DocumentRow:
        """Return the row of one version."""
        rows = self._rows(select(*_COLUMNS).where(_d.c.id == document_id))
        if not rows:
            raise NotFoundError(f"no report with the id {document_id!r}")
        return rows[0]

    def document_rows(self, document_ids: Iterable[str]) -> dict[str, DocumentRow]:
        """Return the rows of several reports by id; ids not known are left out."""
        found = {}
        for batch in in_batches(document_ids):
            found.update({r.id: r for r in self._rows(select(*_COLUMNS).where(_d.c.id.in_(batch)))})
        return found

    def versions(self, document_id: str) -> tuple[DocumentRow, ...]:
        """Return all versions of the report that this is one of, oldest first."""
        location = self.document_row(document_id).location
        return self._rows(select(*_COLUMNS).where(_d.c.location == location).order_by(_d.c.version))

    def find_current(self, location: str) -> DocumentRow | None:
        """Return the version that is current at a location, or None."""
        rows = self._rows(select(*_COLUMNS).where(_d.c.location == location, _d.c.is_current == 1))
        return rows[0] if rows else None

    def documents_of_raw(self, sha256: str) -> tuple[DocumentRow, ...]:
        """Return the reports made of these bytes, oldest first."""
        query = select(*_COLUMNS).where(_d.c.raw_sha256 == sha256).order_by(_d.c.added, _d.c.id)
        return self._rows(query)

    def document_ids(self, *, current: bool = True) -> tuple[str, ...]:
        """Return the ids of all current reports (or of all versions), in order."""
        query = select(_d.c.id).order_by(_d.c.id)
        return tuple(
            self._connection.execute(query.where(_d.c.is_current == 1) if current else query).scalars()
        )

    def stale_readings(self, producer: str) -> tuple[str, ...]:
        """Return the current reports that were read by anything but ``producer``, or before annotations had their fields, in order."""
        query = (
            select(_d.c.id)
            .join(_r, _r.c.document_id == _d.c.id)
            .where(
                _d.c.is_current == 1, (_r.c.producer != producer) | (_r.c.shape != fingerprint(Annotation))
            )
            .order_by(_d.c.id)
        )
        return tuple(self._connection.execute(query).scalars())

    def document(self, document_id: str) -> Document:
        """Return one report with the text it was cleaned from."""
        query = select(_r.c.record, _r.c.source).where(_r.c.document_id == document_id)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFoundError(f"no report with the id {document_id!r}")
        return _with_source(unpack(row.record, Document), row.source)

    def document_texts(self, document_ids: Iterable[str]) -> dict[str, Document]:
        """Return reports by id, without ``raw_text`` and ``alignment``; ids not known are left out."""
        found = {}
        for batch in in_batches(document_ids):
            query = select(_r.c.document_id, _r.c.record).where(_r.c.document_id.in_(batch))
            for row in self._connection.execute(query):
                found[row.document_id] = unpack(row.record, Document)
        return found

    def annotation(self, document_id: str) -> Annotation:
        """Return what was read off one report, its document whole."""
        return self.annotations([document_id], full=True)[0]

    def annotations(self, document_ids: Sequence[str], *, full: bool = False) -> tuple[Annotation, ...]:
        """Return what was read off several reports, in the order asked for.

        Args:
            document_ids: Of reports that are kept.
            full: Also each document's ``raw_text`` and ``alignment``.

        Raises:
            NotFoundError: If there is no report of one of the ids.
            CodecError: If one was read before annotations had the fields they have; see :meth:`stale_readings`.
        """
        columns = [_r.c.document_id, _r.c.record, _r.c.annotation, *([_r.c.source] if full else [])]
        found = {}
        for batch in in_batches(document_ids):
            for row in self._connection.execute(select(*columns).where(_r.c.document_id.in_(batch))):
                found[row.document_id] = _annotation(row, full)
        missing = [i for i in document_ids if i not in found]
        if missing:
            raise NotFoundError(f"no report with the id {missing[0]!r}")
        return tuple(found[i] for i in document_ids)

    def raw(self, document_id: str) -> RawReport:
        """Return the report as it was given."""
        query = select(_d.c.location, _d.c.raw_sha256, _d.c.given).where(_d.c.id == document_id)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFoundError(f"no report with the id {document_id!r}")
        data = self._blobs.get(row.raw_sha256)
        given = from_json(row.given)
        return RawReport(
            location=row.location,
            data=data,
            media_type=given["media_type"],
            sha256=row.raw_sha256,
            text=data.decode("utf-8") if given["is_text"] else None,
            metadata=given["metadata"],
            file_date=given["file_date"],
        )

    def raw_bytes(self, sha256: str) -> bytes:
        """Return bytes by their hash, checked."""
        return self._blobs.get(sha256)

    def has_raw(self, sha256: str) -> bool:
        """Whether these bytes were given before."""
        query = select(schema.raw.c.sha256).where(schema.raw.c.sha256 == sha256)
        return self._connection.execute(query).first() is not None

    def vectors(self) -> Vectors:
        """Return all vectors.

        Raises:
            StoreDamagedError: If a file of them is missing or damaged; they can be rebuilt.
        """
        from crosswire.store import segments

        return segments.joined([self._segments.read(name, digest) for name, digest in self._listed()])

    def _listed(self) -> list[tuple[str, str]]:
        query = select(schema.segment.c.name, schema.segment.c.sha256).order_by(schema.segment.c.id)
        return [(row.name, row.sha256) for row in self._connection.execute(query)]

    def _rows(self, query: Select[Any]) -> tuple[DocumentRow, ...]:
        return tuple(_row(row) for row in self._connection.execute(query))


def _row(row: Row[Any]) -> DocumentRow:
    return DocumentRow(
        id=row.id,
        location=row.location,
        version=row.version,
        versions=row.versions,
        is_current=bool(row.is_current),
        outlet=row.outlet,
        title=row.title,
        lang=row.lang,
        published=row.published,
        kind=DocumentKind(row.kind) if row.kind else None,
        added=row.added,
        story_id=row.story_id,
    )


def _annotation(row: Row[Any], full: bool) -> Annotation:
    document = unpack(row.record, Document)
    if full:
        document = _with_source(document, row.source)
    if row.annotation is None:
        return Annotation(document=document)
    if not parts.is_in_parts(row.annotation):  # as they were written once
        return replace(unpack(row.annotation, Annotation), document=document)
    return parts.unpack(row.annotation, Annotation, also=row.record, document=document)


def _with_source(document: Document, source: bytes) -> Document:
    kept: Source = unpack(source, Source)  # type: ignore[arg-type]
    raw_text, pieces = kept
    return replace(document, raw_text=raw_text, alignment=Alignment(pieces))

"""Writing of reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from crosswire.codec import parts
from crosswire.codec.records import fingerprint, pack
from crosswire.errors import NotFoundError
from crosswire.model import Annotation, Document, RawReport
from crosswire.model.workspace import DocumentRow
from crosswire.spans import Alignment
from crosswire.store import full_text, schema
from crosswire.store.passages import passages
from crosswire.store.plain import to_json
from crosswire.store.reading.base import in_batches
from crosswire.store.values import VectorRow
from crosswire.store.writing.base import Writer

_d = schema.document


class DocumentsWriter(Writer):
    """Writes reports, their bytes, readings and vectors."""

    def put_raw(self, raw: RawReport) -> bool:
        """Keep the bytes of a report as they were given; they are on the disk when this returns.

        Returns:
            False if they were there already.
        """
        self._blobs.put(raw.sha256, raw.data)
        if self.has_raw(raw.sha256):
            return False
        row = {
            "sha256": raw.sha256,
            "size": len(raw.data),
            "media_type": raw.media_type,
            "metadata": to_json(raw.metadata),
            "added": self.at,
        }
        self._connection.execute(insert(schema.raw).values(**row))
        return True

    def put_document(
        self, document: Document, annotation: Annotation | None = None, *, raw: RawReport, producer: str
    ) -> DocumentRow:
        """Keep a report, and make it what search finds.

        A new id at a location known is the next version there; the one before it is no longer current, belongs to no story and is no
        longer found. Of an id known already only the reading is replaced.

        Args:
            document: Its ``raw_sha256`` must have been put.
            annotation: What was read off it; None for a language that cannot be read.
            raw: As it was given; its bytes are put if they are not there.
            producer: Version of what read it.
        """
        self.put_raw(raw)
        known = select(_d.c.id).where(_d.c.id == document.id)
        if self._connection.execute(known).first() is None:
            self._add(document, raw)
        self.put_reading(document, annotation, producer=producer)
        return self.document_row(document.id)

    def put_reading(self, document: Document, annotation: Annotation | None, *, producer: str) -> None:
        """Replace what was read off a report that is kept.

        Raises:
            NotFoundError: If no report has this id.
        """
        row = self.document_row(document.id)
        before = self._unindex(document.id)
        if (
            before is not None and before.text != document.text
        ):  # accounts rest on the old text until they are compiled anew
            self._remove_statements(schema.statement.c.document_id == document.id)
        values = {
            "document_id": document.id,
            "producer": producer,
            "shape": fingerprint(Annotation),
            "record": pack(without_source(document), named=True),
            "source": pack((document.raw_text, document.alignment.pieces)),
            "annotation": None
            if annotation is None
            else parts.pack(parts.changed(annotation, document=_stub(document))),
        }
        self._put(schema.reading, values)
        self._connection.execute(update(_d).where(_d.c.id == document.id).values(**_shown(document)))
        if row.is_current:
            full_text.put(self._connection, document, passages(document, annotation))

    def withdraw_document(self, document_id: str) -> None:
        """Make a report one that is kept, but no longer current, in no story, and not found.

        Raises:
            NotFoundError: If no report has this id.
        """
        self.document_row(document_id)
        self._unindex(document_id)
        self._connection.execute(update(_d).where(_d.c.id == document_id).values(is_current=0, story_id=None))

    def assign_story(self, stories: Mapping[str, str | None]) -> None:
        """Say of reports, by id, which story they are in.

        Raises:
            NotFoundError: If no report has one of the ids.
        """
        by_story: dict[str | None, list[str]] = {}
        for document_id, story_id in stories.items():
            by_story.setdefault(story_id, []).append(document_id)
        for story_id, ids in by_story.items():
            done = 0
            for batch in in_batches(ids):
                change = update(_d).where(_d.c.id.in_(batch)).values(story_id=story_id)
                done += self._connection.execute(change).rowcount
            if done != len(ids):
                raise NotFoundError(f"not all of these reports are kept: {', '.join(sorted(ids)[:5])}")

    def put_vectors(self, rows: Sequence[VectorRow]) -> None:
        """Append vectors of reports; the file they are in is on the disk when this returns."""
        if not rows:
            return
        from crosswire.store import segments

        table = schema.segment
        query = select(table).order_by(table.c.id.desc()).limit(2)
        added = segments.of_rows(rows)
        for last in self._connection.execute(query).all():
            small = last.rows < segments.TAIL_ROWS or len(added.document_ids) >= segments.TAIL_ROWS
            if not small or last.rows >= segments.FULL_ROWS:
                break
            added = segments.joined([self._segments.read(last.name, last.sha256), added])
            self._connection.execute(delete(table).where(table.c.id == last.id))
        self._list_segment(added)

    def replace_vectors(self, rows: Iterable[VectorRow]) -> None:
        """Put vectors in place of all there are: to rebuild them, or to leave out reports that are gone."""
        from crosswire.store import segments

        self._connection.execute(delete(schema.segment))
        batch: list[VectorRow] = []
        for row in rows:
            batch.append(row)
            if len(batch) == segments.FULL_ROWS:
                self._list_segment(segments.of_rows(batch))
                batch = []
        if batch:
            self._list_segment(segments.of_rows(batch))

    def _list_segment(self, vectors: Any) -> None:
        name, digest = self._segments.write(vectors)
        row = {"name": name, "rows": len(vectors.document_ids), "sha256": digest}
        self._connection.execute(insert(schema.segment).values(**row))
        self.listing = tuple(name for name, _ in self._listed())

    def _add(self, document: Document, raw: RawReport) -> None:
        before = self.find_current(document.location)
        query = select(func.max(_d.c.version)).where(_d.c.location == document.location)
        version = (self._connection.execute(query).scalar() or 0) + 1
        if before is not None:
            self.withdraw_document(before.id)
        given = {
            "media_type": raw.media_type,
            "is_text": raw.text is not None,
            "metadata": raw.metadata,
            "file_date": raw.file_date,
        }
        row = {
            "id": document.id,
            "location": document.location,
            "version": version,
            "previous": before.id if before else None,
            "is_current": 1,
            "raw_sha256": document.raw_sha256,
            "given": to_json(given),
            "added": self.at,
            **_shown(document),
        }
        self._connection.execute(insert(_d).values(**row))

    def _unindex(self, document_id: str) -> Document | None:
        """Take a report out of the full text; returns it as it was kept, or None if it was not."""
        kept = self.document_texts([document_id]).get(document_id)
        if kept is not None:
            full_text.remove(self._connection, kept)
        return kept

    def _remove_statements(self, which: ColumnElement[bool]) -> None:
        rows = self._connection.execute(select(schema.statement).where(which)).mappings()
        self._remove_rows([dict(row) for row in rows])

    def _remove_rows(self, rows: Sequence[dict[str, Any]], known: Mapping[str, str] | None = None) -> None:
        """Remove rows of statements; ``known`` are texts of reports as they are kept, so that these are not read."""
        texts = dict(known or {})
        kept = self.document_texts({row["document_id"] for row in rows} - texts.keys())
        texts.update((document_id, document.text) for document_id, document in kept.items())
        full_text.remove_statements(self._connection, rows, texts)


def without_source(document: Document) -> Document:
    """Return a document without the text before cleaning, which only the page of one report needs."""
    return replace(document, raw_text="", alignment=Alignment(()))


def _stub(document: Document) -> Document:
    return replace(
        without_source(document), text="", blocks=(), links=(), credits=(), disclaimer=None, agency=()
    )


def _shown(document: Document) -> dict[str, Any]:
    return {
        "outlet": document.outlet,
        "title": document.title,
        "lang": document.lang,
        "published": document.published,
        "kind": document.kind.value if document.kind else None,
        "text_sha256": document.text_sha256,
    }

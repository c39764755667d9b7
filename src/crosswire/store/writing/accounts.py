"""Writing of stories and their accounts."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter

from sqlalchemy import bindparam, delete, select, update

from crosswire.codec.accounts import Offsets, pack
from crosswire.codec.records import fingerprint
from crosswire.errors import NotFoundError
from crosswire.model import Account
from crosswire.model.workspace import StoryRow
from crosswire.provenance import sha256_hex
from crosswire.store import full_text, schema
from crosswire.store.plain import to_json
from crosswire.store.projection import entity_rows, issue_rows, statement_rows
from crosswire.store.reading.base import in_batches
from crosswire.store.writing.documents import DocumentsWriter, without_source

_s, _a = schema.story, schema.account
_st = schema.statement
_FACETS = (schema.story_issue, schema.story_entity)
_SHOWN_ONLY = ("recipient", "issue_id", "issue", "quotation_id", "status")
"""Columns of a statement that the full text knows nothing of: where nothing else differs, its entry there stays."""
_FOUND_BY = tuple(c.name for c in _st.columns if c.name not in ("number", *_SHOWN_ONLY))


class AccountsWriter(DocumentsWriter):
    """Writes stories, accounts and what is searched in them."""

    def put_story(self, row: StoryRow) -> None:
        """Keep a story, new or changed."""
        values = {
            "id": row.id,
            "title": row.title,
            "lang": row.lang,
            "reports": row.reports,
            "origins": row.origins,
            "outlets": row.outlets,
            "languages": to_json(row.languages),
            "first_published": row.first_published,
            "last_published": row.last_published,
            "updated": row.updated,
            "findings": to_json(row.findings),
            "per_day": to_json(row.per_day),
            "retired": 0,
            "redirect_to": None,
        }
        self._put(_s, values)

    def redirect_story(self, old_id: str, new_id: str) -> None:
        """Let an id mean another story from now on; reports still in the old story go with it.

        Raises:
            NotFoundError: If there is no such story, or they are the same one already.
        """
        target = self.resolve_story(new_id)
        if target == old_id:
            raise NotFoundError(f"the story {old_id!r} cannot be redirected to itself")
        self._retire(old_id, target)
        moved = update(schema.document).where(schema.document.c.story_id == old_id).values(story_id=target)
        self._connection.execute(moved)

    def remove_story(self, story_id: str) -> None:
        """Retire a story that has no reports left; asked for, it is not found, but its changes stay.

        Raises:
            NotFoundError: If there is no such story.
        """
        self._retire(story_id, None)
        left = update(schema.document).where(schema.document.c.story_id == story_id).values(story_id=None)
        self._connection.execute(left)

    def put_account(
        self,
        story_id: str,
        account: Account,
        *,
        version: str | None = None,
        sentences: Offsets | None = None,
    ) -> str:
        """Keep the account of a story with the rows that search and the pages of entities need; only rows that differ are written.

        Args:
            story_id: Of a story that was put.
            account: Kept without the ``raw_text`` and ``alignment`` of its documents.
            version: What stands for its content; None takes a hash of all but ``generated``.
            sentences: Where those of its reports are, for its pages; without, they find them themselves.

        Returns:
            The version.
        """
        documents = tuple(without_source(d) for d in account.documents)
        record = pack(replace(account, documents=documents, generated=""), sentences)
        version = version or sha256_hex(record)[:32]
        held = select(_a.c.version).where(_a.c.story_id == story_id, _a.c.shape == fingerprint(Account))
        if self._connection.execute(held).scalar() == version:
            return version
        row = {
            "story_id": story_id,
            "version": version,
            "generated": account.generated,
            "shape": fingerprint(Account),
            "record": record,
        }
        self._put(_a, row)
        fixed = ("story_id", story_id)
        rows = (issue_rows(account), entity_rows(account))
        for table, wanted in zip(_FACETS, rows, strict=True):
            self._replace(table, fixed, wanted)
        self._replace_statements(story_id, account)
        return version

    def put_work(self, story_id: str, blob: bytes, key: str = "") -> None:
        """Keep a cache of a story; it is there at once, whatever becomes of the transaction."""
        self._works.put(story_id, blob, key)

    def drop_work(self, story_id: str | None = None) -> None:
        """Drop the caches of a story, or all."""
        self._works.drop(story_id)

    def _retire(self, story_id: str, target: str | None) -> None:
        change = update(_s).where(_s.c.id == story_id, _s.c.retired == 0)
        if not self._connection.execute(change.values(retired=1, redirect_to=target)).rowcount:
            raise NotFoundError(f"no story with the id {story_id!r}")
        self._remove_statements(_st.c.story_id == story_id)
        for table in (_a, *_FACETS):
            self._connection.execute(delete(table).where(table.c.story_id == story_id))
        self._works.drop(story_id)

    def _replace_statements(self, story_id: str, account: Account) -> None:
        columns = [column.name for column in _st.columns]  # the number first
        query = select(*_st.columns).where(_st.c.story_id == story_id)
        place = columns.index("id")
        there = {row[place]: row for row in self._connection.execute(query).all()}
        wanted = {row["id"]: row | {"story_id": story_id} for row in statement_rows(account)}
        values, found = itemgetter(*columns[1:]), itemgetter(*_FOUND_BY)
        gone, new, changed = [], [], []
        for i, old in there.items():
            row = wanted.get(i)
            if row is not None and values(row) == old[1:]:
                continue
            before = dict(zip(columns, old, strict=True))
            if row is not None and found(row) == found(before):
                changed.append({"at": before["number"], **{name: row[name] for name in _SHOWN_ONLY}})
                continue
            gone.append(before)
            new += [row] if row is not None else []
        new += [row for i, row in wanted.items() if i not in there]
        texts = self._texts(account) if gone or new else {}
        self._remove_rows(gone, texts)
        if changed:
            update_row = update(_st).where(_st.c.number == bindparam("at"))
            self._connection.execute(
                update_row.values({name: bindparam(name) for name in _SHOWN_ONLY}), changed
            )
        full_text.put_statements(self._connection, new, texts)

    def _texts(self, account: Account) -> dict[str, str]:
        """Return the texts as they are kept: what is indexed from them must be taken out of the index by them."""
        hashes = {document.id: document.text_sha256 for document in account.documents}
        texts = {document.id: document.text for document in account.documents}
        other: list[str] = []
        for batch in in_batches(hashes):
            query = select(schema.document.c.id, schema.document.c.text_sha256)
            rows = self._connection.execute(query.where(schema.document.c.id.in_(batch)))
            other.extend(row.id for row in rows if row.text_sha256 != hashes[row.id])
        return texts | {i: document.text for i, document in self.document_texts(other).items()}

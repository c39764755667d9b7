"""The workspace in memory with what the pages of reports, entities, search and corrections ask of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from crosswire.corrections import Correction, Corrections, Undo
from crosswire.errors import NotFoundError
from crosswire.model import Account, Annotation, Document, RawReport
from crosswire.model.workspace import DocumentRow, EntityRow, Excerpt, Hit, Page, SearchCounts, SearchQuery

HOSTILE = '<script>alert(1)</script><svg onload="alert(2)"> "\'\u202e {{ 7*7 }} \U0001f4a5 e\u0301'


def fuller(base: type[Any]) -> type[Any]:  # noqa: C901 - a class with many small methods
    """Return ``base`` with the methods that it lacks."""

    class Fuller(base):  # type: ignore[misc, valid-type]
        def __init__(self, accounts: dict[str, Account], **more: Any) -> None:
            super().__init__(accounts, **more)
            del self.versions  # of accounts, there; of reports, here
            self.log = Corrections()
            self.earlier: dict[str, tuple[Document, ...]] = {}

            self.searched: list[SearchQuery] = []

        def account_version(self, story_id: str) -> str:
            return f"{self._id(story_id)} {self.log.fingerprint}"

        def corrections(self) -> Corrections:
            return self.log

        def correct(self, made: Correction) -> Correction:
            self.log = self.log.with_line(made)
            return made

        def correct_all(self, lines: Iterable[Correction]) -> tuple[Correction, ...]:
            known = {line.id for line in self.log.lines}
            new = tuple(line for line in lines if line.id not in known)
            for line in new:
                self.correct(line)
            return new

        def undo(self, correction_id: str, *, by: str, why: str = "") -> Correction:
            made = self.log.made(Undo(correction=correction_id), by=by, why=why)
            return self.correct(made)

        def document(self, document_id: str) -> Document:
            for versions in self.earlier.values():
                for document in versions:
                    if document.id == document_id:
                        return document
            return super().document(document_id)

        def document_row(self, document_id: str) -> DocumentRow:
            for current, versions in self.earlier.items():
                for number, document in enumerate(versions, 1):
                    if document.id == document_id:
                        row = self._document_row("", document)
                        return replace(
                            row,
                            version=number,
                            versions=len(versions) + 1,
                            is_current=False,
                            story_id=None,
                            location=self.document(current).location,
                        )
            for story_id, account in self.accounts.items():
                for document in account.documents:
                    if document.id == document_id:
                        count = len(self.earlier.get(document_id, ())) + 1
                        return replace(self._document_row(story_id, document), version=count, versions=count)
            raise NotFoundError(f"no report {document_id}")

        def versions(self, document_id: str) -> tuple[DocumentRow, ...]:
            for current, versions in self.earlier.items():
                ids = [*(document.id for document in versions), current]
                if document_id in ids:
                    return tuple(self.document_row(one) for one in ids)
            return (self.document_row(document_id),)

        def annotation(self, document_id: str) -> Annotation:
            return Annotation(document=self.document(document_id))

        def raw(self, document_id: str) -> RawReport:
            document = self.document(document_id)
            data = f"<html>{document.text}<script>alert(1)</script>".encode()
            return RawReport(location="x.html", data=data, media_type="text/html", sha256="0")

        def entities(
            self,
            *,
            text: str | None = None,
            type: str | None = None,
            story_id: str | None = None,
            offset: int = 0,
            limit: int = 50,
        ) -> Page[EntityRow]:
            rows = {}
            for key, account in self.accounts.items():
                for entity in account.entities:
                    rows[entity.id] = EntityRow(
                        id=entity.id,
                        type=entity.type.value,
                        name=entity.name,
                        names=entity.names,
                        country=entity.country,
                        mentions=len(entity.mentions),
                        story_ids=(key,),
                    )
            found = [
                row
                for row in rows.values()
                if (not text or text.lower() in row.name.lower()) and (not type or row.type == type)
            ]
            return Page(
                items=tuple(found[offset : offset + limit]), total=len(found), offset=offset, limit=limit
            )

        def entity(self, entity_id: str) -> EntityRow:
            for row in self.entities(limit=10_000).items:
                if row.id == entity_id:
                    return row
            raise NotFoundError(f"no entity {entity_id}")

        def saved_searches(self) -> tuple[Any, ...]:
            return ()

        def search_counts(self, query: SearchQuery) -> SearchCounts:
            hits = self.search(replace(query, offset=0, limit=1000)).items
            self.searched.pop()
            found = {"outlet": Counter(hit.excerpt.outlet for hit in hits)}
            return SearchCounts(of=found, counted=len(hits))

        def search(self, query: SearchQuery) -> Page[Hit]:
            self.searched.append(query)
            hits = []
            for key, account in self.accounts.items():
                for document in account.documents:
                    place = document.text.lower().find((query.text or "").lower())
                    if place >= 0:
                        block = next(
                            (b for b in document.blocks if b.span.start <= place < b.span.end),
                            document.blocks[0],
                        )
                        start = block.span.start
                        hits.append(
                            Hit(
                                excerpt=Excerpt(
                                    document_id=document.id,
                                    start=start,
                                    end=block.span.end,
                                    quote=document.words(block.span),
                                    lang=document.lang,
                                    outlet=document.outlet or "",
                                    title=document.title,
                                    published=document.published,
                                    story_id=key,
                                ),
                                matches=((place - start, place - start + len(query.text or "")),),
                            )
                        )
            shown = tuple(hits[query.offset : query.offset + query.limit])
            return Page(items=shown, total=len(hits), offset=query.offset, limit=query.limit)

    return Fuller


@pytest.fixture
def working(workspace: Any) -> Any:
    return fuller(type(workspace))(workspace.accounts)


@pytest.fixture
def web(working: Any, make_client: Any) -> Any:
    return make_client(working)


@pytest.fixture
def hostile(account: Account) -> Account:
    """The account with hostile outlets, titles and names, and hostile text at the end of every report."""
    documents = tuple(
        replace(
            document,
            text=document.text[: -len(HOSTILE)] + HOSTILE,
            outlet=HOSTILE,
            title=HOSTILE,
            byline=HOSTILE,
            agency=(HOSTILE,),
            location="javascript:alert(1)//" + HOSTILE,
        )
        for document in account.documents
    )
    return replace(
        account,
        documents=documents,
        story=replace(account.story, title=HOSTILE),
        entities=tuple(
            replace(entity, name=HOSTILE, names={"en": (HOSTILE,)}) for entity in account.entities
        ),
        derivations=tuple(replace(d, reasons=(HOSTILE,)) for d in account.derivations),
        origins=tuple(replace(origin, label=HOSTILE) for origin in account.origins),
        findings=tuple(replace(finding, text=HOSTILE) for finding in account.findings),
        issues=tuple(replace(issue, label={"en": HOSTILE}) for issue in account.issues),
    )


@pytest.fixture
def hostile_web(workspace: Any, hostile: Account, make_client: Any) -> Any:
    return make_client(fuller(type(workspace))({"t-1": hostile}))

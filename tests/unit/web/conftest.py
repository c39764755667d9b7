"""The pages over a workspace that is none: accounts held in memory behind the methods that pages use."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from starlette.testclient import TestClient

from crosswire.errors import NotFoundError, Problem
from crosswire.model import Account, Document
from crosswire.model.workspace import (
    Added,
    AddResult,
    ChangeRow,
    DocumentRow,
    Page,
    StoryQuery,
    StoryRow,
)
from crosswire.settings import Settings
from crosswire.web import create_app
from crosswire.web.choices import Choices

BASE = "http://127.0.0.1:8765"


class FakeWorkspace:
    """Accounts by story id; ``moved`` maps ids that redirect."""

    def __init__(self, accounts: dict[str, Account], *, updated: str = "2026-03-02T09:00:00Z") -> None:
        self.accounts = accounts
        self.moved: dict[str, str] = {}
        self.updated = dict.fromkeys(accounts, updated)
        self.versions = dict.fromkeys(accounts, "1")
        self.added: list[Any] = []
        self.change_rows: tuple[ChangeRow, ...] = ()
        self.problem_list: tuple[Problem, ...] = ()
        self.reads = 0
        self.settings = Settings()
        self.queries: list[StoryQuery] = []

    def story(self, story_id: str) -> StoryRow:
        return self._row(self._id(story_id))

    def story_rows(self, story_ids: Iterable[str]) -> dict[str, StoryRow]:
        return {story_id: self._row(story_id) for story_id in story_ids if story_id in self.accounts}

    def account(self, story_id: str, *, as_of: str | None = None, lang: str | None = None) -> Account:
        self.reads += 1
        return self.accounts[self._id(story_id)]

    def account_version(self, story_id: str) -> str:
        return self.versions[self._id(story_id)]

    def stories(self, query: StoryQuery) -> Page[StoryRow]:
        self.queries.append(query)
        rows = [self._row(story_id) for story_id in self.accounts]
        if query.changed_since:
            rows = [row for row in rows if row.updated > query.changed_since]
        if query.text:
            rows = [row for row in rows if query.text.lower() in row.title.lower()]
        return _page(rows, query.offset, query.limit)

    def documents(
        self, *, story_id: str | None = None, location: str | None = None, offset: int = 0, limit: int = 50
    ) -> Page[DocumentRow]:
        rows = [
            self._document_row(story, document)
            for story, account in self.accounts.items()
            if story_id in (None, story)
            for document in account.documents
        ]
        return _page(rows, offset, limit)

    def document(self, document_id: str) -> Document:
        for account in self.accounts.values():
            for document in account.documents:
                if document.id == document_id:
                    return document
        raise NotFoundError(f"no report {document_id}")

    def changes(
        self, *, story_id: str | None = None, since: str | None = None, offset: int = 0, limit: int = 50
    ) -> Page[ChangeRow]:
        rows = [row for row in self.change_rows if story_id in (None, row.story_id)]
        return _page([row for row in rows if since is None or row.at >= since], offset, limit)

    def problems(self, *, offset: int = 0, limit: int = 50) -> Page[Problem]:
        return _page(list(self.problem_list), offset, limit)

    def add(self, inputs: Any, *, progress: Any = None) -> AddResult:
        return self._added(str(item) for item in inputs)

    def add_raw(self, raws: Any, *, progress: Any = None) -> AddResult:
        raws = list(raws)
        self.added.extend(raws)
        return self._added(raw.location for raw in raws)

    def _added(self, locations: Iterator[str]) -> AddResult:
        story_id = next(iter(self.accounts), None)
        reports = tuple(Added(location=place, outcome="new", story_id=story_id) for place in locations)
        return AddResult(reports=reports, story_ids=(story_id,) if story_id else ())

    def _id(self, story_id: str) -> str:
        story_id = self.moved.get(story_id, story_id)
        if story_id not in self.accounts:
            raise NotFoundError(f"there is no story {story_id}")
        return story_id

    def _row(self, story_id: str) -> StoryRow:
        account = self.accounts[story_id]
        days = Counter(d.published[:10] for d in account.documents if d.published and len(d.published) >= 10)
        return StoryRow(
            id=story_id,
            title=account.story.title,
            lang=account.story.lang,
            reports=len(account.documents),
            origins=len(account.origins),
            outlets=len({d.outlet for d in account.documents}),
            languages=Counter(d.lang for d in account.documents),
            first_published=account.story.first_published,
            last_published=account.story.last_published,
            updated=self.updated[story_id],
            findings=Counter(f.status.value for f in account.findings),
            per_day=tuple(sorted(days.items())),
        )

    @staticmethod
    def _document_row(story_id: str, document: Document) -> DocumentRow:
        return DocumentRow(
            id=document.id,
            location=document.location,
            version=1,
            versions=1,
            is_current=True,
            outlet=document.outlet,
            title=document.title,
            lang=document.lang,
            published=document.published,
            kind=document.kind,
            added="2026-03-02T09:00:00Z",
            story_id=story_id,
        )


def _page(rows: list[Any], offset: int, limit: int) -> Page[Any]:
    return Page(items=tuple(rows[offset : offset + limit]), total=len(rows), offset=offset, limit=limit)


def _load(name: str) -> ModuleType:
    path = Path(__file__).parents[1] / "render" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"web_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def account() -> Account:
    return _load("invented_account").account("en")  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def hostile(account: Account) -> Account:
    """The account with markup in every place that a report or a name can fill."""
    return _load("conftest").hostile.__wrapped__(account)  # type: ignore[no-any-return]


@pytest.fixture
def make_workspace() -> type[FakeWorkspace]:
    return FakeWorkspace


@pytest.fixture
def workspace(account: Account) -> FakeWorkspace:
    return FakeWorkspace({"t-1": account})


@pytest.fixture
def make_client() -> Callable[..., TestClient]:
    def make(workspace: FakeWorkspace, base: str = BASE, **choices: Any) -> TestClient:
        app = create_app(workspace, choices=replace(Choices(warms=False), **choices))  # type: ignore[arg-type]
        return TestClient(app, base_url=base, raise_server_exceptions=False, follow_redirects=False)

    return make


@pytest.fixture
def client(workspace: FakeWorkspace, make_client: Callable[..., TestClient]) -> TestClient:
    return make_client(workspace)

"""A real workspace, the real server over it, and a browser that tells everything: shared by the tests of the pages.

Without Chromium the tests are left out, unless ``CROSSWIRE_BROWSER=required`` is set: then they fail.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_MS = 30_000  # for one step, on a machine that has other things to do
TOKEN = "invented-token-of-the-tests"
REPORTS = Path(__file__).parent / "reports"
VERSIONS = Path(__file__).parent / "versions"
"""One report of another story, as it was and as it was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running server, and what the tests look for on its pages.

    Attributes:
        base: Its address, without a slash at the end.
        folder: The workspace.
        story_id: The story that holds the demo, the hostile report and the one with emoji.
        account: Its account by the contract.
    """

    base: str
    folder: Path
    story_id: str
    account: dict[str, Any]

    def document(self, words: str) -> dict[str, Any]:
        """Return the report of the story whose text has ``words``."""
        return next(one for one in self.account["documents"] if words in one["text"])

    def read(self, path: str) -> Any:
        """Return what the JSON API says."""
        return _read(self.base, path)


@pytest.fixture(scope="session")
def served(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo story with two more reports, and a report of another story in two versions, made and served by the commands readers use."""
    if CHROMIUM is None:
        _no_browser()
    folder = tmp_path_factory.mktemp("served") / "work"
    _crosswire("init", str(folder))
    shutil.copy(demo_folder.parent / "outlets.toml", folder / "outlets.toml")
    changing = folder.parent / "tolna.txt"
    shutil.copy(VERSIONS / "tolna-1.txt", changing)
    _crosswire("add", "-q", str(folder), str(demo_folder), str(REPORTS), str(changing))
    shutil.copy(VERSIONS / "tolna-2.txt", changing)
    _crosswire("add", "-q", str(folder), str(changing))
    with _server(folder) as base:
        rows = [line["row"] for line in _read(base, "/api/stories")["lines"]]
        story_id = max(rows, key=lambda row: row["reports"])["id"]
        account = _read(base, f"/api/stories/{story_id}/account")
        yield Served(base=base, folder=folder, story_id=story_id, account=account)


@pytest.fixture(scope="session")
def guarded(served: Served) -> Iterator[str]:
    """The address of a server over the same workspace that asks for ``TOKEN``."""
    with _server(served.folder, "--token", TOKEN) as base:
        yield base


@pytest.fixture(scope="session")
def token() -> str:
    """What that server asks for."""
    return TOKEN


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    if CHROMIUM is None:
        _no_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as api:
        chromium = api.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Open a path of the served workspace in a window of its own: ``visit(path, lang="en", script=True, width=1280, …)``.

    At the end of the test nothing may have been said on the console as an error, no script have failed, no dialog have come up and no
    other host have been asked anything.
    """
    contexts: list[Any] = []
    wrong: list[str] = []

    def open_(
        path: str,
        *,
        base: str | None = None,
        lang: str = "en",
        script: bool = True,
        width: int = 1280,
        **more: Any,
    ) -> Any:
        own = base or request.getfixturevalue("served").base
        context = browser.new_context(
            base_url=own,
            java_script_enabled=script,
            locale=lang,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",  # where a page has scrolled to is asked at once, not in the middle of it
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        _listen(page, own, wrong)
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


def _listen(page: Any, base: str, wrong: list[str]) -> None:
    def on_dialog(dialog: Any) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def on_request(request: Any) -> None:
        if urlsplit(request.url).netloc != urlsplit(base).netloc:
            wrong.append(f"asked: {request.url}")

    page.on("dialog", on_dialog)
    page.on("request", on_request)
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on(
        "console",
        lambda said: wrong.append(f"console: {said.text}") if said.type in ("error", "warning") else None,
    )


def _no_browser() -> None:
    if os.environ.get("CROSSWIRE_BROWSER") == "required":
        pytest.fail("CROSSWIRE_BROWSER=required, and there is no Chromium")
    pytest.skip("needs Chromium")


def _crosswire(*arguments: str) -> None:
    """Run a command; 1 only says that some report could not be read, as the demo's French one."""
    done = subprocess.run(
        [sys.executable, "-m", "crosswire", *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr


@contextmanager
def _server(folder: Path, *options: str) -> Iterator[str]:
    command = [sys.executable, "-m", "crosswire", "serve", str(folder), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            told = process.stdout.readline()  # "DIR at http://127.0.0.1:PORT/  (Ctrl-C ends)"
            assert " at http://" in told, "the server did not start"
            yield told.partition(" at ")[2].split()[0].rstrip("/")
        finally:
            process.terminate()
            process.wait(timeout=30)


def _read(base: str, path: str) -> Any:
    with urllib.request.urlopen(base + path, timeout=60) as answer:
        return json.load(answer)

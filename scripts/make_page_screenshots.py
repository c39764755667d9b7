"""Draws the pictures of the pages in docs/screenshots, from a workspace of the demo story and the gold stories of part dev.

Run from the root of the repository: ``python scripts/make_page_screenshots.py [--chromium PATH] [--workspace FOLDER]``. Needs Chromium and
playwright (of the development extra); with Pillow installed the pictures get a palette.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
REPORTS = (ROOT / "src/crosswire/demo/reports", *sorted((ROOT / "gold/stories/dev").glob("*/reports")))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DRAFT = """The state will guarantee loans for the shipyard, and the strike has been suspended for 30 days.

“There is no plan to close Brakum, and there never will be,” Gareth Pruett said.
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: where it is taken ({story}, {report}, {words} are filled in), its size and whether it is dark."""

    name: str
    path: str
    width: int = 1280
    height: int = 900
    is_dark: bool = False
    lang: str = "en"


PICTURES = (
    Picture("pages-stories", "/stories", height=700),
    Picture("pages-story", "/stories/{story}?at={words}", height=1000),
    Picture("pages-positions", "/stories/{story}/positions", height=1000),
    Picture("pages-chronology", "/stories/{story}/chronology", height=1000),
    Picture("pages-report", "/reports/{report}", height=1000),
    Picture("pages-search", "/search?q=guarantee", height=900),
    Picture("pages-ask", "/ask?q=" + urllib.parse.quote("What does the union demand?"), height=900),
    Picture("pages-phone", "/stories/{story}/disputed", width=390, height=900),
    Picture("pages-dark", "/stories/{story}", is_dark=True, lang="de"),
)


def main() -> int:
    """Make the workspace, serve it and draw all pictures; 0 when each is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    parser.add_argument("--chromium", default=found, help="path of Chromium or Chrome")
    parser.add_argument("--workspace", type=Path, help="a workspace that is there already")
    options = parser.parse_args()
    if not options.chromium:
        parser.error("no Chromium found; give its path with --chromium")
    with tempfile.TemporaryDirectory() as folder:
        workspace = options.workspace or _workspace(Path(folder) / "desk")
        with _serving(workspace) as base:
            _draw_all(options.chromium, base)
    return 0


def _workspace(folder: Path) -> Path:
    for command in (["init", str(folder)], ["add", str(folder), *map(str, REPORTS)]):
        subprocess.run([sys.executable, "-m", "crosswire", *command], check=False, timeout=900)
    return folder


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "crosswire", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        try:
            yield told.partition(" at ")[2].split()[0].rstrip("/")
        finally:
            process.terminate()


def _read(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return json.load(answer)


def _draw_all(chromium: str, base: str) -> None:
    from playwright.sync_api import sync_playwright

    rows = [line["row"] for line in _read(f"{base}/api/stories")["lines"]]
    story = next((row for row in rows if "Havelund" in row["title"]), rows[0])["id"]
    account = _read(f"{base}/api/stories/{story}/account")
    words = account["findings"][0]["evidence"]
    places = {
        "story": story,
        "report": words["document_id"],
        "words": f"{words['document_id']}:{words['start']}-{words['end']}",
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as api:
        browser = api.chromium.launch(executable_path=chromium, args=FLAGS)
        for picture in PICTURES:
            context = browser.new_context(
                base_url=base,
                locale=picture.lang,
                viewport={"width": picture.width, "height": picture.height},
                color_scheme="dark" if picture.is_dark else "light",
            )
            page = context.new_page()
            page.goto(picture.path.format(**places), timeout=120_000)
            page.screenshot(path=FOLDER / f"{picture.name}.png")
            _make_small(FOLDER / f"{picture.name}.png")
            context.close()
        _draw_check(browser, base)
        browser.close()


def _draw_check(browser: Any, base: str) -> None:
    context = browser.new_context(base_url=base, locale="en", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/check")
    page.locator("main textarea, textarea").first.fill(DRAFT)
    page.locator("main form button[type=submit], main form button").first.click(timeout=120_000)
    page.wait_for_load_state(timeout=120_000)
    page.screenshot(path=FOLDER / "pages-check.png")
    _make_small(FOLDER / "pages-check.png")
    context.close()


def _make_small(target: Path) -> None:
    if importlib.util.find_spec("PIL") is None:
        return
    from PIL import Image

    with Image.open(target) as image:
        palette = Image.Quantize.MAXCOVERAGE  # keeps colours that few points have, such as those of a status
        small = image.convert("RGB").quantize(256, palette, dither=Image.Dither.NONE)
    small.save(target, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())

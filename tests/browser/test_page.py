"""The page in a browser: nothing runs out of the window, details open for a link, no script error. Skipped without Chromium."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from crosswire.render.html import render_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

PROBE = """
<script>
window.errors = [];
window.addEventListener("error", function (e) { window.errors.push(String(e.message)); });
window.addEventListener("load", function () {
  var wide = [].filter.call(document.querySelectorAll("main *"), function (e) {
    if (e.closest(".scroll, svg, .unseen") || e.classList.contains("unseen")) return false;
    var box = e.getBoundingClientRect();
    return box.width > 0 && box.right > document.documentElement.clientWidth + 1;
  }).map(function (e) { return e.tagName + "." + e.className; });
  var target = location.hash && document.getElementById(location.hash.slice(1));
  var closed = [];
  for (var up = target; up; up = up.parentElement) if (up.tagName === "DETAILS" && !up.open) closed.push(up.className);
  if (location.search === "?click") { document.querySelector(".brief .chip").click(); }
  var way = document.getElementById("return");
  setTimeout(function () {
  document.documentElement.setAttribute("data-probe", JSON.stringify({
    errors: window.errors, wide: wide.slice(0, 5), page: document.documentElement.scrollWidth, window: window.innerWidth,
    found: !!target, closed: closed, background: getComputedStyle(document.body).backgroundColor,
    way: way.hidden ? null : way.textContent, to: way.getAttribute("href"), at: location.hash
  }));
  }, 200);
});
</script>
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(__file__).parents[1] / "unit" / "render" / "invented_account.py"
    spec = importlib.util.spec_from_file_location("invented_account", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    source = render_html(module.account("en"))
    source = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", source)
    target = tmp_path_factory.mktemp("page") / "account.html"
    target.write_text(source.replace("<head>", "<head>" + PROBE, 1), encoding="utf-8")
    return target


def _probe(page: Path, width: int, fragment: str = "", *extra: str) -> dict[str, Any]:
    assert CHROMIUM is not None
    profile = page.parent / f"profile-{width}{fragment[1:]}{len(extra)}"
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--dump-dom",
        f"--user-data-dir={profile}", f"--window-size={width},900",
        "--virtual-time-budget=3000", *extra, f"{page.as_uri()}{fragment}",
    ]  # fmt: skip
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    found = re.search(r'data-probe="([^"]*)"', shown)
    if found is None:
        pytest.skip("Chromium does not run here")
    return json.loads(found[1].replace("&quot;", '"'))  # type: ignore[no-any-return]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_runs_out_of_the_window(page: Path, width: int) -> None:
    seen = _probe(page, width)
    assert seen["errors"] == []
    assert seen["wide"] == []
    assert seen["page"] <= seen["window"]


def test_a_link_to_words_opens_what_hides_them(page: Path) -> None:
    anchor = re.search(
        r'<dd><ul class="wordings"><li>.*?id="(c\d+)"', page.read_text(encoding="utf-8"), flags=re.S
    )
    assert anchor is not None
    seen = _probe(page, 1280, f"#{anchor[1]}")
    assert seen["found"]
    assert seen["closed"] == []


def test_after_a_jump_to_the_words_there_is_a_way_back(page: Path) -> None:
    seen = _probe(page, 1280, "?click")
    assert seen["at"].startswith("#d")
    assert seen["way"] == "↑ In brief"
    assert seen["to"] == "#c1"


def test_dark_where_the_reader_wants_it_dark(page: Path) -> None:
    light = _probe(page, 1280)["background"]
    dark = _probe(page, 1280, "", "--blink-settings=preferredColorScheme=0")["background"]
    assert light != dark

"""Every page of docs/web.md in a browser: opens in both languages, fits every window, can be read and operated."""

from __future__ import annotations

from typing import Any

import pytest

SECTIONS = (
    "brief", "changes", "positions", "disputed", "agreed", "single", "superseded", "chronology", "quotes",
    "figures", "wording", "coverage", "lineage", "questions", "reports",
)  # fmt: skip
PAGES = (
    "/stories", "/stories?q=Havelund", *(f"section:{name}" for name in SECTIONS), "finding", "pane", "report",
    "report-at", "compare", "/entities", "entity", "/search", "/search?q=Havelund", "/check", "/ask",
    "/ask?q=What does Bund Maritim demand?", "/corrections", "correct", "/add", "/about",
)  # fmt: skip
NARROW = (1280, 640, 360)  # 640: what is left of 1280 at 200 %
READABLE = 4.5  # WCAG 2.2, 1.4.3, for words of ordinary size

UNNAMED = """() => {
  const shown = e => e.getClientRects().length && !e.closest('[aria-hidden=true]');
  const named = e => (e.getAttribute('aria-label') || e.textContent || e.title || e.alt || '').trim()
    || (e.getAttribute('aria-labelledby') || '').split(' ').some(id => document.getElementById(id))
    || (e.labels && [...e.labels].some(label => label.textContent.trim()));
  const drawn = e => e.getAttribute('aria-hidden') === 'true' || e.closest('[aria-hidden=true]') || e.getAttribute('aria-label') || e.querySelector('title')
    || e.getAttribute('aria-labelledby');
  return [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')].filter(e => shown(e) && !named(e))
    .concat([...document.querySelectorAll('svg,img')].filter(e => shown(e) && !drawn(e)))
    .map(e => e.outerHTML.slice(0, 160));
}"""
CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const painted = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]));
  const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => e ? over(painted(getComputedStyle(e).backgroundColor), ground(e.parentElement)) : [255, 255, 255];
  const poor = {};
  document.querySelectorAll('body *').forEach(e => {
    if (!e.getClientRects().length || e.closest('svg,.unseen,.skip,[aria-hidden=true]') || e.disabled) return;
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) return;
    const under = ground(e), top = over(painted(getComputedStyle(e).color), under);
    const [a, b] = [light(top), light(under)].sort((x, y) => y - x), ratio = (a + .05) / (b + .05);
    if (ratio < LEAST) poor[e.tagName + '.' + e.className] = ratio.toFixed(2) + ' ' + e.textContent.trim().slice(0, 30);
  });
  return poor;
}""".replace("LEAST", str(READABLE))
WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll,svg')).slice(0, 6)
  .map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right))"""

# Heads of a table go into its cells where it is narrow (as generated content), and its empty cells away: neither is counted.
WORDS = """() => [...document.querySelectorAll('main :is(h2,h3,p,li,blockquote,label)')].filter(e => e.checkVisibility())
  .map(e => e.innerText).join(' ')"""


@pytest.fixture(scope="session")
def address(served: Any) -> Any:
    """Return the address of a page by its name in ``PAGES``."""
    base = f"/stories/{served.story_id}"
    hostile, quotation = served.document("factory gate. Read"), served.account["quotations"][0]["content"]
    at = f"{quotation['start']}-{quotation['end']}"
    first, last = (
        served.document(words)["id"]
        for words in ("Ohne eine schriftliche", "Without a written guarantee for all")
    )
    named = {
        "finding": f"{base}/finding/{served.account['findings'][0]['id']}",
        "pane": f"{base}/quotes?at={quotation['document_id']}:{at}",
        "report": f"/reports/{hostile['id']}",
        "report-at": f"/reports/{quotation['document_id']}?at={at}",
        "compare": f"/reports/{first}/compare/{last}",
        "entity": f"/entities/{served.read('/api/entities')['found']['items'][0]['id']}",
        "correct": f"/correct/quotation?document={quotation['document_id']}&start={quotation['start']}&end={quotation['end']}",
    }

    def of(page: str) -> str:
        kind, _, name = page.partition(":")
        if kind == "section":
            return base if name == "brief" else f"{base}/{name}"
        return named.get(page, page)

    return of


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_can_be_read_and_operated(visit: Any, address: Any, name: str) -> None:
    page = visit(address(name))
    assert page.locator("h1").count() == 1
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(CONTRAST) == {}
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(CONTRAST) == {}
    assert page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(part => part < 60)"
    )
    words = set(page.evaluate(WORDS).split())
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 450 if width == 640 else 800})
        assert page.evaluate(WIDE) == [], width
        assert words - set(page.evaluate(WORDS).split()) == set(), width


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_in_german(visit: Any, address: Any, name: str) -> None:
    page = visit(address(name), lang="de")
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.locator(".main-nav a").first.inner_text() == "Geschichten"

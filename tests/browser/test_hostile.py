"""A report that tries to run something, in the browser: its words are shown, and nothing else comes of them."""

from __future__ import annotations

from typing import Any

import pytest

CALM = """() => ({
  owned: window.owned,
  foreign: document.querySelectorAll('main img, main iframe, main svg[onload], main script, aside script, .masthead script').length,
  handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length,
  links: [...document.querySelectorAll('a[href]')].filter(a => !/^https?:$/.test(a.protocol)).length,
})"""


@pytest.mark.parametrize(
    "place",
    [
        "report",
        "compare",
        "brief",
        "quotes",
        "positions",
        "coverage",
        "reports",
        "pane",
        "entities",
        "search",
    ],
)
def test_nothing_of_a_hostile_report_is_run(served: Any, visit: Any, place: str) -> None:
    hostile, plain = (
        served.document("factory gate. Read"),
        served.document("Without a written guarantee for all"),
    )
    start = hostile["text"].index("Without a written")
    base = f"/stories/{served.story_id}"
    page = visit(
        {
            "report": f"/reports/{hostile['id']}",
            "compare": f"/reports/{plain['id']}/compare/{hostile['id']}",
            "brief": base,
            "pane": f"{base}/reports?at={hostile['id']}:{start}-{start + 60}",
            "entities": "/entities?q=Pruett",
            "search": "/search?q=guarantee",
        }.get(place, f"{base}/{place}")
    )
    page.mouse.move(400, 400)
    assert page.evaluate(CALM) == {"owned": None, "foreign": 0, "handlers": 0, "links": 0}
    assert "owned" not in page.title().replace("window.owned=1", "")


def test_its_words_stand_there_as_words(served: Any, visit: Any) -> None:
    hostile = served.document("factory gate. Read")
    page = visit(f"/reports/{hostile['id']}", script=False)
    assert "<script>window.owned=1</script>" in page.locator("h1").inner_text()
    assert "{{ 7 * 7 }}" in page.locator("h1").inner_text()
    shown = page.locator("article.work-text").text_content()
    assert "{% for x in range(9) %}${7*7}{% endfor %}" in shown
    assert "{{ config }}" in shown

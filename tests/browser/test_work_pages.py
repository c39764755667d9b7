"""Reports, names, search, corrections, draft check and questions in a browser, over a real workspace. Skipped without Chromium."""

from __future__ import annotations

from typing import Any

import pytest


def _report(visit: Any, words: str) -> str:
    """Return the address of the report that has the words, found as a reader does."""
    page = visit(f'/search?q="{words}"')
    return str(page.locator(".hit .chip").first.get_attribute("href"))


def test_layers_are_switched_without_script(visit: Any) -> None:
    page = visit(_report(visit, "shop is empty").partition("?")[0], script=False)
    assert page.locator("#layer-quotation").is_checked()
    page.uncheck("#layer-quotation")
    page.check("#layer-date")
    page.click("text=Put the choice into the address")
    assert "layer=date" in page.url
    assert "layer=quotation" not in page.url
    assert page.locator("#layer-date").is_checked()
    assert not page.locator("#layer-quotation").is_checked()


def test_layers_are_painted_as_they_are_switched(visit: Any) -> None:
    page = visit(_report(visit, "shop is empty").partition("?")[0])
    painted = "element => getComputedStyle(element).backgroundColor"
    quotation = page.locator(".work-text .l-quotation").first
    assert quotation.evaluate(painted) != "rgba(0, 0, 0, 0)"
    page.uncheck("#layer-quotation")
    assert quotation.evaluate(painted) == "rgba(0, 0, 0, 0)"


def test_words_after_an_emoji_are_marked_exactly(visit: Any) -> None:
    page = visit(_report(visit, "shop is empty"))
    marked = page.locator(".work-text .l-citation").all_text_contents()
    assert "My shop is empty since this morning" in "".join(marked)
    assert page.evaluate("document.querySelector('.work-text').textContent.includes('Zoé Müller 👩‍👩‍👧')")


def test_versions_stand_side_by_side(visit: Any) -> None:
    page = visit(_report(visit, "shop is empty").partition("?")[0], script=False)
    page.click("text=what was changed since")
    assert page.locator("del").all_text_contents() == ["3,200"]
    assert page.locator("ins").all_text_contents() == ["2,800"]


def test_a_quotation_is_corrected_and_the_correction_undone_without_script(visit: Any) -> None:
    address = _report(visit, "shop is empty").partition("?")[0]
    page = visit(address, script=False)
    before = page.locator("#layer-quotation ~ .count").inner_text()
    page.click("summary:has-text('Quotations')")
    page.click("text=Correct this quotation >> nth=0")
    page.check("input[value=strike_quotation]")
    page.fill("#f-why", "it is a caption")
    page.fill("#f-by", "Ida Holm")
    page.click(".correct .submit button")
    assert page.locator("[role=status]", has_text="Corrected").count() == 1
    assert page.locator("#layer-quotation ~ .count").inner_text() != before
    assert "Ida Holm" in page.locator(".corrected").inner_text()
    page.goto("/corrections")
    page.click("summary:has-text('Undo')")
    page.fill(".undo input[name=why]", "it is no caption")
    page.click("text=Undo this")
    page.goto(address)
    assert page.locator("#layer-quotation ~ .count").inner_text() == before


def test_a_search_is_kept_and_forgotten(visit: Any) -> None:
    page = visit("/search?q=Tolna", script=False)
    assert page.locator(".hit mark").first.inner_text().lower() == "tolna"
    page.click("text=Save >> nth=0")
    assert page.locator(".saved > a").inner_text() == "Tolna"
    page.click(".saved button")
    assert page.locator(".saved").count() == 0


def test_a_draft_is_checked_and_each_mark_leads_to_its_entry(visit: Any) -> None:
    page = visit("/check")
    page.fill(
        "#f-text",
        "😀 Mara Lindqvist said: “We will not go back to the quay for any promise.”\n\n<b>Plain</b> text.",
    )
    page.click(".check-form button")
    mark = page.locator(".draft a.c-quotation").first
    assert "back to the quay" in mark.inner_text()
    mark.click()
    assert page.evaluate("location.hash").startswith("#quotation-")
    assert page.locator(".draft b").count() == 0
    assert page.locator(".check-item .chip").first.get_attribute("href").startswith("/reports/")


def test_a_question_is_answered_with_words_or_not_at_all(visit: Any) -> None:
    page = visit("/ask?q=What does the Dockers' Federation demand?", script=False)
    assert "9 percent" in page.locator(".answer-group").first.inner_text()
    page.goto("/ask?q=What does Elvis Presley demand?")
    assert page.locator(".answer-group").count() == 0
    assert page.locator(".nothing").count() == 1


@pytest.mark.parametrize(
    "path", ["/search?q=Tolna", "/entities", "/corrections", "/check", "/ask", "report", "entity"]
)
def test_nothing_runs_out_of_a_phone(visit: Any, path: str) -> None:
    if path == "report":
        path = _report(visit, "shop is empty")
    if path == "entity":
        path = str(visit("/entities").locator(".name-line a").first.get_attribute("href"))
    page = visit(path, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

"""A story in a browser: the reading pane with and without a script, the keys, the slider, phones, words after an emoji."""

from __future__ import annotations

from typing import Any

import pytest

from crosswire.web.pages.story import SECTIONS

MARK_IN_SIGHT = """() => {
  const mark = document.querySelector('#pane mark').getBoundingClientRect();
  return mark.top >= 0 && mark.bottom <= innerHeight;
}"""


def story(served: Any, section: str = "") -> str:
    return f"/stories/{served.story_id}{'/' + section if section else ''}"


def test_a_citation_opens_the_report_beside_the_page_without_leaving_it(served: Any, visit: Any) -> None:
    page = visit(story(served))
    page.evaluate("window.stays = true")
    chip = page.locator("main .brief a.chip").first
    chip.click()
    page.wait_for_selector("#pane mark")
    assert page.evaluate("window.stays") is True
    assert page.evaluate(MARK_IN_SIGHT)
    assert "at=" in page.url
    assert chip.get_attribute("aria-current") == "true"
    assert page.locator("#told").inner_text()
    page.go_back()
    page.wait_for_selector("#pane", state="detached")
    assert "at=" not in page.url
    page.go_forward()
    page.wait_for_selector("#pane mark")


def test_without_a_script_the_same_link_shows_the_same_words(served: Any, visit: Any) -> None:
    page = visit(story(served), script=False)
    link = page.locator("main .brief a.chip").first
    link.click()
    page.wait_for_selector("#pane mark")
    box = page.locator("#pane mark").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    page.locator("#pane a.close").click()
    page.wait_for_selector("#pane", state="detached")


def test_a_story_is_read_with_the_keyboard_alone(served: Any, visit: Any) -> None:
    page = visit(story(served))
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("main .here").count() == 1
    page.keyboard.press("o")
    page.wait_for_selector("#pane mark")
    page.keyboard.press("Escape")
    page.wait_for_selector("#pane", state="detached")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("jok")
    assert page.evaluate("document.activeElement.value") == "jok"


def test_the_slider_shows_what_changed_since_a_day(served: Any, visit: Any) -> None:
    page = visit(story(served, "changes"))
    last = page.locator("#f-day-told").inner_text()
    page.locator("#f-day").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**day=0**")
    assert page.locator("#f-day-told").inner_text() != last


def test_words_after_an_emoji_are_marked_exactly(served: Any, visit: Any) -> None:
    document = next(d for d in served.account["documents"] if any(ord(sign) > 0xFFFF for sign in d["text"]))
    after = next(n for n, sign in enumerate(document["text"]) if ord(sign) > 0xFFFF) + 1
    start = document["text"].index(" ", after) + 1
    words = document["text"][start:].split()[0]
    end = start + len(words)
    for script in (True, False):
        page = visit(f"{story(served)}?at={document['id']}:{start}-{end}", script=script)
        assert page.locator("#pane mark").first.inner_text() == words


@pytest.mark.parametrize("lang", ["en", "de"])
def test_no_section_runs_out_of_a_phone(served: Any, visit: Any, lang: str) -> None:
    for section in ("", *SECTIONS[1:]):
        page = visit(story(served, section), width=360, lang=lang)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, section


def test_on_a_phone_the_line_stays_in_sight_above_its_report(served: Any, visit: Any) -> None:
    page = visit(story(served), width=360)
    chip = page.locator("main .brief a.chip").first
    chip.click()
    page.wait_for_selector("#pane mark")
    assert page.evaluate(MARK_IN_SIGHT)
    top = page.locator("#pane").bounding_box()["y"]
    assert 0 <= chip.bounding_box()["y"] < top


def test_a_report_is_added_on_a_page(visit: Any) -> None:
    page = visit("/add")
    page.fill(
        "#f-words",
        "Ferry pier reopens in Tolmouth\n\nThe harbour board of Tolmouth said on Friday that the pier is open.",
    )
    page.fill("#f-outlet", "The Tolmouth Gull")
    page.locator("form.add button").click()
    page.wait_for_selector(".result .o-new")

"""Ways into the pages and back: a token, the keyboard, an address that was kept, letters made larger."""

from __future__ import annotations

from typing import Any

import pytest

# Of a field for a date the browser itself marks the part that has the focus, which no page can see.
FOCUSED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  const all = [...document.querySelectorAll('*')];
  return {place: all.indexOf(e), shown: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0,
    ring: e.type === 'date' || getComputedStyle(e).outlineStyle !== 'none' || getComputedStyle(e).boxShadow !== 'none', name: e.outerHTML.slice(0, 120),
    inside: !!e.closest('main'), skip: e.classList.contains('skip'), body: e === document.body};
}"""
CUT = """() => [...document.querySelectorAll('main :is(h1,h2,h3,p,li,a,button,label,td,th)')]
  .filter(e => e.checkVisibility() && !e.closest('.scroll,svg,.unseen') && getComputedStyle(e).overflowX === 'hidden'
    && e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML.slice(0, 120))"""


def test_a_guarded_workspace_is_opened_with_its_token_and_left_again(
    visit: Any, guarded: str, token: str
) -> None:
    page = visit("/search?q=Tolna", base=guarded, script=False)
    assert page.locator(".hit").count() == 0
    assert "/login" in page.url
    page.fill("#f-token", f" {token} ")
    page.click("form.single button")
    assert page.url.endswith("/search?q=Tolna")
    assert page.locator(".hit").count() > 0
    (kept,) = (cookie for cookie in page.context.cookies() if cookie["name"] != "crosswire_csrf")
    assert (kept["httpOnly"], kept["sameSite"]) == (True, "Strict")
    assert token not in str(kept)
    page.goto("/stories")
    page.click("form[action='/logout'] button")
    assert "/login" in page.url
    page.goto("/stories")
    assert "/login" in page.url


def test_a_wrong_token_is_said_to_be_wrong_and_opens_nothing(browser: Any, guarded: str, token: str) -> None:
    context = browser.new_context(base_url=guarded, locale="en")
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto("/login?next=https://elsewhere.example/")
    page.fill("#f-token", token[:-1])
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert {cookie["name"] for cookie in context.cookies()} <= {"crosswire_csrf"}
    assert page.evaluate("document.activeElement.id") == "f-token"
    page.fill("#f-token", token)
    page.keyboard.press("Enter")
    page.wait_for_selector("main h1, .masthead h1")
    assert page.url.startswith(guarded)
    context.close()


def test_the_first_tab_leads_past_the_navigation(served: Any, visit: Any) -> None:
    for path in ("/stories", f"/stories/{served.story_id}", "/search?q=Havelund"):
        page = visit(path)
        page.keyboard.press("Tab")
        first = page.evaluate(FOCUSED)
        if not first["skip"]:  # a field has the focus from the start
            page.evaluate("document.activeElement.blur()")
            page.evaluate(
                "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
            )
            page.keyboard.press("Tab")
            first = page.evaluate(FOCUSED)
        assert first["skip"], first["name"]
        assert first["shown"]
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED)["inside"], path


@pytest.mark.parametrize("path", ["/stories", "story", "/corrections", "/check", "/add"])
def test_tabs_go_through_a_page_as_it_is_read_and_show_where_they_are(
    served: Any, visit: Any, path: str
) -> None:
    page = visit(f"/stories/{served.story_id}" if path == "story" else path)
    places = []
    for _ in range(25):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["body"] or (places and at["place"] < places[0]):
            break
        assert at["shown"], at["name"]
        assert at["ring"], at["name"]
        places.append(at["place"])
    assert len(places) > 3
    assert places == sorted(places)


def test_an_address_of_a_search_shows_the_same_when_it_is_opened_again(visit: Any) -> None:
    page = visit("/search")
    page.fill("main input[name=q]", "written guarantee")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hit")
    page.locator("main .facet a").first.click()
    page.wait_for_url("**/search?*&*")
    address, hits = page.url, page.locator(".hit").all_inner_texts()
    assert hits
    assert address.count("=") > 1
    page.reload()
    assert page.locator(".hit").all_inner_texts() == hits
    again = visit(address.partition("/search")[1] + address.partition("/search")[2], script=False)
    assert again.locator(".hit").all_inner_texts() == hits
    assert again.locator("main input[name=q]").input_value() == "written guarantee"


@pytest.mark.parametrize("path", ["/stories", "story", "/search?q=Havelund", "/check", "/corrections"])
def test_letters_twice_as_large_hide_nothing(served: Any, visit: Any, path: str) -> None:
    page = visit(f"/stories/{served.story_id}" if path == "story" else path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280

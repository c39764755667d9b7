"""The page: every citation resolves, nothing of a report is markup, nothing is loaded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html

from crosswire.errors import CitationError
from crosswire.model import Account, CoverageMatrix
from crosswire.render import render
from crosswire.render.html import render_html
from crosswire.spans import Span


def _page(account: Account) -> html.HtmlElement:
    return html.document_fromstring(render_html(account))


@pytest.fixture(scope="module", params=["en", "de", "hostile"])
def any_account(
    request: pytest.FixtureRequest, make_account: Callable[[str], Account], hostile: Account
) -> Account:
    return hostile if request.param == "hostile" else make_account(request.param)


@pytest.fixture(scope="module")
def any_page(any_account: Account) -> html.HtmlElement:
    return _page(any_account)


@pytest.fixture(scope="module")
def page(account: Account) -> html.HtmlElement:
    return _page(account)


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_link_within_the_page_has_its_target(any_page):
    ids = set(any_page.xpath("//@id"))
    targets = [
        href[1:]
        for href in any_page.xpath("//*[local-name()='a' or local-name()='use']/@href")
        if href.startswith("#")
    ]
    assert len(targets) > 200
    assert [target for target in targets if target not in ids] == []


def test_no_identifier_stands_twice(any_page):
    assert [name for name, n in Counter(any_page.xpath("//@id")).items() if n > 1] == []


def test_nothing_is_loaded_and_no_script_but_our_own_runs(any_page):
    assert any_page.xpath("//@src | //link | //iframe | //object | //embed | //base | //img") == []
    assert len(any_page.xpath("//script")) == 1
    assert not any_page.xpath("//@*[starts-with(name(), 'on')]")
    assert [href for href in any_page.xpath("//@href") if not re.match(r"#|https?://", href)] == []
    assert any("default-src 'none'" in content for content in any_page.xpath("//meta/@content"))
    style = any_page.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style


def test_marked_words_are_the_words_of_their_offsets(any_account, any_page):
    seen = 0
    for mark in any_page.xpath("//mark[@id]"):
        number, start, end = (int(part) for part in mark.get("id")[1:].split("-"))
        text = any_account.documents[number - 1].text[start:end]
        shown = "".join(mark.itertext())
        rest = any_page.xpath(f"//mark[@data-of='{mark.get('id')}']")
        shown += "".join("".join(piece.itertext()) for piece in rest)
        expected = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text)
        assert shown.replace("\n", "") == expected.replace("\n", "")
        seen += 1
    assert seen > 40


def test_every_report_is_shown_whole(any_account, any_page):
    for number, document in enumerate(any_account.documents, 1):
        article = any_page.get_element_by_id(f"d{number}")
        blocks = article.xpath(".//*[contains(@class,'block') or contains(@class,'furniture')]/*[@lang]")
        shown = "".join("".join(block.itertext()) for block in blocks)
        expected = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", document.text)
        assert "".join(shown.split()) == "".join(expected.split())


def test_every_mark_leads_back_to_who_cites_it(page):
    blocks = [block for block in page.xpath("//div[starts-with(@class,'block ')]") if block.xpath(".//mark")]
    assert blocks
    assert all(block.xpath("./p[@class='back']/a") for block in blocks)


def test_excerpts_carry_language_and_direction(any_page):
    for element in any_page.xpath(
        "//*[@class='excerpt'] | //blockquote | //article[contains(@class,'report')]//p[@lang]"
    ):
        assert element.get("lang") in ("en", "de", "fr")
        assert element.get("dir") in ("ltr", "rtl")


def test_hostile_words_stay_words(hostile):
    source = render_html(hostile)
    page = html.document_fromstring(source)
    assert "<script>alert" not in source
    assert "49" not in page.xpath("string(//h1)")
    assert "{{ 7*7 }}" in page.xpath("string(//h1)")
    assert "\x00" not in source
    assert page.xpath("//a[starts-with(@href,'javascript')]") == []


def test_lone_surrogates_do_not_stop_the_page(account):
    assert (
        "\ufffd"
        in render(replace(account, story=replace(account.story, title="a \ud800 b")), "html").decode()
    )


def test_sections_stand_in_an_editors_order(page):
    names = page.xpath("//main/section/@id")
    assert names == [
        "brief", "changes", "positions", "disputed", "agreed", "single", "superseded", "chronology", "quotes",
        "figures", "wording", "coverage", "lineage", "questions", "reports", "method",
    ]  # fmt: skip
    assert [href[1:] for href in page.xpath("//nav//a/@href")] == names


def test_without_a_negotiation_figures_and_chronology_come_first(account):
    page = _page(replace(account, positions=(), changes=()))
    assert page.xpath("//main/section/@id")[:4] == ["brief", "figures", "chronology", "disputed"]


def test_an_account_without_findings_says_so(account):
    bare = replace(
        account, findings=(), positions=(), chronology=(), wording=(), in_brief=(), questions=(), changes=(), quotations=(),
        quotation_groups=(), quantities=(), statements=(), derivations=(), issues=(),
        coverage_matrix=CoverageMatrix(finding_ids=(), outlets=(), cells=()),
    )  # fmt: skip
    page = _page(bare)
    assert page.xpath("//main/section/@id") == ["brief", "disputed", "agreed", "lineage", "reports", "method"]
    assert "No findings" in _words(page.get_element_by_id("brief"))
    assert "Nothing found" in _words(page.get_element_by_id("disputed"))


def test_quotation_marks_stand_only_around_verbatim_words(page):
    for quote in page.xpath("//div[starts-with(@class,'quote ')]"):
        words = quote.xpath(".//blockquote")[0].text_content()
        assert quote.get("class").split()[1] == "told" or words.startswith("“")
        assert words.count("“") == words.count("”")


def test_reports_in_a_language_that_is_read_in_part_are_shown_as_such(page):
    report = next(a for a in page.xpath("//article[contains(@class,'report')]") if "Le Quai" in _words(a))
    assert "names, dates, figures, direct speech and" in _words(report)
    assert "cannot read this language" not in _words(report)
    assert "Les dockers de Kestrel Bay" in _words(report)
    assert "French" in _words(page.get_element_by_id("method"))


def test_reports_written_from_right_to_left_are_shown_so(account):
    arabic = replace(
        account.documents[-1], lang="ar", text="بدأ الإضراب في الميناء", title="الإضراب", blocks=()
    )
    page = _page(replace(account, documents=(*account.documents[:-1], arabic)))
    article = page.get_element_by_id(f"d{len(account.documents)}")
    assert {(p.get("lang"), p.get("dir")) for p in article.xpath(".//*[@lang]")} == {("ar", "rtl")}
    assert "cannot read this language" in _words(article)


def test_home_folders_are_not_told(page):
    assert "somebody" not in page.text_content()
    assert "reports/kueste2.txt" in page.text_content()


def test_a_copy_is_named_by_its_origin(page):
    assert "Harbour Wire, via 3 outlets" in _words(page.get_element_by_id("brief"))


def test_disputes_stand_side_by_side_with_the_reason(page):
    cards = page.xpath("//section[@id='disputed']/article")
    assert [len(card.xpath(".//div[@class='side']")) for card in cards] == [3, 2]
    assert "the other that the company denies it" in _words(cards[1])


def test_positions_open_to_condition_deadline_and_history(page):
    section = _words(page.get_element_by_id("positions"))
    for words in (
        "provided that the federation drops its claim",
        "Deadline: 16 May 2031",
        "Term: 12 months",
        "revised",
    ):
        assert words in section
    assert [cell.text_content() for cell in page.xpath("//ol[@class='steps']/li/b")] == [
        "demands",
        "demands",
        "rejects",
        "offers",
    ]


def test_long_lists_are_capped_and_say_what_is_left_out(account):
    many = tuple(replace(account.findings[8], id=f"f-x{n}", rank=100 + n) for n in range(300))
    page = _page(replace(account, findings=account.findings + many))
    text = _words(page.get_element_by_id("single"))
    assert "Show 200 more" in text
    assert "are in the tables, not on this page" in text


def test_the_same_account_gives_the_same_page(account):
    assert render_html(account) == render_html(account)


def test_a_span_outside_its_text_is_an_error(account):
    wrong = replace(account.findings[0], evidence=Span(account.documents[0].id, 5, 10**6))
    with pytest.raises(CitationError, match="no words at"):
        render_html(replace(account, findings=(wrong, *account.findings[1:])))


def test_texts_without_blocks_are_shown(account):
    documents = tuple(replace(document, blocks=()) for document in account.documents)
    page = _page(replace(account, documents=documents))
    assert page.xpath("//mark[@id]")

"""Markdown: footnotes for every line, report words stay text."""

from __future__ import annotations

import re

import crosswire
from crosswire.render import render
from crosswire.render.markdown import escape, render_markdown


def test_every_footnote_is_defined_once_and_used(account):
    text = render_markdown(account)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = re.findall(r"^\[\^(\d+)\]:", text, flags=re.M)
    assert len(defined) > 40
    assert used == set(defined)
    assert len(defined) == len(set(defined))


def test_footnotes_give_outlet_date_and_exact_words(account):
    text = render_markdown(account)
    assert "The Kestrel Courier, 16 May 2031: “Both sides accepted a truce of 30 days, she said.”" in text
    assert (
        "Küstenblatt, 16 May 2031 (German): “Beide Seiten stimmten einer Waffenruhe von 30 Tagen zu.”" in text
    )


def test_sections_stand_as_on_the_page(account):
    headings = re.findall(r"^## (.+)$", render_markdown(account), flags=re.M)
    assert headings[:5] == ["In brief", "What is new", "Who wants what", "Disputed", "Agreed"]
    assert headings[-3:] == ["Questions and answers", "The reports", "Method, limits, problems"]


def test_german_accounts_use_german_words(make_account):
    text = render_markdown(make_account("de"))
    assert "## Wer will was" in text
    assert "„It is a floor, not a ceiling,“" in text


def test_indirect_speech_gets_no_quotation_marks(account):
    line = next(
        line
        for line in render_markdown(account).splitlines()
        if line.startswith("- ") and "the company could offer" in line and "(reported;" in line
    )
    assert "“" not in line


def test_hostile_words_are_escaped(hostile):
    text = render(hostile, "md").decode()
    assert not re.search(r"(?<!\\)<script", text)
    assert not re.search(r"(?<!\\)\[a(?<!\\)\]\(javascript", text)
    assert "\x00" not in text


def test_escaped_text_is_one_line():
    assert escape("a\n# b | *c* [d]") == r"a \# b \| \*c\* \[d\]"


def test_one_section_alone_keeps_the_head_and_its_own_footnotes(account):
    whole, part = render_markdown(account), render_markdown(account, only="quotes")
    headings = [line for line in part.splitlines() if line.startswith("#")]
    assert headings[0].startswith("# ")
    assert [line for line in headings if line.startswith("## ")] == [
        line for line in whole.splitlines() if line.startswith("## ") and line in headings
    ]
    assert len([line for line in headings if line.startswith("## ")]) == 1
    assert len(part) < len(whole)


FIRST = """Ferry talks

The Sund Post, 3 March 2031

The ferry union demanded a wage rise of 9 percent on Monday. Norline rejected the demand on Monday.
"""
SECOND = """Ferry strike goes on

The Sund Post, 5 March 2031

Norline said on Wednesday that it would sell two ferries. The mayor of Merl opened a soup kitchen for the crews. Port police counted 14 empty berths.
"""


def test_what_a_status_says_again_is_left_out_and_a_day_s_news_stand_under_one_line():
    told = crosswire.account([FIRST.encode(), SECOND.encode()], settings=crosswire.Settings(story="all"))
    text = render_markdown(told)
    assert "**rejects**" in text
    assert "(rejected)" not in text.split("rejects", 1)[1].split("\n", 1)[0]
    news = text.split("## What is new", 1)[1].split("## ", 1)[0]
    assert news.count("first reported on 5 March 2031") == 1
    assert news.count("\n  - ") >= 2

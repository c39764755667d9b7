"""Labelled lines at the head of a saved report, and front matter: facts, no part of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.clean import clean_report
from crosswire.clean.headers import read_header
from crosswire.model import RawReport

BODY = (
    "The ferry ran aground off the island on Wednesday night, the coastguard said. Fourteen people were hurt.\n\n"
    "The captain had asked for a pilot, the owner said. Talks with the union resume on Friday."
)
TITLE = "Ferry runs aground off Skarholm"

HEADS = (
    f"Headline: {TITLE}\nOutlet: The Harbour Times\nDate: 2029-05-03\nLanguage: en\n\n",
    f"Title: {TITLE}\n\nSource: The Harbour Times\n\nPublished: 3 May 2029\nAuthor: Dana Reyes\n\n",
    f"**Title:** {TITLE}\n**Outlet:** The Harbour Times\n**Date:** May 3, 2029\n\n",
    f"- Outlet: The Harbour Times\n- Date: 3 May 2029\n- Headline: {TITLE}\n\n",
    f"OUTLET: The Harbour Times | DATE: 2029-05-03 | LANGUAGE: EN\n\n{TITLE}\n\n",
    f"{TITLE}\nOutlet: The Harbour Times\nDate: 2029-05-03\n\n",
    f"---\ntitle: {TITLE}\nsource: The Harbour Times\ndate: 2029-05-03\ntags: [ferry, sea]\n---\n\n",
    f"---\ntitle: \"{TITLE}\"\noutlet: 'The Harbour Times'\ndate: 2029-05-03\nlayout: post\n---\n# {TITLE}\n\n",
    f'+++\ntitle = "{TITLE}"\npublisher = "The Harbour Times"\ndate = 2029-05-03\n+++\n\n',
)


def _cleaned(text: str):
    raw = RawReport(location="r.md", data=text.encode(), media_type="text/markdown", sha256="0" * 64)
    document, _ = clean_report(raw, document_id="d-1")
    assert document is not None
    return document


@pytest.mark.parametrize("head", HEADS)
def test_the_head_says_title_outlet_and_day(head):
    document = _cleaned(head + BODY)
    assert document.title == TITLE
    assert document.outlet == "The Harbour Times"
    assert document.published == "2029-05-03"


@pytest.mark.parametrize("head", HEADS)
def test_what_is_read_is_title_and_text_alone(head):
    document = _cleaned(head + BODY)
    read = [document.text[b.span.start : b.span.end] for b in document.blocks if not b.kind.is_furniture]
    assert [words.strip("# ") for words in read] == [TITLE, *BODY.split("\n\n")]


def test_german_labels():
    document = _cleaned(
        "Zeitung: Hafenbote\nDatum: 3. Mai 2029\nTitel: Fähre läuft auf Grund\nAutorin: Dana Reyes\n\n"
        "Die Fähre ist am Mittwochabend auf Grund gelaufen, teilte die Küstenwache mit. Vierzehn Menschen wurden verletzt."
    )
    assert (document.title, document.outlet, document.published, document.byline) == (
        "Fähre läuft auf Grund", "Hafenbote", "2029-05-03", "Dana Reyes",
    )  # fmt: skip


def test_an_agency_where_the_outlet_is_named_is_credited():
    header = read_header(f"Title: {TITLE}\nSource: dpa\n\n{BODY}")
    assert (header.agencies, "outlet" in header.facts) == (("dpa",), False)


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{BODY}",
        f"{TITLE}\n\nMinister: We will not yield\n\n{BODY}",
        f"Date: to be told\n\n{BODY}",
        f"Source: The Harbour Times\n\n{BODY}",  # one line alone is left to what reads mastheads
        "Holt: Why now?\nReyes: Because the date was set.\n\n" + BODY,
        f"---\n\n{BODY}",
        f"---\nNothing known: here\n---\n\n{BODY}",
        "",
    ],
)
def test_what_is_no_head_is_left_alone(text):
    header = read_header(text)
    assert header.body == text
    assert header.passages == ()


def test_a_date_that_is_none_is_not_taken():
    assert read_header(f"Title: {TITLE}\nDate: next week\n\n{BODY}").published is None


@given(st.text(alphabet=st.sampled_from("ab:|-+#* \n\tTitleDate2029.5é😀"), max_size=200))
def test_the_body_is_of_the_same_length_and_passages_are_stretches_of_the_text(text):
    header = read_header(text)
    assert len(header.body) == len(text)
    for one in header.passages:
        assert one.text == "".join(text[start:end] for start, end, _ in one.pieces)

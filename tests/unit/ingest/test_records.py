"""JSON records: whatever its fields are commonly called, a report comes with what is said of it."""

from __future__ import annotations

import json

import pytest

from crosswire.ingest import iter_reports
from crosswire.ingest.records import record_item, records_in
from crosswire.settings import Settings

TEXT = "The ferry ran aground on Wednesday night. Fourteen people were hurt."
SAID = {"title": "Ferry runs aground", "outlet": "The Harbour Times", "published": "2029-05-03"}


@pytest.mark.parametrize(
    "record",
    [
        {"title": SAID["title"], "outlet": SAID["outlet"], "published": SAID["published"], "text": TEXT},
        {"headline": SAID["title"], "source": SAID["outlet"], "date": SAID["published"], "content": TEXT},
        {"Headline": SAID["title"], "Publisher": SAID["outlet"], "Pub-Date": SAID["published"], "Body": TEXT},
        {
            "title": SAID["title"],
            "source": {"id": "ht", "name": SAID["outlet"]},
            "publishedAt": SAID["published"],
            "articleBody": TEXT,
        },
        {
            "title": SAID["title"],
            "site_name": SAID["outlet"],
            "date_published": SAID["published"],
            "maintext": TEXT,
        },
        {
            "meta": {"outlet": "x"},
            "article": {
                "title": SAID["title"],
                "outlet": SAID["outlet"],
                "date": SAID["published"],
                "text": TEXT,
            },
        },
    ],
)
def test_fields_are_known_by_their_common_names(record):
    item = record_item(record, "r.json:1")
    assert item is not None
    assert item.text == TEXT
    assert dict(item.metadata) == SAID


def test_several_authors_are_one_byline():
    item = record_item({"text": TEXT, "authors": ["Dana Reyes", {"name": "Olaf Brandt"}]}, "r")
    assert item is not None
    assert item.metadata["byline"] == "Dana Reyes, Olaf Brandt"


def test_the_own_names_go_before_others():
    item = record_item(
        {"text": TEXT, "outlet": "The Harbour Times", "source": "Wire", "content": "Other."}, "r"
    )
    assert item is not None
    assert (item.text, item.metadata["outlet"]) == (TEXT, "The Harbour Times")


@pytest.mark.parametrize(
    "record", [{}, {"text": ""}, {"text": 7}, {"title": "only a title"}, [], "text", None]
)
def test_without_text_there_is_no_report(record):
    assert record_item(record, "r") is None


def test_values_of_no_use_say_nothing():
    item = record_item(
        {"text": TEXT, "title": True, "outlet": None, "date": {"a": 1}, "author": [1, None], "lang": ""}, "r"
    )
    assert item is not None
    assert dict(item.metadata) == {}


def test_records_lie_in_a_list_or_in_an_object_around_it(tmp_path):
    records = [{"text": TEXT}, {"text": TEXT + " Talks resume."}]
    for name, value in (("list.json", records), ("object.json", {"total": 2, "articles": records})):
        path = tmp_path / name
        path.write_text(json.dumps(value), encoding="utf-8")
        problems = []
        found = list(iter_reports([str(path)], settings=Settings(), on_problem=problems.append))
        assert [raw.text for raw in found] == [TEXT, TEXT + " Talks resume."]
        assert not problems


def test_an_account_of_crosswires_own_is_no_list_of_reports():
    assert records_in({"schema": "crosswire.account/1", "documents": [{"text": TEXT}]}) is None
    assert records_in({"documents": [{"text": TEXT}]}) is not None
    assert records_in({"text": TEXT, "items": [{"text": "other"}]}) is None
    assert records_in({"items": ["a", "b"]}) is None
    assert records_in([]) is None

"""Judged pairs of real reports are laid beside the articles, which stay outside."""

from __future__ import annotations

import json

import pytest

from crosswire.annotate.many import annotate_all
from crosswire.errors import GoldError
from crosswire.evaluate.readers.joins import iter_judged
from crosswire.evaluate.tasks.joins import are_joined
from crosswire.pipeline.stories import compile_story

ONE = ["The ferry Aurelia ran aground off Skarholm on Wednesday night.", "The mayor opened a school."]
OTHER = ["The ferry Aurelia ran aground off Skarholm on Wednesday night, the coastguard said."]


@pytest.fixture
def places(tmp_path):
    """Gold and articles of one event in BASIL's form."""
    articles = tmp_path / "basil" / "articles" / "2029"
    articles.mkdir(parents=True)
    for number, paragraphs in enumerate((ONE, OTHER)):
        article = {
            "title": f"Ferry {number}",
            "triplet-uuid": "ferry",
            "body-paragraphs": [[p] for p in paragraphs],
        }
        (articles / f"ferry_{number}.json").write_text(json.dumps(article), encoding="utf-8")
    (tmp_path / "gold" / "joins").mkdir(parents=True)
    return tmp_path


def _judge(places, **changes):
    row = {
        "story": "ferry",
        "first": ["ferry_0", 9, 71],
        "second": ["ferry_1", 9, 91],
        "answer": "s",
    } | changes
    (places / "gold" / "joins" / "basil.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return list(iter_judged(places / "gold", "basil", places / "basil"))


def test_offsets_are_into_title_and_paragraphs(places):
    (story,) = _judge(places)
    (pair,) = story.pairs
    assert story.words(pair.first) == ONE[0]
    assert story.words(pair.second) == OTHER[0][:82]


@pytest.mark.parametrize(
    "change",
    [
        {"answer": "x"},
        {"first": ["ferry_7", 0, 5]},
        {"second": ["ferry_1", 5, 5]},
        {"second": ["ferry_1", 0, 5000]},
    ],
)
def test_a_pair_out_of_form_is_an_error_that_says_where(places, change):
    with pytest.raises(GoldError, match=r"basil\.jsonl:1"):
        _judge(places, **change)


def test_a_pair_is_joined_if_one_finding_holds_both_stretches(places):
    (story,) = _judge(places)
    account = compile_story(annotate_all(list(story.documents.values())))
    assert are_joined(story, account, story.pairs[0])
    at = story.documents["ferry_0"].text.index(ONE[1])
    (story,) = _judge(places, first=["ferry_0", at, at + len(ONE[1])])
    assert not are_joined(story, account, story.pairs[0])

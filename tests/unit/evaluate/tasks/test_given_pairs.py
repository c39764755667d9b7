"""Pairs whose stretches are given: each is compared as it stands, whatever statement surrounds it."""

from __future__ import annotations

import pytest

from crosswire.evaluate.readers.short_stories import read_short_story
from crosswire.evaluate.readers.stories import GoldPair, PairEnd
from crosswire.evaluate.tasks.given_pairs import _stated

FIRST = """Ferry runs aground off Skarholm

SKARHOLM, 3 May 2029 — The ferry Aurelia ran aground off Skarholm on Wednesday night, and 14 passengers were injured, the coastguard said.
Owner Nordlinje said the captain had asked for a pilot, and that the request was turned down by the harbour office.
"""
SECOND = """Fähre vor Skarholm auf Grund gelaufen

SKARHOLM, 4. Mai 2029 — Die Fähre „Aurelia“ ist am Mittwochabend vor Skarholm auf Grund gelaufen. 21 Passagiere wurden verletzt, teilte die Küstenwache mit.
Die Reederei Nordlinje will die Linie im Juni wieder aufnehmen.
"""


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("given") / "ferry"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "01-first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "reports" / "02-second.txt").write_text(SECOND, encoding="utf-8")
    (folder / "pairs.jsonl").write_text("", encoding="utf-8")
    return read_short_story(folder, "train")


@pytest.fixture(scope="module")
def stated(story):
    return _stated(tuple(sorted(report.path for report in story.reports.values())))


def _end(story, report: str, words: str) -> PairEnd:
    start = story.reports[report].text.index(words)
    return PairEnd(report=report, words=(start, start + len(words)))


def _pair(story, first: str, second: str, relation: str = "same") -> GoldPair:
    return GoldPair(
        id="p1", first=_end(story, "01-first", first), second=_end(story, "02-second", second), relation=relation,
        kind=None, update=False,
    )  # fmt: skip


def test_the_event_is_the_same_though_one_statement_tells_more(story, stated):
    pair = _pair(
        story, "The ferry Aurelia ran aground off Skarholm on Wednesday night",
        "Die Fähre „Aurelia“ ist am Mittwochabend vor Skarholm auf Grund gelaufen",
    )  # fmt: skip
    assert stated.relation(story, pair)[0] == "same"


def test_figures_of_one_thing_that_differ_contradict_and_say_so(story, stated):
    pair = _pair(story, "14 passengers were injured", "21 Passagiere wurden verletzt")
    relation, why = stated.relation(story, pair)
    assert relation == "contradicting"
    assert any("14" in reason and "21" in reason for reason in why)


def test_what_shares_only_the_actor_is_different(story, stated):
    pair = _pair(
        story,
        "the captain had asked for a pilot",
        "Die Reederei Nordlinje will die Linie im Juni wieder aufnehmen",
    )
    assert stated.relation(story, pair)[0] == "different"


def test_a_view_holds_only_the_words_and_figures_given(story, stated):
    view = stated._view(story, _end(story, "01-first", "14 passengers were injured"), 0)
    assert view.text == "14 passengers were injured"
    assert [figure.value for figure in view.figures] == [14]
    whole = stated._view(story, _end(story, "01-first", "on Wednesday night"), 0)
    assert whole.figures == ()


def test_a_report_that_was_not_read_is_no_error(story, stated):
    gone = PairEnd(report="02-second", words=(10**6, 10**6 + 5))
    pair = GoldPair(
        id="p2", first=_end(story, "01-first", "14 passengers"), second=gone, relation="same", kind=None, update=False
    )  # fmt: skip
    assert stated.relation(story, pair) == ("different", ["not read"])

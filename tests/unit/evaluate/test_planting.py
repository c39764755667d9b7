from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.errors import GoldError
from crosswire.evaluate.planting import Planter, parse

WORDS = Path(__file__).parents[3] / "gold" / "lineage" / "planting.toml"
REPORT = """The Quayside Post
3 May 2031

Lock keeper retires

After forty years the keeper of the Brant lock retires. His name is Olaf Tern. He opened it 60,000 times.

The canal trust seeks a successor. "We want somebody who likes rain and silence," it said. Pay is modest. The house is dry.
"""
OTHER = """Canal Weekly
4 May 2031

Trust to mend the Brant lock

The Brant lock will be mended in autumn. Boats must wait for nine weeks. The trust has set 300,000 crowns aside.

Anglers are pleased. They hope for clear water. A diver will look at the gates first. He starts on Monday.
"""


@pytest.fixture
def planter() -> Planter:
    reports = [
        parse(text, lang="en", published=day, where="test")
        for text, day in ((REPORT, "2031-05-03"), (OTHER, "2031-05-04"))
    ]
    return Planter(WORDS, reports, [frozenset({0}), frozenset({1})], {})


def test_a_report_is_read_into_its_parts():
    report = parse(REPORT, lang="en", published="2031-05-03", where="test")
    assert (report.outlet, report.title, report.byline) == ("The Quayside Post", "Lock keeper retires", None)
    assert [len(sentences) for sentences in report.paragraphs] == [3, 4]


def test_edits_are_the_same_every_time_and_known(planter):
    first, again = list(planter.plant(0)), list(planter.plant(0))
    assert first == again
    made = {planted.edit: planted for planted in first}
    assert made["shortened"].report.sentences == 5
    assert made["thinned"].report.sentences == 5
    assert made["outlet"].tells == "credit"
    assert made["outlet"].report.published is None
    assert made["local"].tells == "nothing"
    assert made["headline"].report.published > "2031-05-03"
    assert made["merged"].kinds == {0: "partial", 1: "partial"}
    assert made["quoting"].kinds == {}
    assert "somebody who likes rain and silence" in made["quoting"].report.text


def test_a_report_without_body_is_named():
    with pytest.raises(GoldError, match="here: no headline"):
        parse("The Post\n1 May\n\nOnly a headline\n", lang="en", published="2031-05-01", where="here")

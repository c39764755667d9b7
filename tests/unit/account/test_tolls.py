"""Tolls over the days: a later figure takes the place of an earlier one, of the same class and event only."""

from __future__ import annotations

import pytest

from crosswire.model import FindingStatus
from crosswire.pipeline import account
from crosswire.settings import Settings

TITLES = ("Dam breaks above Calder", "After the flood of Calder", "Calder counts its dead", "Calder mourns")
TITLES_DE = ("Dammbruch über Calder", "Nach der Flut von Calder", "Calder zählt die Toten", "Calder trauert")


def replaced(*texts: str, lang: str = "en") -> dict[str, str]:
    """Return of each superseded finding its words and those of what took its place; a text a day, from 2 September 2030 on."""
    form = (
        "{title}\n\n{day}. September 2030\n\n{text}\n"
        if lang == "de"
        else "{title}\n\n{day} September 2030\n\n{text}\n"
    )
    titles = TITLES_DE if lang == "de" else TITLES
    reports = [form.format(title=titles[at], day=at + 2, text=text).encode() for at, text in enumerate(texts)]
    made = account(reports, settings=Settings(story="all", lang=lang))
    words = {finding.id: finding.text for finding in made.findings}
    return {
        f.text: words[f.superseded_by] for f in made.findings
        if f.status is FindingStatus.SUPERSEDED and f.superseded_by is not None
    }  # fmt: skip


def test_each_toll_gives_way_to_the_next():
    first, second, third = (
        "At least 14 people were killed and dozens are missing after the Hollin dam burst on Monday.",
        "The number of dead after the burst of the Hollin dam has reached 21, the governor said.",
        "The flood below the Hollin dam killed 23 people, rescuers said on Wednesday.",
    )
    assert replaced(first, second, third) == {first: second, second: third}


def test_of_the_missing_some_are_found():
    first, second = "37 people are missing in Calder.", "Nineteen people are still missing in Calder."
    assert replaced(first, second) == {first: second}


def test_in_german():
    first, second = (
        "Beim Bruch des Hollin-Damms sind mindestens 14 Menschen ums Leben gekommen.",
        "Die Zahl der Toten nach dem Bruch des Hollin-Damms ist auf 21 gestiegen.",
    )
    assert replaced(first, second, lang="de") == {first: second}


def test_what_stands_beside_a_toll_takes_its_place_not():
    first, second = (
        "At least 14 people were killed and 40 are missing after the Hollin dam burst on Monday.",
        "In Calder 31 people are still missing, the governor said.",
    )
    assert first not in replaced(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # a toll of the dead does not fall
        ("The flood killed 23 people in Calder.", "The flood killed 21 people in Calder."),
        # another class
        ("The flood killed 14 people in Calder.", "The flood injured 21 people in Calder."),
        # another event, of long ago
        ("The flood killed 14 people in Calder.", "A flood in 1988 killed 31 people in Calder."),
        # a part of the others
        ("The flood killed 14 people in Calder.", "Fifteen of those who died in Calder were children."),
        # another order of size
        ("The flood killed 14 people in Calder.", "Floods have killed 5,200 people in Calder since the war."),
        # what is above all something else than a toll
        (
            "The minister of Calder refused on Monday to step down from her office over the flood, in which 14 people died.",
            "The flood killed 21 people in Calder.",
        ),
        # other places
        ("A drone killed 3 people in Merrow on Monday.", "A drone killed 5 people in Ostvik on Tuesday."),
    ],
)  # fmt: skip
def test_other_figures_take_no_place(first, second):
    assert first not in replaced(first, second)


def test_a_figure_that_another_sayer_gives_at_the_same_time_takes_no_place():
    first = "At least 14 people were killed after the Hollin dam burst on Monday."
    both = (
        "Police put the number of dead at Hollin at 14. The aid group Calder Help spoke of 19 dead at Hollin."
    )
    third = "The burst of the Hollin dam killed 19 people, the aid group Calder Help said."
    assert not replaced(first, both, third)

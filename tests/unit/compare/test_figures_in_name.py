"""A figure that only says of what one speaks ("the 45-day ceasefire") does not make two statements the same."""

from types import SimpleNamespace

import pytest

import crosswire
from crosswire.compare.figures import is_attribute
from crosswire.model import Quantity
from crosswire.settings import Settings
from crosswire.spans import Span

FIRST = (
    "The Sund Post\nPublished 20 September 2031 11:00\n\nToday\n\n{}\n\nThe festival in Merl opens on Friday."
)
SECOND = "The Rovan Gazette\nPublished 21 September 2031 12:00\n\nNews\n\n{}\n\nThe lime trees in the park are in bloom again."
ERSTE = "Sundbote\n20. September 2031\n\nHeute\n\n{}\n\nDas Fest in Merl beginnt am Freitag."
ZWEITE = "Rovaner Anzeiger\n21. September 2031\n\nNeues\n\n{}\n\nDie Linden im Stadtpark blühen wieder."


def joined(first: str, second: str) -> bool:
    made = crosswire.account([first.encode(), second.encode()], settings=Settings(story="all"))
    return any(str(finding.status) == "agreed" for finding in made.findings)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Mediator Ila Torm travelled to Rovan to talk about the 45-day ceasefire.",
            "Foreign minister Bela Koros called the 45-day ceasefire a trap.",
        ),
        (
            "Vermittlerin Ila Torm reiste nach Rovan, um über die 45-tägige Feuerpause zu sprechen.",
            "Außenminister Bela Koros nannte die 45-tägige Feuerpause eine Falle.",
        ),
    ],
)
def test_what_is_said_of_one_proposal_is_not_one_fact(first, second):
    forms = (FIRST, SECOND) if first.startswith("Mediator") else (ERSTE, ZWEITE)
    assert not joined(forms[0].format(first), forms[1].format(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Sundland proposed a 45-day ceasefire to Rovania on Monday.",
            "On Monday Sundland proposed to Rovania a ceasefire of 45 days.",
        ),
    ],
)
def test_one_proposal_told_twice_is_one_fact(first, second):
    assert joined(FIRST.format(first), SECOND.format(second))


@pytest.mark.parametrize(
    ("figure", "unit", "behind", "expected"),
    [
        ("45-day", "day", " ceasefire", True),
        ("45-tägige", "day", " Feuerpause", True),
        ("three-day", "day", " ceasefire", True),
        ("14", "count", "-year-old", True),
        ("45 days", "day", " later", False),
        ("twenty-one days", "day", " later", False),
        ("Twenty-one", "count", " people", False),
    ],
)
def test_a_figure_in_a_compound_is_an_attribute(figure, unit, behind, expected):
    text = f"{figure}{behind}"
    quantity = Quantity(
        span=Span("d", 7, 7 + len(figure)),
        value=1.0,
        low=None,
        high=None,
        unit=unit,
        producer="test",
        approximate=False,
    )
    view = SimpleNamespace(statement=SimpleNamespace(span=Span("d", 7, 7 + len(text))), text=text)
    assert is_attribute(quantity, view) is expected

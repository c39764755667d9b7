"""What keeps two statements apart that are alike in most else; lengths of time that are none of the thing told."""

import pytest

import crosswire
from crosswire.settings import Settings

FIRST = (
    "The Sund Post\nPublished 20 September 2025 11:00\n\nToday\n\n{}\n\nThe festival in Merl opens on Friday."
)
SECOND = "The Rovan Gazette\nPublished 21 September 2025 12:00\n\nNews\n\n{}\n\nThe lime trees in the park are in bloom again."


def account(first, second):
    texts = (FIRST.format(first), SECOND.format(second))
    return crosswire.account([text.encode() for text in texts], settings=Settings(story="all"))


def test_what_came_from_the_north_is_not_the_same_as_from_the_south():
    made = account(
        "A guard said the smoke had come from the south of Merl.",
        "Observers said the smoke had come from the north of Merl.",
    )
    assert not any(str(finding.status) == "agreed" for finding in made.findings)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Fire struck the Merl mill, three days before Rovan and Sund were due to resume talks.",
            "Rovan and Sund held talks in Merl for two days.",
        ),
    ],
)
def test_how_long_before_something_is_not_how_long_it_took(first, second):
    assert not any(finding.disputes for finding in account(first, second).findings)


def test_who_denies_for_himself_denies_not_the_same():
    made = account(
        "The Sund guard denied having fired a shot.", "Rovan's navy denied that there had been any shooting."
    )
    assert not any(str(finding.status) == "agreed" for finding in made.findings)

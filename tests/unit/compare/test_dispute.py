"""What is a dispute between two reports, in pairs of sentences as news has them, and what is told anew by a later one."""

import pytest

import crosswire
from crosswire.model import FindingStatus
from crosswire.settings import Settings

FIRST = "News from the bay\n\nThe Sund Post, 20 September 2028\n\n{}\n"
SECOND = "What is known so far\n\nRovan Gazette, 21 September 2028\n\n{}\n"


def statuses(first: str, second: str) -> set[FindingStatus]:
    texts = (FIRST.format(first), SECOND.format(second))
    account = crosswire.account([text.encode() for text in texts], settings=Settings(story="all"))
    return {finding.status for finding in account.findings}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Around 120 officers searched the offices of the club on Tuesday.", "Am Dienstag durchsuchten rund 180 Beamte die Räume des Klubs."),
        ("President Mara Ostrow signed the fishing law on Friday.", "President Mara Ostrow has not signed the fishing law, her spokesman said."),
        ("More than 700 people marched through Merl on Sunday.", "Some 1,200 people marched through Merl on Sunday."),
    ],
)  # fmt: skip
def test_two_reports_part(first: str, second: str) -> None:
    assert FindingStatus.DISPUTED in statuses(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("At least 2.4 million euros were paid for the contract, the prosecutor said.", "The prosecutor said 3.1 million euros were paid for the contract in all."),
    ],
)  # fmt: skip
def test_what_a_figure_leaves_open_is_neither_disputed_nor_agreed(first: str, second: str) -> None:
    assert statuses(first, second).isdisjoint({FindingStatus.DISPUTED, FindingStatus.AGREED})


def test_a_round_figure_gives_what_another_says_is_exceeded() -> None:
    first = "Rund 150 Beamte durchsuchten am Dienstag die Räume des Klubs in Merl."
    second = "More than 120 officers searched the rooms of the club in Merl on Tuesday."
    assert FindingStatus.AGREED in statuses(first, second)


def test_a_change_of_mind_replaces_what_was_said_before() -> None:
    found = statuses("The union rejected the pay offer on Monday.", "The union has accepted the pay offer.")
    assert FindingStatus.SUPERSEDED in found

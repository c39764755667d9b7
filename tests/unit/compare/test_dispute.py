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
        ("The employers said the strike cost the port 9 million crowns a day.", "Insiders say the strike costs the port 14 million crowns a day."),
        ("More than 700 people marched through Merl on Sunday.", "Some 1,200 people marched through Merl on Sunday."),
        ("The rebels have withdrawn from the harbour.", "Rebel fighters still control the harbour, residents said."),
        ("The rise in fares was approved unanimously.", "Three members of the council voted against the rise in fares."),
        ("Der Rat stimmte der Erhöhung einstimmig zu.", "Two councillors voted against the increase, a clerk said."),
        ("The man was unarmed, a neighbour said.", "The man had a knife in his hand, police said."),
        ("Norrland says it withdrew from the talks.", "The mediator said that Norrland had been excluded from the talks."),
        ("The clinic had enough diesel for its generators, the ministry said.", "The generators of the clinic ran out of diesel at 3 am, nurses said."),
        ("The tunnel was closed to lorries, the ministry says.", "Lorries were allowed in the tunnel, according to the hauliers."),
        ("Der Sprecher sagt, der Brief sei eine Fälschung.", "Zwei Minister bestätigten die Echtheit des Briefs."),
        ("The navy says it has not flown a single drone since Monday.", "Deshk said the navy flew drones over Merl on Tuesday."),
        ("The minister will visit the shipyard on Thursday.", "The visit to the shipyard has been called off."),
        ("The mayor has handed over the chair of the committee.", "The mayor refused to give up the chair of the committee."),
        ("The sweeteners came to 2.2 million euros over four years.", "The sweeteners came to 19 million euros over the four years."),
        ("The retired pilot accepted the settlement and will give evidence.", "The retired pilot rejected the settlement and will appeal."),
        ("Die Zahl der Unfälle in Merl ist im vergangenen Jahr gesunken.", "Accidents in Merl rose sharply last year."),
        ("Der Kaufpreis des Gemäldes lag bei rund neun Millionen Euro.", "The painting was bought for barely 400,000 euros."),
        ("The singer was released on Monday morning.", "The singer was released on Wednesday afternoon."),
    ],
)  # fmt: skip
def test_two_reports_part(first: str, second: str) -> None:
    assert FindingStatus.DISPUTED in statuses(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The bank approved the loan in May.", "The bank has not approved the second loan."),
        ("Beim Angriff auf den Hafen starben zwei Zivilisten.", "Three soldiers were killed in the attack on the harbour."),
        ("The airline will cut 300 jobs.", "The airline cut 500 jobs two years ago."),
        ("At least 2.4 million euros were paid for the contract, the prosecutor said.", "The prosecutor said 3.1 million euros were paid for the contract in all."),
    ],
)  # fmt: skip
def test_what_can_both_hold_is_neither_disputed_nor_agreed(first: str, second: str) -> None:
    assert statuses(first, second).isdisjoint({FindingStatus.DISPUTED, FindingStatus.AGREED})


def test_a_round_figure_gives_what_another_says_is_exceeded() -> None:
    first = "Rund 150 Beamte durchsuchten am Dienstag die Räume des Klubs in Merl."
    second = "More than 120 officers searched the rooms of the club in Merl on Tuesday."
    assert FindingStatus.AGREED in statuses(first, second)


def test_a_change_of_mind_replaces_what_was_said_before() -> None:
    found = statuses("The union rejected the pay offer on Monday.", "The union has accepted the pay offer.")
    assert FindingStatus.SUPERSEDED in found


def test_more_of_what_is_counted_today_replaces_what_was_counted_yesterday() -> None:
    first = "About 2,300 dockers were on strike on Wednesday, leaving eleven ships waiting off the port."
    found = statuses(first, "Twenty-one ships are waiting off the port, the harbour master said.")
    assert FindingStatus.DISPUTED not in found


def test_one_toll_in_common_makes_no_agreement_on_the_other() -> None:
    found = statuses(
        "Drei Fischer wurden getötet und sieben verletzt.", "Three fishermen were killed and nine hurt."
    )
    assert FindingStatus.AGREED not in found


def test_two_ages_are_not_one() -> None:
    assert FindingStatus.AGREED not in statuses(
        "The girl was fourteen at the time.", "The girl was seventeen at the time, the defence said."
    )


def test_what_somebody_doubts_is_not_told() -> None:
    found = statuses(
        "His sister doubts that the driver was carrying a gun.", "Witnesses said that the driver had no gun."
    )
    assert FindingStatus.DISPUTED not in found

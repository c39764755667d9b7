"""Denials that point back at what was said just before."""

import pytest

from crosswire.model import FindingStatus
from crosswire.pipeline import account


def disputes(
    text: str, head: str = "The Sund Post\nPublished 6 May 2025 10:00\n\nHarbour row goes on\n\n"
) -> list[tuple[str, str]]:
    compiled = account([(head + text).encode()])
    by_id = {finding.id: finding.text for finding in compiled.findings}
    return [
        (finding.text, by_id[dispute.finding_id])
        for finding in compiled.findings
        if finding.status is FindingStatus.DISPUTED
        for dispute in finding.disputes
    ]


@pytest.mark.parametrize(
    ("claim", "denial"),
    [
        (
            "Mara Linde said the harbour company had hidden the report for a year.",
            "The harbour company denies this.",
        ),
        (
            "The union said the crane had been out of order since March.",
            "A spokesman for the port rejected the allegation.",
        ),
    ],
)
def test_a_denial_that_points_back_disputes_what_was_said_before(claim: str, denial: str) -> None:
    assert (claim, denial) in disputes(f"{claim} {denial} The talks go on next week in the town hall.")


def test_in_german_too() -> None:
    head = "Lindenpost\n6. Mai 2025, 10:00 Uhr\n\nStreit um den Hafen\n\n"
    claim = "Mara Linde sagte, die Hafengesellschaft habe den Bericht ein Jahr lang versteckt."
    denial = "Das wies ein Sprecher des Unternehmens zurück."
    found = disputes(f"{claim} {denial} Die Gespräche gehen nächste Woche im Rathaus weiter.", head)
    assert any(other == denial for _, other in found)


def test_a_denial_that_names_its_matter_disputes_no_neighbour() -> None:
    text = (
        "Mara Linde said forty ships were waiting. The harbour company denies that it hid the report. "
        "The talks go on next week in the town hall."
    )
    assert not disputes(text)


def test_a_passive_that_opens_on_a_pointer_denies_what_stands_before() -> None:
    claim = "The rowers accused the harbour guards of having cut their ropes."
    denial = "This was denied by the guards' captain, Tom Vale, who insisted that not one of his crew had held a knife."
    assert any(one == claim for one, _ in disputes(f"{claim} {denial} The talks go on next week."))


def test_who_denies_is_none_of_what_is_denied() -> None:
    text = (
        "A firefighter died in the village of Orme on Monday night. "
        "The power firm said it had acted on the orders of the fire service. The fire service denied having given any. "
        "The talks go on next week."
    )
    assert not any("firefighter died" in one or "firefighter died" in other for one, other in disputes(text))


def test_who_denies_in_a_relative_clause_denies_what_stands_around_it() -> None:
    aside = "The coastguard counted eleven boats."
    blame = "Merland blames fishermen from Sund, who deny it."
    found = disputes(f"{aside} {blame} The talks go on next week in the town hall.")
    assert not any(aside in pair for pair in found)


def test_who_rules_a_demand_out_rules_out_nothing_further_back() -> None:
    aside = "Velt said the plan was too dear."
    text = f"{aside} He demanded that the harbour fee be dropped. Linde ruled that out. The talks go on next week."
    assert not any(aside in pair for pair in disputes(text))


def test_a_denial_that_shares_one_word_of_many_meanings_denies_nothing() -> None:
    denial = "Hollin Gas said it had no indication that its pipe had caused the fire."
    text = (
        f"{denial} The mayor praised the helpers in the school. Chief Olde said the fire was now contained."
    )
    assert not any(denial in pair for pair in disputes(text))

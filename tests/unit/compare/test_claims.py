"""Differing figures that one report sets side by side, read from whole sentences."""

import pytest

import crosswire

HEAD = "The Sund Post\nPublished 6 May 2025 10:00\n\nMarch through Lindau\n\n"


def disputes(text):
    account = crosswire.account([(HEAD + text).encode()])
    found = {f.text: f for f in account.findings}
    by_id = {f.id: f.text for f in account.findings}
    return {
        text: {by_id[d.finding_id] for d in f.disputes if d.kind == "figure"} for text, f in found.items()
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police put the crowd at 3,000.", "The organisers spoke of 5,000 participants."),
        ("According to the hospital, 12 people were injured.", "The mayor said 19 people had been hurt."),
        ("Nach Angaben der Polizei kamen 800 Menschen.", "Die Veranstalter sprachen von 1.500 Teilnehmern."),
        (
            "The spill covers 40 hectares, the port said.",
            "Clean Sund, a charity, put it at more than 70 hectares.",
        ),
    ],
)
def test_figures_by_different_sayers_are_disputed(one, other):
    found = disputes(f"The march began at noon. {one} {other} It ended in the evening.")
    assert found[one] == {other}
    assert found[other] == {one}


@pytest.mark.parametrize(
    "text",
    [
        "Police said 14 people were injured. Nine of them were officers.",
        "Police said 14 people were injured. The mayor said 900 people had come.",
        "Nach Angaben der Polizei gab es 17 Verletzte. Zunächst hatte die Feuerwehr von 14 Verletzten gesprochen.",
        "The mayor said 14 people were injured. The mayor said 12 buses had been damaged.",
        "The north will free 20 captured sailors. The south will return the remains of 45 fallen soldiers.",
        "The drivers want 30 new buses. The city has offered 12 buses.",
        "The fire burned 40 hectares, the mayor said. The army had closed 70 hectares of heath, a witness said.",
        "The ferry carried 231 people, the coastguard said. All 214 passengers were taken off, the operator said.",
    ],
)
def test_figures_of_different_things_are_not(text):
    assert not any(disputes(text).values())


def test_what_was_asked_for_and_what_came_are_no_two_counts():
    one, other = "Mayor Ida Rahn begged for six boats on Monday.", "She got three, and one of them leaked."
    assert not disputes(f"The march began at noon. {one} {other} It ended in the evening.").get(one)


def test_two_counts_of_one_sentence_are_two_findings():
    found = disputes(
        "The march began at noon. Die Zahl der Verletzten liegt nach Angaben der Feuerwehr bei 13, die Polizei sprach von 17."
    )
    assert sum(bool(others) for others in found.values()) == 2

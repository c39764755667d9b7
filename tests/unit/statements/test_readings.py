"""What a verb does with the infinitive under it: a vow not to do what is owed refuses it."""

import pytest


def acts(read, text, lang="en"):
    return [s.act.value for s in read(text, lang).statements]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Mara Toft vowed not to pay the bill until the audit is over.", "en"),
        ("The general swore never to negotiate with the rebels.", "en"),
        ("The board decided not to attend the hearing.", "en"),
        ("Mara Toft pledged that she would not resign.", "en"),
        ("Mara Toft vowed to reject the deal.", "en"),
        ("The council voted not to renew the contract.", "en"),
        ("Die Stadt beschloss, die Rechnung nicht zu bezahlen.", "de"),
        ("Mara Toft kündigte an, sie werde nicht zurücktreten.", "de"),
        ("Der Rat entschied, den Antrag abzulehnen.", "de"),
    ],
)
def test_a_vow_not_to_do_what_is_owed_is_a_refusal(read, text, lang):
    assert acts(read, text, lang) == ["reject"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The minister promised not to raise taxes.", "en"),
        ("The firm pledged not to cut any jobs.", "en"),
        ("The union promised not to strike before Easter.", "en"),
        ("The ministry promised that no jobs would be lost.", "en"),
        ("Die Firma sagte zu, keine Stellen zu streichen.", "de"),
        ("Die Firma versprach, den Lohn weiter zu zahlen.", "de"),
    ],
)
def test_a_vow_to_spare_somebody_is_a_promise(read, text, lang):
    assert acts(read, text, lang) == ["commit"]


def test_a_suit_announced_against_a_plan_is_no_bare_refusal(read):
    assert acts(read, "Drei Kommunen haben angekündigt, gegen den Plan zu klagen.", "de") == ["commit"]


@pytest.mark.parametrize(
    "text",
    [
        "Jon Feld is a serial liar,\nbully and birther who has\nrepeatedly pledged to ban all visitors — 1.6 million members — from the town.",
        "The Lorvik Post ran a feature Saturday that extensively profiled a female supporter who recently spent time in a hospital.",
    ],
)
def test_a_verb_that_ends_its_clause_and_a_subject_lost_by_the_parse_are_read(read, text):
    assert read(text).statements

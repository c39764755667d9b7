"""What two actors want is two facts; a demand, and its taking back, too; and rejecting an offer disputes nothing."""

from __future__ import annotations

import pytest

from crosswire.model import Account, Finding
from crosswire.pipeline import account
from crosswire.settings import Settings

EN = "Pay row in Tarn\n\nTarn Ledger, {day} May 2027\n\nTARN - {text}\n"
DE = "Lohnstreit in Tarn\n\nTarner Bote, {day}. Mai 2027\n\n{text}\n"


def made(*reports: tuple[str, str]) -> Account:
    forms = {"en": EN, "de": DE}
    texts = [forms[lang].format(day=3 + at, text=text).encode() for at, (lang, text) in enumerate(reports)]
    return account(texts, settings=Settings(story="all"))


def finding(of: Account, words: str) -> Finding:
    documents = {document.id: document for document in of.documents}
    ids = {s.id for s in of.statements if words in documents[s.document_id].words(s.span)}
    return next(found for found in of.findings if ids & set(found.statement_ids))


UNIONS = "The drivers' union Morag demanded 6 percent more pay. The mechanics' union Belva demanded 6 percent more pay, too."


def test_two_who_ask_for_one_thing_have_two_demands_each_joined_with_its_own():
    of = made(
        ("en", UNIONS), ("de", "Morag verlangte 6 Prozent mehr Lohn. Belva forderte 6 Prozent mehr Lohn.")
    )
    one, other = finding(of, "union Morag demanded"), finding(of, "union Belva demanded")
    assert one.id != other.id
    assert one.id == finding(of, "Morag verlangte").id
    assert other.id == finding(of, "Belva forderte").id


def test_a_demand_and_its_taking_back_are_two_facts():
    of = made(
        ("en", "The drivers' union Morag demanded the dismissal of depot chief Jan Oldt."),
        ("en", "The drivers' union Morag withdrew its demand for the dismissal of depot chief Jan Oldt."),
    )
    assert finding(of, "Morag demanded").id != finding(of, "Morag withdrew").id


@pytest.mark.parametrize(
    "text",
    [
        "Finance minister Ole Tamsin offered 4 percent more pay. The drivers' union Morag turned this down.",
        "Finance minister Ole Tamsin offered 4 percent more pay. The drivers' union Morag rejected the offer.",
        "Finance minister Ole Tamsin proposed a levy of 3 percent on freight. Transport minister Ida Brunn rejected this.",
    ],
)
def test_an_offer_that_is_turned_down_is_not_disputed(text):
    assert not [found for found in made(("en", text)).findings if found.disputes]


def test_an_accusation_that_is_rejected_is_disputed():
    text = "Transport minister Ida Brunn accused the firm Telmar of hiding losses. Telmar rejected the allegations."
    assert [found for found in made(("en", text)).findings if found.disputes]


def test_an_offer_and_the_agreement_of_another_day_have_two_days():
    of = made(
        (
            "en",
            "The Karst Group raised its bid for Fenn Holdings to 1.4 billion euros on Monday, 3 May 2027.",
        ),
        (
            "en",
            "Karst Group and Fenn Holdings agreed on Tuesday, 4 May 2027, on a takeover for 1.4 billion euros.",
        ),
    )
    assert not [found for found in of.findings if found.disputes]


def test_a_part_is_not_set_against_the_whole():
    of = made(
        ("en", "The tunnel will cost 480 million euros, of which the state pays 320 million."),
        ("de", "Das Ministerium bezifferte die Kosten des Tunnels auf 480 Millionen Euro. Davon entfallen 320 Millionen Euro auf den Staat."),
    )  # fmt: skip
    assert not [found for found in of.findings if found.disputes]


@pytest.mark.parametrize(
    ("lang", "claim", "withdrawal"),
    [
        (
            "en",
            "Depot chief Jan Oldt said every gate of the Tarn depot had been shut.",
            "The depot withdrew its claim on Tuesday that all gates in Tarn were shut.",
        ),
        (
            "de",
            "Depotchef Jan Oldt sagte, alle Tore des Depots in Tarn seien geschlossen gewesen.",
            "Das Depot zog am Dienstag die Behauptung zurück, in Tarn seien alle Tore geschlossen gewesen.",
        ),
    ],
)
def test_a_claim_and_its_withdrawal_are_two_facts(lang, claim, withdrawal):
    of = made((lang, claim), (lang, withdrawal))
    assert finding(of, claim).id != finding(of, withdrawal).id
    assert not any(str(found.status) == "agreed" for found in of.findings)

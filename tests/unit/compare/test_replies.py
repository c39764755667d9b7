"""Replies to what somebody else said right before, that deny nothing in so many words."""

import re

import pytest

import crosswire
from crosswire import lang as packs

HEADS = {
    "en": "The Sund Post\nPublished 6 May 2025 10:00\n\nHarbour row goes on\n\n",
    "de": "Lindenpost\n6. Mai 2025, 10:00 Uhr\n\nStreit um den Hafen\n\n",
}
ENDS = {
    "en": "The talks go on next week in the town hall.",
    "de": "Die Gespräche gehen nächste Woche im Rathaus weiter.",
}


def disputes(said: str, reply: str, lang: str) -> set[tuple[str, str]]:
    made = crosswire.account([f"{HEADS[lang]}{said} {reply} {ENDS[lang]}".encode()])
    by_id = {finding.id: finding.text for finding in made.findings}
    return {(finding.text, by_id[d.finding_id]) for finding in made.findings for d in finding.disputes}


@pytest.mark.parametrize(
    ("said", "reply", "lang"),
    [
        (
            "Ole Brandt, who heads the harbour company, said the crew had left the talks on Monday evening.",
            "Mara Linde said it was the owners who had walked out.",
            "en",
        ),
        (
            "The crew said it had warned the harbour company in writing.",
            "Ida Rahn, a lawyer for the port, said her client had received no such letter.",
            "en",
        ),
        (
            "Mara Linde said guards had fired at the barge this morning.",
            "The interior ministry said there was no shooting.",
            "en",
        ),
        (
            "Hafenchef Ole Brandt sagte, eine Einigung sei nicht in Sicht.",
            "Ministerin Ida Rahn widersprach.",
            "de",
        ),
        (
            "Hafenchef Ole Brandt sagte, die Gewerkschaft habe die Gespräche am Montag verlassen.",
            "Mara Linde sagte, es seien die Eigner gewesen, die gegangen seien.",
            "de",
        ),
    ],
)
def test_a_reply_gainsays_what_somebody_else_said_right_before(said, reply, lang):
    assert (said, reply) in disputes(said, reply, lang)


@pytest.mark.parametrize(
    ("said", "reply", "lang"),
    [
        (
            "Ole Brandt said he was ready to meet Mara Linde.",
            "Ida Rahn, her lawyer, said no such meeting was planned.",
            "en",
        ),
        (
            "Ole Brandt said the crew had left the talks on Monday.",
            "He said it was the owners who had asked for a break.",
            "en",
        ),
        (
            "Ole Brandt said guards had fired at the barge.",
            "Mara Linde said the mayor had not fired the harbour master.",
            "en",
        ),
    ],
)
def test_what_is_of_the_same_speaker_or_of_an_offer_gainsays_nothing(said, reply, lang):
    assert not disputes(said, reply, lang)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_examples_of_the_pack(lang):
    table = packs.load(lang, "denials")
    for example in table["such"]["examples"]:
        assert any(f" {word} " in f" {example.casefold()} " for word in table["such"]["words"]), example
    for example in table["such"]["counter_examples"]:
        assert not any(f" {word} " in f" {example.casefold()} " for word in table["such"]["words"]), example
    for wanted in (True, False):
        for example in table["another"]["examples" if wanted else "counter_examples"]:
            assert any(re.search(p, example) for p in table["another"]["patterns"]) is wanted, example

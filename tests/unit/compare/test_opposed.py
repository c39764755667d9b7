"""What parts two statements beyond a plain yes and no: all against some, who was first, how it came out, what was asked, contraries."""

import pytest

import crosswire
from crosswire.model import DisputeKind
from crosswire.settings import Settings

FIRST = "The Sund Post\nPublished 20 September 2025 11:00\n\nToday\n\n{}\n\nThe festival in Merl opens on Friday. Tickets cost nine euros."
SECOND = "The Rovan Gazette\nPublished 21 September 2025 12:00\n\nNews\n\n{}\n\nThe lime trees in the park are in bloom again."
GERMAN = "Rovaner Anzeiger\nVeröffentlicht am 21. September 2025, 12:00 Uhr\n\nHeute\n\n{}\n\nIm Stadtpark blühen seit Mittwoch die Linden."


def kinds(first: str, second: str, frame: str = SECOND) -> set[DisputeKind]:
    texts = (FIRST.format(first), frame.format(second))
    account = crosswire.account([text.encode() for text in texts], settings=Settings(story="all"))
    return {dispute.kind for finding in account.findings for dispute in finding.disputes}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Two guards were injured in the raid.", "Nobody was injured in the raid, the ministry said."),
        ("The harbour office received no request to move the barge.", "The village asked the harbour office to move the barge."),
        ("The miner acted alone, police said.", "The miner did not act alone, a witness said."),
        ("All divers were brought up unharmed.", "Three divers were injured, the clinic said."),
        ("Mara Ostrow survived the fire.", "Mara Ostrow is dead, the coroner said."),
        ("The bridge at Merl collapsed.", "The bridge at Merl withstood the flood."),
        ("The road to Merl remained passable.", "The road to Merl was flooded."),
        ("The doors of the ferry were locked.", "The doors of the ferry were open."),
        ("Mara Ostrow resigned on Friday.", "Mara Ostrow was sacked, the union said."),
    ],
)  # fmt: skip
def test_states_that_exclude_one_another_are_disputed(first: str, second: str) -> None:
    assert kinds(first, second) == {DisputeKind.CONTRADICTION}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Two guards were injured in the raid.", "Nobody was injured in the storm on the coast."),
        ("Mara Ostrow did not resign.", "Mara Ostrow was not sacked, the union said."),
        ("He never left, a friend said.", "Mara Ostrow left the council last year."),
        ("The crew opened fire first, the ministry said.", "The crew was the first to fire."),
        ("The miner acted alone, police said.", "The baker did not act alone, a witness said."),
        ("The bridge at Merl collapsed.", "The bridge at Rovan withstood the flood."),
        ("The council supports the new tram.", "The council opposes the sale of the waterworks."),
    ],
)
def test_what_is_of_another_or_at_neither_end_is_not(first: str, second: str) -> None:
    assert not kinds(first, second)


def test_two_who_were_first_are_disputed_across_languages() -> None:
    assert kinds(
        "Mara Ostrow opened fire first, Jon Brandt said.",
        "Jon Brandt habe zuerst geschossen, sagte Ostrow.",
        GERMAN,
    )


def test_a_clause_that_is_itself_the_denial_is_denied_once() -> None:
    first = "The Rovan Gazette reported that Mara Ostrow had telephoned with Jon Brandt."
    assert kinds(
        first,
        "Entgegen anderslautenden Berichten habe sie mit Jon Brandt nicht telefoniert, sagte Ostrow.",
        GERMAN,
    )
    assert not kinds(
        "Mara Ostrow telephoned with Jon Brandt.",
        "„Ich habe mit Jon Brandt telefoniert, aber keine Zahl genannt“, sagte Ostrow.",
        GERMAN,
    )


def test_a_clock_time_without_a_day_is_not_of_the_day_of_its_report() -> None:
    first = "The dyke at Merl broke at 2:15 a.m."
    assert kinds(first, "The dyke at Merl broke shortly after 4 a.m.") == {DisputeKind.TIME}
    assert not kinds(first, "The dyke at Merl broke shortly after 2 a.m.")


def test_that_nothing_happened_gainsays_no_happening_named_elsewhere() -> None:
    assert not kinds(
        "Nothing happened, Mara Ostrow said.", "The last inspection took place in March, the port said."
    )


def test_a_later_word_of_the_same_speaker_takes_the_place_of_the_earlier() -> None:
    frames = (FIRST, SECOND)
    said = ("Chief Olde said the fire was not under control.", "Chief Olde said the fire was under control.")
    texts = [frame.format(text).encode() for frame, text in zip(frames, said, strict=True)]
    account = crosswire.account(texts, settings=Settings(story="all"))
    found = {finding.text: str(finding.status) for finding in account.findings}
    assert found[said[0]] == "superseded"
    assert not any(finding.disputes for finding in account.findings)


def test_a_proposal_and_the_day_that_it_names_are_no_two_dates() -> None:
    assert not kinds(
        "Holt proposes a fee of nine euros from 1 January 2026.",
        "Holt proposed a fee of nine euros on Saturday.",
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A choir was in the hall when the fire broke out in Merl, although no one was hurt.", "No one was hurt in the hall in Merl."),
        ("The suit over the barge is without merit, mayor Jon Velt said.", "Ida Rahn agreed that the suit over the barge is without merit."),
        ("Reporters asked mayor Jon Velt whether he had sent the picture.", '"I did not send the picture," mayor Jon Velt said.'),
        ("The blast in Merl killed two women and a man.", "Three people were killed by the blast in Merl."),
        ("No arrests were made in the fire in Merl.", "The chief saw the fire in Merl from his car."),
        ("Norvania, which did not sign it, is wary of the treaty.", "Norvania is wary of the treaty on the strait."),
    ],
)  # fmt: skip
def test_what_is_asked_told_alike_or_of_one_kind_only_is_not_disputed(first: str, second: str) -> None:
    assert kinds(first, second) == set()

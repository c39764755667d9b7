"""What somebody tells of earlier doings: a warning unheard, an order to keep quiet, a turn to a refusal, what others can count on."""

import pytest


def told(read, text, lang="en"):
    return [
        (s.act.value, *(text[p.span.start : p.span.end] if p else None for p in (s.holder, s.recipient)))
        for s in read(text, lang).statements
    ]


@pytest.mark.parametrize(
    ("text", "lang", "blamed"),
    [
        ("Mara Toft said she had warned the mayor, Jon Feld, about the cracks.", "en", "Jon Feld"),
        ("Mara Toft said she had warned the board in March.", "en", "board"),
        ("„Ich habe den Minister im Mai gewarnt“, sagte Mara Toft.", "de", "Minister"),
        ('"He told me to delete the files and say nothing," Mara Toft said.', "en", "He"),
        ("„Er hat mir gesagt, ich solle den Mund halten“, sagte Mara Toft.", "de", "Er"),
    ],
)
def test_a_warning_unheard_and_an_order_to_hide_are_held_against_whoever_is_named(read, text, lang, blamed):
    ((act, _, recipient),) = told(read, text, lang)
    assert (act, recipient) == ("accuse", blamed)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The police said they had warned residents of the flood.", "warn"),
        ("The inspectorate said it had warned the minister twice.", "warn"),
        ('"The police told us to leave the house," Mara Toft said.', "demand"),
        ("Mara Toft said she could make no promises.", "assert"),
        ("Mara Toft said that drivers could count on long delays.", "expect"),
    ],
)
def test_what_only_looks_like_it_is_none(read, text, act):
    ((found, *_),) = told(read, text)
    assert found == act


def test_what_others_can_count_on_is_offered_to_them(read):
    text = "Prosecutor Mara Toft said that witnesses could count on leniency."
    assert told(read, text) == [("offer", "Mara Toft", "witnesses")]


@pytest.mark.parametrize(
    ("text", "lang", "acts"),
    [
        ("Mara Toft vollzog eine Kehrtwende: Die Stadt werde die Rate nicht zahlen.", "de", ["do", "reject"]),
        ("Mara Toft performed a u-turn.", "en", ["concede"]),
    ],
)
def test_a_turn_to_a_refusal_gives_nothing_in(read, text, lang, acts):
    assert [act for act, *_ in told(read, text, lang)] == acts


@pytest.mark.parametrize(
    "text",
    [
        "Mara Toft said that her client would only return if the school apologised.",
        "The rebels said they would disarm only if the army left.",
        "Mara Toft said her members will only sign if the firm pays.",
    ],
)
def test_what_is_done_only_if_another_does_something_is_a_condition(read, text):
    ((act, *_),) = told(read, text)
    assert act == "condition"


@pytest.mark.parametrize(
    ("text", "lang", "act"),
    [
        ("Mara Toft spricht von Vergeltung.", "de", "accuse"),
        ("Mara Toft spricht von Gegenmaßnahmen.", "de", "threaten"),
        ("Toft was dismissed in January.", "en", "do"),
        ("Toft dismissed the idea.", "en", "reject"),
        ("Her lawyer Jon Feld welcomed the offer.", "en", "support"),
        ("„Das ist eine Kampagne gegen mich“, sagte Mara Toft.", "de", "deny"),
    ],
)
def test_act_by_what_it_is_done_to(read, text, lang, act):
    ((found, *_),) = told(read, text, lang)
    assert found == act

"""Words that only sound like an act, and words that sound like none and are one."""

import pytest


def acts(read, text, lang="en"):
    return [s.act.value for s in read(text, lang).statements]


@pytest.mark.parametrize(
    "text",
    [
        "The inspectors would not say who was to blame.",
        "The ministry did not say whether it would accept the offer.",
        '"You promised us schools," Mara Toft said.',
        "The doctor said no surgery was needed.",
    ],
)
def test_what_is_left_open_or_done_by_you_is_no_act(read, text):
    assert acts(read, text) == ["assert"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("A spokesman for the mayor said no referendum was needed.", "reject"),
        ("Mara Toft said the guns would stay where they were until the rebels had left.", "reject"),
        ("Mara Toft said she expected both sides to give her teams access within 24 hours.", "demand"),
        ("Mara Toft said she expected the bank to raise its forecast.", "expect"),
        ("Analysts expect the bank to cut rates.", "expect"),
        ('"I hope that the campaign gives people courage," Mara Toft said.', "expect"),
    ],
)
def test_what_is_needed_or_expected_of_others(read, text, act):
    assert acts(read, text) == [act]


@pytest.mark.parametrize(
    ("text", "lang", "act"),
    [
        ("The junior partner has vowed to walk out of government if Toft is freed.", "en", "threaten"),
        ("Die Partei kündigte an, die Koalition zu verlassen, falls Toft freikommt.", "de", "threaten"),
        ('Mara Toft warned that the army would answer "every shot" if it was attacked.', "en", "threaten"),
        ("The firm pledged to pay if the court agrees.", "en", "commit"),
        ("Mara Toft warned that the dam would burst if the rain went on.", "en", "warn"),
    ],
)
def test_harm_vowed_or_warned_of_under_a_condition_is_a_threat(read, text, lang, act):
    assert acts(read, text, lang) == [act]


def test_what_must_be_done_first_is_a_condition(read):
    text = "Mara Toft sagte zu, die Gruppe zu übergeben. Zuvor müsse die Armee ihre Artillerie abziehen."
    assert acts(read, text, "de") == ["commit", "condition"]


def test_a_thing_is_offered_nothing(read):
    text = "Mara Toft bot an, die Haubitzen zurückzunehmen, falls die Rebellen die Höhen räumen."
    (found,) = read(text, "de").statements
    assert (found.act.value, found.recipient) == ("offer", None)

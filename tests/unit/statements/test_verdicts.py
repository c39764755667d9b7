"""What somebody calls a thing, or answers in a word or two."""

import pytest

from crosswire.model import Act


def acts_of(read, text):
    found = read(text).statements
    return {s.act for s in found if s.act not in (Act.ASSERT, Act.DO)}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ('"An insult wrapped in a bonus," said Ole Brandt.', Act.REJECT),
        ('"Absolute rubbish," said Ole Brandt.', Act.DENY),
        ('"A disgrace," said Ole Brandt of the ruling.', Act.ACCUSE),
        ("Ole Brandt called the ruling a disgrace.", Act.ACCUSE),
        ("Ole Brandt described the levy as daylight robbery.", Act.ACCUSE),
        ("Ole Brandt said the plan was a step in the right direction.", Act.SUPPORT),
        ('Asked whether he would sell, Ole Brandt said: "Certainly not."', Act.REJECT),
        ('Asked if he would attend, Ole Brandt said: "Of course."', Act.ACCEPT),
    ],
)
def test_a_verdict_or_an_answer_is_an_act(read, text, act):
    assert acts_of(read, text) == {act}


@pytest.mark.parametrize(
    "text",
    [
        '"A warm evening in May," said Ole Brandt.',
        "The bridge was a disgrace.",
        "Ole Brandt called the dog Hector.",
        "Counsel for the diocese stopped short of calling them liars.",
        "Ole Brandt said the firm had sold out of masks.",
        '"No bus will come before noon," said Ole Brandt.',
        '"No idea," said Ole Brandt.',
        "Investigators were treating the parcel as live, Ole Brandt said.",
    ],
)
def test_what_judges_nothing_is_no_act(read, text):
    assert acts_of(read, text) == set()


@pytest.mark.parametrize(
    ("text", "act", "holder"),
    [
        ("LORVIK, May 14 (Wire) - Opposition leader Karin Velt conceded defeat.", Act.CONCEDE, "Karin Velt"),
        (
            '"Show me," said Dr Finn Osei of the Hessock Trust, who blames stray dogs.',
            Act.ACCUSE,
            "Finn Osei",
        ),
        (
            "Bellmark has until noon on Thursday to call its envoy home, the ministry in Astorra said.",
            Act.DEMAND,
            "ministry",
        ),
        ("Morag Petrie said mistakes had been made.", Act.CONCEDE, "Morag Petrie"),
        ('"People will die," said Dr Finn Osei.', Act.WARN, "Finn Osei"),
        ("Shareholders are ready to take the firm to court.", Act.THREATEN, "Shareholders"),
        (
            "Ole Brandt said the river authority had known about the crack for years.",
            Act.ACCUSE,
            "Ole Brandt",
        ),
        ('"No inspector will set foot in here," said Ole Brandt.', Act.REJECT, "Ole Brandt"),
        ("Norvania warned that any attack would be met with force.", Act.THREATEN, "Norvania"),
        ("Ole Brandt wants to know who gave the order.", Act.DEMAND, "Ole Brandt"),
        ("Ole Brandt called the deal a good day for the town.", Act.SUPPORT, "Ole Brandt"),
        ("Ole Brandt claimed the vote had been rigged.", Act.ACCUSE, "Ole Brandt"),
        ("Aldan, the mayor alleges, is drawing off twice its quota.", Act.ACCUSE, "mayor"),
        ("Windline would not fly before nine in the morning.", Act.REJECT, "Windline"),
    ],
)
def test_who_does_it(read, text, act, holder):
    found = {s.act: s.holder for s in read(text).statements if s.holder is not None}
    assert text[found[act].span.start : found[act].span.end] == holder


def test_calls_of_nobody_in_particular_have_no_holder(read):
    found = read("Calls for the minister to resign grew louder on Tuesday.").statements
    assert [(s.act, s.holder) for s in found if s.act is Act.DEMAND] == [(Act.DEMAND, None)]
    assert acts_of(read, "Calls to the hotline grew on Tuesday.") == set()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The union accused Ole Brandt of refusing to talk.", Act.ACCUSE),
        ("The mayor accused Ole Brandt of demanding money from the villagers.", Act.ACCUSE),
        ("Ole Brandt insisted that he had never rejected the plan.", Act.DENY),
    ],
)
def test_what_somebody_is_accused_of_is_no_position_of_his(read, text, act):
    assert acts_of(read, text) == {act}

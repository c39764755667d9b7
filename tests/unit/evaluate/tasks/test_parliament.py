"""Counts of speech events, worked out by hand on an invented speech."""

from crosswire.evaluate.readers.spkatt import ROLES, Speech, SpeechEvent, join
from crosswire.evaluate.tasks.parliament import events_of, match_cues, tally, verbs_of_saying

WORDS = [
    "Der",
    "Fährverband",
    "hat",
    "gestern",
    "erklärt",
    ",",
    "die",
    "Brücke",
    "sei",
    "seit",
    "Montag",
    "gesperrt",
    ".",
]
TEXT, TOKENS = join(WORDS)


def event(**roles):
    return SpeechEvent(roles={role: frozenset(roles.get(role, ())) for role in ROLES})


GOLD = (event(Cue=[4], Source=[0, 1], Message=[6, 7, 8, 9, 10, 11], Topic=[3]),)
SPEECH = Speech(name="x", text=TEXT, tokens=TOKENS, events=GOLD)


def test_tokens_of_roles_count_where_the_cue_is_matched():
    counts = tally(GOLD, (event(Cue=[4], Source=[1], Message=[6, 7, 8, 12]),))
    assert {k: v for k, v in counts.items() if k.endswith(".hit")} == {
        "joint.hit": 1 + 1 + 3, "cue.hit": 1, "source.hit": 1, "message.hit": 3, "message anywhere.hit": 3,
    }  # fmt: skip
    assert (counts["joint.gold"], counts["joint.system"]) == (10, 6)


def test_without_the_cue_everything_is_wrong_but_the_message_anywhere():
    counts = tally(GOLD, (event(Source=[0, 1], Message=[6, 7]),))
    assert counts["joint.hit"] == 0
    assert counts["joint.system"] == 4
    assert counts["message anywhere.hit"] == 2


def test_cues_are_matched_one_to_one():
    golds = (event(Cue=[1, 2]), event(Cue=[2]))
    assert match_cues(golds, (event(Cue=[2]), event(Cue=[1, 2]))) == {0: 1, 1: 0}


def test_baseline():
    (found,) = verbs_of_saying(SPEECH)
    assert found.roles["Cue"] == {4}
    assert found.roles["Message"] == set(range(6, 12))


def test_crosswires_quotations():
    counts = tally(GOLD, events_of(SPEECH))
    assert counts["cue.hit"] == 1
    assert counts["source.hit"] >= 1
    assert counts["message.hit"] == 6

"""Speeches as tokens with speech events."""

import json

import pytest

from crosswire.errors import GoldError
from crosswire.evaluate.readers.spkatt import join, read_speech

SPEECH = {
    "Sentences": [
        {"SentenceId": 0, "Tokens": ["Frau", "Präsidentin", "!"]},
        {"SentenceId": 1, "Tokens": ["Der", "Fährverband", "lehnt", "das", "ab", "."]},
    ],
    "Annotations": [
        {"Cue": ["1:2"], "PTC": ["1:4"], "Source": ["1:0", "1:1"], "Message": ["1:3"], "Addr": []}
    ],
}


@pytest.fixture
def file(tmp_path):
    def write(speech):
        path = tmp_path / "speech.json"
        path.write_text(json.dumps(speech))
        return path

    return write


def test_tokens_stand_in_running_text(file):
    speech = read_speech(file(SPEECH))
    assert speech.text == "Frau Präsidentin! Der Fährverband lehnt das ab."
    assert [speech.text[start:end] for start, end in speech.tokens] == [
        word for sentence in SPEECH["Sentences"] for word in sentence["Tokens"]
    ]


def test_roles_are_tokens_of_the_speech(file):
    (event,) = read_speech(file(SPEECH)).events
    assert event.roles["Cue"] == {5}
    assert event.roles["Source"] == {3, 4}
    assert event.roles["Topic"] == frozenset()


def test_punctuation_clings():
    assert join(["Er", "(", "leise", ")", ":", "„", "Ja", "!", "“"])[0] == "Er (leise): „Ja!“"


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        ({"Cue": ["1:9"]}, "Cue names token '1:9'"),
        ({"Source": ["1:1"]}, "has no Cue"),
    ],
)
def test_broken_gold_is_named(file, annotation, message):
    with pytest.raises(GoldError, match=message):
        read_speech(file({**SPEECH, "Annotations": [annotation]}))


def test_other_files_are_refused(tmp_path):
    path = tmp_path / "speech.json"
    for content in ("[]", "{", '{"Sentences": [{"SentenceId": 0}], "Annotations": []}'):
        path.write_text(content)
        with pytest.raises(GoldError, match="not a speech"):
            read_speech(path)

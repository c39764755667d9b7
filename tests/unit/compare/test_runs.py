"""Runs of words that two statements have in common."""

from __future__ import annotations

import pytest

from crosswire.compare.runs import LENGTHS, common_run

SENTENCE = "the harbour office turned down the request for a pilot on the night of the storm"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (SENTENCE, SENTENCE, 10),
        ("talks broke down over the fleet", "over the fleet, talks broke down", 3),
        ("The Fleet Broke Off", "“the fleet broke off the talks”", 4),
        ("the fleet left", "the talks left", 0),
        ("", SENTENCE, 0),
        ("a b c d e f g", "x a b c d e y", 4),  # five in a row count as the next shorter that is told apart
        ("der Streik der Hafenarbeiter", "der Streik endete", 2),
    ],
)
def test_the_longest_run_counts_in_whatever_case_and_between_whatever_marks(one, other, words):
    assert common_run(one, other) == common_run(other, one) == words / LENGTHS[-1]


def test_scattered_words_are_no_run():
    assert common_run("pilot request office night", SENTENCE) == 0

"""Direct speech of languages that are read in part, in passages of news prose: what is found, and with the right speaker.

The passages lie in ``speech_in_part/``, a file for each language; those marked ``blind`` were not looked at while the rules were written.
The floors are what was reached; nothing is found that nobody says.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from crosswire.annotate import annotate
from crosswire.evaluate.texts import plain_document

_FOLDER = Path(__file__).parent / "speech_in_part"
# Language, blind, and of what is said: found, and found with its speaker in the same words.
_REACHED = [
    ("it", False, 15, 15),
    ("it", True, 10, 10),
    ("nl", False, 17, 15),
    ("nl", True, 10, 8),
    ("pl", False, 17, 17),
    ("pl", True, 10, 10),
    ("pt", False, 17, 16),
    ("pt", True, 11, 11),
    ("tr", False, 16, 15),
    ("tr", True, 9, 8),
]


def _said(text: str, lang: str) -> list[list[str]]:
    annotation = annotate(plain_document(text, lang=lang, name="a", published="2025-03-20"))
    words = annotation.document.words
    return [[words(q.content), words(q.speaker.span) if q.speaker else ""] for q in annotation.quotations]


@pytest.mark.parametrize(("lang", "blind", "least_found", "least_right"), _REACHED)
def test_passages_are_read_as_well_as_before(
    lang: str, blind: bool, least_found: int, least_right: int
) -> None:
    with (_FOLDER / f"{lang}.toml").open("rb") as file:
        passages = [p for p in tomllib.load(file)["passages"] if p.get("blind", False) is blind]
    assert len(passages) >= 8
    found = right = 0
    for passage in passages:
        said = _said(passage["text"], lang)
        assert {words for words, _ in said} <= {words for words, _ in passage["said"]}
        found += len(said)
        right += sum(one in passage["said"] for one in said)
    assert (found >= least_found, right >= least_right) == (True, True), (found, right)

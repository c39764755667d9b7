"""Whom "who" takes up, and whose subject stands behind a colon."""

import pytest
from tests.unit.annotate.mentions.reading import read, words


def subject(text, lemma):
    found = read(text, "en")
    return next(words(found, clause.subject) for clause in found.clauses if clause.lemma == lemma)


@pytest.mark.parametrize(
    ("text", "lemma", "who"),
    [
        ("It began with Mara Dole, a former clerk at the bank, who sent a letter.", "send", "Mara Dole"),
        ("Tom Reed, a nurse at the hospital, who had complained, was sacked.", "complain", "Tom Reed"),
        ("The head of the company, who resigned, apologised.", "resign", "The head of the company"),
        ("She is a lawyer for Dana Holt, who resigned.", "resign", "Dana Holt"),
        ("It was a letter from the minister, who resigned.", "resign", "the minister"),
    ],
)
def test_who_is_somebody_and_no_body_or_place(text, lemma, who):
    assert subject(text, lemma) == who


def test_of_two_subjects_the_one_behind_the_colon_acts():
    assert subject("Velmo Paper: union demands more money", "demand") == "union"

"""Subjects and objects of clauses hold names whole."""

import pytest
from tests.unit.annotate.mentions.reading import document, words

from crosswire.annotate import annotate


@pytest.mark.parametrize(
    ("text", "lang", "subject"),
    [
        ("Der Konzern Velmo Papier will sparen.", "de", "Der Konzern Velmo Papier"),
        ("Der Vorstand des SC Tolmar lehnte das ab.", "de", "Der Vorstand des SC Tolmar"),
        ("Das Bündnis Soziale Stadt klagt.", "de", "Das Bündnis Soziale Stadt"),
        ("The airline Corvane cut prices on Monday.", "en", "The airline Corvane"),
    ],
)
def test_a_subject_holds_the_name_it_begins(text, lang, subject):
    found = annotate(document(text, lang))
    assert [words(found, clause.subject) for clause in found.clauses] == [subject]


def test_the_rest_of_a_name_behind_a_preposition_is_no_subject():
    found = annotate(document("Beim FC Tolmar wurde gesucht.", "de"))
    assert [clause.subject for clause in found.clauses] == [None]

"""One person or body under the ways English papers write a name."""

import pytest
from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType
from crosswire.resolve import resolve


def entities(*texts, type_=None):
    found = resolve(tuple(read(text, "en", f"d-{i}") for i, text in enumerate(texts))).entities
    return {
        e.name: {n for names in e.names.values() for n in names} for e in found if type_ in (None, e.type)
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [("Richard Gattis", "Rick Gattis"), ("William Karsten", "Bill Karsten"), ("Elizabeth Moor", "Liz Moor")],
)
def test_a_person_goes_by_the_short_form_of_the_first_name(one, other):
    found = entities(
        f"{one} said no on Monday.", f"{other} said on Monday that he would go.", type_=EntityType.PER
    )
    assert list(found.values()) == [{one, other}]


def test_short_forms_of_two_names_are_two_persons():
    found = entities("Richard Gattis said no.", "Robert Gattis said yes.", type_=EntityType.PER)
    assert len(found) == 2


def test_father_and_son_of_one_name_are_two_where_a_report_names_both():
    text = "Karl Parrow won the vote. His son, Karl Parrow Jr., said on Monday that nobody knew. Parrow denied it."
    found = entities(text, type_=EntityType.PER)
    assert set(found) == {"Karl Parrow", "Karl Parrow Jr."}
    assert "Parrow" in found["Karl Parrow"]


def test_a_report_that_leaves_out_jr_after_giving_it_means_the_same_person():
    found = entities(
        "Karl J. Parrow Jr., a lawyer, said no. Later Karl Parrow agreed, and Parrow left.",
        type_=EntityType.PER,
    )
    assert len(found) == 1


def test_an_acronym_is_the_body_with_those_initials_in_the_report_with_and_without_full_stops():
    found = entities(
        "The Northern Harbour Commission said no. Later the N.H.C. agreed.",
        "The NHC declined to comment on Monday.",
        type_=EntityType.ORG,
    )
    assert list(found.values()) == [{"Northern Harbour Commission", "N.H.C.", "NHC"}]


def test_an_acronym_that_two_names_in_a_report_could_mean_is_neither():
    found = entities(
        "The Northern Harbour Commission and the New Hospital Council met. The NHC agreed.",
        type_=EntityType.ORG,
    )
    assert len(found) == 3


def test_a_chamber_is_not_its_committee():
    found = entities("The House met. The House Intelligence Committee met too.", "The House voted on Monday.")
    assert "House Intelligence Committee" in found
    assert "House" not in found["House Intelligence Committee"]


def test_a_state_is_shown_in_full_and_is_no_body_because_one_is_named_after_it():
    found = entities(
        "They live in Norfolk, Va., by the sea. The Virginia Harbour Board met in Richmond, Va., on Monday."
    )
    assert "Virginia" in found
    assert "Virginia Harbour Board" not in found["Virginia"]

"""Entities found by name: as written, by surname, by sound; near misses; who speaks for whom."""

import pytest

from crosswire.model import Entity, EntityType, Role
from crosswire.resolve.known import KnownNames, speaks_for
from crosswire.spans import Span


def entity(identity, type_, *names, roles=(), mentions=()):
    return Entity(
        id=identity,
        type=type_,
        name=names[0],
        names={"en": names},
        roles=roles,
        country=None,
        mentions=mentions,
    )


KNOWN = KnownNames(
    [
        entity("p1", EntityType.PER, "Mira Okonjo", "Okonjo"),
        entity("p2", EntityType.PER, "Jan Brandt"),
        entity("p3", EntityType.PER, "Ute Brandt"),
        entity("o1", EntityType.ORG, "Harbour Trust"),
    ]
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Mira Okonjo", "p1"),
        ("mira okonjo", "p1"),
        ("Okonjo", "p1"),
        ("Brandt", None),
        ("Jan Brandt", "p2"),
        ("Harbour", "o1"),
        ("Lorvik", None),
    ],
)
def test_found_by_name(name, found):
    assert KNOWN.find(name) == found


def test_a_misspelt_name_is_near_and_another_is_not():
    assert KNOWN.nearest("Mira Okonyo") == ("p1", "Mira Okonjo")
    assert KNOWN.nearest("Okonyo") == ("p1", "Okonjo")
    assert KNOWN.nearest("Solveig Tamm") is None


def test_spelled_by_a_run_of_whole_words():
    assert KNOWN.is_spelled("Okonjo", "p1")
    assert not KNOWN.is_spelled("Oko", "p1")


def test_a_chair_speaks_for_the_body_that_the_role_names():
    text = "The union met. Union chair Mira Okonjo left. Minister Jan Brandt stayed."
    span = lambda words: Span("d", text.index(words), text.index(words) + len(words))  # noqa: E731
    union = entity("o", EntityType.ORG, "Dockers United", mentions=(span("union"),))
    chair = entity(
        "p", EntityType.PER, "Mira Okonjo", roles=(Role(text="Union chair", span=span("Union chair")),)
    )
    minister = entity(
        "m", EntityType.PER, "Jan Brandt", roles=(Role(text="Minister", span=span("Minister")),)
    )
    known = KnownNames([union, chair, minister], {"d": text})
    assert speaks_for(chair, union, known)
    assert speaks_for(union, chair, known)
    assert not speaks_for(minister, union, known)
    assert not speaks_for(chair, minister, known)

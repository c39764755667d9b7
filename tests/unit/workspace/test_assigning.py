from __future__ import annotations

import numpy as np
import pytest

from crosswire.relate.embeddings import DIMENSIONS
from crosswire.relate.topic_index import TopicVector
from crosswire.workspace import assigning
from crosswire.workspace.assigning import Assigner, Held

_BODIES = iter(range(10**6))


def about(*words: int, body: int | None = None) -> TopicVector:
    """A report with some rare words of equal weight; two share as much as they have words in common."""
    mark = next(_BODIES) if body is None else body
    keys = np.array([-2 - 2 * mark, -1 - 2 * mark, *sorted(words)], dtype=np.int32)
    order = np.argsort(keys)
    weights = np.array([0.0, 0.0, *[1 / np.sqrt(len(words))] * len(words)], dtype=np.float32)[order]
    nothing = np.zeros(DIMENSIONS, dtype=np.float32)
    return TopicVector(
        lang="en", lead=nothing, head=nothing, words=keys[order], word_weights=weights,
        names=np.zeros(0, dtype=np.int32), name_weights=np.zeros(0, dtype=np.float32),
    )  # fmt: skip


def added(assigner: Assigner, **vectors: TopicVector) -> None:
    for document, vector in vectors.items():
        assigner.add(document, vector)


def groups(assigner: Assigner, *documents: str) -> set[frozenset[str]]:
    return {frozenset(assigner.members(assigner.story_of(d) or "")) for d in documents}


def test_a_story_is_named_after_its_first_report_and_keeps_its_name() -> None:
    assigner = Assigner()
    first = assigner.add("a", about(1, 2, 3, 4))
    story = first.moved["a"]
    assert first.born == (story,)
    second = assigner.add("b", about(1, 2, 3, 5))
    assert second.moved == {"b": story}
    assert not second.born
    assert assigner.add("c", about(8, 9)).born


def test_two_stories_become_one_when_a_report_links_them_and_the_older_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assigning, "NEAR_STORY", 2.0)
    assigner = Assigner()
    one = assigner.add("a", about(1, 2, 3, 4, 5, 6)).moved["a"]
    two = assigner.add("b", about(5, 6, 7, 8, 9, 10)).moved["b"]
    assert one != two
    outcome = assigner.add("c", about(3, 4, 5, 6, 7, 8))
    assert outcome.merged == {two: one}
    assert outcome.moved == {"b": one, "c": one}
    assert set(assigner.members(one)) == {"a", "b", "c"}


def test_a_report_that_fits_others_better_leaves_its_story() -> None:
    assigner = Assigner()
    added(assigner, a=about(1, 2, 3, 4, 5), b=about(4, 5, 6, 7, 8))
    assert len(groups(assigner, "a", "b")) == 1
    story = assigner.story_of("a")
    split: dict[str, str] = {}
    for name, vector in {
        "c": about(6, 7, 8, 9),
        "d": about(6, 7, 8, 10),
        "e": about(1, 2, 3, 11),
        "f": about(1, 2, 3, 12),
    }.items():
        split.update(assigner.add(name, vector).split)
    assert groups(assigner, *"abcdef") == {frozenset("aef"), frozenset("bcd")}
    assert set(split.values()) == {story}
    assert story in {assigner.story_of("a"), assigner.story_of("b")}


def test_the_largest_part_keeps_the_name() -> None:
    groups_ = [[0], [1, 2, 3]]
    before = {0: "t-x", 1: "t-x", 2: "t-x", 3: "t-y"}
    assert assigning._homes(groups_, before) == {"t-x": 1, "t-y": 1}


def test_a_report_with_the_same_body_goes_where_its_twin_is_and_weighs_nothing() -> None:
    assigner = Assigner()
    added(assigner, a=about(1, 2, 3, 4, body=7), b=about(1, 2, 5, 6))
    for number in range(5):
        assigner.add(f"copy{number}", about(1, 2, 3, 4, body=7))
    assert assigner.story_of("copy4") == assigner.story_of("a")
    plain = Assigner()
    added(plain, a=about(1, 2, 3, 4), b=about(1, 2, 5, 6))
    for one in (assigner, plain):
        one.add("c", about(5, 6, 7, 8))
    assert {g & {"a", "b", "c"} for g in groups(assigner, "a", "b", "c")} == groups(plain, "a", "b", "c")
    assigner.remove("a")
    assert assigner.story_of("copy0") == assigner.story_of("copy4")


def test_a_new_version_takes_the_place_of_the_old_one() -> None:
    assigner = Assigner()
    story = assigner.add("a", about(1, 2, 3)).moved["a"]
    outcome = assigner.add("a2", about(1, 2, 9), "a")
    assert outcome.moved == {"a2": story}
    assert assigner.members(story) == ("a2",)
    assert assigner.story_of("a") is None
    other = assigner.add("b", about(20, 21, 22)).moved["b"]
    moved = assigner.add("a3", about(20, 21, 22, 23), "a2")
    assert moved.moved == {"a3": other} or moved.merged == {other: story}


def test_what_people_decided_holds_against_likeness() -> None:
    assigner = Assigner()
    added(assigner, a=about(1, 2, 3), b=about(1, 2, 4), c=about(9, 10))
    assigner.hold(Held(together=(("b",),), apart=((("b",), ("a",)),), joined=(("a", "c"),)))
    assigner.regroup([assigner.story_of(d) or "" for d in "abc"])
    assert groups(assigner, *"abc") == {frozenset("ac"), frozenset("b")}
    assigner.add("d", about(1, 2, 5))
    assert assigner.story_of("a") != assigner.story_of("b")
    assigner.hold(Held())
    assigner.regroup([assigner.story_of(d) or "" for d in "abc"])
    assert groups(assigner, *"abc") == {frozenset("abd"), frozenset("c")}


def test_a_name_given_before_is_not_given_again() -> None:
    assigner = Assigner()
    given = Assigner().add("a", about(1)).born[0]
    assigner.leads_to = lambda story: "t-other" if story == given else None
    assert assigner.add("a", about(1, 2)).born[0] != given


def test_a_story_too_large_to_be_grouped_anew_is_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assigning, "SCOPE", 4)
    assigner = Assigner()
    for number in range(12):
        assigner.add(f"a{number}", about(1, 2, 3, 100 + number))
    added(assigner, x=about(50, 51, 52), y=about(50, 51, 53))
    assert assigner.story_of("a0") == assigner.story_of("a11")
    assert assigner.story_of("x") == assigner.story_of("y") != assigner.story_of("a0")


@pytest.fixture
def swollen(monkeypatch: pytest.MonkeyPatch) -> tuple[Assigner, dict[str, TopicVector]]:
    """A story of 21 reports of which 8 are about something else, 5 of these the same as another; and many reports beside it."""
    for name, value in (("SCOPE", 10), ("CHECKED", 2), ("PART", 3), ("NEAR_STORY", 2.0)):
        monkeypatch.setattr(assigning, name, value)
    vectors = {f"a{number:02}": about(1, 2, 3, 100 + number) for number in range(13)}
    vectors |= {f"b{number}": about(51, 52, 53, 200 + number) for number in range(8)}
    vectors |= {f"copy{number}": about(51, 52, 53, 200, body=999) for number in range(5)}
    return Assigner(list(vectors), list(vectors.values()), dict.fromkeys(vectors, "t-old")), vectors


def test_a_large_story_falls_apart_when_it_has_become_two(
    swollen: tuple[Assigner, dict[str, TopicVector]],
) -> None:
    assigner, vectors = swollen
    outcome = [assigner.add(f"a{number}", about(1, 2, 3, 100 + number)) for number in (13, 14)][-1]
    others = {name for name in vectors if name[0] in "bc"}
    assert assigner.story_of("a13") == assigner.story_of("a00") == "t-old"
    (new,) = outcome.born
    assert set(assigner.members(new)) == others
    assert outcome.split == {new: "t-old"}
    assert outcome.moved == dict.fromkeys(others, new) | {"a14": "t-old"}
    assert not assigner.add("a15", about(1, 2, 3, 115)).born
    assert not assigner.add("a16", about(1, 2, 3, 116)).born


def test_a_sample_of_a_large_story_is_enough(
    swollen: tuple[Assigner, dict[str, TopicVector]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assigner, _ = swollen
    monkeypatch.setattr(assigning, "SAMPLE", 18)
    added(assigner, a13=about(1, 2, 3, 113), a14=about(1, 2, 3, 114))
    assert groups(assigner, "a00", "b0") == {
        frozenset(f"a{number:02}" for number in range(15)),
        frozenset({*(f"b{number}" for number in range(8)), *(f"copy{number}" for number in range(5))}),
    }


def test_a_large_story_that_people_joined_stays_one(
    swollen: tuple[Assigner, dict[str, TopicVector]],
) -> None:
    assigner, vectors = swollen
    assigner.hold(Held(joined=(("a00", "b7"),)))
    added(assigner, a13=about(1, 2, 3, 113), a14=about(1, 2, 3, 114))
    assert set(assigner.members("t-old")) == {*vectors, "a13", "a14"}


def test_what_was_kept_is_loaded_as_it_was() -> None:
    vectors = {"a": about(1, 2, 3), "b": about(1, 2, 4), "c": about(9, 10, 11), "d": about(1, 2, 5)}
    assigner = Assigner()
    added(assigner, **vectors)
    stories = {d: s for d in vectors if (s := assigner.story_of(d))}
    again = Assigner(list(vectors), list(vectors.values()), stories)
    for one in (assigner, again):
        one.add("e", about(1, 2, 6))
    assert groups(again, *"abcde") == groups(assigner, *"abcde")

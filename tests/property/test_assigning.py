"""Stories told apart one report at a time are those of any other order of adding."""

from __future__ import annotations

from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.relate.embeddings import DIMENSIONS
from crosswire.relate.stories import GROWN, SAME_STORY, average_link
from crosswire.relate.topic_index import TopicIndex, TopicVector
from crosswire.workspace import assigning
from crosswire.workspace.assigning import Assigner

BAGS = st.lists(st.frozensets(st.integers(1, 30), min_size=1, max_size=8), min_size=1, max_size=12)


def vector(number: int, words: frozenset[int]) -> TopicVector:
    keys = np.array([-2 - 2 * number, -1 - 2 * number, *sorted(words)], dtype=np.int32)
    order = np.argsort(keys)
    weights = np.array([0.0, 0.0, *[1 / np.sqrt(len(words))] * len(words)], dtype=np.float32)
    nothing = np.zeros(DIMENSIONS, dtype=np.float32)
    return TopicVector(
        lang="en", lead=nothing, head=nothing, words=keys[order], word_weights=weights[order],
        names=np.zeros(0, dtype=np.int32), name_weights=np.zeros(0, dtype=np.float32),
    )  # fmt: skip


def stories(vectors: dict[str, TopicVector], order: list[str]) -> set[frozenset[str]]:
    assigner = Assigner()
    for document in order:
        assigner.add(document, vectors[document])
    found = {assigner.story_of(document) for document in order}
    assert None not in found
    return {frozenset(assigner.members(story)) for story in found if story}


@settings(max_examples=30, deadline=None)
@given(bags=BAGS, data=st.data())
def test_the_order_of_adding_changes_no_story(bags: list[frozenset[int]], data: st.DataObject) -> None:
    vectors = {f"d-{number:02}": vector(number, words) for number, words in enumerate(bags)}
    order = data.draw(st.permutations(list(vectors)))
    assert stories(vectors, order) == stories(vectors, list(vectors))


@settings(max_examples=40, deadline=None)
@given(
    bags=st.lists(
        st.sampled_from([frozenset({1, 2, 3}), frozenset({3, 4, 5}), frozenset({4, 5, 6}), frozenset({9})]),
        max_size=24,
    )
)
def test_stories_too_large_to_be_grouped_anew_hold_each_report_once_and_tell_what_moved(
    bags: list[frozenset[int]],
) -> None:
    with mock.patch.multiple(assigning, SCOPE=4, CHECKED=2, PART=2, SAMPLE=7):
        assigner, known = Assigner(), {}
        for number, words in enumerate(bags):
            outcome = assigner.add(f"d-{number:02}", vector(number, words))
            assert outcome.moved.keys() >= {f"d-{number:02}"}
            assert set(outcome.split) <= set(outcome.born) <= set(outcome.moved.values())
            assert not set(outcome.born) & set(known.values())
            known.update(outcome.moved)
            assert known == {document: assigner.story_of(document) for document in known}
            assert sorted(d for story in set(known.values()) for d in assigner.members(story)) == sorted(
                known
            )


@settings(max_examples=30, deadline=None)
@given(bags=BAGS)
def test_every_report_is_in_one_story_and_no_two_stories_would_be_joined(bags: list[frozenset[int]]) -> None:
    vectors = {f"d-{number:02}": vector(number, words) for number, words in enumerate(bags)}
    found = stories(vectors, list(vectors))
    assert sorted(document for story in found for document in story) == list(vectors)
    apart = average_link(TopicIndex(list(vectors.values())).among(range(len(vectors))), SAME_STORY, GROWN)
    assert all(any({f"d-{i:02}" for i in group} <= story for story in found) for group in apart)

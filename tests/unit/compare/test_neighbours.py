"""The nearest of each statement come out the same whatever was remembered of those before."""

from types import SimpleNamespace

import numpy as np
import pytest

from crosswire.compare.candidates import candidates
from crosswire.compare.neighbours import CANDIDATE, NEIGHBOURS, near_pairs
from crosswire.memo import Memo
from crosswire.spans import Span

STEPS = 2048


def told(number, rng, *, alike):
    """Return so many statements, a third of them in the same words, and their vectors, whose products are exact."""
    middle = rng.normal(size=32)
    made = []
    for at in range(number):
        vector = alike * middle + rng.normal(size=32)
        if at % 3 == 0 and made:
            vector = made[at // 2]
        made.append(vector)
    rows = np.array([np.rint(v * (STEPS / np.linalg.norm(v))) / STEPS for v in made], dtype=np.float32)
    views = [
        SimpleNamespace(
            statement=SimpleNamespace(document_id=f"d{at % 7}", span=Span(f"d{at % 7}", at, at + 1)),
            matter=f"what {at} says",
            text="",
            words=frozenset({f"word{at % 50}", f"other{at % 11}", f"=e-{at % 70}"}),
        )
        for at in range(number)
    ]
    return views, rows


def nearest_of_each(rows):
    """Return the pairs, found row by row in the plainest way."""
    found = set()
    alike = rows @ rows.T
    for at, row in enumerate(alike.tolist()):
        near = [(-value, other) for other, value in enumerate(row) if other != at and value >= CANDIDATE]
        found |= {(min(at, other), max(at, other)) for _, other in sorted(near)[:NEIGHBOURS]}
    return found


def pairs(views, rows, memo):
    codes = near_pairs(views, rows, memo)
    return {divmod(code, len(views)) for code in codes.tolist()}


@pytest.mark.parametrize("alike", [0.0, 0.6, 1.5])
def test_the_nearest_are_those_found_one_by_one_whatever_is_remembered(alike):
    rng = np.random.default_rng(5)
    views, rows = told(260, rng, alike=alike)
    memo, chosen = Memo(), sorted(rng.choice(260, size=150, replace=False).tolist())
    for _ in range(6):
        own, vectors = [views[at] for at in chosen], rows[chosen]
        with memo.round():
            assert pairs(own, vectors, memo) == nearest_of_each(vectors)
        memo = Memo.from_bytes(memo.to_bytes())
        gone = set(rng.choice(chosen, size=4, replace=False).tolist()) if rng.random() < 0.5 else set()
        more = rng.choice(260, size=20, replace=False).tolist()
        chosen = sorted({*chosen, *more} - gone)


def test_statements_in_another_order_are_looked_at_anew():
    views, rows = told(120, np.random.default_rng(6), alike=1.0)
    memo = Memo()
    with memo.round():
        pairs(views, rows, memo)
    turned = list(reversed(range(120)))
    with memo.round():
        assert pairs([views[at] for at in turned], rows[turned], memo) == nearest_of_each(rows[turned])


def test_two_statements_of_one_place_and_wording_are_two():
    views, rows = told(60, np.random.default_rng(7), alike=1.0)
    doubled, vectors = [*views, views[0]], np.concatenate([rows, rows[:1]])
    memo = Memo()
    for _ in range(2):
        with memo.round():
            assert pairs(doubled, vectors, memo) == nearest_of_each(vectors)


def test_candidates_are_the_same_with_a_memo():
    views, rows = told(200, np.random.default_rng(8), alike=0.8)
    memo = Memo()
    for number in (150, 170, 200):
        with memo.round():
            found = candidates(views[:number], rows[:number], {(0, 5)}, memo)
        assert found.tolist() == candidates(views[:number], rows[:number], {(0, 5)}).tolist()

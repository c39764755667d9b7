"""How much the words of many pairs agree is what they agree one by one."""

from itertools import product

from crosswire.compare.agreements import agreements_of, foresee
from crosswire.compare.words import NOTHING, Vocabulary

BAGS = [
    frozenset(),
    frozenset({"ferry", "ran", "aground", "=e-0000000000000001"}),
    frozenset({"boat", "stranded", "=2031-05-06"}),
    frozenset({"fähre", "gestrandet", "=e-0000000000000001", "=2031-05-06"}),
    frozenset({"~strike", "union", "=count 12.0 None None"}),
    frozenset({"union"}),
]


def test_all_at_once_is_one_by_one():
    vocabulary = Vocabulary.of(BAGS)
    pairs = list(product(BAGS, BAGS))
    found = agreements_of(pairs, vocabulary)
    for at, (one, other) in enumerate(pairs):
        (alone,) = vocabulary.compared_with(one, [other])
        assert (alone.recall, alone.precision, alone.mass) == (
            found.recall[at],
            found.precision[at],
            found.mass[at],
        )
        assert alone.f1 == found.f1[at]


def test_what_was_foreseen_is_known():
    vocabulary = Vocabulary.of(BAGS)
    foresee(list(product(BAGS, BAGS)), vocabulary)
    other = Vocabulary.of(BAGS)
    for one, beside in product(BAGS, BAGS):
        assert vocabulary.knows(one, beside)
        assert vocabulary.compared(one, beside) == other.compared(one, beside)
    assert vocabulary.compared(frozenset(), BAGS[1]) == NOTHING

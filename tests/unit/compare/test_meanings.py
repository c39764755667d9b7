"""Keys of concepts, grouped by the words that can stand for them."""

from crosswire.compare.concepts import meanings


def test_a_word_of_many_meanings_counts_once():
    assert meanings(["~fire", "~shoot", "~oust", "harbour"]) == (("harbour",), ("~fire", "~oust", "~shoot"))


def test_what_shares_no_word_stands_alone():
    assert meanings(["~warn", "~in-time"]) == (("~in-time",), ("~warn",))

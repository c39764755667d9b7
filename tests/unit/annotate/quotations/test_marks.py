import pytest

from crosswire import lang
from crosswire.annotate.quotations.marks import find_marked
from crosswire.spans import Span

PAIRS = lang.load("any", "quotation_marks")["pairs"]


def marked(text, blocks=None):
    spans = [Span("d", start, end) for start, end in blocks or [(0, len(text))]]
    return [(text[slice(*mark.inner)], mark.parent, mark.closed) for mark in find_marked(text, spans)]


@pytest.mark.parametrize("example", [example for pair in PAIRS for example in pair["examples"]])
def test_each_pair_of_the_pack_is_found_in_its_examples(example):
    assert marked(example)


@pytest.mark.parametrize("example", [example for pair in PAIRS for example in pair["counter_examples"]])
def test_nothing_is_found_in_the_counter_examples_of_the_pack(example):
    assert not marked(example)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("„Ja“, sagte sie.", "Ja"),
        ("„Ja”, sagte sie.", "Ja"),
        ("“Yes,” she said.", "Yes,"),
        ('"Yes," she said.', "Yes,"),
        ("»Ja«, sagte sie.", "Ja"),
        ("«Ja», sagte sie.", "Ja"),
        ("‹Ja›, sagte sie.", "Ja"),
        ("‚Ja‘, sagte sie.", "Ja"),
        ("‘Yes,’ she said.", "Yes,"),
        ("『はい』と言った。", "はい"),
        ("« Oui », dit-elle.", "Oui"),
    ],
)
def test_words_stand_between_marks_of_every_convention(text, inner):
    assert marked(text) == [(inner, -1, True)]


def test_apostrophes_are_not_marks():
    assert marked("The workers’ club didn't open in the '90s, 'twas rock 'n' roll.") == []


def test_a_single_mark_ends_after_an_apostrophe_inside_it():
    assert marked("'I can't go,' she said.") == [("I can't go,", -1, True)]


def test_marks_nest():
    assert marked("“He said ‘no’ twice,” she said.") == [("He said ‘no’ twice,", -1, True), ("no", 0, True)]


def test_a_quotation_runs_over_paragraphs_that_open_with_a_mark():
    text = "“One.\n\n“Two.\n\n“Three,” she said."
    first, second, third = find_marked(text, [Span("d", 0, 5), Span("d", 7, 12), Span("d", 14, len(text))])
    assert (second.chain, third.chain, third.closed, first.closed) == (0, 1, True, False)


def test_a_mark_that_nothing_closes_is_bounded_by_its_sentence():
    assert marked("She said “we go. Then she left. Nobody came.") == [("we go.", -1, False)]


def test_a_mark_that_nothing_closes_ends_with_its_paragraph_when_it_opens_it():
    assert marked("“We go. We come.\n\nShe left.", [(0, 16), (18, 27)]) == [("We go. We come.", -1, False)]


def test_inches_are_not_marks():
    assert marked('A 12" pipe and a 15" pipe.') == []


def test_many_marks_take_linear_time():
    assert isinstance(marked("„" * 200_000), list)
    assert isinstance(marked("a ' " * 20_000), list)

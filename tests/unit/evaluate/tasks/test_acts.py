"""Acts between actors, on invented sentences."""

import numpy as np
import pytest

from crosswire.evaluate.measures import MacroF1
from crosswire.evaluate.readers.plv import CodedSentence
from crosswire.evaluate.sampling import summed
from crosswire.evaluate.tasks.acts import QUAD_OF, category_between, is_triple, one_of, read_sentence

SENTENCES = [
    ("Arvia urged Belmar to open the port.", "Arvia", "Belmar", "REQUEST"),
    ("Arvia accused Belmar of spying.", "Arvia", "Belmar", "ACCUSE"),
    ("Belmar was attacked by Arvia.", "Arvia", "Belmar", "ASSAULT"),
]


def places(text, words):
    return ((text.index(words), text.index(words) + len(words)),)


@pytest.mark.parametrize(("text", "source", "target", "category"), SENTENCES)
def test_actors_given(text, source, target, category):
    annotation = read_sentence(text, "x").annotation
    assert category_between(annotation, places(text, source), places(text, target)) == category


def test_actors_not_given():
    text = "Germany urged France to open the border."
    row = CodedSentence(
        id="1", text=text, source=places(text, "Germany"), target=places(text, "France"),
        category="REQUEST", quad="verbal conflict",
    )  # fmt: skip
    statements = read_sentence(text, "x").statements
    assert any(is_triple(s, row) for s in statements)
    turned = CodedSentence(
        id="1", text=text, source=row.target, target=row.source, category="REQUEST", quad="verbal conflict"
    )
    assert not any(is_triple(s, turned) for s in statements)


def test_one_decision_between_classes():
    tallies = [one_of("c", "A", "A"), one_of("c", "A", "B"), one_of("c", "B", None)]
    # A: P 1/1, R 1/2 → 2/3; B: nothing right
    assert float(np.asarray(MacroF1("c").value(summed(tallies)))) == pytest.approx(1 / 3)


def test_fifteen_categories_in_four_classes():
    assert len(QUAD_OF) == 15
    assert len(set(QUAD_OF.values())) == 4

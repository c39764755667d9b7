"""Sentences with names, on an invented file."""

import pytest

from crosswire.errors import GoldError
from crosswire.evaluate.readers.germeval import read_sentences

FILE = """#	http://beispiel.invalid/fähre	[2020-01-01]
1	"	O	O
2	Nordlicht	B-ORG	O
3	"	O	O
4	kauft	O	O
5	Reederei	O	O
6	(	O	O
7	Alma	B-PER	O
8	Feld	I-PER	B-LOC
9	)	O	O
10	.	O	O

#	http://beispiel.invalid/hafen	[2020-01-02]
1	Hamburger	B-LOCderiv	O
2	Hafen	O	O
"""


def test_sentences_and_their_outer_names(tmp_path):
    file = tmp_path / "names.tsv"
    file.write_text(FILE, encoding="utf-8")
    first, second = read_sentences(file)
    assert first.text == '"Nordlicht" kauft Reederei (Alma Feld).'
    assert [first.text[slice(*token)] for token in first.tokens[6:8]] == ["Alma", "Feld"]
    assert first.names == ((1, 2, "ORG"), (6, 8, "PER"))
    assert second.names == ((0, 1, "LOCderiv"),)


@pytest.mark.parametrize(
    "lines", ["1\tAlma\tI-PER\tO\n", "1 Alma B-PER\n", "1\tA\tB-LOC\tO\n2\tB\tI-PER\tO\n"]
)
def test_what_is_out_of_form_is_refused(tmp_path, lines):
    file = tmp_path / "names.tsv"
    file.write_text(lines, encoding="utf-8")
    with pytest.raises(GoldError):
        read_sentences(file)

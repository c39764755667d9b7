"""Documents of texts as they are, and the check of gold against its text."""

import pytest

from crosswire.errors import GoldError
from crosswire.evaluate.texts import check_words, plain_document
from crosswire.model import BlockKind

TEXT = "Ferry runs again\n\nThe ferry to Holm 🚢 runs\nagain, said Ada Brekke.\n\nLast line"


def test_text_is_unchanged_and_blocks_are_paragraphs():
    document = plain_document(TEXT, lang="en", name="ferry", title="Ferry runs again")
    assert document.text == TEXT
    blocks = [(TEXT[b.span.start : b.span.end], b.kind) for b in document.blocks]
    assert blocks[0] == ("Ferry runs again", BlockKind.TITLE)
    assert blocks[1][0] == "The ferry to Holm 🚢 runs\nagain, said Ada Brekke."
    lines = plain_document(TEXT, lang="en", name="ferry", one_block_a_line=True).blocks
    assert len(lines) == 4


def test_words_at_offsets():
    check_words(TEXT, [(18, 27)], "The ferry", where="here")
    check_words(TEXT, [(18, 21), (43, 48)], "The again", where="here")
    with pytest.raises(GoldError, match="here: gold says 'The boat'"):
        check_words(TEXT, [(18, 27)], "The boat", where="here")

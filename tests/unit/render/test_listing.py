from __future__ import annotations

import zipfile
from io import BytesIO

from crosswire.model import Act
from crosswire.model.workspace import Excerpt, Hit
from crosswire.render.docx import write_docx
from crosswire.render.labels import Labels
from crosswire.render.listing import COLUMNS, hits_as_parts, hits_as_table
from crosswire.render.markdown import write_markdown
from crosswire.render.tables import table_as_csv

WORDS = "Die Fähre fährt *nicht* <b>mehr</b>."
HIT = Hit(
    excerpt=Excerpt(
        document_id="d-1",
        start=10,
        end=10 + len(WORDS),
        quote=WORDS,
        lang="de",
        outlet="Inselbote",
        title="Ende",
        published="2026-03-02",
        story_id="t-1",
    ),
    act=Act.ASSERT,
    speaker="e-1",
    speaker_name="Imke Harms",
)


def test_a_passage_stands_in_its_own_words_with_outlet_and_date_in_a_footnote():
    text = write_markdown(hits_as_parts("Fähre", [HIT], Labels("en")), Labels("en"))
    assert text.startswith("# Fähre")
    assert "**Imke Harms:** Die Fähre fährt \\*nicht\\* \\<b\\>mehr\\</b\\>.[^1]" in text
    assert "[^1]: Inselbote, 2 Mar 2026 (German): " in text


def test_the_same_list_is_a_word_document_with_the_footnote():
    data = write_docx(
        hits_as_parts("Fähre", [HIT], Labels("de")), Labels("de"), title="Fähre", made="2026-03-02T00:00:00Z"
    )
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert "Inselbote" in file.read("word/footnotes.xml").decode()
        assert "Imke Harms" in file.read("word/document.xml").decode()


def test_the_table_has_every_column_in_its_order():
    lines = table_as_csv(hits_as_table([HIT])).decode("utf-8-sig").splitlines()
    assert lines[0].split(",") == list(COLUMNS)
    assert lines[1].startswith("d-1,Inselbote,2026-03-02,de,10,")
    assert table_as_csv(hits_as_table([])).decode("utf-8-sig").splitlines() == [lines[0]]

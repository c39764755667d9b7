"""TIMEX3 gold is read with the offsets of the text it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.errors import GoldError
from crosswire.evaluate.readers.timeml import Timex, read_all, read_meantime, read_timeml

_TIMEML = """<?xml version="1.0" ?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2025-03-20">20250320</TIMEX3></DCT>
<TEXT>
The <EVENT eid="e1">dam</EVENT> broke <TIMEX3 tid="t1" type="DATE" value="2025-03-19">yes<EVENT eid="e2">ter</EVENT>day</TIMEX3>,
they<TIMEX3 tid="t2" type="DURATION" value="P1D"></TIMEX3> say.

It held.
</TEXT></TimeML>"""

_MEANTIME = """<?xml version="1.0" ?><Document>
<token t_id="1" sentence="0">Dam</token><token t_id="2" sentence="0">breaks</token>
<token t_id="3" sentence="1">March</token><token t_id="4" sentence="1">20</token><token t_id="5" sentence="1">,</token>
<token t_id="6" sentence="1">2025</token><token t_id="7" sentence="6">Unread</token>
<Markables>
<TIMEX3 functionInDocument="CREATION_TIME" m_id="1" type="DATE" value="2025-03-20">
<token_anchor t_id="3"/><token_anchor t_id="4"/><token_anchor t_id="5"/><token_anchor t_id="6"/></TIMEX3>
<TIMEX3 functionInDocument="NONE" m_id="2" type="DURATION" value="P1D"></TIMEX3>
</Markables></Document>"""


def test_inline_tags_become_spans_and_wrapped_lines_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "a.tml"
    path.write_text(_TIMEML, encoding="utf-8")
    read = read_timeml(path)
    assert (read.name, read.published) == ("a", "2025-03-20")
    assert read.text == "\nThe dam broke yesterday, they say.\n\nIt held.\n"
    assert read.timexes == (Timex(15, 24, "DATE", "2025-03-19"),)
    assert read.text[15:24] == "yesterday"


def test_tokens_are_joined_as_print_joins_them_and_the_rest_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "corpus_x" / "a.xml"
    path.parent.mkdir()
    path.write_text(_MEANTIME, encoding="utf-8")
    (read,) = read_all(tmp_path, "corpus_*/*.xml")
    assert read.text == "Dam breaks\nMarch 20, 2025"
    assert read.published == "2025-03-20"
    assert [read.text[t.start : t.end] for t in read.timexes] == ["March 20, 2025"]


def test_broken_gold_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<Document><oops></Document>", encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.xml"):
        read_timeml(path)
    path.write_text(
        _MEANTIME.replace('<token_anchor t_id="6"/>', '<token_anchor t_id="7"/>'), encoding="utf-8"
    )
    with pytest.raises(GoldError, match="outside"):
        read_meantime(path)

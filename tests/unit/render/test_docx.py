"""Word: opens again, real footnotes, same bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from lxml import etree

from crosswire.errors import UsageError
from crosswire.render import render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_it_opens_and_holds_the_sections(account):
    document = docx.Document(BytesIO(render(account, "docx")))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:4] == ["In brief", "What is new", "Who wants what", "Disputed"]
    assert len(document.tables) == 2


def test_every_reference_has_its_footnote_with_the_exact_words(account):
    parts = _parts(render(account, "docx"))
    notes = etree.fromstring(parts["word/footnotes.xml"])
    body = etree.fromstring(parts["word/document.xml"])
    defined = {note.get(f"{W}id"): "".join(note.itertext()) for note in notes.iter(f"{W}footnote")}
    used = [reference.get(f"{W}id") for reference in body.iter(f"{W}footnoteReference")]
    assert len(used) > 60
    assert set(used) == set(defined) - {"-1", "0"}
    assert (
        "Küstenblatt, 16 May 2031 (German): “Das ist ein Boden und keine Decke”"
        in defined[max(defined, key=lambda key: "Boden" in defined[key])]
    )


def test_footnotes_are_declared_to_the_package(account):
    parts = _parts(render(account, "docx"))
    assert b"footnotes+xml" in parts["[Content_Types].xml"]
    assert b"footnotes.xml" in parts["word/_rels/document.xml.rels"]
    styles = etree.fromstring(parts["word/styles.xml"])
    names = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    body = etree.fromstring(parts["word/document.xml"])
    notes = etree.fromstring(parts["word/footnotes.xml"])
    used = {
        e.get(f"{W}val")
        for tree in (body, notes)
        for tag in ("pStyle", "rStyle", "tblStyle")
        for e in tree.iter(f"{W}{tag}")
    }
    assert used <= names


def test_hostile_words_do_not_break_the_file(hostile):
    docx.Document(BytesIO(render(hostile, "docx")))


def test_the_same_account_gives_the_same_bytes(account):
    assert render(account, "docx") == render(account, "docx")


def test_an_unknown_form_is_named(account):
    with pytest.raises(UsageError, match="unknown format 'odt'"):
        render(account, "odt")

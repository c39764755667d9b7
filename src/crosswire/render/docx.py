"""The account as a Word document with real footnotes: each names outlet, date and the exact words."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from crosswire.model import Account
from crosswire.render.index import AccountIndex, Cite
from crosswire.render.labels import Labels
from crosswire.render.outline import outline
from crosswire.render.parts import Heading, Item, Note, Part, Run, Table
from crosswire.render.views import read

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = "http://www.w3.org/XML/1998/namespace"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Identifiers of styles, set on the elements themselves: looking styles up by name takes most of the time otherwise.
_LIST_STYLES = {0: None, 1: "ListBullet", 2: "ListBullet2"}
_HEADING_STYLES = {1: "Title", 2: "Heading1", 3: "Heading2"}
_NOTE_TEXT, _NOTE_REFERENCE = "FootnoteText", "FootnoteReference"
_EARLIEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)


def render_docx(account: Account, only: str | None = None) -> bytes:
    """Return the account, or ``only`` one section of it, as a ``.docx``; the same account gives the same bytes."""
    index = AccountIndex(account)
    parts = outline(index, read(index), only)
    return write_docx(parts, index.labels, title=account.story.title, made=account.generated)


def write_docx(parts: Iterable[Part], labels: Labels, *, title: str, made: str) -> bytes:
    """Return an outline as a ``.docx`` of that title; ``made`` (ISO 8601) is the document's own date."""
    document = docx.Document()
    _prepare(document, labels, title, made)
    notes = _Footnotes(labels)
    for part in parts:
        _add(document, part, notes)
    notes.attach(document)
    buffer = BytesIO()
    document.save(buffer)
    return _without_clock(buffer.getvalue())


def _prepare(document: Any, labels: Labels, title: str, made: str) -> None:
    properties = document.core_properties
    properties.title = _clean(title)[:250]
    properties.author = properties.last_modified_by = "crosswire"
    properties.comments = ""
    properties.language = labels.lang
    try:
        properties.created = properties.modified = datetime.fromisoformat(made)
    except ValueError:
        properties.created = properties.modified = datetime(2000, 1, 1)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
    styles = document.styles
    styles["Normal"].font.name = "Georgia"
    styles["Normal"].font.size = Pt(10.5)
    for name in ("Title", "Heading 1", "Heading 2"):
        styles[name].font.color.rgb = RGBColor(0x1B, 0x1D, 0x21)
        styles[name].font.name = "Georgia"
    text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.element.styleId = _NOTE_TEXT
    text.base_style = styles["Normal"]
    text.font.size = Pt(8.5)
    text.paragraph_format.space_after = Pt(1)
    text.paragraph_format.line_spacing = 1.0
    reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.element.styleId = _NOTE_REFERENCE
    reference.font.superscript = True


def _add(document: Any, part: Part, notes: _Footnotes) -> None:
    if isinstance(part, Heading):
        document.add_paragraph(_clean(part.text))._p.style = _HEADING_STYLES[part.level]
    elif isinstance(part, Table):
        _add_table(document, part, notes)
    else:
        paragraph = document.add_paragraph()
        paragraph._p.style = _LIST_STYLES[part.level]
        _fill(paragraph, part.items, notes)


def _add_table(document: Any, table: Table, notes: _Footnotes) -> None:
    grid = document.add_table(rows=1, cols=len(table.header), style="Table Grid")
    for cell, name in zip(grid.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(_clean(name)).bold = True
    header = grid.rows[0]._tr.get_or_add_trPr()
    header.append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        cells = grid.add_row().cells
        for cell, items in zip(cells, row, strict=True):
            _fill(cell.paragraphs[0], items, notes)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    for line in grid.rows:
        line._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
    document.add_paragraph()


def _fill(paragraph: Any, items: Iterable[Item], notes: _Footnotes) -> None:
    is_after_note = False
    for item in items:
        if isinstance(item, Note):
            if is_after_note:
                paragraph.add_run(", ")._r.style = _NOTE_REFERENCE
            run = paragraph.add_run()
            run._r.style = _NOTE_REFERENCE
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(notes.add(item.cite)))
            run._r.append(reference)
        else:
            _add_run(paragraph, item)
        is_after_note = isinstance(item, Note)


def _add_run(paragraph: Any, item: Run) -> None:
    run = paragraph.add_run(_clean(item.text))
    if item.style == "strong":
        run.bold = True
    if item.style == "soft":
        run.font.color.rgb = RGBColor(0x5A, 0x5F, 0x69)
        run.font.size = Pt(9)
    if item.lang:
        if item.direction == "rtl":
            run.font.rtl = True
        language = OxmlElement("w:lang")
        language.set(qn("w:bidi" if item.direction == "rtl" else "w:val"), item.lang)
        run._r.get_or_add_rPr().append(language)


class _Footnotes:
    """Collects footnotes and writes them as a part of the package (ECMA-376, part 1, 17.11)."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._root = etree.Element(f"{{{_W}}}footnotes", nsmap={"w": _W})
        self._count = 0
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = self._element(self._root, "footnote", type=kind, id=str(number))
            paragraph = self._element(note, "p")
            self._element(self._element(paragraph, "r"), kind)

    def add(self, cite: Cite) -> int:
        """Add a footnote for ``cite`` and return its number."""
        self._count += 1
        note = self._element(self._root, "footnote", id=str(self._count))
        paragraph = self._element(note, "p")
        self._element(self._element(paragraph, "pPr"), "pStyle", val=_NOTE_TEXT)
        mark = self._element(paragraph, "r")
        self._element(self._element(mark, "rPr"), "rStyle", val=_NOTE_REFERENCE)
        self._element(mark, "footnoteRef")
        lang = "" if cite.lang == self._labels.lang else f" ({self._labels.language(cite.lang)})"
        self._text(paragraph, f" {cite.outlet}, {cite.date}{lang}: ")
        self._text(paragraph, self._labels.marks(cite.words), lang=cite.lang, rtl=cite.direction == "rtl")
        return self._count

    def attach(self, document: Any) -> None:
        """Put the footnotes into ``document``'s package and tell its settings of the separators."""
        data = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = PackagePart(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, data, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        properties = OxmlElement("w:footnotePr")
        for number in ("-1", "0"):
            separator = OxmlElement("w:footnote")
            separator.set(qn("w:id"), number)
            properties.append(separator)
        settings = document.settings.element
        place = settings.find(qn("w:compat"))
        if place is not None:
            place.addprevious(properties)
        else:
            settings.append(properties)

    def _element(self, parent: etree._Element, name: str, **attributes: str) -> etree._Element:
        element = etree.SubElement(parent, f"{{{_W}}}{name}")
        for key, value in attributes.items():
            element.set(f"{{{_W}}}{key}", value)
        return element

    def _text(self, paragraph: etree._Element, text: str, *, lang: str = "", rtl: bool = False) -> None:
        run = self._element(paragraph, "r")
        if lang:
            properties = self._element(run, "rPr")
            if rtl:
                self._element(properties, "rtl")
            self._element(properties, "lang", **{"bidi" if rtl else "val": lang})
        element = self._element(run, "t")
        element.text = " ".join(_clean(text).split("\n"))
        element.set(f"{{{_XML}}}space", "preserve")


def _clean(text: str) -> str:
    """Replace characters that XML cannot hold by U+FFFD, one for one."""
    return _NOT_XML.sub("\ufffd", text)


def _without_clock(data: bytes) -> bytes:
    """Return the package with the same files, none of which says when it was packed."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _EARLIEST_IN_ZIP)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(entry.filename))
    return buffer.getvalue()

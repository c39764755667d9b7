"""Reads TIMEX3 gold: TimeML with inline tags (TempEval-3, KRAUTS) and NAF-like stand-off files (MEANTIME).

References:
    TimeML 1.2.1; UzZaman et al. 2013, "SemEval-2013 Task 1: TempEval-3"; Minard et al. 2016, "MEANTIME, the NewsReader Multilingual
    Event and Time Corpus"; Strötgen et al. 2018, "KRAUTS: A German Temporally Annotated News Corpus".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree  # gold files that the user names; no entities are expanded from the net

from crosswire.errors import GoldError

_WRAP = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_NO_SPACE_BEFORE = frozenset(",.;:!?)]}%'’”") | {"'s", "’s", "n't", "'re", "'ve", "'ll", "'d", "'m"}
_NO_SPACE_AFTER = frozenset("([{$“#")
_ANNOTATED = 5  # MEANTIME marks the title and the sentences up to this one


@dataclass(frozen=True, slots=True)
class Timex:
    """One temporal expression of the gold; ``start`` and ``end`` are offsets into the text it is in."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedText:
    """A text with its temporal expressions, in text order.

    Attributes:
        published: Value of the document's creation time, a day, perhaps with a time of day.
        one_block_a_line: Whether every line is a block of its own.
    """

    name: str
    text: str
    published: str | None
    timexes: tuple[Timex, ...]
    one_block_a_line: bool = False


def read_timeml(path: Path) -> TimedText:
    """Read a TimeML file; lines wrapped inside a paragraph are joined, which moves no offset.

    Expressions without words (implied ones) are left out, and so is the creation time, which stands before the text.

    Raises:
        GoldError: If it is no TimeML.
    """
    root = _parse(path)
    body, made = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None:
        raise GoldError(f"{path}: no TEXT element")
    pieces: list[str] = []
    timexes: list[Timex] = []
    _walk(body, pieces, timexes)
    return TimedText(
        name=path.name.split(".tml")[0].removesuffix(".xml"),
        text=_WRAP.sub(" ", "".join(pieces)),
        published=made.get("value") if made is not None else None,
        timexes=tuple(timexes),
    )


def _walk(element: ElementTree.Element, pieces: list[str], timexes: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, timexes)
        pieces.append(child.tail or "")
    end = sum(map(len, pieces))
    if element.tag == "TIMEX3" and "".join(pieces)[start:end].strip():
        timexes.append(Timex(start, end, element.get("type", ""), element.get("value", "")))


def read_meantime(path: Path) -> TimedText:
    """Read a MEANTIME file as far as it is annotated: one sentence a line, words joined as print joins them.

    Most articles open with a line that is their creation time; it is part of the text and of the gold, as the corpus has it.

    Raises:
        GoldError: If an expression names a token that is not there.
    """
    root = _parse(path)
    text, places = _joined(root)
    timexes: list[Timex] = []
    published = None
    for marked in root.iter("TIMEX3"):
        is_creation = marked.get("functionInDocument") == "CREATION_TIME"
        published = marked.get("value") if is_creation else published
        tokens = [anchor.get("t_id", "") for anchor in marked.iter("token_anchor")]
        if not tokens:
            continue
        if any(token not in places for token in tokens):
            raise GoldError(f"{path}: expression {marked.get('m_id')} is outside the annotated sentences")
        start, end = places[tokens[0]][0], places[tokens[-1]][1]
        timexes.append(Timex(start, end, marked.get("type", ""), marked.get("value", "")))
    return TimedText(
        name=path.stem, text=text, published=published, timexes=tuple(sorted(timexes, key=lambda t: t.start)),
        one_block_a_line=True,
    )  # fmt: skip


def _joined(root: ElementTree.Element) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return the text and the place of every token in it."""
    text, sentence, before = "", -1, ""
    places: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        number, word = int(token.get("sentence", "0")), token.text or ""
        if number > _ANNOTATED:
            break
        if number != sentence:
            text += "\n" if text else ""
        elif word not in _NO_SPACE_BEFORE and before not in _NO_SPACE_AFTER:
            text += " "
        places[token.get("t_id", "")] = (len(text), len(text) + len(word))
        text, sentence, before = text + word, number, word
    return text, places


def _parse(path: Path) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(path.read_bytes())
    except ElementTree.ParseError as error:
        raise GoldError(f"{path}: {error}") from error


def read_all(folder: Path, pattern: str) -> Iterator[TimedText]:
    """Read the files under ``folder`` that match ``pattern``, by name; MEANTIME by its ending ``.xml`` in a ``corpus_`` folder."""
    for path in sorted(folder.glob(pattern)):
        yield read_meantime(path) if path.parent.name.startswith("corpus_") else read_timeml(path)

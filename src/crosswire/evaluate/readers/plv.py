"""Sentences of the PLV data set: who does what to whom, in PLOVER categories. One row a sentence and pair of actors."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from crosswire.errors import GoldError

_MARK = re.compile("(</?[st]>)")
_UNNAMED = frozenset({"an actor", "a recipient"})
QUADS = {
    "1": "verbal cooperation",
    "2": "material cooperation",
    "3": "verbal conflict",
    "4": "material conflict",
}

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSentence:
    """One row.

    Attributes:
        id: Of the sentence, with the row's number, for a sentence has several where it names several pairs.
        text: The sentence.
        source: Where the one who acts stands in it, each time it is marked; nothing if the sentence does not name one.
        target: Where the one who is acted upon stands, likewise.
        category: PLOVER category.
        quad: Which of the four classes of cooperation and conflict that is here.
    """

    id: str
    text: str
    source: Places
    target: Places
    category: str
    quad: str


def read_all(file: Path) -> tuple[CodedSentence, ...]:
    """Read a file's rows in order.

    Raises:
        GoldError: If a column is missing, a category is unknown, or marked words and actors' columns have nothing in common.
    """
    table = csv.DictReader(
        io.StringIO(file.read_text(encoding="utf-8"), newline=""), delimiter="\t", quoting=csv.QUOTE_MINIMAL
    )
    return tuple(_row(row, f"{file}:{number}", number) for number, row in enumerate(table, 2))


def _row(row: dict[str, str], where: str, number: int) -> CodedSentence:
    try:
        marked, category, quad = row["marked_sentence"], row["gold_root"], QUADS[row["gold_penta"].strip()]
        sentence_id, actors = row["sentence_id"], (row["source"], row["target"])
    except KeyError as error:
        raise GoldError(f"{where}: no column or no class {error}") from error
    text, source, target = unmark(marked, where=where)
    for places, words in zip((source, target), actors, strict=True):
        for start, end in places:
            if text[start:end].strip() not in words and words not in text[start:end]:
                raise GoldError(f"{where}: {text[start:end]!r} is marked, the column says {words!r}")
        if not places and words and words.lower() not in _UNNAMED:
            raise GoldError(f"{where}: {words!r} is not marked")
    if not category:
        raise GoldError(f"{where}: no category")
    return CodedSentence(
        id=f"{sentence_id}/{number}",
        text=text,
        source=source,
        target=target,
        category=category,
        quad=quad,
    )


def unmark(marked: str, *, where: str) -> tuple[str, Places, Places]:
    """Take the marks ``<s>…</s>`` and ``<t>…</t>`` out of a sentence.

    Returns:
        The sentence, where the one who acts stands in it, and where the one who is acted upon.

    Raises:
        GoldError: If a mark is opened and not closed, or closed and not opened.
    """
    opened: dict[str, int] = {}
    places: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    text = ""
    for part in _MARK.split(marked):
        if not _MARK.fullmatch(part):
            text += part
        elif part.startswith("</") and part[2] in opened:
            places[part[2]].append((opened.pop(part[2]), len(text)))
        elif not part.startswith("</") and part[1] not in opened:
            opened[part[1]] = len(text)
        else:
            raise GoldError(f"{where}: {part} stands alone in {marked!r}")
    if opened:
        raise GoldError(f"{where}: <{min(opened)}> is not closed in {marked!r}")
    return text, tuple(places["s"]), tuple(places["t"])

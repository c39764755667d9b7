"""Attributions in brat's stand-off format, as PolNeAR keeps them: ``text/NAME.txt``, ``attributions/NAME_HASH.ann``.

An annotation file belongs to the text whose name it opens with; a text that several people annotated has several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswire.errors import GoldError
from crosswire.evaluate.texts import check_words

_NUMBERED = re.compile(r"\d+$")
Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what by which words; a role that nothing fills is empty, one that several stretches fill has them all."""

    content: Pieces
    source: Pieces
    cue: Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributedText:
    """A text as one annotator saw it."""

    name: str
    text_name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_all(folder: Path) -> Iterator[AttributedText]:
    """Read a folder's annotation files in the order of their names.

    Raises:
        GoldError: If a file is out of form, or offsets do not hold the words they claim.
    """
    for file in sorted((folder / "attributions").glob("*.ann")):
        name = file.stem.rpartition("_")[0]
        text_file = folder / "text" / f"{name}.txt"
        if not text_file.is_file():
            raise GoldError(f"{file}: {text_file} is not there")
        text = text_file.read_bytes().decode("utf-8")  # line breaks as they are: offsets count them
        attributions = read_attributions(file.read_text(encoding="utf-8"), text, where=str(file))
        yield AttributedText(name=file.stem, text_name=name, text=text, attributions=attributions)


def read_attributions(annotations: str, text: str, *, where: str) -> tuple[Attribution, ...]:
    """Read the events of one annotation file that have a content, in its order.

    Args:
        annotations: Its lines: ``T1<tab>Source 0 4<tab>words`` and ``E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1``.
        text: What its offsets count in.
        where: Named in messages.

    Raises:
        GoldError: If a line is out of form or the words at its offsets are others.
    """
    spans: dict[str, Pieces] = {}
    events: list[tuple[str, list[tuple[str, str]]]] = []
    for number, line in enumerate(annotations.splitlines(), 1):
        fields = line.split("\t")
        place = f"{where}:{number}"
        if line.startswith("T"):
            spans[fields[0]] = _read_span(fields, text, place)
        elif line.startswith("E"):
            pairs = [argument.partition(":")[::2] for argument in fields[-1].split()]
            events.append((place, pairs))
    found = (_attribution(pairs, spans, place) for place, pairs in events)
    return tuple(attribution for attribution in found if attribution.content)


def _read_span(fields: list[str], text: str, place: str) -> Pieces:
    try:
        _, offsets = fields[1].split(" ", 1)
        pieces = tuple((int(start), int(end)) for start, end in (part.split() for part in offsets.split(";")))
        words = fields[2]
    except (IndexError, ValueError) as error:
        raise GoldError(f"{place}: expected 'T1<tab>Label start end<tab>words', got {fields}") from error
    check_words(text, pieces, words, where=place)
    return pieces


def _attribution(pairs: list[tuple[str, str]], spans: dict[str, Pieces], place: str) -> Attribution:
    roles: dict[str, list[tuple[int, int]]] = {"Content": [], "Source": [], "Cue": []}
    for role, span in pairs:
        if span not in spans:
            raise GoldError(f"{place}: {role} names {span!r}, which is not in the file")
        roles.setdefault(_NUMBERED.sub("", role), []).extend(spans[span])
    content, source, cue = (tuple(sorted(roles[role])) for role in ("Content", "Source", "Cue"))
    return Attribution(content=content, source=source, cue=cue)

"""Reads the short invented stories with judged pairs (``gold/comparison/stories``): reports and pairs, nothing else is annotated."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crosswire.codec import parse_values
from crosswire.errors import GoldError
from crosswire.evaluate.readers.stories import GoldPair, GoldReport, GoldStory, PairEnd, report_text

FOLDER = "comparison/stories"
KEPT = "kept"
PARTS = ("train", KEPT)
_RELATIONS = ("same", "contradicting", "different", "updated")


def iter_short_stories(gold: Path, *, part: str | None = None) -> Iterator[GoldStory]:
    """Yield the stories by part and name; their language is left open.

    Args:
        gold: The folder with ``comparison/stories``.
        part: "train", which may be learned from, or "kept"; None takes both.

    Raises:
        GoldError: If a pair is out of form.
    """
    folder = gold / FOLDER
    if not (folder / "parts.toml").is_file():
        return
    parts = tomllib.loads((folder / "parts.toml").read_text(encoding="utf-8"))
    for one in (part,) if part else PARTS:
        for name in parts[one]:
            if (folder / name / "pairs.jsonl").is_file():
                yield read_short_story(folder / name, one)


def read_short_story(folder: Path, part: str) -> GoldStory:
    """Read one story."""
    reports = {path.stem: _report(path) for path in sorted((folder / "reports").glob("*.txt"))}
    lines = (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    return GoldStory(
        id=folder.name, part=part, folder=folder, title=folder.name, actors={}, reports=reports,
        pairs=tuple(_pair(_row(line, folder), reports, folder) for line in lines if line.strip()),
        derivations=(), origins=(tuple(reports),),
    )  # fmt: skip


def _report(path: Path) -> GoldReport:
    return GoldReport(
        id=path.stem, path=path, outlet="", lang="", published="", text=report_text(path),
        quotations=(), statements=(), figures=(), events=(),
    )  # fmt: skip


def _row(line: str, folder: Path) -> Mapping[str, Any]:
    row: Mapping[str, Any] = parse_values(line.encode("utf-8"), where=f"{folder.name}/pairs.jsonl")
    return row


def _pair(row: Mapping[str, Any], reports: Mapping[str, GoldReport], folder: Path) -> GoldPair:
    relation = row["relation"]
    if relation not in _RELATIONS:
        raise GoldError(
            f"{folder}: {row.get('id')}: relation {relation!r}; there are {', '.join(_RELATIONS)}"
        )
    updated = relation == "updated"
    return GoldPair(
        id=row["id"], first=_end(row, "first", reports, folder), second=_end(row, "second", reports, folder),
        relation="different" if updated else relation, kind=row.get("kind", ""), update=updated,
    )  # fmt: skip


def _end(row: Mapping[str, Any], side: str, reports: Mapping[str, GoldReport], folder: Path) -> PairEnd:
    report, start, end = row[side]
    if report not in reports or not 0 <= start < end <= len(reports[report].text):
        raise GoldError(f"{folder}: {row.get('id')}: {side} lies in no report of the story")
    return PairEnd(report=report, words=(start, end))

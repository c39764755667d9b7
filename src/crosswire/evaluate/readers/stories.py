"""Reads crosswire's own gold: invented stories, annotated by the rules of ``gold/guidelines.md``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from crosswire.errors import GoldError
from crosswire.evaluate.readers.fields import Entry, Reader
from crosswire.model import Act, DerivationKind, QuotationKind

PARTS = ("dev", "test")
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody in a story; ``names`` in all languages together."""

    id: str
    type: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuotation:
    """A quotation; stretches are code points in the report's text."""

    content: Stretch
    kind: QuotationKind
    speaker: Stretch | None
    who: str
    cue: Stretch | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """An act that a report ascribes to somebody."""

    words: Stretch
    act: Act
    holder: Stretch | None
    who: str
    recipient: str
    condition: Stretch | None
    deadline: str | None
    negated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """A number that counts or measures."""

    words: Stretch
    value: float | None
    low: float | None
    high: float | None
    unit: str
    what: str | None
    approximate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """Something dated: ``value`` is EDTF."""

    words: Stretch
    when: Stretch
    value: str
    tense: Literal["past", "planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """A report with what one annotator (or the settled version) found in it, each in text order."""

    id: str
    path: Path
    outlet: str
    lang: str
    published: str
    text: str
    quotations: tuple[GoldQuotation, ...]
    statements: tuple[GoldStatement, ...]
    figures: tuple[GoldFigure, ...]
    events: tuple[GoldEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEnd:
    """One stretch of a pair."""

    report: str
    words: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPair:
    """Two stretches and what they are to one another."""

    id: str
    first: PairEnd
    second: PairEnd
    relation: Literal["same", "contradicting", "different"]
    kind: str
    update: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDerivation:
    """One report made from another. ``tells``: what shows the direction."""

    from_report: str
    to_report: str
    kind: DerivationKind
    tells: Literal["time", "credit", "both", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStory:
    """A story with its gold. ``id`` is the name of its folder."""

    id: str
    part: str
    folder: Path
    title: str
    actors: Mapping[str, Actor]
    reports: Mapping[str, GoldReport]
    pairs: tuple[GoldPair, ...]
    derivations: tuple[GoldDerivation, ...]
    origins: tuple[tuple[str, ...], ...]


def iter_stories(gold: Path, *, annotator: str = "final", part: str | None = None) -> Iterator[GoldStory]:
    """Yield the stories that ``annotator`` has annotated, by part and name.

    Args:
        gold: The folder with ``stories``.
        annotator: "final" (differences settled), "a" or "b".
        part: "dev" or "test"; None takes both.

    Raises:
        GoldError: If a file is out of form, or words are not in their report.
    """
    for one in (part,) if part else PARTS:
        for folder in sorted((gold / "stories" / one).glob("*/")):
            if _answers(folder, annotator).is_dir():
                yield read_story(folder, annotator)


@lru_cache(maxsize=64)
def read_story(folder: Path, annotator: str = "final") -> GoldStory:
    """Read one story; see :func:`iter_stories`."""
    head = Reader(folder / "story.toml")
    actors = {
        entry.text("id"): Actor(id=entry.text("id"), type=entry.text("type"), names=_names(entry))
        for entry in head.entries("actor")
    }
    answers = _answers(folder, annotator)
    reports = {entry.text("id"): _report(folder, answers, entry, actors) for entry in head.entries("report")}
    lineage = Reader(folder / "lineage.toml")
    story = GoldStory(
        id=folder.name, part=folder.parent.name, folder=folder, title=str(head.values.get("title", folder.name)),
        actors=actors, reports=reports, pairs=_pairs(folder, answers, reports),
        derivations=tuple(_derivation(entry, reports) for entry in lineage.entries("derivation")),
        origins=tuple(tuple(entry.values["reports"]) for entry in lineage.entries("origin")),
    )  # fmt: skip
    _check_origins(story)
    return story


def _answers(folder: Path, annotator: str) -> Path:
    return folder / "final" if annotator == "final" else folder / "annotators" / annotator


def _names(entry: Entry) -> tuple[str, ...]:
    by_lang: Mapping[str, Any] = entry.values.get("names", {})
    names = dict.fromkeys(str(name) for lang in by_lang for name in by_lang[lang])
    if not names:
        raise GoldError(f"{entry.where}: no names")
    return tuple(names)


def report_text(path: Path) -> str:
    """Return a report's text as offsets of the gold count it: NFC, line feeds."""
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8").replace("\r\n", "\n"))


def _report(folder: Path, answers: Path, head: Entry, actors: Mapping[str, Actor]) -> GoldReport:
    name = head.text("id")
    path = folder / "reports" / f"{name}.txt"
    if not path.is_file():
        raise GoldError(f"{head.where}: {path} is not there")
    text = report_text(path)
    file = Reader(answers / f"{name}.toml", text=text, actors=frozenset(actors))
    return GoldReport(
        id=name, path=path, outlet=head.text("outlet"), lang=head.text("lang"), published=head.text("published"),
        text=text,
        quotations=tuple(_quotation(entry) for entry in file.entries("quotation")),
        statements=tuple(_statement(entry) for entry in file.entries("statement")),
        figures=tuple(_figure(entry) for entry in file.entries("figure")),
        events=tuple(_event(entry) for entry in file.entries("event")),
    )  # fmt: skip


def _quotation(entry: Entry) -> GoldQuotation:
    return GoldQuotation(
        content=entry.stretch("content"), kind=entry.member("kind", QuotationKind),
        speaker=entry.find_stretch("speaker"), who=entry.actor("who"), cue=entry.find_stretch("cue"),
    )  # fmt: skip


def _statement(entry: Entry) -> GoldStatement:
    deadline = entry.values.get("deadline")
    return GoldStatement(
        words=entry.stretch("words"), act=entry.member("act", Act), holder=entry.find_stretch("holder"),
        who=entry.actor("who"), recipient=entry.actor("recipient"), condition=entry.find_stretch("condition"),
        deadline=None if deadline is None else str(deadline), negated=bool(entry.values.get("negated", False)),
    )  # fmt: skip


def _figure(entry: Entry) -> GoldFigure:
    what = entry.values.get("what")
    return GoldFigure(
        words=entry.stretch("words"), value=entry.number("value"), low=entry.number("low"), high=entry.number("high"),
        unit=entry.text("unit"), what=None if what is None else str(what),
        approximate=bool(entry.values.get("approximate", False)),
    )  # fmt: skip


def _event(entry: Entry) -> GoldEvent:
    tense = entry.text("tense")
    if tense not in ("past", "planned"):
        raise GoldError(f"{entry.where}: tense {tense!r}; there are past, planned")
    entry.text("when")
    return GoldEvent(
        words=entry.stretch("words"), when=entry.find_stretch("when") or entry.stretch("words"), value=entry.text("value"),
        tense="past" if tense == "past" else "planned",
    )  # fmt: skip


def _pairs(folder: Path, answers: Path, reports: Mapping[str, GoldReport]) -> tuple[GoldPair, ...]:
    given = {entry.text("id"): entry for entry in Reader(answers / "pairs.toml").entries("answer")}
    pairs = []
    for entry in Reader(folder / "pairs.toml").entries("pair"):
        name = entry.text("id")
        if name not in given:
            raise GoldError(f"{answers / 'pairs.toml'}: no answer to {name}")
        answer = given.pop(name)
        relation = answer.text("relation")
        if relation not in ("same", "contradicting", "different"):
            raise GoldError(
                f"{answer.where}: relation {relation!r}; there are same, contradicting, different"
            )
        pairs.append(
            GoldPair(
                id=name,
                first=_end(entry, "first", reports),
                second=_end(entry, "second", reports),
                relation=relation,  # type: ignore[arg-type]
                kind=str(answer.values.get("kind", "")),
                update=bool(answer.values.get("update", False)),
            )
        )
    if given:
        raise GoldError(f"{answers / 'pairs.toml'}: answers to pairs that are not asked: {', '.join(given)}")
    return tuple(pairs)


def _end(entry: Entry, side: str, reports: Mapping[str, GoldReport]) -> PairEnd:
    value = entry.values.get(side)
    if not isinstance(value, dict) or value.get("report") not in reports:
        raise GoldError(f"{entry.where}: {side} names no report of the story")
    end = Entry(where=f"{entry.where}.{side}", values=value, text_=reports[value["report"]].text)
    return PairEnd(report=value["report"], words=end.stretch("words"))


def _derivation(entry: Entry, reports: Mapping[str, GoldReport]) -> GoldDerivation:
    first, second = entry.text("from"), entry.text("to")
    if first not in reports or second not in reports:
        raise GoldError(f"{entry.where}: {first} or {second} is no report of the story")
    tells = str(entry.values.get("tells", "nothing"))
    if tells not in ("time", "credit", "both", "nothing"):
        raise GoldError(f"{entry.where}: tells {tells!r}; there are time, credit, both, nothing")
    return GoldDerivation(
        from_report=first, to_report=second, kind=entry.member("kind", DerivationKind),
        tells=tells,  # type: ignore[arg-type]
    )  # fmt: skip


def _check_origins(story: GoldStory) -> None:
    placed = [name for origin in story.origins for name in origin]
    if sorted(placed) != sorted(story.reports):
        raise GoldError(
            f"{story.folder / 'lineage.toml'}: each report must be in exactly one origin, got {sorted(placed)}"
        )

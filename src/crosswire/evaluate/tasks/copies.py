"""Copies and partial copies that were made of the own stories' reports by planted edits."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from crosswire import lang as packs
from crosswire.annotate.sentences import split_sentences
from crosswire.errors import GoldError
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, NotScored, Places
from crosswire.evaluate.lexical import words
from crosswire.evaluate.measures import F1, Measure, Share
from crosswire.evaluate.planting import Kind, Pasted, Planted, Planter, parse
from crosswire.evaluate.readers.fields import Reader
from crosswire.evaluate.readers.stories import PARTS, report_text
from crosswire.model import Annotation, DerivationKind
from crosswire.pipeline import read
from crosswire.relate import relate
from crosswire.settings import Settings

TRIGRAMS = "3-gram overlap, best thresholds"
_CLAIMS = (DerivationKind.COPY, DerivationKind.PARTIAL, DerivationKind.TRANSLATION)
_KINDS: tuple[Kind, ...] = ("copy", "partial")
_STEPS = np.arange(0.02, 1.0, 0.02)
Claims = Mapping[int, str]
"""For each other report that the planted one is linked with: as what ("copy", "partial", "translation")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesTask:
    """A case is one planted report beside the other reports of its story, which are the distractors."""

    name: str = "copies"
    title: str = "Copies and partial copies among reports of one story"
    stage: str = "copies"
    data: str = (
        "own gold, every report of every story edited at every level (headline, outlet and byline, a third cut, sentences dropped, "
        "other order, local paragraph, words replaced, all of these; two merged; a passage inserted; only quotations shared, which is no "
        "copy; in dev also sentences paraphrased by hand)"
    )
    measures: tuple[Measure, ...] = (F1("copy"), F1("partial"), Share("direction"))
    baselines: tuple[str, ...] = (TRIGRAMS,)
    bars: tuple[Bar, ...] = (
        Bar(measure="copy", value=0.95, pack="test"),
        Bar(measure="partial", value=0.85, pack="test"),
        Bar(measure="direction", value=0.95, pack="test"),
    )

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case for each edit of each report."""
        gold = places.get_gold("stories", "lineage")
        planting = gold / "lineage" / "planting.toml"
        if not planting.is_file():
            raise NotScored(f"{planting} is not there")
        made = [
            one
            for part in PARTS
            for story in _stories(gold / "stories" / part)
            for one in story.plant(planting)
        ]
        least = _best_thresholds(made)
        for one in made:
            if lang in (None, one.planted.report.lang):
                yield _case(one, least)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """One planted report with what stands beside it."""

    id: str
    part: str
    planted: Planted
    beside: Mapping[int, Pasted]
    sources: Mapping[int, str]

    def gold(self) -> Mapping[int, Kind]:
        return self.planted.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    folder: Path
    names: Sequence[str]
    texts: Sequence[str]
    reports: Sequence[Pasted]
    origins: Sequence[frozenset[int]]

    def plant(self, words_file: Path) -> Iterator[_Made]:
        planter = Planter(words_file, self.reports, self.origins, self._paraphrases())
        for place, name in enumerate(self.names):
            for planted in planter.plant(place):
                hidden = set(planted.left_out).union(*(self.origins[i] for i in planted.kinds)) - set(
                    planted.kinds
                )
                beside = {i: report for i, report in enumerate(self.reports) if i not in hidden}
                yield _Made(
                    id=f"{self.folder.parent.name}/{self.folder.name}/{name}/{planted.edit}", part=self.folder.parent.name,
                    planted=planted, beside=beside, sources={i: self.texts[i] for i in beside},
                )  # fmt: skip

    def _paraphrases(self) -> Mapping[int, Mapping[str, str]]:
        path = self.folder / "paraphrases.toml"
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for entry in Reader(path).entries("paraphrase") if path.is_file() else ():
            place = self.names.index(entry.text("report")) if entry.text("report") in self.names else -1
            sentence = " ".join(entry.text("sentence").split())
            if place < 0 or not any(sentence in found_ for found_ in self.reports[place].paragraphs):
                raise GoldError(f"{entry.where}: {sentence!r} is no sentence of {entry.text('report')!r}")
            found[place][sentence] = entry.text("paraphrase")
        return found


def _stories(part: Path) -> Iterator[_Story]:
    """Yield the stories whose reports and lineage are written; what was annotated in them does not matter here."""
    for folder in sorted(part.glob("*/")):
        if not (folder / "lineage.toml").is_file():
            continue
        heads = list(Reader(folder / "story.toml").entries("report"))
        names = [head.text("id") for head in heads]
        texts = [report_text(folder / "reports" / f"{name}.txt") for name in names]
        reports = [
            parse(text, lang=head.text("lang"), published=head.text("published"), where=head.where)
            for head, text in zip(heads, texts, strict=True)
        ]
        groups = [
            frozenset(entry.values["reports"]) for entry in Reader(folder / "lineage.toml").entries("origin")
        ]
        origins = [
            frozenset(names.index(member) for group in groups if name in group for member in group) | {place}
            for place, name in enumerate(names)
        ]
        yield _Story(folder=folder, names=names, texts=texts, reports=reports, origins=origins)


def _case(made: _Made, least: Mapping[Kind, float]) -> Case:
    claims, directions = _by_crosswire(made)
    overlaps = _overlaps(made)
    by_trigrams = {i: kind for i, share in overlaps.items() if (kind := _kind(share, least)) is not None}
    tally = _tally(made.gold(), claims)
    if made.planted.tells != "nothing":
        right = sum(directions.get(i, False) for i in made.gold())
        asked = sum(i in claims for i in made.gold())
        tally |= {"direction.right": right, "direction.asked": asked}
    detail: dict[str, Any] = {
        "edit": made.planted.edit, "gold": {str(i): kind for i, kind in made.gold().items()},
        "found": {str(i): kind for i, kind in claims.items()}, "tells": made.planted.tells,
        "direction": {str(i): right for i, right in directions.items()},
        "overlap": {str(i): round(share, 3) for i, share in overlaps.items()},
    }  # fmt: skip
    return Case(
        id=made.id, lang=made.planted.report.lang, pack=made.part, detail=detail,
        tallies={CROSSWIRE: tally, TRIGRAMS: _tally(made.gold(), by_trigrams)},
    )  # fmt: skip


def _tally(gold: Mapping[int, Kind], found: Claims) -> dict[str, float]:
    tally: dict[str, float] = {}
    for kind in _KINDS:
        expected = {i for i, one in gold.items() if one == kind}
        claimed = {i for i, one in found.items() if one == kind or (kind == "copy" and one == "translation")}
        tally |= {
            f"{kind}.gold": len(expected), f"{kind}.system": len(claimed), f"{kind}.hit": len(expected & claimed),
        }  # fmt: skip
    return tally


def _by_crosswire(made: _Made) -> tuple[Claims, Mapping[int, bool]]:
    """Return what the planted report is linked with, and for each whether the other is said to be the earlier."""
    texts = {**{i: text.encode() for i, text in made.sources.items()}, -1: made.planted.report.text.encode()}
    place = {hashlib.sha256(data).hexdigest(): i for i, data in texts.items()}
    documents = read(list(texts.values()), settings=Settings()).documents
    of_id = {document.id: place[document.raw_sha256] for document in documents}
    annotations = [
        Annotation(
            document=document,
            sentences=split_sentences(document) if packs.has(document.lang, "sentences") else (),
        )
        for document in documents
    ]
    claims, directions = {}, {}
    for derivation in relate(annotations).derivations:
        one, two = of_id[derivation.from_document], of_id[derivation.to_document]
        if -1 in (one, two) and derivation.kind in _CLAIMS:
            other = two if one == -1 else one
            claims[other] = str(derivation.kind)
            directions[other] = two == -1
    return claims, directions


def _overlaps(made: _Made) -> Mapping[int, float]:
    """Return the share of the shorter report's runs of three words that the other has too."""
    own = _trigrams(made.planted.report)
    found = {}
    for i, other in made.beside.items():
        theirs = _trigrams(other)
        found[i] = len(own & theirs) / max(1, min(len(own), len(theirs)))
    return found


def _trigrams(report: Pasted) -> frozenset[tuple[str, ...]]:
    said = words(" ".join(sentence for sentences in report.paragraphs for sentence in sentences))
    return frozenset(zip(said, said[1:], said[2:], strict=False))


def _kind(share: float, least: Mapping[Kind, float]) -> Kind | None:
    return next((kind for kind in _KINDS if share >= least[kind]), None)


def _best_thresholds(made: Sequence[_Made]) -> Mapping[Kind, float]:
    """Return the thresholds that are best for the gold, which nobody could know before."""
    pairs = [(share, one.gold().get(i)) for one in made for i, share in _overlaps(one).items()]
    shares, golds = np.array([share for share, _ in pairs]), np.array([str(kind) for _, kind in pairs])
    best = (-1.0, 0.0, 0.0)
    for low in _STEPS:
        for high in _STEPS[low <= _STEPS]:
            copies, partial = shares >= high, (shares >= low) & (shares < high)
            scores = [
                2 * (claimed & (golds == kind)).sum() / max(1, claimed.sum() + (golds == kind).sum())
                for kind, claimed in (("copy", copies), ("partial", partial))
            ]
            best = max(best, (float(sum(scores)), float(low), float(high)))
    return {"copy": best[2], "partial": best[1]}


COPIES = CopiesTask()

"""Plants edits in reports: what an editor does with a text taken over from elsewhere, with what is then known about the result.

Everything follows from the report and its name: the same report gives the same edits.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from babel.dates import format_date

from crosswire import lang as packs
from crosswire.annotate.sentences import sentence_offsets
from crosswire.errors import GoldError
from crosswire.evaluate.readers.fields import Reader

Kind = Literal["copy", "partial"]
Tells = Literal["time", "credit", "nothing"]

_LATER = timedelta(hours=5)
_BYLINE_WORDS = 8
_LEAST_SENTENCES = 6  # of a report that edits are planted in: less is too short to be cut
_PASSAGE = 45  # words of another's paragraphs that are put into an own report
_QUOTED = re.compile(r"\"[^\"\n]{1,800}\"|„[^“”\n]{1,800}[“”]|“[^”\n]{1,800}”|«[^»\n]{1,800}»")
_QUOTED_WORDS = 6
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”“»’]{0,2}\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A report as a reader pastes it: outlet, date line, headline, byline, paragraphs of sentences."""

    lang: str
    outlet: str
    published: str | None
    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    byline: str | None = None

    @property
    def text(self) -> str:
        """Return it as a text file; without a date there is no date line."""
        head = [self.outlet, *([_date_line(self.published, self.lang)] if self.published else [])]
        parts = ["\n".join(head), self.title, *([self.byline] if self.byline else [])]
        return "\n\n".join([*parts, *(" ".join(sentences) for sentences in self.paragraphs)]) + "\n"

    @property
    def sentences(self) -> int:
        """Return how many sentences the body has."""
        return sum(map(len, self.paragraphs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A report made from others by known edits.

    Attributes:
        edit: Name of what was done.
        report: The result.
        kinds: What it is of which report (the place of the report in the sequence given).
        left_out: Reports that it rests on as well and that must not stand beside it.
        tells: What shows which came first.
    """

    edit: str
    report: Pasted
    kinds: Mapping[int, Kind]
    left_out: tuple[int, ...] = ()
    tells: Tells = "time"


def parse(text: str, *, lang: str, published: str, where: str) -> Pasted:
    """Read a report file of the gold.

    Raises:
        GoldError: If it has no headline or no body.
    """
    head, *groups = [group for group in text.strip().split("\n\n") if group.strip()]
    if len(groups) < 2:
        raise GoldError(f"{where}: no headline and body under the outlet's name")
    title, *body = groups
    byline = None
    if len(body[0].split()) <= _BYLINE_WORDS and body[0][-1].isalnum():
        byline, *body = body
    return Pasted(
        lang=lang, outlet=head.split("\n")[0], published=published, title=title, byline=byline,
        paragraphs=tuple(_sentences(group, lang) for group in body),
    )  # fmt: skip


def _sentences(paragraph: str, lang: str) -> tuple[str, ...]:
    words = " ".join(paragraph.split())
    if packs.has(lang, "sentences"):
        return tuple(words[start:end] for start, end in sentence_offsets(words, lang))
    ends = [match.end() for match in _SENTENCE_END.finditer(words)]
    return tuple(
        words[a:b].strip() for a, b in zip([0, *ends], [*ends, len(words)], strict=True) if words[a:b].strip()
    )


def _date_line(published: str, lang: str) -> str:
    when = datetime.fromisoformat(published)
    clock = f", {when:%H:%M}" + (" Uhr" if lang == "de" else "") if len(published) > len("2000-01-01") else ""
    return format_date(when.date(), "long", locale=lang) + clock


class Planter:
    """Plants every edit in every report of one story.

    Args:
        words: The file of editors' words (``gold/lineage/planting.toml``).
        reports: The story's reports.
        origins: For each report the places of those that rest on the same text, itself included.
        paraphrases: For a report, by place, sentences and what another would write for them.
    """

    def __init__(
        self,
        words: Path,
        reports: Sequence[Pasted],
        origins: Sequence[frozenset[int]],
        paraphrases: Mapping[int, Mapping[str, str]],
    ) -> None:
        self._words: Mapping[str, Any] = Reader(words).values
        self._reports, self._origins, self._paraphrases = reports, origins, paraphrases

    def plant(self, place: int) -> Iterator[Planted]:
        """Yield what can be made of one report; nothing if it is too short, or in a language without editors' words."""
        report = self._reports[place]
        if report.lang not in self._words or report.sentences < _LEAST_SENTENCES:
            return
        edits: Mapping[str, Callable[[Pasted, random.Random], Pasted]] = {
            "headline": self._headline,
            "outlet": self._outlet,
            "shortened": lambda one, _: self._later(_shortened(one)),
            "thinned": lambda one, _: self._later(_thinned(one, every=3)),
            "reordered": lambda one, dice: self._later(_reordered(one, dice)),
            "local": self._local,
            "replaced": lambda one, _: self._later(self._replaced(one)),
            "several": self._several,
        }
        for edit, made in edits.items():
            result = made(report, random.Random(f"{report.outlet}/{edit}"))
            yield Planted(edit=edit, report=result, kinds={place: "copy"}, tells=_tells(report, result))
        if place in self._paraphrases:
            reworded = self._later(_reworded(report, self._paraphrases[place]))
            yield Planted(edit="reworded", report=reworded, kinds={place: "copy"})
            both = self._replaced(_reordered(_thinned(reworded, every=5), random.Random(report.outlet)))
            yield Planted(edit="reworded and several", report=both, kinds={place: "copy"})
        yield from self._from_two(place)

    def _own(self, report: Pasted, field: str, dice: random.Random) -> str:
        choices: Sequence[str] = [one for one in self._words[report.lang][field] if one != report.outlet]
        return dice.choice(choices)

    def _later(self, report: Pasted) -> Pasted:
        words = self._words[report.lang]
        if report.published is None:
            return replace(report, outlet=words["outlets"][0])
        when = datetime.fromisoformat(report.published) + _LATER
        if len(report.published) == len("2000-01-01"):
            when += timedelta(days=1)
        return replace(report, outlet=words["outlets"][0], published=when.isoformat(timespec="minutes"))

    def _headline(self, report: Pasted, dice: random.Random) -> Pasted:
        return self._later(replace(report, title=self._own(report, "headlines", dice)))

    def _outlet(self, report: Pasted, dice: random.Random) -> Pasted:
        """Another outlet and byline, no date; in languages whose credits crosswire reads, one sentence that names the source."""
        words = self._words[report.lang]
        changed = replace(self._headline(report, dice), byline=words["byline"])
        if "credit" not in words:
            return changed
        said = words["credit"].format(outlet=report.outlet)
        return replace(changed, published=None, paragraphs=(*report.paragraphs, (said,)))

    def _local(self, report: Pasted, dice: random.Random) -> Pasted:
        """A local paragraph at the end, and nothing that tells which came first."""
        local = _sentences(self._own(report, "local", dice), report.lang)
        return replace(
            self._headline(report, dice), published=None, paragraphs=(*report.paragraphs, local[:2])
        )

    def _replaced(self, report: Pasted) -> Pasted:
        table: Mapping[str, str] = self._words[report.lang].get("replacements", {})
        if not table:
            return replace(report, paragraphs=report.paragraphs[1:] + report.paragraphs[:1])
        known = re.compile(r"\b(?:" + "|".join(map(re.escape, table)) + r")\b")
        return replace(
            report,
            paragraphs=tuple(
                tuple(known.sub(lambda match: table[match.group()], sentence) for sentence in sentences)
                for sentences in report.paragraphs
            ),
        )

    def _several(self, report: Pasted, dice: random.Random) -> Pasted:
        """Headline, outlet, byline, every sixth sentence out, another order, words replaced, a local sentence."""
        local = _sentences(self._own(report, "local", dice), report.lang)[:1]
        cut = self._replaced(_reordered(_thinned(report, every=6), dice))
        byline = self._words[report.lang]["byline"]
        return replace(self._headline(cut, dice), byline=byline, paragraphs=(*cut.paragraphs, local))

    def _from_two(self, place: int) -> Iterator[Planted]:
        """Yield what is made with another report of the story that rests on another text."""
        report = self._reports[place]
        others = [
            i
            for i, other in enumerate(self._reports)
            if other.lang == report.lang
            and i not in self._origins[place]
            and other.sentences >= _LEAST_SENTENCES
        ]
        if not others:
            return
        other = others[(place + len(others) // 2) % len(others)]
        latest = max((report, self._reports[other]), key=lambda one: one.published or "")
        merged = _halves(report, self._reports[other])
        later = self._later(replace(latest, paragraphs=merged))
        yield Planted(edit="merged", report=later, kinds={place: "partial", other: "partial"})
        inserted = _inserted(report, self._reports[other])
        if inserted is not None:
            later = self._later(replace(latest, paragraphs=inserted, title=self._reports[other].title))
            left_out = tuple(sorted(self._origins[other]))
            yield Planted(edit="inserted", report=later, kinds={place: "partial"}, left_out=left_out)
        quoting = self._quoting(report, self._reports[other])
        if quoting is not None:
            yield Planted(
                edit="quoting", report=quoting, kinds={}, left_out=tuple(sorted(self._origins[other]))
            )

    def _quoting(self, source: Pasted, host: Pasted) -> Pasted | None:
        """Return an own report that quotes what the source quotes, which is no copy; None if the source quotes too little."""
        text = " ".join(sentence for sentences in source.paragraphs for sentence in sentences)
        quoted = [
            match.group() for match in _QUOTED.finditer(text) if len(match.group().split()) >= _QUOTED_WORDS
        ]
        if not quoted:
            return None
        formula = self._words[host.lang]["quoting"]
        paragraphs = [(formula.format(quoted=words),) for words in quoted]
        return self._later(
            replace(host, paragraphs=(*host.paragraphs[:2], *paragraphs, *host.paragraphs[2:]))
        )


def _tells(report: Pasted, result: Pasted) -> Tells:
    if result.published is not None and report.published is not None:
        return "time"
    return (
        "credit"
        if len(result.paragraphs[-1]) == 1 and report.outlet in result.paragraphs[-1][0]
        else "nothing"
    )


def _shortened(report: Pasted) -> Pasted:
    """Cut from the end until a third is gone; the last paragraph may lose only some of its sentences."""
    left = report.sentences - report.sentences // 3
    paragraphs = []
    for sentences in report.paragraphs:
        kept = sentences[:left]
        left -= len(kept)
        if kept:
            paragraphs.append(kept)
    return replace(report, paragraphs=tuple(paragraphs))


def _thinned(report: Pasted, *, every: int) -> Pasted:
    """Leave out one sentence in ``every``, the first never."""
    number = 0
    paragraphs = []
    for sentences in report.paragraphs:
        kept = []
        for sentence in sentences:
            number += 1
            if number % every:
                kept.append(sentence)
        if kept:
            paragraphs.append(tuple(kept))
    return replace(report, paragraphs=tuple(paragraphs))


def _reordered(report: Pasted, dice: random.Random) -> Pasted:
    """Put all paragraphs after the first in another order."""
    first, *rest = report.paragraphs
    dice.shuffle(rest)
    return replace(report, paragraphs=(first, *rest))


def _reworded(report: Pasted, paraphrases: Mapping[str, str]) -> Pasted:
    return replace(
        report,
        paragraphs=tuple(
            tuple(paraphrases.get(sentence, sentence) for sentence in sentences)
            for sentences in report.paragraphs
        ),
    )


def _halves(one: Pasted, two: Pasted) -> tuple[tuple[str, ...], ...]:
    """Return the first half of each, alternating by paragraph."""
    first = one.paragraphs[: (len(one.paragraphs) + 1) // 2]
    second = two.paragraphs[: (len(two.paragraphs) + 1) // 2]
    return tuple(
        paragraph
        for i in range(max(len(first), len(second)))
        for paragraph in (*first[i : i + 1], *second[i : i + 1])
    )


def _inserted(source: Pasted, host: Pasted) -> tuple[tuple[str, ...], ...] | None:
    """Return the host's paragraphs with a passage of the source in the middle, or None if the source has no passage long enough."""
    for start in range(len(source.paragraphs)):
        taken = source.paragraphs[start : start + 2]
        if sum(len(sentence.split()) for sentences in taken for sentence in sentences) >= _PASSAGE:
            middle = len(host.paragraphs) // 2
            return (*host.paragraphs[:middle], *taken, *host.paragraphs[middle:])
    return None

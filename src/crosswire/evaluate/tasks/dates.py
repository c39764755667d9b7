"""Temporal expressions in news: are they found, and is their TIMEX3 value the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.annotate import annotate
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.matching import exact_tally, overlap_pairs
from crosswire.evaluate.measures import F1, Measure, Share
from crosswire.evaluate.readers.timeml import TimedText, Timex, read_all
from crosswire.evaluate.texts import plain_document

WRITTEN_OUT = "written-out"

_MONTHS: Mapping[str, Sequence[str]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ),
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One data set of a task: the folder of the bench it is in, and which of its files are read."""

    folder: str
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesTask:
    """Scores temporal expressions by document.

    ``strict`` counts spans that are the same, ``relaxed`` those that overlap (one to one), ``value`` those that overlap and whose value is
    the same string; ``type`` is the share of the overlapping ones whose type is the same. These are the measures of TempEval-3.
    """

    name: str
    title: str
    lang: str
    data: str
    packs: tuple[Pack, ...]
    bars: tuple[Bar, ...]
    stage: str = "temporal"
    measures: tuple[Measure, ...] = (F1("value"), F1("relaxed"), F1("strict"), Share("type"))
    baselines: tuple[str, ...] = (WRITTEN_OUT,)

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a document; see :class:`~crosswire.evaluate.cases.Task`."""
        if lang not in (None, self.lang):
            return
        for pack in self.packs:
            for gold in read_all(places.get_bench(pack.folder), pack.pattern):
                found = _read(gold, self.lang)
                yield Case(
                    id=f"{pack.folder}/{gold.name}",
                    lang=self.lang,
                    pack=pack.folder if len(self.packs) > 1 else "",
                    tallies={
                        CROSSWIRE: tally(gold.timexes, found),
                        WRITTEN_OUT: tally(gold.timexes, written_out(gold.text, self.lang)),
                    },
                    detail={"pairs": _side_by_side(gold, found)},
                )


def _read(gold: TimedText, lang: str) -> tuple[Timex, ...]:
    document = plain_document(
        gold.text,
        lang=lang,
        name=gold.name,
        published=gold.published,
        one_block_a_line=gold.one_block_a_line,
    )
    found = annotate(document).temporal_expressions
    return tuple(Timex(e.span.start, e.span.end, e.type.value, e.value) for e in found)


def tally(gold: Sequence[Timex], found: Sequence[Timex]) -> dict[str, float]:
    """Count what the measures of :class:`DatesTask` read."""
    pairs = overlap_pairs([[(g.start, g.end)] for g in gold], [[(f.start, f.end)] for f in found])
    sizes = {"gold": len(gold), "system": len(found)}
    same_value = sum(gold[i].value == found[j].value for i, j in pairs)
    return {
        **exact_tally("strict", [(g.start, g.end) for g in gold], [(f.start, f.end) for f in found]),
        "relaxed.hit": len(pairs),
        "value.hit": same_value,
        **{f"{name}.{side}": size for name in ("relaxed", "value") for side, size in sizes.items()},
        "type.right": sum(gold[i].type == found[j].type for i, j in pairs),
        "type.asked": len(pairs),
    }


def written_out(text: str, lang: str) -> tuple[Timex, ...]:
    """Find only dates that need no reading: day, month by name and year, months with a year, and years from 1900 to 2099."""
    months = _MONTHS[lang]
    names = "|".join(months)
    year = r"(?P<year>(?:19|20)\d\d)"
    day = r"(?P<day>[1-9]|[12]\d|3[01])"
    dated = rf"(?P<month>{names}) {day}, {year}" if lang == "en" else rf"{day}\. (?P<month>{names}) {year}"
    found: list[Timex] = []
    for pattern in (dated, rf"(?P<month>{names}) {year}", year):
        for match in re.finditer(rf"\b(?:{pattern})\b", text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            parts = match.groupdict()
            value = parts["year"]
            value += f"-{months.index(parts['month']) + 1:02d}" if "month" in parts else ""
            value += f"-{int(parts['day']):02d}" if "day" in parts else ""
            found.append(Timex(match.start(), match.end(), "DATE", value))
    return tuple(sorted(found, key=lambda timex: timex.start))


def _side_by_side(gold: TimedText, found: Sequence[Timex]) -> list[list[str | None]]:
    """Return rows ``[gold words, gold value, found words, found value]``, None on the side that has nothing."""
    pairs = overlap_pairs([[(g.start, g.end)] for g in gold.timexes], [[(f.start, f.end)] for f in found])
    rows: list[tuple[int, list[str | None]]] = []
    for i, j in pairs:
        rows.append(
            (gold.timexes[i].start, [*_shown(gold.text, gold.timexes[i]), *_shown(gold.text, found[j])])
        )
    golds, founds = {i for i, _ in pairs}, {j for _, j in pairs}
    rows += [
        (g.start, [*_shown(gold.text, g), None, None]) for i, g in enumerate(gold.timexes) if i not in golds
    ]
    rows += [(f.start, [None, None, *_shown(gold.text, f)]) for j, f in enumerate(found) if j not in founds]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _shown(text: str, timex: Timex) -> tuple[str, str]:
    return text[timex.start : timex.end], timex.value


ENGLISH = DatesTask(
    name="dates-en",
    title="Temporal expressions in English news",
    lang="en",
    data="TempEval-3 (TimeBank and AQUAINT, 256 articles) and half of MEANTIME (62 Wikinews articles); rules were tuned on both",
    packs=(
        Pack(folder="tempeval3", pattern="*/*.tml"),
        Pack(folder="meantime_en", pattern="corpus_*/*.xml"),
    ),
    bars=(
        Bar(measure="relaxed", value=0.92, lang="en", pack="tempeval3"),
        Bar(measure="value", value=0.82, lang="en", pack="tempeval3"),
        Bar(measure="relaxed", value=0.92, lang="en", pack="meantime_en"),
        Bar(measure="value", value=0.82, lang="en", pack="meantime_en"),
    ),
)

GERMAN = DatesTask(
    name="dates-de",
    title="Temporal expressions in German news",
    lang="de",
    data="half of KRAUTS (89 articles of Die Zeit and Dolomiten); rules were tuned on it",
    packs=(Pack(folder="krauts", pattern="*/*"),),
    bars=(Bar(measure="relaxed", value=0.86, lang="de"), Bar(measure="value", value=0.75, lang="de")),
)

"""Temporal expressions in single phrases of many languages: the specifications of a multilingual recogniser, read as TIMEX3.

The specifications mark ranges and open intervals as one thing ("from 3 to 5 May", "before Friday", "since 2014"), where TIMEX3 marks the
dates in them. A phrase is therefore in scope if every expression in it has a single TIMEX3 value: a day, month, year, week, weekday,
season or part of one, a time, a duration, a set, or "now". Out of scope are expressions with two ends, with a modifier that makes a range
of a date (before, after, since, until, about), with values that only these specifications know (fiscal and school years, mealtimes,
weeks of a month), time zones alone, and the few phrases whose words are not at the offsets given. Phrases without any expression are in
scope: nothing must be found in them. Most French phrases come without a reference date though their values were counted from one; they
are in scope only where the value needs none (its year is in the words, or it is a duration, a set or left open).

Some conventions differ from TIMEX3 and count as failures: "a few days" is P3D there and PXD here, "in two months" is a day there and a
month here, a Spanish "tarde" an evening there and an afternoon here.

A phrase *passes* when the spans found are those of the gold and every value agrees; ``overlap`` asks the same of spans that overlap only,
since the specifications count some prepositions and articles in ("in 3 hours") that TIMEX3 leaves out. A value agrees when it is the
gold's own or one of the readings the gold allows ("Friday" may be the last one or the next).

The part "run" are phrases that the specifications' own reference implementation reads; "unrun" are translations that no program has been
checked against yet, and which hold errors.

References:
    Microsoft Recognizers-Text, Specs/DateTime (MIT).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire import lang as packs
from crosswire.annotate import annotate
from crosswire.codec import parse_values
from crosswire.errors import CodecError, GoldError
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.matching import overlap_pairs
from crosswire.evaluate.measures import Measure, Share
from crosswire.evaluate.readers.timeml import Timex
from crosswire.evaluate.texts import plain_document

DIGITS = "digits"

_FILES = {
    "English.json": "en", "EnglishOthers.json": "en", "German.json": "de", "French.json": "fr", "Spanish.json": "es",
    "Italian.json": "it", "Portuguese.json": "pt", "Dutch.json": "nl", "Turkish.json": "tr", "Arabic.json": "ar", "Chinese.json": "zh",
    "Hindi.json": "hi", "Japanese.json": "ja", "Korean.json": "ko",
}  # fmt: skip
_ALWAYS = ("en", "de", "fr", "es", "it", "pt", "nl", "tr")
_SINGLE = re.compile(
    r"PRESENT_REF$|PT?[\d.]+(?:[YMWDHS]|WE)$"
    r"|(?:(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:[1-7]|WE))?|-(?:SP|SU|FA|WI|Q[1-4]))?)?"
    r"(?:T(?:\d\d(?::\d\d){0,2}|MO|MI|AF|EV|NI))?$|(?:SP|SU|FA|WI)$"
)
_ISO = re.compile(r"(?<![\d/.-])(?:(\d{4})-(\d\d)-(\d\d)|(\d\d?)/(\d\d?)/(\d{4}))(?![\d/.-])")


@dataclass(frozen=True, slots=True)
class Expected:
    """One expression of a phrase: where it is, and every value that is right; ``stands_alone`` if that needs no reference date."""

    start: int
    end: int
    values: frozenset[str]
    stands_alone: bool = True


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that is in scope."""

    id: str
    lang: str
    text: str
    published: str | None
    expected: tuple[Expected, ...]
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhrasesTask:
    """Scores single phrases: pass or fail; see the module for what is in scope."""

    name: str = "dates-phrases"
    title: str = "Temporal expressions in single phrases"
    stage: str = "temporal"
    data: str = "specifications of Recognizers-Text (MIT), phrases with single values; rules were looked over on all of them"
    measures: tuple[Measure, ...] = (Share("pass"), Share("overlap"))
    baselines: tuple[str, ...] = (DIGITS,)
    bars: tuple[Bar, ...] = ()

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a phrase in scope; see :class:`~crosswire.evaluate.cases.Task`."""
        folder = places.get_bench("recognizers_specs")
        for name, code in _FILES.items():
            if lang not in (None, code) or not (code in _ALWAYS or packs.has(code, "temporal")):
                continue
            for phrase in read_phrases(folder / name, code):
                found = _read(phrase)
                yield Case(
                    id=phrase.id,
                    lang=code,
                    pack=phrase.part,
                    tallies={CROSSWIRE: tally(phrase, found), DIGITS: tally(phrase, _digits(phrase.text))},
                    detail={
                        "text": phrase.text,
                        "gold": [[phrase.text[e.start : e.end], *sorted(e.values)] for e in phrase.expected],
                        "found": [[phrase.text[t.start : t.end], t.value] for t in found],
                    },
                )


def read_phrases(path: Path, lang: str) -> Iterator[Phrase]:
    """Yield the phrases of one file that are in scope.

    Raises:
        GoldError: If the file is no JSON.
    """
    try:
        entries = parse_values(path.read_text(encoding="utf-8-sig").encode(), where=str(path))
    except (CodecError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error
    for number, entry in enumerate(entries):
        published = (entry.get("Context") or {}).get("ReferenceDateTime")
        expected = [_expected(result, entry["Input"]) for result in entry["Results"]]
        if any(one is None or not (published or one.stands_alone) for one in expected):
            continue
        yield Phrase(
            id=f"{path.stem}/{number:04d}",
            lang=lang,
            text=entry["Input"],
            published=published,
            expected=tuple(one for one in expected if one is not None),
            part="unrun" if "dotnet" in str(entry.get("NotSupported", "")).lower() else "run",
        )


def _expected(result: Mapping[str, Any], text: str) -> Expected | None:
    """Return what is expected, or None if it is out of scope."""
    resolution, start = result.get("Resolution"), result.get("Start", result.get("start"))
    found = resolution.get("values", []) if isinstance(resolution, dict) else []
    words = str(result.get("Text", ""))
    if not found or start is None or text[start : start + len(words)].lower() != words.lower():
        return None
    if any(value.get("Mod") or not _SINGLE.match(value.get("timex", "(")) for value in found):
        return None
    values = frozenset(one for value in found for one in _allowed(value))
    alone = all(v["timex"][:1] in "PTSX" or v["timex"][:4] in text for v in found)
    return Expected(start, start + len(words), values, stands_alone=alone)


def _allowed(value: Mapping[str, str]) -> Iterator[str]:
    """Yield the values that agree with one reading of the gold: its timex, and what the timex resolves to."""
    timex = value["timex"]
    yield _normal(timex)
    date, _, hour = timex.partition("T")
    day = re.match(r"\d{4}-\d\d-\d\d", value.get("value") or value.get("start") or "")
    if timex.startswith("P") or day is None:
        return
    if date in ("SP", "SU", "FA", "WI"):
        yield f"{day.group()[:4]}-{date}"
    elif date.startswith("XXXX") and date[4:].replace("-", "").isdigit():
        yield _normal(day.group()[: len(date)] + timex[len(date) :])
    elif "X" in date and date[-2:] != "WE":
        yield _normal(day.group() + (f"T{hour}" if hour else ""))


def _normal(value: str) -> str:
    """Write a value one way: clock times with minutes, without seconds that are naught."""
    value = re.sub(r"T(\d\d)$", r"T\1:00", value)
    return re.sub(r"(T\d\d:\d\d):00$", r"\1", value)


def _agrees(expected: Expected, value: str) -> bool:
    """Tell whether a value is right; a bare time of day may be on any day."""
    value = _normal(value)
    return value in expected.values or ("T" in value[1:] and value[value.index("T", 1) :] in expected.values)


def tally(phrase: Phrase, found: Sequence[Timex]) -> dict[str, float]:
    """Count one phrase for the measures of :class:`PhrasesTask`."""
    pairs = overlap_pairs([[(e.start, e.end)] for e in phrase.expected], [[(t.start, t.end)] for t in found])
    is_right = len(pairs) == len(phrase.expected) == len(found) and all(
        _agrees(phrase.expected[i], found[j].value) for i, j in pairs
    )
    is_exact = all(
        (phrase.expected[i].start, phrase.expected[i].end) == (found[j].start, found[j].end) for i, j in pairs
    )
    return {
        "pass.right": float(is_right and is_exact),
        "pass.asked": 1.0,
        "overlap.right": float(is_right),
        "overlap.asked": 1.0,
    }


def _read(phrase: Phrase) -> tuple[Timex, ...]:
    document = plain_document(phrase.text, lang=phrase.lang, name=phrase.id, published=phrase.published)
    found = annotate(document).temporal_expressions
    return tuple(Timex(e.span.start, e.span.end, e.type.value, e.value) for e in found)


def _digits(text: str) -> tuple[Timex, ...]:
    """Find only dates in digits: ISO dates, and day, month and year with slashes."""
    found = []
    for match in _ISO.finditer(text):
        year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        found.append(Timex(match.start(), match.end(), "DATE", f"{year}-{int(month):02d}-{int(day):02d}"))
    return tuple(found)


PHRASES = PhrasesTask()

"""German sentences cut at commas, colons and marks, each stretch with the place of its finite verb."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.annotate.quotations.mood import is_first_subjunctive
from crosswire.annotate.quotations.reading import Reading, Word

_CUTS = frozenset({",", ";", ":", "–", "—", "-", "(", ")"})
_SUBORDINATE = frozenset({"KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT", "KOUI"})
_RELATIVES = frozenset({"der", "die", "das", "den", "dem", "deren", "dessen", "denen"})
_CONJUNCTIONS = frozenset(
    {
        "dass",
        "daß",
        "ob",
        "weil",
        "da",
        "obwohl",
        "wenn",
        "falls",
        "nachdem",
        "bevor",
        "damit",
        "indem",
        "sodass",
        "während",
        "solange",
        "sobald",
        "bis",
        "ehe",
        "als",
        "wie",
        "wobei",
        "sofern",
        "seit",
        "seitdem",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a sentence between two cuts.

    Attributes:
        first: Index of its first word.
        last: One past its last word.
        cut: What stands before it (",", ":" …), or "".
        finite: Index of its finite verb, or -1.
        subordinate: Whether its verb stands last after a conjunction or a relative pronoun.
        infinitive: Whether it is an infinitive with "zu".
        second: Whether its finite verb stands second (a main clause).
        opener: Its first word, after "und" and the like.
    """

    first: int
    last: int
    cut: str
    finite: int
    subordinate: bool
    infinitive: bool
    second: bool
    opener: Word


def cut_sentence(reading: Reading, number: int) -> list[Segment]:
    """Cut a sentence into segments, in text order. A comma between two numbers or in a list of words still cuts."""
    first, last = reading.ranges[number]
    segments: list[Segment] = []
    start, cut = first, ""
    for index in range(first, last + 1):
        if index < last and reading.words[index].text not in _CUTS:
            continue
        if index > start:
            segment = _segment(reading, start, index, cut)
            if segment:
                segments.append(segment)
        cut = reading.words[index].text if index < last else ""
        start = index + 1
    return segments


def _segment(reading: Reading, first: int, last: int, cut: str) -> Segment | None:
    words = [word for word in reading.words[first:last] if not word.is_mark]
    if not words:
        return None
    opener = next((word for word in words if word.tag != "KON"), words[0])
    finite = next((word for word in words if word.tag.endswith("FIN")), None)
    subordinate = finite is not None and _is_subordinate(reading, words, opener, finite, cut)
    infinitive = finite is None and any(
        word.tag == "VVIZU" or (word.tag in {"PTKZU"} and word.index + 1 < last) for word in words
    )
    return Segment(
        first=first,
        last=last,
        cut=cut,
        finite=finite.index if finite else -1,
        subordinate=subordinate,
        infinitive=infinitive,
        second=finite is not None and not subordinate and finite is not words[0],
        opener=opener,
    )


def _is_subordinate(reading: Reading, words: list[Word], opener: Word, finite: Word, cut: str) -> bool:
    """Tell whether a finite verb stands at the end of a clause that a conjunction or a relative pronoun opens."""
    if opener.low in {"dass", "daß", "ob"}:
        return True
    at = words.index(finite)
    gap = at - words.index(opener)
    late = all(word.tag.startswith(("V", "PTKVZ")) for word in words[at + 1 :])
    if opener.tag in _SUBORDINATE or opener.low in _CONJUNCTIONS or _is_governed_relative(reading, opener):
        return gap > 1 and (opener.tag in {"KOUS", "PRELS", "PRELAT"} or late or opener.low in _CONJUNCTIONS)
    before = reading.words[words[0].index - 2] if words[0].index > 1 else None
    relative = (
        cut == ","
        and opener.low in _RELATIVES
        and before is not None
        and before.pos in {"NOUN", "PROPN", "PRON"}
    )
    return relative and finite is words[-1] and gap > 1 and not is_first_subjunctive(finite)


def _is_governed_relative(reading: Reading, opener: Word) -> bool:
    """Tell whether a preposition opens a relative clause ("von denen …", "in dem …")."""
    following = reading.words[opener.index + 1 : opener.index + 2]
    return (
        opener.tag == "APPR"
        and bool(following)
        and (following[0].tag in {"PRELS", "PRELAT"} or following[0].low in {"denen", "dessen", "deren"})
    )

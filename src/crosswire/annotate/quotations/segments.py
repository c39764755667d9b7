"""German sentences cut at commas, colons and marks, each stretch with the place of its finite verb."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.annotate.quotations.reading import Reading, Word

_CUTS = frozenset({",", ";", ":", "–", "—", "-", "(", ")"})
_SUBORDINATE = frozenset({"KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT", "KOUI"})
_CONJUNCTIONS = frozenset(
    {"dass", "daß", "ob", "weil", "da", "obwohl", "wenn", "falls", "nachdem", "bevor", "damit", "indem", "sodass", "während", "solange", "sobald", "bis", "ehe", "als", "wie", "wobei", "sofern", "seit", "seitdem"}
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
    finites = [word for word in words if word.tag.endswith("FIN")]
    finite = finites[0] if finites else None
    opens = opener.tag in _SUBORDINATE or opener.low in _CONJUNCTIONS or _is_governed_relative(reading, opener)
    late = finite is not None and all(word.tag.startswith("V") or word.tag == "PTKVZ" for word in words[words.index(finite) + 1 :])
    relative = opener.low in {"der", "die", "das", "den", "dem", "deren", "dessen", "denen"} and late and len(words) > 2 and cut == ","
    subordinate = finite is not None and ((opens and late) or opener.low in {"dass", "daß", "ob"} or (relative and opener.tag.startswith("PREL")))
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


def _is_governed_relative(reading: Reading, opener: Word) -> bool:
    following = reading.words[opener.index + 1 : opener.index + 2]
    return opener.tag == "APPR" and bool(following) and following[0].tag in {"PRELS", "PRELAT"}

"""German bodies of words that no dictionary or the tagger explains: "die Gewerkschaft *Solvia*", "*Nordan Metall* beschäftigt …"."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.annotate.mentions import announced, gazetteer, rolewords
from crosswire.annotate.mentions.making import Known
from crosswire.annotate.mentions.wordlists import listed, never
from crosswire.annotate.mentions.words import Line, Word
from crosswire.annotate.tokens.german import is_common_word

Stretch = tuple[int, int]
_NOUNS = frozenset({"NN", "NE", "FM", "NNA"})
_MOST_WORDS = 3
_SHORTEST = 3  # letters
_PERSON = "PERSON"
# What the first phrase of a sentence is made of; where nothing else stands before the verb, nouns in a row are a name.
_NOMINAL = ("ART", "NN", "NE", "FM", "ADJ", "APPR", "CARD", "PPOSAT", "PDAT", "PIAT", "TRUNC")
_STEADY = frozenset({"country", "capital", "seat"})


def remember(line: Line, known: Known) -> None:
    """Note the pairs of a strange word and a common noun that are a body here ("der Konzern Nordan Metall", "Nordan Metall liefert …").

    The pair is one where a noun before it announces it, or where it says what it makes and stands before the verb or behind "von".
    """
    for first, end in _announced(line):
        if end - first > 1:
            known.firms.add(_texts(line, first, end))
    for i in range(len(line.words) - 1):
        if _is_pair(line, i) and (_opens(line, i, i + 2) or _is_governed(line, i)):
            known.firms.add(_texts(line, i, i + 2))


def bodies(line: Line, known: Known) -> Iterator[Stretch]:
    """Yield the first word and one past the last of such names: those announced here, and those that the report shows elsewhere."""
    longest = max(map(len, known.firms), default=0)
    found = dict(_announced(line))
    for first in range(len(line.words)):
        for end in range(min(len(line.words), first + longest), first + 1, -1):
            if _texts(line, first, end) in known.firms or _owner(line, first, end) in known.firms:
                found[first] = max(end, found.get(first, 0))
                break
    yield from sorted(found.items())


def _announced(line: Line) -> Iterator[Stretch]:
    """Yield the names behind a noun for one body: a strange word anywhere, any nouns where they end the sentence's first phrase."""
    for i in range(1, len(line.words)):
        named_first = gazetteer.gender_of(line.words[i].text) is not None
        if named_first or not _announces(line.words[i - 1]) or not _may_be_name(line.words[i]):
            continue
        end = i + 1
        while end < len(line.words) and end - i < _MOST_WORDS and _may_be_name(line.words[end]):
            end += 1
        if _opens(line, i, end) and not _is_some(line, i - 1):
            yield i, end
        elif _is_strange(line.words[i]):
            yield i, i + 1


def _is_some(line: Line, noun: int) -> bool:
    """Tell whether an indefinite article stands before the noun: what follows says who is in it ("eine Gruppe *Jugendlicher*")."""
    return noun > 0 and line.words[noun - 1].lower in listed("de", "articles", "indefinite")


def _announces(word: Word) -> bool:
    if word.text in listed("de", "organisation", "seated") or not announced.announces(word):
        return False
    known = rolewords.look_up("de", word.text)
    return known is None or rolewords.body_kind("de", known.lemma) is not None


def _may_be_name(word: Word) -> bool:
    return (
        word.token.tag in _NOUNS
        and word.is_capital
        and word.text.isalpha()
        and len(word.text) >= _SHORTEST
        and word.text not in never("de")
        and word.text not in listed("de", "names", "times")
        and rolewords.look_up("de", word.text) is None
    )


def _is_strange(word: Word) -> bool:
    entry = gazetteer.find(word.text)
    return (entry is None or entry.kind == "city") and not is_common_word(word.text)


def _is_pair(line: Line, i: int) -> bool:
    """Tell whether a strange word that bears no genitive and a noun for a trade stand at ``i``, and nothing takes them for a person's."""
    first, second = line.words[i : i + 2]
    return (
        second.text in listed("de", "organisation", "trades")
        and second.start == first.end + 1
        and _may_be_name(first)
        and _is_strange(first)
        and gazetteer.gender_of(first.text) is None
        and not first.text.endswith("s")
        and (first.start, second.end, _PERSON) not in line.hints
    )


def _opens(line: Line, first: int, end: int) -> bool:
    """Tell whether the words end the sentence's first phrase, right before its verb ("Mitglieder der Gewerkschaft Solvia *trafen* …")."""
    after = line.words[end] if end < len(line.words) else None
    return (
        after is not None
        and "(FIN)" in after.token.tag
        and all(word.token.tag.startswith(_NOMINAL) for word in line.words[:first])
    )


def _is_governed(line: Line, i: int) -> bool:
    """Tell whether the two words stand behind "von" or "bei", and no noun behind them."""
    after = line.words[i + 2] if i + 2 < len(line.words) else None
    return i > 0 and line.words[i - 1].token.tag == "APPR" and (after is None or not after.is_capital)


def _owner(line: Line, first: int, end: int) -> tuple[str, ...]:
    """Return the words without a genitive -s before what is owned ("Nordan *Metalls* Chef")."""
    *before, last = _texts(line, first, end)
    owns = end < len(line.words) and line.words[end].is_capital
    return (*before, last.removesuffix("s")) if owns else ()


def _texts(line: Line, first: int, end: int) -> tuple[str, ...]:
    return tuple(word.text for word in line.words[first:end])

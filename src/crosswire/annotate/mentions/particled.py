"""Persons with small words in their names: "Omar bin Rashid", "Yusuf al-Masri", "Pieter van der Meer", and "Van der Meer" again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping

from crosswire.annotate.mentions import chunks, gazetteer, rolewords
from crosswire.annotate.mentions.parts import told_by_parts
from crosswire.annotate.mentions.wordlists import listed, never
from crosswire.annotate.mentions.words import Line, Word, hint_at
from crosswire.annotate.tokens.english import is_known

Surname = tuple[str, ...]
"""The pieces of a surname in small letters: "al-Masri" is ``("al", "-", "masri")``."""

_PIECES = re.compile(r"\w+|-")
_INITIAL = re.compile(r"[A-ZÄÖÜ]\.?$")
_PREFIXED = re.compile(r"(?:al|el)[-‑][A-ZÄÖÜ]", re.IGNORECASE)
_HYPHENS = frozenset({"-", "‑"})
_MOST_GIVEN = 3  # words before the small one


def find(line: Line, known: Mapping[Surname, str]) -> Iterator[tuple[int, int, str | None]]:
    """Yield persons' names with particles: first word, one past the last, and the surname's spelling where it stands alone.

    Args:
        line: The sentence.
        known: Spelling by surname of those that the report named in full.
    """
    i = 0
    while i < len(line.words):
        again = _again(line, i, known)
        end = again[0] if again else _whole(line, i)
        if end:
            yield i, end, again[1] if again else None
        i = end or i + 1


def remember(name: str, known: MutableMapping[Surname, str]) -> None:
    """Add the surname of a person named in full, if it has particles."""
    words = name.split(" ")
    at = len(words) - 1
    while at > 1 and words[at - 1] in _particles():
        at -= 1
    spelled = " ".join(words[at:])
    if at and (at < len(words) - 1 or _PREFIXED.match(spelled)):
        known.setdefault(_pieces(spelled), spelled)


def _particles() -> frozenset[str]:
    return listed("en", "names", "particles") - {"of"}


def _pieces(text: str) -> Surname:
    return tuple(_PIECES.findall(text.lower().replace("‑", "-")))


def _again(line: Line, i: int, known: Mapping[Surname, str]) -> tuple[int, str] | None:
    if not known or (i and _is_given(line.words[i - 1])):
        return None
    for surname, spelled in known.items():
        pieces: Surname = ()
        end = i
        while end < len(line.words) and len(pieces) < len(surname):
            pieces += _pieces(line.words[end].text)
            end += 1
        if pieces == surname and line.words[end - 1].text[-1:] == spelled[-1:]:
            return end, spelled
    return None


def _is_given(word: Word) -> bool:
    """Tell whether a word with a capital belongs to the name after it rather than saying what its bearer is."""
    role = rolewords.look_up("en", word.text) or rolewords.look_up("de", word.text)
    titled = word.text in rolewords.listed("en", "person", "titles") | rolewords.listed(
        "de", "person", "titles"
    )
    return word.is_capital and role is None and not titled and word.text.lower() not in _particles()


def _whole(line: Line, first: int) -> int:
    """Return where a full name with particles ends that begins at ``first`` (0 if none does)."""
    opening = line.words[first]
    given = gazetteer.gender_of(opening.text) is not None or bool(_INITIAL.match(opening.text))
    if not opening.is_capital or opening.text in never(line.lang) or chunks.known_length(line, first) > 1:
        return 0
    if not given and not _may_be_given(line, first):
        return 0
    at = first + 1
    while at < len(line.words) and at - first < _MOST_GIVEN and _goes_on(line, at):
        at += 1
    end = at
    while step := _with_particles(line, end, sure_only=not given or end > at):
        end += step
    if end == at or any(w.text in listed("en", "organisation", "endings") for w in line.words[at:end]):
        return 0
    return 0 if told_by_parts(line, line.words[first : end + 1]) is not None else end


def _goes_on(line: Line, at: int) -> bool:
    """Tell whether another given name follows, before any particle."""
    word = line.words[at]
    return (
        line.words[at - 1].end + 1 == word.start
        and word.is_capital
        and word.text.isalpha()
        and gazetteer.gender_of(word.text) is not None
    )


def _may_be_given(line: Line, at: int) -> bool:
    word = line.words[at]
    if rolewords.look_up(line.lang, word.text) is not None or gazetteer.find(word.text) is not None:
        return False
    hint = hint_at(line, word.start)
    if hint is not None and hint[2] != "PERSON":
        return False  # "Ansar al-Something"
    ordinary = is_known(word.lower) if line.lang == "en" else chunks.is_ordinary(word.text)
    return not ordinary and word.token.pos in ("PROPN", "NOUN", "X") and word.text.isalpha()


def _with_particles(line: Line, at: int, *, sure_only: bool) -> int:
    """Return of how many words the particles at ``at`` and the name after them are (0: none)."""
    if at >= len(line.words) or line.words[at].start != line.words[at - 1].end + 1:
        return 0
    if _PREFIXED.match(line.words[at].text):
        return 1
    if line.words[at].lower in ("al", "el") and at + 2 < len(line.words):
        hyphen, name = line.words[at + 1 : at + 3]
        if hyphen.text in _HYPHENS and hyphen.start == line.words[at].end and hyphen.end == name.start:
            return 3 if name.is_capital else 0
    step = at
    while step < len(line.words) and line.words[step].text in _particles() and step - at < _MOST_GIVEN:
        step += 1
    run = " ".join(word.text for word in line.words[at:step])
    sure = listed(line.lang, "names", "between_names")
    loose = _phrases(line.lang) if not sure_only else frozenset()
    if run not in sure | loose or step >= len(line.words):
        return 0
    name = line.words[step]
    listed_too = gazetteer.find(name.text) is not None or chunks.is_ordinary(name.text)
    plain = line.lang == "de" and run.startswith("von") and listed_too
    fits = name.is_capital and name.text not in never(line.lang) and len(name.text) > 1 and not plain
    return step - at + 1 if fits else 0


def _phrases(lang: str) -> frozenset[str]:
    """Return the particles, of one word and more, that go on a name after a listed first name."""
    return frozenset(phrase.replace("_", " ") for phrase in listed(lang, "names", "after_first_names"))

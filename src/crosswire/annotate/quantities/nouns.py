"""What a number counts in a language without tagger: the noun behind it, by the pack's words and endings.

A pack says it with four lists of ``words``: ``stop`` (what is no noun), ``before_noun`` (adjectives and the like that stand before one),
``participles`` (what may stand behind one: "300 soldats tués") and ``of`` ("une dizaine de"). In all but ``of`` a ``*`` stands for any
letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crosswire import lang as packs

_WORD = re.compile(r"\s{1,2}([^\W\d_]['’]?[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*)")
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Words:
    stop: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    of: re.Pattern[str]


def behind_of(text: str, position: int, limit: int, lang: str) -> int | None:
    """Return where the noun behind an "of" may begin, with the blank before it if there is one; None if no "of" follows."""
    match = _words(lang).of.match(text, position, limit)
    return None if match is None else match.end() - (text[match.end() - 1].isspace())


def find_noun(text: str, position: int, limit: int, lang: str) -> tuple[int, int] | None:
    """Return where the noun that begins at ``position`` stands, with adjectives before it and participles behind it.

    Args:
        text: The report.
        position: Offset right behind the number or the "of".
        limit: Offset at which the sentence ends.
        lang: ISO 639-1; its ``quantities.toml`` has ``before_noun``.

    Returns:
        Start and end in ``text``; None if no noun follows.
    """
    words = _words(lang)
    found: list[re.Match[str]] = []
    noun = False
    for match in _following(text, position, limit):
        if words.stop.fullmatch(match[1].lower()) or (noun and not words.behind.fullmatch(match[1].lower())):
            break
        found.append(match)
        noun = noun or not words.before.fullmatch(match[1].lower())
    return (found[0].start(1), found[-1].end(1)) if found else None


def _following(text: str, position: int, limit: int) -> Iterable[re.Match[str]]:
    """Yield the words that follow one another with nothing but blanks between; the first may begin at ``position`` itself ("d'euros")."""
    first = position > 0 and text[position - 1] in "'’"
    for _ in range(_MOST_WORDS):
        match = (_BARE if first else _WORD).match(text, position, limit)
        if match is None:
            return
        yield match
        position, first = match.end(), False


_BARE = re.compile(_WORD.pattern.removeprefix(r"\s{1,2}"))


@cache
def _words(lang: str) -> _Words:
    table = packs.load(lang, "quantities")["words"]
    of = "|".join(re.escape(form) + ("" if form[-1] in "'’" else r"\s") for form in _longest(table["of"]))
    return _Words(
        stop=_any_of(table["stop"]),
        before=_any_of(table["before_noun"]),
        behind=_any_of(table["participles"]),
        of=re.compile(rf"\s(?:{of})" if of else r"(?!)", re.IGNORECASE),
    )


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(form).replace(r"\*", r"\w*") for form in _longest(forms)) or r"(?!)")


def _longest(forms: Iterable[str]) -> list[str]:
    return sorted(set(forms), key=lambda form: (-len(form), form))

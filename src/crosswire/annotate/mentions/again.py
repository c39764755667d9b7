"""Bodies called again by a word of their name: "the Corin Health Trust … *the trust*", "die Stadtwerke Corin … *die Stadtwerke*"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Found, Line, Word
from crosswire.model import EntityType

PRODUCER = "mentions.again/1"
_SHORTEST = 4


def called_again(lines: Sequence[tuple[Line, Found]], all_lines: Sequence[Line]) -> list[tuple[Line, Found]]:
    """Find nouns with a definite article that are the last word of a body's name in the report, in German the first or last.

    Args:
        lines: All mentions of a report with their sentences, in text order.
        all_lines: The report's sentences.

    Returns:
        The mentions with those found, which are roles, in text order. Whom they stand for is told later.
    """
    endings = _endings(one for _, one in lines)
    if not any(endings.values()):
        return list(lines)
    taken = sorted((one.start, one.end) for _, one in lines)
    found = [
        (line, _role(word, word.lower))
        for line in all_lines
        for before, word in zip(line.words, line.words[1:], strict=False)
        if word.lower in endings.get(line.lang, ())
        and word.token.pos == "NOUN"
        and before.lower in listed(line.lang, "articles", "definite")
        and not any(start < word.end and word.start < end for start, end in taken)
    ]
    return sorted([*lines, *found], key=lambda pair: (pair[1].start, -pair[1].end))


def _endings(names: Iterable[Found]) -> Mapping[str, frozenset[str]]:
    bodies = [
        one.name.split(" ")
        for one in names
        if one.form == "name" and one.type is EntityType.ORG and " " in one.name
    ]
    last = frozenset(words[-1].lower() for words in bodies if len(words[-1]) >= _SHORTEST)
    first = frozenset(words[0].lower() for words in bodies if len(words[0]) >= _SHORTEST)
    return {"en": last, "de": last | first | {f"{word}s" for word in last | first}}


def _role(word: Word, name: str) -> Found:
    return Found(word.start, word.end, EntityType.ORG, "role", name, PRODUCER)

"""Names in headlines in title case or capitals, where capitals tell nothing: they are those that the report names in its running text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crosswire.annotate.mentions.making import PRODUCER
from crosswire.annotate.mentions.words import Found, Line, is_shouted
from crosswire.annotate.tokens.english import is_known
from crosswire.model import EntityType

_Names = Mapping[tuple[str, ...], tuple[EntityType, str]]
"""Type and spelling by the words of a name."""


def as_in_text(found: Sequence[tuple[Line, Found]], lines: Sequence[Line]) -> list[tuple[Line, Found]]:
    """Replace names in English title-case headlines, and in capitals, by those of the running text ("*Marlow* Slams *Dunn* Over Tariffs").

    Args:
        found: All mentions of a report with their sentences.
        lines: The report's sentences.

    Returns:
        The mentions; a name in such a headline that no list and no sentence has stays only if no word of it is an ordinary one.
    """
    named = _named(found)
    headlines = {
        line.index: line
        for line in lines
        if (line.lang == "en" and line.is_heading) or is_shouted(line.words)
    }
    again = {index: list(_again(line, named)) for index, line in headlines.items()}
    kept: list[tuple[Line, Found]] = []
    for line, one in found:
        if line.index not in headlines or one.form != "name":
            kept.append((line, one))
            continue
        same = next((o for o in again[line.index] if (o.start, o.end) == (one.start, one.end)), None)
        if same is not None:
            again[line.index].remove(same)
            one.name, one.type = (same.name, same.type) if is_shouted(line.words) else (one.name, one.type)
            kept.append((line, one))
        elif not any(o.overlaps(one.start, one.end) for o in again[line.index]) and _stays(line, one):
            kept.append((line, one))
    kept.extend((headlines[index], one) for index, others in again.items() for one in others)
    return sorted(kept, key=lambda pair: (pair[1].start, -pair[1].end))


def _named(found: Sequence[tuple[Line, Found]]) -> _Names:
    named: dict[tuple[str, ...], tuple[EntityType, str]] = {}
    for line, one in found:
        if not line.is_heading and one.form == "name" and one.entry is None:
            parts = tuple(one.name.split(" "))
            named.setdefault(parts, (one.type, one.name))
            if one.type is EntityType.PER:
                named.setdefault(parts[-1:], (one.type, parts[-1]))
    return named


def _again(line: Line, named: _Names) -> Iterator[Found]:
    """Yield what is named in running text where a headline has it, the longest name first."""
    longest = max(map(len, named), default=0)
    if is_shouted(line.words):
        named = {tuple(part.upper() for part in parts): told for parts, told in named.items()}
    at = 0
    while at < len(line.words):
        for end in range(min(len(line.words), at + longest), at, -1):
            words = line.words[at:end]
            name = tuple(word.text for word in words)
            if name in named:
                type_, spelling = named[name]
                yield Found(words[0].start, words[-1].end, type_, "name", spelling, PRODUCER)
                at = end
                break
        else:
            at += 1


def _stays(line: Line, one: Found) -> bool:
    words = [word for word in line.words if one.start <= word.start < one.end]
    if line.lang == "de":
        return one.entry is not None
    return one.entry is not None or not any(is_known(word.lower) for word in words if word.text.isalpha())

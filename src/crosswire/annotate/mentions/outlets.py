"""A report's own outlet where the report calls it by the last word of its name: "nach Informationen des *Abendblatts*"."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.annotate.mentions.words import Found, Line
from crosswire.model import EntityType

PRODUCER = "mentions.outlets/1"
_ARTICLES = {
    "de": frozenset({"des", "dem", "das", "der", "vom", "beim"}),
    "en": frozenset({"the"}),
}
_AGENCIES = frozenset({"agency", "agentur", "nachrichtenagentur"})
_SHORTEST = 4  # letters


def own(
    found: Sequence[tuple[Line, Found]], lines: Sequence[Line], outlet: str | None
) -> list[tuple[Line, Found]]:
    """Add the outlet's mentions by the last word of its name, behind an article; a name there already becomes a body's, a role is left.

    Args:
        found: All mentions of a report with their sentences, in text order.
        lines: The report's sentences.
        outlet: Who published it.
    """
    called = (outlet or "").split(" ")[-1]
    plural = called.endswith("en")  # "die Nachrichten" are any
    if " " not in (outlet or "") or len(called) < _SHORTEST or plural or not called.isalpha():
        return list(found)
    _retype(found, called, outlet or "")
    taken = [(one.start, one.end) for _, one in found]
    more: list[tuple[Line, Found]] = []
    for line in lines:
        forms = {called, f"{called}s", f"{called}es"} if line.lang == "de" else {called}
        if rolewords.look_up(line.lang, called) is not None:
            continue
        for before, word in zip(line.words, line.words[1:], strict=False):
            free = not any(start < word.end and word.start < end for start, end in taken)
            if word.text in forms and before.lower in _ARTICLES[line.lang] and free:
                more.append((line, Found(word.start, word.end, EntityType.ORG, "name", called, PRODUCER)))
    return sorted([*found, *more], key=lambda pair: (pair[1].start, -pair[1].end))


def _retype(found: Sequence[tuple[Line, Found]], called: str, outlet: str) -> None:
    """Make bodies of lone names that are the outlet's: behind "the", or an agency's first word ("seen by *Norrin*")."""
    agency = called.lower() in _AGENCIES
    for line, one in found:
        before = next((word.lower for word in reversed(line.words) if word.end <= one.start), "")
        named = one.name == called and before in _ARTICLES[line.lang]
        named |= agency and one.name == outlet.split(" ")[0] and gazetteer.gender_of(one.name) is None
        if named and one.form == "name" and one.role is None:
            one.type, one.producer, one.entry, one.country = EntityType.ORG, PRODUCER, None, None

"""A report's own outlet where the report calls it by the last word of its name: "nach Informationen des *Abendblatts*"."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.mentions import rolewords
from crosswire.annotate.mentions.words import Found, Line
from crosswire.model import EntityType

PRODUCER = "mentions.outlets/1"
_ARTICLES = {
    "de": frozenset({"des", "dem", "das", "der", "vom", "beim"}),
    "en": frozenset({"the"}),
}
_SHORTEST = 4  # letters


def own(
    found: Sequence[tuple[Line, Found]], lines: Sequence[Line], outlet: str | None
) -> list[tuple[Line, Found]]:
    """Add the outlet's mentions by the last word of its name, behind an article; what is a name or role already is left.

    Args:
        found: All mentions of a report with their sentences, in text order.
        lines: The report's sentences.
        outlet: Who published it.
    """
    called = (outlet or "").split(" ")[-1]
    plural = called.endswith("en")  # "die Nachrichten" are any
    if " " not in (outlet or "") or len(called) < _SHORTEST or plural or not called.isalpha():
        return list(found)
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

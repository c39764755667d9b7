"""Words that are a body only where it acts: "the defence asked for …" in court, not "the defence of the city"."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.mentions import rolewords
from crosswire.annotate.mentions.words import Found, Line
from crosswire.model import EntityType

# Words after the head in which whoever is defended may be named ("the defence of the former mayor Ole Vinterskov").
_NAMED_WITHIN = 6
_LINKS = {"en": frozenset({"of", "against", "for"}), "de": frozenset({"von", "der", "des", "gegen", "für"})}


def acts(line: Line, head: int, names: Sequence[Found]) -> bool:
    """Tell whether the word at ``head`` is somebody here; True for all words that are a body wherever they stand.

    Such a word is one as the subject, alone or of a person who is named.
    """
    if line.words[head].lower not in rolewords.listed(line.lang, "organisation", "acting"):
        return True
    if not _is_subject(line, head):
        return False
    if head + 1 >= len(line.words) or line.words[head + 1].lower not in _LINKS[line.lang]:
        return True
    low = line.words[head + 1].start
    high = line.words[min(head + _NAMED_WITHIN, len(line.words) - 1)].end
    return any(n.type is EntityType.PER and n.form == "name" and low <= n.start < high for n in names)


def _is_subject(line: Line, head: int) -> bool:
    if line.lang == "en":
        return line.words[head].token.dep in ("nsubj", "nsubjpass")
    article = line.words[head - 1].lower if head else ""
    before = line.words[head - 2].token if head > 1 else None
    # In German first in the sentence or right behind its verb; there it may be the object, which no report's defence is.
    return article == "die" and (before is None or before.tag.endswith("(FIN)") or before.pos == "CCONJ")

"""German bodies that a capital or a sign tells: "die *Norddeutsche* Fährgesellschaft", "Brandt *& Söhne*", "der Fahrgastverband *Nord*"."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.annotate.mentions.announced import announces
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Line, Word
from crosswire.annotate.tokens.german import is_common_word

_OPENING = frozenset({":", "„", "“", '"', "»", "«", "-", "–", "—", "."})
_DEMONYM = ("ische", "ischen", "ischer", "isches", "ischem")


def bodies(line: Line) -> Iterator[tuple[int, int]]:
    """Yield the first word and one past the last of such names, in order; they may overlap what the reader marks."""
    for i in range(1, len(line.words)):
        word = line.words[i]
        after = line.words[i + 1] if i + 1 < len(line.words) else None
        if after is not None and _is_proper_adjective(line.words[i - 1], word) and _is_body_noun(after):
            yield i, i + 2
        elif (
            word.text in listed("de", "organisation", "directions")
            and announces(line.words[i - 1])
            and (after is None or after.text not in listed("de", "names", "never"))  # "Mitte März"
        ):
            yield i - 1, i + 1


def end_of_firm(line: Line, end: int) -> int:
    """Return where a name that ends before word ``end`` ends with "& Söhne" and the like; ``end`` if nothing of that kind follows."""
    if end + 1 >= len(line.words) or line.words[end].text not in ("&", "+"):
        return end
    return end + 2 if line.words[end + 1].text in listed("de", "organisation", "after_and") else end


def _is_proper_adjective(before: Word, word: Word) -> bool:
    """Tell whether an adjective has a capital that neither a sentence's beginning nor a town ("Berliner Senat") explains."""
    if not word.is_capital or not word.token.tag.startswith("ADJ") or not word.text.isalpha():
        return False
    if before.text in _OPENING or before.token.pos == "PUNCT":
        return False
    if word.text.endswith("er") and gazetteer.find(word.text[:-2]) is not None:
        return False
    return word.lower.endswith(_DEMONYM) or is_common_word(word.lower)


def _is_body_noun(word: Word) -> bool:
    if not word.is_capital or word.token.pos not in ("NOUN", "PROPN"):
        return False
    known = rolewords.look_up("de", word.text)
    if known is not None and known.kind != "organisation":
        return False
    return word.lower.endswith(tuple(listed("de", "organisation", "after_capitals")))

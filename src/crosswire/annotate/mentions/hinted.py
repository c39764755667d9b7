"""English names of several words that begin with a place's or another's: where the reader marks the whole as one."""

from __future__ import annotations

from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.annotate.mentions.chunks import known_length
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import POSSESSIVE, Line, Word, hint_at
from crosswire.model import EntityType

_LARGE_CITY = 500_000
_LONGEST_PERSON = 4  # words


def marked_whole(line: Line, first: int, end: int) -> EntityType | None:
    """Return ORG or PER where the English reader takes exactly these words for one, though a part of them is listed.

    "Oxford Economics" and "United Nations Command" are no place and no other body, "Everett Eissen" is a person. A state before a body
    of several words is left alone ("Danish Defence Command").
    """
    words = line.words[first:end]
    hint = (
        hint_at(line, words[-1].start)
        if line.lang == "en" and len(words) > 1 and not line.is_heading
        else None
    )
    if hint is None or hint[1] != words[-1].end or any(word.text in POSSESSIVE for word in words):
        return None
    before = [
        word
        for word in line.words[max(0, first - 3) : first]
        if word.start >= hint[0] and word.lower != "the"
    ]
    if hint[0] > words[0].start or (before and not _is_state(before)):
        return None
    length = known_length(line, first)
    entry = (
        gazetteer.find(" ".join(word.text for word in words[:length])) if 0 < length < len(words) else None
    )
    if hint[2] == "PERSON":
        return EntityType.PER if _is_full_name(words, entry) else None
    if hint[2] != "ORG" or entry is None or rolewords.look_up("en", words[-1].text) is not None:
        return None
    if gazetteer.gender_of(words[0].text) is not None or (
        words[0].text.endswith(".") and entry.kind == "region"
    ):
        return None  # "Lester Holt"; a new sentence after "Concord, Calif."
    return None if entry.kind == "country" and _is_own_body(words[length:]) else EntityType.ORG


def _is_own_body(rest: tuple[Word, ...]) -> bool:
    """Tell whether what follows a state's name is one of its bodies ("U.S. *Treasury*"), no company ("China *Mobile*")."""
    heads = rolewords.listed("en", "person", "modifiers") | rolewords.listed("en", "organisation", "heads")
    return len(rest) > 1 or rest[0].lower in heads or gazetteer.find(rest[0].text) is not None


def _is_state(words: list[Word]) -> bool:
    entry = gazetteer.find(" ".join(word.text for word in words))
    return entry is not None and entry.kind == "country"


def _kind(text: str) -> str:
    entry = gazetteer.find(text)
    return entry.kind if entry is not None else ""


def _is_full_name(words: tuple[Word, ...], entry: gazetteer.Entry | None) -> bool:
    return (
        entry is not None
        and entry.kind == "city"
        and len(words) <= _LONGEST_PERSON
        and words[-1].text not in listed("en", "organisation", "endings")
        and all(word.is_capital for word in words)
    )


def is_surname_here(line: Line, at: int, entry: gazetteer.Entry) -> bool:
    """Tell whether the reader takes a lone word that is also a smaller city for a person's ("the *Bush* campaign")."""
    word = line.words[at]
    hint = hint_at(line, word.start) if line.lang == "en" else None
    after = line.words[at + 1 : at + 3]
    in_region = len(after) > 1 and after[0].text == "," and _kind(after[1].text) in ("region", "country")
    return (
        hint is not None
        and not in_region  # "Hope, Ark."
        and hint == (word.start, word.end, "PERSON")
        and entry.kind == "city"
        and entry.population < _LARGE_CITY
    )

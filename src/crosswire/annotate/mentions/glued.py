"""Words that are part of an English name although they look otherwise: months, small words, syllables after hyphens."""

from __future__ import annotations

from itertools import pairwise

from crosswire.annotate.mentions import gazetteer
from crosswire.annotate.mentions.family_first import is_family_first
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Line, hint_at, joined
from crosswire.annotate.tokens.english import is_known


def ends_person(line: Line, first: int, at: int) -> bool:
    """Tell whether a word that is otherwise no name ends a person's here ("Theresa *May* said", "Moon Jae *In*")."""
    if line.lang != "en":
        return False
    before, word = line.words[at - 1], line.words[at]
    if word.text not in listed("en", "names", "calendar"):
        return is_family_first(joined(line.words[first : at + 1]))
    if gazetteer.gender_of(before.text) is None or before.text in listed("en", "names", "calendar"):
        return False
    after = line.words[at + 1] if at + 1 < len(line.words) else None
    acts = after is not None and after.token.pos in ("VERB", "AUX")
    return acts or hint_at(line, word.start) == (before.start, word.end, "PERSON")


def after_hyphen(line: Line, first: int, hyphen: int) -> int:
    """Return how many words from a hyphen on go on a name in small letters ("Jae-in", "Mar-a-Lago", "Punggye-ri"; 0: none)."""
    if _is_second_syllable(line, first, hyphen + 1):
        return 2
    glued = line.words[hyphen : hyphen + 4]
    if len(glued) < 2 or any(one.end != other.start for one, other in pairwise(glued[:2])):
        return 0
    inner = glued[1]
    if hint_at(line, inner.start) == (line.words[first].start, inner.end, "PERSON"):
        return 2
    if inner.text in listed("en", "names", "inner"):
        follows = len(glued) == 4 and glued[3].start == inner.end + 1 and glued[3].is_capital
        return 4 if follows else 0
    return 2 if inner.token.pos == "PROPN" and inner.text.islower() and not is_known(inner.text) else 0


def _is_second_syllable(line: Line, first: int, at: int) -> bool:
    """Tell whether a word in small letters after a hyphen ends an East Asian given name ("Jae-in" after "Moon")."""
    if at >= len(line.words) or at - first < 3:
        return False
    surname, given, hyphen, word = line.words[at - 3 : at + 1]
    return word.start == hyphen.end and is_family_first(f"{surname.text} {given.text}-{word.text}")

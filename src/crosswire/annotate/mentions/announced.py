"""Nouns that announce a name, and German bodies named by words that are no names: "die Bürgerinitiative Klare Luft"."""

from __future__ import annotations

from functools import cache

from crosswire import lang as packs
from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.annotate.mentions.wordlists import listed, never
from crosswire.annotate.mentions.words import Line, Word
from crosswire.annotate.tokens.german import is_common_word

# What has a capital in the middle of a sentence only as part of a name: adjectives, adverbs, verbs, prepositions.
_SMALL = ("ADJ", "ADV", "VV", "AP", "KO")
_INNER = frozenset(
    {"die", "den", "das", "der", "dem", "für", "gegen", "ohne", "mit", "im", "am", "vom", "statt"}
)
_MAX_WORDS = 6
_AIMS = frozenset({"für", "gegen", "ohne"})


def introduces(line: Line, i: int) -> str | None:
    """Return what the noun at ``i`` says the name after it is: "organisation", "location", or None."""
    if i >= 0 and line.lang == "en":
        return "organisation" if _introduces_in_english(line, i) else None
    if i < 0 or line.lang != "de" or not (is_opening(line.words[i]) or announces(line.words[i])):
        return None
    return "location" if line.words[i].text in listed("de", "location", "openings") else "organisation"


def is_opening(word: Word) -> bool:
    """Tell whether a German noun is one that a name follows ("Konzern …", "Stadt …")."""
    return word.text in listed("de", "location", "openings") or is_one_body(word)


def _introduces_in_english(line: Line, i: int) -> bool:
    """Tell whether an English noun in small letters announces the body named after it ("the union …", "airline …")."""
    word = line.words[i]
    if i and f"{line.words[i - 1].lower}_{word.text}" in listed("en", "organisation", "announcing"):
        return True
    known = rolewords.look_up("en", word.text)
    return (
        ((word.text.islower() and word.token.pos == "NOUN") or (i == 0 and _opens_on_kind(word)))
        and known is not None
        and known.kind == "organisation"
        and known.number == "sg"
    )


def _opens_on_kind(word: Word) -> bool:
    return rolewords.body_kind("en", word.lower) in ("company", "union")


def announces(word: Word) -> bool:
    """Tell whether a German noun says that a body is named after it ("Verein …", "Hackergruppe …")."""
    if rolewords.look_up("de", word.text) is not None:
        return is_one_body(word)
    return word.lower.endswith(_endings())


def is_one_body(word: Word) -> bool:
    """Tell whether a German noun is a role of one body ("Konzern", "Verein")."""
    known = rolewords.look_up("de", word.text)
    return known is not None and known.kind == "organisation" and known.number == "sg"


@cache
def _endings() -> tuple[str, ...]:
    return tuple(str(packs.load("de", "mentions")["organisation"]["announcing"]).split())


def end_of_body(line: Line, i: int) -> int:
    """Return where the name ends that begins at word ``i`` right after the noun for such a body, one past its last word; 0 if none does."""
    if line.lang != "de" or i + 1 >= len(line.words):
        return 0
    if is_seated(line, i):
        return i + 2
    if i < 1 or not announces(line.words[i - 1]):
        return 0
    first, second = line.words[i], line.words[i + 1]
    if second.text in _AIMS and i + 2 < len(line.words) and first.is_capital and line.words[i + 2].is_capital:
        return i + 3  # "der Verein Bürger für Transparenz"
    odd = first if _is_odd(first) else second if first.token.tag == "NN" and _is_odd(second) else None
    if odd is None or not first.is_capital or (not second.is_capital and not _goes_on(line, i + 1)):
        return 0
    end = i + 1
    while (
        end < len(line.words) and end - i < _MAX_WORDS and (line.words[end].is_capital or _goes_on(line, end))
    ):
        end += 1
    return end if end - i > 1 else 0


def is_seated(line: Line, i: int) -> bool:
    """Tell whether the German noun at ``i`` is a body that the town after it gives its name ("Polizei Corin")."""
    if line.lang != "de" or i + 1 >= len(line.words):
        return False
    body, town = line.words[i : i + 2]
    after = line.words[i + 2] if i + 2 < len(line.words) else None
    return (
        body.text in listed("de", "organisation", "seated")
        and town.start == body.end + 1
        and town.is_capital
        and town.token.tag in ("NE", "NN", "FM")
        and town.text not in never("de")
        and gazetteer.gender_of(town.text) is None
        and (gazetteer.find(town.text) is not None or not is_common_word(town.text))
        and rolewords.look_up("de", town.text) is None
        and (after is None or after.text != "-")
    )


def is_surely_body(line: Line, first: int, end: int) -> bool:
    """Tell whether the noun before a German name, or the name's own words, leave no doubt that it is no person's."""
    if line.lang != "de" or first < 1:
        return False
    before = line.words[first - 1]
    return end_of_body(line, first) == end or (
        announces(before) and rolewords.look_up("de", before.text) is None
    )


def _is_odd(word: Word) -> bool:
    return word.is_capital and word.token.tag.startswith(_SMALL) and word.text.isalpha()


def _goes_on(line: Line, at: int) -> bool:
    """Tell whether a small word joins the one before, a verb or adverb, to a noun ("Rettet die Küste")."""
    before, word = line.words[at - 1], line.words[at]
    after = line.words[at + 1] if at + 1 < len(line.words) else None
    return (
        word.text in _INNER
        and before.token.tag.startswith(("VV", "ADV"))
        and after is not None
        and after.is_capital
    )

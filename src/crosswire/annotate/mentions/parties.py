"""Parties and the like that adjectives and nouns name: "the *Green Centre* group", "die Fraktion der *Grünen Mitte*"."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.annotate.clauses.german.phrases import gender
from crosswire.annotate.mentions import gazetteer, peoples, rolewords
from crosswire.annotate.mentions.making import Known, make
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Found, Line, Word, joined
from crosswire.model import EntityType

_ENDINGS = ("e", "en", "er", "es", "em")
_LEAST_WORDS = 2
_MOST_WORDS = 4
_PLURAL_OR_FEMININE = "e"
_OF_GENDER = {"m": "er", "n": "es", "f": "e"}


def read(line: Line, first: int, end: int, known: Known, found: list[Found]) -> bool:
    """Read the English words as a body and return True where a noun behind them says that they are a party's, or said so before.

    Places and persons are left alone ("the South Africa group", "the Mara Holt list").
    """
    words = line.words[first:end]
    if line.lang != "en" or not _LEAST_WORDS <= len(words) <= _MOST_WORDS:
        return False
    texts = tuple(word.text for word in words)
    after = line.words[end] if end < len(line.words) else None
    says = after is not None and after.text in listed("en", "organisation", "political")
    if texts not in known.firms and not (says and _are_plain(words)):
        return False
    known.firms.add(texts)
    found.append(make(words, EntityType.ORG, line, known))
    return True


def _are_plain(words: tuple[Word, ...]) -> bool:
    return (
        all(word.is_capital and word.text.isalpha() and not word.text.isupper() for word in words)
        and gazetteer.gender_of(words[0].text) is None
        and gazetteer.find(joined(words)) is None
        and words[0].text not in peoples.adjectives("en")
        and rolewords.look_up("en", words[0].text) is None
    )


def remember(line: Line, known: Known) -> None:
    """Note the German names behind a word for a party and an article, in all their cases."""
    for first, end in _governed(line):
        noun = line.words[end - 1].text
        stem = _stem(line.words[first].text)
        known.firms |= {(stem + ending, noun) for ending in _ENDINGS}


def _governed(line: Line) -> Iterator[tuple[int, int]]:
    """Yield adjective and noun behind a party's word and an article ("Fraktion der *Grünen Mitte*")."""
    for i in range(2, len(line.words) - 1):
        party, article, adjective, noun = line.words[i - 2 : i + 2]
        if (
            article.text in ("der", "des")
            and is_party_word(party)
            and adjective.is_capital
            and adjective.text.endswith(_ENDINGS)
            and adjective.token.tag.startswith(("ADJ", "NNA"))
            and adjective.lower not in peoples.adjectives("de")
            and noun.is_capital
            and noun.token.tag in ("NN", "NE")
            and rolewords.look_up("de", noun.text) is None
        ):
            yield i, i + 2


def is_party_word(word: Word) -> bool:
    """Tell whether a German noun is one for a party or the like ("Fraktion", "Bürgerliste")."""
    return word.is_capital and word.lower.endswith(tuple(listed("de", "organisation", "political")))


def with_party_word(line: Line, one: Found) -> None:
    """Give a German name that stands behind a party's word and an article that word for what it is called, and its nominative."""
    before = [word for word in line.words if word.end <= one.start][-2:]
    article = before[-1].lower if before else ""
    one.name = _nominative(one.name, article)
    if len(before) > 1 and is_party_word(before[0]) and article in ("der", "des"):
        one.role = (before[0].start, before[0].end)


def _stem(adjective: str) -> str:
    return next(
        adjective.removesuffix(e) for e in sorted(_ENDINGS, key=len, reverse=True) if adjective.endswith(e)
    )


def _nominative(name: str, article: str) -> str:
    """Return the name as it stands without article: behind another than "des" an adjective in -en is of a feminine or a plural."""
    adjective, _, noun = name.partition(" ")
    if not noun or not adjective.endswith("en"):
        return name
    if article == "des":
        noun = noun.removesuffix("s")
    sex = gender(noun) if article == "des" else None
    return f"{_stem(adjective)}{_OF_GENDER.get(sex or '', _PLURAL_OR_FEMININE)} {noun}"

"""Mentions made of words: a name's words, its type, its name without a genitive ending, a person's gender and role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.annotate.mentions.announced import announces, introduces, is_surely_body
from crosswire.annotate.mentions.beside import explained
from crosswire.annotate.mentions.gazetteer import Entry
from crosswire.annotate.mentions.parts import told_by_parts
from crosswire.annotate.mentions.titles import extend_left
from crosswire.annotate.mentions.words import Found, Line, Word, joined
from crosswire.model import EntityType

PRODUCER = "mentions.names/1"
_ENDS = re.compile(r"[^sxzßS]s$")


@dataclass(slots=True)
class Known:
    """What the document has shown so far: persons by surname, its words, bodies of words that tell nothing, names whose -s is their own."""

    surnames: dict[str, str | None] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)
    vocabulary: set[str] = field(default_factory=set)
    full_names: set[str] = field(default_factory=set)
    marked: dict[str, Counter[str]] = field(default_factory=dict)
    particled: dict[tuple[str, ...], str] = field(default_factory=dict)
    firms: set[tuple[str, ...]] = field(default_factory=set)
    whole: set[tuple[str, ...]] = field(default_factory=set)


def entry_of(name: str, line: Line, known: Known) -> Entry | None:
    """Return what is listed under the name, in German with a genitive ending too; None for a compound with a person's name."""
    entry = gazetteer.find(name)
    if entry is None and line.lang == "de" and name.endswith("s"):
        entry = gazetteer.find(name[:-1])
    if entry is None and line.lang == "de" and "-" in name and name.split("-")[0] in known.surnames:
        return None
    return entry


def from_entry(words: Sequence[Word], entry: Entry, line: Line, known: Known) -> Found:
    """Return the words as what is listed under them."""
    made = make(words, entry.type, line, known)
    made.entry, made.country = entry, entry.country
    name = joined(words)
    made.name = _nominative(name if gazetteer.find(name) else name[:-1], entry)
    made.producer = "mentions.gazetteer/1"
    return made


def _first_name(text: str) -> bool:
    return gazetteer.gender_of(text) is not None


def _nominative(name: str, entry: Entry) -> str:
    """Return a German name that begins with an inflected adjective as it stands without article ("Weißes Haus")."""
    first, _, rest = name.partition(" ")
    bare = first.removesuffix("en") if first.endswith("en") else first.removesuffix("e")
    if not rest or bare == first:
        return name
    for ending in ("es", "er", "e"):
        for noun in (rest, rest.removesuffix("es"), rest.removesuffix("s")):
            known = gazetteer.find(f"{bare}{ending} {noun}")
            if known is not None and known.key == entry.key:
                return f"{bare}{ending} {noun}"
    return name


def stripped(word: Word, line: Line, known: Known) -> str:
    """Return the word without a genitive -s that the document or the tagger shows to be one."""
    text = word.text.rstrip("'’")
    if line.lang != "de" or not _ENDS.search(text):
        return text
    base = text[:-1]
    if text in known.surnames and base not in known.surnames:
        return text
    if base in known.vocabulary or base in known.surnames or gazetteer.find(base):
        return base
    after = next((w for w in line.words if w.start > word.end), None)
    if _first_name(base) and after is not None and after.is_capital:
        return base
    if _first_name(text) or gazetteer.find(text):
        return text
    follows = next((w for w in line.words if w.start > word.end), None)
    return base if word.token.lemma == base and follows is not None and follows.is_capital else text


def make(words: Sequence[Word], type_: EntityType, line: Line, known: Known) -> Found:
    """Return the words as a name of this type, without a genitive ending."""
    name = joined(words)
    last = words[-1].text
    bare = last if _is_whole(words, line, known) else stripped(words[-1], line, known)
    given_only = (
        len(words) > 1 and bare not in known.vocabulary and bare not in known.surnames and _first_name(bare)
    )
    if given_only and type_ is EntityType.PER:
        bare = last
    return Found(
        words[0].start,
        words[-1].end,
        type_,
        "name",
        name[: len(name) - len(last)] + bare,
        PRODUCER,
    )


def _is_whole(words: Sequence[Word], line: Line, known: Known) -> bool:
    """Tell whether the -s that a German name of several words ends in is its own, by this place or another of the report.

    It is where the name is announced, follows a preposition, or stands alone before its verb: nothing in the genitive does.
    """
    if line.lang != "de" or len(words) == 1 or not words[-1].text.endswith("s"):
        return False
    texts = tuple(word.text for word in words)
    at = line.words.index(words[0])
    after = line.words[at + len(words)] if at + len(words) < len(line.words) else None
    before = line.words[at - 1] if at else None
    if before is None or before.token.pos == "PUNCT":
        stands = after is not None and "(FIN)" in after.token.tag
    else:
        stands = announces(before) or before.token.tag == "APPR"
        stands &= after is None or not after.is_capital
    if stands:
        known.whole.add(texts)
    return texts in known.whole


def person(line: Line, first: int, end: int, role: tuple[int, int] | None, known: Known) -> Found:
    """Return the words as a person; titles before the name are no part of it, and tell the gender."""
    titles = rolewords.listed(line.lang, "person", "titles")
    gender = None
    while first < end - 1 and line.words[first].text in titles:
        gender = gender or _TITLE_GENDER.get(line.words[first].text)
        if rolewords.look_up(line.lang, line.words[first].text) and role is None:
            role = (line.words[first].start, line.words[first].end)
        first += 1
    words = line.words[first:end]
    made = make(words, EntityType.PER, line, known)
    made.role = role
    given = gazetteer.gender_of(words[0].text) if len(words) > 1 else None
    made.gender = gender or given or known.surnames.get(made.name.split(" ")[-1]) or None
    if first and line.words[first - 1].text in _TITLE_GENDER:
        made.gender = _TITLE_GENDER[line.words[first - 1].text]
    return made


def announced_body(line: Line, first: int, end: int, known: Known) -> Found | None:
    """Return the body that a noun right before the name says it is ("the union …", "Konzern …"), or that was announced so before."""
    words = line.words[first:end]
    announced = first > 0 and introduces(line, first - 1) == "organisation"
    told = None if announced else explained(line, end)
    if told is not None and not _first_name(words[0].text) and words[-1].text not in known.surnames:
        body = make(words, EntityType.ORG, line, known)
        body.concept = rolewords.body_concept(line.lang, told) or told
        return body
    if not announced:
        again = len(words) == 1 and words[0].text in known.bodies and words[0].text not in known.surnames
        return make(words, EntityType.ORG, line, known) if again else None
    opening = words[0].text
    named = told_by_parts(line, words) is None and gazetteer.gender_of(opening) is not None and len(words) > 1
    if (named or opening in known.surnames) and not is_surely_body(line, first, end):
        return None
    body = make(words, EntityType.ORG, line, known)
    start = extend_left(line, first - 1)
    body.role = (line.words[start].start, line.words[first - 1].end)
    return body


_TITLE_GENDER = {
    "Mr": "m", "Mr.": "m", "Mrs": "f", "Mrs.": "f", "Ms": "f", "Ms.": "f", "Miss": "f", "Sir": "m", "Lord": "m", "Lady": "f",
    "Herr": "m", "Herrn": "m", "Frau": "f", "König": "m", "King": "m", "Queen": "f", "Königin": "f", "Papst": "m", "Pope": "m",
    "Prinz": "m", "Prince": "m", "Prinzessin": "f", "Princess": "f",
}  # fmt: skip

"""Capitals and seats of government: the city, the building, or the state that acts."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.mentions import rolewords
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Found, Line
from crosswire.model import Clause, EntityType

_CITY_BEFORE = {
    "en": frozenset(
        {
            "in",
            "at",
            "near",
            "outside",
            "inside",
            "around",
            "into",
            "through",
            "across",
            "over",
            "within",
            "on",
            "of",
        }
    ),
    "de": frozenset({"in", "nach", "um", "bei", "nahe", "über", "ab", "im", "ins", "am", "durch", "rund"}),
}
_FROM = {"en": "from", "de": "aus"}
_MARKS = frozenset({"'s", "’s", "'", "’"})
_HEARD = frozenset({"hieß", "heißt", "verlautete", "gibt", "gab", "kam", "kamen"})


def tell_actors(line: Line, names: Sequence[Found], clauses: Sequence[Clause]) -> None:
    """Set the form of capitals and seats to "capital" where they stand for the state; elsewhere they stay places."""
    for found in names:
        if found.entry is None or found.entry.kind not in ("capital", "seat"):
            continue
        if found.entry.kind == "seat":
            _tell_seat(line, found)
        elif _acts(line, found, names, clauses):
            found.form = "capital"


def _tell_seat(line: Line, found: Found) -> None:
    first, last = _place(line, found)
    after = line.words[last + 1].text if last + 1 < len(line.words) else ""
    if rolewords.look_up(line.lang, after) is not None or line.words[last].end > found.end:
        found.form = "capital"
        return
    before = line.words[first - 1].lower if first else ""
    skip = before in ("the", "dem", "der", "den", "das", "im", "des")
    word = line.words[first - 2].lower if skip and first > 1 else before
    at_place = {"in", "at", "near", "outside", "inside", "im", "vor", "auf", "into", "ins", "to", "on"}
    if before in ("im", "ins", "am") or (word in at_place and before != "from"):
        return
    if found.entry is not None and found.entry.name in ("Oval Office",):
        return
    found.form = "capital"


def _place(line: Line, found: Found) -> tuple[int, int]:
    inside = [i for i, word in enumerate(line.words) if word.start < found.end and found.start < word.end]
    return inside[0], inside[-1]


def _acts(line: Line, found: Found, names: Sequence[Found], clauses: Sequence[Clause]) -> bool:
    first, last = _place(line, found)
    if line.words[first].start != found.start:
        return True  # inside a compound ("Washington-Kurs"): nobody is there
    before = line.words[first - 1] if first else None
    after = line.words[last + 1] if last + 1 < len(line.words) else None
    lower = before.lower if before is not None else ""
    if lower in ("between", "zwischen") or (lower in ("and", "und", ",") and _after_between(line, first)):
        return _between(line, found, names)
    if lower in _CITY_BEFORE[line.lang]:
        return False
    if after is not None and after.text in _MARKS:
        return _owns(line, last + 2)
    if (
        line.lang == "de"
        and line.words[last].text != found.name
        and line.words[last].text.endswith(("s", "er"))
    ):
        return _owns(line, last + 1)
    if lower == _FROM[line.lang]:
        return _heard_from(line, first)
    if lower in ("to", "an", "nach") or lower in listed(line.lang, "actor", "prepositions"):
        return _towards(line, first)
    return _is_subject(line, found, clauses, first, last)


def _after_between(line: Line, first: int) -> bool:
    return any(word.lower in ("between", "zwischen") for word in line.words[max(0, first - 6) : first])


def _between(line: Line, found: Found, names: Sequence[Found]) -> bool:
    """Both sides of "between … and …" must be states or capitals."""
    near = [
        n
        for n in names
        if n is not found and abs(n.start - found.start) < 60 and n.type is not EntityType.PER
    ]
    return any(
        n.entry is not None and n.entry.kind in ("capital", "country", "seat") for n in near
    ) and not any(
        word.lower
        in ("train", "flight", "road", "railway", "zug", "strecke", "autobahn", "flug", "bahnstrecke")
        for word in line.words
    )


def _owns(line: Line, at: int) -> bool:
    """Tell whether what a capital owns, up to three words on, is a state's."""
    nouns = listed(line.lang, "actor", "nouns")
    for word in line.words[at : at + 4]:
        if word.lower in nouns:
            return True
        if line.lang == "de" and word.is_capital:
            return any(word.lower.endswith(noun) for noun in nouns if len(noun) > 4)
        if word.token.pos in ("VERB", "AUX", "ADP", "PUNCT"):
            return False
    return False


def _heard_from(line: Line, first: int) -> bool:
    nouns = listed(line.lang, "actor", "nouns")
    near = [word.lower for word in line.words[max(0, first - 4) : first - 1]]
    return any(word in nouns for word in near) or (line.lang == "de" and any(word in _HEARD for word in near))


def _towards(line: Line, first: int) -> bool:
    motion = listed(line.lang, "actor", "motion_verbs")
    if line.words[first - 1].lower in ("to", "nach", "for", "via", "durch"):
        nouns = listed(line.lang, "actor", "nouns")
        near = line.words[max(0, first - 5) : first - 1]
        return any(word.lower in nouns for word in near) and not any(
            word.token.lemma in motion for word in near
        )
    return not any(word.token.lemma in motion for word in line.words[max(0, first - 4) : first])


def _is_subject(line: Line, found: Found, clauses: Sequence[Clause], first: int, last: int) -> bool:
    places = listed(line.lang, "actor", "place_verbs")
    for clause in clauses:
        if clause.sentence == line.index and clause.subject is not None:
            inside = clause.subject.start <= found.start and found.end <= clause.subject.end
            if inside:
                whole = clause.subject.end - clause.subject.start <= (found.end - found.start) + 12
                return whole and clause.lemma not in places
    if line.lang == "en":
        return any(
            word.token.dep in ("nsubj", "nsubjpass", "agent", "conj", "dobj")
            and _verb_of(line, word.token.head) not in places
            for word in line.words[first : last + 1]
        ) and not any(
            _verb_of(line, w.token.head) in listed("en", "actor", "motion_verbs")
            for w in line.words[first : last + 1]
        )
    after = line.words[last + 1] if last + 1 < len(line.words) else None
    before = line.words[first - 1] if first else None
    if after is not None and after.token.pos in ("VERB", "AUX") and after.token.lemma not in places:
        return before is None or before.token.pos != "ADP"
    return before is not None and before.token.pos in ("VERB", "AUX") and before.token.lemma not in places


def _verb_of(line: Line, head: int) -> str:
    return line.words[head].token.lemma if 0 <= head < len(line.words) else ""

"""Names: what a stretch of name-like words is the name of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.annotate.mentions import (
    apart,
    chunks,
    firms,
    gazetteer,
    marked,
    particled,
    parties,
    rolewords,
)
from crosswire.annotate.mentions.announced import introduces
from crosswire.annotate.mentions.beside import is_manner, of_city, of_place
from crosswire.annotate.mentions.chunks import known_length
from crosswire.annotate.mentions.family_first import surname_of
from crosswire.annotate.mentions.gazetteer import Entry
from crosswire.annotate.mentions.guessing import ACRONYM, guess, named_after, short_forms
from crosswire.annotate.mentions.hinted import is_surname_here, marked_whole
from crosswire.annotate.mentions.making import (
    PRODUCER,
    Known,
    announced_body,
    entry_of,
    from_entry,
    make,
    person,
    stripped,
)
from crosswire.annotate.mentions.parts import told_by_parts
from crosswire.annotate.mentions.titles import (
    extend_left,
    is_not_in_office_yet,
    opens_role,
    role_before,
    role_inside,
)
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Found, Line, Word, after_inner, hint_at, joined
from crosswire.annotate.tokens.english import is_known
from crosswire.model import EntityType

_ANNOUNCED = {"organisation": EntityType.ORG, "location": EntityType.LOC}
_LARGE_CITY = 500_000
_FULL_NAME = 2  # words
_INITIALS = re.compile(r"(?:[A-ZÄÖÜ]\.?){1,3}$")


def find_names(line: Line, known: Known, *, sure_only: bool) -> list[Found]:
    """Find names in one sentence.

    Args:
        line: The sentence.
        known: What is known of the document; persons with a first name, title or role found here are added to it.
        sure_only: Leave out lone words without evidence of their own (the first pass over a document).

    Returns:
        Names, in text order, not overlapping, save for what stands inside a compound.
    """
    found = _with_particles(line, known)
    taken = [(name.start, name.end) for name in found]
    stretches = apart.divide(line, _free(line, _with_legal_forms(line), taken), known.surnames)
    if line.lang == "de":
        marks, stretches = _marks(line, stretches, taken, known, sure_only=sure_only)
        for mark in marks:
            found += marked.read(line, mark, known)
    for first, end in stretches:
        if first and joined(line.words[first - 1 : end]) in known.full_names:
            first -= 1  # an ordinary word at the start of a sentence that begins a name given before
        _split(line, first, end, known, found)
    for name in found:
        if name.type is EntityType.PER:
            _remember(name, known)
        elif name.type is EntityType.ORG and " " in name.name:
            known.full_names.add(name.name)
        if name.type is EntityType.ORG and (
            name.role is not None or name.name.split(" ")[-1] in _legal(line.lang)
        ):
            known.bodies |= short_forms(name.name, line.lang)
    if sure_only:
        return []
    found = [name for name in found if not is_manner(line, name)] + _short_forms(line, known, found)
    if line.lang == "de":
        found += marked.find_again(line, known, found)
    return sorted(found, key=lambda name: name.start)


def _marks(
    line: Line,
    stretches: Sequence[tuple[int, int]],
    taken: Sequence[tuple[int, int]],
    known: Known,
    *,
    sure_only: bool,
) -> tuple[list[marked.Mark], list[tuple[int, int]]]:
    """Return what the German reader and the words beside names mark, and what it leaves; the first pass keeps what it sees."""
    if sure_only:
        firms.remember(line, known)
        parties.remember(line, known)
    marks, left = marked.divide(line, stretches, known)
    marks = [mark for mark in marks if _free(line, [mark[:2]], taken) == [mark[:2]]]
    if sure_only:
        marked.remember(line, marks, known)
    return marks, left


def _with_particles(line: Line, known: Known) -> list[Found]:
    found = []
    for first, end, spelled in particled.find(line, known.particled):
        one = person(line, first, end, role_before(line, first), known)
        one.name = spelled or one.name
        found.append(one)
    return found


def _free(
    line: Line, stretches: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return what of the stretches of words no span of characters holds."""
    if not taken:
        return list(stretches)
    found: list[tuple[int, int]] = []
    for first, end in stretches:
        at = first
        for i in range(first, end + 1):
            inside = i < end and any(s < line.words[i].end and line.words[i].start < e for s, e in taken)
            if i == end or inside:
                if at < i:
                    found.append((at, i))
                at = i + 1
    return found


def _legal(lang: str) -> frozenset[str]:
    return listed("de", "organisation", "legal") if lang == "de" else listed("en", "organisation", "endings")


def _with_legal_forms(line: Line) -> list[tuple[int, int]]:
    """Return the stretches that look like names, those that end in a legal form taken back to where the capitals begin."""
    found = chunks.chunks(line)
    if line.lang != "de":
        return found[1:] if found[:1] == [(0, 1)] and opens_role(line) else found
    for i, word in enumerate(line.words):
        if word.text not in listed("de", "organisation", "legal"):
            continue
        first = i
        while (
            first
            and i - first < 4
            and line.words[first - 1].is_capital
            and line.words[first - 1].token.pos in ("NOUN", "PROPN", "X")
        ):
            announced = rolewords.look_up("de", line.words[first - 1].text)
            if announced is not None and (announced.kind != "organisation" or first < i):
                break
            first -= 1
        if first < i:
            found = [stretch for stretch in found if stretch[1] <= first or stretch[0] > i] + [(first, i + 1)]
    return sorted(found)


def _short_forms(line: Line, known: Known, found: Sequence[Found]) -> list[Found]:
    """Find the first words of companies' names and the surnames of persons, where they stand alone."""
    more = []
    for i, word in enumerate(line.words):
        if not word.is_capital or len(word.text) < 3 or any(n.overlaps(word.start, word.end) for n in found):
            continue
        if word.text in known.bodies and len(word.text) > 3:
            more.append(Found(word.start, word.end, EntityType.ORG, "name", word.text, PRODUCER))
        elif stripped(word, line, known) in known.surnames and not (
            _is_noun_here(line, i) or _is_date(line, i)
        ):
            more.append(person(line, i, i + 1, role_before(line, i), known))
    return more


def _is_noun_here(line: Line, i: int) -> bool:
    """Tell whether a surname that is a German noun too ("Koch") is meant as the noun."""
    before = line.words[i - 1].token.pos if i else ""
    if line.lang != "de" or line.words[i].token.tag != "NN":
        return line.words[i].token.pos in ("VERB", "AUX", "ADP")
    return before in ("DET", "ADJ", "ADP", "NUM")


def _is_date(line: Line, i: int) -> bool:
    """Tell whether a surname that is a month's or day's name too ("May") is meant as that."""
    if line.words[i].text not in listed(line.lang, "names", "calendar"):
        return False
    titled = i > 0 and line.words[i - 1].text in rolewords.listed(line.lang, "person", "titles")
    after = line.words[i + 1].token.pos if i + 1 < len(line.words) else ""
    return not titled and after not in ("VERB", "AUX")


def _remember(name: Found, known: Known) -> None:
    words = name.name.split(" ")
    if len(words) > 1 or name.role is not None:
        known.surnames.setdefault(surname_of(name.name), name.gender)
        particled.remember(name.name, known.particled)


def _split(line: Line, first: int, end: int, known: Known, found: list[Found]) -> None:
    """Read the words ``first:end`` as one name or as several."""
    first = after_inner(line, first, end)
    words = line.words[first:end]
    where = (line, first, end)
    if (
        not words
        or is_not_in_office_yet(line, end)
        or _is_listed(*where, known, found)
        or parties.read(*where, known, found)
    ):
        return
    first += _opens_on_kind(line, first, end)
    words = line.words[first:end]
    if len(words) == 1 and (city := of_city(line, first)) is not None:
        made = from_entry(words, city, line, known)
        made.name = words[0].text[:-2]
        found.append(made)
        return
    told = told_by_parts(line, words)
    if told in (EntityType.FAC, EntityType.LOC) and _first_name(words[0].text) and role_before(line, first):
        found.append(person(line, first, end, role_before(line, first), known))  # "minister Silvia Port"
        return
    if told is not None:
        body = announced_body(line, first, end, known) if told is EntityType.ORG else None
        found.append(body or make(words, told, line, known))
        return
    start, role = role_inside(line, first, end)
    if role is not None and start < end:
        _split_before_role(line, (first, start), role, known, found)
        found.append(person(line, start, end, role, known))
        return
    body = announced_body(line, first, end, known)
    if body is not None:
        found.append(body)
        return
    if _is_person(line, first, end, known) and not of_place(line, first):
        found.append(person(line, first, end, role_before(line, first), known))
        return
    surname = words[0].text in known.surnames and not _first_name(words[0].text)
    if len(words) > 1 and surname and line.lang == "de":
        _split(line, first, first + 1, known, found)
        _split(line, first + 1, end, known, found)
        return
    marked_as = marked_whole(line, first, end)
    if marked_as is None and len(words) > 1 and _peel(line, first, end, known, found):
        return
    announced = "location" if of_place(line, first) else introduces(line, first - 1)
    type_ = marked_as or (_ANNOUNCED[announced] if announced else guess(line, first, end))
    if type_ is EntityType.PER:
        found.append(person(line, first, end, role_before(line, first), known))
    elif type_ is not None:
        found.append(make(words, type_, line, known))


def _opens_on_kind(line: Line, first: int, end: int) -> bool:
    """Tell whether an English sentence begins with a word that says what the body named after it is ("*Insurer* Corvane cuts …")."""
    if line.lang != "en" or first or not _FULL_NAME <= end <= _FULL_NAME + 1:
        return False
    kind = line.words[0]
    return (
        rolewords.body_kind("en", kind.lower) in ("company", "union")
        and kind.text not in listed("en", "organisation", "endings")
        and gazetteer.find(joined(line.words[:end])) is None
        and rolewords.look_up("en", line.words[1].text) is None
    )


def _is_listed(line: Line, first: int, end: int, known: Known, found: list[Found]) -> bool:
    """Read the words as one listed name; True if they are one, plausible here or not."""
    words = line.words[first:end]
    whole = entry_of(joined(words), line, known)
    if whole is None or (len(words) == 1 and _is_person(line, first, end, known)):
        return False
    if not _plausible_place(line, first, end, whole):
        other = _told_otherwise(line, words[0])
        return not other and (whole.kind != "city" or first > 0 or line.lang != "en")
    made = from_entry(words, whole, line, known)
    if made.type is EntityType.ORG and first and introduces(line, first - 1) == "organisation":
        made.role = (line.words[extend_left(line, first - 1)].start, line.words[first - 1].end)
    found.append(made)
    return True


def _split_before_role(
    line: Line, stretch: tuple[int, int], role: tuple[int, int], known: Known, found: list[Found]
) -> None:
    """Find the states and bodies named inside a role ("US special envoy")."""
    for i in range(*stretch):
        length = known_length(line, i)
        if length and line.words[i + length - 1].end <= role[1]:
            words = line.words[i : i + length]
            if words[0].lower in rolewords.listed(line.lang, "person", "modifiers"):
                continue
            entry = entry_of(joined(words), line, known)
            if entry is not None:
                found.append(from_entry(words, entry, line, known))


def _peel(line: Line, first: int, end: int, known: Known, found: list[Found]) -> bool:
    """Split off a known name at the start or the end of the stretch; True if there was one."""
    length = known_length(line, first)
    if 0 < length < end - first and not _first_name(line.words[first].text):
        _split(line, first, first + length, known, found)
        _split(line, first + length, end, known, found)
        return True
    for i in range(first + 1, end):
        if known_length(line, i) == end - i and (entry := gazetteer.find(joined(line.words[i:end]))):
            if entry.kind in ("country", "organisation", "city") and line.lang == "en":
                continue  # "Anna Soran", whose surname is also a town's
            if hint_at(line, line.words[first].start) is None or line.words[first].token.tag == "NN":
                _split(line, first, i, known, found)
                _split(line, i, end, known, found)
                return True
    return False


def _plausible_place(line: Line, first: int, end: int, entry: Entry) -> bool:
    """Tell whether a known name is meant as such: cities named like ordinary words and persons need a sign of it."""
    word = line.words[first]
    if entry.kind == "nature" and word.text in gazetteer.ambiguous():
        return first > 0 and line.words[first - 1].lower in ("die", "der", "the", "zur")
    if entry.kind != "city" or end - first > 1:
        return True
    if line.lang == "de" and hint_at(line, word.start) is None:
        return entry.population >= _LARGE_CITY and word.token.tag in (
            "NE",
            "FM",
        )  # "der Rest" is no city in Iran
    if first > 0 and line.words[first - 1].lower in _place_prepositions(line.lang):
        return True
    if is_surname_here(line, first, entry):
        return False
    if word.text in gazetteer.ambiguous():
        hint = hint_at(line, word.start)
        return hint is not None and hint[2] == "GPE"
    if line.lang == "de":
        if _told_otherwise(line, word):
            return False
        is_noun = word.token.pos in ("NOUN", "PROPN", "X")
        return word.token.tag in ("NE", "FM") or (is_noun and entry.population > _LARGE_CITY)
    hint = hint_at(line, word.start)
    if hint is not None and is_known(word.lower):
        return hint[2] in ("GPE", "LOC", "FAC")  # "our Summit" is no town in New Jersey
    return word.token.pos == "PROPN" and (hint is not None or entry.population > 200_000)


def _told_otherwise(line: Line, word: Word) -> bool:
    """Tell whether the reader takes just this word, named like a city, for a person or (in German) body."""
    hint = hint_at(line, word.start)
    if line.lang == "en":
        entry = gazetteer.find(word.text)
        return entry is not None and is_surname_here(line, line.words.index(word), entry)
    return hint is not None and hint[:2] == (word.start, word.end) and hint[2] in ("PERSON", "ORG")


def _place_prepositions(lang: str) -> frozenset[str]:
    if lang == "de":
        return listed("de", "names", "place_prepositions")
    return frozenset({"in", "near", "at", "from", "outside", "around"})


def _first_name(text: str) -> bool:
    return gazetteer.gender_of(text) is not None


def _is_person(line: Line, first: int, end: int, known: Known) -> bool:
    words = line.words[first:end]
    opening = words[0].text
    if opening in rolewords.listed(line.lang, "person", "titles") and len(words) > 1:
        return True
    if line.lang == "en" and words[-1].text in listed("en", "organisation", "chambers"):
        return False
    if len(words) == 1:
        base = stripped(words[0], line, known)
        if base in known.surnames or opening in known.surnames:
            entry = gazetteer.find(opening)
            return entry is None or entry.kind == "city"
        entry = gazetteer.find(base)
        return role_before(line, first) is not None and (
            entry is None or (entry.kind == "city" and line.lang == "de")
        )
    if " " not in joined(words):  # "Mar-a-Lago"
        hint = hint_at(line, words[0].start)
        is_place = any(word.text in listed(line.lang, "names", "inner") for word in words)
        return hint is not None and hint[2] == "PERSON" and not is_place
    if _first_name(opening) or (_INITIALS.match(opening) and not ACRONYM.match(opening)):
        entry = gazetteer.find(opening)
        if entry is not None and entry.kind in ("country", "capital", "organisation"):
            hint = hint_at(line, words[0].start)
            return hint is not None and hint[2] == "PERSON"
        return not (ACRONYM.match(words[-1].text) and len(words) == 2) and not named_after(line, words)
    return role_before(line, first) is not None and gazetteer.find(opening) is None

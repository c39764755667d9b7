"""Stretches of words that look like names: capitals, tags, particles, initials, the reader's hints."""

from __future__ import annotations

import re

from crosswire.annotate.mentions import gazetteer, peoples, rolewords, streets
from crosswire.annotate.mentions.announced import end_of_body, introduces, is_opening
from crosswire.annotate.mentions.glued import after_hyphen, ends_person
from crosswire.annotate.mentions.titles import phrase_start
from crosswire.annotate.mentions.wordlists import listed, never
from crosswire.annotate.mentions.words import (
    INNER,
    POSSESSIVE,
    Line,
    hint_at,
    joined,
    opens_full_name,
    opens_on_noun,
)
from crosswire.annotate.tokens.english import is_known
from crosswire.annotate.tokens.german import is_common_word

_INITIAL = re.compile(r"(?:[A-ZÄÖÜ]\.){1,3}$|[A-Z]$")
_ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ0-9&]{1,6}$")
# After a member of Congress: "D-Va.", "R-S.C.".
_PARTY_AND_STATE = re.compile(r"[DRI]-(?:[A-Z][A-Za-z]{1,4}\.?|(?:[A-Z]\.){2})")
# An adjective made of a place: "Ark.-based", "Kremlin-backed".
_MADE_OF_NAME = re.compile(r"[A-Z].*[-‑][a-z]+$")
# A year in short belongs to a club's name ("Südkurve 07"): no count begins with nought.
_SHORT_YEAR = re.compile(r"0\d")
_WHOLE_HINTS = frozenset({"ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW"})
_MAX_WORDS = 9
_LEAST_OF_COMMITTEE = 2  # words before the noun


def chunks(line: Line) -> list[tuple[int, int]]:
    """Return stretches of words ``(first, one past the last)`` that may hold names, in order, not overlapping."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(line.words):
        body = end_of_body(line, i)
        if not body and not _opens(line, i):
            i += 1
            continue
        end = body or _extend(line, i)
        if line.lang != "en" or not _PARTY_AND_STATE.fullmatch(joined(line.words[i:end])):
            found.append((i, end))
        i = end
    return found


def _opens(line: Line, i: int) -> bool:
    word = line.words[i]
    if not word.is_capital or word.text in never(line.lang):
        prefixed = word.text.startswith(("al-", "Al-")) and i + 1 < len(line.words)
        return _known_here(line, i) or prefixed or _opens_association(line, i)
    return _known_here(line, i) or (_is_german(line, i) if line.lang == "de" else _is_english(line, i))


def _opens_association(line: Line, i: int) -> bool:
    """Tell whether an English adjective of a people begins the name of an association ("*German* Harbour Federation")."""
    word = line.words[i]
    hint = hint_at(line, word.start) if line.lang == "en" and word.is_capital else None
    if hint is None or hint[2] != "ORG" or word.text not in peoples.adjectives("en"):
        return False
    last = next((w for w in reversed(line.words) if w.end == hint[1]), word)
    return last is not word and rolewords.body_kind("en", last.lower) in ("association", "union", "charity")


def _known_here(line: Line, i: int) -> bool:
    return line.words[i].is_capital and known_length(line, i) > 1


def known_length(line: Line, i: int) -> int:
    """Return of how many words the longest known name is that starts at word ``i`` (0 if none does)."""
    words = line.words
    if words[i].text not in gazetteer.first_words():
        return 1 if gazetteer.find(words[i].text) else 0
    for end in range(min(len(words), i + 7), i, -1):
        name = joined(words[i:end])
        if gazetteer.find(name) or (line.lang == "de" and name.endswith("s") and gazetteer.find(name[:-1])):
            return end - i
    return 0


def _is_english(line: Line, i: int) -> bool:
    word, hint = line.words[i], hint_at(line, line.words[i].start)
    if i and line.words[i - 1].text == "#" and line.words[i - 1].end == word.start:
        return False  # a keyword of the networks
    if phrase_start(line, i) < i and gazetteer.find(word.text) is None:
        return False  # "Secretary of *Defense*"
    if word.text in listed("en", "names", "suffixes") or _MADE_OF_NAME.match(word.text):
        return False
    hinted = hint is not None and (i > 0 or hint[1] > word.end or not opens_on_noun(line))
    if i == 0 and not hinted and not line.is_heading and (_is_strange_subject(line) or opens_full_name(line)):
        return True
    if line.is_heading or i == 0:
        is_role = rolewords.look_up("en", word.text) is not None  # "Police" is a town, too
        known = not is_role and (gazetteer.find(word.text) is not None or _first_name(word.text))
        known &= word.token.pos in ("PROPN", "NOUN", "X")
        return hinted or known or bool(_ACRONYM.match(word.text))
    return hinted or word.token.pos == "PROPN"


def _is_strange_subject(line: Line) -> bool:
    """Tell whether a sentence begins with a name that no dictionary has and that its verb has for a subject."""
    word = line.words[0]
    if (
        word.token.pos not in ("PROPN", "NOUN")
        or word.token.dep not in ("nsubj", "nsubjpass", "poss")
        or not word.text[1:].isalpha()
        or rolewords.look_up("en", word.text) is not None
    ):
        return False
    explained = len(line.words) > 2 and line.words[1].text == ","
    governor = line.words[word.token.head].token.lemma if 0 <= word.token.head < len(line.words) else ""
    if word.token.pos == "NOUN" and (
        governor not in listed("en", "names", "saying") or is_known(word.text.lower())
    ):
        return False
    return explained or governor in listed("en", "names", "saying") or not is_known(word.text.lower())


def _is_german(line: Line, i: int) -> bool:
    word = line.words[i]
    if word.text.endswith(("-", "‑")) or (i == 0 and is_ordinary(word.text)):
        return False
    if hint_at(line, word.start) is not None and _has_name(line, i):
        return not _stands_before_name(line, i)
    if _ACRONYM.match(word.text) and not line.words[i].text.isdigit():
        return True
    if i and word.token.tag == "NN" and is_opening(line.words[i - 1]):
        named = rolewords.look_up("de", word.text)
        if named is None:
            return not is_ordinary(word.text) or _opens_sentence(line, i)
        return (
            named.kind == "organisation" and named.prefix != "" and introduces(line, i - 1) == "organisation"
        )
    if (
        i
        and word.token.tag in ("NN", "NNA")
        and _opens_sentence(line, i)
        and rolewords.look_up("de", word.text) is None
    ):
        titled = rolewords.look_up("de", line.words[i - 1].text)
        if titled is not None and titled.kind == "person" and titled.number == "sg":
            return True
    if word.token.tag in ("NE", "FM"):
        return rolewords.look_up("de", word.text) is None or _first_name(word.text)
    if streets.is_street(word) or gazetteer.find(word.text) is not None:
        return word.text not in gazetteer.ambiguous()
    if word.text in listed("de", "organisation", "openings"):
        follows = line.words[i + 1] if i + 1 < len(line.words) else None
        return follows is not None and follows.is_capital and (i > 0 or not word.text.startswith("Deutsche"))
    return _first_name(word.text) and i + 1 < len(line.words) and line.words[i + 1].token.tag == "NE"


def _opens_sentence(line: Line, i: int) -> bool:
    """Tell whether the noun at ``i`` ends the sentence's first phrase, right before its verb ("Die Gewerkschaft Nordlicht fordert …")."""
    after = line.words[i + 1] if i + 1 < len(line.words) else None
    return i <= 2 and after is not None and "(FIN)" in after.token.tag


def _stands_before_name(line: Line, i: int) -> bool:
    """Tell whether a common noun merely says what the name after it is ("Maschinenbauer …", "Werk …")."""
    word = line.words[i]
    after = line.words[i + 1] if i + 1 < len(line.words) else None
    parts = listed("de", "organisation", "openings") | listed("de", "organisation", "endings")
    return (
        after is not None
        and after.token.tag in ("NE", "FM")
        and word.token.tag == "NN"
        and word.text not in parts
        and (rolewords.look_up("de", word.text) is not None or is_ordinary(word.text))
    )


def _has_name(line: Line, i: int) -> bool:
    """Tell whether the stretch that the learned reader marks holds more than common nouns."""
    hint = hint_at(line, line.words[i].start)
    inside = [word for word in line.words[i : i + _MAX_WORDS] if hint is not None and word.start < hint[1]]
    return any(
        word.token.tag in ("NE", "FM")
        or gazetteer.find(word.text) is not None
        or _first_name(word.text)
        or word.text in listed("de", "organisation", "openings")
        or not word.text[1:].islower()
        or (hint is not None and hint[2] == "LOC" and not is_ordinary(word.text))
        for word in inside
        if rolewords.look_up("de", word.text) is None
    )


def is_ordinary(text: str) -> bool:
    """Tell whether a word that begins a sentence is an ordinary one, by a dictionary, the lists of names and of first names.

    On the 1,879 sentence openings of GermEval 2014 (dev) that no list knows: 98.4 % of the ordinary words, 13 of 85 names.
    """
    if any(gazetteer.find(form) is not None or _first_name(form) for form in (text, text.removesuffix("s"))):
        return False
    return is_common_word(text)


def _first_name(text: str) -> bool:
    return gazetteer.gender_of(text) is not None


def _extend(line: Line, i: int) -> int:
    end = i + max(1, known_length(line, i))
    while end < len(line.words) and end - i < _MAX_WORDS:
        step = _joins(line, i, end)
        if not step:
            break
        end += step
    return end + _ends_small(line, i, end)


def _ends_small(line: Line, first: int, end: int) -> int:
    """Return 1 where a lawmakers' body ends on a noun in small letters ("House Harbour Affairs *committee*"), else 0."""
    if line.lang != "en" or end - first < _LEAST_OF_COMMITTEE or end >= len(line.words):
        return 0
    chamber = line.words[first].text in ("House", "Senate")
    return int(chamber and line.words[end].text in ("committee", "subcommittee"))


def _joins(line: Line, first: int, at: int) -> int:
    """Return how many words from ``at`` on belong to the stretch that began at ``first`` (0: none)."""
    before, word = line.words[at - 1], line.words[at]
    following = line.words[at + 1] if at + 1 < len(line.words) else None
    if word.start - before.end > 1:
        return 0
    if _SHORT_YEAR.fullmatch(word.text):
        return 1
    if line.lang == "en" and (within := _within_hint(line, first, at) or _members_party(line, at)):
        return within
    if word.text in ("-", "‑", "&") or (word.text == "." and _INITIAL.match(before.text + ".")):
        glued = word.start == before.end or word.text == "&"
        if glued and line.lang == "en" and (inner := after_hyphen(line, first, at)):
            return inner
        return (
            2
            if glued and following and following.is_capital and word.text != "."
            else int(glued and word.text == ".")
        )
    if _binds(word.text, before.text):
        return _after_of(line, at)
    if word.text in listed(line.lang, "names", "particles"):
        return _particle_joins(line, first, at)
    if word.is_capital and word.text in never(line.lang) and ends_person(line, first, at):
        return 1
    if word.is_capital and word.text not in never(line.lang):
        return int(_continues(line, first, at))
    return int(word.text in listed(line.lang, "names", "suffixes"))


def _members_party(line: Line, at: int) -> int:
    """Return 2 where a mark and a party's word with a capital follow those whose party it is ("Voters' *List*"), else 0."""
    before, word = line.words[at - 1], line.words[at]
    after = line.words[at + 1] if at + 1 < len(line.words) else None
    if word.text not in ("'", "’") or after is None or not before.text.endswith("s"):
        return 0
    return 2 if after.is_capital and after.lower in listed("en", "organisation", "political") else 0


def _within_hint(line: Line, first: int, at: int) -> int:
    """Return how many words of the body, work or law that the English reader marks as one name go on from ``at`` (0: none).

    The reader is surer of where such a name begins and ends than of what it is of. A state's or city's name before it is left alone.
    """
    hint = hint_at(line, line.words[at].start)
    opening = line.words[first]
    if hint is None or hint[2] not in _WHOLE_HINTS or not hint[0] <= opening.start:
        return 0
    entry = gazetteer.find(opening.text)
    if entry is not None and entry.kind != "city":
        return 0
    for step in range(at, min(len(line.words), first + _MAX_WORDS)):
        word = line.words[step]
        if word.end > hint[1]:
            return 0
        if word.is_capital:
            whose = line.words[step - 1].text in POSSESSIVE
            after = line.words[step + 1] if step + 1 < len(line.words) else None
            if word.text in listed("en", "names", "calendar") or (
                whose and after is not None and after.is_capital
            ):
                return 0  # "Drell's Harbour Board" is Drell and a board; "Mara's List" is one name
            return step - at + 1
        if word.text not in INNER or (word.text == "the" and line.words[step - 1].text == "and"):
            return 0
    return 0


def _particle_joins(line: Line, first: int, at: int) -> int:
    step = at
    while step < len(line.words) and line.words[step].text in listed(line.lang, "names", "particles"):
        step += 1
    if step - at > 2 or step >= len(line.words) or not line.words[step].is_capital:
        return 0
    opening = line.words[first].text
    if line.words[at].text in ("of", "der", "den", "da", "zu", "zur", "zum", "la", "le"):
        return 0
    if (
        line.words[at].text == "von"
        and line.lang == "de"
        and at - first > 1
        and not _first_name(line.words[at - 1].text)
    ):
        return 0
    if line.words[at].text == "von" and any(_is_body_word(line, w.text) for w in line.words[step : step + 3]):
        return 0
    hint = hint_at(line, line.words[at - 1].start)
    if hint is not None and hint[1] >= line.words[step].end:
        return step - at + 1
    if not (_first_name(opening) or _INITIAL.match(opening)):
        return 0
    return step - at + 1


def _is_body_word(line: Line, text: str) -> bool:
    return text in listed(line.lang, "organisation", "endings") or text in listed(
        line.lang, "organisation", "openings"
    )


def _binds(text: str, before: str) -> bool:
    """Tell whether "of", "for" or "on" goes on an English name ("Ministry of …", "Alliance for …", "Council on …", "Gulf of …")."""
    if text not in ("of", "for", "on"):
        return False
    if before in listed("en", "organisation", "openings"):
        return True
    return text == "of" and before in ("Gulf", "Strait", "Isle", "Cape", "Bay")


def _after_of(line: Line, at: int) -> int:
    step = at + 1
    if step < len(line.words) and line.words[step].lower == "the":
        step += 1
    if step >= len(line.words) or line.words[step].text in never("en"):
        return 0
    return step - at + 1 if line.words[step].is_capital else 0


def _continues(line: Line, first: int, at: int) -> bool:
    word, before = line.words[at], line.words[at - 1]
    if line.lang == "en":
        if _MADE_OF_NAME.match(word.text):
            return False
        hint = hint_at(line, word.start)
        return word.token.pos == "PROPN" or hint is not None or bool(_INITIAL.match(word.text))
    hint, last = hint_at(line, word.start), hint_at(line, before.start)
    if hint is not None and hint == last:
        return True
    if hint is not None and last is not None and hint[0] == word.start:
        return False
    if word.token.tag in ("NE", "FM") or _INITIAL.match(word.text):
        return rolewords.look_up("de", word.text) is None or word.token.tag == "NE"
    if before.text in listed("de", "organisation", "openings") or word.text in listed(
        "de", "organisation", "endings"
    ):
        return True
    if (
        word.token.tag.startswith("ADJ")
        and at - first == 1
        and before.token.tag == "NE"
        and _first_name(before.text)
    ):
        after = line.words[at + 1] if at + 1 < len(line.words) else None
        return after is None or not after.is_capital  # a surname that is an adjective too ("Klein")
    is_given = (
        _first_name(before.text) or bool(_INITIAL.match(before.text)) or _is_bare_given(line, first, at)
    )
    return is_given and before.token.tag == "NE" and word.token.tag in ("NN", "NNA") and at - first <= 2


def _is_bare_given(line: Line, first: int, at: int) -> bool:
    """Tell whether the one word before a noun that no dictionary has, or after a role, is an unlisted first name."""
    if (
        at - first != 1
        or known_length(line, first)
        or rolewords.look_up("de", line.words[at].text) is not None
    ):
        return False
    announced = rolewords.look_up("de", line.words[first - 1].text) if first else None
    is_role = announced is not None and announced.kind == "person" and announced.number == "sg"
    return is_role or (first > 0 and announced is None and not is_ordinary(line.words[at].text))

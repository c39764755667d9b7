"""Roles and titles that stand beside a name ("US special envoy Steve …", "Frankreichs Präsident …")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from crosswire.annotate.mentions import gazetteer, peoples, rolewords
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Line, hint_at

_MAX_ROLE_WORDS = 9


def role_before(line: Line, at: int) -> tuple[int, int] | None:
    """Return the offsets of the role phrase that ends right before word ``at`` (without article), or None."""
    head = _head_before(line, at)
    if head is None:
        return None
    start = extend_left(line, head)
    return line.words[start].start, line.words[head].end


def _head_before(line: Line, at: int) -> int | None:
    i = at - 1
    if i < 0 or line.words[at].start - line.words[i].end > 1:
        return None
    if line.words[i].text in ("Dr.", "Prof.", "Dr", "Prof", "Herr", "Frau", "Herrn", "a.", "D."):
        return _head_before(line, i) if i else None
    if line.lang == "en" and (chosen := _chosen_only(line, i)):
        i -= chosen
    if _is_head(line, i):
        return i
    if line.lang == "en" and i >= 2 and phrase_start(line, i) < i:
        return i
    return None


def _chosen_only(line: Line, last: int) -> int:
    """Return how many words up to ``last`` say that the holder of the role before them is not in office yet ("-elect", "-to-be")."""
    for length, words in ((2, ("-", "elect")), (2, ("-", "designate")), (4, ("-", "to", "-", "be"))):
        if tuple(word.lower for word in line.words[last + 1 - length : last + 1]) == words and last >= length:
            return length
    return 0


def is_not_in_office_yet(line: Line, end: int) -> bool:
    """Tell whether what ends before word ``end`` is a role whose holder is only chosen ("House Speaker-*elect*")."""
    return line.lang == "en" and any(
        _chosen_only(line, at) == at + 1 - end for at in range(end, min(end + 4, len(line.words)))
    )


def _is_body(line: Line, first: int, at: int, end: int) -> bool:
    """Tell whether the reader marks the whole as a body or event and what stands after the role is no first name."""
    if line.words[end - 1].text in listed("en", "organisation", "chambers"):
        return True
    hint = hint_at(line, line.words[first].start)
    return (
        hint is not None
        and hint[2] in ("ORG", "EVENT", "LAW")
        and hint[0] <= line.words[first].start
        and hint[1] >= line.words[end - 1].end
        and gazetteer.gender_of(line.words[at].text) is None
    )


def _is_head(line: Line, i: int) -> bool:
    word = line.words[i]
    found = rolewords.look_up(line.lang, word.text)
    if found is None or found.kind == "organisation":
        return False
    if line.lang == "en":
        return found.kind == "person" and word.token.pos not in ("VERB", "AUX")
    return found.kind == "person" and (found.number == "sg" or i == 0)


def opens_role(line: Line) -> bool:
    """Tell whether an English sentence opens on a role, whose first word has a capital for that alone ("Interior minister Ole …")."""
    if line.lang != "en" or len(line.words) < _LEAST_WITH_ROLE:
        return False
    modifiers = rolewords.listed("en", "person", "modifiers")
    at = 0
    while at < _MAX_ROLE_WORDS and at + 1 < len(line.words) and line.words[at].lower in modifiers:
        at += 1
    head = line.words[at]
    known = rolewords.look_up("en", head.text)
    return at > 0 and not head.is_capital and known is not None and known.kind != "organisation"


_LEAST_WITH_ROLE = 3  # words of a sentence: a modifier, a head and what is told of them


def phrase_start(line: Line, end: int) -> int:
    """Return the first word of a fixed phrase ("secretary of state") that ends at word ``end``; ``end`` itself if none does."""
    if line.lang != "en":
        return end
    for phrase in _phrases().get(line.words[end].lower, ()):
        start = end + 1 - len(phrase)
        if start >= 0 and all(w.lower == p for w, p in zip(line.words[start:end], phrase, strict=False)):
            return start
    return end


@cache
def _phrases() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the fixed phrases of two to five words by their last word, the longest first."""
    split = (tuple(phrase.split(" ")) for phrase in rolewords.pack("en")["person"]["phrases"])
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((p for p in split if 2 <= len(p) <= 5), key=len, reverse=True):
        phrases.setdefault(phrase[-1], []).append(phrase)
    return phrases


def extend_left(line: Line, head: int) -> int:
    """Return the first word of the role phrase whose head is word ``head``: modifiers, states, bodies and owners before it."""
    start = phrase_start(line, head)
    while start > 0 and head - start < _MAX_ROLE_WORDS:
        step = _modifier(line, start)
        if not step:
            break
        start -= step
    return start


def _modifier(line: Line, start: int) -> int:
    """Return how many words right before ``start`` belong to the role phrase (0: none)."""
    word = line.words[start - 1]
    if line.words[start].start - word.end > 1:
        return 0
    if line.lang == "de":
        return int(_german_modifier(line, start - 1))
    return _english_modifier(line, start)


def _english_modifier(line: Line, start: int) -> int:
    word = line.words[start - 1]
    if word.text in ("'s", "’s", "'", "’"):
        return _owner(line, start - 1)
    if word.text in ("-", "‑") and start >= 2:
        return (
            2
            if _plain_modifier(line, start - 2) or line.words[start - 2].lower in ("ex", "vice", "co")
            else 0
        )
    if start >= 2 and gazetteer.find(f"{line.words[start - 2].text} {word.text}"):
        return 2
    two = f"{line.words[start - 2].text} {word.text}" if start >= 2 else ""
    if two in peoples.adjectives("en"):
        return 2
    return int(_plain_modifier(line, start - 1))


def _plain_modifier(line: Line, i: int) -> bool:
    word = line.words[i]
    if any(
        word.lower in rolewords.listed("en", kind, part)
        for kind, part in (("person", "modifiers"), ("organisation", "modifiers"), ("organisation", "heads"))
    ):
        return word.token.pos not in ("VERB", "AUX")
    return word.text in peoples.adjectives("en") or gazetteer.find(word.text) is not None


def _owner(line: Line, mark: int) -> int:
    """Return the number of words of a possessor that ends with the mark at word ``mark``: a name, a body, or a body's members."""
    i = mark - 1
    if (members := _members(line, mark)) > 0:
        return members
    while i >= 0 and line.words[i].is_capital and line.words[i].token.pos == "PROPN" and mark - i < 5:
        i -= 1
    if i == mark - 1:
        found = rolewords.look_up("en", line.words[i].text)
        return 2 if found is not None and found.kind == "organisation" else 0
    return mark - i


def _members(line: Line, mark: int) -> int:
    """Return the number of words that say whose body it is ("the *rail workers'* union"), the mark counted; 0 if none do."""
    after = line.words[mark + 1 : mark + 2]
    if line.words[mark].text not in ("'", "’") or not after or line.words[mark - 1].token.tag != "NNS":
        return 0
    body = rolewords.look_up("en", after[0].text)
    if body is None or body.kind != "organisation":
        return 0
    i = mark - 1
    while i > 0 and line.words[i - 1].token.tag == "NN" and mark - i < _MAX_ROLE_WORDS:
        i -= 1
    return mark - i + 1


def _german_modifier(line: Line, i: int) -> bool:
    word = line.words[i]
    if word.lower in rolewords.listed("de", "person", "modifiers") or word.lower in peoples.adjectives("de"):
        return True
    if not word.is_capital:
        return False
    base = word.text.rstrip("'’")
    if base.endswith("s") and (gazetteer.find(base[:-1]) or word.token.tag == "NE"):
        return True
    return word.token.tag == "NE" and gazetteer.find(base) is not None and base.isupper()


def role_inside(line: Line, first: int, end: int) -> tuple[int, tuple[int, int] | None]:
    """Split capitalised role words off the front of an English name ("Foreign Minister Andriy …").

    Returns:
        The first word of the name proper, and the offsets of the role, which may begin before the stretch.
    """
    if line.lang != "en":
        return first, None
    for i in range(end - 1, first, -1):
        at = i - 1
        is_head = _is_head(line, at) and line.words[at].is_capital
        if is_head or (at >= 2 and phrase_start(line, at) < at):
            if line.words[i].text in listed("en", "names", "suffixes") or _is_body(line, first, i, end):
                continue  # "Martin King Jr.", "General Contractors of Corin"
            start = extend_left(line, at) if extend_left(line, at) <= first else first
            return i, (line.words[start].start, line.words[at].end)
    return first, None

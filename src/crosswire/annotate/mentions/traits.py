"""What the learned reader of German names sees: traits of words, of their neighbours, of both together.

A trait is a short string; which of them count, and how much, is learned (``scripts/train_german_names.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from crosswire import lang as packs
from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.annotate.mentions.wordclasses import class_of

_CACHED_WORDS = 50_000
_MOST_WORDS = 6  # of a listed name
_LARGE_CITY = 200_000
_QUOTES = frozenset('"„“”»«')
_SUFFIXES, _PREFIXES = (1, 2, 3, 4, 5), (2, 3, 4)
_LONG_WORD, _LONG_SUFFIX = 9, 7
_STEPS = {0: (4, 6, 8, 10, 12, 16), 1: (4, 8, 16), 2: (6, 16)}
"""How many steps of the way to a word's class are looked at, by how far away the word stands."""
_GROUP, _KIND = 3, 6  # steps: eight groups of classes (names, nouns, verbs …), sixty-four kinds


class Described(NamedTuple):
    """A word with what lists and tagger say of it.

    Attributes:
        listed: Which list holds the longest known name it is part of, and whether it begins it; "-" for none.
        first_name: "F", "Fs" (with a genitive -s) or "-".
        role: "T" for a title, the kind of a word for persons or bodies, or "-".
        group: The group of its class by use ("0" names, others for nouns, verbs …), "-" for none, led by "h" for the last part of a
            compound with a hyphen; "c" for small letters.
        kind: The kind of its class, finer than ``group``; "-" for none.
        body: Like ``listed``, for well-known companies, clubs, parties, authorities and media.
        quoted: Whether it stands inside quotation marks.
    """

    text: str
    tag: str
    listed: str = "-"
    first_name: str = "-"
    role: str = "-"
    group: str = "<"
    kind: str = "<"
    body: str = "<"
    quoted: bool = False


EDGE = "<"
"""What stands for the word before the first and after the last."""
_EDGE = Described(EDGE, EDGE)


def describe(texts: Sequence[str], tags: Sequence[str]) -> list[Described]:
    """Describe the words of one sentence."""
    listed, bodies, quoted = _listed(texts), _bodies(texts), _quoted(texts)
    return [
        Described(
            text,
            tag,
            listed[i],
            _first_name(text),
            _role(text),
            _group(text),
            _kind(text),
            bodies[i],
            quoted[i],
        )
        for i, (text, tag) in enumerate(zip(texts, tags, strict=True))
    ]


def of_word(text: str) -> list[str]:
    """Return the traits of a word by itself."""
    lower, form = text.lower(), shape(text)
    found = [
        "b",
        f"w={text}",
        f"l={lower}",
        f"sh={form}",
        f"len={min(len(text), 9)}",
        f"cw={_group(text)}{form}",
        *_classes(text, 0),
    ]
    if text[:1].isalpha():
        found += [f"s{n}={lower[-n:]}" for n in _SUFFIXES if len(text) > n]
        found += [f"p{n}={text[:n]}" for n in _PREFIXES if len(text) > n]
        if text[0].isupper() and len(text) >= _LONG_WORD:
            found.append(f"s7={lower[-_LONG_SUFFIX:]}")
    if "-" in text[1:-1]:
        found += [f"h={lower.rsplit('-', 1)[-1][-5:]}", f"hp={text.split('-', 1)[0]}"]
    if text in _legal():
        found.append("legal")
    return found


def of_neighbour(text: str, offset: int) -> list[str]:
    """Return the traits that a word gives the word beside it; ``offset`` is its own place, -2 to 2."""
    lower = text.lower()
    if abs(offset) > 1:
        return [f"{offset}l={lower}", *_classes(text, offset)]
    found = [f"{offset}l={lower}", f"{offset}sh={shape(text)}{_group(text)}", *_classes(text, offset)]
    if len(text) > 4:
        found.append(f"{offset}s3={lower[-3:]}")
    if text in _legal():
        found.append(f"{offset}legal")
    return found


Parts = tuple[tuple[str, ...], ...]
"""What each group of traits in context is made of, one tuple for each of :data:`GROUPS`."""


def parts_in_context(words: Sequence[Described], i: int) -> Parts:
    """Return what the traits of word ``i`` among its neighbours are made of; few combinations make up nearly all text."""
    one = words[i]
    before, before2 = (words[i - 1] if i else _EDGE), (words[i - 2] if i > 1 else _EDGE)
    after = words[i + 1] if i + 1 < len(words) else _EDGE
    after2 = words[i + 2] if i + 2 < len(words) else _EDGE
    form, form_after, group = shape(one.text), shape(after.text), one.group
    return (
        (before2.tag, before.tag, one.tag, after.tag, form, group),
        (before2.listed, before.listed, one.listed, after.listed, after2.listed, one.tag),
        (before2.first_name, before.first_name, one.first_name, after.first_name, after2.first_name, one.tag),
        (
            before.first_name,
            one.first_name,
            after.first_name,
            form,
            form_after,
            one.listed[:6],
            group,
            one.tag,
        ),
        (one.first_name, form_after, after.group, after.tag),
        (before2.role, before.role, one.role, after.role, after2.role, one.tag, form, group),
        (before2.text.lower(), before.text.lower(), after.text.lower(), one.tag, form, group),
        (str(min(i, 1)), str(one.quoted), before.group, group, after.group, form),
        (before.body, one.body, after.body, form),
        (before.kind, one.kind, after.kind, one.tag, form),
    )


def in_context(words: Sequence[Described], i: int) -> list[str]:
    """Return the traits of word ``i`` among its neighbours."""
    parts = parts_in_context(words, i)
    return [trait for make, given in zip(GROUPS, parts, strict=True) for trait in make(*given)]


def _of_tags(before2: str, before: str, tag: str, after: str, form: str, group: str) -> list[str]:
    return [
        f"t={tag}", f"t-={before}|{tag}", f"t+={tag}|{after}", f"t-2={before2}|{before}|{tag}",
        f"t-+={before}|{tag}|{after}", f"sht={form}|{tag}|{group}", f"-1t={before}", f"1t={after}",
    ]  # fmt: skip


def _of_lists(before2: str, before: str, listed: str, after: str, after2: str, tag: str) -> list[str]:
    return [
        f"g={listed}", f"gt={listed}|{tag}", f"g-={before}|{listed}", f"g+={listed}|{after}",
        f"-1g={before}", f"1g={after}", f"-2g={before2}", f"2g={after2}",
    ]  # fmt: skip


def _of_first_names(before2: str, before: str, first: str, after: str, after2: str, tag: str) -> list[str]:
    return [
        f"n={first}",
        f"nt={first}|{tag}",
        f"-1n={before}",
        f"1n={after}",
        f"-2n={before2}",
        f"2n={after2}",
    ]


def _of_names_by_form(*given: str) -> list[str]:
    before, first, after, form, form_after, listed, group, tag = given
    return [
        f"n-={before}|{first}|{form}", f"n+={first}|{after}|{form_after}", f"nc={first}|{listed}|{group}",
        f"n-c={before}|{form}|{group}|{tag}",
    ]  # fmt: skip


def _of_name_and_next(first: str, form_after: str, group_after: str, tag_after: str) -> list[str]:
    return [f"n+c={first}|{form_after}|{group_after}|{tag_after}"]


def _of_roles(*given: str) -> list[str]:
    before2, before, role, after, after2, tag, form, group = given
    return [
        f"r={role}|{form}", f"r-={before}|{form}|{group}", f"r-2={before2}|{before}|{tag}",
        f"-1r={before}", f"1r={after}", f"-2r={before2}", f"2r={after2}",
    ]  # fmt: skip


def _of_words(before2: str, before: str, after: str, tag: str, form: str, group: str) -> list[str]:
    return [
        f"wt-={before}|{tag}",
        f"wc-={before}|{form}|{group}",
        f"wt+={after}|{tag}",
        f"ww-2={before2}|{before}",
    ]


def _of_place(place: str, quoted: str, before: str, group: str, after: str, form: str) -> list[str]:
    return [f"i={place}|{form}|{group}", f"q={quoted}|{form}", f"c3={before}{group}{after}|{form}"]


def _of_bodies(before: str, body: str, after: str, form: str) -> list[str]:
    return [f"k={body}", f"k-={before}|{form}", f"k+={after}|{form}"]


def _of_kinds(before: str, kind: str, after: str, tag: str, form: str) -> list[str]:
    return [
        f"cc-={before}|{kind}", f"cc+={kind}|{after}", f"ccc={before}|{kind}|{after}", f"ct={kind}|{tag}", f"csh={kind}|{form}",
    ]  # fmt: skip


GROUPS: tuple[Callable[..., list[str]], ...] = (
    _of_tags,
    _of_lists,
    _of_first_names,
    _of_names_by_form,
    _of_name_and_next,
    _of_roles,
    _of_words,
    _of_place,
    _of_bodies,
    _of_kinds,
)
"""What makes the traits in context, of parts that depend on one another."""


@lru_cache(maxsize=_CACHED_WORDS)
def shape(text: str) -> str:
    """Return the word's shape: "Xx", "XX", "Xx-Xx", "d" …, runs shortened."""
    marks = ["X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in text[:30]]
    return "".join(mark for i, mark in enumerate(marks) if i == 0 or mark != marks[i - 1])


@cache
def _legal() -> frozenset[str]:
    return frozenset(str(packs.load("de", "mentions")["organisation"]["legal"]).split())


def _listed(texts: Sequence[str]) -> list[str]:
    """Return for each word which list holds the longest known name it is part of, and whether it begins it."""
    kinds = ["-"] * len(texts)
    i = 0
    while i < len(texts):
        length, kind = _longest(texts, i)
        for k in range(i, i + length):
            kinds[k] = ("B" if k == i else "I") + kind + ("m" if length > 1 else "")
        i += max(1, length)
    return kinds


def _longest(texts: Sequence[str], i: int) -> tuple[int, str]:
    most = _MOST_WORDS if texts[i] in gazetteer.first_words() else 1
    for length in range(min(most, len(texts) - i), 0, -1):
        name = " ".join(texts[i : i + length])
        entry = gazetteer.find(name) or (
            gazetteer.find(name[:-1]) if name.endswith("s") and len(name) > 4 else None
        )
        if entry is not None:
            large = entry.kind == "city" and entry.population > _LARGE_CITY
            return length, entry.kind + ("+" if large else "")
    return 0, ""


@cache
def _known_bodies() -> tuple[Mapping[str, str], frozenset[str]]:
    """Return the well-known bodies with the list each is on, and the first words of those of several words."""
    known: dict[str, str] = {}
    for kind, names in packs.load("de", "name_lists")["bodies"].items():
        for name in str(names).replace("\n", "").split(";"):
            known.setdefault(name.strip(), kind)
    return known, frozenset(name.split(" ")[0] for name in known if " " in name)


def _bodies(texts: Sequence[str]) -> list[str]:
    known, openings = _known_bodies()
    kinds = ["-"] * len(texts)
    i = 0
    while i < len(texts):
        most = _MOST_WORDS if texts[i] in openings else 1
        length = 1
        for size in range(min(most, len(texts) - i), 0, -1):
            name = " ".join(texts[i : i + size])
            kind = known.get(name) or (known.get(name[:-1]) if name.endswith("s") else None)
            if kind is not None:
                length = size
                for k in range(i, i + size):
                    kinds[k] = ("B" if k == i else "I") + kind[:2] + ("m" if size > 1 else "")
                break
        i += length
    return kinds


def listed_bodies(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first word and one past the last of each well-known body of several words, in order, the longest at each place."""
    known, openings = _known_bodies()
    found: list[tuple[int, int]] = []
    for i, text in enumerate(texts):
        if text not in openings or (found and i < found[-1][1]):
            continue
        for end in range(min(i + _MOST_WORDS, len(texts)), i + 1, -1):
            if " ".join(texts[i:end]) in known:
                found.append((i, end))
                break
    return found


def _quoted(texts: Sequence[str]) -> list[bool]:
    inside, found = False, []
    for text in texts:
        if text in _QUOTES:
            inside = not inside
        found.append(inside)
    return found


def _classes(text: str, offset: int) -> list[str]:
    """Return the ways to a word's class, cut at several lengths: short ones are shared by many classes."""
    if text == EDGE:
        return []
    place = offset or ""
    found = class_of(text)
    if found is None:
        return [f"{place}c-"]
    return [f"{place}c{steps}={found & ((1 << steps) - 1)}" for steps in _STEPS[abs(offset)]]


@lru_cache(maxsize=_CACHED_WORDS)
def _group(text: str) -> str:
    if not text[:1].isalpha():
        return EDGE if text == EDGE else "n"
    if text[0].islower():
        return "c"
    if text.endswith("-"):
        return "h"
    return ("h" if "-" in text else "") + _cut(text, _GROUP)


@lru_cache(maxsize=_CACHED_WORDS)
def _kind(text: str) -> str:
    return EDGE if text == EDGE else _cut(text, _KIND)


def _cut(text: str, steps: int) -> str:
    found = class_of(text)
    return "-" if found is None else str(found & ((1 << steps) - 1))


@lru_cache(maxsize=_CACHED_WORDS)
def _first_name(text: str) -> str:
    if not text[:1].isupper() or len(text) < 3:
        return "-"
    if gazetteer.gender_of(text) is not None:
        return "F"
    return "Fs" if text.endswith("s") and gazetteer.gender_of(text[:-1]) is not None else "-"


@lru_cache(maxsize=_CACHED_WORDS)
def _role(text: str) -> str:
    if text in rolewords.listed("de", "person", "titles"):
        return "T"
    found = rolewords.look_up("de", text)
    return found.kind[0] if found is not None else "-"

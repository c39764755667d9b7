"""What the learned reader of German names sees: traits of words, of their neighbours, of both together.

A trait is a short string; which of them count, and how much, is learned (``scripts/train_german_names.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def in_context(words: Sequence[Described], i: int) -> list[str]:
    """Return the traits of word ``i`` among its neighbours."""
    one = words[i]
    before, before2 = (words[i - 1] if i else _EDGE), (words[i - 2] if i > 1 else _EDGE)
    after = words[i + 1] if i + 1 < len(words) else _EDGE
    after2 = words[i + 2] if i + 2 < len(words) else _EDGE
    tag, listed, first, group = one.tag, one.listed, one.first_name, one.group
    form, form_after = shape(one.text), shape(after.text)
    low, low_after = before.text.lower(), after.text.lower()
    return [
        f"t={tag}", f"t-={before.tag}|{tag}", f"t+={tag}|{after.tag}", f"t-2={before2.tag}|{before.tag}|{tag}",
        f"t-+={before.tag}|{tag}|{after.tag}", f"sht={form}|{tag}|{group}", f"-1t={before.tag}", f"1t={after.tag}",
        f"g={listed}", f"gt={listed}|{tag}", f"g-={before.listed}|{listed}", f"g+={listed}|{after.listed}",
        f"-1g={before.listed}", f"1g={after.listed}", f"-2g={before2.listed}", f"2g={after2.listed}",
        f"n={first}", f"nt={first}|{tag}", f"n-={before.first_name}|{first}|{form}", f"n+={first}|{after.first_name}|{form_after}",
        f"nc={first}|{listed[:6]}|{group}", f"n+c={first}|{form_after}|{after.group}|{after.tag}",
        f"n-c={before.first_name}|{form}|{group}|{tag}", f"-1n={before.first_name}", f"1n={after.first_name}",
        f"-2n={before2.first_name}", f"2n={after2.first_name}",
        f"r={one.role}|{form}", f"r-={before.role}|{form}|{group}", f"r-2={before2.role}|{before.role}|{tag}",
        f"-1r={before.role}", f"1r={after.role}", f"-2r={before2.role}", f"2r={after2.role}",
        f"wt-={low}|{tag}", f"wc-={low}|{form}|{group}", f"wt+={low_after}|{tag}", f"ww-2={before2.text.lower()}|{low}",
        f"i={min(i, 1)}|{form}|{group}", f"q={one.quoted}|{form}", f"c3={before.group}{group}{after.group}|{form}",
        f"k={one.body}", f"k-={before.body}|{form}", f"k+={after.body}|{form}",
        f"cc-={before.kind}|{one.kind}", f"cc+={one.kind}|{after.kind}", f"ccc={before.kind}|{one.kind}|{after.kind}",
        f"ct={one.kind}|{tag}", f"csh={one.kind}|{form}",
    ]  # fmt: skip


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

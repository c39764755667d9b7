"""Turns the ``temporal.toml`` of a language into compiled rules.

A rule's pattern is a regular expression in which ``{month}`` stands for any word of the class ``month`` and captures it in a slot of that
name; ``{month:2}`` fills the slot ``month2``; ``{@day_month}`` inserts the macro ``day_month``; a blank stands for one to three white-space
characters. Patterns match whole words, in any case unless the class says ``case = true``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crosswire import lang as packs
from crosswire.annotate.numbers import NumberReader, reader

_PLACEHOLDER = re.compile(r"\{(@?)([a-z_]{2,30}|n)(?::([a-z0-9]{1,8}))?\}")
_NUMBER_CLASS = "n"
_BEFORE, _AFTER = r"(?<![\w§$€£¥])(?<!\d[.,:/])", r"(?!\w|[.,:]\d|%)"
_ORDINAL_CLASS = "nth"
_SIGNED_ZONE = r"(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d\d)?"


@dataclass(frozen=True, slots=True)
class WordClass:
    """A set of words with their values.

    Attributes:
        source: Regular expression of any of the words.
        values: Lower-case word to value; empty when the class is a pattern of digits.
        slot: The slot that the words fill.
        is_century: Whether the first word counts hundreds and the rest is added ("nineteen ninety-six").
        numbers: The least and the greatest number that may stand there, if any number word may.
    """

    source: str
    values: Mapping[str, Any]
    slot: str
    is_century: bool = False
    numbers: tuple[int, int] | None = None

    @property
    def search(self) -> re.Pattern[str]:
        """Finds any of the words, to skip rules that cannot match; compiled when first asked for."""
        return _compiled(self.source)


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule.

    Attributes:
        name: Names the rule in ``producer``.
        kind: Which reading (see ``readings.py``) turns the slots into a value.
        source: The pattern, as a regular expression.
        fixed: Slots that the rule itself fills.
        needs: Classes without which it cannot match.
        priority: Decides between matches of equal length; higher wins.
    """

    name: str
    kind: str
    source: str
    fixed: Mapping[str, Any]
    needs: tuple[str, ...]
    priority: int

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; compiled when first asked for, which for most rules of a language no report does."""
        return _compiled(self.source)


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules of one language, in order, with its word classes."""

    lang: str
    rules: tuple[Rule, ...]
    classes: Mapping[str, WordClass]
    numbers: NumberReader
    settings: Mapping[str, Any]

    def value(self, slot: str, words: str) -> Any:
        """Return what ``words`` mean in ``slot``; None if nothing."""
        name = slot.rstrip("0123456789")
        key = " ".join(words.lower().replace("i\u0307", "i").split())  # a Turkish capital with a dot
        known = self.classes[name].values.get(key)
        if known is not None:
            return known
        if name == _NUMBER_CLASS:
            return self.numbers.read(key)
        if self.classes[name].numbers is not None:
            return self._whole_number(key, self.classes[name].numbers or (0, 0))
        if self.classes[name].is_century:
            return self._year_in_words(key)
        if name == _ORDINAL_CLASS:
            return self.numbers.ordinals.get(key) or _digits(key)
        return _digits(key) if key[:1].isdigit() else key

    def _whole_number(self, words: str, limits: tuple[int, int]) -> int | None:
        number = self.numbers.read(words)
        return (
            int(number)
            if number is not None and number == int(number) and limits[0] <= number <= limits[1]
            else None
        )

    def _year_in_words(self, words: str) -> int | None:
        whole = self.numbers.read(words)
        if whole is not None:
            return int(whole)
        first, _, rest = words.replace("-", " ").partition(" ")
        hundreds, years = self.numbers.read(first), self.numbers.read(rest)
        return None if hundreds is None or years is None else int(100 * hundreds + years)


def _digits(words: str) -> int | None:
    match = re.match(r"\d{1,6}", words)
    return int(match.group()) if match else None


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@cache
def grammar(lang: str) -> Grammar:
    """Return the rules of ``lang``.

    Raises:
        LanguagePackError: If a pack file is missing or wrong.
    """
    shared, own = packs.load("any", "temporal"), packs.load(lang, "temporal")
    numbers = reader(lang)
    tables = {**shared.get("classes", {}), **own.get("classes", {})}
    tables["zone"] = {
        "case": True,
        "pattern": _SIGNED_ZONE,
        "words": dict.fromkeys(packs.load("any", "zones")["abbreviations"]),
    }
    tables["zoneword"] = {"slot": "zone", "words": dict.fromkeys(own.get("zones", {}))}
    classes = {name: _word_class(name, table, numbers) for name, table in tables.items()}
    macros = {**shared.get("macros", {}), **own.get("macros", {})}
    rules = tuple(_rule(table, classes, macros) for table in (*own["rules"], *shared.get("rules", ())))
    return Grammar(lang=lang, rules=rules, classes=classes, numbers=numbers, settings=own.get("settings", {}))


def _word_class(name: str, table: Mapping[str, Any], numbers: NumberReader) -> WordClass:
    words: Mapping[str, Any] = table.get("words", {})
    values = {" ".join(word.lower().split()): value for word, value in words.items()}
    spellings = set(words)
    if table.get("case"):
        spellings |= {word.upper() for word in words}
    if name == _ORDINAL_CLASS:
        spellings |= set(numbers.ordinals)
    source = "|".join(
        re.escape(word).replace(r"\ ", r"\s{1,3}") for word in sorted(spellings, key=lambda w: (-len(w), w))
    )
    if "pattern" in table:
        source = "|".join(part for part in (table["pattern"], source) if part)
    if name == _NUMBER_CLASS or "numbers" in table:
        source = f"{source}|{numbers.pattern}" if source else numbers.pattern
    source = f"(?-i:{source})" if table.get("case") else f"(?:{source})"
    low_high = table.get("numbers")
    limits = (int(low_high[0]), int(low_high[1])) if low_high else None
    return WordClass(source, values, str(table.get("slot", name)), bool(table.get("century")), limits)


def _rule(table: Mapping[str, Any], classes: Mapping[str, WordClass], macros: Mapping[str, str]) -> Rule:
    pattern = str(table["pattern"])
    for _ in range(4):  # macros may use macros
        pattern = _PLACEHOLDER.sub(lambda m: macros[m[2]] if m[1] else m[0], pattern)
    needs = _mandatory(pattern)

    def expand(match: re.Match[str]) -> str:
        name, suffix = match[2], match[3] or ""
        if suffix == "x":
            return classes[name].source
        return f"(?P<{name}{suffix}>{classes[name].source})"

    source = rf"{_BEFORE}(?:{_PLACEHOLDER.sub(expand, _flexible(pattern))}){_AFTER}"
    fixed = table.get("slots", {})
    return Rule(str(table["name"]), str(table["kind"]), source, fixed, needs, int(table.get("priority", 0)))


def _flexible(pattern: str) -> str:
    """Let a blank of a pattern stand for one to three white-space characters, an optional blank for none to three."""

    def spaced(match: re.Match[str]) -> str:
        found = match.group()
        return {" ": r"\s{1,3}", " ?": r"\s{0,3}"}.get(
            found, found.replace(" ", r"\s") if found[0] == "[" else found
        )

    return re.sub(r"\[[^\]]{1,40}\]|\\.| \?| ", spaced, pattern)


def _mandatory(pattern: str) -> tuple[str, ...]:
    """Return the classes that every match of ``pattern`` must contain: those outside optional groups and alternatives."""
    open_groups: list[int] = []
    spans: list[tuple[int, int]] = []
    has_alternative: set[int] = set()
    for index, char in enumerate(pattern):
        if index and pattern[index - 1] == "\\":
            continue
        if char == "(":
            open_groups.append(index)
        elif char == "|":
            has_alternative.add(open_groups[-1] if open_groups else -1)
        elif char == ")" and open_groups:
            start = open_groups.pop()
            if (
                pattern[index + 1 : index + 2] in ("?", "*")
                or start in has_alternative
                or pattern.startswith("(?!", start)
            ):
                spans.append((start, index))
    if -1 in has_alternative:
        return ()
    found = tuple(
        match[2]
        for match in _PLACEHOLDER.finditer(pattern)
        if pattern[match.end() : match.end() + 1] != "?" and not any(a < match.start() < b for a, b in spans)
    )
    return tuple(
        sorted(found, key=lambda name: name == _NUMBER_CLASS)
    )  # articles count as numbers, so those are nearly always there

"""Numbers in digits and words, read by the conventions of a language's ``numbers.toml``.

References:
    Thousands and decimal marks follow the packs; thin and no-break spaces (SI Brochure 5.4.4) and apostrophes group digits everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire import lang as packs

_SPACES = "\u00a0\u2009\u202f"
_APOSTROPHES = "'’"
_FRACTION = re.compile(r"([1-9])[/⁄]([2-9])(?!\d)")
_MAX_WORDS = 9  # "two hundred and thirty-four thousand five hundred and six" has nine words


@dataclass(frozen=True, slots=True)
class NumberReader:
    """How one language writes numbers.

    Attributes:
        pattern: Regular expression source (no groups, no boundaries) of a number in digits or words.
        digits: The same for digits alone.
        words: Number word to value.
        multipliers: Words that multiply what stands before them ("hundred", "million").
        halves: Endings that add a half ("and a half", "einhalb").
        ordinals: Ordinal word to value.
        group: Marks that group thousands.
        decimal: The decimal mark.
        atoms: Matches the next word inside a compound or phrase.
    """

    pattern: str
    digits: str
    words: dict[str, float]
    multipliers: dict[str, float]
    halves: tuple[str, ...]
    ordinals: dict[str, int]
    group: str
    decimal: str
    atoms: re.Pattern[str]

    def read(self, text: str) -> float | None:
        """Return the value of a number in digits or words, or None if ``text`` is no single number."""
        text = text.strip().lower()
        if not text:
            return None
        if text[0].isdigit():
            return self._read_digits(text)
        return self._read_words(text)

    def _read_digits(self, text: str) -> float | None:
        match = re.match(self.digits, text)
        if match is None:
            return None
        figure, rest = match.group(), text[match.end() :].strip(" -" + _SPACES)
        value = _figure(figure, self.group, self.decimal)
        fraction = _FRACTION.match(rest)
        if fraction and value is not None:
            value += int(fraction[1]) / int(fraction[2])
            rest = rest[fraction.end() :].strip(" -" + _SPACES)
        if value is None or not rest:
            return value
        if rest in self.halves:
            return value + 0.5
        half = next((h for h in self.halves if rest.startswith(h)), "")
        factor = self._read_words(rest[len(half) :].strip(" -" + _SPACES))
        return None if factor is None else (value + (0.5 if half else 0)) * factor

    def _read_words(self, text: str) -> float | None:
        atoms: list[str] = []
        position = 0
        while position < len(text):
            match = self.atoms.match(text, position)
            if match is None or match.end() == position:
                return None
            atoms.append(match.group().strip(" -" + _SPACES))
            position = match.end()
        return self._sum([atom for atom in atoms if atom])

    def _sum(self, atoms: list[str]) -> float | None:
        total = current = 0.0
        unit = 1.0  # what half of is meant by "and a half": of a million in "a million and a half"
        seen = False
        for atom in atoms:
            if atom in self.halves:
                current += 0.5 * (1.0 if current else unit)
            elif atom in self.multipliers:
                factor = self.multipliers[atom]
                if factor < 1000:
                    current = (current or 1) * factor
                else:
                    total, current, unit = total + (current or 1) * factor, 0.0, factor
            elif atom in self.words:
                value = self.words[atom]
                if current and not _may_follow(current, value):
                    return None
                current += value
            else:
                continue  # the joining word ("and", "und")
            seen = True
        return total + current if seen else None


def _may_follow(current: float, value: float) -> bool:
    """Tell whether a number word may add to what stands before it ("twenty" + "four", "four" + "twenty" in German)."""
    low = current % 100
    return low == 0 or (low % 10 == 0 and value < 10) or (low < 10 <= value and value % 10 == 0)


def _figure(figure: str, group: str, decimal: str) -> float | None:
    if re.fullmatch(
        rf"\d+[{re.escape(group)}]\d{{1,2}}", figure
    ):  # the other convention: no thousands have one or two digits
        group, decimal = decimal, group
    for mark in _SPACES + _APOSTROPHES + group:
        figure = figure.replace(mark, "")
    figure = figure.replace(" ", "")
    if decimal != ".":
        figure = figure.replace(decimal, ".")
    try:
        return float(figure)
    except ValueError:
        return None


@cache
def reader(lang: str) -> NumberReader:
    """Return how ``lang`` writes numbers.

    Raises:
        LanguagePackError: If the language has no ``numbers.toml``.
    """
    pack = packs.load(lang, "numbers")
    words = {word.lower(): float(value) for word, value in pack["words"].items()}
    multipliers = {word.lower(): float(value) for word, value in pack["multipliers"].items()}
    halves = tuple(pack.get("halves", ()))
    joiners = tuple(pack.get("joiners", ()))
    group, decimal = str(pack["group"]), str(pack["decimal"])
    marks = re.escape(group + _SPACES + _APOSTROPHES)
    space = r"(?:[ \u00a0\u202f-]{1,2})" + ("" if not pack.get("compounds") else "?")
    digits = (
        rf"(?:\d{{1,3}}(?:[{marks}]\d{{3}}(?!\d)){{1,5}}(?:{re.escape(decimal)}\d{{1,6}})?"
        rf"|\d{{1,3}}(?: \d{{3}}(?!\d)){{1,4}}|\d{{1,15}}(?:{re.escape(decimal)}\d{{1,6}}(?!\d))?)"
    )
    other = re.escape("." if decimal == "," else ",")  # "1.5 Mio." in German, "1,5 million" in English
    digits = rf"(?:(?<![\d.,])\d{{1,6}}{other}\d{{1,2}}(?!\d|[.,]\d)|{digits[3:]}"
    heads = _alternation((*words, *multipliers))
    articles = _alternation(tuple(pack.get("articles", ())))
    tails = _alternation((*words, *multipliers, *halves))
    joined = rf"(?:(?:{_alternation(joiners)}){space})?" if joiners else ""
    article = rf"(?:(?:{articles}){space}(?=(?:{_alternation(tuple(multipliers))})))?" if articles else ""
    spelled = rf"{article}(?:{heads})(?:{space}{joined}(?:{tails})){{0,{_MAX_WORDS}}}"
    factor = _alternation(tuple(word for word, value in multipliers.items() if value >= 100))
    half = _alternation(halves)
    pattern = rf"(?:{digits}(?:[ \u00a0-]?(?:[1-9][/⁄][2-9](?!\d)|{half}))?(?:[ \u00a0\u202f-]?(?:{factor})(?!\w))?|{spelled}(?!\w))"
    return NumberReader(
        pattern=pattern,
        digits=digits,
        words=words,
        multipliers=multipliers,
        halves=halves,
        ordinals={word.lower(): int(value) for word, value in pack.get("ordinals", {}).items()},
        group=group,
        decimal=decimal,
        atoms=re.compile(
            rf"[ \u00a0\u202f-]{{0,2}}(?:{_alternation((*words, *multipliers, *halves, *joiners, *pack.get('articles', ())))})"
        ),
    )


def _alternation(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))

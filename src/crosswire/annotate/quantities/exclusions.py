"""Numbers that only name or count off something: "Article 5", "one of", house numbers, ages, ordinals, telephone numbers."""

from __future__ import annotations

import re

from crosswire.annotate.quantities.patterns import QuantityPattern

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORD_BEFORE = re.compile(r"([^\s]{1,30})\s?$")
_NOUN_AFTER = re.compile(r"\s[^\W\d_]{4}")
_STREET_AFTER = r",?\s(?:[A-ZÄÖÜ][\w.]{1,20}\s){0,3}(?:%s)\b"


def is_no_quantity(match: re.Match[str], text: str, pattern: QuantityPattern) -> bool:
    """Tell whether a number in ``text`` measures and counts nothing."""
    if match["unit"] or match["b"] or match["high"] or match["sign"]:
        return False
    number, before, after = match["a"] or "", text[: match.start()], text[match.end() :]
    if number.lower() in pattern.words["excluded"]:
        return not (_is_contrasted(number, after) or _is_single(after, pattern))
    return (
        _is_pointed_at(before, pattern)
        or _is_age(after, pattern)
        or _is_foreign_decimal(number, pattern)
        or _is_address_or_telephone(number, before, after, pattern)
        or (
            not match["mod"]
            and not match["each"]
            and (_is_year_or_age(number, before, after) or _is_ordinal(number, after))
        )
        or _is_name(number, before, pattern)
    )


def _is_contrasted(number: str, after: str) -> bool:
    """Tell whether "one" counts: it has a noun and the sentence another number ("one person dead, three hurt")."""
    noun = re.match(r"\s(?!of\b|another\b|day\b|or\b|that\b|who\b|is\b|can\b)[a-z]{3}", after)
    return (
        number.lower() == "one"
        and noun is not None
        and re.search(r"\b(?:\d|two|three|four|five|six|seven|eight|nine|ten)", after) is not None
    )


def _is_single(after: str, pattern: QuantityPattern) -> bool:
    """Tell whether "un", "один" counts, and is no article: one of the pack's ``singles`` stands behind it ("une personne a été tuée")."""
    noun = re.match(r"\s([^\W\d_]+)", after)
    return noun is not None and noun[1].lower() in pattern.words.get("singles", ())


def _is_pointed_at(before: str, pattern: QuantityPattern) -> bool:
    word = _WORD_BEFORE.search(before[-32:])
    return word is not None and word[1].strip('(„“"') in pattern.words["pointers"]


def _is_foreign_decimal(number: str, pattern: QuantityPattern) -> bool:
    """Tell whether it is written in the other decimal convention and has no unit: then it is a version, a section, a mark."""
    return re.fullmatch(rf"\d+{re.escape(pattern.numbers.group)}\d{{1,2}}", number) is not None


def _is_age(after: str, pattern: QuantityPattern) -> bool:
    """Tell an ordinal, and an age by one of the pack's ``ages`` ("34 ans"): a length of time would have been read as one."""
    noun = re.match(r"\s([^\W\d_]+)", after)
    if noun is None:
        return "ages" in pattern.words and re.match(r"-[^\W\d_]", after) is not None  # "52-летняя", "5-й"
    return noun[1].lower() in pattern.words.get("ages", ())


def _is_year_or_age(number: str, before: str, after: str) -> bool:
    if _YEAR.fullmatch(number) and not _NOUN_AFTER.match(after):
        return True
    if not number.isdecimal() or int(number) > 120:
        return False
    in_commas = (
        before.endswith(", ")
        and after[:1] in (",", ".")
        and re.search(r"[A-ZÄÖÜ]\w+, $", before[-40:]) is not None
    )
    return in_commas or (before.endswith("(") and after[:1] == ")")


def _is_ordinal(number: str, after: str) -> bool:
    return number.isdecimal() and len(number) <= 3 and re.match(r"\.\s?[^\W\d_]", after) is not None


def _is_address_or_telephone(number: str, before: str, after: str, pattern: QuantityPattern) -> bool:
    streets = "|".join(pattern.words["streets"])
    if re.search(rf"\w(?:{streets})\s?$", before[-40:], re.IGNORECASE) or re.match(
        _STREET_AFTER % streets, after[:80], re.IGNORECASE
    ):
        return number.isdecimal()
    if re.search(r"\d\s?[/ -]?$", before[-4:]):
        return True
    return re.match(r"0\d", number) is not None or re.match(r"\s?[/-]\s?\d{3}", after) is not None


def _is_name(number: str, before: str, pattern: QuantityPattern) -> bool:
    """Tell whether a number word is written as a name in mid-sentence ("the Group of Seven")."""
    first = re.split(r"[\s-]", number.lower())[0]
    return (
        number[:1].isupper()
        and bool(before.strip())
        and first in pattern.numbers.words
        and before.rstrip()[-1:].isalnum()
    )

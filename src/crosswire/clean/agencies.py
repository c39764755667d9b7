"""News agencies credited for a report: in datelines, bylines, lines of their own and tails; never in picture credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from crosswire import lang


@cache
def _names() -> Mapping[str, str]:
    table: Mapping[str, list[str]] = lang.load("any", "agencies")["agencies"]
    return {sign: name for name, signs in table.items() for sign in signs}


@cache
def _sign() -> str:
    return "|".join(re.escape(sign) for sign in sorted(_names(), key=lambda s: (-len(s), s)))


@cache
def _beside() -> frozenset[str]:
    return frozenset(lang.load("any", "agencies")["lines"]["beside"])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    group = rf"(?:{_sign()}|[a-zäöü]{{2,5}})(?:\s?[/,&+|-]\s?(?:{_sign()}|[\w]{{2,14}}))*"
    place = r"[A-ZÄÖÜ][\w.'’/ -]{1,30}(?:,\s[A-ZÄÖÜ][\w.'’/ -]{1,20})?"
    day = r"(?:[A-ZÄ][a-zä]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\.?\s[A-ZÄ][a-zä]{2,8}(?:\s\d{4})?)"
    dateline = re.compile(
        rf"(?:{place}(?:,\s{day})?,?\s?)?(?:[(\[]\s?(?P<signs>{group})\s?[)\]]\s?(?:[-–—:]{{1,2}}|(?=[A-ZÄÖÜ„\"“]))"
        rf"|,?\s?(?P<bare>(?:{_sign()})(?:/(?:{_sign()}))*)\s?[-–—]{{1,2}})\s*"
    )
    caps = re.compile(
        r"(?!FILE|ARCHIVE|UPDATE|WATCH|VIDEO|LIVE|EXCLUSIVE|BREAKING|EXKLUSIV|EIL)"
        r"[A-ZÄÖÜ][A-ZÄÖÜ.'’-]{2,20}(?:[ /][A-ZÄÖÜ][A-ZÄÖÜ.'’-]{1,20}){0,2}(?:,\s[A-Z][\w. ]{1,20})?"
        r"\s?(?:\s[–—-]{1,2}\s)"
    )
    tail = re.compile(
        rf"(?:(?<=[.!?\"“”»«])|^)\s?(?:[(\[]\s?(?P<signs>{group})\s?[)\]]"
        rf"|(?P<bare>(?:{_sign()})(?:[/,]\s?(?:{_sign()}|[a-z]{{2,4}}))*))\.?$"
    )
    words = "|".join(lang.load("any", "agencies")["phrases"]["credit"])
    phrase = re.compile(
        rf"(?:{words})[^.!?]{{0,60}}?\b(?P<signs>(?:{_sign()})(?:(?:,|/| und| and|,? sowie)\s?(?:der |the )?(?:{_sign()}))*)\b"
    )
    return dateline, caps, tail, phrase


@dataclass(frozen=True, slots=True)
class Credit:
    """Agencies credited in ``start:end`` of a passage."""

    start: int
    end: int
    agencies: tuple[str, ...]


def signs_in(text: str) -> tuple[str, ...]:
    """Return the agencies named in a stretch that is known to be a credit, in order, each once."""
    found = [_names()[m[0]] for m in re.finditer(rf"(?<![\w-])(?:{_sign()})(?![\w-])", text)]
    return tuple(dict.fromkeys(found))


def is_credit_line(text: str) -> bool:
    """Tell whether a passage is nothing but agencies, initials and what joins them."""
    if len(text) > 120:
        return False
    rest = re.sub(rf"(?<![\w])(?:{_sign()})(?![\w])", "\x00", text)
    tokens = [token for token in re.split(r"[\s/,;&+|()\[\]–—.:-]+", rest) if token]
    if "\x00" not in rest or len(tokens) > 10:
        return False
    return all(
        set(token) == {"\x00"} or token in _beside() or re.fullmatch(r"[a-zäöü]{2,4}", token)
        for token in tokens
    )


def dateline(text: str) -> Credit | None:
    """Return the dateline with which a passage begins ("VELDEN (dpa) – "), or None; it may credit no agency ("VELDEN — ")."""
    head = text[:160]
    full, caps, _, _ = _patterns()
    match = full.match(head)
    if match and not text[match.end() : match.end() + 1].islower():
        agencies = signs_in(match["signs"] or match["bare"] or "")
        if agencies:
            return Credit(0, match.end(), agencies)
    match = caps.match(head)
    return Credit(0, match.end(), ()) if match else None


def tail(text: str) -> Credit | None:
    """Return the credit with which a report's last passage ends ("… (dpa/AFP)"), or None."""
    match = _patterns()[2].search(text, max(0, len(text) - 80))
    if not match:
        return None
    agencies = signs_in(match["signs"] or match["bare"])
    return Credit(match.start(), match.end(), agencies) if agencies else None


def phrase(text: str) -> Credit | None:
    """Return a credit in running words ("Mit Material von dpa"), or None."""
    match = _patterns()[3].search(text[:600])
    return Credit(match.start(), match.end(), signs_in(match["signs"])) if match else None


def united(credits: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return agencies of several credits, each once, in order."""
    return tuple(dict.fromkeys(name for names in credits for name in names))

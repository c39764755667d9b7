"""News agencies credited for a report: in datelines, bylines, lines of their own and tails; never in picture credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from crosswire import lang
from crosswire.clean.outlets import sounds_like_outlet

Signs = tuple[tuple[str, str], ...]
"""Agencies of the user's own table: ``(sign, name)`` for every way of writing one."""


@cache
def _names(own: Signs) -> Mapping[str, str]:
    table: Mapping[str, list[str]] = lang.load("any", "agencies")["agencies"]
    return {**{sign: name for name, signs in table.items() for sign in signs}, **dict(own)}


@cache
def _sign(own: Signs) -> str:
    return "|".join(re.escape(sign) for sign in sorted(_names(own), key=lambda s: (-len(s), s)))


@cache
def _beside() -> frozenset[str]:
    return frozenset(lang.load("any", "agencies")["lines"]["beside"])


@dataclass(frozen=True, slots=True)
class _Patterns:
    dateline: re.Pattern[str]
    caps: re.Pattern[str]
    tail: re.Pattern[str]
    phrase: re.Pattern[str]
    coded: re.Pattern[str]
    named: re.Pattern[str]


@cache
def _patterns(own: Signs) -> _Patterns:
    sign = _sign(own)
    group = rf"(?:{sign}|[a-zäöü]{{2,5}})(?:\s?[/,&+|-]\s?(?:{sign}|[\w]{{2,14}}))*"
    place = r"[A-ZÄÖÜ][\w.'’/ -]{1,30}(?:,\s[A-ZÄÖÜ][\w.'’/ -]{1,20})?"
    day = r"(?:[A-ZÄ][a-zä]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\.?\s[A-ZÄ][a-zä]{2,8}(?:\s\d{4})?)"
    dateline = re.compile(
        rf"(?:{place}(?:,\s{day})?,?\s?)?(?:[(\[]\s?(?P<signs>{group})\s?[)\]]\.?\s?(?:[-–—:]{{1,2}}|(?=[A-ZÄÖÜ„\"“]))"
        rf"|,?\s?(?P<bare>(?:{sign})(?:/(?:{sign}))*)\s?[-–—]{{1,2}})\s*"
    )
    coded = re.compile(
        rf"{place}(?:,\s{day})?,?\s?[(\[](?:(?P<code>[a-zäöü]{{3,6}}|[A-ZÄÖÜ]{{3,6}})(?:/\w{{2,5}}){{0,2}}[)\]]\s?[-–—]{{1,2}}"
        rf"|(?P<stopped>[a-zäöü]{{3,5}})[)\]]\.(?=\s[A-ZÄÖÜ„\"“]))\s*"
    )
    caps = re.compile(
        r"(?!FILE|ARCHIVE|UPDATE|WATCH|VIDEO|LIVE|EXCLUSIVE|BREAKING|EXKLUSIV|EIL)"
        r"[A-ZÄÖÜ][A-ZÄÖÜ.'’-]{2,20}(?:[ /][A-ZÄÖÜ][A-ZÄÖÜ.'’-]{1,20}){0,2}(?:,\s[A-Z][\w. ]{1,20})?"
        r"\s?(?:\s[–—-]{1,2}\s)"
    )
    named = re.compile(
        rf"{place}(?:,\s{day})?,?\s?\((?P<name>[A-ZÄÖÜ][\w.&'’-]{{1,20}}(?:\s[\w.&'’-]{{1,20}}){{0,3}})\)\s?[-–—]{{1,2}}\s*"
    )
    tail = re.compile(
        rf"(?:(?<=[.!?\"“”»«])|^)\s?(?:[(\[]\s?(?P<signs>{group})\s?[)\]]"
        rf"|(?P<bare>(?:{sign})(?:[/,]\s?(?:{sign}|[a-z]{{2,4}}))*))\.?$"
    )
    words = "|".join(lang.load("any", "agencies")["phrases"]["credit"])
    phrase = re.compile(
        rf"(?:{words})[^.!?]{{0,60}}?\b(?P<signs>(?:{sign})(?:(?:,|/| und| and|,? sowie)\s?(?:der |the )?(?:{sign}))*)\b"
    )
    return _Patterns(dateline, caps, tail, phrase, coded, named)


@dataclass(frozen=True, slots=True)
class Credit:
    """Agencies credited in ``start:end`` of a passage."""

    start: int
    end: int
    agencies: tuple[str, ...]


def signs_in(text: str, own: Signs = ()) -> tuple[str, ...]:
    """Return the agencies named in a stretch that is known to be a credit, in order, each once."""
    found = [_names(own)[m[0]] for m in re.finditer(rf"(?<![\w-])(?:{_sign(own)})(?![\w-])", text)]
    return tuple(dict.fromkeys(found))


def is_credit_line(text: str, own: Signs = ()) -> bool:
    """Tell whether a passage is nothing but agencies, initials and what joins them."""
    if len(text) > 120:
        return False
    rest = re.sub(rf"(?<![\w])(?:{_sign(own)})(?![\w])", "\x00", text)
    tokens = [token for token in re.split(r"[\s/,;&+|()\[\]–—.:-]+", rest) if token]
    if "\x00" not in rest or len(tokens) > 10:
        return False
    return all(
        set(token) == {"\x00"} or token in _beside() or re.fullmatch(r"[a-zäöü]{2,4}", token)
        for token in tokens
    )


def dateline(text: str, own: Signs = ()) -> Credit | None:
    """Return the dateline with which a passage begins ("VELDEN (dpa) – "), or None; it may credit no agency ("VELDEN — ").

    A code that no table knows is taken as it is written if it stands where agencies do ("Velden (xyz) – ", "Velden (xyz). ").
    """
    head = text[:160]
    patterns = _patterns(own)
    match = patterns.dateline.match(head)
    if match and not text[match.end() : match.end() + 1].islower():
        agencies = signs_in(match["signs"] or match["bare"] or "", own)
        if agencies:
            return Credit(0, match.end(), agencies)
    match = patterns.coded.match(head)
    if match and match["stopped"] and not _is_place(head.split("(")[0]):
        match = None
    if match and not text[match.end() : match.end() + 1].islower():
        code = match["code"] or match["stopped"]
        return Credit(
            0,
            match.end(),
            () if code.lower() in lang.load("any", "agencies")["lines"]["no_agency"] else (code,),
        )
    match = patterns.named.match(head)
    if match and not text[match.end() : match.end() + 1].islower():
        sounds = sounds_like_outlet(match["name"])
        if sounds or head.split("(")[0].isupper():
            return Credit(0, match.end(), (match["name"],) if sounds else ())
    match = patterns.caps.match(head)
    return Credit(0, match.end(), ()) if match else None


def _is_place(words: str) -> bool:
    """Tell whether words may be a place's name alone, without an article ("Port Salme", not "Der Konzern")."""
    parts = words.replace(",", " ").split()
    return (
        0 < len(parts) <= _MOST_PLACE_WORDS
        and parts[0].lower() not in _articles()
        and all(p[0].isupper() for p in parts)
    )


_MOST_PLACE_WORDS = 3


@cache
def _articles() -> frozenset[str]:
    return frozenset(
        word for code in ("de", "en") for word in lang.load(code, "mentions")["articles"]["all"].split()
    )


def tail(text: str, own: Signs = ()) -> Credit | None:
    """Return the credit with which a report's last passage ends ("… (dpa/AFP)"), or None."""
    match = _patterns(own).tail.search(text, max(0, len(text) - 80))
    if not match:
        return None
    agencies = signs_in(match["signs"] or match["bare"], own)
    return Credit(match.start(), match.end(), agencies) if agencies else None


def phrase(text: str, own: Signs = ()) -> Credit | None:
    """Return a credit in running words ("Mit Material von dpa"), or None."""
    match = _patterns(own).phrase.search(text[:600])
    return Credit(match.start(), match.end(), signs_in(match["signs"], own)) if match else None


def without_agencies(byline: str | None, own: Signs = ()) -> str | None:
    """Return a byline without the agencies in it ("Mara Linde/dpa" → "Mara Linde"), or None if nobody is left."""
    credit = phrase(byline or "", own)
    rest = (byline or "")[: credit.start] if credit and credit.start else "" if credit else byline or ""
    rest = re.sub(rf"(?<![\w-])(?:{_sign(own)})(?![\w-])", "\x00", rest)
    parts = (
        [part.strip(" \x00()[]") for part in re.split(r"\s?(?:[/;,|+]|\bund\b|\band\b|&)\s?", rest)]
        if "\x00" in rest
        else [rest]
    )
    return ", ".join(part for part in parts if part.strip(" ,;/-")).strip(" ,;/–-") or None


def united(credits: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return agencies of several credits, each once, in order."""
    return tuple(dict.fromkeys(name for names in credits for name in names))

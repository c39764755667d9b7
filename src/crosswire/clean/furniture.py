"""Furniture told by patterns from the language packs; parts of a passage that are furniture are split off."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from crosswire import lang
from crosswire.clean import deadlines
from crosswire.clean.literals import Needs
from crosswire.clean.passages import Passage
from crosswire.clean.publication import date_line
from crosswire.model import BlockKind

# How much of a passage a pattern sees: from its start, or up to its end. Bounds the work on hostile lines.
_HEAD = 500
_TAIL = 220
_MOST_CUTS = 8  # pieces of furniture split off one passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One entry of ``furniture.toml``; see there for the scopes.

    Attributes:
        needs: What a match of ``regex`` must hold.
        max_words: Most words a passage may have that is furniture as a whole.
        max_passage: How many passages from the start it may stand.
    """

    name: str
    kind: BlockKind
    scope: str
    regex: re.Pattern[str]
    not_regex: re.Pattern[str] | None
    needs: Needs
    max_words: int
    max_passage: int
    flags: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in ``start:end`` of a passage, with what its named groups hold."""

    pattern: Pattern
    start: int
    end: int
    groups: Mapping[str, str]


@cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """Return the patterns for reports in a language: its own (English ones if it has no pack), then those of any language."""
    own = language if lang.has(language, "furniture") else "en"
    return tuple(
        _pattern(entry) for part in (own, "any") for entry in lang.load(part, "furniture")["pattern"]
    )


def _pattern(entry: Mapping[str, Any]) -> Pattern:
    flags = re.NOFLAG if entry.get("case") else re.IGNORECASE
    regex = re.compile(entry["match"], flags)
    return Pattern(
        name=entry["name"],
        kind=BlockKind(entry["kind"]),
        scope=entry["scope"],
        regex=regex,
        needs=Needs(regex),
        max_words=int(entry.get("max_words", 25)),
        max_passage=int(entry.get("max_passage", 10**9)),
        not_regex=re.compile(entry["not_match"], re.IGNORECASE) if "not_match" in entry else None,
        flags=entry,
    )


@cache
def _signs(language: str) -> tuple[re.Pattern[str], ...]:
    own = language if lang.has(language, "furniture") else "en"
    return tuple(
        re.compile(entry["match"], re.IGNORECASE)
        for entry in lang.load(own, "furniture").get("open_sign", ())
    )


def outlet_sign(text: str, language: str) -> str | None:
    """Return the outlet that a passage names as its own ("© 2025 …", "first published by …"), or None."""
    for sign in _signs(language):
        match = sign.search(text[:_HEAD])
        if match:
            return next(
                (value.strip() for value in match.groupdict().values() if value and value[0].isupper()), None
            )
    return None


def find(text: str, pattern: Pattern) -> Hit | None:
    """Return where ``pattern`` applies to a passage's words, or None."""
    return _find(_Shown.of(text), pattern)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What patterns see of a passage's words."""

    text: str
    words: int
    head: str
    tail: str

    @classmethod
    def of(cls, text: str) -> _Shown:
        return cls(text, text.count(" ", 0, 2000) + 1, text[:_HEAD], text[-_TAIL:])


def _find(shown: _Shown, pattern: Pattern) -> Hit | None:
    scope, text, most = pattern.scope, shown.text, pattern.max_words
    short = shown.words <= most and len(text) <= 40 * most
    match: re.Match[str] | None = None
    if scope == "whole":
        match = pattern.regex.fullmatch(text) if short and len(text) <= _HEAD else None
    elif scope == "opens":
        match = pattern.regex.match(shown.head) if short else None
    elif scope == "prefix":
        match = pattern.regex.match(shown.head)
    elif not pattern.needs.spare(shown.tail):
        match = pattern.regex.search(text, max(0, len(text) - _TAIL))
    if match is None or (pattern.not_regex is not None and pattern.not_regex.search(shown.head)):
        return None
    if not _placed(text, match, pattern):
        return None
    groups = {key: value for key, value in match.groupdict().items() if value}
    if scope in ("whole", "opens") or (scope == "ends" and short):
        return Hit(pattern, 0, len(text), groups)
    return Hit(pattern, match.start(), match.end(), groups)


def _placed(text: str, match: re.Match[str], pattern: Pattern) -> bool:
    before = text[: match.start()].rstrip()
    if pattern.flags.get("alone_or_after_stop"):
        return not before or (before[-1] in '.!?…:"”“»)' and not text[match.start()].islower())
    if pattern.flags.get("after_stop"):
        return not before or before[-1] in '.!?…)"”“»' or match[0].startswith("(")
    return True


def sift(passages: Sequence[Passage], language: str) -> tuple[list[Passage], dict[str, str]]:
    """Split furniture off and name it.

    Args:
        passages: In order; those of a kind given by markup are only looked at as a whole.
        language: Of the report.

    Returns:
        The passages with what is furniture split off and of its kind, and what the furniture said of the report:
        ``outlet``, ``byline``, ``title``, ``published``, ``paywall``.
    """
    known: dict[str, str] = {}
    out: list[Passage] = []
    for index, passage in enumerate(passages):
        ends = len(passages) - index
        pending = [passage]
        cuts = 0
        deadlines.check()
        while pending:
            one = pending.pop(0)
            cuts += 1
            hit = _first_hit(one, language, len(out), ends) if cuts <= _MOST_CUTS and _open(one) else None
            if hit is None:
                if one.kind is BlockKind.PAGE_HEADER:
                    _note_header(one, language, known)
                out.append(one)
                continue
            _note(hit, one, known)
            out_part, rest = _cut(one, hit)
            if hit.start > 0:
                out.append(rest[0])
                rest = rest[1:]
            out.append(out_part)
            pending = [*rest, *pending]
    return [p for p in out if p.text], known


def _open(passage: Passage) -> bool:
    return passage.kind is None or passage.kind in (
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.QUESTION,
        BlockKind.LEAD,
    )


def _first_hit(passage: Passage, language: str, index: int, from_end: int) -> Hit | None:
    shown = _Shown.of(passage.text)
    for pattern in patterns(language):
        if index >= pattern.max_passage or (from_end > 8 and pattern.flags.get("from_end")):
            continue
        hit = _find(shown, pattern)
        if hit is not None:
            return hit
    return None


def _cut(passage: Passage, hit: Hit) -> tuple[Passage, list[Passage]]:
    mark = next((mark for flag, mark in _MARKS if hit.pattern.flags.get(flag)), None)
    part = passage.part(hit.start, hit.end)
    if mark == "list" and not _heads_list(part.text):
        mark = None
    found = Passage(
        text=part.text,
        pieces=part.pieces,
        kind=hit.pattern.kind,
        links=part.links,
        section=part.section,
        mark=mark,
    )
    rest = [passage.part(0, hit.start)] if hit.start > 0 else []
    after = passage.part(hit.end, len(passage.text))
    return found, [*rest, after] if after.text else rest


def _note_header(passage: Passage, language: str, known: dict[str, str]) -> None:
    """Read the title and outlet that a browser prints at the top of a page."""
    for pattern in patterns(language):
        if pattern.kind is BlockKind.PAGE_HEADER:
            hit = find(passage.text, pattern)
            if hit is not None:
                _note(hit, passage, known)
                return
    parts = [part.strip() for part in re.split(r"\s?[,|•·]\s|\s[–—-]\s", passage.text) if part.strip()]
    dates = [line for part in parts if (line := date_line(part)) is not None and line.end == len(part)]
    names = [
        part
        for part in parts
        if re.fullmatch(r"(?:[A-ZÄÖÜ][\w.'’-]*\s?){1,4}", part) and date_line(part) is None
    ]
    if dates and len(names) == 1:
        known.setdefault("published", dates[0].value)
        known.setdefault("outlet", names[0])


_MARKS = (("digest", "digest"), ("opens_list", "list"), ("opens_rest", "rest"), ("paywall", "paywall"))


def _heads_list(text: str) -> bool:
    """Tell whether a related-links line is only the head of a list of links."""
    return text.count(" ") < 5 and (text.endswith(":") or ":" not in text)


def _note(hit: Hit, passage: Passage, known: dict[str, str]) -> None:
    for key, value in hit.groups.items():
        if key in ("outlet", "byline", "title") and value.strip():
            known.setdefault(key, value.strip())
    if hit.pattern.flags.get("paywall"):
        known.setdefault("paywall", passage.text[:120])

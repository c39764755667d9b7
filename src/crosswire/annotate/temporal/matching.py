"""Where the rules match, and which match stands when several lay claim to the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crosswire.annotate.temporal.factors import Text
from crosswire.annotate.temporal.patterns import Grammar, Rule, grammar
from crosswire.model import Sentence

_PIECES = {"a": "1", "b": "2"}
_WINDOW = 4000  # code points read at a time; no sentence of news is as long, and a hostile one must not cost more than linear time


@dataclass(frozen=True, slots=True)
class Match:
    """Words that a rule matched. ``start`` and ``end`` are offsets into the document's text; ``reach`` is how much the rule looked at."""

    start: int
    end: int
    rule: Rule
    slots: Mapping[str, Any]
    sentence: Sentence
    reach: int


def find_matches(text: str, sentence: Sentence) -> list[Match]:
    """Return the matches of one sentence that stand: the longest first, then the higher priority, then the earlier rule."""
    rules = grammar(sentence.lang)
    found: list[Match] = []
    for start in range(sentence.span.start, sentence.span.end, _WINDOW):
        found.extend(_matches(text[start : min(start + _WINDOW, sentence.span.end)], start, sentence, rules))
    order = {rule.name: index for index, rule in enumerate(rules.rules)}
    found.sort(key=lambda m: (-m.reach, -m.rule.priority, order[m.rule.name], m.start))
    kept: list[Match] = []
    taken: set[int] = set()
    for match in found:
        if not taken.intersection(range(match.start, match.end)):
            taken.update(range(match.start, match.end))
            kept.append(match)
    return sorted((m for m in kept if m.rule.kind != "none"), key=lambda m: m.start)


def _matches(text: str, offset: int, sentence: Sentence, rules: Grammar) -> Iterator[Match]:
    read = Text(text)
    for rule in rules.rules:
        if read.may_match(rule.source):
            yield from _found(text, offset, rule, sentence, rules)


def _found(text: str, offset: int, rule: Rule, sentence: Sentence, rules: Grammar) -> Iterator[Match]:
    for found in rule.regex.finditer(text):
        if found.group():
            yield from _with_slots(found, offset, rule, sentence, rules)


def _with_slots(found: Any, offset: int, rule: Rule, sentence: Sentence, rules: Grammar) -> Iterator[Match]:
    """Read the slots; a rule with groups ``a`` and ``b`` stands for two expressions, whose slots end in 1 and 2 or are shared."""
    words = {name: text for name, text in found.groupdict().items() if text is not None}
    slots: dict[str, Any] = dict(rule.fixed)
    for name, text in words.items():
        known = rules.classes.get(name.rstrip("0123456789"))
        if known is not None:
            slots[known.slot + name[len(name.rstrip("0123456789")) :]] = rules.value(name, text)
        elif name not in _PIECES:
            slots[name] = int(text) if text.isdecimal() else text.lower()
    if any(value is None for value in slots.values()):
        return
    pieces = [(piece, suffix) for piece, suffix in _PIECES.items() if words.get(piece)]
    reach = found.end() - found.start()
    for piece, suffix in pieces:
        start, end = found.span(piece)
        yield Match(offset + start, offset + end, rule, _own(slots, suffix), sentence, reach)
    if not pieces:
        own = {name.rstrip("0123456789"): value for name, value in sorted(slots.items(), reverse=True)}
        yield Match(offset + found.start(), offset + found.end(), rule, own, sentence, reach)


def _own(slots: Mapping[str, Any], suffix: str) -> dict[str, Any]:
    """Return the slots of one of two expressions in a match: those without a number, and those with its own."""
    own = {name: value for name, value in slots.items() if not name[-1].isdigit()}
    own.update({name[:-1]: value for name, value in slots.items() if name.endswith(suffix)})
    return own

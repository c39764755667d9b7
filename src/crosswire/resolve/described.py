"""Bodies told apart by whose they are: "the rail workers' union" is another than "the train drivers' guild"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crosswire.model import EntityType, Mention
from crosswire.spans import Span

_MARKS = ("s' ", "s’ ")


def told_apart(
    roles: Iterable[Mention], mentions: Sequence[Mention], by_span: Mapping[Span, str]
) -> Mapping[Span, str]:
    """Return the keys of bodies whose description says that they are not the one body of their kind.

    A description that shares a word with one body's name is that body. Of the others, the one that most reports give is left to be the
    one that "the union" means, where the story names no union; every other is a body of its own.

    Args:
        roles: Mentions by role of unions or hospitals that stand for nobody yet.
        mentions: All mentions of the story, in a fixed order.
        by_span: Keys of the mentions that are somebody already.
    """
    told: dict[str, list[Mention]] = defaultdict(list)
    for role in roles:
        if any(mark in role.name for mark in _MARKS):
            told[_words(role.name)].append(role)
    names = _names(mentions, by_span)
    keys: dict[str, str] = {}
    for words in told:
        called = {key for name, key in names if _members(name) & _members(words)}
        if called:
            keys[words] = next(iter(called)) if len(called) == 1 else f"body::{words}"
    rest = [words for words in told if words not in keys]
    spread = sorted((len({m.span.document_id for m in told[words]}) for words in rest), reverse=True)
    for words in rest:
        reports = len({m.span.document_id for m in told[words]})
        leads = reports == spread[0] and spread.count(reports) == 1
        if names or not leads:
            keys[words] = f"body::{words}"
    return {role.span: keys[words] for words, found in told.items() if words in keys for role in found}


def _names(mentions: Sequence[Mention], by_span: Mapping[Span, str]) -> list[tuple[str, str]]:
    """Return the names of bodies that say whose they are, with their keys."""
    return [
        (_words(m.name), by_span[m.span])
        for m in mentions
        if m.form == "name" and m.type is EntityType.ORG and m.span in by_span and _MEMBERS & set(m.name)
    ]


_MEMBERS = frozenset("'’")


def _words(name: str) -> str:
    return name.lower().replace("’", "'")


def _members(words: str) -> set[str]:
    """Return the words for those whose body it is ("workers'"), without the mark."""
    return {word.rstrip("'") for word in words.split(" ") if word.endswith("'")}

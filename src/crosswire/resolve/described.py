"""Bodies told apart by whose they are: "the rail workers' union" is another than "the train drivers' guild"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crosswire.model import Mention
from crosswire.spans import Span

_MARKS = ("s' ", "s’ ")


def told_apart(
    roles: Iterable[Mention], named: Sequence[Mention], by_span: Mapping[Span, str]
) -> Mapping[Span, str]:
    """Return the keys of unions whose description says that they are not the one union of the story.

    A description that shares a word with one union's name is that union. Of the others, the one that most reports give is left to be the
    one that "the union" means, where the story names no union; every other is a body of its own.

    Args:
        roles: Mentions by role of unions that stand for nobody yet.
        named: Mentions by name of unions.
        by_span: Keys of the mentions that are somebody already.
    """
    told: dict[str, list[Mention]] = defaultdict(list)
    for role in roles:
        if any(mark in role.name for mark in _MARKS):
            told[_words(role.name)].append(role)
    keys: dict[str, str] = {}
    for words in told:
        called = {by_span[m.span] for m in named if _members(words) & _bare(_words(m.name))}
        if called:
            keys[words] = next(iter(called)) if len(called) == 1 else f"body::{words}"
    spread = {words: len({m.span.document_id for m in told[words]}) for words in told if words not in keys}
    most = max(spread.values(), default=0)
    leaders = [words for words in spread if spread[words] == most]
    for words in spread:
        if named or leaders != [words]:
            keys[words] = f"body::{words}"
    return {role.span: keys[words] for words, found in told.items() if words in keys for role in found}


def _words(name: str) -> str:
    return name.lower().replace("’", "'")


def _bare(words: str) -> set[str]:
    return {word.rstrip("'") for word in words.split(" ")}


def _members(words: str) -> set[str]:
    """Return the words for those whose body it is ("workers'"), without the mark."""
    return {word.rstrip("'") for word in words.split(" ") if word.endswith("'")}

"""Bodies told apart by whose they are: "the rail workers' union" is another than "the train drivers' guild"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crosswire.model import Mention
from crosswire.spans import Span

_MARKS = ("s' ", "s’ ")
_APPOSED = re.compile(r",\s(?:the|a|an)\s\Z")  # before a description, and its longest form
_LONGEST = 6


def told_apart(
    roles: Iterable[Mention],
    named: Sequence[Mention],
    by_span: Mapping[Span, str],
    texts: Mapping[str, str],
) -> Mapping[Span, str]:
    """Return the keys of unions whose description says that they are not the one union of the story.

    A description that stands behind a name between commas is whoever is named, in all reports ("Havlag, the fishers' union,"). One that
    shares a word with one union's name, or with what is said before the name, is that union. Of the others, the one that most reports
    give is left to be the one that "the union" means, where the story names no union; every other is a body of its own.

    Args:
        roles: Mentions by role of unions that stand for nobody yet.
        named: Mentions by name of unions.
        by_span: Keys of the mentions that are somebody already.
        texts: Text by document.
    """
    told: dict[str, list[Mention]] = defaultdict(list)
    for role in roles:
        if any(mark in role.name for mark in _MARKS):
            told[_words(role.name)].append(role)
    keys: dict[str, str] = {}
    ends = {(span.document_id, span.end): key for span, key in by_span.items()}
    for words, found in told.items():
        called = {key for role in found if (key := _explained(role, ends, texts)) is not None}
        called = called or {by_span[m.span] for m in named if _members(words) & _said_of(m, texts)}
        if called:
            keys[words] = next(iter(called)) if len(called) == 1 else f"body::{words}"
    spread = {words: len({m.span.document_id for m in told[words]}) for words in told if words not in keys}
    most = max(spread.values(), default=0)
    leaders = [words for words in spread if spread[words] == most]
    for words in spread:
        if named or leaders != [words]:
            keys[words] = f"body::{words}"
    return {role.span: keys[words] for words, found in told.items() if words in keys for role in found}


def _explained(role: Mention, ends: Mapping[tuple[str, int], str], texts: Mapping[str, str]) -> str | None:
    """Return the key of the name that a description stands behind, with a comma and an article between."""
    low = max(0, role.span.start - _LONGEST)
    apposed = _APPOSED.search(texts[role.span.document_id], low, role.span.start)
    key = ends.get((role.span.document_id, apposed.start())) if apposed else None
    return None if key is None or key.startswith("person:") else key


def _said_of(name: Mention, texts: Mapping[str, str]) -> set[str]:
    """Return the words of a name and of what is said before it ("the *fishers' union* Havlag")."""
    said = texts[name.role.document_id][name.role.start : name.role.end] if name.role is not None else ""
    return _bare(_words(f"{name.name} {said}"))


def _words(name: str) -> str:
    return name.lower().replace("’", "'")


def _bare(words: str) -> set[str]:
    return {word.rstrip("'") for word in words.split(" ")}


def _members(words: str) -> set[str]:
    """Return the words for those whose body it is ("workers'"), without the mark."""
    return {word.rstrip("'") for word in words.split(" ") if word.endswith("'")}

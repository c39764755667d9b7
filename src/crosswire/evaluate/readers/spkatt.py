"""Speeches of the shared task SpkAtt-2023: sentences of tokens, and speech events whose roles are lists of ``sentence:token``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.codec import parse_values
from crosswire.errors import CodecError, GoldError

ROLES = ("Cue", "PTC", "Source", "Message", "Addr", "Topic", "Medium", "Evidence")
_CLOSING = frozenset(".,:;!?)]…“")
_OPENING = frozenset("([„")

Tokens = frozenset[int]
"""Tokens of a speech, counted from its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechEvent:
    """Somebody says, writes or thinks something: the tokens of each role, empty where nothing fills it."""

    roles: Mapping[str, Tokens]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One speech.

    Attributes:
        name: Name of its file.
        text: Its tokens, joined by spaces except before and after punctuation that clings.
        tokens: Where each of them stands in ``text``.
        events: In the file's order.
    """

    name: str
    text: str
    tokens: tuple[tuple[int, int], ...]
    events: tuple[SpeechEvent, ...]


def read_speech(file: Path) -> Speech:
    """Read one file.

    Raises:
        GoldError: If it is out of form, or names a token that is not there.
    """
    try:
        raw = parse_values(file.read_bytes(), where=str(file))
        sentences = {int(sentence["SentenceId"]): list(sentence["Tokens"]) for sentence in raw["Sentences"]}
        annotations = list(raw["Annotations"])
    except (CodecError, KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{file}: not a speech with Sentences and Annotations: {error}") from error
    places = [(number, index) for number, tokens in sentences.items() for index in range(len(tokens))]
    numbered = {f"{number}:{index}": place for place, (number, index) in enumerate(places)}
    text, tokens = join([word for tokens in sentences.values() for word in tokens])
    events = tuple(_event(annotation, numbered, str(file)) for annotation in annotations)
    return Speech(name=file.stem, text=text, tokens=tokens, events=events)


def join(words: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Join tokens into running text; returned with where each of them stands in it."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for word in words:
        if parts and word[:1] not in _CLOSING and parts[-1] not in _OPENING:
            parts.append(" ")
            length += 1
        parts.append(word)
        spans.append((length, length + len(word)))
        length += len(word)
    return "".join(parts), tuple(spans)


def _event(annotation: Mapping[str, Any], numbered: Mapping[str, int], where: str) -> SpeechEvent:
    roles: dict[str, Tokens] = {}
    for role in ROLES:
        named = annotation.get(role, [])
        missing = [name for name in named if name not in numbered]
        if missing:
            raise GoldError(f"{where}: {role} names token {missing[0]!r}, which the speech does not have")
        roles[role] = frozenset(numbered[name] for name in named)
    if not roles["Cue"]:
        raise GoldError(f"{where}: a speech event has no Cue")
    return SpeechEvent(roles=roles)

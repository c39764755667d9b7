"""Reads fields of gold that is kept as TOML, with errors that say where."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from crosswire.errors import GoldError

Member = TypeVar("Member", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One table of a file.

    Attributes:
        where: File and place in it, for messages.
        values: What it holds.
        text_: The report that words are quoted from.
        actors: Known ids, or None where they are not checked.
    """

    where: str
    values: dict[str, Any]
    text_: str = ""
    actors: frozenset[str] | None = None

    def text(self, key: str) -> str:
        """Return a field that must be there.

        Raises:
            GoldError: If it is missing or no text.
        """
        value = self.values.get(key)
        if not isinstance(value, str) or not value:
            raise GoldError(f"{self.where}: {key}: expected text, got {value!r}")
        return value

    def number(self, key: str) -> float | None:
        """Return a number, or None where the field is not there."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise GoldError(f"{self.where}: {key}: expected a number, got {value!r}")
        return float(value)

    def member(self, key: str, kind: type[Member]) -> Member:
        """Return a field that is one of an enumeration's values."""
        value = self.text(key)
        try:
            return kind(value)
        except ValueError as error:
            raise GoldError(f"{self.where}: {key} {value!r}; there are {', '.join(kind)}") from error

    def actor(self, key: str) -> str:
        """Return an actor's id, or "" where nobody is named."""
        value = str(self.values.get(key, ""))
        if value and self.actors is not None and value not in self.actors:
            raise GoldError(f"{self.where}: {key} {value!r} is no actor of the story")
        return value

    def stretch(self, key: str) -> tuple[int, int]:
        """Return where the field's words stand (half-open, code points).

        Raises:
            GoldError: If they do not, or not as often as ``nth`` says.
        """
        words = self.text(key)
        first = key in ("content", "words")
        nth = int(self.values.get(f"{key}_nth", self.values.get("nth", 1) if first else 1))
        start = -1
        for _ in range(nth):
            start = self.text_.find(words, start + 1)
            if start < 0:
                raise GoldError(f"{self.where}: {key}: occurrence {nth} of {words!r} is not in the report")
        return start, start + len(words)

    def find_stretch(self, key: str) -> tuple[int, int] | None:
        """Return where the field's words stand, or None where the field is not there.

        Of several occurrences, without ``<key>_nth``, the one nearest to the entry's own words is meant, whole words before parts of words.
        """
        words = self.values.get(key)
        if not words:
            return None
        if f"{key}_nth" in self.values:
            return self.stretch(key)
        own = self.stretch("content" if "content" in self.values else "words")
        places = list(_occurrences(self.text_, str(words)))
        if not places:
            raise GoldError(f"{self.where}: {key}: {words!r} is not in the report")
        return min(places, key=lambda place: (not _is_whole(self.text_, place), _gap(place, own), place))


class Reader:
    """One TOML file of gold."""

    def __init__(self, path: Path, *, text: str = "", actors: frozenset[str] | None = None) -> None:
        """Read a file.

        Args:
            path: The file.
            text: The report that its words are quoted from.
            actors: Ids that it may name.

        Raises:
            GoldError: If it is not there or not TOML.
        """
        self._path, self._text, self._actors = path, text, actors
        try:
            self.values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise GoldError(f"{path}: {error.strerror or error}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise GoldError(f"{path}: {error}") from error

    def entries(self, name: str) -> Iterator[Entry]:
        """Yield the tables ``[[name]]`` in order."""
        for number, values in enumerate(self.values.get(name, ()), 1):
            yield Entry(
                where=f"{self._path}: {name} {number}", values=values, text_=self._text, actors=self._actors
            )


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def _is_whole(text: str, place: tuple[int, int]) -> bool:
    before, after = text[place[0] - 1 : place[0]], text[place[1] : place[1] + 1]
    return not before.isalnum() and not after.isalnum()


def _gap(first: tuple[int, int], second: tuple[int, int]) -> int:
    return max(0, second[0] - first[1], first[0] - second[1])

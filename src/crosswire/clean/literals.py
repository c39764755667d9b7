"""What a text must hold for an expression to match: a look for a few strings is ten times as fast as the search they spare."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_LEAST = 3  # letters; a shorter string stands in too many texts
_SIGNS = (":", "(", "|")  # but for signs that are rare
_MOST = 24  # strings beyond which looking for them takes as long as searching
_FOLDED = ("ſ", "ı", "İ")  # match ``s`` and ``i`` where case is ignored, and are not made these by ``lower``


class Needs:
    """Strings of which each match of an expression has one.

    Args:
        regex: The expression.
    """

    def __init__(self, regex: re.Pattern[str]) -> None:
        self._folds = bool(regex.flags & re.IGNORECASE)
        found = _of_all(_parsed(regex)) or frozenset()
        if self._folds:
            found = frozenset(one.lower() for one in found)
        usable = len(found) <= _MOST and all(len(one) >= _LEAST or one in _SIGNS for one in found)
        self.strings: tuple[str, ...] = tuple(sorted(found)) if usable else ()

    def spare(self, text: str) -> bool:
        """Tell whether the expression surely matches nowhere in ``text``."""
        if not self.strings:
            return False
        if self._folds:
            if any(sign in text for sign in _FOLDED):
                return False
            text = text.lower()
        return not any(one in text for one in self.strings)


def _parsed(regex: re.Pattern[str]) -> Iterable[tuple[Any, Any]]:
    """Return an expression's parts; none if this Python keeps its parser elsewhere, which spares nothing."""
    parser = getattr(re, "_parser", None)
    return parser.parse(regex.pattern, regex.flags) if parser is not None else ()


def _of_all(parts: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return strings of which one stands in whatever parts one after the other match: of several sets that with the longest."""
    found: list[frozenset[str]] = []
    run = ""
    for name, value in [*parts, ("END", None)]:
        if str(name) == "LITERAL" and value < 128:
            run += chr(value)
            continue
        if run:
            found.append(frozenset((run,)))
            run = ""
        own = _of(str(name), value)
        if own is not None:
            found.append(own)
    return max(found, key=lambda one: (min(map(len, one)), -len(one)), default=None)


def _of(name: str, value: Any) -> frozenset[str] | None:
    if name == "SUBPATTERN":
        return _of_all(value[-1]) if not value[1] and not value[2] else None
    if name in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
        return _of_all(value[2])
    if name == "BRANCH":
        each = [_of_all(one) for one in value[1]]
        return frozenset().union(*(one for one in each if one)) if all(each) else None
    return None

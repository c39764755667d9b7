"""Explicit name → factory tables. Optional parts fail when they are asked for, naming the extra to install."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Generic, TypeVar, cast

from crosswire.errors import MissingExtraError, UsageError

T = TypeVar("T")


class Registry(Generic[T]):
    """A table of named things, each imported only when it is asked for.

    Example:
        >>> formats = Registry("format", {"json": "json:dumps"})
        >>> formats.get("json")([1])
        '[1]'
    """

    def __init__(
        self, what: str, targets: Mapping[str, str], *, extras: Mapping[str, str] | None = None
    ) -> None:
        """Make a table.

        Args:
            what: What is registered, for messages.
            targets: Name → ``module:attribute``.
            extras: Name → the extra of the package that installs what it needs.
        """
        self._what = what
        self._targets = dict(targets)
        self._extras = dict(extras or {})

    def __iter__(self) -> Iterator[str]:
        return iter(self._targets)

    def __contains__(self, name: object) -> bool:
        return name in self._targets

    def get(self, name: str) -> T:
        """Return the thing registered under ``name``.

        Raises:
            UsageError: If nothing is; the message lists what there is.
            MissingExtraError: If a package that it needs is not installed.
        """
        target = self._targets.get(name)
        if target is None:
            raise UsageError(f"unknown {self._what} {name!r}; there are {', '.join(self._targets)}")
        module, _, attribute = target.partition(":")
        try:
            return cast(T, getattr(import_module(module), attribute))
        except ModuleNotFoundError as error:
            extra = self._extras.get(name)
            if extra is None:
                raise
            raise MissingExtraError(
                f"{self._what} {name!r} needs crosswire[{extra}] ({error.name} is missing)"
            ) from error

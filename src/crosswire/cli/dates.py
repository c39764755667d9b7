"""Dates and times as options take them."""

from __future__ import annotations

import re
from datetime import datetime

import click

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?")
_FULL = "2000-01-01"


class IsoDate(click.ParamType[str]):
    """An ISO date, perhaps only a year or a month; with ``or_time`` also a time."""

    name = "date"

    def __init__(self, *, or_time: bool = False) -> None:
        self._or_time = or_time

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value as it was given if it is one."""
        given = value.strip()
        is_date = _DATE.fullmatch(given) and _is_real(given + _FULL[len(given) :])
        if not is_date and not (self._or_time and _TIME.fullmatch(given) and _is_real(given)):
            also = " or a time such as 2025-03-18T08:00:00Z" if self._or_time else ""
            self.fail(f"{value!r} is no ISO date such as 2025-03-18{also}", param, ctx)
        return given


def _is_real(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True

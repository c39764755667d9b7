"""Lists on the command line: a table on a terminal, plain columns when piped, JSON or CSV when asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from crosswire.codec import encode_values

if TYPE_CHECKING:
    from crosswire.render.tables import Table

_WIDE = 24  # characters from which a column may be folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a command lists.

    Attributes:
        table: All columns; stable, for CSV.
        shown: Column → heading, of those shown on a terminal and when piped.
        values: What ``--json`` writes.
    """

    table: Table
    shown: Mapping[str, str]
    values: object


def listing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--json`` and ``--csv`` to a command."""
    command = click.option("--csv", "as_csv", is_flag=True, help="As CSV, all columns.")(command)
    return click.option("--json", "as_json", is_flag=True, help="As JSON.")(command)


def write(listing: Listing, *, as_json: bool, as_csv: bool) -> None:
    """Write a list to standard output."""
    if as_json:
        click.echo(encode_values(listing.values), nl=False)
    elif as_csv:
        from crosswire.render.tables import table_as_csv

        click.echo(table_as_csv(listing.table), nl=False)
    elif sys.stdout.isatty():
        _draw(listing)
    else:
        click.echo("\t".join(listing.shown.values()))
        for row in listing.table.rows:
            click.echo("\t".join(plain(row[column]) for column in listing.shown))


def plain(value: object) -> str:
    """Return a value on one line, without what a terminal would obey; None is empty."""
    if value is None:
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())


def table_of(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> Table:
    """Make a table of rows that have a value for every column."""
    from crosswire.render.tables import Table

    return Table(columns=columns, rows=tuple(rows))


def _draw(listing: Listing) -> None:
    from rich.console import Console  # takes a tenth of a second, and only a terminal needs it
    from rich.table import Table as Drawn
    from rich.text import Text

    console = Console()
    drawn = Drawn(show_edge=False, pad_edge=False, header_style="bold")
    for column, heading in listing.shown.items():
        widest = max((len(plain(row[column])) for row in listing.table.rows), default=0)
        drawn.add_column(heading, overflow="fold", no_wrap=widest <= _WIDE)
    for row in listing.table.rows:
        drawn.add_row(*(Text(plain(row[column])) for column in listing.shown))
    console.print(drawn)


def several(count: int, noun: str) -> str:
    """Return a count with its noun, in the singular if it is one ("1 report", "2 reports")."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

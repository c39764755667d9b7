"""What the commands share: exit codes, help with examples, errors as messages."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

import click

from crosswire.errors import (
    CodecError,
    CrosswireError,
    GoldError,
    NoReportsError,
    StoreExistsError,
    StoreMissingError,
    StoreNewerError,
    StoreReadOnlyError,
    UsageError,
)

DONE, WITH_PROBLEMS, USAGE, INTERNAL = 0, 1, 2, 3

_WRONG_PLACE = (StoreMissingError, StoreExistsError, StoreNewerError, StoreReadOnlyError)


class CommandWithExamples(click.Command):
    """A command whose help shows examples as they are written."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Print the epilog without wrapping."""
        if self.epilog:
            with formatter.section("Examples"):
                formatter.write("".join(f"  {line}\n" for line in self.epilog.strip().splitlines()))


@contextlib.contextmanager
def errors_as_messages() -> Iterator[None]:
    """Turn what crosswire raises on purpose into a message and an exit code."""
    try:
        yield
    except (UsageError, NoReportsError, CodecError, GoldError, *_WRONG_PLACE) as error:
        click.echo(f"crosswire: {error}", err=True)
        sys.exit(USAGE)
    except CrosswireError as error:
        click.echo(f"crosswire: {error}", err=True)
        sys.exit(INTERNAL)

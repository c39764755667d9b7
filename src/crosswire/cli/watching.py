"""``crosswire watch``, ``follows``, ``unfollow``: feeds, sitemaps and pages that a workspace follows."""

from __future__ import annotations

import contextlib
import re
import signal
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli.commands import DONE, WITH_PROBLEMS, CommandWithExamples, errors_as_messages
from crosswire.cli.listing import Listing, listing_options, table_of, write
from crosswire.errors import StoreBusyError, UsageError

if TYPE_CHECKING:
    from crosswire.workspace import Workspace
    from crosswire.workspace.following import Follower
    from crosswire.workspace.rounds import Round, Step

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST_S = 60
_SOONEST_S = 1.0  # between two rounds, when pages are left over from the one before
_WORDS = {
    "new": "new",
    "new-version": "changed",
    "unchanged": "unchanged",
    "paywalled": "paywalled",
    "cut-off": "cut off",
}
_WORDS |= {"failed": "failed", "refused": "refused", "waiting": "put off"}


def seconds(text: str) -> int:
    """Read a time such as ``90s``, ``15m``, ``2h`` or ``1d``.

    Raises:
        UsageError: If it is none, or under a minute.
    """
    match = re.fullmatch(r"(\d{1,6})\s*([smhd]?)", text.strip().lower())
    found = int(match[1]) * _UNITS[match[2] or "m"] if match else 0
    if found < _LEAST_S:
        raise UsageError(f"--every takes a time of at least a minute, such as 15m, 2h or 1d; got {text!r}")
    return found


@click.command(
    cls=CommandWithExamples,
    epilog="""
crosswire watch stories/                       goes on until Ctrl-C, which lets the current report be finished
crosswire watch stories/ --every 1h
crosswire watch stories/ --once --json         one round, for cron
""",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--every", default="15m", show_default=True, help="Time between two readings of a feed: 15m, 2h, 1d."
)
@click.option("--once", is_flag=True, help="One round, then end.")
@click.option("--limit", type=click.IntRange(1), help="Most pages fetched in a round.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each round.")
@click.option("-q", "--quiet", is_flag=True, help="Only the line for each round.")
def watch(folder: Path, every: str, once: bool, limit: int | None, as_json: bool, quiet: bool) -> None:
    """Read what is followed whenever it is due, and add new and changed reports as they arrive.

    Feeds and sitemaps are followed once they were given to ``crosswire add``. A site's robots.txt is obeyed; see docs/following.md.
    """
    with (
        errors_as_messages(),
        opened(folder, every_s=seconds(every), quiet=quiet or as_json) as (_, follower),
    ):
        if not follower.follows():
            raise UsageError(f"nothing is followed in {folder}; add a feed: crosswire add {folder} https://…")
        while True:
            done = _round(follower, limit)
            if done is not None:
                click.echo(_line(done, follower, as_json=as_json))
            if once or follower.stop.is_set():
                sys.exit(WITH_PROBLEMS if done is None or done.problems() else DONE)
            follower.stop.wait(_pause_s(follower))
            if follower.stop.is_set():
                sys.exit(DONE)


@click.command(
    cls=CommandWithExamples, epilog="crosswire follows stories/\ncrosswire follows stories/ --all --csv"
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Pages that feeds named, too.")
@listing_options
def follows(folder: Path, everything: bool, as_json: bool, as_csv: bool) -> None:
    """List what a workspace follows: state, last and next try, what went wrong."""
    from crosswire.workspace import Workspace
    from crosswire.workspace.following import followed

    with errors_as_messages(), Workspace.open(folder) as workspace:
        rows = followed(workspace, everything=everything)
    columns = {
        name: name
        for name in (
            "url",
            "kind",
            "state",
            "code",
            "status",
            "at",
            "next_at",
            "failures",
            "message",
            "parent",
            "followed",
        )
    }
    values = [{name: getattr(row, name) for name in columns} for row in rows]
    shown = {
        "state": "State",
        "kind": "Kind",
        "url": "Address",
        "at": "Last tried",
        "next_at": "Next",
        "message": "Message",
    }
    write(
        Listing(table=table_of(values, columns), shown=shown, values=values), as_json=as_json, as_csv=as_csv
    )


@click.command(cls=CommandWithExamples, epilog="crosswire unfollow stories/ https://outlet.example/feed.xml")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("url")
def unfollow(folder: Path, url: str) -> None:
    """Follow an address no longer; reports that it brought stay."""
    with errors_as_messages(), opened(folder, quiet=True) as (_, follower):
        count = follower.unfollow(url)
    click.echo(f"{url}: no longer followed" + (f", nor {count - 1} pages that it named" if count > 1 else ""))


COMMANDS = (watch, follows, unfollow)


@contextlib.contextmanager
def opened(
    folder: Path, *, every_s: float | None = None, quiet: bool = False
) -> Iterator[tuple[Workspace, Follower]]:
    """Open a workspace with what follows addresses for it; Ctrl-C ends after the current report."""
    from crosswire.workspace import Workspace

    with Workspace.open(folder) as workspace, following(workspace, every_s=every_s, quiet=quiet) as follower:
        yield workspace, follower


@contextlib.contextmanager
def following(
    workspace: Workspace, *, every_s: float | None = None, quiet: bool = False
) -> Iterator[Follower]:
    """Make what follows addresses for an open workspace; Ctrl-C ends it after the current report, a second one at once."""
    from crosswire.ingest.web import Fetcher
    from crosswire.workspace.following import EVERY_S, Follower

    stop = threading.Event()
    with _ended_by_signals(stop):
        yield Follower(
            workspace=workspace,
            fetcher=Fetcher(workspace.settings, sleep=stop.wait),
            stop=stop,
            every_s=EVERY_S if every_s is None else every_s,
            on_step=None if quiet else tell,
        )


def tell(step: Step) -> None:
    """Print what became of one address, while it happens."""
    state = step.added.outcome if step.added else step.row.state
    what = f"{step.row.kind}, {step.found} new pages" if step.row.kind != "page" else _WORDS.get(state, state)
    said = f": {step.row.message}" if step.row.message else ""
    click.echo(f"{what:<12} {printable(step.row.url)}{printable(said)}", err=True)


def printable(text: str) -> str:
    """Return a text without what a terminal would take for a command."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def in_one_line(done: Round) -> str:
    """Return what a round did, in words."""
    lists = sum(step.row.kind != "page" for step in done.steps)
    counts = ", ".join(
        f"{number} {_WORDS.get(what, what)}" for what, number in sorted(done.outcomes().items())
    )
    pages = len(done.steps) - lists
    line = f"{lists} lists and {pages} pages read" + (f": {counts}" if counts else "")
    return (
        line + (f"; {done.left} left for later" if done.left else "") + ("; stopped" if done.stopped else "")
    )


def _line(done: Round, follower: Follower, *, as_json: bool) -> str:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    due = follower.next_at()
    if not as_json:
        return f"{at}  {in_one_line(done)}" + (f"; next {due}" if due else "")
    from crosswire.codec import encode_values

    values = {
        "at": at,
        "next_at": due,
        "outcomes": dict(sorted(done.outcomes().items())),
        "left": done.left,
        "stopped": done.stopped,
        "steps": [_step(step) for step in done.steps],
    }
    return encode_values(values, indent=0).decode().strip()


def _step(step: Step) -> dict[str, Any]:
    row, added = step.row, step.added
    return {
        "url": row.url,
        "kind": row.kind,
        "state": row.state,
        "outcome": added.outcome if added else None,
        "document_id": row.document_id,
        "story_id": added.story_id if added else None,
        "code": row.code,
        "message": row.message,
        "found": step.found,
        "next_at": row.next_at,
    }


def _round(follower: Follower, limit: int | None) -> Round | None:
    """Do a round; None if another process kept the workspace to itself, which is no reason to stop watching."""
    try:
        return follower.fetch_due(limit=limit)
    except StoreBusyError as error:
        click.echo(f"crosswire: {error}", err=True)
        return None


def _pause_s(follower: Follower) -> float:
    due = follower.next_at()
    if due is None:
        return follower.every_s
    left = (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds() if due else 0.0
    return min(max(left, _SOONEST_S), follower.every_s)


@contextlib.contextmanager
def _ended_by_signals(stop: threading.Event) -> Iterator[None]:
    """Let Ctrl-C (and the signal that services are ended by) set ``stop``; a second one interrupts at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ask(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

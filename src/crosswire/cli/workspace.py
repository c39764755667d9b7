"""``init``, ``add``, ``backup``, ``export``, ``doctor``: a workspace made, filled and looked after."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli.commands import DONE, WITH_PROBLEMS, CommandWithExamples, errors_as_messages
from crosswire.cli.listing import plain
from crosswire.cli.progress import progress

if TYPE_CHECKING:
    from crosswire.model.workspace import Added, AddResult
    from crosswire.workspace import Workspace

_STAGES = {"read": "Reading", "annotate": "Annotating", "add": "Adding", "compile": "Compiling"}
_ADDRESS = ("http://", "https://")

folder_argument = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))


@click.command(cls=CommandWithExamples, epilog="crosswire init stories/")
@folder_argument
def init(folder: Path) -> None:
    """Make a workspace in a new or empty folder."""
    with errors_as_messages():
        from crosswire.workspace import Workspace

        with Workspace.init(folder) as workspace:
            click.echo(str(workspace.folder))


@click.command(
    cls=CommandWithExamples,
    epilog="""
crosswire add stories/ report.html another.pdf
crosswire add stories/ reports/                       a folder with all that is in it
crosswire add stories/ https://example.org/news.html  one page, fetched now
crosswire add stories/ https://example.org/feed.xml   a feed; from now on it is followed by crosswire watch
curl … | crosswire add stories/ -
""",
)
@folder_argument
@click.argument("reports", nargs=-1, required=True, metavar="REPORT|FOLDER|URL|FEED|- …")
@click.option("--json", "as_json", is_flag=True, help="What became of each report, as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, and only reports with problems are named.")
def add(folder: Path, reports: tuple[str, ...], as_json: bool, quiet: bool) -> None:
    """Add reports to a workspace; each goes to its story, whose account is current afterwards.

    A report that is there already costs nothing; one that was changed at its place becomes a new version. An interrupted run goes on
    where it stopped when the same command is given again.

    Exit code: 0 every new report was read in full, 1 some could not be read or only in part (each is named with its reason; what can be
    kept of it is kept), 2 no workspace, 3 a fault of crosswire's own.
    """
    addresses = [given for given in reports if given.lower().startswith(_ADDRESS)]
    files = [given for given in reports if given not in addresses]
    with errors_as_messages(), _opened(folder) as workspace:
        results: list[AddResult] = []
        if files:
            with progress(_STAGES, quiet=quiet) as tell:
                results.append(workspace.add(files, progress=tell))
        if addresses:
            results.append(_fetched(workspace, addresses, quiet=quiet))
        _report(workspace, results, as_json=as_json, quiet=quiet)
    told = any(one.problem is not None for result in results for one in result.reports)
    sys.exit(WITH_PROBLEMS if told else DONE)


@click.command(
    cls=CommandWithExamples,
    epilog="crosswire backup stories/ /media/backup/stories-monday\ncrosswire backup stories/ stories.zip",
)
@folder_argument
@click.argument("target", metavar="TARGET", type=click.Path(path_type=Path))
def backup(folder: Path, target: Path) -> None:
    """Copy a workspace to a new folder or .zip; it may be in use meanwhile."""
    with errors_as_messages(), _opened(folder) as workspace:
        click.echo(str(workspace.backup(target)))


@click.command(cls=CommandWithExamples, epilog="crosswire export stories/ exported/")
@folder_argument
@click.argument("target", metavar="TARGET", type=click.Path(path_type=Path))
def export(folder: Path, target: Path) -> None:
    """Write all that a workspace holds in plain forms: JSON lines, CSV, and the reports as they were given."""
    with errors_as_messages(), _opened(folder) as workspace:
        click.echo(str(workspace.export(target)))


@click.command(
    cls=CommandWithExamples,
    epilog="""
crosswire doctor stories/
crosswire doctor stories/ --repair
crosswire doctor stories/ --read-again               after a newer version was installed
""",
)
@folder_argument
@click.option("--repair", is_flag=True, help="Mend what can be rebuilt from the reports.")
@click.option(
    "--read-again", is_flag=True, help="Read anew the reports that an older version read; may be interrupted."
)
@click.option("--json", "as_json", is_flag=True, help="The faults found, as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def doctor(folder: Path, repair: bool, read_again: bool, as_json: bool, quiet: bool) -> None:
    """Check a workspace: the database, every file beside it, every hash; and whether its reports are read as this version reads them.

    Reports that an older version read stay as they are until --read-again reads them anew, from their bytes as they were given. It goes
    on where it stopped if it is interrupted. That reports can be read anew is no fault.

    Exit code: 0 no fault found, 1 faults found (with --repair: those that were found, mended or not), 2 no workspace, 3 a fault of
    crosswire's own.
    """
    with errors_as_messages(), _opened(folder) as workspace:
        problems = workspace.doctor(repair=repair)
        if read_again:
            _read_again(workspace, quiet=quiet)
        stale = len(workspace.stale_readings())
    if as_json:
        from crosswire.codec import encode_values

        click.echo(encode_values(problems), nl=False)
    else:
        for problem in problems:
            where = plain(problem.path or problem.document_id)
            click.echo(": ".join(part for part in (where, problem.code, plain(problem.message)) if part))
        click.echo("no fault found" if not problems else f"{len(problems)} found", err=True)
    if stale:
        reports = "1 report was" if stale == 1 else f"{stale} reports were"
        told = f"{reports} read by an older version of crosswire; to read anew: crosswire doctor {folder} --read-again"
        click.echo(told, err=True)
    sys.exit(WITH_PROBLEMS if problems else DONE)


def _read_again(workspace: Workspace, *, quiet: bool) -> None:
    try:
        with progress(_STAGES, quiet=quiet) as tell:
            done = workspace.read_again(progress=tell)
    except KeyboardInterrupt:
        click.echo("ended early; the same command goes on from here", err=True)
        sys.exit(WITH_PROBLEMS)
    stories = "1 story" if len(done.story_ids) == 1 else f"{len(done.story_ids)} stories"
    click.echo(f"{done.reports} read anew; {stories} changed", err=True)
    for location in done.text_kept:
        click.echo(f"{plain(location)}: its bytes give no text any more; the text it has was kept", err=True)


COMMANDS = (init, add, backup, export, doctor)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[Workspace]:
    from crosswire.workspace import Workspace

    with Workspace.open(folder) as workspace:
        yield workspace


def _fetched(workspace: Workspace, addresses: Sequence[str], *, quiet: bool) -> AddResult:
    """Fetch addresses, add the pages they are or name, and follow the feeds and sitemaps among them from now on."""
    from crosswire.cli.watching import following
    from crosswire.model.workspace import Added, AddResult
    from crosswire.workspace.rounds import Round

    with following(workspace, quiet=True) as follower:
        if not quiet:
            follower.on_step = lambda step: click.echo(f"{step.row.state}\t{plain(step.row.url)}", err=True)
        steps = list(follower.follow(addresses))
        steps += follower.fetch_due(under=[step.row.url for step in steps]).steps
        if follower.stop.is_set():
            click.echo("ended early; the same command, or crosswire watch, goes on from here", err=True)
    added = tuple(step.added for step in steps if step.added is not None)
    done = {one.location for one in added}
    problems = [one for one in Round(steps=tuple(steps)).problems() if one.path not in done]
    failed = tuple(Added(location=one.path or "", outcome="failed", problem=one) for one in problems)
    stories = dict.fromkeys(one.story_id for one in added if one.story_id and one.outcome != "unchanged")
    return AddResult(reports=(*added, *failed), story_ids=tuple(stories))


def _report(workspace: Workspace, results: Sequence[AddResult], *, as_json: bool, quiet: bool) -> None:
    reports = [one for result in results for one in result.reports]
    stories = list(dict.fromkeys(story for result in results for story in result.story_ids))
    if as_json:
        from crosswire.codec import encode_values

        click.echo(encode_values({"reports": reports, "story_ids": stories}), nl=False)
        return
    for one in reports:
        if one.problem is not None or not quiet:
            click.echo(_line(one))
    counts = {outcome: sum(one.outcome == outcome for one in reports) for outcome in _OUTCOMES}
    said = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count) or "nothing"
    in_part = sum(one.problem is not None and one.outcome != "failed" for one in reports)
    said += f" ({in_part} with a problem)" if in_part else ""
    changed = "1 story" if len(stories) == 1 else f"{len(stories)} stories"
    click.echo(f"{said}; {changed} changed", err=True)
    for story_id in stories[:20]:
        row = workspace.story(story_id)
        click.echo(
            f"  {row.id}  {row.reports} {'report' if row.reports == 1 else 'reports'}  {plain(row.title)}",
            err=True,
        )


_OUTCOMES = ("new", "new-version", "unchanged", "failed")


def _line(one: Added) -> str:
    told = f"\tproblem: {one.problem.code}: {plain(one.problem.message)}" if one.problem else ""
    return f"{one.outcome}\t{one.story_id or '-'}\t{plain(one.location)}{told}"

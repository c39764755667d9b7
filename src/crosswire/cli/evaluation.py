"""``crosswire evaluate``: scores, runs compared, floors, the table of what was measured."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli.commands import DONE, WITH_PROBLEMS, CommandWithExamples, errors_as_messages
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.evaluate import Places, Task, TaskResult
    from crosswire.evaluate.runs import Run

GOLD, FLOORS = Path("gold"), "floors.json"
_SCORE = "tasks"


class _Scores(CommandWithExamples):
    """The command that scores; it is what the group does when no command of its own is named."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        formatter.write_usage("crosswire evaluate", "[OPTIONS] [TASK …] | diff | floors | report")


class _TasksOrCommand(click.Group):
    """A group whose first argument is a command of its own or else a task: ``evaluate dates-en``, ``evaluate diff A B``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the scoring command before arguments that name none."""
        if not args or args[0] not in self.commands:
            args = [_SCORE, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_TasksOrCommand)
def evaluate() -> None:
    """Score crosswire against gold: its own, and public data sets."""


def _places(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say where gold is."""
    folder = click.Path(path_type=Path, file_okay=False)
    data = click.option(
        "--data",
        type=folder,
        envvar="CROSSWIRE_BENCH",
        show_envvar=True,
        help="Folder of public data sets (docs/evaluation.md).",
    )
    gold = click.option("--gold", type=folder, help="Folder of crosswire's own gold.  [default: ./gold]")
    return data(gold(command))


_from_runs = click.option(
    "--from",
    "from_runs",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Take this run's scores instead of scoring; of a task in several runs the last one's.",
)


@evaluate.command(
    _SCORE,
    cls=_Scores,
    hidden=True,
    epilog="""
crosswire evaluate --list
crosswire evaluate                                              every task whose data are there
crosswire evaluate quotations pairs --pack dev
crosswire evaluate dates-en --data ../shared/bench --out runs/ --name before
crosswire evaluate diff runs/before runs/after                  case by case
crosswire evaluate floors                                       what a change may not fall below
crosswire evaluate report --from runs/after                      all of it as a page
""",
)
@click.argument("tasks", nargs=-1, metavar="[TASK …]")
@click.option("--lang", metavar="CODE", help="Only this language (de), or this pair (en-de).")
@click.option("--pack", metavar="NAME", help="Only this part of the data (dev, test, a corpus).")
@_places
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Keep the run in this folder.")
@click.option("--name", help="Name of the run.  [default: made from what was found]")
@click.option("--json", "as_json", is_flag=True, help="Write the results as JSON to standard output.")
@click.option("--list", "listing", is_flag=True, help="Name the tasks, and score nothing.")
@click.option("--open-test", is_flag=True, help="Keep the detail of cases of the test part too.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def score(tasks: tuple[str, ...], **options: Any) -> None:
    """Score crosswire against gold, with trivial baselines, intervals and bars beside it.

    Without a TASK every task is scored whose data are there; the others say "not scored" and why.
    """
    with errors_as_messages():
        from crosswire.evaluate.tables import run_as_text

        if options["listing"]:
            click.echo(_listing(), nl=False)
            return
        run, results = _score(tasks, **options)
        if options["as_json"]:
            from crosswire.codec import encode_values
            from crosswire.evaluate.runs import results_values

            click.echo(encode_values(results_values(run)), nl=False)
        else:
            click.echo(run_as_text(run), nl=False)
        if options["out"] is not None:
            from crosswire.evaluate.runs import write_run

            folder = write_run(run, results, options["out"], open_test=options["open_test"])
            click.echo(f"written to {folder}", err=True)


@evaluate.command(
    cls=CommandWithExamples, epilog="crosswire evaluate diff runs/before runs/after --json | jq '.[].rows'"
)
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@click.option("--cases", default=20, show_default=True, help="Cases listed a task at most.")
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON, with each case's detail.")
def diff(first: Path, second: Path, cases: int, as_json: bool) -> None:
    """Compare two runs case by case: what got better, what got worse, by which measure."""
    with errors_as_messages():
        from crosswire.evaluate.diff import compare_runs, diff_as_text

        found = compare_runs(first, second)
        if as_json:
            from crosswire.codec import encode_values

            click.echo(encode_values(found), nl=False)
        else:
            click.echo(diff_as_text(found, cases=cases), nl=False)


@evaluate.command(
    cls=CommandWithExamples,
    epilog="crosswire evaluate floors\ncrosswire evaluate floors --update\n"
    'crosswire evaluate floors --update --accept-new-gold "two stories were added"',
)
@click.argument("tasks", nargs=-1, metavar="[TASK …]")
@_places
@_from_runs
@click.option("--update", "updating", is_flag=True, help="Raise floors to what was found; never lowers one.")
@click.option(
    "--accept-new-gold", "accept", metavar="REASON", help="With --update: the gold has changed, and why."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, only what fails.")
def floors(tasks: tuple[str, ...], updating: bool, accept: str | None, **options: Any) -> None:
    """Hold the scores against gold/floors.json; exit 1 where one has fallen."""
    with errors_as_messages():
        from crosswire.evaluate.floors import check, read_floors, update, write_floors

        if accept is not None and not (updating and accept.strip()):
            raise UsageError("--accept-new-gold goes with --update and gives a reason")
        file = (options["gold"] or GOLD) / FLOORS
        known = read_floors(file)
        scored = _run_or_score(tasks, options, {floor.task for floor in known.floors}, updating=updating)
        if updating:
            write_floors(update(known, scored.tasks, accept=accept), file)
            click.echo(f"written to {file}", err=True)
            return
        findings = check(known, scored.tasks)
        for finding in findings:
            if finding.fails or not options["quiet"]:
                click.echo(f"{finding.kind}: {finding.message}")
        failed = sum(finding.fails for finding in findings)
        click.echo(f"{len(known.floors)} floors, {failed} do not hold", err=True)
    sys.exit(WITH_PROBLEMS if failed else DONE)


@evaluate.command(
    "report",
    cls=CommandWithExamples,
    epilog="crosswire evaluate report --from runs/first --from runs/second\n"
    "crosswire evaluate report --from docs/conformance --from runs/new --keep docs/conformance --notes docs/conformance-notes.md"
    " -o docs/conformance.md",
)
@_places
@_from_runs
@click.option(
    "--notes", type=click.Path(path_type=Path, dir_okay=False), help="Markdown that follows the tables."
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the numbers shown in this folder.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def report(
    from_runs: tuple[Path, ...], notes: Path | None, keep: Path | None, output: Path | None, **options: Any
) -> None:
    """Write what was measured as a page: languages by stages, then one table a task."""
    with errors_as_messages():
        from crosswire.evaluate.conformance import merge, report
        from crosswire.evaluate.runs import read_run, write_summary
        from crosswire.evaluate.tasks import TASKS

        try:
            said = notes.read_text(encoding="utf-8") if notes is not None else ""
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{notes}: cannot be read: {error}") from error
        runs = [read_run(folder) for folder in from_runs] or [_score((), **options)[0]]
        merged = merge(runs, tuple(TASKS))
        if keep is not None:
            write_summary(merged, keep)
        text = report(merged, notes=said)
        if output is None:
            click.echo(text, nl=False)
            return
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{output}: cannot be written: {error.strerror or error}") from error
        click.echo(f"written to {output}", err=True)


def _run_or_score(tasks: tuple[str, ...], options: dict[str, Any], known: set[str], *, updating: bool) -> Run:
    from crosswire.evaluate.conformance import merge
    from crosswire.evaluate.runs import read_run
    from crosswire.evaluate.tasks import TASKS

    if options["from_runs"]:
        return merge([read_run(folder) for folder in options["from_runs"]], tuple(TASKS))
    wanted = tasks or tuple(name for name in TASKS if updating or name in known)
    if not wanted:
        raise UsageError("there are no floors yet: set them with --update")
    return _score(wanted, **options)[0]


def _score(tasks: tuple[str, ...], **options: Any) -> tuple[Run, tuple[TaskResult, ...]]:
    from crosswire.evaluate import evaluate as run_tasks
    from crosswire.evaluate.runs import make_run
    from crosswire.evaluate.tasks import TASKS

    names = tasks or tuple(TASKS)
    known: list[Task] = [TASKS.get(name) for name in names]
    tell = _silent if options.get("quiet") else _tell
    results = run_tasks(
        names,
        places=_where(options),
        lang=options.get("lang"),
        pack=options.get("pack"),
        progress=tell,
    )
    if tell is _tell and sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    return make_run(known, results, name=options.get("name")), results


def _where(options: dict[str, Any]) -> Places:
    from crosswire.evaluate import Places

    bench, gold = options["data"], options["gold"]
    for folder in (bench, gold):
        if folder is not None and not folder.is_dir():
            raise UsageError(f"{folder}: there is no such folder")
    return Places(bench=bench, gold=gold or (GOLD if GOLD.is_dir() else None))


def _tell(task: str, done: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{task}: {done}", err=True, nl=False)
    elif done == 1:
        click.echo(f"{task} …", err=True)


def _silent(_task: str, _done: int) -> None:
    return None


def _listing() -> str:
    from crosswire.evaluate.tasks import TASKS

    tasks = [TASKS.get(name) for name in TASKS]
    width = max(len(task.name) for task in tasks)
    return "".join(f"{task.name:<{width}}  {task.title}\n{'':<{width}}  {task.data}\n" for task in tasks)

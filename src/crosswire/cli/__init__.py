"""The command line: arguments and printing, nothing else.

Exit codes: 0 done, 1 done with problems, 2 usage, 3 internal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli.commands import (
    DONE,
    INTERNAL,
    USAGE,
    WITH_PROBLEMS,
    CommandWithExamples,
    errors_as_messages,
)
from crosswire.cli.correcting import correct
from crosswire.cli.dates import IsoDate
from crosswire.cli.drafts import ask, check
from crosswire.cli.evaluation import evaluate
from crosswire.cli.listing import several
from crosswire.cli.progress import progress
from crosswire.cli.serving import serve
from crosswire.cli.stories import COMMANDS as LISTS
from crosswire.cli.watching import COMMANDS as FOLLOWING
from crosswire.cli.workspace import COMMANDS as WORKSPACE
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.model import Account

__all__ = ["DONE", "INTERNAL", "USAGE", "WITH_PROBLEMS", "app", "main"]

_STAGES = {
    "read": "Reading reports",
    "annotate": "Annotating",
    "relate": "Tracing origins",
    "resolve": "Resolving names",
    "state": "Stating",
    "compare": "Comparing",
}
_FORMATS = (".html", ".md", ".json", ".docx", ".xlsx", ".ics")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="crosswire")
def app() -> None:
    """Read many outlets' reports of one story and compile one checkable account.

    Who said what, who wants what on which condition, what is agreed and what disputed, what happened when, which report copies
    which: every line opens on the exact words it rests on. Offline, no account, no key.
    """


@app.command(
    cls=CommandWithExamples,
    epilog="""
crosswire account reports/ -o account.html
crosswire account a.html b.pdf c.txt --lang de -o account.docx
crosswire account archive.zip --as-of 2025-03-18 -o account/     all formats and tables
curl … | crosswire account - --json > account.json
""",
)
@click.argument("reports", nargs=-1, required=True, metavar="REPORT|FOLDER|- …")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="account.html, .md, .json, .docx, .xlsx, .ics (what is planned), or a folder for all of them.",
)
@click.option(
    "--lang",
    metavar="CODE",
    help="Language of the account's own words (en, de). Default: that of most reports.",
)
@click.option(
    "--as-of", metavar="DATE", type=IsoDate(), help="Leave out reports published after this ISO date."
)
@click.option(
    "--story",
    type=click.Choice(["auto", "all"]),
    default=None,
    help="auto: put other stories' reports aside (default); all: take every report.",
)
@click.option(
    "--outlets", type=click.Path(dir_okay=False), help="TOML table of outlets: names, domains, countries."
)
@click.option(
    "--corrections",
    type=click.Path(dir_okay=False),
    help="File of what people corrected (corrections.jsonl), applied to the account.",
)
@click.option(
    "--settings",
    "settings_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="TOML file of settings.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the account as JSON to standard output.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
def account(reports: tuple[str, ...], output: Path | None, **options: Any) -> None:
    """Compile one account from reports.

    Reads .txt .md .html .mhtml .pdf .docx .eml .json .jsonl .zip, folders of these, and standard input (-). Without -o the
    account goes to standard output as Markdown.
    """
    as_json, quiet = options.pop("as_json"), options.pop("quiet")
    if output is not None:
        _check_form(output)
    compiled = _compile(reports, quiet=quiet, **options)
    _deliver(compiled, output, as_json=as_json, quiet=quiet)


@app.command(cls=CommandWithExamples, epilog="crosswire demo\ncrosswire demo -o /tmp/demo --lang de")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("crosswire-demo"),
    show_default=True,
    help="Folder for the account.",
)
@click.option("--lang", metavar="CODE", help="Language of the account's own words (en, de).")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def demo(output: Path, lang: str | None, quiet: bool) -> None:
    """Compile the account of a fictional story that ships with crosswire, and say where the page is."""
    with resources.as_file(resources.files("crosswire") / "demo") as folder:
        outlets = str(folder / "outlets.toml")
        compiled = _compile((str(folder / "reports"),), quiet=quiet, lang=lang, outlets=outlets)
    _write_folder(compiled, output)
    click.echo(_summary(compiled), err=True)
    click.echo(str((output / "account.html").resolve()))


@app.command(
    cls=CommandWithExamples,
    epilog="crosswire show report.html\ncrosswire show report.pdf --json | jq '.[0].quotations'",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE …")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one object per report.")
def show(files: tuple[str, ...], as_json: bool) -> None:
    """Show one report as crosswire read it: text, furniture, mentions, quotations, dates, statements."""
    from crosswire.pipeline import show as read_reports
    from crosswire.render.reading import reading_as_text, reading_as_values

    with errors_as_messages():
        shown, problems = read_reports(list(files))
    if as_json:
        from crosswire.codec import encode_values

        values = [reading_as_values(s.annotation, s.entities, s.statements) for s in shown]
        click.echo(encode_values(values), nl=False)
    else:
        for one in shown:
            click.echo(reading_as_text(one.annotation, one.entities, one.statements))
    for problem in problems:
        click.echo(f"{problem.path or problem.document_id}: {problem.code}: {problem.message}", err=True)
    sys.exit(WITH_PROBLEMS if problems else DONE)


@app.command(
    cls=CommandWithExamples,
    epilog="crosswire verify account.json\ncrosswire verify account.json --reports reports/",
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--reports",
    type=click.Path(path_type=Path),
    help="The reports, to check the files' hashes and texts too.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")
def verify(file: Path, reports: Path | None, as_json: bool) -> None:
    """Check an account: every span against the stored text, every hash, every reference.

    Exit code: 0 all of it holds, 1 something does not, 2 the file cannot be read, 3 a fault of crosswire's own.
    """
    from crosswire.codec import parse
    from crosswire.codec.verify import verify as check

    with errors_as_messages():
        try:
            raw = parse(file.read_bytes())
        except OSError as error:
            raise UsageError(f"{file}: {error.strerror or error}") from error
        result = check(raw)
        mismatches = list(result.mismatches)
        if reports is not None:
            from crosswire.pipeline import check_against_reports

            mismatches += check_against_reports(raw, reports)
    if as_json:
        from crosswire.codec import encode_values

        values = [{"path": m.path, "message": m.message} for m in mismatches]
        spans, documents = result.spans, result.documents
        click.echo(encode_values({"spans": spans, "documents": documents, "mismatches": values}), nl=False)
    else:
        for mismatch in mismatches:
            click.echo(f"{mismatch.path}: {mismatch.message}")
        click.echo(f"{result.spans} spans in {result.documents} documents, {len(mismatches)} do not hold")
    sys.exit(WITH_PROBLEMS if mismatches else DONE)


app.add_command(evaluate)
for command in (*WORKSPACE, *FOLLOWING, *LISTS):
    app.add_command(command)
app.add_command(check)
app.add_command(correct)
app.add_command(ask)
app.add_command(serve)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with one of the four codes."""
    for threads in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(
            threads, "1"
        )  # matrices here are small; threads would mostly wait for one another
    app.main(args=list(arguments) if arguments is not None else None, prog_name="crosswire")


def _compile(reports: Sequence[str], *, quiet: bool, **options: Any) -> Account:
    with errors_as_messages():
        from crosswire.pipeline import account as compile_account
        from crosswire.settings import load_settings

        settings = load_settings(options.pop("settings_file", None), **options)
        given = list(reports)
        with progress(_STAGES, quiet=quiet) as tell:
            return compile_account(given, settings=settings, progress=tell)


def _deliver(compiled: Account, output: Path | None, *, as_json: bool, quiet: bool) -> None:
    from crosswire.codec import encode

    if as_json:
        click.echo(encode(compiled), nl=False)
    if output is not None:
        _write(compiled, output)
    elif not as_json:
        from crosswire.render import render

        click.echo(render(compiled, "md"), nl=False)
    if not quiet:
        click.echo(_summary(compiled), err=True)
        if output is not None:
            click.echo(f"written to {output}", err=True)
    sys.exit(WITH_PROBLEMS if compiled.coverage.problems else DONE)


def _write(compiled: Account, output: Path) -> None:
    suffix = output.suffix.lower()
    if output.is_dir() or not suffix:
        _write_folder(compiled, output)
    else:
        _write_file(compiled, output)


def _check_form(output: Path) -> None:
    """Say before anything is read that the account cannot be written so."""
    suffix = output.suffix.lower()
    if suffix and suffix not in _FORMATS and not output.is_dir():
        click.echo(f"crosswire: {output}: write one of {', '.join(_FORMATS)}, or a folder", err=True)
        sys.exit(USAGE)


def _write_file(compiled: Account, output: Path) -> None:
    from crosswire.codec import encode
    from crosswire.render import render

    form = output.suffix.lower().removeprefix(".")
    data = encode(compiled) if form == "json" else render(compiled, form)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(data)
    except OSError as error:
        click.echo(f"crosswire: {output}: cannot be written: {error.strerror or error}", err=True)
        sys.exit(USAGE)


def _write_folder(compiled: Account, folder: Path) -> None:
    from crosswire.render.tables import render_tables

    for form in _FORMATS:
        _write_file(compiled, folder / f"account{form}")
    for name, data in render_tables(compiled).items():
        (folder / name).write_bytes(data)


def _summary(compiled: Account) -> str:
    outlets = {document.outlet for document in compiled.documents if document.outlet}
    status = [finding.status.value for finding in compiled.findings]
    counts = ", ".join(
        f"{status.count(name)} {name}" for name in ("agreed", "disputed", "superseded", "single-origin")
    )
    lines = [
        compiled.story.title or "(no title)",
        f"{several(len(compiled.story.document_ids), 'report')}, {several(len(outlets), 'outlet')}, "
        f"{several(len(compiled.origins), 'independent origin')}, languages {', '.join(compiled.coverage.languages)}",
        f"{several(len(compiled.findings), 'finding')} ({counts}), {several(len(compiled.quotations), 'quotation')}, "
        f"{several(len(compiled.positions), 'position')}, {several(len(compiled.chronology), 'date')}",
    ]
    if compiled.corrections:
        idle = [line for line in compiled.corrections if not line.applies]
        lines.append(f"{several(len(compiled.corrections), 'correction')}, {len(idle)} no longer apply")
        lines.extend(f"no longer applies: {line.id}: {line.kind}: {line.obstacle}" for line in idle)
    for other in compiled.other_documents:
        lines.append(f"put aside: {_location(compiled, other.document_id)}: {other.reason}")
    for problem in compiled.coverage.problems:
        where = problem.path or _location(compiled, problem.document_id)
        lines.append(f"problem: {where}: {problem.code}: {problem.message}")
    return "\n".join(lines)


def _location(compiled: Account, document_id: str | None) -> str:
    return next((d.location for d in compiled.documents if d.id == document_id), document_id or "?")

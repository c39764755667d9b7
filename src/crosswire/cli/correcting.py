"""``correct``: what crosswire read wrongly is put right, one line of a file each."""

from __future__ import annotations

import getpass
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosswire.cli.commands import DONE, WITH_PROBLEMS, CommandWithExamples, errors_as_messages
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.cli.desks import Desk
    from crosswire.corrections import Correcting, Correction, Corrections

_ACTS = (
    "assert", "deny", "demand", "offer", "propose", "accept", "reject", "condition", "commit", "concede", "threaten", "accuse",
    "support", "warn", "expect", "meet", "do",
)  # fmt: skip
_TYPES = ("PER", "ORG", "GPE", "LOC", "FAC", "EVENT", "MISC")


@click.group()
@click.argument("place", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_context
def correct(context: click.Context, place: Path) -> None:
    """Correct what crosswire read: each correction is one line of a file, kept, undoable, applied on every later run.

    DIR is a workspace; or an account.json: then the line is written to corrections.jsonl beside it, for
    crosswire account … --corrections.

    REPORT is a report's id, the place it was read from, or its file name. WORDS are exact words of it, or offsets such as 120:164;
    the quotation, statement or finding meant is the one that is, or holds, these words.
    """
    context.obj = place


def _by() -> str:
    """Return who corrects: CROSSWIRE_BY, else the name that one is logged in under."""
    try:
        return os.environ.get("CROSSWIRE_BY") or getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _correction(name: str, *decorators: Any, examples: str = "") -> Callable[[Any], click.Command]:
    """Register a sub-command that makes one correction: the function returns what is corrected."""

    def register(make: Callable[..., Correcting]) -> click.Command:
        def run(place: Path, by: str | None, why: str, as_json: bool, **given: Any) -> None:
            with errors_as_messages(), ExitStack() as stack:
                from crosswire.cli.desks import open_desk

                who = by or _by()
                if not who:
                    raise UsageError("--by: who corrects must be named, here or in CROSSWIRE_BY")
                desk = open_desk(place, stack)
                line = desk.record(make(desk, **given), by=who, why=why)
                _show(line, as_json=as_json)

        run.__doc__ = make.__doc__
        command: Any = click.pass_obj(run)
        for decorator in reversed(decorators):
            command = decorator(command)
        for option in (
            click.option("--json", "as_json", is_flag=True, help="Write the line as JSON."),
            click.option("--why", default="", help="Why, in your words."),
            click.option(
                "--by", metavar="NAME", help="Who corrects. Default: CROSSWIRE_BY, or your login name."
            ),
        ):
            command = option(command)
        made: click.Command = correct.command(name, cls=CommandWithExamples, epilog=examples)(command)
        return made

    return register


_report = click.argument("report")
_words = click.argument("words")


@_correction(
    "merge-entities",
    click.argument("entities", nargs=-1, required=True, metavar="ENTITY ENTITY …"),
    click.option("--name", help="The name to show. Default: the first one's."),
    click.option("--type", "type_", type=click.Choice(_TYPES), help="Its type. Default: the first one's."),
    examples='crosswire correct workspace/ merge-entities "Maren Tiedemann" Tiedeman --why "a slip of the pen"',
)
def merge_entities(desk: Desk, entities: tuple[str, ...], name: str | None, type_: str | None) -> Correcting:
    """Several entities are one."""
    from crosswire.corrections import MergeEntities
    from crosswire.model import EntityType

    refs = tuple(desk.entity(one) for one in entities)
    return MergeEntities(entities=refs, name=name, type=EntityType(type_) if type_ else None)


@_correction(
    "split-entity",
    click.argument("entity"),
    click.option("--name", required=True, help="Of the other one."),
    click.option("--form", "forms", multiple=True, help="Every mention written so is the other one."),
    click.option(
        "--mention",
        "mentions",
        nargs=2,
        multiple=True,
        metavar="REPORT WORDS",
        help="This mention is the other one.",
    ),
    click.option("--type", "type_", type=click.Choice(_TYPES), help="Of the other one. Default: the same."),
    examples='crosswire correct workspace/ split-entity "Anna Berg" --form "Peter Berg" --name "Peter Berg"',
)
def split_entity(
    desk: Desk,
    entity: str,
    name: str,
    forms: tuple[str, ...],
    mentions: tuple[tuple[str, str], ...],
    type_: str | None,
) -> Correcting:
    """Some mentions of an entity are of another one."""
    from crosswire.corrections import SplitEntity
    from crosswire.corrections.pointing import mention_at
    from crosswire.model import EntityType

    anchors = tuple(mention_at(*desk.report(report), words) for report, words in mentions)
    kind = EntityType(type_) if type_ else None
    return SplitEntity(entity=desk.entity(entity), name=name, mentions=anchors, forms=forms, type=kind)


@_correction(
    "rename-entity",
    click.argument("entity"),
    click.option("--name", help="The name to show."),
    click.option("--type", "type_", type=click.Choice(_TYPES), help="Its type."),
)
def rename_entity(desk: Desk, entity: str, name: str | None, type_: str | None) -> Correcting:
    """An entity has another name, or is of another type."""
    from crosswire.corrections import RenameEntity
    from crosswire.model import EntityType

    return RenameEntity(entity=desk.entity(entity), name=name, type=EntityType(type_) if type_ else None)


@_correction("merge-stories", click.argument("stories", nargs=-1, required=True, metavar="STORY STORY …"))
def merge_stories(desk: Desk, stories: tuple[str, ...]) -> Correcting:
    """Several stories are one."""
    from crosswire.corrections import MergeStories

    return MergeStories(documents=tuple(desk.report_of_story(story) for story in stories))


@_correction("split-story", click.argument("reports", nargs=-1, required=True, metavar="REPORT …"))
def split_story(desk: Desk, reports: tuple[str, ...]) -> Correcting:
    """These reports are a story of their own."""
    from crosswire.corrections import DocumentRef, SplitStory

    return SplitStory(documents=tuple(DocumentRef.of(desk.report(one)[1]) for one in reports))


@_correction(
    "strike-quotation",
    _report,
    _words,
    examples='crosswire correct workspace/ strike-quotation 02-report.html "so-called experts" --why "scare quotes"',
)
def strike_quotation(desk: Desk, report: str, words: str) -> Correcting:
    """These words are no quotation."""
    from crosswire.corrections import StrikeQuotation
    from crosswire.corrections.pointing import quotation_at

    return StrikeQuotation(words=quotation_at(*desk.report(report), words))


@_correction(
    "fix-quotation",
    _report,
    _words,
    click.option("--speaker", help="Who says it: entity id or name."),
    click.option(
        "--speaker-words",
        help="The words of the report that say who. Default: the nearest that name the speaker.",
    ),
    click.option("--kind", type=click.Choice(["direct", "indirect", "mixed"]), help="How it is quoted."),
    examples='crosswire correct workspace/ fix-quotation d-0123456789abcdef "no approval" --speaker "Ilja Brandt"',
)
def fix_quotation(
    desk: Desk, report: str, words: str, speaker: str | None, speaker_words: str | None, kind: str | None
) -> Correcting:
    """A quotation has another speaker, or is of another kind."""
    from crosswire.corrections import FixQuotation
    from crosswire.corrections.pointing import exact_words, quotation_at
    from crosswire.model import QuotationKind

    account, document = desk.report(report)
    return FixQuotation(
        words=quotation_at(account, document, words),
        speaker=_person(desk, speaker),
        speaker_words=exact_words(document, speaker_words) if speaker_words else None,
        quotation_kind=QuotationKind(kind) if kind else None,
    )


@_correction(
    "strike-statement",
    _report,
    _words,
    click.option(
        "--which",
        type=click.Choice(_ACTS),
        help="Of several statements of these words: the one with this act.",
    ),
)
def strike_statement(desk: Desk, report: str, words: str, which: str | None) -> Correcting:
    """These words do not state that."""
    from crosswire.corrections import StrikeStatement
    from crosswire.corrections.pointing import statement_at
    from crosswire.model import Act

    act = Act(which) if which else None
    return StrikeStatement(words=statement_at(*desk.report(report), words, act), act=act)


@_correction(
    "fix-statement",
    _report,
    _words,
    click.option(
        "--which",
        type=click.Choice(_ACTS),
        help="Of several statements of these words: the one with this act.",
    ),
    click.option("--act", type=click.Choice(_ACTS), help="What the holder does by it."),
    click.option("--holder", help="Who does it: entity id or name."),
    click.option("--recipient", help="To whom: entity id or name."),
    click.option("--polarity", type=click.Choice(["+", "-"]), help="Affirmed or negated."),
    click.option("--modality", type=click.Choice(["fact", "planned", "hypothetical"])),
    examples='crosswire correct workspace/ fix-statement 03-bid.txt "will keep all jobs" --act reject --holder Castor',
)
def fix_statement(desk: Desk, report: str, words: str, **changed: str | None) -> Correcting:
    """These words state something else than was read."""
    from crosswire.corrections import FixStatement
    from crosswire.corrections.pointing import statement_at
    from crosswire.model import Act, Modality

    which, new, modality = changed["which"], changed["act"], changed["modality"]
    account, document = desk.report(report)
    act = Act(which) if which else None
    anchor = statement_at(account, document, words, act)
    return FixStatement(
        words=anchor,
        act=act
        or next(
            s.act
            for s in account.statements
            if (s.span.start, s.span.end) == (anchor.start, anchor.end) and s.document_id == document.id
        ),
        new_act=Act(new) if new else None,
        holder=_person(desk, changed["holder"]),
        recipient=_person(desk, changed["recipient"]),
        polarity={"+": 1, "-": -1}.get(changed["polarity"] or ""),  # type: ignore[arg-type]
        modality=Modality(modality) if modality else None,
    )


@_correction("check", _report, _words, click.option("--note", help="What came of it."))
def check_finding(desk: Desk, report: str, words: str, note: str | None) -> Correcting:
    """You looked at a finding and its reports; the account says so."""
    from crosswire.corrections import CheckFinding
    from crosswire.corrections.pointing import finding_at

    return CheckFinding(words=finding_at(*desk.report(report), words), note=note)


@_correction("undo", click.argument("correction_id"))
def undo(desk: Desk, correction_id: str) -> Correcting:
    """A correction no longer counts; its line stays, and undoing the undoing brings it back."""
    from crosswire.corrections import Undo

    return Undo(correction=desk.corrections().get(correction_id).id)


@correct.command("list")
@click.option("--all", "with_undone", is_flag=True, help="Undone ones and undoings too.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
@click.pass_obj
def list_corrections(place: Path, with_undone: bool, as_json: bool) -> None:
    """List the corrections that count, oldest first."""
    with errors_as_messages(), ExitStack() as stack:
        from crosswire.cli.desks import open_desk
        from crosswire.corrections.lines import read

        desk = open_desk(place, stack)
        corrections, problems = desk.corrections(), read(desk.path).problems
        for line in corrections.lines if with_undone else corrections.active:
            _show(line, as_json=as_json, corrections=corrections)
        for problem in problems:
            click.echo(problem.message, err=True)
    sys.exit(WITH_PROBLEMS if problems else DONE)


@correct.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Write the lines taken over as JSON.")
@click.pass_obj
def import_corrections(place: Path, file: Path, as_json: bool) -> None:
    """Take over the lines of another file of corrections; lines that are there already stay once."""
    with errors_as_messages(), ExitStack() as stack:
        from crosswire.cli.desks import open_desk

        taken = open_desk(place, stack).take_over(file)
        for line in taken.added:
            _show(line, as_json=as_json)
        for problem in taken.problems:
            click.echo(problem.message, err=True)
        click.echo(f"{len(taken.added)} new", err=True)
    sys.exit(WITH_PROBLEMS if taken.problems else DONE)


@correct.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def export_corrections(place: Path, file: Path) -> None:
    """Write all lines to a file (- for standard output), as they are kept."""
    with errors_as_messages(), ExitStack() as stack:
        from crosswire.cli.desks import open_desk

        kept = open_desk(place, stack).path
        try:
            if str(file) == "-":
                click.echo(kept.read_bytes() if kept.exists() else b"", nl=False)
            elif kept.exists():
                shutil.copyfile(kept, file)
            else:
                file.write_bytes(b"")
        except (OSError, shutil.SameFileError) as error:
            raise UsageError(f"{file}: cannot be written: {error}") from error
    sys.exit(DONE)


def _person(desk: Desk, named: str | None) -> Any:
    """Return the entity of a name; a name that no entity has stays a name, for the report may have it."""
    if named is None:
        return None
    from crosswire.corrections import EntityRef
    from crosswire.errors import NotFoundError

    try:
        return desk.entity(named)
    except NotFoundError:
        return EntityRef(name=named)


def _show(line: Correction, *, as_json: bool, corrections: Corrections | None = None) -> None:
    from crosswire.corrections import to_line
    from crosswire.corrections.wording import in_words

    if as_json:
        click.echo(to_line(line), nl=False)
        return
    undone = " (undone)" if corrections is not None and corrections.is_undone(line.id) else ""
    why = f": {line.why}" if line.why else ""
    click.echo(f"{line.id}  {line.at}  {line.by}  {in_words(line.change)}{why}{undone}")

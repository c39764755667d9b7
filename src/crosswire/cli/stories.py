"""``stories``, ``story``, ``positions``, ``quotes``, ``chronology``, ``changes``, ``search``: what a workspace knows, as lists."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from crosswire.cli.commands import CommandWithExamples, errors_as_messages
from crosswire.cli.dates import IsoDate
from crosswire.cli.listing import Listing, listing_options, plain, several, table_of, write
from crosswire.cli.story_rows import CHANGE, HIT, STORY, change_cells, hit_cells, story_cells
from crosswire.cli.workspace import folder_argument
from crosswire.errors import NotFoundError, UsageError
from crosswire.model.workspace import ChangeKind

if TYPE_CHECKING:
    from crosswire.model import Account
    from crosswire.workspace import Workspace

Command = Callable[..., Any]
Wanted = Mapping[str, str | None]
"""Column → what a row must have in it; None for anything."""
_MANY = 10_000
_MOST_NAMED = 5
_SHORT_ID = 10  # characters of an id shown in lists; a beginning is enough for every command

_SINCE = "since"  # asks for rows on or after a date
_EXACT = frozenset({"status", "kind", "lang", "tense"})

story_argument = click.argument("story_id", metavar="STORY")


def _limited(most: int) -> Callable[[Command], Command]:
    return click.option(
        "--limit", type=click.IntRange(1, 100_000), default=most, show_default=True, help="Most rows."
    )


def _account_options(command: Command) -> Command:
    command = click.option(
        "--as-of", metavar="DATE", type=IsoDate(), help="Only reports up to this ISO date."
    )(command)
    return click.option("--lang", metavar="CODE", help="Language of crosswire's own words (en, de).")(command)


def _part_command(
    table: str, shown: Mapping[str, str], examples: str
) -> Callable[[Callable[..., Wanted]], click.Command]:
    """Make a command that lists one of the tables of a story's account.

    Args:
        table: Its name in :func:`crosswire.render.tables.make_tables`.
        shown: Column → heading, of those shown on a terminal and when piped.
        examples: Of its help.

    Returns:
        What makes the command of a function that takes the command's own options and returns what is asked for.
    """

    def made(asked: Callable[..., Wanted]) -> click.Command:
        @functools.wraps(asked)
        def run(folder: Path, story_id: str, **chosen: Any) -> None:
            how = {name: chosen.pop(name) for name in ("as_of", "lang", "limit", "as_json", "as_csv")}
            wanted = asked(**chosen)
            with _opened(folder) as workspace:
                account = _account(workspace, story_id, how)
            form = {name: how[name] for name in ("limit", "as_json", "as_csv")}
            _write_part(account, table, wanted, shown, **form)

        command: Command = run
        for option in (listing_options, _limited(200), _account_options, story_argument, folder_argument):
            command = option(command)
        return click.command(cls=CommandWithExamples, epilog=examples)(command)

    return made


@click.command(
    cls=CommandWithExamples,
    epilog="""
crosswire stories stories/
crosswire stories stories/ --since 2025-09-01 --lang de --order size
crosswire stories stories/ --text "shipyard strike" --json
""",
)
@folder_argument
@click.option("--text", metavar="WORDS", help="Words of titles and reports.")
@click.option("--lang", metavar="CODE", help="With a report in this language.")
@click.option("--outlet", metavar="NAME", help="With a report of this outlet.")
@click.option("--since", metavar="DATE", type=IsoDate(), help="Last published on or after this ISO date.")
@click.option("--until", metavar="DATE", type=IsoDate(), help="First published on or before this ISO date.")
@click.option(
    "--changed-since", metavar="TIME", type=IsoDate(or_time=True), help="Account changed after this UTC time."
)
@click.option(
    "--order",
    type=click.Choice(["changed", "published", "size", "title"]),
    default="changed",
    show_default=True,
)
@_limited(50)
@listing_options
def stories(folder: Path, as_json: bool, as_csv: bool, **query: Any) -> None:
    """List the stories of a workspace."""
    from crosswire.model.workspace import StoryQuery

    with _opened(folder) as workspace:
        page = workspace.stories(StoryQuery(**query))
    shown = {
        "story_id": "story", "reports": "reports", "origins": "origins", "languages": "languages",
        "last_published": "last", "title": "title",
    }  # fmt: skip
    write(
        Listing(table=table_of(map(story_cells, page.items), STORY), shown=shown, values=page),
        as_json=as_json, as_csv=as_csv,
    )  # fmt: skip
    _say_more(len(page.items), page.total)


@click.command(
    cls=CommandWithExamples,
    epilog="""
crosswire story stories/ t-4f
crosswire story stories/ t-4f --as-of 2025-09-17
crosswire story stories/ t-4f --markdown > account.md
crosswire story stories/ t-4f --json > account.json     the whole account
""",
)
@folder_argument
@story_argument
@_account_options
@click.option(
    "--status",
    type=click.Choice(["agreed", "disputed", "single-origin", "superseded"]),
    help="Only these findings.",
)
@click.option("--outlet", metavar="NAME", help="Only findings that this outlet reports.")
@click.option("--markdown", is_flag=True, help="The whole account as Markdown.")
@_limited(40)
@listing_options
def story(folder: Path, story_id: str, markdown: bool, as_json: bool, as_csv: bool, **chosen: Any) -> None:
    """Show what is known of one story: its findings, best first, each with where it is agreed or disputed.

    STORY is the story's id or a beginning of it that no other has.
    """
    with _opened(folder) as workspace:
        account = _account(workspace, story_id, chosen)
    if markdown or as_json:
        from crosswire.codec import encode
        from crosswire.render import render

        click.echo(encode(account) if as_json else render(account, "md"), nl=False)
        return
    if not as_csv:
        _say_heading(account)
    wanted = {"status": chosen["status"], "outlets": chosen["outlet"]}
    shown = {"status": "status", "origins": "origins", "outlets": "outlets", "text": "finding"}
    _write_part(account, "findings", wanted, shown, limit=chosen["limit"], as_json=False, as_csv=as_csv)


@_part_command(
    "positions",
    {
        "actor": "who",
        "act": "act",
        "issue": "issue",
        "status": "status",
        "deadline": "by",
        "words": "words",
    },
    'crosswire positions stories/ t-4f\ncrosswire positions stories/ t-4f --actor "Bund Maritim" --csv',
)
@click.option("--actor", metavar="NAME", help="Only of this person or organisation.")
@click.option("--issue", metavar="WORDS", help="Only on issues with these words.")
@click.option(
    "--status",
    metavar="STATUS",
    help="open, accepted, rejected, revised, agreed, withdrawn, met or carried-out.",
)
def positions(**chosen: Any) -> Wanted:
    """List who wants what, on which issue, and where it stands."""
    return chosen


@_part_command(
    "quotations",
    {
        "published": "published",
        "outlet": "outlet",
        "speaker": "speaker",
        "kind": "kind",
        "quote": "words",
    },
    "crosswire quotes stories/ t-4f --speaker Solling\ncrosswire quotes stories/ t-4f --in de --csv",
)
@click.option("--speaker", metavar="NAME", help="Only of this speaker.")
@click.option("--outlet", metavar="NAME", help="Only from this outlet's reports.")
@click.option("--in", "quote_lang", metavar="CODE", help="Only words in this language.")
@click.option("--kind", type=click.Choice(["direct", "indirect", "mixed"]))
def quotes(quote_lang: str | None, **chosen: Any) -> Wanted:
    """List who said what, in which exact words, where."""
    return chosen | {"lang": quote_lang}


@_part_command(
    "chronology",
    {"when": "when", "tense": "", "origins": "origins", "outlet": "outlet", "text": "what"},
    "crosswire chronology stories/ t-4f\ncrosswire chronology stories/ t-4f --planned",
)
@click.option("--planned", is_flag=True, help="Only what is planned.")
@click.option("--since", metavar="DATE", type=IsoDate(), help="Only what is dated on or after this ISO date.")
def chronology(planned: bool, since: str | None) -> Wanted:
    """List what happened when and what is planned, by the date of the event."""
    return {"tense": "planned" if planned else None, _SINCE: since}


@click.command(
    cls=CommandWithExamples,
    epilog="""
crosswire changes stories/
crosswire changes stories/ t-4f --since 2025-09-19T00:00:00Z
crosswire changes stories/ --kind edited
""",
)
@folder_argument
@click.argument("story_id", metavar="[STORY]", required=False)
@click.option(
    "--since", metavar="TIME", type=IsoDate(or_time=True), help="Noticed after this UTC time or ISO date."
)
@click.option("--kind", type=click.Choice(get_args(ChangeKind)))
@_limited(100)
@listing_options
def changes(folder: Path, story_id: str | None, as_json: bool, as_csv: bool, **chosen: Any) -> None:
    """List what changed, latest first: new findings, findings now agreed or disputed, reports edited at their place."""
    kind, limit = chosen["kind"], chosen["limit"]
    with _opened(folder) as workspace:
        found = _find_story(workspace, story_id) if story_id else None
        page = workspace.changes(story_id=found, since=chosen["since"], limit=_MANY if kind else limit)
    rows = [row for row in page.items if kind in (None, row.kind)][:limit]
    shown = {
        "at": "noticed",
        "kind": "kind",
        "story_id": "story",
        "reason": "what",
        "outlet": "outlet",
        "words": "words",
    }
    write(
        Listing(table=table_of(map(change_cells, rows), CHANGE), shown=shown, values=rows),
        as_json=as_json, as_csv=as_csv,
    )  # fmt: skip
    if kind is None:
        _say_more(len(rows), page.total)


@click.command(
    cls=CommandWithExamples,
    epilog="""
crosswire search stories/ "site closure"
crosswire search stories/ '"state guarantee"' --lang en
crosswire search stories/ --speaker Solling --act reject
""",
)
@folder_argument
@click.argument("text", metavar="[WORDS]", required=False)
@click.option("--speaker", metavar="NAME", help="Said or done by.")
@click.option("--entity", metavar="NAME", help="Naming this person, organisation or place.")
@click.option("--act", metavar="ACT", help="assert, deny, demand, offer, reject …")
@click.option("--issue", metavar="WORDS", help="On an issue with these words.")
@click.option("--outlet", metavar="NAME")
@click.option("--lang", metavar="CODE")
@click.option("--since", metavar="DATE", type=IsoDate(), help="Published on or after.")
@click.option("--until", metavar="DATE", type=IsoDate(), help="Published on or before.")
@click.option("--story", "story_id", metavar="STORY", help="Within this story.")
@_limited(50)
@listing_options
def search(folder: Path, as_json: bool, as_csv: bool, **query: Any) -> None:
    """Find passages: words, "…" for a phrase, a beginning with *; by speaker, act, issue, outlet, language, date."""
    from crosswire.model import Act
    from crosswire.model.workspace import SearchQuery

    with _opened(folder) as workspace:
        if query["act"] and query["act"] not in [act.value for act in Act]:
            raise UsageError(f"--act {query['act']}: one of {', '.join(act.value for act in Act)}")
        query["act"] = Act(query["act"]) if query["act"] else None
        query["story_id"] = _find_story(workspace, query["story_id"]) if query["story_id"] else None
        page = workspace.search(SearchQuery(**query))
    shown = {"published": "published", "outlet": "outlet", "speaker": "speaker", "quote": "words"}
    write(
        Listing(table=table_of(map(hit_cells, page.items), HIT), shown=shown, values=page),
        as_json=as_json, as_csv=as_csv,
    )  # fmt: skip
    _say_more(len(page.items), page.total)


COMMANDS = (stories, story, positions, quotes, chronology, changes, search)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[Workspace]:
    with errors_as_messages():
        from crosswire.workspace import Workspace

        with Workspace.open(folder) as workspace:
            yield workspace


def _find_story(workspace: Workspace, beginning: str) -> str:
    """Return the id of the one story whose id begins so.

    Raises:
        NotFoundError: If there is none.
        UsageError: If there are several.
    """
    from crosswire.model.workspace import StoryQuery

    with contextlib.suppress(NotFoundError):
        return workspace.story(beginning).id
    ids = [row.id for row in workspace.stories(StoryQuery(limit=_MANY)).items]
    found = [one for one in ids if one.startswith((beginning, f"t-{beginning}"))]
    if len(found) > 1:
        more = ", …" if len(found) > _MOST_NAMED else ""
        named = ", ".join(sorted(found)[:_MOST_NAMED])
        raise UsageError(f"{beginning or 'no id'}: {len(found)} stories begin so: {named}{more}")
    if not found:
        raise NotFoundError(f"{beginning}: there is no story of that id")
    return found[0]


def _account(workspace: Workspace, beginning: str, chosen: Mapping[str, Any]) -> Account:
    story_id = _find_story(workspace, beginning)
    return workspace.account(story_id, as_of=chosen["as_of"], lang=chosen["lang"])


def _write_part(  # noqa: PLR0913 - what is chosen and how it is written
    account: Account,
    name: str,
    wanted: Wanted,
    shown: Mapping[str, str],
    *,
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Write one of the tables of an account, with the columns of its CSV files."""
    from crosswire.render.tables import make_tables

    table = make_tables(account)[name]
    rows = [row for row in table.rows if _fits(row, wanted)]
    table = table_of(rows[:limit], table.columns)
    write(
        Listing(table=table, shown=shown, values=[dict(row) for row in table.rows]),
        as_json=as_json,
        as_csv=as_csv,
    )
    _say_more(len(table.rows), len(rows))


def _fits(row: Mapping[str, Any], wanted: Wanted) -> bool:
    """Tell whether a row has what is asked for; names and words may be parts, and capitals do not matter."""
    for column, asked in wanted.items():
        if column == _SINCE:
            if asked is not None and str(row["when"]) < asked:
                return False
            continue
        has = str(row[column] or "").casefold()
        if (
            asked is not None
            and asked.casefold() not in has.split("|")
            and (column in _EXACT or asked.casefold() not in has)
        ):
            return False
    return True


def _say_heading(account: Account) -> None:
    story = account.story
    click.echo(f"{plain(story.title)}  [{story.id}]")
    languages = ", ".join(f"{count} {lang}" for lang, count in account.coverage.languages.items())
    dates = " – ".join(sorted({(day or "?")[:10] for day in (story.first_published, story.last_published)}))
    reports, origins = several(len(story.document_ids), "report"), len(account.origins)
    click.echo(f"{reports} ({languages}), {several(origins, 'independent origin')}, {dates}")
    findings = {finding.id: finding for finding in account.findings}
    for finding_id in account.in_brief:
        click.echo(f"  • {plain(findings[finding_id].text)}")
    click.echo()


def _say_more(shown: int, total: int) -> None:
    if total > shown:
        click.echo(f"{shown} of {total}; --limit shows more", err=True)
    elif not total and sys.stderr.isatty():
        click.echo("nothing found", err=True)

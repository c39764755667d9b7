"""``check`` and ``ask``: a draft against the reports, and questions that they answer or do not."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli.commands import DONE, WITH_PROBLEMS, CommandWithExamples, errors_as_messages
from crosswire.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from crosswire.account.narrowing import Search
    from crosswire.compare.compiled import AnnotationOf
    from crosswire.drafts import DraftCheck
    from crosswire.model import Account, Annotation

_WORKSPACE = "crosswire.sqlite"
_PLAIN = frozenset({".md", ".markdown", ".txt", ".text", ""})
# Stories of a workspace that one draft or question is set against.
_MOST_STORIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """What a draft or a question is set against."""

    accounts: tuple[Account, ...]
    annotation_of: AnnotationOf | None = None


@click.command(
    cls=CommandWithExamples,
    epilog="""
crosswire check draft.md reports/
crosswire check draft.docx account.json --json
crosswire check draft.md workspace/ --story t-0123456789abcdef
crosswire check draft.md reports/ --footnotes > draft-with-footnotes.md
cat draft.md | crosswire check - workspace/ -o check.html
""",
)
@click.argument("draft", metavar="DRAFT|-")
@click.argument("place", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--story", metavar="ID", help="Of a workspace: this story. Default: those that the draft is about."
)
@click.option("--lang", metavar="CODE", help="Language of the draft (en, de). Default: told from its words.")
@click.option(
    "--date",
    "written",
    metavar="DATE",
    help="Of the draft, from which “on Tuesday” in it is read.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--footnotes", is_flag=True, help="Write the draft with footnotes to standard output.")
@click.option("-o", "--html", "output", type=click.Path(dir_okay=False, path_type=Path), help="Write a page.")
def check(
    draft: str, place: Path, story: str | None, lang: str | None, written: str | None, **how: object
) -> None:
    """Check a draft against the reports: its quotations, figures, dates, names, and sentences without support.

    DIR is a workspace, an account.json, or a folder of reports. It is said what is reported, never what is true.
    Exit code 0: nothing to look at; 1: something is altered, contradicted or not found.
    """
    with errors_as_messages():
        from crosswire.drafts import check_draft

        text = _draft_text(draft)
        stories = load_stories(place, story, lambda search: _about(text, search))
        result = check_draft(
            text, stories.accounts, annotation_of=stories.annotation_of, lang=lang, written=written
        )
        _deliver_check(text, result, how)
    sys.exit(WITH_PROBLEMS if result.to_look_at else DONE)


@click.command(
    cls=CommandWithExamples,
    epilog="""
crosswire ask reports/ "What does the union demand?"
crosswire ask workspace/ "Wie viele Menschen wurden verletzt?" --json
crosswire ask account.json "Who first said that the dam was unsafe?"
""",
)
@click.argument("place", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("question")
@click.option(
    "--story", metavar="ID", help="Of a workspace: this story. Default: those that the question is about."
)
@click.option(
    "--lang", metavar="CODE", help="Language of the question (en, de). Default: told from its words."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def ask(place: Path, question: str, story: str | None, lang: str | None, as_json: bool) -> None:
    """Answer a question with exact excerpts of the reports, grouped by position, or say that they do not say.

    DIR is a workspace, an account.json, or a folder of reports. A question of yes or no is answered by what supports and what
    disputes it. Exit code 0: there is an answer; 1: the reports do not say.
    """
    with errors_as_messages():
        from crosswire.asking import answer
        from crosswire.asking.reading import read_question

        annotation = read_question(question, lang=lang)
        stories = load_stories(place, story, lambda search: _asked_of(annotation, search))
        result = answer(question, stories.accounts, annotation_of=stories.annotation_of, lang=lang)
        if as_json:
            from crosswire.codec import encode_values

            click.echo(encode_values(result), nl=False)
        else:
            from crosswire.cli.drafts_shown import show_answer

            show_answer(result)
    sys.exit(DONE if result.is_answered else WITH_PROBLEMS)


def _asked_of(annotation: Annotation, search: Search) -> tuple[str, ...]:
    """Find a workspace's stories by the names and nouns of a question."""
    from crosswire.account.narrowing import find_stories

    names = [annotation.document.words(mention.span) for mention in annotation.mentions]
    words = [t.lemma for tokens in annotation.tokens for t in tokens if t.pos in ("NOUN", "PROPN", "VERB")]
    return find_stories([*names, *words], search, most=_MOST_STORIES)


def load_stories(place: Path, story: str | None, about: Callable[[Search], tuple[str, ...]]) -> Stories:
    """Open what stands at ``place``.

    Args:
        place: A workspace, an account's JSON, or reports.
        story: Of a workspace: this story alone.
        about: Finds the stories of a workspace through its search.
    """
    if not place.exists():
        raise UsageError(
            f"{place}: there is nothing; give a workspace, an account.json, or a folder of reports"
        )
    if (place / _WORKSPACE).is_file():
        return _from_workspace(place, story, about)
    if story is not None:
        raise UsageError(f"--story: {place} is no workspace")
    if place.suffix.lower() == ".json":
        from crosswire.codec import decode

        return Stories(accounts=(decode(place.read_bytes()),))
    from crosswire.pipeline import account

    return Stories(accounts=(account(place),))


def _from_workspace(place: Path, story: str | None, about: Callable[[Search], tuple[str, ...]]) -> Stories:
    """Take the story named, else those that the words lead to, else the latest: what is asked may be in none."""
    from crosswire.model.workspace import StoryQuery
    from crosswire.workspace import Workspace

    workspace = Workspace.open(place)
    ids = (story,) if story else about(workspace.search)[:_MOST_STORIES]
    ids = ids or tuple(row.id for row in workspace.stories(StoryQuery(limit=_MOST_STORIES)).items)
    if not ids:
        raise NotFoundError(f"{place}: there is no story in the workspace yet; add reports first")
    return Stories(accounts=tuple(workspace.account(i) for i in ids), annotation_of=workspace.annotation)


def _draft_text(draft: str) -> str:
    """Read the draft: Markdown and plain text as they are, pages and Word files by their words."""
    if draft == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    file = Path(draft)
    if not file.is_file():
        raise UsageError(
            f"{file}: no such file; give a draft (.md .txt .docx .html), or - for standard input"
        )
    if file.suffix.lower() in _PLAIN:
        return _decoded(file.read_bytes(), draft)
    from crosswire.pipeline import read
    from crosswire.settings import Settings

    reading = read([file], settings=Settings())
    if not reading.documents:
        why = "; ".join(problem.message for problem in reading.problems) or "there is no text in it"
        raise UsageError(f"{file}: {why}")
    return reading.documents[0].text


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{where}: not UTF-8 (byte {error.start})") from error


_NAME = re.compile(r"[A-ZÄÖÜ][^\W\d_]{2,40}(?:\s[A-ZÄÖÜ][^\W\d_]{2,40}){0,3}")


def _about(text: str, search: Search) -> tuple[str, ...]:
    """Find a workspace's stories by the capitalised words of a draft, the commonest first."""
    from collections import Counter

    from crosswire.account.narrowing import find_stories

    names = Counter(" ".join(name.split()) for name in _NAME.findall(text))
    return find_stories(
        sorted(names, key=lambda n: (-names[n] * len(n.split()), n)), search, most=_MOST_STORIES
    )


def _deliver_check(text: str, result: DraftCheck, how: dict[str, object]) -> None:
    output = how["output"]
    if isinstance(output, Path):
        from crosswire.drafts.page import page_of

        try:
            output.write_text(page_of(text, result), encoding="utf-8", newline="")
        except OSError as error:
            raise UsageError(f"{output}: cannot be written: {error.strerror or error}") from error
    if how["as_json"]:
        from crosswire.codec import encode_values

        click.echo(encode_values(result), nl=False)
    elif how["footnotes"]:
        from crosswire.drafts import with_footnotes

        sys.stdout.buffer.write(with_footnotes(text, result).encode("utf-8", "surrogatepass"))
    else:
        from crosswire.cli.drafts_shown import show_check

        show_check(result)
    if isinstance(output, Path):
        click.echo(f"written to {output}", err=True)

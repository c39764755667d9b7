"""The account as Markdown with footnotes: every line names outlet, date and the exact words it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crosswire.model import Account
from crosswire.provenance import MARKDOWN_MARK
from crosswire.render.index import AccountIndex, Cite
from crosswire.render.labels import Labels
from crosswire.render.outline import outline
from crosswire.render.parts import Heading, Item, Note, Part, Run, Table
from crosswire.render.views import read

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$&])")
_START = re.compile(r"^(\s*)(\d{1,9})([.)])(?=\s)|^(\s*)([-+=:])")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render_markdown(account: Account, only: str | None = None) -> str:
    """Return the account, or ``only`` one section, as Markdown (CommonMark with footnotes and tables, as GitHub and Pandoc read them).

    Words of reports are escaped, so that they stay text. Footnotes are numbered in the order of first use; words cited twice
    share one.
    """
    index = AccountIndex(account)
    return write_markdown(outline(index, read(index), only), index.labels)


def write_markdown(parts: Iterable[Part], labels: Labels) -> str:
    """Return an outline as Markdown; words of reports are escaped, footnotes numbered in the order of first use."""
    writer = _Writer(labels)
    body = "\n".join([writer.part(part) for part in parts])
    return _UNPRINTABLE.sub("\ufffd", f"{body.strip()}\n\n{writer.footnotes()}")


def render_markdown_bytes(account: Account, only: str | None = None) -> bytes:
    """Return :func:`render_markdown` as UTF-8."""
    return render_markdown(account, only).encode("utf-8")


def escape(text: str) -> str:
    """Return ``text`` so that Markdown reads it as text on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _at_start(line: str) -> str:
    """Return a line that begins no list, rule or definition of its own."""
    return _START.sub(lambda m: f"{m[2]}\\{m[3]}" if m[2] else f"\\{m[5]}", line)


class _Writer:
    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._notes: dict[str, tuple[int, Cite]] = {}

    def part(self, part: Part) -> str:
        if isinstance(part, Heading):
            return f"\n{'#' * part.level} {escape(part.text)}\n"
        if isinstance(part, Table):
            return self._table(part)
        if part.level == 0:
            return f"\n{_at_start(self._items(part.items))}\n"
        return f"{'  ' * (part.level - 1)}- {_at_start(self._items(part.items))}"

    def _table(self, table: Table) -> str:
        rows = [" | ".join(escape(name) for name in table.header)]
        rows.append(" | ".join("---" for _ in table.header))
        rows += [" | ".join(self._items(cell) for cell in row) for row in table.rows]
        return "\n" + "\n".join(f"| {row} |" for row in rows) + "\n"

    def _items(self, items: Iterable[Item]) -> str:
        return "".join(self._note(item) if isinstance(item, Note) else self._run(item) for item in items)

    def _run(self, run: Run) -> str:
        text = escape(run.text)
        if not text:
            return " " if run.text else ""
        before = " " if run.text[:1].isspace() else ""
        after = " " if run.text[-1:].isspace() else ""
        if run.style == "strong":
            text = f"**{text}**"
        return f"{before}{text}{after}"

    def _note(self, note: Note) -> str:
        cite = note.cite
        number, _ = self._notes.setdefault(cite.target, (len(self._notes) + 1, cite))
        return f"[^{number}]"

    def footnotes(self) -> str:
        lines = []
        for number, cite in self._notes.values():
            lang = "" if cite.lang == self._labels.lang else f" ({self._labels.language(cite.lang)})"
            words = self._labels.marks(escape(cite.words))
            lines.append(f"[^{number}]: {escape(cite.outlet)}, {escape(cite.date)}{lang}: {words}")
        return "\n".join([*lines, "", MARKDOWN_MARK]) + "\n"

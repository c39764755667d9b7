"""What both halves of the outline are made with: headings, lines, lists and the words of reports."""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.render.index import AccountIndex
from crosswire.render.parts import Heading, Item, Line, Part, Run, notes
from crosswire.render.views import View
from crosswire.render.views.lines import Excerpt, FindingLine

MOST_LINES = 200
_INTRO_OF_DRAWINGS = frozenset({"positions", "figures"})


class Sections:
    """Collects the parts of an outline."""

    def __init__(self, index: AccountIndex, view: View) -> None:
        self._t = index.labels
        self._index = index
        self._view = view
        self.parts: list[Part] = []

    def _section(self, name: str) -> None:
        self.parts.append(Heading(self._t(f"section.{name}"), 2))
        if self._t.has(f"intro.{name}") and name not in _INTRO_OF_DRAWINGS:
            self._say(self._t(f"intro.{name}"))

    def _say(self, text: str) -> None:
        self.parts.append(Line((Run(text, "soft"),), 0))

    def _list(self, lines: Iterable[tuple[Item, ...]], level: int = 1) -> None:
        listed = list(lines)
        self.parts.extend(Line(items, level) for items in listed[:MOST_LINES])
        if len(listed) > MOST_LINES:
            self._say(self._t("count.left_out", n=len(listed) - MOST_LINES))

    def _finding(self, line: FindingLine, *, status: bool = False) -> tuple[Item, ...]:
        cites = [chip.cite for chip in line.chips] + [other for chip in line.chips for other in chip.others]
        outlets = ", ".join(dict.fromkeys(chip.label.split(" · ")[0] for chip in line.chips))
        apparatus = f"{outlets}; {self._t('count.origins', n=line.origins)}"
        if status:
            apparatus = f"{self._t('status.' + line.status)}; {apparatus}"
        apparatus = "; ".join([apparatus, *(mark.text for mark in line.marks)])
        return (self._words(line.excerpt), *notes(cites), Run(f" ({apparatus})", "soft"))

    def _words(self, excerpt: Excerpt, *, verbatim: bool = False) -> Run:
        return Run(self._t.marks(excerpt.text) if verbatim else excerpt.whole, "words", excerpt.lang)

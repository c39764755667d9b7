"""The account as a plain outline of headings, lines and tables, for formats with footnotes.

Every line ends in notes: the citations it rests on. Words of reports stand in runs of their own, so that a format can set them apart;
quotation marks are put only around words that the report gives as verbatim.
"""

from __future__ import annotations

from collections.abc import Callable

from crosswire.render.apparatus import Apparatus
from crosswire.render.index import AccountIndex
from crosswire.render.parts import Heading, Item, Line, Note, Part, Run, Table, notes
from crosswire.render.passages import shorten
from crosswire.render.sections import MOST_LINES
from crosswire.render.views import View
from crosswire.render.views.figures import Counted
from crosswire.render.views.findings import DisputeCard
from crosswire.render.views.lines import Excerpt
from crosswire.render.views.notices import notices
from crosswire.render.views.positions import Cell, Matrix
from crosswire.render.views.quotes import Speaker
from crosswire.render.views.wording import HeatRow

MOST_COLUMNS = 8


class Outline(Apparatus):
    """Builds the outline of one account, section by section in the order of the page."""

    def build(self, only: str | None = None) -> tuple[Part, ...]:
        """Return all parts, or the head with the section of that name, if the outline has it."""
        self._head()
        head = len(self.parts)
        for section in self._sections():
            if only is None or f"_{only}" == section.__name__:
                section()
        if only is not None and len(self.parts) == head:
            self._section(only)
            self._say(self._t("none.section"))
        return tuple(self.parts)

    def _sections(self) -> list[Callable[[], None]]:
        """Return the sections in the order of the page."""
        sections = [self._brief, self._changes]
        facts = [self._disputed, self._agreed, self._single, self._superseded]
        if self._view.positions:
            sections += [self._positions, *facts, self._chronology, self._quotes, self._figures]
        else:
            compared = bool(self._view.figures.compared)
            first, last = ([self._figures], []) if compared else ([], [self._figures])
            sections += [*first, self._chronology, *facts, self._quotes, *last]
        rest = [self._wording, self._coverage, self._lineage, self._questions, self._reports, self._method]
        return [*sections, *rest]

    def _head(self) -> None:
        story = self._index.account.story
        self.parts.append(Heading(story.title or self._t("header.kicker"), 1))
        counts = [
            self._t("count.reports", n=len(story.document_ids)),
            self._t("count.independent", n=len(self._index.account.origins)),
        ]
        if self._index.account.as_of:
            counts.append(self._t("header.as_of", date=self._index.when(self._index.account.as_of)))
        self._say(" · ".join(counts))
        self._say(self._t("header.no_verdict"))
        self._list(
            (Run(notice.name, "strong"), Run(f": {notice.text}"))
            for notice in notices(self._index, self._view.reports, self._view.problems)
        )

    def _brief(self) -> None:
        self._section("brief")
        self._list(self._finding(line, status=True) for line in self._view.brief)
        if not self._view.brief:
            self._say(self._t("none.brief"))

    def _changes(self) -> None:
        if not self._view.changes:
            return
        self._section("changes")
        for change in self._view.changes[:MOST_LINES]:
            if not change.is_repeated:
                report = f" ({change.report})" if change.report else ""
                kind = Run(self._t("change." + change.kind), "strong")
                self.parts.append(Line((kind, Run(f": {change.reason}{report}"))))
            for name, words in (("before", change.before), ("after", change.after)):
                if words:
                    # what has come in takes the place of nothing
                    label = () if change.before is None else (Run(f"{self._t('change.' + name)}: ", "soft"),)
                    self.parts.append(Line((*label, self._words(words), Note(words.cite)), 2))
            if change.finding:
                self.parts.append(Line(self._finding(change.finding), 2))

    def _positions(self) -> None:
        self._section("positions")
        for matrix in self._view.positions.tables:
            self.parts.append(self._matrix(matrix))
        for item in self._view.positions.further:
            for issue, cells in item.issues:
                for cell in cells:
                    label = (Run(f"{item.actor}, "), Run(issue.text, "strong", issue.lang), Run(" – "))
                    self.parts.append(Line((*label, *self._cell(cell))))

    def _matrix(self, matrix: Matrix) -> Table:
        rows = []
        for actor in matrix.actors:
            cells: list[tuple[Item, ...]] = [(Run(actor.name, "strong"),)]
            for cell in actor.cells:
                items: list[Item] = []
                for position in cell:
                    if items:
                        items.append(Run(" — "))
                    items.extend(self._cell(position))
                cells.append(tuple(items))
            rows.append(tuple(cells))
        header = (self._t("positions.actor"), *(issue.text for issue in matrix.issues))
        return Table(header, tuple(rows))

    def _cell(self, cell: Cell) -> list[Item]:
        outcome = f" ({self._t('position.' + cell.status)})" if cell.has_outcome else ""
        state = f"{self._t('act.' + cell.act)}{outcome}"
        items: list[Item] = [Run(state, "strong"), Run(": "), self._words(cell.short)]
        items += notes(wording.cite for wording in cell.wordings)
        if cell.condition:
            items += [
                Run(f" {self._t('positions.condition')}: ", "soft"),
                self._words(cell.condition),
                Note(cell.condition.cite),
            ]
        for name, value in (("deadline", cell.deadline), ("term", cell.term), ("recipient", cell.recipient)):
            if value:
                items.append(Run(f" {self._t('positions.' + name)}: {value}.", "soft"))
        if cell.steps:
            steps = " → ".join(f"{step.name} ({step.when})" for step in cell.steps)
            items.append(Run(f" {self._t('positions.history')}: {steps}.", "soft"))
            items += notes(step.words.cite for step in cell.steps)
        return items

    def _disputed(self) -> None:
        self._section("disputed")
        for card in self._view.findings.disputes[:MOST_LINES]:
            self._card(card)
        self._list(self._finding(line) for line in self._view.findings.disputed_alone)
        if not self._view.findings.disputes and not self._view.findings.disputed_alone:
            self._say(self._t("none.disputed"))

    def _card(self, card: DisputeCard) -> None:
        for reason in card.reasons:
            sides = f" {reason.sides}" if reason.sides else ""
            self.parts.append(
                Line((Run(f"{self._t('dispute.' + reason.kind)}{sides}", "strong"), Run(f": {reason.text}")))
            )
        for letter, line in card.sides:
            self.parts.append(Line((Run(f"{letter}: ", "strong"), *self._finding(line)), 2))

    def _agreed(self) -> None:
        found = self._view.findings
        self._section("agreed")
        self._list(self._finding(line) for line in found.agreed)
        if not found.agreed:
            self._say(self._t("none.agreed"))

    def _single(self) -> None:
        if self._view.findings.single:
            self._section("single")
            self._list(self._finding(line) for line in self._view.findings.single)

    def _superseded(self) -> None:
        if not self._view.findings.superseded:
            return
        self._section("superseded")
        for item in self._view.findings.superseded[:MOST_LINES]:
            self.parts.append(Line(self._finding(item.line)))
            if item.successor:
                label = Run(f"{self._t('change.after')}: ", "soft")
                self.parts.append(Line((label, *self._finding(item.successor)), 2))

    def _chronology(self) -> None:
        chronology = self._view.chronology
        if not chronology.entries:
            return
        self._section("chronology")
        for name in ("past", "planned", "lapsed", "undated"):
            entries = getattr(chronology, name)
            if entries:
                self.parts.append(Heading(self._t(f"chronology.{name}"), 3))
                self._list(
                    (
                        Run(entry.when, "strong"),
                        Run(": "),
                        self._words(entry.excerpt),
                        *notes([entry.excerpt.cite, *(other.cite for other in entry.others)]),
                        *self._later(entry.outcome, entry.told),
                    )
                    for entry in entries
                )

    def _later(self, outcome: str, told: Excerpt | None) -> tuple[Item, ...]:
        if told is None:
            return ()
        label = self._t(f"chronology.outcome.{outcome}")
        return (Run(f" ({label}: ", "soft"), self._words(told), *notes([told.cite]), Run(")", "soft"))

    def _quotes(self) -> None:
        if not self._view.speakers:
            return
        self._section("quotes")
        for speaker in self._view.speakers:
            self._speaker(speaker)

    def _speaker(self, speaker: Speaker) -> None:
        known = ", ".join(part for part in (speaker.role, speaker.country) if part)
        role = f" ({known})" if known else ""
        self.parts.append(Heading(f"{speaker.name}{role}", 3))
        for mark in speaker.marks:
            self._say(mark.text)
        for quote in speaker.quotes[:MOST_LINES]:
            first = quote.excerpt.cite
            about = [quote.by] if quote.by else []
            about.append(self._t("quotes." + quote.kind))
            about += [quote.channel] if quote.channel else []
            about += [self._t("quotes.said", date=quote.said)] if quote.said else []
            about.append(self._t("quotes.first", outlet=first.outlet, date=first.date))
            about += [mark.text for mark in quote.marks]
            words = self._words(quote.excerpt, verbatim=quote.is_verbatim)
            self.parts.append(Line((words, Note(first), Run(f" ({'; '.join(about)})", "soft"))))
            for item in (*quote.translations, *quote.repetitions[:MOST_LINES]):
                cite = item.excerpt.cite
                label = Run(f"{self._t('quotes.' + item.alteration)}, {cite.outlet}, {cite.date}: ", "soft")
                shown = self._words(item.excerpt, verbatim=item.is_verbatim)
                self.parts.append(Line((label, shown, Note(cite)), 2))

    def _figures(self) -> None:
        figures = self._view.figures
        if not figures.compared and not figures.alone:
            return
        self._section("figures")
        for counted in figures.compared[:MOST_LINES]:
            self._counted(counted)
        if figures.alone:
            self.parts.append(Heading(self._t("figures.alone"), 3))
            self._list(
                (self._words(figure.excerpt), Note(figure.excerpt.cite), Run(f" ({figure.outlet})", "soft"))
                for counted in figures.alone
                for figure in counted.figures
            )

    def _counted(self, counted: Counted) -> None:
        self.parts.append(
            Heading(
                counted.what
                or (shorten(counted.context.text) if counted.context else self._t("figures.unspecified")),
                3,
            )
        )
        for figure in counted.figures:
            as_of = f", {self._t('figures.as_of', date=figure.as_of)}" if figure.as_of else ""
            about = Run(f" ({figure.outlet}{as_of})", "soft")
            self.parts.append(Line((self._words(figure.excerpt), Note(figure.excerpt.cite), about)))

    def _wording(self) -> None:
        if not self._view.wordings:
            return
        self._section("wording")
        for line in self._view.wordings[:MOST_LINES]:
            for number, variant in enumerate(line.variants):
                terms = [f"{self._t('wording.loaded')}: {term}" for term in variant.loaded]
                terms += [f"{self._t('wording.neutral')}: {term}" for term in variant.neutral]
                about = Run(f" ({'; '.join([variant.outlet, *terms])})", "soft")
                items = (self._words(variant.excerpt), Note(variant.excerpt.cite), about)
                self.parts.append(Line(items, 1 if number == 0 else 2))

    def _coverage(self) -> None:
        heat = self._view.heat
        if not heat.rows or len(heat.outlets) < 2:
            return
        self._section("coverage")
        if len(heat.outlets) > MOST_COLUMNS:
            self._list(self._reported(row) for row in heat.rows)
            return
        marks = {0: "–", 1: "●", 2: "◆"}
        rows: list[tuple[tuple[Item, ...], ...]] = []
        for row in heat.rows:
            cells: list[tuple[Item, ...]] = [(Run(row.text, "words", row.lang),)]
            for cell in row.cells:
                sign = Run(marks[cell.value])
                cells.append((sign, Note(cell.cite)) if cell.cite else (sign,))
            rows.append(tuple(cells))
        self.parts.append(Table((self._t("coverage.finding"), *heat.outlets), tuple(rows)))
        key = zip("●◆–", ("reported", "disputed", "absent"), strict=True)
        self._say(", ".join(f"{sign} {self._t('coverage.' + name)}" for sign, name in key))
        if heat.left_out:
            self._say(self._t("count.left_out", n=heat.left_out))

    def _reported(self, row: HeatRow) -> tuple[Item, ...]:
        outlets = [
            outlet for outlet, cell in zip(self._view.heat.outlets, row.cells, strict=False) if cell.value
        ]
        named = ", ".join(outlets[:MOST_COLUMNS])
        more = (
            f", {self._t('count.more', n=len(outlets) - MOST_COLUMNS)}" if len(outlets) > MOST_COLUMNS else ""
        )
        cites = notes(cell.cite for cell in row.cells if cell.cite)
        return (Run(row.text, "words", row.lang), *cites, Run(f" ({named}{more})", "soft"))


def outline(index: AccountIndex, view: View, only: str | None = None) -> tuple[Part, ...]:
    """Return the account as headings, lines and tables, in the order of the page; with ``only`` its head and that section."""
    return Outline(index, view).build(only)

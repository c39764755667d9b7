"""The end of the outline: which report comes from which, questions, the reports themselves, how it was made."""

from __future__ import annotations

from crosswire.render.parts import Heading, Item, Line, Note, Run, notes
from crosswire.render.sections import MOST_LINES, Sections
from crosswire.render.views.hands import HandLine


class Apparatus(Sections):
    """Writes the sections that tell where everything comes from."""

    def _lineage(self) -> None:
        if not self._view.lineage:
            return
        self._section("lineage")
        for lane in self._view.lineage[:MOST_LINES]:
            label = Run(f"{self._t('lineage.origin')}: {lane.label}", "strong")
            reasons = f" – {'; '.join(lane.reasons)}" if lane.reasons else ""
            self.parts.append(
                Line((label, Run(f" ({self._t('count.reports', n=len(lane.nodes))}){reasons}")))
            )
            for node in lane.nodes:
                items: list[Item] = [Run(f"{node.outlet}, {node.published} ({node.lang})")]
                for parent in node.parents:
                    kind = self._t("lineage." + parent.kind)
                    share = self._t("lineage.of", kind=kind, outlet=parent.outlet, percent=parent.percent)
                    items.append(Run("; " + "; ".join([share, *parent.reasons]), "soft"))
                    items += notes(passage.cite for pair in parent.passages for passage in pair)
                self.parts.append(Line(tuple(items), 2))

    def _questions(self) -> None:
        if not self._view.questions:
            return
        self._section("questions")
        for question in self._view.questions[:MOST_LINES]:
            self.parts.append(Heading(question.question, 3))
            self._list(self._finding(line, status=True) for line in question.answers)

    def _reports(self) -> None:
        self.parts.append(Heading(self._t("section.reports"), 2))
        for report in self._view.reports:
            document = report.document
            title = Run(document.title or self._t("report.untitled"), "words", document.lang)
            about = [report.outlet, report.published, self._t.language(document.lang)]
            if report.put_aside:
                about.append(self._t("report.put_aside", reason=report.put_aside))
            where = f" {report.url}" if report.url else ""
            items = (
                title,
                Run(f" – {', '.join(about)}.{where}"),
                Run(f" SHA-256 {document.raw_sha256}", "soft"),
            )
            self.parts.append(Line(items))

    def _method(self) -> None:
        self.parts.append(Heading(self._t("section.method"), 2))
        self.parts.append(Line((Run(self._t("method.how_text")),), 0))
        for name in ("limit_truth", "limit_language", "limit_rules", "limit_absence"):
            self.parts.append(Line((Run(self._t("method." + name)),)))
        self.parts.append(Heading(self._t("method.problems"), 3))
        self._list(
            (Run(problem.name, "strong"), Run(f": {problem.text} "), Run(f"({problem.code})", "soft"))
            for problem in self._view.problems
        )
        if not self._view.problems:
            self._say(self._t("none.problems"))
        if self._view.hands:
            self.parts.append(Heading(self._t("hands.title"), 3))
            self._list(self._hand(line) for line in self._view.hands)

    def _hand(self, line: HandLine) -> tuple[Item, ...]:
        words = (Run(": "), self._words(line.words), Note(line.words.cite)) if line.words else ()
        about = ". ".join(part for part in (line.who, line.obstacle) if part)
        return (Run(line.what, "strong"), *words, Run(f" {line.change}"), Run(f" ({about})", "soft"))

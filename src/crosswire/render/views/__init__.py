"""What each section of an account shows, before any format: every line with the citations it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.render.index import AccountIndex
from crosswire.render.views.chronology import Chronology, chronology
from crosswire.render.views.figures import Figures, figures
from crosswire.render.views.findings import (
    ChangeLine,
    FindingsView,
    QuestionLine,
    brief,
    changes,
    findings,
    questions,
)
from crosswire.render.views.hands import HandLine, hand_lines
from crosswire.render.views.lines import FindingLine
from crosswire.render.views.notices import Notice, problem_lines
from crosswire.render.views.positions import Positions, positions
from crosswire.render.views.quotes import Speaker, speakers
from crosswire.render.views.reports import Lane, ReportView, lineage, reports
from crosswire.render.views.wording import HeatMap, WordingLine, heat_map, wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All sections of one account."""

    brief: tuple[FindingLine, ...]
    changes: tuple[ChangeLine, ...]
    positions: Positions
    findings: FindingsView
    chronology: Chronology
    speakers: tuple[Speaker, ...]
    figures: Figures
    wordings: tuple[WordingLine, ...]
    heat: HeatMap
    lineage: tuple[Lane, ...]
    questions: tuple[QuestionLine, ...]
    reports: tuple[ReportView, ...]
    problems: tuple[Notice, ...]
    hands: tuple[HandLine, ...] = ()


def read(index: AccountIndex) -> View:
    """Read all sections off the account, in the order of the page; the citations are numbered in that order."""
    return View(
        brief=brief(index),
        changes=changes(index),
        positions=positions(index),
        findings=findings(index),
        chronology=chronology(index),
        speakers=speakers(index),
        figures=figures(index),
        wordings=wordings(index),
        heat=heat_map(index),
        lineage=lineage(index),
        questions=questions(index),
        reports=reports(index),
        problems=problem_lines(index),
        hands=hand_lines(index),
    )

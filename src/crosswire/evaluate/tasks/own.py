"""Quotations, statements, figures and chronology on crosswire's own gold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from crosswire.evaluate.cases import Bar, Case, Places
from crosswire.evaluate.measures import F1, Measure, Share
from crosswire.evaluate.readers.stories import iter_stories
from crosswire.evaluate.story_reading import is_read, read_with_crosswire
from crosswire.evaluate.tasks.own_scores import (
    Reading,
    Scored,
    score_chronology,
    score_figures,
    score_quotations,
    score_statements,
)

DATA = "own invented stories; dev was looked at while rules were written, test only summed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTask:
    """A task whose cases are the reports of the own stories that are in a language crosswire reads, in full or (``in_part``) in part."""

    name: str
    title: str
    stage: str
    measures: tuple[Measure, ...]
    score: Callable[[Reading], Scored]
    baselines: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    data: str = DATA
    in_part: bool = False

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a report; packs are the parts "dev" and "test"."""
        for story in iter_stories(places.get_gold()):
            reading = read_with_crosswire(story)
            for report in story.reports.values():
                if not is_read(report.lang, in_part=self.in_part) or lang not in (None, report.lang):
                    continue
                tallies, detail = self.score(Reading(story=story, gold=report, found=reading))
                yield Case(
                    id=f"{story.part}/{story.id}/{report.id}",
                    lang=report.lang,
                    tallies=tallies,
                    detail=detail,
                    pack=story.part,
                )


QUOTATIONS = OwnTask(
    name="quotations",
    title="Who said what, in news",
    stage="quotations",
    score=score_quotations,
    measures=(F1("content"), F1("overlap"), F1("exact"), Share("speaker"), F1("with speaker"), Share("kind")),
    baselines=("quotation marks",),
    bars=tuple(Bar(measure=m, value=0.82, lang="de", pack="test") for m in ("content", "speaker")),
)
QUOTATIONS_IN_PART = replace(
    QUOTATIONS,
    name="quotations-in-part",
    title="Who said what, in languages of which only direct speech is read (what is reported indirectly is missed)",
    bars=(),
    in_part=True,
)
STATEMENTS = OwnTask(
    name="statements",
    title="Who demands, offers, rejects, … what of whom",
    stage="statements",
    score=score_statements,
    measures=tuple(
        F1(name)
        for name in (
            "holder+act+overlap", "act+overlap", "holder+overlap", "overlap", "exact span", "recipient", "condition", "deadline",
        )
    ),
    bars=(Bar(measure="holder+act+overlap", value=0.68, pack="test"),),
)  # fmt: skip
STATEMENTS_IN_PART = replace(
    STATEMENTS,
    name="statements-in-part",
    title="Who demands, offers, rejects, … what of whom, in languages that are read in part",
    bars=(),
    in_part=True,
)
FIGURES = OwnTask(
    name="figures",
    title="Numbers with unit and value",
    stage="quantities",
    score=score_figures,
    measures=(F1("value+unit"), F1("overlap"), F1("exact"), Share("approximate")),
    baselines=("digits",),
)
FIGURES_IN_PART = replace(
    FIGURES,
    name="figures-in-part",
    title="Numbers with unit and value, in languages that are read in part",
    in_part=True,
)
CHRONOLOGY = OwnTask(
    name="chronology",
    title="What happened or is planned on which day",
    stage="chronology",
    score=score_chronology,
    measures=(F1("day"), F1("exact date"), F1("overlap")),
)
CHRONOLOGY_IN_PART = replace(
    CHRONOLOGY,
    name="chronology-in-part",
    title="What happened or is planned on which day, in languages that are read in part",
    in_part=True,
)

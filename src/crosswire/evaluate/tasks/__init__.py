"""The tasks, one module a part; ``TASKS`` says under which name each is found."""

from __future__ import annotations

from crosswire.evaluate.cases import Task
from crosswire.registry import Registry

TASKS: Registry[Task] = Registry(
    "task",
    {
        "dates-en": "crosswire.evaluate.tasks.dates:ENGLISH",
        "dates-de": "crosswire.evaluate.tasks.dates:GERMAN",
        "dates-phrases": "crosswire.evaluate.tasks.date_phrases:PHRASES",
        "translations": "crosswire.evaluate.tasks.translations:TRANSLATIONS",
        "copies": "crosswire.evaluate.tasks.copies:COPIES",
        "copies-web": "crosswire.evaluate.tasks.copies_web:COPIES_WEB",
        "stories": "crosswire.evaluate.tasks.stories:STORIES",
        "names-across": "crosswire.evaluate.tasks.names_across:NAMES_ACROSS",
        "names-de": "crosswire.evaluate.tasks.names_german:NAMES_GERMAN",
        "attributions-en": "crosswire.evaluate.tasks.attributions:ATTRIBUTIONS",
        "speech-de": "crosswire.evaluate.tasks.parliament:PARLIAMENT",
        "acts-en": "crosswire.evaluate.tasks.acts:ACTS",
        "quotations": "crosswire.evaluate.tasks.own:QUOTATIONS",
        "quotations-in-part": "crosswire.evaluate.tasks.own:QUOTATIONS_IN_PART",
        "statements": "crosswire.evaluate.tasks.own:STATEMENTS",
        "statements-in-part": "crosswire.evaluate.tasks.own:STATEMENTS_IN_PART",
        "figures": "crosswire.evaluate.tasks.own:FIGURES",
        "figures-in-part": "crosswire.evaluate.tasks.own:FIGURES_IN_PART",
        "chronology": "crosswire.evaluate.tasks.own:CHRONOLOGY",
        "chronology-in-part": "crosswire.evaluate.tasks.own:CHRONOLOGY_IN_PART",
        "pairs": "crosswire.evaluate.tasks.own_pairs:PAIRS",
        "pairs-given": "crosswire.evaluate.tasks.given_pairs:GIVEN_PAIRS",
        "pairs-short": "crosswire.evaluate.tasks.short_pairs:SHORT_PAIRS",
        "joins": "crosswire.evaluate.tasks.joins:JOINS",
        "lineage": "crosswire.evaluate.tasks.own_lineage:LINEAGE",
    },
)

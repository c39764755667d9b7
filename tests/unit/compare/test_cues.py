"""Cues that two statements show at a glance."""

import pytest

from crosswire.annotate import annotate
from crosswire.clean import clean_report
from crosswire.compare import Lookup, make_view
from crosswire.compare.cues import cues_of
from crosswire.ingest import iter_reports
from crosswire.relate import relate
from crosswire.resolve import resolve, with_entities
from crosswire.settings import Settings
from crosswire.statements import state

HEAD = "The Sund Post\nPublished 6 May 2031 10:00\n\n"


def views_of(text):
    (raw,) = iter_reports([(HEAD + text).encode()], settings=Settings(), on_problem=lambda p: None)
    report = annotate(clean_report(raw, document_id="d")[0])
    resolution = resolve([report])
    report = with_entities(report, resolution)
    stated = state([report], resolution)
    lookup = Lookup(report, resolution)
    relations = relate([report], story="all")
    return [make_view(i, s, stated.quantities, lookup, relations) for i, s in enumerate(stated.statements)]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The bridge was closed on Monday. The bridge was not closed on Monday.", "one-negated"),
        ("The flood destroyed 40 houses. The flood destroyed 55 houses.", "figures-near"),
        ("The harbour opened on 5 May. The harbour opened on 6 May.", "days-apart"),
        ("The harbour opened on 5 May. Fishermen left on 5 May.", "days-shared"),
        ("The crew repaired the pump. The crew repaired the engine.", "one-predicate"),
    ],
)
def test_a_cue_is_seen(text, cue):
    first, second = views_of(text)
    assert cue in cues_of(first, second, 0.5)


def test_two_statements_of_other_things_show_nothing_but_that_they_stand_beside_one_another():
    first, second = views_of("The crew repaired the pump. Fishermen sold 40 boxes.")
    assert set(cues_of(first, second, 0.5)) == {"beside"}

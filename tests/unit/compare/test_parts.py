"""The parts of a statement."""

import numpy as np

from crosswire.annotate import annotate
from crosswire.clean import clean_report
from crosswire.compare import Lookup, make_view
from crosswire.compare.parts import nearest_parts
from crosswire.ingest import iter_reports
from crosswire.relate import relate
from crosswire.resolve import resolve, with_entities
from crosswire.settings import Settings
from crosswire.statements import state

TEXT = """The Sund Post
Published 6 May 2031 10:00

The ferry ran aground near the old lighthouse, and the owner of the shipyard sold three of his boats. The ferry ran aground there.
"""


def views_of(text):
    (raw,) = iter_reports([text.encode()], settings=Settings(), on_problem=lambda p: None)
    report = annotate(clean_report(raw, document_id="d")[0])
    resolution = resolve([report])
    report = with_entities(report, resolution)
    stated = state([report], resolution)
    lookup = Lookup(report, resolution)
    relations = relate([report], story="all")
    return [make_view(i, s, stated.quantities, lookup, relations) for i, s in enumerate(stated.statements)]


def test_parts_lie_between_commas_and_conjunctions_and_are_at_least_three_words():
    views = views_of(TEXT)
    for view in views:
        assert all(part in view.text and len(part.split()) >= 3 for part in view.parts)
    assert any("," not in part for view in views for part in view.parts)


def test_the_nearest_parts_of_many_pairs_come_out_as_those_of_each_pair_alone():
    views = views_of(TEXT)
    pairs = np.array([(i, j) for j in range(len(views)) for i in range(j)])
    alone = [nearest_parts((views[i], views[j]), np.array([[0, 1]]))[0] for i, j in pairs.tolist()]
    assert nearest_parts(views, pairs) == alone

from dataclasses import replace

import pytest

from crosswire.clean import clean_report
from crosswire.clean.anchors import with_anchors
from crosswire.model import RawReport
from crosswire.provenance import sha256_hex


@pytest.fixture
def document():
    data = b"Die Schleuse bleibt bis Freitag gesperrt, teilte das Amt am Montag mit."
    raw = RawReport(location="a.txt", data=data, media_type="text/plain", sha256=sha256_hex(data))
    return clean_report(raw, document_id="d-1")[0]


def anchors(document, *published):
    return [d.anchor for d in with_anchors([replace(document, published=p) for p in published])]


def test_a_dated_report_needs_no_anchor(document):
    assert anchors(document, "2025-05-05", "2025-05-06T10:00") == [None, None]


def test_an_undated_report_takes_the_middle_day_of_the_others(document):
    assert anchors(document, None, "2025-05-05", "2025-05-06", "2025-05-09") == [
        "2025-05-06",
        None,
        None,
        None,
    ]


def test_a_month_is_only_filled_by_days_within_it(document):
    assert anchors(document, "2025-05", "2025-04-30", "2025-05-02") == ["2025-05-02", None, None]


def test_reports_far_apart_tell_nothing(document):
    assert anchors(document, None, "2025-01-05", "2025-05-06") == [None, None, None]

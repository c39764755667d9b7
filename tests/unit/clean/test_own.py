import hashlib

import pytest

from crosswire.clean import clean_report
from crosswire.model import RawReport
from crosswire.render import render

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def raw(data, media_type, location="account"):
    return RawReport(
        location=location, data=data, media_type=media_type, sha256=hashlib.sha256(data).hexdigest()
    )


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("html", "text/html"), ("md", "text/markdown"), ("md", "text/plain"), ("docx", WORD)],
)
def test_an_account_among_the_reports_is_no_report(demo_account, form, media_type):
    document, problems = clean_report(raw(render(demo_account, form), media_type), document_id="d-1")
    assert document is None
    assert [problem.code for problem in problems] == ["clean.own-account"]


def test_a_report_about_crosswire_is_one():
    text = "Software compares reports\n\nThe newsroom of Lorvik said on Monday that it uses crosswire to compare reports of the strike."
    document, _ = clean_report(raw(text.encode(), "text/plain"), document_id="d-1")
    assert document is not None


def test_a_broken_archive_is_somebody_elses_matter():
    document, problems = clean_report(raw(b"PK\x03\x04 broken", WORD), document_id="d-1")
    assert document is None
    assert "clean.own-account" not in {problem.code for problem in problems}

"""Reports put aside and problems, as they stand at the top."""

from __future__ import annotations

from dataclasses import replace

from crosswire.errors import Problem
from crosswire.render.index import AccountIndex
from crosswire.render.views.notices import notices, problem_lines
from crosswire.render.views.reports import reports


def test_a_report_put_aside_is_told_with_its_reason(account):
    index = AccountIndex(account)
    found = notices(index, reports(index), ())
    assert len(found) == len(account.other_documents)
    assert all(notice.target and notice.text.startswith("Put aside: ") for notice in found)


def test_problems_are_told_in_the_accounts_language(make_account):
    account = make_account("de")
    known = Problem(
        code="clean.no-date", stage="clean", message="no date", document_id=account.documents[0].id
    )
    other = Problem(
        code="clean.unheard-of", stage="clean", message="as the stage says", path="/home/x/y/z.txt"
    )
    coverage = replace(account.coverage, problems=(known, other))
    first, second = problem_lines(AccountIndex(replace(account, coverage=coverage)))
    assert (first.text, first.detail, first.target) == (
        "nichts sagt, wann er erschienen ist",
        "no date",
        "d1",
    )
    assert (second.name, second.text, second.target) == ("y/z.txt", "as the stage says", None)

"""What people changed is said at the line and in the list, and nothing is said where nobody changed anything."""

import io
import re
import zipfile
from dataclasses import replace

import pytest

from crosswire.model import AppliedCorrection
from crosswire.render import render

HEAD = {"at": "2031-05-17T07:00:00Z", "by": "Ada <b>Quist</b>", "why": "read it & asked"}


def corrected(account):
    """The account with a checked finding, a fixed quotation, a renamed speaker and a correction that no longer applies."""
    finding = account.findings[0]
    quotation = next(q for q in account.quotations if q.speaker and q.speaker.entity_id)
    lines = (
        AppliedCorrection(
            id="c-1", kind="check-finding", applies=True, span=finding.evidence, finding_id=finding.id, note="rang", **HEAD
        ),
        AppliedCorrection(
            id="c-2", kind="fix-quotation", applies=True, span=quotation.content, quotation_id=quotation.id,
            before="indirect", after="direct", **HEAD,
        ),
        AppliedCorrection(
            id="c-3", kind="rename-entity", applies=True, entity_id=quotation.speaker.entity_id, before="X", after="Y", **HEAD
        ),
        AppliedCorrection(id="c-4", kind="strike-statement", applies=False, obstacle="words-gone", **HEAD),
    )  # fmt: skip
    return replace(account, corrections=lines)


def word(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


@pytest.mark.parametrize(
    ("lang", "checked", "fixed", "title", "gone"),
    [
        ("en", "checked by", "corrected by", "What people changed", "no longer has these words"),
        (
            "de",
            "geprüft von",
            "korrigiert von",
            "Was Menschen geändert haben",
            "enthält diese Worte nicht mehr",
        ),
    ],
)
def test_every_format_says_who_changed_what(make_account, lang, checked, fixed, title, gone):
    account = corrected(make_account(lang))
    for form in ("html", "md", "docx"):
        data = render(account, form)
        shown = word(data) if form == "docx" else data.decode()
        for phrase in (checked, fixed, title, gone):
            assert phrase in shown, (form, phrase)


def test_the_page_marks_the_lines_and_escapes_what_people_wrote(account):
    page = render(corrected(account), "html").decode()
    assert "<b>Quist</b>" not in page
    marks = re.findall(r'<p class="hand( checked)?"><bdi>(.*?)</bdi></p>', page)
    assert any(check and "rang" in text for check, text in marks)
    assert any(not check and "read it &amp; asked" in text for check, text in marks)
    quotes = page.split('id="quotes"')[1].split("<section")[0]
    assert quotes.count('class="hand') >= 2


def test_an_account_that_nobody_corrected_says_nothing_of_it(account):
    page = render(account, "html").decode()
    assert 'class="hand' not in page
    assert "What people changed" not in page
    assert "What people changed" not in render(account, "md").decode()

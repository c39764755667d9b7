from __future__ import annotations

from crosswire.annotate import annotate
from crosswire.clean import clean_report
from crosswire.model import Annotation, RawReport
from crosswire.provenance import sha256_hex
from crosswire.spans import Span
from crosswire.workspace.changes import edits, excerpt

TEXT = """Ferry line to Ostholm cut back
Ostholm Post, 2 May 2025

The ferry line to Ostholm will sail four times a day from June. Captain Rune Dahl called that a mistake. The owner,
Sundline, blamed the price of fuel. A meeting is planned for 12 May.
"""


def read(text: str) -> Annotation:
    data = text.encode()
    raw = RawReport(location="/in/ferry.txt", data=data, media_type="text/plain", sha256=sha256_hex(data))
    document, _ = clean_report(raw, document_id=f"d-{sha256_hex(data)[:8]}")
    assert document is not None
    return annotate(document)


def changed(before: str, after: str) -> list[tuple[str | None, str | None]]:
    old = read(TEXT)
    new = read(TEXT.replace(before, after))
    rows = edits(old, new, "t-1", "en")
    for row in rows:
        for words, annotation in ((row.before, old), (row.after, new)):
            if words is not None:
                assert annotation.document.text[words.start : words.end] == words.quote
    return [(r.before.quote if r.before else None, r.after.quote if r.after else None) for r in rows]


def test_a_changed_sentence_is_set_beside_the_one_before() -> None:
    assert changed("four times", "three times") == [
        (
            "The ferry line to Ostholm will sail four times a day from June.",
            "The ferry line to Ostholm will sail three times a day from June.",
        )
    ]


def test_a_removed_and_an_added_sentence_stand_alone() -> None:
    assert changed(" Captain Rune Dahl called that a mistake.", "") == [
        ("Captain Rune Dahl called that a mistake.", None)
    ]
    assert changed("12 May.", "12 May. Tickets stay valid.") == [(None, "Tickets stay valid.")]


def test_a_changed_title_is_an_edit() -> None:
    assert changed("Ferry line to Ostholm cut back", "Ferry line to Ostholm reduced") == [
        ("Ferry line to Ostholm cut back", "Ferry line to Ostholm reduced")
    ]


def test_the_same_words_are_no_edit() -> None:
    assert changed("A meeting is planned", "A meeting is  planned") == []


def test_an_excerpt_is_cut_at_white_space() -> None:
    document = read(TEXT + "\n" + "Further sentences about harbours follow here. " * 10).document
    start = document.text.index("Sundline")
    found = excerpt(Span(document.id, start, start + 8), document, "t-1")
    assert found.quote == "Sundline"
    assert document.text[start - len(found.before) : start] == found.before
    assert document.text[start + 8 : start + 8 + len(found.after)] == found.after
    assert not found.before[:1].isspace()
    assert 20 < len(found.before) <= 100
    assert (found.outlet, found.published, found.story_id) == ("Ostholm Post", "2025-05-02", "t-1")

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.errors import CodecError, NotFoundError
from crosswire.model.workspace import SearchQuery
from crosswire.provenance import content_id
from crosswire.store import schema


def test_a_report_comes_back_as_it_was_given(store, report):
    given = report("Crews walked out.\nTalks resume.")
    with store.writing(at="2026-03-02T10:00:00Z") as tx:
        row = given.put(tx)
    assert (row.version, row.versions, row.is_current, row.story_id) == (1, 1, True, None)
    assert (row.outlet, row.lang, row.published, row.added) == (
        "Harbour Post",
        "en",
        "2026-03-01",
        "2026-03-02T10:00:00Z",
    )
    with store.reading() as view:
        assert view.document(given.id) == given.document
        assert view.annotation(given.id) == given.annotation
        assert view.raw(given.id) == given.raw
        assert view.raw_bytes(given.raw.sha256) == given.raw.data
        assert view.find_current("a.txt") == row == view.document_row(given.id)
        assert view.documents_of_raw(given.raw.sha256) == (row,)


def test_several_annotations_come_in_the_order_asked_for_without_raw_text(store, report):
    given = [report(f"Report {n}.", location=f"{n}.txt") for n in range(5)]
    with store.writing() as tx:
        for one in given:
            one.put(tx)
    ids = [one.id for one in reversed(given)]
    with store.reading() as view:
        found = view.annotations(ids)
        assert [a.document.id for a in found] == ids
        assert {a.document.raw_text for a in found} == {""}
        assert [a.sentences for a in found] == [one.annotation.sentences for one in reversed(given)]
        assert view.annotations(ids, full=True) == tuple(one.annotation for one in reversed(given))
        with pytest.raises(NotFoundError, match="d-none"):
            view.annotations([ids[0], "d-none"])


def test_a_text_given_in_a_container_comes_back_as_text(store, report):
    given = report("Crews walked out.")
    raw = replace(given.raw, text=given.raw.data.decode(), location="a.json!/3")
    with store.writing() as tx:
        tx.put_document(replace(given.document, location="a.json!/3"), None, raw=raw, producer="t")
    with store.reading() as view:
        assert view.raw(given.id) == raw


def test_a_changed_report_is_the_next_version_of_its_place(store, report, story):
    first, second = report("Crews walked out."), report("Crews went back.")
    with store.writing() as tx:
        tx.put_story(story())
        first.put(tx)
        tx.assign_story({first.id: "s-1"})
    with store.writing() as tx:
        row = second.put(tx)
    assert (row.version, row.versions, row.is_current) == (2, 2, True)
    with store.reading() as view:
        old, new = view.versions(second.id)
        assert (old.id, old.is_current, old.story_id) == (first.id, False, None)
        assert new == row
        assert view.document_ids() == (second.id,)
        assert set(view.document_ids(current=False)) == {first.id, second.id}
        assert view.document(first.id).text == "Crews walked out."
        assert view.search(SearchQuery(text="walked")).total == 0
        assert view.search(SearchQuery(text="back")).total == 1
        assert view.documents(location="a.txt").total == 2
        assert view.documents().total == 1
    assert store.doctor() == ()


def test_putting_a_known_report_again_only_replaces_its_reading(store, report):
    given = report("Crews walked out.")
    with store.writing(at="2026-03-02T10:00:00Z") as tx:
        given.put(tx)
    with store.writing(at="2026-03-09T10:00:00Z") as tx:
        row = given.put(tx, producer="test/2")
    assert (row.version, row.added) == (1, "2026-03-02T10:00:00Z")
    with store.reading() as view:
        assert view.search(SearchQuery(text="crews")).total == 1
        assert view.stale_readings("test/2") == ()
        assert view.stale_readings("test/3") == (given.id,)
    assert store.doctor() == ()


def test_the_same_bytes_at_two_places_are_two_reports_and_one_file(store, report):
    given = report("Crews walked out.")
    other = replace(given.document, id=content_id("d", given.raw.sha256, 1), location="b.txt")
    with store.writing() as tx:
        given.put(tx)
        tx.put_document(other, None, raw=replace(given.raw, location="b.txt"), producer="t")
    with store.reading() as view:
        assert [row.location for row in view.documents_of_raw(given.raw.sha256)] == ["a.txt", "b.txt"]
    assert len([p for p in (store.folder / "raw").rglob("*") if p.is_file()]) == 1


def test_a_reading_made_when_annotations_had_other_fields_is_stale(store, report):
    given = report("Crews walked out.")
    with store.writing() as tx:
        given.put(tx)
        change = schema.reading.update().values(shape="00000000", annotation=b"00000000????")
        tx._connection.execute(change)
    with store.reading() as view:
        assert view.stale_readings("test/1") == (given.id,)
        assert view.document(given.id) == given.document
        with pytest.raises(CodecError):
            view.annotation(given.id)


def test_a_withdrawn_report_is_kept_but_not_found(store, report):
    given = report("Crews walked out.")
    with store.writing() as tx:
        given.put(tx)
        tx.withdraw_document(given.id)
    with store.reading() as view:
        assert not view.document_row(given.id).is_current
        assert view.find_current("a.txt") is None
        assert view.search(SearchQuery(text="crews")).total == 0
        assert view.document(given.id) == given.document


def test_unknown_ids(store):
    with store.reading() as view:
        for ask in (
            view.document,
            view.document_row,
            view.annotation,
            view.raw,
            view.versions,
            view.story,
            view.account,
        ):
            with pytest.raises(NotFoundError, match="d-none"):
                ask("d-none")
        assert view.document_rows(["d-none"]) == {}
        assert view.document_texts(["d-none"]) == {}
    with pytest.raises(NotFoundError), store.writing() as tx:
        tx.assign_story({"d-none": None})


def test_hostile_text_is_kept_as_it_is(store, report):
    given = report(
        "\u202e'; DROP TABLE document;-- \U0001f600 \u0000 <script>\n<b>", location="../../etc/\u0000x"
    )
    with store.writing() as tx:
        given.put(tx)
    with store.reading() as view:
        assert view.document(given.id) == given.document
        assert view.find_current("../../etc/\u0000x").id == given.id
        assert view.search(SearchQuery(text="drop table")).total == 1

"""Which reports are one story, as people said."""

from dataclasses import replace

import pytest

import crosswire
from crosswire.corrections import Corrections, DocumentRef, MergeStories, SplitStory, Undo, correction, lines
from crosswire.corrections.stories import regrouped
from crosswire.settings import Settings


@pytest.fixture
def documents(annotations):
    first = annotations[0].document
    return [
        replace(first, id=f"d-{n}", raw_sha256=f"{n}" * 64, location=f"reports/{n}.txt") for n in range(5)
    ]


STORIES = (("d-0", "d-1", "d-2"), ("d-3",), ("d-4",))


def corrected(*changes):
    times = ("2026-03-01T08:00:00Z", "2026-03-01T08:01:00Z", "2026-03-01T08:02:00Z")
    made = [correction(c, by="Ada", at=at) for c, at in zip(changes, times, strict=False)]
    return Corrections.of(made)


def refs(documents, *numbers):
    return tuple(DocumentRef.of(documents[n]) for n in numbers)


def test_stories_are_joined(documents):
    joined = regrouped(STORIES, documents, corrected(MergeStories(documents=refs(documents, 3, 4))))
    assert joined == (("d-0", "d-1", "d-2"), ("d-3", "d-4"))


def test_reports_are_a_story_of_their_own(documents):
    parted = regrouped(STORIES, documents, corrected(SplitStory(documents=refs(documents, 1, 4))))
    assert parted == (("d-0", "d-2"), ("d-1", "d-4"), ("d-3",))


def test_a_later_word_counts(documents):
    both = corrected(SplitStory(documents=refs(documents, 1)), MergeStories(documents=refs(documents, 1, 0)))
    assert regrouped(STORIES, documents, both)[0] == ("d-0", "d-2", "d-1")


def test_a_report_is_known_by_its_bytes_and_its_place(documents):
    by_bytes = DocumentRef(document_id="d-before", raw_sha256="3" * 64)
    by_place = DocumentRef(document_id="d-before", location="reports/4.txt")
    unknown = DocumentRef(document_id="d-before")
    joined = regrouped(STORIES, documents, corrected(MergeStories(documents=(by_bytes, by_place, unknown))))
    assert joined[1] == ("d-3", "d-4")


def test_a_report_taken_out_is_put_aside_with_the_reason(tmp_path):
    reports = []
    for n, day in enumerate((3, 4, 5)):
        file = tmp_path / f"{n}.txt"
        text = f"The lock in Brunkau stays closed until Friday, harbour master Hanne Wolff said. Day {day}."
        file.write_text(
            f"Harbour News\n{day} March 2025\n\nLock in Brunkau closed\n\n{text}\n", encoding="utf-8"
        )
        reports.append(file)
    whole = crosswire.account(reports, settings=Settings(story="all"))
    assert len(whole.story.document_ids) == 3
    out = next(d for d in whole.documents if d.location.endswith("2.txt"))
    kept = tmp_path / "corrections.jsonl"
    line = lines.add(kept, SplitStory(documents=(DocumentRef.of(out),)), by="Ada")
    settings = Settings(story="all", corrections=str(kept))
    parted = crosswire.account(reports, settings=settings)
    assert out.id not in parted.story.document_ids
    assert [(o.document_id, o.reason) for o in parted.other_documents] == [
        (out.id, "a person took it out of the story")
    ]
    assert [(c.id, c.applies) for c in parted.corrections] == [(line.id, True)]
    assert parted.corrections[0].after.endswith("2.txt")
    lines.add(kept, Undo(correction=line.id), by="Ada")
    assert crosswire.account(reports, settings=settings).story == whole.story

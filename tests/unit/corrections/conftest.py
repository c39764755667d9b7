"""The story that ships, annotated once, and a way to compile it with corrections."""

import itertools

import pytest

from crosswire.annotate import annotate
from crosswire.corrections import Anchor, Corrections, correction
from crosswire.pipeline import compile_story, read
from crosswire.settings import Settings


@pytest.fixture(scope="module", autouse=True)
def _one_moment():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1770000000")
        yield


@pytest.fixture(scope="module")
def annotations(demo_folder):
    """Three reports of the story in English and German."""
    names = ("01-nordblick-uebernahme.txt", "03-ostervik-courier-bid.txt", "08-harbour-ledger-truce.html")
    reading = read([demo_folder / name for name in names], settings=Settings())
    return tuple(annotate(document) for document in reading.documents)


@pytest.fixture(scope="module")
def original(annotations):
    """Its account without corrections."""
    return compile_story(annotations)


@pytest.fixture
def compiled(annotations):
    """Compile the story with corrections, each a second after the one before."""

    def compile_with(*changes, memo=None, by="Ada"):
        times = (f"2026-03-01T08:00:{second:02}Z" for second in itertools.count())
        made = [
            correction(change, by=by, why="because", at=at)
            for change, at in zip(changes, times, strict=False)
        ]
        return compile_story(annotations, corrections=Corrections.of(made), memo=memo)

    return compile_with


@pytest.fixture
def anchored(annotations):
    """Return the anchor of a span."""
    documents = {a.document.id: a.document for a in annotations}
    return lambda span: Anchor.of(span, documents[span.document_id])

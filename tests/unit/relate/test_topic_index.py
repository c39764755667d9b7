from __future__ import annotations

import numpy as np
import pytest

from crosswire.annotate import annotate
from crosswire.clean import clean_report
from crosswire.model import RawReport
from crosswire.provenance import sha256_hex
from crosswire.relate import topic_index
from crosswire.relate.reading import Reading, read
from crosswire.relate.topic_index import TopicIndex, topic_vectors
from crosswire.relate.topics import Topics

TEXTS = (
    "Glassworkers of Arnhelm strike\n\nThe glassworkers of Arnhelm went on strike. Union leader Berta Knoll demanded shorter shifts.",
    "Arnhelm glassworks shut\n\nThe glassworks in Arnhelm stood still. Berta Knoll spoke of shorter shifts at the furnaces.",
    "Streik der Glasarbeiter in Arnhelm\n\nDie Glasarbeiter in Arnhelm streiken. Gewerkschafterin Berta Knoll fordert kürzere Schichten.",
    "Grève des verriers à Arnhelm\n\nLes verriers d’Arnhelm sont en grève. La syndicaliste Berta Knoll demande des journées plus courtes.",
    "Otters return to the Velde\n\nOtters were seen in the river Velde again. Biologist Kai Rosso counted eleven young ones.",
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    found = []
    for number, text in enumerate(TEXTS):
        data = text.encode()
        raw = RawReport(location=f"{number}.txt", data=data, media_type="text/plain", sha256=sha256_hex(data))
        document, _ = clean_report(raw, document_id=f"d-{number}")
        assert document is not None
        found.append(read(annotate(document)))
    return found


@pytest.mark.parametrize("tail", [1, 2, 100])
def test_the_similarity_is_that_of_topics(
    readings: list[Reading], monkeypatch: pytest.MonkeyPatch, tail: int
) -> None:
    monkeypatch.setattr(topic_index, "_TAIL", tail)
    monkeypatch.setattr(topic_index, "_SMALL", 2)
    topics, vectors = Topics(readings), topic_vectors(readings)
    index = TopicIndex(vectors[:2])
    for vector in vectors[2:]:
        index.add(vector)
    expected = np.stack([topics.row(number) for number in range(len(readings))])
    found = np.stack([index.row(vector) for vector in vectors])
    others = ~np.eye(len(readings), dtype=bool)
    assert np.abs(expected - found)[others].max() < 3e-4
    among = index.among([4, 2, 0])
    assert np.abs(among - found[np.ix_([4, 2, 0], [4, 2, 0])])[~np.eye(3, dtype=bool)].max() < 3e-4
    assert found[0, 1] > found[0, 4]


def test_a_report_in_another_language_changes_no_similarity_of_two_others(readings: list[Reading]) -> None:
    english = [number for number, reading in enumerate(readings) if reading.document.lang == "en"]
    alone, together = Topics([readings[number] for number in english]), Topics(readings)
    found = np.stack([alone.row(row) for row in range(len(english))])
    expected = np.stack([together.row(number)[english] for number in english])
    others = ~np.eye(len(english), dtype=bool)
    assert (found[others] == expected[others]).all()


def test_reports_with_the_same_body_have_the_same_mark(readings: list[Reading]) -> None:
    one, two = topic_vectors([readings[0], readings[0]])
    other = topic_vectors([readings[1]])[0]
    assert one.body == two.body != other.body
    assert len(one.body) == 8


def test_an_empty_index_has_an_empty_row(readings: list[Reading]) -> None:
    assert TopicIndex().row(topic_vectors(readings[:1])[0]).shape == (0,)

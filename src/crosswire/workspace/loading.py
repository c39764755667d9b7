"""What tells stories apart, read from the disk: what each report is about, and which story it is in."""

from __future__ import annotations

from crosswire.relate.reading import read
from crosswire.relate.topic_index import TopicVector, topic_vectors
from crosswire.store import Transaction, VectorRow
from crosswire.workspace.assigning import Assigner
from crosswire.workspace.readings import readings

_AT_ONCE = 256  # reports read anew at a time when their vectors were lost


def load(tx: Transaction) -> Assigner:
    """Return the stories of a workspace; vectors that are lost are made again from the reports and kept.

    Takes about 1 s for 20,000 reports.

    Raises:
        StoreDamagedError: If a file of vectors is damaged; ``crosswire doctor --repair`` takes it off the list.
    """
    kept = tx.vectors()
    rows = tx.document_rows(kept.document_ids)
    vectors = {
        document: TopicVector(
            lang=rows[document].lang,
            lead=kept.lead[number],
            head=kept.head[number].astype("float32"),
            words=kept.words.row(number)[0],
            word_weights=kept.words.row(number)[1],
            names=kept.names.row(number)[0],
            name_weights=kept.names.row(number)[1],
        )
        for number, document in enumerate(kept.document_ids)
        if document in rows
    }
    lost = [document for document in tx.document_ids() if document not in vectors]
    for start in range(0, len(lost), _AT_ONCE):
        some = lost[start : start + _AT_ONCE]
        found = topic_vectors([read(annotation) for annotation in readings(tx, some)])
        tx.put_vectors([vector_row(i, vector) for i, vector in zip(some, found, strict=True)])
        vectors.update(zip(some, found, strict=True))
        rows.update(tx.document_rows(some))
    stories = {i: row.story_id for i, row in rows.items() if row.story_id is not None}
    return Assigner(list(vectors), list(vectors.values()), stories)


def without_repeats(tx: Transaction) -> None:
    """Leave out the vectors that reports had before they were read anew; the order stays that of adding."""
    kept = tx.vectors()
    last = {document: number for number, document in enumerate(kept.document_ids)}
    if len(last) < len(kept.document_ids):
        tx.replace_vectors(
            VectorRow(
                document_id=document,
                lead=kept.lead[number],
                head=kept.head[number],
                words=kept.words.row(number),
                names=kept.names.row(number),
            )
            for document, number in last.items()
        )


def vector_row(document_id: str, vector: TopicVector) -> VectorRow:
    """Return what is kept of what a report is about."""
    return VectorRow(
        document_id=document_id,
        lead=vector.lead,
        head=vector.head.astype("float16"),
        words=(vector.words, vector.word_weights),
        names=(vector.names, vector.name_weights),
    )

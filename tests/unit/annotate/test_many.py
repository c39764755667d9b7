import multiprocessing
import threading

import pytest

from crosswire.annotate import annotate, many
from crosswire.annotate.many import LEAST_DOCUMENTS, annotate_all, outlines
from crosswire.pipeline import read
from crosswire.settings import Settings

PLACES = ("Velmar", "Ostrand", "Quillby", "Harnfeld")


def reports():
    texts = []
    for number in range(LEAST_DOCUMENTS // 2 + 1):
        place = PLACES[number % len(PLACES)]
        texts.append(
            f"Mayor closes {place} bridge\n\nMayor Ines Calder closed the bridge in {place} for {number + 2} days on Monday.\n"
        )
        texts.append(
            f"Brücke in {place} gesperrt\n\nBürgermeisterin Ines Calder sperrte die Brücke am Montag für {number + 2} Tage.\n"
        )
    return read([text.encode() for text in texts], settings=Settings()).documents


@pytest.fixture(scope="module")
def documents():
    return reports()


def test_processes_give_what_one_process_gives_in_the_same_order(documents):
    told = []
    assert len(documents) >= LEAST_DOCUMENTS
    assert annotate_all(documents, cores=2, on_done=told.append) == tuple(
        annotate(document) for document in documents
    )
    assert told == list(range(1, len(documents) + 1))


def test_documents_are_the_ones_given(documents):
    assert all(
        a.document is document
        for a, document in zip(annotate_all(documents, cores=2), documents, strict=True)
    )


@pytest.mark.parametrize("hindrance", ["thread", "daemon"])
def test_no_fork_where_it_is_not_safe(monkeypatch, hindrance):
    if hindrance == "thread":
        monkeypatch.setattr(threading, "active_count", lambda: 2)
    else:
        monkeypatch.setattr(multiprocessing.current_process(), "_config", {"daemon": True})
    assert not many.may_fork()


def test_what_a_lost_process_left_is_read_here(documents, monkeypatch):
    def lost(documents, done, told, processes):
        del documents, done, told, processes

    monkeypatch.setattr(many, "_in_processes", lost)
    assert len(annotate_all(documents, cores=2)) == len(documents)


def test_nothing_given_nothing_back():
    assert annotate_all([]) == ()


def test_a_rule_that_fails_on_one_report_costs_no_other(documents, monkeypatch):
    odd = documents[1].id

    def annotate_or_fail(document):
        if document.id == odd:
            raise IndexError("tuple index out of range")
        return annotate(document)

    monkeypatch.setattr(many, "annotate", annotate_or_fail)
    found = annotate_all(documents, cores=1)
    assert [a.document for a in found] == list(documents)
    assert found[0] == annotate(documents[0])
    (problem,) = found[1].problems
    assert problem.code == "annotate.failed"
    assert problem.document_id == odd
    assert not found[1].mentions


def test_outlines_hold_the_sentences_of_the_annotations(documents):
    assert [o.sentences for o in outlines(documents)] == [
        a.sentences for a in annotate_all(documents, cores=1)
    ]

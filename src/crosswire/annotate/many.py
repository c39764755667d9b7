"""Annotates many documents, on all cores where there are enough of them.

Processes are forked from this one after the models are loaded, so that they share them and start at once. Where that is not safe (other
threads are running, a system without fork, a daemon process, which may have no children) documents are read one after the other; the
result is the same.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace

from crosswire import lang
from crosswire.annotate import annotate, outline
from crosswire.errors import Problem
from crosswire.model import Annotation, Document

# A process costs about as much as annotating five reports (fork, and its results sent back).
LEAST_DOCUMENTS = 16
_CHUNK = 4  # documents given to a process at a time: enough to spread long ones evenly


def annotate_all(
    documents: Sequence[Document],
    *,
    on_done: Callable[[int], None] | None = None,
    cores: int | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> tuple[Annotation, ...]:
    """Annotate documents.

    Args:
        documents: In any order.
        on_done: Called from the calling thread with the number of documents done.
        cores: Processes at most; None takes the cores this process may use.
        meanwhile: Called once where this process would only wait for another one (to load what comes next).

    Returns:
        One annotation per document, in their order; the same whatever ``cores`` is.
    """
    told = on_done or (lambda _: None)
    done: dict[int, Annotation] = {}
    processes = min(cores or usable_cores(), len(documents) // (LEAST_DOCUMENTS // 2))
    if processes > 1 and len(documents) >= LEAST_DOCUMENTS and may_fork():
        for index in _first_of_each_language(documents):  # loads the models
            done[index] = safely(documents[index])
            told(len(done))
        _in_processes(documents, done, told, processes)
    elif (cores or usable_cores()) > 1 and may_fork():
        _beside(documents, done, told, meanwhile)
    for index, document in enumerate(documents):
        if index not in done:
            done[index] = safely(document)
            told(len(done))
    return tuple(done[index] for index in range(len(documents)))


def outlines(documents: Sequence[Document]) -> tuple[Annotation, ...]:
    """Return the sentences of each document, in their order; see :func:`crosswire.annotate.outline`."""
    return tuple(_guarded(outline, document) for document in documents)


def safely(document: Document) -> Annotation:
    """Annotate a document; where a rule fails on it, it comes back with nothing in it and a problem that says so."""
    return _guarded(annotate, document)


def _guarded(reader: Callable[[Document], Annotation], document: Document) -> Annotation:
    try:
        return reader(document)
    except Exception as error:  # noqa: BLE001 -- one odd report must not cost the account of all the others
        message = f"a rule failed on this report, so that nothing in it is compared: {type(error).__name__}: {error}"
        problem = Problem(
            code="annotate.failed",
            stage="annotate",
            message=message,
            document_id=document.id,
            path=document.location,
        )
        return Annotation(document=document, problems=(problem,))


def _in_processes(
    documents: Sequence[Document], done: dict[int, Annotation], told: Callable[[int], None], processes: int
) -> None:
    """Annotate what is not done; if the system ends a process, the rest is left to the caller."""
    rest = [index for index in range(len(documents)) if index not in done]
    context = multiprocessing.get_context("fork")
    with frozen(), ProcessPoolExecutor(processes, mp_context=context) as pool:
        try:
            results = pool.map(safely, (documents[index] for index in rest), chunksize=_CHUNK)
            for index, annotation in zip(rest, results, strict=True):
                done[index] = replace(annotation, document=documents[index])
                told(len(done))
        except BrokenProcessPool:
            return


def _beside(
    documents: Sequence[Document],
    done: dict[int, Annotation],
    told: Callable[[int], None],
    meanwhile: Callable[[], object] | None,
) -> None:
    """Annotate a few documents of several languages with a second process, so that the languages' models load side by side."""
    own, others = _by_language(documents)
    if not others:
        return
    context = multiprocessing.get_context("fork")
    with frozen(), ProcessPoolExecutor(1, mp_context=context) as pool:
        away = pool.submit(_annotate_each, [documents[index] for index in others])
        for index in own:
            done[index] = safely(documents[index])
            told(len(done))
        if meanwhile is not None:
            meanwhile()
        try:
            for index, annotation in zip(others, away.result(), strict=True):
                done[index] = replace(annotation, document=documents[index])
                told(len(done))
        except BrokenProcessPool:
            return


def _annotate_each(documents: Sequence[Document]) -> list[Annotation]:
    return [safely(document) for document in documents]


def _by_language(documents: Sequence[Document]) -> tuple[list[int], list[int]]:
    """Return the indices of the language with the most text, and of all others that can be read."""
    size: Counter[str] = Counter()
    for document in documents:
        if document.lang in lang.supported():
            size[document.lang] += len(document.text)
    if len(size) < 2:
        return [], []
    largest = min(size, key=lambda code: (-size[code], code))
    readable = [index for index, document in enumerate(documents) if document.lang in size]
    return (
        [index for index in readable if documents[index].lang == largest],
        [index for index in readable if documents[index].lang != largest],
    )


@contextmanager
def frozen() -> Iterator[None]:
    """Keep the collector off what the processes share, or it would copy the pages of the models into each of them."""
    gc.collect()
    gc.freeze()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # idle threads of a matrix library are no danger to a fork
        try:
            yield
        finally:
            gc.unfreeze()


def _first_of_each_language(documents: Sequence[Document]) -> list[int]:
    first: dict[str, int] = {}
    for index, document in enumerate(documents):
        first.setdefault(document.lang, index)
    return sorted(index for code, index in first.items() if code in lang.supported())


def may_fork() -> bool:
    """Tell whether processes can be forked from this one without harm."""
    return (
        sys.platform.startswith("linux")
        and "fork" in multiprocessing.get_all_start_methods()
        and threading.active_count() == 1
        and not multiprocessing.current_process().daemon
    )


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform.startswith("linux") else os.cpu_count() or 1

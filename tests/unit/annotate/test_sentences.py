"""Splitting into sentences: hard cases, packs, blocks."""

import time
from pathlib import Path

import pytest

from crosswire import lang
from crosswire.annotate.sentences import sentence_offsets, split_sentences
from crosswire.model import Block, BlockKind, Document
from crosswire.spans import Span

CASES = Path(__file__).parent / "sentences"


def _cases(code):
    lines = (CASES / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return [
        [part.strip() for part in line.split("‖")]
        for line in lines
        if line.strip() and not line.startswith("#")
    ]


def _split(text, code):
    return [text[start:end] for start, end in sentence_offsets(text, code)]


@pytest.mark.parametrize("code", ["en", "de"])
def test_hard_cases_reach_the_required_f1(code):
    hits = found = wanted = 0
    wrong = []
    for case in _cases(code):
        got = _split(" ".join(case), code)
        hits += len(set(got) & set(case))
        found, wanted = found + len(got), wanted + len(case)
        if got != case:
            wrong.append(str(got))
    assert len(_cases(code)) >= 60
    assert 2 * hits / (found + wanted) >= 0.97, "\n".join(wrong)


@pytest.mark.parametrize("code", ["en", "de"])
def test_examples_of_the_pack_hold(code):
    for table in lang.load(code, "sentences").values():
        for example in table.get("examples", ()):
            assert len(_split(example, code)) == 1, example
        for example in table.get("counter_examples", ()):
            assert len(_split(example, code)) == 2, example


def _document(text, blocks, code="de"):
    return Document(
        id="d", location="-", outlet=None, agency=(), byline=None, title=None, lang=code, published=None, published_basis=None,
        kind=None, disclaimer=None, raw_sha256="", text=text, text_sha256="", blocks=blocks,
    )  # fmt: skip


def test_sentences_stay_in_content_blocks_and_keep_document_offsets():
    text = "Rat tagt\n\nFoto: Held\n\nDer Rat tagte. Er ging."
    blocks = (
        Block(span=Span("d", 0, 8), kind=BlockKind.TITLE),
        Block(span=Span("d", 10, 20), kind=BlockKind.CAPTION),
        Block(span=Span("d", 22, len(text)), kind=BlockKind.PARAGRAPH),
    )
    sentences = split_sentences(_document(text, blocks))
    assert [text[s.span.start : s.span.end] for s in sentences] == ["Rat tagt", "Der Rat tagte.", "Er ging."]
    assert [(s.block, s.index) for s in sentences] == [(0, 0), (2, 1), (2, 2)]


def test_a_passage_in_a_language_without_a_pack_gives_no_sentences():
    text = "Il est parti."
    blocks = (Block(span=Span("d", 0, len(text)), kind=BlockKind.PARAGRAPH, lang="fr"),)
    assert split_sentences(_document(text, blocks)) == ()


def test_line_breaks_that_cleaning_left_end_sentences():
    assert _split("Erstens der Lohn\nZweitens die Zeit", "de") == ["Erstens der Lohn", "Zweitens die Zeit"]


@pytest.mark.parametrize(
    "text", ['a. " ' * 60_000, "." * 300_000, "Wort " * 60_000, "A.B." * 75_000, "x" * 300_000, '"' * 300_000]
)
def test_hostile_text_takes_linear_time(text):
    started = time.perf_counter()
    list(sentence_offsets(text, "de"))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("en", ["The bill was brought by Rep. C. A. Dutch on Friday.", "It passed."]),
        ("en", ["She thanked Gov. P. Marlow and the aides.", "All left."]),
        ("en", ["Reps. C. Dutch and A. B. Lowe Smith voted no.", "They lost."]),
        ("en", ["They chose Plan B.", "A vote follows."]),
        ("de", ["Der Klub feiert seinen 25. Geburtstag.", "Zum 75. Jahrestag kamen viele."]),
        ("de", ["Er spielt in Gruppe C.", "Am Montag geht es weiter."]),
    ],
)
def test_initials_after_a_title_end_no_sentence(code, sentences):
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_offsets(text, code)] == sentences

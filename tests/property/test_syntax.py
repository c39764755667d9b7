"""Sentences, tokens and clauses lie inside their text whatever it holds."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.annotate.clauses import find_clauses
from crosswire.annotate.sentences import split_sentences
from crosswire.annotate.tokens import tokenize
from crosswire.model import Annotation, Block, BlockKind, Document
from crosswire.spans import Span

WORDS = st.sampled_from(
    [
        "der",
        "die",
        "das",
        "Held",
        "Rat",
        "lehnt",
        "ab",
        "und",
        "dass",
        "wenn",
        ",",
        ".",
        "!",
        "?",
        ":",
        "„",
        "“",
        '"',
        "–",
        "(",
        ")",
        "zu",
        "gehen",
        "hat",
        "gesagt",
        "sei",
        "nicht",
        "the",
        "council",
        "said",
        "that",
        "if",
        "will",
        "not",
        "rejected",
        "by",
        "offer",
        "3.",
        "z.",
        "B.",
        "U.S.",
        "🙂",
        "é",
        "ا",
        "שלום",
        "…",
        "www.a.example",
        "1.234,5",
        "\n",
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80)


@pytest.mark.parametrize("code", ["en", "de"])
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_every_span_lies_in_its_sentence(code, text):
    blocks = (Block(span=Span("d", 0, len(text)), kind=BlockKind.PARAGRAPH),) if text else ()
    document = Document(
        id="d", location="-", outlet=None, agency=(), byline=None, title=None, lang=code, published=None, published_basis=None,
        kind=None, disclaimer=None, raw_sha256="", text=text, text_sha256="", blocks=blocks,
    )  # fmt: skip
    annotation = Annotation(document=document, sentences=split_sentences(document))
    for sentence in annotation.sentences:
        words = text[sentence.span.start : sentence.span.end]
        assert words
        assert words == words.strip()
    annotation = replace(annotation, tokens=tokenize(annotation))
    for sentence, tokens in zip(annotation.sentences, annotation.tokens, strict=True):
        assert all(sentence.span.start <= t.start < t.end <= sentence.span.end for t in tokens)
        assert all(a.end <= b.start for a, b in pairwise(tokens))
        assert all(-1 <= t.head < len(tokens) for t in tokens)
    clauses = find_clauses(annotation)
    for clause in clauses:
        home = annotation.sentences[clause.sentence].span
        spans = [clause.span, clause.verb, clause.subject, clause.agent, clause.complement, *clause.objects]
        assert all(home.contains(span) for span in spans if span)
        assert -1 <= clause.parent < len(clauses)

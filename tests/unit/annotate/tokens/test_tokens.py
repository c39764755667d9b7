"""Tokens: offsets, German separable verbs and compounds, English dependencies and hints."""

import time

import pytest

from crosswire import lang
from crosswire.annotate.sentences import split_sentences
from crosswire.annotate.tokens import german, tokenize, tokenize_with_hints
from crosswire.model import Annotation, Block, BlockKind, Document
from crosswire.spans import Span


def _annotation(text, code):
    blocks = (Block(span=Span("d", 0, len(text)), kind=BlockKind.PARAGRAPH),)
    document = Document(
        id="d", location="-", outlet=None, agency=(), byline=None, title=None, lang=code, published=None, published_basis=None,
        kind=None, disclaimer=None, raw_sha256="", text=text, text_sha256="", blocks=blocks,
    )  # fmt: skip
    return Annotation(document=document, sentences=split_sentences(document))


def _lemmas(text):
    (tokens,) = tokenize(_annotation(text, "de"))
    return {text[t.start : t.end]: t.lemma for t in tokens}


def test_examples_of_particles_hold():
    pack = lang.load("de", "verbs")["particles"]
    for example, joined in [(e, True) for e in pack["examples"]] + [
        (e, False) for e in pack["counter_examples"]
    ]:
        (tokens,) = tokenize(_annotation(example, "de"))
        assert any(t.dep == "svp" for t in tokens) is joined, example


def test_a_separable_verb_is_joined_over_an_inserted_clause():
    text = "Er kündigte, wie er sagte, neue Wahlen an."
    (tokens,) = tokenize(_annotation(text, "de"))
    assert tokens[1].lemma == "ankündigen"
    assert (tokens[-2].dep, tokens[-2].head) == ("svp", 1)


def test_compounds_with_hyphens_are_one_token():
    lemmas = _lemmas("Der US-Präsident nahm die 30-Tage-Vorschläge an.")
    assert lemmas["US-Präsident"] == "US-Präsident"
    assert lemmas["30-Tage-Vorschläge"] == "30-Tage-Vorschlag"


def test_abbreviations_and_ordinals_keep_their_stop_inside_a_sentence():
    text = "Am 3. März kam Dr. Held z. B. nicht."
    (tokens,) = tokenize(_annotation(text, "de"))
    assert [text[t.start : t.end] for t in tokens] == [
        "Am",
        "3.",
        "März",
        "kam",
        "Dr.",
        "Held",
        "z.",
        "B.",
        "nicht",
        ".",
    ]


def test_addresses_are_one_token():
    text = "Mehr unter www.bote.example/a(b) und bote.example heute."
    words = [text[start:end] for start, end in german.word_offsets(text)]
    assert "www.bote.example/a" in words
    assert "bote.example" in words


@pytest.mark.parametrize(
    ("text", "tag"), [("Die Leute haben gewartet.", "VA(FIN)"), ("Die Leute müssen gehen.", "VM(FIN)")]
)
def test_auxiliaries_and_modals_are_aux(text, tag):
    (tokens,) = tokenize(_annotation(text, "de"))
    assert (tokens[2].pos, tokens[2].tag) == ("AUX", tag)


def test_quotation_marks_do_not_disturb_tags():
    plain = tokenize(_annotation("Wir haben das abgelehnt.", "de"))[0]
    quoted = tokenize(_annotation("„Wir haben das abgelehnt.“", "de"))[0]
    assert [t.tag for t in plain] == [t.tag for t in quoted if t.tag != "$("]


def test_english_tokens_carry_dependencies_with_heads_in_the_sentence():
    tokens = tokenize(_annotation("Kern left.  Then  Held spoke.", "en"))
    assert [t.head for t in tokens[0]] == [1, -1, 1]
    assert all(-1 <= t.head < len(sentence) for sentence in tokens for t in sentence)


def test_hints_are_document_offsets_in_order():
    text = "Nothing new. Angela Kern met officials in France."
    _, hints = tokenize_with_hints(_annotation(text, "en"))
    assert "France" in [text[start:end] for start, end, _ in hints]
    assert list(hints) == sorted(hints)
    assert tokenize_with_hints(_annotation("Kern traf Held in Wien.", "de"))[1] == ()


@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize(
    "text",
    ["x" * 200_000, "ä-" * 50_000, "1.2" * 50_000, "(" * 50_000, "(" * 2000, "\u0301" * 1000, "🙂" * 1000],
)
def test_hostile_words_take_bounded_time(code, text):
    tokenize(_annotation("Warm.", code))
    started = time.perf_counter()
    tokens = tokenize(_annotation(text, code))
    assert time.perf_counter() - started < 8
    assert all(0 <= t.start < t.end <= len(text) for sentence in tokens for t in sentence)

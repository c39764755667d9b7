"""Words within their sentences: nothing torn, no quotation mark left open."""

from __future__ import annotations

import random

import pytest

from crosswire import lang as packs
from crosswire.annotate.sentences import split_sentences
from crosswire.render.index import AccountIndex
from crosswire.render.passages import Sentences, completed, missing_marks, shorten, shorten_front
from crosswire.render.views.lines import frame, in_sentence
from crosswire.spans import Span


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ('"We will see," she said.', ("", "")),
        ('We will see," she said.', ('"', "")),
        ('She said: "We will see.', ("", '"')),
        ('The 6" pipe', ('"', "")),
        ("“We will see,” she said. “Or not.”", ("", "")),
        ("We will see,” she said.", ("“", "")),
        ("„Wir werden sehen“, sagte sie.", ("", "")),
        ("Wir werden sehen“, sagte sie.", ("„", "")),
        ("Sie sagte: „Wir werden sehen.", ("", "“")),
        ("»Wir werden sehen«, sagte sie.", ("", "")),
        ("«On verra», dit-elle.", ("", "")),
        ("« On verra », dit-elle.", ("", "")),
        ("On verra », dit-elle.", ("«", "")),
        ("the workers' demand isn't met", ("", "")),
        ("", ("", "")),
    ],
)
def test_marks_that_are_missing_are_found(text, missing):
    assert missing_marks(text) == missing


def test_a_mark_is_completed_with_the_omission_marked():
    assert completed("", 'We will see," she said.', "") == ('"[…] ', "")
    assert completed("She said: “", "We will see.", "") == ("She said: “", " […]”")


def test_long_lines_are_cut_where_a_clause_ends():
    words = "The harbour master, who had warned of it, closed the gates at noon and left"
    assert shorten(words, 60, at_clause=True) == "The harbour master, who had warned of it […]"
    assert shorten(words, 60).endswith("closed the […]")
    assert shorten(words, 500, at_clause=True) == words


def test_the_front_is_cut_at_a_word():
    assert shorten_front("The gates were closed at noon, ", 20).startswith("[…] ")
    assert len(shorten_front("The gates were closed at noon, ", 20)) <= 20
    assert shorten_front("", 0) == ""


def test_words_are_shown_within_their_sentence(account):
    index = AccountIndex(account)
    quotation = next(q for q in account.quotations if index.words(q.content).startswith("the company could"))
    shown = in_sentence(index, quotation.content, "quotes")
    text = index.documents[quotation.content.document_id].text
    assert shown.text == index.words(quotation.content)
    assert shown.whole in text
    assert shown.whole.endswith(".")
    assert shown.before.startswith("Chief executive")


def test_a_frame_keeps_its_limit_and_the_words(account):
    index = AccountIndex(account)
    quotation = next(q for q in account.quotations if index.words(q.content).startswith("the company could"))
    cite = index.cite(quotation.content, "quotes")
    assert frame(index, cite, len(cite.words) + 8).text == cite.words
    assert len(frame(index, cite, 40).text) <= 40


def test_a_language_without_a_pack_gives_the_words_alone(account):
    index = AccountIndex(account)
    french = next(d for d in account.documents if d.lang == "fr")
    span = french.blocks[-1].span
    part = span.within(span.start + 1, span.end - 1)
    assert index.sentences.around(part) == part


def test_sentences_that_are_known_are_those_that_would_be_found(demo_account):
    documents = {document.id: document for document in demo_account.documents}
    known = {
        document.id: [o for s in split_sentences(document) for o in (s.span.start, s.span.end)]
        for document in documents.values()
        if packs.has(document.lang, "sentences")
    }
    found, given = Sentences(documents), Sentences(documents, known)
    chance = random.Random(1)
    assert all(known.values())
    for document in documents.values():
        for _ in range(300):
            start = chance.randrange(len(document.text) - 1)
            end = min(len(document.text), start + 1 + chance.choice((0, 1, 10, 80, 400)))
            span = Span(document.id, start, end)
            assert given.around(span) == found.around(span)

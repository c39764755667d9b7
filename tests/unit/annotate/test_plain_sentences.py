"""Sentences of a report in a language without rules for them, and which languages there are."""

from __future__ import annotations

from crosswire import lang
from crosswire.annotate import annotate
from crosswire.annotate.sentences import split_plainly
from crosswire.evaluate.texts import plain_document

_TEXT = (
    "La dott. Voss ha parlato martedì alle 8:15. «Riprenderemo venerdì!» Il porto riaprirà fra tre settimane."
)


def test_languages_are_read_in_full_or_in_part() -> None:
    assert set(lang.supported()) == {"en", "de"}
    assert {"es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk"} <= set(lang.read_in_part())
    assert not set(lang.read_in_part()) & set(lang.supported())


def test_sentences_and_dates_are_found() -> None:
    annotation = annotate(plain_document(_TEXT, lang="it", name="a", published="2025-03-20"))
    words = [annotation.document.words(sentence.span) for sentence in annotation.sentences]
    assert words == [
        "La dott. Voss ha parlato martedì alle 8:15.",
        "«Riprenderemo venerdì!»",
        "Il porto riaprirà fra tre settimane.",
    ]
    assert [e.value for e in annotation.temporal_expressions] == [
        "2025-03-18T08:15",
        "2025-03-21",
        "2025-W15",
    ]


def test_plain_sentences_lie_in_the_text_whatever_it_is() -> None:
    for text in (
        "",
        "¿¡…",
        "a. b. c.",
        "…!?" * 500,
        "El Sr. Paz llegó a EE.UU. ayer. Habló hoy.",
        "fin\n\nsuite",
    ):
        document = plain_document(text, lang="es", name="a")
        sentences = split_plainly(document)
        assert all(document.words(s.span).strip() == document.words(s.span) != "" for s in sentences)
        assert [s.index for s in sentences] == list(range(len(sentences)))


def test_a_language_without_any_pack_stays_empty() -> None:
    annotation = annotate(plain_document("Hún kom 18. mars.", lang="is", name="a", published="2025-03-20"))
    assert annotation.sentences == annotation.temporal_expressions == annotation.mentions == ()

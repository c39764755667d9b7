"""Words of every sentence, with lemma and part of speech; the only place that knows the taggers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from crosswire.annotate.tokens import english, german
from crosswire.model import Annotation, Sentence, Token

__all__ = ["tokenize", "tokenize_with_hints"]


class _Tagger(Protocol):
    def __call__(
        self, text: str, sentences: tuple[Sentence, ...], /
    ) -> tuple[tuple[tuple[Token, ...], ...], tuple[tuple[int, int, str], ...]]: ...


@cache
def _taggers() -> Mapping[str, _Tagger]:
    return {"en": english.tag, "de": german.tag}


def tokenize(annotation: Annotation) -> tuple[tuple[Token, ...], ...]:
    """Return the tokens of each sentence, parallel to ``annotation.sentences``; offsets are the document's."""
    return tokenize_with_hints(annotation)[0]


def tokenize_with_hints(
    annotation: Annotation,
) -> tuple[tuple[tuple[Token, ...], ...], tuple[tuple[int, int, str], ...]]:
    """Tokenize, and keep what the tagger's model says about names on the way.

    Returns:
        The tokens of each sentence, and hints ``(start, end, label)`` in text order with OntoNotes labels as the model gives them
        ("PERSON", "GPE" …): one voice on names, not a decision. German has none.
    """
    text, sentences = annotation.document.text, annotation.sentences
    tokens: dict[int, tuple[Token, ...]] = {}
    hints: list[tuple[int, int, str]] = []
    for lang in sorted({sentence.lang for sentence in sentences}):
        tagger = _taggers().get(lang)
        if tagger is None:
            continue
        own = tuple(sentence for sentence in sentences if sentence.lang == lang)
        tagged, named = tagger(text, own)
        tokens.update({sentence.index: words for sentence, words in zip(own, tagged, strict=True)})
        hints.extend(named)
    return tuple(tokens.get(sentence.index, ()) for sentence in sentences), tuple(sorted(hints))

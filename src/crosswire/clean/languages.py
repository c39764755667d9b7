"""The language of a report and of its passages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

KNOWN = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "zh", "ja", "ko", "cs")
"""Languages that a text is taken for unless it is surely in another one: those that reports are mostly in."""

# What the model tells apart besides but no report is in: dead languages, dialects and small languages that it takes for a larger one's.
_LEFT_OUT = frozenset((
    "zxx", "la", "sa", "grc", "hbo", "ace", "an", "ary", "arz", "ba", "bcl", "br", "crh", "dz", "eo", "ext", "fuv", "fy", "gcf",
    "gcr", "gd", "gom", "gug", "guw", "ht", "ig", "jv", "kab", "kik", "lg", "lij", "ln", "ltg", "nn", "nso", "oc", "om", "pcm",
    "qu", "rw", "sdh", "se", "sn", "st", "tk", "uzs", "vec", "vo", "wa", "wuu", "yue",
))  # fmt: skip

_SAMPLE = 6000
# A passage shorter than this is not told apart from its report: names and loan words decide it.
_PASSAGE_CHARACTERS = 120
# How long a text must be, and how likely all other languages together, for it not to be read as one of KNOWN. Of 4,164 passages in a
# language of KNOWN (cs, de, en, fr, ja, ru, zh of wmt21) 2 are taken for another when cut to 40 characters, 1 whole (a list of players); of
# 1,155 in Icelandic and Hausa 95 % are told as such when cut to 40 characters, all when cut to 80. Of 128 pages of fundus in 20 languages
# none is told wrongly (three that say English are in Zulu and Xhosa). By ``benchmarks/languages.py``.
_TELLING_CHARACTERS = 40
_OUTSIDE = 0.99
_SURE = 0.99

Places = NDArray[np.intp]

_prepared: Mapping[str, NDArray[np.float64]] = {}


class _Identifier:
    """The package's model, asked for the shares of all languages at once.

    Args:
        package: The package's identifier, narrowed to the languages that reports are in.
    """

    def __init__(self, package: Any) -> None:
        self._encode, self._alias_pairs = package._encode, package._alias_pairs
        self._worth = np.ascontiguousarray(
            package.nb_ptc, dtype=np.float32
        )  # a feature's numbers beside one another
        self._before = package.nb_pc
        self._next = np.frombuffer(package.tk_nextmove, dtype=package.tk_nextmove.typecode)
        self._row = np.array(package._rowbase, dtype=np.intp)
        self._found = np.array(package.tk_output, dtype=np.intp)
        self.codes: tuple[str, ...] = tuple(map(str, package.nb_classes))
        first = {code: at for at, code in reversed(list(enumerate(self.codes)))}
        self.known = np.array([first[code] for code in KNOWN])
        self.outside = np.array([at for at, code in enumerate(self.codes) if code not in KNOWN])

    def shares(self, samples: Sequence[str]) -> NDArray[np.float64]:
        """Return how likely each of the codes is, a row for each text; of a code that stands twice at its first place."""
        texts = [self._encode(sample) for sample in samples]
        scores = np.zeros((len(texts), len(self.codes)), dtype=np.float32)
        for row, features, counts in self._features(texts):
            scores[row] = np.log1p(counts) @ self._worth.take(features, axis=0) + self._before
        scores *= np.array([1.0 / math.sqrt(len(text) or 1) for text in texts], dtype=np.float32)[:, None]
        np.exp(scores - scores.max(axis=1, keepdims=True), out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        for one, other in self._alias_pairs:
            scores[:, one] += scores[:, other]
            scores[:, other] = 0.0
        found: NDArray[np.float64] = scores.astype(np.float64)
        return found

    def _features(self, texts: Sequence[bytes]) -> Iterator[tuple[int, Places, NDArray[np.float32]]]:
        """Yield of each text that has any its features, in the order in which they first come, and how often each stands there."""
        lengths = np.array([len(text) for text in texts])
        found = self._found.take(self._states(np.frombuffer(b"".join(texts), dtype=np.uint8), lengths))
        owners = np.repeat(np.arange(len(texts)), lengths)
        held = np.flatnonzero(found >= 0)
        found, owners = found[held], owners[held]
        keys = owners * len(self._worth) + found
        order = keys.argsort(kind="stable")
        ordered = keys[order]
        begins = np.flatnonzero(np.diff(ordered, prepend=-1))
        first = order[begins]
        in_text = first.argsort()
        first = first[in_text]
        counts = np.diff(begins, append=len(keys))[in_text].astype(np.float32)
        ends = np.searchsorted(owners[first], np.arange(len(texts)), side="right").tolist()
        features, begin = found[first], 0
        for row, end in enumerate(ends):
            if end > begin:
                yield row, features[begin:end], counts[begin:end]
            begin = end

    def _states(self, letters: NDArray[np.uint8], lengths: Places) -> NDArray[np.uint32]:
        """Return the state of the model's automaton after each letter of texts one after the other.

        A state is the longest end of what was read that begins a feature. So all places are looked at together, one letter more each
        time: once no state is of more letters, none is of still more.
        """
        state: NDArray[np.uint32] = self._next.take(self._row[0] + letters)
        begins = np.cumsum(lengths)[:-1]
        begins = begins[(begins > 0) & (begins < len(letters))]
        alone = state[begins]
        while True:
            at = self._row.take(state[:-1])
            at += letters[1:]
            longer = self._next.take(at)
            longer[begins - 1] = alone
            if (longer == state[1:]).all():
                return state
            state[1:] = longer


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if code not in _LEFT_OUT])
    return _Identifier(identifier)


@lru_cache(maxsize=256)  # passages of a report are asked for twice
def _told(text: str) -> tuple[str, float]:
    """Return a language and how sure it is: among all languages where it surely is none of :data:`KNOWN`, else among these."""
    identifier = _identifier()
    known_shares = _prepared.get(text)
    shares = identifier.shares([text[:_SAMPLE]])[0] if known_shares is None else known_shares
    known = shares[identifier.known]
    inside = float(known.sum())
    if len(text) >= _TELLING_CHARACTERS and 1 - inside > _OUTSIDE:
        others = identifier.outside
        return identifier.codes[others[int(shares[others].argmax())]], 1 - inside
    best = int(known.argmax())  # of equals the first
    return KNOWN[best], float(known[best]) / inside if inside else 0.0


def prepare(texts: Sequence[str]) -> None:
    """Prepare for texts that will be asked for next, all together: half of what they cost one by one."""
    global _prepared
    different = list(dict.fromkeys(texts))
    _prepared = (
        dict(zip(different, _identifier().shares([text[:_SAMPLE] for text in different]), strict=True))
        if different
        else {}
    )


def language(text: str) -> str:
    """Return the ISO 639-1 code of the language most of ``text`` is in.

    A text of a line or more may be in any of some ninety languages; a shorter one is taken for one of :data:`KNOWN`.
    """
    return _told(text)[0]


def english_name(code: str) -> str:
    """Return what a language is called in English, with its code ("Korean (ko)"); the code alone where that is not known."""
    from babel import Locale

    name = Locale("en").languages.get(code)
    return f"{name} ({code})" if name else code


def passage_language(text: str, document_lang: str) -> str | None:
    """Return the language of a passage if it surely differs from its document's, else None."""
    if len(text) < _PASSAGE_CHARACTERS:
        return None
    code, share = _told(text)
    return code if code != document_lang and share > _SURE else None

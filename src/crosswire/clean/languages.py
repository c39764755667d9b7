"""The language of a report and of its passages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

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


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if code not in _LEFT_OUT])
    return identifier


def _ranked(sample: str) -> Sequence[tuple[str, float]]:
    return tuple((str(code), float(share)) for code, share in _identifier().rank(sample))


@lru_cache(maxsize=256)  # passages of a report are asked for twice
def _told(text: str) -> tuple[str, float]:
    """Return a language and how sure it is: among all languages where it surely is none of :data:`KNOWN`, else among these."""
    ranked = _ranked(text[:_SAMPLE])
    inside = sum(share for code, share in ranked if code in KNOWN)
    if len(text) >= _TELLING_CHARACTERS and 1 - inside > _OUTSIDE:
        return next(code for code, _ in ranked if code not in KNOWN), 1 - inside
    shares = {code: share for code, share in ranked if code in KNOWN}
    code, share = max(
        ((one, shares.get(one, 0.0)) for one in KNOWN), key=lambda pair: pair[1]
    )  # of equals the first
    return code, share / inside if inside else 0.0


def language(text: str) -> str:
    """Return the ISO 639-1 code of the language most of ``text`` is in.

    A text of a line or more may be in any of some ninety languages; a shorter one is taken for one of :data:`KNOWN`.
    """
    return _told(text)[0]


def passage_language(text: str, document_lang: str) -> str | None:
    """Return the language of a passage if it surely differs from its document's, else None."""
    if len(text) < _PASSAGE_CHARACTERS:
        return None
    code, share = _told(text)
    return code if code != document_lang and share > _SURE else None

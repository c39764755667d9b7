"""The language of a report and of its passages."""

from __future__ import annotations

from functools import cache
from typing import Any

KNOWN = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "zh", "ja", "ko", "cs")
"""Languages told apart; others are named as the nearest of these."""

_SAMPLE = 6000
# A passage shorter than this is not told apart from its report: names and loan words decide it.
_PASSAGE_CHARACTERS = 120


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(KNOWN))
    return identifier


def language(text: str) -> str:
    """Return the ISO 639-1 code of the language most of ``text`` is in."""
    code, _ = _identifier().classify(text[:_SAMPLE])
    return str(code)


def passage_language(text: str, document_lang: str) -> str | None:
    """Return the language of a passage if it surely differs from its document's, else None."""
    if len(text) < _PASSAGE_CHARACTERS:
        return None
    code, share = _identifier().classify(text[:_SAMPLE])
    return str(code) if code != document_lang and share > 0.99 else None

"""Reasons that stages give, said in the reader's language; days in words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from importlib import resources
from typing import Any

from crosswire.render.dates import in_words
from crosswire.render.labels import Labels
from crosswire.render.rewording import reworded

_CODES = {"English": "en", "German": "de"}


def reason_in_words(text: str, labels: Labels) -> str:
    """Return ``text`` in the language of ``labels`` as far as its parts are known; what is not known stays as it is."""
    return _in_language(text, labels.lang)


@lru_cache(
    maxsize=8_192
)  # the same few hundred reasons stand at many lines, and pages show them again and again
def _in_language(text: str, lang: str) -> str:
    labels = Labels(lang)
    text = reworded(text, labels.lang) or text
    for pattern, templates in patterns():
        template = templates.get(labels.lang)
        if template is not None:
            text = pattern.sub(partial(_fill, template, labels), text)
    return text


@cache
def patterns() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """Return the patterns in the order they are tried, each with its templates by language."""
    return tuple((re.compile(entry["pattern"]), entry) for entry in entries())


@cache
def entries() -> tuple[Mapping[str, Any], ...]:
    """Return the entries of ``reasons.toml``."""
    text = (resources.files(__package__) / "reasons.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["reason"])


def _fill(template: str, labels: Labels, match: re.Match[str]) -> str:
    return template.format(**{name: _said(name, value, labels) for name, value in match.groupdict().items()})


def _said(name: str, value: str | None, labels: Labels) -> str:
    if value is None:
        return ""
    if name == "share":
        return f"{round(100 * float(value))} %"
    if name in ("lang", "other"):
        return labels.language(_CODES.get(value, value))
    if name in ("day", "one", "two"):
        return in_words(value, labels)
    return value.replace(".", ",") if name in ("near", "need") and labels.lang == "de" else value

"""The words of a language that introduce speech, from its pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crosswire import lang as packs

PART = "quotations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What a language's pack says about speech.

    Attributes:
        lang: ISO 639-1 code.
        verbs: Class of each one-word verb's lemma ("say", "deny" …).
        phrases: Class of each verb of several words, keyed by its words.
        infinitive: Classes whose verbs govern an infinitive that is said ("vowed to …").
        silent: Verbs (or phrases) of those classes whose infinitive is an act, not words said ("agreed to …").
        attitude: Classes of states of mind and findings: only a clause counts.
        turns: Verbs after which reported speech goes on in their subject's name, though they report no words.
        due: Modal verbs by which something is still to be said.
        due_said_by: Who says it all the same by such a verb ("*ich* muss sagen").
        nouns: Nouns that carry a content clause, in lower case.
        unnamed: Words for speakers without a name, in lower case.
        documents: Words for documents that say something, in lower case.
        name_nouns: Nouns after which marks hold a name or a title, in lower case.
        setting: Words for occasions, platforms, outlets and audiences.
        prepositions: What attributes without a verb ("according to").
    """

    lang: str
    verbs: Mapping[str, str]
    phrases: Mapping[tuple[str, ...], str]
    infinitive: frozenset[str]
    silent: frozenset[str]
    attitude: frozenset[str]
    turns: frozenset[str]
    due: frozenset[str]
    due_said_by: frozenset[str]
    nouns: frozenset[str]
    unnamed: frozenset[str]
    documents: frozenset[str]
    name_nouns: frozenset[str]
    setting: Mapping[str, frozenset[str]]
    prepositions: Mapping[str, tuple[str, ...]]


@cache
def get_lexicon(lang: str) -> Lexicon:
    """Load what a language's pack says about speech.

    Raises:
        LanguagePackError: If the language has no such pack or the pack is malformed.
    """
    pack = packs.load(lang, PART)
    verbs, phrases = _verbs(pack["classes"])
    return Lexicon(
        lang=lang,
        verbs=verbs,
        phrases=phrases,
        infinitive=frozenset(name for name, entry in pack["classes"].items() if entry.get("infinitive")),
        silent=frozenset(
            verb.replace("|", "") for entry in pack["classes"].values() for verb in entry.get("silent", ())
        ),
        attitude=frozenset(name for name, entry in pack["classes"].items() if entry.get("attitude")),
        turns=frozenset(verb.replace("|", "") for verb in pack.get("turns", {}).get("verbs", ())),
        due=frozenset(pack.get("due", {}).get("verbs", ())),
        due_said_by=frozenset(pack.get("due", {}).get("said_by", ())),
        nouns=_lower(pack["nouns"]["words"]),
        unnamed=_lower(pack["speakers"]["unnamed"]),
        documents=_lower(pack["speakers"]["documents"]),
        name_nouns=_lower(pack["names"]["before"]),
        setting={key: _lower(words) for key, words in pack["setting"].items()},
        prepositions={
            key: tuple(words) for key, words in pack["prepositions"].items() if isinstance(words, list)
        },
    )


def _verbs(classes: Mapping[str, Any]) -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    verbs: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for name, entry in classes.items():
        for verb in entry["verbs"]:
            words = tuple(verb.replace("|", "").split())
            if len(words) == 1:
                verbs.setdefault(words[0], name)
            else:
                phrases.setdefault(words, name)
    return verbs, phrases


def _lower(words: list[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)

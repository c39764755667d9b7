"""Parts of speech and lemmas of English words, as spaCy's attribute ruler and rule lemmatizer give them.

Both are functions of a word, its tag and its dependency, with a few rules on two words running. spaCy matches the rules against every
token of every sentence with its pattern matcher; here the rules are looked up by tag and word, and what they say of a word is remembered.
The rules and tables are those of the model.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

_CACHED_WORDS = 60_000
_Word = tuple[str, str, str]
"""Small letters, tag, dependency."""
_READ: Mapping[str, int] = {"LOWER": 0, "TAG": 1, "DEP": 2}


class Words:
    """Reads words by the rules of a loaded pipeline."""

    def __init__(self, pipeline: Any) -> None:
        """Read the rules of the pipeline's attribute ruler and the tables of its lemmatizer."""
        self._attributes: list[Mapping[str, str]] = []
        self._single: list[Callable[[_Word], bool] | None] = []
        self._by_tag: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        self._running: list[tuple[int, Sequence[Callable[[_Word], bool]], int]] = []
        for rule in pipeline.get_pipe("attribute_ruler").patterns:
            for pattern in rule["patterns"]:
                self._add(pattern, rule["attrs"], rule["index"])
        lookups = pipeline.get_pipe("lemmatizer").lookups
        index, self._irregular, self._rules = (
            lookups.get_table(f"lemma_{name}", {}) for name in ("index", "exc", "rules")
        )
        parts = ("noun", "verb", "adj", "adv", "punct")
        self._index = {part: frozenset(index[part]) for part in parts if part in index}

    def _add(self, pattern: Sequence[Mapping[str, Any]], attributes: Mapping[str, str], place: int) -> None:
        number = len(self._attributes)
        self._attributes.append(attributes)
        tests = [_test(conditions) for conditions in pattern]
        self._single.append(tests[0] if len(tests) == 1 else None)
        if len(tests) > 1:
            self._running.append((number, tests, place))
        elif isinstance(word := pattern[0].get("LOWER"), str):
            self._by_word[word].append(number)
        elif isinstance(tag := pattern[0].get("TAG"), str):
            self._by_tag[tag].append(number)
        else:
            self._always.append(number)

    def read(self, words: Sequence[tuple[str, str, str]]) -> list[tuple[str, str]]:
        """Return part of speech and lemma of each word of a sentence.

        Args:
            words: Each as it stands, with its tag and its dependency.
        """
        more = self._running_rules([(text.lower(), tag, dep) for text, tag, dep in words])
        return [self._one(text, tag, dep, more.get(i, ())) for i, (text, tag, dep) in enumerate(words)]

    def _running_rules(self, words: Sequence[_Word]) -> Mapping[int, tuple[int, ...]]:
        """Return the rules on words running that hold, by the place of the word they speak of."""
        found: dict[int, tuple[int, ...]] = {}
        for i, word in enumerate(words):
            for which in self._may_begin(*word):
                number, tests, place = self._running[which]
                rest = words[i + 1 : i + len(tests)]
                if len(rest) == len(tests) - 1 and all(
                    test(other) for test, other in zip(tests[1:], rest, strict=True)
                ):
                    found[i + place] = (*found.get(i + place, ()), number)
        return found

    @lru_cache(maxsize=_CACHED_WORDS)  # noqa: B019 - one a process
    def _may_begin(self, lower: str, tag: str, dep: str) -> tuple[int, ...]:
        return tuple(i for i, (_, tests, _) in enumerate(self._running) if tests[0]((lower, tag, dep)))

    @lru_cache(maxsize=_CACHED_WORDS)  # noqa: B019
    def _one(self, text: str, tag: str, dep: str, more: tuple[int, ...]) -> tuple[str, str]:
        lower = text.lower()
        numbers = [*self._always, *self._by_tag.get(tag, ()), *self._by_word.get(lower, ())]
        word = (lower, tag, dep)
        hold = [n for n in numbers if (test := self._single[n]) is not None and test(word)]
        told: dict[str, str] = {}
        for number in sorted((*hold, *more)):  # later rules win
            told.update(self._attributes[number])
        part = told.get("POS", "")
        return part, told.get("LEMMA") or self._lemma(text, part.lower(), told.get("MORPH", ""))

    def _lemma(self, text: str, part: str, morphology: str) -> str:
        lower = text.lower()
        if part in ("", "eol", "space") or _is_base_form(part, morphology):
            return lower
        index, irregular = self._index.get(part, frozenset()), self._irregular.get(part, {})
        rules = self._rules.get(part, {})
        if not (index or irregular or rules):
            return text if part == "propn" else lower
        known: list[str] = []
        unknown: list[str] = []
        for ending, other in rules:
            form = lower[: len(lower) - len(ending)] + other if lower.endswith(ending) else ""
            if form in index and form:
                known.insert(0, form)
            elif form:
                (unknown if form.isalpha() else known).append(form)
        for form in irregular.get(lower, ()):
            if form not in known:
                known.insert(0, form)
        return str([*known, *unknown, text][0])


def _is_base_form(part: str, morphology: str) -> bool:
    """Tell whether a word stands in its base form by its morphology, as the English lemmatizer decides."""
    features = dict(feature.split("=", 1) for feature in morphology.split("|") if "=" in feature)
    form = features.get("VerbForm")
    if part == "noun" and features.get("Number") == "Sing":
        return True
    if part == "verb" and form == "Fin" and features.get("Tense") == "Pres" and "Number" not in features:
        return True
    return form in ("Inf", "None") or features.get("Degree") == "Pos"


def _test(conditions: Mapping[str, Any]) -> Callable[[_Word], bool]:
    """Return a test of a word for the conditions of one token of a pattern."""
    tests = [_condition(_READ[name], wanted) for name, wanted in conditions.items() if name != "IS_SPACE"]
    if "IS_SPACE" in conditions:
        tests.append(lambda word: word[0].isspace() == conditions["IS_SPACE"])
    return lambda word: all(test(word) for test in tests)


def _condition(place: int, wanted: Any) -> Callable[[_Word], bool]:
    if isinstance(wanted, str):
        return lambda word: word[place] == wanted
    ((kind, value),) = wanted.items()
    if kind == "REGEX":
        pattern = re.compile(value)
        return lambda word: pattern.search(word[place]) is not None
    listed = frozenset(value)
    if kind == "IN":
        return lambda word: word[place] in listed
    if kind == "NOT_IN":
        return lambda word: word[place] not in listed
    raise ValueError(f"no such condition: {kind}")

"""Strings without which an expression cannot match."""

from __future__ import annotations

import re

import pytest

from crosswire import lang as packs
from crosswire.annotate.temporal.factors import Text, necessary
from crosswire.annotate.temporal.patterns import grammar


@pytest.mark.parametrize(
    ("source", "factors"),
    [
        (r"(?:last|next) week", {" week"}),
        (r"(?:Monday|Tuesday)(?: evening)?", {"onday", "uesday", "monday", "tuesday"}),
        (r"\w+", None),
        (r"(?:noon)?", None),
        (r"\d{1,2} o'clock", {" o'clock"}),
    ],
)
def test_factors_are_the_longest_that_every_match_holds(source: str, factors: set[str] | None) -> None:
    found = necessary(source)
    assert found == factors if factors is None else found is not None and found <= factors


SENTENCES = (
    "Am 3. Mai 2031 um 14.30 Uhr legte die Fähre ab, zwei Tage später als geplant.",
    "On Tuesday evening, three weeks after the strike began in spring 2030, the harbour reopened at noon.",
    "THE COUNCIL MEETS EVERY OTHER MONDAY; the next session is on 2031-06-02.",
    "Seit Monaten, ſagt ſie, wird jeden zweiten Mıttwoch verhandelt.",
    "Nothing of the sort.",
    "٣ مايو",
)


@pytest.mark.parametrize("lang", packs.supported())
def test_no_rule_that_matches_is_passed_over(lang: str) -> None:
    if not packs.has(lang, "temporal"):
        return
    examples = [e for rule in packs.load(lang, "temporal")["rules"] for e in rule.get("examples", ())]
    texts = [*SENTENCES, *(str(example[0] if isinstance(example, list) else example) for example in examples)]
    for text in texts:
        read = Text(text)
        for rule in grammar(lang).rules:
            if not read.may_match(rule.source):
                assert not re.search(rule.source, text, re.IGNORECASE), rule.name

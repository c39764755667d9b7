"""PLOVER codes of what a clause says.

References:
    Political Language Ontology for Verifiable Event Records, Open Event Data Alliance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crosswire import lang as packs
from crosswire.model import Act, Event
from crosswire.statements.context import Context

_OF_ACT = {
    Act.DEMAND: "REQUEST", Act.OFFER: "AGREE", Act.PROPOSE: "REQUEST", Act.ACCEPT: "AGREE", Act.REJECT: "REJECT",
    Act.CONDITION: "REQUEST", Act.COMMIT: "AGREE", Act.CONCEDE: "YIELD", Act.THREATEN: "THREATEN", Act.ACCUSE: "ACCUSE",
    Act.SUPPORT: "SUPPORT", Act.WARN: "THREATEN", Act.MEET: "CONSULT", Act.DENY: "REJECT",
}  # fmt: skip
# what else a verb's own category may be under an act; another one gives way to the act's
_ALSO = {
    Act.DEMAND: {"REQUEST", "COERCE", "THREATEN", "ACCUSE", "SANCTION"}, Act.OFFER: {"AGREE", "AID"}, Act.PROPOSE: {"REQUEST", "AGREE"},
    Act.ACCEPT: {"AGREE", "SUPPORT", "YIELD", "COOPERATE"}, Act.REJECT: {"REJECT", "SANCTION", "COERCE"}, Act.CONDITION: {"REQUEST"},
    Act.COMMIT: {"AGREE", "AID", "YIELD", "COOPERATE", "SANCTION", "COERCE"}, Act.CONCEDE: {"YIELD"}, Act.THREATEN: {"THREATEN"},
    Act.ACCUSE: {"ACCUSE", "SANCTION", "REJECT"}, Act.SUPPORT: {"SUPPORT", "AID", "COOPERATE"}, Act.WARN: {"THREATEN", "ACCUSE"},
    Act.MEET: {"CONSULT", "COOPERATE", "AGREE"}, Act.DENY: {"REJECT"},
}  # fmt: skip
# announced cooperation is an agreement (codebook 3.1)
_PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


@dataclass(frozen=True, slots=True)
class _Rule:
    category: str
    mode: str | None
    needed: tuple[frozenset[str], ...]
    barred: frozenset[str]


@cache
def _rules(lang: str) -> tuple[Mapping[str, tuple[_Rule, ...]], Mapping[str, frozenset[str]]]:
    if not packs.has(lang, "plover"):
        return {}, {}
    tables: Mapping[str, Any] = packs.load(lang, "plover")
    rules: dict[str, list[_Rule]] = {}
    for category, modes in tables["category"].items():
        for mode, entries in modes.items():
            for entry in entries:
                words = entry.lower().split()
                barred = frozenset(word[1:] for word in words if word.startswith("!"))
                places = [frozenset(word.split("|")) for word in words if not word.startswith("!")]
                rule = _Rule(category, None if mode == "other" else mode, tuple(places[1:]), barred)
                for head in places[0]:
                    rules.setdefault(head, []).append(rule)
    ordered = {head: tuple(sorted(found, key=lambda r: -len(r.needed))) for head, found in rules.items()}
    return ordered, {name: frozenset(words) for name, words in tables["context"].items()}


def event_of(context: Context, index: int, act: Act, *, planned: bool = False) -> Event | None:
    """Return the PLOVER event of a clause, or None where no category fits."""
    clause = context.clauses[index]
    rules, contexts = _rules(context.lang(clause.sentence))
    words = context.own_words(index)
    category, mode = _of_verb(rules, clause.lemma.lower().split(" ")[0], words)
    if category is None or (act in _ALSO and category not in _ALSO[act]):
        category, mode = _OF_ACT.get(act), None
    if planned and category in _PROMISED:
        category, mode = "AGREE", None
    if category is None:
        return None
    topic = _context(context, clause.sentence, contexts)
    return Event(category=category, mode=mode, context=topic)


def _of_verb(
    rules: Mapping[str, tuple[_Rule, ...]], lemma: str, words: frozenset[str]
) -> tuple[str | None, str | None]:
    for rule in rules.get(lemma, ()):
        if all(place & words for place in rule.needed) and not rule.barred & words:
            return rule.category, rule.mode
    return None, None


def _context(context: Context, sentence: int, contexts: Mapping[str, frozenset[str]]) -> str | None:
    """Return the topic most of whose words stand in the sentence, the first listed on a tie."""
    tokens = context.annotation.tokens[sentence] if sentence < len(context.annotation.tokens) else ()
    lemmas = [token.lemma.lower() for token in tokens]
    counts = {name: sum(lemma in words for lemma in lemmas) for name, words in contexts.items()}
    best = max(counts, key=lambda name: counts[name], default=None)
    return best if best is not None and counts[best] else None

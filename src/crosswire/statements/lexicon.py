"""The act lexicon of a language: which words demand, offer, accept or reject."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from crosswire import lang as packs
from crosswire.model import Act

_REFLEXIVES = frozenset({"sich", "uns", "mich", "euch", "dich"})
_COMPOUNDING = frozenset({"de"})
_COMPOUND_TAIL = 6  # code points; shorter tails ("rat", "amt") are often no words of their own
_COPULAS = frozenset(
    {"be", "sein", "remain", "bleiben", "become", "werden", "stand", "stehen", "seem", "appear"}
)
_NEGATIVE = frozenset(
    {
        "not",
        "nicht",
        "no",
        "keine",
        "kein",
        "keinen",
        "keinerlei",
        "nichts",
        "nothing",
        "never",
        "nie",
        "fail",
    }
)
# On equal specificity the act named first wins: a refusal is never read as the consent it refuses.
_ORDER = (
    Act.ASSERT,
    Act.DO,
    Act.DENY, Act.CONDITION, Act.REJECT, Act.THREATEN, Act.ACCUSE, Act.DEMAND, Act.OFFER, Act.CONCEDE,
    Act.ACCEPT, Act.PROPOSE, Act.COMMIT, Act.SUPPORT, Act.WARN, Act.MEET, Act.EXPECT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to word an act.

    Attributes:
        act: The act.
        heads: Words of which one must be the verb's lemma; empty when any verb will do.
        needed: For each place the words that fill it; all places must be filled.
        barred: Words that must not stand in the clause.
        negative: Whether the pattern itself holds the negation, so that "not" in the clause flips nothing.
        impersonal: Whether the subject is what the act is about, not who does it ("X is out of the question").
        compounds: Whether a needed word may be the end of a longer one ("Unwetterwarnung" for "Warnung").
    """

    act: Act
    heads: frozenset[str]
    needed: tuple[frozenset[str], ...]
    barred: frozenset[str]
    negative: bool
    compounds: bool = False
    impersonal: bool = False

    def matches(self, lemma: str, words: Collection[str]) -> bool:
        """Tell whether a clause with this verb and these lower-case words and lemmas carries the act."""
        if self.heads and lemma not in self.heads:
            return False
        if any(word in words for word in self.barred):
            return False
        return all(
            any(word in words or self._ends_a_compound(word, words) for word in place)
            for place in self.needed
        )

    def _ends_a_compound(self, word: str, words: Collection[str]) -> bool:
        return self.compounds and len(word) >= _COMPOUND_TAIL and any(w.endswith(word) for w in words)


@dataclass(frozen=True, slots=True)
class ActLexicon:
    """All patterns of one language; the lists of words are lower-case."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    predicates: tuple[Pattern, ...]
    nouns: Mapping[str, Act]
    words: Mapping[str, frozenset[str]]
    compounds: bool = False
    participles: Mapping[str, Act] = field(default_factory=dict)
    verdicts: tuple[Pattern, ...] = ()

    def find(self, lemma: str, words: Collection[str]) -> Pattern | None:
        """Return the most specific pattern that a clause's verb (a particle after a space) and words match."""
        lemma = lemma.lower().split(" ", 1)[0]
        candidates = [p for p in self.verbs.get(lemma, ()) if p.matches(lemma, words)]
        candidates += [p for p in self.predicates if p.matches(lemma, words)]
        return min(candidates, key=_rank, default=None)

    def verdict(self, words: Collection[str]) -> Pattern | None:
        """Return the most specific verdict that stands in some words ("an insult", "a step in the right direction")."""
        return min((p for p in self.verdicts if p.matches("", words)), key=_rank, default=None)

    def names_actor(self, form: str) -> bool:
        """Tell whether a noun (lower-case form or lemma) names somebody who can act."""
        known = self.words.get("actors.nouns", frozenset())
        if form in known or not self.compounds:
            return form in known
        return any(form[start:] in known for start in range(1, len(form) - _COMPOUND_TAIL + 2))

    def of_noun(self, lemma: str) -> Act | None:
        """Return the act that a noun names; a German compound counts as its last part ("Kernforderung")."""
        lemma = lemma.lower()
        act = self.nouns.get(lemma)
        if act is None and self.compounds:
            tails = (lemma[start:] for start in range(1, len(lemma) - _COMPOUND_TAIL + 1))
            act = next((self.nouns[tail] for tail in tails if tail in self.nouns), None)
        return act


def _rank(pattern: Pattern) -> tuple[int, int]:
    return -len(pattern.needed), _ORDER.index(pattern.act)


@cache
def act_lexicon(lang: str) -> ActLexicon:
    """Load the act lexicon of a language (empty when its pack has none)."""
    if not packs.has(lang, "acts"):
        return ActLexicon({}, (), {}, {})
    tables = packs.load(lang, "acts")
    verbs: dict[str, list[Pattern]] = {}
    predicates: list[Pattern] = []
    nouns: dict[str, Act] = {}
    verdicts: list[Pattern] = []
    for act in _ORDER:
        table: Mapping[str, Any] = tables.get(act.value, {})
        for entry in table.get("verbs", ()):
            for pattern in _verb_patterns(act, entry.lower(), compounds=lang in _COMPOUNDING):
                for head in pattern.heads:
                    verbs.setdefault(head, []).append(pattern)
        predicates += [_predicate(act, entry.lower()) for entry in table.get("predicates", ())]
        predicates += [
            replace(_predicate(act, entry.lower()), impersonal=True) for entry in table.get("impersonal", ())
        ]
        verdicts += [_verdict(act, entry.lower()) for entry in table.get("verdicts", ())]
        for noun in table.get("nouns", ()):
            nouns.setdefault(noun.lower(), act)
    return ActLexicon(
        {head: tuple(found) for head, found in verbs.items()},
        tuple(predicates),
        nouns,
        _word_lists(tables),
        lang in _COMPOUNDING,
        {word: Act(act) for act, words in tables.get("participles", {}).items() for word in words},
        tuple(verdicts),
    )


def _word_lists(tables: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {
        f"{name}.{key}": frozenset(str(word).lower() for word in values)
        for name in ("speech", "actors", "modals", "verdicts")
        for key, values in tables.get(name, {}).items()
    }


def _parts(entry: str) -> tuple[list[str], list[frozenset[str]], frozenset[str]]:
    words = entry.split()
    barred = frozenset(barred for word in words if word.startswith("!") for barred in word[1:].split("|"))
    kept = [word for word in words if not word.startswith("!")]
    return kept, [_alternatives(word) for word in kept], barred


def _alternatives(word: str) -> frozenset[str]:
    return _REFLEXIVES if word == "sich" else frozenset(word.split("|"))


def _verb_patterns(act: Act, entry: str, *, compounds: bool) -> list[Pattern]:
    kept, places, barred = _parts(entry)
    negative = bool(_NEGATIVE & {alternative for place in places for alternative in place})
    ends = (
        {0, len(kept) - 1} if compounds else {0}
    )  # German "sich einigen", "zur Bedingung machen": the verb stands last
    return [
        Pattern(
            act, places[end], tuple(p for i, p in enumerate(places) if i != end), barred, negative, compounds
        )
        for end in sorted(ends)
    ]


def _verdict(act: Act, entry: str) -> Pattern:
    _, places, barred = _parts(entry)
    return Pattern(act, frozenset(), tuple(places), barred, negative=False, impersonal=True)


def _predicate(act: Act, entry: str) -> Pattern:
    kept, places, barred = _parts(entry)
    negative = bool(_NEGATIVE & {alternative for place in places for alternative in place})
    if kept[0] in ("be", "sein"):
        return Pattern(act, _COPULAS, tuple(places[1:]), barred, negative)
    first = places[0] if len(kept) > 1 else frozenset()
    return Pattern(act, first, tuple(places[1:] if first else places), barred, negative)

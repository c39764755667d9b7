"""What a clause's predicate does: its act, its negation, its modality."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import Act, Clause, Modality
from crosswire.statements.context import Context
from crosswire.statements.lexicon import ActLexicon

_FLIPPED = {
    Act.ACCEPT: Act.REJECT,
    Act.SUPPORT: Act.REJECT,
    Act.COMMIT: Act.REJECT,
    Act.OFFER: Act.REJECT,
    Act.CONCEDE: Act.REJECT,
    Act.DENY: Act.ASSERT,
}
# verbs that only carry the act of the infinitive after them
_WEAK = frozenset({Act.EXPECT, Act.ASSERT, Act.DO})
_ASPECT = frozenset({
    "want", "plan", "intend", "decide", "continue", "begin", "start", "keep", "try", "hope", "appear", "seem", "manage",
    "need", "have", "move", "seek", "aim", "prepare", "vow", "threaten", "refuse", "fail", "decline", "agree", "be", "go",
    "wollen", "beginnen", "anfangen", "versuchen", "planen", "beabsichtigen", "fortfahren", "beschließen", "weigern", "scheinen",
})  # fmt: skip
_NEGATING = frozenset({"refuse", "fail", "decline", "weigern"})
_STATES = frozenset({"be", "have", "sein", "haben", "remain", "bleiben", "seem", "appear", "scheinen", "lie", "liegen", "stand", "stehen",
    "belong", "gehören", "contain", "enthalten", "mean", "bedeuten", "include", "umfassen",
    "exist", "geben", "cost", "kosten", "heißen"})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one clause reads.

    Attributes:
        act: The act of its predicate.
        carrier: Index of the clause whose verb carries it (an infinitive under "continues to").
        polarity: -1 when what it says is negated.
        strong: Whether the lexicon knows it as an act; not for plain assertions and deeds.
        transparent: A neutral verb of saying: what is said carries the act.
    """

    act: Act
    carrier: int
    polarity: int
    strong: bool
    transparent: bool = False


def is_speech(lexicon: ActLexicon, clause: Clause) -> bool:
    """Tell whether a clause's verb only introduces what somebody says."""
    return clause.lemma.lower() in lexicon.words.get("speech.neutral", frozenset())


def read(context: Context, index: int) -> Reading:
    """Read one clause by the act lexicon of its language."""
    clause = context.clauses[index]
    lexicon = context.lexicon(clause.sentence)
    words = context.own_words(index)
    speech = is_speech(lexicon, clause)
    pattern = lexicon.find(clause.lemma, words)
    inner = _infinitive(context, index)
    if inner is not None and (pattern is None or clause.lemma.lower() in _ASPECT):
        below = read(context, inner)
        if below.strong and clause.lemma.lower() in _ASPECT:
            flips = clause.negated != (clause.lemma.lower() in _NEGATING)
            return _negate(below, flips=flips)
    act = pattern.act if pattern else None
    if act is None and clause.noun:
        act = lexicon.of_noun(clause.noun)
    if act is None:
        return _plain(clause, index, speech=speech)
    reading = Reading(act=act, carrier=index, polarity=1, strong=act is not Act.EXPECT, transparent=speech)
    return _negate(reading, flips=clause.negated and not (pattern and pattern.negative))


def _infinitive(context: Context, index: int) -> int | None:
    for child in context.children[index]:
        inner = context.clauses[child]
        if inner.kind == "infinitive" and inner.sentence == context.clauses[index].sentence:
            return child
    return None


def _plain(clause: Clause, index: int, *, speech: bool) -> Reading:
    deed = not speech and clause.lemma.lower() not in _STATES
    act = Act.DO if deed else Act.ASSERT
    return Reading(
        act=act, carrier=index, polarity=-1 if clause.negated else 1, strong=False, transparent=speech
    )


def _negate(reading: Reading, *, flips: bool) -> Reading:
    if not flips:
        return reading
    flipped = _FLIPPED.get(reading.act)
    polarity = reading.polarity if flipped else -reading.polarity
    return Reading(
        act=flipped or reading.act,
        carrier=reading.carrier,
        polarity=polarity,
        strong=reading.strong,
        transparent=reading.transparent,
    )


def modality(context: Context, clause: Clause) -> Modality:
    """Return whether a clause's predicate is told as fact, as planned or as possible only."""
    lists = context.lexicon(clause.sentence).words
    modal = (clause.modal or "").lower()
    if clause.mood in ("conditional", "subjunctive-2") or modal in lists.get(
        "modals.possibility", frozenset()
    ):
        return Modality.HYPOTHETICAL
    if clause.kind == "conditional":
        return Modality.HYPOTHETICAL
    if clause.tense == "future" or modal in lists.get("modals.intention", frozenset()):
        return Modality.PLANNED
    return Modality.FACT


def is_obligation(context: Context, clause: Clause) -> bool:
    """Tell whether the predicate stands under "must", "should", "müssen", "sollen"."""
    modal = (clause.modal or "").lower()
    return modal in context.lexicon(clause.sentence).words.get("modals.obligation", frozenset())

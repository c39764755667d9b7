"""What a clause's predicate does: its act, its negation, its modality."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crosswire.model import Act, Clause, Modality, QuotationKind
from crosswire.statements.context import Context
from crosswire.statements.lexicon import ActLexicon, Pattern
from crosswire.statements.nuances import (
    contends,
    is_about_a_claim,
    is_discharged,
    is_hostile,
    wants_of_others,
)
from crosswire.statements.patternwords import (
    COPULAS,
    REFUSING,
    WISHES,
    infinitive,
    pattern_words,
)
from crosswire.statements.verdicts import COPULA_VERDICTS, judged

_FLIPPED = {
    Act.ACCEPT: Act.REJECT,
    Act.SUPPORT: Act.REJECT,
    Act.COMMIT: Act.REJECT,
    Act.CONCEDE: Act.REJECT,
    Act.DENY: Act.ASSERT,
}
# verbs that only carry the act of the infinitive after them
_WEAK = frozenset({Act.EXPECT, Act.ASSERT, Act.DO})
_ASPECT = frozenset({
    "want", "plan", "intend", "decide", "continue", "begin", "start", "keep", "try", "hope", "appear", "seem", "manage",
    "need", "have", "move", "seek", "vote", "aim", "prepare", "fail", "be", "go",
    "wollen", "beschließen", "entscheiden", "beginnen", "anfangen", "versuchen", "planen", "beabsichtigen", "fortfahren", "scheinen",
})  # fmt: skip
_WILLED = frozenset({Act.ACCEPT, Act.CONCEDE, Act.SUPPORT, Act.REJECT, Act.DEMAND, Act.OFFER})
_INTENDING = frozenset(
    {"want", "plan", "intend", "hope", "aim", "seek", "prepare", "wollen", "planen", "beabsichtigen"}
)
_NEGATING = frozenset({"fail"})
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
        impersonal: The subject is what it is about, not who does it.
        intended: It stands under "wants to", "plans to".
        judged: It is a verdict on its subject: an act only where somebody is reported to give it.
        transparent: A neutral verb of saying: what is said carries the act.
    """

    act: Act
    carrier: int
    polarity: int
    strong: bool
    transparent: bool = False
    intended: bool = False
    impersonal: bool = False
    judged: bool = False


def is_speech(lexicon: ActLexicon, clause: Clause) -> bool:
    """Tell whether a clause's verb only introduces what somebody says."""
    return clause.lemma.lower() in lexicon.words.get("speech.neutral", frozenset())


def read(context: Context, index: int) -> Reading:
    """Read one clause by the act lexicon of its language; each clause is read once."""
    known = context.readings.get(index)
    if not isinstance(known, Reading):
        context.readings[index] = _plain(
            context.clauses[index], index, speech=False
        )  # ends a ring of clauses
        known = context.readings[index] = _read(context, index)
    return known


def _read(context: Context, index: int) -> Reading:
    clause = context.clauses[index]
    lexicon = context.lexicon(clause.sentence)
    inner = infinitive(context, index)
    words = pattern_words(context, index, inner)
    pattern = lexicon.find(clause.lemma, words)
    if pattern is not None and pattern.act in (Act.DO, Act.ASSERT):
        negated = clause.negated or pattern.act is Act.ASSERT
        return Reading(act=pattern.act, carrier=index, polarity=-1 if negated else 1, strong=False)
    if inner is not None and (below := _below(context, index, inner, pattern)):
        return below
    verdict = judged(context, index) if pattern is None or pattern.act is Act.EXPECT else None
    if verdict is not None:
        pattern = replace(verdict, impersonal=clause.lemma.lower() in COPULA_VERDICTS)
    act = pattern.act if pattern else _asked(context, clause) or _unlisted(context, clause)
    if clause.lemma.lower() in WISHES and wants_of_others(context, clause, inner):
        act = Act.DEMAND if act is None or not clause.negated else act
        if clause.negated and inner is None:
            return Reading(act=Act.REJECT, carrier=index, polarity=1, strong=True)  # "wants no guards"
    if act is Act.REJECT and is_discharged(context, clause):
        return Reading(act=Act.DO, carrier=index, polarity=-1 if clause.negated else 1, strong=False)
    act = _turned(context, index, inner, act)
    speech = is_speech(lexicon, clause)
    if act is None:
        told = replace(clause, modal=None) if _has_claimed(context, clause) else clause
        return _intended(context, index) or _plain(told, index, speech=speech)
    reading = Reading(
        act=act,
        carrier=index,
        polarity=1,
        strong=act is not Act.EXPECT,
        transparent=speech,
        impersonal=bool(pattern and pattern.impersonal),
        judged=verdict is not None and bool(pattern and pattern.impersonal),
    )
    flips = clause.negated and not (pattern and pattern.negative)
    if flips and act is Act.ACCEPT and _is_of_nobody(context, clause, lexicon):
        return replace(reading, act=Act.ASSERT, polarity=-1, strong=False)
    return negate(reading, flips=flips)


def _turned(context: Context, index: int, inner: int | None, act: Act | None) -> Act | None:
    """Return what an act comes to by what its clause is about: a denial, a claim, a threat, a refusal."""
    clause = context.clauses[index]
    if act is Act.REJECT and is_about_a_claim(context, clause):
        return Act.DENY
    if act is Act.DEMAND and contends(context, clause, index):
        return None
    if inner is not None and act is not None and is_hostile(context, clause, inner, act):
        return Act.THREATEN
    vowed = (act is Act.COMMIT or clause.lemma in _VOTING) and not clause.negated
    return Act.REJECT if vowed and _is_withheld(context, index) else act


def _is_of_nobody(context: Context, clause: Clause, lexicon: ActLexicon) -> bool:
    """Tell that nothing came about ("there is no agreement yet", "nothing was agreed") from somebody's refusal."""
    if clause.passive:
        return clause.agent is None
    subject = context.words(clause.subject).lower() if clause.subject else ""
    return clause.lemma.lower() in _STATES and subject in lexicon.words.get("modals.expletive", frozenset())


def _is_withheld(context: Context, index: int) -> bool:
    """Tell a vow not to do what is owed or asked for ("vowed not to pay") from one to spare somebody ("promised not to cut jobs")."""
    clause = context.clauses[index]
    lists = context.lexicon(clause.sentence).words
    owed = lists.get("modals.owed", frozenset())
    vowed = clause.lemma.lower() in lists.get("modals.vowing", frozenset())
    for child in context.children[index]:
        inner = context.clauses[child]
        if inner.kind not in ("infinitive", "complement") or inner.sentence != clause.sentence:
            continue
        below = read(context, child)
        if _has_subject_of(context, clause, inner) and not inner.passive:
            refused = below.act is Act.REJECT and below.polarity > 0 and below.strong
            refused = refused and (inner.negated or vowed)
            withheld = inner.lemma.lower() in owed or clause.lemma in _VOTING
            return refused or (inner.negated and withheld)
    return False


_VOTING = frozenset({"vote"})


def _has_subject_of(context: Context, clause: Clause, inner: Clause) -> bool:
    """Tell whether a clause has the subject of the one above it, or a pronoun in its place."""
    if inner.kind == "infinitive" or inner.subject is None:
        return True
    lists = context.lexicon(clause.sentence).words
    pronouns = lists.get("modals.third_person", frozenset()) | lists.get("modals.first_person", frozenset())
    words = context.words(inner.subject).lower()
    return words in pronouns or (
        clause.subject is not None and words == context.words(clause.subject).lower()
    )


def _below(context: Context, index: int, inner: int, pattern: Pattern | None) -> Reading | None:
    """Read the infinitive that a verb only governs ("continues to demand"), or a refusal of it."""
    clause = context.clauses[index]
    lemma = clause.lemma.lower()
    awaited = pattern is not None and pattern.act is Act.EXPECT and lemma in COPULAS
    below = read(context, inner)
    if pattern is not None and pattern.impersonal:
        return None  # "it is up to the parties to find a compromise": they have found none
    governed = pattern is None or pattern.act is Act.EXPECT or below.act in _WILLED
    if (
        lemma in _ASPECT and below.strong and governed and not awaited
    ):  # "is expected to approve" approves nothing yet
        flips = clause.negated != (lemma in _NEGATING)
        return replace(negate(below, flips=flips), intended=lemma in _INTENDING)
    if lemma in REFUSING:
        polarity = -1 if below.act is Act.REJECT else 1
        refusal = Reading(act=Act.REJECT, carrier=index, polarity=polarity, strong=True)
        return negate(refusal, flips=clause.negated)
    return None


def _asked(context: Context, clause: Clause) -> Act | None:
    """Read "fordern" of somebody as a demand whatever else the clause counts; "Der Brand forderte zwei Tote" has nobody who asks."""
    if clause.lemma != "fordern" or clause.subject is None:
        return None
    lexicon = context.lexicon(clause.sentence)
    tokens = context.tokens_in(clause.sentence, clause.subject)
    return Act.DEMAND if any(lexicon.names_actor(token.lemma.lower()) for token in tokens) else None


def _unlisted(context: Context, clause: Clause) -> Act | None:
    """Return the act of a light verb's noun, unless it is received, or only said to be ("it takes concessions")."""
    lexicon = context.lexicon(clause.sentence)
    receiving = clause.lemma.lower() in lexicon.words.get("modals.receiving", frozenset())
    expletive = clause.subject is not None and context.words(clause.subject).lower() in ("it", "es")
    named = clause.lemma.lower() in lexicon.words.get(
        "modals.naming", frozenset()
    )  # "called the offer an insult"
    if not clause.noun or expletive or receiving or named or clause.lemma in COPULAS:
        return None
    act = lexicon.of_noun(clause.noun)
    holding = clause.lemma.lower() in lexicon.words.get("modals.holding", frozenset())
    return None if holding and act not in _HELD else act  # who has support gives none


def _intended(context: Context, index: int) -> Reading | None:
    """Read "will" of a German subject as its commitment; with a perfect infinitive it only claims ("will nichts gewusst haben")."""
    clause = context.clauses[index]
    if clause.modal != "wollen" or clause.tense == "past" or clause.kind == "conditional":
        return None
    if clause.lemma in _BECOMING or (clause.kind == "relative" and not _is_named(context, clause)):
        return None  # "wants to become champion", "people who want to return"
    if context.words(clause.span).lower().startswith("als "):
        return None  # "as if he meant to"
    if is_speech(context.lexicon(clause.sentence), clause) or clause.subject is None:
        return None
    if (
        context.words(clause.span).rstrip(" .!").endswith(("haben", "worden sein"))
        and clause.lemma != "haben"
    ):
        return _plain(replace(clause, modal=None), index, speech=False)
    if clause.passive:  # "wants to be exempted"
        return Reading(act=Act.DEMAND, carrier=index, polarity=-1 if clause.negated else 1, strong=True)
    return Reading(
        act=Act.REJECT if clause.negated else Act.COMMIT,
        carrier=index,
        polarity=1,
        strong=True,
        intended=True,
    )


def _is_named(context: Context, clause: Clause) -> bool:
    span = clause.subject
    mentions = context.mentions_of[clause.sentence]
    return span is not None and any(
        m.form in ("name", "role", "capital") and span.overlaps(m.span) for m in mentions
    )


_BECOMING = frozenset({"werden", "sein", "bleiben", "wissen", "können", "leben", "wirken", "scheinen"})
_HELD = frozenset({Act.DEMAND, Act.CONDITION, Act.PROPOSE, Act.REJECT, Act.MEET, Act.WARN, Act.EXPECT})


def _plain(clause: Clause, index: int, *, speech: bool) -> Reading:
    wanted = clause.modal == "wollen" and not speech
    gives = clause.lemma == "geben" and bool(clause.objects[1:])  # not "es gibt"
    deed = not speech and (gives or clause.lemma.lower() not in _STATES)
    act = Act.DO if deed else Act.ASSERT
    return Reading(
        act=act,
        carrier=index,
        polarity=-1 if clause.negated else 1,
        strong=False,
        transparent=speech,
        intended=wanted,
    )


def negate(reading: Reading, *, flips: bool) -> Reading:
    """Return a reading with its act or its polarity turned round where ``flips`` says so."""
    if not flips:
        return reading
    flipped = _FLIPPED.get(reading.act)
    polarity = reading.polarity if flipped else -reading.polarity
    return replace(reading, act=flipped or reading.act, polarity=polarity)


def modality(context: Context, index: int) -> Modality:
    """Return whether a clause's predicate is told as fact, as planned or as possible only."""
    clause = context.clauses[index]
    lists = context.lexicon(clause.sentence).words
    modal = (clause.modal or "").lower()
    if modal == "können" and clause.tense == "past" and clause.mood == "indicative":
        return Modality.FACT  # "konnten sich einigen": they did
    if _is_reported_reason(context, index) or _has_claimed(context, clause):
        return Modality.FACT
    if (
        is_hedged(context, index)
        or clause.mood in ("conditional", "subjunctive-2")
        or modal in lists.get("modals.possibility", frozenset())
    ):
        return Modality.HYPOTHETICAL
    if clause.kind == "conditional":
        return Modality.HYPOTHETICAL
    if clause.tense == "future" or modal in lists.get("modals.intention", frozenset()):
        return Modality.PLANNED
    return Modality.FACT


def is_hedged(context: Context, index: int) -> bool:
    """Tell whether a clause says "maybe"."""
    lists = context.lexicon(context.clauses[index].sentence).words
    return bool(context.own_words(index) & lists.get("modals.hedges", frozenset()))


def _is_reported_reason(context: Context, index: int) -> bool:
    """Tell a reason in somebody's words ("weil sie nichts vorgelegt hätten"): its past subjunctive marks the report."""
    clause = context.clauses[index]
    words = context.words(clause.span).lower().split(maxsplit=1)
    past = clause.mood == "subjunctive-2" and clause.tense == "past" and not clause.modal
    return past and clause.kind == "adverbial" and words[:1] in (["weil"], ["da"], ["obwohl"], ["nachdem"])


def is_obligation(context: Context, clause: Clause) -> bool:
    """Tell whether the predicate stands under "must", "should", "müssen", "sollen"."""
    modal = (clause.modal or "").lower()
    if is_hearsay(context, clause):
        return False
    if modal == "dürfen" and clause.negated:
        return True
    if modal in ("müssen", "have", "need") and clause.negated:
        return False  # "need not pay"
    return modal in context.lexicon(clause.sentence).words.get("modals.obligation", frozenset())


def _has_claimed(context: Context, clause: Clause) -> bool:
    """Tell "wollen Funken gesehen haben", which somebody says of himself, from "wollen streiken", which lies ahead."""
    return clause.modal == "wollen" and _is_perfect(context, clause)


def _is_perfect(context: Context, clause: Clause) -> bool:
    words = context.words(clause.span).lower().rstrip(' .!"“”').split()
    return words[-1:] in (["haben"], ["sein"]) and clause.lemma not in ("haben", "sein")


def is_hearsay(context: Context, clause: Clause) -> bool:
    """Tell "soll … geplant haben", which is said of somebody, from "soll zahlen", which is asked of him."""
    if clause.modal != "sollen" or clause.mood != "indicative":
        return False
    perfect = _is_perfect(context, clause)
    direct = context.quotation_at(clause.verb)
    reported = direct is None or direct.kind is not QuotationKind.DIRECT
    above = context.parent(clause)
    said = clause.kind == "complement" and above is not None
    return perfect or (clause.tense == "present" and reported and not said and direct is not None)

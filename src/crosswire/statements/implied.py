"""What reported words amount to though no verb says so: a denial, an admission, a warning, a forecast, a promise to pay."""

from __future__ import annotations

from crosswire.model import Act, Modality
from crosswire.statements.announcing import is_announced
from crosswire.statements.participants import actors
from crosswire.statements.scenes import Cast, Scene

_PLAIN = frozenset({Act.DO, Act.ASSERT, Act.MEET})
_SHOULD = frozenset({"should", "sollen"})
_MAY = frozenset({"may", "might"})
_BEING = frozenset({"be", "sein"})


def sent(scene: Scene) -> Cast | None:
    """Read "criticism came from the farmers" as theirs."""
    clause, context = scene.clause, scene.context
    if clause.lemma.lower() not in scene.list_of("modals.coming") or clause.subject is None or clause.negated:
        return None
    lexicon = context.lexicon(clause.sentence)
    nouns = [t for t in context.tokens_in(clause.sentence, clause.subject) if t.pos == "NOUN"]
    act = lexicon.of_noun(nouns[0].lemma) if nouns else None
    if act not in _SENT:
        return None
    for span in clause.objects:
        before = context.text[max(0, span.start - _BEFORE) : span.start].lower().split()[-2:]
        if set(before) & _FROM and (who := actors(context, clause.sentence, span)):
            return Cast(act=act, holders=who, modality=Modality.FACT, polarity=1)
    return None


_SENT = frozenset({Act.REJECT, Act.SUPPORT, Act.ACCUSE, Act.DEMAND, Act.WARN})
_FROM = frozenset({"from", "von", "vom"})
_BEFORE = 12  # code points that hold a preposition and an article


def refuted(scene: Scene) -> Cast | None:
    """Read what somebody insists was not so, or nobody suffered, as a denial ("insisted that no rule had been broken")."""
    clause = scene.clause
    if scene.speaker is None or clause.kind == "conditional" or clause.modal or scene.act not in _PLAIN:
        return None
    if scene.strong or not _is_denied(scene) or clause.tense == "future":
        return None
    words = _words(scene)
    minded = clause.lemma.lower() in scene.list_of("modals.minding")
    insisted = _cue(scene) in scene.list_of("modals.insisting") and not minded
    insisted = insisted and (clause.tense == "past" or clause.lemma in _BEING)
    guiltless = clause.lemma in _BEING and words & scene.list_of("modals.guilt")
    unharmed = clause.passive and clause.tense == "past" and words & scene.list_of("modals.wrongs")
    if not insisted and not guiltless and not unharmed:
        return None
    return Cast(act=Act.DENY, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


def confessed(scene: Scene) -> Cast | None:
    """Read a failing that somebody tells of himself as an admission ("said it had underestimated the river")."""
    clause = scene.clause
    made = clause.passive and clause.agent is None and clause.lemma in _MADE
    mine = clause.lemma in _BEING and bool(_words(scene) & _MINE) and clause.kind != "conditional"
    if mine and scene.speaker is not None and not clause.negated and not scene.strong:
        failing = _words(scene) & scene.list_of("modals.failing")
        return _conceded(scene) if failing else None
    if scene.speaker is None or not (scene.own or made) or scene.strong or scene.act not in _PLAIN:
        return None
    if clause.tense != "past" or clause.modal or _is_denied(scene) or not _is_self(scene):
        return None
    if clause.passive and not made:
        return None
    if not (_words(scene) | {clause.lemma.lower()}) & scene.list_of("modals.failing"):
        return None
    return _conceded(scene)


def _conceded(scene: Scene) -> Cast:
    return Cast(act=Act.CONCEDE, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


_MINE = frozenset({"my", "our", "mein", "unser"})
_MADE = frozenset({"make", "machen"})  # "mistakes were made", by whoever says it


def endangered(scene: Scene) -> Cast | None:
    """Read a harm that somebody says may come as a warning ("said the roof could collapse")."""
    clause = scene.clause
    possible = (clause.modal or "").lower() in scene.list_of("modals.possibility")
    will = not scene.own and is_announced(clause) and clause.modal in (None, "will", "would")
    if will and clause.lemma.lower() in scene.list_of("modals.perishing"):
        possible = True  # "people will die"
    if scene.speaker is None or not possible or scene.strong or clause.kind == "conditional":
        return None
    harmful = (_words(scene) | {clause.lemma.lower()}) & scene.list_of("modals.perils")
    if scene.act not in _PLAIN or clause.negated or clause.tense == "past" or not harmful:
        return None
    return Cast(act=Act.WARN, holders=(scene.speaker,), modality=Modality.HYPOTHETICAL, polarity=1)


def foreseen(scene: Scene) -> Cast | None:
    """Read what somebody thinks may come as expected ("analysts think that a rival may turn up")."""
    clause = scene.clause
    thought = _cue(scene) in scene.list_of("modals.foreseeing")
    if scene.speaker is None or scene.own or scene.strong or not thought or clause.kind == "conditional":
        return None
    shifted = scene.context.clauses[scene.unit.cue].tense == "past"  # "thought a rival would turn up"
    ahead = clause.tense == "future" or (is_announced(clause) and shifted) or clause.modal in _MAY
    if not ahead or clause.tense == "past":
        return None
    polarity = -1 if clause.negated else 1
    return Cast(act=Act.EXPECT, holders=(scene.speaker,), modality=Modality.PLANNED, polarity=polarity)


def due(scene: Scene) -> Cast | None:
    """Read what a thing should do by itself as expected ("the turbines should start turning in spring")."""
    clause = scene.clause
    if (clause.modal or "").lower() not in _SHOULD or clause.negated or clause.passive or scene.subjects:
        return None
    if clause.subject is None or scene.strong or clause.tense == "past" or clause.kind == "conditional":
        return None
    if clause.lemma.lower() not in scene.list_of("modals.unfolding"):
        return None
    return Cast(act=Act.EXPECT, holders=(scene.speaker,), modality=Modality.PLANNED)


def given_until(scene: Scene) -> Cast | None:
    """Read "X has until Friday to hand it over", said by somebody else, as a demand."""
    context, clause = scene.context, scene.context.clauses[scene.unit.clause]
    if clause.lemma != "have" or clause.negated or clause.modal or clause.tense != "present" or scene.own:
        return None
    after = context.text[clause.verb.end : clause.span.end].lower().split(maxsplit=1)
    terms = after[:1] == ["until"] or (after[:1] == ["till"])
    asked = any(context.clauses[c].kind == "infinitive" for c in context.children[scene.unit.clause])
    if not terms or not asked:
        return None
    whom = scene.subjects[0] if scene.subjects else None
    return Cast(act=Act.DEMAND, holders=(scene.speaker,), modality=Modality.FACT, recipient=whom, polarity=1)


def paying(scene: Scene) -> Cast | None:
    """Read what the outlet tells that somebody will pay for as a commitment ("the developer will pay 6 million into a fund")."""
    clause = scene.clause
    told = scene.speaker is None and clause.kind in ("main", "coordinate") and clause.tense == "future"
    gives = clause.lemma.lower() in scene.list_of("modals.giving") and scene.act is Act.DO
    if not told or not gives or not scene.subjects or clause.negated or clause.passive or clause.modal:
        return None
    return Cast(act=Act.COMMIT, holders=scene.subjects, modality=Modality.PLANNED)


def _words(scene: Scene) -> frozenset[str]:
    return scene.context.own_words(scene.unit.reading.carrier)


def _cue(scene: Scene) -> str:
    return scene.context.clauses[scene.unit.cue].lemma.lower() if scene.unit.cue >= 0 else ""


def _is_denied(scene: Scene) -> bool:
    """Tell a negated clause, also by its subject ("no rules", "nobody")."""
    subject = scene.context.words(scene.clause.subject).lower().split() if scene.clause.subject else []
    none = scene.list_of("modals.negations") | scene.list_of("modals.nobody")
    return scene.clause.negated or bool(set(subject[:1]) & none)


def _is_self(scene: Scene) -> bool:
    words = scene.context.words(scene.clause.subject).lower().split() if scene.clause.subject else []
    return not words or words[0] not in scene.list_of("modals.possessives")

"""What somebody announces: a threat where it hangs on another giving way or does harm, else a commitment or a refusal."""

from __future__ import annotations

from crosswire.model import Act, Clause, Modality
from crosswire.spans import Span
from crosswire.statements import timing
from crosswire.statements.context import Context
from crosswire.statements.readings import read
from crosswire.statements.scenes import Cast, Scene
from crosswire.statements.subjects import is_own, subjects_of

# acts that announced for later are but a deed to come
_TO_COME = frozenset({Act.PROPOSE, Act.DEMAND, Act.ACCUSE})
_THREATENING = frozenset(
    {Act.DO, Act.REJECT, Act.DEMAND, Act.COMMIT, Act.ACCUSE, Act.WARN, Act.ASSERT, Act.THREATEN}
)


def is_announced(clause: Clause) -> bool:
    """Tell a future, in reported speech also "would" ("said it would close the plant")."""
    return clause.tense == "future" or (
        clause.mood == "conditional" and clause.modal in (None, "would", "werden")
    )


def threat(scene: Scene) -> Cast | None:
    """What somebody will do unless another gives way is a threat ("will impose duties unless …", "otherwise she will …")."""
    context = scene.context
    told = _content(scene)
    clause = told or scene.clause
    holders = (scene.speaker,) if scene.own and told is None else scene.subjects[:1]
    predicate = _predicate(scene, clause)
    blocked = bool(scene.list_of("modals.blocking") & predicate) and (scene.speaker or told) is not None
    if blocked and not holders:
        holders = (scene.speaker,)
    if scene.act is Act.WARN and scene.strong and scene.subjects and _says_threat(scene):
        return Cast(act=Act.THREATEN, holders=scene.subjects[:1], modality=Modality.PLANNED)
    if vowed := _vowed(scene):
        return vowed
    undone = clause.passive and scene.speaker is not None and not holders
    strong = scene.act is Act.THREATEN and scene.strong  # "any attack would be met with force"
    if undone and is_announced(clause) and (strong or _says_otherwise(scene)):
        return Cast(act=Act.THREATEN, holders=(scene.speaker,), modality=Modality.PLANNED)
    if not holders or scene.act not in _THREATENING or clause.passive:
        return None
    conditions = _conditions(context, scene)
    announced = is_announced(clause)
    if not announced and not (
        scene.own and conditions and clause.tense == "present" and clause.mood == "indicative"
    ):
        return None
    words = f" {_sentence_words(context, scene)} "
    otherwise = _says_otherwise(scene)
    unless = any(f" {hinge} " in words for hinge in scene.list_of("modals.unless"))
    denied = any(_is_denied(scene, span) for span in conditions if not _is_granting(scene, span))
    harm = bool(scene.list_of("modals.harm") & predicate)
    blocked = blocked or (harm and told is not None and scene.act is Act.WARN)  # "warned it would sue"
    if (
        announced
        and not clause.negated
        and (otherwise or unless or denied or (harm and conditions) or blocked)
    ):
        return Cast(act=Act.THREATEN, holders=holders, modality=Modality.PLANNED)
    if denied and not unless and (clause.negated or not announced):
        return Cast(act=Act.THREATEN, holders=holders, modality=Modality.PLANNED)
    return None


def _vowed(scene: Scene) -> Cast | None:
    """Read a vow to do harm, or a warning that one's own will answer, under a condition ("vowed to quit the coalition if …")."""
    if (
        scene.act not in (Act.COMMIT, Act.WARN)
        or not scene.strong
        or not scene.subjects
        or scene.clause.negated
    ):
        return None
    context = scene.context
    conditions = [span for span in _conditions(context, scene) if not _is_granting(scene, span)]
    for index in context.children[scene.unit.reading.carrier] if conditions else ():
        inner, warned = context.clauses[index], scene.act is Act.WARN
        if inner.sentence != scene.clause.sentence or inner.passive or inner.negated:
            continue
        words = context.own_words(index) | {inner.lemma.lower()}
        harm = scene.list_of("modals.retorting") if warned else scene.list_of("modals.harm")
        harms = any(set(step.split()) <= words for step in harm | scene.list_of("modals.hostile_steps"))
        own = is_announced(inner) if warned else inner.kind == "infinitive"
        if harms and own and (not warned or _is_own_side(scene, inner)):
            return Cast(act=Act.THREATEN, holders=scene.subjects[:1], modality=Modality.PLANNED)
    return None


def _is_own_side(scene: Scene, inner: Clause) -> bool:
    """Tell whether a clause is about whoever warns, or about those who answer to him ("the army", "his country")."""
    words = scene.context.words(inner.subject).lower().split() if inner.subject else []
    subjects = subjects_of(scene.context, inner, acts=False)
    led = bool(words) and words[-1] in scene.list_of("modals.own_forces")
    return led or is_own(scene.context, inner, subjects, scene.subjects[0])


def _says_threat(scene: Scene) -> bool:
    """Tell a warning of the speaker's own answer ("warned that any attack would be met with force")."""
    context = scene.context
    inner = (
        c for c in context.children[scene.unit.reading.carrier] if context.clauses[c].kind == "complement"
    )
    return any(
        context.clauses[c].passive and read(context, c).strong and read(context, c).act is Act.THREATEN
        for c in inner
    )


def _says_otherwise(scene: Scene) -> bool:
    words = f" {_sentence_words(scene.context, scene)} "
    return any(f" {hinge} " in words for hinge in scene.list_of("modals.otherwise"))


def _conditions(context: Context, scene: Scene) -> list[Span]:
    outer = context.clauses[scene.unit.outer].span.cover(scene.clause.span)
    found = timing.find_conditions(context, scene.clause.sentence)
    return [span for span in found if outer.contains(span) and not span.contains(scene.clause.verb)]


def _is_denied(scene: Scene, condition: Span) -> bool:
    """Tell "if no offer is made", "wenn er nicht zahlt", "should they fail to"."""
    words = {word.strip(',.;:!?"“”') for word in scene.context.words(condition).lower().split()}
    return bool(words & (scene.list_of("modals.negations") | scene.list_of("modals.fails")))


def _is_granting(scene: Scene, condition: Span) -> bool:
    """Tell the condition of what is granted ("provided that no jobs are cut")."""
    words = scene.context.words(condition).lower()
    return words.startswith(tuple(scene.list_of("modals.granting")))


def _predicate(scene: Scene, clause: Clause) -> frozenset[str]:
    """Return the verb's lemma and the words beside it."""
    return scene.context.own_words(scene.context.clauses.index(clause)) | {clause.lemma.lower()}


def _content(scene: Scene) -> Clause | None:
    """Return what a verb of announcing or warning says that its subject will do ("kündigte an, man werde …")."""
    if scene.act not in (Act.COMMIT, Act.WARN) or not scene.strong:
        return None
    for index in scene.context.children[scene.unit.reading.carrier]:
        inner = scene.context.clauses[index]
        if inner.kind == "infinitive" or inner.subject is None or not is_announced(inner):
            continue
        if any(
            is_own(scene.context, inner, subjects_of(scene.context, inner, acts=False), who)
            for who in scene.subjects
        ):
            return inner
    return None


def _sentence_words(context: Context, scene: Scene) -> str:
    span = context.clauses[scene.unit.outer].span.cover(scene.clause.span)
    return " ".join(word.strip(",;:.") for word in context.words(span).lower().split())


def pledged(scene: Scene) -> Cast | None:
    """Read what somebody will do or leave undone on a condition that grants it as a commitment ("will not strike, provided that …")."""
    clause = scene.clause
    willing = clause.tense == "future" or clause.modal == "wollen"
    plain = scene.act is Act.DO or (scene.act is Act.REJECT and clause.modal == "wollen")
    if not plain or not willing or clause.passive or not (scene.own or scene.subjects):
        return None
    granted = [span for span in _conditions(scene.context, scene) if _is_granting(scene, span)]
    lacking = [span for span in granted if _is_denied(scene, span) and _lasts(scene, span)]
    if not granted or (clause.negated and lacking):
        return None  # "will not sign as long as no guards are sent" refuses
    holders = (scene.speaker,) if scene.own else scene.subjects[:1]
    return Cast(act=Act.COMMIT, holders=holders, modality=Modality.PLANNED, polarity=1)


def _lasts(scene: Scene, condition: Span) -> bool:
    """Tell "as long as", which says until when, from "provided that"."""
    return scene.context.words(condition).lower().startswith(("as long", "so long", "solange"))


def announced(scene: Scene) -> Cast | None:
    """Read what the speaker's side will propose or demand as its commitment, and what it promises not to do as well."""
    clause = scene.clause
    if not is_announced(clause) or clause.passive or clause.kind == "conditional":
        return None
    how = Modality.PLANNED
    if scene.act is Act.OFFER and scene.own and clause.negated:
        return Cast(act=Act.REJECT, holders=(scene.speaker,), modality=how, polarity=1)
    if scene.act in _TO_COME and scene.strong and not clause.negated and not scene.unit.reading.impersonal:
        holders = (scene.speaker,) if scene.own else scene.subjects[:1]
        if holders and (scene.own or clause.modal == "wollen"):
            return Cast(act=Act.COMMIT, holders=holders, modality=how)
    return None


def spared(scene: Scene) -> Cast | None:
    """Read "said no plant would be shut" as the speaker's commitment: what is ruled out in the passive is in the speaker's hands."""
    clause = scene.clause
    hidden = clause.passive and clause.agent is None and not scene.subjects
    if scene.speaker is None or not hidden or not is_announced(clause) or scene.strong:
        return None
    if clause.lemma.lower() in scene.list_of("modals.feeling"):
        return None  # what others feel is in nobody's hands
    subject = scene.context.words(clause.subject).lower().split(maxsplit=1)[:1] if clause.subject else []
    if not clause.negated and not set(subject) & scene.list_of("modals.negations"):
        return None
    return Cast(act=Act.COMMIT, holders=(scene.speaker,), modality=Modality.PLANNED)


def denial(scene: Scene) -> Cast | None:
    """Read what somebody says not to have done, or not to have undergone, as a denial ("said she had never met him")."""
    clause = scene.clause
    past = clause.tense == "past" and clause.mood in ("indicative", "subjunctive-1", "subjunctive-2")
    if scene.speaker is None or not scene.own or not past or clause.modal or clause.kind == "conditional":
        return None
    anybody = clause.subject is not None and scene.context.words(clause.subject).lower() in ("man", "one")
    if anybody and not clause.mood.startswith("subjunctive"):
        return None  # of everybody; "man habe …" is the speaker's side
    words = scene.context.own_words(scene.unit.reading.carrier)
    denied = clause.negated or bool(words & scene.list_of("modals.denying"))
    minded = scene.list_of("modals.minding") - scene.list_of("modals.receiving")
    if not denied or clause.lemma.lower() in minded or not _is_self(scene):
        return None
    if clause.lemma in ("be", "sein") and not clause.passive and not words & scene.list_of("modals.involved"):
        return None
    passive = clause.passive and clause.agent is None
    received = clause.lemma.lower() in scene.list_of("modals.receiving")
    if scene.act not in (Act.DO, Act.ASSERT, Act.MEET) and not passive and not received:
        return None
    return Cast(act=Act.DENY, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


def _is_self(scene: Scene) -> bool:
    """Tell the speaker from the speaker's side ("his colleague"), of whom he may know nothing."""
    words = scene.context.words(scene.clause.subject).lower().split() if scene.clause.subject else []
    return not words or words[0] not in scene.list_of("modals.possessives")

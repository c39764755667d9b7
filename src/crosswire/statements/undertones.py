"""Words that only sound like an act, or sound like none: indirect questions, what "you" do, what is not needed, what is expected."""

from __future__ import annotations

from crosswire.model import Act, Modality, QuotationKind
from crosswire.statements.participants import actors, same
from crosswire.statements.scenes import Cast, Scene
from crosswire.statements.speaking import asks

_YOU = frozenset({"you", "du", "ihr"})
_DONE = frozenset({Act.ACCEPT, Act.COMMIT, Act.OFFER, Act.PROPOSE, Act.CONCEDE, Act.SUPPORT, Act.DEMAND})
_NO = frozenset({"no", "kein", "keine"})
_BEING = frozenset({"be", "sein"})


def left_open(scene: Scene) -> Cast | None:
    """Read what somebody does not say as nothing said ("would not say *who was to blame*", "did not say *whether it would accept*")."""
    said = scene.unit.cue >= 0 and scene.unit.doubted and scene.speaker is not None
    if not said or not asks(scene.context.words(scene.context.clauses[scene.unit.clause].span)):
        return None
    return Cast(act=Act.ASSERT, holders=(scene.speaker,), modality=Modality.FACT, polarity=-1)


def of_you(scene: Scene) -> Cast | None:
    """Read what somebody says that "you" do as told, no act of the speaker's ("You promised us schools", said X)."""
    clause, context = scene.clause, scene.context
    quotation = context.quotation_at(clause.verb)
    direct = quotation is not None and quotation.kind is QuotationKind.DIRECT
    you = clause.subject is not None and context.words(clause.subject).lower() in _YOU
    if scene.speaker is None or not direct or not you or scene.act not in _DONE or not scene.strong:
        return None
    if clause.modal or clause.kind == "conditional" or clause.tense not in ("past", "present"):
        return None
    return Cast(act=Act.ASSERT, holders=(scene.speaker,), modality=Modality.FACT)


def needless(scene: Scene) -> Cast | None:
    """Read "no vote was needed", said of what others ask for, as a refusal."""
    clause, words = scene.clause, _words(scene)
    subject = scene.context.words(clause.subject).lower().split() if clause.subject else []
    if scene.speaker is None or not set(subject[:1]) & _NO or clause.kind == "conditional":
        return None
    needed = clause.passive or clause.lemma in _BEING
    if (
        not needed
        or not words & scene.list_of("modals.needed")
        or not words & scene.list_of("modals.grantable")
    ):
        return None
    return Cast(act=Act.REJECT, holders=(scene.speaker,), modality=Modality.FACT, polarity=1)


def awaited(scene: Scene) -> Cast | None:
    """Read what somebody says to expect others to give or do as owed as a demand ("said he expected both sides to give access")."""
    clause, context = scene.clause, scene.context
    if scene.speaker is None or not scene.own or not _expects(scene) or clause.negated or clause.passive:
        return None
    for child in context.children[scene.unit.reading.carrier]:
        inner = context.clauses[child]
        if (
            inner.kind not in ("complement", "infinitive")
            or inner.subject is None
            or inner.passive
            or inner.negated
        ):
            continue
        asked = inner.lemma.lower() in scene.list_of("modals.granted") | scene.list_of("modals.owed")
        who = actors(context, inner.sentence, inner.subject)
        if asked and who and not same(who[0], scene.speaker):
            return Cast(
                act=Act.DEMAND, holders=(scene.speaker,), modality=Modality.FACT, recipient=who[0], polarity=1
            )
    return None


def _expects(scene: Scene) -> bool:
    """Tell who expects from who only hopes, which asks nothing of anybody."""
    return scene.act is Act.EXPECT and scene.clause.lemma.lower() in _EXPECTING


_EXPECTING = frozenset({"expect", "erwarten"})


def beforehand(scene: Scene) -> bool:
    """Tell what must be done first ("Zuvor müsse die Armee abziehen"), which is a condition."""
    return bool(_words(scene) & scene.list_of("modals.beforehand"))


def _words(scene: Scene) -> frozenset[str]:
    return scene.context.own_words(scene.unit.reading.carrier)


# Rules in the order of trying, before acts are read as their verbs say
OF_WORDS = (left_open, of_you, needless, awaited)

"""Who does what to whom in a clause, told by the outlet or by somebody it reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crosswire.model import Act, Modality, Participant
from crosswire.statements import reported, tidings, undertones
from crosswire.statements.announcing import announced, denial, is_announced, pledged, spared, threat
from crosswire.statements.bare import in_a_word
from crosswire.statements.context import Context
from crosswire.statements.implied import (
    confessed,
    due,
    endangered,
    foreseen,
    given_until,
    paying,
    refuted,
    sent,
)
from crosswire.statements.meeting import met_nobody
from crosswire.statements.moods import told, told_modality
from crosswire.statements.participants import actors, is_nobody, same
from crosswire.statements.readings import is_obligation, modality
from crosswire.statements.recipients import find_recipient
from crosswire.statements.scenes import Cast, Scene, scene_of
from crosswire.statements.speaking import (
    alleged,
    anybody,
    asks,
    barred,
    by_aside,
    imperative,
    never,
    nonexistent,
    refused,
    regretted,
    unwilling,
)
from crosswire.statements.subjects import subjects_of
from crosswire.statements.units import Unit

# acts that each of several holders performs ("France and Britain demand …")
_SHARED = frozenset({
    Act.ACCEPT, Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.REJECT, Act.COMMIT, Act.SUPPORT, Act.CONDITION, Act.THREATEN, Act.CONCEDE,
    Act.EXPECT, Act.WARN, Act.ACCUSE, Act.DO,
})  # fmt: skip
# acts that only somebody performs; of a thing they are said in a figure ("the deal threatens to collapse")
_ANIMATE = frozenset({
    Act.DEMAND, Act.THREATEN, Act.ACCUSE, Act.WARN, Act.SUPPORT, Act.DENY, Act.PROPOSE, Act.OFFER, Act.ACCEPT, Act.REJECT,
    Act.COMMIT, Act.CONCEDE,
})  # fmt: skip
_STRIKING = frozenset({"meet", "treffen", "visit"})  # of a thing: a bullet meets nobody
_INVERTED = ("should ", "sollte ", "sollten ")  # a modal before its subject opens a condition or a question
_WISHES = frozenset({"want", "wollen"})  # only somebody wants


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Who does what to whom, before the words around it are looked at."""

    act: Act
    holder: Participant | None
    recipient: Participant | None
    polarity: int
    modality: Modality


def decide(context: Context, unit: Unit, parties: tuple[Participant, ...] = ()) -> tuple[Draft, ...]:
    """Return what a unit states: one draft, or one for each of several holders of the same act.

    Args:
        context: The report.
        unit: The unit.
        parties: Who met or agreed in a sentence before; whoever "it was agreed" leaves unsaid.
    """
    scene = scene_of(context, unit)
    received = scene.clause.noun and scene.clause.lemma.lower() in scene.list_of("modals.receiving")
    if received and not (scene.clause.negated and scene.own):
        return (_received(scene),)
    cast = next(cast for rule in _RULES if (cast := rule(scene)) is not None)
    holders, recipient = _in_person(scene, cast.holders), cast.recipient
    if cast.act is Act.ACCEPT and holders == (None,) and scene.clause.passive and parties:
        holders = parties
    if cast.act is Act.MEET and len(holders) > 1:
        recipient, holders = holders[1], holders[:1]
    elif cast.act not in _SHARED:
        holders = holders[:1]
    return _agreed(scene, cast) + tuple(
        Draft(
            act=cast.act,
            holder=holder,
            recipient=recipient
            or _other(holders, holder, parties)
            or find_recipient(context, unit, scene.clause, cast.act, holder),
            polarity=cast.polarity or unit.reading.polarity,
            modality=cast.modality,
        )
        for holder in holders
    )


def _in_person(scene: Scene, holders: tuple[Participant | None, ...]) -> tuple[Participant | None, ...]:
    """Put the "I", the "we" or the "man" of reported words in the place of whoever says it."""
    subject = scene.clause.subject
    if not scene.own or subject is None or holders != (scene.speaker,) or scene.speaker is None:
        return holders
    persons = scene.list_of("modals.first_person") | _ONE
    if scene.context.words(subject).lower() not in persons or scene.speaker.entity_id is None:
        return holders
    return (Participant(span=subject, entity_id=scene.speaker.entity_id),)


_ONE = frozenset({"man", "one"})


def _other(
    holders: tuple[Participant | None, ...], holder: Participant | None, parties: tuple[Participant, ...]
) -> Participant | None:
    """Return the other party of two who are taken over from the sentence before."""
    pair = holders == parties and len(parties) == 2
    return next((who for who in parties if who != holder), None) if pair else None


def _agreed(scene: Scene, cast: Cast) -> tuple[Draft, ...]:
    """Read what an agreement binds somebody to ("it was agreed that X will …") as X's commitment."""
    if cast.act is not Act.ACCEPT:
        return ()
    for child in scene.context.children[scene.unit.reading.carrier]:
        clause = scene.context.clauses[child]
        if clause.kind == "complement" and is_announced(clause):
            holders = subjects_of(scene.context, clause, acts=False)
            polarity = -1 if clause.negated else 1
            return tuple(
                Draft(act=Act.COMMIT, holder=h, recipient=None, polarity=polarity, modality=Modality.PLANNED)
                for h in holders
            )
    return ()


def _own_words(scene: Scene) -> Cast | None:
    """A verb of saying without its content: its subject says it, whatever quotation it stands beside."""
    if not scene.unit.reading.transparent or scene.strong or not scene.subjects or scene.act is Act.EXPECT:
        return None
    first_person = scene.own and scene.speaker is not None and scene.subjects[0].entity_id is None
    if is_obligation(scene.context, scene.clause) or _is_unknown_pronoun(scene) or first_person:
        return None
    return Cast(
        act=scene.act, holders=scene.subjects[:1], modality=modality(scene.context, scene.unit.clause)
    )


def _is_unknown_pronoun(scene: Scene) -> bool:
    """Tell "they" of whom nothing is known, in somebody's words ("They hardly noticed us," said X): X says it."""
    words = scene.context.words(scene.clause.subject).lower() if scene.clause.subject else ""
    pronoun = words in scene.list_of("modals.third_person")
    return scene.unit.cue >= 0 and pronoun and scene.subjects[0].entity_id is None


def _nobody(scene: Scene) -> Cast | None:
    """What nobody does is told of everybody: an assertion, negated, by whoever says it ("Nobody has accepted this")."""
    clause = scene.clause
    if clause.subject is None or not is_nobody(scene.context, clause.sentence, clause.subject):
        return None
    if scene.strong and scene.unit.reading.impersonal:
        return None  # "von Entlassungen könne keine Rede sein"
    if is_obligation(scene.context, clause) or scene.list_of("modals.nobody").isdisjoint(_first_words(scene)):
        return None
    losing = clause.lemma.lower() in scene.list_of("modals.losing")
    promised = scene.speaker is not None and is_announced(clause) and losing
    return Cast(
        act=Act.COMMIT if promised else Act.ASSERT,  # "nobody will lose a job"
        holders=(scene.speaker,),
        modality=told(scene.context, scene.unit.clause),
        polarity=1 if promised else -1,
    )


def _first_words(scene: Scene) -> tuple[str, ...]:
    words = scene.context.words(scene.clause.subject).lower().split() if scene.clause.subject else []
    return (*words[:1], " ".join(words[:2]))


def _hidden(scene: Scene) -> Cast | None:
    """A reported passive hides who acts; he who reports it has not done it ("said the army had been asked to help"): nobody's act."""
    clause = scene.clause
    agentless = clause.passive and clause.modal is None and not scene.subjects
    if scene.speaker is None or not scene.strong or not agentless or scene.act is Act.ACCEPT:
        return None
    return Cast(act=scene.act, holders=(None,), modality=told(scene.context, scene.unit.clause))


def _required(scene: Scene) -> Cast | None:
    """Read "both houses must approve", told by the outlet, as a condition that nobody sets; another duty is no act."""
    clause = scene.clause
    if scene.speaker is None and clause.modal == "sollen" and scene.act is Act.COMMIT:
        return Cast(act=Act.ASSERT, holders=(None,), modality=Modality.PLANNED)  # "shall bear the costs"
    if scene.speaker is not None or (clause.modal or "").lower() not in _COMPELLING or not scene.strong:
        return None
    if scene.act is Act.MEET:
        return None
    act = Act.CONDITION if scene.act in (Act.ACCEPT, Act.CONDITION) else Act.ASSERT
    return Cast(act=act, holders=(None,), modality=Modality.FACT)


_COMPELLING = frozenset({"must", "have", "need", "müssen"})


def _obliged(scene: Scene) -> Cast | None:
    """Read "X must …", said by somebody about another, as a demand; without a speaker only the reporting mood tells."""
    clause, context = scene.clause, scene.context
    public = (
        clause.modal == "sollen"
        and clause.subject is not None
        and context.words(clause.subject).lower() == "man"
    )
    if not is_obligation(context, clause) or (scene.own and not public):
        return None  # "we must …" asks nothing of others
    if context.words(clause.span).lower().startswith(_INVERTED):
        return None  # "should the talks fail, …"
    addressed = scene.subjects[0] if scene.subjects and not scene.own else None
    if scene.speaker is None and clause.mood != "subjunctive-1":
        return None
    foreseen = clause.tense == "future" and clause.passive and not addressed  # "will have to be postponed"
    if foreseen or (clause.modal == "sollen" and clause.tense == "past" and not scene.subjects):
        return Cast(act=Act.EXPECT, holders=(scene.speaker,), modality=Modality.PLANNED)
    subject = context.words(clause.subject).lower() if clause.subject else ""
    set_first = "condition" in subject or "bedingung" in subject or undertones.beforehand(scene)
    act = Act.CONDITION if set_first else Act.DEMAND
    return Cast(act=act, holders=(scene.speaker,), modality=Modality.FACT, recipient=addressed)


def _performed(scene: Scene) -> Cast | None:
    """A word that is an act: by its subject, or by the speaker when it is theirs or has no other."""
    if not scene.strong and scene.act is not Act.EXPECT:
        return None
    how = told_modality(scene)
    if (
        scene.act is Act.COMMIT
        and scene.clause.passive
        and not scene.subjects
        and scene.clause.lemma in _PLANNING
    ):
        return Cast(
            act=Act.EXPECT, holders=(scene.speaker,), modality=Modality.PLANNED
        )  # "a round is planned"
    if scene.act is Act.ACCEPT and scene.list_of("modals.commentators") & _subject_words(scene):
        return None  # "analysts agree that …"
    holders: tuple[Participant | None, ...] = scene.subjects or (None,)
    unheld = scene.act is Act.MEET and scene.clause.passive and not scene.subjects
    nothing = (
        scene.act is Act.DENY and scene.clause.lemma == "have"
    )  # "she has nothing to hide," her lawyer said
    if (
        scene.own
        or (nothing and scene.speaker is not None)
        or (unheld and scene.speaker is not None)
        or (scene.speaker is not None and (not scene.subjects or scene.unit.reading.impersonal))
    ):
        holders = (anybody(scene) or scene.speaker,)
    elif scene.unit.reading.impersonal:
        holders = (None,)
        if scene.act in (Act.DENY, Act.ACCUSE, Act.WARN) or scene.unit.reading.judged:
            return Cast(act=Act.ASSERT, holders=holders, modality=how)
    elif not scene.subjects and scene.clause.subject and _is_willing(scene):
        holders = (Participant(span=scene.clause.subject),)
    elif _is_figure(scene):
        return Cast(act=Act.ASSERT, holders=(None,), modality=how)
    return Cast(act=scene.act, holders=holders, modality=how)


_PLANNING = frozenset({"plan", "planen", "intend", "beabsichtigen"})


def _subject_words(scene: Scene) -> frozenset[str]:
    span = scene.clause.subject
    return frozenset(scene.context.words(span).lower().split()) if span else frozenset()


def _is_willing(scene: Scene) -> bool:
    """Tell "it" that wants, refuses or agrees: somebody, though the report's words do not say who."""
    if scene.clause.lemma.lower() in _WISHES:
        return True
    pronoun = scene.context.words(scene.clause.subject).lower() if scene.clause.subject else ""
    denied = (
        scene.act is not Act.DENY or scene.clause.lemma.lower() in _DENYING
    )  # not "it finds no sign of this"
    return pronoun in ("it", "der") and not scene.clause.passive and scene.act in _WILLED and denied


_DENYING = frozenset({"deny", "dispute", "reject", "dismiss", "contradict", "refute"})
_WILLED = frozenset({
    Act.REJECT, Act.ACCEPT, Act.DEMAND, Act.PROPOSE, Act.COMMIT, Act.OFFER, Act.DENY, Act.ACCUSE, Act.CONCEDE, Act.SUPPORT,
})  # fmt: skip


def _is_figure(scene: Scene) -> bool:
    """Tell a thing's doing, or what is done to a thing, that only a person's would make an act."""
    clause = scene.clause
    if clause.subject is None or scene.subjects:
        return False
    if clause.passive:
        accused = actors(scene.context, clause.sentence, clause.subject, acts=True)
        return scene.act is Act.ACCUSE and not accused and clause.agent is None
    if clause.lemma.lower() in _WISHES:
        return False
    return scene.act in _ANIMATE or (scene.act is Act.MEET and clause.lemma in _STRIKING)


def _said(scene: Scene) -> Cast | None:
    """Plain content under a speaker: what the speaker's side will do is a commitment, the rest an assertion."""
    if scene.speaker is None:
        return None
    how = told(scene.context, scene.unit.clause)
    doing = not scene.clause.passive and scene.clause.lemma not in _BEING
    ahead = scene.own and doing and is_announced(scene.clause) and scene.act is Act.DO
    ahead = ahead and not asks(scene.context.words(scene.clause.span))  # "has not said what he will do"
    if ahead and how is not Modality.HYPOTHETICAL:
        none = scene.context.own_words(scene.unit.reading.carrier) & _NOTHING
        act = Act.REJECT if scene.clause.negated or none else Act.COMMIT
        return Cast(act=act, holders=(scene.speaker,), modality=Modality.PLANNED, polarity=1)
    return Cast(act=Act.ASSERT, holders=(scene.speaker,), modality=how)


_NOTHING = frozenset({"nothing", "nichts"})
# What somebody will be, have or undergo is foreseen, not promised.
_BEING = frozenset({"be", "have", "sein", "haben"})


def _told_by_outlet(scene: Scene) -> Cast:
    """What the outlet tells in its own words: a deed has its doer, an assertion nobody."""
    holders: tuple[Participant | None, ...] = scene.subjects or (None,)
    return Cast(
        act=scene.act, holders=(None,) if scene.act is Act.ASSERT else holders, modality=told_modality(scene)
    )


_RULES: tuple[Callable[[Scene], Cast | None], ...] = (
    sent,
    refuted,
    *reported.OF_OTHERS,
    *tidings.OF_BEFORE,
    *undertones.OF_WORDS,
    _nobody,
    imperative,
    nonexistent,
    reported.without_them,
    never,
    denial,
    confessed,
    threat,
    pledged,
    announced,
    spared,
    unwilling,
    refused,
    barred,
    in_a_word,
    _own_words,
    given_until,
    met_nobody,
    _hidden,
    regretted,
    *reported.TO_COME,
    due,
    _obliged,
    _required,
    *reported.OF_THINGS,
    _performed,
    alleged,
    endangered,
    foreseen,
    paying,
    reported.unattributed,
    by_aside,
    _said,
    _told_by_outlet,
)


def _received(scene: Scene) -> Draft:
    """Read "got concessions from X" as X's act towards the subject."""
    clause, context = scene.clause, scene.context
    act = context.lexicon(clause.sentence).of_noun(clause.noun or "") or Act.DO
    receiver = scene.subjects[0] if scene.subjects else None
    givers = (who for span in clause.objects for who in actors(context, clause.sentence, span))
    return Draft(
        act=act,
        holder=next((who for who in givers if not same(who, receiver)), None),
        recipient=receiver,
        polarity=-1 if clause.negated else 1,
        modality=Modality.FACT,
    )

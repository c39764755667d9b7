"""Who does what to whom in a clause, told by the outlet or by somebody it reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crosswire.model import Act, Clause, Modality, Participant
from crosswire.statements.context import Context
from crosswire.statements.participants import actors, any_mention, is_nobody, is_place_or_time, same
from crosswire.statements.readings import is_obligation, modality
from crosswire.statements.subjects import is_own, is_singular, subjects_of
from crosswire.statements.units import Unit
from crosswire.statements.viewpoints import viewpoint

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
_WISHES = frozenset({"want", "wollen"})  # only somebody wants


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Who does what to whom, before the words around it are looked at."""

    act: Act
    holder: Participant | None
    recipient: Participant | None
    polarity: int
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A unit with the clause that carries its act, its subjects, and who is reported to say it."""

    context: Context
    unit: Unit
    clause: Clause
    subjects: tuple[Participant, ...]
    speaker: Participant | None
    own: bool

    @property
    def act(self) -> Act:
        return self.unit.reading.act

    @property
    def strong(self) -> bool:
        return self.unit.reading.strong

    def list_of(self, name: str) -> frozenset[str]:
        return self.context.lexicon(self.clause.sentence).words.get(name, frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cast:
    """The act as finally read, with its holders."""

    act: Act
    holders: tuple[Participant | None, ...]
    modality: Modality
    recipient: Participant | None = None
    polarity: int | None = None


def decide(context: Context, unit: Unit, parties: tuple[Participant, ...] = ()) -> tuple[Draft, ...]:
    """Return what a unit states: one draft, or one for each of several holders of the same act.

    Args:
        context: The report.
        unit: The unit.
        parties: Who met or agreed in a sentence before; whoever "it was agreed" leaves unsaid.
    """
    scene = _scene(context, unit)
    if scene.clause.noun and scene.clause.lemma.lower() in scene.list_of("modals.receiving"):
        return (_received(scene),)
    cast = next(cast for rule in _RULES if (cast := rule(scene)) is not None)
    holders, recipient = cast.holders, cast.recipient
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
            or find_recipient(context, unit, scene.clause, holder),
            polarity=cast.polarity or unit.reading.polarity,
            modality=cast.modality,
        )
        for holder in holders
    )


def _other(
    holders: tuple[Participant | None, ...], holder: Participant | None, parties: tuple[Participant, ...]
) -> Participant | None:
    """Return the other party of two who are taken over from the sentence before."""
    pair = holders == parties and len(parties) == 2
    return next((who for who in parties if who != holder), None) if pair else None


def _agreed(scene: _Scene, cast: _Cast) -> tuple[Draft, ...]:
    """Read what an agreement binds somebody to ("it was agreed that X will …") as X's commitment."""
    if cast.act is not Act.ACCEPT:
        return ()
    for child in scene.context.children[scene.unit.reading.carrier]:
        clause = scene.context.clauses[child]
        if clause.kind == "complement" and _is_announced(clause):
            holders = subjects_of(scene.context, clause, acts=False)
            polarity = -1 if clause.negated else 1
            return tuple(
                Draft(act=Act.COMMIT, holder=h, recipient=None, polarity=polarity, modality=Modality.PLANNED)
                for h in holders
            )
    return ()


def _scene(context: Context, unit: Unit) -> _Scene:
    clause, outer = context.clauses[unit.reading.carrier], context.clauses[unit.clause]
    acts = unit.reading.strong or unit.reading.transparent  # only somebody says something
    subjects = subjects_of(context, clause, acts=acts) or subjects_of(context, outer, acts=acts)
    speaker = speaker_of(context, unit)
    own = speaker is not None and is_own(context, clause, subjects, speaker)
    return _Scene(context=context, unit=unit, clause=clause, subjects=subjects, speaker=speaker, own=own)


def _own_words(scene: _Scene) -> _Cast | None:
    """A verb of saying without its content: its subject says it, whatever quotation it stands beside."""
    if not scene.unit.reading.transparent or scene.strong or not scene.subjects or scene.act is Act.EXPECT:
        return None
    first_person = scene.own and scene.speaker is not None and scene.subjects[0].entity_id is None
    if is_obligation(scene.context, scene.clause) or _is_unknown_pronoun(scene) or first_person:
        return None
    return _Cast(
        act=scene.act, holders=scene.subjects[:1], modality=modality(scene.context, scene.unit.clause)
    )


def _is_unknown_pronoun(scene: _Scene) -> bool:
    """Tell "they" of whom nothing is known, in somebody's words ("They hardly noticed us," said X): X says it."""
    words = scene.context.words(scene.clause.subject).lower() if scene.clause.subject else ""
    pronoun = words in scene.list_of("modals.third_person")
    return scene.unit.cue >= 0 and pronoun and scene.subjects[0].entity_id is None


def _nobody(scene: _Scene) -> _Cast | None:
    """What nobody does is told of everybody: an assertion, negated, by whoever says it ("Nobody has accepted this")."""
    clause = scene.clause
    if clause.subject is None or not is_nobody(scene.context, clause.sentence, clause.subject):
        return None
    if is_obligation(scene.context, clause) or scene.list_of("modals.nobody").isdisjoint(_first_words(scene)):
        return None
    return _Cast(
        act=Act.ASSERT,
        holders=(scene.speaker,),
        modality=_told(scene.context, scene.unit.clause),
        polarity=-1,
    )


def _first_words(scene: _Scene) -> tuple[str, ...]:
    words = scene.context.words(scene.clause.subject).lower().split() if scene.clause.subject else []
    return (*words[:1], " ".join(words[:2]))


def _hidden(scene: _Scene) -> _Cast | None:
    """A reported passive hides who acts; he who reports it has not done it ("said the army had been asked to help")."""
    clause = scene.clause
    agentless = clause.passive and clause.modal is None and not scene.subjects
    if scene.speaker is None or not scene.strong or not agentless or scene.act is Act.ACCEPT:
        return None
    return _Cast(act=Act.ASSERT, holders=(scene.speaker,), modality=_told(scene.context, scene.unit.clause))


def _obliged(scene: _Scene) -> _Cast | None:
    """Read "X must …", said by somebody about another, as a demand; without a speaker only the reporting mood tells."""
    clause, context = scene.clause, scene.context
    if not is_obligation(context, clause) or (scene.own and (scene.strong or is_singular(context, clause))):
        return None
    addressed = scene.subjects[0] if scene.subjects and not scene.own else None
    if scene.speaker is None and clause.mood != "subjunctive-1":
        return None
    subject = context.words(clause.subject).lower() if clause.subject else ""
    act = Act.CONDITION if "condition" in subject or "bedingung" in subject else Act.DEMAND
    return _Cast(act=act, holders=(scene.speaker,), modality=Modality.FACT, recipient=addressed)


def _performed(scene: _Scene) -> _Cast | None:
    """A word that is an act: by its subject, or by the speaker when it is theirs or has no other."""
    if not scene.strong and scene.act is not Act.EXPECT:
        return None
    how = _modality(scene)
    holders: tuple[Participant | None, ...] = scene.subjects or (None,)
    if scene.own or (scene.speaker is not None and (not scene.subjects or scene.unit.reading.impersonal)):
        holders = (scene.speaker,)
    elif scene.unit.reading.impersonal:
        holders = (None,)
    elif not scene.subjects and scene.clause.subject and _is_willing(scene):
        holders = (Participant(span=scene.clause.subject),)
    elif _is_figure(scene):
        return _Cast(act=Act.ASSERT, holders=(None,), modality=how)
    return _Cast(act=scene.act, holders=holders, modality=how)


def _is_willing(scene: _Scene) -> bool:
    """Tell "it" that wants, refuses or agrees: somebody, though the report's words do not say who."""
    if scene.clause.lemma.lower() in _WISHES:
        return True
    pronoun = scene.context.words(scene.clause.subject).lower() if scene.clause.subject else ""
    return pronoun == "it" and not scene.clause.passive and scene.act in _WILLED


_WILLED = frozenset({Act.REJECT, Act.ACCEPT, Act.DEMAND, Act.PROPOSE, Act.COMMIT})


def _is_figure(scene: _Scene) -> bool:
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


def _said(scene: _Scene) -> _Cast | None:
    """Plain content under a speaker: what the speaker's side will do is a commitment, the rest an assertion."""
    if scene.speaker is None:
        return None
    how = _told(scene.context, scene.unit.clause)
    if (threat := _threat(scene)) is not None:
        return threat
    announced = scene.own and _is_announced(scene.clause) and scene.act is Act.DO
    if announced and how is not Modality.HYPOTHETICAL:
        act = Act.REJECT if scene.clause.negated else Act.COMMIT
        return _Cast(act=act, holders=(scene.speaker,), modality=Modality.PLANNED)
    return _Cast(act=Act.ASSERT, holders=(scene.speaker,), modality=how)


def _threat(scene: _Scene) -> _Cast | None:
    """What somebody will do unless another gives way is a threat ("will impose duties unless …", "otherwise she will …")."""
    clause, context = scene.clause, scene.context
    holders = (scene.speaker,) if scene.own else scene.subjects
    if scene.act is not Act.DO or not _is_announced(clause) or not holders:
        return None
    words = context.words(context.clauses[scene.unit.outer].span).lower()
    words += " " + context.words(clause.span).lower()
    hinges = scene.list_of("modals.otherwise")
    if not any(f" {hinge} " in f" {words} " for hinge in hinges):
        return None
    return _Cast(act=Act.THREATEN, holders=holders, modality=Modality.PLANNED)


def _told_by_outlet(scene: _Scene) -> _Cast:
    """What the outlet tells in its own words: a deed has its doer, an assertion nobody."""
    if (threat := _threat(scene)) is not None:
        return threat
    holders: tuple[Participant | None, ...] = scene.subjects or (None,)
    if scene.list_of("modals.admission") & {scene.clause.lemma.lower()}:
        return _Cast(act=Act.ASSERT, holders=holders, modality=_modality(scene))
    return _Cast(
        act=scene.act, holders=(None,) if scene.act is Act.ASSERT else holders, modality=_modality(scene)
    )


_RULES: tuple[Callable[[_Scene], _Cast | None], ...] = (
    _nobody,
    _own_words,
    _hidden,
    _obliged,
    _performed,
    _said,
    _told_by_outlet,
)


def _modality(scene: _Scene) -> Modality:
    if scene.unit.reading.intended or scene.act is Act.EXPECT:
        return Modality.PLANNED
    if scene.speaker is not None:
        return _told(scene.context, scene.unit.clause)
    return modality(scene.context, scene.unit.clause)


def _received(scene: _Scene) -> Draft:
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


def _is_announced(clause: Clause) -> bool:
    """Tell a future, in reported speech also "would" ("said it would close the plant")."""
    return clause.tense == "future" or (
        clause.mood == "conditional" and clause.modal in (None, "would", "werden")
    )


def _told(context: Context, index: int) -> Modality:
    """Return the modality of reported content: "would" is its future, a past subjunctive only the mark of reporting."""
    clause = context.clauses[index]
    how = modality(context, index)
    if how is Modality.HYPOTHETICAL and _is_announced(clause):
        return Modality.PLANNED
    if (
        how is Modality.HYPOTHETICAL
        and clause.mood == "subjunctive-2"
        and clause.tense == "past"
        and not clause.modal
    ):
        return Modality.FACT
    return how


def speaker_of(context: Context, unit: Unit) -> Participant | None:
    """Return who says it: the cue's subject, "I" replaced by who is quoted; else the quotation's speaker; else a viewpoint."""
    quoted = unit.quotation.speaker if unit.quotation else None
    sentence = context.clauses[unit.clause].sentence
    if unit.speaker is None:
        return quoted or viewpoint(context, sentence, context.clauses[unit.clause].span)
    first_person = context.lexicon(sentence).words.get("modals.first_person", frozenset())
    if quoted and (
        unit.speaker.entity_id is None or context.words(unit.speaker.span).lower() in first_person
    ):
        return quoted
    return unit.speaker


def find_recipient(
    context: Context, unit: Unit, clause: Clause, holder: Participant | None
) -> Participant | None:
    """Return to whom the act is directed: an actor among the objects, the subject of what is demanded, or whose thing it is."""
    if unit.reading.act is Act.ASSERT:
        return None
    spans = [span for span in clause.objects if not is_place_or_time(context, clause.sentence, span)]
    if clause.passive and clause.subject and unit.reading.act is not Act.DO:
        spans.insert(0, clause.subject)
    found = [who for span in spans for who in actors(context, clause.sentence, span)]
    for child in context.children[unit.reading.carrier]:
        inner = context.clauses[child]
        if inner.kind in ("complement", "infinitive") and inner.sentence == clause.sentence:
            spans_inside = ([inner.subject] if inner.subject else []) + list(inner.objects[:1])
            found += [who for span in spans_inside for who in actors(context, clause.sentence, span)]
    if unit.reading.act is not Act.DO:
        found += [who for span in spans if (who := any_mention(context, clause.sentence, span))]
    return next((who for who in found if not same(who, holder)), None)

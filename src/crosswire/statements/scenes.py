"""A unit with the clause that carries its act, its subjects, and who is reported to say it."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import Act, Clause, Modality, Participant
from crosswire.statements.context import Context
from crosswire.statements.participants import is_time
from crosswire.statements.subjects import is_own, subjects_of
from crosswire.statements.units import Unit
from crosswire.statements.viewpoints import viewpoint

_ASIDE_WORDS = 5  # "…, the union's chair warned, …"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A unit with the clause that carries its act, its subjects, and who is reported to say it."""

    context: Context
    unit: Unit
    clause: Clause
    subjects: tuple[Participant, ...]
    speaker: Participant | None
    own: bool

    @property
    def act(self) -> Act:
        """The act as its clause reads."""
        return self.unit.reading.act

    @property
    def strong(self) -> bool:
        """Whether the lexicon knows the act."""
        return self.unit.reading.strong

    def list_of(self, name: str) -> frozenset[str]:
        """Return a word list of the sentence's language."""
        return self.context.lexicon(self.clause.sentence).words.get(name, frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The act as finally read, with its holders."""

    act: Act
    holders: tuple[Participant | None, ...]
    modality: Modality
    recipient: Participant | None = None
    polarity: int | None = None


def scene_of(context: Context, unit: Unit) -> Scene:
    """Look up who acts and who speaks in a unit."""
    clause, outer = context.clauses[unit.reading.carrier], context.clauses[unit.clause]
    acts = unit.reading.strong or unit.reading.transparent  # only somebody says something
    acts = acts and unit.reading.act is not Act.MEET  # a bullet, too, meets its target
    subjects = subjects_of(context, clause, acts=acts) or subjects_of(context, outer, acts=acts)
    speaker = speaker_of(context, unit)
    own = speaker is not None and is_own(context, clause, subjects, speaker)
    return Scene(context=context, unit=unit, clause=clause, subjects=subjects, speaker=speaker, own=own)


def speaker_of(context: Context, unit: Unit) -> Participant | None:
    """Return who says it: the cue's subject, "I" replaced by who is quoted; else the quotation's speaker; else a viewpoint."""
    quoted = unit.quotation.speaker if unit.quotation else None
    sentence = context.clauses[unit.clause].sentence
    if quoted is not None and is_time(context, sentence, quoted.span):
        quoted = None
    if unit.speaker is None:
        told = viewpoint(context, sentence, context.clauses[unit.clause].span)
        return quoted or told or _aside(context, unit)
    first_person = context.lexicon(sentence).words.get("modals.first_person", frozenset())
    if quoted and (
        unit.speaker.entity_id is None or context.words(unit.speaker.span).lower() in first_person
    ):
        return quoted
    return unit.speaker


def _aside(context: Context, unit: Unit) -> Participant | None:
    index = aside_of(context, unit)
    if index is None:
        return None
    return next(iter(subjects_of(context, context.clauses[index], acts=True)), None)


def aside_of(context: Context, unit: Unit) -> int | None:
    """Return the clause between commas, or at the end, that says who says it ("If they go on, *Toft warned*, her members will …")."""
    return next((c for c in context.children[unit.outer] if is_aside(context, c)), None)


def is_aside(context: Context, index: int) -> bool:
    """Tell a clause that only names who says what it stands in or after ("…, an official in Lorvik warned")."""
    clause, outer = context.clauses[index], context.parent(context.clauses[index])
    if outer is None or clause.kind != "main" or clause.subject is None or clause.objects:
        return False
    cues = context.lexicon(clause.sentence).words.get("speech.asides", frozenset())
    after = outer.verb.end < clause.span.start and clause.span.end >= clause.verb.end
    words = context.words(clause.span.within(clause.span.start, max(clause.verb.end, clause.subject.end)))
    if clause.lemma.lower() not in cues or len(words.split()) > _ASIDE_WORDS:
        return False
    before = context.text[clause.span.start - 2 : clause.span.start].strip()
    inserted = outer.span.start < clause.span.start and clause.span.end < outer.span.end
    following = context.text[clause.verb.end : clause.verb.end + 1]
    return before == "," and (
        (inserted and context.text[clause.span.end] == ",") or (after and following in (",", "."))
    )

"""Meetings that are none: those that only might be, and speaking without anybody spoken to."""

from __future__ import annotations

from crosswire.model import Act, Participant
from crosswire.statements.moods import told_modality
from crosswire.statements.participants import actors
from crosswire.statements.scenes import Cast, Scene


def met_nobody(scene: Scene) -> Cast | None:
    """Read a meeting that only might be, and speaking without anybody spoken to, as no meeting."""
    clause = scene.clause
    if scene.act is not Act.MEET:
        return None
    possible = (clause.modal or "").lower() in scene.list_of("modals.possibility") | {
        "should",
        "must",
        "müssen",
    }
    alone = clause.lemma.lower() in scene.list_of("modals.talking") and len(scene.subjects) < _PAIR
    if possible or (alone and _partner(scene) is None):
        how = told_modality(scene)
        return Cast(
            act=Act.ASSERT, holders=(scene.speaker,), modality=how, polarity=-1 if clause.negated else 1
        )
    return None


_PAIR = 2


def _partner(scene: Scene) -> Participant | None:
    clause = scene.clause
    barred = scene.list_of("modals.hearers")
    for span in clause.objects:
        before = scene.context.text[max(0, span.start - 5) : span.start].lower().split()
        hears = set(scene.context.words(span).lower().split()) & barred
        if before[-1:] and before[-1] in ("to", "with", "mit") and not hears:
            found = actors(scene.context, clause.sentence, span)
            return found[0] if found else None
    return None

"""Whether what is stated is told as fact, as planned or as possible only."""

from __future__ import annotations

from crosswire.model import Act, Modality
from crosswire.statements.announcing import is_announced
from crosswire.statements.context import Context
from crosswire.statements.readings import is_hedged, modality
from crosswire.statements.scenes import Scene


def told(context: Context, index: int) -> Modality:
    """Return the modality of reported content: "would" is its future, a past subjunctive only the mark of reporting."""
    clause = context.clauses[index]
    how = modality(context, index)
    if how is Modality.HYPOTHETICAL and is_announced(clause) and not is_hedged(context, index):
        return Modality.PLANNED
    if (
        how is Modality.HYPOTHETICAL
        and clause.mood == "subjunctive-2"
        and clause.tense == "past"
        and not clause.modal
    ):
        return Modality.FACT
    return how


def told_modality(scene: Scene) -> Modality:
    """Return the modality of what a unit states, reported or told by the outlet."""
    if scene.unit.reading.intended or scene.act is Act.EXPECT:
        return Modality.PLANNED
    if scene.speaker is not None:
        return told(scene.context, scene.unit.clause)
    return modality(scene.context, scene.unit.clause)

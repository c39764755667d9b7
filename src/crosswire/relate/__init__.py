"""How reports hang together: copies, translations and credits, the independent origins behind them, and stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from crosswire.memo import Kind, Memo
from crosswire.model import Annotation, Derivation, DerivationKind, OtherDocument
from crosswire.relate.credits import find_credits
from crosswire.relate.derivations import find_derivations
from crosswire.relate.origins import find_origins
from crosswire.relate.reading import Body, Reading, body_of, reading_of
from crosswire.relate.relations import Credit, Relations
from crosswire.relate.stories import find_stories
from crosswire.relate.topics import openings

__all__ = ["Credit", "Relations", "relate"]


def relate(
    annotations: Sequence[Annotation], *, story: Literal["auto", "all"] = "auto", memo: Memo | None = None
) -> Relations:
    """Trace derivations, origins and stories among reports.

    Args:
        annotations: In any order; the result does not depend on it. Documents given twice under one id count once.
        story: ``auto`` names the largest story and puts the other reports aside with a reason; ``all`` keeps all together.
        memo: Of the story.

    Returns:
        The relations of all reports given.
    """
    unique = {annotation.document.id: annotation for annotation in annotations}
    first_time, memo = memo is None, memo or Memo()
    readings = sorted((_read(annotation, memo) for annotation in unique.values()), key=_order)
    besides = openings(readings) if story == "auto" and first_time else None
    credits = find_credits(readings, memo)
    derivations = find_derivations(readings, credits, memo, besides)
    origins, of_document = find_origins(readings, derivations)
    stories, others = _stories(readings, derivations, story)
    return Relations(
        derivations=derivations,
        origins=origins,
        stories=stories,
        others=others,
        credits=credits,
        _origin_ids=of_document,
        _derived=_by_target(derivations),
    )


_READINGS: Kind[Reading] = Kind("readings")
_BODIES: Kind[Body] = Kind("bodies", Body)


def _read(annotation: Annotation, memo: Memo) -> Reading:
    print_ = memo.fingerprint(annotation)
    body = memo.get(_BODIES, print_, lambda: body_of(annotation))
    return memo.get(_READINGS, print_, lambda: reading_of(annotation.document, body, print_))


def _order(reading: Reading) -> tuple[str, int, str, str]:
    """Order reports by content alone, the likeliest originals first."""
    return (reading.document.published or "9999", -len(reading.words), reading.key, reading.document.id)


def _stories(
    readings: Sequence[Reading], derivations: Sequence[Derivation], story: Literal["auto", "all"]
) -> tuple[tuple[tuple[str, ...], ...], tuple[OtherDocument, ...]]:
    """Group by story; reports with the same words are grouped as one, so that a duplicate changes no group."""
    if story == "all":
        return ((tuple(reading.document.id for reading in readings),) if readings else ()), ()
    twins: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        twins[reading.key].append(reading.document.id)
    by_key = {reading.key: reading for reading in reversed(readings)}
    distinct = [reading for reading in readings if by_key[reading.key] is reading]
    place = {i: number for number, reading in enumerate(distinct) for i in twins[reading.key]}
    same = {
        (place[found.from_document], place[found.to_document])
        for found in derivations
        if found.kind in (DerivationKind.COPY, DerivationKind.TRANSLATION)
    }
    stories, others = find_stories(distinct, sorted(pair for pair in same if pair[0] != pair[1]))
    all_twins = {reading.document.id: twins[reading.key] for reading in distinct}
    return (
        tuple(tuple(twin for i in group for twin in all_twins[i]) for group in stories),
        tuple(
            OtherDocument(document_id=twin, reason=other.reason)
            for other in others
            for twin in all_twins[other.document_id]
        ),
    )


def _by_target(derivations: Sequence[Derivation]) -> dict[str, tuple[Derivation, ...]]:
    table: dict[str, list[Derivation]] = defaultdict(list)
    for found in derivations:
        table[found.to_document].append(found)
    return {key: tuple(values) for key, values in table.items()}

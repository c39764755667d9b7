"""How reports hang together: copies, translations and credits, the independent origins behind them, and stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from crosswire.model import Annotation, Derivation
from crosswire.relate.credits import find_credits
from crosswire.relate.near_duplicates import find_overlaps
from crosswire.relate.origins import derivation, direct, find_origins
from crosswire.relate.reading import Reading, read
from crosswire.relate.relations import Credit, Relations
from crosswire.relate.stories import find_stories
from crosswire.relate.translations import find_translations

__all__ = ["Credit", "Relations", "relate"]


def relate(annotations: Sequence[Annotation], *, story: Literal["auto", "all"] = "auto") -> Relations:
    """Trace derivations, origins and stories among reports.

    Args:
        annotations: In any order; the result does not depend on it. Documents given twice under one id count once.
        story: ``auto`` names the largest story and puts the other reports aside with a reason; ``all`` keeps all together.

    Returns:
        The relations of all reports given.
    """
    readings = _readings(annotations)
    credits = find_credits(readings)
    credited = {(credit.document_id, other) for credit in credits for other in credit.document_ids}
    found = [derivation(readings, direct(readings, o, credited), False) for o in find_overlaps(readings)]
    found += [derivation(readings, direct(readings, o, credited), True) for o in find_translations(readings)]
    derivations = tuple(sorted(found, key=lambda d: (d.to_document, d.from_document, d.kind)))
    origins, of_document = find_origins(readings, derivations)
    stories, others = find_stories(readings)
    if story == "all":
        stories, others = (tuple(i for group in stories for i in group),) if stories else (), ()
    return Relations(
        derivations=derivations,
        origins=origins,
        stories=stories,
        others=others,
        credits=credits,
        _origin_ids=of_document,
        _derived=_by_target(derivations),
    )


def _readings(annotations: Sequence[Annotation]) -> list[Reading]:
    unique = {annotation.document.id: annotation for annotation in annotations}
    readings = [read(annotation) for annotation in unique.values()]
    return sorted(
        readings, key=lambda r: (r.document.published or "9999", -len(r.words), r.key, r.document.id)
    )


def _by_target(derivations: Sequence[Derivation]) -> dict[str, tuple[Derivation, ...]]:
    table: dict[str, list[Derivation]] = defaultdict(list)
    for found in derivations:
        table[found.to_document].append(found)
    return {key: tuple(values) for key, values in table.items()}

"""Reports whose entities have other ids than in the last round: what is remembered of them is carried over.

One report more can show that a name which was taken for a place is a body's. The same mentions are of one entity then, which has another
id, and in all reports that name it nothing else has changed. Without this all of them would be computed again: seconds instead of
tenths of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from crosswire.memo import Kind, Memo, Renamed
from crosswire.model import Annotation
from crosswire.resolve import Resolution

Ids = tuple[str | None, ...]
_KNOWN: Kind[tuple[bytes, Ids]] = Kind("entities of reports", tuple[bytes, Ids])


def carry_over(
    annotations: Sequence[Annotation], known: Sequence[Annotation], resolution: Resolution, memo: Memo
) -> None:
    """Tell the memo which reports it knows under other ids.

    Args:
        annotations: Reports as they were read.
        known: The same with their entities; the memo has their marks.
        resolution: Which entity a mention is of.
        memo: Of the story.
    """
    pairs: set[tuple[str | None, str | None]] = set()
    for annotation, named in zip(annotations, known, strict=True):
        document_id = annotation.document.id
        mark, ids = memo.marked(document_id), _ids(named, resolution)
        key = memo.fingerprint(annotation)
        before, old = memo.get(_KNOWN, key, lambda mark=mark, ids=ids: (mark, ids))  # type: ignore[misc]
        if len(old) != len(ids):
            continue
        pairs.update(zip(old, ids, strict=True))
        if before != mark:
            memo.replace(_KNOWN, key, (mark, ids))
            own = set(zip(old, ids, strict=True))
            if _is_renaming(own):
                exchange = {one.encode(): two.encode() for one, two in own if one and two and one != two}
                memo.renamed(document_id, Renamed(before, exchange))
    memo.unlike = _unlike(pairs)


def _ids(named: Annotation, resolution: Resolution) -> Ids:
    """Return the id of each mention and of each quotation's speaker and addressee, in their order."""
    said = (who for quotation in named.quotations for who in (quotation.speaker, quotation.addressee))
    mentioned = (resolution.by_span.get(mention.span) for mention in named.mentions)
    return (*mentioned, *(who.entity_id if who is not None else None for who in said))


def _is_renaming(pairs: Iterable[tuple[str | None, str | None]]) -> bool:
    """Tell whether every entity has become one other, and no two the same; who was nobody still is."""
    own = list(pairs)
    told = {one for one, _ in own}, {two for _, two in own}
    return len(own) == len(told[0]) == len(told[1]) and all(
        (one is None) == (two is None) for one, two in own
    )


def _unlike(pairs: Iterable[tuple[str | None, str | None]]) -> frozenset[str]:
    """Return the ids now of entities that parted or met, over all reports.

    Who was nobody, or is nobody now, stands in a report that is read anew.
    """
    now: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    for one, two in pairs:
        if one is not None and two is not None:
            now[one].add(two)
            before[two].add(one)
    parted = {two for found in now.values() if len(found) > 1 for two in found}
    met = {two for two, found in before.items() if len(found) > 1}
    return frozenset(parted | met)

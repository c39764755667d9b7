"""Independent origins: which reports rest on one and the same text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from crosswire.model import Derivation, DerivationKind, Origin
from crosswire.provenance import content_id
from crosswire.relate.reading import Reading

AGENCY_SHARE = 0.6
"""Share of a report from which it rests on the other's origin although it is no copy, when both carry the same agency's credit."""


def find_origins(
    readings: Sequence[Reading], derivations: Sequence[Derivation]
) -> tuple[tuple[Origin, ...], Mapping[str, str]]:
    """Unite reports that are one text.

    Copies and translations share their original's origin, and so does a report of which the greater part is the same agency's text. A
    report with a passage from another keeps its own origin.

    Returns:
        The origins, largest first; and each document's origin.
    """
    by_id = {reading.document.id: reading for reading in readings}
    parent = {document_id: document_id for document_id in by_id}

    def root(document_id: str) -> str:
        while parent[document_id] != document_id:
            document_id = parent[document_id]
        return document_id

    uniting = [found for found in derivations if _unites(found, by_id)]
    for found in uniting:
        parent[root(found.to_document)] = root(found.from_document)
    groups: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[root(reading.document.id)].append(reading)
    origins = [_origin(members, uniting) for members in groups.values()]
    of_document = {document_id: origin.id for origin in origins for document_id in origin.document_ids}
    return tuple(sorted(origins, key=lambda o: (-len(o.document_ids), o.id))), of_document


def _unites(found: Derivation, by_id: Mapping[str, Reading]) -> bool:
    if found.kind in (DerivationKind.COPY, DerivationKind.TRANSLATION):
        return True
    one, two = by_id[found.from_document].document, by_id[found.to_document].document
    same_agency = bool(({*one.agency, one.outlet} & {*two.agency}) - {None})
    return found.kind is DerivationKind.PARTIAL and same_agency and found.coverage >= AGENCY_SHARE


def _origin(members: Sequence[Reading], uniting: Sequence[Derivation]) -> Origin:
    ids = tuple(sorted(member.document.id for member in members))
    inside = [found for found in uniting if found.to_document in ids]
    derived = {found.to_document for found in inside}
    roots = [member for member in members if member.document.id not in derived] or list(members)
    head = min(roots, key=lambda m: (m.document.published or "9999", m.key, m.document.id))
    names = {member.document.id: _name(member) for member in members}
    reasons = tuple(
        f"{names[found.to_document]}: {found.kind.value} of {names[found.from_document]} ({'; '.join(found.reasons)})"
        for found in inside
    )
    return Origin(
        id=content_id("o", head.key), document_ids=ids, label=_label(head, members), reasons=reasons
    )


def _label(head: Reading, members: Sequence[Reading]) -> str:
    """Name an origin: the agency all of it is credited to and through whom, or the outlet that had it first."""
    document = head.document
    shared = [name for name in document.agency if all(name in _all_names(member) for member in members)]
    outlets = sorted(
        {m.document.outlet for m in members if m.document.outlet and m.document.outlet not in shared}
    )
    if not shared:
        return _name(head)
    agency = ", ".join(shared)
    if not outlets:
        return agency
    return f"{agency}, via {outlets[0] if len(outlets) == 1 else f'{len(outlets)} outlets'}"


def _all_names(reading: Reading) -> set[str | None]:
    return {*reading.document.agency, reading.document.outlet}


def _name(reading: Reading) -> str:
    document = reading.document
    return document.outlet or document.title or document.location.rsplit("/", 1)[-1]

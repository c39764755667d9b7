"""Independent origins: which reports rest on one and the same text, and which of them had it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model import Derivation, DerivationKind, Document, Origin, Passage
from crosswire.provenance import content_id
from crosswire.relate.near_duplicates import Overlap
from crosswire.relate.reading import Reading

COPY_SHARE = 0.8  # of the copy's words
_CREDITED, _EARLIER, _AGENCY, _LONGER = 8, 4, 2, 1  # what speaks for being the original, strongest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Directed:
    """An overlap with its direction: which report the other took from, and why."""

    original: int
    derived: int
    overlap: Overlap
    why: tuple[str, ...]

    @property
    def share(self) -> float:
        """Share of the derived report's words that come from the original."""
        return self.overlap.second_share if self.derived == self.overlap.second else self.overlap.first_share

    @property
    def lines(self) -> int:
        """Sentences of the derived report that come from the original."""
        return self.overlap.second_lines if self.derived == self.overlap.second else self.overlap.first_lines

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Passages from the original to the derived report, in the latter's text order."""
        if self.derived == self.overlap.second:
            return self.overlap.passages
        turned = (Passage(from_=p.to, to=p.from_) for p in self.overlap.passages)
        return tuple(sorted(turned, key=lambda p: p.to))


def direct(readings: Sequence[Reading], overlap: Overlap, credited: set[tuple[str, str]]) -> Directed:
    """Decide which side of an overlap is the original.

    Args:
        readings: What the overlap's indices point into.
        overlap: The shared text.
        credited: ``(document id, id of a document it credits)``.
    """
    votes = {overlap.first: 0, overlap.second: 0}
    why: dict[int, list[str]] = {overlap.first: [], overlap.second: []}
    for one, two in ((overlap.first, overlap.second), (overlap.second, overlap.first)):
        for weight, reason in _reasons(readings, overlap, one, two, credited):
            votes[one] += weight
            why[one].append(reason)
    original, derived = sorted(votes, key=lambda index: (-votes[index], readings[index].key))
    return Directed(original=original, derived=derived, overlap=overlap, why=tuple(why[original]))


def _reasons(
    readings: Sequence[Reading], overlap: Overlap, one: int, two: int, credited: set[tuple[str, str]]
) -> list[tuple[int, str]]:
    """Return what speaks for ``one`` being the original of ``two``."""
    a, b = readings[one].document, readings[two].document
    found: list[tuple[int, str]] = []
    if (b.id, a.id) in credited:
        found.append((_CREDITED, f"credits {_name(a)}"))
    gap = _earlier(a, b)
    if gap:
        found.append((_EARLIER, f"published {gap} later"))
    if a.outlet and a.outlet in a.agency and a.outlet in b.agency and b.outlet != a.outlet:
        found.append((_AGENCY, f"carries the credit of {a.outlet}"))
    shares = {overlap.first: overlap.first_share, overlap.second: overlap.second_share}
    if shares[two] > shares[one] + 0.02:
        found.append((_LONGER, "is the shorter of the two"))
    return found


def _earlier(a: Document, b: Document) -> str | None:
    """Say by how much ``a`` was published before ``b``, at the precision both have; None if not earlier."""
    if not a.published or not b.published:
        return None
    size = min(len(a.published), len(b.published))
    size = 10 if 10 < size < 16 else size
    one, two = a.published[:size], b.published[:size]
    return None if one >= two else _gap(one, two)


def _gap(one: str, two: str) -> str:
    return f"on {two} after {one}," if len(one) < 16 else f"at {two} after {one},"


def _name(document: Document) -> str:
    return document.outlet or document.title or document.id


def derivation(readings: Sequence[Reading], found: Directed, translated: bool) -> Derivation:
    """Put a directed overlap in words."""
    to = readings[found.derived]
    kind = DerivationKind.COPY if found.share >= COPY_SHARE else DerivationKind.PARTIAL
    if translated:
        kind = DerivationKind.TRANSLATION
    total = len(to.lines)
    reasons = (f"{found.share:.2f} of its text, {found.lines} of {total} sentences", *found.why)
    return Derivation(
        from_document=readings[found.original].document.id,
        to_document=to.document.id,
        kind=kind,
        coverage=round(min(1.0, found.share), 4),
        passages=found.passages,
        reasons=reasons,
    )


def find_origins(
    readings: Sequence[Reading], derivations: Sequence[Derivation]
) -> tuple[tuple[Origin, ...], Mapping[str, str]]:
    """Unite reports that are one text; return the origins, largest first, and each document's origin."""
    parent = {reading.document.id: reading.document.id for reading in readings}

    def root(document_id: str) -> str:
        while parent[document_id] != document_id:
            document_id = parent[document_id]
        return document_id

    for found in derivations:
        if found.kind in (DerivationKind.COPY, DerivationKind.TRANSLATION):
            one, two = root(found.from_document), root(found.to_document)
            parent[two] = one
    groups: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[root(reading.document.id)].append(reading)
    origins = []
    of_document: dict[str, str] = {}
    for members in groups.values():
        origin = _origin(members, derivations)
        origins.append(origin)
        of_document.update(dict.fromkeys(origin.document_ids, origin.id))
    return tuple(sorted(origins, key=lambda o: (-len(o.document_ids), o.id))), of_document


def _origin(members: Sequence[Reading], derivations: Sequence[Derivation]) -> Origin:
    ids = tuple(sorted(m.document.id for m in members))
    derived = {
        d.to_document for d in derivations if d.from_document in ids and d.kind != DerivationKind.PARTIAL
    }
    roots = [m for m in members if m.document.id not in derived] or list(members)
    head = min(roots, key=lambda m: (m.document.published or "9999", m.key, m.document.id))
    agencies = [set(m.document.agency) for m in members]
    shared = sorted(set.intersection(*agencies)) if agencies else []
    outlets = {m.document.outlet or m.document.location for m in members}
    label = _name(head.document)
    if shared and label not in shared:
        via = next(iter(outlets)) if len(outlets) == 1 else f"{len(outlets)} outlets"
        label = f"{', '.join(shared)}, via {via}"
    reasons = tuple(
        f"{d.to_document}: {d.kind.value} of {d.from_document}, {d.reasons[0]}"
        for d in derivations
        if d.to_document in ids and d.from_document in ids
    )
    return Origin(id=content_id("o", head.key), document_ids=ids, label=label, reasons=reasons)

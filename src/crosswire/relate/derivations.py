"""Derivations: overlaps and credits put in order, so that each report names what it was taken from and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from crosswire.model import Derivation, DerivationKind
from crosswire.relate.direction import Directed, direct
from crosswire.relate.near_duplicates import PASSAGE_WORDS, find_overlaps, whole
from crosswire.relate.reading import Reading
from crosswire.relate.relations import Credit
from crosswire.relate.translations import find_translations

COPY_SHARE = 0.8  # of the copy's words; a copy with a third cut and a local paragraph added still has more
_NEARLY_EQUAL = 0.05  # sources whose shares differ by less are ranked by direction, not by share


def find_derivations(readings: Sequence[Reading], credits: Sequence[Credit]) -> tuple[Derivation, ...]:
    """Find what came from what.

    Args:
        readings: In an order that depends on their content only.
        credits: What they credit.

    Returns:
        Ordered by ``to_document``, then ``from_document``. A report with several possible originals names the fewest that account
        for all its words that were taken over.
    """
    credited = {(credit.document_id, other) for credit in credits for other in credit.document_ids}
    classes: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        classes[reading.key].append(reading)
    found: list[Derivation] = []
    heads = []
    for twins in classes.values():
        head = _head(twins, credited)
        heads.append(head)
        found.extend(_twin(head, twin, credited) for twin in twins if twin is not head)
    sources: dict[int, list[tuple[Directed, bool]]] = defaultdict(list)
    for translated, overlaps in ((False, find_overlaps(heads)), (True, find_translations(heads))):
        for overlap in overlaps:
            directed = direct(heads, overlap, credited)
            sources[directed.derived].append((directed, translated))
    for derived, candidates in sources.items():
        found.extend(
            _derivation(heads, d, translated) for d, translated in _needed(heads[derived], candidates)
        )
    return tuple(sorted(found, key=lambda d: (d.to_document, d.from_document, d.kind)))


def _head(twins: Sequence[Reading], credited: set[tuple[str, str]]) -> Reading:
    """Return the original among reports with the same words: the one most credited by the others, the agency's own, the earliest."""

    def rank(reading: Reading) -> tuple[int, bool, str, str]:
        document = reading.document
        times = sum((twin.document.id, document.id) in credited for twin in twins)
        own = bool(document.outlet) and document.outlet in document.agency
        return (-times, not own, document.published or "9999", document.id)

    return min(twins, key=rank)


def _twin(head: Reading, twin: Reading, credited: set[tuple[str, str]]) -> Derivation:
    directed = direct([head, twin], whole(head, twin, 0, 1), credited)
    if directed.original != 0:
        directed = Directed(original=0, derived=1, overlap=directed.overlap, votes=0, why=())
    return _derivation([head, twin], directed, False)


def _needed(reading: Reading, candidates: Sequence[tuple[Directed, bool]]) -> list[tuple[Directed, bool]]:
    """Keep the fewest sources that account for what was taken over, best first."""
    kept: list[tuple[Directed, bool]] = []
    accounted: set[int] = set()
    for directed, translated in sorted(candidates, key=_rank):
        words = _words(reading, directed)
        if len(words - accounted) >= PASSAGE_WORDS or not kept:
            kept.append((directed, translated))
            accounted |= words
    return kept


def _rank(candidate: tuple[Directed, bool]) -> tuple[float, bool, int, int]:
    directed, translated = candidate
    return (-round(directed.share / _NEARLY_EQUAL), translated, -directed.votes, directed.original)


def _words(reading: Reading, directed: Directed) -> set[int]:
    return {
        index
        for passage in directed.passages
        for index, word in enumerate(reading.words)
        if passage.to.start <= word.start < passage.to.end
    }


def _derivation(readings: Sequence[Reading], directed: Directed, translated: bool) -> Derivation:
    """Put a directed overlap in words."""
    to = readings[directed.derived]
    kind = DerivationKind.COPY if directed.share >= COPY_SHARE else DerivationKind.PARTIAL
    if translated:
        kind = DerivationKind.TRANSLATION
    counted = f"{directed.share:.2f} of its text, {directed.lines} of {len(to.lines)} sentences"
    return Derivation(
        from_document=readings[directed.original].document.id,
        to_document=to.document.id,
        kind=kind,
        coverage=round(min(1.0, directed.share), 4),
        passages=directed.passages,
        reasons=(counted, *directed.why),
    )

"""Derivations: overlaps and credits put in order, so that each report names what it was taken from and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from crosswire.memo import Memo
from crosswire.model import Derivation, DerivationKind, Passage
from crosswire.relate.common_text import PASSAGE_WORDS
from crosswire.relate.credited import find_credited
from crosswire.relate.direction import Directed, direct
from crosswire.relate.near_duplicates import find_overlaps, whole
from crosswire.relate.reading import Reading
from crosswire.relate.relations import Credit
from crosswire.relate.translations import find_translations

COPY_SHARE = 0.8  # of the copy's words; a copy with a third cut and a local paragraph added still has more
TRANSLATION_SHARE = 0.4  # of the translation's words; below it a translated passage stands in an own text
# Of sources whose shares differ by less than this, the one that the others came from is the main one.
_NEARLY_EQUAL = 0.15

Sources = Mapping[int, Sequence[tuple[Directed, bool]]]
"""For each derived report its possible sources, and whether it translates them."""


def find_derivations(
    readings: Sequence[Reading],
    credits: Sequence[Credit],
    memo: Memo | None = None,
    besides: Callable[[Reading], Sequence[str]] | None = None,
) -> tuple[Derivation, ...]:
    """Find what came from what.

    Args:
        readings: In an order that depends on their content only.
        credits: What they credit.
        memo: Of the story.
        besides: As in :func:`~crosswire.relate.near_duplicates.find_overlaps`.

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
    copies, translations = find_overlaps(heads, memo, besides), find_translations(heads, memo)
    for translated, overlaps in ((False, copies), (True, translations)):
        for overlap in overlaps:
            directed = direct(heads, overlap, credited)
            sources[directed.derived].append((directed, translated))
    for derived, candidates in sources.items():
        for directed, translated in _needed(heads[derived], candidates, sources):
            found.append(_derivation(heads, directed, translated))
    found.extend(find_credited(readings, credits, found))
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


def _needed(
    reading: Reading, candidates: Sequence[tuple[Directed, bool]], sources: Sources
) -> list[tuple[Directed, bool]]:
    """Keep the fewest sources that account for what was taken over: the root of several equal ones, then those that add a passage."""
    kept = [_first(candidates, sources)]
    accounted = _words(reading, kept[0][0].passages)
    for directed, translated in sorted(candidates, key=lambda c: (-c[0].share, c[1], c[0].original)):
        fresh = []
        for passage in directed.passages:
            own = _words(reading, [passage])
            if (own & ~accounted).bit_count() * 2 > own.bit_count():
                fresh.append(passage)
        words = _words(reading, fresh)
        if words.bit_count() >= PASSAGE_WORDS:
            kept.append((_only(reading, directed, fresh, words.bit_count()), translated))
            accounted |= words
    return kept


def _first(candidates: Sequence[tuple[Directed, bool]], sources: Sources) -> tuple[Directed, bool]:
    """Return the main source: of those that account for nearly as much as the best, the one the others came from."""
    most = max(directed.share for directed, _ in candidates)
    least = max(most - _NEARLY_EQUAL, min(most, COPY_SHARE))
    equal = [candidate for candidate in candidates if candidate[0].share >= least]
    names = {directed.original for directed, _ in equal}

    def rank(candidate: tuple[Directed, bool]) -> tuple[int, bool, int, float, int]:
        directed, translated = candidate
        above = sum(other.original in names for other, _ in sources.get(directed.original, ()))
        return (above, translated, -directed.votes, -directed.share, directed.original)

    return min(equal, key=rank)


def _only(reading: Reading, directed: Directed, passages: Sequence[Passage], words: int) -> Directed:
    """Return a direction that holds some of its passages only."""
    share = words / max(1, len(reading.words))
    lines = sum(any(p.to.start <= line.start < p.to.end for p in passages) for line in reading.lines)
    if directed.derived == directed.overlap.second:
        overlap = replace(directed.overlap, passages=tuple(passages), second_share=share, second_lines=lines)
    else:
        turned = tuple(Passage(from_=p.to, to=p.from_) for p in passages)
        overlap = replace(directed.overlap, passages=turned, first_share=share, first_lines=lines)
    return replace(directed, overlap=overlap)


def _words(reading: Reading, passages: Sequence[Passage]) -> int:
    """Return the report's words in passages, each a bit."""
    found = 0
    for passage in passages:
        inside = reading.words_in(passage.to.start, passage.to.end)
        found |= ((1 << len(inside)) - 1) << inside.start
    return found


def _derivation(readings: Sequence[Reading], directed: Directed, translated: bool) -> Derivation:
    """Put a directed overlap in words."""
    to = readings[directed.derived]
    kind = DerivationKind.COPY if directed.share >= COPY_SHARE else DerivationKind.PARTIAL
    if translated:
        kind = DerivationKind.TRANSLATION if directed.share >= TRANSLATION_SHARE else DerivationKind.PARTIAL
    counted = f"{directed.share:.2f} of its text, {directed.lines} of {len(to.lines)} sentences"
    return Derivation(
        from_document=readings[directed.original].document.id,
        to_document=to.document.id,
        kind=kind,
        coverage=round(min(1.0, directed.share), 4),
        passages=directed.passages,
        reasons=(counted, *directed.why),
    )

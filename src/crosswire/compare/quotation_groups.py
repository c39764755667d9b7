"""The same words by the same speaker, across reports and languages.

Within a language words are compared; across languages vectors propose, then numbers, length and negation are compared on their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from crosswire.compare.quotation_translation import Embed, Translations
from crosswire.compare.quotation_wording import Wording, alteration, compare_wordings, read_wording
from crosswire.model import Annotation, QuotationGroup, QuotationKind
from crosswire.provenance import content_id


def group_quotations(
    annotations: Iterable[Annotation], embed: Embed | None = None
) -> tuple[tuple[QuotationGroup, ...], Mapping[str, str]]:
    """Group the quotations of many reports.

    Args:
        annotations: Reports whose quotations have the ids of their speakers' entities, in any order.
        embed: Maps texts to rows of unit length that are comparable across languages; without it nothing is matched across
            languages.

    Returns:
        The groups, one for every quotation that has nothing like it too, in the order of their first quotation's publication;
        and the id of each quotation's group.
    """
    wordings = _wordings(annotations)
    members = _merge(wordings, _edges(wordings, Translations(wordings, embed)))
    groups = sorted(
        (_group(group, wordings) for group in members),
        key=lambda group: _order(_by_id(wordings)[group.first]),
    )
    return tuple(groups), {identity: group.id for group in groups for identity in group.quotation_ids}


def _wordings(annotations: Iterable[Annotation]) -> list[Wording]:
    found = [
        read_wording(annotation, quotation)
        for annotation in annotations
        for quotation in annotation.quotations
    ]
    return sorted(found, key=_order)


def _order(wording: Wording) -> tuple[str, str, int, str]:
    return (wording.published or "9999", wording.document_id, wording.start, wording.quotation_id)


def _by_id(wordings: list[Wording]) -> dict[str, Wording]:
    return {wording.quotation_id: wording for wording in wordings}


def _edges(wordings: list[Wording], translations: Translations) -> list[tuple[float, int, int]]:
    """Return pairs that say the same, strongest first."""
    edges: list[tuple[float, int, int]] = []
    translated: list[tuple[float, int, int]] = []
    for indices in _by_speaker(wordings).values():
        for first, second in combinations(indices, 2):
            score = compare_wordings(wordings[first], wordings[second])
            if score is not None:
                edges.append((score, first, second))
            elif (
                wordings[first].document_id != wordings[second].document_id
                and wordings[first].speaker is not None
            ):
                near = translations.score(wordings[first], wordings[second])
                if near is not None:
                    translated.append((near, first, second))
    return sorted(edges + _mutual(wordings, translated), key=lambda edge: (-edge[0], edge[1], edge[2]))


def _mutual(wordings: list[Wording], edges: list[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Keep the pairs of which each is the other's nearest in its document: a report gives an utterance once."""
    best: dict[tuple[int, str], float] = {}
    for score, first, second in edges:
        for own, other in ((first, second), (second, first)):
            key = (own, wordings[other].document_id)
            best[key] = max(best.get(key, 0.0), score)
    return [
        (score, first, second)
        for score, first, second in edges
        if score >= best[first, wordings[second].document_id]
        and score >= best[second, wordings[first].document_id]
    ]


def _by_speaker(wordings: list[Wording]) -> dict[tuple[str | None, bool], list[int]]:
    """Sort quotations by speaker, those in marks apart from those without."""
    speakers: dict[tuple[str | None, bool], list[int]] = {}
    for index, wording in enumerate(wordings):
        speakers.setdefault((wording.speaker, wording.kind == QuotationKind.DIRECT), []).append(index)
    return speakers


def _merge(wordings: list[Wording], edges: list[tuple[float, int, int]]) -> list[list[int]]:
    """Join along the edges, strongest first; two of one document only when their words are the same."""
    group_of = list(range(len(wordings)))
    members: dict[int, list[int]] = {index: [index] for index in range(len(wordings))}
    for _, first, second in edges:
        left, right = sorted((group_of[first], group_of[second]))
        if left == right or _clashes(wordings, members[left], members[right]):
            continue
        members[left] += members.pop(right)
        for index in members[left]:
            group_of[index] = left
    return [sorted(indices) for indices in members.values()]


def _clashes(wordings: list[Wording], left: list[int], right: list[int]) -> bool:
    return any(
        wordings[a].document_id == wordings[b].document_id and wordings[a].tokens != wordings[b].tokens
        for a in left
        for b in right
    )


def _group(indices: list[int], wordings: list[Wording]) -> QuotationGroup:
    own = sorted((wordings[index] for index in indices), key=_order)
    first = own[0]
    misattributed = _others_with_same_words(first, wordings)
    return QuotationGroup(
        id=content_id("g", *sorted(wording.quotation_id for wording in own)),
        quotation_ids=tuple(wording.quotation_id for wording in own),
        speaker=first.speaker,
        first=first.quotation_id,
        alterations=tuple(alteration(first, other, misattributed) for other in own[1:]),
    )


def _others_with_same_words(first: Wording, wordings: list[Wording]) -> tuple[str, ...]:
    """Return the documents that give the same words to another speaker."""
    if len(first.tokens) < _LONG_ENOUGH or first.speaker is None:
        return ()
    return tuple(
        sorted(
            {
                other.document_id
                for other in wordings
                if other.tokens == first.tokens
                and other.speaker is not None
                and other.speaker != first.speaker
            }
        )
    )


_LONG_ENOUGH = 4  # fewer words may well be said by two people

"""The same words by the same speaker, across reports and languages.

Within a language words are compared; across languages vectors propose, then numbers, length and negation are compared on their own.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray

from crosswire.compare.outcomes import Scores, pair_keys
from crosswire.compare.quotation_translation import Embed, Translations
from crosswire.compare.quotation_wording import (
    Difference,
    Wording,
    alteration,
    compare_wordings,
    difference,
    read_wording,
)
from crosswire.memo import Kind, Memo
from crosswire.model import Annotation, QuotationGroup, QuotationKind
from crosswire.provenance import content_id


def group_quotations(
    annotations: Iterable[Annotation], embed: Embed | None = None, memo: Memo | None = None
) -> tuple[tuple[QuotationGroup, ...], Mapping[str, str]]:
    """Group the quotations of many reports.

    Args:
        annotations: Reports whose quotations have the ids of their speakers' entities, in any order.
        embed: Maps texts to rows of unit length that are comparable across languages; without it nothing is matched across
            languages.
        memo: Of the story.

    Returns:
        The groups, one for every quotation that has nothing like it too, in the order of their first quotation's publication;
        and the id of each quotation's group.
    """
    memo = memo or Memo()
    wordings = _wordings(annotations, memo)
    members = _merge(wordings, _edges(wordings, Translations(wordings, embed), memo))
    by_id = {wording.quotation_id: wording for wording in wordings}
    by_tokens: dict[tuple[str, ...], list[Wording]] = defaultdict(list)
    for wording in wordings:
        by_tokens[wording.tokens].append(wording)
    groups = sorted(
        (_group(group, wordings, by_tokens, memo) for group in members),
        key=lambda group: _order(by_id[group.first]),
    )
    return tuple(groups), {identity: group.id for group in groups for identity in group.quotation_ids}


def _wordings(annotations: Iterable[Annotation], memo: Memo) -> list[Wording]:
    found = [
        wording
        for annotation in annotations
        for wording in memo.of_report(_OF_REPORT, annotation.document.id, partial(_of_report, annotation))
    ]
    return sorted(found, key=_order)


def _of_report(annotation: Annotation) -> tuple[Wording, ...]:
    return tuple(read_wording(annotation, quotation) for quotation in annotation.quotations)


_OF_REPORT: Kind[tuple[Wording, ...]] = Kind("wordings", tuple[Wording, ...])


def _order(wording: Wording) -> tuple[str, str, int, str]:
    return (wording.published or "9999", wording.document_id, wording.start, wording.quotation_id)


def _edges(wordings: list[Wording], translations: Translations, memo: Memo) -> list[tuple[float, int, int]]:
    """Return pairs that say the same, strongest first."""
    pairs = np.concatenate([_pairs_of(indices) for indices in _by_speaker(wordings).values()] or [_NO_PAIRS])
    contents = np.array([wording.content for wording in wordings], dtype=np.uint64)
    keys = pair_keys(contents[pairs[:, 0]], contents[pairs[:, 1]])
    before = memo.last(_SCORES, Scores)
    scores, known = before.of(keys)
    for at in np.flatnonzero(~known).tolist():
        first, second = pairs[at].tolist()
        scores[at] = _score(wordings[first], wordings[second], translations)
    memo.keep(_SCORES, Scores.made(keys, scores))
    told = np.flatnonzero(~np.isnan(scores))
    found = [
        (score, first, second)
        for score, (first, second) in zip(scores[told].tolist(), pairs[told].tolist(), strict=True)
    ]
    edges = [edge for edge in found if edge[0] > 0]
    translated = [(-score, first, second) for score, first, second in found if score <= 0]
    return sorted(edges + _mutual(wordings, translated), key=lambda edge: (-edge[0], edge[1], edge[2]))


_NO_PAIRS = np.zeros((0, 2), dtype=np.int64)
_SCORES: Kind[Scores] = Kind("quotation pairs", Scores)


def _pairs_of(indices: list[int]) -> NDArray[np.int64]:
    own = np.array(indices, dtype=np.int64)
    left, right = np.triu_indices(len(own), 1)
    return np.stack([own[left], own[right]], axis=1)


def _score(first: Wording, second: Wording, translations: Translations) -> float:
    """Return how surely two quotations are the same words: above 0 in one language, below 0 in two, not a number if they are not."""
    score = compare_wordings(first, second)
    if score is not None:
        return score
    if first.document_id == second.document_id or first.speaker is None:
        return math.nan
    near = translations.score(first, second)
    return math.nan if near is None else -near


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
    told = [{wording.document_id: wording.tokens} for wording in wordings]  # of each group, by document
    for _, first, second in edges:
        left, right = sorted((group_of[first], group_of[second]))
        if left == right or _clash(told[left], told[right]):
            continue
        told[left].update(told[right])
        for index in members[right]:
            group_of[index] = left
        members[left] += members.pop(right)
    return [sorted(indices) for indices in members.values()]


def _clash(one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]) -> bool:
    short, long = sorted((one, other), key=len)
    return any(long.get(document_id, tokens) != tokens for document_id, tokens in short.items())


def _group(
    indices: list[int],
    wordings: list[Wording],
    by_tokens: Mapping[tuple[str, ...], list[Wording]],
    memo: Memo,
) -> QuotationGroup:
    own = sorted((wordings[index] for index in indices), key=_order)
    first = own[0]
    misattributed = _others_with_same_words(first, by_tokens[first.tokens])
    return QuotationGroup(
        id=content_id("g", *sorted(wording.quotation_id for wording in own)),
        quotation_ids=tuple(wording.quotation_id for wording in own),
        speaker=first.speaker,
        first=first.quotation_id,
        alterations=tuple(
            alteration(other, _told_apart(first, other, memo), misattributed) for other in own[1:]
        ),
    )


def _told_apart(first: Wording, other: Wording, memo: Memo) -> Difference:
    key = b"".join(wording.content.to_bytes(8, "big") for wording in (first, other))
    return memo.get(_DIFFERENCES, key, partial(difference, first, other))


_DIFFERENCES: Kind[Difference] = Kind("differences of quotations", Difference)


def _others_with_same_words(first: Wording, others: list[Wording]) -> tuple[str, ...]:
    """Return the documents that give the same words to another speaker."""
    if len(first.tokens) < _LONG_ENOUGH or first.speaker is None:
        return ()
    return tuple(
        sorted({o.document_id for o in others if o.speaker is not None and o.speaker != first.speaker})
    )


_LONG_ENOUGH = 4  # fewer words may well be said by two people

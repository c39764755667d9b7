"""Wording: the same fact in the words of several outlets, with the terms that colour it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

from crosswire import lang as packs
from crosswire.account.findings import FindingDraft
from crosswire.compare import Lookup, View
from crosswire.memo import Kind, unchanged
from crosswire.model import Document, Term, Wording, WordingVariant
from crosswire.spans import Span

_WINDOW = 60  # code points between a colouring term and the name it is about


@dataclass(frozen=True, slots=True)
class _Use:
    """A term of a wording class beside a name."""

    term: str
    kind: Literal["loaded", "neutral"]
    span: Span
    view: View


def set_wordings_side_by_side(
    drafts: Sequence[FindingDraft], documents: Mapping[str, Document], lookups: Mapping[str, Lookup]
) -> tuple[Wording, ...]:
    """Collect facts that outlets word differently.

    Two sources: findings told by two outlets or more in words that differ in a wording class of the language packs, and the same
    name (a place, a group) that different outlets put beside different terms of one class.

    Returns:
        One entry per finding concerned, by rank.
    """
    rank = {draft.id: index for index, draft in enumerate(drafts)}
    owner = {view.statement.id: draft.id for draft in drafts for view in draft.views}
    uses: dict[tuple[str, str], list[_Use]] = defaultdict(list)
    for draft in drafts:
        for view in draft.views:
            lookup = lookups[view.statement.document_id]
            found = lookup.remembered(_FOUND, view.statement.id, partial(_found, view, lookup))
            for use in found:
                uses[use.name, use.entity_id].append(_Use(use.term, use.kind, use.span, view))
    made: dict[str, Wording] = {}
    for key in sorted(uses):
        wording = _wording(uses[key], owner, documents, rank)
        if wording is not None:
            made.setdefault(wording.finding_id, wording)
    return tuple(sorted(made.values(), key=lambda w: rank[w.finding_id]))


def _wording(
    uses: Sequence[_Use],
    owner: Mapping[str, str],
    documents: Mapping[str, Document],
    rank: Mapping[str, int],
) -> Wording | None:
    terms = {use.term for use in uses}
    if len(terms) < 2 or not any(use.kind == "loaded" for use in uses):
        return None
    if len({use.view.statement.document_id for use in uses}) < 2:
        return None
    variants: dict[tuple[str, str], WordingVariant] = {}
    for use in sorted(uses, key=lambda u: (u.view.published, u.span)):
        document = documents[use.view.statement.document_id]
        key = (document.outlet or document.id, use.term)
        variants.setdefault(
            key,
            WordingVariant(
                evidence=use.view.statement.span,
                outlet=document.outlet,
                lang=use.view.lang,
                terms=(Term(term=document.words(use.span), kind=use.kind),),
            ),
        )
    if len(variants) < 2:
        return None
    finding_id = min((owner[use.view.statement.id] for use in uses), key=lambda f: rank[f])
    return Wording(finding_id=finding_id, variants=tuple(variants.values()))


@dataclass(frozen=True, slots=True)
class _Found:
    """A term of a wording class beside a name, by itself."""

    name: str
    entity_id: str
    term: str
    kind: Literal["loaded", "neutral"]
    span: Span


_FOUND: Kind[dict[str, tuple[_Found, ...]]] = Kind(
    "wordings beside names", dict[str, tuple[_Found, ...]], carried=unchanged
)


def _found(view: View, lookup: Lookup) -> tuple[_Found, ...]:
    return tuple(_iter_found(view, lookup))


def _iter_found(view: View, lookup: Lookup) -> Iterator[_Found]:
    patterns = _patterns(view.lang)
    if patterns is None:
        return
    names = list(lookup.names(view.statement.span))
    regex, classes = patterns
    for match in regex.finditer(view.text):
        start = view.statement.span.start + match.start()
        span = view.statement.span.within(start, start + len(match[0]))
        nearest = min(names, key=lambda item: (_gap(item[0], span), item[0]), default=None)
        if nearest is None or _gap(nearest[0], span) > _WINDOW:
            continue
        for class_name, kind in classes[match[0].lower()]:
            yield _Found(class_name, nearest[1], match[0].lower(), kind, span)


def _gap(name: Span, term: Span) -> int:
    return max(name.start - term.end, term.start - name.end, 0)


Classes = Mapping[str, Sequence[tuple[str, Literal["loaded", "neutral"]]]]


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], Classes] | None:
    if not packs.has(lang, "wording"):
        return None
    classes: dict[str, list[tuple[str, Literal["loaded", "neutral"]]]] = defaultdict(list)
    for entry in packs.load(lang, "wording")["classes"]:
        for kind in ("loaded", "neutral"):
            for form in entry[kind]:
                classes[form.lower()].append((entry["name"], kind))
    forms = sorted(classes, key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", re.IGNORECASE), classes

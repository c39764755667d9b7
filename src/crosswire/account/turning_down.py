"""Denials that are refusals: "Tamsin proposed a levy. Brunn rejected this." takes a position, and disputes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from crosswire.compare.views import Lookup
from crosswire.memo import Kind, unchanged
from crosswire.model import Act, Statement
from crosswire.model.changing import with_field
from crosswire.spans import Span
from crosswire.statements.lexicon import act_lexicon

_ASKING = frozenset({Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.CONDITION, Act.THREATEN})
# Code points between what is asked and its refusal: the next sentence, or the next but a short one.
_BESIDE = 80


def as_refusals(statements: Sequence[Statement], lookups: Mapping[str, Lookup]) -> tuple[Statement, ...]:
    """Return the statements, denials of what was asked or offered right before as rejections of it.

    Args:
        statements: All of a story.
        lookups: By document id.
    """
    reports: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        reports[statement.document_id].append(statement)
    refusals = {
        found.id
        for found in statements
        if found.act is Act.DENY
        and rejects_what_was_said(found, lookups[found.document_id])
        and _follows_an_asking(found, reports[found.document_id])
    }
    return tuple(with_field(s, "act", Act.REJECT) if s.id in refusals else s for s in statements)


def _follows_an_asking(statement: Statement, report: Sequence[Statement]) -> bool:
    before = [other for other in report if other.span.end <= statement.span.start]
    last = max(before, key=lambda other: other.span.end, default=None)
    if last is None or statement.span.start - last.span.end > _BESIDE or last.act not in _ASKING:
        return False
    holders = [s.holder.entity_id if s.holder else None for s in (last, statement)]
    return holders[0] is None or holders[0] != holders[1]


_REJECTING: Kind[dict[str, bool]] = Kind("rejecting this", dict[str, bool], carried=unchanged)


def rejects_what_was_said(statement: Statement, lookup: Lookup) -> bool:
    """Tell whether a statement's verb can turn down as well as deny, and a pronoun is all that it rejects."""
    return lookup.remembered(_REJECTING, statement.id, partial(_rejects, statement, lookup))


def _rejects(statement: Statement, lookup: Lookup) -> bool:
    words = act_lexicon(lookup.lang(statement.span.start)).words
    verbs = words.get("modals.disputing", frozenset())
    return any(
        clause.lemma.lower() in verbs and any(_is_pronoun(span, lookup) for span in clause.objects)
        for clause in lookup.clauses(statement.span)
    )


def answers_this(statement: Statement, lookup: Lookup) -> bool:
    """Tell whether a pronoun is all that a statement says somebody accepts or turns down ("Orlin ruled *that* out")."""
    words = act_lexicon(lookup.lang(statement.span.start)).words
    verbs = words.get("modals.answering", frozenset())
    return any(
        clause.lemma.lower() in verbs
        and any(_is_pronoun(span, lookup, "that", "it") for span in clause.objects)
        for clause in lookup.clauses(statement.span)
    )


def _is_pronoun(span: Span, lookup: Lookup, *tables: str) -> bool:
    listed = act_lexicon(lookup.lang(span.start)).words
    words = frozenset().union(*(listed.get(f"modals.{table}", frozenset()) for table in tables or ("that",)))
    text = lookup.annotation.document.text[span.start : span.end].casefold()
    return text in words and " " not in text

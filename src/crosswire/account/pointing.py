"""Acts on what is not named again: "accepted the plan", "lehnte die Bedingung ab"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import cache, partial
from typing import TypeVar

from crosswire import lang as packs
from crosswire.compare.views import Lookup
from crosswire.memo import Kind, unchanged
from crosswire.model import Act, Statement

G = TypeVar("G", bound=Hashable)

# Acts that put something on the table, which others accept or turn down.
_OPENING = frozenset(
    {Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.CONDITION, Act.ACCEPT, Act.COMMIT, Act.THREATEN}
)
_AGREEING = frozenset({Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.ACCEPT, Act.REJECT, Act.COMMIT, Act.CONDITION})
# How many statements of a report back what is taken up may lie.
_REACH = 4
# What the reports negotiate about must be asked, offered, agreed to or turned down this often, and in more than one report.
_LEAST, _LEAST_REPORTS = 3, 2


def pointed_at(
    statements: Sequence[Statement], chosen: Mapping[str, G], lookups: Mapping[str, Lookup]
) -> dict[str, G]:
    """Find the issue of acts whose words name none but point to one.

    "The plan" and "das Abkommen" are what the story's reports negotiate about most; "the condition" and "die Forderung" are what was
    asked right before in the same report.

    Args:
        statements: Those that take a position, all of the story.
        chosen: Issues by the id of the statements that name one.
        lookups: By document id.

    Returns:
        Issues by the id of statements that have none in ``chosen``; nothing for those that point to nothing.
    """
    main = _main(statements, chosen)
    reports: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: s.span):
        reports[statement.document_id].append(statement)
    found: dict[str, G] = {}
    for document_id, own in reports.items():
        lookup = lookups[document_id]
        for at, statement in enumerate(own):
            if statement.id in chosen:
                continue
            pointing = lookup.remembered(_POINTING, statement.id, partial(_pointing, statement, lookup))
            if "asked" in pointing:
                before = _before(own[max(0, at - _REACH) : at], statement, chosen)
                if before is not None:
                    found[statement.id] = before
                    continue
            if main is not None and "negotiated" in pointing:
                found[statement.id] = main
    return found


_POINTING: Kind[dict[str, tuple[str, ...]]] = Kind(
    "pointing words", dict[str, tuple[str, ...]], carried=unchanged
)


def _pointing(statement: Statement, lookup: Lookup) -> tuple[str, ...]:
    """Return in which tables of the pack nouns of a statement stand."""
    lemmas = {t.lemma.lower() for t in lookup.tokens(statement.span) if t.pos == "NOUN"}
    lang = lookup.lang(statement.span.start)
    return tuple(table for table in ("asked", "negotiated") if lemmas & _words(lang, table))


def _before(nearby: Sequence[Statement], statement: Statement, chosen: Mapping[str, G]) -> G | None:
    """Return the issue of the last thing that somebody else asked or offered."""
    for other in reversed(nearby):
        if other.act in _OPENING and other.id in chosen and not _same_holder(other, statement):
            return chosen[other.id]
    return None


def _same_holder(one: Statement, other: Statement) -> bool:
    holders = [s.holder.entity_id if s.holder else None for s in (one, other)]
    return holders[0] is not None and holders[0] == holders[1]


def _main(statements: Sequence[Statement], chosen: Mapping[str, G]) -> G | None:
    """Return the issue that most is agreed to, offered or turned down on, if one leads."""
    count: Counter[G] = Counter()
    reports: dict[G, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.act in _AGREEING and statement.id in chosen:
            count[chosen[statement.id]] += 1
            reports[chosen[statement.id]].add(statement.document_id)
    leading = count.most_common(2)
    if not leading or (len(leading) > 1 and leading[0][1] == leading[1][1]):
        return None
    group, number = leading[0]
    return group if number >= _LEAST and len(reports[group]) >= _LEAST_REPORTS else None


@cache
def _words(lang: str, table: str) -> frozenset[str]:
    return (
        frozenset(packs.load(lang, "issues")["pointing"][table]) if packs.has(lang, "issues") else frozenset()
    )

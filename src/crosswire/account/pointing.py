"""Acts on what is not named again: "accepted the plan", "lehnte die Bedingung ab"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from functools import cache, partial
from typing import TypeVar

from crosswire import lang as packs
from crosswire.account.terms import find_terms
from crosswire.account.turning_down import answers_this, rejects_what_was_said
from crosswire.compare.views import Lookup
from crosswire.memo import Kind, unchanged
from crosswire.model import Act, Statement
from crosswire.spans import Span

G = TypeVar("G", bound=Hashable)

# Acts that put something on the table, which others accept or turn down.
_OPENING = frozenset(
    {Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.CONDITION, Act.ACCEPT, Act.COMMIT, Act.THREATEN}
)
_AGREEING = frozenset({Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.ACCEPT, Act.REJECT, Act.COMMIT, Act.CONDITION})
_PUTTING = frozenset({Act.DEMAND, Act.OFFER, Act.PROPOSE})
_ANSWERING = frozenset({Act.ACCEPT, Act.REJECT, Act.SUPPORT})
# How many statements of a report back what is taken up may lie.
_REACH = 4
# What the reports negotiate about must be asked, offered, agreed to or turned down this often, and in more than one report.
_LEAST, _LEAST_REPORTS = 3, 2


def pointed_at(
    statements: Sequence[Statement], chosen: Mapping[str, G], lookups: Mapping[str, Lookup]
) -> dict[str, G]:
    """Find the issue of acts whose words name none but point to one.

    "The plan" and "das Abkommen" are what the story's reports negotiate about most; "the condition" and "die Forderung" are what was
    asked right before in the same report, and so is "this" that is turned down. Who asks or offers a figure and no more ("Belva asks for
    6 percent, too") speaks of what was last asked or offered in figures, and an offer of which nothing was told before of what the reports
    negotiate about. "Accepted the offer if night shifts are paid" is about the offer, not about its condition.

    Args:
        statements: Those that take a position, all of the story.
        chosen: Issues by the id of the statements that name one.
        lookups: By document id.

    Returns:
        Issues by the id of statements that have none in ``chosen``, or one that only their condition names; nothing for those that point to
        nothing.
    """
    main = _main(statements, chosen)
    reports: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: s.span):
        reports[statement.document_id].append(statement)
    found: dict[str, G] = {}
    for document_id, own in reports.items():
        lookup = lookups[document_id]
        for at, statement in enumerate(own):
            pointing = lookup.remembered(_POINTING, statement.id, partial(_pointing, statement, lookup))
            if statement.id in chosen and "only" not in pointing:
                continue
            issue = _pointed(own[max(0, at - _REACH) : at], statement, pointing, chosen)
            if issue is None and main is not None and _is_of_the_main(statement, pointing):
                issue = main
            if issue is not None:
                found[statement.id] = issue
    return found


def _pointed(
    nearby: Sequence[Statement], statement: Statement, pointing: Sequence[str], chosen: Mapping[str, G]
) -> G | None:
    """Return the issue of what the statements before ask or offer, if a statement points to it."""
    if "asked" in pointing and (issue := _before(nearby, statement, chosen)) is not None:
        return issue
    if "this" in pointing:
        return _before(nearby[-1:], statement, chosen)
    if statement.act in _PUTTING and statement.quantities and "bare" in pointing:
        return next(
            (chosen[o.id] for o in reversed(nearby) if o.act in _PUTTING and o.quantities and o.id in chosen),
            None,
        )
    return None


def _is_of_the_main(statement: Statement, pointing: Sequence[str]) -> bool:
    """Whether a statement is about what the reports negotiate about, if it is about anything."""
    if "negotiated" in pointing or (statement.act is Act.OFFER and statement.quantities):
        return True
    return "tabled" in pointing and statement.act in (Act.OFFER, Act.ACCEPT, Act.REJECT)


_POINTING: Kind[dict[str, tuple[str, ...]]] = Kind(
    "pointing words", dict[str, tuple[str, ...]], carried=unchanged
)


def _pointing(statement: Statement, lookup: Lookup) -> tuple[str, ...]:
    """Return in which tables of the pack nouns of a statement stand.

    Besides, "bare" if it has no other nouns but its holder's, "only" if it has none but in its condition, "this" if a pronoun is all
    that it takes up.
    """
    lang = lookup.lang(statement.span.start)
    aside = [p.span for p in (statement.holder, statement.recipient) if p is not None]
    aside += [c.subject for c in lookup.clauses(statement.span) if c.subject is not None and not c.passive]
    nouns = [
        t
        for t in lookup.tokens(statement.span)
        if t.pos == "NOUN" and not any(s.start <= t.start < s.end for s in aside)
    ]
    lemmas = {t.lemma.lower() for t in nouns}
    found = [table for table in ("asked", "negotiated", "tabled") if lemmas & _words(lang, table)]
    condition = statement.condition
    outside = {
        t.lemma.lower() for t in nouns if condition is None or not condition.start <= t.start < condition.end
    }
    pointing = _words(lang, "asked") | _words(lang, "negotiated") | _words(lang, "tabled")
    if condition is not None and statement.act in _ANSWERING and outside and outside <= pointing:
        found.append("only")
    if not _has_terms_besides(statement, aside, lookup, lang):
        found.append("bare")
    if statement.act in _ANSWERING and (
        rejects_what_was_said(statement, lookup) or answers_this(statement, lookup)
    ):
        found.append("this")
    return tuple(found)


def answers_the_unsaid(statement: Statement, lookup: Lookup) -> bool:
    """Tell whether a statement accepts or turns down what only points to it ("Morag rejected the offer."), and says no more."""
    pointing = lookup.remembered(_POINTING, statement.id, partial(_pointing, statement, lookup))
    if statement.act not in _ANSWERING or statement.condition is not None or statement.quantities:
        return False
    return "this" in pointing or ("bare" in pointing and "asked" in pointing)


def _has_terms_besides(statement: Statement, aside: Sequence[Span], lookup: Lookup, lang: str) -> bool:
    """Tell whether a statement has terms besides those of some spans."""
    return any(
        not any(s.start <= use.start < s.end for s in aside)
        for use in find_terms(lookup, statement.span, lang)
    )


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

"""Issues: what the statements of a story are about, named from the statements themselves."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from crosswire import lang as packs
from crosswire.account.pointing import pointed_at
from crosswire.account.terms import TermGroup, TermUse, find_terms, group_terms, is_circumstance, verb_term
from crosswire.compare.concepts import translated
from crosswire.compare.views import Lookup
from crosswire.memo import Kind, unchanged
from crosswire.model import Act, Clause, Issue, Statement
from crosswire.model.changing import with_field
from crosswire.provenance import content_id
from crosswire.spans import Span
from crosswire.statements.lexicon import act_lexicon

POSITION_ACTS = frozenset(
    {
        Act.DEMAND,
        Act.OFFER,
        Act.PROPOSE,
        Act.ACCEPT,
        Act.REJECT,
        Act.CONDITION,
        Act.COMMIT,
        Act.CONCEDE,
        Act.THREATEN,
        Act.SUPPORT,
        Act.DENY,
        Act.ACCUSE,
        Act.WARN,
    }
)
# A matter named in more than this share of all statements is the story, not an issue of it.
_TOO_COMMON = 0.3
# Weight of the first noun phrase of a statement against the second, third …
_POSITION_DECAY = 0.8
# Weight of a noun phrase that the act's own verb governs.
_GOVERNED = 2.0
# Weight of a verb: any noun phrase names the issue better.
_OF_VERB = 0.01
# Weight of a noun phrase in another clause than the act's.
_BESIDE = 0.4
# Weight of a noun phrase in a clause that is set against the act's.
_OPPOSED = 0.1
# Weight of a noun phrase that only says when, where or after what ("said *during a cabinet meeting*"): it names the issue where the story
# speaks of it often.
_CIRCUMSTANCE = 0.15
# An issue needs this weight at least; else the position has none, which is better than one named by chance.
_LEAST_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class _Salience:
    count: Mapping[TermGroup, int]
    total: int

    def of(self, group: TermGroup) -> float:
        count = self.count[group]
        if count > _TOO_COMMON * self.total and self.total >= 20:
            return 1.0
        return math.sqrt(min(count, 16))


def name_issues(
    statements: Sequence[Statement], lookups: Mapping[str, Lookup]
) -> tuple[tuple[Statement, ...], tuple[Issue, ...]]:
    """Give each statement that takes a position its issue.

    Args:
        statements: All statements of the story.
        lookups: By document id.

    Returns:
        The statements, those that take a position with ``issue_id``, in the order given; and the issues, the most named first.
    """
    uses = {s.id: _uses(s, lookups[s.document_id]) for s in statements}
    groups = group_terms([use for found in uses.values() for use in found])
    salience = _salience(uses, groups)
    taking = [statement for statement in statements if statement.act in POSITION_ACTS]
    group_of: dict[str, TermGroup] = {}
    for statement in taking:
        lookup = lookups[statement.document_id]
        weigh = partial(_weighted, statement, uses[statement.id], lookup)
        candidates = lookup.remembered(_WEIGHTED, statement.id, weigh)
        group = _choose(candidates, groups, salience)
        if group is not None:
            group_of[statement.id] = group
    group_of |= pointed_at(taking, group_of, lookups)
    chosen: dict[TermGroup, list[Statement]] = defaultdict(list)
    for statement in taking:
        if statement.id in group_of:
            chosen[group_of[statement.id]].append(statement)
    issues = [_issue(group, members, uses) for group, members in chosen.items()]
    issues.sort(key=lambda issue: (-len(issue.statement_ids), issue.id))
    issue_of = {sid: issue.id for issue in issues for sid in issue.statement_ids}
    told = tuple(with_field(s, "issue_id", issue_of[s.id]) if s.id in issue_of else s for s in statements)
    return told, tuple(issues)


def terms_of_new(statements: Sequence[Statement], lookups: Mapping[str, Lookup]) -> Iterator[str]:
    """Yield what :func:`name_issues` will embed of the statements of which nothing is remembered."""
    for statement in statements:
        lookup = lookups[statement.document_id]
        if not lookup.knows(_USES, statement.id):
            yield from (use.key for use in _uses(statement, lookup))


_USES: Kind[dict[str, tuple[TermUse, ...]]] = Kind("terms", dict[str, tuple[TermUse, ...]], carried=unchanged)
_WEIGHTED: Kind[dict[str, tuple[tuple[TermUse, float], ...]]] = Kind(
    "weighted terms", dict[str, tuple[tuple[TermUse, float], ...]], carried=unchanged
)


def _uses(statement: Statement, lookup: Lookup) -> tuple[TermUse, ...]:
    return lookup.remembered(_USES, statement.id, lambda: _found_uses(statement, lookup))


def _found_uses(statement: Statement, lookup: Lookup) -> tuple[TermUse, ...]:
    """Return the noun phrases that may name the issue, and what somebody is to do ("demanded that she *resign*")."""
    lang = lookup.lang(statement.span.start)
    clause = carrying_clause(statement, lookup) if statement.act in POSITION_ACTS else None
    nouns = tuple(find_terms(lookup, _told(statement, clause, lookup), lang))
    if clause is None or clause.complement is None:
        return nouns
    inner = sorted((c for c in lookup.clauses(clause.complement) if c.span != clause.span), key=_place)[:1]
    return nouns + tuple(use for c in inner if (use := verb_term(c, lang)) is not None)


def _told(statement: Statement, clause: Clause | None, lookup: Lookup) -> Span:
    """Return what is said, where the act is part of it, without where and how it was said ("announced on his *platform*")."""
    quotation = lookup.quotation(statement.quotation_id)
    if clause is None or quotation is None or not quotation.content.contains(clause.verb):
        return statement.span
    return quotation.content


def _place(clause: Clause) -> int:
    return clause.verb.start


def _salience(
    uses: Mapping[str, tuple[TermUse, ...]], groups: Mapping[tuple[str, str], TermGroup]
) -> _Salience:
    count: Counter[TermGroup] = Counter()
    for found in uses.values():
        count.update({groups[(use.lang, use.key)] for use in found})
    return _Salience(count, len(uses))


def _weighted(
    statement: Statement, uses: Sequence[TermUse], lookup: Lookup
) -> tuple[tuple[TermUse, float], ...]:
    """Weigh noun phrases by their place.

    The subject's are left out, those that the act's verb governs count double, those of other clauses less.
    """
    clause = carrying_clause(statement, lookup)
    subject = clause.subject if clause else None
    if statement.holder is not None and subject is None:
        subject = statement.holder.span
    governed = (*clause.objects, *((clause.complement,) if clause.complement else ())) if clause else ()
    opposed = _opposed(statement, clause, lookup) if clause else ()
    doing = _doing(clause, lookup) if clause else ()
    weighted: list[tuple[TermUse, float]] = []
    for use in uses:
        if subject is not None and subject.start <= use.start < _end_of_subject(subject, clause, lookup):
            continue
        if use.is_verb:
            weighted.append((use, _OF_VERB))
            continue
        if clause is not None and any(other.start <= use.start < other.end for other in opposed):
            weighted.append((use, _OPPOSED * _POSITION_DECAY ** len(weighted)))
            continue
        inside = any(span.start <= use.start < span.end for span in governed)
        beside = clause is not None and not clause.span.start <= use.start < clause.span.end
        place = _GOVERNED if inside else _BESIDE if beside else 1.0
        if any(_holds(doer, use.start) for doer in doing):
            place = _BESIDE
        if statement.recipient is not None and _is_asked(use, statement.recipient.span):
            continue  # whom it is asked of
        within = clause is not None and clause.complement is not None and use.start >= clause.complement.start
        if is_circumstance(use, lookup, governed=within and inside) or _is_conditional(use, statement):
            place = _CIRCUMSTANCE
        weighted.append((use, place * _POSITION_DECAY ** len(weighted)))
    return tuple(weighted)


def _doing(clause: Clause, lookup: Lookup) -> tuple[Span, ...]:
    """Return who does something to something in what the act is about ("said *dockers* would close the lock")."""
    if clause.complement is None:
        return ()
    inner = lookup.clauses(clause.complement)
    return tuple(
        c.subject
        for c in inner
        if c.subject is not None and c.objects and not c.passive and c.lemma.lower() not in _BEING
    )


_BEING = frozenset({"be", "become", "remain", "stay", "bleiben", "sein", "werden"})


def _is_conditional(use: TermUse, statement: Statement) -> bool:
    """Tell what only the condition of an act names ("… *unless* the city pays")."""
    condition = statement.condition if statement.act is not Act.CONDITION else None
    return condition is not None and _holds(condition, use.start)


def _is_asked(use: TermUse, recipient: Span) -> bool:
    return recipient.start <= use.start and use.start + len(use.surface) <= recipient.end


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _opposed(statement: Statement, clause: Clause, lookup: Lookup) -> tuple[Span, ...]:
    """Return the clauses inside the one with the act that say the opposite of it ("*we are not asking for luxury*, we ask for sleep")."""
    sign = statement.polarity < 0
    if clause.negated != sign:
        return ()
    inner = lookup.clauses(clause.span)
    return tuple(
        c.span
        for c in inner
        if c.negated != sign and len(c.span) < len(clause.span) and c.lemma == clause.lemma
    )


def _end_of_subject(subject: Span, clause: Clause | None, lookup: Lookup) -> int:
    """Return where the subject ends, with what explains it between commas ("Berg, *the head of the port*, …"); 0 in the passive."""
    if clause is None:
        return subject.end
    if clause.passive:
        return 0
    explained = lookup.annotation.document.text[subject.end : subject.end + 1] == ","
    return max(subject.end, clause.verb.start) if explained else subject.end


def carrying_clause(statement: Statement, lookup: Lookup) -> Clause | None:
    """Return the clause whose words carry the act ("called it a scandal *and announced an appeal*"), or the first.

    Of two that do, the one that is affirmed or negated as the statement is ("not asking for luxury, *asking for sleep*").
    """
    clauses = list(lookup.clauses(statement.span))
    lexicon = act_lexicon(lookup.lang(statement.span.start))
    text = lookup.annotation.document.text
    carrying: list[Clause] = []
    for clause in clauses:
        tokens = lookup.tokens(clause.span)
        words = {w for t in tokens for w in (t.lemma.lower(), text[t.start : t.end].lower())}
        pattern = lexicon.find(clause.lemma, words)
        if pattern is not None and pattern.act is statement.act:
            carrying.append(clause)
    fitting = (clause for clause in carrying if clause.negated == (statement.polarity < 0))
    return next(fitting, next(iter(carrying or clauses), None))


def _choose(
    candidates: Sequence[tuple[TermUse, float]],
    groups: Mapping[tuple[str, str], TermGroup],
    salience: _Salience,
) -> TermGroup | None:
    best, chosen, told = 0.0, None, False
    for use, place in candidates:
        group = groups[(use.lang, use.key)]
        weight = salience.of(group) * place
        if use.is_verb and not told:
            return group  # what is to be done names it better than when or on which condition
        if weight > best and (use.is_verb or weight >= _LEAST_WEIGHT):
            best, chosen = weight, group
            told = told or place > _CIRCUMSTANCE
    return chosen


def _issue(group: TermGroup, members: Sequence[Statement], uses: Mapping[str, tuple[TermUse, ...]]) -> Issue:
    keys = set(group.keys)
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in members:
        for use in uses[statement.id]:
            if (use.lang, use.key) in keys:
                surfaces[use.lang][use.surface] += 1
    label = {
        lang: min(counter, key=lambda word, c=counter: (-c[word], len(word), word))  # type: ignore[misc]
        for lang, counter in sorted(surfaces.items())
    }
    return Issue(
        id=content_id("i", *sorted(f"{lang}:{key}" for lang, key in group.keys)),
        label=label,
        terms=tuple(f"{key}" for _, key in group.keys),
        statement_ids=tuple(sorted(statement.id for statement in members)),
    )


def in_other_languages(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Name issues in the languages whose reports do not name them, by the word for their concept ("Waffenruhe": "ceasefire").

    Only where a term as a whole has one concept; a name that reports use stays.
    """
    return tuple(
        replace(issue, label=dict(sorted({**_translated(issue), **issue.label}.items()))) for issue in issues
    )


def _translated(issue: Issue) -> dict[str, str]:
    missing = [lang for lang in packs.supported() if lang not in issue.label]
    found = {
        into: next(
            (word for term in issue.terms for lang in issue.label if (word := translated(term, lang, into))),
            None,
        )
        for into in missing
    }
    return {lang: word for lang, word in found.items() if word}

"""Which clauses of a statement tell what is so: not what is asked, supposed, wished, or said inside a clause that is negated itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from crosswire import lang as packs
from crosswire.compare.predicates import is_wondered, names_one_of, words_of
from crosswire.compare.views import Lookup, content_words
from crosswire.model import Act, Clause, Statement

# Acts whose clauses tell what is or will be; of what is asked for, offered or threatened only the asking itself is told.
_TELLING = frozenset(
    {
        Act.ASSERT, Act.DO, Act.MEET, Act.DENY, Act.ACCEPT, Act.REJECT, Act.COMMIT, Act.ACCUSE, Act.CONCEDE, Act.WARN, Act.EXPECT,
    }
)  # fmt: skip
_DENYING = frozenset({Act.DENY, Act.REJECT})
_OF_DEEDS = frozenset({Act.ACCUSE, Act.CONCEDE})  # "accused him of having lied": told as done
_REAL_MOODS = frozenset({"indicative", "subjunctive-1"})
_REPORTED_MOODS = frozenset({"conditional", "subjunctive-2"})  # "they would", "sie hätten", beside "said"
OWN = frozenset({"main", "coordinate"})
"""Kinds of clauses that hang on nothing that governs them."""
_TOLD = frozenset({"complement", "infinitive"})


def is_told(clause: Clause, statement: Statement, lookup: Lookup, *, is_quoted: bool) -> bool:
    """Tell what is said to be so; in what somebody says of the future, English has "would"."""
    if clause.modal is not None or _is_supposed(clause, lookup) or is_wondered(clause, lookup):
        return False
    if _is_said_of_nothing(clause, lookup) or _hangs_on_condition(clause, lookup):
        return False
    if clause.kind in ("main", "complement") and tells_of_act(clause, lookup):
        return clause.mood in _REAL_MOODS or (clause.kind == "complement" and clause.mood in _REPORTED_MOODS)
    if clause.kind == "infinitive":
        return statement.act in _OF_DEEDS or (statement.act in _DENYING and _is_turned_down(clause, lookup))
    if clause.mood not in _REAL_MOODS and not (
        clause.mood in _REPORTED_MOODS and clause.kind == "complement"
    ):
        return False
    own = clause.kind in OWN and not is_quoted
    return own or (statement.act in _TELLING and (clause.kind in OWN or clause.kind in _TOLD))


def _above(clause: Clause, lookup: Lookup) -> Iterator[Clause]:
    """Yield the clauses that a clause hangs on, the nearest first, each once."""
    clauses, at, seen = lookup.annotation.clauses, clause.parent, set[int]()
    while 0 <= at < len(clauses) and at not in seen:
        seen.add(at)
        yield clauses[at]
        at = clauses[at].parent


def _governing(clause: Clause, lookup: Lookup) -> Iterator[Clause]:
    """Yield the clauses of whose content a clause is a part ("*failed* to *show* that he knew"), the nearest first."""
    below = clause
    for over in _above(clause, lookup):
        if below.kind not in _TOLD:
            return
        yield over
        below = over


def _is_supposed(clause: Clause, lookup: Lookup) -> bool:
    """Tell what stands inside a condition ("even if there was proof that he was guilty")."""
    return any(over.kind == "conditional" for over in _above(clause, lookup))


def _hangs_on_condition(clause: Clause, lookup: Lookup) -> bool:
    """Tell what would be so only if something else were ("crimes would have been committed if somebody had hacked it")."""
    if clause.mood not in _REPORTED_MOODS:
        return False
    clauses = lookup.annotation.clauses
    return any(
        c.kind == "conditional" and c.parent >= 0 and clauses[c.parent] == clause
        for c in lookup.clauses(clause.span)
    )


def _is_said_of_nothing(clause: Clause, lookup: Lookup) -> bool:
    """Tell what stands inside a clause that is negated or only aims at it ("I do not know that she left", "to ensure that it is shut")."""
    return clause.kind == "complement" and any(
        over.negated or _names(over, "implicative", lookup) or _names(over, "aiming", lookup)
        for over in _governing(clause, lookup)
    )


def _names(clause: Clause, table: str, lookup: Lookup) -> bool:
    return clause.lemma.lower() in words_of(table, lookup.lang(clause.span.start))


def permits(clause: Clause, lookup: Lookup) -> bool:
    """Tell whether somebody was allowed or is not allowed to do something; "may" in English, and what one may still do, is no such word."""
    words = words_of("permitting", lookup.lang(clause.span.start))
    return (
        clause.modal in words and (clause.negated or clause.tense == "past") and clause.mood == "indicative"
    )


def tells_of_act(clause: Clause, lookup: Lookup) -> bool:
    """Tell whether a clause says that somebody asked for, offered or promised something: that is told, whatever it is that was asked."""
    lemmas = [clause.noun] if clause.noun is not None else clause.lemma.split()
    return names_one_of(lemmas, lookup.lang(clause.span.start), "acts")


def is_denied(clause: Clause, statement: Statement, lookup: Lookup, *, is_quoted: bool) -> bool:
    """Tell what a clause says that the statement denies or refuses."""
    if statement.act is Act.DENY:  # "rejected this: there had been no warning" says no once
        if clause.negated:
            return False
        beside = is_quoted and clause.kind in OWN
        return _has_denying(statement, clause, lookup) if beside else _is_below_denial(clause, lookup)
    return statement.act is Act.REJECT and clause.kind == "infinitive"


def _is_below_denial(clause: Clause, lookup: Lookup) -> bool:
    """Tell whether a clause is what another one denies ("disputes that she was asked")."""
    return any(
        over.verb.start < clause.verb.start and _denies(over, lookup) for over in _governing(clause, lookup)
    )


def _denies(clause: Clause, lookup: Lookup) -> bool:
    words = [*clause.lemma.split(), clause.noun or ""]
    return names_one_of(words, lookup.lang(clause.span.start), "denying")


def _is_turned_down(clause: Clause, lookup: Lookup) -> bool:
    """Tell what somebody refuses or denies to do from what was decided, or is asked of somebody, in the same sentence."""
    if clause.parent < 0:
        return True
    over = lookup.annotation.clauses[clause.parent]
    if clause.verb.start < over.verb.start:
        return False  # "the decision to leave contradicts that"
    return _names(over, "implicative", lookup) or _denies(over, lookup)


def _has_denying(statement: Statement, beside: Clause, lookup: Lookup) -> bool:
    """Tell a denial in words of its own beside what is quoted from a quoted clause that is one ("she was never asked")."""
    return any(_denies(c, lookup) for c in lookup.clauses(statement.span) if c.verb != beside.verb)


def denied_things(statement: Statement, lookup: Lookup) -> frozenset[str]:
    """Return the words for what a denial names as its object ("denied *arson* after the fire"); none if that points back ("the claim")."""
    if statement.act is not Act.DENY:
        return frozenset()
    lang = lookup.lang(statement.span.start)
    for clause in lookup.clauses(statement.span):
        if (
            names_one_of([*clause.lemma.split(), clause.noun or ""], lang, "denying")
            and clause.objects
            and not clause.complement
        ):
            tokens = list(takewhile(lambda t: t.pos not in _ENDING, lookup.tokens(clause.objects[0])))
            said = {lookup.annotation.document.text[t.start : t.end].casefold() for t in tokens}
            if not tokens or not said.isdisjoint(_pointing_nouns(lang)):
                return frozenset()
            words = content_words(lookup, clause.objects[0].within(tokens[0].start, tokens[-1].end), ())
            return frozenset(word for word in words if word[0] != "=")
    return frozenset()


# What ends the head of a noun phrase.
_ENDING = frozenset({"ADP", "VERB", "AUX", "SCONJ", "PUNCT"})


@cache
def _pointing_nouns(lang: str) -> frozenset[str]:
    """Return the words for what somebody said ("claim", "Vorwürfe")."""
    if not packs.has(lang, "denials"):
        return frozenset()
    pack = packs.load(lang, "denials")
    listed = (*pack["pointing"]["words"], *pack["accusing"]["words"], *pack["claims"]["nouns"])
    return frozenset(words.split()[-1] for words in listed)

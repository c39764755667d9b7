"""Stances: what each clause of a statement affirms or negates, so that a yes is set against the no to the same thing.

What a predicate is, and what is its opposite, :mod:`crosswire.compare.predicates` tells. A negation counts for its own clause only:
"promised not to strike" negates no promise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.compare.predicates import (
    FIRST,
    PERMITTED,
    answering,
    axes_of,
    is_first,
    is_wondered,
    manners_of,
    names_one_of,
    needing_matter,
    plain,
    signed_axes,
    states,
    words_of,
)
from crosswire.compare.views import Lookup, Stance, View, content_words
from crosswire.compare.words import Vocabulary
from crosswire.model import Act, Clause, Modality, Statement
from crosswire.spans import Span

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
_TENSES = {"past": -1, "present": 0, "none": 0, "future": 1}
_OWN = frozenset({"main", "coordinate"})
_TOLD = frozenset({"complement", "infinitive"})
# Least cosine of two predicates of different languages, neither of which names a concept, to be one.
_SAME_VERB = 0.55
# Share of what one of two clauses is about that the other must be about too, by rarity, and of what the other is about. What both leave
# over of their objects ("not approved for children", "approved for adults") makes them two things. Of opposed clauses in six stories all
# three pairs above are of one thing; the next has .61 and .07.
_COVERED, _LEAST = 0.6, 0.3
_WHOLLY = 0.99


def stances_of(statement: Statement, matter: Span, lookup: Lookup) -> tuple[Stance, ...]:
    """Return what the clauses of a statement affirm or negate, in text order.

    Args:
        statement: A statement.
        matter: The part of it that is compared, without speaker and cue.
        lookup: Of its document.
    """
    barred = barred_in(statement, matter, lookup)
    before = (c for c in lookup.clauses(statement.span) if not matter.contains(c.verb) and _is_act(c, lookup))
    return tuple(
        stance
        for clause in (*before, *lookup.clauses(matter))
        if _permits(clause, lookup)
        or (
            statement.modality is not Modality.HYPOTHETICAL
            and _tells(clause, statement, lookup, is_quoted=matter != statement.span)
        )
        for stance in _of_clause(clause, statement, matter, lookup, barred)
    )


def _of_clause(
    clause: Clause, statement: Statement, matter: Span, lookup: Lookup, barred: Sequence[Span]
) -> Iterator[Stance]:
    """Yield what one clause affirms or negates: its predicate, how it is done, and who was the first to do it."""
    lang, denies = lookup.lang(matter.start), statement.act is Act.DENY
    axes = PERMITTED if _permits(clause, lookup) else tuple(axes_of(clause, lookup, lang))
    if denies and clause.kind in _OWN and answering().intersection(axis for axis, _ in axes):
        return
    turn = -1 if _is_denied(clause, statement, lookup, is_quoted=matter != statement.span) else 1
    manners, first = manners_of(clause, lookup, lang), is_first(clause, lookup, lang)
    about = _without(_about(clause, lookup, barred), (*axes, *manners))
    if axes is PERMITTED:
        about |= content_words(lookup, clause.verb, ())
    sweeping = clause.negated and _sweeps(clause, lookup, lang)
    if sweeping:
        about -= words_of("sweeping", lang)
        sweeping = bool(about) or (clause.tense == "past" and _is_of_nobody(clause, lookup, lang))
    objects = about & _objects(clause, lookup, barred)
    who, tense = _who(clause, lookup), _TENSES[clause.tense]
    sign = -turn if clause.negated else turn
    if not (clause.negated and (manners or first)):  # "did not act alone": he did act
        for axis, own in axes:
            yield Stance(axis, sign * own, about, objects, who, tense, sweeping, negated=sign < 0)
    for axis, own in manners:
        yield Stance(axis, turn * own, about, objects, who, tense, negated=clause.negated or turn < 0)
    if first and clause.subject is not None and not clause.passive:
        doer = content_words(lookup, clause.subject, ())
        for axis, own in axes if axes and not clause.negated else ():
            yield Stance(FIRST + axis, turn * own, about - doer, objects, who, tense, doer=doer)


def barred_in(statement: Statement, matter: Span, lookup: Lookup) -> tuple[Span, ...]:
    """Return what of a statement says who tells it and when something is, not what it is about."""
    links = [link.span for link in statement.attribution if link.span is not None]
    giving = words_of("giving", lookup.lang(matter.start))
    links += [
        c.subject
        for c in lookup.clauses(matter)
        if c.subject is not None and c.kind != "infinitive" and c.lemma.lower() in giving
    ]
    times = (e.span for e in lookup.annotation.temporal_expressions if matter.contains(e.span))
    return (*links, *times)


def are_opposed(first: View, second: View, words: Vocabulary) -> bool:
    """Tell whether one statement affirms what the other negates.

    They must be about one thing, and not by two known others, not of different days, and not one of what was and one of what is to
    come. Two statements of one report part only where they are of different people, or one is a denial.
    """
    return may_be_opposed(first, second) and any(
        _are_of_one_thing(one, other, words) for one, other in _facing(first, second)
    )


def facing_pairs(views: Sequence[View]) -> set[tuple[int, int]]:
    """Return index pairs (first < second) of statements that affirm and negate one concept, however little else they share.

    Args:
        views: Statements of one story, each at its index.
    """
    ends: dict[str, tuple[list[View], list[View]]] = {}
    for view in views:
        for stance in view.stances if not view.in_heading else ():
            if stance.axis[0] == "~":
                ends.setdefault(stance.axis, ([], []))[stance.sign < 0].append(view)
            elif stance.doer:
                for side in ends.setdefault(stance.axis, ([], [])):
                    side.append(view)
    return {
        (min(one.index, other.index), max(one.index, other.index))
        for yes, no in ends.values()
        if len(yes) * len(no) <= _MOST_FACING
        for one in yes
        for other in no
        if one.index != other.index and not one.statement.span.overlaps(other.statement.span)
    }


# Pairs of one predicate affirmed and negated; of one that is in more statements, what the sentences share tells which to compare.
_MOST_FACING = 400


def may_be_opposed(first: View, second: View) -> bool:
    """Tell cheaply whether two statements can be opposed."""
    return (
        bool(first.stances and second.stances)
        and any(True for _ in _facing(first, second))
        and _can_part(first, second)
    )


def affirm_and_negate(first: View, second: View) -> bool:
    """Tell cheaply whether one affirms a predicate that the other negates, be it of one thing or of two: they do not say the same."""
    return any(
        one.sign != other.sign and one.axis == other.axis for one in first.stances for other in second.stances
    )


def tell_one_thing(first: View, second: View, words: Vocabulary) -> bool:
    """Tell whether a clause of each affirms, or a clause of each negates, the same of the same."""
    return share_axis(first, second) and any(
        one.axis == other.axis and one.sign == other.sign and _are_of_one_thing(one, other, words)
        for one in first.stances
        for other in second.stances
    )


def share_axis(first: View, second: View) -> bool:
    """Tell cheaply whether two statements can tell one thing."""
    return any(one.axis == other.axis for one in first.stances for other in second.stances)


def _facing(first: View, second: View) -> Iterator[tuple[Stance, Stance]]:
    """Yield the pairs of stances of one axis, one affirmed and one negated."""
    across = first.lang != second.lang
    for one in first.stances:
        for other in second.stances:
            if (
                one.sign != other.sign
                and abs(one.tense - other.tense) < 2
                and not (one.negated and other.negated)
            ):
                worded = across and not (one.axis[0] == other.axis[0] == "~")
                if (worded or one.axis == other.axis) and FIRST not in one.axis:
                    yield one, other
            elif one.doer and other.doer and one.axis == other.axis and one.sign == other.sign:
                yield one, other


def _are_of_one_thing(one: Stance, other: Stance, words: Vocabulary) -> bool:
    if one.doer and other.doer:
        return _had_other_firsts(one, other, words)
    if one.sweeping != other.sweeping:
        return _is_swept(one, other, words)
    if one.who != other.who and None not in (one.who, other.who):
        return False
    if one.axis != other.axis and words.nearness(one.axis, other.axis) < _SAME_VERB:
        return False
    if _of_one_named(one, other, words):
        return True
    if not covers(one.about, other.about, words) or not _things(one.about, other.about, words):
        return False
    return not (words.left_over(one.objects, other.about) and words.left_over(other.objects, one.about))


def _of_one_named(one: Stance, other: Stance, words: Vocabulary) -> bool:
    """Tell whether two clauses are of one who is named ("Held survived", "Held is dead"), and one of them of nothing else."""
    named, others = (
        _names(s.objects) or (_names(s.about) if s.axis in states() else set()) for s in (one, other)
    )
    if not named or named != others or one.axis != other.axis:
        return False
    if one.axis in states():
        rest = [frozenset(w for w in s.objects if w[0] != "=") for s in (one, other)]
        return not (words.left_over(rest[0], rest[1]) and words.left_over(rest[1], rest[0]))
    found = words.compared(one.about, other.about)
    return max(found.recall, found.precision) >= _WHOLLY and min(found.recall, found.precision) >= _LEAST


def _names(words: frozenset[str]) -> set[str]:
    return {word for word in words if word.startswith("=e-")}


def _had_other_firsts(one: Stance, other: Stance, words: Vocabulary) -> bool:
    """Tell whether two clauses say of two that they were the first to do one thing."""
    if one.who is not None and one.who == other.who:
        return False
    apart = words.left_over(one.doer, other.doer) and words.left_over(other.doer, one.doer)
    return bool(apart) and (not one.about or not other.about or covers(one.about, other.about, words))


def _is_swept(one: Stance, other: Stance, words: Vocabulary) -> bool:
    """Tell whether what one clause negates of all ("nobody was hurt in the raid") takes in what the other affirms of some."""
    wide, narrow = (one, other) if one.sweeping else (other, one)
    if None not in (one.who, other.who) and one.who != other.who:
        return False
    if wide.axis != narrow.axis or wide.axis[0] != "~":
        return False
    if not wide.about and (narrow.tense != wide.tense or wide.axis in needing_matter()):
        return False
    return not wide.about or words.compared(wide.about, narrow.about).recall >= _COVERED


def _things(one: frozenset[str], other: frozenset[str], words: Vocabulary) -> bool:
    """Tell whether they share more than names."""
    return words.compared(*(frozenset(w for w in bag if w[0] != "=") for bag in (one, other))).recall > 0


def covers(one: frozenset[str], other: frozenset[str], words: Vocabulary) -> bool:
    """Tell whether one of two bags of words says all that the other says, and the other a good part of it."""
    found = words.compared(one, other)
    return max(found.recall, found.precision) >= _COVERED and min(found.recall, found.precision) >= _LEAST


def _can_part(one: View, other: View) -> bool:
    if one.in_heading or other.in_heading or one.text == other.text:
        return False
    if one.statement.document_id == other.statement.document_id:
        if one.statement.span.overlaps(other.statement.span):
            return False
        denial = Act.DENY in (one.statement.act, other.statement.act)
        if not denial and (one.subject is None or other.subject is None or one.subject == other.subject):
            return False
    return not one.dates or not other.dates or bool(one.dates & other.dates)


def _tells(clause: Clause, statement: Statement, lookup: Lookup, *, is_quoted: bool) -> bool:
    """Tell what is said to be so; in what somebody says of the future, English has "would"."""
    if clause.modal is not None or _is_supposed(clause, lookup) or is_wondered(clause, lookup):
        return False
    if clause.kind in ("main", "complement") and _is_act(clause, lookup):
        return clause.mood in _REAL_MOODS or (clause.kind == "complement" and clause.mood in _REPORTED_MOODS)
    if clause.kind == "infinitive":
        return statement.act in _OF_DEEDS or (statement.act in _DENYING and _is_turned_down(clause, lookup))
    if clause.mood not in _REAL_MOODS and not (
        clause.mood in _REPORTED_MOODS and clause.kind == "complement"
    ):
        return False
    own = clause.kind in _OWN and not is_quoted
    return own or (statement.act in _TELLING and (clause.kind in _OWN or clause.kind in _TOLD))


def _is_supposed(clause: Clause, lookup: Lookup) -> bool:
    """Tell what stands inside a condition ("even if there was proof that he was guilty")."""
    clauses, at = lookup.annotation.clauses, clause.parent
    while 0 <= at < len(clauses) and clauses[at].kind != "conditional" and clauses[at].parent != at:
        at = clauses[at].parent
    return 0 <= at < len(clauses) and clauses[at].kind == "conditional"


def _permits(clause: Clause, lookup: Lookup) -> bool:
    """Tell whether somebody was allowed or is not allowed to do something; "may" in English, and what one may still do, is no such word."""
    words = words_of("permitting", lookup.lang(clause.span.start))
    return (
        clause.modal in words and (clause.negated or clause.tense == "past") and clause.mood == "indicative"
    )


def _is_act(clause: Clause, lookup: Lookup) -> bool:
    """Tell whether a clause says that somebody asked for, offered or promised something: that is told, whatever it is that was asked."""
    lemmas = [clause.noun] if clause.noun is not None else clause.lemma.split()
    return names_one_of(lemmas, lookup.lang(clause.span.start), "acts")


def _is_denied(clause: Clause, statement: Statement, lookup: Lookup, *, is_quoted: bool) -> bool:
    if statement.act is Act.DENY:  # "rejected this: there had been no warning" says no once
        told = clause.kind in _TOLD or is_quoted
        return told and not clause.negated and _has_denying(statement, clause, lookup)
    return statement.act is Act.REJECT and clause.kind == "infinitive"


def _is_turned_down(clause: Clause, lookup: Lookup) -> bool:
    """Tell what somebody refuses or denies to do from what was decided, or is asked of somebody, in the same sentence."""
    if clause.parent < 0:
        return True
    over = lookup.annotation.clauses[clause.parent]
    lang = lookup.lang(over.span.start)
    words = [*over.lemma.split(), over.noun or ""]
    return over.lemma.lower() in words_of("implicative", lang) or names_one_of(words, lang, "denying")


def _is_of_nobody(clause: Clause, lookup: Lookup, lang: str) -> bool:
    """Tell "nobody was warned" and "there was no delay" from "he never left", of whom more would have to be known."""
    if clause.subject is None:
        return False
    words = [
        lookup.annotation.document.text[t.start : t.end].casefold() for t in lookup.tokens(clause.subject)
    ]
    return bool(words) and (words[0] in words_of("sweeping", lang) or words[0] in words_of("expletive", lang))


def _has_denying(statement: Statement, beside: Clause, lookup: Lookup) -> bool:
    """Tell a denial of what a clause says ("disputes that she was asked") from a clause that is one ("she was never asked")."""
    return any(
        names_one_of([*c.lemma.split(), c.noun or ""], lookup.lang(c.span.start), "denying")
        for c in lookup.clauses(statement.span)
        if c.verb != beside.verb
    )


def _sweeps(clause: Clause, lookup: Lookup, lang: str) -> bool:
    """Tell whether what a clause negates is negated of all, or for ever."""
    words, text = words_of("sweeping", lang), lookup.annotation.document.text
    return any(text[t.start : t.end].casefold() in words for t in lookup.tokens(clause.span))


def _without(about: frozenset[str], axes: Sequence[tuple[str, int]]) -> frozenset[str]:
    """Leave out what names the axes themselves."""
    own = {axis for axis, _ in axes}
    return frozenset(
        word
        for word in about
        if word not in own
        and not (word[0] == "~" and own.intersection(axis for axis, _ in signed_axes([word[1:]])))
    )


def _about(clause: Clause, lookup: Lookup, barred: Sequence[Span]) -> frozenset[str]:
    words = content_words(lookup, clause.span, (), barred)
    told = clause.complement
    if told is not None and not any(c.kind == "infinitive" for c in lookup.clauses(told)):
        words -= content_words(lookup, told, ())  # what is said, and not what is done
    verb = content_words(lookup, clause.verb, ()) | {clause.lemma.lower(), (clause.noun or "").lower()}
    return plain(words - verb, lookup.lang(clause.span.start)) - answering()


def _objects(clause: Clause, lookup: Lookup, barred: Sequence[Span]) -> frozenset[str]:
    """Return the words for what it is done to or said of: of its subject too where that does nothing to anybody."""
    light = clause.lemma.lower() in words_of("light", lookup.lang(clause.span.start))
    spans = (*clause.objects, clause.complement)
    found = frozenset[str]().union(*(content_words(lookup, s, (), barred) for s in spans if s is not None))
    if not found and not clause.passive:
        found = content_words(lookup, clause.span, (), barred)
        own = content_words(lookup, clause.subject, ()) if clause.subject is not None else frozenset()
        return frozenset(word for word in found if word[0] == "=" or word not in own)
    if (light or clause.passive) and clause.subject is not None:
        found |= content_words(lookup, clause.subject, (), barred)
    return found


def _who(clause: Clause, lookup: Lookup) -> str | None:
    if clause.lemma.lower() in words_of("receiving", lookup.lang(clause.span.start)):
        return None  # the other end of what somebody gave or asked
    subject = clause.agent if clause.passive else clause.subject
    return next((entity_id for _, entity_id in lookup.names(subject)), None) if subject else None

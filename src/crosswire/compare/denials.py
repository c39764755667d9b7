"""Denials: which claims they deny, in their own report and in the others.

Some stand without their matter ("Velt said the yard was safe. The union denies this."). What is denied is then what was said just
before; the denial is compared with that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple

from crosswire import lang as packs
from crosswire.compare.concepts import meanings
from crosswire.compare.days import may_share_day
from crosswire.compare.negation import negations_in
from crosswire.compare.pairs import Pair, Relation
from crosswire.compare.predicates import answering, bodies, names_one_of, telling, words_of
from crosswire.compare.reasons import Reason
from crosswire.compare.views import Lookup, View
from crosswire.compare.words import weight_of
from crosswire.memo import Kind, unchanged
from crosswire.model import Act, Clause, DisputeKind, Modality

# Code points between what is said and its denial: the denial is the next sentence, or the next but one short one.
_BESIDE = 80
# Accusations can stand further back, and more statements between.
_BLAMED_BEFORE, _MOST_BACK = 400, 5
_SAYING = frozenset({Act.ASSERT, Act.WARN, Act.EXPECT})
_WORDS = re.compile(r"\w+")
_PART = re.compile(r"(\d{4}-\d\d-\d\d)T[A-Z]{2}")  # of a day, not its hour
# Most tokens of a denial that points back; a longer one says itself what it denies.
_MOST_TOKENS = 16
# What can follow the object at the end of a sentence: a participle, a verb's particle, a full stop.
_CLOSING = frozenset({"PUNCT", "VERB", "AUX", "PART", "ADP", "ADV"})
_DENYING = frozenset({Act.DENY, Act.REJECT})
_GRANTING = frozenset({Act.SUPPORT, Act.ACCEPT, Act.COMMIT, Act.CONCEDE})
# Who turns these down takes a position; that they were made is denied by nobody.
_ASKING = frozenset({Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.CONDITION, Act.THREATEN})
# Share of the words of a denial and of a claim that they must have in common, by rarity (F1), one of them a concept; a word that names
# several things counts once. In nine stories eight of nine pairs above are right, of those between .3 and .45 none of nineteen.
_ONE_THING = 0.45


def denied_matters(views: Sequence[View], lookups: Mapping[str, Lookup]) -> tuple[tuple[int, int], ...]:
    """Return index pairs ``(denied, denial)`` of adjoining statements of one report.

    Args:
        views: In the order of the comparison (by report, then offset).
        lookups: By document id.
    """
    return tuple(_pairs(views, lookups))


def with_matter(views: Sequence[View], denied: Sequence[tuple[int, int]]) -> tuple[View, ...]:
    """Return the views, each denial with the words, figures and names of what it denies, so that other reports' claims meet it."""
    given = {denial: views[claim] for claim, denial in denied}
    return tuple(
        view
        if (claim := given.get(view.index)) is None
        else replace(
            view,
            words=view.words | claim.words,
            names=view.names | claim.names,
            matter=f"{claim.matter or claim.text}",
            content=0,
        )
        for view in views
    )


def denial_pairs(denied: Sequence[tuple[int, int]]) -> Iterator[Pair]:
    """Yield the conflict between each denial and what it denies."""
    for claim, denial in denied:
        yield Pair(
            first=claim, second=denial, likeness=1.0, total=0.0, relation=Relation.CONFLICT,
            conflict=DisputeKind.DENIAL, reasons=(Reason.of("denied-unnamed"),),
        )  # fmt: skip


# Part of what is denied that a claim must say: "it intends to cut 140 jobs" is not what "accept the plan" says.
_OF_DENIED = 0.4


def denied_claims(views: Sequence[View]) -> Iterator[Pair]:
    """Yield a conflict for each denial and each claim, in any report, that says what it denies.

    Args:
        views: Statements of one story, each at its index, denials with their matter.
    """
    told = [view for view in views if not view.in_heading]
    denials = [view for view in told if view.statement.act is Act.DENY]
    by_concept = _by_concept(told) if denials else {}
    contents: dict[int, _Content] = {}
    for denial in denials:
        denied = _content(denial)
        near = {index for word in denied.words if word.startswith("~") for index in by_concept.get(word, ())}
        for claim in (views[index] for index in sorted(near)):
            if (said := contents.get(claim.index)) is None:
                said = contents[claim.index] = _content(claim)
            if (
                _says_one_thing(denied, said)
                and _tells_what_is_denied(claim, denial)
                and _is_other_claim(claim, denial)
            ):
                first, second = sorted((claim.index, denial.index))
                yield Pair(
                    first=first, second=second, likeness=1.0, total=0.0, relation=Relation.CONFLICT,
                    conflict=DisputeKind.DENIAL, reasons=(Reason.of("denied-unnamed"),),
                )  # fmt: skip


def _by_concept(views: Iterable[View]) -> dict[str, list[int]]:
    """Return for each concept the indices of the claims that name it: a denial is of none that names no concept of it."""
    found: dict[str, list[int]] = defaultdict(list)
    for view in views:
        if _claims(view):
            for word in view.words:
                if word.startswith("~"):
                    found[word].append(view.index)
    return found


class _Content(NamedTuple):
    """What is compared but names, figures and the telling of it, and what that counts for."""

    words: frozenset[str]
    mass: float


def _content(view: View) -> _Content:
    words = frozenset(word for word in view.words if not word.startswith("=")) - telling() - answering()
    return _Content(words, _mass(words))


def _mass(words: frozenset[str]) -> float:
    """Return what words count for, one that names several things once."""
    return sum(max(map(weight_of, group)) for group in meanings(words))


def _claims(view: View) -> bool:
    """Tell what is said to be so or to have been: what somebody expects or will do is none that a denial of the same words is of."""
    one = view.statement
    told = one.act not in _DENYING and one.act is not Act.EXPECT and one.modality is Modality.FACT
    wondered = words_of("wondering", view.lang).intersection(_WORDS.findall(view.text.casefold()))
    return told and one.polarity != -1 and not wondered


def _says_one_thing(denied: _Content, said: _Content) -> bool:
    common = denied.words & said.words
    if not any(word.startswith("~") for word in common - bodies()):
        return False
    shared = _mass(common)
    return shared >= _OF_DENIED * denied.mass and 2 * shared >= _ONE_THING * (denied.mass + said.mass)


def _tells_what_is_denied(claim: View, denial: View) -> bool:
    """Tell whether a claim affirms the predicate that a denial negates, or names the thing that is denied, where either is known."""
    against = [s for s in denial.stances if s.sign < 0 and (s.axis[0] == "~" or claim.lang == denial.lang)]
    negated = {s.axis for s in against if not s.is_light}
    if any(
        s.sign > 0 and s.axis == told.axis and told.sign > 0 for s in denial.stances for told in claim.stances
    ):
        return False  # both say so: "had no excuses and accepts the blame", "accepts the blame"
    if negated and claim.stances:
        return any(s.sign > 0 and s.axis in negated for s in claim.stances)
    if negated:
        return not negated.isdisjoint(claim.words)
    if against and not any(claim.words & {s.axis, *s.about} for s in against):
        return False
    return not denial.denied or not denial.denied.isdisjoint(claim.words)


def _is_other_claim(claim: View, denial: View) -> bool:
    if claim.subject is not None and claim.subject == denial.subject:
        return False
    if claim.dates and denial.dates and not may_share_day(claim.dates, denial.dates):
        return False  # "there was no shooting on Monday": on Thursday there may have been
    if negations_in(claim.text, claim.lang) & negations_in(denial.text, denial.lang):
        return False  # "without merit, he said", "agrees that it is without merit"
    one, other = claim.statement, denial.statement
    days = [_PART.match(s.when.value) for s in (one, other) if s.when is not None]
    if len(days) == len((one, other)) and None not in days and len({d[1] for d in days if d}) > 1:
        return False  # "this morning", in reports of two days
    return one.document_id != other.document_id or not one.span.overlaps(other.span)


def _pairs(views: Sequence[View], lookups: Mapping[str, Lookup]) -> Iterator[tuple[int, int]]:
    for index, view in enumerate(views):
        if index == 0 or view.statement.act not in _DENYING:
            continue
        lookup = lookups[view.statement.document_id]
        if not lookup.remembered(_POINTING_BACK, view.statement.id, partial(_points_back, view, lookup)):
            continue
        whole = _around(view, views[:index], lookup)
        if whole is not None:
            yield whole.index, view.index
            continue
        blamed = _is_of_blame(view)
        for claim in reversed(views[max(0, index - (_MOST_BACK if blamed else 2)) : index]):
            aimed = claim.statement.act is Act.ACCUSE and view.subject in claim.names
            reach = _BLAMED_BEFORE if blamed and aimed else _BESIDE
            if not _is_claim(claim, view, reach):
                continue
            if not _can_be_turned_down(claim, view):
                if not blamed and claim.statement.act in _ASKING:
                    break  # it is what is turned down, and nothing further back
                continue
            if not blamed or claim.statement.act is Act.ACCUSE or _is_said(claim):
                yield claim.index, view.index
                break


def _around(denial: View, before: Sequence[View], lookup: Lookup) -> View | None:
    """Return the statement that a denial is a relative clause of ("The north blames the south, which denies it"), whoever said what before.

    Args:
        denial: Which points back.
        before: The statements that stand before it, in order.
        lookup: Of its report.
    """
    span = denial.statement.span
    if span.start <= lookup.sentence(span).start:
        return None
    for view in reversed(before):
        if view.statement.document_id != denial.statement.document_id or not view.statement.span.overlaps(
            span
        ):
            break
        if view.statement.act not in _DENYING and view.subject != denial.subject:
            return view
    return None


def _is_of_blame(denial: View) -> bool:
    """Tell whether accusations are denied, which no demand, offer or plain news is."""
    if not packs.has(denial.lang, "denials"):
        return False
    words = set(_WORDS.findall(denial.text.casefold()))
    return not words.isdisjoint(packs.load(denial.lang, "denials")["accusing"]["words"])


def _is_said(claim: View) -> bool:
    """Tell what somebody says to be so."""
    return claim.statement.act in _SAYING and claim.statement.holder is not None


def _is_claim(claim: View, denial: View, reach: int) -> bool:
    if claim.statement.document_id != denial.statement.document_id or claim.statement.act in _DENYING:
        return False
    if claim.subject is not None and claim.subject == denial.subject:
        return False
    return 0 <= denial.statement.span.start - claim.statement.span.end <= reach


def _can_be_turned_down(claim: View, denial: View) -> bool:
    """Tell what is said to be so, which to reject is to deny, from what somebody asks, offers, supports, accepts or promises."""
    return denial.statement.act is Act.DENY or claim.statement.act not in _GRANTING | _ASKING


_POINTING_BACK: Kind[dict[str, bool]] = Kind("pointing back", dict[str, bool], carried=unchanged)


def _points_back(view: View, lookup: Lookup) -> bool:
    """Tell whether what is denied is a word that points back, in a sentence that says little else."""
    span = view.statement.span
    clauses = tuple(lookup.clauses(span))
    if view.statement.act is Act.REJECT and any(clause.negated for clause in clauses):
        return False  # "which did not sign it"
    if _opens_on_it(clauses, view, lookup) or _denies_without_object(clauses, view.lang):
        return True
    if len(clauses) > 1 or any(clause.complement is not None for clause in clauses):
        return False  # "denies that it hid the report"
    tokens = lookup.tokens(span)
    folded = [lookup.annotation.document.text[t.start : t.end].casefold() for t in tokens]
    tail = len(tokens)
    while tail and tokens[tail - 1].pos in _CLOSING:
        tail -= 1
    return len(tokens) <= _MOST_TOKENS and any(
        folded[: len(words)] == words or (tail >= len(words) and folded[tail - len(words) : tail] == words)
        for words in _pointing(view.lang)
    )


def _denies_without_object(clauses: Sequence[Clause], lang: str) -> bool:
    """Tell "the minister disagreed", which says no to what was said right before."""
    bare = packs.load(lang, "denials").get("bare", {}).get("verbs", ()) if packs.has(lang, "denials") else ()
    if len(clauses) != 1 or clauses[0].lemma.lower() not in bare:
        return False
    return not clauses[0].objects and clauses[0].complement is None and not clauses[0].negated


def _opens_on_it(clauses: Sequence[Clause], view: View, lookup: Lookup) -> bool:
    """Tell "This was denied by Velt, who said …": the subject of the passive points back, whatever follows."""
    first = clauses[0] if clauses else None
    if (
        first is None
        or not first.passive
        or first.subject is None
        or first.subject.start != view.statement.span.start
        or not names_one_of(first.lemma.split(), view.lang, "denying")
    ):
        return False
    text = lookup.annotation.document.text[first.subject.start : first.subject.end].casefold()
    return text.split() in _pointing(view.lang)


@cache
def _pointing(lang: str) -> tuple[list[str], ...]:
    if not packs.has(lang, "denials"):
        return ()
    return tuple(words.split() for words in packs.load(lang, "denials")["pointing"]["words"])

"""Roles and pronouns: through their antecedent, or through the one person of the story who holds the office."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from crosswire import lang as packs
from crosswire.annotate.mentions import rolewords
from crosswire.annotate.mentions.romanisation import fold
from crosswire.model import EntityType, Mention
from crosswire.spans import Span

_SHORT_OFFICES = frozenset({"minister"})
# Offices of towns and regions: "the mayor of Corin" is the one mayor whom the report names if it tells of no town as often as of Corin.
_OF_A_PLACE = frozenset({"mayor", "governor"})
_PLACED = re.compile(r"\w+ (?:of|von) ([\w-]+)")
_NAMED = frozenset({"electoral-commission", "central-bank"})


def placed(mentions: Sequence[Mention], by_span: Mapping[Span, str]) -> Iterator[tuple[Mention, str]]:
    """Yield roles and pronouns with the key of the entity they stand for.

    Args:
        mentions: All mentions of the story, in a fixed order.
        by_span: Keys of the mentions by name.
    """
    holders = _holders(mentions, by_span)
    named = _named_bodies(mentions, by_span)
    present = _present(mentions, by_span)
    towns = _main_places(mentions)
    own: dict[Span, str] = {}
    for mention in mentions:
        if mention.form not in ("role", "pronoun") or mention.span in by_span:
            continue
        key = (
            by_span.get(mention.antecedent) or own.get(mention.antecedent)
            if mention.antecedent is not None
            else _by_office(mention, holders)
            or _only(named.get(mention.concept or "", set()))
            or _by_presence(mention, present.get(mention.span.document_id, {}), towns)
        )
        if key is not None:
            own[mention.span] = key
            yield mention, key


def taken_up(mentions: Sequence[Mention], by_span: Mapping[Span, str]) -> list[tuple[Mention, str]]:
    """Return roles and pronouns that take up a body without a name ("the pilots' guild … *the guild*"), with its key."""
    return [
        (m, by_span[m.antecedent])
        for m in mentions
        if m.span not in by_span and m.antecedent is not None and m.antecedent in by_span
    ]


def _only(keys: set[str]) -> str | None:
    return next(iter(keys)) if len(keys) == 1 else None


def _present(
    mentions: Sequence[Mention], by_span: Mapping[Span, str]
) -> Mapping[str, Mapping[str, set[str]]]:
    """Return, by report, the persons it names with the offices that any report of the story gives them."""
    offices: dict[str, set[str]] = defaultdict(set)
    here: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        key = (
            by_span.get(mention.span)
            if mention.form == "name"
            else by_span.get(mention.antecedent)
            if mention.antecedent
            else None
        )
        if key is None or mention.type is not EntityType.PER:
            continue
        here[mention.span.document_id].add(key)
        if mention.concept:
            offices[key].add(mention.concept)
    return {document: {key: offices[key] for key in keys} for document, keys in here.items()}


def _main_places(mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the folded name of the place that each report names most often."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.form == "name" and mention.type in (EntityType.GPE, EntityType.LOC):
            named[mention.span.document_id][fold(mention.name)] += 1
    return frozenset(min(places, key=lambda name: (-places[name], name)) for places in named.values())


def _by_presence(
    mention: Mention, present: Mapping[str, set[str]], main_places: frozenset[str]
) -> str | None:
    """Return the one person named in the same report who holds such an office by any report ("the minister")."""
    if (
        mention.form != "role"
        or mention.number != "sg"
        or mention.type is not EntityType.PER
        or mention.country is not None
    ):
        return None
    word = mention.name.lower()
    if " " in word:
        placed = _PLACED.fullmatch(word) if mention.concept in _OF_A_PLACE else None
        if placed is None or fold(placed[1]) not in main_places:
            return None
    words = (
        {mention.concept}
        if mention.concept
        else {w for w in (word, word.removesuffix("in")) if w in _SHORT_OFFICES}
    )
    fits = {
        key
        for key, concepts in present.items()
        for concept in concepts
        if any(
            concept == w
            or (w in _SHORT_OFFICES and concept.endswith(f"-{w}") and not concept.startswith("former-"))
            for w in words
        )
    }
    return _only(fits)


def _named_bodies(mentions: Sequence[Mention], by_span: Mapping[Span, str]) -> Mapping[str, set[str]]:
    """Return the bodies whose name says what they are ("… Electoral Commission"), for the roles that name no state."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if not packs.has(mention.lang, "roles"):
            continue
        if mention.form == "name" and mention.type is EntityType.ORG and mention.span in by_span:
            concept = rolewords.body_concept(mention.lang, mention.name.lower())
            if concept is not None and concept in _NAMED:
                found[concept].add(by_span[mention.span])
    return found


def _holders(mentions: Sequence[Mention], by_span: Mapping[Span, str]) -> Mapping[tuple[str, str], set[str]]:
    """Return the persons that some report gives an office of a state."""
    countries: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, set[str]] = defaultdict(set)
    direct: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        name = mention.span if mention.form == "name" else mention.antecedent
        key = by_span.get(name) if name is not None else None
        if key is None or mention.type is not EntityType.PER:
            continue
        if mention.country:
            countries[key].add(mention.country)
        if mention.concept:
            offices[key].add(mention.concept)
            if mention.country:
                direct[mention.concept, mention.country].add(key)
    for key, concepts in offices.items():
        if len(countries[key]) == 1:
            for concept in concepts:
                direct[concept, next(iter(countries[key]))].add(key)
    return direct


def _by_office(mention: Mention, holders: Mapping[tuple[str, str], set[str]]) -> str | None:
    if mention.form != "role" or mention.number != "sg":
        return None
    if mention.type is EntityType.ORG:
        own = mention.country and mention.concept in rolewords.bodies()
        return f"body:{mention.country}:{mention.concept}" if own else None
    if mention.country is None or mention.concept is None:
        return None
    found = holders.get((mention.concept, mention.country), set())
    return next(iter(found)) if len(found) == 1 else None

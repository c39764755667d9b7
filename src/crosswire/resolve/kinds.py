"""Person or body: a lone name is what the other reports of the story, or a pronoun, show it to be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from crosswire.annotate.mentions import companies, gazetteer, polities
from crosswire.annotate.mentions.romanisation import fold
from crosswire.annotate.mentions.wordlists import listed
from crosswire.model import Annotation, EntityType, Mention
from crosswire.resolve import people, things
from crosswire.spans import Span

_IN = frozenset({"in", "near", "nach", "outside", "nahe"})  # nothing but a place stands after them
_MISTAKEN = frozenset({EntityType.PER, EntityType.ORG, EntityType.MISC, EntityType.FAC})
_LEAST_OTHERS = 2  # mentions
_OTHERS = (
    0.25  # of a name's mentions: of people called by their surname alone, few are taken for anything else
)
_AT = frozenset({"in", "near", "nach", "bei", "outside", "nahe", "around", "um"})
_OF_PLACE = _AT | {"of", "from", "aus", "von"}
_LOOSE = frozenset({EntityType.MISC, EntityType.GPE, EntityType.LOC, EntityType.FAC})
_LISTED = frozenset({"country", "capital", "organisation", "seat"})


def retyped(reports: Sequence[Annotation]) -> list[Mention]:
    """Return all mentions, lone names with the type that the story shows.

    Args:
        reports: In a fixed order.

    Returns:
        The mentions in the order of the reports. A lone name is a person where some report gives a person of that surname a first
        name, or where "he" or "she" stands for it; it is a body where a report says so of the name and none gives it a first name;
        else it is a place where some report has something happen in it or near it, or shows it to be a state or town. Behind a firm that
        bears its owner's name it is the firm as long as the report does not name the owner.
    """
    mentions = [mention for report in reports for mention in report.mentions]
    texts = {report.document.id: report.document.text for report in reports}
    named = [m for m in mentions if m.form == "name"]
    surnames = {_key(m) for m in named if m.type is EntityType.PER and people.split(m.name)[0]}
    taken_up = {
        m.antecedent
        for m in mentions
        if m.form == "pronoun" and m.type is EntityType.PER and m.antecedent is not None
    }
    by_pronoun = {_key(m) for m in named if m.span in taken_up and " " not in m.name}
    around = {_key(m) for m in named if " " not in m.name and _stands_in(texts, m.span)}
    bodies = {fold(things.stem(m.name).split(" ")[0]) for m in named if _is_body(m) and not _is_seated(m)}
    bodies -= surnames
    bodies -= {_key(m) for m in named if " " not in m.name and _is_sure_place(texts, m)}

    unsettled = {_key(m) for m in named} - surnames - by_pronoun - bodies - {_key(m) for m in named if m.role}
    towns = around & unsettled
    others = _mostly_no_person(m for m in named if _key(m) in unsettled - towns)

    whole = {fold(m.name) for m in named if m.type is EntityType.ORG and " " in m.name}
    places = {fold(m.name) for m in named if m.type in _LOOSE and m.type is not EntityType.MISC}
    persons = {
        fold(m.name) for m in named if m.type is EntityType.PER and (m.role is not None or m.span in taken_up)
    }

    states = {_key(m) for m in mentions if _is_polity(m)} - surnames - bodies
    full_persons = {name for name in persons if " " in name}

    shorter = _beginnings(named, persons)

    def kind(mention: Mention) -> EntityType:
        likely = mention.type in (EntityType.PER, EntityType.ORG) or (
            mention.type in _LOOSE and not _is_listed(mention)
        )
        full = fold(mention.name) if mention.form == "name" and likely else ""
        if full in whole - persons and mention.role is None:
            return EntityType.ORG
        if (
            mention.form == "name"
            and mention.type is EntityType.PER
            and fold(mention.name) in places - persons
            and " " in mention.name
        ):
            return EntityType.LOC
        if full in shorter and mention.role is None:
            return shorter[full]
        if full in full_persons and (
            mention.type in _LOOSE or (mention.type is EntityType.ORG and mention.role is None)
        ):
            return EntityType.PER
        if mention.form != "name" or " " in mention.name:
            return mention.type
        key = _key(mention)
        if key in states and mention.role is None and not _is_listed(mention):
            return EntityType.GPE
        if key in towns and mention.type in _MISTAKEN and not _is_listed(mention):
            return EntityType.LOC
        if key in others and mention.type is not EntityType.MISC and not _is_listed(mention):
            return others[key]
        if mention.type is EntityType.PER:
            return EntityType.ORG if key in bodies and mention.role is None else mention.type
        if key in surnames or (key in by_pronoun - bodies):
            return mention.type if _is_listed(mention) or _at_place(texts, mention.span) else EntityType.PER
        loose = (
            mention.type in _LOOSE
            and key in bodies
            and not _is_listed(mention)
            and not _at_place(texts, mention.span)
        )
        return EntityType.ORG if loose else mention.type

    settled = [replace(m, type=found) if (found := kind(m)) is not m.type else m for m in mentions]
    return _as_firms(settled, taken_up)


def _as_firms(mentions: Sequence[Mention], taken_up: Container[Span | None]) -> list[Mention]:
    """Make bodies of the lone names that are a firm's, not its owner's: the report has named the firm before, and the person not yet.

    A report that gives the lone name a role or a gender, or takes it up by "he" or "she", means the person.
    """
    firms: dict[tuple[str, str], int] = {}
    persons: dict[tuple[str, str], int] = {}
    lone: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.form != "name":
            continue
        at, report = mention.span.start, mention.span.document_id
        if " " not in mention.name:
            lone[report, _key(mention)].append(mention)
        elif mention.type is EntityType.PER:
            persons.setdefault((report, _key(mention)), at)
        elif _is_body(mention) and not _is_seated(mention):
            firms.setdefault((report, fold(things.stem(mention.name).split(" ")[0])), at)
    found = {
        mention.span
        for place in firms.keys() & lone.keys()
        for mention in lone[place]
        if firms[place] < mention.span.start < persons.get(place, mention.span.end)
        and not any(m.role or m.gender or m.span in taken_up or _is_listed(m) for m in lone[place])
    }
    return [replace(m, type=EntityType.ORG) if m.span in found else m for m in mentions]


def _mostly_no_person(named: Iterable[Mention]) -> dict[str, EntityType]:
    """Return what lone names are that some reports take for a person's and enough others do not, nothing else being known of them."""
    taken: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for mention in named:
        if " " not in mention.name and mention.type is not EntityType.MISC:
            taken[_key(mention)][mention.type] += 1
    found: dict[str, EntityType] = {}
    for key, types in taken.items():
        others: dict[EntityType, int] = {
            type_: number for type_, number in types.items() if type_ is not EntityType.PER
        }
        enough = max(_LEAST_OTHERS, _OTHERS * types.total())
        if sum(others.values()) >= min(enough, types.total() / 2):
            found[key] = min(others, key=lambda type_: (-others[type_], type_))
    return found


def _key(mention: Mention) -> str:
    return fold(people.split(mention.name)[1])


def _beginnings(named: Iterable[Mention], persons: set[str]) -> dict[str, EntityType]:
    """Return the first words (two or more) of the names of bodies and buildings ("Corin General" of the hospital) with their type."""
    found: dict[str, EntityType] = {}
    for mention in named:
        words = mention.name.split(" ")
        if mention.type in (EntityType.ORG, EntityType.FAC):
            for end in range(2, len(words)):
                found.setdefault(fold(" ".join(words[:end])), mention.type)
    return {name: type_ for name, type_ in found.items() if name not in persons}


def _is_polity(mention: Mention) -> bool:
    """Tell whether a report shows a name that no list has to be a state's, a region's or a town's (see :mod:`…mentions.polities`)."""
    return mention.producer == polities.PRODUCER


def _is_body(mention: Mention) -> bool:
    """Tell whether a report says of the name that it is a body's: by a noun before it, or by further words of the name."""
    told = mention.role is not None or " " in mention.name or mention.producer == companies.PRODUCER
    return mention.type is EntityType.ORG and told


def _is_seated(mention: Mention) -> bool:
    """Tell whether a body's name begins with the town that it is in ("*Corin* Police", "*Corin* Chronicle")."""
    first, _, last = mention.name.rpartition(" ")
    table = {"en": "seated", "de": "seated_endings"}.get(mention.lang)
    return bool(first) and table is not None and last in listed(mention.lang, "organisation", table)


def _is_listed(mention: Mention) -> bool:
    entry = gazetteer.find(mention.name)
    return mention.role is not None or (entry is not None and entry.kind in _LISTED)


def _is_sure_place(texts: dict[str, str], mention: Mention) -> bool:
    """Tell whether a lone name is a listed region's, or a listed town's where the report has people or things of it or in it."""
    entry = gazetteer.find(mention.name) if mention.type in _LOOSE else None
    if entry is None or entry.kind not in ("region", "city"):
        return False
    return entry.kind == "region" or _word_before(texts, mention.span) in _OF_PLACE


def _at_place(texts: dict[str, str], span: Span) -> bool:
    return _word_before(texts, span) in _AT


def _stands_in(texts: dict[str, str], span: Span) -> bool:
    return _word_before(texts, span) in _IN


def _word_before(texts: dict[str, str], span: Span) -> str:
    before = texts[span.document_id][max(0, span.start - 10) : span.start].lower().split()
    return before[-1] if before else ""

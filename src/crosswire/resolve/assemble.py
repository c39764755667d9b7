"""Entities from groups of mentions: the name shown, names by language, roles, country, type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from crosswire import lang as packs
from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.model import Entity, EntityType, Mention, Role
from crosswire.provenance import content_id
from crosswire.resolve import people
from crosswire.spans import Span

_SHORT = 3


def entity(key: str, mentions: Sequence[Mention], texts: Mapping[str, str], lang: str) -> Entity:
    """Make one entity.

    Args:
        key: What it is identified by; its id is made from it.
        mentions: In the order of their spans.
        texts: Text by document.
        lang: The language most reports are in; the name shown is one of that language if there is one.
    """
    return Entity(
        id=content_id("e", key),
        type=_type(key, mentions),
        name=_shown(key, mentions, lang),
        names=_names(mentions),
        roles=_roles(mentions, texts, lang),
        country=_country(key, mentions),
        mentions=tuple(mention.span for mention in mentions),
    )


def _type(key: str, mentions: Sequence[Mention]) -> EntityType:
    if key.startswith("person:"):
        return EntityType.PER
    if key.startswith("country:"):
        return EntityType.GPE
    if key.startswith(("body:", "group:")):
        return EntityType.ORG
    types = Counter(mention.type for mention in mentions if mention.form == "name") or Counter(
        m.type for m in mentions
    )
    return min(types, key=lambda type_: (-types[type_], type_ is EntityType.MISC, type_.value))


def _named(mentions: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.form == "name"]


def _names(mentions: Sequence[Mention]) -> dict[str, tuple[str, ...]]:
    names: dict[str, Counter[str]] = {}
    for mention in _named(mentions):
        names.setdefault(mention.lang, Counter())[mention.name] += 1
    return {lang: tuple(sorted(found, key=lambda n: (-found[n], n))) for lang, found in sorted(names.items())}


def _shown(key: str, mentions: Sequence[Mention], lang: str) -> str:
    """Return the fullest and commonest name in the main language, else in any."""
    named = _named(mentions)
    if key.startswith("country:"):
        return _country_shown(key, named, lang)
    if key.startswith("group:"):
        return _group_shown(key, mentions, lang)
    if key.startswith("body:") and not named:
        return _body_shown(key, mentions, lang)
    pool = [m for m in named if m.lang == lang] or named or list(mentions)
    if key.startswith("person:"):
        full = [m for m in named if people.split(m.name)[0]] or named
        pool = [m for m in full if m.lang == lang] or full or pool
    counts = Counter(m.name for m in pool)
    if key.startswith("name:"):
        stretched = [n for n in counts if " " in n and not gazetteer.find(n)]
        counts = Counter({n: counts[n] for n in stretched}) or counts
    shown = min(counts, key=lambda name: (-counts[name], -len(name), name))
    listed = gazetteer.find(shown) if shown.endswith(".") else None
    return (
        listed.name if listed is not None and listed.kind == "region" else shown
    )  # "Va." is shown as Virginia


def _body_shown(key: str, mentions: Sequence[Mention], lang: str) -> str:
    """Return what the reports of the main language call a body without a name, else the language's own word for one."""
    own = [m for m in mentions if m.type is EntityType.ORG]
    concept = key.rpartition(":")[2]
    forms = rolewords.pack(lang)["bodies"].get(concept) if packs.has(lang, "roles") else None
    if not any(m.lang == lang for m in own) and forms:
        return forms[0].capitalize() if lang == "de" else str(forms[0])
    counts = Counter(m.name for m in own if m.lang == lang) or Counter(m.name for m in own or mentions)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _group_shown(key: str, mentions: Sequence[Mention], lang: str) -> str:
    """Return the language's own word for a group, else that of the reports' language."""
    told = lang if packs.has(lang, "roles") else mentions[0].lang
    return str(rolewords.pack(told)["groups"][key.rpartition(":")[2]][0]).capitalize()


def _country_shown(key: str, named: Sequence[Mention], lang: str) -> str:
    code = key.removeprefix("country:")
    counts = Counter(m.name for m in named if m.lang == lang and len(m.name) >= _SHORT)
    if counts:
        return min(counts, key=lambda name: (-counts[name], -len(name), name))
    usual = packs.load("any", "countries")["shown"].get(lang, {}).get(code)
    return usual or gazetteer.country_name(code, lang if lang in ("en", "de") else "en")


def _roles(mentions: Sequence[Mention], texts: Mapping[str, str], lang: str) -> tuple[Role, ...]:
    """Return what a person is called: in the main language first, then the office that most reports give, in the words that most do."""
    roles: dict[str, Role] = {}
    offices: dict[str, str] = {}
    foreign: dict[str, bool] = {}
    reports: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        span = mention.role if mention.form == "name" else mention.span if mention.form == "role" else None
        if span is None or mention.type is not EntityType.PER:
            continue
        text = texts[span.document_id][span.start : span.end]
        said = text.casefold()
        roles.setdefault(said, Role(text=" ".join(text.split()), span=span))
        offices.setdefault(said, mention.concept or said)
        foreign.setdefault(said, mention.lang != lang)
        reports[f"said {said}"].add(span.document_id)
        reports[f"office {offices[said]}"].add(span.document_id)

    def order(said: str) -> tuple[bool, int, int, Span]:
        given = len(reports[f"office {offices[said]}"])
        return foreign[said], -given, -len(reports[f"said {said}"]), roles[said].span

    return tuple(roles[said] for said in sorted(roles, key=order))


def _country(key: str, mentions: Sequence[Mention]) -> str | None:
    if key.startswith("country:"):
        return key.removeprefix("country:")
    twin = next((t for t in packs.load("any", "places")["twins"].values() if t[1] == key), None)
    if twin is not None:
        return str(twin[2])
    codes = Counter(mention.country for mention in mentions if mention.country is not None)
    return min(codes, key=lambda code: (-codes[code], code)) if codes else None

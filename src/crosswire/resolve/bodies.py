"""Bodies and offices that no report names: "the defence ministry", "die Opposition", "the EU's foreign policy chief"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from crosswire import lang as packs
from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.model import EntityType, Mention
from crosswire.resolve import described
from crosswire.spans import Span

# Offices that one person holds where a report speaks of them, so that whoever is meant need not be named.
_SINGLE = frozenset(
    {
        "mayor",
        "governor",
        "judge",
        "prosecutor",
        "police-chief",
        "fire-chief",
        "opposition-leader",
        "union-leader",
        "mediator",
        "arbitrator",
    }
)
_SPEAKER = "spokesperson"
# Kinds of bodies of which a story that names none has one.
_KINDS = frozenset({"union", "hospital", "club"})
_COMPANY = "company"
# Letters that join a German compound ("Regierungssprecher").
_JOINTS = ("s", "-", "")
# Letters before the head of a compound that names a body ("Elternverband").
_LEAST_BEFORE_HEAD = 4
_GROUP = "group:"
_GOVERNMENT, _REGIONAL = "government", "regional-government"
# Words behind which a phrase is about others than its head says ("representatives *of* the residents").
_LINKS = frozenset({"of", "for", "at", "from", "der", "des", "von", "für"})


def unnamed(
    mentions: Sequence[Mention], by_span: Mapping[Span, str], texts: Mapping[str, str]
) -> Iterator[tuple[Mention, str]]:
    """Yield roles that stand for nobody named, with the key of the body or office that they are.

    A body or office of one state is another than that of another state. Without a state it is the only one of its kind that the story
    tells of; where there are several, it is the only one that its own report names, or stays nobody's. Whoever speaks for a body is
    that body. Without any state in the story, "the government" is the one there is.

    Args:
        mentions: All mentions of the story, in a fixed order.
        by_span: Keys of the mentions that are somebody already.
        texts: Text by document.
    """
    roles = [
        m
        for m in mentions
        if m.span not in by_span
        and packs.has(m.lang, "roles")
        and ((m.form == "role" and m.antecedent is None) or _kind_named(m) is not None)
    ]
    owners = _Owners(mentions, by_span)
    kept = [(m, what, owners.of(m)) for m in roles if (what := _what(m, texts)) is not None]
    known: dict[str, set[str]] = defaultdict(set)
    for mention, what, owner in kept:
        if owner is not None and (mention.type is EntityType.ORG or mention.number == "pl"):
            known[what].add(owner)
    for key in by_span.values():
        if key.startswith("body:"):
            owner, _, what = key.removeprefix("body:").rpartition(":")
            known[what].add(owner if ":" in owner else gazetteer.country_key(owner))
    named = _named_kinds(mentions, by_span)
    unions = [m for m in mentions if m.span in named.get("union", ())]
    apart = described.told_apart((m for m, what, _ in kept if what == "union"), unions, by_span, texts)
    stateless = not any(key.startswith("country:") for key in by_span.values())
    for mention, what, owner in kept:
        if mention.span in apart:
            yield mention, apart[mention.span]
            continue
        if (called := _called(mention, what)) in named:
            own = (
                named[called] if called == what else {}
            )  # "the port operator" may be the firm that the story names, or not
            if (only := _only({*own.values()}) or _only(_of_report(own, mention))) is not None:
                yield mention, only
            continue
        owner = owner or _only(known[what])
        if owner is None and known[what]:
            continue
        if what == "government" and (owner is not None or not stateless):
            if owner is not None:
                yield mention, owner
            continue
        yield mention, _key(mention, what, owner)


def _of_report(keys: Mapping[Span, str], mention: Mention) -> set[str]:
    return {key for span, key in keys.items() if span.document_id == mention.span.document_id}


def named_by_kind(mentions: Sequence[Mention], keys: Mapping[Span, str]) -> frozenset[Span]:
    """Return the names that say no more than the kind of body ("the Finance Ministry"), as other languages' words do."""
    return frozenset(
        m.span
        for m in mentions
        if keys.get(m.span, "").startswith("name:body:")
        and packs.has(m.lang, "roles")
        and _kind_named(m) is not None
    )


def _kind_named(mention: Mention) -> str | None:
    if mention.form != "name" or mention.type is not EntityType.ORG:
        return None
    return _told(mention.lang, mention.name.lower())


def _named_kinds(
    mentions: Sequence[Mention], by_span: Mapping[Span, str]
) -> Mapping[str, Mapping[Span, str]]:
    """Return the keys of unions, hospitals and clubs with a name, by kind and by where they are named; of companies, what calls them so."""
    found: dict[str, dict[Span, str]] = defaultdict(dict)
    parties = {by_span.get(m.span) for m in mentions if _kind_of_role(m) == "party"}
    for mention in mentions:
        key = by_span.get(mention.span)
        if key is not None and _is_called_company(mention):
            found[_COMPANY][mention.span] = key
        if key is None or mention.form != "name" or not packs.has(mention.lang, "roles"):
            continue
        words = mention.name.lower().split(" ")
        for word in (mention.concept or "", words[0], words[-1]):
            kind = rolewords.body_kind(mention.lang, word)
            if (kind in _KINDS or kind == "association") and key not in parties:
                found[kind][mention.span] = key
    associations = found.pop("association", {})
    if associations and "union" not in found:
        found["union"] = associations  # "the union" of a "Nurses' Association"
    return found


def _kind_of_role(mention: Mention) -> str | None:
    """Return what sort of body a role without a name says ("the party"), or None."""
    return rolewords.body_kind(mention.lang, mention.concept or "") if mention.form == "role" else None


def _is_called_company(mention: Mention) -> bool:
    """Tell whether a report calls somebody it names a company ("*the operator* Velmar Rail", "Velmar Rail … *the company*")."""
    told = mention.form == "name" or (mention.form == "role" and mention.antecedent is not None)
    kind = rolewords.body_kind(mention.lang, mention.concept or "")
    return told and mention.type is EntityType.ORG and kind == _COMPANY


def _key(mention: Mention, what: str, owner: str | None) -> str:
    if what.startswith(_GROUP):
        return f"group:{(owner or '').removeprefix('country:')}:{what.removeprefix(_GROUP)}"
    person = mention.type is EntityType.PER and mention.number == "sg" and mention.concept != _SPEAKER
    kind = "office" if person else "body"
    return f"{kind}:{(owner or '').removeprefix('country:')}:{what}"


def _only(keys: set[str]) -> str | None:
    return next(iter(keys)) if len(keys) == 1 else None


class _Owners:
    """Finds the state, region or town that a role belongs to."""

    def __init__(self, mentions: Sequence[Mention], by_span: Mapping[Span, str]) -> None:
        self._states: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for mention in mentions:
            key = by_span.get(mention.span)
            if key is not None and mention.type is EntityType.GPE:
                place = (mention.span.start, mention.span.end, key)
                self._states[mention.span.document_id].append(place)

    def of(self, role: Mention) -> str | None:
        """Return the key of a state inside the role or right before it."""
        if role.country is not None:
            return gazetteer.country_key(role.country)
        for start, end, key in self._states[role.span.document_id]:
            if role.span.start - _BEFORE <= end and start < role.span.end:
                return key
        return None


_BEFORE = 3  # code points between a state and what it has: "'s ", or a space after an adjective


def _what(mention: Mention, texts: Mapping[str, str]) -> str | None:
    """Return the concept of a definite body or office, else None."""
    text = texts[mention.span.document_id]
    if rolewords.is_indefinite(mention.lang, text, mention.span.start):
        return _spoken_for(mention, text) if mention.concept == _SPEAKER else None
    if mention.type is EntityType.ORG:
        return _kind_named(mention) or _body(mention)
    if mention.number == "pl":
        return _group(mention, text)
    if mention.number != "sg" or mention.concept is None:
        return None
    if mention.concept == _SPEAKER:
        return _spoken_for(mention, text)
    return mention.concept if mention.country is not None or mention.concept in _SINGLE else None


def _body(mention: Mention) -> str | None:
    concept = mention.concept or ""
    if concept == _GOVERNMENT and _told(mention.lang, mention.name.lower()) == _REGIONAL:
        return _REGIONAL  # another body than the national one
    if concept in rolewords.bodies() or concept == "government":
        return concept
    kind = rolewords.body_kind(mention.lang, concept)
    if mention.number != "sg":
        return None
    plain = kind == _COMPANY and concept in rolewords.listed(mention.lang, "organisation", "plain")
    if plain and " " not in mention.name:
        return _COMPANY
    if kind in _KINDS:
        return kind
    return _compound(mention.lang, concept) or _described(mention.lang, mention.name.lower())


def _described(lang: str, name: str) -> str | None:
    """Return the words that say which body it is, as good as a name ("airport operator", "farmers' association")."""
    heads = rolewords.pack(lang).get("named_by_description", {}).get("heads", ())
    return name if " " in name and name.rpartition(" ")[2] in heads else None


def _called(mention: Mention, what: str) -> str:
    """Return what a body is called by others: a company that is told apart by its trade is a company too."""
    kind = rolewords.body_kind(mention.lang, mention.concept or "")
    return _COMPANY if kind == _COMPANY and what == mention.name.lower() else what


def _compound(lang: str, concept: str) -> str | None:
    """Return a German compound that names a body as good as by name ("textilverband")."""
    told = rolewords.pack(lang).get("named_by_compound", {})
    heads = [head for head in told.get("heads", ()) if concept.endswith(head)]
    if not heads or len(concept) - len(max(heads, key=len)) < _LEAST_BEFORE_HEAD:
        return None
    return None if concept.startswith(tuple(told["never"])) else concept


def _group(mention: Mention, text: str) -> str | None:
    """Return the concept of people who are a side of the story together ("residents"); None for a few of them."""
    words = text[mention.span.start : mention.span.end].lower().split()
    owned = any(word.endswith(("'s", "’s")) for word in words) or text[: mention.span.start].endswith(
        ("'s ", "’s ")
    )
    if owned or rolewords.is_some(mention.lang, text, mention.span.start):
        return None  # "Norvik Steel's shareholders" are not all
    for word in words:
        if (concept := rolewords.group(mention.lang, word)) is not None:
            return concept if concept in rolewords.bodies() else f"{_GROUP}{concept}"
        if word in _LINKS:
            break
    return None


def _spoken_for(mention: Mention, text: str) -> str | None:
    """Return the concept of the body that a spokesperson's title names ("police spokeswoman", "Polizeisprecherin")."""
    return _titled(mention.lang, text[mention.span.start : mention.span.end], mention.name)


@lru_cache(maxsize=20_000)
def _titled(lang: str, title: str, name: str) -> str | None:
    words = title.lower().replace("\n", " ").split(" ")
    if lang == "de":
        stem = name.split(" ")[0].lower().partition("sprecher")[0]
        words = [*words, *(stem.removesuffix(joint) for joint in _JOINTS if joint)]
    for size in (2, 1):
        for at in range(len(words) - size + 1):
            phrase = " ".join(words[at : at + size])
            concept = _told(lang, phrase)
            if concept is not None:
                return concept
    return None


@cache
def _told(lang: str, phrase: str) -> str | None:
    forms = (phrase, phrase.removesuffix("s"), phrase.removesuffix("es"), phrase.removesuffix("n"))
    for name, words in rolewords.pack(lang)["bodies"].items():
        if any(form in words for form in forms):
            return str(name)
    heads = rolewords.pack(lang)["organisation"]["government"]
    return "government" if any(form in heads for form in forms) else None

"""States, places, organisations and the rest: one key for all names of one thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from crosswire import lang as packs
from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.annotate.mentions.romanisation import fold
from crosswire.annotate.tokens.english import is_known
from crosswire.annotate.tokens.german import is_common_word
from crosswire.model import Annotation, EntityType, Mention
from crosswire.resolve.inflection import bare, declines
from crosswire.spans import Span

_LEGAL = re.compile(
    r"[\s,]+(?:inc|corp|corporation|ltd|limited|llc|llp|plc|ag|gmbh|se|co|company|kg|kgaa|group|gruppe|holding|holdings|s\.?a|n\.?v|e\.v)\.?$",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?:[A-ZÄÖÜ]\.){2,}$")  # "F.B.I."
_CAPITALS = re.compile(r"[A-ZÄÖÜ]{2,}$")
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{3,7}$")
_ARTICLE = re.compile(r"^(?:the|der|die|das|den|dem|des)\s+", re.IGNORECASE)
_EXPANDED = re.compile(
    r"(?:\s?\(\s?|,? (?:better |also )?known as (?:the )?|, kurz )([A-ZÄÖÜ][A-ZÄÖÜa-z&-]{1,9})(?:\s?\)|\b)"
)
# "Department of Harbours" is the "Harbours Department".
_OF = re.compile(r"^(Ministry|Department) (?:of|for) (?:the )?(.+)$")
# Endings of the German adjective that a body's name begins with ("Nordische", "Nordischen").
_INFLECTED = re.compile(r"(isch)?(e[nrms]?)$")
_PLACES = frozenset({EntityType.GPE, EntityType.LOC, EntityType.FAC})
_MIN_STEM = 4


def known_key(mention: Mention) -> str | None:
    """Return the key that a list of names gives the mention: a state for demonyms, capitals that act and governments."""
    if mention.form in ("demonym", "capital"):
        return gazetteer.country_key(mention.country) if mention.country else None
    if mention.form == "role":
        return (
            gazetteer.country_key(mention.country)
            if mention.country and mention.concept == "government"
            else None
        )
    if mention.form != "name" or mention.type is EntityType.PER:
        return None
    if not packs.has(mention.lang, "mentions"):
        own = gazetteer.states_in(mention.lang).get(mention.name.casefold())
        own = own or _bare_states(mention.lang).get(bare(mention.name, mention.lang))
        if own is not None:
            return own
    entry = gazetteer.find(mention.name) or gazetteer.find(undotted(mention.name))
    if entry is not None:
        return entry.key
    return gazetteer.states_in(mention.lang).get(mention.name.casefold()) if mention.type in _PLACES else None


@cache
def _bare_states(lang: str) -> Mapping[str, str]:
    """Return the keys of states by their name without case endings, in a language that declines names; those of two states are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    if declines(lang):
        for name, key in gazetteer.states_in(lang).items():
            found[bare(name, lang)].add(key)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}


class Keys:
    """Joins keys that turn out to be of one thing; the smallest stands for all."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        """Return the key that stands for ``key``."""
        while (above := self._parent.get(key, key)) != key:
            key = above
        return key

    def join(self, one: str, other: str) -> None:
        """Make two keys one; keys from lists stand before keys from spellings."""
        first, second = sorted((self.root(one), self.root(other)), key=lambda k: (k.startswith("name:"), k))
        if first != second:
            self._parent[second] = first


def keys_of(annotations: Sequence[Annotation], mentions: Sequence[Mention]) -> Mapping[Span, str]:
    """Return a key for each mention by name that is no person's, for demonyms, capitals and governments.

    Args:
        annotations: The reports the mentions are of.
        mentions: All mentions of them, in a fixed order.
    """
    keys = Keys()
    first: dict[Span, str] = {}
    elsewhere = _second_meant(annotations)
    for mention in mentions:
        key = elsewhere.get((mention.span.document_id, mention.name)) or known_key(mention)
        if key is None and mention.form in ("name", "demonym") and mention.type is not EntityType.PER:
            key = f"name:{_group(mention.type)}:{_stem(mention)}"
        if key is not None:
            first[mention.span] = key
    _join_spellings(mentions, first, keys)
    _join_states(mentions, first, keys)
    _join_short_forms(mentions, first, keys)
    _join_whole_forms(mentions, first, keys)
    for annotation in annotations:
        _join_acronyms(annotation, first, keys)
    _join_initials((m for m in mentions if m.span in first and m.form == "name"), first, keys)
    return {span: keys.root(key) for span, key in first.items()}


def _second_meant(annotations: Sequence[Annotation]) -> Mapping[tuple[str, str], str]:
    """Return, by report and name, the key of the rarer place of a name with two where the report is about its country."""
    meant: dict[tuple[str, str], str] = {}
    for name, (first, second, country) in packs.load("any", "places")["twins"].items():
        own = first.removeprefix("country:")
        for annotation in annotations:
            codes = Counter(m.country for m in annotation.mentions if m.name != name)
            if codes[country] > codes[own]:
                meant[annotation.document.id, name] = second
    return meant


@lru_cache(maxsize=20_000)
def stem(name: str) -> str:
    """Return the key of a name without article and legal form."""
    name = _OF.sub(r"\2 \1", _spelt_out(undotted(name)))
    bare = _LEGAL.sub("", _LEGAL.sub("", _ARTICLE.sub("", name)))
    return fold(bare or name)


def _spelt_out(name: str) -> str:
    """Return a body's name with the body or state it begins with in full ("U.N. Command": "United Nations Command")."""
    first, _, rest = name.partition(" ")
    if not rest or len(first) > _LONGEST_SHORT or not _CAPITALS.match(undotted(first)):
        return name
    entry = gazetteer.find(first) or gazetteer.find(undotted(first))
    return f"{entry.name} {rest}" if entry is not None and entry.kind in ("organisation", "country") else name


_LONGEST_SHORT = 6


def undotted(name: str) -> str:
    """Return an acronym written with full stops without them ("F.B.I.": "FBI"), any other name as it is."""
    return name.replace(".", "") if _DOTTED.match(name) else name


def _stem(mention: Mention) -> str:
    """Return the key of a name, without case endings where its language has them."""
    if mention.lang == "de" and mention.type is EntityType.ORG and " " in mention.name:
        first, _, rest = mention.name.partition(" ")
        ending = _INFLECTED.search(first)
        if ending is not None and (ending[1] or is_common_word(first.lower())):
            return stem(f"{first[: ending.start(2)]}e {rest}")
    return bare(stem(mention.name), mention.lang) if declines(mention.lang) else stem(mention.name)


def _group(type_: EntityType) -> str:
    return "place" if type_ in _PLACES else "body"


def _join_spellings(mentions: Iterable[Mention], first: Mapping[Span, str], keys: Keys) -> None:
    """Join an unlisted spelling with the listed place or body whose spellings in these reports have the same key."""
    by_stem: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in mentions:
        key = first.get(mention.span)
        if key is not None and mention.form == "name" and len(_stem(mention)) >= _MIN_STEM:
            by_stem[_group(mention.type), _stem(mention)].add(key)
    for (group, name), found in sorted(by_stem.items()):
        listed = sorted(key for key in found if not key.startswith("name:"))
        if len(listed) <= 1:
            for key in sorted(found):
                keys.join(key, f"name:{group}:{name}")


def _join_states(mentions: Iterable[Mention], first: Mapping[Span, str], keys: Keys) -> None:
    """Join an unlisted state's name in -ia with the German one in -ien ("Varnia", "Varnien"), demonyms among them."""
    own = {m.lang: set[str]() for m in mentions}
    for mention in mentions:
        key = first.get(mention.span, "")
        if key.startswith("name:place:") and mention.form in ("name", "demonym"):
            own[mention.lang].add(key)
    for key in sorted(own.get("en", set())):
        german = f"{key.removesuffix('a')}en" if key.endswith("ia") else ""
        folded = f"name:place:{fold(german.removeprefix('name:place:'))}"
        if german and folded in own.get("de", set()):
            keys.join(key, folded)


def _join_short_forms(mentions: Sequence[Mention], first: Mapping[Span, str], keys: Keys) -> None:
    """Join "Vintra" with "Vintra Shipping" and "Corin General" with "Corin General Hospital" where only one name begins so.

    A body's last word too may stand for it ("the Front" of an "Upland Workers Front").
    """
    stems: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        key = first.get(mention.span, "")
        if key.startswith("name:body:") and mention.type in (EntityType.ORG, EntityType.MISC):
            group, least = "name:body:", 1
        elif key.startswith("name:place:") and mention.type is EntityType.FAC:
            group, least = "name:place:", _SHORT_OF_PLACE
        else:
            continue
        words = key.removeprefix(group).split(" ")
        if group == "name:body:" and _is_of_a_place(mention):
            continue
        if least == 1 and _opens_on_ordinary_word(mention):
            least = _SHORT_OF_PLACE
        for end in range(least, len(words)):
            if end > 1 or len(words[0]) >= _MIN_STEM:
                stems[group + " ".join(words[:end])][key] += 1
        if (
            group == "name:body:"
            and len(words) > 1
            and len(words[-1]) >= _MIN_STEM
            and words[-1] not in _CHAMBERS
        ):
            stems[group + words[-1]][key] += 1
    present = set(first.values())
    for shorter, longer in sorted(stems.items()):
        if len(longer) == 1 and shorter in present:
            keys.join(shorter, next(iter(longer)))


# Half a parliament: "the Senate" is the nation's, not that of the state or the party that another name gives.
_CHAMBERS = frozenset({"senate", "house", "congress", "parliament", "assembly"})


def _is_of_a_place(mention: Mention) -> bool:
    """Tell whether a body's English name says whose authority it is: "Hallan" is no short form of the Hallan Port Authority."""
    words = mention.name.lower().split(" ")
    if mention.lang != "en" or len(words) < _LEAST_OF_PLACE:
        return False
    kind = rolewords.body_kind("en", words[-1])
    return (kind == "agency" or words[-1] in _OFFICIAL) and words[-2] in rolewords.listed(
        "en", "organisation", "modifiers"
    )


_LEAST_OF_PLACE = 3
_OFFICIAL = frozenset({"ministry", "court", "council", "police", "brigade", "commission", "committee"})


def _opens_on_ordinary_word(mention: Mention) -> bool:
    """Tell whether a body's English name begins with a word of the language: the House is not its Intelligence Committee."""
    first = _ARTICLE.sub("", mention.name).split(" ")[0]
    return (
        mention.lang == "en" and first.isalpha() and gazetteer.find(first) is None and is_known(first.lower())
    )


def _join_whole_forms(mentions: Sequence[Mention], first: Mapping[Span, str], keys: Keys) -> None:
    """Join a German name that lost its -s as a genitive with the name that has it in every report ("Orlas": always "in Orlas")."""
    stripped: set[str] = set()
    whole: set[str] = set()
    for mention in mentions:
        if mention.span in first and mention.form == "name":
            shorter = mention.lang == "de" and len(mention.span) == len(mention.name) + 1
            (stripped if shorter else whole).add(first[mention.span])
    for key in sorted(stripped - whole):
        if f"{key}s" in whole:
            keys.join(key, f"{key}s")


# Words of a place's name that stand for it; its first word alone is often another place's ("Berlin Airport").
_SHORT_OF_PLACE = 2


def _join_acronyms(annotation: Annotation, first: Mapping[Span, str], keys: Keys) -> None:
    """Join "Full Name (FN)" and "Full Name, known as FN," in one report; an acronym also with the one name of its initials."""
    text = annotation.document.text
    by_start = {m.span.start: m for m in annotation.mentions if m.span in first}
    _join_initials([m for m in by_start.values() if m.form == "name"], first, keys)
    for mention in annotation.mentions:
        if mention.type is EntityType.PER or mention.span not in first or mention.form != "name":
            continue
        match = _EXPANDED.match(text, mention.span.end)
        if match is None:
            continue
        short = by_start.get(match.start(1))
        if short is not None and (_abbreviates(match.group(1), mention.name) or _is_association(mention)):
            keys.join(first[mention.span], first[short.span])


def _is_association(mention: Mention) -> bool:
    """Tell whether a body is an association, whose acronym may be that of its name in another language."""
    last = mention.name.rpartition(" ")[2].lower()
    told = rolewords.body_kind(mention.lang, last) if packs.has(mention.lang, "roles") else None
    return (
        mention.type is EntityType.ORG
        and told in ("association", "club", "union")
        and known_key(mention) is None
    )


def _join_initials(names: Iterable[Mention], first: Mapping[Span, str], keys: Keys) -> None:
    long: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    for mention in names:
        if mention.type in _PLACES or mention.type is EntityType.PER:
            continue
        name = undotted(mention.name)
        if _ACRONYM.match(name):
            short[name].add(first[mention.span])
        elif len(letters := _initials(name)) >= _LEAST_INITIALS:
            long[letters].add(first[mention.span])
    for letters in sorted(long.keys() & short.keys()):
        if len(long[letters]) == 1:
            for key in sorted(short[letters]):
                keys.join(next(iter(long[letters])), key)


_LEAST_INITIALS = 3


def _initials(name: str) -> str:
    """Return the first letters of a name's words, small words ("of", "und") left out."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether the letters of ``short`` come in ``long`` in order, beginning with its first letter."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    rest = iter(long.lower())
    return (
        bool(letters)
        and " " in long
        and long[:1].lower() == letters[0]
        and all(letter in rest for letter in letters)
    )

"""Words for what somebody is, looked up through inflection and composition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from crosswire import lang as packs
from crosswire.annotate.mentions import peoples
from crosswire.model import Mention

# Shorter heads than this are looked for as whole words only, never as the end of a compound ("ceo", "arzt" but "…chef").
_SHORTEST_ENDING = 5
_ENDINGS = frozenset({"chef", "arzt"})
_WHOLE = frozenset(
    {"verteidigung", "seite", "blatt", "liga", "verein", "führung", "sender", "leiter", "partner"}
)
_AGES = ("-jährige", "-jähriger", "-jährigen", "-year-old")
_ADJECTIVAL = ("er", "e", "en", "em", "es")


@dataclass(frozen=True, slots=True)
class RoleWord:
    """What a word says of whom it is used for.

    Attributes:
        lemma: Masculine nominative singular, lower case.
        kind: "person", "organisation" or "collective".
        prefix: What stands before the head in a compound ("us-", "kreml"), lower case.
    """

    lemma: str
    kind: str
    gender: str | None
    number: str
    prefix: str = ""


@cache
def pack(lang: str) -> Mapping[str, Any]:
    """Return the pack's roles; the same tables, empty, for a language that is not read in full."""
    if packs.has(lang, "roles"):
        return packs.load(lang, "roles")
    tables = packs.load("en", "roles").items()
    return {
        name: {key: type(value)() for key, value in table.items()}
        for name, table in tables
        if isinstance(table, dict)
    }


@cache
def listed(lang: str, table: str, key: str) -> frozenset[str]:
    """Return one white-space separated list of the pack as a set."""
    return frozenset(str(pack(lang)[table].get(key, "")).split())


@cache
def _concepts(lang: str) -> Mapping[str, str]:
    return {phrase: concept for concept, phrases in pack(lang)["concepts"].items() for phrase in phrases}


def concept(lang: str, phrase: str) -> str | None:
    """Return the concept of a role phrase (lower case, singular): that of its longest ending that has one."""
    known = _concepts(lang)
    if lang == "de":
        word = phrase.split(" ")[-1]
        starts = [0, *(i + 1 for i, c in enumerate(word) if c == "-"), *range(1, len(word))]
        return next((known[word[i:]] for i in sorted(set(starts)) if word[i:] in known), None)
    words = phrase.replace("-", " ").split(" ")
    plain = {key.replace("-", " "): value for key, value in known.items()}
    for i in range(len(words)):
        if found := plain.get(" ".join(words[i:])):
            return found
    return None


def body_concept(lang: str, phrase: str) -> str | None:
    """Return the concept of a body's name (lower case): that of its longest ending that has one."""
    words = phrase.split(" ")
    known = {word: name for name, forms in pack(lang)["bodies"].items() for word in forms}
    for i in range(len(words)):
        if found := known.get(" ".join(words[i:])):
            return str(found)
    return None


@cache
def _groups(lang: str) -> Mapping[str, str]:
    return {word.lower(): name for name, forms in pack(lang)["groups"].items() for word in forms}


def group(lang: str, word: str) -> str | None:
    """Return the concept of the people that a plural noun (lower case) is said of, where they can be one side of a story, or None."""
    return _groups(lang).get(word)


def is_some(lang: str, text: str, start: int) -> bool:
    """Tell whether what stands before ``start`` makes a group a few out of it ("*two* residents", "one *of the* survivors")."""
    before = text[max(0, start - _REACH) : start].lower().split()
    while before and before[-1] in listed(lang, "some", "between"):
        before.pop()
    counted = any(word[:1].isdigit() for word in before[-2:])  # "800 night-shift workers"
    return counted or (bool(before) and before[-1] in pack(lang)["some"]["words"])


@cache
def bodies() -> frozenset[str]:
    """Return the concepts of bodies that are somebody, with or without a name, in any language."""
    return frozenset(name for lang in ("de", "en") for name in pack(lang)["bodies"])


def is_indefinite(lang: str, text: str, start: int) -> bool:
    """Tell whether the word before ``start`` makes a role one among others ("*a* mayor", "*als* Sprecher")."""
    before = text[max(0, start - _REACH) : start].lower().split()
    return bool(before) and before[-1] in packs.load(lang, "mentions")["articles"]["indefinite"].split()


_REACH = 24  # code points that hold an article, and the two words before it


@lru_cache(maxsize=20_000)
def body_kind(lang: str, word: str) -> str | None:
    """Return what sort of body a noun says it is ("union", "company"), the same in every language, or None.

    Args:
        lang: Language of the noun.
        word: In lower case; German compounds count by their end ("lokführergewerkschaft").
    """
    for kind, words in pack(lang)["kinds"].items():
        if word in words or (
            lang == "de" and any(word.endswith(w) for w in words if len(w) >= _SHORTEST_ENDING)
        ):
            return str(kind)
    return None


def kind_of(mention: Mention) -> str | None:
    """Return what sort of body a name is of: by the noun beside it, or by its own words."""
    words = mention.name.lower().split(" ")
    told = [mention.concept or "", words[-1], words[0]]
    return next((kind for word in told if (kind := body_kind(mention.lang, word)) is not None), None)


def is_epithet(lang: str, phrase: str) -> bool:
    """Tell whether a role says nothing but age or country ("58-Jährige", "Kenyan"), so that it takes up somebody named."""
    last = phrase.split(" ")[-1]
    last = phrase.split(" ")[0] if lang == "de" and phrase.split(" ")[1:2] in (["der"], ["des"]) else last
    bare = last.lower().removesuffix("in") if lang == "de" else last.lower()
    if last.lower().endswith(_AGES) or last in peoples.people(lang):
        return True
    return bare in listed(lang, "person", "epithets") and (lang == "de" or " " not in phrase)


def may_be_called(name: Mention, role: Mention) -> bool:
    """Tell whether an English body can be what a role of two words calls it: "the energy regulator" is no Port Authority."""
    before = role.name.lower().split(" ")[:-1]
    return role.lang != "en" or not before or not set(name.name.lower().split(" ")).isdisjoint(before)


def qualified(lang: str, found: str | None, modifiers: frozenset[str]) -> str | None:
    """Return the concept with what the words before it make of it: "deputy-…", "former-…"."""
    if found is None:
        return None
    if modifiers & listed(lang, "person", "former"):
        return f"former-{found}"
    deputy = modifiers & listed(lang, "person", "deputy") and found != "vice-president"
    return f"deputy-{found}" if deputy else found


def look_up(lang: str, word: str) -> RoleWord | None:
    """Return what ``word`` says if it is a role word of the language, else None."""
    if not word or len(word) > 60:
        return None
    return _german(word) if lang == "de" else _english(word.lower())


@lru_cache(maxsize=20_000)
def _english(word: str) -> RoleWord | None:
    if word.endswith("-year-old"):
        return RoleWord(word, "person", None, "sg")
    person, body, many = (listed("en", table, "heads") for table in ("person", "organisation", "collective"))
    if word in many:
        return RoleWord(_singular(word), "collective", None, "pl")
    if word in person:
        gender = "m" if word in listed("en", "person", "masculine") else None
        gender = "f" if word in listed("en", "person", "feminine") else gender
        return RoleWord(word, "person", gender, "sg")
    if word in body:
        plural = word in frozenset(str(pack("en")["organisation"]["plural"]).split())
        return RoleWord(word, "organisation", "n", "pl" if plural else "sg")
    if _singular(word) in person and word.endswith("s"):
        return RoleWord(_singular(word), "collective", None, "pl")
    return None


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=20_000)
def _german(word: str) -> RoleWord | None:
    lower = word.lower()
    if lower.endswith(_AGES) and "-J" in word:
        return RoleWord(lower, "person", "m" if lower.endswith("er") else None, "sg")
    if not word[0].isupper():
        return None
    if lower in listed("de", "person", "never"):
        return _german_body(lower)
    last = lower.rsplit("-", 1)[-1]
    person = _german_person(lower)
    if last in listed("de", "collective", "heads") and (person is None or person.gender is None):
        return RoleWord(lower, "collective", None, "pl", lower[: -len(last)])
    found = _german_body(lower) or person
    if found is None and any(
        lower.endswith(m) and len(lower) > len(m) for m in listed("de", "collective", "heads") if len(m) > 7
    ):
        return RoleWord(lower, "collective", None, "pl")
    return found


def _german_body(lower: str) -> RoleWord | None:
    for form in (
        lower,
        lower.removesuffix("s"),
        lower.removesuffix("es"),
        lower.removesuffix("en"),
        lower.removesuffix("n"),
    ):
        head = _ending(form, listed("de", "organisation", "heads"))
        if head:
            plural = head in listed("de", "organisation", "plural") or (
                form != lower and lower.endswith("n") and not head.endswith(("e", "ei"))
            )
            return RoleWord(form, "organisation", "n", "pl" if plural else "sg", form[: -len(head)])
    return None


def _german_person(lower: str) -> RoleWord | None:
    heads = listed("de", "person", "heads")
    for form, gender, number in _german_forms(lower):
        head = _ending(form, heads)
        if head:
            if head in listed("de", "person", "neuter"):
                gender = None
            kind = "collective" if number == "pl" else "person"
            return RoleWord(form, kind, gender, number, form[: -len(head)])
    return None


def _german_forms(lower: str) -> list[tuple[str, str | None, str]]:
    """Return readings as (masculine nominative, gender, number), likeliest first."""
    forms: list[tuple[str, str | None, str]] = []
    if lower.endswith("innen"):
        forms += [(lower[:-5], "f", "pl"), (lower[:-5] + "e", "f", "pl"), (lower[:-5] + "er", "f", "pl")]
    if lower.endswith("in"):
        forms += [(lower[:-2], "f", "sg"), (lower[:-2] + "e", "f", "sg"), (lower[:-2] + "er", "f", "sg")]
    forms.append((lower, "m", "sg"))
    for ending in _ADJECTIVAL:
        if lower.endswith(ending):
            gender = {"er": "m", "e": None, "es": "m"}.get(ending)
            forms.append((lower[: -len(ending)] + "er", gender, "sg"))
    for ending in ("s", "es", "en", "n"):
        if lower.endswith(ending):
            forms.append((lower[: -len(ending)], "m", "sg"))
    return forms


@cache
def _lengths(heads: frozenset[str]) -> tuple[int, ...]:
    return tuple(sorted({len(head) for head in heads}, reverse=True))


def _ending(form: str, heads: frozenset[str]) -> str | None:
    if form in heads:
        return form
    for length in _lengths(heads):
        head = form[-length:]
        if len(form) > length + 1 and head in heads:
            if form[-length - 1] == "-" or head in _ENDINGS:
                return head
            if length >= _SHORTEST_ENDING and head not in _WHOLE:
                return head
    return None

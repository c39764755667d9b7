"""German noun phrases with the cases and numbers their words allow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crosswire.annotate.clauses.german.words import Words, ends_like, words_of

Reading = tuple[str, str, str]  # case (n, a, d, g), gender (m, f, n, or * in the plural), number (sg, pl)

_DER: dict[str, str] = {
    "der": "nm gf df gp", "die": "nf af np ap", "das": "nn an", "den": "am dp", "dem": "dm dn", "des": "gm gn",
}  # fmt: skip
_ENDINGS: dict[str, str] = {
    "er": "nm gf df gp", "e": "nf af np ap", "es": "nn an gm gn", "en": "am dp gm gn", "em": "dm dn",
}  # fmt: skip
_EIN: dict[str, str] = {
    "": "nm nn an", "e": "nf af np ap", "en": "am dp", "em": "dm dn", "er": "gf df gp", "es": "gm gn",
}  # fmt: skip
_PRONOUNS: dict[str, str] = {
    "er": "nm", "ich": "nm", "du": "nm", "man": "nm", "wer": "nm", "jemand": "nm", "niemand": "nm", "wir": "np", "ihr": "np df",
    "sie": "nf af np ap", "es": "nn an", "ihn": "am", "ihm": "dm", "ihnen": "dp", "uns": "ap dp", "mich": "am", "mir": "dm",
    "dich": "am", "dir": "dm", "wen": "am", "wem": "dm", "was": "nn an", "sich": "am dm", "das": "nn an", "dies": "nn an",
    "alles": "nn an", "nichts": "nn an", "etwas": "nn an", "beide": "np ap", "viele": "np ap", "einige": "np ap",
    "mehrere": "np ap", "manche": "np ap", "alle": "np ap", "andere": "np ap", "weitere": "np ap", "niemanden": "am",
    "niemandem": "dm", "denen": "dp", "dessen": "gm gn", "deren": "gf gp", "zahlreiche": "np ap", "wenige": "np ap",
}  # fmt: skip
_ARTICLES = frozenset(("ART", "PDAT", "PIAT", "PPOSAT", "PWAT", "PRELAT"))
_PRONOUN_TAGS = frozenset(("PPER", "PDS", "PIS", "PWS", "PRELS", "PPOSS", "PRF"))
_EIN_WORD = re.compile(r"(?:k?ein|mein|dein|sein|ihr|unse?r|eue?r)(e|en|em|er|es)?$")
_DER_WORD = re.compile(
    r"(?:dies|jen|jed|welch|solch|manch|all|beid|viel|einig|mehrer|wenig|sämtlich)(er|e|es|en|em)$"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or pronoun of a sentence, token indices inclusive; ``preposition`` is the index of what governs it."""

    first: int
    last: int
    head: int
    readings: frozenset[Reading]
    preposition: int | None = None
    pronoun: bool = False

    def can_be(self, case: str, number: str = "any") -> bool:
        """Tell whether the words allow the case (and number)."""
        return any(c == case and (number == "any" or n in (number, "any")) for c, _, n in self.readings)

    @property
    def is_surely_nominative(self) -> bool:
        """Whether no other case is possible."""
        return bool(self.readings) and all(case == "n" for case, _, _ in self.readings)


def _decode(codes: str) -> frozenset[Reading]:
    readings: set[Reading] = set()
    for code in codes.split():
        case, kind = code[0], code[1]
        readings.add((case, "*", "pl") if kind == "p" else (case, kind, "sg"))
    return frozenset(readings)


@lru_cache(maxsize=10_000)
def gender(noun: str) -> str | None:
    """Return the gender of a noun in the singular by its last part, or None."""
    word = re.split(r"[-‐‑]", noun.lower())[-1]
    lengths = {key: ends_like(word, "nouns", key) for key in ("feminine", "masculine", "neuter")}
    best = max(lengths.values())
    found = [key for key, length in lengths.items() if length == best]
    if not best and word.endswith("e"):
        return "f"  # four of five nouns in "-e" that no list holds
    return found[0][0] if best and len(found) == 1 else None


@lru_cache(maxsize=10_000)
def _determiner_readings(form: str) -> frozenset[Reading]:
    if form in _DER:
        return _decode(_DER[form])
    if match := _EIN_WORD.match(form):
        return _decode(_EIN[match.group(1) or ""])
    if match := _DER_WORD.match(form):
        return _decode(_ENDINGS[match.group(1)])
    return frozenset()


def _standing_alone(form: str) -> frozenset[Reading]:
    """Read a determiner that stands for a noun ("einer der Minister", "keines")."""
    match = re.search(r"(er|es|s|en|em|e)$", form)
    if form in _DER or not match:
        return _determiner_readings(form)
    codes = {"er": "nm", "es": "nn an", "s": "nn an", "en": "am dp", "em": "dm dn", "e": "nf af np ap"}
    return _decode(codes[match.group(1)])


def find_phrases(words: Words, places: Sequence[int]) -> list[Phrase]:
    """Find the noun phrases among ``places`` (sorted), genitives joined to the nouns they follow, coordinated ones joined."""
    allowed = set(places)
    found: list[Phrase] = []
    place = 0
    for place in places:
        if found and place <= found[-1].last:
            continue
        phrase = _phrase_at(words, place, allowed)
        if phrase is not None:
            found.append(phrase)
    return list(_joined(words, found))


def _phrase_at(words: Words, place: int, allowed: set[int]) -> Phrase | None:
    if words.tags[place] in ("APPR", "APPRART") and place + 1 in allowed:
        inner = _bare_phrase(words, place + 1, allowed)
        return replace(inner, preposition=place) if inner else None
    found = _bare_phrase(words, place, allowed)
    if (
        found
        and found.last + 1 < len(words)
        and words.lower[found.last + 1] in ("zufolge", "zuliebe", "halber")
    ):
        return replace(found, preposition=found.last + 1)
    return found


def _bare_phrase(words: Words, first: int, allowed: set[int]) -> Phrase | None:
    head = _head_from(words, first, allowed)
    if head is not None:
        readings = _readings(words, first, head)
        return Phrase(first, head, head, readings)
    if words.tags[first] == "CARD":
        return Phrase(first, first, first, frozenset((case, "*", "pl") for case in "nad"), pronoun=True)
    if (
        words.tags[first] in _PRONOUN_TAGS
        or words.tags[first] in ("ART", "PDAT", "PIAT")
        or words.lower[first] in _PRONOUNS
    ):
        form = words.lower[first]
        if words.tags[first] in ("PTKVZ", "ADV"):
            return None
        readings = _decode(_PRONOUNS[form]) if form in _PRONOUNS else _standing_alone(form)
        return Phrase(first, first, first, readings, pronoun=True)
    return None


def _head_from(words: Words, first: int, allowed: set[int]) -> int | None:
    """Return the last noun of the phrase that begins at ``first``: determiner, adjectives and numbers, nouns."""
    attribute = _extended_attribute(words, first, allowed)
    place = first if attribute is None else attribute
    steps = 0
    while place in allowed and steps < 14:
        tag = words.tags[place]
        if words.is_noun(place):
            last = _through_nouns(words, place, allowed)
            if (
                _is_place_adjective(words, last + 1)
                and words.tags[last] == "NE"
                and last + 2 in allowed
                and words.is_noun(last + 2)
            ):
                return _through_nouns(words, last + 2, allowed)
            return last
        inner = tag in ("ADJ(A)", "CARD", "TRUNC", "PIAT", "PIDAT") or (
            tag in _ARTICLES
            and (
                place == first
                or (
                    place == first + 1
                    and words.lower[first] in ("all", "alle", "aller", "allen", "sämtliche", "solch", "beide")
                )
            )
        )
        inner = inner or (
            place > first
            and tag in ("ADV", "ADJ(D)", "KON", "VV(PP)", "PIS")
            and _leads_to_noun(words, place, allowed)
        )
        inner = inner or (
            place == first
            and tag in ("ADV", "ADJ(D)")
            and words.lower[place] in words_of("nouns", "titles", "quantifiers")
        )
        inner = inner or (tag == "PIS" and place == first and _leads_to_noun(words, place, allowed))
        if not inner:
            return None
        place, steps = place + 1, steps + 1
    return None


def _extended_attribute(words: Words, first: int, allowed: set[int]) -> int | None:
    """Return the adjective of an extended attribute ("der neu ins Amt *kommende* Präsident"), or None."""
    if (
        words.tags[first] != "ART"
        or first + 1 >= len(words)
        or words.tags[first + 1] not in ("ADV", "ADJ(D)", "APPR", "APPRART")
    ):
        return None
    for place in range(first + 2, first + 9):
        if place + 1 not in allowed or words.is_finite(place):
            return None
        if words.tags[place] == "ADJ(A)" and words.is_noun(place + 1) and _is_participial(words.lower[place]):
            return place
    return None


def _is_participial(form: str) -> bool:
    return bool(re.search(r"(?:end|[^aeiou]t|en)(?:e|en|er|es|em)$", form))


def _is_place_adjective(words: Words, place: int) -> bool:
    """Tell whether the token is the second part of an adjective made of a place's name ("New Yorker")."""
    if place >= len(words):
        return False
    return (
        words.tags[place] == "ADJ(A)"
        and words.forms[place][0].isupper()
        and words.lower[place].endswith("er")
    )


def _leads_to_noun(words: Words, place: int, allowed: set[int]) -> bool:
    for following in range(place + 1, place + 5):
        if following not in allowed:
            return False
        if words.is_noun(following) or words.tags[following] == "ADJ(A)":
            return True
        if words.tags[following] not in ("ADJ(A)", "CARD", "ADJ(D)", "ADV", "KON", "TRUNC", "VV(PP)"):
            return False
    return False


def _through_nouns(words: Words, place: int, allowed: set[int]) -> int:
    while place + 1 in allowed and words.is_noun(place + 1) and _nouns_join(words, place):
        place += 1
    return place


def _nouns_join(words: Words, place: int) -> bool:
    """Tell whether a noun and the next are one phrase ("Minister Held", "Norlands Präsident", "Karl Held")."""
    first, second = words.tags[place], words.tags[place + 1]
    lower = words.lower[place]
    if lower in words_of("clauses", "adverbial", "nouns"):
        return lower in ("anfang", "mitte", "ende") or (
            lower.endswith("tag") and words.lower[place + 1] in words_of("clauses", "adverbial", "nouns")
        )
    if first == "NE" and second == "NE":
        return True
    if ends_like(words.lemmas[place].lower(), "nouns", "titles") or ends_like(lower, "nouns", "titles"):
        return second == "NE" or not lower.endswith("n") or second == "NN"
    if lower in words_of("nouns", "titles", "measures"):
        return True
    if first == "NE":
        return lower.endswith(("s", "'", "’")) or second == "NE"
    owner = (
        lower.endswith("s")
        and not lower.endswith("ss")
        and (place == 0 or words.tags[place - 1] not in (*_ARTICLES, "ADJ(A)", "APPRART"))
    )
    return owner or (second == "NE" and first == "NN" and _names_somebody(lower))


def _names_somebody(noun: str) -> bool:
    """Tell whether a noun may stand before a name of the same thing or person: by its ending it is a person."""
    return noun.endswith(
        ("er", "ent", "or", "ist", "ant", "in", "at", "loge", "eur", "är", "nom", "mann", "frau", "chef")
    )


def _readings(words: Words, first: int, head: int) -> frozenset[Reading]:
    tag, form = words.tags[first], words.lower[first]
    plain = frozenset((case, "*", "any") for case in "nad")
    if tag in _ARTICLES or form in _DER:
        readings = _determiner_readings(form)
    elif tag == "ADJ(A)" and (match := re.search(r"(er|e|es|en|em)$", form)) and not form.endswith("."):
        readings = _decode(_ENDINGS[match.group(1)])
    elif tag in ("CARD", "ADV", "ADJ(D)", "PIS"):
        readings = (
            frozenset((case, "*", "pl") for case in "nad")
            if form not in ("ein", "1")
            else _decode("nm nn an")
        )
    else:
        readings = plain
    if not readings:
        readings = plain
    readings = _by_adjective(words, first, readings)
    return _agreeing(words, first, head, readings)


def _by_adjective(words: Words, first: int, readings: frozenset[Reading]) -> frozenset[Reading]:
    """Drop readings that the ending after the determiner forbids: "der neue" is nominative, "der neuen" is not."""
    following = first + 1
    if (
        words.tags[first] not in _ARTICLES
        or following >= len(words)
        or words.tags[following] not in ("ADJ(A)", "NNA")
    ):
        return readings
    weak = words.lower[following].endswith("en")
    plain = words.lower[following].endswith("e")
    if not weak and not plain:
        return readings
    determiner = words.lower[first]
    if determiner.endswith("er"):
        kept = {r for r in readings if (r[0] == "n") == plain}
    elif determiner.endswith(("ie", "e")):
        kept = {r for r in readings if (r[2] == "sg") == plain}
    else:
        return readings
    return frozenset(kept) or readings


def _agreeing(words: Words, first: int, head: int, readings: frozenset[Reading]) -> frozenset[Reading]:
    """Drop readings that the noun's gender or ending forbids."""
    noun = head
    while noun > first and words.is_noun(noun - 1):
        noun -= 1
    while noun < head and words.lower[noun].endswith("s") and words.tags[noun] == "NE":
        noun += 1
    form, lemma = words.lower[noun], words.lemmas[noun].lower()
    sex = gender(form) or gender(lemma)
    plural_form = form != lemma and not (form == lemma + "s" or form == lemma + "es")
    kept = set()
    for case, kind, number in readings:
        if number == "sg" and kind in "mfn" and sex and kind != sex:
            continue
        if (
            number == "pl"
            and words.tags[noun] == "NN"
            and form == lemma
            and sex == "f"
            and not form.endswith("n")
        ):
            continue
        if number == "sg" and plural_form and sex == "f" and words.tags[noun] == "NN":
            continue
        if case == "d" and number == "pl" and words.tags[noun] == "NN" and not form.endswith(("n", "s")):
            continue
        if number == "any" and plural_form and words.tags[noun] == "NN":
            number = "pl"
        kept.add((case, kind, number))
    return frozenset(kept) or readings


def _joined(words: Words, found: Sequence[Phrase]) -> Iterator[Phrase]:
    """Join genitive attributes and coordinated phrases to the phrase before them."""
    held: Phrase | None = None
    for phrase in found:
        if held is not None and _is_genitive_of(words, held, phrase):
            held = replace(held, last=phrase.last)
            continue
        if held is not None and _is_coordinated(words, held, phrase):
            cases = {c for c, _, _ in held.readings} & {c for c, _, _ in phrase.readings}
            of_attribute = held.last > held.head and not phrase.can_be("n")
            readings = (
                held.readings if of_attribute else frozenset((c, "*", "pl") for c in cases or {"n", "a", "d"})
            )
            held = replace(held, last=phrase.last, readings=readings)
            continue
        if held is not None:
            yield held
        held = phrase
    if held is not None:
        yield held


def _is_genitive_of(words: Words, before: Phrase, phrase: Phrase) -> bool:
    if (
        phrase.first != before.last + 1
        or phrase.pronoun
        or phrase.preposition is not None
        or (before.pronoun and words.tags[before.head] not in ("PIS", "CARD", "PIAT"))
    ):
        return False
    cases = {case for case, _, _ in phrase.readings}
    if words.tags[before.head] == "NE":
        return cases == {"g"}
    sex = gender(words.lower[phrase.head]) or gender(words.lemmas[phrase.head])
    return (
        cases == {"g"}
        or cases == {"g", "d"}
        or ("g" in cases and sex is None and words.tags[phrase.head] != "NE")
    )


def _is_coordinated(words: Words, before: Phrase, phrase: Phrase) -> bool:
    gap = range(before.last + 1, phrase.first)
    if len(gap) == 0 or phrase.preposition is not None:
        return False
    between = [words.lower[p] for p in gap if not (words.tags[p] == "$(" and words.forms[p] in "\"„“»«”'")]
    return between in (["und"], ["oder"], ["sowie"], ["&"], ["bzw."], ["beziehungsweise"])

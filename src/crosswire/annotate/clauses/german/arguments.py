"""Subjects, objects and agents of a German clause, from case, agreement and position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.annotate.clauses.draft import Range
from crosswire.annotate.clauses.german.field import Field
from crosswire.annotate.clauses.german.phrases import Phrase, find_phrases, gender
from crosswire.annotate.clauses.german.verbs import Group
from crosswire.annotate.clauses.german.words import Words, words_of

_NO_SUBJECT = frozenset(("sich", "ihm", "ihn", "ihnen", "mir", "mich", "dir", "dich", "uns", "einander"))
_ATTRIBUTE_PREPOSITIONS = frozenset(("von", "vom", "für", "in", "im", "aus", "bei", "beim", "der", "gegen"))


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a clause says of whom: token ranges."""

    subject: Range | None
    objects: tuple[Range, ...]
    agent: Range | None
    heads: tuple[int, ...]
    has_accusative: bool = False


def find_arguments(words: Words, item: Field, group: Group) -> Arguments:
    """Find the arguments among the clause's own words."""
    skip = {item.finite, *item.others}
    if item.intro is not None and (
        item.intro_kind not in ("relative", "question") or item.intro != min(item.places)
    ):
        skip.update((item.intro, item.intro - 1) if item.intro_kind == "relative" else (item.intro,))
    places = [p for p in sorted(item.places) if p not in skip]
    phrases = [p for p in find_phrases(words, places) if not _is_adverbial(words, p)]
    agent = next((p for p in phrases if group.passive and _is_agent(words, p)), None)
    subject = _subject(words, item, group, phrases) if item.finite is not None else None
    shown = _with_attribute(words, item, subject, phrases) if subject else None
    objects = tuple(
        (p.first, p.last)
        for p in phrases
        if p is not subject
        and p is not agent
        and not _is_relative_subject(item, p)
        and words.lower[p.head] != "sich"
        and not (shown and shown[0] <= p.first <= shown[1])
        and not (p.pronoun and p.preposition is None and words.lower[p.head] == "es")
        and not _is_aside(words, item, p)
    )
    heads = tuple(p.head for p in phrases if _may_carry(words, p) and (p is not subject or group.passive))
    accusative = any(
        p is not subject and p.preposition is None and p.can_be("a") and words.lower[p.head] != "sich"
        for p in phrases
    )
    return Arguments(shown, objects, (agent.first, agent.last) if agent else None, heads, accusative)


def _may_carry(words: Words, phrase: Phrase) -> bool:
    """Tell whether the noun may carry a light verb's meaning: an object, or a bare noun after a preposition ("unter Druck")."""
    if phrase.preposition is None:
        return True
    return phrase.preposition + 1 == phrase.head and words.lower[phrase.preposition] in (
        "zu",
        "zum",
        "zur",
        "in",
        "unter",
        "auf",
        "ins",
        "im",
        "außer",
        "vor",
    )


def _is_aside(words: Words, item: Field, phrase: Phrase) -> bool:
    """Tell whether the phrase lies in an insertion ("so Held", "laut Bericht")."""
    before = [p for p in (phrase.first - 1, phrase.first - 2) if p in item.places]
    return any(words.lower[p] in ("so", "laut", "zufolge") for p in before) and phrase.first in item.asides


def _is_adverbial(words: Words, phrase: Phrase) -> bool:
    if phrase.preposition is not None or phrase.pronoun:
        return False
    nouns = words_of("clauses", "adverbial", "nouns")
    first = next((p for p in range(phrase.first, phrase.last + 1) if words.is_noun(p)), phrase.head)
    named = (
        words.lower[phrase.head] in nouns
        or words.lemmas[phrase.head].lower() in nouns
        or words.lower[first] in ("anfang", "mitte", "ende")
    )
    if not named:
        return False
    return not (words.tags[phrase.first] == "ART" and words.lower[phrase.first] in ("der", "die", "das"))


def _is_agent(words: Words, phrase: Phrase) -> bool:
    return phrase.preposition is not None and words.lower[phrase.preposition] in ("von", "vom", "durch")


def _is_relative_subject(item: Field, phrase: Phrase) -> bool:
    return item.kind == "relative" and phrase.head == item.intro


def _subject(words: Words, item: Field, group: Group, phrases: Sequence[Phrase]) -> Phrase | None:
    """Choose the phrase that agrees, is nominative, and stands where subjects stand."""
    number = group.number
    finite = item.finite if item.finite is not None else -1
    phrases = [p for p in phrases if not _cannot_be_subject(words, item, group, p)]
    candidates = [
        p
        for p in phrases
        if p.preposition is None and words.lower[p.head] not in _NO_SUBJECT and p.can_be("n", number)
    ]
    if item.shares is not None:
        return next((p for p in candidates if p.is_surely_nominative and p.pronoun), None)
    if not candidates:
        loose = [
            p
            for p in phrases
            if p.preposition is None and words.lower[p.head] not in _NO_SUBJECT and p.can_be("n")
        ]
        return (
            loose[0] if loose and not any(p.is_surely_nominative for p in loose) and len(loose) == 1 else None
        )
    main_part = [p for p in candidates if p.first not in item.asides] or candidates
    sure = [p for p in main_part if p.is_surely_nominative]
    if sure:
        return sure[0]
    before = [p for p in main_part if p.first < finite]
    after = [p for p in main_part if p.first > finite]
    if (
        not item.is_verb_final
        and before
        and after
        and _is_thing(words, before[0])
        and _is_actor(words, after[0])
    ):
        return after[0]
    return main_part[0]


def _cannot_be_subject(words: Words, item: Field, group: Group, phrase: Phrase) -> bool:
    """Tell whether a relative pronoun stands for a plural although the verb is singular ("Waffen, die die Polizei nutzt")."""
    if (
        item.kind != "relative"
        or phrase.head != item.intro
        or item.parent is None
        or words.lower[phrase.head] != "die"
    ):
        return False
    host = find_antecedent(words, item.parent, item)
    return (
        group.number == "sg"
        and host is not None
        and all(number == "pl" for case, _, number in host.readings if case in "nad")
    )


# Letters before the head of a compound: "Ratschlag" ends a "Gegenratschlag", but "Rat" no "Grat".
_LEAST_BEFORE_HEAD = 3


def _is_thing(words: Words, phrase: Phrase) -> bool:
    lemma = words.lemmas[phrase.head].lower()
    return words.tags[phrase.head] == "NN" and any(
        lemma == noun or (lemma.endswith(noun) and len(lemma) >= len(noun) + _LEAST_BEFORE_HEAD)
        for noun in words_of("clauses", "light", "nouns")
    )


def _is_actor(words: Words, phrase: Phrase) -> bool:
    lemma = words.lemmas[phrase.head].lower()
    return words.tags[phrase.head] == "NE" or any(
        lemma.endswith(noun) for noun in words_of("nouns", "titles")
    )


def _with_attribute(words: Words, item: Field, subject: Phrase, phrases: Sequence[Phrase]) -> Range:
    """Return the subject with the prepositional attributes that surely belong to it: all before a verb in second place."""
    last = subject.last
    finite = item.finite if item.finite is not None else -1
    if not item.is_verb_final and subject.first == min(item.places) and subject.last < finite:
        for phrase in phrases:
            contiguous = (
                phrase.preposition is not None and phrase.preposition == last + 1 and phrase.last < finite
            )
            if contiguous and words.is_noun(subject.head):
                last = phrase.last
    return subject.first, last


def antecedent(words: Words, host: Field, relative: Field) -> Range | None:
    """Return the noun phrase before a relative clause that agrees with its pronoun."""
    found = find_antecedent(words, host, relative)
    return (found.first, found.last) if found else None


def find_antecedent(words: Words, host: Field, relative: Field) -> Phrase | None:
    """Return the phrase before a relative clause that agrees with its pronoun; the nearest if none or all do."""
    intro = relative.intro if relative.intro is not None else 0
    places = [p for p in sorted(host.places) if p < relative.places[0]]
    phrases = [
        p for p in find_phrases(words, places) if not p.pronoun or words.tags[p.head] in ("PIS", "CARD")
    ]
    if not phrases:
        return None
    wanted = {"der": "m", "das": "n", "dessen": "mn", "dem": "mn", "den": "m"}.get(words.lower[intro])
    nearest = phrases[-1]
    if wanted and (gender(words.lower[nearest.head]) or wanted) not in wanted:
        fitting = [p for p in phrases if (gender(words.lower[p.head]) or "?") in wanted]
        nearest = fitting[-1] if fitting else nearest
    return nearest

"""What a finite German verb form says: tense, mood, number; and what a verb group says together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from crosswire import lang as packs
from crosswire.annotate.clauses.draft import Mood, Tense
from crosswire.annotate.clauses.german.words import Words, words_of

_MODALS = frozenset(("können", "müssen", "sollen", "wollen", "dürfen", "mögen"))
_AUXILIARIES = _MODALS | {"haben", "sein", "werden"}


@dataclass(frozen=True, slots=True)
class Form:
    """A finite form; ``number`` is "sg", "pl" or "any"."""

    tense: Tense
    mood: Mood
    number: str


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: its main verb and what its auxiliaries add."""

    verb: int
    tense: Tense
    mood: Mood
    number: str
    passive: bool
    modal: str | None


@cache
def _auxiliary_forms() -> Mapping[str, Form]:
    forms: dict[str, Form] = {}
    for table in packs.load("de", "verbs")["auxiliaries"].values():
        for form, reading in table.items():
            tense, mood, number = reading.split()
            forms[form] = Form(cast(Tense, tense), cast(Mood, mood), number)
    return forms


@cache
def _strong() -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = packs.load("de", "verbs")["strong"]
    return tuple((lemma, tuple(table[lemma].split())) for lemma in sorted(table, key=lambda k: (-len(k), k)))


def auxiliary_lemma(form: str) -> str | None:
    """Return the auxiliary or modal that ``form`` (lower case) is a finite form of."""
    return _auxiliary_lemmas().get(form)


@cache
def _auxiliary_lemmas() -> Mapping[str, str]:
    tables = packs.load("de", "verbs")["auxiliaries"]
    return {form: lemma for lemma, table in tables.items() for form in table if lemma in _AUXILIARIES}


@lru_cache(maxsize=20_000)
def finite_form(form: str, lemma: str) -> Form:
    """Read a finite form (lower case, without its particle): "lehne" of "lehnen" is Konjunktiv I."""
    if form in _auxiliary_forms():
        return _auxiliary_forms()[form]
    for base, (present, past, _, second) in _strong():
        if lemma.endswith(base) and form.startswith(lemma[: -len(base)]):
            own = form[len(lemma) - len(base) :]
            if own == present:
                return Form("present", "indicative", "sg")
            if own in (past, past + "st"):
                return Form("past", "indicative", "sg")
            if own in (past + "en", past + "n"):
                return Form("past", "indicative", "pl")
            if own in (second, second + "n"):
                return Form("present", "subjunctive-2", "sg" if own == second else "pl")
            break
    return _weak_form(form, lemma)


def _weak_form(form: str, lemma: str) -> Form:
    stem = lemma.removesuffix("en") if lemma.endswith("en") else lemma.removesuffix("n")
    if form == stem + "e":
        return Form("present", "subjunctive-1", "sg")
    if form == lemma:
        return Form("present", "indicative", "pl")
    if form in (stem + "t", stem + "et"):
        return Form("present", "indicative", "sg")
    if form.endswith("te"):
        return Form("past", "indicative", "sg")
    if form.endswith("ten"):
        return Form("past", "indicative", "pl")
    if form.endswith("en"):
        return Form("present", "indicative", "pl")
    return Form("present", "indicative", "sg" if form.endswith("t") else "any")


def takes_sein(lemma: str) -> bool:
    """Tell whether a verb makes its perfect with "sein"."""
    return lemma in _with_sein()


@cache
def _with_sein() -> frozenset[str]:
    plain = words_of("verbs", "perfect_with_sein")
    joined = {particle + verb for particle in words_of("verbs", "particles") for verb in plain}
    return (plain | joined) - words_of("verbs", "perfect_with_sein", "except")


def read_group(words: Words, finite: int | None, others: Sequence[int], zu: bool) -> Group:
    """Read a verb group.

    Args:
        words: The sentence.
        finite: The finite verb, or None for infinitive groups.
        others: Infinitives and participles that belong to it, in text order.
        zu: Whether the infinitive has "zu".
    """
    lexical = [p for p in others if words.tags[p].startswith("VV")] or list(others)
    if finite is None:
        verb = lexical[0] if lexical else others[0]
        passive = (
            len(others) > 1 and words.lemmas[others[-1]] == "werden" and words.tags[verb].endswith("(PP)")
        )
        return Group(verb, "none", "none", "any", passive, _modal_among(words, others, verb))
    form = finite_form(words.lower[finite], words.base(finite))
    auxiliary = auxiliary_lemma(words.lower[finite])
    if not others or (auxiliary is None and words.tags[finite].startswith("VV")):
        return Group(finite, form.tense, form.mood, form.number, False, None)
    verb = lexical[0]
    return _compose(words, form, auxiliary or words.base(finite), verb, [p for p in others if p != verb], zu)


def _compose(words: Words, form: Form, auxiliary: str, verb: int, rest: Sequence[int], zu: bool) -> Group:
    participle = words.tags[verb].endswith("(PP)")
    lemmas = [auxiliary, *(words.lemmas[p].lower() for p in rest)]
    modal = next((lemma for lemma in lemmas if lemma in _MODALS), None)
    tense, mood = form.tense, form.mood
    passive = participle and ("werden" in lemmas or "worden" in (words.lower[p] for p in rest))
    if participle and auxiliary == "sein" and "worden" not in (words.lower[p] for p in rest):
        passive = not takes_sein(words.lemmas[verb].lower())
        tense = form.tense if passive else "past"
    elif auxiliary in ("haben", "sein") and not zu and (participle or rest):
        tense = "past"
    elif auxiliary == "werden" and not participle:
        tense = "future" if mood != "subjunctive-2" else tense
        mood = "conditional" if mood == "subjunctive-2" else mood
    elif (
        auxiliary in _MODALS
        and any(lemma in ("haben", "sein") for lemma in lemmas[1:])
        and participle
        and not passive
    ):
        tense = "past"
    elif auxiliary in ("sollen", "wollen") and form.tense == "present":
        tense = "future"
    elif auxiliary == "werden" and rest and words.lower[rest[-1]] in ("werden", "sein"):
        tense = "future" if mood != "subjunctive-2" else tense
    concerned = auxiliary == "haben" and words.lemmas[verb].lower() == "tun"  # "hat damit zu tun"
    if zu and auxiliary in ("sein", "haben") and not concerned:
        modal, passive = "müssen", auxiliary == "sein"
    return Group(verb, tense, mood, form.number, passive, modal)


def _modal_among(words: Words, others: Sequence[int], verb: int) -> str | None:
    return next(
        (words.lemmas[p].lower() for p in others if p != verb and words.lemmas[p].lower() in _MODALS), None
    )


def is_speech(lemma: str) -> bool:
    """Tell whether a verb introduces what somebody says, thinks or demands."""
    return lemma.lower() in words_of("clauses", "speech", "verbs")

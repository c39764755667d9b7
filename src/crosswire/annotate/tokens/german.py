"""German tokens from the Hanover tagger: STTS tags, lemmas, separable verbs joined with their particles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from crosswire import lang as packs
from crosswire.annotate.tokens.plain import WORD, is_sentence, untagged
from crosswire.model import Sentence, Token

# Beyond this length a word is none (an encoded file); the tagger's cost grows with the square of the length.
_MAX_WORD = 48
_CACHED_WORDS = 60_000

_QUOTES = frozenset("\"'“”„«»‹›‚‘’`´()[]{}")
_PARTICIPLE = re.compile(
    r"(?:[a-zäöü]{2,10}ge|ge|be|er|ver|zer|ent|miss|über|unter|wider|hinter|emp|[a-zäöü]{2,8}(?:be|er|ver))\w{2,30}(?:t|en)$|\w{2,30}iert$"
)
_NUMBER = re.compile(r"\d[\d.,:]*$")
_UPOS: Mapping[str, str] = {
    "$(": "PUNCT", "$,": "PUNCT", "$.": "PUNCT", "ADJ(A)": "ADJ", "ADJ(D)": "ADJ", "ADV": "ADV", "APPO": "ADP", "APPR": "ADP",
    "APPRART": "ADP", "APZR": "ADP", "ART": "DET", "CARD": "NUM", "FM": "X", "ITJ": "INTJ", "KOKOM": "CCONJ", "KON": "CCONJ",
    "KOUI": "SCONJ", "KOUS": "SCONJ", "NE": "PROPN", "NN": "NOUN", "NNA": "NOUN", "NNI": "NOUN", "PDAT": "DET", "PDS": "PRON",
    "PIAT": "DET", "PIS": "PRON", "PPER": "PRON", "PPOSAT": "DET", "PPOSS": "PRON", "PRELAT": "DET", "PRELS": "PRON", "PRF": "PRON",
    "PROAV": "ADV", "PTKA": "PART", "PTKANT": "INTJ", "PTKNEG": "PART", "PTKVZ": "ADP", "PTKZU": "PART", "PWAT": "DET",
    "PWAV": "ADV", "PWS": "PRON", "TRUNC": "X", "VA(FIN)": "AUX", "VA(IMP)": "AUX", "VA(INF)": "AUX", "VA(PP)": "AUX",
    "VM(FIN)": "AUX", "VM(INF)": "AUX", "VM(PP)": "AUX", "VV(FIN)": "VERB", "VV(IMP)": "VERB", "VV(INF)": "VERB",
    "VV(IZU)": "VERB", "VV(PP)": "VERB", "XY": "X",
}  # fmt: skip

_NO_COMMON_WORD = frozenset({"NE", "FM", "XY", "UNKNOWN"})
# A lone vowel after a word ends no German noun but makes names ("Metalla", "Handelo").
_NAME_VOWELS = frozenset("aiouy")

Hint = tuple[int, int, str]


@cache
def _tagger() -> Any:
    """Load the tagger."""
    from crosswire.annotate.tokens.hanover import FastTagger

    return FastTagger("morphmodel_ger.pgz")


@cache
def _abbreviations() -> frozenset[str]:
    pack = packs.load("de", "sentences")
    return frozenset(pack["never"]["words"]) | frozenset(pack["may"]["words"])


@cache
def _starters() -> frozenset[str]:
    return frozenset(packs.load("de", "sentences")["starters"]["words"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(packs.load("de", "verbs")["particles"]["words"])


def tag(text: str, sentences: tuple[Sentence, ...]) -> tuple[tuple[tuple[Token, ...], ...], tuple[Hint, ...]]:
    """Tag sentences one by one; German gives no hints on names."""
    return tuple(_tag_sentence(text, sentence) for sentence in sentences), ()


def lemma_of(word: str, pos: str) -> str:
    """Return the lemma of ``word`` if it had the tag ``pos`` (a participle read as an adjective: "VV(PP)")."""
    if len(word) > _MAX_WORD:
        return word.lower()
    return str(_tagger().analyze(word, pos=pos)[0])


@lru_cache(maxsize=_CACHED_WORDS)
def is_common_word(word: str) -> bool:
    """Tell whether the tagger's dictionary has every part of ``word`` and reads it as anything but a name; case does not count."""
    if not word or len(word) > _MAX_WORD:
        return False
    tagger, word = _tagger(), word.lower()
    readings = tagger._tag_word(word, cutoff=0, casesensitive=False)
    if not readings or tagger.int2tag[readings[0][0]] in _NO_COMMON_WORD:
        return False
    if word in tagger.cache:
        return True
    start = 0
    for part, end in tagger.analyze_viterbi(word, -readings[0][0]):
        if part > 0 and word[start:end] not in tagger.LP_m_t.get(part, {}):
            return False
        if start and word[start:] in _NAME_VOWELS:
            return False
        start = end
    return True


def word_offsets(words: str) -> list[tuple[int, int]]:
    """Return the offsets of the tokens of one sentence; a full stop stays on abbreviations and ordinals inside it."""
    offsets: list[tuple[int, int]] = []
    position = 0
    while match := WORD.search(words, position):
        start, end = match.span()
        if words[end : end + 1] == "." and _keeps_stop(words, start, end):
            end += 1
        offsets.append((start, end))
        position = end
    return offsets


def _keeps_stop(words: str, start: int, end: int) -> bool:
    if not words[end + 1 : end + 40].strip(' "“”»«)'):
        return False
    word = words[start:end]
    if word.isdigit():
        return len(word) <= 2 and words[end + 1 : end + 2].isspace()
    return word.lower() in _abbreviations() or (len(word) == 1 and word.isalpha())


def _tag_sentence(text: str, sentence: Sentence) -> tuple[Token, ...]:
    base = sentence.span.start
    words = text[base : sentence.span.end]
    if not is_sentence(words):
        return untagged(words, base)
    offsets = word_offsets(words)
    forms = [words[start:end] for start, end in offsets]
    tags, lemmas = _tags(forms)
    tags = _mended(forms, tags, lemmas)
    heads = [-1] * len(forms)
    _join_particles(forms, tags, lemmas, heads)
    return tuple(
        Token(
            start=base + start,
            end=base + end,
            lemma=lemmas[i],
            pos=_UPOS.get(tags[i], "X"),
            tag=tags[i],
            head=heads[i],
            dep="svp" if heads[i] >= 0 else "",
        )
        for i, (start, end) in enumerate(offsets)
    )


def _tags(forms: list[str]) -> tuple[list[str], list[str]]:
    """Tag the words with quotation marks and brackets left out, which the tagger's transitions do not know."""
    tags, lemmas = ["$("] * len(forms), list(forms)
    kept = [i for i, form in enumerate(forms) if form not in _QUOTES]
    tagger = _tagger()
    shown = [_shown(forms, i) for i in kept]
    for i, (_, lemma, tag_) in zip(kept, tagger.tag_sent(shown), strict=True):
        form = forms[i]
        tags[i] = _own_tag(form) or tag_
        lemmas[i] = _whole_lemma(form, _in_new_spelling(form, lemma) if tag_ in ("NN", "NE") else lemma)
    return tags, lemmas


def _in_new_spelling(form: str, lemma: str) -> str:
    """Undo the old "ß" of the tagger's dictionary ("Kompromiß")."""
    return lemma.replace("ß", "ss") if "ss" in form and "ß" not in form else lemma


def _shown(forms: list[str], i: int) -> str:
    """Return the word as the tagger is to see it: the last part of a compound; small after a colon or quotation mark."""
    form = forms[i]
    if len(form) > _MAX_WORD:
        return "Wort"
    if form in ("…", "...") or not form[0].isalnum():
        return {"–": "-", "—": "-", "…": "..."}.get(form, form)
    part = re.split(r"[-‐‑]", form.rstrip("-"))[-1] or form
    if i and form.lower() in _starters() and forms[i - 1] in _QUOTES | {":"}:
        return form.lower()
    return part


def _own_tag(form: str) -> str | None:
    if _NUMBER.match(form):
        return "ADJ(A)" if form.endswith(".") else "CARD"
    if form.endswith("-") and len(form) > 1:
        return "TRUNC"
    if form[0] in "@#" or form.startswith(("http", "www.")):
        return "NE"
    return None


def _whole_lemma(form: str, lemma: str) -> str:
    parts = re.split(r"([-‐‑])", form)
    if len(parts) < 3 or not parts[-1]:
        return lemma
    return "".join(parts[:-1]) + lemma


def _mended(forms: list[str], tags: list[str], lemmas: list[str]) -> list[str]:
    """Correct what the tagger is known to get wrong."""
    mended = list(tags)
    for i, form in enumerate(forms):
        following = next((f for f in forms[i + 1 :] if f not in _QUOTES), ".")
        if form in _particles() and following in (",", ".", ";", "!", "?", "und", "oder", "–", "-", ":"):
            if tags[i] in ("APPR", "ADV", "PTKZU", "PROAV", "KOUS", "KON") and i and form != "so":
                mended[i] = "PTKVZ" if tags[i] == "APPR" else tags[i]
        elif tags[i] == "PTKVZ" and form not in _particles():
            mended[i] = "ADJ(D)"
        elif tags[i] == "ADJ(D)" and _closes_bracket(forms, tags, i):
            mended[i], lemmas[i] = "VV(PP)", lemma_of(form.lower(), "VV(PP)")
        elif tags[i] == "VV(PP)" and form.lower() == lemmas[i] and not _is_participle(form.lower()):
            mended[i] = "VV(INF)"
    finite = _plural_verb(forms, mended)
    if finite >= 0:
        mended[finite] = "VV(FIN)"
    return mended


def _plural_verb(forms: list[str], tags: list[str]) -> int:
    """Return the place of the "infinitive" that is the finite verb of the first clause ("Die Minister sagen, dass …"), or -1.

    It is the clause's only verb, a noun or pronoun stands before it, and a comma closes the clause.
    """
    end = next((i for i, tag in enumerate(tags) if tag == "$,"), -1)
    verbs = [i for i in range(max(end, 0)) if tags[i].startswith(("VV", "VA", "VM"))]
    if len(verbs) != 1 or tags[verbs[0]] != "VV(INF)" or tags[0] in ("KOUS", "KOUI", "APPR"):
        return -1
    before = tags[: verbs[0]]
    named = any(tag in ("NN", "NNA", "NE", "PPER", "PIS", "PDS") for tag in before)
    return (
        verbs[0]
        if named and "PTKZU" not in before and forms[0].lower() not in ("um", "ohne", "statt")
        else -1
    )


def _closes_bracket(forms: list[str], tags: list[str], place: int) -> bool:
    """Tell whether a word taken for an adjective is the participle of an auxiliary before or right after it."""
    form = forms[place].lower()
    if not _PARTICIPLE.match(form) or form in packs.load("de", "verbs")["participles"]["adjectives"]:
        return False
    following = next((i for i in range(place + 1, len(forms)) if forms[i] not in _QUOTES), -1)
    if following >= 0 and tags[following].startswith("VA"):
        return True
    if following >= 0 and tags[following] not in ("$,", "$.", "KON", "$("):
        return False
    for i in range(place - 1, -1, -1):
        if tags[i] in ("$,", "$."):
            return False
        if tags[i] == "VA(FIN)":
            return True
    return False


def _is_participle(form: str) -> bool:
    """Tell whether a word that looks like an infinitive is the participle of a strong verb ("erhalten", "bekommen")."""
    table = packs.load("de", "verbs")["strong"]
    for lemma in table:
        stem = form.removesuffix(lemma)
        if stem != form:
            participle = table[lemma].split()[2]
            return form in (stem + participle, stem + participle.removeprefix("ge"))
    return False


def _is_idle(forms: list[str], place: int) -> bool:
    """Tell whether a particle is part of "ab und zu" or "auf und ab"."""
    around = [form.lower() for form in forms[max(0, place - 2) : place + 3]]
    return any(
        around[i : i + 3] in (["ab", "und", "zu"], ["auf", "und", "ab"], ["hin", "und", "her"])
        for i in range(3)
    )


def _join_particles(forms: list[str], tags: list[str], lemmas: list[str], heads: list[int]) -> None:
    """Join a separable verb with its particle: the verb's lemma becomes the whole verb, the particle's head the verb."""
    for i, tag_ in enumerate(tags):
        if tag_ != "PTKVZ" or _is_idle(forms, i) or _is_judgement(forms, i):
            continue
        verb = _governing_verb(tags, lemmas, i)
        if verb >= 0:
            heads[i] = verb
            lemmas[verb] = forms[i].lower() + lemmas[verb]


def _is_judgement(forms: list[str], place: int) -> bool:
    """Tell "bezeichneten die Wahl als weitgehend *frei*": what it is called, no part of the verb."""
    adjectives = packs.load("de", "verbs")["particles"]["adjectives"]
    return forms[place] in adjectives and "als" in forms[max(0, place - 3) : place]


def _governing_verb(tags: list[str], lemmas: list[str], particle: int) -> int:
    """Find the finite verb before the particle that opens the bracket the particle closes."""
    for j in range(particle - 1, -1, -1):
        if tags[j] in ("VV(FIN)", "VV(IMP)") and not _verb_final(tags, j):
            return j
        if tags[j] in ("VA(FIN)", "VM(FIN)") and tags[j + 1] != "$," and not _verb_final(tags, j):
            return j if tags[j] == "VA(FIN)" and lemmas[j] in ("haben", "sein") else -1
    return -1


def _verb_final(tags: list[str], verb: int) -> bool:
    """Tell whether the verb closes a subordinate clause: a subordinator opens its stretch, and the stretch ends with it."""
    if verb + 1 < len(tags) and tags[verb + 1] not in ("$,", "$.", "$(", "KON"):
        return False
    for j in range(verb - 1, -1, -1):
        if tags[j] in ("KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "KOKOM"):
            return True
        if tags[j] in ("$,", "$."):
            return False
    return False

"""Cue verbs: which words of a report introduce speech."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.annotate.quotations.draft import Cue
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.reading import Reading, Word
from crosswire.model import BlockKind

_ENGLISH_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MAX_APART = 12  # words between a verb and the adjective that belongs to it
_AGAIN = frozenset({"weiter", "wieder"})  # "hieß es weiter": an adverb that the tagger takes for a particle


def find_cue(reading: Reading, lexicon: Lexicon, word: Word) -> Cue | None:
    """Return the cue that a word is the verb of, or None if it introduces no speech."""
    if word.is_mark or not word.tag.startswith("V") or word.tag.startswith("VA"):
        return None
    lemma, cls = classify(reading, lexicon, word)
    if cls is None:
        return None
    return Cue(index=word.index, span=reading.span(word.start, word.end), lemma=lemma, cls=cls)


def classify(reading: Reading, lexicon: Lexicon, word: Word) -> tuple[str, str | None]:
    """Return a verb's lemma, with a particle apart from it, and its class if it is a cue."""
    lemma = word.lemma.lower()
    following = reading.words[word.index + 1 : word.index + 2]
    for phrase, cls in lexicon.phrases.items():
        if phrase[0] == lemma and following and following[0].low == phrase[1]:
            return " ".join(phrase), cls
    particle = next(
        (reading.words[i] for i in reading.children.get(word.index, ()) if reading.words[i].dep == "svp"),
        None,
    )
    if particle is None and lexicon.lang == "de" and (result := _with_result(reading, lexicon, word)):
        return result, lexicon.verbs[result]
    if particle:
        between = reading.text[min(word.end, particle.end) : max(word.start, particle.start)]
        apart = sum(mark in '„“”"«»‚‘' for mark in between) % 2 == 1
        lemma = lemma.removeprefix(particle.low) if apart else particle.low + lemma.removeprefix(particle.low)
        if particle.low in _AGAIN and lemma not in lexicon.verbs:
            lemma = lemma.removeprefix(particle.low)
    return lemma, lexicon.verbs.get(lemma)


def _with_result(reading: Reading, lexicon: Lexicon, word: Word) -> str | None:
    """Return the verb that an adjective apart from it makes ("machte … klar" for "klarmachen"), if it is a cue."""
    _, last = reading.ranges[word.sentence]
    for other in reading.words[word.index + 1 : min(last, word.index + _MAX_APART)]:
        if other.is_mark:
            return None
        if other.tag == "ADJD" and other.low + word.lemma.lower() in lexicon.verbs:
            return other.low + word.lemma.lower()
    return None


def is_main_participle(reading: Reading, word: Word) -> bool:
    """Tell whether a sentence's only verb hangs on its subject in the parse ("Vintra, the firm that …, urged …")."""
    head = reading.words[word.head] if word.head >= 0 else None
    if (
        word.tag != "VBN"
        or word.dep != "acl"
        or head is None
        or head.dep != "ROOT"
        or head.pos not in {"NOUN", "PROPN"}
    ):
        return False
    block = reading.block_at(word.start)
    heading = block is not None and block.kind in {BlockKind.TITLE, BlockKind.HEADING}
    return not heading and reading.words[word.index - 1].text == ","


def is_finite(reading: Reading, word: Word) -> bool:
    """Tell whether a verb is finite or hangs on a finite auxiliary (perfect, modal, progressive)."""
    if word.tag in _ENGLISH_FINITE or word.tag.endswith("FIN"):
        return True
    if is_main_participle(reading, word):
        return True
    if word.dep or reading.children.get(word.index):
        return any(reading.words[i].dep in {"aux", "auxpass"} for i in reading.children.get(word.index, ()))
    if word.tag in {"VVPP", "VVINF"}:
        return _has_auxiliary(reading, word)
    return False


def _has_auxiliary(reading: Reading, word: Word) -> bool:
    """Tell whether a German participle or infinitive has its finite auxiliary in the same clause."""
    if any(other.tag in {"VAFIN", "VMFIN"} for other in _clause_around(reading, word)):
        return True
    return _shares_auxiliary(reading, word, reading.ranges[word.sentence][0])


def is_due(reading: Reading, lexicon: Lexicon, word: Word) -> bool:
    """Tell whether a German verb is what somebody must or is to do ("müsse schriftlich zusagen, dass …"): it is not said yet."""
    if word.tag != "VVINF":
        return False
    clause = list(_clause_around(reading, word))
    modal = next((other for other in clause if other.tag == "VMFIN"), None)
    if modal is None or modal.lemma not in lexicon.due:
        return False
    return lexicon.due_said_by.isdisjoint(other.low for other in clause)


def _clause_around(reading: Reading, word: Word) -> Iterator[Word]:
    """Yield the words beside a word up to the next mark on either side, the nearest first."""
    first, last = reading.ranges[word.sentence]
    for step in (-1, 1):
        position = word.index + step
        while first <= position < last and reading.words[position].text not in {",", ";", ":"}:
            yield reading.words[position]
            position += step


def _shares_auxiliary(reading: Reading, word: Word, first: int) -> bool:
    """Tell whether a participle after "und" shares the auxiliary before ("hat A behauptet, …, und B aufgefordert")."""
    seen = False
    for index in range(word.index - 1, first - 1, -1):
        other = reading.words[index]
        if other.tag == "KON" and other.low in {"und", "sowie", "aber"}:
            seen = True
        elif seen and other.tag == "VAFIN":
            return True
        elif not seen and other.is_mark:
            return False
    return False

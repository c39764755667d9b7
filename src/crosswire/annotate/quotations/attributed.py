"""Quotations without a verb: "according to X", "laut X", "X zufolge", "nach Angaben von X", "…, so X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.annotate.quotations.draft import Cue, Draft, Speaker
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.reading import Reading, Word
from crosswire.annotate.quotations.segments import cut_sentence
from crosswire.annotate.quotations.speaker import speaker_in
from crosswire.annotate.quotations.subject import german_phrase
from crosswire.model import QuotationKind

PRODUCER = "quotations.attributed/1"
_MAX_BEFORE = 12  # words that a postposition's phrase may hold
_VIEW_VERBS = frozenset({"VAFIN", "VMFIN", "VVFIN", "VBD", "VBZ", "VBP", "MD"})
_GENITIVES = frozenset({"des", "der", "eines", "einer", "mehrerer", "seines", "seiner", "ihres", "ihrer"})
_STOPS = frozenset({";", ":"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A phrase that attributes: its cue, its speaker, and its first and last word."""

    cue: Cue
    speaker: Speaker
    first: int
    last: int


def find_attributed(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """Find what phrases like "according to X" attribute: their clause or sentence without the phrase."""
    drafts = []
    for attribution in iter_attributions(reading, lexicon):
        content = _content(reading, lexicon, attribution)
        if content:
            drafts.append(
                Draft(
                    content=content,
                    kind=QuotationKind.INDIRECT,
                    speaker=attribution.speaker,
                    cue=attribution.cue,
                    producer=PRODUCER,
                )
            )
    return drafts


def iter_attributions(reading: Reading, lexicon: Lexicon) -> Iterator[Attribution]:
    """Yield the attributing phrases of a report in text order."""
    for number, (first, last) in enumerate(reading.ranges):
        if reading.is_endless(number):
            continue
        for index in range(first, last):
            found = (
                _english(reading, lexicon, index, last)
                if lexicon.lang == "en"
                else _german(reading, lexicon, index, (first, last))
            )
            if found:
                yield found


def _english(reading: Reading, lexicon: Lexicon, index: int, last: int) -> Attribution | None:
    here = reading.words[index].low
    for phrase in lexicon.prepositions["before"]:
        if not phrase.startswith(here):
            continue
        words = phrase.split()
        if [word.low for word in reading.words[index : min(last, index + len(words))]] != words:
            continue
        governor = index + len(words) - 1
        inner = reading.child(governor, "pobj")
        low, high = (
            reading.subtree(inner.index)
            if inner
            else (governor + 1, _phrase_end(reading, governor + 1, last))
        )
        low = max(low, governor + 1)
        speaker = (
            speaker_in(reading, lexicon, low, high, inner.index if inner else -1) if low <= high else None
        )
        if speaker:
            return Attribution(cue=_cue(reading, index, governor), speaker=speaker, first=index, last=high)
    return None


def _phrase_end(reading: Reading, index: int, last: int) -> int:
    while index < last and reading.words[index].pos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"}:
        index += 1
    return index - 1


def _cue(reading: Reading, first: int, last: int) -> Cue:
    words = reading.words
    span = reading.span(words[first].start, words[last].end)
    lemma = " ".join(word.low for word in words[first : last + 1])
    return Cue(index=first, span=span, lemma=lemma, cls="preposition")


def _german(reading: Reading, lexicon: Lexicon, index: int, sentence: tuple[int, int]) -> Attribution | None:
    word = reading.words[index]
    if word.low in lexicon.prepositions["after"]:
        return _postposition(reading, lexicon, index, sentence[0])
    if word.low == "so":
        return _so(reading, lexicon, index, sentence)
    if word.low in lexicon.prepositions["before"] and (word.low == "laut" or word.tag == "APPR"):
        return _governed(reading, lexicon, (index, index), index + 1, sentence[1])
    if word.low in {"nach", "aus", "in"}:
        return _by_noun(reading, lexicon, index, sentence)
    return None


def _governed(
    reading: Reading, lexicon: Lexicon, cue: tuple[int, int], start: int, last: int
) -> Attribution | None:
    phrase = german_phrase(reading, start, last)
    if phrase is None or phrase[0] != start:
        return None
    end = _with_relative(reading, phrase[1], last)
    speaker = speaker_in(reading, lexicon, phrase[0], phrase[1])
    if speaker is None:
        return None
    return Attribution(cue=_cue(reading, *cue), speaker=speaker, first=cue[0], last=end)


def _with_relative(reading: Reading, end: int, last: int) -> int:
    """Take in a relative clause right after the phrase ("Quellen, die mit … vertraut sind,")."""
    words = reading.words
    if end + 2 < last and words[end + 1].text == "," and words[end + 2].tag in {"PRELS", "PRELAT"}:
        for index in range(end + 3, last):
            if words[index].text == ",":
                return index - 1
    return end


def _postposition(reading: Reading, lexicon: Lexicon, index: int, first: int) -> Attribution | None:
    start = index
    words = reading.words
    while start > first and index - start < _MAX_BEFORE:
        before = words[start - 1]
        if before.is_mark and before.text not in {"-", "„", "“", '"', "«", "»"}:
            break
        if before.pos in {"VERB", "AUX", "SCONJ", "CCONJ", "ADV"}:
            break
        start -= 1
    if start == index:
        return None
    if words[start].tag in {"APPR", "APPRART"}:
        return None
    speaker = speaker_in(reading, lexicon, start, index - 1)
    return (
        Attribution(cue=_cue(reading, index, index), speaker=speaker, first=start, last=index)
        if speaker
        else None
    )


def _so(reading: Reading, lexicon: Lexicon, index: int, sentence: tuple[int, int]) -> Attribution | None:
    """Read ``…, so X.`` and ``…, so X, …``: "so" after a comma or a mark, with a noun phrase and no verb."""
    words = reading.words
    if index == sentence[0] or not words[index - 1].is_mark:
        return None
    phrase = german_phrase(reading, index + 1, sentence[1])
    if phrase is None or phrase[0] != index + 1 or words[phrase[0]].tag in {"PIS", "CARD"}:
        return None
    end = phrase[1]
    while end + 1 < sentence[1] and not words[end + 1].is_mark:
        end += 1
    if any(word.pos in {"VERB", "AUX"} for word in words[index + 1 : end + 1]):
        return None
    speaker = speaker_in(reading, lexicon, phrase[0], phrase[1])
    return (
        Attribution(cue=_cue(reading, index, index), speaker=speaker, first=index, last=end)
        if speaker
        else None
    )


def _view(reading: Reading, lexicon: Lexicon, index: int, last: int) -> Attribution | None:
    """Read ``aus Sicht der X``, ``in den Augen von X``."""
    words = reading.words
    for view in lexicon.prepositions["view"]:
        parts = view.lower().split()
        if [word.low for word in words[index : index + len(parts)]] == parts and index + len(parts) < last:
            start = index + len(parts)
            start += words[start].low in {"von", "vom"}
            return _governed(reading, lexicon, (index, index + len(parts) - 1), start, last)
    return None


def _by_noun(reading: Reading, lexicon: Lexicon, index: int, sentence: tuple[int, int]) -> Attribution | None:
    """Read ``nach Angaben von X``, ``nach eigenen Angaben``, ``nach Ansicht des X``, ``aus Sicht der X``."""
    words, last = reading.words, sentence[1]
    found = _view(reading, lexicon, index, last)
    if found or words[index].low != "nach":
        return found
    noun = next(
        (
            i
            for i in range(index + 1, min(index + 4, last))
            if words[i].text in lexicon.prepositions["by_noun"]
        ),
        -1,
    )
    if noun < 0 or any(
        word.tag not in {"ADJA", "ART", "PPOSAT", "NE", "NN"} for word in words[index + 1 : noun]
    ):
        return None
    start = noun + 1
    if start < last and words[start].low in {"von", "vom", "aus"}:
        found = _governed(reading, lexicon, (index, noun), start + 1, last)
        if found:
            return found
    if start < last and words[start].low in _GENITIVES:
        found = _governed(reading, lexicon, (index, noun), start, last)
        if found:
            return found
    if words[index + 1].index < noun:
        speaker = speaker_in(reading, lexicon, index + 1, noun)
        own = words[index + 1]
        if own.pos in {"NOUN", "PROPN"} and speaker:
            return Attribution(cue=_cue(reading, index, noun), speaker=speaker, first=index, last=noun)
    return None


def _content(reading: Reading, lexicon: Lexicon, attribution: Attribution) -> tuple[int, int] | None:
    """Return the phrase's sentence (or its subordinate clause), without the phrase where it stands at an edge."""
    words = reading.words
    first, last = reading.ranges[words[attribution.first].sentence]
    last -= 1
    start, end = attribution.first, attribution.last
    while start > first and words[start - 1].text not in _STOPS:
        start -= 1
    depth = 0
    while end < last and (depth > 0 or words[end + 1].text not in _STOPS):
        end += 1
        depth += (words[end].text == "(") - (words[end].text == ")")
    clause = _own_clause(reading, attribution) if lexicon.lang == "de" else None
    if clause:
        start, end = clause
    if _is_lead(words[start : attribution.first]):
        start = attribution.last + 1
    elif all(word.is_mark for word in words[attribution.last + 1 : end + 1]):
        end = attribution.first - 1
    return _trimmed(reading, start, end)


def _own_clause(reading: Reading, attribution: Attribution) -> tuple[int, int] | None:
    """Return the bounds of the subordinate clause that a phrase stands in, if it stands in one."""
    for segment in cut_sentence(reading, reading.words[attribution.first].sentence):
        if segment.first <= attribution.first < segment.last and segment.subordinate:
            return segment.first, segment.last - 1
    return None


def _is_lead(before: list[Word]) -> bool:
    """Tell whether only marks and connecting words stand before the phrase."""
    return all(word.is_mark or word.pos in {"CCONJ", "ADV", "SCONJ"} for word in before) and len(before) <= 3


def _trimmed(reading: Reading, low: int, high: int) -> tuple[int, int] | None:
    words = reading.words
    while low <= high and (words[low].is_mark and words[low].text not in {"„", "“", '"', "«", "»", "‚", "‘"}):
        low += 1
    while high >= low and words[high].is_mark and words[high].text not in {"“", "”", '"', "«", "»", "%", ")"}:
        high -= 1
    said = [word for word in words[low : high + 1] if not word.is_mark]
    if len(said) < 2 or not any(word.pos in {"VERB", "AUX"} for word in said):
        return None
    return words[low].start, words[high].end

"""Indirect quotations in German, by the order of clauses and the mood of verbs."""

from __future__ import annotations

import itertools

from crosswire.annotate.quotations.attributed import find_attributed
from crosswire.annotate.quotations.carried import find_carried
from crosswire.annotate.quotations.cues import find_cue, is_due, is_finite
from crosswire.annotate.quotations.draft import Cue, Draft, Speaker
from crosswire.annotate.quotations.headline import find_headlines
from crosswire.annotate.quotations.holder import speaker_of
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.mood import is_reported
from crosswire.annotate.quotations.reading import Reading, Word
from crosswire.annotate.quotations.segments import Segment, cut_sentence
from crosswire.annotate.quotations.speaker import can_act, speaker_in
from crosswire.annotate.quotations.subject import german_phrase, subject_of
from crosswire.model import QuotationKind

PRODUCER = "quotations.german/1"
_DROPPED = frozenset({"dass", "daß"})
_INDIRECT_QUESTION = frozenset(
    {
        "ob",
        "wer",
        "was",
        "wie",
        "warum",
        "weshalb",
        "wann",
        "wo",
        "wohin",
        "welche",
        "welcher",
        "welches",
        "wieso",
        "wem",
        "wen",
        "inwieweit",
        "wodurch",
        "womit",
        "worauf",
        "wozu",
    }
)
_NO_SPEAKERS = frozenset({"das", "dies", "was", "nichts", "alles", "dieses"})
_PERSONAL = frozenset({"er", "sie", "es", "ich", "wir", "man", "wer", "niemand", "jeder", "du"})
_ASIDES = frozenset({"der", "die", "das", "den", "dem", "deren", "dessen", "denen"})
_DASHES = frozenset({"-", "–", "—"})
_SHORT = 4  # words of a clause whose verb may stand second and last at once
_PURPOSE = frozenset({"um", "ohne", "statt", "anstatt"})


def find_german(reading: Reading, lexicon: Lexicon, direct: list[Draft]) -> list[Draft]:
    """Find indirect quotations of verbs, nouns, prepositions, headlines, and of moods that run on."""
    drafts: list[Draft] = []
    for number in range(len(reading.sentences)):
        segments = [] if reading.is_endless(number) else cut_sentence(reading, number)
        for place, segment in enumerate(segments):
            for word in reversed(reading.words[segment.first : segment.last]):
                if word.pos == "VERB":
                    drafts.extend(_of_verb(reading, lexicon, segments, place, word))
                elif word.pos == "NOUN" and word.low in lexicon.nouns:
                    drafts.extend(_of_noun(reading, lexicon, segments, place, word))
    drafts.extend(find_attributed(reading, lexicon))
    drafts.extend(find_headlines(reading, lexicon))
    return drafts + find_carried(reading, lexicon, direct + drafts)


def _of_verb(
    reading: Reading, lexicon: Lexicon, segments: list[Segment], place: int, word: Word
) -> list[Draft]:
    cue = find_cue(reading, lexicon, word)
    if cue is None or not is_finite(reading, word) or is_due(reading, lexicon, word):
        return []
    content = _after(reading, lexicon, segments, place, cue) or _before(reading, segments, place, cue)
    if content is None:
        return []
    speaker = speaker_of(reading, lexicon, cue)
    if not _may_speak(reading, lexicon, cue, speaker, content):
        return []
    return [Draft(content=content, kind=QuotationKind.INDIRECT, speaker=speaker, cue=cue, producer=PRODUCER)]


def _may_speak(
    reading: Reading, lexicon: Lexicon, cue: Cue, speaker: Speaker | None, content: tuple[int, int]
) -> bool:
    if speaker is None:
        return cue.cls not in lexicon.attitude | lexicon.infinitive and any(
            is_reported(word) for word in reading.words_in(*content)
        )
    words = reading.text[speaker.span.start : speaker.span.end].lower()
    if words in _NO_SPEAKERS:
        return False
    if cue.cls in lexicon.attitude and words in _PERSONAL:
        return False
    return cue.cls not in lexicon.attitude | {"threaten"} or can_act(reading, speaker)


def _after(
    reading: Reading, lexicon: Lexicon, segments: list[Segment], place: int, cue: Cue
) -> tuple[int, int] | None:
    """Return the words said in the segments after the cue's own; only asides may lie between."""
    if _is_of_degree(reading, segments[place]):
        return None
    for later in range(place + 1, min(place + 4, len(segments))):
        segment = segments[later]
        if segment.cut not in {",", ":", "-", "–", "—"}:
            return None
        if segment.opener.low in _DROPPED or (
            segment.opener.low in _INDIRECT_QUESTION and segment.subordinate
        ):
            if segment.opener.low in {"was", "wie", "wo"} and (
                cue.cls not in {"ask", "say", "announce"} or _has_cue(reading, lexicon, segment)
            ):
                return None
            return _bounded(reading, lexicon, segments, later)
        if segment.infinitive:
            said = (
                cue.lemma not in lexicon.silent
                and later == place + 1
                and segment.opener.low not in _PURPOSE
                and cue.cls not in lexicon.attitude
            )
            return _bounded(reading, lexicon, segments, later) if said else None
        if segment.second and _may_be_said(reading, lexicon, segment, cue):
            return _bounded(reading, lexicon, segments, later)
        if segment.finite >= 0 and not (
            segment.subordinate
            and (segment.opener.low in _ASIDES or segment.opener.tag.startswith(("PREL", "APPR")))
        ):
            return None
    return None


def _is_of_degree(reading: Reading, segment: Segment) -> bool:
    """Tell whether "so" with an adjective calls for the clause that follows ("so laut, dass …")."""
    words = reading.words[segment.first : segment.last]
    return any(
        word.low in {"so", "derart"} and following.pos in {"ADJ", "ADV", "VERB"}
        for word, following in itertools.pairwise(words)
    )


def _has_cue(reading: Reading, lexicon: Lexicon, segment: Segment) -> bool:
    return any(
        find_cue(reading, lexicon, word)
        for word in reading.words[segment.first : segment.last]
        if word.pos == "VERB"
    )


def _may_be_said(reading: Reading, lexicon: Lexicon, segment: Segment, cue: Cue) -> bool:
    """Tell whether a main clause after a cue is what was said, not the report's next statement."""
    finite = reading.words[segment.finite]
    if segment.opener.tag == "KON" or reading.words[segment.first].tag == "KON":
        return False
    acts = lexicon.infinitive | {"find"} if segment.cut == "," else {"find"}
    return is_reported(finite) or (
        segment.cut in {",", ":"} and cue.cls not in acts - {"deny", "concede", "warn", "accuse"}
    )


def _bounded(
    reading: Reading, lexicon: Lexicon, segments: list[Segment], start: int
) -> tuple[int, int] | None:
    """Run the words said on to the end of the sentence, or to where the report itself speaks again."""
    end = start
    governed = (
        segments[start].subordinate or segments[start].infinitive or segments[start].opener.low in _DROPPED
    )
    complete = segments[start].finite >= 0 or segments[start].infinitive
    dashes = sum(segment.cut in _DASHES for segment in segments[start + 1 :])
    for later in range(start + 1, len(segments)):
        segment = segments[later]
        if segment.cut == ";" or (segment.cut in _DASHES and dashes == 1):
            break
        if segments[start].cut != ":" and _resumes(reading, lexicon, segment, governed and complete):
            break
        complete = complete or segment.finite >= 0
        end = later
    return _trimmed(reading, segments[start].first, segments[end].last - 1)


def _resumes(reading: Reading, lexicon: Lexicon, segment: Segment, governed: bool) -> bool:
    """Tell whether the report itself speaks again ("…, und forderte …", "…, sagte sie", "…, so Lind", "…, wobei sie sagte")."""
    words = [word for word in reading.words[segment.first : segment.last] if not word.is_mark]
    if words[0].low == "so" and segment.finite < 0:
        return True
    if segment.finite < 0:
        ending = words[-1]
        return (
            words[0].tag == "KON" and ending.tag == "VVPP" and find_cue(reading, lexicon, ending) is not None
        )
    finite = reading.words[segment.finite]
    if is_reported(finite):
        return False
    if segment.subordinate:
        return segment.opener.low in {"wobei", "nachdem", "wie", "womit"} and _has_cue(
            reading, lexicon, segment
        )
    lead = words[: words.index(finite)]
    if not lead:
        return governed or find_cue(reading, lexicon, finite) is not None
    return (lead[0].tag == "KON" and len(lead) <= 3) or (
        governed and segment.second and not _is_verb_last(words, finite)
    )


def _is_verb_last(words: list[Word], finite: Word) -> bool:
    return all(word.pos in {"VERB", "AUX"} for word in words[words.index(finite) + 1 :])


def _before(reading: Reading, segments: list[Segment], place: int, cue: Cue) -> tuple[int, int] | None:
    """Return the words said before an inverted cue ("…, sagte X"), or around or after one with "wie"."""
    segment = segments[place]
    words = [word for word in reading.words[segment.first : segment.last] if not word.is_mark]
    finite = reading.words[segment.finite] if segment.finite >= 0 else None
    if finite is None or segment.cut not in {",", "-", "–", "—", ""}:
        return None
    if words[0].low == "wie" and segment.subordinate:
        return None if _before_mark(reading, segments, place) else _around(reading, segments, place)
    if finite is not words[0] or place == 0 or segment.cut != "," or not _is_verb_of(finite, cue, words):
        return None
    start = place - 1
    lone = sum(part.cut in _DASHES for part in segments[: place + 1]) == 1
    while (
        start > 0 and segments[start].cut not in {";", ":"} and not (lone and segments[start].cut in _DASHES)
    ):
        start -= 1
    said = segments[start:place]
    if said[0].finite < 0 or not any(_is_statement(reading, part) for part in said):
        return None
    following = segments[place + 1] if place + 1 < len(segments) else None
    end = segments[place - 1].last - 1
    if (
        following
        and following.finite >= 0
        and not following.subordinate
        and following.opener.tag != "KON"
        and cue.index < following.first
        and is_reported(reading.words[following.finite])
    ):
        end = segments[-1].last - 1
    return _trimmed(reading, segments[start].first, end)


def _is_statement(reading: Reading, part: Segment) -> bool:
    """Tell whether a segment is a main clause, or a clause that a verb of speech governs."""
    if part.finite < 0 or part.subordinate:
        return part.finite >= 0 and part.opener.low in {"dass", "daß", "ob"}
    words = [word for word in reading.words[part.first : part.last] if not word.is_mark]
    finite = reading.words[part.finite]
    return is_reported(finite) or len(words) <= _SHORT or not _is_verb_last(words, finite)


def _is_verb_of(finite: Word, cue: Cue, words: list[Word]) -> bool:
    """Tell whether the cue is the finite verb itself or the participle that ends its clause ("…, hat sie gesagt")."""
    return finite.index == cue.index or (finite.tag.startswith("VA") and words[-1].index == cue.index)


def _before_mark(reading: Reading, segments: list[Segment], place: int) -> bool:
    """Tell whether an aside between dashes introduces marked words right after it."""
    if segments[place].cut not in _DASHES or place + 1 >= len(segments):
        return False
    return reading.words[segments[place + 1].first].text[0] in "„“”\"«»‚‘'"


def _around(reading: Reading, segments: list[Segment], place: int) -> tuple[int, int] | None:
    if place == 0:
        low, high = (segments[1].first, segments[-1].last - 1) if len(segments) > 1 else (1, 0)
    elif place == len(segments) - 1:
        low, high = segments[0].first, segments[place - 1].last - 1
    else:
        low, high = segments[0].first, segments[-1].last - 1
    return _trimmed(reading, low, high) if low <= high else None


def _trimmed(reading: Reading, low: int, high: int) -> tuple[int, int] | None:
    words = reading.words
    while low <= high and (
        (words[low].is_mark and words[low].text not in {"„", "“", '"', "«", "»", "‚", "‘"})
        or words[low].low in _DROPPED
    ):
        low += 1
    if low <= high and words[low].tag == "KON" and low < high and words[low + 1].low in _DROPPED:
        low += 2
    while high >= low and words[high].is_mark and words[high].text not in {"“", "”", '"', "«", "»", "%", ")"}:
        high -= 1
    if sum(not word.is_mark for word in words[low : high + 1]) < 2:
        return None
    return words[low].start, words[high].end


def _of_noun(
    reading: Reading, lexicon: Lexicon, segments: list[Segment], place: int, noun: Word
) -> list[Draft]:
    """Read ``ihre Behauptung, dass …`` and ``die Forderung der Gewerkschaft, … zu …``."""
    if place + 1 >= len(segments) or segments[place + 1].cut != ",":
        return []
    following = segments[place + 1]
    reported = following.second and is_reported(reading.words[following.finite])
    infinitive = following.infinitive and following.opener.low not in _PURPOSE
    if following.opener.low not in _DROPPED and not infinitive and not reported:
        return []
    if any(
        find_cue(reading, lexicon, word)
        for word in reading.words[segments[place].first : segments[place].last]
        if word.pos == "VERB"
    ):
        return []
    speaker = _owner(reading, lexicon, segments[place], noun)
    content = _bounded(reading, lexicon, segments, place + 1)
    if speaker is None or content is None:
        return []
    cue = Cue(index=noun.index, span=reading.span(noun.start, noun.end), lemma=noun.lemma, cls="noun")
    return [Draft(content=content, kind=QuotationKind.INDIRECT, speaker=speaker, cue=cue, producer=PRODUCER)]


def _owner(reading: Reading, lexicon: Lexicon, segment: Segment, noun: Word) -> Speaker | None:
    words = reading.words
    after = words[noun.index + 1] if noun.index + 1 < segment.last else None
    if after is not None and after.low in {"von", "vom", "der", "des", "aus", "eines", "einer"}:
        start = noun.index + (2 if after.low in {"von", "vom", "aus"} else 1)
        phrase = german_phrase(reading, start, segment.last)
        return speaker_in(reading, lexicon, *phrase) if phrase else None
    before = words[noun.index - 1] if noun.index > segment.first else None
    if before is not None and before.pos == "PROPN":
        return speaker_in(reading, lexicon, before.index, before.index)
    if segment.finite >= 0 and noun.index > segment.finite:
        phrase = subject_of(reading, "de", segment.finite)
        if phrase and not phrase[0] <= noun.index <= phrase[1]:
            return speaker_in(reading, lexicon, *phrase)
    return None

"""The speaker of a cue verb: its subject, or the place where the words stand ("in dem Schreiben heißt es")."""

from __future__ import annotations

from crosswire.annotate.quotations.draft import Cue, Speaker
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.reading import Reading
from crosswire.annotate.quotations.speaker import speaker_in
from crosswire.annotate.quotations.subject import german_phrase, subject_of
from crosswire.model import EntityType, SpeakerKind

_IMPERSONAL = frozenset({"heißen", "lauten", "verlauten", "hervorgehen"})
_PLACES = frozenset({"in", "im", "aus", "bei", "beim", "von", "vom", "seitens"})
_NOBODY = frozenset(
    {
        "this",
        "that",
        "which",
        "what",
        "there",
        "nothing",
        "everything",
        "these",
        "those",
        "es",
        "das",
        "dies",
        "was",
        "nichts",
        "alles",
        "dieses",
    }
)


_GERMAN_NOBODY = frozenset({"man"})


def speaker_of(reading: Reading, lexicon: Lexicon, cue: Cue) -> Speaker | None:
    """Return who speaks in a cue verb's clause, or None if the clause does not tell."""
    if cue.lemma in _IMPERSONAL:
        return _place(reading, lexicon, cue) or _who_reacted(reading, lexicon, cue)
    if cue.lemma == "zitieren" and (quoted := _quoted(reading, cue)) is not None:
        return quoted
    phrase = subject_of(reading, lexicon.lang, cue.index)
    speaker = speaker_in(reading, lexicon, *phrase) if phrase else None
    nobody = _NOBODY | _GERMAN_NOBODY if lexicon.lang == "de" else _NOBODY
    if speaker and reading.text[speaker.span.start : speaker.span.end].lower() in nobody:
        return None
    return speaker


def _quoted(reading: Reading, cue: Cue) -> Speaker | None:
    """Return the person after ``zitierte`` and the outlet ("…, zitierte der Sender die Ministerin Ada Lind")."""
    end = reading.sentences[reading.words[cue.index].sentence].span.end
    persons = [
        m for m in reading.mentions_in(cue.span.end, end) if m.type is EntityType.PER and m.form == "name"
    ]
    return Speaker(span=persons[0].span, kind=SpeakerKind.NAMED, phrase=persons[0].span) if persons else None


def _who_reacted(reading: Reading, lexicon: Lexicon, cue: Cue) -> Speaker | None:
    """Read the body that words answer for (``Brüssel reagierte verhalten: Man wolle …, hieß es``)."""
    first, _ = reading.ranges[reading.words[cue.index].sentence]
    colons = [i for i in range(first, cue.index) if reading.words[i].text == ":"]
    end = colons[-1] if colons else first - 1 if first and reading.words[first - 1].text == ":" else -1
    if end < 1:
        return None
    start = reading.ranges[reading.words[end].sentence][0]
    verb = next((w for w in reading.words[start:end] if w.tag.endswith("FIN")), None)
    phrase = subject_of(reading, lexicon.lang, verb.index) if verb else None
    return speaker_in(reading, lexicon, *phrase) if phrase else None


def _place(reading: Reading, lexicon: Lexicon, cue: Cue) -> Speaker | None:
    """Read the document or the house that words come from: ``im Bericht heißt es``, ``hieß es aus dem Ministerium``."""
    first, last = reading.ranges[reading.words[cue.index].sentence]
    for step, stop in ((1, last), (-1, first - 1)):
        index = cue.index + step
        while index != stop and reading.words[index].text not in {",", ";", ":"}:
            word = reading.words[index]
            if word.tag in {"APPR", "APPRART"} and word.low in _PLACES:
                phrase = german_phrase(reading, index + 1, last)
                return speaker_in(reading, lexicon, *phrase) if phrase else None
            index += step
    return None

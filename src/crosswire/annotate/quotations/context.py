"""The speaker of a quotation that has no cue of its own: from the sentence before it."""

from __future__ import annotations

from crosswire.annotate.quotations.cues import find_cue
from crosswire.annotate.quotations.draft import Cue, Speaker
from crosswire.annotate.quotations.holder import speaker_of
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.reading import Reading
from crosswire.annotate.quotations.speaker import speaker_in
from crosswire.annotate.quotations.subject import subject_of
from crosswire.model import EntityType, Mention, SpeakerKind

_PEOPLE = frozenset({EntityType.PER, EntityType.ORG, EntityType.GPE})


def speaker_before(
    reading: Reading, lexicon: Lexicon, number: int, until: int
) -> tuple[Speaker, Cue | None] | None:
    """Read a speaker off a sentence that stands before a quotation.

    Args:
        reading: The report.
        lexicon: Words of its language.
        number: The sentence.
        until: Offset at which to stop reading.

    Returns:
        The subject of its last cue verb with that cue, else the one person who is its subject, else None.
    """
    first, last = reading.ranges[number]
    words = [word for word in reading.words[first:last] if word.start < until]
    for word in reversed(words):
        cue = find_cue(reading, lexicon, word) if word.pos == "VERB" else None
        speaker = speaker_of(reading, lexicon, cue) if cue and cue.cls not in lexicon.attitude else None
        if cue and speaker and speaker.kind is not SpeakerKind.DOCUMENT:
            return speaker, cue
    for word in words:
        if word.pos in {"VERB", "AUX"} and (word.tag.endswith("FIN") or word.dep == "ROOT"):
            phrase = subject_of(reading, lexicon.lang, word.index)
            speaker = speaker_in(reading, lexicon, *phrase) if phrase else None
            if speaker and _is_person(reading, speaker):
                return speaker, None
            return None
    return None


def _is_person(reading: Reading, speaker: Speaker) -> bool:
    mentions: list[Mention] = reading.mentions_in(speaker.span.start, speaker.span.end)
    return any(mention.type is EntityType.PER and mention.number == "sg" for mention in mentions)

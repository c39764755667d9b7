"""Headlines that quote without marks: "Minister: Strike will end", "Lind: Streik endet bald"."""

from __future__ import annotations

from crosswire.annotate.quotations.draft import Cue, Draft
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.reading import Reading
from crosswire.annotate.quotations.speaker import speaker_in
from crosswire.model import BlockKind, QuotationKind, SpeakerKind

PRODUCER = "quotations.headline/1"
_HEADLINES = frozenset(
    {BlockKind.TITLE, BlockKind.HEADING, BlockKind.LEAD, BlockKind.LIST_ITEM, BlockKind.DIGEST}
)
_MAX_NAME = 6  # words before the colon


def find_headlines(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """Find headlines of the form speaker, colon, words said."""
    drafts = []
    for number, sentence in enumerate(reading.sentences):
        block = reading.document.blocks[sentence.block]
        if block.kind not in _HEADLINES:
            continue
        first, last = reading.ranges[number]
        colon = next(
            (i for i in range(first, min(last, first + _MAX_NAME + 1)) if reading.words[i].text == ":"), -1
        )
        if colon <= first or any(word.pos in {"VERB", "AUX"} for word in reading.words[first:colon]):
            continue
        draft = _read(reading, lexicon, (first, colon, last))
        if draft:
            drafts.append(draft)
    return drafts


def _read(reading: Reading, lexicon: Lexicon, bounds: tuple[int, int, int]) -> Draft | None:
    first, colon, last = bounds
    speaker = speaker_in(reading, lexicon, first, colon - 1)
    said = [word for word in reading.words[colon + 1 : last] if not word.is_mark]
    if speaker is None or not any(word.pos in {"VERB", "AUX"} for word in said):
        return None
    mentioned = any(
        mention.span == speaker.span for mention in reading.mentions_in(speaker.span.start, speaker.span.end)
    )
    if said[-1].index + 1 < last and reading.words[said[-1].index + 1].text == "?":
        return None
    if not mentioned and speaker.kind not in {SpeakerKind.UNNAMED, SpeakerKind.DOCUMENT}:
        return None
    mark = reading.words[colon]
    end = last - 1
    while end > colon and reading.words[end].text in {".", ","}:
        end -= 1
    return Draft(
        content=(reading.words[colon + 1].start, reading.words[end].end),
        kind=QuotationKind.INDIRECT,
        speaker=speaker,
        cue=Cue(index=colon, span=reading.span(mark.start, mark.end), lemma=":", cls="colon"),
        producer=PRODUCER,
    )

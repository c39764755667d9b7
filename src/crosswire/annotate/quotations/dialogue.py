"""Words said that no cue introduces: pull quotes, interviews line by line, a name after a dash."""

from __future__ import annotations

from collections import Counter

from crosswire.annotate.quotations.draft import Cue, Draft, Speaker
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.marks import Marked
from crosswire.annotate.quotations.reading import Reading, Word
from crosswire.annotate.quotations.speaker import speaker_in
from crosswire.model import Block, BlockKind, QuotationKind

PRODUCER = "quotations.dialogue/1"
_MAX_LABEL = 5  # words of a speaker's label or name
_MIN_LABELS = 3  # blocks that must open with a label before a report is taken for an interview
_QUOTES = "„“”\"«»‹›‚‘’'"
_DASHES = frozenset({"—", "–", "-", "―", "--"})


def find_pull_quotes(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """Find utterances set apart from the text with their speaker's name after them (or before, with a colon)."""
    drafts = []
    for block in reading.document.blocks:
        if block.kind is BlockKind.PULL_QUOTE:
            draft = _pull_quote(reading, lexicon, block)
            if draft:
                drafts.append(draft)
    return drafts


def _pull_quote(reading: Reading, lexicon: Lexicon, block: Block) -> Draft | None:
    words = reading.words_in(block.span.start, block.span.end)
    if not words:
        return None
    name = _name_at_end(reading, words)
    said = words[: -len(name)] if name else words
    speaker = speaker_in(reading, lexicon, name[0].index, name[-1].index) if name else None
    if not name and len(words) > 2 and any(word.text == ":" for word in words[: _MAX_LABEL + 1]):
        colon = next(place for place, word in enumerate(words) if word.text == ":")
        speaker, said = (
            speaker_in(reading, lexicon, words[0].index, words[colon].index - 1),
            words[colon + 1 :],
        )
    while said and (said[-1].text in _DASHES or said[-1].text in _QUOTES):
        said = said[:-1]
    while said and said[0].text in _QUOTES:
        said = said[1:]
    if not said or said[0].start >= said[-1].end:
        return None
    return Draft(
        content=(said[0].start, said[-1].end),
        kind=QuotationKind.DIRECT,
        speaker=speaker,
        cue=None,
        producer=PRODUCER,
    )


def _name_at_end(reading: Reading, words: list[Word]) -> list[Word]:
    """Return the words of a name after the last full stop, dash or closing mark of a block."""
    last = max(
        (
            place
            for place, word in enumerate(words[:-1])
            if word.text[-1] in ".!?…" + _QUOTES or word.text in _DASHES
        ),
        default=-1,
    )
    name = words[last + 1 :]
    lowered = [word for word in name if not word.is_mark]
    if (
        last < 0
        or not 0 < len(lowered) <= 2 * _MAX_LABEL
        or any(word.pos in {"VERB", "AUX"} for word in name[:3])
    ):
        return []
    mentioned = reading.mentions_in(name[0].start, name[-1].end)
    return name if mentioned or lowered[0].text[0].isupper() else []


def find_interview(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """Find the lines of an interview or a transcript: blocks that open with a speaker's label and a colon."""
    labelled = [
        (block, colon) for block in reading.document.blocks if (colon := _label(reading, block)) is not None
    ]
    labels = Counter(
        reading.text[block.span.start : reading.words[colon].start].strip('"“„ ') for block, colon in labelled
    )
    if len(labelled) < _MIN_LABELS or len(labels) > len(labelled) / 2 + 1 or max(labels.values()) < 2:
        return []
    drafts = []
    for block, colon in labelled:
        first = reading.at_or_after(block.span.start)
        speaker = speaker_in(reading, lexicon, first, colon - 1)
        said = reading.words_in(reading.words[colon].end, block.span.end)
        while said and said[-1].text in _QUOTES:
            said = said[:-1]
        while said and said[0].text in _QUOTES:
            said = said[1:]
        if speaker and said:
            mark = reading.words[colon]
            cue = Cue(index=colon, span=reading.span(mark.start, mark.end), lemma=":", cls="colon")
            content = (said[0].start, said[-1].end)
            drafts.append(
                Draft(content=content, kind=QuotationKind.DIRECT, speaker=speaker, cue=cue, producer=PRODUCER)
            )
    return drafts


def _label(reading: Reading, block: Block) -> int | None:
    """Return the index of the colon after a label that opens a block, if there is one."""
    if block.kind.is_furniture or block.kind in {BlockKind.TITLE, BlockKind.HEADING, BlockKind.PULL_QUOTE}:
        return None
    words = reading.words_in(block.span.start, min(block.span.end, block.span.start + 120))
    for word in words[: _MAX_LABEL + 1]:
        if word.text == ":":
            return word.index if word.index > words[0].index else None
        if word.pos in {"VERB", "AUX", "PRON", "ADP"} and not word.text.isupper():
            return None
    return None


def name_after_dash(reading: Reading, lexicon: Lexicon, mark: Marked) -> Speaker | None:
    """Read the name after a dash that follows the marks and ends the line (``“…” — Ada Lind``)."""
    first = reading.at_or_after(mark.end)
    following = reading.words[first : first + 2 * _MAX_LABEL + 1]
    if len(following) < 2 or following[0].text not in _DASHES or following[0].start - mark.end > 2:
        return None
    block = reading.block_at(mark.start)
    limit = block.span.end if block else mark.end
    name = [word for word in following[1:] if word.start < limit]
    stop = next((place for place, word in enumerate(name) if word.text[0] in _QUOTES), len(name))
    name = name[:stop]
    if not name or any(word.pos in {"VERB", "AUX"} for word in name) or name[0].pos not in {"PROPN", "NOUN"}:
        return None
    whole = stop < len(following) - 1 or name[-1].end >= limit
    return speaker_in(reading, lexicon, name[0].index, name[-1].index) if whole else None

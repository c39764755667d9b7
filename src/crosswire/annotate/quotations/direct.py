"""Direct quotations: which stretches between marks are words that somebody said, and who said them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import dropwhile, islice

from crosswire.annotate.quotations.aside import cue_behind, is_over, is_yet_to_be_said
from crosswire.annotate.quotations.context import speaker_before
from crosswire.annotate.quotations.cues import find_cue, is_finite
from crosswire.annotate.quotations.dialogue import name_after_dash
from crosswire.annotate.quotations.draft import Cue, Draft, Speaker
from crosswire.annotate.quotations.holder import speaker_of
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.likeness import is_name_like, is_sentence_like
from crosswire.annotate.quotations.marks import Marked
from crosswire.annotate.quotations.nearby import Nearby
from crosswire.annotate.quotations.reading import Reading, Word
from crosswire.annotate.quotations.speaker import speaker_in
from crosswire.annotate.quotations.subject import german_phrase
from crosswire.model import BlockKind, QuotationKind

_LOOK_BACK = 12  # stretches before one among which its nearest neighbour is; nested ones lie between
_REACH = 30  # words looked at on either side of the marks, within the sentence
_EXPLETIVES = frozenset(
    {"it", "this", "that", "there", "es", "das", "dies", "dafür", "nötig"}
)  # subjects that are nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What introduces a marked stretch. ``firm`` when it stands right beside the marks."""

    cue: Cue | None
    speaker: Speaker | None
    firm: bool


def find_direct(reading: Reading, lexicon: Lexicon, marked: tuple[Marked, ...]) -> list[Draft]:
    """Find the direct quotations among the marked stretches.

    Returns:
        Drafts in text order; a fragment's speaker is that of the cue that governs it.
    """
    by_mark: dict[int, Draft] = {}
    for number in range(len(marked)):
        draft = _read(reading, lexicon, marked, number, by_mark)
        if draft:
            by_mark[number] = draft
    _share_in_chains(marked, by_mark)
    _share_with_headings(reading, by_mark)
    return [by_mark[number] for number in sorted(by_mark)]


def find_fragments(
    reading: Reading, lexicon: Lexicon, marked: tuple[Marked, ...], direct: list[Draft], indirect: list[Draft]
) -> list[Draft]:
    """Find marked words inside reported ones that no cue of their own introduces; they have the reported ones' speaker."""
    known = {draft.content for draft in direct}
    reported = Nearby(indirect)
    return [
        Draft(
            content=mark.inner,
            kind=QuotationKind.DIRECT,
            speaker=None,
            cue=None,
            producer="quotations.fragment/1",
        )
        for mark in marked
        if mark.parent < 0
        and mark.inner not in known
        and not is_name_like(reading, lexicon, mark)
        and any(
            o.content[0] <= mark.start and mark.inner[1] <= o.content[1]
            for o in reported.around(mark.start, mark.end)
        )
    ]


def _share_in_chains(marked: tuple[Marked, ...], by_mark: dict[int, Draft]) -> None:
    """Give the paragraphs of one quotation the speaker that its last paragraph names."""
    for number in range(len(marked) - 1, -1, -1):
        before = marked[number].chain
        own, earlier = by_mark.get(number), by_mark.get(before)
        if own and own.speaker and own.cue and earlier and (earlier.cue is None or earlier.speaker is None):
            by_mark[before] = replace(earlier, speaker=own.speaker, cue=own.cue)


def _share_with_headings(reading: Reading, by_mark: dict[int, Draft]) -> None:
    """Give a heading in marks the speaker of the fuller quotation in the text that it was cut from."""
    for number, draft in by_mark.items():
        block = reading.block_at(draft.content[0])
        if draft.speaker or block is None or block.kind not in {BlockKind.TITLE, BlockKind.HEADING}:
            continue
        own = _lowered(reading, draft)
        for other in islice(by_mark.values(), _COMPARED):
            if other.speaker and len(own & _lowered(reading, other)) >= _CUT_FROM * len(own):
                by_mark[number] = replace(draft, speaker=other.speaker)
                break


def _lowered(reading: Reading, draft: Draft) -> set[str]:
    return {word.low for word in reading.words_in(*draft.content) if not word.is_mark}


_COMPARED = 300  # quotations that a heading is compared with
_CUT_FROM = 0.7  # share of a heading's words that the quotation it was cut from must hold


def _read(
    reading: Reading, lexicon: Lexicon, marked: tuple[Marked, ...], number: int, earlier: dict[int, Draft]
) -> Draft | None:
    mark = marked[number]
    outer = earlier.get(mark.parent) if mark.parent >= 0 else None
    found = introduce(reading, lexicon, marked, number)
    full = is_sentence_like(reading, mark.inner)
    draft = Draft(
        content=mark.inner, kind=QuotationKind.DIRECT, speaker=None, cue=None, producer="quotations.direct/1"
    )
    if outer:
        draft = replace(draft, inside=outer.content)
    if found and (found.firm or not is_name_like(reading, lexicon, mark)):
        return replace(draft, speaker=found.speaker, cue=found.cue)
    if mark.chain >= 0 and mark.chain in earlier:
        before = earlier[mark.chain]
        return replace(draft, speaker=before.speaker, cue=before.cue)
    signed = name_after_dash(reading, lexicon, mark)
    if signed:
        return replace(draft, speaker=signed)
    if full and mark.parent < 0 and _stands_alone(reading, mark):
        return _from_context(reading, lexicon, marked, number, earlier, draft)
    return _kept(reading, lexicon, marked, number, earlier, draft)


def _kept(
    reading: Reading,
    lexicon: Lexicon,
    marked: tuple[Marked, ...],
    number: int,
    earlier: dict[int, Draft],
    draft: Draft,
) -> Draft | None:
    """Read a fragment in a sentence of nobody's own right after a quotation (``… It will take "patience on both sides"``)."""
    mark = marked[number]
    sentence = reading.sentence_at(mark.start)
    previous = _carried(reading, marked, number, earlier)
    if (
        mark.parent >= 0
        or sentence < 1
        or previous is None
        or previous.speaker is None
        or is_name_like(reading, lexicon, mark)
    ):
        return None
    words = [word for word in reading.words_in(*mark.inner) if not word.is_mark]
    before = [
        w for w in reading.words_in(reading.sentences[sentence].span.start, mark.start) if not w.is_mark
    ]
    same = reading.sentences[sentence].block == reading.sentence_block(previous.content[1] - 1)
    near = reading.sentence_at(previous.content[1] - 1) == sentence - 1
    if not (
        same
        and near
        and len(words) > 1
        and words[0].text[0].islower()
        and before
        and before[0].low in _EXPLETIVES
    ):
        return None
    return replace(draft, speaker=previous.speaker, cue=previous.cue)


def _from_context(
    reading: Reading,
    lexicon: Lexicon,
    marked: tuple[Marked, ...],
    number: int,
    earlier: dict[int, Draft],
    draft: Draft,
) -> Draft:
    """Give a quotation without a cue the speaker of the one before, or of the sentence before."""
    start = marked[number].start
    sentence = reading.sentence_at(start)
    block = reading.block_at(start)
    if block and block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        return draft
    previous = _carried(reading, marked, number, earlier)
    if previous and reading.sentence_at(previous.content[1] - 1) >= sentence - 1:
        return replace(draft, speaker=previous.speaker, cue=previous.cue)
    if sentence > 0 and reading.sentences[sentence].block - reading.sentences[sentence - 1].block <= 1:
        found = speaker_before(reading, lexicon, sentence - 1, start)
        if found:
            return replace(draft, speaker=found[0], cue=found[1])
    return replace(draft, speaker=previous.speaker, cue=previous.cue) if previous else draft


def _carried(
    reading: Reading, marked: tuple[Marked, ...], number: int, earlier: dict[int, Draft]
) -> Draft | None:
    """Return the quotation just before, if nothing but its own cue stands between."""
    for before in range(number - 1, -1, -1):
        if marked[before].parent >= 0:
            continue
        draft = earlier.get(before)
        if draft is None:
            return None
        between = reading.text[marked[before].end : marked[number].start]
        near = reading.sentence_at(marked[number].start) - reading.sentence_at(marked[before].end - 1)
        return draft if near <= 2 and between.count("\n\n") <= 1 else None
    return None


def _stands_alone(reading: Reading, mark: Marked) -> bool:
    """Tell whether the marks hold all of their sentences, save for what a cue might be."""
    first = reading.sentence_at(mark.start)
    last = reading.sentence_at(mark.end - 1)
    if first < 0:
        return False
    before = reading.words_in(reading.sentences[first].span.start, mark.start)
    after = reading.words_in(mark.end, reading.sentences[last].span.end)
    return not any(not word.is_mark for word in before) and sum(not word.is_mark for word in after) <= 1


def introduce(
    reading: Reading, lexicon: Lexicon, marked: tuple[Marked, ...], number: int
) -> Introduction | None:
    """Find the cue and the speaker that introduce a marked stretch in its own sentence."""
    mark = marked[number]
    after = _after(reading, marked, number)
    before = _before(reading, marked, number)
    return (
        _following_cue(reading, lexicon, after, mark)
        or _colon(reading, lexicon, before, mark)
        or _so_before(reading, lexicon, before)
        or _leading_cue(reading, lexicon, before, mark)
        or _governing_cue(reading, lexicon, before, after)
    )


def _after(reading: Reading, marked: tuple[Marked, ...], number: int) -> list[Word]:
    mark = marked[number]
    first = reading.at_or_after(mark.end)
    if first >= len(reading.words):
        return []
    sentence = reading.sentence_at(mark.end - 1)
    following = reading.words[first]
    if following.sentence != sentence and not (
        following.sentence == sentence + 1 and following.text[0].islower()
    ):
        return []
    same = reading.block_at(mark.start)
    if same and following.start >= same.span.end:
        return []
    limit = next(
        (other.start for other in marked[number + 1 : number + _LOOK_BACK] if other.start >= mark.end),
        len(reading.text),
    )
    if mark.parent >= 0:
        limit = min(limit, marked[mark.parent].inner[1])
    return [
        word
        for word in reading.words[first : first + _REACH]
        if word.sentence == following.sentence and word.start < limit
    ]


def _before(reading: Reading, marked: tuple[Marked, ...], number: int) -> list[Word]:
    mark = marked[number]
    last = reading.at_or_after(mark.start)
    sentence = reading.sentence_at(mark.start)
    outer = marked[mark.parent].inner[0] if mark.parent >= 0 else 0
    near = marked[max(0, number - _LOOK_BACK) : number]
    earliest = max([other.end for other in near if other.end <= mark.start] + [outer])
    before = [
        word
        for word in reading.words[max(0, last - _REACH) : last]
        if word.sentence == sentence and word.start >= earliest
    ]
    if (
        not before
        and mark.parent < 0
        and 0 < last < len(reading.words)
        and reading.words[last - 1].text == ":"
    ):
        colon = reading.words[last - 1]
        before = [
            word
            for word in reading.words[max(0, last - _REACH) : last]
            if word.sentence == colon.sentence and word.start >= earliest
        ]
    return before


def _following_cue(
    reading: Reading, lexicon: Lexicon, after: list[Word], mark: Marked
) -> Introduction | None:
    """Read ``said X``, ``X said``, ``so X`` right after the marks, which a comma or a full stop must set off."""
    set_off = reading.text[mark.inner[1] - 1] in ",.!?…-–—" or (
        after and after[0].text in {",", "-", "–", "—"}
    )
    if not set_off and not is_sentence_like(reading, mark.inner):
        return None
    words = list(dropwhile(lambda word: word.is_mark, after))
    if not words:
        return None
    if lexicon.lang == "de" and words[0].low == "so" and len(words) > 1:
        phrase = german_phrase(reading, words[1].index, words[-1].index + 1)
        speaker = speaker_in(reading, lexicon, *phrase) if phrase else None
        if speaker:
            so = Cue(
                index=words[0].index,
                span=reading.span(words[0].start, words[0].end),
                lemma="so",
                cls="preposition",
            )
            return Introduction(cue=so, speaker=speaker, firm=True)
    for position, word in enumerate(words):
        if word.text in {",", ";", ":", "("} or word.low in {"und", "and", "aber", "but"}:
            break
        cue = find_cue(reading, lexicon, word)
        if cue and (position == 0 or is_finite(reading, word)):
            return Introduction(cue=cue, speaker=speaker_of(reading, lexicon, cue), firm=True)
        if word.pos == "VERB" and word.tag not in {"VBN", "VBG"}:
            break
    cue = cue_behind(reading, lexicon, words)
    return Introduction(cue=cue, speaker=speaker_of(reading, lexicon, cue), firm=True) if cue else None


def _so_before(reading: Reading, lexicon: Lexicon, before: list[Word]) -> Introduction | None:
    """Read ``„…“, so X weiter, „…“`` for the second marks."""
    words = [word for word in before if not word.is_mark]
    if lexicon.lang != "de" or len(words) < 2 or words[0].low != "so" or before[-1].text != ",":
        return None
    phrase = german_phrase(reading, words[1].index, words[-1].index + 1)
    speaker = speaker_in(reading, lexicon, *phrase) if phrase and phrase[0] == words[1].index else None
    if speaker is None:
        return None
    span = reading.span(words[0].start, words[0].end)
    return Introduction(
        cue=Cue(index=words[0].index, span=span, lemma="so", cls="preposition"), speaker=speaker, firm=True
    )


def _colon(reading: Reading, lexicon: Lexicon, before: list[Word], mark: Marked) -> Introduction | None:
    """Read ``X: "…"`` and ``X said on Sunday: "…"``."""
    if not before or before[-1].text != ":":
        return None
    led = _leading_cue(reading, lexicon, before, mark)
    if led:
        return led
    if any(word.pos in {"VERB", "AUX"} for word in before):
        if not is_sentence_like(reading, mark.inner):
            return None
        found = speaker_before(reading, lexicon, before[0].sentence, mark.start)
        return Introduction(cue=found[1] if found else None, speaker=found[0] if found else None, firm=True)
    speaker = speaker_in(reading, lexicon, before[0].index, before[-2].index) if len(before) > 1 else None
    if speaker is None:
        return None
    colon = before[-1]
    cue = Cue(index=colon.index, span=reading.span(colon.start, colon.end), lemma=":", cls="colon")
    return Introduction(cue=cue, speaker=speaker, firm=True)


def _leading_cue(reading: Reading, lexicon: Lexicon, before: list[Word], mark: Marked) -> Introduction | None:
    """Read a cue that ends in a comma or a colon right before the marks: ``X said,``."""
    if not before:
        return None
    firm = before[-1].text in {",", ":"}
    full = is_sentence_like(reading, mark.inner)
    verbs = [word for word in before if word.pos == "VERB"]
    for word in reversed(verbs):
        cue = find_cue(reading, lexicon, word)
        if cue and (firm or (word is before[-1] and not is_yet_to_be_said(reading, word))):
            return Introduction(cue=cue, speaker=speaker_of(reading, lexicon, cue), firm=firm or full)
        if not firm:
            break
    return None


def _governing_cue(
    reading: Reading, lexicon: Lexicon, before: list[Word], after: list[Word]
) -> Introduction | None:
    """Read a cue in whose clause a fragment stands: ``called it "…"``, ``bezeichnete das als "…"``."""
    for word in reversed(before):
        if word.text in {";", ":"}:
            break
        cue = find_cue(reading, lexicon, word)
        over = is_over(reading, word, before[-1]) or is_yet_to_be_said(reading, word)
        if cue and not over and cue.cls not in lexicon.attitude and is_finite(reading, word):
            return Introduction(cue=cue, speaker=speaker_of(reading, lexicon, cue), firm=False)
    for word in after:
        if word.text in {";", ":", ","}:
            break
        cue = find_cue(reading, lexicon, word)
        if cue and lexicon.lang == "de" and cue.cls not in lexicon.attitude:
            return Introduction(cue=cue, speaker=speaker_of(reading, lexicon, cue), firm=False)
    return None

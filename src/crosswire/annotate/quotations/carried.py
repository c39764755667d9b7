"""Reported speech that runs on: sentences in the Konjunktiv that name no speaker of their own."""

from __future__ import annotations

from crosswire.annotate.quotations.cues import classify, find_cue
from crosswire.annotate.quotations.draft import Cue, Draft, Speaker
from crosswire.annotate.quotations.holder import speaker_of
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.mood import is_first_subjunctive, is_second_subjunctive
from crosswire.annotate.quotations.reading import Reading, Word
from crosswire.annotate.quotations.segments import Segment, cut_sentence
from crosswire.annotate.quotations.speaker import can_act
from crosswire.model import BlockKind, QuotationKind

PRODUCER = "quotations.carried/1"
_NEAR = 4  # words after a verb among which its "sich" stands
_MAX_GAP = 1  # blocks that may lie between a sentence in the Konjunktiv and the one that names its speaker


def find_carried(reading: Reading, lexicon: Lexicon, found: list[Draft]) -> list[Draft]:
    """Find sentences in the Konjunktiv I after a quotation, or after a sentence that tells of speech.

    Args:
        reading: A report in German.
        lexicon: Words of the language.
        found: The quotations found so far.

    Returns:
        One draft for each such sentence, with the speaker of the quotation before it.
    """
    last_in: dict[int, Draft] = {}
    for draft in sorted(found, key=lambda draft: (draft.content[0], -draft.content[1])):
        numbers = {reading.sentence_at(draft.content[0]), reading.sentence_at(draft.content[1] - 1)}
        if draft.cue:
            numbers.add(reading.words[draft.cue.index].sentence)
        for number in numbers:
            if draft.inside is None or number not in last_in:
                last_in[number] = draft
    carried: list[Draft] = []
    for number in range(len(reading.sentences)):
        if (
            (number in last_in and not _only_fragments(reading, number, last_in[number]))
            or reading.is_endless(number)
            or not _runs_on(reading, number, number - 1 in last_in)
        ):
            continue
        own = _carry(reading, lexicon, number, last_in)
        if own:
            carried.append(own)
            last_in[number] = own
    return carried


def _one_before(reading: Reading, number: int, last_in: dict[int, Draft]) -> Draft | None:
    """Return the quotation two sentences before, in the same paragraph: the one between may hide its mood ("Alle schliefen im Freien")."""
    before = last_in.get(number - 2) if number > 1 else None
    same = before is not None and reading.sentences[number].block == reading.sentences[number - 2].block
    return before if same and before is not None and before.kind is QuotationKind.INDIRECT else None


def _only_fragments(reading: Reading, number: int, last: Draft) -> bool:
    """Tell whether all that was found in a sentence are a few marked words without a speaker of their own."""
    first, end = reading.sentences[number].span.start, reading.sentences[number].span.end
    return (
        last.kind is QuotationKind.DIRECT
        and last.speaker is None
        and 2 * (last.content[1] - last.content[0]) < end - first
        and first <= last.content[0]
    )


def _runs_on(reading: Reading, number: int, follows: bool) -> bool:
    """Tell whether the sentence's main clause stands in the mood of reported speech."""
    mains = [part for part in cut_sentence(reading, number) if _is_main(part)]
    if not mains:
        return False
    supposed = (
        len(mains) > 1 and mains[0].finite == reading.ranges[number][0]
    )  # "Sollte es regnen, werde man …"
    main = mains[1] if supposed and reading.words[mains[0].finite].low in _SUPPOSING else mains[0]
    finite = reading.words[main.finite]
    if any(word.low in {"ich", "wir", "du"} for word in reading.words[main.first : main.last]):
        return False
    if is_first_subjunctive(finite):
        return finite.index != reading.ranges[number][0]
    return (
        follows
        and is_second_subjunctive(finite)
        and finite.low not in {"dürfte", "dürften", "sollte", "wollte", "könnte"}
    )


_SUPPOSING = frozenset(
    {"sollte", "sollten", "wäre", "wären", "hätte", "hätten", "würde", "würden", "käme", "kämen"}
)


def _is_main(part: Segment) -> bool:
    return part.finite >= 0 and not part.subordinate


def _carry(reading: Reading, lexicon: Lexicon, number: int, last_in: dict[int, Draft]) -> Draft | None:
    """Give a sentence the speaker of the one before: who is quoted there, else who acts by words there, else who was quoted before that."""
    sentence = reading.sentences[number]
    if reading.document.blocks[sentence.block].kind in {BlockKind.TITLE, BlockKind.HEADING}:
        return None
    content = _whole(reading, number)
    if number == 0 or content is None or sentence.block - reading.sentences[number - 1].block > _MAX_GAP:
        return None
    before = last_in.get(number - 1)
    if before is None:
        earlier = _one_before(reading, number, last_in)
        cues = _acts(reading, lexicon, number - 1)
        answer = next((own for own in cues if _is_answer(reading, lexicon, own[0])), None)
        speaks = answer if earlier else next(iter(cues), None)
        if speaks:
            cue, speaker = speaks
            return Draft(
                content=content, kind=QuotationKind.INDIRECT, speaker=speaker, cue=cue, producer=PRODUCER
            )
        before = earlier
    if before is None:
        return None
    return Draft(
        content=content,
        kind=QuotationKind.INDIRECT,
        speaker=before.speaker,
        cue=before.cue,
        producer=PRODUCER,
    )


def _acts(reading: Reading, lexicon: Lexicon, number: int) -> list[tuple[Cue, Speaker | None]]:
    """Return the verbs of a sentence that tell of speech without its words ("X kritisierte den Plan. Er sei …"), with who speaks."""
    first, last = reading.ranges[number]
    verbs = [word for word in reading.words[first:last] if word.pos == "VERB"]
    cues = [find_cue(reading, lexicon, word) or _turn(reading, lexicon, word) for word in verbs]
    return [(cue, speaker_of(reading, lexicon, cue)) for cue in cues if cue]


def _turn(reading: Reading, lexicon: Lexicon, word: Word) -> Cue | None:
    """Return the cue that a verb is which reports no words, but whose subject speaks next ("X wiegelte ab. Man habe …")."""
    lemma, _ = classify(reading, lexicon, word)
    itself = any(other.low == "sich" for other in reading.words[word.index + 1 : word.index + _NEAR])
    if lemma not in lexicon.turns and not (itself and f"{lemma} sich" in lexicon.turns):
        return None
    cue = Cue(index=word.index, span=reading.span(word.start, word.end), lemma=lemma, cls="turn")
    speaker = speaker_of(reading, lexicon, cue)
    return cue if speaker and can_act(reading, speaker) else None


def _is_answer(reading: Reading, lexicon: Lexicon, cue: Cue) -> bool:
    """Tell whether a verb takes the word from whoever was quoted before: told of as happening then, by somebody who does it."""
    verb = reading.words[cue.index]
    part = next(
        (own for own in cut_sentence(reading, verb.sentence) if own.first <= cue.index < own.last), None
    )
    if part is None or not _is_main(part) or cue.cls in lexicon.attitude | _TAKES_NOT_THE_WORD:
        return False
    finite = reading.words[part.finite]
    participle = finite is not verb and verb.tag == "VVPP"
    if participle and (finite.lemma == "werden" or finite.low in _LONG_BEFORE):
        return False
    return speaker_of(reading, lexicon, cue) is not None


_TAKES_NOT_THE_WORD = frozenset({"ask", "expect", "report", "write"})
_LONG_BEFORE = frozenset({"hatte", "hatten", "war", "waren"})  # "Das hatte der Rat abgelehnt"


def _whole(reading: Reading, number: int) -> tuple[int, int] | None:
    first, last = reading.ranges[number]
    while last > first and reading.words[last - 1].text in {".", "!", "…"}:
        last -= 1
    return (reading.words[first].start, reading.words[last - 1].end) if last > first else None

"""Indirect quotations in English, off the dependency parse."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.annotate.quotations.attributed import find_attributed
from crosswire.annotate.quotations.cues import find_cue, is_main_participle
from crosswire.annotate.quotations.draft import Cue, Draft, Speaker
from crosswire.annotate.quotations.headline import find_headlines
from crosswire.annotate.quotations.holder import speaker_of
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.reading import Reading, Word
from crosswire.annotate.quotations.speaker import can_act, speaker_in
from crosswire.annotate.quotations.subject import subject_of
from crosswire.model import QuotationKind

PRODUCER = "quotations.english/1"
_NO_SPEAKERS = frozenset(
    {"this", "that", "which", "what", "there", "nothing", "everything", "these", "those"}
)
_PERSONAL = frozenset(
    {"he", "she", "they", "it", "i", "we", "you", "who", "one", "nobody", "everyone", "anyone", "someone"}
)
_FIRST = frozenset({"i", "we", "you"})
_SILENT_IF_NEGATED = frozenset({"say", "announce", "report", "confirm", "write"})
_UNSAID = frozenset({"refuse", "decline", "fail", "stop", "avoid", "want", "wait", "hesitate"})
_TOLD = frozenset(
    {"tell", "inform", "remind", "assure", "notify", "warn", "convince"}
)  # whom they tell is never what is told
_DIRECT_ONLY = frozenset(
    {"continue", "go on", "call", "speak", "talk", "sing", "chant"}
)  # with a clause they report no speech
_EMPTY = frozenset({"comment", "answer", "respond", "speak", "talk", "say", "elaborate", "discuss"})
_UNNAMED = frozenset({"name", "identify", "quote", "disclose", "reveal"})
_MIN_WORDS = 2


def find_english(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """Find indirect quotations of verbs, nouns, prepositions and headlines."""
    drafts: list[Draft] = []
    for word in reading.words:
        if reading.is_endless(word.sentence):
            continue
        if word.pos in {"VERB", "AUX"}:
            drafts.extend(_of_verb(reading, lexicon, word))
        elif word.pos == "NOUN" and word.lemma.lower() in lexicon.nouns:
            drafts.extend(_of_noun(reading, lexicon, word))
    drafts.extend(find_attributed(reading, lexicon))
    drafts.extend(find_headlines(reading, lexicon))
    return drafts


def _of_verb(reading: Reading, lexicon: Lexicon, word: Word) -> Iterator[Draft]:
    cue = find_cue(reading, lexicon, word)
    if cue is None or _is_unsaid(reading, cue, word):
        return
    complement = _complement(reading, lexicon, cue)
    if complement is None:
        return
    speaker = speaker_of(reading, lexicon, cue)
    if not _may_speak(reading, lexicon, cue, speaker):
        return
    content = _content(reading, complement, cue)
    if content and speaker and content[1] <= cue.span.start:
        content = _without_speaker(reading, content, speaker)
    if content:
        yield Draft(content=content, kind=QuotationKind.INDIRECT, speaker=speaker, cue=cue, producer=PRODUCER)


def _is_unsaid(reading: Reading, cue: Cue, word: Word) -> bool:
    """Tell whether the verb tells that something was not said ("did not say whether", "refused to say")."""
    hangs = word.tag == "VBN" and word.dep in {"acl", "amod"} and not reading.child(word.index, "agent")
    if hangs and not is_main_participle(reading, word):
        return True  # "a man accused of …", "the firm asked to …": whoever it hangs on is not the speaker
    if cue.cls == "ask" and word.tag == "VBN" and not reading.child(word.index, "aux", "auxpass"):
        return True
    if cue.cls not in _SILENT_IF_NEGATED:
        return False
    if reading.child(word.index, "neg"):
        return True
    return word.dep == "xcomp" and word.head >= 0 and reading.words[word.head].lemma.lower() in _UNSAID


def _complement(reading: Reading, lexicon: Lexicon, cue: Cue) -> Word | None:
    """Return the head of the clause or infinitive that a cue verb governs."""
    if cue.lemma in _DIRECT_ONLY:
        return None
    for dep in ("ccomp", "xcomp", "pcomp"):
        for index in reading.children.get(cue.index, ()):
            word = reading.words[index]
            if word.dep != dep:
                continue
            if dep == "xcomp" and _is_finite_clause(reading, index):
                return word
            verbal = word.pos in {"VERB", "AUX"} or reading.child(index, "nsubj", "cop")
            if dep == "ccomp" and verbal and not _is_beside_object(reading, cue, index):
                return word
            if (
                dep == "xcomp"
                and cue.cls in lexicon.infinitive
                and _has_to(reading, index)
                and cue.lemma not in lexicon.silent
                and not _is_empty(reading, word)
            ):
                return word
    if cue.cls in {"accuse", "warn"}:
        return _gerund(reading, cue)
    if cue.lemma in _TOLD:
        target = reading.child(cue.index, "dobj", "dative")
        clause = reading.child(target.index, "relcl", "acl", "ccomp") if target else None
        if clause and reading.words[reading.subtree(clause.index)[0]].low == "that":
            return clause
    return _surrounding(reading, cue)


def _surrounding(reading: Reading, cue: Cue) -> Word | None:
    """Return the head of the clause around a cue that is put into it or before it ("…, he said, …", "As he said, …")."""
    word = reading.words[cue.index]
    if word.head < 0 or not (
        word.dep == "parataxis" or (word.dep == "advcl" and _is_as_clause(reading, cue))
    ):
        return None
    return reading.words[word.head]


def _is_as_clause(reading: Reading, cue: Cue) -> bool:
    """Tell whether a cue stands in a clause of its own with "as" ("As the minister said, …"), so that the rest is what is said."""
    first = reading.words[reading.subtree(cue.index)[0]]
    return first.low == "as" and reading.child(cue.index, "dobj", "ccomp", "xcomp") is None


def _is_beside_object(reading: Reading, cue: Cue, clause: int) -> bool:
    """Tell whether a clause stands before a cue that has an object of its own ("Prices rise, minister declares emergency")."""
    own = reading.child(cue.index, "dobj")
    return (
        clause < cue.index
        and own is not None
        and own.index > cue.index
        and own.pos in {"NOUN", "PROPN"}
        and cue.lemma not in _TOLD
    )


def _is_finite_clause(reading: Reading, index: int) -> bool:
    """Tell whether a verb has "that" and a finite auxiliary, though the parser takes it for an infinitive."""
    words = [reading.words[i] for i in reading.children.get(index, ())]
    low = reading.words[reading.subtree(index)[0]]
    finite = any(word.tag in {"VBD", "VBZ", "VBP", "MD"} and word.pos == "AUX" for word in words)
    return finite and low.low == "that"


def _is_empty(reading: Reading, word: Word) -> bool:
    """Tell whether an infinitive says only that nothing was said ("declined to comment", "asked not to be named")."""
    if word.lemma in _UNNAMED and reading.child(word.index, "neg"):
        return True
    further = reading.child(word.index, "dobj", "advmod", "oprd", "ccomp")
    return word.lemma in _EMPTY and (further is None or word.lemma not in {"respond", "answer"})


def _gerund(reading: Reading, cue: Cue) -> Word | None:
    """Return the gerund that is charged or warned of ("accused her of hiding …", "criticised him for being …")."""
    holders = [cue.index, *(i for i in reading.children.get(cue.index, ()) if reading.words[i].dep == "dobj")]
    for holder in holders:
        for index in reading.children.get(holder, ()):
            if reading.words[index].low in {"of", "for", "against"}:
                inner = reading.child(index, "pcomp")
                if inner and inner.tag == "VBG":
                    return inner
    return None


def _has_to(reading: Reading, index: int) -> bool:
    return any(reading.words[i].tag == "TO" for i in reading.children.get(index, ()))


def _may_speak(reading: Reading, lexicon: Lexicon, cue: Cue, speaker: Speaker | None) -> bool:
    if speaker is None:
        return cue.cls not in lexicon.attitude and cue.cls not in lexicon.infinitive
    words = reading.text[speaker.span.start : speaker.span.end].lower()
    if words in _NO_SPEAKERS:
        return False
    if cue.cls in lexicon.attitude and words in _PERSONAL:
        return False
    return cue.cls not in lexicon.attitude | {"threaten"} or can_act(reading, speaker)


def _content(reading: Reading, head: Word, cue: Cue) -> tuple[int, int] | None:
    """Return the words said, from the complement's subtree, without the cue, its conjunction and outer punctuation."""
    low, high = reading.subtree(head.index)
    if low <= cue.index <= high and cue.index in _descendants(reading, head.index):
        own_low, own_high = reading.subtree(cue.index)
        low, high = (
            (low, own_low - 1)
            if own_high == high
            else (own_high + 1, high)
            if own_low == low
            else (low, high)
        )
    high = _before_aside(reading, cue, low, high)
    for index in range(max(low + 1, cue.index), high):
        if (
            reading.words[index].low == "according"
            and reading.words[index - 1].text == ","
            and reading.words[index + 1].low == "to"
        ):
            high = index - 2
            break
    return trimmed(reading, low, high)


def _without_speaker(reading: Reading, content: tuple[int, int], speaker: Speaker) -> tuple[int, int] | None:
    """Drop from words before a cue who says them, whom the parser took in ("They agreed, the mayor, who was there, said")."""
    start, end = content
    if not start <= speaker.phrase.start < end:
        return content
    low, high = reading.at_or_after(start), reading.at_or_after(speaker.phrase.start)
    return trimmed(reading, low, high - 1)


def _before_aside(reading: Reading, cue: Cue, low: int, high: int) -> int:
    """Return where words said end that a cue with nothing but a participle follows ("…, the agency said, warning of …")."""
    rest = [word for word in reading.words[cue.index + 1 : high + 1] if not word.is_mark]
    subject = reading.child(cue.index, "nsubj")
    if (
        not low < cue.index < high
        or subject is None
        or subject.index > cue.index
        or not rest
        or rest[0].tag != "VBG"
    ):
        return high
    return max(low, reading.subtree(subject.index)[0] - 1)


def _descendants(reading: Reading, index: int) -> set[int]:
    seen = {index}
    todo = [index]
    while todo:
        for child in reading.children.get(todo.pop(), ()):
            if child not in seen:
                seen.add(child)
                todo.append(child)
    return seen


def trimmed(reading: Reading, low: int, high: int) -> tuple[int, int] | None:
    """Drop outer punctuation and a leading "that"; None if too little is left."""
    words = reading.words
    while low <= high and (
        (words[low].is_mark and words[low].text not in _OPENING) or words[low].low in {"that"}
    ):
        low += 1
    while high >= low and words[high].is_mark and words[high].text not in _CLOSING:
        high -= 1
    said = [word for word in words[low : high + 1] if not word.is_mark]
    if len(said) < _MIN_WORDS:
        return None
    return words[low].start, words[high].end


_OPENING = frozenset("(“\"‘'«„$€£")
_CLOSING = frozenset(")”\"’'»“%")


def _of_noun(reading: Reading, lexicon: Lexicon, noun: Word) -> Iterator[Draft]:
    """Read ``X's claim that …`` and ``made the claim that …``."""
    clause = next(
        (
            reading.words[i]
            for i in reading.children.get(noun.index, ())
            if reading.words[i].dep in {"acl", "ccomp", "relcl"}
            and (mark := reading.child(i, "mark"))
            and mark.low == "that"
        ),
        None,
    )
    if clause is None:
        return
    phrase = _owner(reading, noun)
    speaker = speaker_in(reading, lexicon, *phrase) if phrase else None
    content = trimmed(reading, *reading.subtree(clause.index))
    if speaker and content:
        cue = Cue(
            index=noun.index, span=reading.span(noun.start, noun.end), lemma=noun.lemma.lower(), cls="noun"
        )
        yield Draft(content=content, kind=QuotationKind.INDIRECT, speaker=speaker, cue=cue, producer=PRODUCER)


def _owner(reading: Reading, noun: Word) -> tuple[int, int, int] | None:
    owner = reading.child(noun.index, "poss")
    if owner:
        low, high = reading.subtree(owner.index)
        while high > owner.index and reading.words[high].tag in {"POS", "''"}:
            high -= 1
        return low, high, owner.index
    for index in reading.children.get(noun.index, ()):
        if reading.words[index].dep in {"prep", "agent"} and reading.words[index].low in {
            "by",
            "from",
            "of",
            "among",
        }:
            inner = reading.child(index, "pobj")
            return (*reading.subtree(inner.index), inner.index) if inner else None
    governor = reading.words[noun.head] if noun.head >= 0 else None
    if governor and noun.dep in {"dobj", "pobj"}:
        verb = (
            governor
            if governor.pos == "VERB"
            else reading.words[governor.head]
            if governor.head >= 0
            else None
        )
        return subject_of(reading, "en", verb.index) if verb and verb.pos == "VERB" else None
    return None

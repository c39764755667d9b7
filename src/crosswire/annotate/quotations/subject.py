"""The grammatical subject of a cue verb, with a parser (English) or by the order of words (German)."""

from __future__ import annotations

from crosswire.annotate.quotations.reading import Reading, Word

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
# After a verb that opens its clause these words carry on with the subject before ("…, betonte jedoch, dass").
_CARRYING_ON = frozenset(
    {
        "jedoch",
        "aber",
        "allerdings",
        "zugleich",
        "gleichzeitig",
        "zudem",
        "auch",
        "außerdem",
        "dabei",
        "hingegen",
    }
)
_CLIMB = frozenset({"conj", "xcomp", "advcl", "acl", "dep", "ccomp", "pcomp", "prep"})
_MAX_CLIMB = 4
_NAME_WORDS = 4  # a name in apposition to a role has no more
_BREAKS = frozenset({",", ";", ":", "–", "—", "-", "(", ")"})
_QUOTES = frozenset("„“”\"«»‹›‚‘’'")
_SKIPPED = frozenset({"ADV", "ADJD", "PRF", "PTKVZ", "PTKNEG", "PAV", "PROAV", "PTKA"})
_INSIDE = frozenset(
    {
        "ART",
        "ADJA",
        "NN",
        "NE",
        "NNA",
        "NNI",
        "NNP",
        "FM",
        "CARD",
        "PPOSAT",
        "PDAT",
        "PIAT",
        "PIDAT",
        "PIS",
        "TRUNC",
        "XY",
        "ITJ",
    }
)
_NOUNS = frozenset({"NN", "NE", "NNA", "NNI", "NNP", "FM", "XY"})
_LATE_OPENERS = frozenset(
    {"wie", "als", "nachdem", "wobei", "während", "weil", "da", "obwohl", "dass", "ob", "wenn"}
)
_RELATIVES = frozenset({"der", "die", "das", "den", "dem", "denen"})
_PRONOUNS = frozenset({"PPER", "PIS", "PDS"})
_STAMP = 4  # words that a time of day and its colon may have
_CLOCK = frozenset({"uhr", "am", "pm", "a.m.", "p.m.", "gmt", "a.m", "p.m", ".", "h"})
Phrase = tuple[int, int, int]  # first and last word, head or -1


def subject_of(reading: Reading, lang: str, index: int) -> Phrase | None:
    """Return the noun phrase that is the subject of the verb at ``index`` (logical subject of a passive), or None."""
    return english_subject(reading, index) if lang == "en" else german_subject(reading, index)


def english_subject(reading: Reading, index: int) -> Phrase | None:
    """Read the subject off the parse; climbs from participles, infinitives and coordinated verbs."""
    at = index
    for _ in range(_MAX_CLIMB):
        word = reading.words[at]
        passive = reading.child(at, "nsubjpass")
        if passive and at == index:
            agent = reading.child(at, "agent")
            inner = reading.child(agent.index, "pobj") if agent else None
            return _phrase(reading, inner) if inner else None
        subject = next(
            (w for w in _children(reading, at) if w.dep in {"nsubj", "nsubjpass"} and not w.is_mark), None
        )
        if subject:
            return _resolved_relative(reading, at, subject)
        if word.dep in {"acl", "relcl"} and word.head >= 0:
            return _phrase(reading, reading.words[word.head], without=at)
        if word.dep not in _CLIMB or word.head < 0:
            break
        at = word.head
        if reading.words[at].pos in {"NOUN", "PROPN"}:
            return _phrase(reading, reading.words[at], without=index)
    return _parted(reading, index) or _inverted(reading, index)


def _children(reading: Reading, index: int) -> list[Word]:
    return [reading.words[i] for i in reading.children.get(index, ())]


def _resolved_relative(reading: Reading, verb: int, subject: Word) -> Phrase:
    if subject.tag in {"WP", "WDT"} and reading.words[verb].dep == "relcl" and reading.words[verb].head >= 0:
        return _phrase(reading, reading.words[reading.words[verb].head], without=verb)
    return _phrase(reading, subject)


def _phrase(reading: Reading, head: Word, without: int = -1) -> Phrase:
    """Return a noun phrase without relative clauses that follow its head."""
    low, high = reading.subtree(head.index)
    for child in reading.children.get(head.index, ()):
        if child > head.index and (child == without or reading.words[child].dep in {"relcl", "acl"}):
            high = min(high, max(head.index, reading.subtree(child)[0] - 1))
    return low, high, head.index


def _parted(reading: Reading, index: int) -> Phrase | None:
    """Take what commas part from a verb without a subject in the parse.

    That is a name beside its role ("…, the mayor of Orsk, Ada Lind, said"), or what a relative clause stands behind
    ("Ada Lind, whose son was there, told …", "…, the mayor of Orsk, which is near, said").
    """
    pieces = _between_commas(reading, index)
    if len(pieces) < 2 or reading.words[index - 1].text != ",":
        return None
    name, role = pieces[-1], pieces[-2]
    if len(name) <= _NAME_WORDS and all(word.pos == "PROPN" for word in name):
        beside = any(word.pos == "NOUN" for word in role) and role[0].pos in _PHRASE_OPENERS
        return (role[0].index, name[-1].index, name[-1].index) if beside and not _has_verb(role) else None
    relative = max((i for i, piece in enumerate(pieces) if piece[0].low in _RELATIVE_OPENERS), default=0)
    before = pieces[relative - 1] if relative else []
    if not before or _has_verb(before) or before[0].pos not in _PHRASE_OPENERS:
        return None
    low, high = before[0].index, before[-1].index
    head = next((w for w in before if w.pos in {"NOUN", "PROPN"} and not low <= w.head <= high), before[-1])
    return low, high, head.index


def _between_commas(reading: Reading, index: int) -> list[list[Word]]:
    """Return the words of a sentence up to a verb, cut at commas."""
    pieces: list[list[Word]] = [[]]
    for word in reading.words[reading.ranges[reading.words[index].sentence][0] : index]:
        if word.text == ",":
            pieces.append([])
        elif not word.is_mark:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _has_verb(words: list[Word]) -> bool:
    return any(word.pos in {"VERB", "AUX"} and word.tag != "VBN" for word in words)


_PHRASE_OPENERS = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
_RELATIVE_OPENERS = frozenset({"who", "whose", "whom", "which", "where"})


def _inverted(reading: Reading, index: int) -> Phrase | None:
    """Take what follows a verb right after a closing mark ("…," said Ada Lind), when the parser found no subject."""
    first, last = reading.ranges[reading.words[index].sentence]
    if index == first or not reading.words[index - 1].is_mark:
        return None
    end = index
    for word in reading.words[index + 1 : last]:
        if word.pos not in {"PROPN", "DET", "NOUN", "ADJ", "PRON", "NUM"}:
            break
        end = word.index
    return (index + 1, end, end) if end > index else None


def german_subject(reading: Reading, index: int) -> Phrase | None:
    """Find the subject of a German verb by the order of words around its finite verb."""
    finite = _finite_of(reading, reading.words[index])
    first, last = reading.ranges[reading.words[index].sentence]
    first = _after_clock(reading, first, finite)
    left = _segment_start(reading, finite, first)
    earlier = [i for i in range(left, finite) if reading.words[i].tag.endswith("FIN")]
    if earlier and any(reading.words[i].tag == "KON" for i in range(earlier[-1], finite)):
        left = max(i for i in range(earlier[-1], finite) if reading.words[i].tag == "KON")
    lead = [word for word in reading.words[left:finite] if not word.is_mark]
    if not lead:
        if finite + 1 < last and reading.words[finite + 1].low in _CARRYING_ON:
            return _coordinated(reading, left, first)
        return _before_apposition(reading, left, first) or _after(reading, finite, last)
    opener = lead[0]
    late = _is_last(reading, finite, last)
    if opener.tag in {"KOUS", "PWAV", "KOKOM"} or (late and opener.low in _LATE_OPENERS):
        return german_phrase(reading, opener.index + 1, finite)
    if late and (
        opener.tag in {"PRELS", "PWS"} or (opener.low in _RELATIVES and left > first and len(lead) > 1)
    ):
        return _in_relative(reading, opener, finite) or _antecedent(reading, opener.index, first)
    if opener.tag == "KON":
        return _after_conjunction(reading, opener.index, finite, (first, last))
    own = german_phrase(reading, opener.index, finite) if opener.tag not in {"APPR", "APPRART"} else None
    if own and not _is_dative(reading, own):
        return own
    return _after(reading, finite, last) or own


def _after_clock(reading: Reading, first: int, last: int) -> int:
    """Return where a sentence begins without the time of day that leads a line of a live report ("11.20 Uhr: …")."""
    for i in range(first, min(last, first + _STAMP)):
        word = reading.words[i]
        if word.low == ":" and i > first:
            return i + 1
        if not (word.low[:1].isdigit() or word.low in _CLOCK):
            return first
    return first


def _after_conjunction(
    reading: Reading, conjunction: int, finite: int, sentence: tuple[int, int]
) -> Phrase | None:
    """Read ``und X sagte``, ``und sagte`` (the subject before) and ``und am Montag sagte X``."""
    own = (
        german_phrase(reading, conjunction + 1, finite)
        if reading.words[conjunction + 1].tag not in {"APPR", "APPRART"}
        else None
    )
    if own and not _is_dative(reading, own):
        return own
    before = _coordinated(reading, conjunction, sentence[0])
    if finite == conjunction + 1 and before:
        return before
    return _after(reading, finite, sentence[1]) or before


def _in_relative(reading: Reading, opener: Word, finite: int) -> Phrase | None:
    """Return the subject inside a relative clause ("die der Minister lobte"), None if the pronoun is the subject."""
    following = reading.words[opener.index + 1]
    if opener.low == "der" or (
        opener.low in {"die", "das"}
        and following.low not in {"der", "er", "sie", "wir", "ich"}
        and following.pos != "PROPN"
    ):
        return None
    return german_phrase(reading, following.index, finite)


def _finite_of(reading: Reading, verb: Word) -> int:
    """Return the index of the finite verb of the clause that ``verb`` ends: right after it, before it, or before an aside."""
    if verb.tag.endswith("FIN"):
        return verb.index
    first, last = reading.ranges[verb.sentence]
    for index in range(verb.index + 1, min(verb.index + 3, last)):
        if reading.words[index].tag in {"VAFIN", "VMFIN"}:
            return index
        if reading.words[index].is_mark:
            break
    for index in range(verb.index - 1, first - 1, -1):
        word = reading.words[index]
        if word.tag in {"VAFIN", "VMFIN"}:
            return index
        if word.text in {";", ":"}:
            break
    return verb.index


def _segment_start(reading: Reading, index: int, first: int) -> int:
    """Return where the clause before a finite verb begins; a marked fragment inside the clause is stepped over."""
    at = index
    while at > first and reading.words[at - 1].text not in _BREAKS:
        if reading.words[at - 1].text in _QUOTES:
            opening = next(
                (i for i in range(at - 2, first - 1, -1) if reading.words[i].text in _QUOTES), first - 1
            )
            if opening <= first or reading.words[opening - 1].is_mark:
                break
            at = opening
        else:
            at -= 1
    return at


def _is_last(reading: Reading, index: int, last: int) -> bool:
    """Tell whether nothing but verbs follows up to the clause's end: a subordinate clause."""
    following = reading.words[index + 1 : last]
    return not following or following[0].is_mark or following[0].tag.startswith(("V", "KON"))


def german_phrase(reading: Reading, first: int, last: int) -> Phrase | None:
    """Read one noun phrase that starts at or soon after ``first``, with genitives and names in apposition."""
    at = first
    while at < last and (
        reading.words[at].tag in _SKIPPED or reading.words[at].low in {"auch", "dann", "zudem", "selbst"}
    ):
        at += 1
    if at >= last:
        return None
    if reading.words[at].tag in _PRONOUNS and reading.words[at].tag != "PIS":
        return at, at, at
    start, head, end = at, -1, -1
    while at < last:
        word = reading.words[at]
        if word.tag in _INSIDE or word.tag in {"PIS"}:
            if head >= 0 and _starts_other(reading, word, end):
                break
            if word.tag in _NOUNS or word.tag == "PIS":
                head = at if head < 0 else head
                end = at
        elif not (head >= 0 and _joins(reading, at, last)):
            break
        at += 1
    return (start, end, -1) if end >= start else None


def _starts_other(reading: Reading, word: Word, end: int) -> bool:
    """Tell whether an article after a finished phrase opens another one, not a genitive."""
    if word.index - 1 != end:
        return False
    if word.tag == "ADJA" or word.tag in {"PIS", "PIAT", "CARD"}:
        return True
    if word.tag not in {"ART", "PPOSAT", "PDAT"}:
        return False
    if word.low in {"des", "eines", "seines", "ihres"}:
        return False
    return word.low not in {"der", "einer", "seiner", "ihrer"} or reading.words[end].pos == "PROPN"


def _joins(reading: Reading, at: int, last: int) -> bool:
    """Tell whether a conjunction or preposition carries a noun phrase on ("Berg und Lind", "der Chef von Orsk")."""
    word = reading.words[at]
    following = reading.words[at + 1] if at + 1 < last else None
    if following is None or following.tag not in _INSIDE:
        return False
    if word.tag == "KON":
        return word.low in {"und", "sowie", "oder"}
    return word.low in {"von", "vom", "für"} and reading.words[at - 1].tag in _NOUNS


def _is_dative(reading: Reading, phrase: Phrase) -> bool:
    if phrase[0] < phrase[1] and reading.words[phrase[0]].low == "ihr":
        return False  # "ihr Ministerium"
    return reading.words[phrase[0]].low in {
        "dem",
        "ihm",
        "ihr",
        "ihnen",
        "einem",
        "den",
        "sich",
        "es",
        "das",
        "dies",
        "ihn",
    }


def _after(reading: Reading, finite: int, last: int) -> Phrase | None:
    at = finite + 1
    for _ in range(3):
        phrase = german_phrase(reading, at, last)
        if phrase is None:
            return None
        if not _is_dative(reading, phrase) or reading.words[phrase[0]].low == "den":
            return phrase
        at = phrase[1] + 1
    return None


def _antecedent(reading: Reading, relative: int, first: int) -> Phrase | None:
    at = relative - 1
    while at > first and reading.words[at].is_mark:
        at -= 1
    start = at
    while start > first and reading.words[start - 1].tag in _INSIDE:
        start -= 1
    return german_phrase(reading, start, at + 1)


def _before_apposition(reading: Reading, left: int, first: int) -> Phrase | None:
    """Return the subject that an apposition or a relative clause parts from its verb ("Ada Lind, die Chefin, sagte")."""
    before = reading.words[first:left]
    if not before or before[-1].text != "," or any(word.text in _QUOTES for word in before):
        return None
    pieces: list[list[Word]] = [[]]
    for word in before:
        if word.text == ",":
            pieces.append([])
        else:
            pieces[-1].append(word)
    pieces = [piece for piece in pieces if piece]
    if not pieces or any(word.tag.endswith("FIN") for word in pieces[0]):
        return None
    for piece in pieces[1:]:
        relative = piece[0].tag in {"PRELS", "PRELAT", "APPR", "PWAV", "KOUS"}
        if any(word.tag.endswith("FIN") for word in piece) and not relative:
            return None
    if len(pieces) < 2 or pieces[0][0].tag in {"KOUS", "APPR", "APPRART", "ADV"}:
        return None
    if len(pieces) == 2 and len(pieces[1]) <= _NAME_WORDS and all(word.pos == "PROPN" for word in pieces[1]):
        return pieces[1][0].index, pieces[1][-1].index, -1
    return german_phrase(reading, pieces[0][0].index, pieces[0][-1].index + 1)


def _coordinated(reading: Reading, conjunction: int, first: int) -> Phrase | None:
    """Return the subject of the verb that a conjunction joins this one to."""
    for index in range(conjunction - 1, first - 1, -1):
        if reading.words[index].tag.endswith("FIN"):
            return german_subject(reading, index)
    return None

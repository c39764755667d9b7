"""Indirect speech in a language without tagger or parser: "X said that …", "according to X, …", "…, said X".

Only plain order is trusted. Whoever says it stands right beside the verb, with no more than small words, what it is of or an apposition
between; what is reported goes up to the end of the sentence, or up to a second verb of saying.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crosswire.annotate.deedwords import small_words
from crosswire.annotate.quotations.draft import Cue, Draft, Speaker
from crosswire.annotate.reportedwords import ReportedWords
from crosswire.annotate.speechwords import SpeechWords
from crosswire.model import Annotation, EntityType, Mention, QuotationKind, Sentence, SpeakerKind
from crosswire.spans import Span, trim

PRODUCER = "quotations.reported/1"
_COVERED = 0.85  # share of reported words between marks from which they are the direct speech seen twice
_FEWEST_WORDS = 3
_CARRIED = 300  # code points behind what was said last in which a verb without subject has the same speaker
_MOST_BEHIND = 8  # words behind a speaker at the end of a sentence (an office, a day, a place)
_MOST_OWNED = 5  # words of what a speaker is of ("the head *of the old hospital*")
_NAMED = 60  # code points before a comma in which the name's own begins
_WHO = (EntityType.PER, EntityType.ORG, EntityType.GPE)
_APPOSITION = re.compile(r"\s?,\s[^,.;:«“\"]{2,90},\s")
_ENDS = " \u00a0.!…,;:"


@dataclass(frozen=True, slots=True)
class _Reading:
    """A report, its language's words, and its direct speech."""

    annotation: Annotation
    pack: SpeechWords
    words: ReportedWords
    direct: Sequence[Draft]

    @property
    def text(self) -> str:
        return self.annotation.document.text

    def span(self, low: int, high: int) -> Span:
        return Span(self.annotation.document.id, low, high)

    def small(self, low: int, high: int) -> list[str]:
        """Return the words and marks of a stretch in small letters."""
        return small_words(self.text[low:high])


@dataclass(frozen=True, slots=True)
class _Found:
    content: tuple[int, int]
    cue: tuple[int, int]
    speaker: Speaker | None


def with_reported(annotation: Annotation, pack: SpeechWords, direct: list[Draft]) -> list[Draft]:
    """Add indirect speech to the direct.

    Args:
        annotation: With sentences and mentions.
        pack: The language's words.
        direct: What stands between marks or behind dashes.

    Returns:
        All of it in text order. What is reported and holds words between marks is mixed, and they lie inside it; reported words that
        only repeat what stands between marks are left out.
    """
    if pack.reported is None:
        return direct
    reading = _Reading(annotation, pack, pack.reported, direct)
    drafts: list[Draft] = []
    for sentence in annotation.sentences:
        for found in _in_sentence(reading, sentence):
            speaker = found.speaker or _last_speaker(reading, drafts, found.cue[0])
            draft = _draft(reading, replace(found, speaker=speaker))
            drafts += [draft] if draft is not None else []
    placed = [_placed(draft, drafts) for draft in direct]
    return sorted([*placed, *drafts], key=lambda draft: (draft.content[0], -draft.content[1]))


def _in_sentence(reading: _Reading, sentence: Sentence) -> list[_Found]:
    """Read a sentence in the first way that fits: a verb and "that", "according to", a verb behind what is said."""
    blocks = reading.annotation.document.blocks
    if 0 <= sentence.block < len(blocks) and blocks[sentence.block].kind.is_furniture:
        return []
    low, high = sentence.span.start, sentence.span.end
    if reading.text[low:high].rstrip(' \u00a0»”"').endswith("?"):
        return []
    found = list(_with_that(reading, low, high)) or list(_according(reading, low, high))
    return found or list(_behind(reading, low, high))


def _with_that(reading: _Reading, low: int, high: int) -> Iterator[_Found]:
    """Yield "X a déclaré que …", and what a second verb of the same speaker reports ("… et a ajouté que …")."""
    cues = [
        (cue.span(), that)
        for cue in reading.pack.verbs.finditer(reading.text, low, high)
        if (that := _content_start(reading, cue.end(), high)) is not None
    ]
    first: _Found | None = None
    for place, (cue, that) in enumerate(cues):
        if first is None:
            speaker = _subject(reading, low, cue[0]) or _subject_behind(reading, cue[1], that)
            if speaker is None and not _opens(reading, low, cue[0]):
                continue
        elif _joint(reading, first.content[0], cue[0]) is None:
            continue
        else:
            speaker = first.speaker
        joints = (_joint(reading, that, later[0]) for later, _ in cues[place + 1 :])
        found = _Found((that, next((at for at in joints if at is not None), high)), cue, speaker)
        first = first or found
        yield found


def _content_start(reading: _Reading, at: int, high: int) -> int | None:
    """Return where the words reported begin behind a verb of saying: behind "that", or with an infinitive."""
    infinitive = reading.words.infinitive.match(reading.text, at, high)
    if infinitive is not None:
        return infinitive.end() - len(infinitive.group().lstrip())
    that = reading.words.that.match(reading.text, at, high)
    return that.end() if that is not None else None


def _subject(reading: _Reading, low: int, cue: int) -> Speaker | None:
    """Return who stands right before a verb of saying."""
    before = [m for m in reading.annotation.mentions if low <= m.span.start and m.span.end <= cue]
    if before and _is_beside(reading, before[-1].span.end, cue):
        mention = before.pop()
        while before and _owns(reading, before[-1], mention):
            mention = before.pop()
        return _as_speaker(mention) if _can_speak(reading, low, mention) else None
    unnamed = reading.words.unnamed.match(reading.text, low, cue)
    if unnamed is not None and _is_beside(reading, unnamed.end(), cue):
        span = reading.span(*unnamed.span())
        return Speaker(span=span, kind=SpeakerKind.UNNAMED, phrase=span)
    return None


def _is_beside(reading: _Reading, low: int, high: int) -> bool:
    """Tell whether no more than small words stand between subject and verb, what it is of and an apposition left out."""
    apposition = _APPOSITION.match(reading.text, low, high)
    small = reading.small(apposition.end() if apposition else low, high)
    if small[:1] == [","] and "," in reading.text[max(0, low - _NAMED) : low]:
        small = small[1:]  # "le maire de Lorvance, Paul Tessier, …"
    if all(word in reading.words.between for word in small):
        return True
    owned = bool(small) and small[0] in reading.words.owning and len(small) <= _MOST_OWNED
    return owned and all(word.strip("'").isalpha() and word not in reading.words.negations for word in small)


def _owns(reading: _Reading, before: Mention, mention: Mention) -> bool:
    """Tell whether a mention only says whose the one before it is ("la ministre | du Velmark")."""
    start = min(mention.span.start, mention.role.start) if mention.role else mention.span.start
    between = reading.small(before.span.end, start)
    return bool(between) and between[0] in reading.words.owning and len(between) <= _MOST_OWNED


def _can_speak(reading: _Reading, low: int, mention: Mention) -> bool:
    """Tell a subject from what a preposition governs ("après une réunion avec Paul Tessier")."""
    start = min(mention.span.start, mention.role.start) if mention.role else mention.span.start
    before = reading.small(low, start)
    while before and before[-1] in reading.words.articles:
        before.pop()
    return mention.type in _WHO and (
        not before or before[-1] not in reading.pack.owners | reading.words.owning
    )


def _subject_behind(reading: _Reading, low: int, high: int) -> Speaker | None:
    """Return who stands between the verb and "that", where the language puts subjects there ("señaló el ministro que")."""
    if not reading.words.subject_behind:
        return None
    inside = [m for m in reading.annotation.mentions if low <= m.span.start and m.span.end <= high]
    return _as_speaker(inside[0]) if inside and _can_speak(reading, low, inside[0]) else None


def _opens(reading: _Reading, low: int, cue: int) -> bool:
    """Tell a verb that opens its sentence in a language that leaves subjects out ("Además, aseguró que …")."""
    small = reading.small(low, cue)
    return reading.words.subject_left_out and all(
        word in reading.words.openers or word == "," for word in small
    )


def _joint(reading: _Reading, low: int, cue: int) -> int | None:
    """Return where "and" stands right before a second verb of saying; else None."""
    match = reading.words.joint.search(reading.text[:cue].rstrip(), low)
    return match.start() if match is not None else None


def _according(reading: _Reading, low: int, high: int) -> Iterator[_Found]:
    """Yield "selon X, …", "…, selon X" and "según explicó X, …"."""
    for match in reading.words.prepositions.finditer(reading.text, low, high):
        opens = not reading.text[low : match.start()].strip(" \u00a0—–-")
        aside = reading.text[low : match.start()].rstrip().endswith(",")
        speaker = _governed(reading, match.end(), high)
        if speaker is None or not (opens or aside):
            continue
        end = _end_of_aside(reading, max(speaker.phrase.end, speaker.span.end), high)
        if opens and end is not None and end < high:
            yield _Found((end, high), match.span(), speaker)
        elif aside and end is not None:
            content = (low, match.start()) if end >= high else (low, high)
            yield _Found(content, match.span(), speaker)
        return


def _governed(reading: _Reading, low: int, high: int) -> Speaker | None:
    """Return who follows a preposition, with articles or a verb of saying between ("según | explicó el | alcalde")."""
    verb = reading.pack.verbs.match(
        reading.text, low + len(reading.text[low:high]) - len(reading.text[low:high].lstrip())
    )
    start = verb.end() if verb is not None else low
    return _right_behind(reading, start, high)


def _right_behind(reading: _Reading, low: int, high: int) -> Speaker | None:
    """Return who stands at a place, with no more than articles before."""
    for mention in reading.annotation.mentions:
        if mention.span.start < low or mention.span.end > high:
            continue
        start = min(mention.span.start, mention.role.start) if mention.role else mention.span.start
        small = reading.small(low, max(low, start))
        fits = mention.type in _WHO and all(word in reading.words.articles for word in small)
        if fits:
            return _as_speaker(mention)
        break
    group = reading.pack.groups.search(reading.text, low, high)
    if group is not None and all(
        word in reading.words.articles for word in reading.small(low, group.start())
    ):
        span = reading.span(*group.span())
        return Speaker(span=span, kind=SpeakerKind.UNNAMED, phrase=span)
    return None


def _end_of_aside(reading: _Reading, low: int, high: int) -> int | None:
    """Return where what is reported goes on behind a speaker: behind the next comma, an apposition left out; the end if there is none.

    None if more follows than belongs to a speaker.
    """
    comma = reading.text.find(",", low, high)
    if comma < 0:
        return high if len(reading.small(low, high)) <= _MOST_BEHIND else None
    apposition = _APPOSITION.match(reading.text, low, high)
    if (
        apposition is not None
        and apposition.start() == low
        and reading.words.explaining.match(reading.text, comma + 1, high)
    ):
        return apposition.end()
    return comma + 1 if len(reading.small(low, comma)) <= _MOST_BEHIND else None


def _behind(reading: _Reading, low: int, high: int) -> Iterator[_Found]:
    """Yield "…, a déclaré X", "…, a-t-il ajouté", "…, сообщил X" at the end of a sentence."""
    for aside in reading.words.aside.finditer(reading.text, low, high):
        cue = reading.pack.verbs.search(reading.text, aside.start("verb"), aside.end("verb"))
        if cue is None:
            continue
        start, end = aside.start("verb"), aside.end("verb")
        speaker = _inverted(reading, start, end) or _right_behind(reading, end, high)
        last = max(end, speaker.phrase.end, speaker.span.end) if speaker else end
        if speaker is not None and _end_of_aside(reading, last, high) is not None:
            yield _Found((low, aside.start()), (start, end), speaker)
            return


def _inverted(reading: _Reading, low: int, high: int) -> Speaker | None:
    """Return the pronoun that a verb takes with a hyphen ("a-t-*il* ajouté")."""
    inside = (m for m in reading.annotation.mentions if low <= m.span.start and m.span.end <= high)
    return next((_as_speaker(m) for m in inside if m.type in _WHO), None)


def _last_speaker(reading: _Reading, drafts: Sequence[Draft], at: int) -> Speaker | None:
    """Return who spoke last shortly before, for a verb without subject."""
    said = [
        d for d in (*reading.direct, *drafts) if d.speaker is not None and at - _CARRIED <= d.content[1] <= at
    ]
    return max(said, key=lambda draft: draft.content[1]).speaker if said else None


def _draft(reading: _Reading, found: _Found) -> Draft | None:
    """Return what is reported as a draft; None if nobody says it, it is a word or two, or direct speech that is known."""
    start, end = trim(reading.text, *found.content)
    while end > start and reading.text[end - 1] in _ENDS:
        end -= 1
    if found.speaker is None or len(_words(reading, start, end)) < _FEWEST_WORDS:
        return None
    touched = [d.content for d in reading.direct if d.content[0] < end + 1 and start - 1 < d.content[1]]
    inner = [(low, high) for low, high in touched if start <= low and high <= end]
    marked = sum(len(_words(reading, low, high)) for low, high in inner)
    if len(inner) < len(touched) or marked >= _COVERED * len(_words(reading, start, end)):
        return None
    cue = Cue(
        index=-1, span=reading.span(*found.cue), lemma=reading.text[slice(*found.cue)].lower(), cls="verb"
    )
    kind = QuotationKind.MIXED if inner else QuotationKind.INDIRECT
    return Draft(content=(start, end), kind=kind, speaker=found.speaker, cue=cue, producer=PRODUCER)


def _words(reading: _Reading, low: int, high: int) -> list[str]:
    return re.findall(r"\w+", reading.text[low:high])


def _placed(draft: Draft, reported: Sequence[Draft]) -> Draft:
    """Put direct speech into the reported words that hold it."""
    outer = next(
        (
            one
            for one in reported
            if one.content[0] <= draft.content[0] and draft.content[1] <= one.content[1]
        ),
        None,
    )
    return (
        draft
        if outer is None
        else replace(draft, inside=outer.content, speaker=draft.speaker or outer.speaker)
    )


def _as_speaker(mention: Mention) -> Speaker:
    named = mention.form == "name" or (mention.form == "pronoun" and mention.antecedent is not None)
    return Speaker(
        span=mention.span,
        kind=SpeakerKind.NAMED if named else SpeakerKind.ROLE,
        phrase=mention.role.cover(mention.span) if mention.role else mention.span,
    )

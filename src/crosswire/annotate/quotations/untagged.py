"""Direct speech in a language without tagger or parser: what stands between marks, with a verb of saying and whoever says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from crosswire.annotate.quotations.draft import Cue, Draft, Speaker
from crosswire.annotate.quotations.marks import Marked, find_marked
from crosswire.annotate.speechwords import SpeechWords
from crosswire.model import Annotation, EntityType, Mention, QuotationKind, SpeakerKind
from crosswire.spans import Span, trim

PRODUCER = "quotations.untagged/1"
_SENTENCE_WORDS = 4
_OPENING_WORDS = 3  # words before whom a sentence tells of
_REACH = 110  # characters of a clause beside the marks
_NEAR = 45  # characters from the marks to the verb that follows them
_END = re.compile(r"[.!?…](?=\s+[^\Wa-zа-яіїєґё\d_]|\s+[«“„\"—–]|\s*$)|\n")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:[^\W\d_]|Mme|Mmes|MM|Mgr|Dr|Sr|Sra|Dra|Me)$")
_ASIDE = re.compile(r"(?:[,!?…]|^|(?<=\w)(?=\s[—–]))\s*[–—-]\s*(?=[^\W\d_A-ZА-ЯІЇЄҐ])")
_ASIDE_END = re.compile(r"[.,!?]?\s*[–—][.,]?\s*")
_INVERTED = re.compile(r"[,!?]\s(?=[^\W\d_A-ZА-ЯІЇЄҐ])")
_DASH = re.compile(r"[—–]\s?(?=\w|¿|¡)")
_DATIVE = re.compile(r"['’]\w{1,3}\s")
_NEW_DASH = re.compile(r"[.!?…][”»\"]?\s(?=[–—]\s)")
_INVERSION = re.compile(r"(?:\w+-t?-?\w+\s)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Who says it by which verb; a speaker may be missing where the verb's subject is left out."""

    cue: tuple[int, int] | None
    speaker: Speaker | None


@dataclass(slots=True)
class _Scene:
    """A report while its speech is read from the first paragraph to the last."""

    annotation: Annotation
    pack: SpeechWords
    text: str
    marked: list[Marked]
    blocks: list[Span]
    last: Speaker | None = None
    last_end: int = -1
    drafts: list[Draft] = field(default_factory=list)

    def block_of(self, at: int) -> Span:
        return next(block for block in self.blocks if block.start <= at <= block.end)


def find_speech(annotation: Annotation, pack: SpeechWords) -> list[Draft]:
    """Find direct speech.

    Args:
        annotation: With mentions.
        pack: The language's words.

    Returns:
        Direct quotations in text order. Marks around names, titles and single words give none.
    """
    text = annotation.document.text
    blocks = [block.span for block in annotation.document.blocks if not block.kind.is_furniture]
    marked = [one for one in find_marked(text, blocks) if one.parent < 0]
    scene = _Scene(annotation, pack, text, marked, blocks)
    lines = [
        Span(block.document_id, start, block.end)
        for block in blocks
        for start in (block.start, *(m.end() for m in _NEW_DASH.finditer(text, block.start, block.end)))
        if _DASH.match(text, start)
    ]
    for _, stretch in sorted(
        [(m.start, m) for m in marked] + [(b.start, b) for b in lines], key=lambda one: one[0]
    ):
        if isinstance(stretch, Marked):
            _read_marked(scene, stretch)
        else:
            _read_line(scene, stretch)
    return sorted(scene.drafts, key=lambda draft: draft.content)


def _read_line(scene: _Scene, block: Span) -> None:
    """Read what a dash opens, up to the paragraph's end: speech if a verb of saying stands in an aside."""
    if block.start < scene.last_end:
        return
    opening = _DASH.match(scene.text, block.start)
    start = opening.end() if opening else block.start
    aside = _aside(scene, (start, block.end))
    if aside is not None and not any(m.start < aside[0] and aside[0] < m.end for m in scene.marked):
        _take_pieces(scene, (start, block.end), aside)


def _read_marked(scene: _Scene, mark: Marked) -> None:
    if any(draft.content[0] <= mark.start < draft.content[1] for draft in scene.drafts):
        return
    block = scene.block_of(mark.start)
    said = _said_beside(scene, mark, block)
    like = _is_sentence_like(scene, mark)
    if said is None:
        aside = _aside(scene, mark.inner)
        if aside is not None:
            _take_pieces(scene, mark.inner, aside)
            return
        if not like or _is_title(scene, mark):
            return
        said = _carried(scene, mark, block)
    elif not like and (_is_title(scene, mark) or len(_words(scene, mark.inner)) < 2):
        return
    if said is not None:
        _take(scene, mark.inner, said, mark.end)


def _take_pieces(scene: _Scene, whole: tuple[int, int], aside: tuple[int, int, _Said]) -> None:
    """Take what stands before an aside, and what goes on behind it up to the next one."""
    first = trim(scene.text, whole[0], aside[0])
    if first[1] - first[0] > 2:
        _take(scene, first, aside[2], whole[1])
    second = trim(scene.text, min(aside[1], whole[1]), whole[1])
    if second[1] - second[0] <= 2:
        return
    other = _aside(scene, second)
    if other is not None:
        _take_pieces(scene, second, other)
    else:
        _take(scene, second, aside[2], whole[1])


def _take(scene: _Scene, content: tuple[int, int], said: _Said, end: int) -> None:
    start, stop = trim(scene.text, *content)
    while stop > start and scene.text[stop - 1] in ",\u00a0 ":
        stop -= 1
    speaker = said.speaker or (_subject_left_out(scene, start) if said.cue else None)
    cue = None
    if said.cue is not None:
        span = Span(scene.annotation.document.id, *said.cue)
        cue = Cue(index=-1, span=span, lemma=scene.text[said.cue[0] : said.cue[1]].lower(), cls="verb")
    if start < stop:
        scene.drafts.append(
            Draft(
                content=(start, stop), kind=QuotationKind.DIRECT, speaker=speaker, cue=cue, producer=PRODUCER
            )
        )
        scene.last, scene.last_end = speaker or scene.last, end


def _subject_left_out(scene: _Scene, start: int) -> Speaker | None:
    """Return whom a verb without subject means: who is told of right before, else whoever spoke last, else the person named last."""
    since = [
        m
        for m in _mentions(scene, max(0, scene.last_end), start)
        if m.type is EntityType.PER and m.form == "name"
    ]
    told = [m for m in since if _opens_sentence(scene, m)]
    if told:
        return _as_speaker(told[-1])
    return scene.last or (_as_speaker(since[-1]) if since else None)


def _opens_sentence(scene: _Scene, mention: Mention) -> bool:
    start = (
        mention.role.start if mention.role and mention.role.start < mention.span.start else mention.span.start
    )
    sentence = max(
        (s.span for s in scene.annotation.sentences if s.span.start <= start),
        default=mention.span,
        key=lambda s: s.start,
    )
    return len(scene.text[sentence.start : start].split()) < _OPENING_WORDS


def _words(scene: _Scene, inner: tuple[int, int]) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'-]*|\d+", scene.text[inner[0] : inner[1]])


def _is_sentence_like(scene: _Scene, mark: Marked) -> bool:
    words = _words(scene, mark.inner)
    if len(words) < 2:
        return False
    last = scene.text[mark.inner[1] - 1]
    if len(words) >= _SENTENCE_WORDS and (words[0][0].isupper() or last in ".!?…,"):
        return not _is_capital_throughout(words)
    return last in ".!?" and words[0][0].isupper() and not _is_capital_throughout(words)


def _is_capital_throughout(words: list[str]) -> bool:
    heavy = [word for word in words if len(word) > 3 or word[0].isupper()]
    return len(heavy) > 0 and all(word[0].isupper() for word in heavy)


def _is_title(scene: _Scene, mark: Marked) -> bool:
    before = scene.text[max(0, mark.start - 30) : mark.start]
    return bool(scene.pack.titling.search(before)) or _is_capital_throughout(_words(scene, mark.inner))


def _said_beside(scene: _Scene, mark: Marked, block: Span) -> _Said | None:
    before, after = _clause_before(scene, mark, block), _clause_after(scene, mark, block)
    if scene.text[before[0] : before[1]].rstrip().endswith(":"):
        return _introduced(scene, before) or _colon(scene, before) or _followed(scene, after)
    said = _followed(scene, after) or _introduced(scene, before)
    if said is None or not scene.pack.head_final:
        return said
    if scene.text[before[0] : before[1]].rstrip()[-1:] in (".", "!", "?", "…"):
        return said
    subject = _speaker_in(scene, *before, is_after=False)  # "Bakan Demir, “…” dedi"
    return replace(said, speaker=subject or said.speaker)


def _clause_after(scene: _Scene, mark: Marked, block: Span) -> tuple[int, int]:
    limit = min([block.end, mark.end + _REACH, *(m.start for m in scene.marked if m.start >= mark.end)])
    for match in _END.finditer(scene.text, mark.end, limit):
        if match.start() > mark.end + 2 and not _ABBREVIATED.search(scene.text, mark.end, match.start()):
            return mark.end, match.start()
    return mark.end, limit


def _clause_before(scene: _Scene, mark: Marked, block: Span) -> tuple[int, int]:
    low = max([block.start, *(m.end for m in scene.marked if m.end <= mark.start)])
    low = max(low, mark.start - 2 * _REACH)
    ends = [
        m.end() for m in _END.finditer(scene.text, low, mark.start)
        if m.end() < mark.start - 1 and not _ABBREVIATED.search(scene.text, low, m.start())
    ]  # fmt: skip
    return (ends[-1] if ends else low), mark.start


def _followed(scene: _Scene, clause: tuple[int, int]) -> _Said | None:
    """Read ", a déclaré la maire", " – сказал он", ", según la ministra" behind the marks."""
    opening = re.compile(r"[\s.!?…,]*[–—-]?\s*").match(scene.text, *clause)
    start = opening.end() if opening else clause[0]
    first = scene.text[start : start + 1]
    if not first.islower() and not scene.text[clause[0] : start].strip(" \u00a0."):
        return None
    near = min(clause[1], start + _NEAR)
    found = [(m, True) for m in scene.pack.verbs.finditer(scene.text, start, near)]
    found += [(m, False) for m in scene.pack.prepositions.finditer(scene.text, start, near)]
    if not found:
        return None
    cue, is_verb = min(found, key=lambda one: (one[0].start(), -one[0].end()))
    speaker = _speaker_in(scene, cue.end(), clause[1], is_after=True)
    if speaker is None and is_verb:
        speaker = _speaker_in(scene, start, cue.start(), is_after=False)
    if speaker is None and not is_verb:
        return None
    return _Said(cue=cue.span(), speaker=speaker)


def _introduced(scene: _Scene, clause: tuple[int, int]) -> _Said | None:
    """Read "La maire a déclaré :", "Selon lui," before the marks."""
    found = [(m, True) for m in scene.pack.verbs.finditer(scene.text, *clause)]
    found += [(m, False) for m in scene.pack.prepositions.finditer(scene.text, *clause)]
    if not found:
        return None
    cue, is_verb = max(found, key=lambda one: (one[0].end(), one[1]))
    speaker = _speaker_in(scene, clause[0], cue.start(), is_after=False) if is_verb else None
    speaker = speaker or _speaker_in(scene, cue.end(), clause[1], is_after=True)
    if not is_verb and scene.pack.head_final:
        speaker = _governed(scene, cue.start())
    return _Said(cue=cue.span(), speaker=speaker) if speaker or is_verb else None


def _governed(scene: _Scene, at: int) -> Speaker | None:
    """Return whom a word that stands behind a name in the dative is about ("Demir’e | göre")."""
    before = (m for m in scene.annotation.mentions if m.span.end < at)
    last = max(before, key=lambda m: m.span.end, default=None)
    if last is None or not _DATIVE.fullmatch(scene.text, last.span.end, at):
        return None
    return _as_speaker(last)


def _colon(scene: _Scene, clause: tuple[int, int]) -> _Said | None:
    """Read "Claire Dumas : « … »"."""
    named = [
        m
        for m in _mentions(scene, *clause)
        if m.form == "name" and not scene.text[m.span.end : clause[1]].strip(" \u00a0:")
    ]
    return (
        _Said(cue=None, speaker=_as_speaker(named[-1]))
        if named and named[-1].type is EntityType.PER
        else None
    )


def _carried(scene: _Scene, mark: Marked, block: Span) -> _Said | None:
    """Read speech that goes on, or that follows a sentence about somebody."""
    between = (max(scene.last_end, block.start), mark.start)
    people = [m for m in _mentions(scene, *between) if m.type is EntityType.PER and m.form == "name"]
    told = [m for m in people if _opens_sentence(scene, m)] or ([] if scene.last else people)
    if told:
        return _Said(cue=None, speaker=_as_speaker(told[-1]))
    near = scene.last_end >= block.start or mark.chain >= 0 or _is_next_paragraph(scene, mark, block)
    return _Said(cue=None, speaker=scene.last) if scene.last is not None and near else None


def _is_next_paragraph(scene: _Scene, mark: Marked, block: Span) -> bool:
    at = scene.blocks.index(block)
    return at > 0 and mark.start <= block.start + 2 and scene.last_end >= scene.blocks[at - 1].start


def _aside(scene: _Scene, inner: tuple[int, int]) -> tuple[int, int, _Said] | None:
    """Return where an aside that tells the speaker stands inside speech ("…, – сказала она. – …", "…, a dit le maire, …")."""
    for pattern, ending in ((_ASIDE, _ASIDE_END), (_INVERTED, re.compile(r",\s|[.](?=\s)"))):
        for opening in pattern.finditer(scene.text, *inner):
            cue = scene.pack.verbs.search(scene.text, opening.end(), min(inner[1], opening.end() + _NEAR))
            if cue is None or (
                pattern is _INVERTED and not _INVERSION.fullmatch(scene.text, opening.end(), cue.start())
            ):
                continue
            closing = ending.search(scene.text, cue.end(), inner[1])
            end = closing.start() if closing else inner[1]
            speaker = _speaker_in(scene, cue.end(), end, is_after=True) or _speaker_in(
                scene, opening.end(), cue.start(), is_after=False
            )
            bare = pattern is _ASIDE and cue.start() == opening.end()
            if speaker is None and not bare and (pattern is _INVERTED or end - cue.end() > 2):
                continue
            kept = opening.start() + (scene.text[opening.start()] in "!?…")
            return kept, closing.end() if closing else inner[1], _Said(cue=cue.span(), speaker=speaker)
    return None


def _mentions(scene: _Scene, low: int, high: int) -> Iterator[Mention]:
    """Yield the mentions of a stretch that can be a verb's subject: where endings follow an apostrophe, those without any."""
    for mention in scene.annotation.mentions:
        declined = scene.pack.head_final and scene.text[mention.span.end : mention.span.end + 1] in ("'", "’")
        if low <= mention.span.start and mention.span.end <= high and not declined:
            yield mention


def _speaker_in(scene: _Scene, low: int, high: int, *, is_after: bool) -> Speaker | None:
    """Return who says it among the mentions of a stretch: persons before bodies before states; beside the verb first."""
    ranks = {EntityType.PER: 0, EntityType.ORG: 1, EntityType.GPE: 2}
    found = []
    for mention in _mentions(scene, low, high):
        start = min(mention.span.start, mention.role.start) if mention.role else mention.span.start
        before = scene.text[low:start].split()
        while (
            before and before[-1].lower() in scene.pack.small and before[-1].lower() not in scene.pack.owners
        ):
            before.pop()
        owned = bool(before) and before[-1].lower() in scene.pack.owners
        if mention.type in ranks and not owned:
            distance = mention.span.start - low if is_after else high - mention.span.end
            found.append((ranks[mention.type], distance, mention))
    group = scene.pack.groups.search(scene.text, low, high)
    if found:
        nearest = min(found, key=lambda one: one[:2])[2]
        if not (is_after and group and _belongs(scene, group.end(), nearest.span.start)):
            return _as_speaker(nearest)
    if group is None:
        return None
    span = Span(scene.annotation.document.id, *group.span())
    return Speaker(span=span, kind=SpeakerKind.UNNAMED, phrase=span)


def _belongs(scene: _Scene, end: int, start: int) -> bool:
    """Tell whether small words join what begins at ``start`` to what ends at ``end`` ("una fonte vicina al | gruppo")."""
    between = scene.text[end:start].lower().split()
    small = scene.pack.small | scene.pack.particles | scene.pack.owners
    return (
        bool(between)
        and len(between) < _OPENING_WORDS + 1
        and between[-1] in small
        and "," not in scene.text[end:start]
    )


def _as_speaker(mention: Mention) -> Speaker:
    named = mention.form == "name" or (mention.form == "pronoun" and mention.antecedent is not None)
    kind = SpeakerKind.NAMED if named else SpeakerKind.ROLE
    return Speaker(
        span=mention.span,
        kind=kind,
        phrase=mention.role.cover(mention.span) if mention.role else mention.span,
    )

"""Direct and indirect quotations put together: what lies in what, and which are mixed."""

from __future__ import annotations

from dataclasses import replace

from crosswire.annotate.quotations.draft import Draft
from crosswire.annotate.quotations.marks import Marked
from crosswire.annotate.quotations.nearby import Nearby
from crosswire.annotate.quotations.reading import Reading
from crosswire.model import QuotationKind

# An indirect quotation whose words stand in marks to this share is the direct one seen twice. Both readings of
# "she said that “…”" differ by a word or two at most.
COVERED = 0.85
_FIRST_PERSONS = frozenset(
    {"i", "we", "you", "ich", "wir", "du", "ihr"}
)  # inside marks they are whoever speaks already
_SHARE_CUES = frozenset({"quotations.carried/1"})
Bounds = tuple[int, int]


def compose(
    reading: Reading, direct: list[Draft], indirect: list[Draft], marked: tuple[Marked, ...]
) -> list[Draft]:
    """Join the two kinds of drafts.

    Args:
        reading: The report.
        direct: Drafts between marks.
        indirect: Drafts without marks, which may hold direct ones.
        marked: What stands between marks; an indirect draft that ends inside a pair takes the whole pair in.

    Returns:
        All that remain, in text order, outer before inner: an indirect draft that holds marked words is mixed, and the marked
        words lie inside it; an indirect draft that merely repeats marked words is gone.
    """
    marks, verbatim = Nearby(marked), Nearby(direct)
    snapped = [replace(draft, content=_snapped(draft.content, marks)) for draft in indirect]
    kept = _without_doubles([draft for draft in snapped if not _is_covered(reading, draft, verbatim)])
    joined = [_mixed(draft, verbatim) for draft in kept]
    reported, everything = Nearby(joined), Nearby(joined + direct)
    placed = [_placed(draft, reported) for draft in direct] + [_nested(draft, everything) for draft in joined]
    return sorted(placed, key=lambda draft: (draft.content[0], -draft.content[1], draft.kind.value))


def without_repeats(set_apart: list[Draft], direct: list[Draft]) -> list[Draft]:
    """Join what is set apart with what stands between marks: a line set apart counts once, marked words in it lie inside it."""
    joined = list(set_apart)
    lines = Nearby(set_apart)
    for draft in direct:
        around = lines.around(*draft.content)
        outer = next((other for other in around if _overlap(other.content, draft.content)), None)
        if outer is None:
            joined.append(draft)
        elif (
            _holds(outer.content, draft.content)
            and _length(draft.content) < COVERED * _length(outer.content)
            and draft.cue
        ):
            joined.append(replace(draft, inside=draft.inside or outer.content))
    return sorted(joined, key=lambda draft: (draft.content[0], -draft.content[1]))


def _overlap(first: Bounds, second: Bounds) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _length(bounds: Bounds) -> int:
    return bounds[1] - bounds[0]


def _snapped(content: Bounds, marked: Nearby[Marked]) -> Bounds:
    start, end = content
    for mark in marked.around(start, end):
        if start < mark.start < end < mark.end or (start < mark.start and end == mark.inner[1]):
            end = mark.end
        elif mark.start < start < mark.end < end or (start == mark.inner[0] and mark.end < end):
            start = mark.start
    return start, end


def _holds(outer: Bounds, inner: Bounds) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _is_covered(reading: Reading, draft: Draft, verbatim: Nearby[Draft]) -> bool:
    """Tell whether a draft's words, save those of its own cue and speaker, all stand in marks."""
    start, end = draft.content
    direct = verbatim.around(start, end)
    around = [other for other in direct if _holds(other.content, draft.content)]
    if around:
        if (
            draft.speaker is None
            or reading.text[draft.speaker.span.start : draft.speaker.span.end].lower() in _FIRST_PERSONS
        ):
            return True
        return not any(
            draft.cue and _holds(other.content, (draft.cue.span.start, draft.cue.span.end))
            for other in around
        )
    if any(_crosses(draft.content, other.content) for other in direct):
        return True
    skipped = [other.content for other in direct if _holds(draft.content, other.content)]
    if draft.cue:
        skipped.append((draft.cue.span.start, draft.cue.span.end))
    if reading.text[max(0, start - 3) : start].rstrip().endswith(":"):
        for other in direct:
            if other.cue and _holds(draft.content, (other.cue.span.start, other.cue.span.end)):
                first = reading.sentence_at(other.cue.span.start)
                skipped.append((other.cue.span.start, reading.sentences[first].span.end))
    if draft.speaker and skipped:
        skipped.append((draft.speaker.phrase.start, draft.speaker.phrase.end))
    words = [word for word in reading.words_in(start, end) if not word.is_mark]
    free = [word for word in words if not any(low <= word.start < high for low, high in skipped)]
    return len(free) <= (1 - COVERED) * len(words)


def _crosses(first: Bounds, second: Bounds) -> bool:
    return (
        first[0] < second[1]
        and second[0] < first[1]
        and not _holds(first, second)
        and not _holds(second, first)
    )


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """Keep one draft for each content, and for each cue."""
    seen: set[Bounds] = set()
    cues: set[int] = set()
    kept = []
    for draft in drafts:
        if draft.content in seen or (
            draft.cue and draft.cue.index in cues and draft.producer not in _SHARE_CUES
        ):
            continue
        seen.add(draft.content)
        if draft.cue:
            cues.add(draft.cue.index)
        kept.append(draft)
    return kept


def _mixed(draft: Draft, verbatim: Nearby[Draft]) -> Draft:
    inner = any(_holds(draft.content, other.content) for other in verbatim.around(*draft.content))
    return replace(draft, kind=QuotationKind.MIXED) if inner else draft


def _smallest(content: Bounds, outers: Nearby[Draft]) -> Draft | None:
    holding = [
        outer
        for outer in outers.around(*content)
        if outer.content != content and _holds(outer.content, content)
    ]
    return min(holding, key=lambda outer: (outer.content[1] - outer.content[0], outer.content), default=None)


def _placed(draft: Draft, indirect: Nearby[Draft]) -> Draft:
    """Put a direct draft into the reported words that hold it, and give it their speaker if its cue lies outside them."""
    if draft.inside is not None:
        return draft
    outer = _smallest(draft.content, indirect)
    if outer is None:
        return draft
    own = (
        draft.cue is not None
        and draft.speaker is not None
        and _holds(outer.content, (draft.cue.span.start, draft.cue.span.end))
    )
    if own:
        return replace(draft, inside=outer.content)
    return replace(
        draft,
        inside=outer.content,
        speaker=outer.speaker or draft.speaker,
        cue=outer.cue or draft.cue,
        addressee=outer.addressee,
        channel=outer.channel,
        said=outer.said,
    )


def _nested(draft: Draft, everything: Nearby[Draft]) -> Draft:
    outer = _smallest(draft.content, everything)
    return replace(draft, inside=outer.content) if outer else draft

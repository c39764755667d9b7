"""Attributions in English news: what somebody is reported to have said, who said it, by which words the report says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.annotate import annotate
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.matching import Pieces, code_point_tally, code_points, overlap_pairs
from crosswire.evaluate.measures import F1, Measure
from crosswire.evaluate.readers.brat import AttributedText, Attribution, read_all
from crosswire.evaluate.texts import plain_document
from crosswire.spans import Span

IN_MARKS, LEAD = "in quotation marks", "lead"
HALF = 0.5
"""Least share of the union of two contents that must be common for them to be the same attribution (Jaccard)."""

_MARKED = re.compile(r'“([^“”]{1,2000})”|"([^"\n]{1,2000})"')
_EDGE = " \t\r\n.,;:!?\"'“”‘’«»"
_CONJUNCTIONS = ("that", "whether", "if")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionsTask:
    """Scores attributions by annotated text.

    ``content`` counts code points, ``content spans`` contents that share half of their union (one to one), ``content exact`` those that
    are the same once quotation marks, punctuation and conjunctions ("that") at the edges are set aside. ``cue`` and ``source`` count
    spans that overlap, one to one. ``attribution`` asks for all three at once: half of the content's union, an overlapping source and an
    overlapping cue (or none on either side); ``attribution exact`` for all three to be the same.
    """

    name: str = "attributions-en"
    title: str = "Attributions in English news: speaker, cue, content"
    stage: str = "quotations"
    data: str = "PolNeAR dev, 94 annotations of 84 articles from 2016; rules were looked over on it, no word list is from it"
    measures: tuple[Measure, ...] = (
        F1("content"), F1("content spans"), F1("content exact"), F1("cue"), F1("source"), F1("attribution"), F1("attribution exact"),
    )  # fmt: skip
    baselines: tuple[str, ...] = (IN_MARKS, LEAD)
    bars: tuple[Bar, ...] = (Bar(measure="content", value=0.72, lang="en"),)

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case an annotation file; see :class:`~crosswire.evaluate.cases.Task`."""
        folder = places.get_bench("polnear") / "dev"
        if lang not in (None, "en"):
            return
        read: dict[str, tuple[Attribution, ...]] = {}
        for gold in read_all(folder):
            if gold.text_name not in read:
                read = {gold.text_name: attributions_of(gold.text, gold.text_name)}
            found = read[gold.text_name]
            yield Case(
                id=f"polnear/dev/{gold.name}",
                lang="en",
                tallies={
                    CROSSWIRE: tally(gold, found),
                    IN_MARKS: tally(gold, in_marks(gold.text)),
                    LEAD: tally(gold, lead(gold.text)),
                },
                detail=_side_by_side(gold, found),
            )


def attributions_of(text: str, name: str) -> tuple[Attribution, ...]:
    """Return crosswire's quotations of an English text.

    Pieces around one cue ("…," she said, "…") are one attribution, as in the corpus.
    """
    found = annotate(plain_document(text, lang="en", name=name)).quotations
    made: dict[object, Attribution] = {}
    for index, quotation in enumerate(found):
        source = _pieces(quotation.speaker.span if quotation.speaker else None)
        cue = _pieces(quotation.cue)
        key = (source, cue) if cue else index
        before = made[key].content if key in made else ()
        content = tuple(sorted({*before, *_pieces(quotation.content)}))
        made[key] = Attribution(content=content, source=source, cue=cue)
    return tuple(made.values())


def in_marks(text: str) -> tuple[Attribution, ...]:
    """Take what stands in double quotation marks for content; nobody says it."""
    spans = (match.span(match.lastindex or 0) for match in _MARKED.finditer(text))
    return tuple(Attribution(content=(span,), source=(), cue=()) for span in spans)


def lead(text: str) -> tuple[Attribution, ...]:
    """Take the first paragraph for content."""
    first = re.search(r"[^\n]+", text)
    return (Attribution(content=(first.span(),), source=(), cue=()),) if first else ()


def tally(gold: AttributedText, found: Sequence[Attribution]) -> dict[str, float]:
    """Count what the measures of :class:`AttributionsTask` read."""
    golds, text = gold.attributions, gold.text
    contents = [g.content for g in golds], [f.content for f in found]
    pairs = overlap_pairs(*contents, least=HALF)
    trimmed = _same(golds, found, lambda a: trim(text, a.content))
    full = [(i, j) for i, j in pairs if _touches(golds[i], found[j])]
    exact = _same(golds, found, lambda a: (trim(text, a.content), trim(text, a.source), trim(text, a.cue)))
    sizes = len(golds), len(found)
    counts = code_point_tally("content", *contents)
    for name, hits in (
        ("content spans", len(pairs)), ("content exact", trimmed), ("attribution", len(full)), ("attribution exact", exact),
    ):  # fmt: skip
        counts |= _f1(name, hits, *sizes)
    for name in ("cue", "source"):
        ours = sorted({pieces for a in golds if (pieces := getattr(a, name))})
        theirs = sorted({pieces for a in found if (pieces := getattr(a, name))})
        counts |= _f1(name, len(overlap_pairs(ours, theirs)), len(ours), len(theirs))
    return counts


def trim(text: str, pieces: Pieces) -> tuple[tuple[int, int], ...]:
    """Set aside punctuation and a conjunction at the edges, and gaps that hold nothing but these; nothing stays nothing."""
    inside = sorted(code_points(pieces))
    while inside and text[inside[0]] in _EDGE:
        inside.pop(0)
    while inside and text[inside[-1]] in _EDGE:
        inside.pop()
    if not inside:
        return ()
    head = text[inside[0] : inside[-1] + 1]
    word = head.split(maxsplit=1)[0]
    if word.lower() in _CONJUNCTIONS and len(head) > len(word):
        rest = [i for i in inside if i >= inside[0] + len(word)]
        return trim(text, [(i, i + 1) for i in rest])
    joined = [inside[0]]
    for before, after in pairwise(inside):
        gap = range(before + 1, after)
        joined += [*(gap if all(text[i] in _EDGE for i in gap) else ()), after]
    return _runs(joined)


def _runs(offsets: Sequence[int]) -> tuple[tuple[int, int], ...]:
    starts = [i for n, i in enumerate(offsets) if n == 0 or offsets[n - 1] != i - 1]
    ends = [i + 1 for n, i in enumerate(offsets) if n == len(offsets) - 1 or offsets[n + 1] != i + 1]
    return tuple(zip(starts, ends, strict=True))


def _same(
    golds: Sequence[Attribution], found: Sequence[Attribution], key: Callable[[Attribution], object]
) -> int:
    """Count golds that are matched one to one by one with the same key."""
    left = [key(f) for f in found]
    hits = 0
    for gold in golds:
        wanted = key(gold)
        if wanted in left:
            left.remove(wanted)
            hits += 1
    return hits


def _touches(gold: Attribution, found: Attribution) -> bool:
    """Tell whether source and cue overlap, or are missing on both sides."""
    return all(
        bool(code_points(ours) & code_points(theirs)) or not (ours or theirs)
        for ours, theirs in ((gold.source, found.source), (gold.cue, found.cue))
    )


def _f1(name: str, hits: int, gold: int, system: int) -> dict[str, float]:
    return {f"{name}.hit": hits, f"{name}.gold": gold, f"{name}.system": system}


def _pieces(span: Span | None) -> tuple[tuple[int, int], ...]:
    return () if span is None else ((span.start, span.end),)


def _side_by_side(gold: AttributedText, found: Sequence[Attribution]) -> dict[str, object]:
    pairs = overlap_pairs([g.content for g in gold.attributions], [f.content for f in found], least=HALF)
    ours, theirs = dict(pairs), {j for _, j in pairs}
    return {
        "missed": [_in_words(gold.text, g) for i, g in enumerate(gold.attributions) if i not in ours],
        "added": [_in_words(gold.text, f) for j, f in enumerate(found) if j not in theirs],
        "other": [
            [_in_words(gold.text, gold.attributions[i]), _in_words(gold.text, found[j])]
            for i, j in pairs
            if not _touches(gold.attributions[i], found[j])
        ],
    }


def _in_words(text: str, attribution: Attribution) -> list[str]:
    roles = (attribution.source, attribution.cue, attribution.content)
    return [" … ".join(text[start:end] for start, end in pieces) for pieces in roles]


ATTRIBUTIONS = AttributionsTask()

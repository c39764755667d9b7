"""Words of quotations with their offsets: looked for as they are, and set beside the nearest words of a report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from crosswire.drafts.model import Difference

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_OMISSION = re.compile(r"\[\s?(?:…|\.{2,3})\s?\]|\(\s?(?:…|\.{2,3})\s?\)|…|\.{3}")
_INSERTION = re.compile(r"\[[^\[\]\n]{1,80}\]")
# Words of a report that an ellipsis may stand for.
_MOST_OMITTED = 80


@dataclass(frozen=True, slots=True)
class Word:
    """A word, folded, with its offsets."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of a quotation as a draft gives them.

    Attributes:
        words: Without what stands in square brackets, which is the writer's.
        gaps: Indices into ``words`` before which the draft marks an omission or puts in words of its own.
    """

    words: tuple[Word, ...]
    gaps: frozenset[int]

    @property
    def folded(self) -> tuple[str, ...]:
        """Return the words alone."""
        return tuple(word.folded for word in self.words)

    def pieces(self) -> list[tuple[str, ...]]:
        """Return the runs of words between the gaps."""
        cuts = [0, *sorted(gap for gap in self.gaps if 0 < gap < len(self.words)), len(self.words)]
        return [self.folded[a:b] for a, b in pairwise(cuts) if b > a]


def words_of(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of ``text[start:end]`` with offsets into ``text``."""
    return tuple(
        Word(m.group().casefold().replace("’", "'"), m.start(), m.end())
        for m in _WORD.finditer(text, start, len(text) if end is None else end)
    )


def read_said(text: str, start: int, end: int) -> Said:
    """Read the words of a quotation; an ellipsis and square brackets are understood."""
    holes = [m.span() for m in _OMISSION.finditer(text, start, end)]
    holes += [m.span() for m in _INSERTION.finditer(text, start, end) if not _OMISSION.fullmatch(m.group())]
    words = [w for w in words_of(text, start, end) if not any(a <= w.start < b for a, b in holes)]
    gaps = {sum(word.start < a for word in words) for a, _ in holes}
    return Said(words=tuple(words), gaps=frozenset(gaps))


class Stream:
    """A run of words of one report in which others are looked for.

    Args:
        words: In the order of the text.
        begins: Indices of words with which other quotation marks open than those of the word before.
    """

    def __init__(self, words: Sequence[Word], begins: Iterable[int] = ()) -> None:
        self.words = tuple(words)
        self._begins = tuple(sorted(begins))
        self._places: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            self._places[word.folded].append(index)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(word.folded for word in self.words)

    def around(self, first: int, last: int) -> tuple[int, int]:
        """Return where the quotation marks open that hold the first of some words, and where those end that hold the last."""
        opened = bisect_right(self._begins, first)
        closed = bisect_left(self._begins, last)
        low = self._begins[opened - 1] if opened else 0
        return low, self._begins[closed] if closed < len(self._begins) else len(self.words)

    def find(self, pieces: Sequence[tuple[str, ...]]) -> tuple[tuple[int, int], ...]:
        """Return ``(first word, one past the last)`` of every place where the pieces stand in order, one near the other."""
        found = []
        for start in self._starts(pieces[0], 0, len(self.words)) if pieces else ():
            at = start + len(pieces[0])
            for piece in pieces[1:]:
                following = self._starts(piece, at, at + _MOST_OMITTED)
                if not following:
                    break
                at = following[0] + len(piece)
            else:
                found.append((start, at))
        return tuple(found)

    def _starts(self, piece: tuple[str, ...], low: int, high: int) -> list[int]:
        return [
            at
            for at in self._places.get(piece[0], ())
            if low <= at < high
            and len(self.words) - at >= len(piece)
            and all(self.words[at + k].folded == word for k, word in enumerate(piece))
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The words of a report that come nearest to a quotation.

    Attributes:
        share: Of the quotation's words that stand there in this order (0..1).
        first: Index of the first word in the stream.
        last: One past the last.
    """

    share: float
    first: int
    last: int


def nearest(said: Said, stream: Stream, low: int, high: int) -> Nearest | None:
    """Set a quotation beside ``stream.words[low:high]``; None if hardly a word is common."""
    folded = said.folded
    window = [word.folded for word in stream.words[low:high]]
    blocks = [
        b for b in SequenceMatcher(None, folded, window, autojunk=False).get_matching_blocks() if b.size
    ]
    if not blocks:
        return None
    matched = sum(block.size for block in blocks)
    head = blocks[0].a  # words of the draft before the first common one stand against as many of the report
    tail = len(folded) - (blocks[-1].a + blocks[-1].size)
    first, last = low + blocks[0].b, low + blocks[-1].b + blocks[-1].size
    opened, closed = stream.around(first, last)  # what stands before and behind is another utterance
    first, last = max(low, opened, first - head), min(low + len(window), closed, last + tail)
    return Nearest(share=matched / len(folded), first=first, last=last)


def differences(said: Said, text: str, stream: Stream, near: Nearest, draft: str) -> tuple[Difference, ...]:
    """Compare word by word.

    Args:
        said: The draft's words.
        text: The report's text.
        stream: Words of that text.
        near: Which of them.
        draft: The draft's text.
    """
    own = said.words
    other = stream.words[near.first : near.last]
    matcher = SequenceMatcher(None, [w.folded for w in own], [w.folded for w in other], autojunk=False)
    steps: list[Difference] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        mine, theirs = _between(draft, own[a:b]), _between(text, other[c:d])
        if tag == "equal":
            steps.append(Difference(kind="same", draft=mine, report=theirs))
        elif tag == "delete":
            steps.append(Difference(kind="added", draft=mine))
        elif tag == "insert":
            kind = "marked" if a in said.gaps else "left-out"
            steps.append(Difference(kind=kind, report=theirs))  # type: ignore[arg-type]
        else:
            steps.append(Difference(kind="replaced", draft=mine, report=theirs))
    return _with_moves(steps)


def _with_moves(steps: Iterable[Difference]) -> tuple[Difference, ...]:
    """Name what was left out here and added there as moved."""
    listed = list(steps)
    gone = {step.report.casefold() for step in listed if step.kind == "left-out"}
    new = {step.draft.casefold() for step in listed if step.kind == "added"}
    moved = gone & new
    return tuple(
        Difference(kind="moved", draft=step.draft, report=step.report)
        if step.kind in ("left-out", "added") and (step.draft or step.report).casefold() in moved
        else step
        for step in listed
    )


def _between(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""

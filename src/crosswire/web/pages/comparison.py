"""Two reports side by side: versions with what was changed in them, copies and translations with the passages that correspond."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from crosswire import lang as packs
from crosswire.model import Account, Derivation, Document, Passage
from crosswire.render.index import direction, outlet_name
from crosswire.render.labels import Labels
from crosswire.render.passages import cut
from crosswire.render.reasons import reason_in_words
from crosswire.render.views.reports import blocks
from crosswire.web.pages.report import Part, parts_of
from crosswire.web.pages.segments import Mark

Change = Literal["same", "changed", "added", "removed"]

HUES = 8  # colours that passages take in turn
MOST_WORDS = 400  # of a sentence compared word by word; the comparison is quadratic
MOST_SENTENCES = 3000  # of a report compared sentence by sentence; longer ones are set side by side whole
LEAST_ALIKE = 0.5  # share of words that a changed sentence keeps; fewer, and it is shown as removed and added


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two reports compared."""

    document_id: str
    outlet: str
    title: str | None
    lang: str
    direction: str
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of a sentence that both have, or only one."""

    text: str
    change: Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence before and after.

    Attributes:
        before: Its words in the earlier text as runs "same" and "removed"; empty when it was added.
        after: Its words in the later text as runs "same" and "added"; empty when it was removed.
        before_start: Where it begins in the earlier text, or None.
        after_start: Where it begins in the later text, or None.
    """

    change: Change
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    before_start: int | None
    after_start: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that follow one another and are all the same in both texts, or all different."""

    is_same: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two reports compared.

    Attributes:
        kind: Of the derivation between them ("copy", "translation" …), or None.
        is_version: They are versions of one report.
        coverage: Share (0..1) of the later one's text that was taken over, or None.
        reasons: Why the one is taken to come from the other.
        passages: Number of passages that correspond; 0 shows the differences instead.
        before_parts: The earlier report with its passages marked; empty when differences are shown.
        after_parts: The later one.
        pairs: The words of each passage, one row each, in the order of their numbers.
        rows: The differences, sentence by sentence; empty when passages are shown.
        changed: How many sentences were changed, added or removed.
    """

    before: Side
    after: Side
    kind: str | None
    is_version: bool
    coverage: float | None
    reasons: tuple[str, ...]
    passages: int
    before_parts: tuple[Part, ...]
    after_parts: tuple[Part, ...]
    pairs: tuple[Row, ...]
    rows: tuple[Row, ...]
    changed: int

    @property
    def groups(self) -> tuple[Group, ...]:
        """The rows in runs that are all the same or all different."""
        runs = (
            (same, tuple(rows)) for same, rows in groupby(self.rows, key=lambda row: row.change == "same")
        )
        return tuple(Group(is_same=same, rows=rows) for same, rows in runs)


def compare_reports(
    pair: tuple[Document, Document],
    account: Account | None,
    labels: Labels,
    *,
    is_version: bool,
    by_words: bool = False,
) -> Comparison:
    """Set two reports side by side.

    Args:
        pair: The earlier of two versions and the later; for two reports their order gives way to the derivation's.
        account: That knows how the two hang together, or None.
        labels: The language that reasons are told in.
        is_version: They are versions of one report: differences are shown.
        by_words: Show differences even where passages are known.
    """
    first, second = pair
    derivation = None if is_version else _derivation(first, second, account)
    if derivation is not None and derivation.from_document == second.id:
        first, second = second, first
    passages = derivation.passages if derivation is not None and not by_words else ()
    inside = [p for p in passages if p.from_.end <= len(first.text) and p.to.end <= len(second.text)]
    rows = () if inside else differences(first, second)
    return Comparison(
        before=_side(first, labels),
        after=_side(second, labels),
        kind=derivation.kind.value if derivation else None,
        is_version=is_version,
        coverage=derivation.coverage if derivation else None,
        reasons=tuple(reason_in_words(r, labels) for r in derivation.reasons) if derivation else (),
        passages=len(inside),
        before_parts=parts_of(first, _marks(inside, "before")) if inside else (),
        after_parts=parts_of(second, _marks(inside, "after")) if inside else (),
        pairs=tuple(_pair(first, second, passage) for passage in inside),
        rows=rows,
        changed=sum(row.change != "same" for row in rows),
    )


def differences(first: Document, second: Document) -> tuple[Row, ...]:
    """Compare two texts sentence by sentence, changed sentences word by word."""
    old, new = _sentences(first), _sentences(second)
    if max(len(old), len(new)) > MOST_SENTENCES:
        old, new = [(0, first.text)], [(0, second.text)]
    rows: list[Row] = []
    matcher = SequenceMatcher(None, [words for _, words in old], [words for _, words in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            rows.extend(_same(o, n) for o, n in zip(old[i1:i2], new[j1:j2], strict=True))
        else:
            rows.extend(_replaced(old[i1:i2], new[j1:j2]))
    return tuple(rows)


def word_runs(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...], float]:
    """Compare two sentences word by word.

    Returns:
        The runs of the first, those of the second, and the share (0..1) of words that both have. Put together, the runs of each are
        its words with single spaces.
    """
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > MOST_WORDS:
        return (Run(text=before, change="removed"),), (Run(text=after, change="added"),), 0.0
    left: list[Run] = []
    right: list[Run] = []
    shared = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            shared += i2 - i1
            run = Run(text=" ".join(old[i1:i2]), change="same")
            left.append(run)
            right.append(run)
            continue
        if i2 > i1:
            left.append(Run(text=" ".join(old[i1:i2]), change="removed"))
        if j2 > j1:
            right.append(Run(text=" ".join(new[j1:j2]), change="added"))
    return tuple(left), tuple(right), shared / max(len(old), len(new), 1)


def _derivation(first: Document, second: Document, account: Account | None) -> Derivation | None:
    pair = {first.id, second.id}
    found = [d for d in account.derivations if {d.from_document, d.to_document} == pair] if account else []
    return max(found, key=lambda d: (len(d.passages), d.coverage), default=None)


def _pair(first: Document, second: Document, passage: Passage) -> Row:
    """Return the words of a passage in both reports, as they stand there."""
    before, after = first.words(passage.from_), second.words(passage.to)
    return Row(
        change="same" if before == after else "changed",
        before=(Run(text=before, change="same"),),
        after=(Run(text=after, change="same"),),
        before_start=passage.from_.start,
        after_start=passage.to.start,
    )


def _side(document: Document, labels: Labels) -> Side:
    return Side(
        document_id=document.id,
        outlet=outlet_name(document, labels),
        title=document.title,
        lang=document.lang,
        direction=direction(document.lang),
        published=document.published,
    )


def _marks(passages: Sequence[Passage], side: Literal["before", "after"]) -> tuple[Mark, ...]:
    """Mark the passages of one side; the target is where the other side's passage stands on the page."""
    marks = []
    for number, passage in enumerate(passages, 1):
        own = passage.from_ if side == "before" else passage.to
        other = "after" if side == "before" else "before"
        marks.append(
            Mark(
                layer="passage",
                start=own.start,
                end=own.end,
                code=str((number - 1) % HUES),
                target_id=f"{other}-{number}",
                number=number,
            )
        )
    return tuple(marks)


def _sentences(document: Document) -> list[tuple[int, str]]:
    """Return where each sentence begins, and its words; furniture is left out, blocks without a pack are one sentence each."""
    found: list[tuple[int, str]] = []
    for block in blocks(document):
        if block.kind.is_furniture:
            continue
        words = document.text[block.start : block.end]
        known = packs.has(block.lang, "sentences")
        offsets = cut(words, block.lang) if known else ((0, len(words)),)
        found.extend((block.start + start, words[start:end]) for start, end in offsets)
    return found


def _same(old: tuple[int, str], new: tuple[int, str]) -> Row:
    runs = (Run(text=new[1], change="same"),)
    return Row(change="same", before=runs, after=runs, before_start=old[0], after_start=new[0])


def _replaced(old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]) -> list[Row]:
    """Pair sentences that were changed, in order; what has no counterpart was removed or added."""
    rows: list[Row] = []
    left = list(new)
    for start, words in old:
        paired = False
        for place, (new_start, new_words) in enumerate(left[:4]):
            if not _may_be_alike(words, new_words):
                continue
            before, after, alike = word_runs(words, new_words)
            if alike >= LEAST_ALIKE:
                rows.extend(_added(item) for item in left[:place])
                del left[: place + 1]
                rows.append(
                    Row(
                        change="changed",
                        before=before,
                        after=after,
                        before_start=start,
                        after_start=new_start,
                    )
                )
                paired = True
                break
        if not paired:
            run = (Run(text=words, change="removed"),)
            rows.append(Row(change="removed", before=run, after=(), before_start=start, after_start=None))
    rows.extend(_added(item) for item in left)
    return _side_by_side(rows)


def _side_by_side(rows: Sequence[Row]) -> list[Row]:
    """Put what was added beside what was removed just before it, though they are not alike."""
    paired: list[Row] = []
    free: list[int] = []
    for row in rows:
        if row.change == "added" and free:
            place = free.pop(0)
            before = paired[place]
            paired[place] = Row(
                change="changed",
                before=before.before,
                after=row.after,
                before_start=before.before_start,
                after_start=row.after_start,
            )
            continue
        if row.change == "removed":
            free.append(len(paired))
        else:
            free.clear()
        paired.append(row)
    return paired


def _may_be_alike(first: str, second: str) -> bool:
    """Tell by counting words, in linear time, whether a comparison of their order can find enough alike."""
    old, new = Counter(first.split()), Counter(second.split())
    return (old & new).total() >= LEAST_ALIKE * max(old.total(), new.total())


def _added(item: tuple[int, str]) -> Row:
    run = (Run(text=item[1], change="added"),)
    return Row(change="added", before=(), after=run, before_start=None, after_start=item[0])

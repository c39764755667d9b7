"""What people changed, as a list; struck words stand nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import AppliedCorrection
from crosswire.render.index import AccountIndex
from crosswire.render.views.lines import Excerpt, excerpt
from crosswire.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class HandLine:
    """One correction in the list.

    Attributes:
        what: Its kind in words.
        who: By whom, when and why.
        words: The words concerned, if it is of words that are in the account.
        change: What was read and what it is now ("A → B"), or "".
        obstacle: Why it no longer applies, or None.
    """

    what: str
    who: str
    words: Excerpt | None
    change: str
    obstacle: str | None


def hand_lines(index: AccountIndex) -> tuple[HandLine, ...]:
    """Return all corrections, oldest first, those that no longer apply too."""
    return tuple(_line(index, line) for line in index.account.corrections)


def _line(index: AccountIndex, line: AppliedCorrection) -> HandLine:
    t = index.labels
    remarks = "; ".join(remark for remark in (line.note, line.why) if remark)
    who = f"{line.by}, {index.when(line.at[:10])}" + (f": {remarks}" if remarks else "")
    sides = [_in_words(index, side) for side in (line.before, line.after) if side]
    return HandLine(
        what=t(f"hands.kind_{line.kind}") if t.has(f"hands.kind_{line.kind}") else line.kind,
        who=who,
        words=_words(index, line.span),
        change=" → ".join(dict.fromkeys(sides)),
        obstacle=None if line.applies else _obstacle(index, line.obstacle or ""),
    )


def _words(index: AccountIndex, span: Span | None) -> Excerpt | None:
    return (
        excerpt(index, span, "method") if span is not None and span.document_id in index.documents else None
    )


def _obstacle(index: AccountIndex, code: str) -> str:
    key = f"hands.obstacle_{code}"
    return index.labels("hands.no_longer", reason=index.labels(key) if index.labels.has(key) else code)


def _in_words(index: AccountIndex, side: str) -> str:
    """Say acts and kinds of quotations in the account's language; names stay."""
    words = []
    for part in side.split(", "):
        key = next((k for k in (f"act.{part}", f"quotes.{part}") if index.labels.has(k)), None)
        words.append(index.labels(key) if key else part)
    return ", ".join(words)

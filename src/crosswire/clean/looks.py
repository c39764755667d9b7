"""How the lines of a print look: size, weight and place on the page, and what follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from crosswire.spans import Alignment

# Shares of a page's height in which headers and footers stand: printers leave 15 to 25 mm free, of 297.
_TOP_MARGIN, _BOTTOM_MARGIN = 0.09, 0.91
_SMALL = 0.93  # size of furniture against that of the text
_LARGE = 1.12  # size of a title or heading against that of the text
_SAME = 0.06  # sizes nearer than this are one size; pdfium's boxes differ by less in one font
_SPACED = 1.3  # gap between two lines, against the usual one, from which a new paragraph begins
_SHORT = (
    0.7  # share of the text's width that the last line of a paragraph leaves, at most, to be told by it alone
)


@dataclass(frozen=True, slots=True)
class Look:
    """How one line looks.

    Attributes:
        start: Where it begins in the text.
        size: Height of its type, in points.
        bold: Its type is bold.
        left: Left edge, in points.
        right: Right edge of its last sign, in points.
        base: Distance of its base line from the top of the page, in points.
        height: Height of the page, in points.
    """

    start: int
    size: float
    bold: bool
    left: float
    right: float
    base: float
    height: float


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a print's lines by where the lines begin in its regular text, and what is usual among them."""

    by_start: Mapping[int, Look]
    body: float
    leading: float
    width: float

    def is_margin(self, start: int) -> bool:
        """Tell whether a line stands in a margin of its page in other than the text's type."""
        look = self.by_start.get(start)
        if look is None or not self.body:
            return False
        place = look.base / look.height
        return not _TOP_MARGIN < place < _BOTTOM_MARGIN and look.size < _SMALL * self.body

    def is_edge(self, start: int) -> bool:
        """Tell whether a line stands in a margin of its page, in whatever type."""
        look = self.by_start.get(start)
        return look is not None and not _TOP_MARGIN < look.base / look.height < _BOTTOM_MARGIN

    def is_large(self, start: int) -> bool:
        """Tell whether a line is set larger than the text."""
        look = self.by_start.get(start)
        return look is not None and look.size > _LARGE * self.body

    def size(self, start: int) -> float:
        """Return a line's size, 0 if it is not known."""
        look = self.by_start.get(start)
        return look.size if look else 0.0

    def differ(self, one: int, two: int) -> bool:
        """Tell whether two lines are set in different type."""
        a, b = self.by_start.get(one), self.by_start.get(two)
        if a is None or b is None:
            return False
        return a.bold != b.bold or abs(a.size - b.size) > _SAME * max(a.size, b.size)

    def parted(self, one: int, two: int) -> bool | None:
        """Tell whether space between two lines, or an indent, parts them; None if they do not stand one above the other."""
        a, b = self.by_start.get(one), self.by_start.get(two)
        if a is None or b is None or b.base <= a.base or not self.leading:
            return None
        if (b.base - a.base) / max(a.size, b.size) > _SPACED * self.leading:
            return True
        return 0.6 * b.size < b.left - a.left < 5 * b.size

    def is_short(self, start: int) -> bool:
        """Tell whether a line leaves much of the text's width free."""
        look = self.by_start.get(start)
        return look is not None and bool(self.width) and look.right - look.left < _SHORT * self.width


def looks_of(starts: Iterable[int], to_raw: Alignment, looks: Sequence[Look]) -> Looks | None:
    """Return the looks of lines.

    Args:
        starts: Where lines begin in the regular text, in order.
        to_raw: From the regular text to the one that ``looks`` point into.
        looks: In order; may be empty.
    """
    by_raw = {look.start: look for look in looks}
    found: dict[int, Look] = {}
    pieces = iter(to_raw.pieces)
    piece = next(pieces, None)
    for start in starts:
        while piece is not None and piece[0] + piece[2] <= start:
            piece = next(pieces, None)
        if piece is not None and piece[0] <= start and (look := by_raw.get(start - piece[0] + piece[1])):
            found[start] = look
    return _usual(found) if found else None


def _usual(found: Mapping[int, Look]) -> Looks:
    weights: Counter[float] = Counter()
    for look in found.values():
        weights[round(look.size, 1)] += round(look.right - look.left)
    body = max(sorted(weights), key=lambda size: weights[size])
    lines = [look for look in found.values() if abs(look.size - body) <= _SAME * body]
    gaps = [
        (b.base - a.base) / body
        for a, b in pairwise(lines)
        if b.base > a.base and a.height == b.height and b.base - a.base < 2.2 * body
    ]
    widths = sorted(look.right - look.left for look in lines)
    return Looks(found, body, median(gaps) if len(gaps) > 2 else 0.0, widths[int(0.9 * (len(widths) - 1))])

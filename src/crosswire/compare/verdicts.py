"""What a comparator says of two statements."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.compare.reasons import Reason
from crosswire.model import Act, DisputeKind

# Acts by which a thing is told; which of them a report chooses says little. What a party does to another's proposal says much.
TOLD = frozenset({Act.ASSERT, Act.DO, Act.MEET, Act.EXPECT, Act.WARN, Act.ACCUSE})
TELLING = TOLD | {Act.DENY, Act.CONCEDE}
"""Acts by which a figure is given ("not even 54 percent"), not asked for or offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one comparator says.

    Attributes:
        feature: What it found, a name that has weights.
        reason: The same in words.
        value: How much of it; 1 where it is there or not.
        conflict: Kind of contradiction if both cannot hold.
        is_sure: They part whether or not the statements as wholes are about one matter.
    """

    feature: str
    reason: Reason
    value: float = 1.0
    conflict: DisputeKind | None = None
    is_sure: bool = False

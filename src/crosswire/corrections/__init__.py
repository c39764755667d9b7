"""What people corrected: lines of a file that are applied on every later run, and can be undone.

Nothing in the file refers to what crosswire grouped by itself (findings, stories): a correction names exact words of a report, or
an entity by id and name, so that it holds while stories grow. :mod:`~crosswire.corrections.lines` reads and writes the file,
:mod:`~crosswire.corrections.applying` applies what counts.
"""

from crosswire.corrections.anchoring import Library, Unfound
from crosswire.corrections.folding import Corrections
from crosswire.corrections.forms import correction, from_values, to_line
from crosswire.corrections.values import (
    KINDS,
    Anchor,
    CheckFinding,
    Correcting,
    Correction,
    DocumentRef,
    EntityRef,
    FixQuotation,
    FixStatement,
    MergeEntities,
    MergeStories,
    RenameEntity,
    SplitEntity,
    SplitStory,
    StrikeQuotation,
    StrikeStatement,
    Undo,
)

__all__ = [
    "KINDS",
    "Anchor",
    "CheckFinding",
    "Correcting",
    "Correction",
    "Corrections",
    "DocumentRef",
    "EntityRef",
    "FixQuotation",
    "FixStatement",
    "Library",
    "MergeEntities",
    "MergeStories",
    "RenameEntity",
    "SplitEntity",
    "SplitStory",
    "StrikeQuotation",
    "StrikeStatement",
    "Undo",
    "Unfound",
    "correction",
    "from_values",
    "to_line",
]

"""Adding reports, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model.workspace import AddResult, StoryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage:
    """The form, with what was given before if it could not be taken.

    Attributes:
        result: What became of the reports, or None before any were given.
        stories: Stories that changed, as lists show them.
        most_bytes: Of one upload.
    """

    most_bytes: int
    result: AddResult | None = None
    stories: tuple[StoryRow, ...] = ()
    words: str = ""
    address: str = ""
    is_empty: bool = False

    @property
    def most_megabytes(self) -> int:
        """The same in millions of bytes."""
        return self.most_bytes // 1_000_000

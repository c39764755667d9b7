"""A question with what the reports answer, as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded when the first question is asked
    from crosswire.asking import Answer
    from crosswire.asking.model import Answering, Group


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage:
    """The box and, once something is asked, the answer.

    Attributes:
        question: As it was asked, or "".
        chosen: Story that is asked, or "" for those that the question is about.
        stories: All that can be chosen: (id, title).
        answer: What the reports say, or that they do not; None before anything is asked.
        against: Stories that were asked: (id, title).
        fault: Why the question was not understood, in words.
    """

    question: str
    chosen: str
    stories: tuple[tuple[str, str], ...]
    answer: Answer | None = None
    against: tuple[tuple[str, str], ...] = ()
    fault: str | None = None

    def runs(self, group: Group) -> tuple[tuple[Answering, tuple[Answering, ...]], ...]:
        """Return a group's answers, each with those that have the same words in other reports."""
        same: dict[str, list[Answering]] = {}
        for item in group.answers:
            same.setdefault(" ".join(item.excerpt.quote.split()), []).append(item)
        return tuple((items[0], tuple(items[1:])) for items in same.values())

"""A question with what the reports answer, as a page."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.asking import Answer


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

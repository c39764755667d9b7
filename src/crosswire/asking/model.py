"""What a question is understood as, and what the reports answer. Excerpts hold exact words, with offsets into the reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from crosswire.model import Act
from crosswire.model.workspace import Excerpt


class Asked(StrEnum):
    """What a question asks for."""

    WHAT = "what"
    WHO = "who"
    WHEN = "when"
    DEADLINE = "deadline"
    WHERE = "where"
    WHY = "why"
    HOW_MANY = "how-many"
    HOW_MUCH = "how-much"
    HOW_LONG = "how-long"
    CONDITION = "condition"
    FIRST = "first"
    DISPUTED = "disputed"
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a question was understood as; shown with every answer.

    Attributes:
        lang: Language of the question.
        asked: What it asks for.
        holders: Names of who is asked after, or their words where the reports have no name for them.
        recipients: Names of the others in it.
        acts: Acts that an answer may be; empty is any.
        about: Words of the matter.
        since: ISO date from which, or None.
        until: ISO date up to which, or None.
        unknown: Names in it that no report has.
    """

    lang: str
    asked: Asked
    holders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    about: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    unknown: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """Return it in one line: ``asked = what, holder = …``."""
        parts = [
            ("asked", (self.asked.value,)),
            ("holder", self.holders),
            ("with", self.recipients),
            ("act", tuple(act.value for act in self.acts)),
            ("about", self.about),
            ("since", (self.since,) if self.since else ()),
            ("until", (self.until,) if self.until else ()),
            ("not in the reports", self.unknown),
        ]
        return "; ".join(f"{name} = {', '.join(values)}" for name, values in parts if values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Words of a report that answer.

    Attributes:
        excerpt: The exact words.
        when: TIMEX3 value of the event, if the report says; else None.
        speaker: Name of who says or does it, or None.
        figures: Figures in it that answer, in the report's words.
        is_current: False when a later report replaces it.
        stance: For a question of yes or no: whether it supports what is asked or disputes it.
        finding_id: The finding it belongs to.
        statement_id: The statement.
        score: How well it answers (0..1).
    """

    excerpt: Excerpt
    when: str | None
    speaker: str | None
    figures: tuple[str, ...]
    is_current: bool
    stance: Literal["supports", "disputes"] | None
    finding_id: str | None
    statement_id: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Answers that are one position in one story: by one holder, one act, on one issue.

    Attributes:
        holder: Name, or None if the reports name nobody.
        holder_id: Entity id, or None.
        act: What the holder does by it.
        issue: Label of the issue, or None.
        status: Of the position ("open", "rejected" …), or of the finding ("agreed", "disputed" …).
        origins: Number of independent origins of its answers.
        story_id: The story it is of.
        story: Its title.
        answers: The first published first, in the original language before translations of the same words.
    """

    holder: str | None
    holder_id: str | None
    act: Act
    issue: str | None
    status: str | None
    origins: int
    story_id: str
    story: str
    answers: tuple[Answering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the reports answer to a question.

    Attributes:
        question: As it was asked.
        understood: What it was understood as.
        groups: Best first; empty when the reports do not say.
        reason: Why there is no answer, in words; None if there is one.
        story_ids: Stories that were looked at.
    """

    question: str
    understood: Understood
    groups: tuple[Group, ...]
    reason: str | None
    story_ids: tuple[str, ...]

    @property
    def is_of_many(self) -> bool:
        """Tell whether the answers are of more than one story."""
        return len({group.story_id for group in self.groups}) > 1

    @property
    def is_answered(self) -> bool:
        """Tell whether the reports say anything on it."""
        return bool(self.groups)

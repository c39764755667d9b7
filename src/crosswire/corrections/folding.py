"""All lines of corrections, and which of them count after the undoings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from crosswire.corrections.anchoring import Library
from crosswire.corrections.forms import correction, moment_after, order
from crosswire.corrections.values import Correcting, Correction, MergeStories, SplitStory, Undo
from crosswire.errors import NotFoundError
from crosswire.provenance import content_id


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """Corrections in the order of their times (then ids), however the file orders them.

    Without slots, because what is folded is kept once it is asked for.

    Attributes:
        lines: All of them, undone ones and undoings too, each once.
        stayed: For a line that parts a story, as far as it is known: the reports that stayed behind, whose story it concerns too.
    """

    lines: tuple[Correction, ...] = ()
    stayed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Iterable[Correction]) -> Corrections:
        """Fold lines in any order; the same line twice counts once."""
        once = {line.id: line for line in lines}
        return cls(lines=tuple(sorted(once.values(), key=order)))

    @cached_property
    def active(self) -> tuple[Correction, ...]:
        """What counts: corrections that are not undone, without the undoings."""
        return tuple(
            line for line in self.lines if self._counts[line.id] and not isinstance(line.change, Undo)
        )

    @cached_property
    def fingerprint(self) -> str:
        """Differs whenever what counts differs."""
        return content_id("k", *(line.id for line in self.active))

    def is_undone(self, correction_id: str) -> bool:
        """Tell whether a line no longer counts."""
        return not self._counts.get(correction_id, True)

    def get(self, correction_id: str) -> Correction:
        """Return a line.

        Raises:
            NotFoundError: If there is none of that id.
        """
        for line in self.lines:
            if line.id == correction_id:
                return line
        raise NotFoundError(f"there is no correction {correction_id!r}")

    def with_line(self, line: Correction) -> Corrections:
        """Return these corrections and one more."""
        return Corrections.of((*self.lines, line))

    def made(self, change: Correcting, *, by: str, why: str = "", at: str | None = None) -> Correction:
        """Make a correction that can be added to these.

        Returns:
            The correction. Without ``at`` it is later than all that are there; where the same one was made at the same time and undone
            since, it is one of a later time.

        Raises:
            CodecError: If something is lacking that the kind needs.
            NotFoundError: If it undoes a line that is not there.
        """
        if isinstance(change, Undo):
            self.get(change.correction)
        if at is None and self.lines:
            at = moment_after(self.lines[-1].at)
        made = correction(change, by=by, why=why, at=at)
        while made.id in self._counts and self.is_undone(made.id):
            made = correction(change, by=by, why=why, at=moment_after(made.at))
        return made

    def for_story(self, library: Library) -> Corrections:
        """Return what can concern the reports of ``library``: all that names an entity, and what is anchored in one of them.

        Undone lines and undoings are left out.
        """
        return Corrections.of(line for line in self.active if library.concerns(line.change))

    @cached_property
    def of_stories(self) -> tuple[Correction, ...]:
        """What counts and tells which reports are one story."""
        return tuple(line for line in self.active if isinstance(line.change, MergeStories | SplitStory))

    @cached_property
    def _counts(self) -> dict[str, bool]:
        """For each line whether it counts: it does unless an undoing that counts names it."""
        undoings: dict[str, list[str]] = defaultdict(list)
        for line in self.lines:
            if isinstance(line.change, Undo):
                undoings[line.change.correction].append(line.id)
        counts: dict[str, bool] = {}
        for line in self.lines:
            waiting = [line.id]
            while waiting:  # an id is made from the content, so that no undoing can name itself by a detour
                last = waiting[-1]
                open_ = [i for i in undoings[last] if i not in counts]
                if open_:
                    waiting.extend(open_)
                else:
                    counts[waiting.pop()] = not any(counts[i] for i in undoings[last])
        return counts

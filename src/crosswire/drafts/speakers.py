"""Whether the draft puts words in the mouth of whom the reports name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.drafts.model import SpeakerVerdict
from crosswire.drafts.reading import Draft
from crosswire.model import Quotation, SpeakerKind
from crosswire.resolve.known import KnownNames, speaks_for


class Speakers:
    """Compares speakers.

    Args:
        draft: Its quotations' participants carry ids of entities.
        known: The reports' entities.
        own_names: Names of the draft's entities that the reports do not know, by id.
    """

    def __init__(self, draft: Draft, known: KnownNames, own_names: Mapping[str, str]) -> None:
        self._draft, self._known, self._own = draft, known, own_names

    def name(self, entity_id: str) -> str:
        """Return the name of an entity."""
        entity = self._known.by_id.get(entity_id)
        return entity.name if entity else self._own.get(entity_id, entity_id)

    def shown(self, quotation: Quotation | None) -> str | None:
        """Return whom the draft names, in its words; for a pronoun the name that it stands for."""
        if quotation is None or quotation.speaker is None:
            return None
        words = self._draft.words(quotation.speaker.span)
        named = quotation.speaker.entity_id
        return self.name(named) if named and words[:1].islower() else words

    def judge(
        self, quotation: Quotation | None, said_by: Sequence[str]
    ) -> tuple[SpeakerVerdict, tuple[str, ...]]:
        """Compare the draft's speaker with those of the reports, and say so in words if they differ."""
        given = quotation.speaker.entity_id if quotation and quotation.speaker else None
        if quotation is None or quotation.speaker is None or not said_by:
            return SpeakerVerdict.UNKNOWN, ()
        if given in said_by:
            return SpeakerVerdict.RIGHT, ()
        if given is None and quotation.speaker_kind is not SpeakerKind.NAMED:
            return SpeakerVerdict.UNKNOWN, ()
        if given is not None and any(self._speaks_for(given, i) for i in said_by):
            return SpeakerVerdict.RIGHT, ()
        names = ", ".join(self.name(i) for i in said_by)
        return SpeakerVerdict.WRONG, (self._draft.told("said-by", names=names),)

    def _speaks_for(self, one: str, other: str) -> bool:
        first, second = self._known.by_id.get(one), self._known.by_id.get(other)
        return first is not None and second is not None and speaks_for(first, second, self._known)

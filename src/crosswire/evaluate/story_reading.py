"""Reads a story of the gold with crosswire and lays what it found beside the gold's offsets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from crosswire.errors import GoldError
from crosswire.evaluate.readers.stories import Actor, GoldStory, Stretch
from crosswire.lang import read_in_part, supported
from crosswire.model import Account, Document, Entity, Participant
from crosswire.pipeline import account
from crosswire.settings import Settings
from crosswire.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReading:
    """A story's account, and the way from its spans to the report files.

    Attributes:
        account: Of all its reports together.
        documents: By the gold's report id; a report that could not be read is not in it.
        reports: The gold's report id by document id.
        entities: By id.
    """

    account: Account
    documents: Mapping[str, Document]
    reports: Mapping[str, str]
    entities: Mapping[str, Entity]

    def stretch(self, span: Span) -> Stretch:
        """Return the code points of the report file that a span of the account covers."""
        document = self.documents[self.reports[span.document_id]]
        return document.alignment.span_to_raw(span.start, span.end)

    def is_actor(self, participant: Participant | None, actor: Actor | None, words: Stretch | None) -> bool:
        """Tell whether a participant is the one that the gold means.

        It is if its entity bears one of the actor's names, or if its words share a code point with those of the gold. Where the gold
        names nobody, only nobody is right.
        """
        if participant is None:
            return actor is None and words is None
        if words is not None:
            start, end = self.stretch(participant.span)
            if start < words[1] and words[0] < end:
                return True
        entity = self.entities.get(participant.entity_id or "")
        if actor is None or entity is None:
            return False
        known = {name.casefold() for name in actor.names}
        return any(
            name.casefold() in known
            for name in (entity.name, *(n for each in entity.names.values() for n in each))
        )


@lru_cache(maxsize=16)
def _account_of(paths: tuple[Path, ...]) -> Account:
    return account(paths, settings=Settings(story="all"))


def read_with_crosswire(story: GoldStory) -> StoryReading:
    """Compile the account of a story's reports (once a process).

    Raises:
        GoldError: If a report file could not be laid beside the gold.
    """
    paths = {str(report.path): name for name, report in story.reports.items()}
    compiled = _account_of(tuple(sorted(report.path for report in story.reports.values())))
    documents = {}
    for document in compiled.documents:
        if document.location not in paths:
            raise GoldError(f"{story.folder}: {document.location} is no report of the story")
        documents[paths[document.location]] = document
        gold_text = story.reports[paths[document.location]].text
        if document.raw_text != gold_text and document.raw_text.strip("\ufeff") != gold_text:
            raise GoldError(f"{document.location}: is read as another text than the gold's")
    return StoryReading(
        account=compiled, documents=documents, reports={d.id: name for name, d in documents.items()},
        entities={entity.id: entity for entity in compiled.entities},
    )  # fmt: skip


def is_read(lang: str, *, in_part: bool = False) -> bool:
    """Tell whether crosswire reads reports in a language (it keeps and traces others, and says so).

    Args:
        lang: ISO 639-1.
        in_part: Ask for the languages of which names and direct speech are read, and nothing else, instead.
    """
    return lang in (read_in_part() if in_part else supported())


def inside(stretches: Sequence[Stretch], outer: Stretch) -> bool:
    """Tell whether one of the stretches shares a code point with ``outer``."""
    return any(start < outer[1] and outer[0] < end for start, end in stretches)

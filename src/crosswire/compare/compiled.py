"""An account as the comparison sees it: its statements with their words, names, figures and vectors, to set another text beside."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from crosswire.annotate import annotate
from crosswire.annotate.mentions.family_first import surname_of
from crosswire.annotate.mentions.romanisation import fold
from crosswire.compare import make_view
from crosswire.compare.denials import denied_matters, with_matter
from crosswire.compare.views import Lookup, View, embed_spans
from crosswire.model import Account, Annotation, Derivation, Document, Entity, EntityType, Finding
from crosswire.relate import Relations
from crosswire.resolve import Resolution
from crosswire.spans import Span

AnnotationOf = Callable[[str], Annotation]
"""From a document's id to its annotation, as a workspace keeps it."""

_OPEN = 8  # accounts kept open, some megabytes each
_KEPT = 200  # annotations of documents made here, some hundred kilobytes each
_annotations: OrderedDict[tuple[str, str], Annotation] = OrderedDict()
_opened: OrderedDict[int, Compiled] = OrderedDict()
_lock = Lock()


def opened(account: Account, annotation_of: AnnotationOf | None = None) -> Compiled:
    """Return the account opened for comparison; the last few accounts stay open, so that asking the same again costs little.

    Args:
        account: The same object is recognised again, an equal one is not.
        annotation_of: As for :class:`Compiled`.
    """
    with _lock:
        if (kept := _opened.get(id(account))) is not None:
            _opened.move_to_end(id(account))
            return kept
        made = _opened[id(account)] = Compiled(
            account, annotation_of
        )  # it holds the account, so the number stays its own
        while len(_opened) > _OPEN:
            _opened.popitem(last=False)
        return made


class Compiled:
    """One account, opened for comparison. What costs time is made when it is first asked for.

    Args:
        account: The account.
        annotation_of: Gives annotations that were kept; without it the reports are annotated again (some tenth of a second each)
            and kept for the next call.
    """

    def __init__(self, account: Account, annotation_of: AnnotationOf | None = None) -> None:
        self.account = account
        self._annotation_of = annotation_of
        self.documents = {d.id: d for d in account.documents if d.id in set(account.story.document_ids)}
        self.entities: dict[str, Entity] = {entity.id: entity for entity in account.entities}
        self.origin_ids = {
            document_id: origin.id for origin in account.origins for document_id in origin.document_ids
        }

    @cached_property
    def relations(self) -> Relations:
        """Where the words of a passage come from."""
        derived: dict[str, list[Derivation]] = defaultdict(list)
        for derivation in self.account.derivations:
            derived[derivation.to_document].append(derivation)
        return Relations(
            derivations=self.account.derivations,
            origins=self.account.origins,
            stories=(tuple(self.account.story.document_ids),),
            others=(),
            _origin_ids={i: self.origin_ids.get(i, i) for i in self.documents},
            _derived={key: tuple(values) for key, values in derived.items()},
        )

    @cached_property
    def resolution(self) -> Resolution:
        """Which entity the mentions are of, as the account says."""
        surnames: dict[str, set[str]] = defaultdict(set)
        for entity in self.account.entities:
            if entity.type is EntityType.PER:
                surnames[fold(surname_of(entity.name))].add(entity.id)
        return Resolution(
            entities=self.account.entities,
            by_span={span: entity.id for entity in self.account.entities for span in entity.mentions},
            by_surname={name: next(iter(ids)) for name, ids in surnames.items() if len(ids) == 1},
        )

    @cached_property
    def lookups(self) -> dict[str, Lookup]:
        """What lies where, by document."""
        return {i: Lookup(self._annotation(d), self.resolution) for i, d in self.documents.items()}

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The account's statements in its order."""
        account = self.account
        own = [s for s in account.statements if s.document_id in self.documents]
        views = tuple(
            make_view(index, s, account.quantities, self.lookups[s.document_id], self.relations)
            for index, s in enumerate(own)
        )
        return with_matter(views, denied_matters(views, self.lookups)) if views else ()

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """One row per view, L2-normalised."""
        return embed_spans(self.views) if self.views else np.zeros((0, 512), dtype=np.float32)

    @cached_property
    def finding_of(self) -> dict[str, Finding]:
        """The finding by statement id."""
        return {i: finding for finding in self.account.findings for i in finding.statement_ids}

    def origin_of(self, span: Span) -> str:
        """Return the origin that the words of ``span`` rest on."""
        return self.relations.origin_of(span)

    def _annotation(self, document: Document) -> Annotation:
        if self._annotation_of is not None:
            return self._annotation_of(document.id)
        key = (document.id, document.text_sha256)
        with _lock:
            if key in _annotations:
                _annotations.move_to_end(key)
                return _annotations[key]
        made = annotate(document)
        with _lock:
            _annotations[key] = made
            while len(_annotations) > _KEPT:
                _annotations.popitem(last=False)
        return made

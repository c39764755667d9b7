"""The account of the reports of one story, compiled anew or with what is remembered of the time before."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from crosswire import lang as packs
from crosswire.account.compile import Material, compile_account
from crosswire.codec.digests import digest
from crosswire.compare.reasons import Reason
from crosswire.corrections import Corrections
from crosswire.corrections.applying import Applying
from crosswire.errors import NoReportsError, Problem, UsageError
from crosswire.memo import Memo
from crosswire.model import Account, Annotation, Document, OtherDocument
from crosswire.pipeline.reading import Progress, silent
from crosswire.pipeline.renamed import carry_over
from crosswire.relate import Relations, relate
from crosswire.relate.embeddings import remembering
from crosswire.resolve import resolve, with_entities
from crosswire.statements import Statements, state


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What an account is compiled with besides its reports.

    Attributes:
        lang: Language of the account's own words.
        as_of: ISO date up to which reports count, or None.
        problems: What went wrong while the reports were read.
        late: Reports left out because of ``as_of``.
        corrections: What people corrected; None for nothing.
        memo: What is remembered of an earlier compilation of the story.
    """

    lang: str
    as_of: str | None = None
    problems: tuple[Problem, ...] = ()
    late: tuple[OtherDocument, ...] = ()
    corrections: Corrections | None = None
    memo: Memo = field(default_factory=Memo)


def compile_story(
    annotations: Sequence[Annotation],
    *,
    memo: Memo | None = None,
    lang: str | None = None,
    as_of: str | None = None,
    problems: Sequence[Problem] = (),
    corrections: Corrections | None = None,
) -> Account:
    """Compile the account of the reports of one story.

    Args:
        annotations: Its reports, in any order, which changes nothing.
        memo: Of this story; what it remembers is not computed again, and it is left remembering these reports. The account is the
            same with and without.
        lang: Language of the account's own words; None takes the commonest of the reports that has a pack.
        as_of: ISO date; reports published later are left out.
        problems: What went wrong while the reports were read; shown under coverage.
        corrections: What people corrected, in this story or in others; which reports are one story is not settled here.

    Raises:
        NoReportsError: If there are no reports, or all are later than ``as_of``.
        UsageError: If there is no pack for ``lang``.
    """
    ordered = sorted(annotations, key=lambda a: (a.document.published or "", a.document.id))
    kept, late = up_to([a.document for a in ordered], as_of)
    if not kept:
        raise NoReportsError(f"{len(ordered)} reports, none published up to {as_of}")
    in_time = {document.id for document in kept}
    own = [a for a in ordered if a.document.id in in_time]
    request = Request(
        lang=language_of(kept, lang),
        as_of=as_of,
        problems=tuple(problems),
        late=late,
        corrections=corrections,
        memo=memo or Memo(),
    )
    with _at_work(request.memo):
        return compile_related(own, relate(own, story="all", memo=request.memo), request)


def compile_related(
    annotations: Sequence[Annotation], relations: Relations, request: Request, tell: Progress | None = None
) -> Account:
    """Compile the account of the first story of ``relations``.

    Args:
        annotations: Reports in a fixed order; those of other stories are put aside in the account.
        relations: Of all of them.
        request: What else there is to say.
        tell: Called as work goes on.
    """
    with _at_work(request.memo):
        return _compile(annotations, relations, request, tell or silent)


@contextmanager
def _at_work(memo: Memo) -> Iterator[None]:
    """Use a memo; meanwhile nothing is searched for garbage."""
    with uncollected(), memo.round(), remembering(memo.vectors):
        yield


@contextmanager
def uncollected() -> Iterator[None]:
    """Do not search for garbage meanwhile: among so much that is kept it takes long and finds none."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _compile(
    annotations: Sequence[Annotation], relations: Relations, request: Request, tell: Progress
) -> Account:
    memo = request.memo
    in_story = set(relations.stories[0])
    own = [a for a in annotations if a.document.id in in_story]
    tell("resolve", 0, 1)
    people = Applying(
        request.corrections,
        [a.document for a in own],
        [a.document for a in annotations if a.document.id not in in_story],
    )
    own = list(people.on_annotations(own))
    resolution = people.on_resolution(resolve(own), own)
    known = [with_entities(annotation, resolution, memo) for annotation in own]
    carry_over(own, known, resolution, memo)
    own = list(people.on_quotations(known, resolution))
    _mark_fixed(known, own, memo)
    tell("state", 0, 1)
    read = state(own, resolution, memo)
    statements = people.on_statements(read)
    _mark_corrected(read, statements, memo)
    tell("compare", 0, 1)
    material = Material(
        annotations=tuple(own),
        resolution=resolution,
        relations=_within(relations, in_story),
        statements=statements,
        put_aside=(*relations.others, *request.late),
        other_documents=tuple(a.document for a in annotations if a.document.id not in in_story),
        problems=(*request.problems, *(problem for a in annotations for problem in a.problems)),
        lang=request.lang,
        generated=_now(),
        as_of=request.as_of,
        memo=memo,
    )
    compiled = people.on_account(compile_account(material))
    tell("compare", 1, 1)
    return compiled


def _mark_fixed(before: Sequence[Annotation], after: Sequence[Annotation], memo: Memo) -> None:
    """Let reports with quotations that a person fixed be known by another hash."""
    read = {annotation.document.id: annotation for annotation in before}
    for annotation in after:
        if annotation is not read.get(annotation.document.id):
            mark = memo.marked(annotation.document.id)
            memo.mark(annotation.document.id, digest((mark, annotation.quotations)))


def _mark_corrected(before: Statements, after: Statements, memo: Memo) -> None:
    """Let reports with statements that a person struck or fixed be known by another hash."""
    if after.statements == before.statements:
        return
    for document_id in {statement.document_id for statement in before.statements}:
        own, now = (
            tuple(s for s in found.statements if s.document_id == document_id) for found in (before, after)
        )
        if own != now:
            values = tuple(replace(statement, quantities=()) for statement in now)
            quantities = tuple(tuple(after.quantities[i] for i in s.quantities) for s in now)
            memo.mark(document_id, digest((memo.marked(document_id), values, quantities)))


def _within(relations: Relations, in_story: set[str]) -> Relations:
    """Keep what concerns the story; a derivation that crosses its edge is kept out with the other report."""
    derivations = tuple(
        d for d in relations.derivations if d.from_document in in_story and d.to_document in in_story
    )
    origins = tuple(
        replace(origin, document_ids=tuple(i for i in origin.document_ids if i in in_story))
        for origin in relations.origins
        if in_story.intersection(origin.document_ids)
    )
    return replace(relations, derivations=derivations, origins=origins)


def up_to(
    documents: Sequence[Document], as_of: str | None
) -> tuple[tuple[Document, ...], tuple[OtherDocument, ...]]:
    """Part reports into those published up to a day and those later, with the reason why they are left out."""
    if as_of is None:
        return tuple(documents), ()
    late = [d for d in documents if d.published and d.published[:10] > as_of[: len(d.published[:10])]]
    reasons = tuple(
        OtherDocument(
            document_id=d.id,
            reason=Reason.of("later-than-as-of", published=(d.published or "")[:10], as_of=as_of).text("en"),
        )
        for d in late
    )
    return tuple(d for d in documents if d not in late), reasons


def language_of(documents: Sequence[Document], wanted: str | None) -> str:
    """Return the language of an account: the one wanted, else the commonest of its reports that has a pack.

    Raises:
        UsageError: If there is no pack for the language wanted.
    """
    supported = packs.supported()
    if wanted is not None:
        if wanted not in supported:
            raise UsageError(f"lang: no pack for {wanted!r}; there are {', '.join(supported)}")
        return wanted
    distinct = {(document.text_sha256, document.lang) for document in documents}
    count = Counter(code for _, code in distinct if code in supported)
    return min(count, key=lambda code: (-count[code], code), default="en")


def _now() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

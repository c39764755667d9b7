"""A workspace in a temporary folder, and invented reports and accounts to put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from crosswire.model import (
    SCHEMA,
    Account,
    Act,
    Annotation,
    Block,
    BlockKind,
    Coverage,
    CoverageMatrix,
    Document,
    DocumentKind,
    Entity,
    EntityType,
    Finding,
    FindingStatus,
    Issue,
    Modality,
    Participant,
    PublishedBasis,
    RawReport,
    Sentence,
    Statement,
    Story,
    Token,
)  # fmt: skip
from crosswire.model.workspace import StoryRow
from crosswire.provenance import content_id, sha256_hex
from crosswire.spans import Alignment, Span
from crosswire.store import Store


@dataclass(frozen=True)
class Given:
    """A report as it is handed to the store."""

    document: Document
    annotation: Annotation
    raw: RawReport

    @property
    def id(self) -> str:
        return self.document.id

    def put(self, tx, producer="test/1"):
        return tx.put_document(self.document, self.annotation, raw=self.raw, producer=producer)


def make_report(
    text: str,
    *,
    location: str = "a.txt",
    lang: str = "en",
    outlet: str = "Harbour Post",
    published: str = "2026-03-01",
) -> Given:
    data = f"\ufeff{location}\n{text}".encode()
    digest = sha256_hex(data)
    document_id = content_id("d", digest)
    sentences, start = [], 0
    for index, piece in enumerate(text.split("\n")):
        if piece:
            sentences.append(
                Sentence(span=Span(document_id, start, start + len(piece)), lang=lang, block=0, index=index)
            )
        start += len(piece) + 1
    document = Document(
        id=document_id, location=location, outlet=outlet, agency=("NNA",), byline=None, title=text[:30], lang=lang,
        published=published, published_basis=PublishedBasis.METADATA, kind=DocumentKind.NEWS, disclaimer=None,
        raw_sha256=digest, text=text, text_sha256=sha256_hex(text.encode()),
        blocks=(Block(span=Span(document_id, 0, len(text)), kind=BlockKind.PARAGRAPH),),
        raw_text="\ufeff" + text, alignment=Alignment(((0, 1, len(text)),)),
    )  # fmt: skip
    token = Token(start=0, end=min(3, len(text)), lemma="the", pos="DET", tag="DT", head=-1, dep="det")
    annotation = Annotation(
        document=document, sentences=tuple(sentences), tokens=((token,),) * len(sentences)
    )
    raw = RawReport(
        location=location, data=data, media_type="text/plain", sha256=digest, metadata={"outlet": outlet}, file_date="2026-03"
    )  # fmt: skip
    return Given(document, annotation, raw)


def make_account(
    reports: list[Given], *, story_id: str = "s-1", act: Act = Act.DEMAND, title: str = "Ferry strike"
) -> Account:
    statements, entity = [], content_id("e", "Mira Castell")
    for given in reports:
        for sentence in given.annotation.sentences:
            statements.append(
                Statement(
                    id=content_id("x", given.id, sentence.span.start), document_id=given.id, span=sentence.span,
                    holder=Participant(span=Span(given.id, sentence.span.start, sentence.span.start + 1), entity_id=entity),
                    act=act, event=None, recipient=None, issue_id="i-pay", polarity=1, modality=Modality.FACT, condition=None,
                    conditional_on=(), deadline=None, term=None, when=None, attribution=(), quotation_id=None, quantities=(),
                )
            )  # fmt: skip
    ids = tuple(statement.id for statement in statements)
    first = reports[0]
    finding = Finding(
        id="f-1", text="t", lang="en", evidence=statements[0].span, statement_ids=ids, status=FindingStatus.AGREED, origins=1,
        outlets=("Harbour Post",), languages=("en",), disputes=(), superseded_by=None, rank=1,
    )  # fmt: skip
    return Account(
        schema=SCHEMA, generated="2026-03-02T00:00:00Z", as_of=None, lang="en",
        story=Story(id=story_id, title=title, lang="en", first_published="2026-03-01", last_published="2026-03-01",
                    document_ids=tuple(g.id for g in reports)),
        other_documents=(), coverage=Coverage(read=len(reports), languages={"en": len(reports)}, problems=()),
        documents=tuple(g.document for g in reports), derivations=(), origins=(),
        entities=(
            Entity(id=entity, type=EntityType.PER, name="Mira Castell", names={"en": ("Mira Castell", "Castell"), "de": ("Castell",)},
                   roles=(), country="NL", mentions=(Span(first.id, 0, 3),)),
        ),
        temporal_expressions=(), quantities=(), quotations=(), quotation_groups=(), statements=tuple(statements),
        issues=(Issue(id="i-pay", label={"en": "night pay", "de": "Nachtzuschlag"}, terms=("pay",), statement_ids=ids),),
        findings=(finding,), positions=(), chronology=(), wording=(),
        coverage_matrix=CoverageMatrix(finding_ids=(), outlets=(), cells=()), in_brief=(), questions=(), changes=(),
    )  # fmt: skip


def make_story(story_id: str = "s-1", **changed) -> StoryRow:
    fields = {
        "id": story_id, "title": "Ferry strike", "lang": "en", "reports": 2, "origins": 1, "outlets": 1, "languages": {"en": 2},
        "first_published": "2026-03-01", "last_published": "2026-03-02", "updated": "2026-03-02T08:00:00Z",
        "findings": {"agreed": 3}, "per_day": (("2026-03-01", 2),),
    }  # fmt: skip
    return StoryRow(**{**fields, **changed})


@pytest.fixture(scope="session")
def report() -> Callable[..., Given]:
    return make_report


@pytest.fixture(scope="session")
def account() -> Callable[..., Account]:
    return make_account


@pytest.fixture(scope="session")
def story() -> Callable[..., StoryRow]:
    return make_story


@pytest.fixture(scope="session")
def _template(tmp_path_factory) -> Path:
    """An empty workspace, made once; each test gets a copy, since making one loads the migrations."""
    folder = tmp_path_factory.mktemp("store") / "empty"
    Store.create(folder).close()
    return folder


@pytest.fixture
def folder(_template, tmp_path) -> Path:
    import shutil

    return Path(shutil.copytree(_template, tmp_path / "ws"))


@pytest.fixture
def store(folder) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared_store(_template, tmp_path_factory) -> Iterator[Store]:
    """A workspace that a module's tests only read once it is filled."""
    import shutil

    with Store.open(shutil.copytree(_template, tmp_path_factory.mktemp("shared") / "ws")) as opened:
        yield opened

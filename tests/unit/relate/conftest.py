"""Reports for the tests of relate: invented base reports with planted edits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from crosswire.model import Annotation, Block, BlockKind, Document, Link
from crosswire.spans import Span

GOLDEN = Path(__file__).parents[2] / "golden" / "relate"
Report = Callable[..., Annotation]


def make_report(
    text: str,
    *,
    lang: str = "en",
    outlet: str | None = None,
    agency: Sequence[str] = (),
    published: str | None = None,
    kinds: dict[int, BlockKind] | None = None,
    links: Sequence[tuple[str, str]] = (),
) -> Annotation:
    """Build a report; the first line is the title, every other line a paragraph unless ``kinds`` says otherwise."""
    document_id = "d-" + hashlib.sha256(f"{text}|{outlet}|{published}".encode()).hexdigest()[:16]
    blocks, full = [], ""
    for number, line in enumerate(part for part in text.split("\n") if part.strip()):
        full += "\n\n" if full else ""
        kind = BlockKind.TITLE if number == 0 else (kinds or {}).get(number, BlockKind.PARAGRAPH)
        blocks.append(Block(span=Span(document_id, len(full), len(full) + len(line)), kind=kind))
        full += line
    found = []
    for words, url in links:
        start = full.index(words)
        found.append(Link(span=Span(document_id, start, start + len(words)), url=url))
    sha = hashlib.sha256(full.encode("utf-8", "replace")).hexdigest()
    document = Document(
        id=document_id,
        location=f"{document_id}.txt",
        outlet=outlet,
        agency=tuple(agency),
        byline=None,
        title=full.split("\n", 1)[0] or None,
        lang=lang,
        published=published,
        published_basis=None,
        kind=None,
        disclaimer=None,
        raw_sha256=sha,
        text=full,
        text_sha256=sha,
        blocks=tuple(blocks),
        links=tuple(found),
    )
    return Annotation(document=document)


@pytest.fixture(scope="session")
def report() -> Report:
    return make_report


@pytest.fixture(scope="session")
def base() -> Callable[[str], str]:
    def load(name: str) -> str:
        return (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").strip()

    return load


LOCAL = {
    "en": "In our district the news was followed closely. The town hall has set up a telephone line for questions, open daily from eight.",
    "de": "Auch in unserem Kreis wird die Nachricht aufmerksam verfolgt. Das Rathaus hat ein Bürgertelefon geschaltet, täglich ab acht Uhr.",
}
SYNONYMS = {
    "said": "stated", "about": "roughly", "some": "around", "demanded": "called for", "expects": "reckons with", "offered": "proposed",
    "described": "called", "sagte": "erklärte", "rund": "etwa", "nachdem": "als", "jedoch": "aber", "gegen": "um", "vor": "schon vor",
}  # fmt: skip


def headline(text: str) -> str:
    """Change the title only."""
    return "+++ Update +++\n" + text.split("\n", 1)[1]


def cut(text: str) -> str:
    """Leave out the last third of the paragraphs."""
    lines = text.split("\n")
    return "\n".join(lines[: 1 + round((len(lines) - 1) * 2 / 3)])


def local(text: str, lang: str) -> str:
    """Add a local paragraph after the first."""
    lines = text.split("\n")
    return "\n".join([*lines[:2], LOCAL[lang], *lines[2:]])


def reworded(text: str) -> str:
    """Replace words by synonyms and drop every 17th word of the body."""
    title, body = text.split("\n", 1)
    lines = []
    for line in body.split("\n"):
        words = [SYNONYMS.get(word, word) for word in line.split()]
        lines.append(" ".join(word for number, word in enumerate(words, start=1) if number % 17))
    return "\n".join([title, *lines])


def reordered(text: str) -> str:
    """Move the last paragraph to the second place."""
    lines = text.split("\n")
    return "\n".join([*lines[:2], lines[-1], *lines[2:-1]])


@pytest.fixture(scope="session")
def edits() -> dict[str, Callable[[str, str], str]]:
    return {
        "same": lambda text, lang: text,
        "headline": lambda text, lang: headline(text),
        "cut": lambda text, lang: cut(text),
        "local": local,
        "cut and local": lambda text, lang: local(cut(text), lang),
        "reworded": lambda text, lang: reworded(text),
        "reordered": lambda text, lang: reordered(text),
    }

"""News articles of public sets that say which of them are about one story, as documents that are read without cleaning."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire import lang as packs
from crosswire.annotate.sentences import split_sentences
from crosswire.evaluate.texts import plain_document
from crosswire.model import Annotation

_TIGHT = ((" ,", ","), (" .", "."), (" ;", ";"), (" :", ":"), (" !", "!"), (" ?", "?"), (" %", "%"), (" )", ")"), ("( ", "("),
          ("`` ", '"'), (" ''", '"'), (" 's", "'s"), (" n't", "n't"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one article.

    Attributes:
        name: Unlike any other's in its data set.
        story: The same for articles about one story.
        paragraphs: Without the title.
        published: ISO date, or None.
        is_source: False for a translation of another article of the set.
    """

    name: str
    story: str
    lang: str
    title: str | None
    paragraphs: tuple[str, ...]
    published: str | None = None
    is_source: bool = True

    @property
    def text(self) -> str:
        """Return title and paragraphs, parted by empty lines."""
        return "\n\n".join([*([self.title] if self.title else []), *self.paragraphs])

    def annotate(self) -> Annotation:
        """Return the article as far as tracing reports needs it: with sentences, where its language has a pack."""
        document = plain_document(
            unicodedata.normalize("NFC", self.text), lang=self.lang, name=self.name, published=self.published,
            title=unicodedata.normalize("NFC", self.title) if self.title else None,
        )  # fmt: skip
        sentences = split_sentences(document) if packs.has(self.lang, "sentences") else ()
        return Annotation(document=document, sentences=sentences)


def joined(tokens: Sequence[str]) -> str:
    """Return tokens as a sentence is written."""
    text = " ".join(tokens)
    for apart, together in _TIGHT:
        text = text.replace(apart, together)
    return text

"""What is compared of a statement: its words, names, numbers, dates, act and polarity, each on its own."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosswire.model import Annotation, Quantity, Statement, TemporalExpression, TimexType, Token
from crosswire.relate.embeddings import embed
from crosswire.resolve import Resolution
from crosswire.spans import Span

CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A statement with what the comparison needs of it.

    Attributes:
        statement: The statement.
        index: Its row in the embedding matrix.
        lang: Language of its words.
        published: ISO date (10 characters at most) of its report, or "".
        lemmas: Content lemmas, lower case, with their number.
        names: Entity ids mentioned, holder and recipient included.
        subject: Entity id of the one who acts, if known.
        figures: Quantities in the span.
        dates: Values of DATE and TIME expressions in the span, cut to the day.
        origin_id: Origin of the passage.
        in_digest: Lies in a digest block, which supports nothing a second time.
    """

    statement: Statement
    index: int
    lang: str
    published: str
    lemmas: Mapping[str, int]
    names: frozenset[str]
    subject: str | None
    figures: tuple[Quantity, ...]
    dates: frozenset[str]
    origin_id: str
    text: str = field(repr=False)
    in_digest: bool = False


class Lookup:
    """Finds what lies inside a span of one document, by bisection."""

    def __init__(self, annotation: Annotation, resolution: Resolution) -> None:
        self.annotation = annotation
        self._tokens = [token for sentence in annotation.tokens for token in sentence]
        self._token_starts = [token.start for token in self._tokens]
        self._mentions = [(m.span, resolution.entity_id(m.span)) for m in annotation.mentions]
        self._mention_starts = [span.start for span, _ in self._mentions]

    def tokens(self, span: Span) -> Sequence[Token]:
        """Return the tokens that begin in ``span``."""
        low, high = bisect_left(self._token_starts, span.start), bisect_left(self._token_starts, span.end)
        return self._tokens[low:high]

    def names(self, span: Span) -> Iterable[tuple[Span, str]]:
        """Yield mentions that begin in ``span`` and are resolved, with their entity ids."""
        low, high = bisect_left(self._mention_starts, span.start), bisect_left(self._mention_starts, span.end)
        for mention, entity_id in self._mentions[low:high]:
            if entity_id is not None:
                yield mention, entity_id

    def dates(self, span: Span) -> Iterable[TemporalExpression]:
        """Yield DATE and TIME expressions inside ``span``."""
        for expression in self.annotation.temporal_expressions:
            if expression.type in (TimexType.DATE, TimexType.TIME) and span.contains(expression.span):
                yield expression

    def lang(self, offset: int) -> str:
        """Return the language of the sentence at ``offset``."""
        starts = [sentence.span.start for sentence in self.annotation.sentences]
        at = bisect_left(starts, offset + 1) - 1
        return self.annotation.sentences[at].lang if at >= 0 else self.annotation.document.lang


def content_lemmas(tokens: Iterable[Token]) -> Counter[str]:
    """Count the lemmas of content words, lower case."""
    return Counter(t.lemma.lower() for t in tokens if t.pos in CONTENT_TAGS and len(t.lemma) > 1)


def embed_spans(views: Sequence[View]) -> NDArray[np.float32]:
    """Return one row per view, in order of ``View.index``."""
    return embed([view.text for view in views])


def idf_weights(views: Sequence[View]) -> Mapping[str, float]:
    """Return the inverse document frequency of each lemma over the views of one account."""
    seen: Counter[str] = Counter()
    for view in views:
        seen.update(view.lemmas.keys())
    total = len(views) + 1
    return {lemma: math.log(total / count) for lemma, count in seen.items()}


def lexical_similarity(first: View, second: View, idf: Mapping[str, float]) -> float:
    """Return the idf-weighted cosine of two views' lemmas (0..1); only of use within one language."""
    shared = first.lemmas.keys() & second.lemmas.keys()
    if not shared:
        return 0.0
    dot = sum(idf[lemma] ** 2 for lemma in shared)
    norms = [math.sqrt(sum(idf[lemma] ** 2 for lemma in view.lemmas)) for view in (first, second)]
    return dot / (norms[0] * norms[1]) if all(norms) else 0.0

"""One document's annotation, indexed for reading statements off it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol, TypeVar

from crosswire.model import (
    Annotation,
    BlockKind,
    Clause,
    Mention,
    Participant,
    Quotation,
    Sentence,
    TemporalExpression,
    Token,
)
from crosswire.spans import Span
from crosswire.statements.joining import rejoined
from crosswire.statements.lexicon import ActLexicon, act_lexicon
from crosswire.statements.phrases import with_phrases
from crosswire.statements.prefield import with_first_phrase

_Spanned = TypeVar("_Spanned", Mention, TemporalExpression)
_READY_TO = re.compile(r"(?<!\w)(?:bereit|gewillt|willens|geneigt),?\s(?:\w+\s){0,6}zu\s", re.IGNORECASE)
_HYPHENATED = re.compile(r"(?<![\w-])\w+(?:-\w+)+")
_TO_BLAME = re.compile(r"\b(?:is|are|was|were|be|been) (?:\w+ )?to blame\b")
_DATELINE = re.compile(r"[A-Z][^()\n]{1,50}\([^()\n]{2,40}\) [-–—] ")
_SILENT_BLOCKS = frozenset({BlockKind.QUESTION})


class EntityLookup(Protocol):
    """What statements need of the resolution: which entity the words of a mention stand for."""

    def entity_id(self, span: Span) -> str | None:
        """Return the entity of a mention's span, or None."""
        ...


class Context:
    """One annotated document with the look-ups that the rules share."""

    def __init__(self, annotation: Annotation, resolution: EntityLookup) -> None:
        self.annotation = annotation
        self.text = annotation.document.text
        self.resolution = resolution
        self.clauses = with_phrases(
            annotation, tuple(self._settled(rejoined(annotation, clause)) for clause in annotation.clauses)
        )
        self.readings: dict[int, object] = {}
        self._words: dict[int, frozenset[str]] = {}

    def _settled(self, clause: Clause) -> Clause:
        """Read "sind bereit zu zahlen" as being ready, which was taken for "sind zu zahlen", what must be paid."""
        clause = with_first_phrase(self.annotation, clause)
        if clause.lemma == "entschließen" and clause.passive and clause.agent is None:
            return replace(clause, passive=False)  # "ist entschlossen"
        if clause.subject is not None and (named := self._after_dateline(clause.sentence, clause.subject)):
            clause = replace(clause, subject=named)
        if clause.lemma == "blame" and _TO_BLAME.search(self.words(clause.span)):
            return replace(clause, lemma="be")  # "is to blame"
        if clause.modal != "müssen" or not clause.passive or not _READY_TO.search(self.words(clause.span)):
            return clause
        return replace(clause, passive=False, modal=None)

    def _after_dateline(self, sentence: int, subject: Span) -> Span | None:
        """Return the subject after a date line that was taken for it ("LORVIK, May 14 (Wire) - *The mayor* said")."""
        start = self.annotation.sentences[sentence].span.start
        match = _DATELINE.match(self.text, start)
        if match is None or not start <= subject.start < match.end():
            return None
        tokens = self.annotation.tokens[sentence] if sentence < len(self.annotation.tokens) else ()
        verb = next((t for t in tokens if t.start >= match.end() and t.pos in ("VERB", "AUX")), None)
        ends = subject.end > match.end()
        end = subject.end if ends else verb.start - 1 if verb is not None else match.end()
        return subject.within(match.end(), end) if end > match.end() else None

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Clause index to the indices of the clauses it governs, in text order."""
        found: dict[int, list[int]] = defaultdict(list)
        for index, clause in enumerate(self.clauses):
            if 0 <= clause.parent < len(self.clauses) and clause.parent != index:
                found[clause.parent].append(index)
        return found

    @cached_property
    def by_sentence(self) -> dict[int, list[int]]:
        """Sentence index to clause indices."""
        found: dict[int, list[int]] = defaultdict(list)
        for index, clause in enumerate(self.clauses):
            found[clause.sentence].append(index)
        return found

    @cached_property
    def mentions_of(self) -> dict[int, list[Mention]]:
        """Sentence index to its mentions, in text order."""
        return self._sorted_into_sentences(self.annotation.mentions)

    @cached_property
    def times_of(self) -> dict[int, list[TemporalExpression]]:
        """Sentence index to its temporal expressions."""
        return self._sorted_into_sentences(self.annotation.temporal_expressions)

    def _sorted_into_sentences(self, values: Sequence[_Spanned]) -> dict[int, list[_Spanned]]:
        found: dict[int, list[_Spanned]] = defaultdict(list)
        starts = [sentence.span.start for sentence in self.annotation.sentences]
        for value in values:
            index = bisect_right(starts, value.span.start) - 1
            if index >= 0:
                found[index].append(value)
        return found

    def lexicon(self, sentence: int) -> ActLexicon:
        """Return the act lexicon of a sentence's language."""
        return act_lexicon(self.annotation.sentences[sentence].lang)

    def lang(self, sentence: int) -> str:
        """Return a sentence's language."""
        return self.annotation.sentences[sentence].lang

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return self.text[span.start : span.end]

    def tokens_in(self, sentence: int, span: Span) -> Iterator[Token]:
        """Iterate over the sentence's tokens inside ``span``."""
        if sentence < len(self.annotation.tokens):
            for token in self.annotation.tokens[sentence]:
                if span.start <= token.start and token.end <= span.end:
                    yield token

    def own_words(self, index: int) -> frozenset[str]:
        """Return lower-case words and lemmas of a clause, without those of clauses it governs save their first word."""
        if index not in self._words:
            clause = self.clauses[index]
            inner = [self.clauses[child].span for child in self.children[index]]
            inner = [span for span in inner if clause.span.contains(span) and span != clause.span]
            found: set[str] = set()
            for token in self.tokens_in(clause.sentence, clause.span):
                if any(span.start < token.start < span.end for span in inner):
                    continue
                found.add(self.text[token.start : token.end].lower())
                found.add(token.lemma.lower())
            found |= self._hyphenated(clause)
            self._words[index] = frozenset(found)
        return self._words[index]

    def _hyphenated(self, clause: Clause) -> set[str]:
        """Return the words of a clause that are written with a hyphen, whole and their last part ("cover-up", "Fünf-Punkte-Plan")."""
        found = {match.group().lower() for match in _HYPHENATED.finditer(self.words(clause.span))}
        german = self.lang(clause.sentence) == "de"
        return found | ({word.rsplit("-", 1)[1] for word in found} if german else set())

    def participant(self, mention: Mention) -> Participant:
        """Return a mention as a participant with its entity."""
        return Participant(span=mention.span, entity_id=self.resolution.entity_id(mention.span))

    def quotation_at(self, span: Span) -> Quotation | None:
        """Return the innermost quotation whose content holds ``span``."""
        holding = [q for q in self.annotation.quotations if q.content.contains(span)]
        return min(holding, key=lambda q: (len(q.content), q.content), default=None)

    def is_silent(self, sentence: Sentence) -> bool:
        """Tell whether a sentence states nothing: furniture or a question."""
        blocks = self.annotation.document.blocks
        block = blocks[sentence.block] if 0 <= sentence.block < len(blocks) else None
        words = self.words(sentence.span).rstrip(" \"'“”»«’)]")
        if words.endswith("?") or not any(character.isalpha() for character in words):
            return True
        if block is None:
            return False
        if block.kind is BlockKind.DIGEST:
            return False
        return block.kind.is_furniture or block.kind in _SILENT_BLOCKS

    def is_repeated(self, sentence: Sentence) -> bool:
        """Tell whether a sentence stands in a digest of what the text says anyway."""
        blocks = self.annotation.document.blocks
        block = blocks[sentence.block] if 0 <= sentence.block < len(blocks) else None
        return block is not None and block.kind is BlockKind.DIGEST and bool(block.repeats)

    def is_heading(self, sentence: Sentence) -> bool:
        """Tell whether a sentence stands in a title or heading."""
        blocks = self.annotation.document.blocks
        return 0 <= sentence.block < len(blocks) and blocks[sentence.block].kind in (
            BlockKind.HEADING,
            BlockKind.TITLE,
        )

    def parent(self, clause: Clause) -> Clause | None:
        """Return the governing clause, if there is one."""
        return self.clauses[clause.parent] if 0 <= clause.parent < len(self.clauses) else None

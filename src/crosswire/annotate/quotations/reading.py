"""One report's tokens as a flat list, with what lies where: sentences, blocks, mentions, temporal expressions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosswire.model import Annotation, Block, Clause, Mention, Sentence
from crosswire.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A token with document-wide links.

    Attributes:
        index: Position in ``Reading.words``.
        low: The words in lower case.
        tag: The tagger's tag without brackets ("VVFIN", "VBD").
        head: Index into ``Reading.words`` of the governing word, or -1.
        sentence: Index of the sentence.
    """

    index: int
    start: int
    end: int
    text: str
    low: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    sentence: int

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not any(character.isalnum() for character in self.text) and self.text not in "%€$£&§"


_ENDLESS = 600  # words; the longest sentences of the reports measured have under 150


class Reading:
    """An annotation with indices over it. Nothing in it changes after it is built."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.document = annotation.document
        self.text = annotation.document.text
        self.sentences: tuple[Sentence, ...] = annotation.sentences[: len(annotation.tokens)]
        self.words: list[Word] = _with_present_forms(list(_flatten(annotation)))
        self._starts = [word.start for word in self.words]
        self._sentence_starts = [sentence.span.start for sentence in self.sentences]
        self.ranges = self._sentence_ranges()
        self.children: dict[int, list[int]] = {}
        for word in self.words:
            if word.head >= 0:
                self.children.setdefault(word.head, []).append(word.index)
        self.mentions: tuple[Mention, ...] = tuple(
            sorted(annotation.mentions, key=lambda mention: (mention.span.start, -mention.span.end))
        )
        self._mention_starts = [mention.span.start for mention in self.mentions]
        self.clause_by_verb: dict[int, Clause] = {clause.verb.start: clause for clause in annotation.clauses}

    def _sentence_ranges(self) -> list[tuple[int, int]]:
        ranges = []
        position = 0
        for tokens in self.annotation.tokens:
            ranges.append((position, position + len(tokens)))
            position += len(tokens)
        return ranges

    def is_endless(self, number: int) -> bool:
        """Tell whether a sentence is too long to be one: a listing or damaged text, of which no clause is read."""
        first, last = self.ranges[number]
        return last - first > _ENDLESS

    def at_or_after(self, offset: int) -> int:
        """Return the index of the first word that starts at or after ``offset``."""
        return bisect_left(self._starts, offset)

    def words_in(self, start: int, end: int) -> list[Word]:
        """Return the words that start inside ``start:end``."""
        return self.words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds ``offset`` (or the last that starts before it), or -1."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_block(self, offset: int) -> int:
        """Return the number of the block of the sentence that holds ``offset``, or -1."""
        number = self.sentence_at(offset)
        return self.sentences[number].block if number >= 0 else -1

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds ``offset``."""
        index = bisect_right(self.document.blocks, offset, key=lambda block: block.span.start) - 1
        if index < 0 or self.document.blocks[index].span.end <= offset:
            return None
        return self.document.blocks[index]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie wholly inside ``start:end``, in text order."""
        found = []
        for index in range(bisect_left(self._mention_starts, start), len(self.mentions)):
            mention = self.mentions[index]
            if mention.span.start >= end:
                break
            if mention.span.end <= end:
                found.append(mention)
        return found

    def span(self, start: int, end: int) -> Span:
        """Return a span of this document."""
        return Span(self.document.id, start, end)

    def subtree(self, index: int) -> tuple[int, int]:
        """Return the first and last word index (inclusive) of what depends on a word, itself included."""
        low = high = index
        todo = [index]
        seen = {index}
        while todo:
            for child in self.children.get(todo.pop(), ()):
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
                    low, high = min(low, child), max(high, child)
        return low, high

    def child(self, index: int, *deps: str) -> Word | None:
        """Return the first dependent of a word with one of ``deps``."""
        for number in self.children.get(index, ()):
            if self.words[number].dep in deps:
                return self.words[number]
        return None


# German writes no adjective, adverb or verb with a capital inside a sentence: what is tagged so there is a name the tagger missed.
_LOOKS_LIKE_NAME = frozenset({"ADJD", "ADV", "VVFIN", "VVPP", "VVINF", "VVIMP", "PTKVZ", "ITJ"})
_OPENERS = frozenset(':„“"«»‹›‚‘(–—-•')


def _flatten(annotation: Annotation) -> Iterator[Word]:
    text = annotation.document.text
    named = {mention.span.start for mention in annotation.mentions if mention.form == "name"}
    position = 0
    for number, tokens in enumerate(annotation.tokens):
        for offset, token in enumerate(tokens):
            words = text[token.start : token.end]
            pos, tag = token.pos, token.tag.replace("(", "").replace(")", "")
            if (tag in _LOOKS_LIKE_NAME and token.start in named) or (
                tag in _LOOKS_LIKE_NAME
                and offset
                and words[:1].isupper()
                and text[tokens[offset - 1].start] not in _OPENERS
            ):
                pos, tag = "PROPN", "NE"
            yield Word(
                index=position + offset,
                start=token.start,
                end=token.end,
                text=words,
                low=words.lower(),
                lemma=token.lemma,
                pos=pos,
                tag=tag,
                head=position + token.head if token.head >= 0 and token.head != offset else -1,
                dep=token.dep,
                sentence=number,
            )
        position += len(tokens)


_CUTS = frozenset({",", ";", ":", "–", "—", "(", ")"})


def _with_present_forms(words: list[Word]) -> list[Word]:
    """Take a German participle for the present it looks like, when its clause has no finite verb ("das Amt *bestätigt*, dass …")."""
    start = 0
    for index in range(len(words) + 1):
        ends = (
            index == len(words)
            or words[index].text in _CUTS
            or words[index].sentence != words[start].sentence
        )
        if not ends:
            continue
        part = words[start:index]
        if part and not any(word.tag.endswith("FIN") for word in part):
            _mend(words, part)
        start = index if index < len(words) and words[index].sentence != words[start].sentence else index + 1
        if start >= len(words):
            break
    return words


def _mend(words: list[Word], part: list[Word]) -> None:
    opens = next((word for word in part if not word.is_mark), part[0])
    if opens.tag.startswith(("APPR", "KO", "VVPP", "PREL", "PTK")):
        return
    for place, word in enumerate(part):
        present = word.tag == "VVPP" and word.low.endswith("t") and not word.low.startswith("ge")
        named = any(other.pos in {"NOUN", "PROPN", "PRON"} for other in part[:place])
        if present and named:
            words[word.index] = replace(word, tag="VVFIN")
            return

"""The words of a sentence with what the tokens say of them, and mentions in the making."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from crosswire.annotate.mentions.gazetteer import Entry
from crosswire.annotate.tokens.english import is_known
from crosswire.model import Annotation, EntityType, Token

# As for the taggers: what is longer is a table or an encoded file, and reading it would cost the square of its length.
_MAX_SENTENCE = 4000

# What may stand in small letters inside an English name.
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
INNER = frozenset({"of", "the", "and", "for", "a", "an", "in", "on", "to", "-", "&"}) | POSSESSIVE

# Labels of the reader that are for names.
_NAME_HINTS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})

Form = Literal["name", "role", "pronoun", "demonym", "capital"]


@dataclass(frozen=True, slots=True)
class Word:
    """A token with its text."""

    text: str
    start: int
    end: int
    token: Token

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its words, its language, and the reader's hints that lie in it."""

    words: tuple[Word, ...]
    lang: str
    index: int
    hints: tuple[tuple[int, int, str], ...]
    is_heading: bool = False


@dataclass(slots=True)
class Found:
    """A mention in the making; offsets are the document's."""

    start: int
    end: int
    type: EntityType
    form: Form
    name: str
    producer: str
    country: str | None = None
    gender: str | None = None
    number: str = "sg"
    role: tuple[int, int] | None = None
    entry: Entry | None = None
    concept: str | None = None

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether it shares a character with ``start:end``."""
        return self.start < end and start < self.end


def lines(annotation: Annotation) -> Iterator[Line]:
    """Yield the sentences that have tokens, in text order."""
    text = annotation.document.text
    hints = sorted(annotation.hints)
    at = 0
    for sentence, tokens in zip(annotation.sentences, annotation.tokens, strict=False):
        while at < len(hints) and hints[at][0] < sentence.span.start:
            at += 1
        upto = at
        while upto < len(hints) and hints[upto][0] < sentence.span.end:
            upto += 1
        words = tuple(Word(text[t.start : t.end], t.start, t.end, t) for t in tokens)
        if words and words[-1].end - words[0].start <= _MAX_SENTENCE:
            own = tuple(_upto_colon(text, hint) for hint in hints[at:upto]) or _own_hints(
                words, sentence.lang
            )
            yield Line(words, sentence.lang, sentence.index, own, _is_title(words))
        at = upto


def _upto_colon(text: str, hint: tuple[int, int, str]) -> tuple[int, int, str]:
    """Return a reader's hint up to a colon, behind which another phrase begins ("*Velmar Rail*: Company accepts")."""
    start, end, kind = hint
    colon = text.find(": ", start, end)
    return (start, colon, kind) if colon > start else hint


def _own_hints(words: tuple[Word, ...], lang: str) -> tuple[tuple[int, int, str], ...]:
    """Return the learned reader's opinion on names where the tagger has none."""
    if lang != "de":
        return ()
    from crosswire.annotate.mentions import tagger

    return tagger.hints(words)


def _is_title(words: Sequence[Word]) -> bool:
    """Tell whether nearly every word is capitalised and no full stop ends them, as in headlines, so that capitals tell nothing."""
    if is_shouted(words):
        return True
    if words[-1].text == ".":
        return False
    long = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return len(long) >= 4 and all(word.is_capital for word in long)


def is_shouted(words: Sequence[Word]) -> bool:
    """Tell whether words stand in capitals throughout ("HE IS GONE!")."""
    letters = [word for word in words if word.text.isalpha()]
    return len(letters) > 1 and all(word.text.isupper() for word in letters) and words[-1].text != "."


def in_shouting(line: Line, at: int) -> bool:
    """Tell whether a word stands among three or more in capitals, which tell nothing there ("*YOU LET HIM DIE*: fury over …")."""
    first = end = at
    while first and _is_loud(line.words[first - 1]):
        first -= 1
    while end < len(line.words) and _is_loud(line.words[end]):
        end += 1
    return end - first >= _SHOUTED


_SHOUTED = 3  # words: two may be acronyms ("EU NATO talks")


def _is_loud(word: Word) -> bool:
    return word.text.isupper() and word.text.isalpha()


def joined(words: Sequence[Word]) -> str:
    """Return the words as they stand, single spaces where the text has white space."""
    parts: list[str] = []
    for before, word in zip((None, *words), words, strict=False):
        if before is not None and word.start > before.end:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def hint_at(line: Line, offset: int) -> tuple[int, int, str] | None:
    """Return the reader's hint on a name that holds ``offset``, if any."""
    return next((h for h in line.hints if h[0] <= offset < h[1] and h[2] in _NAME_HINTS), None)


def after_inner(line: Line, first: int, end: int) -> int:
    """Return where an English name begins after what may only stand inside one ("of", "&"), left by a name split off before it."""
    while line.lang == "en" and first < end and line.words[first].text in INNER:
        first += 1
    return first


def opens_on_noun(line: Line) -> bool:
    """Tell whether an English sentence begins with an ordinary noun, which has its capital for that alone ("Turnout was low")."""
    return line.words[0].token.pos == "NOUN" and is_known(line.words[0].lower)


def opens_full_name(line: Line) -> bool:
    """Tell whether an English sentence begins with two names that no dictionary has, subject of its verb ("Anahit Soran welcomed …")."""
    if line.lang != "en" or len(line.words) <= _FULL_NAME:
        return False
    first, second = line.words[:_FULL_NAME]
    return (
        (first.token.pos, second.token.pos) == ("PROPN", "PROPN")
        and (first.token.head, second.token.dep) in ((1, "nsubj"), (1, "nsubjpass"))
        and first.text.isalpha()
        and second.is_capital
        and not is_known(first.lower)
        and not is_known(second.lower)
    )


_FULL_NAME = 2  # words

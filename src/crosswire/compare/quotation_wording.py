"""The wording of one quotation, and how two wordings differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from crosswire import lang as packs
from crosswire.codec.digests import digest
from crosswire.model import Alteration, AlterationKind, Annotation, Quotation, QuotationKind

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MIN_CONTAINED = 3  # words that a shorter wording must have to count as cut from a longer one
_MIN_CONTAINED_LETTERS = 12
_REWORDED = 0.75  # share of the shorter wording's words that stand in the same order in the longer: one word in four may differ
_ANONYMOUS = 5  # words that must be the same when no speaker is known
_SHOWN = 90  # characters of a difference that a note shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A quotation's words, ready to be compared.

    Attributes:
        tokens: Words in lower case without marks.
        words: The same as they are written.
        numbers: Numbers in figures, without separators of thousands.
        content: Hash of all that two wordings are compared by.
    """

    quotation_id: str
    document_id: str
    published: str | None
    start: int
    kind: QuotationKind
    speaker: str | None
    lang: str
    text: str
    tokens: tuple[str, ...]
    words: tuple[str, ...]
    numbers: frozenset[str]
    negated: bool
    content: int

    @property
    def is_direct(self) -> bool:
        """Whether the words stand in marks."""
        return self.kind is QuotationKind.DIRECT


def read_wording(annotation: Annotation, quotation: Quotation) -> Wording:
    """Read a quotation's words off its report."""
    document = annotation.document
    text = document.words(quotation.content)
    words = tuple(_TOKEN.findall(text))
    tokens = tuple(word.casefold().replace("’", "'") for word in words)
    lang = _lang(annotation, quotation)
    speaker = quotation.speaker.entity_id if quotation.speaker else None
    return Wording(
        quotation_id=quotation.id,
        document_id=document.id,
        published=document.published,
        start=quotation.content.start,
        kind=quotation.kind,
        speaker=speaker,
        lang=lang,
        text=text,
        tokens=tokens,
        words=words,
        numbers=frozenset(re.sub(r"[.,]", "", number) for number in _NUMBER.findall(text)),
        content=int.from_bytes(
            digest((quotation.id, quotation.kind, speaker is None, lang, text))[:8], "big"
        ),
        negated=any(
            token in _negations(lang)
            or token.endswith("n't")
            or token.startswith("n'")
            or _negating(lang).fullmatch(token) is not None
            for token in tokens
        ),
    )


@cache
def _negations(lang: str) -> frozenset[str]:
    """Return the words that negate; those of a language that is read in part stand in its pack."""
    if lang not in packs.read_in_part():
        return _NEGATIONS
    return frozenset(str(packs.load(lang, "speech")["words"]["negations"]).split())


@cache
def _negating(lang: str) -> re.Pattern[str]:
    """Return what verbs look like that negate by themselves ("atmayacağız"), where a language has such."""
    if lang not in packs.read_in_part():
        return _NEVER
    return re.compile(str(packs.load(lang, "speech")["words"].get("negating", _NEVER.pattern)))


_NEVER = re.compile(r"(?!)")
_NEGATIONS = frozenset(
    {"not", "no", "never", "none", "nobody", "nothing", "cannot", "neither", "without"}
) | frozenset(
    {
        "nicht",
        "niemanden",
        "niemandem",
        "keinerlei",
        "kein",
        "keine",
        "keinen",
        "keiner",
        "keinem",
        "keines",
        "nie",
        "niemals",
        "nichts",
        "niemand",
        "weder",
        "ohne",
    }
)


def _lang(annotation: Annotation, quotation: Quotation) -> str:
    for block in annotation.document.blocks:
        if block.span.contains(quotation.content) and block.lang:
            return block.lang
    return annotation.document.lang


def compare_wordings(first: Wording, second: Wording) -> float | None:
    """Tell how sure it is that two quotations of one speaker are the same words in one language.

    Args:
        first: One wording.
        second: Another, of the same speaker; if nobody knows the speaker of either, only the same words count.

    Returns:
        A score that orders pairs: 3 the same, above 2 one cut from the other, above 1 much alike. None if they differ.
    """
    if first.tokens == second.tokens and first.tokens:
        return 3.0 if first.speaker is not None or len(first.tokens) >= _ANONYMOUS else None
    if first.speaker is None or first.document_id == second.document_id or first.lang != second.lang:
        return None
    return _same_language(first, second)


def _same_language(first: Wording, second: Wording) -> float | None:
    short, long = sorted((first, second), key=lambda wording: (len(wording.tokens), wording.quotation_id))
    if len(short.tokens) >= _MIN_CONTAINED or sum(map(len, short.tokens)) >= _MIN_CONTAINED_LETTERS:
        if _contains(long.tokens, short.tokens):
            return 2.0 + len(short.tokens) / (len(long.tokens) + 1)
        if first.numbers <= second.numbers or second.numbers <= first.numbers:
            if first.negated != second.negated or not _is_reworded(_common(short, long), short):
                return None  # to find what stands in the same order costs most
            matched = sum(block.size for block in _matcher(short, long).get_matching_blocks())
            if _is_reworded(matched, short):
                return 1.0 + matched / (len(long.tokens) + 1)
    return None


def _is_reworded(matched: int, short: Wording) -> bool:
    return matched / max(len(short.tokens), 1) >= _REWORDED and matched >= _MIN_CONTAINED


def _common(short: Wording, long: Wording) -> int:
    """Return how many words of the shorter wording stand in the longer, in whatever order."""
    there = set(long.tokens)
    return sum(token in there for token in short.tokens)


def _contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _matcher(first: Wording, second: Wording) -> SequenceMatcher[str]:
    return SequenceMatcher(None, first.tokens, second.tokens, autojunk=False)


Difference = tuple[AlterationKind, str]
"""Kind, and what is other, in words."""


def alteration(other: Wording, apart: Difference, misattributed: tuple[str, ...] = ()) -> Alteration:
    """Say how a quotation differs from the first of its group.

    Args:
        other: The one that is described.
        apart: How it differs.
        misattributed: Documents that give the same words to another speaker.
    """
    kind, note = apart
    if other.document_id in misattributed:
        note = f"{note}; also given to another speaker"
    return Alteration(quotation_id=other.quotation_id, kind=kind, note=note)


def difference(first: Wording, other: Wording) -> Difference:
    """Tell how a wording differs from an earlier one."""
    if first.lang != other.lang:
        return AlterationKind.TRANSLATED, f"in {_name(other.lang)}; the first is in {_name(first.lang)}"
    if first.tokens == other.tokens:
        return AlterationKind.SAME, "same words"
    if _contains(first.tokens, other.tokens):
        return AlterationKind.SHORTENED, f"leaves out {_left_out(first, other)}"
    if _contains(other.tokens, first.tokens):
        return AlterationKind.REWORDED, f"fuller: adds {_left_out(other, first)}"
    return AlterationKind.REWORDED, _changes(first, other)


_NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian",
}  # fmt: skip


def _name(lang: str) -> str:
    return _NAMES.get(lang, lang)


def _left_out(long: Wording, short: Wording) -> str:
    matcher = SequenceMatcher(None, long.tokens, short.tokens, autojunk=False)
    gone = [
        " ".join(long.words[a:b]) for tag, a, b, _, _ in matcher.get_opcodes() if tag in {"delete", "replace"}
    ]
    return " … ".join(f"“{_cut(words)}”" for words in gone)


def _changes(first: Wording, other: Wording) -> str:
    matcher = _matcher(first, other)
    notes = []
    for tag, a, b, c, d in matcher.get_opcodes():
        before, after = _cut(" ".join(first.words[a:b])), _cut(" ".join(other.words[c:d]))
        if tag == "replace":
            notes.append(f"“{before}” became “{after}”")
        elif tag == "delete":
            notes.append(f"leaves out “{before}”")
        elif tag == "insert":
            notes.append(f"adds “{after}”")
    return "; ".join(notes[:3])


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN].rsplit(" ", 1)[0] + " …"

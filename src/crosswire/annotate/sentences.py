"""Split a report's content into sentences: candidates by a linear scan, decisions by rules over the language's pack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crosswire import lang as packs
from crosswire.model import Document, Sentence
from crosswire.spans import Span, trim

_CLOSERS = "\"'”“»«’›‹)]}"
_QUOTES = "\"”“„»«›‹‘’'‚"
_OPENERS = "\"'“„”»«‘‚›‹([{–—-*•·¿¡"
_WINDOW = 24  # characters that a stop's left word may have; longer ones are never abbreviations
_QUOTED = 4000  # how far back a quotation mark is looked for

_STOP = re.compile(
    rf"[.!?…]{{1,8}}(?:[{re.escape(_CLOSERS)}]{{1,4}}[.!?…]{{0,3}}|\[\d{{1,3}}\]){{0,3}}(?=\s|$)|\n+|(?<=[a-zäöüß]{{2}})[.!?](?=[A-ZÄÖÜ][a-zäöüß]{{1,20}}\s)"
)
_LEFT_WORD = re.compile(r"(?:\w\.\s?){0,4}[\w.'’-]{1,24}$")
_ROMAN = re.compile(r"[IVX]{1,6}$")
_INITIALS = re.compile(r"[A-ZÄÖÜ](?:\.-?[A-ZÄÖÜ]){1,4}\.$")
_RIGHT_WORD = re.compile(r"[^\W\d_][\w’'-]{0,40}\.?")
_PLAIN_STOP = re.compile(r"[.!?…]{1,5}(?:[ \u00a0\u202f]?»|[\"'”“’)\]]){0,3}(?=\s)|\n")
_PLAIN_WORD = re.compile(r"\w{1,24}$")
_URL = re.compile(r"(?:https?://|www\.)\S*$")


@dataclass(frozen=True, slots=True)
class _Rules:
    """A language's pack as sets of lower-case words."""

    lang: str
    never: frozenset[str]
    endings: tuple[str, ...]
    before_digit: frozenset[str]
    may: frozenset[str]
    usually: frozenset[str]
    unless: frozenset[str]
    starters: frozenset[str]
    reporting: frozenset[str]
    determiners: frozenset[str]
    nouns: frozenset[str]


@cache
def _rules(lang: str) -> _Rules:
    pack = packs.load(lang, "sentences")
    return _Rules(
        lang=lang,
        never=frozenset(pack["never"]["words"]),
        endings=tuple(pack["never"].get("endings", ())),
        before_digit=frozenset(pack["before_digit"]["words"]),
        may=frozenset(pack["may"]["words"]) - frozenset(pack["may"].get("except", ())),
        usually=frozenset(pack["usually"]["words"]),
        unless=frozenset(pack["usually"]["unless"]),
        starters=frozenset(pack["starters"]["words"]),
        reporting=frozenset(pack["reporting"]["words"]),
        determiners=frozenset(pack["ordinals"]["determiners"]),
        nouns=frozenset(pack["ordinals"]["nouns"]),
    )


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """Split the content blocks of ``document``.

    Returns:
        Sentences in text order, trimmed of white space, with closing quotation marks and brackets on the sentence they close.
        Furniture and passages in a language without a pack give none.
    """
    sentences: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        lang = block.lang or document.lang
        if block.kind.is_furniture or not packs.has(lang, "sentences"):
            continue
        words = document.text[block.span.start : block.span.end]
        for start, end in sentence_offsets(words, lang):
            span = Span(document.id, block.span.start + start, block.span.start + end)
            sentences.append(Sentence(span=span, lang=lang, block=number, index=len(sentences)))
    return tuple(sentences)


def split_plainly(document: Document) -> tuple[Sentence, ...]:
    """Split the content blocks of a document in a language without rules for sentences, at plain sentence ends.

    Abbreviations are those that the language's packs for dates and speech name; more than that is not known.

    Returns:
        Sentences in text order, trimmed of white space.
    """
    parts = [
        packs.load(document.lang, part) for part in ("temporal", "speech") if packs.has(document.lang, part)
    ]
    short = (word for part in parts for word in part.get("settings", {}).get("abbreviations", ()))
    abbreviations = frozenset(word.lower() for word in short)
    sentences: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        if block.kind.is_furniture or (block.lang or document.lang) != document.lang:
            continue
        words = document.text[block.span.start : block.span.end]
        for start, end in _plain_offsets(words, abbreviations):
            span = Span(document.id, block.span.start + start, block.span.start + end)
            sentences.append(Sentence(span=span, lang=document.lang, block=number, index=len(sentences)))
    return tuple(sentences)


def _plain_offsets(text: str, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    start = 0
    ends = [match.end() for match in _PLAIN_STOP.finditer(text) if _is_plain_end(text, match, abbreviations)]
    for end in (*ends, len(text)):
        low, high = trim(text, start, end)
        if low < high:
            yield low, high
        start = end


def _is_plain_end(text: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    if match.group() == "\n":
        return True
    following = text[match.end() : match.end() + _WINDOW].lstrip(f" \u00a0\u202f{_OPENERS}")[:1]
    if following in ",;:" and following:
        return False  # "… »,": the sentence goes on behind the marks
    if not match.group().startswith("."):
        return not following.islower()
    before = _PLAIN_WORD.search(text[max(0, match.start() - _WINDOW) : match.start()])
    word = before.group().lower() if before else ""
    return not following.islower() and word not in abbreviations and not (len(word) == 1 and word.isalpha())


def sentence_offsets(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """Yield the trimmed, non-empty sentences of one passage as offsets into ``text``."""
    rules = _rules(lang)
    start = 0
    for cut in _cuts(text, rules):
        if cut <= start:
            continue
        low, high = trim(text, start, cut)
        if low < high:
            yield low, high
        start = cut
    low, high = trim(text, start, len(text))
    if low < high:
        yield low, high


def _cuts(text: str, rules: _Rules) -> Iterator[int]:
    """Yield the offsets where a sentence ends."""
    last = 0
    for match in _STOP.finditer(text):
        if match.group()[0] == "\n":
            last = match.start()
            yield last
            continue
        end = _with_lone_quote(text, last, match.end())
        if _ends_sentence(text, last, match, rules):
            last = end
            yield end


def _with_lone_quote(text: str, start: int, end: int) -> int:
    """Take in a closing quotation mark set apart by a space (``gone. " He``)."""
    if (
        text[end : end + 1] == " "
        and text[end + 1 : end + 2] == '"'
        and text[end + 2 : end + 3] in ("", " ", "\n")
    ) and text.count('"', max(start, end - _QUOTED), end) % 2:
        return end + 2
    return end


def _ends_sentence(text: str, last: int, match: re.Match[str], rules: _Rules) -> bool:
    stop = match.group()
    right = _Right.after(text, match.end())
    if right.at_end or not text[match.end() : match.end() + 1].isspace():
        return True
    if right.first.islower():
        return False
    before = text[match.start() - 1 : match.start()] or " "
    if before in "([" and stop[-1] in ")]":
        return False
    quoted = any(mark in stop for mark in _QUOTES)
    if stop.rstrip(_CLOSERS)[-1:] in "!?":
        return not (quoted and _is_cue(text, match.end(), rules))
    if stop[0] == "…" or stop.startswith(".."):
        return not before.isspace() or right.opens or right.lower in rules.starters or rules.lang == "en"
    return _full_stop_ends(text, last, match, right, rules)


@dataclass(frozen=True, slots=True)
class _Right:
    """What follows a stop: the next word without opening marks; ``number`` is the digits there."""

    first: str
    word: str
    number: str
    opens: bool
    at_end: bool

    @property
    def lower(self) -> str:
        return self.word.rstrip(".").lower()

    @classmethod
    def after(cls, text: str, end: int) -> _Right:
        position, opens = end, False
        limit = min(len(text), end + 40)
        while position < limit and (text[position].isspace() or text[position] in _OPENERS):
            opens = opens or text[position] in _QUOTES
            position += 1
        found = _RIGHT_WORD.match(text, position)
        first = text[position : position + 1]
        digits = _DIGITS.match(text, position)
        return cls(first, found.group() if found else "", digits.group() if digits else "", opens, not first)


def _is_cue(text: str, end: int, rules: _Rules) -> bool:
    """Tell whether a speaker and a verb of speech follow at once (``"Why?" Hart asked``)."""
    words = re.findall(r"[\w’'-]+|[^\w\s]", text[end : end + 60])[:5]
    for place, word in enumerate(words[:4]):
        if word in rules.reporting:
            return place > 0 and (rules.lang == "en")
        if not word[:1].isupper() and word not in ("of", "der", "die", "de", "von", "al"):
            return False
    return False


def _full_stop_ends(text: str, last: int, match: re.Match[str], right: _Right, rules: _Rules) -> bool:
    window = text[max(last, match.start() - _WINDOW * 2) : match.start()]
    if _URL.search(window):
        return True
    found = _LEFT_WORD.search(window)
    if not found:
        return True
    starts = right.lower in rules.starters and right.word[:1].isupper()
    quoted = len(match.group()) > 1
    tail = window.split()[-1] if window.split() else ""
    word = tail.strip("\"'“”„»«‚‘([{").lower()
    if word.replace(".", "").isdigit():
        return _number_ends(window, word, right, rules)
    if _is_in_initials(window.split(), right, rules):
        return False
    if word in rules.usually:
        return right.word not in rules.unless and right.word.rstrip(".") not in rules.unless
    bare = tail.strip("\"'“”„»«‚‘([{")
    if bare == "X" and window.split()[-2:-1] in (["auf"], ["on"], ["via"], ["bei"]):
        return right.first.isupper()  # the network
    if (_ROMAN.match(bare) and len(bare) > 1) or (bare in ("I", "V", "X") and rules.lang == "de"):
        return rules.lang == "en" or starts
    if word in rules.may or _INITIALS.match(bare + "."):
        return starts or (quoted and right.first.isupper())
    if word in rules.before_digit:
        return not (right.first.isdigit() or _ROMAN.match(right.word))
    if (word in rules.never or word.endswith(rules.endings)) and not quoted:
        return False
    if len(bare) == 1 and bare.isalpha():
        return starts if bare.isupper() else rules.lang != "de"
    return True


def _is_in_initials(words: list[str], right: _Right, rules: _Rules) -> bool:
    """Tell the stop of an initial between a title and a name ("Rep. C. A. Dutch", "Gov. P. Marlow")."""
    if not _INITIAL.fullmatch(f"{words[-1]}." if words else ""):
        return False
    before = words[-2] if len(words) > 1 else ""
    titled = before.endswith(".") and before.strip("\"'“”„»«‚‘([{").rstrip(".").lower() in rules.never
    among = _INITIAL.fullmatch(before) or _INITIAL.fullmatch(right.word)
    return right.first.isupper() and bool(titled or among)


_INITIAL = re.compile(r"[A-ZÄÖÜ]\.")


def _number_ends(window: str, word: str, right: _Right, rules: _Rules) -> bool:
    """Decide on a full stop after digits: an ordinal, a list number, or a sentence that ends in a number."""
    before = window[: len(window.rstrip()) - len(word)].split()
    if not before:
        return len(word) > 2  # "1. First item"
    if rules.lang != "de" or len(word) > 2:
        return True
    if right.first.isdigit():
        return not _goes_on_with_date(word, right.number)  # "nötig wären 42. 36 stimmten dagegen"
    if right.lower in rules.nouns:
        return False
    return right.lower in rules.starters or before[-1].lower().strip('„“"(') not in rules.determiners


def _goes_on_with_date(word: str, following: str) -> bool:
    """Tell "3. 4. 2025" from two numbers of two sentences: a day before a month, or a month before a year."""
    if not word.isdecimal() or not following or int(word) > _DAYS:
        return not word.isdecimal()
    return int(following) <= _MONTHS or (len(following) in (2, 4) and int(word) <= _MONTHS)


_DAYS, _MONTHS = 31, 12
_DIGITS = re.compile(r"\d{1,6}", re.ASCII)

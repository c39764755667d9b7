"""What a number counts: the noun phrase that follows it, or the one before if the noun is left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from crosswire.annotate.quantities.nouns import behind_of, find_noun
from crosswire.annotate.quantities.patterns import quantity_pattern
from crosswire.model import Annotation, Quantity, Token
from crosswire.spans import Span

_WORD = re.compile(r"\s{0,2}([^\W\d_][\w'’-]{0,40})")
_LIST = re.compile(r"(?:,|\s(?:und|oder|sowie|and|or))\s")
_MAX_WORDS = 6
_NOUNS = ("NOUN", "PROPN")


def find_counted(annotation: Annotation, index: int, quantity: Quantity) -> Span | None:
    """Return the span of what is counted or measured, or None if the words do not say.

    With part-of-speech tags the phrase is read from them; without, from the shape of the words and the pack's word lists.
    """
    sentence = annotation.sentences[index]
    words = quantity_pattern(sentence.lang).words
    text, limit, position = annotation.document.text, sentence.span.end, quantity.span.end
    if "before_noun" in words:
        return _plain(text, quantity, limit, sentence.lang)
    if quantity.unit == "percent" or quantity.unit != "count":
        position = _after_of(text, position, limit, words["of"])
        if position < 0:
            return None
    else:
        position = max(_after_of(text, position, limit, words["of"]), position)
        each = re.compile(rf"\s(?:{'|'.join(words['each'])})\b").match(text, position, limit)
        if each:
            return _noun_before(annotation, index, quantity)
    tokens = annotation.tokens[index] if index < len(annotation.tokens) else ()
    found = (
        _tagged(tokens, text, (position, limit), words["participles"])
        if tokens
        else _shaped(text, position, limit, words)
    )
    if found and found[0] < found[1]:
        return quantity.span.within(*found)
    is_each = (
        text[quantity.span.start : position].lower().startswith(tuple(word.lower() for word in words["each"]))
    )
    return _noun_before(annotation, index, quantity) if is_each else None


def _plain(text: str, quantity: Quantity, limit: int, lang: str) -> Span | None:
    """Read the noun in a language that has no tagger; of a measure only behind "of" ("10 % des salariés")."""
    position = behind_of(text, quantity.span.end, limit, lang)
    if position is None and quantity.unit != "count":
        return None
    found = find_noun(text, quantity.span.end if position is None else position, limit, lang)
    return quantity.span.within(*found) if found else None


def _after_of(text: str, position: int, limit: int, of: str) -> int:
    """Return the offset behind "of" (and an article), or -1 if no "of" follows."""
    match = re.compile(
        rf"\s{re.escape(of)}\s(?:(?:the|its|their|der|den|dem)\s)?(?:(?:[^\W\d_]{{2,20}}\s)?\d[\d.,]{{0,12}}\s)?"
    ).match(text, position, limit)
    return match.end() - 1 if match else -1


def _tagged(
    tokens: Sequence[Token], text: str, within: tuple[int, int], participles: Sequence[str]
) -> tuple[int, int] | None:
    """Read adjectives and nouns, then participles that say what happened to them ("killed, wounded or captured")."""
    start, end, has_noun = -1, -1, False
    position, limit = within
    first = bisect_left([token.start for token in tokens], position)
    following = [token for token in tokens[first : first + 2 * _MAX_WORDS] if token.end <= limit]
    for number, token in enumerate(following):
        if token.start - (end if end > 0 else position) > 3:
            break
        joins = token.pos in ("PUNCT", "CCONJ") and (
            text[token.start : token.end] == "," or token.pos == "CCONJ"
        )
        if token.pos in _NOUNS or (token.pos == "ADJ" and not has_noun):
            if has_noun and following[number - 1].pos not in _NOUNS:
                break
            has_noun = has_noun or token.pos in _NOUNS
        elif joins and start >= 0 and _continues(following, number, has_noun):
            end = token.end
            continue
        elif not _describes(token, text, participles, has_noun):
            break
        start = token.start if start < 0 else start
        end = token.end
    return (start, end) if start >= 0 else None


def _describes(token: Token, text: str, participles: Sequence[str], has_noun: bool) -> bool:
    """Tell whether a participle belongs to the noun: any before it, only those of the pack behind it (else it may be the verb)."""
    if has_noun:
        return text[token.start : token.end].lower() in participles
    return token.tag in ("VBN", "VVPP", "VBG")


def _continues(tokens: Sequence[Token], number: int, has_noun: bool) -> bool:
    """Tell whether a comma or "or" goes on with another adjective before the noun or another participle behind it."""
    before, after = tokens[number - 1], tokens[number + 1 : number + 3]
    while after and after[0].pos == "CCONJ":
        after = after[1:]
    if not after or before.pos in _NOUNS:
        return False
    return (
        after[0].tag in ("VBN", "VVPP")
        if has_noun
        else after[0].pos == "ADJ" or after[0].tag in ("VBN", "VVPP")
    )


def _shaped(text: str, position: int, limit: int, words: Mapping[str, Any]) -> tuple[int, int] | None:
    start, end = -1, -1
    participles = set(words["participles"])
    nouns_are_capital = not participles
    seen_participle = False
    for _ in range(2 * _MAX_WORDS):
        match = _WORD.match(text, position, limit)
        if match is None or match[1].lower() in words["stop"]:
            break
        is_participle = match[1].lower() in participles
        if seen_participle and not is_participle:
            break
        seen_participle = seen_participle or (is_participle and start >= 0)
        start = match.start(1) if start < 0 else start
        position = end = match.end(1)
        if nouns_are_capital and match[1][0].isupper():
            return start, end
        joined = _LIST.match(text, position, limit)
        following = _WORD.match(text, joined.end() - 1, limit) if joined else None
        if following is not None and (
            following[1].lower() in participles
            if participles
            else following[1][0].islower() and following[1][-1] in "enrsm"
        ):
            position = following.start()
        elif nouns_are_capital and match[1][-1] not in "enrsm":
            return None
    if nouns_are_capital:
        return None
    return (start, end) if start >= 0 and end - start < 80 else None


def _noun_before(annotation: Annotation, index: int, quantity: Quantity) -> Span | None:
    """Return the last plural noun before the number, for "exchange prisoners, 175 each"."""
    tokens = annotation.tokens[index] if index < len(annotation.tokens) else ()
    for token in reversed([token for token in tokens if token.end <= quantity.span.start]):
        if token.pos == "NOUN" and token.tag in ("NNS", "NN"):
            return quantity.span.within(token.start, token.end)
    return None

"""The class of what a number counts: the dead, the missing, jobs … whatever noun stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from crosswire import lang as packs
from crosswire.compare.counted_forms import class_by_forms
from crosswire.compare.views import Lookup
from crosswire.model import Quantity, Token
from crosswire.spans import Span

TOLLS = frozenset({"dead", "injured", "missing", "rescued", "evacuated", "detained", "infected"})
"""Classes of what goes on being counted, so that a later figure takes the place of an earlier one."""

_MARKS = re.compile(r"[.,;:!?\"“”„()]")
# Code points between a number and the word that tells what it counts.
_REACH = 90
_PART_REACH = 24
_EARLIER_REACH = 40
_FOLLOWING_REACH = 24  # to "as first reported" behind the figure, what it counts between
# Statements of which is remembered whether words of a table stand in them.
_MOST_TEXTS = 10_000


def counted_class(quantity: Quantity, span: Span, lookup: Lookup) -> str | None:
    """Return the class of what a count counts, if its noun or the nearest telling word of the statement says.

    Args:
        quantity: A quantity inside ``span``.
        span: The statement.
        lookup: Of its document.

    Returns:
        A class of ``counted.toml`` of the language packs; None for money and measures, and for what has no class.
    """
    if quantity.unit != "count":
        return None
    lang = lookup.lang(span.start)
    if lang in packs.read_in_part():
        return class_by_forms(quantity, span, lookup.annotation.document.text, lang)
    classes = _classes(lang)
    noun = quantity.what
    if noun is not None:
        inside = [name for token in lookup.tokens(noun) if (name := _told_by(token, classes, lookup))]
        if inside:
            return inside[0]
        if lookup.annotation.document.words(noun).casefold() not in _generic(lang):
            return None
    telling = {
        token: name
        for token in lookup.tokens(span)
        if _gap(token, quantity) <= _REACH and (name := _told_by(token, classes, lookup))
    }
    clause = lookup.clause(quantity.span, span)
    own = [token for token in telling if clause.start <= token.start < clause.end]
    nearest = min(own or telling, key=lambda t: (_gap(t, quantity), t.start), default=None)
    return telling[nearest] if nearest else _told_by_phrase(quantity, span, lookup)


def _told_by(token: Token, classes: Mapping[str, str], lookup: Lookup) -> str | None:
    """Return the class that a word tells, by its lemma or as it stands ("are missing", a form of "miss")."""
    name = classes.get(token.lemma.lower())
    return name or classes.get(lookup.annotation.document.text[token.start : token.end].lower())


def _told_by_phrase(quantity: Quantity, span: Span, lookup: Lookup) -> str | None:
    """Return the class that a set phrase near the figure tells ("kamen elf Menschen ums Leben")."""
    lang = lookup.lang(span.start)
    text = lookup.annotation.document.text
    near = text[max(span.start, quantity.span.start - _REACH) : min(span.end, quantity.span.end + _REACH)]
    folded = f" {_MARKS.sub(' ', near.casefold())} "
    phrases = packs.load(lang, "counted").get("phrases", {}) if packs.has(lang, "counted") else {}
    return next(
        (name for name, forms in phrases.items() if any(f" {form} " in folded for form in forms)), None
    )


def names_counted(span: Span, lookup: Lookup) -> bool:
    """Tell whether words name what is counted ("the number of dead") rather than somebody who counts."""
    classes = _classes(lookup.lang(span.start))
    return any(token.lemma.lower() in classes for token in lookup.tokens(span))


def is_earlier(text: str, lang: str) -> bool:
    """Tell whether a statement says of its own figure that it was given before ("at first there was talk of 14")."""
    return _holds(text, lang, "earlier")


def outdated(places: Sequence[tuple[int, int]], text: str, lang: str) -> frozenset[int]:
    """Tell which figures a statement gives as those from before ("17 were hurt, revising an earlier figure of 14").

    Args:
        places: Start and end of each figure in ``text``, of one unit.
        text: The words of a statement.
        lang: ISO 639-1.

    Returns:
        Indexes into ``places``: of each telling word the nearest figure after it in its clause, or right before it ("not 14, as first
        reported"). Empty if there is but one figure, or none
        would be left.
    """
    if len(places) < 2 or not packs.has(lang, "counted"):
        return frozenset()
    folded = f" {_MARKS.sub(' ', text.lower())} "
    found: set[int] = set()
    earlier = packs.load(lang, "counted")["earlier"]
    for word in earlier.get("following", ()):
        if (at := folded.find(f" {word} ")) >= 0:
            before = [place for place, (_, end) in enumerate(places) if 0 <= at - end <= _FOLLOWING_REACH]
            found.update(before[-1:])
    for word in () if found else earlier["words"]:
        at = folded.find(f" {word} ")
        while at >= 0:
            end = at + len(word)
            after = [place for place, (start, _) in enumerate(places) if 0 <= start - end <= _EARLIER_REACH]
            found.update(after[:1])
            at = folded.find(f" {word} ", at + 1)
    return frozenset(found) if len(found) < len(places) else frozenset()


def wholes(places: Sequence[tuple[int, int]], text: str, lang: str) -> frozenset[int]:
    """Tell which figures give the whole that another one is a part of ("three of the eight boats", "von den acht Booten sanken zwei").

    Args:
        places: Start and end of each count in ``text``.
        text: The words of a statement.
        lang: ISO 639-1.

    Returns:
        Indexes into ``places``.
    """
    return _wholes(tuple(places), text, lang)


@lru_cache(maxsize=_MOST_TEXTS)
def _wholes(places: tuple[tuple[int, int], ...], text: str, lang: str) -> frozenset[int]:
    if len(places) < 2 or not packs.has(lang, "counted"):
        return frozenset()
    table = packs.load(lang, "counted").get("whole", {})
    found: set[int] = set()
    for place, (start, end) in enumerate(places):
        before = " ".join(text[max(0, start - _PART_REACH) : start].casefold().split())
        after = text[end : end + _PART_REACH]
        is_behind = any(0 <= start - past <= _PART_REACH for _, past in places)
        leads = any(before == word or before.endswith(f" {word}") for word in table.get("leading", ()))
        follows = any(before == word or before.endswith(f" {word}") for word in table.get("following", ()))
        if after and ((is_behind and follows) or leads):
            found.add(place)
    return frozenset(found) if len(found) < len(places) else frozenset()


def is_revised(text: str, lang: str) -> bool:
    """Tell whether a statement says of its figure that it takes the place of an earlier one ("has raised its stake to 9 percent")."""
    return _holds(text, lang, "revised")


def is_part(quantity: Quantity, text: str, span: Span, lang: str) -> bool:
    """Tell whether a figure counts a part of others, or more of them ("nine of them", "zwei weitere Tote").

    Args:
        quantity: A quantity inside ``span``.
        text: The words of ``span``.
        span: A statement.
        lang: ISO 639-1.
    """
    at, end = quantity.span.start - span.start, quantity.span.end - span.start
    around = f"{text[max(0, at - _PART_REACH) : max(0, at)]} # {text[end : end + _PART_REACH]}"
    folded = f" {' '.join(_MARKS.sub(' ', around.casefold()).split())} "
    if not packs.has(lang, "counted"):
        return False
    return any(
        f" {form.replace('…', '#')} " in folded for form in packs.load(lang, "counted")["part"]["forms"]
    )


def is_total(quantity: Quantity, text: str, span: Span, lang: str) -> bool:
    """Tell whether a figure is said to be of everything together ("a combined 157 games"); see :func:`is_part` for the arguments."""
    at = quantity.span.start - span.start
    before = f" {' '.join(_MARKS.sub(' ', text[max(0, at - _PART_REACH) : max(0, at)].casefold()).split())} "
    if not packs.has(lang, "counted"):
        return False
    return any(
        f" {word} " in before for word in packs.load(lang, "counted").get("total", {}).get("words", ())
    )


@lru_cache(maxsize=_MOST_TEXTS)
def _holds(text: str, lang: str, table: str) -> bool:
    """Tell whether a word of a table stands in a statement, which is asked for each it is compared with."""
    if not packs.has(lang, "counted"):
        return False
    folded = f" {_MARKS.sub(' ', text.casefold())} "
    listed = packs.load(lang, "counted")[table]
    return any(f" {word} " in folded for word in (*listed["words"], *listed.get("following", ())))


def _gap(token: Token, quantity: Quantity) -> int:
    return max(token.start - quantity.span.end, quantity.span.start - token.end, 0)


@cache
def _classes(lang: str) -> Mapping[str, str]:
    if not packs.has(lang, "counted"):
        return {}
    table = packs.load(lang, "counted")["classes"]
    return {word: name for name, words in table.items() for word in words}


@cache
def measured() -> frozenset[str]:
    """Return the units of lengths, areas, volumes, weights and the like."""
    return frozenset(packs.load("any", "opposites")["measured"]["units"])


@cache
def _generic(lang: str) -> frozenset[str]:
    return (
        frozenset(packs.load(lang, "counted")["generic"]["words"])
        if packs.has(lang, "counted")
        else frozenset()
    )


def class_of_words(lemmas: Iterable[str], lang: str) -> str | None:
    """Return the class of the first word that has one ("dead" for "how many people were killed")."""
    classes = _classes(lang)
    return next((classes[lemma.lower()] for lemma in lemmas if lemma.lower() in classes), None)

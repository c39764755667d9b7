"""Credits: where a report itself says that it rests on another outlet or on an agency.

A credit names an outlet in words ("as … reported"), by a link, or by the agency's sign. Only outlets of the reports at hand, known
agencies, and names that a word for a medium stands before ("the newspaper …") are taken for outlets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from urllib.parse import urlsplit

from crosswire import lang as packs
from crosswire.memo import Kind, Memo
from crosswire.relate.reading import Reading, form
from crosswire.relate.relations import Credit
from crosswire.spans import Span

_MARKS = "\"„“”‚‘’«»'"
_QUOTED_NAME = rf"[{_MARKS}](?P<quoted>[^{_MARKS}\n]{{2,50}})[{_MARKS}]"
_PLAIN_NAME = r"(?-i:(?P<plain>[A-ZÄÖÜ][\w.&-]{1,30}(?: [A-ZÄÖÜ][\w.&-]{1,30}){0,3}))"
_PART = re.compile(r"[^\W_]+")
_COVER = "\ue000"  # private use: in no report's words
_LONGEST = 2_000  # characters of a sentence that are searched
_ARTICLES = ("the", "der", "die", "das", "le", "la", "les", "el", "il")
_ENDINGS = ("de", "com", "org", "net", "ch", "at", "eu", "co", "uk", "fr", "it", "es", "news", "online")


def find_credits(readings: Sequence[Reading], memo: Memo | None = None) -> tuple[Credit, ...]:
    """Find what the reports credit.

    Args:
        readings: All reports; the outlets among them are looked for by name.
        memo: Of the story.

    Returns:
        In order of document id and text. ``document_ids`` of a credit are the reports of the outlet or agency it names, never the
        crediting report nor another of its own outlet.
    """
    by_outlet = _by_outlet(readings)
    outlets = sorted({r.document.outlet for r in readings if r.document.outlet})
    found: set[Credit] = set()
    for reading in readings:
        found.update(_agency_credits(reading, by_outlet))
        found.update(_link_credits(reading, readings, by_outlet))
        text = reading.document.text
        signs = (
            memo.get(_SIGNS, reading.print, partial(_signs_in, text))
            if memo and reading.print
            else _signs_in(text)
        )
        present = tuple(sorted({*signs, *(name for name in outlets if name in text)}))
        key = reading.print + "\n".join(present).encode("utf-8", "surrogatepass")
        named = (
            memo.get(_NAMED, key, partial(_named, reading, present))
            if memo and reading.print
            else _named(reading, present)
        )
        found.update(_credit(reading, span, name, by_outlet) for span, name in named)
    return tuple(sorted(found, key=lambda c: (c.document_id, c.span, c.name)))


def find_named(text: str, lang: str, outlets: Iterable[str]) -> list[tuple[tuple[int, int], str]]:
    """Find credits in words.

    Args:
        text: Any text in ``lang``; a language without a pack has none.
        lang: ISO 639-1 code.
        outlets: Names that are outlets wherever they stand.

    Returns:
        Start and end of the crediting words, and the name as it stands there, in text order.
    """
    if not packs.has(lang, "credits"):
        return []
    found: dict[tuple[int, int], str] = {}
    covered = _covered(text, outlets)
    for pattern in _patterns(lang):
        for match in pattern.finditer(covered):
            start, end = next(match.span(group) for group, value in match.groupdict().items() if value)
            found.setdefault(match.span(), text[start:end].strip())
    return _longest(found)


def _covered(text: str, names: Iterable[str]) -> str:
    """Return ``text`` with each of the names, where it stands as words of its own, covered letter for letter by one sign.

    So the patterns are the same whatever outlets there are; to compile them anew for the names of each report costs a second a story.
    """
    covered = text.replace(_COVER, " ")
    for name in sorted({name for name in names if len(name) > 1}, key=lambda n: (-len(n), n)):
        at = covered.find(name)
        while at >= 0:
            end = at + len(name)
            begins = not _is_of_word(covered[at - 1 : at])
            if begins and _is_of_word(covered[end - 1]) != _is_of_word(covered[end : end + 1]):
                covered = covered[:at] + _COVER * len(name) + covered[end:]
            at = covered.find(name, end)
    return covered


def _is_of_word(character: str) -> bool:
    """Tell whether a character is a letter, a digit or an underscore; none is not."""
    return character.isalnum() or character == "_"


_SIGNS: Kind[tuple[str, ...]] = Kind("agencies' signs", tuple[str, ...])


def _signs_in(text: str) -> tuple[str, ...]:
    """Return the agencies' signs in a text whose first word stands there as a word of its own."""
    words = set(_PART.findall(text))
    return tuple(sign for first, sign in _first_words() if first in words and sign in text)


@cache
def _first_words() -> tuple[tuple[str, str], ...]:
    return tuple((first[0], sign) for sign in _agency_signs() if (first := _PART.findall(sign)))


_NAMED: Kind[tuple[tuple[Span, str], ...]] = Kind("credits in words", tuple[tuple[Span, str], ...])


def _named(reading: Reading, names: Sequence[str]) -> tuple[tuple[Span, str], ...]:
    """Return credits in words; only sentences that hold an outlet's or a medium's word are looked at."""
    lang = reading.document.lang[:2]
    if not packs.has(lang, "credits"):
        return ()
    found: list[tuple[Span, str]] = []
    media = packs.load(lang, "credits")["patterns"]["media"]
    telling = {form(part) for phrase in [*names, *media] for part in re.split(r"[\W_]+", phrase) if part}
    for line in reading.lines:
        if any(word.form in telling for word in reading.words[line.first : line.last]):
            for (start, end), name in find_named(reading.text(line)[:_LONGEST], lang, names):
                found.append((Span(reading.document.id, line.start + start, line.start + end), name))
    return tuple(found)


def _longest(found: Mapping[tuple[int, int], str]) -> list[tuple[tuple[int, int], str]]:
    kept: list[tuple[tuple[int, int], str]] = []
    for span, name in sorted(found.items(), key=lambda item: (item[0][0] - item[0][1], item[0])):
        if not any(span[0] < other[1] and other[0] < span[1] for other, _ in kept):
            kept.append((span, name))
    return sorted(kept)


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    table = packs.load(lang, "credits")["patterns"]
    article = "|".join(re.escape(word) for word in table["articles"])
    medium = "|".join(re.escape(word) for word in sorted(table["media"], key=lambda w: (-len(w), w)))
    opening = rf"(?:(?:{article})\s){{0,2}}"
    outlet = rf"{opening}(?:{medium})\s(?:{_QUOTED_NAME}|{_PLAIN_NAME})"
    listed = rf"{opening}(?:(?:{medium})\s)?[{_MARKS}]?(?P<known>{_COVER}+)[{_MARKS}]?"
    outlet = f"(?:{listed}|{outlet})"
    return tuple(
        re.compile(pattern.replace("{outlet}", outlet), re.IGNORECASE) for pattern in table["credits"]
    )


def _agencies() -> Mapping[str, Sequence[str]]:
    if not packs.has("any", "agencies"):
        return {}
    table: Mapping[str, Sequence[str]] = packs.load("any", "agencies").get("agencies", {})
    return table


@cache
def _agency_signs() -> Mapping[str, str]:
    """Return the agency that each sign of two letters or more stands for."""
    return {
        sign: agency for agency, signs in _agencies().items() for sign in (agency, *signs) if len(sign) > 1
    }


def key_of(outlet: str) -> str:
    """Return the form under which an outlet's names are the same: letters only, without article and internet ending."""
    parts = [part for part in re.split(r"[\W_]+", form(outlet)) if part]
    while len(parts) > 1 and parts[0] in {*_ARTICLES, "www"}:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in _ENDINGS:
        parts = parts[:-1]
    return "".join(parts)


def _by_outlet(readings: Sequence[Reading]) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        document = reading.document
        keys = {key_of(document.outlet)} if document.outlet else set()
        host = urlsplit(document.location).hostname
        if host:
            keys.add(key_of(host))
        for key in keys:
            table[key].append(document.id)
    return {key: tuple(sorted(ids)) for key, ids in table.items() if key}


def _credit(
    reading: Reading, span: Span, name: str, by_outlet: Mapping[str, Sequence[str]], whole: bool = False
) -> Credit:
    own = key_of(reading.document.outlet) if reading.document.outlet else ""
    key = key_of(_agency_signs().get(name, name))
    ids = by_outlet.get(key, ()) if key != own else ()
    others = tuple(i for i in ids if i != reading.document.id)
    return Credit(document_id=reading.document.id, span=span, name=name, document_ids=others, whole=whole)


def _agency_credits(reading: Reading, by_outlet: Mapping[str, Sequence[str]]) -> Iterable[Credit]:
    document = reading.document
    for span in document.credits:
        words = document.words(span)
        for agency in document.agency:
            signs = {agency, *_agencies().get(agency, ())}
            if any(sign in words for sign in signs):
                yield _credit(reading, span, agency, by_outlet, whole=True)


def _link_credits(
    reading: Reading, readings: Sequence[Reading], by_outlet: Mapping[str, Sequence[str]]
) -> Iterable[Credit]:
    """Yield links to other outlets; a link to the very page of a report at hand names that report alone."""
    pages = {r.document.location: r.document.id for r in readings}
    for link in reading.document.links:
        host = urlsplit(link.url).hostname if "//" in link.url else None
        if not host:
            continue
        if link.url in pages and pages[link.url] != reading.document.id:
            yield Credit(
                document_id=reading.document.id, span=link.span, name=host, document_ids=(pages[link.url],)
            )
        elif key_of(host) != key_of(reading.document.outlet or ""):
            yield _credit(reading, link.span, host, by_outlet)

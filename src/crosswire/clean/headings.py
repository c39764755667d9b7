"""What a passage is by its form and place: title, lead, heading, question, pull quote, list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.clean.passages import Passage, joined
from crosswire.model import BlockKind

_TITLE_WORDS = 28
_HEADING_WORDS = 16
_QUESTION_WORDS = 40
_LEAD_WORDS = 75
_TOP = 8  # passages from the start among which the title is looked for
_CLOSED = re.compile(r"[.!…:;,][\"'”“»«’)\]]{0,3}$|[.!…][\"'”“»«’)\]]{0,3}\s?\(?\w{2,5}\)?$")
_SENTENCE_END = re.compile(r"[.!?…][\"”“»«]?\s+(?=[A-ZÄÖÜ\"„“»0-9])")
_NAME = r"(?:[A-ZÄÖÜ][\w'’-]*\.?|[A-Z]\.)(?:\s(?:(?:von|van|de|der|den|di|da|del|al|bin|el|zu|la|le)\s){0,2}[A-ZÄÖÜ][\w'’-]+){1,3}"
_UTTERANCE_NAME = re.compile(
    rf"(?P<quote>.{{12,420}}?[.!?…][\"”“»«']?)\s(?:[–—-]\s)?(?P<name>{_NAME})(?:,\s[^.!?]{{3,80}})?$"
)
_NAME_ALONE = re.compile(rf"(?:[–—-]\s?)?{_NAME}(?:,\s[^.!?]{{3,80}}|\s\([^()]{{2,40}}\))?$")
_FIRST_PERSON = re.compile(
    r"\b(?:I|we|my|our|us|me|ich|wir|mein|meine[nrms]?|unser|unsere[nrms]?|uns|mir|mich|you|your|man muss|es ist|it is|this is|das ist)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[\"„“”»«‚‘'].*[\"“”»«’']\.?$", re.DOTALL)
_BULLET = re.compile(r"(?:[-*•‣▪●◦·+]|[–—](?=\s)|\(?\d{1,2}[.)])\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_LINKS = re.compile(r"\s[|–—-]\s")


def shaped(passages: Sequence[Passage], *, title: str | None, flat: bool) -> tuple[list[Passage], str | None]:
    """Give every passage without a kind its kind.

    Args:
        passages: In order, furniture already named.
        title: The title that the file or page gives, if it does.
        flat: The text has no markup: headings and title are told by their form.

    Returns:
        The passages, all with kinds, and the title's words if one stands in the text.
    """
    out = _pull_quotes([_without_bullet(p) if flat else p for p in passages])
    out, found = _title(out, title, flat)
    out = [_formed(p, out[i + 1] if i + 1 < len(out) else None, flat) for i, p in enumerate(out)]
    return _lead(out), found


def words_in(text: str) -> int:
    """Return the number of words, counted up to a bound."""
    return len(text[:4000].split())


def is_closed(text: str) -> bool:
    """Tell whether a passage ends as sentences do."""
    return bool(_CLOSED.search(text[-12:]))


def is_headline(text: str, limit: int = _HEADING_WORDS) -> bool:
    """Tell whether a passage has the form of a heading: short, begins with a capital, no final stop."""
    if words_in(text) > limit or len(text) > 14 * limit or is_closed(text):
        return False
    first = text.lstrip("\"„“”»«‚‘'¿(")[:1]
    return bool(first) and (first.isupper() or first.isdigit() or not first.isascii()) and not first.islower()


def is_question(text: str) -> bool:
    """Tell whether a passage is one question."""
    bare = text.rstrip("\"”“»«’')")
    return bare.endswith("?") and words_in(text) <= _QUESTION_WORDS and not _SENTENCE_END.search(text[:-2])


def _without_bullet(passage: Passage) -> Passage:
    if passage.kind is not None:
        return passage
    match = _BULLET.match(passage.text[:12])
    if match is None:
        return passage
    rest = passage.part(match.end(), len(passage.text))
    numbered = match[0].strip(" ().").isdigit()
    if numbered and is_headline(rest.text):
        return passage
    return rest.as_kind(BlockKind.LIST_ITEM) if rest.text else passage


def _pull_quotes(passages: list[Passage]) -> list[Passage]:
    out: list[Passage] = []
    for passage in passages:
        free = passage.kind in (None, BlockKind.PULL_QUOTE)
        before = out[-1] if out else None
        if (
            free
            and _NAME_ALONE.fullmatch(passage.text[:200])
            and before is not None
            and _is_utterance(before)
        ):
            out[-1] = joined(before, passage).as_kind(BlockKind.PULL_QUOTE)
        elif free and passage.kind is None and out and _is_pull_quote(passage.text):
            out.append(passage.as_kind(BlockKind.PULL_QUOTE))
        else:
            out.append(passage)
    return out


def _is_utterance(passage: Passage) -> bool:
    if passage.kind is BlockKind.PULL_QUOTE or (passage.mark == "quote" and passage.kind is None):
        return True
    if passage.kind is not None or words_in(passage.text) > 60:
        return False
    return bool(_QUOTED.match(passage.text)) and '"' not in passage.text[1:-2]


def _is_pull_quote(text: str) -> bool:
    if len(text) > 520:
        return False
    match = _UTTERANCE_NAME.fullmatch(text)
    if match is None:
        return False
    quote = match["quote"]
    if len(_SENTENCE_END.findall(quote)) > 2:
        return False
    return bool(_QUOTED.match(quote)) or (
        words_in(quote) <= 45 and bool(_FIRST_PERSON.search(quote)) and not re.search(r"[\"„“»«]", quote)
    )


def _title(passages: list[Passage], title: str | None, flat: bool) -> tuple[list[Passage], str | None]:
    given = next((p for p in passages if p.kind is BlockKind.TITLE), None)
    if given is not None:
        return passages, given.text
    top = _top(passages)
    if title:
        same = [
            i
            for i in range(min(_TOP, len(passages)))
            if _may_be_title(passages[i]) and _alike(passages[i].text, title)
        ]
        if same:
            kinds = {i: BlockKind.TITLE if i == same[0] else BlockKind.NAVIGATION for i in same}
            return [p.as_kind(kinds[i]) if i in kinds else p for i, p in enumerate(passages)], passages[
                same[0]
            ].text
        if not flat:
            return passages, None
    if not flat or not top:
        return passages, None
    return _chosen(passages, top)


def _may_be_title(passage: Passage) -> bool:
    return (
        passage.kind in (None, BlockKind.HEADING, BlockKind.LEAD)
        and words_in(passage.text) <= 2 * _TITLE_WORDS
    )


def _top(passages: Sequence[Passage]) -> list[int]:
    """Return the indices of passages at the start that have the form of a title."""
    found: list[int] = []
    for index, passage in enumerate(passages[:_TOP]):
        if passage.kind is not None and passage.kind.is_furniture:
            continue
        if passage.kind not in (None, BlockKind.HEADING) or not (
            is_headline(passage.text, _TITLE_WORDS) or is_question(passage.text)
        ):
            break
        found.append(index)
    return found


def _chosen(passages: list[Passage], top: list[int]) -> tuple[list[Passage], str | None]:
    """Choose the title among lines at the top: the first that the body talks about; what stands before it is navigation."""
    after = [p.text for p in passages[top[-1] + 1 :][:40] if p.kind is None or not p.kind.is_furniture]
    body = " ".join(after)[:20000].lower()
    if not body:
        return passages, None
    shares = {index: _share(passages[index].text, body) for index in top[:4]}
    enough = max(0.3, 0.6 * max(shares.values()))
    best = next((index for index in shares if shares[index] >= enough), top[0])
    out = list(passages)
    for index in top:
        if index < best:
            out[index] = out[index].as_kind(BlockKind.NAVIGATION)
    out[best] = out[best].as_kind(BlockKind.TITLE)
    return out, out[best].text


def _share(text: str, body: str) -> float:
    words = {word.lower() for word in _WORD.findall(text)}
    hits = sum(1 for word in words if word[: max(4, len(word) - 2)] in body)
    return hits / len(words) if words else 0.0


def _alike(text: str, title: str) -> bool:
    one, two = (re.sub(r"\W+", "", value).lower() for value in (text, title))
    if not one or one == two:
        return bool(one)
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) > 15 and shorter in longer and len(shorter) > 0.6 * len(longer):
        return True
    first, second = ({word.lower() for word in _WORD.findall(value)} for value in (text, title))
    return len(first & second) >= 3 and len(first & second) > 0.6 * len(first | second)


def _formed(passage: Passage, following: Passage | None, flat: bool) -> Passage:
    if passage.kind is not None:
        if passage.kind is BlockKind.HEADING and is_question(passage.text):
            return passage.as_kind(BlockKind.QUESTION)
        return passage
    last = following is None or (following.kind is not None and following.kind.is_furniture)
    if is_question(passage.text) and not last:
        return passage.as_kind(BlockKind.QUESTION)
    if flat and not last and is_headline(passage.text):
        return passage.as_kind(BlockKind.HEADING)
    return passage.as_kind(BlockKind.PARAGRAPH)


def _lead(passages: list[Passage]) -> list[Passage]:
    for index, passage in enumerate(passages):
        if passage.kind is None or passage.kind.is_furniture or passage.kind is BlockKind.TITLE:
            continue
        if passage.kind is BlockKind.PARAGRAPH and words_in(passage.text) <= _LEAD_WORDS:
            return [replace(p, kind=BlockKind.LEAD) if i == index else p for i, p in enumerate(passages)]
        break
    return passages

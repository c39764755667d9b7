"""Quotations by speaker: first appearance, channel, date, and what other outlets made of the words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from crosswire.model import AlterationKind, Quotation, QuotationGroup, QuotationKind, SpeakerKind
from crosswire.render.index import AccountIndex
from crosswire.render.labels import languages, phrases
from crosswire.render.views.lines import Excerpt, excerpt

MOST_WORDS_COMPARED = 400
_ORDER = {SpeakerKind.NAMED: 0, SpeakerKind.ROLE: 1, SpeakerKind.DOCUMENT: 2, SpeakerKind.UNNAMED: 3, None: 4}
_UNCLEAR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a repetition: the same as the first appearance has, or only here; or, as ``gone``, only there."""

    text: str
    change: Literal["same", "only-here", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """The same quotation in another report."""

    excerpt: Excerpt
    kind: str
    alteration: str
    note: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """A quotation where it first appeared, with its repetitions in order of time."""

    excerpt: Excerpt
    kind: str
    is_verbatim: bool
    cue: str | None
    channel: str | None
    said: str | None
    addressee: str | None
    repetitions: tuple[Repetition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody with what they are quoted with."""

    name: str
    kind: str
    role: str | None
    role_lang: str
    quotes: tuple[QuoteLine, ...]


def speakers(index: AccountIndex) -> tuple[Speaker, ...]:
    """Return the speakers: named before roles before documents before unnamed, then those most quoted."""
    groups = _groups(index)
    by_speaker: dict[tuple[int, str], list[QuotationGroup]] = {}
    for group in groups:
        by_speaker.setdefault(_speaker_key(index, group), []).append(group)
    ordered = sorted(by_speaker.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    return tuple(_speaker(index, key, members) for key, members in ordered)


def _groups(index: AccountIndex) -> list[QuotationGroup]:
    """Return the account's groups and one of its own for each quotation that is in none."""
    groups = [
        group
        for group in index.account.quotation_groups
        if group.first in index.quotations and not all(_is_piece(index, q) for q in group.quotation_ids)
    ]
    grouped = {
        quotation_id for group in index.account.quotation_groups for quotation_id in group.quotation_ids
    }
    for quotation in index.account.quotations:
        if quotation.id not in grouped and not _is_piece(index, quotation.id):
            speaker = quotation.speaker.entity_id if quotation.speaker else None
            groups.append(
                QuotationGroup(
                    id=quotation.id,
                    quotation_ids=(quotation.id,),
                    speaker=speaker,
                    first=quotation.id,
                    alterations=(),
                )
            )
    return sorted(groups, key=lambda group: _time(index, index.quotations[group.first]))


def _is_piece(index: AccountIndex, quotation_id: str) -> bool:
    """Tell whether a quotation is only the verbatim piece of another that is shown with it, by the same speaker."""
    piece = index.quotations.get(quotation_id)
    whole = index.quotations.get(piece.inside or "") if piece else None
    if piece is None or whole is None or not whole.content.contains(piece.content):
        return False
    speakers = [q.speaker.entity_id or q.speaker.span if q.speaker else None for q in (piece, whole)]
    return speakers[0] is None or speakers[0] == speakers[1]


def _time(index: AccountIndex, quotation: Quotation) -> tuple[tuple[str, str, int], int]:
    return index.sort_key(quotation.content.document_id), quotation.content.start


def _speaker_key(index: AccountIndex, group: QuotationGroup) -> tuple[int, str]:
    first = index.quotations[group.first]
    span = first.speaker.span if first.speaker else None
    entity_id = group.speaker or (first.speaker.entity_id if first.speaker else None)
    name = index.name(entity_id, span)
    if name is None or (entity_id not in index.entities and name.lower() in _pronouns()):
        return _UNCLEAR, index.labels("quotes.unclear")
    return _ORDER[first.speaker_kind], name


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(word for lang in languages() for word in phrases(lang)["quotes.pronouns"].split())


def _speaker(index: AccountIndex, key: tuple[int, str], groups: list[QuotationGroup]) -> Speaker:
    role, role_lang = index.role(next((group.speaker for group in groups if group.speaker), None))
    kind = index.quotations[groups[0].first].speaker_kind
    return Speaker(
        name=key[1],
        kind=kind.value if kind else "unnamed",
        role=role,
        role_lang=role_lang,
        quotes=tuple(_line(index, group) for group in groups),
    )


def _line(index: AccountIndex, group: QuotationGroup) -> QuoteLine:
    first = index.quotations[group.first]
    alterations = {alteration.quotation_id: alteration for alteration in group.alterations}
    others = sorted(
        (
            index.quotations[quotation_id]
            for quotation_id in group.quotation_ids
            if quotation_id != group.first and quotation_id in index.quotations
        ),
        key=lambda quotation: _time(index, quotation),
    )
    repetitions = []
    for quotation in others:
        alteration = alterations.get(quotation.id)
        repetitions.append(
            _repetition(index, first, quotation, (alteration.kind, alteration.note) if alteration else None)
        )
    return QuoteLine(
        excerpt=excerpt(index, first.content, "quotes"),
        kind=first.kind.value,
        is_verbatim=first.kind is QuotationKind.DIRECT,
        cue=index.words(first.cue) if first.cue else None,
        channel=index.words(first.channel) if first.channel else None,
        said=index.when_known(first.said),
        addressee=index.name(first.addressee.entity_id, first.addressee.span) if first.addressee else None,
        repetitions=tuple(repetitions),
    )


def _repetition(
    index: AccountIndex, first: Quotation, other: Quotation, alteration: tuple[AlterationKind, str] | None
) -> Repetition:
    shown = excerpt(index, other.content, "quotes")
    before, after = index.words(first.content), shown.text
    if alteration is None:
        same_language = index.lang_of(first.content) == shown.lang
        kind = (
            (AlterationKind.SAME if before == after else AlterationKind.REWORDED) if same_language else None
        )
        alteration = (kind or AlterationKind.TRANSLATED, "")
    compared = alteration[0] in (AlterationKind.SHORTENED, AlterationKind.REWORDED)
    return Repetition(
        excerpt=shown,
        kind=other.kind.value,
        alteration=alteration[0].value,
        note=alteration[1],
        pieces=compare_words(before, after) if compared else (),
    )


def compare_words(first: str, other: str) -> tuple[Piece, ...]:
    """Set ``other`` against ``first`` word by word; empty when either is too long to compare or nothing is shared."""
    old, new = first.split(), other.split()
    if max(len(old), len(new)) > MOST_WORDS_COMPARED:
        return ()
    pieces: list[Piece] = []
    shared = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            shared += i2 - i1
            pieces.append(Piece(text=" ".join(new[j1:j2]), change="same"))
            continue
        if i2 > i1:
            pieces.append(Piece(text=" ".join(old[i1:i2]), change="gone"))
        if j2 > j1:
            pieces.append(Piece(text=" ".join(new[j1:j2]), change="only-here"))
    return tuple(pieces) if shared * 2 >= min(len(old), len(new)) else ()

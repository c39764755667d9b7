"""Quotations by speaker: first appearance, channel, date, and what other outlets made of the words.

Words that are no sentence of their own are shown within theirs; unnamed speakers stand together at the end, each with the words that
the report has for them. Quotation marks around a word or two that nobody is said to have said are no quotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Literal

from crosswire.model import AlterationKind, Quotation, QuotationGroup, QuotationKind, SpeakerKind
from crosswire.render.index import AccountIndex
from crosswire.render.labels import languages, phrases
from crosswire.render.passages import missing_marks
from crosswire.render.views.lines import Excerpt, excerpt, in_sentence
from crosswire.render.views.marks import Mark, marks
from crosswire.spans import Span

MOST_WORDS_COMPARED = 400
_ORDER = {SpeakerKind.NAMED: 0, SpeakerKind.ROLE: 1, SpeakerKind.DOCUMENT: 2, SpeakerKind.UNNAMED: 3, None: 4}
FEWEST_WORDS = 4  # of words that stand by themselves; fewer are shown within their sentence


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
    is_verbatim: bool
    alteration: str
    note: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """A quotation where it first appeared, with its repetitions in order of time.

    Attributes:
        is_verbatim: Whether the words stand by themselves and take quotation marks.
        by: What the report calls a speaker without a name.
        content: Exactly the words quoted, which a correction names.
        translations: The first appearance in each other language.
        repetitions: The rest.
        marks: Who corrected it or one of its repetitions.
    """

    excerpt: Excerpt
    kind: str
    is_verbatim: bool
    cue: str | None
    channel: str | None
    said: str | None
    addressee: str | None
    by: str | None
    translations: tuple[Repetition, ...]
    repetitions: tuple[Repetition, ...]
    marks: tuple[Mark, ...] = ()
    content: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody with what they are quoted with; ``entity_id`` if it is known who."""

    name: str
    kind: str
    role: str | None
    role_lang: str
    country: str | None
    quotes: tuple[QuoteLine, ...]
    marks: tuple[Mark, ...] = ()
    entity_id: str | None = None


def speakers(index: AccountIndex) -> tuple[Speaker, ...]:
    """Return the speakers: named before roles before documents, then those most quoted; the unnamed together at the end."""
    groups = _groups(index)
    by_name: dict[str, list[QuotationGroup]] = {}
    kinds: dict[str, int] = {}
    for group in groups:
        kind, name = _speaker_key(index, group)
        by_name.setdefault(name, []).append(group)
        kinds[name] = min(kind, kinds.get(name, kind))
    ordered = sorted(by_name.items(), key=lambda item: (kinds[item[0]], -len(item[1]), item[0]))
    return tuple(_speaker(index, (kinds[name], name), members) for name, members in ordered)


def _groups(index: AccountIndex) -> list[QuotationGroup]:
    """Return the account's groups and one of its own for each quotation that is in none."""
    groups = [
        group
        for group in index.account.quotation_groups
        if group.first in index.quotations
        and not all(_is_piece(index, q) for q in group.quotation_ids)
        and not all(
            _is_scare(index, index.quotations[q]) for q in group.quotation_ids if q in index.quotations
        )
    ]
    grouped = {
        quotation_id for group in index.account.quotation_groups for quotation_id in group.quotation_ids
    }
    for quotation in index.account.quotations:
        if (
            quotation.id not in grouped
            and not _is_piece(index, quotation.id)
            and not _is_scare(index, quotation)
        ):
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


def _is_scare(index: AccountIndex, quotation: Quotation) -> bool:
    """Tell whether marks are there for distance only: a word or two, said by nobody."""
    nobody = quotation.speaker is None and quotation.cue is None and quotation.channel is None
    few = len(index.words(quotation.content).split()) < FEWEST_WORDS
    return nobody and few and quotation.kind is not QuotationKind.INDIRECT


def _time(index: AccountIndex, quotation: Quotation) -> tuple[tuple[str, str, int], int]:
    return index.sort_key(quotation.content.document_id), quotation.content.start


def _speaker_key(index: AccountIndex, group: QuotationGroup) -> tuple[int, str]:
    first = index.quotations[group.first]
    span = first.speaker.span if first.speaker else None
    entity_id = group.speaker or (first.speaker.entity_id if first.speaker else None)
    name = index.name(entity_id, span)
    is_pronoun = entity_id not in index.entities and (name or "").lower() in _pronouns()
    if name is None or is_pronoun or first.speaker_kind in (SpeakerKind.UNNAMED, None):
        return _ORDER[None], index.labels("quotes.unnamed_group")
    return _ORDER[first.speaker_kind], name


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(word for lang in languages() for word in phrases(lang)["quotes.pronouns"].split())


def _speaker(index: AccountIndex, key: tuple[int, str], groups: list[QuotationGroup]) -> Speaker:
    is_unnamed = key[0] == _ORDER[None]
    entity_id = None if is_unnamed else next((group.speaker for group in groups if group.speaker), None)
    role, role_lang = index.role(entity_id)
    kind = index.quotations[groups[0].first].speaker_kind
    return Speaker(
        name=key[1][:1].upper() + key[1][1:] if kind is SpeakerKind.ROLE else key[1],
        kind="unnamed" if is_unnamed or kind is None else kind.value,
        role=role,
        role_lang=role_lang,
        country=index.country(entity_id),
        marks=marks(index, entity_id),
        entity_id=entity_id if entity_id in index.entities else None,
        quotes=tuple(
            _line(index, group, span, is_unnamed=is_unnamed) for group, span in _runs(index, groups)
        ),
    )


def _runs(index: AccountIndex, groups: list[QuotationGroup]) -> list[tuple[QuotationGroup, Span]]:
    """Join what stands in one sentence and is shown within it, so that no sentence is shown twice."""
    runs: list[tuple[QuotationGroup, Span]] = []
    for group in groups:
        span = index.quotations[group.first].content
        if runs and len(group.quotation_ids) == 1 and not _stands_alone(index, index.quotations[group.first]):
            before, covered = runs[-1]
            is_alone = _stands_alone(index, index.quotations[before.first])
            if not is_alone and index.sentences.around(covered).contains(span):
                runs[-1] = (before, covered.cover(span))
                continue
        runs.append((group, span))
    return runs


def _stands_alone(index: AccountIndex, quotation: Quotation) -> bool:
    """Tell whether the words are verbatim and a sentence of their own, as far as their beginning and length tell."""
    words = index.words(quotation.content)
    letter = next((sign for sign in words if sign.isalpha()), "")
    is_long = len(words.split()) >= FEWEST_WORDS or words.endswith((".", "!", "?"))
    is_whole = is_long and not letter.islower() and not any(missing_marks(words))
    return quotation.kind is QuotationKind.DIRECT and is_whole


def _shown(index: AccountIndex, quotation: Quotation, span: Span) -> Excerpt:
    if not _stands_alone(index, quotation):
        return in_sentence(index, span, "quotes")
    return excerpt(index, span, "quotes", index.words(span).rstrip(" ,"))


def _line(index: AccountIndex, group: QuotationGroup, span: Span, *, is_unnamed: bool) -> QuoteLine:
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
    shown = _shown(index, first, span)
    translations: dict[str, Repetition] = {}
    for item in repetitions:
        if item.alteration == AlterationKind.TRANSLATED.value and item.excerpt.lang != shown.lang:
            translations.setdefault(item.excerpt.lang, item)
    beside = tuple(translations.values())
    return QuoteLine(
        excerpt=shown,
        kind=first.kind.value,
        is_verbatim=_stands_alone(index, first),
        cue=index.words(first.cue) if first.cue else None,
        channel=index.words(first.channel) if first.channel else None,
        said=index.when_known(first.said),
        addressee=index.name(first.addressee.entity_id, first.addressee.span) if first.addressee else None,
        by=_words_for_speaker(index, first) if is_unnamed else None,
        translations=beside,
        repetitions=tuple(item for item in repetitions if item not in beside),
        marks=marks(index, *group.quotation_ids),
        content=first.content,
    )


def _words_for_speaker(index: AccountIndex, quotation: Quotation) -> str:
    words = index.words(quotation.speaker.span) if quotation.speaker else ""
    return index.labels("quotes.unclear") if not words or words.lower() in _pronouns() else words


def _repetition(
    index: AccountIndex, first: Quotation, other: Quotation, alteration: tuple[AlterationKind, str] | None
) -> Repetition:
    shown = _shown(index, other, other.content)
    before, after = index.words(first.content), index.words(other.content)
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
        is_verbatim=_stands_alone(index, other),
        alteration=alteration[0].value,
        note=index.reason(alteration[1]),
        pieces=compare_words(before, after) if compared else (),
    )


@lru_cache(maxsize=4_096)  # quadratic, and asked again whenever a page shows the words
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

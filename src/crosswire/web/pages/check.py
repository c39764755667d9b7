"""A draft checked against the reports, as a page: the draft with its marks, and what stands behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from crosswire.web.pages.segments import Layer, Mark, Segment, segments

if TYPE_CHECKING:  # the check itself is loaded when the first draft is checked
    from crosswire.drafts import DraftCheck
    from crosswire.drafts.model import NameCheck, Place, QuotationCheck, SentenceCheck, ValueCheck

Tone = Literal["good", "note", "doubt", "bad"]

_TONES: dict[str, Tone] = {
    "verbatim": "good",
    "supported": "good",
    "translated": "note",
    "altered": "doubt",
    "disputed": "doubt",
    "superseded": "doubt",
    "near-miss": "doubt",
    "role-differs": "doubt",
    "partly": "doubt",
    "contradicted": "bad",
    "not-found": "bad",
    "unsupported": "bad",
}
_WRONG_SPEAKER = ("wrong", "not-called-so")
_NO_CLAIM = "no-claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItem:
    """One thing of the draft that was checked.

    Attributes:
        id: Identifier on the page.
        layer: What it is.
        verdict: Of the check.
        tone: How pressing it is.
        place: Where it stands in the draft.
        quotation: The check, if it is a quotation; likewise the others: exactly one of the four is there.
    """

    id: str
    layer: Layer
    verdict: str
    tone: Tone
    place: Place
    quotation: QuotationCheck | None = None
    value: ValueCheck | None = None
    name: NameCheck | None = None
    sentence: SentenceCheck | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAt:
    """A footnote that is suggested at a place of the draft."""

    at: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """The form and, once a draft was given, what the reports have of it.

    Attributes:
        text: The draft.
        chosen: Stories that it is checked against; () for those that it is about.
        stories: All that can be chosen: (id, title).
        check: What the reports have of it; None before a draft is given.
        segments: The draft cut at its marks; put together they are the draft.
        to_look_at: What is altered, contradicted, doubtful or not found, in the draft's order.
        fine: What the reports support, in the draft's order.
        notes: Footnotes suggested, in the draft's order.
        against: Stories that it was checked against: (id, title).
        fault: Why it could not be checked, in words; None if it could.
        written: ISO date of the draft, or "".
    """

    text: str
    chosen: tuple[str, ...]
    stories: tuple[tuple[str, str], ...]
    check: DraftCheck | None = None
    segments: tuple[Segment, ...] = ()
    to_look_at: tuple[CheckItem, ...] = ()
    fine: tuple[CheckItem, ...] = ()
    notes: tuple[NoteAt, ...] = ()
    against: tuple[tuple[str, str], ...] = ()
    fault: str | None = None
    written: str = ""

    def notes_at(self, offset: int) -> tuple[int, ...]:
        """Return the numbers of the footnotes that belong at an offset of the draft."""
        return tuple(note.number for note in self.notes if note.at == offset)


def check_page(
    text: str,
    check: DraftCheck,
    *,
    chosen: Sequence[str],
    stories: Sequence[tuple[str, str]],
    against: Sequence[tuple[str, str]],
) -> CheckPage:
    """Build the page of a draft that was checked."""
    items = _items(check)
    marks = [
        Mark(
            layer=item.layer,
            start=item.place.start,
            end=item.place.end,
            code=item.tone,
            value=item.verdict,
            target_id=item.id,
        )
        for item in items
    ]
    notes = tuple(NoteAt(at=note.at, number=note.number) for note in check.footnotes)
    return CheckPage(
        text=text,
        chosen=tuple(chosen),
        stories=tuple(stories),
        check=check,
        segments=segments(text, 0, len(text), marks, [note.at for note in notes]),
        to_look_at=tuple(item for item in items if item.tone in ("doubt", "bad")),
        fine=tuple(item for item in items if item.tone in ("good", "note")),
        notes=notes,
        against=tuple(against),
    )


def _items(check: DraftCheck) -> tuple[CheckItem, ...]:
    """Return everything checked in the draft's order; sentences that assert nothing are left out."""
    found: list[CheckItem] = []
    for number, quotation in enumerate(check.quotations, 1):
        tone = "bad" if quotation.speaker_verdict in _WRONG_SPEAKER else _TONES.get(quotation.verdict, "bad")
        found.append(
            CheckItem(
                id=f"quotation-{number}",
                layer="quotation",
                verdict=quotation.verdict.value,
                tone=tone,
                place=quotation.place,
                quotation=quotation,
            )
        )
    for number, value in enumerate((*check.figures, *check.dates), 1):
        found.append(
            CheckItem(
                id=f"value-{number}",
                layer=value.kind,
                verdict=value.verdict.value,
                tone=_TONES.get(value.verdict, "bad"),
                place=value.place,
                value=value,
            )
        )
    for number, name in enumerate(check.names, 1):
        found.append(
            CheckItem(
                id=f"name-{number}",
                layer="name",
                verdict=name.verdict.value,
                tone=_TONES.get(name.verdict, "bad"),
                place=name.place,
                name=name,
            )
        )
    for number, sentence in enumerate(check.sentences, 1):
        if sentence.verdict != _NO_CLAIM:
            found.append(
                CheckItem(
                    id=f"sentence-{number}",
                    layer="sentence",
                    verdict=sentence.verdict.value,
                    tone=_TONES.get(sentence.verdict, "bad"),
                    place=sentence.place,
                    sentence=sentence,
                )
            )
    return tuple(sorted(found, key=lambda item: (item.place.start, -item.place.end, item.id)))

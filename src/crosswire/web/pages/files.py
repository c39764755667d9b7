"""What pages about a report, a question, a draft and names show, as lists and tables to be taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire.model import Act
from crosswire.model.workspace import EntityRow, Excerpt, Hit
from crosswire.render.labels import Labels
from crosswire.render.listing import cited, lists_as_parts
from crosswire.render.parts import Heading, Line, Part, Run
from crosswire.render.tables import Table
from crosswire.web.pages.check import CheckItem, CheckPage
from crosswire.web.pages.report import ReportPage, Said

if TYPE_CHECKING:
    from crosswire.asking import Answer

ENTITY_COLUMNS = {
    "entity_id": "Identifier; the same name has the same in every story",
    "type": "PER, ORG, GPE (state or town), LOC, FAC, EVENT or MISC",
    "name": "The name it goes by",
    "names": "Language:name, all that the reports use",
    "country": "ISO 3166 alpha-2, if known",
    "mentions": "How often the reports name it",
    "story_ids": "Stories that name it, most mentions first",
}
CHECK_COLUMNS = {
    "start": "First code point of the words in the draft, from 0",
    "end": "One past the last code point",
    "words": "The words of the draft",
    "kind": "quotation, figure, date, name or sentence",
    "verdict": "What the reports have of it",
    "reasons": "In words",
    "speaker": "Whom the draft names, of a quotation",
    "said_by": "Whom the reports name",
    "document_id": "The report with the nearest words; empty if there are none",
    "outlet": "Who published it",
    "published": "When it was published (ISO 8601, perhaps partial)",
    "evidence_start": "First code point of those words in the report",
    "evidence_end": "One past the last code point",
    "quote": "The exact words of the report",
}


def entities_as_table(rows: Iterable[EntityRow]) -> Table:
    """Return names as a table."""
    made = tuple(
        {
            "entity_id": row.id,
            "type": row.type,
            "name": row.name,
            "names": "|".join(
                f"{code}:{name}" for code, names in sorted(row.names.items()) for name in names
            ),
            "country": row.country,
            "mentions": row.mentions,
            "story_ids": "|".join(row.story_ids),
        }
        for row in rows
    )
    return Table(columns=ENTITY_COLUMNS, rows=made)


def entities_as_parts(title: str, rows: Iterable[EntityRow], labels: Labels) -> tuple[Part, ...]:
    """Return names as an outline."""
    return (Heading(title, 1), *(_entity(row, labels) for row in rows))


def _entity(row: EntityRow, labels: Labels) -> Line:
    others = sorted({name for names in row.names.values() for name in names} - {row.name})
    about = (
        labels(f"entitytype.{row.type}"),
        labels("entities.mentions", n=row.mentions),
        labels("count.stories", n=len(row.story_ids)),
        ", ".join(others),
    )
    return Line((Run(row.name, "strong"), Run(f" ({' · '.join(part for part in about if part)})", "soft")))


def report_lists(page: ReportPage) -> Mapping[str, tuple[Hit, ...]]:
    """Return what was found in a report by layer, "quotation" and "statement", in the order of the text."""
    return {
        "quotation": tuple(_said(page, said) for said in page.quotations),
        "statement": tuple(_said(page, said, Act(said.code)) for said in page.statements),
    }


def _said(page: ReportPage, said: Said, act: Act | None = None) -> Hit:
    excerpt = Excerpt(
        document_id=page.row.id,
        start=said.start,
        end=said.end,
        quote=said.words,
        lang=page.lang,
        outlet=page.row.outlet or page.row.location,
        title=page.title,
        published=page.published,
        story_id=page.story_id,
    )
    return Hit(
        excerpt=excerpt,
        act=act,
        speaker=said.who_id,
        speaker_name=said.who,
        statement_id=said.id if act else None,
    )


def answer_hits(answer: Answer) -> tuple[Hit, ...]:
    """Return the words that answer a question, group after group."""
    return tuple(
        Hit(
            excerpt=item.excerpt,
            act=group.act,
            speaker=group.holder_id,
            speaker_name=group.holder,
            issue=group.issue,
            statement_id=item.statement_id,
        )
        for group in answer.groups
        for item in group.answers
    )


def answer_as_parts(answer: Answer, labels: Labels) -> tuple[Part, ...]:
    """Return an answer as an outline: a heading for each position, or that the reports do not say."""
    lists: dict[str, tuple[Hit, ...]] = {}
    for group in answer.groups:
        about = [group.holder or labels("quotes.unclear"), labels(f"act.{group.act.value}")]
        about += [group.issue] if group.issue else []
        heading = ", ".join([*about, group.story] if answer.is_of_many else about)
        found = tuple(
            Hit(excerpt=item.excerpt, speaker_name=item.speaker, statement_id=item.statement_id)
            for item in group.answers
        )
        lists[heading] = (*lists.get(heading, ()), *found)
    parts = lists_as_parts(answer.question, lists, labels)
    return parts if answer.groups else (*parts, Line((Run(labels("ask.silent"), "soft"),), 0))


def check_as_table(page: CheckPage) -> Table:
    """Return the check of a draft as a table: a row for each piece of evidence, one without for what has none."""
    rows = [
        {**_checked(item), **_evidence(excerpt)}
        for item in _in_order(page)
        for excerpt in (_excerpts(item) or (None,))
    ]
    return Table(columns=CHECK_COLUMNS, rows=tuple(rows))


def _checked(item: CheckItem) -> dict[str, object]:
    quotation = item.quotation
    return {
        "start": item.place.start,
        "end": item.place.end,
        "words": item.place.words,
        "kind": item.layer,
        "verdict": item.verdict,
        "reasons": "; ".join(reasons_of(item)),
        "speaker": quotation.speaker if quotation else None,
        "said_by": "|".join(quotation.said_by) if quotation else None,
    }


def _evidence(excerpt: Excerpt | None) -> dict[str, object]:
    return {
        "document_id": excerpt.document_id if excerpt else None,
        "outlet": excerpt.outlet if excerpt else None,
        "published": excerpt.published if excerpt else None,
        "evidence_start": excerpt.start if excerpt else None,
        "evidence_end": excerpt.end if excerpt else None,
        "quote": excerpt.quote if excerpt else None,
    }


def check_as_parts(page: CheckPage, labels: Labels) -> tuple[Part, ...]:
    """Return the check of a draft as an outline: what is to be looked at, then what the reports have."""
    parts: list[Part] = [Heading(labels("check.title"), 1)]
    number = 0
    for heading, items in (("check.look", page.to_look_at), ("check.found_fine", page.fine)):
        if items:
            parts.append(Heading(labels(heading), 2))
        for item in items:
            told = "; ".join(reasons_of(item))
            verdict = Run(labels(f"verdict.{item.layer}.{item.verdict}"), "strong")
            parts.append(
                Line((verdict, Run(f": {item.place.words}"), Run(f" ({told})" if told else "", "soft")))
            )
            for excerpt in _excerpts(item):
                number += 1
                parts.append(replace(cited(number, Hit(excerpt=excerpt), labels), level=2))
    return tuple(parts)


def reasons_of(item: CheckItem) -> tuple[str, ...]:
    """Return why something of a draft is judged as it is."""
    checked = item.quotation or item.value or item.name or item.sentence
    return checked.reasons if checked else ()


def _excerpts(item: CheckItem) -> tuple[Excerpt, ...]:
    if item.value:
        return tuple(reported.excerpt for reported in item.value.reports)
    checked = item.quotation or item.name or item.sentence
    return checked.evidence if checked else ()


def _in_order(page: CheckPage) -> Sequence[CheckItem]:
    return sorted(
        (*page.to_look_at, *page.fine), key=lambda item: (item.place.start, -item.place.end, item.id)
    )

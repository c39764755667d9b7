"""One report as crosswire read it, for ``crosswire show``: plain text for people, values for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crosswire.codec import excerpt_to_builtins
from crosswire.model import Annotation, Entity, Participant, Statement
from crosswire.spans import Span


def reading_as_values(
    annotation: Annotation, entities: Sequence[Entity], statements: Sequence[Statement]
) -> dict[str, Any]:
    """Return everything read off one report as plain dictionaries and lists, each span with its words."""
    documents = (annotation.document,)
    return {
        "document": excerpt_to_builtins(annotation.document, documents),
        "sentences": excerpt_to_builtins(annotation.sentences, documents),
        "mentions": excerpt_to_builtins(annotation.mentions, documents),
        "entities": excerpt_to_builtins(tuple(entities), documents),
        "quotations": excerpt_to_builtins(annotation.quotations, documents),
        "temporal_expressions": excerpt_to_builtins(annotation.temporal_expressions, documents),
        "quantities": excerpt_to_builtins(annotation.quantities, documents),
        "statements": excerpt_to_builtins(tuple(statements), documents),
        "problems": excerpt_to_builtins(annotation.problems, documents),
    }


def reading_as_text(
    annotation: Annotation, entities: Sequence[Entity], statements: Sequence[Statement]
) -> str:
    """Return everything read off one report as text for a terminal."""
    names = {entity.id: entity.name for entity in entities}
    parts = [
        _head(annotation),
        _section("Text", _blocks(annotation)),
        _section("Names", [f"{e.type:<5} {e.name}" + _roles(e) for e in entities]),
        _section("Quotations", _quotations(annotation, names)),
        _section("Dates", _dates(annotation)),
        _section("Quantities", _quantities(annotation)),
        _section("Statements", [_statement(s, annotation, names) for s in statements]),
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _head(annotation: Annotation) -> str:
    document = annotation.document
    basis = f" ({document.published_basis})" if document.published_basis else ""
    lines = [
        f"═══ {document.location}",
        f"title      {document.title or '–'}",
        f"outlet     {document.outlet or '–'}"
        + (f"   agency {', '.join(document.agency)}" if document.agency else ""),
        f"byline     {document.byline or '–'}",
        f"published  {document.published or '–'}{basis}",
        f"language   {document.lang}   kind {document.kind or '–'}   sha256 {document.raw_sha256[:16]}…",
    ]
    return "\n".join(lines)


def _section(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"── {title} ({len(lines)})", *(f"  {line}" for line in lines)]) if lines else ""


def _blocks(annotation: Annotation) -> list[str]:
    text = annotation.document.text
    return [
        f"{'–' if block.kind.is_furniture else ' '} {block.kind:<13} {_one_line(block.span, text, 160)}"
        for block in annotation.document.blocks
    ]


def _roles(entity: Entity) -> str:
    roles = dict.fromkeys(role.text for role in entity.roles)
    return f" – {', '.join(roles)}" if roles else ""


def _who(participant: Participant | None, text: str, names: Mapping[str, str]) -> str:
    if participant is None:
        return "?"
    words = _one_line(participant.span, text, 60)
    name = names.get(participant.entity_id or "")
    return f"{words} [{name}]" if name and name != words else words


def _quotations(annotation: Annotation, names: Mapping[str, str]) -> list[str]:
    text = annotation.document.text
    lines = []
    for quotation in annotation.quotations:
        cue = f" ‹{_one_line(quotation.cue, text, 40)}›" if quotation.cue else ""
        who = _who(quotation.speaker, text, names)
        words = _one_line(quotation.content, text, 160)
        lines.append(f"{quotation.kind:<8} {who}{cue}: {words}")
    return lines


def _dates(annotation: Annotation) -> list[str]:
    text = annotation.document.text
    return [
        f"{e.type:<8} {e.value:<22} {_one_line(e.span, text, 60)}" for e in annotation.temporal_expressions
    ]


def _quantities(annotation: Annotation) -> list[str]:
    text = annotation.document.text
    lines = []
    for q in annotation.quantities:
        value = q.value if q.value is not None else f"{q.low or ''}…{q.high or ''}"
        what = f" of {_one_line(q.what, text, 40)}" if q.what else ""
        lines.append(f"{value!s:<12} {q.unit}{what}   ‹{_one_line(q.span, text, 60)}›")
    return lines


def _statement(statement: Statement, annotation: Annotation, names: Mapping[str, str]) -> str:
    text = annotation.document.text
    flags = [statement.modality.value]
    if statement.polarity == -1:
        flags.append("negated")
    for label, value in (("by", statement.deadline), ("for", statement.term)):
        if value:
            flags.append(f"{label} {value}")
    if statement.when:
        flags.append(f"on {statement.when.value}")
    if statement.condition:
        flags.append(f"if ‹{_one_line(statement.condition, text, 60)}›")
    who = _who(statement.holder, text, names)
    to = f" → {_who(statement.recipient, text, names)}" if statement.recipient else ""
    return f"{statement.act:<9} {who}{to} ({', '.join(flags)}): {_one_line(statement.span, text, 160)}"


def _one_line(span: Span, text: str, limit: int) -> str:
    words = " ".join(text[span.start : span.end].split())
    return words if len(words) <= limit else words[: limit - 1] + "…"

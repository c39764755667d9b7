"""Who corrected or checked a line, said at the line."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import AppliedCorrection
from crosswire.render.index import AccountIndex

_CHECK = "check-finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Who corrected or checked a line, in the account's language."""

    text: str
    is_check: bool


def marks(index: AccountIndex, *ids: str | None) -> tuple[Mark, ...]:
    """Return the marks of a quotation, a finding or an entity, each correction once, in the order of their times."""
    lines = {line.id: line for one in ids for line in index.corrected.get(one or "", ())}
    ordered = [line for line in index.account.corrections if line.id in lines]
    return tuple(Mark(text=_said(index, line), is_check=line.kind == _CHECK) for line in ordered)


def _said(index: AccountIndex, line: AppliedCorrection) -> str:
    verb, remark = ("checked", line.note or line.why) if line.kind == _CHECK else ("corrected", line.why)
    return index.labels(
        f"hands.{verb}_why" if remark else f"hands.{verb}",
        by=line.by,
        date=index.when(line.at[:10]),
        why=remark,
    )

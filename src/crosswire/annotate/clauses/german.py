"""German clauses."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.clauses.draft import Draft
from crosswire.model import Token


def analyse(forms: Sequence[str], tokens: Sequence[Token]) -> list[Draft]:
    """Find the clauses of one sentence."""
    del forms, tokens
    return []

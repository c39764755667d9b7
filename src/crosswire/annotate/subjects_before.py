"""Pronouns for bodies by role: "The union said no. *It* wants more", "Die Gewerkschaft lehnte ab. *Sie* fordert mehr"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crosswire.annotate.mentions import rolewords
from crosswire.model import Mention


def taken_up(pronoun: Mention, bodies: Sequence[Mention]) -> Mention | None:
    """Return the one body that a pronoun may stand for by its gender, or None.

    Args:
        pronoun: The subject of its sentence, singular.
        bodies: The bodies by role that are subjects of the sentence before.
    """
    fits = [body for body in bodies if body.lang == pronoun.lang and _gender(body) == pronoun.gender]
    return fits[0] if len(fits) == 1 else None


def _gender(body: Mention) -> str | None:
    """Return the grammatical gender of what a body is called: of the noun in German, "n" in English."""
    if body.lang == "en":
        return "n"
    return next((g for g in ("f", "m") if body.name.split(" ")[0].lower().endswith(_endings(g))), None)


@cache
def _endings(gender: str) -> tuple[str, ...]:
    table = {"f": "feminine", "m": "masculine"}
    return tuple(sorted(rolewords.listed("de", "organisation", table[gender])))

"""Indirect quotations: what a report says that somebody said, without marks."""

from __future__ import annotations

from crosswire.annotate.quotations.draft import Draft
from crosswire.annotate.quotations.english import find_english
from crosswire.annotate.quotations.german import find_german
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.reading import Reading


def find_indirect(reading: Reading, lexicon: Lexicon, direct: list[Draft]) -> list[Draft]:
    """Find the indirect quotations of a report.

    Args:
        reading: The report.
        lexicon: Words of its language.
        direct: Its direct quotations, from which a following sentence may take its speaker.

    Returns:
        Drafts in text order of their cues; they may hold direct ones, and one may lie in another.
    """
    return find_german(reading, lexicon, direct) if lexicon.lang == "de" else find_english(reading, lexicon)

"""English verbs of speech beside an aside: behind one that parts them from their subject, or in one that is over."""

from __future__ import annotations

from crosswire.annotate.quotations.cues import find_cue, is_finite
from crosswire.annotate.quotations.draft import Cue
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.reading import Reading, Word
from crosswire.annotate.quotations.subject import english_subject


def cue_behind(reading: Reading, lexicon: Lexicon, words: list[Word]) -> Cue | None:
    """Return the verb whose subject opens the words after closing marks, an aside between them ("…," Ada Lind, 43, a nurse, said).

    Args:
        reading: The report.
        lexicon: Words of its language.
        words: What follows the marks, up to the next ones.
    """
    if lexicon.lang != "en" or words[0].pos not in {"PROPN", "DET", "NOUN"}:
        return None
    for word in words:
        if word.text in {";", ":", "("}:
            return None
        cue = find_cue(reading, lexicon, word) if word.pos == "VERB" else None
        if cue and reading.words[cue.index - 1].text == "," and is_finite(reading, word):
            subject = english_subject(reading, cue.index)
            return cue if subject and subject[0] == words[0].index else None
    return None


def is_over(reading: Reading, verb: Word, last: Word) -> bool:
    """Tell whether a verb governs nothing of the marked words after ``last``: its relative clause has ended before them."""
    return verb.dep == "relcl" and reading.subtree(verb.index)[1] < last.index


def is_yet_to_be_said(reading: Reading, verb: Word) -> bool:
    """Tell whether reported words tell what somebody would say ("warned that the army would answer “…”")."""
    children = reading.children.get(verb.index, ())
    return verb.dep == "ccomp" and any(reading.words[i].tag == "MD" for i in children)

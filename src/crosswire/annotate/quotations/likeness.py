"""What marked words look like: whole sentences, or a title or a name."""

from __future__ import annotations

from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.marks import Marked
from crosswire.annotate.quotations.reading import Reading, Word

_SENTENCE_WORDS = 4  # marked words that start with a capital and hold this many are taken for a sentence
_ENDS = ".!?…"
_NAME_WORDS = 5
_OUTLET_PREPOSITIONS = frozenset({"in", "mit", "gegenüber", "laut", "bei", "aus", "nach", "und", "an"})
_CITED = frozenset({"zitieren", "berichten", "melden", "schreiben"})


def is_sentence_like(reading: Reading, inner: tuple[int, int]) -> bool:
    """Tell whether marked words are whole sentences: a verb among several words, and a capital or a full stop."""
    words = [word for word in reading.words_in(*inner) if not word.is_mark]
    if len(words) < 2:
        return False
    verbal = any(word.pos in {"VERB", "AUX"} for word in words)
    ends = reading.text[inner[1] - 1] in _ENDS + ","
    return words[0].text[0].isupper() and (
        (verbal and len(words) >= _SENTENCE_WORDS) or (ends and reading.text[inner[1] - 1] in "!?.")
    )


def is_name_like(reading: Reading, lexicon: Lexicon, mark: Marked) -> bool:
    """Tell whether the marks hold a title or a name: a naming noun before them, or capitals throughout."""
    before = [
        word
        for word in reading.words[
            max(0, reading.at_or_after(mark.start) - 4) : reading.at_or_after(mark.start)
        ]
        if not word.is_mark
    ]
    if before and {before[-1].lemma.lower(), before[-1].low} & lexicon.name_nouns:
        return True
    words = [word for word in reading.words_in(*mark.inner) if word.text[0].isalpha()]
    heavy = [word for word in words if len(word.text) > 3 or word.text[0].isupper()]
    capitals = bool(heavy) and all(word.text[0].isupper() for word in heavy)
    if lexicon.lang == "de":
        return capitals and len(words) <= _NAME_WORDS and _is_where_outlets_stand(before)
    return capitals and len(words) > 1


def _is_where_outlets_stand(before: list[Word]) -> bool:
    """Tell whether marks follow "mit der", "in dem", "sagte der": where German puts an outlet's name."""
    if not before:
        return False
    if before[-1].low in {"im", "laut", "gegenüber", "beim", "vom"}:
        return True
    if before[-1].low in {"die", "das"} and len(before) > 1 and before[-2].lemma.lower() in _CITED:
        return True
    if before[-1].low not in {"der", "dem"} or len(before) < 2:
        return False
    return before[-2].low in _OUTLET_PREPOSITIONS or before[-2].pos in {"VERB", "NOUN", "PROPN", "PRON"}

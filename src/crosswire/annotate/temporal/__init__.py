"""Finds temporal expressions and gives each its TIMEX3 value.

One engine for all languages: the words and rules stand in ``temporal.toml`` of a language's pack, what is the same in every language in
``any/temporal.toml``. Values are read against the report's own date, the date named last before, and the tense around the words.

References:
    TIMEX3 in TimeML 1.2.1; Strötgen & Gertz 2013, "Multilingual and cross-domain temporal tagging".
"""

from __future__ import annotations

from crosswire import lang as packs
from crosswire.annotate.temporal.matching import find_matches
from crosswire.annotate.temporal.patterns import grammar
from crosswire.annotate.temporal.resolving import resolve_matches
from crosswire.model import Annotation, TemporalExpression

__all__ = ["find_temporal_expressions", "is_counted_from_today"]


def find_temporal_expressions(annotation: Annotation) -> tuple[TemporalExpression, ...]:
    """Find the temporal expressions of a document.

    Args:
        annotation: Sentences are needed; clauses sharpen the tense when present.

    Returns:
        In text order, not overlapping. Empty if nothing was found or the language has no rules. What cannot be known stays ``X`` in the
        value ("XXXX-XX-XX", "XXXX-WXX-2").
    """
    matches = []
    for sentence in annotation.sentences:
        if packs.has(sentence.lang, "temporal"):
            matches.extend(find_matches(annotation.document.text, sentence))
    return resolve_matches(annotation, matches)


def is_counted_from_today(expression: TemporalExpression, lang: str) -> bool:
    """Tell "yesterday" and "last week" from what names a day or month ("on Tuesday", "9 February").

    Args:
        expression: One that ``find_temporal_expressions`` found.
        lang: Language of its sentence.
    """
    name = expression.producer.partition(":")[2]
    return not any(rule.name == name and rule.kind in _NAMING for rule in grammar(lang).rules)


_NAMING = frozenset({"date", "weekday", "holiday"})

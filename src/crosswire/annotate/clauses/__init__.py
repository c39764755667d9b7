"""Find clauses: one for each predicate, with the same shape in every language."""

from __future__ import annotations

from crosswire.annotate.clauses import english, german
from crosswire.annotate.clauses.draft import finish
from crosswire.model import Annotation, Clause

__all__ = ["find_clauses"]

_ANALYSERS = {"en": english.analyse, "de": german.analyse}


def find_clauses(annotation: Annotation) -> tuple[Clause, ...]:
    """Find the clauses of every sentence.

    Conventions beyond those of :class:`~crosswire.model.Clause`: a relative clause's subject is the noun phrase it hangs on when
    the relative pronoun is the subject, and that phrase is among its objects (then outside its span) when the pronoun is the
    object; an infinitive's or participle's subject is the one that controls it; a coordinated verb's the one it shares.
    ``objects`` holds predicatives too, and the noun phrases of prepositional phrases without the preposition. ``noun`` is also
    the adjective of "is *ready* to", "zeigte sich *bereit*". Perfect tenses are "past". English particles follow the lemma
    after a space ("turn down").

    Returns:
        Clauses in the order of sentences and, within one, of their main verbs; a clause may stand before the one that governs it.
    """
    text = annotation.document.text
    clauses: list[Clause] = []
    for sentence, tokens in zip(annotation.sentences, annotation.tokens, strict=True):
        analyse = _ANALYSERS.get(sentence.lang)
        if analyse is None or not tokens:
            continue
        forms = [text[token.start : token.end] for token in tokens]
        clauses.extend(finish(analyse(forms, tokens), tokens, sentence, len(clauses)))
    return tuple(clauses)

"""Saying in several words: "made it clear that …", "let slip that …", "ließ ausrichten, …"."""

from __future__ import annotations

from dataclasses import replace

from crosswire.model import Annotation, Clause
from crosswire.statements.lexicon import act_lexicon

_SAYING = {"en": "state", "de": "mitteilen"}
_REACH = 24  # code points from the verb to the word that makes it a saying
_EMPTY = ("it ", "slip ", "known ", "plain ", "clear ")


def with_phrases(annotation: Annotation, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return the clauses with phrases of saying read as one verb, and what is said hung on it.

    Args:
        annotation: The report.
        clauses: Its clauses.
    """
    done = list(clauses)
    for index, clause in enumerate(clauses):
        if not _is_saying(annotation, clause):
            continue
        lang = annotation.sentences[clause.sentence].lang
        contents = _contents(annotation, clauses, index)
        if contents:
            done[index] = replace(clause, lemma=_SAYING[lang], noun=None)
        for child in contents:
            inner = clauses[child]
            if clauses[inner.parent] is not clause:
                done[inner.parent] = replace(clauses[inner.parent], kind="infinitive")
            done[child] = replace(inner, kind="complement", parent=index)
    return tuple(done)


def _is_saying(annotation: Annotation, clause: Clause) -> bool:
    lang = annotation.sentences[clause.sentence].lang
    phrases = act_lexicon(lang).words.get("speech.phrases", frozenset()) if lang in _SAYING else ()
    for phrase in phrases:
        verb = phrase.split()[0]
        if clause.lemma.lower() == verb:
            words = _words_near(annotation, clause)
            return any(
                all(set(place.split("|")) & words for place in p.split()[1:])
                for p in phrases
                if p.startswith(verb)
            )
    return False


def _words_near(annotation: Annotation, clause: Clause) -> set[str]:
    """Return the words of a clause up to what is said: before a "that", or before the first comma after the verb."""
    text = annotation.document.text[clause.verb.end : clause.span.end].lower()
    head = text.split(" that ")[0].split(",")[0]
    return {word.strip(".:") for word in head.split()}


def _contents(annotation: Annotation, clauses: tuple[Clause, ...], index: int) -> list[int]:
    """Return what is said: clauses that hang on the phrase, or on its empty part ("let | it be known | that …")."""
    found: list[int] = []
    for place, clause in enumerate(clauses):
        fronted = clause.kind == "complement" and clause.span.end <= clauses[index].verb.start
        if place == index or (clause.verb.start < clauses[index].verb.end and not fronted):
            continue
        words = annotation.document.text[clause.span.start : clause.span.end].lower()
        if clause.parent == index:
            said = (
                clause.kind == "complement"
                and not words.startswith(_EMPTY[1:])
                and " be known" not in words[:14]
            )
            if said or (clause.kind == "adverbial" and words.startswith("that ")):
                found.append(place)
        elif 0 <= clause.parent < len(clauses) and clauses[clause.parent].parent == index:
            above = clauses[clause.parent]
            outer = annotation.document.text[above.span.start : above.span.end].lower()
            if clause.kind == "complement" and outer.startswith(_EMPTY):
                found.append(place)
    return found

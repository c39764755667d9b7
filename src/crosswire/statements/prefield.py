"""The first place of a German main clause: one phrase stands before its finite verb, and in a headline it is the subject."""

from __future__ import annotations

from dataclasses import replace

from crosswire.model import Annotation, BlockKind, Clause, EntityType, Token
from crosswire.spans import Span
from crosswire.statements.lexicon import act_lexicon

_NAMING = frozenset({"NOUN", "PROPN"})
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_MAIN = frozenset({"main", "coordinate"})


def with_first_phrase(annotation: Annotation, clause: Clause) -> Clause:
    """Return a German main clause with its first phrase as one, and as its subject where a headline leaves out the articles.

    Args:
        annotation: The report.
        clause: Any clause of it; another than a German main clause is returned as it is.
    """
    sentence = annotation.sentences[clause.sentence]
    if sentence.lang != "de" or clause.kind not in _MAIN or clause.subject is None:
        return clause
    tokens = annotation.tokens[clause.sentence] if clause.sentence < len(annotation.tokens) else ()
    inside = tuple(t for t in tokens if clause.span.start <= t.start and t.end <= clause.span.end)
    finite = next((t.start for t in inside if "FIN" in t.tag), None)
    if finite is None:
        return clause
    return _in_headline(annotation, _whole(annotation, clause, inside, finite), inside, finite)


def _whole(annotation: Annotation, clause: Clause, tokens: tuple[Token, ...], finite: int) -> Clause:
    """Put a noun right behind the opening subject to it: nothing else stands before the verb ("Der Rat der FH | *Lorvik* lehnt ab")."""
    subject = clause.subject
    if subject is None or annotation.document.text[clause.span.start : subject.start].strip():
        return clause
    for span in clause.objects:
        joined = span.start - subject.end == 1 and span.end <= finite
        if joined and _opens_with_noun(tokens, span) and annotation.document.text[subject.end] == " ":
            rest = tuple(other for other in clause.objects if other != span)
            return replace(clause, subject=subject.cover(span), objects=rest)
    return clause


def _in_headline(annotation: Annotation, clause: Clause, tokens: tuple[Token, ...], finite: int) -> Clause:
    """Read what opens a headline without an article as its subject ("*Senat* setzt Toft Frist"), whatever was taken for it."""
    subject, sentence = clause.subject, annotation.sentences[clause.sentence]
    blocks = annotation.document.blocks
    heading = 0 <= sentence.block < len(blocks) and blocks[sentence.block].kind in _HEADINGS
    if not heading or clause.passive or subject is None or subject.start < finite:
        return clause
    first = next((o for o in clause.objects if o.start == clause.span.start and o.end <= finite), None)
    if first is None or not _opens_with_noun(tokens, first) or not _opens_with_noun(tokens, subject):
        return clause
    if not _may_act(annotation, tokens, first, sentence.lang):
        return clause
    rest = (span for span in clause.objects if span != first)
    return replace(clause, subject=first, objects=tuple(sorted((subject, *rest))))


def _opens_with_noun(tokens: tuple[Token, ...], span: Span) -> bool:
    return next((t.pos in _NAMING for t in tokens if t.start == span.start), False)


def _may_act(annotation: Annotation, tokens: tuple[Token, ...], span: Span, lang: str) -> bool:
    """Tell a phrase that names somebody."""
    lexicon = act_lexicon(lang)
    named = any(m.span.overlaps(span) and m.type in _ACTING for m in annotation.mentions)
    nouns = (t.lemma.lower() for t in tokens if span.start <= t.start and t.end <= span.end)
    return named or any(lexicon.names_actor(noun) for noun in nouns)


_ACTING = frozenset({EntityType.PER, EntityType.ORG, EntityType.GPE})

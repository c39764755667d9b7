"""On which clause a clause behind "and" or "but" hangs: a parser takes the nearest one, and with it the wrong subject."""

from __future__ import annotations

from dataclasses import replace

from crosswire.model import Act, Annotation, Clause, EntityType, Token
from crosswire.spans import Span
from crosswire.statements.lexicon import act_lexicon

_FINITE = frozenset({"VBZ", "VBD", "MD"})  # forms that are nothing but finite
_OPENING = ("that ", "dass ")
_ACTING = frozenset({EntityType.PER, EntityType.ORG, EntityType.GPE})
# what only somebody does, by saying it
_TOLD = frozenset(
    {Act.ACCUSE, Act.DEMAND, Act.REJECT, Act.WARN, Act.DENY, Act.SUPPORT, Act.PROPOSE, Act.OFFER}
)


def rejoined(annotation: Annotation, clause: Clause) -> Clause:
    """Return a clause hung where it belongs, with the subject it then shares; most as they are.

    Args:
        annotation: The report.
        clause: Any clause of it.
    """
    above = _above(annotation, clause)
    if above is None or clause.kind != "coordinate":
        return clause
    words = annotation.document.text[clause.span.start : clause.span.end].lower()
    opens = clause.subject is not None and clause.subject.start == clause.span.start
    if words.startswith(_OPENING) and above.kind != "complement":
        return clause if opens else replace(clause, kind="complement")  # "said …, but *that* she would not"
    outer = _above(annotation, above)
    if outer is None or clause.subject != above.subject or outer.tense == "none":
        return clause
    after_infinitive = above.tense == "none" and _is_finite_after_infinitive(annotation, clause, above)
    if after_infinitive or _is_said_beside(annotation, clause, above, outer):
        return replace(clause, parent=above.parent, subject=outer.subject)
    return clause


def _above(annotation: Annotation, clause: Clause) -> Clause | None:
    known = 0 <= clause.parent < len(annotation.clauses)
    found = annotation.clauses[clause.parent] if known else None
    return found if found is not None and found.sentence == clause.sentence else None


def _is_finite_after_infinitive(annotation: Annotation, clause: Clause, above: Clause) -> bool:
    """Tell a finite verb that is joined to an infinitive ("wants them to pay and *is* suing")."""
    verbs = _verbs(annotation, clause, clause.span)
    return any(t.tag == "VB" for t in _verbs(annotation, above, above.verb)) and _tag(verbs) in _FINITE


def _is_said_beside(annotation: Annotation, clause: Clause, above: Clause, outer: Clause) -> bool:
    """Tell what the speaker does beside saying something of others ("said her client was innocent and *demanded* his release")."""
    lexicon = act_lexicon(annotation.sentences[clause.sentence].lang)
    saying = lexicon.words.get("speech.neutral", frozenset())
    if above.kind != "complement" or above.tense == "none" or outer.lemma.lower() not in saying:
        return False
    patterns = lexicon.verbs.get(clause.lemma.lower(), ())
    tells = any(not pattern.needed and pattern.act in _TOLD for pattern in patterns)
    tag = _tag(_verbs(annotation, clause, clause.span))
    alike = tag in _FINITE and tag == _tag(_verbs(annotation, outer, outer.verb))
    return (
        tells
        and alike
        and above.subject is not None
        and not _may_speak(annotation, above.subject, above.sentence)
    )


def _may_speak(annotation: Annotation, subject: Span, sentence: int) -> bool:
    """Tell somebody who may say things of his own from a thing and from the speaker's own people ("her client")."""
    lexicon = act_lexicon(annotation.sentences[sentence].lang)
    tokens = [t for t in annotation.tokens[sentence] if subject.start <= t.start and t.end <= subject.end]
    if any(t.tag == "PRP$" for t in tokens):
        return False
    named = any(m.span.overlaps(subject) and m.type in _ACTING for m in annotation.mentions)
    return named or any(lexicon.names_actor(t.lemma.lower()) for t in tokens)


def _verbs(annotation: Annotation, clause: Clause, span: Span) -> list[Token]:
    tokens = annotation.tokens[clause.sentence] if clause.sentence < len(annotation.tokens) else ()
    inside = (t for t in tokens if span.start <= t.start and t.end <= span.end)
    return [t for t in inside if t.pos in ("VERB", "AUX")]


def _tag(verbs: list[Token]) -> str:
    return verbs[0].tag if verbs else ""

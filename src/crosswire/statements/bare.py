"""Direct speech without a predicate: what it calls things, or an answer in a word or two ("An insult", "Certainly not")."""

from __future__ import annotations

from crosswire.model import Act, Clause, Modality, Quotation, QuotationKind
from crosswire.spans import Span
from crosswire.statements.scenes import Cast, Scene
from crosswire.statements.verdicts import forms_of

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_EDGES = " \t\n.,;:!…–—-\"'“”‘’"


def in_a_word(scene: Scene) -> Cast | None:
    """Read direct speech without a predicate by what it calls things, or as an answer ("An insult," "No way," said X)."""
    if not scene.unit.reading.transparent or scene.strong or not scene.subjects:
        return None
    quotation = _bare(scene)
    if quotation is None:
        return None
    act = _answer(scene, quotation) or _verdict(scene, quotation.content)
    if act is None:
        return None
    return Cast(act=act, holders=scene.subjects[:1], modality=Modality.FACT, polarity=1)


def _bare(scene: Scene) -> Quotation | None:
    """Return the quotation of the clause's cue that has no finite verb."""
    context, sentence = scene.context, scene.clause.sentence
    for quotation in context.annotation.quotations:
        cued = quotation.cue is not None and quotation.cue.overlaps(scene.clause.verb)
        if not cued or quotation.kind is not QuotationKind.DIRECT:
            continue
        tokens = list(context.tokens_in(sentence, quotation.content))
        if tokens and not any(token.tag in _FINITE for token in tokens):
            return quotation
    return None


def _answer(scene: Scene, quotation: Quotation) -> Act | None:
    said = scene.context.words(quotation.content).lower().strip(_EDGES)
    lists = scene.list_of
    asked = _question(scene)
    strong = _opens(said, lists("verdicts.refusing"))
    if strong or (asked is not None and _opens(said, lists("verdicts.no"))):
        return Act.DENY if asked is not None and asked.tense == "past" else Act.REJECT
    ahead = asked is not None and (asked.tense == "future" or asked.mood == "conditional")
    return Act.ACCEPT if ahead and _opens(said, lists("verdicts.yes")) else None


def _opens(said: str, phrases: frozenset[str]) -> bool:
    return any(
        said == phrase or (said.startswith(phrase) and not said[len(phrase)].isalnum()) for phrase in phrases
    )


def _question(scene: Scene) -> Clause | None:
    """Return the question that is answered ("asked *whether he would sell*")."""
    context = scene.context
    for index in context.by_sentence[scene.clause.sentence]:
        clause = context.clauses[index]
        above = context.parent(clause)
        opening = context.words(clause.span).lower().split(maxsplit=1)[:1]
        if above is not None and above.lemma == "ask" and opening in (["whether"], ["if"], ["about"]):
            return clause
    return None


def _verdict(scene: Scene, content: Span) -> Act | None:
    context, sentence = scene.context, scene.clause.sentence
    words = forms_of(context, list(context.tokens_in(sentence, content)))
    lexicon = context.lexicon(sentence)
    pattern = lexicon.verdict(words)
    if pattern is None:
        found = lexicon.find("be", words)
        pattern = found if found is not None and found.impersonal else None
    return pattern.act if pattern is not None else None

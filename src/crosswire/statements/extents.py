"""Make the words of a statement a clause that reads alone."""

from __future__ import annotations

from crosswire.model import Act
from crosswire.spans import Span
from crosswire.statements.context import Context
from crosswire.statements.units import Unit

_PAIRS = (("“", "”"), ("„", "“"), ("»", "«"), ("«", "»"), ("‚", "‘"))
_STRAIGHT = '"'
_EDGE = frozenset(" .!?…\"'“”„»«‘’)]")
_JOINING = frozenset({"and", "but", "or", "nor", "yet", "und", "aber", "oder", "sondern", "doch"})
# a clause that opens with one of these hangs on words outside it
_HANGING = frozenset({
    "who", "whom", "whose", "which", "that", "what", "where", "why", "how",
    "was", "wer", "wem", "wen", "wessen", "welcher", "welche", "welches", "wo", "wofür", "wogegen", "womit", "woraufhin",
})  # fmt: skip
_LEADING = frozenset(
    {"of", "to", "from", "with", "for", "in", "von", "mit", "zu", "an", "auf", "für", "gegen"}
)
_FEWEST = 3  # words; a stretch of fewer is no clause ("he warned")
_SHARE = 0.8  # of a plain statement's words told by another act of the same sentence: it adds nothing


def readable(context: Context, unit: Unit, span: Span) -> Span:
    """Return the stretch of the sentence that holds ``span`` and can be read alone, quotation marks and final stop included."""
    whole = context.annotation.sentences[context.clauses[unit.clause].sentence].span
    span = _without_joint(context, unit, span)
    loose = (
        context.clauses[unit.outer].kind == "relative"
        and span.start == context.clauses[unit.outer].span.start
    )
    if (
        span == whole
        or loose
        or _lacks_subject(context, unit, span)
        or _hangs(context, span)
        or _breaks_off(context, unit, span)
        or len(context.words(span).split()) < _FEWEST
    ):
        return whole
    return _to_edges(context, _with_marks(context, span, whole), whole)


def _without_joint(context: Context, unit: Unit, span: Span) -> Span:
    """Leave out a conjunction at the start of a clause that has its own subject; without one it stands for the whole sentence."""
    words = context.words(span)
    first = words.split(maxsplit=1)[0].lower() if words.strip() else ""
    if first not in _JOINING:
        return span
    whole = context.annotation.sentences[context.clauses[unit.clause].sentence].span
    subject = context.clauses[unit.outer].subject
    if span.start == whole.start or subject is None or not span.contains(subject):
        return whole
    rest = words[len(first) :]
    return span.within(span.end - len(rest.lstrip()), span.end)


def _hangs(context: Context, span: Span) -> bool:
    words = [word.strip("“„»\"'’") for word in context.words(span).lower().split(maxsplit=2)[:2]]
    return bool(words) and (
        words[0] in _HANGING or (words[0] in _LEADING and words[-1] in _HANGING | {"dem", "denen"})
    )


def _lacks_subject(context: Context, unit: Unit, span: Span) -> bool:
    """Tell a predicate without the subject it shares, and a participle ("putting profit before safety")."""
    clause = context.clauses[unit.outer]
    missing = clause.subject is None or not span.contains(clause.subject)
    told = unit.cue >= 0 and span.contains(context.clauses[unit.cue].verb)
    return missing and not told and (clause.kind == "coordinate" or clause.tense == "none")


def _breaks_off(context: Context, unit: Unit, span: Span) -> bool:
    """Tell a stretch that ends before what its last word governs ("accused the rebels of")."""
    tokens = tuple(context.tokens_in(context.clauses[unit.clause].sentence, span))
    last = tokens[-1] if tokens else None
    return last is not None and last.end == span.end and last.pos in _GOVERNING and last.dep != "prt"


_GOVERNING = frozenset({"ADP", "DET", "SCONJ", "CCONJ"})


def _with_marks(context: Context, span: Span, whole: Span) -> Span:
    """Stretch over the quotation mark that opens or closes what stands in the span, if the sentence holds it."""
    words = context.words(span)
    for opening, closing in _pairs(context, whole):
        opened, closed = _open_ends(words, opening, closing)
        if closed:
            before = context.text.rfind(opening, whole.start, span.start)
            span = span.within(before, span.end) if before >= 0 else span
        if opened:
            after = context.text.find(closing, span.end, whole.end)
            span = span.within(span.start, after + 1) if after >= 0 else span
    if context.words(span).count(_STRAIGHT) % 2:
        before = context.text.rfind(_STRAIGHT, whole.start, span.start)
        after = context.text.find(_STRAIGHT, span.end, whole.end)
        left, right = span.start - before if before >= 0 else None, after - span.end if after >= 0 else None
        if left is not None and (right is None or left <= right):
            return span.within(before, span.end)
        if right is not None:
            return span.within(span.start, after + 1)
    return span


def _pairs(context: Context, whole: Span) -> tuple[tuple[str, str], ...]:
    """Return the pairs of marks that the sentence uses; “ closes where „ opens."""
    words = context.words(whole)
    german = "„" in words
    return tuple(pair for pair in _PAIRS if pair[0] in words and not (german and pair[0] == "“"))


def _open_ends(words: str, opening: str, closing: str) -> tuple[bool, bool]:
    """Tell whether a quotation opened in the words is left open, and whether one closes that was opened before."""
    depth, closed = 0, False
    for character in words:
        if character == opening:
            depth += 1
        elif character == closing:
            closed, depth = closed or depth == 0, max(0, depth - 1)
    return depth > 0, closed


def _to_edges(context: Context, span: Span, whole: Span) -> Span:
    """Stretch over marks and stops that alone stand between the span and the sentence's ends."""
    if all(character in _EDGE for character in context.text[span.end : whole.end]):
        span = span.within(span.start, whole.end)
    if all(character in _EDGE for character in context.text[whole.start : span.start]):
        span = span.within(whole.start, span.end)
    return span


def adds_nothing(act: Act, span: Span, others: tuple[tuple[Act, Span], ...]) -> bool:
    """Tell a plain assertion whose words another act of the sentence says already."""
    if act is not Act.ASSERT:
        return False
    for other, covered in others:
        shared = min(span.end, covered.end) - max(span.start, covered.start)
        if other is not Act.ASSERT and shared >= _SHARE * max(len(span), len(covered)):
            return True
    return False

"""Which clauses of a sentence state something of their own, and who says each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosswire.model import Act, Clause, Participant, Quotation, QuotationKind
from crosswire.spans import Span
from crosswire.statements.context import Context
from crosswire.statements.dating import is_dated_apart, is_past_participle
from crosswire.statements.hanging import (
    is_comment,
    is_free_relative,
    is_held_back,
    is_purpose,
    is_verb_second,
    meant_instead,
)
from crosswire.statements.participants import actor, same
from crosswire.statements.readings import Reading, is_obligation, negate, read

_SUBORDINATE = ("adverbial", "relative")
_CONTENT = ("complement", "infinitive")
# what a cue says wins over a plain content; what a neutral cue introduces speaks for itself
_CUE_ACTS = frozenset({Act.WARN, Act.ACCUSE, Act.DENY, Act.THREATEN, Act.DEMAND, Act.PROPOSE, Act.OFFER, Act.COMMIT, Act.EXPECT,
    Act.CONCEDE, Act.SUPPORT, Act.REJECT, Act.ACCEPT, Act.CONDITION})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A clause that becomes a statement.

    Attributes:
        clause: Index of the clause whose predicate is read.
        reading: How it reads.
        outer: Index of the clause whose span the statement takes (the cue's for reported content).
        speaker: Who is reported to say it, or None.
        doubted: The cue is negated ("I do not think that …").
        cue: Index of the clause that introduces it, or -1.
        quotation: Quotation it lies in, or None.
        span: Its words, sensible to read alone; set once the sentence's units are known.
        focus: The part of them that is this unit's alone; dates and figures are read there.
    """

    clause: int
    reading: Reading
    outer: int
    speaker: Participant | None = None
    cue: int = -1
    doubted: bool = False
    quotation: Quotation | None = None
    span: Span | None = None
    focus: Span | None = None


def find_units(context: Context, sentence: int) -> tuple[Unit, ...]:
    """Return the units of one sentence with their spans, in text order; at least one for a sentence with a clause."""
    indices = context.by_sentence.get(sentence, [])
    roots = [index for index in indices if not _governed(context, index)]
    units: list[Unit] = []
    for root in roots:
        units.extend(_visit(context, root, root, Unit(clause=root, reading=read(context, root), outer=root)))
    units = _without_bare_cues(context, units)
    return _with_spans(context, sentence, units)


def _governed(context: Context, index: int) -> bool:
    parent = context.parent(context.clauses[index])
    return parent is not None and parent.sentence == context.clauses[index].sentence


def _visit(context: Context, index: int, outer: int, frame: Unit) -> Iterator[Unit]:
    """Yield the units of a clause and of what hangs on it; ``frame`` holds the speaker it stands under."""
    clause = context.clauses[index]
    reading = read(context, index)
    children = [c for c in context.children[index] if context.clauses[c].sentence == clause.sentence]
    if (meant := meant_instead(context, index, children)) is not None:
        yield from _visit(context, meant, outer, frame)
        return
    spliced = [c for c in children if _is_spliced(context, c, reading)]
    contents = [c for c in children if _is_content(context, c) and c != reading.carrier and c not in spliced]
    said = _reported(context, index, reading, contents)
    if said:
        speaker = _subject(context, clause) or frame.speaker
        inner = replace(frame, speaker=speaker, cue=index, doubted=clause.negated != frame.doubted)
        if _claims(context, index, said[0], speaker):
            yield replace(frame, clause=index, reading=reading, outer=outer)
        for place, content in enumerate(said):
            yield from _visit(context, content, outer if place == 0 else content, inner)
    else:
        turned = negate(reading, flips=frame.doubted)
        yield replace(frame, clause=index, reading=turned, outer=outer, quotation=_quotation(context, clause))
    for child in children:
        if child in spliced:
            yield from _visit(context, child, child, frame)
        elif child in contents and child not in said and not _stands_out(context, child):
            for comment in context.children[child]:  # ", was diese bestreiten"
                if is_comment(context, context.clauses[comment]) and _stands_out(context, comment):
                    yield from _visit(context, comment, comment, frame)
        elif child not in contents or (child not in said and _stands_out(context, child)):
            yield from _visit_child(context, child, reading, frame)


def _is_content(context: Context, index: int) -> bool:
    clause = context.clauses[index]
    return clause.kind in _CONTENT or (clause.kind == "conditional" and _is_quoted_whole(context, clause))


def _is_spliced(context: Context, index: int, above: Reading) -> bool:
    """Tell a German main clause after a comma, which tells the next thing, from what the verb before it says ("X sagt zu, Y winkt ab")."""
    clause = context.clauses[index]
    verb = context.clauses[clause.parent]
    if clause.kind != "complement" or context.lang(clause.sentence) != "de" or clause.mood != "indicative":
        return False
    quotation = context.quotation_at(clause.verb)
    quoted = quotation is not None and quotation.kind is QuotationKind.DIRECT
    if not above.strong or clause.span.start < verb.verb.end or quoted:
        return False
    first = context.words(clause.span).lower().split(maxsplit=1)[:1]
    if set(first) & _CONJOINING:
        return False
    told = above.transparent and not verb.objects
    return not told and is_verb_second(context, clause)


_CONJOINING = frozenset(
    {"dass", "ob", "wie", "warum", "wann", "wer", "was", "wo", "wohin", "woher", "wieso", "weshalb"}
)


def _visit_child(context: Context, child: int, above: Reading, frame: Unit) -> Iterator[Unit]:
    clause = context.clauses[child]
    if child == above.carrier:
        for inner in context.children[child]:
            if context.clauses[inner].kind in ("coordinate", *_SUBORDINATE):
                yield from _visit_child(context, inner, above, frame)
        return
    if clause.kind == "conditional" or clause.kind == "infinitive":
        return
    if clause.kind in ("coordinate", "main") or _stands_out(context, child):
        yield from _visit(context, child, child, frame)
        return
    for inner in context.children[child]:
        if context.clauses[inner].kind in _SUBORDINATE and _stands_out(context, inner):
            yield from _visit(context, inner, inner, frame)


def _stands_out(context: Context, index: int) -> bool:
    """Tell whether a subordinate clause states something that its main clause does not."""
    clause = context.clauses[index]
    reading = read(context, index)
    if is_free_relative(context, clause):
        return False
    if clause.kind == "relative" and clause.modal in ("should", "sollen"):
        return False  # "a panel that is to settle it" has settled nothing
    above = context.parent(clause)
    cue = read(context, clause.parent).act if above is not None else None
    if cue is Act.ACCUSE and clause.tense == "none":
        return False  # "accused them of *refusing to talk*": what they are said to have done, no position of theirs
    denied = cue is Act.DENY
    if denied and context.words(clause.span).lower().split(maxsplit=1)[0] in ("wonach", "that", "dass"):
        return False  # "denied reports, wonach …": what is denied
    if is_held_back(context, clause):
        return False
    if (clause.kind in _CONTENT and not is_comment(context, clause)) or is_purpose(context, clause):
        return False
    if reading.strong or (reading.act is Act.EXPECT and clause.kind == "relative"):
        return not clause.passive or clause.agent is not None
    if reading.transparent and clause.kind in _SUBORDINATE:
        inner = [c for c in context.children[index] if context.clauses[c].kind == "complement"]
        return any(read(context, c).strong and not context.clauses[c].passive for c in inner)
    dated = any(clause.span.contains(time.span) for time in context.times_of[clause.sentence])
    told = context.quotation_at(clause.verb) is None
    past = clause.tense == "past" or is_past_participle(context, clause)
    return clause.kind in _SUBORDINATE and reading.act is Act.DO and dated and told and past


def _reported(context: Context, index: int, reading: Reading, contents: list[int]) -> list[int]:
    """Return the content clauses that speak for themselves under this clause's verb."""
    clauses = [c for c in contents if context.clauses[c].kind != "infinitive" and _is_said(context, index, c)]
    admitted = context.clauses[index].lemma.lower() in _words(context, index, "modals.admission")
    if not reading.transparent or not clauses or admitted:
        return []
    acts = reading.act in _CUE_ACTS and reading.strong
    if acts and not _speaks_for_itself(context, index, clauses[0], reading):
        return []
    return clauses


def _words(context: Context, index: int, name: str) -> frozenset[str]:
    return context.lexicon(context.clauses[index].sentence).words.get(name, frozenset())


def _claims(context: Context, index: int, content: int, speaker: Participant | None) -> bool:
    """Tell a claim about another's act, which is stated beside that act ("officials claim that the rebels reject …")."""
    if context.clauses[index].lemma.lower() not in _words(context, index, "modals.claiming"):
        return False
    subject = _subject(context, context.clauses[content])
    return subject is not None and not same(subject, speaker) and read(context, content).strong


def _speaks_for_itself(context: Context, index: int, content: int, cue: Reading) -> bool:
    """Tell whether reported content says more than its cue ("insisted that it *would not accept*")."""
    inner, below = context.clauses[content], read(context, content)
    if cue.act in (Act.WARN, Act.DENY, Act.ACCUSE, Act.THREATEN):
        return False
    if cue.act in (Act.DEMAND, Act.PROPOSE):
        bare = inner.tense == "none" or inner.mood.startswith("subjunctive") or is_obligation(context, inner)
        own = same(_subject(context, context.clauses[index]), _subject(context, inner))
        return own or not (bare or below.strong)
    return below.strong or is_obligation(context, inner)


def _is_said(context: Context, index: int, content: int) -> bool:
    """Tell a verb's own content from that of a noun beside it ("despite claims that …, they insist on this")."""
    clause, inner = context.clauses[index], context.clauses[content]
    if inner.verb.start > clause.verb.start or clause.complement is None:
        return True
    return clause.complement.overlaps(inner.span) or context.quotation_at(inner.verb) is not None


def _is_quoted_whole(context: Context, clause: Clause) -> bool:
    """Tell whether a clause that looks conditional is a whole quotation ("But to go on, they must …")."""
    quotation = context.quotation_at(clause.verb)
    above = context.parent(clause)
    if quotation is not None and above is not None and quotation.content.contains(above.verb):
        return False  # "If they attack, we will respond": a condition of what else is said
    return quotation is not None and abs(quotation.content.start - clause.span.start) <= _SLACK


_SLACK = 2
_APPOSED = 8  # code points between a phrase and the relative clause on it ("Strand, 61, who")


def _subject(context: Context, clause: Clause) -> Participant | None:
    span = clause.agent if clause.passive else clause.subject
    return actor(context, clause.sentence, span) if span else None


def _quotation(context: Context, clause: Clause) -> Quotation | None:
    return context.quotation_at(clause.verb)


def _without_bare_cues(context: Context, units: list[Unit]) -> list[Unit]:
    """Drop "…, said X" when what X said is a unit of the same sentence."""
    cues = {q.cue for q in context.annotation.quotations if q.cue is not None}

    def is_bare(unit: Unit) -> bool:
        clause = context.clauses[unit.clause]
        cued = unit.quotation is None and any(cue.overlaps(clause.verb) for cue in cues)
        claimed = any(other.cue == unit.clause for other in units)
        return cued and not claimed and unit.reading.transparent and not unit.reading.strong

    kept = [unit for unit in units if not is_bare(unit)]
    return kept if any(unit.quotation for unit in kept) else units


def _with_spans(context: Context, sentence: int, units: list[Unit]) -> tuple[Unit, ...]:
    whole = context.annotation.sentences[sentence].span
    merged = _merged(context, units)
    if len(merged) == 1:
        return (replace(merged[0], span=whole, focus=whole),)
    merged = [unit for unit in merged if _is_readable(context, unit) or unit is merged[0]]
    spans = [_outer_span(context, unit, whole, first=place == 0) for place, unit in enumerate(merged)]
    placed = []
    for unit, span in zip(merged, spans, strict=True):
        inner = [
            s
            for o, s in zip(merged, spans, strict=True)
            if s != span and span.contains(s) and _is_cut(context, o)
        ]
        focus = _cut(context, span, inner)
        placed.append(replace(unit, span=_with_subject(context, unit, focus, whole), focus=focus))
    return tuple(sorted(placed, key=lambda unit: (unit.span or whole, unit.clause)))


def _is_readable(context: Context, unit: Unit) -> bool:
    clause = context.clauses[unit.outer]
    if clause.kind == "coordinate" and unit.reading.strong and clause.subject:
        return True  # it is read with the subject it shares
    return len(context.words(context.clauses[unit.outer].span).split()) >= _FEWEST_WORDS


_FEWEST_WORDS = 3  # a clause of fewer words says nothing when read alone


def _merged(context: Context, units: list[Unit]) -> list[Unit]:
    """Fold a unit into the one before when both do the same for the same subject ("came, saw")."""
    kept: list[Unit] = []
    for unit in units:
        clause = context.clauses[unit.clause]
        twin = next((k for k in kept if _same_kind(context, k, unit)), None)
        if twin is None or (clause.kind == "main" and unit.reading.strong):
            kept.append(unit)
    return kept


def _same_kind(context: Context, first: Unit, second: Unit) -> bool:
    if first.reading.act is not second.reading.act or first.reading.polarity != second.reading.polarity:
        return False
    if first.reading.strong and _is_told_apart(context, second):
        return False
    if first.reading.strong or first.reading.act is Act.MEET:
        return context.clauses[first.clause].span.contains(context.clauses[second.clause].span)
    one, two = context.clauses[first.clause], context.clauses[second.clause]
    if is_dated_apart(context, one, two):
        return False
    if one.subject == two.subject or two.subject is None:
        return True
    return same(_subject(context, one), _subject(context, two))


def _is_told_apart(context: Context, unit: Unit) -> bool:
    """Tell a further act with a content of its own ("gave his word | and promised to pay") from a repetition ("agreed and signed")."""
    clause = context.clauses[unit.clause]
    return clause.kind == "coordinate" and unit.reading.strong and bool(clause.objects or clause.complement)


def _outer_span(context: Context, unit: Unit, whole: Span, *, first: bool) -> Span:
    span = _with_antecedent(context, unit.outer)
    if unit.cue >= 0 and unit.outer == unit.cue:
        span = span.cover(context.clauses[unit.clause].span)
    if first and unit.outer == unit.clause and not _governed(context, unit.outer):
        return span.cover(context.clauses[unit.clause].span) if span.start > whole.start else span
    return span


def _with_subject(context: Context, unit: Unit, focus: Span, whole: Span) -> Span:
    """Start a clause that shares the subject of one before it at that subject ("X praised A | but rejected B")."""
    clause = context.clauses[unit.outer]
    subject = clause.subject
    if (
        clause.kind in ("coordinate", "adverbial")
        and subject
        and whole.contains(subject)
        and subject.end <= focus.start
    ):
        return whole.within(_opening(context, unit, subject), focus.end)
    return focus


def _opening(context: Context, unit: Unit, subject: Span) -> int:
    """Return where the clause begins that holds a shared subject."""
    holding = [context.clauses[i].span for i in context.by_sentence[context.clauses[unit.outer].sentence]]
    return max((span.start for span in holding if span.contains(subject)), default=subject.start)


def _is_cut(context: Context, unit: Unit) -> bool:
    return context.clauses[unit.outer].kind not in ("relative", "complement")


def _with_antecedent(context: Context, index: int) -> Span:
    """Stretch a relative clause over the noun phrase it hangs on, without which it cannot be read."""
    clause = context.clauses[index]
    parent = context.parent(clause)
    if clause.kind != "relative" or parent is None:
        return clause.span
    phrases = [
        *parent.objects,
        *([parent.subject] if parent.subject else []),
        *([clause.subject] if clause.subject else []),
    ]
    before = [p for p in phrases if 0 <= clause.span.start - p.end <= _APPOSED]
    return clause.span.cover(min(before)) if before else clause.span


def _cut(context: Context, span: Span, inner: list[Span]) -> Span:
    """Take units that stand at the end or the start of a span out of it."""
    start, end = span.start, span.end
    for other in sorted(inner, key=lambda s: -s.start):
        if other.end >= end - 2 and other.start > start + 3:
            end = other.start
        elif other.start <= start + 2 and other.end < end - 3:
            start = other.end
    joints = " ,;:–—-\n\t"
    while end > start and context.text[end - 1] in joints:
        end -= 1
    while start < end and context.text[start] in joints:
        start += 1
    for word in (" and", " but", " or", " und", " aber", " sondern", " while", " although"):
        if context.text[start:end].endswith(word):
            end -= len(word)
    while end > start and context.text[end - 1] in joints:
        end -= 1
    if start > 0 and context.text[start - 1] in _OPENING and start > span.start - _SLACK:
        start -= 1
    if end < len(context.text) and context.text[end] in _CLOSING and end < span.end + _SLACK:
        end += 1
    return span.within(start, end) if end > start else span


_OPENING = frozenset('“„»«"‘‚')
_CLOSING = frozenset('”“»"’)')

"""Plain narration in a language that is read in part: what a report tells in its own words, with a figure or a date.

Without parser nothing says who does what to whom; what is left is the sentence, its figures and its date. That is what a disaster, a
budget or an election lives on. A sentence with neither states nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crosswire import lang as packs
from crosswire.annotate.speechwords import speech_words
from crosswire.annotate.temporal.context import TenseReader
from crosswire.model import Act, Modality, Sentence, Statement, TemporalExpression, TimexType, When
from crosswire.provenance import content_id
from crosswire.spans import Span
from crosswire.statements.attribution import attribution_chain
from crosswire.statements.context import Context
from crosswire.statements.moments import PRECISIONS

_FEWEST_WORDS = 3  # what is shorter is a label or a heading
_WORD = re.compile(r"[^\W\d_]{2,}")
_REACH = 24  # code points before a date that are looked at for "until"
_CLAUSE = 80  # code points behind a verb of saying in which "that" is looked for
_ASIDE = re.compile(r",\s(?:[\w'’-]+\s){0,2}$")
_ENDS = re.compile(r"[.!…][»”\"')\]]*$")


def narrated(context: Context, told: Sequence[Statement]) -> Iterator[Statement]:
    """Yield what a report tells itself, in text order.

    Args:
        context: A report in a language that is read in part.
        told: What is known already to be stated in it; sentences in which one begins or that hold reported words are left to them.

    Returns:
        One statement for each sentence that gives a figure or dates what it tells: done, or said by somebody whom the sentence names.
    """
    tenses = TenseReader(context.annotation)
    for sentence in context.annotation.sentences:
        if not _tells(context, sentence) or _is_taken(context, sentence.span, told):
            continue
        if _is_negated(context, sentence):
            continue  # "the ferry will not sail before Monday": what does not happen has no day
        figures, cue = figures_in(context, sentence.span), _saying(context, sentence)
        moment = moment_told(context, sentence, cue)
        if figures or moment is not None:
            modality = modality_told(context, sentence, moment, tenses)
            yield _statement(context, sentence, modality, moment, Act.DO if cue is None else Act.ASSERT)


def _tells(context: Context, sentence: Sentence) -> bool:
    """Tell a sentence of the report's running text from headings, digests, questions, captions and labels."""
    words = context.words(sentence.span).strip()
    if sentence.lang not in packs.read_in_part() or not packs.has(sentence.lang, "quantities"):
        return False
    if context.is_silent(sentence) or context.is_repeated(sentence) or context.is_heading(sentence):
        return False
    return _ENDS.search(words) is not None and len(_WORD.findall(words)) >= _FEWEST_WORDS


def _is_taken(context: Context, span: Span, told: Sequence[Statement]) -> bool:
    quoted = any(quotation.content.overlaps(span) for quotation in context.annotation.quotations)
    return quoted or any(statement.span.overlaps(span) for statement in told)


def _is_negated(context: Context, sentence: Sentence) -> bool:
    """Tell whether a word of negation stands outside figures and dates ("не менее 12" negates nothing)."""
    annotation = context.annotation
    measures = [figure.span for figure in annotation.quantities]
    measures += [time.span for time in annotation.temporal_expressions]
    for match in _negation(sentence.lang).finditer(context.text, sentence.span.start, sentence.span.end):
        if not any(span.start <= match.start() < span.end for span in measures):
            return True
    return False


@cache
def _negation(lang: str) -> re.Pattern[str]:
    words = packs.load(lang, "quantities")["telling"]["negations"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def figures_in(context: Context, span: Span) -> tuple[int, ...]:
    """Return the indices of the report's quantities in a span."""
    quantities = enumerate(context.annotation.quantities)
    return tuple(index for index, quantity in quantities if span.contains(quantity.span))


def _saying(context: Context, sentence: Sentence) -> tuple[int, int] | None:
    """Return where the verb stands by which somebody is said to say the rest ("…, a déclaré le maire", "сообщили, что …"); else None."""
    low, high = sentence.span.start, sentence.span.end
    for cue in speech_words(sentence.lang).verbs.finditer(context.text, low, high):
        is_aside = _ASIDE.search(context.text[low : cue.start()]) is not None
        if is_aside or _that(sentence.lang).match(context.text, cue.end(), min(high, cue.end() + _CLAUSE)):
            return cue.span()
    return None


@cache
def _that(lang: str) -> re.Pattern[str]:
    words = packs.load(lang, "quantities")["telling"].get("that", ())
    return re.compile(rf"[^.;:!?]*?,?\s(?:{'|'.join(words)})" if words else r"(?!)", re.IGNORECASE)


def moment_told(context: Context, sentence: Sentence, cue: tuple[int, int] | None) -> When | None:
    """Return the date of a sentence: the first of the finest, for the year of a building stands beside the day on which it burned."""
    dated = [
        (rank, time.span.start, time.value)
        for time in _times(context, sentence.span)
        if (rank := _rank(time.value)) is not None
        and not _is_limit(context, sentence, time)
        and not (cue and _is_of_saying(context, cue, time))
    ]
    if not dated:
        return None
    rank, _, value = min(dated)
    return When(value=value, precision=PRECISIONS[rank][1])


def _is_of_saying(context: Context, cue: tuple[int, int], time: TemporalExpression) -> bool:
    """Tell the day on which something was said ("a-t-il dit mardi")."""
    between = context.text[min(cue[1], time.span.end) : max(cue[0], time.span.start)]
    return len(between) <= _REACH and "," not in between


def _is_limit(context: Context, sentence: Sentence, time: TemporalExpression) -> bool:
    """Tell the day until which something is to be or as of which figures are ("avant lundi"): on it nothing need happen."""
    before = context.text[max(sentence.span.start, time.span.start - _REACH) : time.span.start]
    return _until(sentence.lang).search(before) is not None


@cache
def _until(lang: str) -> re.Pattern[str]:
    telling = packs.load(lang, "quantities")["telling"]
    words = [*telling["until"], *telling.get("as_of", ())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})\s?$" if words else r"(?!)", re.IGNORECASE)


def _rank(value: str) -> int | None:
    """Return how fine a date is, 0 the finest; None for what dates no event, a decade among it."""
    forms = enumerate(PRECISIONS)
    return next((rank for rank, (form, name) in forms if form.match(value) and name != "decade"), None)


def modality_told(context: Context, sentence: Sentence, moment: When | None, tenses: TenseReader) -> Modality:
    """Tell what is still to come, and what is only hearsay ("le feu aurait fait 12 morts")."""
    if _hearsay(sentence.lang).search(context.words(sentence.span)):
        return Modality.HYPOTHETICAL
    dated = [time for time in _times(context, sentence.span) if moment and time.value == moment.value]
    if dated:
        return Modality.PLANNED if dated[0].direction == "future" else Modality.FACT
    tense, _ = tenses.at(sentence, sentence.span.start, sentence.span.start)
    return Modality.PLANNED if tense == "future" else Modality.FACT


def _times(context: Context, span: Span) -> list[TemporalExpression]:
    kinds = (TimexType.DATE, TimexType.TIME)
    expressions = context.annotation.temporal_expressions
    return [time for time in expressions if time.type in kinds and span.contains(time.span)]


@cache
def _hearsay(lang: str) -> re.Pattern[str]:
    forms = (
        packs.load(lang, "temporal").get("tense", {}).get("hearsay", ())
        if packs.has(lang, "temporal")
        else ()
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b" if forms else r"(?!)", re.IGNORECASE)


def _statement(
    context: Context, sentence: Sentence, modality: Modality, moment: When | None, act: Act
) -> Statement:
    span = sentence.span
    return Statement(
        id=content_id("s", span.document_id, span.start, span.end, act.value, None),
        document_id=span.document_id,
        span=span,
        holder=None,
        act=act,
        event=None,
        recipient=None,
        issue_id=None,
        polarity=1,
        modality=modality,
        condition=None,
        conditional_on=(),
        deadline=None,
        term=None,
        when=moment,
        attribution=attribution_chain(context, span, None, None),
        quotation_id=None,
        quantities=figures_in(context, span),
    )

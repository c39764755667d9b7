"""Which date in a statement is the event's: not one that only tells which book, attack or campaign is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crosswire.model import Clause, TemporalExpression, TimexType, Token
from crosswire.spans import Span
from crosswire.statements.context import Context

_COARSE = re.compile(r"\d{4}(?:-(?:\d{2}|[SWFAQH][PUAI\d]))?$")  # a year, a month, a season
_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEFORE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART"})
_OF = frozenset({"von", "vom"})
_DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT"})
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_ATTRIBUTE_REACH = (
    6  # tokens from a date to the noun ("die am Montag im Parlament mit Mehrheit beschlossene Reform")
)
_PARTICIPLE = re.compile(r"(?:t|en|end)e[nmrs]?$")


def tells_which(context: Context, sentence: int, time: TemporalExpression) -> bool:
    """Tell whether a date belongs to a noun of the predicate ("a 1999 book", "the attacks in 2012", "das Abkommen von 2015").

    What a clause's subject is of dates the clause ("the attacks in 2012 killed four").

    Args:
        context: The report.
        sentence: Index of the sentence.
        time: An expression in it.
    """
    tokens = context.annotation.tokens[sentence]
    first = next((i for i, token in enumerate(tokens) if token.start >= time.span.start), len(tokens))
    after = next((i for i, token in enumerate(tokens) if token.start >= time.span.end), len(tokens))
    if not first < after:
        return False
    if _FIRST_SINCE.search(context.text, max(0, time.span.start - _SINCE_REACH), time.span.start):
        return True
    if is_of_subject(context, sentence, time):
        return _is_of_inner_noun(tokens, first, after) or _is_of_what_was(context, sentence, time)
    if first == 0:
        return False
    coarse = _COARSE.match(time.value) is not None
    if context.lang(sentence) == "de":
        return coarse and _stands_after_of(context, tokens, first)
    return _stands_before_noun(tokens, first, after) or (coarse and _hangs_on_noun(tokens, first, after))


def is_possessive(context: Context, sentence: int, time: TemporalExpression) -> bool:
    """Tell the date of the noun after it ("rejected *Friday's* offer") from that of the subject ("*Friday's* storm hit the coast")."""
    if context.text[time.span.end : time.span.end + 2] not in ("'s", "’s"):
        return False
    tokens = context.annotation.tokens[sentence]
    before = next((token for token in reversed(tokens) if token.end <= time.span.start), None)
    governed = before is None or before.pos in ("ADP", "SCONJ")  # "hours after Monday's vote, she cancelled"
    return not governed and not is_of_subject(context, sentence, time)


def is_beside(context: Context, sentence: int, time: TemporalExpression, said: Span) -> bool:
    """Tell whether a date is that of a relative clause or of an attribute beside what is said.

    "Barred a strike *planned for Friday*", "den *für Freitag geplanten* Streik".

    Args:
        context: The report.
        sentence: Index of the sentence.
        time: An expression in it.
        said: The words of the statement; where they lie in the relative clause, its date is theirs.
    """
    clauses = [context.clauses[index] for index in context.by_sentence.get(sentence, ())]
    holding = [
        clause for clause in clauses if clause.span.contains(time.span) and _is_beside(context, clause)
    ]
    if any(not clause.span.contains(said) for clause in holding):
        return True
    tokens = context.annotation.tokens[sentence]
    first = next((i for i, token in enumerate(tokens) if token.start >= time.span.start), len(tokens))
    if context.lang(sentence) != "de":
        return _is_due_aside(context, tokens, first) or _in_participle(context, tokens, first, time)
    return _in_attribute(context, tokens, first)


def _is_beside(context: Context, clause: Clause) -> bool:
    """Tell a relative clause, or a participle between commas ("the work, *broken off on Monday*, …")."""
    if clause.kind == "relative":
        return True
    before = context.text[: clause.span.start].rstrip()[-1:]
    done = clause.tense == "none" and any(
        t.tag == "VBN" for t in context.tokens_in(clause.sentence, clause.verb)
    )
    return clause.kind == "adverbial" and done and before == ","


def is_background(context: Context, sentence: int, time: TemporalExpression) -> bool:
    """Tell a date of a relative clause that tells what came before: a year, or a day in the past perfect.

    "Who has sat in prison *since 2019*", "whose government had offered *on Saturday* to take them in".

    Args:
        context: The report.
        sentence: Index of the sentence.
        time: An expression in it.
    """
    if _COARSE.match(time.value) and time.direction == "past":
        return True
    holding = _relative(context, sentence, time)
    words = context.words(holding.span) if holding else ""
    return context.lang(sentence) == "en" and _PAST_PERFECT.search(words) is not None


def in_relative(context: Context, sentence: int, time: TemporalExpression, verb: Span) -> bool:
    """Tell whether a relative clause with the date has the verb too, and so tells the event itself."""
    holding = _relative(context, sentence, time)
    return holding is not None and holding.span.contains(verb)


def _relative(context: Context, sentence: int, time: TemporalExpression) -> Clause | None:
    clauses = [context.clauses[index] for index in context.by_sentence.get(sentence, ())]
    holding = [clause for clause in clauses if clause.kind == "relative" and clause.span.contains(time.span)]
    return min(holding, key=lambda clause: len(clause.span), default=None)


_PAST_PERFECT = re.compile(
    r"\bhad (?:\w+ )?(?:\w+ed|been|said|told|made|taken|given|held|put|begun|met|left)\b"
)


def _is_due_aside(context: Context, tokens: Sequence[Token], first: int) -> bool:
    """Tell "the report, *due on Friday*, was leaked" from "the report is due on Friday"."""
    for at in range(max(1, first - _DUE_REACH), first):
        if context.text[tokens[at].start : tokens[at].end].lower() in _DUE:
            return tokens[at - 1].pos in ("PUNCT", *_NOMINAL)
    return False


def _in_participle(context: Context, tokens: Sequence[Token], first: int, time: TemporalExpression) -> bool:
    """Tell "the work, *halted on Monday*, will go on", a participle and its date between commas."""
    at = first - 1
    while at > 0 and first - at <= _DUE_REACH and context.text[tokens[at].start : tokens[at].end] != ",":
        at -= 1
    opens = context.text[tokens[at].start : tokens[at].end] == "," and at + 1 < first
    return opens and tokens[at + 1].tag in ("VBN", "VBD") and context.text[time.span.end :][:1] == ","


_FIRST_SINCE = re.compile(
    r"(?:\b(?:first|last) time since |\b(?:[Ee]rstmals|[Ee]rsten Mal|[Ll]etzten Mal) seit (?:dem )?)$"
)
_SINCE_REACH = 40  # code points before a date in which "for the first time since" stands
_DUE = frozenset({"due", "scheduled", "planned", "slated", "expected"})
_DUE_REACH = 4  # tokens from "due" to its date ("due to open on Friday")


def is_of_subject(context: Context, sentence: int, time: TemporalExpression) -> bool:
    """Tell a date inside what a clause's subject is ("*Tuesday's* talks", "die Abstimmung *am Freitag*")."""
    clauses = [context.clauses[index] for index in context.by_sentence.get(sentence, ())]
    holding = [clause for clause in clauses if clause.span.contains(time.span)]
    subject = min(holding, key=lambda clause: len(clause.span)).subject if holding else None
    return subject is not None and subject.contains(time.span)


def is_dated_apart(context: Context, first: Clause, second: Clause) -> bool:
    """Tell a second deed with a day of its own ("walked out on Monday | and returned on Tuesday").

    Args:
        context: The report.
        first: A clause with a day.
        second: One joined to it, which may hold a day too.
    """
    if second.kind != "coordinate" and not is_past_participle(context, second):
        return False
    own, others = _days_in(context, second), _days_in(context, first, without=second)
    return (
        bool(own)
        and bool(others)
        and not any(o.startswith(d) or d.startswith(o) for d in own for o in others)
    )


def _days_in(context: Context, clause: Clause, without: Clause | None = None) -> set[str]:
    inside = [time for time in context.times_of[clause.sentence] if clause.span.contains(time.span)]
    apart = [time for time in inside if without is None or not without.span.contains(time.span)]
    dated = (time.value for time in apart if time.type in (TimexType.DATE, TimexType.TIME))
    return {value[:_DAY] for value in dated if _DATED.match(value)}


_DAY = 10  # code points of a value, without the time of day


def is_past_participle(context: Context, clause: Clause) -> bool:
    """Tell an English participle with a past date of its own ("the firm, *founded in 1911*, …")."""
    if clause.kind != "relative" or clause.tense != "none":
        return False
    done = any(t.tag == "VBN" for t in context.tokens_in(clause.sentence, clause.verb))
    inside = [time for time in context.times_of[clause.sentence] if clause.span.contains(time.span)]
    return done and any(time.direction == "past" and _DATED.match(time.value) for time in inside)


_DATED = re.compile(r"\d{4}")


def _is_of_inner_noun(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Tell "the toll *from Tuesday's earthquake* rose" from "*Tuesday's earthquake* killed 34", by the parse."""
    at, nouns = first, 0
    for _ in range(_DEPTH):
        head = tokens[at].head
        if head < 0 or head == at:
            return False
        at = head
        if first <= at < after:
            continue
        nouns += tokens[at].pos in _NOMINAL
        if tokens[at].dep in ("nsubj", "nsubjpass"):
            return nouns > 1
    return False


_DEPTH = 8  # steps up the tree


def _is_of_what_was(context: Context, sentence: int, time: TemporalExpression) -> bool:
    """Tell a day that was, of a noun of which something is told that is or will be ("die Vereinbarung *vom Montag* sieht vor …")."""
    clauses = [context.clauses[index] for index in context.by_sentence.get(sentence, ())]
    inside = (c for c in clauses if c.subject is not None and c.subject.contains(time.span))
    holding = min(inside, key=lambda c: len(c.span), default=None)
    if time.direction == "future" or holding is None or holding.tense not in ("present", "future"):
        return False
    before = context.text[max(0, time.span.start - _SINCE_REACH) : time.span.start].rsplit(maxsplit=1)[-1:]
    return before == ["vom"] or (holding.tense == "future" and time.direction == "past")


def _stands_before_noun(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Tell "a 1999 book", "the 2012 presidential campaign" from "In 2008 Mr. Velt left"."""
    if after >= len(tokens) or tokens[first - 1].pos not in _BEFORE:
        return False
    following = after + (tokens[after].pos == "ADJ" and after + 1 < len(tokens))
    return tokens[following].pos in _NOMINAL


def _hangs_on_noun(tokens: Sequence[Token], first: int, after: int) -> bool:
    """Tell "the attacks in 2012" from "attacked in 2012", by the parse."""
    inside = range(first, after)
    prepositions = [tokens[i].head for i in inside if tokens[i].head >= 0 and tokens[i].head not in inside]
    prepositions += [i for i in inside if tokens[i].pos == "ADP"]
    governors = [tokens[i].head for i in prepositions if tokens[i].pos == "ADP" and tokens[i].head >= 0]
    governors = [i for i in governors if i not in inside]  # "the autumn *of* 2011"
    return any(tokens[i].pos in _NOMINAL and tokens[i].dep not in ("nsubj", "nsubjpass") for i in governors)


def _stands_after_of(context: Context, tokens: Sequence[Token], first: int) -> bool:
    """Tell "das Abkommen von 2015", "der Beschluss vom März"; a day after "vom" most often is the event's."""
    before = tokens[first - 1]
    at = first - 1 if context.text[before.start : before.end].lower() in _OF else first
    own = tokens[at]
    opens = context.text[own.start : own.end].lower() in _OF
    return opens and at > 0 and tokens[at - 1].pos in _NOMINAL


def _in_attribute(context: Context, tokens: Sequence[Token], first: int) -> bool:
    """Tell "den für Freitag geplanten Streik": a determiner, a preposition with its date, a participle and its noun."""
    at = first - 1
    while at > 0 and first - at <= 3 and tokens[at].tag not in _PREPOSITIONS:
        at -= 1
    if at < 1 or tokens[at].tag not in _PREPOSITIONS or tokens[at - 1].tag not in _DETERMINERS:
        return False
    for token, following in pairwise(tokens[first : first + _ATTRIBUTE_REACH + 2]):
        words = context.text[token.start : token.end]
        if token.pos == "ADJ" and following.pos in _NOMINAL and _PARTICIPLE.search(words):
            return True
        if token.pos == "PUNCT":
            return False
    return False

"""To whom an act is directed: who is asked, offered, accused or threatened, or whose offer, demand or plan it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.model import Act, Clause, EntityType, Participant
from crosswire.spans import Span
from crosswire.statements.context import Context
from crosswire.statements.participants import actors, any_mention, is_place_or_time, same
from crosswire.statements.units import Unit

# acts that are directed at nobody
_OPEN = frozenset({Act.ASSERT, Act.EXPECT, Act.CONCEDE, Act.WARN, Act.CONDITION})
# acts about what somebody else has offered, demanded, planned or said
_ANSWERING = frozenset({Act.ACCEPT, Act.REJECT, Act.SUPPORT, Act.DENY})
# after these somebody is spoken to, or asked of
_TOWARDS = frozenset(
    {
        "on",
        "upon",
        "from",
        "of",
        "to",
        "with",
        "at",
        "against",
        "von",
        "vom",
        "an",
        "gegen",
        "mit",
        "gegenüber",
        "zum",
    }
)
_FROM = frozenset({"from", "of", "by", "von", "vom"})
_BEFORE = 16  # code points that hold a preposition


def find_recipient(
    context: Context, unit: Unit, clause: Clause, act: Act, holder: Participant | None
) -> Participant | None:
    """Return to whom the act is directed, if the clause says so.

    Of the objects of the verb only those count that stand without a preposition or after one that points at somebody. Of what is
    accepted, rejected, backed or denied it is the owner: "the *firm's* offer", "das Angebot *der Bahn*".
    """
    if act in _OPEN:
        return None
    found = (who for who in _candidates(context, unit, clause, act) if not same(who, holder))
    return next((who for who in found if who.entity_id is not None or act not in _NAMED_ONLY), None)


_NAMED_ONLY = frozenset({Act.COMMIT, Act.ACCEPT, Act.REJECT, Act.SUPPORT, Act.DENY, Act.PROPOSE})


def _candidates(context: Context, unit: Unit, clause: Clause, act: Act) -> Iterator[Participant]:
    sentence = clause.sentence
    personal = context.lexicon(sentence).words.get("modals.personal", frozenset())
    spans = [span for span in clause.objects if _may_receive(context, clause, act, span)]
    if act is Act.DO:
        spans.sort(
            key=lambda span: bool(_preposition(context, span))
        )  # "in the row over X gave *the board* a list"
    elif clause.passive and clause.subject and (act is not Act.OFFER or _is_given(context, clause)):
        spans.insert(0, clause.subject)
    spans = [span for span in spans if not _is_affiliation(context, sentence, span)]
    for span in spans:
        before = _preposition(context, span)
        bid = act is Act.OFFER and before in ("for", "für")
        if not before and act is Act.DEMAND and clause.lemma in _WANTING:
            continue  # what is wanted, not of whom
        if act is Act.DO or bid or not before or before in _TOWARDS:
            yield from actors(context, sentence, span, acts=clause.lemma in personal and not before)
    if act is Act.DEMAND:
        yield from _asked(context, unit, clause)
    if act in (Act.THREATEN, Act.OFFER):
        yield from _affected(context, unit, clause, spans)
    if act in _ANSWERING:
        for span in spans:
            if (owner := any_mention(context, sentence, span)) and _owns(context, owner, span):
                yield owner


def _is_given(context: Context, clause: Clause) -> bool:
    """Tell "the nurses were offered 4 percent" from "a nurse was offered to the clinic", of the parse of the objects."""
    return any(not _preposition(context, span) for span in clause.objects)


def _may_receive(context: Context, clause: Clause, act: Act, span: Span) -> bool:
    """Tell whom an act may be directed at from where it happens, by what means, and who only hears it."""
    sentence, before = clause.sentence, _preposition(context, span)
    called = (
        act is Act.DEMAND
        and clause.lemma == "call"
        and _CALLED_ON.search(context.text[max(0, span.start - 2 * _BEFORE) : span.start])
    )
    if not called and is_place_or_time(context, sentence, span):
        return False
    if act in (Act.THREATEN, Act.DENY) and before in ("mit", "with"):
        return False  # "threatens with sanctions"
    hearers = context.lexicon(sentence).words.get("modals.hearers", frozenset())
    heard = hearers & set(context.words(span).lower().split())
    return not heard or act not in (Act.THREATEN, Act.COMMIT, Act.DENY, Act.REJECT)


_CALLED_ON = re.compile(r"\b(?:call|calls|called|calling)\s(?:up)?on\s(?:the\s|its\s|his\s|her\s|their\s)?$")
_WANTING = frozenset(
    {"verlangen", "fordern", "einfordern", "beantragen", "demand", "seek", "request", "want", "require"}
)


def _is_affiliation(context: Context, sentence: int, span: Span) -> bool:
    """Tell whose member a person is ("Jendro *von der Gewerkschaft*", "Bartsch (*Linke*)"), who is not acted upon."""
    before = context.text[max(0, span.start - 1) : span.start]
    if before == "(":
        return True
    for mention in context.mentions_of[sentence]:
        between = context.text[mention.span.end : span.start].lower().split()
        near = 0 < span.start - mention.span.end <= _BEFORE
        if near and mention.type is EntityType.PER and mention.form == "name" and between[:1] in _MEMBERSHIP:
            return len(between) <= _OF_ARTICLE
    return False


_MEMBERSHIP = (["von"], ["vom"], ["of"], ["from"])
_OF_ARTICLE = 2  # the preposition and an article


def _preposition(context: Context, span: Span) -> str:
    """Return the preposition right before a noun phrase, or nothing."""
    tokens = context.text[max(0, span.start - _BEFORE) : span.start].split()
    word = tokens[-1].lower() if tokens else ""
    return word if word in _TOWARDS or word in _ELSEWHERE else ""


_ELSEWHERE = frozenset({
    "for", "about", "over", "in", "into", "by", "after", "before", "during", "under", "through", "between", "among", "as", "than", "like",
    "für", "um", "über", "nach", "vor", "im", "auf", "aus", "bei", "beim", "durch", "wegen", "zur", "am", "ans", "seit", "als",
    "unter", "zwischen", "ohne", "laut",
})  # fmt: skip


def _asked(context: Context, unit: Unit, clause: Clause) -> Iterator[Participant]:
    """Yield who is to do what is demanded ("urged *the board* to …", "verlangte, dass *die Bahn* …")."""
    for child in context.children[unit.reading.carrier]:
        inner = context.clauses[child]
        content = inner.kind in ("complement", "infinitive") and inner.sentence == clause.sentence
        again = clause.subject and inner.subject and _is_repeated(context, clause.subject, inner.subject)
        lists = context.lexicon(clause.sentence).words
        given = inner.lemma.lower() in lists.get("modals.benefiting", frozenset())
        given = given or (
            inner.lemma in ("be", "sein") and inner.kind == "complement"
        )  # "that he be released first"
        if content and not inner.passive and inner.subject and not again and not given:
            yield from actors(context, clause.sentence, inner.subject)


def _is_repeated(context: Context, one: Span, other: Span) -> bool:
    """Tell the subject of "we ask for this, we do not ask for that", which asks nothing of itself."""
    return one == other or context.words(one).lower() == context.words(other).lower()


def _affected(context: Context, unit: Unit, clause: Clause, spans: list[Span]) -> Iterator[Participant]:
    """Yield who would suffer or get it ("threatened to sue *the union*", "a bid for *Tarn Dairies*")."""
    for child in context.children[unit.reading.carrier]:
        inner = context.clauses[child]
        if inner.kind == "infinitive" and inner.sentence == clause.sentence:
            for span in inner.objects[:1]:
                if (
                    _names_somebody(context, clause.sentence, span)
                    and _preposition(context, span) not in _PARTING
                ):
                    yield from actors(context, clause.sentence, span)
    for span in spans:
        owner = any_mention(context, clause.sentence, span)
        if owner and _preposition(context, owner.span) in ("for", "to", "für", "an"):
            yield owner


_PARTING = frozenset({"of", "aus"})  # "walk out *of* government"


def _names_somebody(context: Context, sentence: int, span: Span) -> bool:
    """Tell a phrase with a mention or a word for somebody from a thing whose name nobody knows ("die Haubitzen zurücknehmen")."""
    lexicon = context.lexicon(sentence)
    known = any(m.span.overlaps(span) for m in context.mentions_of[sentence])
    return known or any(lexicon.names_actor(t.lemma.lower()) for t in context.tokens_in(sentence, span))


def _owns(context: Context, owner: Participant, span: Span) -> bool:
    """Tell whose something is: "Orvane's bid", "das Angebot von Orvane", "the Orvane bid"; not a place in the phrase."""
    after = context.text[owner.span.end : owner.span.end + 2]
    words = context.words(owner.span)
    if (
        after[:1] in ("'", "’", "-")
        or words.endswith(("s", "'", "’"))
        or _preposition(context, owner.span) in _FROM
    ):
        return True
    before = context.text[span.start : owner.span.start].lower().split()
    if before[-2:-1] == ["des"]:
        return True  # "der Vorschlag des Vorsitzenden Tasch"
    if before[-1:] == ["the"]:
        return _names_act(context, owner, span)
    return before[-1:] in (["der"], ["des"])


def _names_act(context: Context, owner: Participant, span: Span) -> bool:
    """Tell "the US *proposal*" from "the Lethmar *factory*"."""
    for sentence in context.annotation.sentences:
        if sentence.span.contains(span):
            if owner.span.end >= span.end:
                return False
            rest = list(context.tokens_in(sentence.index, owner.span.within(owner.span.end, span.end)))[:3]
            return any(context.lexicon(sentence.index).of_noun(token.lemma) is not None for token in rest)
    return False

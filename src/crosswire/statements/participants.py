"""Who does it, and to whom: from a noun phrase to the actor in it."""

from __future__ import annotations

import re

from crosswire.model import EntityType, Mention, Participant, Token
from crosswire.spans import Span
from crosswire.statements.context import Context

_ACTING = frozenset({EntityType.PER, EntityType.ORG, EntityType.GPE, EntityType.FAC})
_BOUNDARY_TAGS = frozenset({"ADP", "SCONJ"})
_AND = re.compile(r"\s+(?:and|und|sowie|as well as|&)\s+|,\s+(?=\w)")
_MAX_ACTORS = 3


def core(context: Context, sentence: int, span: Span) -> tuple[Token, ...]:
    """Return the tokens of a noun phrase up to its first preposition, relative clause or comma."""
    kept: list[Token] = []
    for token in context.tokens_in(sentence, span):
        words = context.text[token.start : token.end]
        if kept and (token.pos in _BOUNDARY_TAGS or words in {",", "–", "—", "(", ":"}):
            break
        kept.append(token)
    return tuple(kept)


def head_of(context: Context, tokens: tuple[Token, ...]) -> Token | None:
    """Return the head noun of a noun phrase's core tokens."""
    nouns = [token for token in tokens if token.pos in ("NOUN", "PROPN", "PRON")]
    parsed = [
        token
        for token in nouns
        if token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "ROOT", "agent")
    ]
    if parsed:
        return parsed[0]
    for token, following in zip(nouns, [*nouns[1:], None], strict=False):
        words = context.text[token.start : token.end]
        genitive = token.pos == "PROPN" and words.endswith(("s", "'", "’")) and following is not None
        if not (genitive and following and following.start - token.end <= 1 and following.pos == "NOUN"):
            return token
    return nouns[0] if nouns else None


def actor(context: Context, sentence: int, span: Span) -> Participant | None:
    """Return who a noun phrase is about as somebody who acts, or None when it names a thing.

    A person named in the head comes before a role, a role before the state or organisation that modifies a
    head that can act ("the Ukrainian side"); a head that can act but stands without a mention is kept by its words.
    """
    tokens = core(context, sentence, span)
    if not tokens:
        return None
    stretch = span.within(tokens[0].start, tokens[-1].end)
    head = head_of(context, tokens)
    mentions = [m for m in context.mentions_of[sentence] if stretch.contains(m.span) and m.type in _ACTING]
    can_act = head is not None and (
        _is_unknown_name(context, sentence, head)
        or head.lemma.lower() in (known := context.lexicon(sentence).words.get("actors.nouns", frozenset()))
        or context.text[head.start : head.end].lower() in known
    )
    best = max(mentions, key=lambda m: (_weight(m, head), -m.span.start), default=None)
    if best is not None and (can_act or _weight(best, head) >= _COVERS_HEAD):
        return context.participant(best)
    if can_act:
        return Participant(span=_without_article(context, tokens))
    return None


def _is_unknown_name(context: Context, sentence: int, head: Token) -> bool:
    """Tell whether a name is the head that no mention covers (a company nobody has heard of)."""
    covered = any(m.span.start <= head.start < m.span.end for m in context.mentions_of[sentence])
    return head.pos == "PROPN" and not covered


_COVERS_HEAD = 10


def _weight(mention: Mention, head: Token | None) -> int:
    weight = {"name": 4, "capital": 3, "role": 3, "pronoun": 2, "demonym": 1}[mention.form]
    if mention.type is EntityType.PER:
        weight += 5
    if head is not None and any(
        span is not None and span.start <= head.start < span.end for span in (mention.span, mention.role)
    ):
        weight += _COVERS_HEAD
    return weight


def _without_article(context: Context, tokens: tuple[Token, ...]) -> Span:
    first = 1 if len(tokens) > 1 and tokens[0].pos == "DET" else 0
    return Span(context.annotation.document.id, tokens[first].start, tokens[-1].end)


def actors(context: Context, sentence: int, span: Span) -> tuple[Participant, ...]:
    """Return each of several coordinated actors ("France and Britain"), at most three, in text order."""
    words = context.words(span)
    pieces: list[Span] = []
    start = 0
    for joint in _AND.finditer(words):
        if joint.start() > start:
            pieces.append(span.within(span.start + start, span.start + joint.start()))
        start = joint.end()
    whole = actor(context, sentence, span)
    if not pieces or start >= len(words):
        return (whole,) if whole else ()
    pieces.append(span.within(span.start + start, span.end))
    found = [found for piece in pieces if (found := actor(context, sentence, piece))]
    if len(found) == len(pieces) <= _MAX_ACTORS and len({p.entity_id or p.span for p in found}) == len(found):
        return tuple(found)
    return (whole,) if whole else ()


def any_mention(context: Context, sentence: int, span: Span) -> Participant | None:
    """Return the first actor mentioned anywhere in a noun phrase ("the US proposal", "die Forderung Moskaus")."""
    for mention in context.mentions_of[sentence]:
        if span.contains(mention.span) and mention.type in _ACTING and mention.form != "pronoun":
            return context.participant(mention)
    return None


def same(first: Participant | None, second: Participant | None) -> bool:
    """Tell whether two participants are the same entity or the same words."""
    if first is None or second is None:
        return False
    if first.entity_id is not None and second.entity_id is not None:
        return first.entity_id == second.entity_id
    return first.span == second.span

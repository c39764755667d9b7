"""Sentences that only say who told what stands before them: "Das teilte die Polizei am Mittwoch mit."."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crosswire import lang as packs
from crosswire.model import Sentence, Token
from crosswire.statements.context import Context

_TELLING = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_POINTING = frozenset({"PRON", "ADV", "SCONJ"})
_UNKNOWN = 1  # such a word may be who told it, where no name or role was seen


def only_attributes(context: Context, sentence: Sentence) -> bool:
    """Tell whether a sentence has nothing but a pronoun for what was told, who told it, when and through whom."""
    lang = context.lang(sentence.index)
    if not packs.has(lang, "attributing") or sentence.index >= len(context.annotation.tokens):
        return False
    saying = _listed(lang, "verbs")
    verbs = {context.clauses[index].lemma for index in context.by_sentence[sentence.index]}
    being = verbs & _listed(lang, "being")
    if (
        not verbs & saying
        or verbs - saying - being
        or any(q.content.overlaps(sentence.span) for q in context.annotation.quotations)
    ):
        return False
    words = [(context.text[t.start : t.end], t) for t in context.annotation.tokens[sentence.index]]
    pronouns = _listed(lang, "pronouns")
    points = any(word.lower() in pronouns and token.pos in _POINTING for word, token in words)
    return points and len(_others(context, sentence, words)) <= (0 if being else _UNKNOWN)


def _others(context: Context, sentence: Sentence, words: Sequence[tuple[str, Token]]) -> list[str]:
    """Return the words that tell something and are neither a name or role, nor a time, nor a channel."""
    known = [m.span if m.role is None else m.role.cover(m.span) for m in context.mentions_of[sentence.index]]
    known += [time.span for time in context.times_of[sentence.index]]
    channels = _listed(context.lang(sentence.index), "channels")
    return [
        word
        for word, token in words
        if token.pos in _TELLING
        and not any(span.start <= token.start and token.end <= span.end for span in known)
        and not {word, word.lower()} & channels
    ]


@cache
def _listed(lang: str, key: str) -> frozenset[str]:
    return frozenset(str(packs.load(lang, "attributing")["attributing"][key]).split())

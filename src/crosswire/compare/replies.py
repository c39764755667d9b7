"""Replies: what gainsays the statement of somebody else right before it without denying it in so many words.

"She had received no such letter" says no to the letter just told of; "it was the owners who had walked out" names another; and of two who
speak one after the other, one may affirm what the other negates in a sentence too short to name the matter again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from crosswire import lang as packs
from crosswire.compare.pairs import Pair, Relation
from crosswire.compare.reasons import Reason
from crosswire.compare.verdicts import TOLD
from crosswire.compare.views import Lookup, Stance, View
from crosswire.model import Act, DisputeKind

# Code points between what is said and the reply, and statements that may stand between.
_BESIDE, _MOST_BACK = 80, 3
_SAID = TOLD | {Act.COMMIT, Act.CONCEDE}
_REPLYING = TOLD | {Act.DENY}


def gainsaid(views: Sequence[View], lookups: Mapping[str, Lookup]) -> Iterator[Pair]:
    """Yield a conflict for each reply and the statement before it that it gainsays.

    Args:
        views: In the order of the comparison (by report, then offset).
        lookups: By document id.
    """
    for index, reply in enumerate(views):
        if reply.in_heading or reply.statement.act not in _REPLYING or reply.statement.holder is None:
            continue
        lookup = lookups[reply.statement.document_id]
        for said in reversed(views[max(0, index - _MOST_BACK) : index]):
            if not _is_before(said, reply, lookup):
                continue
            if said.statement.act not in _SAID:
                break  # what somebody offers or asks is turned down, not gainsaid
            if (found := _how(said, reply)) is not None:
                kind, reason = found
                yield Pair(
                    first=said.index, second=reply.index, likeness=1.0, total=0.0, relation=Relation.CONFLICT,
                    conflict=kind, reasons=(reason,),
                )  # fmt: skip
                break


def _is_before(said: View, reply: View, lookup: Lookup) -> bool:
    """Tell whether a statement is somebody else's in the sentences right before a reply."""
    if said.statement.document_id != reply.statement.document_id or said.in_heading:
        return False
    if said.statement.holder is None:
        return False
    if not 0 <= reply.statement.span.start - said.statement.span.end <= _BESIDE:
        return False
    if said.subject is not None and said.subject == reply.subject:
        return False
    words = lookup.annotation.document.words
    one, other = (v.statement.holder.span for v in (said, reply) if v.statement.holder is not None)
    return words(one).casefold() != words(other).casefold()


def _how(said: View, reply: View) -> tuple[DisputeKind, Reason] | None:
    words = " ".join(reply.text.split())
    text = f" {words.casefold()} "
    if any(f" {form} " in text for form in _forms("such", reply.lang)):
        return DisputeKind.DENIAL, Reason.of("denied-unnamed")
    if _names_another(words, reply.lang):
        return DisputeKind.CONTRADICTION, Reason.of("another-did")
    if not (said.figures and reply.figures) and _affirms_and_negates(said, reply):
        return DisputeKind.CONTRADICTION, Reason.of("polarity")
    return None


def _names_another(text: str, lang: str) -> bool:
    """Tell "it was the owners who had broken off", which says that it was not whoever was named before."""
    return any(pattern.search(text) for pattern in _another(lang))


def _affirms_and_negates(said: View, reply: View) -> bool:
    return any(
        one.axis == other.axis and one.sign != other.sign and _may_be_one(one, other)
        for one in said.stances
        for other in reply.stances
        if one.axis[0] == "~"
    )


def _may_be_one(one: Stance, other: Stance) -> bool:
    """Tell whether two clauses can be of one thing: not done by two, and not to two."""
    if None not in (one.who, other.who) and one.who != other.who:
        return False
    things = [frozenset(word for word in stance.objects if word[0] != "=") for stance in (one, other)]
    return not all(things) or not things[0].isdisjoint(things[1])


def _forms(table: str, lang: str) -> Sequence[str]:
    if not packs.has(lang, "denials"):
        return ()
    forms: Sequence[str] = packs.load(lang, "denials").get(table, {}).get("words", ())
    return forms


@cache
def _another(lang: str) -> tuple[re.Pattern[str], ...]:
    if not packs.has(lang, "denials"):
        return ()
    return tuple(
        re.compile(form) for form in packs.load(lang, "denials").get("another", {}).get("patterns", ())
    )

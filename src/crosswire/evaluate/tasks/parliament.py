"""Speech events in German parliamentary speeches: a stress test, for crosswire's rules are written for news.

Most events there are the speaker's own ("I ask you", "we thank"), in nouns ("the demand for …"), or thoughts; crosswire leaves these out.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.annotate import annotate
from crosswire.errors import GoldError
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.measures import F1, Measure
from crosswire.evaluate.readers.spkatt import ROLES, Speech, SpeechEvent, Tokens, read_speech
from crosswire.evaluate.texts import plain_document
from crosswire.model import Quotation
from crosswire.spans import Span

SPEECHES = 40
_SEED = 2023
VERBS = "verbs of saying"

_SAYING = re.compile(r"sag(?:t|en|te|ten)|gesagt|erklär(?:t|en|te|ten)|forder(?:t|n|te|ten)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,.:;!?]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParliamentTask:
    """Scores speech events by speech, as the shared task does: events are matched by their cues, then tokens of roles are counted.

    ``joint`` counts the tokens of all roles, ``cue``, ``source`` and ``message`` those of one; tokens of an event whose cue is not matched
    are all wrong. ``message anywhere`` counts tokens of messages whatever their cue, for quotations that have none of their own.
    """

    name: str = "speech-de"
    title: str = "Speech events in German parliamentary speeches (stress test)"
    stage: str = "quotations"
    data: str = (
        f"SpkAtt-2023 train, {SPEECHES} of 177 speeches drawn once; five were looked at, none was tuned on"
    )
    measures: tuple[Measure, ...] = (
        F1("joint"), F1("cue"), F1("source"), F1("message"), F1("message anywhere"),
    )  # fmt: skip
    baselines: tuple[str, ...] = (VERBS,)
    bars: tuple[Bar, ...] = ()

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a speech; see :class:`~crosswire.evaluate.cases.Task`."""
        folder = places.get_bench("spkatt2023") / "train"
        if lang not in (None, "de"):
            return
        files = sorted(folder.glob("*.json"))
        if not files:
            raise GoldError(f"{folder}: holds no speeches")
        drawn = random.Random(_SEED).sample(files, min(SPEECHES, len(files)))
        for file in sorted(drawn):
            gold = read_speech(file)
            found = events_of(gold)
            yield Case(
                id=f"spkatt2023/train/{gold.name}",
                lang="de",
                tallies={
                    CROSSWIRE: tally(gold.events, found),
                    VERBS: tally(gold.events, verbs_of_saying(gold)),
                },
                detail=_side_by_side(gold, found),
            )


def events_of(speech: Speech) -> tuple[SpeechEvent, ...]:
    """Return crosswire's quotations of a speech as speech events; pieces around one cue are one event."""
    document = plain_document(speech.text, lang="de", name=speech.name)
    made: dict[object, SpeechEvent] = {}
    for index, quotation in enumerate(annotate(document).quotations):
        event = _event_of(quotation, speech)
        key = event.roles["Cue"] or index
        before = made.get(key, _event({}))
        made[key] = _event({role: before.roles[role] | event.roles[role] for role in ROLES})
    return tuple(made.values())


def _event_of(quotation: Quotation, speech: Speech) -> SpeechEvent:
    speaker, addressee = quotation.speaker, quotation.addressee
    return _event(
        {
            "Cue": _tokens(quotation.cue, speech),
            "Source": _tokens(speaker.span if speaker else None, speech),
            "Message": _tokens(quotation.content, speech),
            "Addr": _tokens(addressee.span if addressee else None, speech),
            "Medium": _tokens(quotation.channel, speech),
        }
    )


def _event(roles: Mapping[str, Tokens]) -> SpeechEvent:
    return SpeechEvent(roles={role: roles.get(role, frozenset()) for role in ROLES})


def _tokens(span: Span | None, speech: Speech) -> Tokens:
    """Return the tokens that a span touches."""
    if span is None:
        return frozenset()
    first = bisect_right([end for _, end in speech.tokens], span.start)
    last = bisect_left([start for start, _ in speech.tokens], span.end)
    return frozenset(range(first, last))


def verbs_of_saying(speech: Speech) -> tuple[SpeechEvent, ...]:
    """Take the three commonest verbs of saying for cues, the token before for the source, the clause after for the message."""
    words = [speech.text[start:end] for start, end in speech.tokens]
    found = []
    for index, word in enumerate(words):
        if _SAYING.fullmatch(word):
            begin = index + 1
            while begin < len(words) and _CLAUSE_END.fullmatch(words[begin]):
                begin += 1
            end = begin
            while end < len(words) and not _CLAUSE_END.fullmatch(words[end]):
                end += 1
            source = frozenset({index - 1} if index else ())
            found.append(
                _event({"Cue": frozenset({index}), "Source": source, "Message": frozenset(range(begin, end))})
            )
    return tuple(found)


def match_cues(golds: Sequence[SpeechEvent], found: Sequence[SpeechEvent]) -> dict[int, int]:
    """Pair events whose cues share a token, one to one, those that share most first."""
    shared = sorted(
        (-len(g.roles["Cue"] & f.roles["Cue"]), i, j)
        for i, g in enumerate(golds)
        for j, f in enumerate(found)
        if g.roles["Cue"] & f.roles["Cue"]
    )
    pairs: dict[int, int] = {}
    for _, i, j in shared:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def tally(golds: Sequence[SpeechEvent], found: Sequence[SpeechEvent]) -> dict[str, float]:
    """Count what the measures of :class:`ParliamentTask` read."""
    pairs = match_cues(golds, found)
    counts: dict[str, float] = {}
    for role in ROLES:
        hit = sum(len(golds[i].roles[role] & found[j].roles[role]) for i, j in pairs.items())
        sizes = {
            "hit": hit,
            "gold": sum(len(g.roles[role]) for g in golds),
            "system": sum(len(f.roles[role]) for f in found),
        }
        for side, size in sizes.items():
            counts[f"joint.{side}"] = counts.get(f"joint.{side}", 0) + size
            if role in ("Cue", "Source", "Message"):
                counts[f"{role.lower()}.{side}"] = size
    ours: Tokens = frozenset().union(*(g.roles["Message"] for g in golds))
    theirs: Tokens = frozenset().union(*(f.roles["Message"] for f in found))
    name = "message anywhere"
    return counts | {
        f"{name}.hit": len(ours & theirs), f"{name}.gold": len(ours), f"{name}.system": len(theirs),
    }  # fmt: skip


def _side_by_side(speech: Speech, found: Sequence[SpeechEvent]) -> dict[str, object]:
    pairs = match_cues(speech.events, found)
    matched = set(pairs.values())
    return {
        "missed": [_in_words(speech, g) for i, g in enumerate(speech.events) if i not in pairs],
        "added": [_in_words(speech, f) for j, f in enumerate(found) if j not in matched],
        "matched": [
            [_in_words(speech, speech.events[i]), _in_words(speech, found[j])] for i, j in pairs.items()
        ],
    }


def _in_words(speech: Speech, event: SpeechEvent) -> list[str]:
    return [
        " ".join(speech.text[slice(*speech.tokens[token])] for token in sorted(event.roles[role]))
        for role in ("Source", "Cue", "Message")
    ]


PARLIAMENT = ParliamentTask()

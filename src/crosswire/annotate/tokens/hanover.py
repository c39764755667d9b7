"""The Hanover tagger with its searches turned round: the same analyses, ten times as fast.

The tagger asks of every stretch of a word and every morpheme class that may follow how probable the stretch is in that class; nearly
always the answer is "not at all". Here a stretch is looked up once and only the classes that have it are tried, in the order in which the
tagger would have come to them, so that ties fall the same way and sums are rounded the same way. Analyses of a word are remembered.

References:
    Wartena, C. (2019): A Probabilistic Morphology Model for German Lemmatization. KONVENS.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any

from HanTa.HanoverTagger import EMPTY, END, END_UNKNOWN, START, UNKNOWN, HanoverTagger

_CACHED_WORDS = 60_000
_LEAST = -1e6
_LONGEST = 24  # longer morphemes count as of this length
_CUTOFF = (
    5  # classes this much less probable than a word's best (natural logarithm) are not tried in a sentence
)
_WHOLE_UNKNOWN = 4.6  # what the tagger takes off where a word is one unknown morpheme

State = tuple[int, int]
Row = dict[State, float]
Ranked = Mapping[int, tuple[int, float]]
"""Class: its place among those that may follow, and the logarithm of the probability that it does."""
Steps = Sequence[tuple[int, float, float]]
"""Class, logarithms of the probabilities that it follows and that it is this morpheme."""


class Classes(dict[int, float]):
    """Classes of a morpheme with the logarithms of their probabilities, and ``after``: which of them may follow a state."""

    __slots__ = ("after",)

    def __init__(self, *given: Mapping[int, float]) -> None:
        super().__init__(*given)
        self.after: dict[State, Steps] = {}


class FastTagger(HanoverTagger):  # type: ignore[misc]
    """The tagger; every public method returns what the original returns."""

    @cached_property
    def _known(self) -> Mapping[str, Classes]:
        """Return the classes of each known morpheme with their probabilities."""
        known: dict[str, Classes] = {}
        for tag, morphemes in self.LP_m_t.items():
            for morpheme, probability in morphemes.items():
                known.setdefault(morpheme, Classes())[tag] = probability
        return known

    @cached_property
    def _endings(self) -> frozenset[str]:
        """Return the endings by which the class of an unknown morpheme is guessed."""
        return frozenset(ending for tag in self._open for ending in self.LP_s_t[tag])

    @cached_property
    def _open(self) -> tuple[int, ...]:
        return tuple(tag for tag in self.LP_hapax_t if tag in self.LP_s_t)

    @cached_property
    def _following(self) -> Mapping[State, Ranked]:
        return {
            state: {tag: (place, probability) for place, (tag, probability) in enumerate(followers)}
            for state, followers in self.LP_trans_nonfinal.items()
        }

    @cached_property
    def _leading(self) -> dict[int, Mapping[State, Ranked]]:
        return {}

    def _leading_to(self, target: int) -> Mapping[State, Ranked]:
        """Return what may follow what where the word is to end in class ``target``."""
        if target not in self._leading:
            reachable = self.reachability.get(target, frozenset())
            self._leading[target] = {
                state: {tag: at for tag, at in followers.items() if tag in reachable}
                for state, followers in self._following.items()
            }
        return self._leading[target]

    @lru_cache(maxsize=_CACHED_WORDS)  # noqa: B019 - one tagger a process
    def _guessed(self, ending: str, length: int, whole: bool) -> Classes:
        """Return the open classes of an unknown morpheme by its longest known ending and its length."""
        guessed = Classes()
        for tag in self._open:
            suffixes = self.LP_s_t[tag]
            known = next((ending[i:] for i in range(len(ending)) if ending[i:] in suffixes), "")
            value = self.Int_t + self.LP_hapax_t[tag] + self.LP_len_t[tag][length] + suffixes[known]
            if value > _LEAST:
                guessed[tag] = value - _WHOLE_UNKNOWN if whole else value
        return guessed

    def _classes(self, morpheme: str, length: int) -> Classes | None:
        """Return the classes of a stretch of a word of ``length`` letters that are possible at all."""
        known, size = self._known.get(morpheme), len(morpheme)
        if length >= 4 and size <= 2:
            return known
        if known is not None and (both := self._both.get((morpheme, size == length))) is not None:
            return both
        ending = morpheme[-4:] if size > 4 else morpheme[1:]
        while ending not in self._endings and ending:
            ending = ending[1:]
        guessed = self._guessed(ending, min(size, _LONGEST), size == length)
        if known is None:
            return guessed
        if len(self._both) >= _CACHED_WORDS:
            self._both.clear()
        both = self._both[morpheme, size == length] = Classes({**guessed, **known})
        return both

    @cached_property
    def _both(self) -> dict[tuple[str, bool], Classes]:
        """Return the classes of known morphemes and what their endings let guess besides, by whether they are a whole word."""
        return {}

    @lru_cache(maxsize=_CACHED_WORDS)  # noqa: B019
    def analyze_forward(self, word: str) -> list[tuple[int, float]]:
        """Return the word's classes with the logarithms of their probabilities, the best first."""
        table, _ = self._table(word, self._following, strict=self.strict)
        last: Row = {}
        for state, value in table[len(word)].items():
            for tag, step in self.LP_trans_final.get(state, ()):
                new, found = (state[1], tag), value + step
                if found > _LEAST and (new not in last or found > last[new]):
                    last[new] = found
        results: dict[int, float] = {}
        for state, value in last.items():
            tag = -state[1]
            results[tag] = _sum_of_logarithms(results[tag], value) if tag in results else value
        listed = sorted(results.items(), key=itemgetter(1), reverse=True)
        return listed or [(UNKNOWN, 0)]

    def analyze_viterbi(self, word: str, targetpos: int) -> list[tuple[int, int]]:
        """Return the best parts of a word of a class, each by its class and its end."""
        following = self._leading_to(targetpos)
        best, last = -math.inf, None
        back: Mapping[tuple[int, State], tuple[State, int]] = {}
        for strict in (True, False):
            table, back = self._table(word, following, strict=strict)
            for state, value in table[len(word)].items():
                step = next((p for tag, p in self.LP_trans_final.get(state, ()) if tag == targetpos), None)
                if step is not None and value + step > max(best, _LEAST):
                    best, last = value + step, state
            if last is not None:
                break
        if last is None:
            return [(UNKNOWN, len(word)), (END_UNKNOWN, len(word) + 1)]
        parts, state, end = [(targetpos, len(word) + 1)], last, len(word)
        while end > 0:
            parts.append((state[1], end))
            state, end = back[end, state]
        return parts[::-1]

    def _table(
        self, word: str, following: Mapping[State, Ranked], *, strict: bool
    ) -> tuple[list[Row], dict[tuple[int, State], tuple[State, int]]]:
        """Return the best value of each state at each place of the word, and where it came from."""
        length, forward = len(word), following is self._following
        table: list[Row] = [{(EMPTY, START): 0.0}, *({} for _ in range(length))]
        back: dict[tuple[int, State], tuple[State, int]] = {}
        for start in range(length):
            row = table[start]
            bound = sorted(row.values(), reverse=True)[3] - 1 if len(row) > 3 else _LEAST
            tried = [
                (state, value, followers)
                for state, value in row.items()
                if value >= bound and (followers := following.get(state))
            ]
            if not tried:
                continue
            stretches: list[tuple[int, Classes]] = []
            for end in range(start + 1, length + 1):
                stretch = word[start:end]
                classes = self._known.get(stretch) if strict else self._classes(stretch, length)
                if classes:
                    stretches.append((end, classes))
            for state, value, followers in tried:
                before = state[1]
                for end, classes in stretches:
                    reached = table[end]
                    steps = classes.after.get(state) if forward else None
                    if steps is None:
                        steps = _shared(followers, classes)
                        if forward:
                            classes.after[state] = steps
                    for tag, step, own in steps:
                        new, total = (before, tag), value + step + own
                        if new not in reached or total > reached[new]:
                            reached[new] = total
                            back[end, new] = (state, start)
        return table, back

    @lru_cache(maxsize=_CACHED_WORDS)  # noqa: B019
    def _analyze(self, word: str, pos: int, taglevel: int = 1) -> Any:
        return super()._analyze(word, pos, taglevel)

    @cached_property
    def _order(self) -> Mapping[int, int] | None:
        """Return the order in which the tagger tries the classes of words; None if it is not the same after all."""
        rows = iter(self.LP_trans_word.values())
        first = list(next(rows))
        return {tag: i for i, tag in enumerate(first)} if all(list(row) == first for row in rows) else None

    @lru_cache(maxsize=_CACHED_WORDS)  # noqa: B019
    def _of_word(self, word: str, *, casesensitive: bool) -> tuple[tuple[int, float], ...]:
        """Return the classes of a word in a sentence in the tagger's order; empty if anything goes."""
        found = dict(self._tag_word(word, cutoff=_CUTOFF, casesensitive=casesensitive, conditional=True))
        order = self._order or {}
        if list(found) == [UNKNOWN]:
            return ()
        return tuple(sorted((one for one in found.items() if one[0] in order), key=lambda one: order[one[0]]))

    def tag_sent_viterbi(self, sent: Sequence[str], casesensitive: bool = True) -> list[int]:
        """Return the classes of the words of a sentence."""
        options = [self._of_word(word, casesensitive=casesensitive and i > 0) for i, word in enumerate(sent)]
        if self._order is None or not all(options):
            return list(super().tag_sent_viterbi(sent, casesensitive))
        table: list[dict[State, State]] = []
        row: Row = {(EMPTY, START): 0.0}
        for classes in options:
            bound = sorted(row.values(), reverse=True)[5] - 1 if len(row) > 5 else _LEAST
            reached: Row = {}
            back: dict[State, State] = {}
            for state, value in row.items():
                if value < bound:
                    continue
                steps = self.LP_trans_word[state]
                for tag, own in classes:
                    if tag == END:
                        continue
                    new, total = (state[1], tag), value + steps[tag] + own
                    if total > _LEAST and (new not in reached or total > reached[new]):
                        reached[new] = total
                        back[new] = state
            table.append(back)
            row = reached
        return self._traced(row, table)

    def _traced(self, row: Row, table: Sequence[Mapping[State, State]]) -> list[int]:
        best, last = -math.inf, (EMPTY, START)
        for state, value in row.items():
            total = value + self.LP_trans_word[state].get(END, -math.inf)
            if total > best:
                best, last = total, state
        tags = []
        for back in reversed(table):
            tags.append(last[1])
            last = back[last]
        return tags[::-1]


def _shared(followers: Ranked, classes: Classes) -> Steps:
    """Return ``(class, step, own)`` of the classes that may follow and are possible, in the order of the followers."""
    if len(followers) <= len(classes):
        return [(tag, step, classes[tag]) for tag, (_, step) in followers.items() if tag in classes]
    found = [(tag, followers[tag][1], own) for tag, own in classes.items() if tag in followers]
    if len(found) > 1:
        found.sort(key=lambda one: followers[one[0]][0])
    return found


def _sum_of_logarithms(first: float, second: float) -> float:
    if first == second:
        return first + math.log(2)
    difference = first - second
    if difference > 0:
        return first + math.log1p(math.exp(-difference))
    return second + math.log1p(math.exp(difference))

"""Words cut into the pieces of a unigram model, many words at once.

What is searched for is the cutting of greatest probability; of equally probable ones that whose last piece is longest, and so on backwards,
as in the package whose model it is. The stretches of all words are looked up together by their hashes, one letter longer each time, as
long as pieces begin with them; then the best way to each place is found for all words at once.

References:
    Kudo 2018, Subword Regularization: Improving Neural Network Translation Models with Multiple Subword Candidates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)  # odd
_SLOTS = 21  # bits: eight places for each beginning of a piece, so that nine stretches in ten are decided at the first
_SHIFT, _LAST = np.uint64(64 - _SLOTS), np.uint64((1 << _SLOTS) - 1)
_LONGEST = 48  # letters; longer words are cut one by one
_AT_ONCE = 512
_FEW = 20  # words that are sooner cut one by one
_BEGINS = "\u2581"  # stands before a word
_NORMAL = re.compile(
    r"[!-~À-ÖØ-öø-ÿ„“”‘’«»–]+"
)  # signs that the normal form leaves as they are, also beside one another

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int32]
Places = NDArray[np.intp]
Worth = NDArray[np.float64]


class Segmenter:
    """Cuts words as a tokenizer of the package does.

    Args:
        tokenizer: A loaded one.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._one: Callable[[str], list[int]] = tokenizer._viterbi
        self._pieces: Sequence[str] = tokenizer._pieces
        self._unknown, self._unknown_worth = int(tokenizer._unk_id), float(tokenizer._unk_score)
        self._worth = np.array(tokenizer._scores, dtype=np.float64)
        self._longest = int(tokenizer._max_len)
        self._beginnings = _Beginnings(self._pieces, self._longest)

    def segment(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the numbers of each word's pieces.

        Args:
            words: In the model's normal form, none empty.
        """
        found: list[tuple[int, ...]] = [()] * len(words)
        order = sorted(
            (at for at, word in enumerate(words) if len(word) <= _LONGEST), key=lambda at: len(words[at])
        )
        for start in range(0, len(order), _AT_ONCE):
            some = order[start : start + _AT_ONCE]
            if len(some) >= _FEW:
                for at, pieces in zip(some, self._cut([words[at] for at in some]), strict=True):
                    found[at] = pieces
        for at, pieces in enumerate(found):
            if not pieces:
                found[at] = tuple(self._one(words[at]))
        return found

    def _cut(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Cut words, the shorter first; nothing for one of which a stretch is not the piece that its hash is of."""
        lengths = np.array([len(word) for word in words])
        size = int(lengths[-1])
        pieces, worth = self._stretches(words, lengths)
        widest = pieces.shape[2]
        best = np.zeros((len(words), size + 1))
        chosen = np.zeros((len(words), size + 1), dtype=np.int32)
        begins = np.zeros((len(words), size + 1), dtype=np.intp)
        first_of = np.searchsorted(lengths, np.arange(size + 1))  # the first word that is so long
        for end in range(1, size + 1):
            row, low = int(first_of[end]), max(0, end - widest)
            sums = worth[end, row:, widest - (end - low) :]
            sums += best[row:, low:end]
            most = sums.argmax(axis=1)  # of equal ones the first: the longest piece
            rows = np.arange(len(most))
            best[row:, end], begins[row:, end] = sums[rows, most], low + most
            chosen[row:, end] = pieces[end, row + rows, widest - (end - low) + most]
        ends = lengths.tolist()
        return [
            self._path(*given) for given in zip(words, ends, begins.tolist(), chosen.tolist(), strict=True)
        ]

    def _path(self, word: str, end: int, begins: list[int], chosen: list[int]) -> tuple[int, ...]:
        found = []
        while end:
            begin, piece = begins[end], chosen[end]
            if piece != self._unknown and self._pieces[piece] != word[begin:end]:
                return ()
            found.append(piece)
            end = begin
        return tuple(found[::-1])

    def _stretches(self, words: Sequence[str], lengths: Places) -> tuple[Numbers, Worth]:
        """Return the pieces that end at each place of each word, the longest first, and their worth; shape (ends, words, lengths)."""
        letters = _letters(words)
        row, column = np.repeat(np.arange(len(words)), lengths), _counted(lengths)
        places = np.flatnonzero(letters)
        found = self._beginnings.find(letters, places)
        widest = len(found)
        shape = (int(lengths[-1]) + 1, len(words), widest)
        pieces, worth = np.full(shape, self._unknown, dtype=np.int32), np.full(shape, -np.inf)
        worth[1:, :, -1] = self._unknown_worth
        at = np.empty(len(letters), dtype=np.intp)
        at[places] = np.arange(len(places))
        for length, (where, which) in enumerate(found, start=1):
            own = at[where]
            ends = column[own] + length, row[own], widest - length
            pieces[ends] = which
            worth[ends] = self._worth[which]
        return pieces, worth


class _Beginnings:
    """All beginnings of all pieces by their hashes.

    Args:
        pieces: The model's.
        longest: Letters of the longest.
    """

    def __init__(self, pieces: Sequence[str], longest: int) -> None:
        lengths = np.array([len(piece) for piece in pieces])
        letters = _letters(pieces)
        starts = np.cumsum(lengths + 1) - (lengths + 1)
        hashes = np.zeros(len(pieces), dtype=np.uint64)
        self._hashes = np.zeros(1, dtype=np.uint64)
        self._numbers = np.full(1, -1, dtype=np.int32)
        self._table = np.zeros(1 << _SLOTS, dtype=np.int32)
        for at in range(longest):
            longer = np.flatnonzero(lengths > at)
            hashes[longer] = hashes[longer] * _BASE + letters[starts[longer] + at]
            own, which = np.unique(hashes[longer], return_inverse=True)
            numbers = np.full(len(own), -1, dtype=np.int32)
            whole = lengths[longer] == at + 1
            numbers[which[whole]] = longer[whole]
            self._add(own, numbers)

    def _add(self, hashes: Hashes, numbers: Numbers) -> None:
        """Put hashes in the table: each where its own first bits say, or in the next free place."""
        waiting = np.arange(len(self._hashes), len(self._hashes) + len(hashes), dtype=np.int32)
        self._hashes = np.concatenate((self._hashes, hashes))
        self._numbers = np.concatenate((self._numbers, numbers))
        slots = (hashes * _MIX) >> _SHIFT
        while len(waiting):
            free = self._table[slots] == 0
            self._table[slots[free]] = waiting[free]  # of several for one place the last gets it
            left = self._table[slots] != waiting
            waiting, slots = waiting[left], (slots[left] + np.uint64(1)) & _LAST

    def find(self, letters: Hashes, places: Places) -> list[tuple[Places, Numbers]]:
        """Return for each length, from one letter on, where pieces of so many letters begin, and which."""
        found = []
        begun, hashes = places, letters[places]
        for length in range(1, _LONGEST):
            at = self._look_up(hashes)
            live = at > 0
            begun, hashes, numbers = begun[live], hashes[live], self._numbers[at[live]]
            whole = numbers >= 0
            found.append((begun[whole], numbers[whole]))
            if not len(begun):
                break
            hashes = hashes * _BASE + letters[begun + length]
        return found

    def _look_up(self, hashes: Hashes) -> Numbers:
        """Return the row of each hash, 0 where there is none."""
        slots = (hashes * _MIX) >> _SHIFT
        found: Numbers = self._table[slots]
        other = np.flatnonzero((found != 0) & (self._hashes[found] != hashes))
        while len(other):
            slots[other] = (slots[other] + np.uint64(1)) & _LAST
            found[other] = again = self._table[slots[other]]
            other = other[(again != 0) & (self._hashes[again] != hashes[other])]
        return found


def _letters(words: Sequence[str]) -> Hashes:
    """Return the words' letters, a zero after each word; a zero in a word is taken for another sign."""
    joined = "\0".join(word.replace("\0", "\ufffd") for word in words) + "\0"
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)


def _counted(lengths: Places) -> Places:
    """Return 0, 1, 2 … for each of some lengths, one after the other."""
    return np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)


class Words:
    """The pieces of words as they stand in texts; those of the last ones are kept.

    Args:
        tokenizer: A loaded one of the package.
        kept: Words kept, at least; twice as many at most.
    """

    def __init__(self, tokenizer: Any, kept: int) -> None:
        self._segmenter = Segmenter(tokenizer)
        self._normalise: Callable[[str], str] = tokenizer._normalizer.normalize
        self._kept = kept
        self._new: dict[str, tuple[int, ...]] = {}
        self._old: dict[str, tuple[int, ...]] = {}

    def know(self, words: Iterable[str]) -> None:
        """Cut words that are not known, all at once: a third of what it costs one by one."""
        fresh = [word for word in dict.fromkeys(words) if self._known(word) is None]
        normal = [self._normal(word) for word in fresh]
        cut = iter(self._segmenter.segment([word for word in normal if word]))
        for word, form in zip(fresh, normal, strict=True):
            self._keep(word, next(cut) if form else ())

    def of(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces, none of one that has no letter; no piece reaches from one word into another."""
        pieces = self._known(word)
        if pieces is None:
            normal = self._normal(word)
            pieces = self._segmenter.segment([normal])[0] if normal else ()
            self._keep(word, pieces)
        return pieces

    def _known(self, word: str) -> tuple[int, ...] | None:
        pieces = self._new.get(word)
        if pieces is None:
            pieces = self._old.get(word)
            if pieces is not None:
                self._keep(word, pieces)
        return pieces

    def _keep(self, word: str, pieces: tuple[int, ...]) -> None:
        if len(self._new) >= self._kept:
            self._old, self._new = self._new, {}
        self._new[word] = pieces

    def _normal(self, word: str) -> str:
        """Return a word in the model's normal form, which most words have already."""
        return f"{_BEGINS}{word}" if _NORMAL.fullmatch(word) else self._normalise(word)

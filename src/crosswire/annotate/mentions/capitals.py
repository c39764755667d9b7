"""Capitalised words in a row in a language without tagger: where a name may stand, and where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.annotate.mentions.nominatives import declines, gender_of, nominative
from crosswire.annotate.speechwords import SpeechWords
from crosswire.model import Sentence

WORD = re.compile(
    r"(?i:[dlnmtscj]|(?:jus|lors|puis)?qu|(?:de|a|ne|su|da)ll|un|quest|quell)['’]"
    r"|[^\W\d_]\.(?=\s?[^\W\d_])|[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*"
)
_STARTS = re.compile(r"[.!?…:«»“”„\"(¿¡—–]")
"""A word, an elided one with its apostrophe, or an initial with its stop."""

_STARTS = re.compile(r"[.!?…:«»“”„\"(¿¡—–]")
_SUFFIX = re.compile(r"['’]\w+$")
_THREE = 3  # words of a name with a patronymic, or of a two-word name behind a place in the genitive
_PATRONYMIC = re.compile(r"(?:вич|вн|ічн|ьїч)\w{0,3}$")


@dataclass(slots=True)
class Run:
    """Capitalised words in a row.

    Attributes:
        words: Start, end and writing of each.
        doubtful: Whether the first may be capitalised because a sentence begins.
        leads: Whether a person's name follows at once: what leads it is no person ("Лорвинска | Павел Тесаков").
    """

    words: list[tuple[int, int, str]]
    sentence: Sentence
    doubtful: bool
    leads: bool = False

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.words[0][0]

    @property
    def end(self) -> int:
        """One past the last word."""
        return self.words[-1][1]

    @property
    def name(self) -> str:
        """The words with single spaces between them."""
        return " ".join(word for _, _, word in self.words)


@dataclass(frozen=True, slots=True)
class ReportWords:
    """A report's text, what its language's pack knows, and the words that it writes in small letters."""

    text: str
    pack: SpeechWords
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, text: str, pack: SpeechWords) -> ReportWords:
        """Make it of a report's text."""
        return cls(text, pack, frozenset(m.group() for m in WORD.finditer(text) if m.group()[0].islower()))


def lowered(word: str) -> str:
    """Return a word in small letters; the Turkish dotted capital gives one letter, as it is written."""
    return word.lower().replace("i\u0307", "i")


def find_runs(report: ReportWords, sentence: Sentence) -> Iterator[Run]:
    """Yield the runs of a sentence in text order, each one name at most."""
    words = [
        _bare(m, report.pack) for m in WORD.finditer(report.text, sentence.span.start, sentence.span.end)
    ]
    at = 0
    while at < len(words):
        if not words[at][2][0].isupper() or words[at][2][-1] in "'’":
            at += 1
            continue
        end = _run_end(report, words, at)
        run, at = words[at:end], end
        before = report.text[max(sentence.span.start, run[0][0] - 2) : run[0][0]]
        doubtful = (
            run[0][0] == sentence.span.start
            or (not before.strip() and len(before) < 2)
            or bool(_STARTS.search(before))
        )
        yield from _parted(report, run, sentence, doubtful)


def _bare(match: re.Match[str], pack: SpeechWords) -> tuple[int, int, str]:
    """Return where a word stands, without the ending that an apostrophe parts from a name ("Demir'in")."""
    word = _SUFFIX.sub("", match.group()) if pack.head_final else match.group()
    return match.start(), match.start() + len(word), word


def _run_end(report: ReportWords, words: list[tuple[int, int, str]], at: int) -> int:
    end = at + 1
    while end < len(words) and _joins(report, words[end - 1], words[end]):
        if words[end][2][0].isupper():
            end += 1
            continue
        if (
            report.pack.one_surname
            and end - at > 1
            and _is_whole(words[end - 2][2], words[end - 1][2], report)
        ):
            break  # "Pieter Raven | van Vernasch"
        ahead = end
        while (
            ahead < len(words)
            and words[ahead][2] in report.pack.particles
            and _joins(report, words[ahead - 1], words[ahead])
        ):
            ahead += 1
        if (
            ahead == end
            or ahead >= len(words)
            or not words[ahead][2][0].isupper()
            or not _joins(report, words[ahead - 1], words[ahead])
        ):
            break
        end = ahead + 1
    return end


def _is_whole(one: str, other: str, report: ReportWords) -> bool:
    """Tell whether two words are a first name and a surname, so that a small word behind them is none of the name's."""
    return is_given(one, report.pack) and other[0].isupper() and not is_given(other, report.pack)


def _joins(report: ReportWords, one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    between = report.text[one[1] : other[0]]
    return between in (" ", "\u00a0") or (between == "" and one[2][-1] in ".'’")


def _parted(
    report: ReportWords, run: list[tuple[int, int, str]], sentence: Sentence, doubtful: bool
) -> Iterator[Run]:
    """Yield a run without the small word that it begins with, cut before a first name in its middle ("de Lorvik | Juan Paz")."""
    if (
        doubtful
        and lowered(run[0][2]) in (report.pack.small | report.vocabulary)
        and gender_of(run[0][2]) is None
        and run[0][2] not in report.pack.given
    ):
        run, doubtful = run[1:], False
        while run and not run[0][2][0].isupper():
            run = run[1:]
    while len(run) > 1 and report.pack.speakers.fullmatch(run[0][2]):
        run, doubtful = run[1:], False  # "Мэр Павел Тесаков"
    if not run:
        return
    cut = _cut(report, run)
    if cut is None:
        yield Run(run, sentence, doubtful)
        return
    yield Run(run[:cut], sentence, doubtful, leads=True)
    yield Run(run[cut:], sentence, False)


def _cut(report: ReportWords, run: list[tuple[int, int, str]]) -> int | None:
    """Return at which word a second name begins."""
    begins_given = is_given(run[0][2], report.pack)
    for at in range(1, len(run) - 1):
        if is_given(run[at][2], report.pack) and not begins_given:
            return at
    if report.pack.head_final and not begins_given:  # "Ulaştırma Bakanı | Tuvana Erk"
        offices = [at for at in range(1, len(run)) if report.pack.speakers.fullmatch(run[at - 1][2])]
        return offices[-1] if offices else None
    if len(run) == _THREE and declines(report.pack.lang) and not _PATRONYMIC.search(run[1][2]):
        return None if begins_given else 1  # "міністерка Вельмарку | Гелена Браск"
    return None


def is_given(word: str, pack: SpeechWords) -> bool:
    """Tell whether a word is a known first name in any case."""
    return (
        word in pack.given or gender_of(word) is not None or nominative(f"{word} X", pack.lang)[1] is not None
    )

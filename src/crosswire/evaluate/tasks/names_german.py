"""Names of persons, places and organisations in single German sentences, by the outer names of GermEval 2014."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.annotate import annotate
from crosswire.annotate.mentions import gazetteer
from crosswire.errors import GoldError
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.matching import overlap_tally
from crosswire.evaluate.measures import F1, Measure
from crosswire.evaluate.readers.germeval import NamedSentence, read_sentences
from crosswire.evaluate.texts import plain_document
from crosswire.model import EntityType

TRAINED_ON = 1400
"""Sentences at the beginning of the file that the shipped weights may be trained on (``scripts/train_german_names.py``); never scored."""

SEEN, LISTED, CAPITALS = "names seen in training", "listed names", "capitals"
TYPES = ("PER", "LOC", "ORG")
_TYPE_OF = {
    EntityType.PER: "PER", EntityType.ORG: "ORG",
    EntityType.GPE: "LOC", EntityType.LOC: "LOC", EntityType.FAC: "LOC",
}  # fmt: skip
_LONGEST = 6

Name = tuple[int, int, str]
"""Start, end (code points of the sentence) and type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GermanNamesTask:
    """Scores each sentence as a report of its own, which is harder than a report: no other sentence explains a name.

    ``names`` counts a name as right when its span and type are those of the gold (the shared task's outer names, its other kinds left
    out); ``overlap`` when one of its type overlaps, one to one. Derived words ("deutsche"), parts of words ("EU-weit") and names inside
    names are not scored; nor are crosswire's roles and pronouns.

    References:
        Benikova, D., Biemann, C., Kisselew, M., Padó, S. (2014): GermEval 2014 Named Entity Recognition Shared Task.
    """

    name: str = "names-de"
    title: str = "Names of persons, places and organisations in German sentences"
    stage: str = "mentions"
    data: str = (
        f"GermEval 2014 dev, the sentences after the first {TRAINED_ON:,} of 2,200; the reader's weights are trained on "
        "the first, these are held out (rules were looked at on them)"
    )
    measures: tuple[Measure, ...] = (
        F1("names"), F1("overlap"), *(F1(type_) for type_ in TYPES), *(F1(f"{type_} overlap") for type_ in TYPES),
    )  # fmt: skip
    baselines: tuple[str, ...] = (SEEN, LISTED, CAPITALS)
    bars: tuple[Bar, ...] = (Bar(measure="names", value=0.75),)

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a sentence; see :class:`~crosswire.evaluate.cases.Task`."""
        file = places.get_bench("germeval2014") / "NER-de-dev.tsv"
        if lang not in (None, "de"):
            return
        sentences = read_sentences(file)
        if len(sentences) <= TRAINED_ON:
            raise GoldError(f"{file}: holds {len(sentences)} sentences, all of them for training")
        seen = _seen(sentences[:TRAINED_ON])
        for number, sentence in enumerate(sentences[TRAINED_ON:], start=TRAINED_ON + 1):
            gold = gold_of(sentence)
            found = names_of(sentence, name=f"germeval2014/dev/{number}")
            yield Case(
                id=f"germeval2014/dev/{number}",
                lang="de",
                tallies={
                    CROSSWIRE: tally(gold, found),
                    SEEN: tally(gold, look_up(sentence, seen)),
                    LISTED: tally(gold, listed_names(sentence)),
                    CAPITALS: tally(gold, capitals(sentence)),
                },
                detail={
                    "text": sentence.text,
                    "missed": _in_words(sentence, gold - found),
                    "added": _in_words(sentence, found - gold),
                    "right": _in_words(sentence, gold & found),
                },
            )


def gold_of(sentence: NamedSentence) -> frozenset[Name]:
    """Return the outer names of the three types."""
    return frozenset(
        _span(sentence, first, end, kind) for first, end, kind in sentence.names if kind in TYPES
    )


def names_of(sentence: NamedSentence, *, name: str) -> frozenset[Name]:
    """Return the names that crosswire finds; a mention that begins or ends inside a token is none of its own."""
    starts, ends = {start for start, _ in sentence.tokens}, {end for _, end in sentence.tokens}
    found = [
        (mention.span.start, mention.span.end, _TYPE_OF[mention.type])
        for mention in annotate(plain_document(sentence.text, lang="de", name=name)).mentions
        if mention.form in ("name", "capital") and mention.type in _TYPE_OF
    ]
    whole = [one for one in found if one[0] in starts and one[1] in ends]
    return frozenset(
        one for one in whole if not any(o[0] <= one[0] and one[1] <= o[1] and o[:2] != one[:2] for o in whole)
    )


def tally(gold: frozenset[Name], found: frozenset[Name]) -> dict[str, float]:
    """Count what the measures of :class:`GermanNamesTask` read."""
    counts: defaultdict[str, float] = defaultdict(float)
    for kind in TYPES:
        ours, theirs = ({one for one in names if one[2] == kind} for names in (gold, found))
        sizes = {"hit": len(ours & theirs), "gold": len(ours), "system": len(theirs)}
        near = overlap_tally(kind, [[one[:2]] for one in sorted(ours)], [[one[:2]] for one in sorted(theirs)])
        for side, size in sizes.items():
            counts[f"{kind}.{side}"] += size
            counts[f"names.{side}"] += size
            counts[f"{kind} overlap.{side}"] += near[f"{kind}.{side}"]
            counts[f"overlap.{side}"] += near[f"{kind}.{side}"]
    return dict(counts)


def listed_names(sentence: NamedSentence) -> frozenset[Name]:
    """Take the longest names that crosswire's lists hold, and nothing else."""
    table = {}
    for words in {words for _, _, words in _stretches(sentence)}:
        entry = gazetteer.find(words)
        if entry is not None and entry.type in _TYPE_OF:
            table[words] = _TYPE_OF[entry.type]
    return look_up(sentence, table)


def look_up(sentence: NamedSentence, table: Mapping[str, str]) -> frozenset[Name]:
    """Take the longest stretches of words that the table holds, from left to right."""
    found: list[tuple[int, int]] = []
    names = set()
    for first, end, words in _stretches(sentence):
        if words in table and not any(first < o_end and o_first < end for o_first, o_end in found):
            found.append((first, end))
            names.add(_span(sentence, first, end, table[words]))
    return frozenset(names)


def capitals(sentence: NamedSentence) -> frozenset[Name]:
    """Take every run of capitalised words but the first word for a place, the commonest type."""
    words = [sentence.text[start:end] for start, end in sentence.tokens]
    names = set()
    first = 1
    while first < len(words):
        end = first
        while end < len(words) and words[end][:1].isupper():
            end += 1
        if end > first:
            names.add(_span(sentence, first, end, "LOC"))
        first = end + 1
    return frozenset(names)


def _seen(sentences: Sequence[NamedSentence]) -> dict[str, str]:
    """Return the names of sentences with the type each has most often (the baseline of CoNLL-2003)."""
    counts: dict[str, Counter[str]] = {}
    for sentence in sentences:
        for start, end, kind in gold_of(sentence):
            counts.setdefault(sentence.text[start:end], Counter())[kind] += 1
    return {words: min(kinds, key=lambda k: (-kinds[k], k)) for words, kinds in counts.items()}


def _stretches(sentence: NamedSentence) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of tokens that begin with a capital, by where they begin, the longest first."""
    for first in range(len(sentence.tokens)):
        start = sentence.tokens[first][0]
        if sentence.text[start].isupper():
            for end in range(min(len(sentence.tokens), first + _LONGEST), first, -1):
                yield first, end, sentence.text[start : sentence.tokens[end - 1][1]]


def _span(sentence: NamedSentence, first: int, end: int, kind: str) -> Name:
    return sentence.tokens[first][0], sentence.tokens[end - 1][1], kind


def _in_words(sentence: NamedSentence, names: frozenset[Name]) -> list[list[str]]:
    return [[sentence.text[start:end], kind] for start, end, kind in sorted(names)]


NAMES_GERMAN = GermanNamesTask()

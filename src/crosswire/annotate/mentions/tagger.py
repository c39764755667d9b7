"""A small learned reader of German names: one voice beside lists, titles and prepositions, as the parser's hints are for English.

A linear model (averaged perceptron) over spellings, parts of speech and the lists of names, decoded from left to right. Its weights are a
pack file, made by ``scripts/train_german_names.py``; without the file there are no hints.

References:
    Collins, M. (2002): Discriminative Training Methods for Hidden Markov Models. EMNLP.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from crosswire import lang as packs
from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.annotate.mentions.words import Word

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
HINTS: Mapping[str, str] = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "MISC": "PRODUCT"}
Weights = tuple[tuple[int, float], ...]
_EDGE = ("<", "<", "<", "<", "<")


def hints(words: Sequence[Word]) -> tuple[tuple[int, int, str], ...]:
    """Return ``(start, end, label)`` of what the model takes for names, offsets as the words have them."""
    weights = _weights()
    if not weights:
        return ()
    tokens = describe([word.text for word in words], [word.token.tag for word in words])
    labels = decode(tokens, weights)
    found: list[tuple[int, int, str]] = []
    for word, label in zip(words, labels, strict=True):
        kind = label[2:]
        if label.startswith("I-") and found and found[-1][2] == HINTS[kind]:
            found[-1] = (found[-1][0], word.end, found[-1][2])
        elif label != "O":
            found.append((word.start, word.end, HINTS[kind]))
    return tuple(found)


def decode(tokens: Sequence[tuple[str, ...]], weights: Mapping[str, Weights]) -> list[str]:
    """Label described words from left to right; a word in small letters begins no name."""
    labels: list[str] = []
    for i in range(len(tokens)):
        if (not labels or labels[-1] == "O") and tokens[i][0][:1].islower():
            labels.append("O")
            continue
        scores = [0.0] * len(LABELS)
        for feature in features(tokens, i, labels):
            row = weights.get(feature)
            if row is not None:
                for k, weight in row:
                    scores[k] += weight
        before = labels[-1] if labels else "O"
        best = max(
            (k for k, label in enumerate(LABELS) if label[0] != "I" or before[1:] == label[1:]),
            key=lambda k: (scores[k], -k),
        )
        labels.append(LABELS[best])
    return labels


def describe(texts: Sequence[str], tags: Sequence[str]) -> list[tuple[str, ...]]:
    """Return ``(word, tag, list, first name, role)`` for each word."""
    spread = _listed(texts)
    return [
        (text, tag, spread[i], _first_name(text), _role(text))
        for i, (text, tag) in enumerate(zip(texts, tags, strict=True))
    ]


def _listed(texts: Sequence[str]) -> list[str]:
    """Return for each word which list holds the longest known name it is part of, and whether it begins it."""
    kinds = ["-"] * len(texts)
    i = 0
    while i < len(texts):
        length, kind = _longest(texts, i)
        for k in range(i, i + length):
            kinds[k] = ("B" if k == i else "I") + kind + ("m" if length > 1 else "")
        i += max(1, length)
    return kinds


def _longest(texts: Sequence[str], i: int) -> tuple[int, str]:
    most = 6 if texts[i] in gazetteer.first_words() else 1
    for length in range(min(most, len(texts) - i), 0, -1):
        name = " ".join(texts[i : i + length])
        entry = gazetteer.find(name) or (
            gazetteer.find(name[:-1]) if name.endswith("s") and len(name) > 4 else None
        )
        if entry is not None:
            size = entry.kind + ("+" if entry.kind == "city" and entry.population > 200_000 else "")
            return length, size
    return 0, ""


@lru_cache(maxsize=50_000)
def _first_name(text: str) -> str:
    if not text[:1].isupper() or len(text) < 3:
        return "-"
    if gazetteer.gender_of(text) is not None:
        return "F"
    return "Fs" if text.endswith("s") and gazetteer.gender_of(text[:-1]) is not None else "-"


@lru_cache(maxsize=50_000)
def _role(text: str) -> str:
    if text in rolewords.listed("de", "person", "titles"):
        return "T"
    found = rolewords.look_up("de", text)
    return found.kind[0] if found is not None else "-"


@lru_cache(maxsize=50_000)
def shape(text: str) -> str:
    """Return the word's shape: "Xx", "XX", "Xx-Xx", "d" …, runs shortened."""
    marks = ["X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in text[:30]]
    return "".join(mark for i, mark in enumerate(marks) if i == 0 or mark != marks[i - 1])


def features(tokens: Sequence[tuple[str, ...]], i: int, labels: Sequence[str]) -> list[str]:
    """Return what the model sees of word ``i``: itself, two words around, the labels before."""
    word, tag, listed, first, role = tokens[i]
    before, before2 = (tokens[i - 1] if i else _EDGE), (tokens[i - 2] if i > 1 else _EDGE)
    after = tokens[i + 1] if i + 1 < len(tokens) else _EDGE
    after2 = tokens[i + 2] if i + 2 < len(tokens) else _EDGE
    last = labels[-1] if labels else "O"
    last2 = labels[-2] if len(labels) > 1 else "O"
    form, lower = shape(word), word.lower()
    return [
        "bias", f"w={word}", f"s2={word[-2:]}", f"s3={word[-3:]}", f"s4={word[-4:]}", f"p3={word[:3]}",
        f"p4={word[:4]}", f"f={form}", f"f={form}|{tag}", f"t={tag}", f"t-={before[1]}|{tag}",
        f"t+={tag}|{after[1]}", f"t-2={before2[1]}|{before[1]}|{tag}",
        f"t+2={tag}|{after[1]}|{after2[1]}", f"w-={before[0].lower()}", f"w+={after[0].lower()}",
        f"w-2={before2[0].lower()}", f"w+2={after2[0].lower()}", f"w-t={before[0].lower()}|{tag}",
        f"g={listed}", f"g={listed}|{tag}", f"g-={before[2]}|{listed}", f"g+={listed}|{after[2]}",
        f"n={first}|{tag}", f"n-={before[3]}|{first}", f"n+={first}|{after[3]}|{after[1]}",
        f"n+g={first}|{listed}|{shape(after[0])}", f"r={role}", f"r-={before[4]}|{form}",
        f"r+={after[4]}", f"l={last}", f"l={last}|{tag}", f"l={last}|{form}", f"l={last}|{last2}",
        f"l={last}|{lower if len(lower) < 5 else tag}", f"lw={last}|{before[0].lower()}",
        f"i={i == 0}|{form}", f"h={word.rsplit('-', 1)[-1].lower()[-5:] if '-' in word else ''}",
        f"ln={last}|{before[3]}|{first}", f"lg={last}|{listed}",
    ]  # fmt: skip


@cache
def _weights() -> Mapping[str, Weights]:
    if not packs.has("de", "name_tagger"):
        return {}
    table: dict[str, Weights] = {}
    for line in str(packs.load("de", "name_tagger")["model"]["weights"]).splitlines():
        feature, _, numbers = line.rpartition("\t")
        if feature:
            pairs = (number.partition(":") for number in numbers.split(","))
            table[feature] = tuple((int(label), float(weight)) for label, _, weight in pairs)
    return table

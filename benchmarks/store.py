"""Times and space of the store alone: 20,000 invented reports of 20 sentences in 500 stories, searched and listed.

``python benchmarks/store.py FOLDER [REPORTS]`` makes the workspace in FOLDER unless there is one, and prints 50th and 95th percentiles.
Words are drawn by Zipf's law from an invented vocabulary, so that common words stand in most reports, as in any language.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import insert

from crosswire.model import Block, BlockKind, Document, RawReport
from crosswire.model.account import Act
from crosswire.model.workspace import SearchQuery, StoryQuery, StoryRow
from crosswire.provenance import content_id, sha256_hex
from crosswire.spans import Span
from crosswire.store import Store, full_text, schema
from crosswire.store.reading.entities import name_words

STORIES = 500
SENTENCES = 20
LANGUAGES = ("en", "de", "fr", "zh")
OUTLETS = tuple(f"Outlet {number}" for number in range(80))
ACTS = tuple(Act)
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstvz"


def vocabulary(dice: random.Random, size: int = 40_000) -> list[str]:
    words = ["the", "of", "and", "to", "in"]
    while len(words) < size:
        words.append(
            "".join(dice.choice(CONSONANTS) + dice.choice(VOWELS) for _ in range(dice.randint(1, 5)))
        )
    return words


def reports(count: int) -> Iterator[tuple[Document, RawReport, str]]:
    dice = random.Random(7)
    words = vocabulary(dice)
    weights = [1 / (rank + 3) for rank in range(len(words))]
    stock = dice.choices(words, weights, k=400_000)
    for number in range(count):
        story = f"s-{number % STORIES:05}"
        own = [f"{story.replace('-', '')}{c}" for c in "abcdefgh"]
        parts = []
        for _ in range(SENTENCES):
            start = dice.randrange(len(stock) - 20)
            parts.append(" ".join([*stock[start : start + dice.randint(8, 20)], dice.choice(own)]) + ".")
        text = "\n\n".join(" ".join(parts[i : i + 4]) for i in range(0, SENTENCES, 4))
        data = f"{number}\n{text}".encode()
        digest = sha256_hex(data)
        document_id = content_id("d", digest)
        month, day = 1 + number * 12 // count, 1 + dice.randrange(28)
        document = Document(
            id=document_id, location=f"https://example.org/{number}", outlet=dice.choice(OUTLETS), agency=(),
            byline=None, title=text[:60], lang=dice.choice(LANGUAGES), published=f"2026-{month:02}-{day:02}",
            published_basis=None, kind=None, disclaimer=None, raw_sha256=digest, text=text,
            text_sha256=sha256_hex(text.encode()), raw_text=text,
            blocks=(Block(span=Span(document_id, 0, len(text)), kind=BlockKind.PARAGRAPH),),
        )  # fmt: skip
        yield (
            document,
            RawReport(location=document.location, data=data, media_type="text/plain", sha256=digest),
            story,
        )


def facets(document: Document, story: str, dice: random.Random) -> list[dict[str, object]]:
    sentence = 0
    rows: list[dict[str, object]] = []
    for part in document.text.replace("\n\n", "  ").split(". "):
        end = min(sentence + len(part) + 1, len(document.text))
        holder, issue = f"e-{dice.randrange(4000)}", dice.randrange(10)
        rows.append(
            {
                "story_id": story, "id": content_id("x", document.id, sentence), "document_id": document.id,
                "start": sentence, "end": end, "lang": document.lang, "act": dice.choices(ACTS, [20] + [1] * (len(ACTS) - 1))[0].value,
                "holder": holder, "holder_name": f"Name {holder}", "recipient": None,
                "issue_id": f"i-{story}-{issue}", "issue": "x", "issue_words": f"pay issue{issue}",
                "outlet": document.outlet, "quotation_id": None, "status": "agreed",
                "published": document.published or "",
            }
        )  # fmt: skip
        sentence = end + 1
    return rows[:15]


def build(folder: Path, count: int) -> None:
    began = time.perf_counter()
    dice = random.Random(9)
    with Store.create(folder) as store:
        given = reports(count)
        with store.writing() as tx:
            for number in range(STORIES):
                row = StoryRow(
                    id=f"s-{number:05}", title=f"Story {number}", lang="en", reports=count // STORIES, origins=3, outlets=9,
                    languages={"en": 20}, first_published="2026-01-01", last_published="2026-12-28", updated=tx.at,
                )  # fmt: skip
                tx.put_story(row)
                words = [name_words([f"name{number} entity{i}"]) for i in range(40)]
                rows = [
                    {
                        "story_id": row.id, "entity_id": f"e-{dice.randrange(4000)}-{i}", "type": "PER",
                        "name": f"Name{number} Entity{i}",
                        "names": f'{{"en":["s{number:05}a","s{number:05}b"]}}', "country": None,
                        "mentions": dice.randrange(90), "words": words[i],
                    }
                    for i in range(40)
                ]  # fmt: skip
                tx._connection.execute(insert(schema.story_entity), rows)
                rows = [
                    {
                        "story_id": row.id,
                        "issue_id": f"i-{row.id}-{i}",
                        "label": "{}",
                    }
                    for i in range(10)
                ]
                tx._connection.execute(insert(schema.story_issue), rows)
        while True:
            batch = [item for _, item in zip(range(1000), given, strict=False)]
            if not batch:
                break
            with store.writing() as tx:
                for document, raw, story in batch:
                    tx.put_document(document, raw=raw, producer="benchmark")
                    rows = facets(document, story, dice)
                    full_text.put_statements(tx._connection, rows, {document.id: document.text})
                tx.assign_story({document.id: story for document, _, story in batch})
    print(f"built {count} reports in {time.perf_counter() - began:.0f} s")


def timed(name: str, calls: list[Callable[[], object]]) -> None:
    wall, work = [], []
    for call in calls:
        began, worked = time.perf_counter(), time.process_time()
        call()
        work.append((time.process_time() - worked) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    shown = []
    for what, times in (("wall", wall), ("processor", work)):
        shown.append(
            f"{what} p50 {statistics.median(times):6.1f}  p95 {statistics.quantiles(times, n=20)[18]:6.1f} ms"
        )
    print(f"{name:30}", "   ".join(shown))


def measure(folder: Path) -> None:
    began = time.perf_counter()
    store = Store.open(folder)
    print(f"open {(time.perf_counter() - began) * 1000:.1f} ms")
    dice = random.Random(11)
    words = vocabulary(random.Random(7))
    common, rare = words[:60], words[2000:]
    story = [f"s-{dice.randrange(STORIES):05}" for _ in range(40)]

    def search(**asked: object) -> Callable[[], object]:
        query = SearchQuery(**asked)  # type: ignore[arg-type]

        def run() -> object:
            with store.reading() as view:
                return view.search(query)

        return run

    def pick(source: list[str]) -> str:
        return dice.choice(source)

    kinds: dict[str, list[Callable[[], object]]] = {
        "one common word": [search(text=pick(common)) for _ in range(30)],
        "two common words": [search(text=f"{pick(common)} {pick(common)}") for _ in range(30)],
        "phrase of common words": [search(text=f'"{pick(common)} {pick(common)}"') for _ in range(30)],
        "one rare word": [search(text=pick(rare)) for _ in range(30)],
        "beginning of a word": [search(text=f"{pick(rare)[:2]}*") for _ in range(30)],
        "common word, outlet": [search(text=pick(common), outlet=dice.choice(OUTLETS)) for _ in range(30)],
        "common word, language, dates": [
            search(text=pick(common), lang="de", since="2026-03-01", until="2026-03-31") for _ in range(30)
        ],
        "common word, story": [search(text=pick(common), story_id=s) for s in story],
        "common word, act": [search(text=pick(common), act=dice.choice(ACTS)) for _ in range(30)],
        "act": [search(act=act) for act in ACTS],
        "act, outlet, language": [
            search(act=dice.choice(ACTS), outlet=dice.choice(OUTLETS), lang="de") for _ in range(30)
        ],
        "speaker": [search(speaker=f"e-{dice.randrange(4000)}") for _ in range(30)],
        "speaker by name": [search(speaker=f"name{dice.randrange(500)}") for _ in range(30)],
        "issue": [search(issue="pay issue3") for _ in range(10)],
        "issue, story": [search(issue="pay", story_id=s) for s in story],
        "entity by name": [search(entity=f"s{dice.randrange(500):05}a") for _ in range(30)],
        "language only": [search(lang="de") for _ in range(10)],
        "page 10 of a common word": [search(text=pick(common), offset=450) for _ in range(10)],
    }
    for name, calls in kinds.items():
        timed(name, calls)
    lists(store)
    files = {p.name: p.stat().st_size for p in folder.glob("crosswire.sqlite*")}
    print({name: f"{size / 1e6:.0f} MB" for name, size in files.items()})


def lists(store: Store) -> None:
    def view(name: str, *rest: object, **asked: object) -> Callable[[], object]:
        def run() -> object:
            with store.reading() as opened:
                return getattr(opened, name)(*rest, **asked)

        return run

    timed("stories", [view("stories", StoryQuery()) for _ in range(10)])
    timed("stories with a word", [view("stories", StoryQuery(text="the")) for _ in range(10)])
    timed("stories, language, outlet", [view("stories", StoryQuery(lang="de", outlet="Outlet 3"))] * 10)
    timed("reports", [view("documents", offset=offset) for offset in range(0, 1000, 100)])
    timed("reports of a story", [view("documents", story_id=f"s-{n:05}") for n in range(10)])
    timed("entities", [view("entities") for _ in range(10)])
    timed("entities by name", [view("entities", text=f"name{n}") for n in range(10)])
    timed("changes", [view("changes") for _ in range(10)])


if __name__ == "__main__":
    place = Path(sys.argv[1])
    if not place.exists() or not os.listdir(place):
        build(place, int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
    measure(place)

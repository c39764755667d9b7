"""Reports of many stories for a workspace, made from the fictional ones in this repository by a seeded script.

A story's reports are those of ``mixed.py`` (names, nouns, figures and dates of its own; paragraphs left out, joined and reordered),
spread over days and outlets; some are copies of an earlier one under another outlet's name, some partial copies with another headline and
a third cut. The order in which they come is mixed over all stories, as it would be from feeds.

Run: python benchmarks/workspace_reports.py FOLDER --stories 25 --each 40 [--seed 7] [--words 300]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import mixed

OUTLETS = tuple(
    f"{place} {kind}"
    for place in "Aldermoor Brask Corvey Dunholt Elmstad Farrow Grindel Hexby".split()  # noqa: SIM905
    for kind in ("Courier", "Herald", "Tageblatt", "Anzeiger", "Wire")
)
COPIED, PARTLY = 0.12, 0.1  # shares of reports that are copies and partial copies
GERMAN = (
    0.4  # share of stories; exchanged nouns leave nothing that would hold two languages of one story together
)
FIRST_DAY = date(2026, 1, 5)
_ONE_PARAGRAPH = 0.4  # share of the shorter's words from which two paragraphs tell the same


def iter_story(number: int, each: int, *, seed: int = 7, words: int = 300) -> Iterator[tuple[str, str]]:
    """Yield name and text of each report of one story, in the order of publication."""
    story = mixed.Story(number, seed)
    story.of = story.of[:1]  # paragraphs of two would fall apart into two
    chance = random.Random(f"{seed}/story/{number}")
    first = FIRST_DAY + timedelta(days=chance.randrange(120))
    lang = "de" if chance.random() < GERMAN else "en"
    bodies: list[str] = []
    for index in range(each):
        day = first + timedelta(days=index * 14 // each)
        text = _text(story, bodies, chance, (number * each + index, seed, lang, words))
        bodies.append(text)
        outlet = chance.choice(OUTLETS)
        clock = f"{6 + index * 7 % 16}:{chance.randrange(60):02}"
        head = f"{outlet}\n{day.day} {day:%B %Y}, {clock}\n\n"
        yield f"{number:04}-{index:03}-{lang}.txt", head + text


def new_report(texts: Sequence[str], lang: str, seed: str, *, words: int = 300) -> str:
    """Return one report more of a story, in words that none of its reports has.

    Its paragraphs are those of several reports, with sentences dropped and nouns and adjectives exchanged as ``mixed.py`` does; no two
    of them tell the same.

    Args:
        texts: Reports of the story.
        lang: Their language.
        seed: Another one gives another report.
        words: About how many words it has.
    """
    chance = random.Random(f"new/{seed}")
    pool = [part.replace("\n", " ") for text in texts for part in text.split("\n\n")[2:] if len(part) > 60]
    chance.shuffle(pool)
    body: list[str] = []
    told: list[set[str]] = []
    for paragraph in pool:
        seen = set(paragraph.split())
        if any(len(seen & other) > _ONE_PARAGRAPH * min(len(seen), len(other)) for other in told):
            continue
        told.append(seen)
        body.append(" ".join(mixed.varied_sentences(paragraph, lang, chance)))
        if sum(len(part.split()) for part in body) >= words:
            break
    head = mixed.varied(chance.choice(texts).split("\n\n")[1].partition("\n")[0], lang, chance)
    day = FIRST_DAY + timedelta(days=140 + chance.randrange(20))
    clock = f"{6 + chance.randrange(16)}:{chance.randrange(60):02}"
    return (
        f"{chance.choice(OUTLETS)}\n{day.day} {day:%B %Y}, {clock}\n\n{head}\n\n" + "\n\n".join(body) + "\n"
    )


def _text(story: mixed.Story, bodies: list[str], chance: random.Random, of: tuple[int, int, str, int]) -> str:
    which = chance.random()
    number, seed, lang, words = of
    if bodies and which < COPIED:
        return chance.choice(bodies)
    fresh = mixed.report(story, number, seed, lang, words)
    head, _, body = fresh.partition("\n\n")
    head = head.partition("\n")[0]  # the generator's own date line is left out
    if bodies and which < COPIED + PARTLY:
        paragraphs = chance.choice(bodies).split("\n\n")
        body = "\n\n".join(paragraphs[1 : 1 + max(2, len(paragraphs) * 2 // 3)])
    return f"{head}\n\n{body}"


def write_reports(folder: Path, stories: int, each: int, *, seed: int = 7, words: int = 300) -> list[Path]:
    """Write ``stories`` × ``each`` reports and return their paths in the order in which they come in."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(stories):
        for name, text in iter_story(number, each, seed=seed, words=words):
            (folder / name).write_text(text, encoding="utf-8")
            paths.append(folder / name)
    random.Random(seed).shuffle(paths)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=25)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--words", type=int, default=300)
    options = parser.parse_args()
    paths = write_reports(
        options.folder, options.stories, options.each, seed=options.seed, words=options.words
    )
    print(f"{len(paths)} reports in {options.folder}")


if __name__ == "__main__":
    main()

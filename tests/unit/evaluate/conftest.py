"""A task on invented counts, for tests of what runs tasks and keeps runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from crosswire.evaluate.cases import Bar, Case, Places
from crosswire.evaluate.measures import F1, Measure, Share
from crosswire.evaluate.running import run_task
from crosswire.evaluate.runs import make_run


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUp:
    """Each case: id, language, pack, hits of crosswire among four of gold and four found."""

    found: tuple[tuple[str, str, str, int], ...]
    name: str = "made-up"
    title: str = "Things that are counted"
    stage: str = "quotations"
    data: str = "invented"
    measures: tuple[Measure, ...] = (F1("x"), Share("first"))
    baselines: tuple[str, ...] = ("nothing",)
    bars: tuple[Bar, ...] = (Bar(measure="x", value=0.5, lang="en"),)
    bench: str = ""

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        if self.bench:
            places.get_bench(self.bench)
        else:
            places.get_gold()
        for name, code, pack, hits in self.found:
            if lang in (None, code):
                counts = {
                    "x.hit": hits,
                    "x.gold": 4,
                    "x.system": 4,
                    "first.right": hits > 0,
                    "first.asked": 1,
                }
                nothing = {"x.hit": 0, "x.gold": 4, "x.system": 0}
                yield Case(
                    id=name, lang=code, pack=pack, tallies={"crosswire": counts, "nothing": nothing},
                    detail={"found": hits},
                )  # fmt: skip


@pytest.fixture
def places(tmp_path) -> Places:
    """Own gold of one file; no public data."""
    folder = tmp_path / "gold" / "stories" / "dev"
    folder.mkdir(parents=True)
    (folder / "story.toml").write_text('title = "A bridge is closed"\n')
    return Places(bench=None, gold=tmp_path / "gold")


@pytest.fixture
def made_up():
    """The task's class."""
    return MadeUp


@pytest.fixture
def run_of(places):
    """Score hits ``(id, lang, pack, hits)`` and make a run of them."""

    def make(*found, name=None, **options):
        task = MadeUp(found=found, **options)
        results = (run_task(task, places=places, progress=lambda *_: None),)
        return make_run((task,), results, name=name), results

    return make

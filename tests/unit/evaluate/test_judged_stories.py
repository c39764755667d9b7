"""The judged stories of the gold are well formed: every pair lies in its reports, every story has its part."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

STORIES = Path(__file__).parents[3] / "gold" / "comparison" / "stories"
PARTS = tomllib.loads((STORIES / "parts.toml").read_text(encoding="utf-8"))
RELATIONS = {"same", "contradicting", "different", "updated"}
KINDS = {
    *("figure", "time", "place", "who", "polarity", "act", "order", "cause", "agreed", "denial", "role"),
    *("paraphrase", "converse", "translation", "planned", "other"),
}


def pairs(story: str) -> list[dict[str, Any]]:
    lines = (STORIES / story / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("story", sorted(PARTS["train"] + PARTS["kept"]))
def test_pairs_lie_in_their_reports(story: str) -> None:
    texts = {
        path.stem: path.read_text(encoding="utf-8") for path in (STORIES / story / "reports").glob("*.txt")
    }
    judged = pairs(story)
    assert len(texts) == 4
    assert [pair["id"] for pair in judged] == [f"{story}-{number:03d}" for number in range(len(judged))]
    for pair in judged:
        assert pair["relation"] in RELATIONS
        assert pair["kind"] in KINDS
        for report, start, end in (pair["first"], pair["second"]):
            stretch = texts[report][start:end]
            assert 0 <= start < end <= len(texts[report])
            assert stretch == stretch.strip()
            assert "\n" not in stretch


def test_every_story_is_in_one_part() -> None:
    assert sorted(PARTS["train"] + PARTS["kept"]) == sorted(
        path.name for path in STORIES.iterdir() if path.is_dir()
    )
    assert not set(PARTS["train"]) & set(PARTS["kept"])

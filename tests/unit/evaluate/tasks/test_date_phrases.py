"""Phrases pass when span and value agree; what TIMEX3 has no single value for is out of scope."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crosswire.evaluate.readers.timeml import Timex
from crosswire.evaluate.tasks.date_phrases import Phrase, read_phrases, tally


def _entry(text: str, words: str, *values: dict[str, str], **more: Any) -> dict[str, Any]:
    start = text.index(words)
    result = {
        "Text": words,
        "TypeName": "datetimeV2.date",
        "Start": start,
        "Resolution": {"values": list(values)},
    }
    return {
        "Input": text,
        "Context": {"ReferenceDateTime": "2025-03-20T00:00:00"},
        "Results": [result],
        **more,
    }


def _phrases(tmp_path: Path, *entries: dict[str, Any]) -> list[Phrase]:
    path = tmp_path / "English.json"
    path.write_text(json.dumps(entries), encoding="utf-8-sig")
    return list(read_phrases(path, "en"))


def test_a_weekday_may_be_the_last_or_the_next(tmp_path: Path) -> None:
    entry = _entry(
        "We sail on Friday",
        "Friday",
        {"timex": "XXXX-WXX-5", "value": "2025-03-14"},
        {"timex": "XXXX-WXX-5", "value": "2025-03-21"},
    )
    (phrase,) = _phrases(tmp_path, entry)
    for value in ("2025-03-14", "2025-03-21", "XXXX-WXX-5"):
        assert tally(phrase, [Timex(11, 17, "DATE", value)])["pass.right"] == 1.0
    assert tally(phrase, [Timex(11, 17, "DATE", "2025-03-28")])["overlap.right"] == 0.0
    assert tally(phrase, [Timex(8, 17, "DATE", "2025-03-21")])["pass.right"] == 0.0
    assert tally(phrase, [Timex(8, 17, "DATE", "2025-03-21")])["overlap.right"] == 1.0


def test_a_bare_time_of_day_may_be_on_any_day(tmp_path: Path) -> None:
    (phrase,) = _phrases(tmp_path, _entry("We sail at 8pm", "8pm", {"timex": "T20", "value": "20:00:00"}))
    assert tally(phrase, [Timex(11, 14, "TIME", "2025-03-20T20:00")])["pass.right"] == 1.0


def test_ranges_and_wrong_offsets_are_out_of_scope(tmp_path: Path) -> None:
    ranged = _entry("from 3 to 5 May", "from 3 to 5 May", {"timex": "(XXXX-05-03,XXXX-05-05,P2D)"})
    open_ended = _entry("before Friday", "before Friday", {"timex": "XXXX-WXX-5", "Mod": "before"})
    astray = _entry("on Friday", "Friday", {"timex": "XXXX-WXX-5"})
    astray["Results"][0]["Start"] = 0
    empty = {"Input": "Nothing here", "Results": [], "NotSupported": "dotnet"}
    (phrase,) = _phrases(tmp_path, ranged, open_ended, astray, empty)
    assert (phrase.text, phrase.part) == ("Nothing here", "unrun")
    assert tally(phrase, [])["pass.right"] == 1.0

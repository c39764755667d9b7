"""Documents with dates are scored by span and value."""

from __future__ import annotations

from pathlib import Path

from crosswire.evaluate import Places, evaluate
from crosswire.evaluate.readers.timeml import Timex
from crosswire.evaluate.tasks.dates import tally, written_out


def test_tally_parts_exact_spans_overlap_and_value() -> None:
    gold = [
        Timex(0, 9, "DATE", "2025-03-20"),
        Timex(20, 30, "DURATION", "P1D"),
        Timex(40, 44, "DATE", "2014"),
    ]
    found = [Timex(0, 9, "DATE", "2025-03-20"), Timex(22, 30, "DATE", "P2D")]
    counts = tally(gold, found)
    assert (counts["strict.hit"], counts["relaxed.hit"], counts["value.hit"]) == (1, 2, 1)
    assert (counts["relaxed.gold"], counts["relaxed.system"]) == (3, 2)
    assert (counts["type.right"], counts["type.asked"]) == (1, 2)


def test_baseline_reads_written_out_dates_only() -> None:
    found = written_out(
        "It opened on March 3, 2014, closed in May 2019 and reopens on Friday, not in 2026.", "en"
    )
    assert [timex.value for timex in found] == ["2014-03-03", "2019-05", "2026"]
    assert [timex.value for timex in written_out("Am 3. März 2014 und im Mai 2019.", "de")] == [
        "2014-03-03",
        "2019-05",
    ]


def test_task_scores_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "krauts" / "X"
    folder.mkdir(parents=True)
    (folder / "a.tml").write_text(
        '<TimeML><DCT><TIMEX3 type="DATE" value="2025-03-20">20. März</TIMEX3></DCT><TEXT>Der Damm brach <TIMEX3 type="DATE" '
        'value="2025-03-19">gestern</TIMEX3>. Er hielt bis <TIMEX3 type="DATE" value="2024">2024</TIMEX3>.</TEXT></TimeML>',
        encoding="utf-8",
    )
    (result,) = evaluate(["dates-de"], places=Places(bench=tmp_path, gold=None))
    values = {(row.system, row.measure): row.value for row in result.rows}
    assert values["crosswire", "value"] == 1.0
    assert values["written-out", "relaxed"] == 2 / 3
    assert result.cases[0].detail["pairs"][0] == ["gestern", "2025-03-19", "gestern", "2025-03-19"]

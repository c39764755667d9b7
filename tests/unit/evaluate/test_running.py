"""Tasks are run and their cases summed up."""

import pytest

from crosswire.errors import UsageError
from crosswire.evaluate import Places, evaluate
from crosswire.evaluate.running import run_task

CASES = (("a", "en", "dev", 4), ("b", "en", "dev", 2), ("c", "de", "dev", 0), ("d", "en", "test", 1))


def rows(result):
    return {(r.system, r.pack, r.lang, r.measure): r for r in result.rows}


def run(task, places, **options):
    return run_task(task, places=places, progress=lambda *_: None, **options)


def test_sums_by_pack_and_language(made_up, places):
    found = rows(run(made_up(found=CASES), places))
    assert found["crosswire", "dev", "en", "x"].value == pytest.approx(0.75)  # 6 of 8
    assert found["crosswire", "dev", "de", "x"].value == 0.0
    assert found["crosswire", "dev", "all", "x"].value == pytest.approx(0.5)  # 6 of 12
    assert found["crosswire", "dev", "macro", "x"].value == pytest.approx(0.375)
    assert found["crosswire", "", "en", "x"].value == pytest.approx(7 / 12)
    assert found["crosswire", "dev", "en", "first"].value == 1.0
    assert found["nothing", "dev", "en", "x"].value == 0.0
    assert ("crosswire", "test", "all", "x") not in found  # of one language: the same as that language


def test_only_a_pack_or_a_language(made_up, places):
    assert [c.id for c in run(made_up(found=CASES), places, pack="test").cases] == ["d"]
    assert [c.id for c in run(made_up(found=CASES), places, lang="de").cases] == ["c"]
    nothing = run(made_up(found=CASES), places, lang="fr")
    assert (nothing.status, nothing.reason) == ("not scored", "no gold in fr")


def test_without_data_a_task_is_not_scored(made_up, tmp_path):
    task = made_up(found=CASES, bench="speeches")
    assert run(task, Places(bench=None, gold=None)).reason == "no folder of public data was given (--data)"
    away = run(task, Places(bench=tmp_path, gold=None))
    assert away.status == "not scored"
    assert "speeches is not there" in away.reason
    assert away.rows == ()


def test_folders_that_were_read_are_kept(made_up, places):
    assert run(made_up(found=CASES), places).folders == (places.gold / "stories",)


def test_progress_is_told(made_up, places):
    told = []
    run_task(
        made_up(found=CASES), places=places, progress=lambda task, done: told.append((task, done)), pack="dev"
    )
    assert told == [("made-up", 1), ("made-up", 2), ("made-up", 3)]


def test_unknown_task_names_those_there_are():
    with pytest.raises(UsageError, match="unknown task 'colours'; there are dates-en"):
        evaluate(["colours"], places=Places(bench=None, gold=None))

"""Floors only rise; falling below one is told."""

import json
from dataclasses import replace

import pytest

from crosswire.errors import CodecError, GoldError, UsageError
from crosswire.evaluate.floors import Floors, check, read_floors, update, write_floors


def hits(*counts):
    return tuple((f"c{i}", "en", "dev", n) for i, n in enumerate(counts))


@pytest.fixture
def tasks_of(run_of):
    return lambda *counts, **options: run_of(*hits(*counts), **options)[0].tasks


def value(floors, measure="x"):
    return next(f.value for f in floors.floors if f.measure == measure)


def test_first_floors_are_what_was_found_of_crosswire_alone(tasks_of):
    floors = update(Floors(), tasks_of(3, 2))
    assert [(f.pack, f.lang, f.measure, f.value) for f in floors.floors] == [
        ("dev", "en", "first", 1.0),
        ("dev", "en", "x", 0.625),
    ]
    assert check(floors, tasks_of(3, 2)) == ()


def test_an_update_raises_and_never_lowers(tasks_of):
    floors = update(Floors(), tasks_of(2, 2))
    assert value(update(floors, tasks_of(3, 2))) == 0.625
    assert value(update(floors, tasks_of(1, 1))) == 0.5


def test_a_regression_fails_and_names_the_floor(tasks_of):
    floors = update(Floors(), tasks_of(3, 3))
    findings = check(floors, tasks_of(3, 2))
    assert [(f.kind, f.fails) for f in findings] == [("regression", True)]
    assert findings[0].message == "made-up dev en x: 0.6250 is below the floor of 0.750"


def test_an_epsilon_with_its_reason_forgives(tasks_of, tmp_path):
    floors = update(Floors(), tasks_of(3, 3))
    wide = replace(
        floors,
        floors=tuple(replace(f, epsilon=0.2, reason="the model differs by machine") for f in floors.floors),
    )
    assert check(wide, tasks_of(3, 2)) == ()
    write_floors(wide, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == wide
    raised = update(wide, tasks_of(4, 4))
    assert {(f.epsilon, f.reason) for f in raised.floors if f.measure == "x"} == {
        (0.2, "the model differs by machine")
    }


def test_an_epsilon_without_a_reason_is_refused(tasks_of, tmp_path):
    file = tmp_path / "floors.json"
    write_floors(update(Floors(), tasks_of(3, 3)), file)
    raw = json.loads(file.read_text())
    one = {"task": "made-up", "pack": "dev", "lang": "en", "measure": "x", "epsilon": 0.1}
    for epsilons, message in (
        ([one], "must give its reason"),
        ([{**one, "lang": "fr"}], "which has no floor"),
    ):
        file.write_text(json.dumps({**raw, "epsilons": epsilons}))
        with pytest.raises(GoldError, match=message):
            read_floors(file)


def test_what_is_written_is_read_back(tasks_of, places, tmp_path):
    floors = update(Floors(), tasks_of(3, 3))
    (places.gold / "stories" / "dev" / "more.toml").write_text("x = 1\n")
    floors = update(floors, tasks_of(3, 1), accept="a report was added")
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


def test_what_is_no_longer_measured_fails(tasks_of):
    floors = update(Floors(), tasks_of(3, 3))
    (task,) = tasks_of(3, 3)
    fewer = replace(task, rows=tuple(row for row in task.rows if row.measure != "first"))
    assert [f.kind for f in check(floors, [fewer])] == ["gone"]


def test_what_is_not_scored_is_not_checked(tasks_of):
    floors = update(Floors(), tasks_of(3, 3))
    away = replace(tasks_of(3, 3)[0], status="not scored", reason="no folder", rows=())
    findings = check(floors, [away])
    assert [(f.kind, f.fails) for f in findings] == [("unchecked", False)]
    assert update(floors, [away]) == floors


def test_new_gold_makes_floors_stale_until_it_is_accepted_with_a_reason(tasks_of, places):
    floors = update(Floors(), tasks_of(3, 3))
    (places.gold / "stories" / "dev" / "more.toml").write_text("x = 1\n")
    findings = check(floors, tasks_of(3, 1))
    assert [(f.kind, f.fails) for f in findings] == [("stale", True)]
    assert "--accept-new-gold" in findings[0].message
    with pytest.raises(UsageError, match="gold has changed"):
        update(floors, tasks_of(3, 1))
    accepted = update(floors, tasks_of(3, 1), accept="a report was added")
    assert value(accepted) == 0.5
    assert [(a.reason, a.lowered) for a in accepted.accepted] == [
        ("a report was added", ("en x: 0.750 → 0.500",))
    ]
    assert check(accepted, tasks_of(3, 1)) == ()


def test_accepting_where_nothing_has_changed_lowers_nothing(tasks_of):
    floors = update(Floors(), tasks_of(3, 3))
    again = update(floors, tasks_of(1, 1), accept="because")
    assert value(again) == 0.75
    assert again.accepted == ()


def test_changed_language_packs_only_inform(tasks_of):
    floors = update(Floors(), tasks_of(3, 3))
    other = replace(floors, floors=tuple(replace(f, resources="0" * 16) for f in floors.floors))
    findings = check(other, tasks_of(3, 3))
    assert [f.kind for f in findings] == ["resources"]  # once for the language, not for each measure
    assert not any(f.fails for f in findings)


def test_a_score_above_its_floor_is_told(tasks_of):
    floors = update(Floors(), tasks_of(2, 2))
    assert [f.kind for f in check(floors, tasks_of(3, 3))] == ["above"]


def test_sums_over_packs_and_means_over_languages_have_no_floor(run_of):
    tasks = run_of(("a", "en", "dev", 1), ("b", "de", "dev", 1), ("c", "en", "test", 1))[0].tasks
    floors = update(Floors(), tasks).floors
    assert {(f.pack, f.lang) for f in floors} == {
        ("dev", "en"),
        ("dev", "de"),
        ("dev", "all"),
        ("test", "en"),
    }


def test_a_broken_file(tmp_path):
    file = tmp_path / "floors.json"
    file.write_text("{")
    with pytest.raises(CodecError, match="not JSON"):
        read_floors(file)
    file.write_text('{"floors": {"x": {"dev": {}}}, "epsilons": [], "accepted": []}')
    with pytest.raises(GoldError, match="not a file of floors"):
        read_floors(file)
    assert read_floors(tmp_path / "none.json") == Floors()

"""``crosswire evaluate``: arguments, messages, exit codes, files."""

import json

import pytest
from click.testing import CliRunner

from crosswire.cli import DONE, USAGE, WITH_PROBLEMS, app
from crosswire.cli.evaluation import score

ROWS = """sentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_penta\tgold_root
1\t-\t<s>Arvia</s> urged <t>Belmar</t> to open the port.\tArvia\tBelmar\t3\tREQUEST
2\t-\t<s>Arvia</s> accused <t>Belmar</t> of spying.\tArvia\tBelmar\t3\tACCUSE
3\t-\t<s>Arvia</s> sent <t>Belmar</t> its regards.\tArvia\tBelmar\t1\tSUPPORT
"""


@pytest.fixture
def bench(tmp_path):
    folder = tmp_path / "bench" / "plv"
    folder.mkdir(parents=True)
    (folder / "PLV_train.tsv").write_text(ROWS)
    return folder.parent


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    (folder / "stories").mkdir(parents=True)
    return folder


def run(*arguments, **options):
    return CliRunner().invoke(app, ["evaluate", *(str(a) for a in arguments)], **options)


def test_help_shows_the_commands_and_examples():
    result = run("--help")
    assert result.exit_code == DONE
    assert "[OPTIONS] [TASK …] | diff | floors | report" in result.output
    assert "crosswire evaluate diff runs/before runs/after" in result.output.split("Examples")[1]
    assert "crosswire evaluate floors --update" in run("floors", "--help").output


def test_tasks_are_listed():
    result = run("--list")
    assert result.exit_code == DONE, result.output
    assert "acts-en" in result.stdout


def test_a_table_on_standard_output_and_progress_on_standard_error(bench):
    result = run("acts-en", "--data", bench)
    assert result.exit_code == DONE, result.output
    assert result.stdout.startswith("acts-en: Acts between two actors")
    assert "majority" in result.stdout
    assert "acts-en" in result.stderr
    assert run("acts-en", "--data", bench, "-q").stderr == ""


def test_options_may_stand_before_tasks_and_the_folder_in_the_environment(bench):
    result = run("--lang", "de", "acts-en", env={"CROSSWIRE_BENCH": str(bench)})
    assert result.exit_code == DONE
    assert "not scored: no gold in de" in result.stdout


def test_without_data_it_says_why(tmp_path):
    result = run("acts-en", env={"CROSSWIRE_BENCH": None})
    assert result.exit_code == DONE
    assert "not scored: no folder of public data was given (--data)" in result.stdout
    result = run("acts-en", "--data", tmp_path)
    assert "plv is not there" in result.stdout


def test_as_json(bench):
    raw = json.loads(run("acts-en", "--data", bench, "--json").stdout)
    assert raw["schema"] == "crosswire.evaluation/1"
    assert raw["tasks"][0]["rows"][0]["measure"] == "category"


def test_mistakes_are_named(tmp_path, bench):
    unknown = run("colours")
    assert (unknown.exit_code, "unknown task 'colours'; there are dates-en" in unknown.stderr) == (
        USAGE,
        True,
    )
    away = run("acts-en", "--data", tmp_path / "nowhere")
    assert (away.exit_code, "nowhere: there is no such folder" in away.stderr) == (USAGE, True)
    (bench / "plv" / "PLV_train.tsv").write_text(ROWS.replace("</t>", ""))
    broken = run("acts-en", "--data", bench)
    assert (broken.exit_code, "PLV_train.tsv:2: <t> is not closed" in broken.stderr) == (USAGE, True)


def test_a_run_is_kept_and_compared(tmp_path, bench):
    runs = tmp_path / "runs"
    assert run("acts-en", "--data", bench, "--out", runs, "--name", "before").exit_code == DONE
    (bench / "plv" / "PLV_train.tsv").write_text(ROWS.replace("REQUEST", "ACCUSE"))
    assert run("acts-en", "--data", bench, "--out", runs, "--name", "after").exit_code == DONE
    assert {f.name for f in (runs / "after").iterdir()} == {"results.json", "meta.json", "acts-en.jsonl"}
    result = run("diff", runs / "before", runs / "after")
    assert result.exit_code == DONE, result.output
    assert "worse  en plv/1/2" in result.stdout
    assert json.loads(run("diff", runs / "before", runs / "after", "--json").stdout)[0]["task"] == "acts-en"
    assert run("diff", runs / "before", tmp_path / "none").exit_code == USAGE


def test_floors_are_set_held_and_broken(tmp_path, bench, gold):
    runs = tmp_path / "runs"
    run("acts-en", "--data", bench, "--out", runs, "--name", "first")
    there = ("--gold", gold)
    assert run("floors", *there).exit_code == USAGE  # there are none yet
    assert run("floors", "--update", *there, "--from", runs / "first").exit_code == DONE
    assert run("floors", *there, "--from", runs / "first").exit_code == DONE
    file = gold / "floors.json"
    raw = json.loads(file.read_text())
    group = raw["floors"]["acts-en"][""]["languages"]["en"]
    group["measures"] = dict.fromkeys(group["measures"], 1.0)
    file.write_text(json.dumps(raw))
    broken = run("floors", *there, "--from", runs / "first", "-q")
    assert broken.exit_code == WITH_PROBLEMS
    assert "regression: acts-en all en category" in broken.stdout
    assert run("floors", "--update", *there, "--from", runs / "first").exit_code == DONE
    assert json.loads(file.read_text())["floors"] == raw["floors"]


def test_new_gold_needs_a_reason(tmp_path, gold):
    assert run("floors", "--accept-new-gold", "it grew", "--gold", gold).exit_code == USAGE
    assert run("floors", "--update", "--accept-new-gold", " ", "--gold", gold).exit_code == USAGE


def test_floors_out_of_form(gold):
    (gold / "floors.json").write_text("{")
    result = run("floors", "--gold", gold)
    assert (result.exit_code, "floors.json: not JSON" in result.stderr) == (USAGE, True)


def test_the_page_is_written_from_runs(tmp_path, bench):
    runs, page = tmp_path / "runs", tmp_path / "page.md"
    run("acts-en", "--data", bench, "--out", runs, "--name", "first")
    notes = tmp_path / "notes.md"
    notes.write_text("## Limits\n\nNone is known.\n")
    result = run("report", "--from", runs / "first", "--notes", notes, "-o", page)
    assert result.exit_code == DONE, result.output
    assert "### acts-en" in page.read_text()
    assert page.read_text().endswith("None is known.\n")
    assert run("report", "--from", runs / "first", "--notes", tmp_path / "none.md").exit_code == USAGE


def test_the_command_behind_it_is_not_shown():
    assert score.hidden

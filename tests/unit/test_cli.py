"""The command line: exit codes, messages, outputs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosswire.cli import DONE, USAGE, WITH_PROBLEMS, app

REPORT = """Hafenzeitung
3. März 2025

Schleuse gesperrt

Die Schleuse in Brunkau bleibt bis Freitag gesperrt, teilte das Amt am Montag mit. „Wir warten auf ein Ersatzteil“, sagte
Amtsleiterin Hanne Wolff. Die Reeder fordern eine Entschädigung von 2 Millionen Euro.
"""


@pytest.fixture
def report(tmp_path) -> Path:
    file = tmp_path / "schleuse.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


def run(*arguments, **options):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], **options)


def test_help_shows_examples():
    for command in ("account", "demo", "show", "verify"):
        result = run(command, "--help")
        assert result.exit_code == DONE
        assert f"crosswire {command}" in result.output.split("Examples")[1]


def test_account_is_markdown_on_standard_output_by_default(report):
    result = run("account", report)
    assert result.exit_code == DONE, result.output
    assert "Ersatzteil" in result.stdout
    assert result.stdout.startswith("#")


def test_account_as_json(report):
    result = run("account", report, "--json", "--quiet")
    assert json.loads(result.stdout)["schema"] == "crosswire.account/1"
    assert result.stderr == ""


def test_standard_input(report):
    result = run("account", "-", "--json", "-q", input=REPORT.encode())
    assert json.loads(result.stdout)["documents"][0]["location"] == "-"


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.json", "a.docx", "a.xlsx", "a.ics"])
def test_each_format_is_written(report, tmp_path, name):
    target = tmp_path / "out" / name
    result = run("account", report, "-o", target)
    assert result.exit_code == DONE, result.output
    assert target.stat().st_size > (500 if target.suffix != ".ics" else 50)


def test_folder_gets_everything(report, tmp_path):
    result = run("account", report, "-o", tmp_path / "all")
    assert result.exit_code == DONE, result.output
    names = {file.name for file in (tmp_path / "all").iterdir()}
    assert {
        "account.html",
        "account.md",
        "account.json",
        "account.docx",
        "account.ics",
        "account.xlsx",
        "statements.csv",
        "codebook.md",
    } <= names


def test_unknown_format_is_a_usage_error(report, tmp_path):
    result = run("account", report, "-o", tmp_path / "a.xyz")
    assert result.exit_code == USAGE
    assert ".html, .md, .json, .docx, .xlsx, .ics" in result.stderr


def test_nothing_readable_says_why(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    result = run("account", tmp_path)
    assert result.exit_code == USAGE
    assert "no report could be read" in result.stderr
    assert "empty.txt" in result.stderr


def test_missing_file_is_named(tmp_path):
    result = run("account", tmp_path / "nowhere.txt")
    assert result.exit_code == USAGE
    assert "nowhere.txt" in result.stderr


def test_one_bad_report_gives_exit_code_one_and_the_rest(report):
    (report.parent / "broken.pdf").write_bytes(b"%PDF-1.7 not really")
    result = run("account", report.parent, "--json")
    assert result.exit_code == WITH_PROBLEMS
    raw = json.loads(result.stdout)
    assert len(raw["documents"]) == 1
    assert any("broken.pdf" in (p["path"] or "") for p in raw["coverage"]["problems"])


def test_unknown_language_names_those_there_are(report):
    result = run("account", report, "--lang", "tlh")
    assert result.exit_code == USAGE
    assert "de, en" in result.stderr


def test_as_of_before_all_reports(report):
    result = run("account", report, "--as-of", "2024-01-01")
    assert result.exit_code == USAGE
    assert "published after 2024-01-01" in result.stderr


def test_show_as_text_and_json(report):
    text = run("show", report)
    assert text.exit_code == DONE, text.output
    assert "Quotations" in text.stdout
    assert "Ersatzteil" in text.stdout
    values = json.loads(run("show", report, "--json").stdout)
    assert values[0]["quotations"][0]["content"]["quote"] == "Wir warten auf ein Ersatzteil"


def test_verify_accepts_what_account_wrote_and_refuses_what_was_changed(report, tmp_path):
    target = tmp_path / "out" / "a.json"
    run("account", report, "-o", target)
    assert run("verify", target, "--reports", report).exit_code == DONE
    report.write_text(REPORT.replace("Freitag", "Samstag"), encoding="utf-8")
    changed = run("verify", target, "--reports", report)
    assert changed.exit_code == WITH_PROBLEMS
    assert "raw_sha256" in changed.stdout
    target.write_text(target.read_text().replace("Ersatzteil", "Ersatzteal", 1))
    assert run("verify", target).exit_code == WITH_PROBLEMS


def test_verify_refuses_what_is_no_account(tmp_path):
    file = tmp_path / "x.json"
    file.write_text("{}")
    result = run("verify", file)
    assert result.exit_code == USAGE
    assert "crosswire.account/1" in result.stderr
    assert run("verify", tmp_path / "none.json").exit_code == USAGE

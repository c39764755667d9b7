"""``correct`` on an account's file: each sub-command writes one line, and the next run applies it."""

import json

import pytest
from click.testing import CliRunner

from crosswire.cli import DONE, USAGE, WITH_PROBLEMS, app

REPORT = """Hafenzeitung
3. März 2025

Schleuse in Brunkau gesperrt

Die Schleuse in Brunkau bleibt bis Freitag gesperrt, teilte das Amt am Montag mit. „Wir warten auf ein Ersatzteil“, sagte
Amtsleiterin Hanne Wolff. Die Reeder fordern eine Entschädigung von 2 Millionen Euro. Reeder Jasper Thoms lehnte ein Gespräch ab.
Hanne Wolff sagte, die Reparatur dauere drei Wochen.
"""


def run(*arguments, **options):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], **options)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    (folder / "schleuse.txt").write_text(REPORT, encoding="utf-8")
    result = run("account", folder / "schleuse.txt", "-q", "-o", folder / "account.json")
    assert result.exit_code == DONE, result.output
    return folder


@pytest.fixture
def desk(compiled, tmp_path):
    (tmp_path / "account.json").write_bytes((compiled / "account.json").read_bytes())
    return tmp_path / "account.json"


@pytest.fixture
def again(compiled, desk):
    """Compile the account once more with the corrections made, and return its parsed JSON."""

    def account():
        lines = desk.with_name("corrections.jsonl")
        result = run("account", compiled / "schleuse.txt", "--corrections", lines, "--json", "-q")
        assert result.exit_code == DONE, result.output
        return json.loads(result.stdout)

    return account


def correct(desk, *arguments):
    result = run("correct", desk, *arguments, "--by", "Ada", "--json")
    assert result.exit_code == DONE, result.output
    return json.loads(result.stdout)


def test_every_sub_command_has_help():
    for name in app.commands["correct"].commands:
        assert run("correct", "x", name, "--help").exit_code == DONE


def test_a_quotation_is_struck_and_comes_back(desk, again):
    line = correct(desk, "strike-quotation", "schleuse.txt", "auf ein Ersatzteil", "--why", "read it")
    assert line["words"]["quote"] == "Wir warten auf ein Ersatzteil"
    account = again()
    assert "Wir warten auf ein Ersatzteil" not in [q["content"]["quote"] for q in account["quotations"]]
    assert [(c["by"], c["why"], c["applies"]) for c in account["corrections"]] == [("Ada", "read it", True)]
    undoing = correct(desk, "undo", line["id"])
    assert again()["corrections"] == []
    correct(desk, "undo", undoing["id"])
    assert [c["id"] for c in again()["corrections"]] == [line["id"]]


def test_the_speaker_is_fixed_by_name(desk, again):
    correct(desk, "fix-quotation", "schleuse.txt", "auf ein Ersatzteil", "--speaker", "Jasper Thoms")
    account = again()
    quotation = next(q for q in account["quotations"] if "Ersatzteil" in q["content"]["quote"])
    assert quotation["speaker"]["span"]["quote"] == "Jasper Thoms"


def test_entities_are_merged_renamed_and_split(desk, again):
    correct(desk, "merge-entities", "Hanne Wolff", "Jasper Thoms", "--name", "The Office")
    correct(desk, "rename-entity", "Brunkau", "--name", "Brunkau an der Linde", "--type", "GPE")
    names = [e["name"] for e in again()["entities"]]
    assert "The Office" in names
    assert "Brunkau an der Linde" in names
    assert "Jasper Thoms" not in names
    correct(desk, "split-entity", "Hanne Wolff", "--form", "Jasper Thoms", "--name", "J. Thoms")
    assert "J. Thoms" in [e["name"] for e in again()["entities"]]


def test_statements_are_struck_and_fixed_and_findings_checked(desk, again):
    fixed = correct(
        desk, "fix-statement", "schleuse.txt", "Reeder fordern", "--act", "offer", "--polarity", "-"
    )
    struck = correct(desk, "strike-statement", "schleuse.txt", "lehnte ein Gespräch ab")
    checked = correct(
        desk, "check", "schleuse.txt", "bleibt bis Freitag gesperrt", "--note", "rang the office"
    )
    account = again()
    by_id = {c["id"]: c for c in account["corrections"]}
    statement = next(s for s in account["statements"] if s["id"] == by_id[fixed["id"]]["statement_id"])
    assert (statement["act"], statement["polarity"]) == ("offer", -1)
    assert struck["words"]["quote"] not in [s["span"]["quote"] for s in account["statements"]]
    assert by_id[checked["id"]]["note"] == "rang the office"
    assert by_id[checked["id"]]["finding_id"] in [f["id"] for f in account["findings"]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("strike-quotation", "schleuse.txt", "words never written"), "does not stand in"),
        (("strike-quotation", "schleuse.txt", "Die Reeder"), "is in no quotation"),
        (("strike-quotation", "other.txt", "x"), "there is no report 'other.txt'"),
        (("rename-entity", "Perpetua Quill", "--name", "X"), "there is no person, organisation or place"),
        (("rename-entity", "Hanne Wolff"), "name or type"),
        (("merge-entities", "Hanne Wolff"), "two or more"),
        (("undo", "c-0000000000000000"), "there is no correction"),
        (("import", "nowhere.jsonl"), "there is no such file"),
    ],
)
def test_what_cannot_be_corrected_is_said_and_nothing_is_written(desk, arguments, message):
    result = run("correct", desk, *arguments)
    assert result.exit_code == USAGE
    assert message in result.stderr
    assert not desk.with_name("corrections.jsonl").exists()


def test_who_corrects_is_read_from_the_environment(desk):
    arguments = ("correct", desk, "rename-entity", "Hanne Wolff", "--name", "H. Wolff", "--json")
    line = json.loads(run(*arguments, env={"CROSSWIRE_BY": "Desk Two"}).stdout)
    assert line["by"] == "Desk Two"


def test_lists_imports_and_exports(desk, tmp_path):
    line = correct(desk, "rename-entity", "Hanne Wolff", "--name", "H. Wolff")
    correct(desk, "undo", line["id"])
    assert run("correct", desk, "list").stdout == ""
    assert "(undone)" in run("correct", desk, "list", "--all").stdout
    exported = tmp_path / "elsewhere" / "lines.jsonl"
    exported.parent.mkdir()
    assert run("correct", desk, "export", exported).exit_code == DONE
    assert exported.read_bytes() == run("correct", desk, "export", "-").stdout_bytes
    other = exported.with_name("account.json")
    other.write_bytes(desk.read_bytes())
    exported.rename(exported.with_name("theirs.jsonl"))
    first = run("correct", other, "import", exported.with_name("theirs.jsonl"), "--json")
    assert json.loads(first.stdout.splitlines()[0])["id"] == line["id"]
    assert run("correct", other, "import", exported.with_name("theirs.jsonl"), "--json").stdout == ""


def test_a_damaged_line_is_reported_and_kept(desk):
    lines = desk.with_name("corrections.jsonl")
    correct(desk, "rename-entity", "Hanne Wolff", "--name", "H. Wolff")
    lines.write_bytes(lines.read_bytes() + b'{"id": "c-1", "ki')
    correct(desk, "rename-entity", "Brunkau", "--name", "Brunkow")
    result = run("correct", desk, "list")
    assert result.exit_code == WITH_PROBLEMS
    assert "line 2" in result.stderr
    assert len(result.stdout.splitlines()) == 2
    assert b'{"id": "c-1", "ki\n' in lines.read_bytes()


def test_a_place_that_is_neither_workspace_nor_account(tmp_path):
    assert run("correct", tmp_path / "none.txt", "list").exit_code == USAGE


@pytest.fixture
def workspace(compiled, tmp_path):
    assert run("init", tmp_path / "w").exit_code == DONE
    added = run("add", tmp_path / "w", compiled / "schleuse.txt")
    assert added.exit_code == DONE, added.output
    return tmp_path / "w"


def stored(workspace):
    from crosswire.workspace import Workspace

    with Workspace.open(workspace) as opened:
        (row,) = opened.stories().items
        return opened.account(row.id)


def test_a_workspace_is_current_after_each_correction(workspace, compiled):
    report = str(compiled / "schleuse.txt")
    before = stored(workspace)
    line = correct(workspace, "strike-quotation", report, "auf ein Ersatzteil")
    struck = stored(workspace)
    assert len(struck.quotations) == len(before.quotations) - 1
    assert [c.id for c in struck.corrections] == [line["id"]]
    undoing = correct(workspace, "undo", line["id"])
    assert stored(workspace).quotations == before.quotations
    correct(workspace, "undo", undoing["id"])
    assert stored(workspace).quotations == struck.quotations


def test_entities_of_a_workspace_are_found_by_name_and_id(workspace):
    before = next(e for e in stored(workspace).entities if e.name == "Hanne Wolff")
    line = correct(workspace, "rename-entity", "Hanne Wolff", "--name", "H. Wolff")
    assert line["entity"] == {"id": before.id, "name": "Hanne Wolff"}
    assert "H. Wolff" in [e.name for e in stored(workspace).entities]
    assert correct(workspace, "rename-entity", before.id, "--name", "Hanne W.")["entity"]["id"] == before.id


def test_lines_are_taken_over_into_a_workspace(workspace, desk):
    line = correct(desk, "rename-entity", "Hanne Wolff", "--name", "H. Wolff")
    taken = run("correct", workspace, "import", desk.with_name("corrections.jsonl"))
    assert taken.exit_code == DONE, taken.output
    assert [c.id for c in stored(workspace).corrections] == [line["id"]]
    assert run("correct", workspace, "list").stdout.startswith(line["id"])


def test_the_summary_counts_corrections_and_names_those_that_no_longer_apply(desk, compiled):
    correct(desk, "strike-quotation", "schleuse.txt", "auf ein Ersatzteil")
    late = correct(desk, "fix-quotation", "schleuse.txt", "auf ein Ersatzteil", "--kind", "indirect")
    lines = desk.with_name("corrections.jsonl")
    said = run("account", compiled / "schleuse.txt", "--corrections", lines, "--json").stderr
    assert "2 corrections, 1 no longer apply" in said
    assert f"no longer applies: {late['id']}: fix-quotation: nothing-there" in said
    missing = run("account", compiled / "schleuse.txt", "--corrections", desk.with_name("none.jsonl"))
    assert missing.exit_code == USAGE

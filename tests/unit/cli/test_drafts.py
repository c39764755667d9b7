"""``crosswire check`` and ``crosswire ask``: input, output, exit codes."""

import json

import pytest
from click.testing import CliRunner

from crosswire import codec
from crosswire.cli import DONE, USAGE, WITH_PROBLEMS, app

GOOD = "Castor Shipbuilding wants to buy Havelund Marine for 310 million euros.\n"
BAD = "Castor Shipbuilding wants to buy Havelund Marine for 410 million euros.\n"


@pytest.fixture(scope="module")
def place(demo_account, tmp_path_factory):
    file = tmp_path_factory.mktemp("account") / "account.json"
    file.write_bytes(codec.encode(demo_account))
    return str(file)


def run(*arguments, **options):
    return CliRunner().invoke(app, [str(a) for a in arguments], **options)


def test_nothing_to_look_at(place):
    result = run("check", "-", place, input=GOOD)
    assert result.exit_code == DONE, result.output
    assert "0 to look at" in result.output


def test_something_to_look_at(place, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(BAD)
    result = run("check", draft, place)
    assert result.exit_code == WITH_PROBLEMS
    assert "the reports say 310 million euros" in result.output


def test_check_as_json(place):
    result = run("check", "-", place, "--json", input=BAD)
    assert json.loads(result.stdout)["figures"][0]["verdict"] == "contradicted"


def test_check_with_footnotes(place):
    result = run("check", "-", place, "--footnotes", input=GOOD)
    assert result.stdout.startswith(GOOD.rstrip() + "[^cw1]\n")
    assert "[^cw1]: " in result.stdout


def test_a_page_takes_nothing_for_markup(place, tmp_path):
    page = tmp_path / "check.html"
    run(
        "check",
        "-",
        place,
        "-o",
        page,
        input="The <script>alert(1)</script> yard of Castor was sold for 9 euros.\n",
    )
    assert "<script" not in page.read_text("utf-8")


def test_a_page_as_a_draft(place, tmp_path):
    draft = tmp_path / "draft.html"
    draft.write_text(
        f"<html><body><article><p>{BAD}</p><p>Nothing else was agreed on that day in the town.</p></article></body></html>"
    )
    result = run("check", draft, place)
    assert "310 million euros" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere.md", "."], "nowhere.md: no such file"),
        (["check", "-", "nowhere"], "nowhere: there is nothing"),
        (["ask", "nowhere", "What is agreed?"], "nowhere: there is nothing"),
    ],
)
def test_what_is_not_there(arguments, said):
    result = run(*arguments, input="The council met.")
    assert result.exit_code == USAGE
    assert said in result.output


def test_a_story_needs_a_workspace(place):
    result = run("check", "-", place, "--story", "t-1", input=GOOD)
    assert result.exit_code == USAGE


def test_an_empty_draft(place):
    result = run("check", "-", place, input=" \n")
    assert result.exit_code == USAGE
    assert "empty" in result.output


def test_bytes_that_are_no_text(place):
    result = run("check", "-", place, input=b"\xff\xfe\x00")
    assert result.exit_code == USAGE
    assert "UTF-8" in result.output


def test_an_answer(place):
    result = run("ask", place, "What does the union demand?")
    assert result.exit_code == DONE, result.output
    assert "understood as: asked = what; holder = Bund Maritim" in result.output
    assert "2.400 Arbeitsplätze" in result.output


def test_the_reports_do_not_say(place):
    result = run("ask", place, "What does the central bank say about inflation?")
    assert result.exit_code == WITH_PROBLEMS
    assert "The reports do not say" in result.output


def test_an_answer_as_json(place):
    result = run("ask", place, "Who offered to mediate?", "--json")
    assert json.loads(result.stdout)["groups"][0]["holder"] == "Levke Matthiesen"


def test_a_workspace_finds_the_story_or_says_that_there_is_none(demo_folder, tmp_path):
    from crosswire.workspace import Workspace

    with Workspace.init(tmp_path / "w") as workspace:
        result = run("ask", tmp_path / "w", "What does the union demand?")
        assert (result.exit_code, "no story" in result.output) == (USAGE, True)
        workspace.add([demo_folder / "03-ostervik-courier-bid.txt"])
    assert "2,400 jobs" in run("ask", tmp_path / "w", "What does Bund Maritim demand?").output
    assert "The reports do not say" in run("ask", tmp_path / "w", "Was sagt Quelltaler über Walzen?").output
    assert "the reports say 310 million euros" in run("check", "-", tmp_path / "w", input=BAD).output

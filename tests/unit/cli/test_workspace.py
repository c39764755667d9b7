from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosswire.cli import app

TEXTS = {
    "one.txt": """Quarry at Hollin to close in autumn
Hollin Mercury, 4 June 2025

The quarry at Hollin will close on 30 September. Director Ute Brandes said the stone was used up. The union Rockhand demanded new
jobs for all 140 workers. "Nobody leaves without an offer," said union leader Piet Vos. Brandes rejected the demand.
The two sides will meet again in Hollin on 12 June.
""",
    "two.txt": """Steinbruch Hollin: Gewerkschaft fordert Arbeit für alle
Landbote, 5. Juni 2025

Die Gewerkschaft Rockhand fordert neue Arbeitsplätze für alle 140 Beschäftigten des Steinbruchs Hollin. Gewerkschaftschef Piet Vos
drohte am Donnerstag mit einem Streik. Direktorin Ute Brandes lehnte die Forderung ab. „Es gibt keinen Stein mehr“, sagte Brandes.
""",
    "three.txt": """Choir of Lower Emsing wins prize
Emsing Voice, 6 June 2025

The choir of Lower Emsing won the river prize on Friday. Conductor Alma Reith thanked 62 singers. The prize is worth 5,000 euros.
""",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two stories."""
    place = tmp_path_factory.mktemp("cli")
    (place / "in").mkdir()
    for name, text in TEXTS.items():
        (place / "in" / name).write_text(text, encoding="utf-8")
    assert run("init", place / "w").exit_code == 0
    result = run("add", place / "w", place / "in")
    assert result.exit_code == 0
    assert result.stdout.count("new\t") == 3
    return place / "w"


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0
    return list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff"))))


def quarry(folder: Path) -> str:
    found = json.loads(run("stories", folder, "--lang", "de", "--json").stdout)
    assert found["total"] == 1
    return str(found["items"][0]["id"])


def test_stories_are_listed_plain_as_json_and_as_csv(folder: Path) -> None:
    plain = run("stories", folder, "--order", "size").stdout.splitlines()
    assert plain[0].split("\t")[:3] == ["story", "reports", "origins"]
    assert plain[1].split("\t")[1] == "2"
    listed = rows(run("stories", folder, "--csv"))
    assert {row["reports"] for row in listed} == {"1", "2"}
    assert rows(run("stories", folder, "--csv", "--since", "2025-06-06"))[0]["title"].startswith("Choir")
    assert rows(run("stories", folder, "--csv", "--outlet", "Landbote"))[0]["story_id"] == quarry(folder)


def test_a_story_is_shown_by_the_beginning_of_its_id(folder: Path) -> None:
    story = quarry(folder)
    shown = run("story", folder, story[:7])
    assert story in shown.stdout
    assert run("story", folder, story[2:8]).stdout == shown.stdout
    account = json.loads(run("story", folder, story[:7], "--json").stdout)
    assert account["schema"] == "crosswire.account/1"
    assert account["story"]["id"] == story
    assert "finding_id" in rows(run("story", folder, story, "--csv"))[0]
    assert run("story", folder, story, "--markdown").stdout.startswith("# ")
    early = json.loads(run("story", folder, story, "--as-of", "2025-06-04", "--json").stdout)
    assert len(early["story"]["document_ids"]) == 1


def test_positions_quotes_and_chronology_are_filtered(folder: Path) -> None:
    story = quarry(folder)
    demands = rows(run("positions", folder, story, "--actor", "rockhand", "--csv"))
    assert demands
    assert {row["actor"] for row in demands} == {"Rockhand"}
    german = rows(run("quotes", folder, story, "--in", "de", "--csv"))
    assert {row["outlet"] for row in german} == {"Landbote"}
    assert any("keinen Stein" in row["quote"] for row in german)
    planned = rows(run("chronology", folder, story, "--planned", "--csv"))
    assert "2025-06-12" in {row["when"] for row in planned}
    assert len(run("quotes", folder, story, "--limit", "1").stdout.splitlines()) == 2


def test_changes_and_search(folder: Path) -> None:
    assert {row["kind"] for row in rows(run("changes", folder, "--csv"))} == {"new"}
    assert rows(run("changes", folder, quarry(folder)[:8], "--kind", "edited", "--csv")) == []
    found = rows(run("search", folder, "choir", "--csv"))
    assert any("choir" in row["quote"].lower() for row in found)
    hits = json.loads(run("search", folder, "--speaker", "Brandes", "--act", "reject", "--json").stdout)
    assert hits["total"] >= 1
    assert run("search", folder, "--act", "sing").exit_code == 2


def test_adding_again_changes_nothing_and_a_bad_report_stops_nothing(folder: Path) -> None:
    again = json.loads(run("add", folder, folder.parent / "in", "--json").stdout)
    assert {one["outcome"] for one in again["reports"]} == {"unchanged"}
    assert again["story_ids"] == []
    (folder.parent / "empty.txt").write_text("   ")
    bad = run("add", folder, folder.parent / "empty.txt", folder.parent / "in" / "three.txt")
    assert bad.exit_code == 1
    assert "ingest.empty" in bad.stdout
    assert "unchanged\t" in bad.stdout


def test_a_report_that_is_kept_but_not_read_is_told_as_in_an_account(tmp_path: Path) -> None:
    text = "La carrière de Hollin fermera le 30 septembre 2025, a déclaré la directrice. Le syndicat demande des emplois.\n"
    (tmp_path / "quatre.txt").write_text("L'Écho, 4 juin 2025\n\n" + text * 3, encoding="utf-8")
    run("init", tmp_path / "w")
    added = run("add", tmp_path / "w", tmp_path / "quatre.txt")
    compiled = run("account", tmp_path / "quatre.txt", "-o", tmp_path / "account.json")
    assert (added.exit_code, compiled.exit_code) == (1, 1)
    message = (
        "clean.language-in-part: in fr; of this language "
        "names, dates, figures, acts told by plain verbs and direct and indirect speech are read"
    )
    assert f"problem: {message}" in added.stdout
    assert message in compiled.stderr
    assert "1 new (1 with a problem); 1 story changed" in added.stderr
    assert run("add", tmp_path / "w", tmp_path / "quatre.txt").exit_code == 0


def test_backup_export_and_doctor(folder: Path, tmp_path: Path) -> None:
    assert run("doctor", folder).exit_code == 0
    assert run("backup", folder, tmp_path / "copy").exit_code == 0
    assert run("stories", tmp_path / "copy").stdout == run("stories", folder).stdout
    assert run("export", folder, tmp_path / "plain").exit_code == 0
    assert any((tmp_path / "plain").iterdir())


def test_what_is_asked_wrongly_is_said_with_exit_code_2(folder: Path, tmp_path: Path) -> None:
    for arguments in (
        ("stories", tmp_path / "nowhere"),
        ("story", folder, "t-zz"),
        ("story", folder, "t-"),
        ("story", folder, quarry(folder), "--lang", "xx"),
        ("init", folder),
        ("stories", folder, "--order", "luck"),
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, ""), arguments
        assert result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("changes", "W", "--since", "gestern"), "no ISO date such as 2025-03-18 or a time"),
        (("search", "W", "x", "--until", "2025-02-30"), "no ISO date"),
        (("stories", "W", "--since", "03/2025"), "no ISO date"),
        (("story", "W", "t-", "--as-of", "2025-06-04T08:00"), "no ISO date"),
        (("stories", "FILE"), "a file, not the folder of a workspace; a backup (.zip) is unpacked first"),
        (("account", "W", "-o", "out.odt"), "write one of .html, .md"),
    ],
)
def test_what_cannot_be_is_refused_with_what_would_be_taken(
    folder: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "backup.zip").write_bytes(b"")
    names = {"W": str(folder), "FILE": str(tmp_path / "backup.zip")}
    result = run(*(names.get(one, one) for one in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in " ".join(result.stderr.split())


def test_dates_in_part_and_times_are_taken(folder: Path) -> None:
    assert run("changes", folder, "--since", "2025-06-05T07:00:00Z").exit_code == 0
    assert rows(run("stories", folder, "--since", "2025-06", "--csv"))
    assert rows(run("search", folder, "choir", "--until", "2024", "--csv")) == []


@pytest.mark.parametrize("address", ["ftp://files.example/a.txt", "https://news.example/a"])
def test_an_address_among_files_is_said_to_be_one(address: str) -> None:
    result = run("account", address)
    assert result.exit_code == 2
    assert (
        "an address; http and https are fetched into a workspace: crosswire add DIR ADDRESS" in result.stderr
    )


@pytest.mark.parametrize(
    "name",
    [
        "init",
        "add",
        "stories",
        "story",
        "positions",
        "quotes",
        "chronology",
        "changes",
        "search",
        "backup",
        "export",
        "doctor",
    ],
)
def test_help_has_examples(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"crosswire {name} stories/" in result.stdout


def test_hostile_titles_are_printed_on_one_line_without_control_characters(tmp_path: Path) -> None:
    page = "<html lang='en'><head><title>x</title></head><body><article><h1>Bridge \x1b[31mred\x07 opens</h1>{}</article></body></html>"
    body = "<p>2 June 2025</p><p>The bridge at Ollen opened on Monday. Mayor Ida Kern said it cost nine million euros. She thanked all.</p>"
    (tmp_path / "a.html").write_text(page.format(body), encoding="utf-8")
    run("init", tmp_path / "w")
    run("add", tmp_path / "w", tmp_path / "a.html")
    listed = run("stories", tmp_path / "w").stdout
    assert "\x1b" not in listed
    assert "\x07" not in listed
    assert len(listed.splitlines()) == 2

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from crosswire.errors import Problem
from crosswire.ingest import PROBLEMS, iter_reports
from crosswire.model import RawReport
from crosswire.settings import Settings

TEXT = "The dam in Velden holds, the fire brigade said on Monday.\n"


def read(*inputs: object, **limits: object) -> tuple[list[RawReport], list[Problem]]:
    problems: list[Problem] = []
    reports = list(iter_reports(inputs, settings=Settings(**limits), on_problem=problems.append))
    assert all(problem.code in PROBLEMS and problem.path for problem in problems)
    return reports, problems


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


def test_folder_is_read_sorted_and_recursive_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden.txt", "a/.git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    reports, problems = read(tmp_path)
    assert [Path(r.location).name for r in reports] == ["b.txt", "z.txt"]
    assert problems == []


def test_same_path_is_read_once_and_equal_files_twice(tmp_path: Path) -> None:
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(TEXT)
    two.write_text(TEXT)
    reports, _ = read(one, str(one), tmp_path)
    assert [Path(r.location).name for r in reports] == ["1.txt", "2.txt"]
    assert reports[0].sha256 == reports[1].sha256


def test_text_bytes_and_records_are_reports() -> None:
    reports, problems = read(TEXT, TEXT.encode(), {"text": TEXT, "outlet": "Linden Post"})
    assert [r.media_type for r in reports] == ["text/plain"] * 3
    assert reports[2].metadata == {"outlet": "Linden Post"}
    assert len({r.location for r in reports}) == 3
    assert problems == []


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "ingest.empty"),
        ("blank.txt", b" \n\x00\n", "ingest.empty"),
        ("junk.txt", bytes(range(256)) * 50, "ingest.unsupported-type"),
        ("photo.png", b"\x89PNG\r\n\x1a\n\x00\x00", "ingest.unsupported-type"),
        ("table.xlsx", b"PK\x03\x04 something", "ingest.unsupported-type"),
        ("broken.zip", b"PK\x03\x04 nothing like a zip", "ingest.unreadable"),
        ("broken.docx", b"PK\x03\x04 nothing like a document", "ingest.unreadable"),
        ("broken.json", b"{not json", "ingest.unreadable"),
        ("deep.json", b"[" * 100_000, "ingest.unreadable"),
        ("number.json", b"7", "ingest.bad-record"),
        ("no-text.json", b'{"title": "x", "text": "  "}', "ingest.bad-record"),
        ("empty.zip", zipped(), "ingest.empty"),
        ("empty.eml", b"Subject: nothing\n\n", "ingest.empty"),
    ],
)
def test_bad_input_is_a_problem_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text(TEXT)
    reports, problems = read(tmp_path)
    assert codes(problems) == [code]
    assert [Path(r.location).name for r in reports] == ["zz.txt"]


def test_what_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert codes(read(tmp_path / "no.txt")[1]) == ["ingest.not-found"]
    assert codes(read("no\0.txt", "x" * 900)[1])[-1:] == ["ingest.unreadable"]
    assert codes(read(tmp_path)[1]) == ["ingest.empty"]


def test_too_large_is_told_without_reading(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as stream:
        stream.truncate(50_000_000)
    assert codes(read(big)[1]) == ["ingest.too-large"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "locked.txt"
    file.write_text(TEXT)
    file.chmod(0)
    assert codes(read(file)[1]) == ["ingest.unreadable"]


def test_fifo_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert codes(read(tmp_path)[1]) == ["ingest.unreadable"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(TEXT)
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    reports, problems = read(tmp_path)
    assert [Path(r.location).name for r in reports] == ["x.txt"]
    assert sorted(codes(problems)) == ["ingest.loop", "ingest.unreadable"]


def test_zip_bomb_is_refused_by_its_ratio() -> None:
    reports, problems = read(zipped(bomb__txt=b"a" * 15_000_000, good__txt=TEXT.encode()))
    assert codes(problems) == ["ingest.archive-limit"]
    assert len(reports) == 1


def test_zip_limits_hold_over_nested_archives() -> None:
    inner = zipped(**{f"m{i}__txt": os.urandom(500).hex().encode() for i in range(20)})
    reports, problems = read(zipped(a__zip=inner, b__zip=inner), max_members=15)
    assert len(reports) < 15
    assert set(codes(problems)) == {"ingest.archive-limit"}
    reports, problems = read(zipped(a__zip=inner), max_total_bytes=15_000)
    assert set(codes(problems)) <= {"ingest.archive-limit", "ingest.too-large"}
    assert problems


def test_archives_nested_too_deep_are_not_opened() -> None:
    data = TEXT.encode()
    for _ in range(6):
        data = zipped(**({"x__txt": data} if data == TEXT.encode() else {"x__zip": data}))
    reports, problems = read(data)
    assert reports == []
    assert codes(problems) == ["ingest.archive-limit"]


def test_members_with_evil_names_are_only_names(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../evil.txt", TEXT)
    reports, _ = read(buffer.getvalue())
    assert reports == [] or reports[0].data == TEXT.encode()


def test_nested_mime_is_bounded() -> None:
    body = b"Content-Type: text/plain\n\n" + TEXT.encode()
    for level in range(300):
        mark = f"b{level}".encode()
        body = (
            b'Content-Type: multipart/mixed; boundary="'
            + mark
            + b'"\n\n--'
            + mark
            + b"\n"
            + body
            + b"\n--"
            + mark
            + b"--\n"
        )
    reports, problems = read({"text": TEXT}, b"Subject: x\nMIME-Version: 1.0\n" + body)
    assert len(reports) + len(problems) == 2


def test_mail_gives_subject_sender_and_date() -> None:
    mail = (
        b"From: Linden Post <a@b.example>\nSubject: Dam holds\nDate: Wed, 09 Apr 2031 10:15:00 +0100\n\n"
        + TEXT.encode() * 5
    )
    (report,), _ = read(mail)
    assert report.metadata == {
        "outlet": "Linden Post",
        "outlet_host": "b.example",
        "title": "Dam holds",
        "published": "2031-04-09T10:15:00+01:00",
    }


def test_jsonl_keeps_good_lines_of_a_bad_file(tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    file.write_text(
        "\n".join([json.dumps({"body": TEXT}), "{", json.dumps([1]), json.dumps({"html": "<p>Dam</p>"})])
    )
    reports, problems = read(file)
    assert [r.media_type for r in reports] == ["text/plain", "text/html"]
    assert codes(problems) == ["ingest.unreadable", "ingest.bad-record"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2031-04-09-dam.txt", "2031-04-09"),
        ("dam_20310409.txt", "2031-04-09"),
        ("dam_20250409.txt", "2025-04-09"),
        ("09.04.2025.txt", "2025-04-09"),
        ("story-2025-03/001.txt", "2025-03"),
        ("2025/03/18/dam.txt", "2025-03-18"),
        ("2025-13-45.txt", None),
        ("v1.2.txt", None),
    ],
)
def test_dates_in_names(
    tmp_path: Path, name: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(TEXT)
    (report,), _ = read(name)
    assert report.file_date == expected


def test_type_is_told_by_the_bytes_when_they_are_plain(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4 rest")
    (tmp_path / "b.txt").write_text("<!DOCTYPE html><html><body>x</body></html>")
    (tmp_path / "c.txt").write_bytes(TEXT.encode("utf-16"))
    reports, _ = read(tmp_path)
    assert [r.media_type for r in reports] == ["application/pdf", "text/html", "text/plain"]

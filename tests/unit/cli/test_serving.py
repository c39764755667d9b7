"""``crosswire serve``: whom it lets in, what it says when it cannot, that it ends as it should."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosswire.cli import USAGE, app
from crosswire.cli.serving import is_loopback


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["serve", *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize(
    ("host", "known"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True), ("localhost", True), ("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("localhost.example", False)],
)  # fmt: skip
def test_loopback_is_what_nobody_else_reaches(host: str, known: bool) -> None:
    assert is_loopback(host) is known


def test_another_host_takes_a_token(tmp_path: Path) -> None:
    code, said = run(str(tmp_path), "--host", "0.0.0.0")
    assert code == USAGE
    assert "--token-file" in said


def test_a_short_token_is_not_taken_for_another_host(tmp_path: Path) -> None:
    code, said = run(str(tmp_path), "--host", "0.0.0.0", "--token", "short")
    assert code == USAGE
    assert "16" in said


def test_a_token_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, said = run(str(tmp_path), "--token-file", str(tmp_path / "none"))
    assert code == USAGE
    assert "none" in said


def test_a_folder_without_a_workspace_is_told(tmp_path: Path) -> None:
    code, said = run(str(tmp_path / "none"), "--port", "0")
    assert code != 0
    assert "none" in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = run(str(tmp_path), "--port", str(port))
    assert code == USAGE
    assert str(port) in said
    assert "--port" in said


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_it_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    from crosswire.workspace import Workspace

    Workspace.init(tmp_path / "work").close()
    token = tmp_path / "token"
    token.write_text("a-token-of-some-length-1234\n")
    command = [
        sys.executable,
        "-m",
        "crosswire",
        "serve",
        str(tmp_path / "work"),
        "--port",
        "0",
        "--token-file",
        str(token),
    ]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    try:
        assert server.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        assert address
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{address[0]}stories", timeout=20)
        assert refused.value.code == 401
        known = urllib.request.Request(
            f"{address[0]}stories", headers={"Authorization": "Bearer a-token-of-some-length-1234"}
        )
        assert b"crosswire" in urllib.request.urlopen(known, timeout=20).read()
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=20)
    finally:
        server.kill()
    assert server.returncode == 0
    assert "Traceback" not in errors

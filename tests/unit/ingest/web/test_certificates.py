"""Pages over https: a certificate that nobody vouches for, one that the reader vouches for, one of another name, one that ran out."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from crosswire.ingest.web import Fetcher
from crosswire.ingest.web.fetching import Fetch
from crosswire.ingest.web.requesting import forget_trust
from crosswire.settings import Settings

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="certificates are made by openssl")
HOST = "harbour.example"


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/page"
        body = b"<p>The ferry sails.</p>" if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for the host, signed by itself, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    paths = folder / "certificate.pem", folder / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    named = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}", "-days", "2"]
    subprocess.run([*command, *named, "-out", paths[0], "-keyout", paths[1]], check=True, capture_output=True)
    return paths


@pytest.fixture(scope="module")
def port(certificate: tuple[Path, Path]) -> Iterator[int]:
    """A server that shows it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with HTTPServer(("127.0.0.1", 0), _Page) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.handle_error = lambda *_: None  # type: ignore[method-assign] # clients that break off are what is tested
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def trusting(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The reader vouches for the certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    forget_trust()
    yield
    monkeypatch.undo()
    forget_trust()


def _fetch(port: int, host: str = HOST) -> Fetch:
    settings = Settings(allow_private_addresses=True, host_interval_s=0.0, fetch_timeout_s=20.0)
    return Fetcher(settings, resolver=lambda *_: ["127.0.0.1"]).fetch(f"https://{host}:{port}/page")


def test_a_certificate_that_nobody_vouches_for_is_refused_with_what_to_do(port: int) -> None:
    forget_trust()
    fetch = _fetch(port)
    assert (fetch.state, fetch.code, fetch.data) == ("failed", "ingest.connection", b"")
    assert HOST in (fetch.message or "")
    assert "certificate does not hold: self-signed certificate" in (fetch.message or "")
    assert "SSL_CERT_FILE" in (fetch.message or "")


@pytest.mark.usefixtures("trusting")
def test_one_that_the_reader_vouches_for_is_taken(port: int) -> None:
    fetch = _fetch(port)
    assert (fetch.state, fetch.data) == ("ok", b"<p>The ferry sails.</p>")


@pytest.mark.usefixtures("trusting")
def test_one_of_another_host_is_refused(port: int) -> None:
    fetch = _fetch(port, "ferry.example")
    assert (fetch.state, fetch.code) == ("failed", "ingest.connection")
    assert "not valid for 'ferry.example'" in (fetch.message or "")
    assert "SSL_CERT_FILE" not in (fetch.message or "")


def test_authorities_that_cannot_be_read_are_named(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.pem").write_text("no certificate")
    for path in (tmp_path / "empty.pem", tmp_path / "missing.pem"):
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        forget_trust()
        fetch = _fetch(port)
        assert fetch.state == "failed"
        assert path.name in (fetch.message or "")
    monkeypatch.undo()
    forget_trust()

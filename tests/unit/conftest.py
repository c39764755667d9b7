"""A site on the own machine, for everything that fetches."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

Page = bytes | str | tuple[int, dict[str, str], bytes | str] | Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Pages by path, and the requests that came."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests.append((self.path, dict(self.headers)))
                with contextlib.suppress(ConnectionError):
                    site.answer(self)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()

    @property
    def port(self) -> int:
        return self.server.server_port

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        page = self.pages.get(handler.path)
        if page is None:
            page = (404, {}, b"none")
        if callable(page):
            page(handler)
            return
        if not isinstance(page, tuple):
            page = (200, {"Content-Type": "text/html; charset=utf-8"}, page)
        status, headers, body = page
        data = body.encode() if isinstance(body, str) else body
        known = headers.get("ETag")
        if known and handler.headers.get("If-None-Match") == known:
            status, data = 304, b""
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that answers while a test runs."""
    one = Site()
    yield one
    one.server.shutdown()
    one.server.server_close()

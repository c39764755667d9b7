"""What is loaded ahead is loaded once, after the first page once readers rest, and troubles nobody."""

from __future__ import annotations

import threading

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from crosswire.web.warming import WarmingUp


def _app() -> Starlette:
    return Starlette(routes=[Route("/", lambda _request: PlainTextResponse("page"))])


def test_work_begins_after_the_first_answer_and_is_done_once() -> None:
    done: list[str] = []
    began = threading.Event()

    def work() -> None:
        done.append(threading.current_thread().name)
        began.set()

    app = WarmingUp(_app(), work, quiet_s=0)
    assert not began.wait(0.05)
    client = TestClient(app)
    assert client.get("/").text == "page"
    assert began.wait(5)
    assert client.get("/").text == "page"
    assert len(done) == 1
    assert done[0] != threading.main_thread().name


def test_a_fault_in_it_is_nobodys_and_a_page_is_answered_meanwhile() -> None:
    held = threading.Event()

    def work() -> None:
        held.wait(5)
        raise OSError("gone")

    client = TestClient(WarmingUp(_app(), work, quiet_s=0))
    assert client.get("/").status_code == 200
    assert client.get("/").status_code == 200
    held.set()


def test_nothing_begins_once_it_is_called_off() -> None:
    began = threading.Event()
    app = WarmingUp(_app(), began.set, quiet_s=0.05)
    client = TestClient(app)
    client.get("/")
    app.cancel()
    assert not began.wait(0.2)


def test_work_waits_until_nothing_is_asked_for() -> None:
    began = threading.Event()
    client = TestClient(WarmingUp(_app(), began.set, quiet_s=0.3))
    for _ in range(8):
        client.get("/")
        assert not began.wait(0.1)
    assert began.wait(5)

import pytest

from crosswire.ingest.web.errors import WebError
from crosswire.ingest.web.pacing import Pacer, back_off_s


def test_each_host_has_its_own_pace():
    slept = []
    pacer = Pacer(2.0, lambda: 100.0, slept.append)
    for host in ("a", "b", "a", "a"):
        pacer.take_turn(host)
    assert slept == [2.0, 4.0]


def test_holding_off_never_shortens_a_wait():
    pacer = Pacer(2.0, lambda: 100.0, lambda s: None)
    pacer.hold_off("a", 500)
    pacer.hold_off("a", 5)
    with pytest.raises(WebError) as caught:
        pacer.take_turn("a")
    assert caught.value.retry_after_s == 500


def test_waits_double_up_to_a_day_and_are_the_same_on_each_run():
    waits = [back_off_s(failures, "https://a.example/") for failures in range(12)]
    assert waits[0] == 0
    assert 300 <= waits[1] <= 360
    assert 600 <= waits[2] <= 720
    assert all(86_400 <= wait <= 1.2 * 86_400 for wait in waits[10:])
    assert waits == [back_off_s(failures, "https://a.example/") for failures in range(12)]
    assert back_off_s(10**9, "x") <= 1.2 * 86_400
    assert len({back_off_s(3, f"https://a.example/{n}") for n in range(20)}) > 10

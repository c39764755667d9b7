import numpy as np

from crosswire.memo import Kind, Memo, Rows

LENGTHS: Kind[int] = Kind("lengths", int)
NOTES: Kind[str] = Kind("notes")


def test_a_result_is_made_once_and_forgotten_when_a_round_did_not_ask_for_it():
    memo, made = Memo(), []

    def make(word):
        made.append(word)
        return len(word)

    for words in (("ferry", "quay"), ("ferry",), ("ferry", "quay")):
        with memo.round():
            for word in words:
                assert memo.get(LENGTHS, word.encode(), lambda word=word: make(word)) == len(word)
    assert made == ["ferry", "quay", "quay"]


def test_what_is_known_survives_a_round_that_fails():
    memo = Memo()
    with memo.round():
        memo.get(LENGTHS, b"ferry", lambda: 5)
    try:
        with memo.round():
            raise RuntimeError("broken off")
    except RuntimeError:
        pass
    with memo.round():
        assert memo.get(LENGTHS, b"ferry", lambda: 0) == 5


def test_a_memo_is_written_and_read_back_without_what_is_for_this_process_alone():
    memo = Memo()
    with memo.round():
        memo.get(LENGTHS, b"ferry", lambda: 5)
        memo.get(NOTES, b"ferry", lambda: "kept in memory")
        memo.vectors.add(["ferry"], np.array([[1, 2, 3]], dtype=np.int16))
        memo.vectors.take(["ferry"])
    again = Memo.from_bytes(memo.to_bytes())
    with again.round():
        assert again.get(LENGTHS, b"ferry", lambda: 0) == 5
        assert again.get(NOTES, b"ferry", lambda: "made again") == "made again"
        assert again.vectors.missing(["ferry", "quay"]) == ["quay"]
        assert again.vectors.take(["ferry"]).tolist() == [[1, 2, 3]]


def test_bytes_of_another_version_or_damaged_ones_make_an_empty_memo():
    memo = Memo()
    with memo.round():
        memo.get(LENGTHS, b"ferry", lambda: 5)
    data = memo.to_bytes()
    for broken in (b"", b"crosswire memo 0\n", data[: len(data) // 2], data[:-3] + b"\xff\xff\xff"):
        with Memo.from_bytes(broken).round():
            pass
    with Memo.from_bytes(data[: len(data) // 2]).round() as _:
        pass


def test_rows_that_nobody_takes_are_forgotten_in_time():
    rows = Rows()
    rows.add([str(number) for number in range(100)], np.arange(200, dtype=np.int16).reshape(100, 2))
    rows.take([str(number) for number in range(10)])
    rows.forget()
    assert len(rows.missing([str(number) for number in range(100)])) == 90
    assert rows.take(["7"]).tolist() == [[14, 15]]


def test_a_report_is_known_by_a_hash_only_inside_a_round():
    memo = Memo()
    with memo.round():
        memo.mark("d-1", b"x")
        assert memo.of_report(LENGTHS, "d-1", lambda: 1) == 1
        assert memo.of_report(LENGTHS, "d-1", lambda: 2) == 1
        memo.mark("d-1", b"y")
        assert memo.of_report(LENGTHS, "d-1", lambda: 2) == 2
    with memo.round():
        assert memo.of_report(LENGTHS, "d-1", lambda: 3) == 3


def test_what_another_story_knows_is_known_where_its_reports_come_to():
    one, other = Memo(), Memo()
    for memo, key in ((one, b"one"), (other, b"other")):
        with memo.round():
            memo.get(TAKEN, key, lambda key=key: key.decode())
            memo.vectors.add([key.decode()], np.full((1, 4), len(key), dtype=np.int16))
            memo.vectors.take([key.decode()])
    one.take_over(Memo.from_bytes(other.to_bytes()))
    assert one.knows(TAKEN, b"other")
    assert one.vectors.missing(["one", "other", "third"]) == ["third"]
    with one.round():
        assert [one.get(TAKEN, key, lambda: "made anew") for key in (b"one", b"other")] == ["one", "other"]
        assert one.vectors.take(["one", "other"])[:, 0].tolist() == [3, 5]
    kept = Memo.from_bytes(one.to_bytes())
    assert kept.knows(TAKEN, b"other")
    assert kept.vectors.missing(["one", "other"]) == []


TAKEN = Kind("taken over", str)

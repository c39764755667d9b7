"""Attributions in stand-off format."""

import pytest

from crosswire.errors import GoldError
from crosswire.evaluate.readers.brat import read_all, read_attributions

TEXT = "The ferry, said Ada Brekke, will run on Monday.\n"
ANN = (
    "T1\tSource 16 26\tAda Brekke\n"
    "T2\tCue 11 15\tsaid\n"
    "T3\tContent 0 9;28 46\tThe ferry will run on Monday\n"
    "T4\tAttribution 11 15\tsaid\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    "E2\tAttribution:T4 Cue:T2\n"
)


def test_roles_and_stretches():
    (found,) = read_attributions(ANN, TEXT, where="x.ann")  # the second has no content
    assert found.content == ((0, 9), (28, 46))
    assert (found.source, found.cue) == (((16, 26),), ((11, 15),))


def test_numbered_roles_are_one_role():
    more = ANN.replace("Source:T1", "Source:T1 Source2:T2")
    assert read_attributions(more, TEXT, where="x.ann")[0].source == ((11, 15), (16, 26))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Source 16 26", "Source 17 27", r"x.ann:1: gold says 'Ada Brekke'"),
        ("Source 16 26", "Source sixteen", r"x.ann:1: expected"),
        ("Source:T1", "Source:T9", r"x.ann:5: Source names 'T9'"),
    ],
)
def test_broken_gold_is_named(old, new, message):
    with pytest.raises(GoldError, match=message):
        read_attributions(ANN.replace(old, new), TEXT, where="x.ann")


def test_a_folder(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "ferry_news.txt").write_bytes(TEXT.encode())
    (tmp_path / "attributions" / "ferry_news_a1.ann").write_text(ANN)
    (tmp_path / "attributions" / "ferry_news_b2.ann").write_text("")
    found = list(read_all(tmp_path))
    assert [(t.name, t.text_name, len(t.attributions)) for t in found] == [
        ("ferry_news_a1", "ferry_news", 1),
        ("ferry_news_b2", "ferry_news", 0),
    ]
    (tmp_path / "text" / "ferry_news.txt").unlink()
    with pytest.raises(GoldError, match="is not there"):
        list(read_all(tmp_path))

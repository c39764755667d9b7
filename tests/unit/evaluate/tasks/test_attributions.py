"""Counts of attributions, worked out by hand on an invented text."""

import pytest

from crosswire.evaluate.cases import NotScored, Places
from crosswire.evaluate.readers.brat import AttributedText, Attribution
from crosswire.evaluate.tasks.attributions import ATTRIBUTIONS, attributions_of, in_marks, lead, tally, trim

TEXT = 'Ada Brekke said that the ferry will run. "It is safe," she added.\n\nThe port of Holm is closed.\n'


def at(words, start=0):
    begin = TEXT.index(words, start)
    return ((begin, begin + len(words)),)


GOLD = AttributedText(
    name="x", text_name="x", text=TEXT,
    attributions=(
        Attribution(content=at("that the ferry will run"), source=at("Ada Brekke"), cue=at("said")),
        Attribution(content=at('"It is safe,"'), source=at("she"), cue=at("added")),
    ),
)  # fmt: skip


def test_what_is_the_same_is_right_in_every_measure():
    counts = tally(GOLD, GOLD.attributions)
    for measure in (
        "content",
        "content spans",
        "content exact",
        "cue",
        "source",
        "attribution",
        "attribution exact",
    ):
        assert counts[f"{measure}.hit"] == counts[f"{measure}.gold"] == counts[f"{measure}.system"] > 0


def test_conjunctions_and_marks_at_the_edge_do_not_count():
    found = (
        Attribution(content=at("the ferry will run"), source=at("Brekke"), cue=()),
        Attribution(content=at("It is safe"), source=at("she"), cue=at("added")),
    )
    counts = tally(GOLD, found)
    assert counts["content.hit"] == len("the ferry will run") + len("It is safe")
    assert counts["content exact.hit"] == 2
    assert (counts["cue.hit"], counts["cue.system"]) == (1, 1)
    assert counts["source.hit"] == 2
    assert counts["attribution.hit"] == 1  # the first has no cue
    assert counts["attribution exact.hit"] == 1


def test_half_of_the_union_is_asked():
    found = (Attribution(content=at("the ferry"), source=at("Ada Brekke"), cue=at("said")),)
    assert tally(GOLD, found)["content spans.hit"] == 0
    assert tally(GOLD, found)["source.hit"] == 1


def test_trimming():
    assert trim(TEXT, at('"It is safe,"')) == at("It is safe")
    assert trim(TEXT, at("that the ferry will run.")) == at("the ferry will run")
    assert trim(TEXT, ()) == ()
    assert trim("— “”", [(2, 4)]) == ()
    assert trim("that", [(0, 4)]) == ((0, 4),)
    assert trim("We go. We stay.", [(0, 5), (7, 14)]) == ((0, 14),)


def test_baselines():
    assert [a.content for a in in_marks(TEXT)] == [at("It is safe,")]
    assert [TEXT[s:e] for a in lead(TEXT) for s, e in a.content] == [TEXT.split("\n")[0]]
    assert lead("") == ()


def test_crosswires_quotations():
    found = attributions_of(TEXT, "x")
    counts = tally(GOLD, found)
    assert counts["content spans.hit"] == 2
    assert counts["source.hit"] == 2


def test_without_data():
    with pytest.raises(NotScored):
        list(ATTRIBUTIONS.cases(Places(bench=None, gold=None)))


def test_a_folder(tmp_path):
    folder = tmp_path / "polnear" / "dev"
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    (folder / "text" / "a.txt").write_text(TEXT)
    (folder / "attributions" / "a_1.ann").write_text(
        "T1\tContent 16 39\tthat the ferry will run\nE1\tContent:T1\n"
    )
    places = Places(bench=tmp_path, gold=None)
    (case,) = ATTRIBUTIONS.cases(places)
    assert case.id == "polnear/dev/a_1"
    assert case.tallies["crosswire"]["content.gold"] == 23
    assert list(ATTRIBUTIONS.cases(places, lang="de")) == []

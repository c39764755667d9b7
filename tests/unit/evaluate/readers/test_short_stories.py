"""The short stories with judged pairs, as a folder of reports and one file of pairs."""

import json

import pytest

from crosswire.errors import GoldError
from crosswire.evaluate.readers.short_stories import iter_short_stories

PAIR = {
    "id": "p0",
    "first": ["01-a", 0, 9],
    "second": ["02-b", 0, 4],
    "relation": "updated",
    "kind": "figure",
}


@pytest.fixture
def gold(tmp_path):
    story = tmp_path / "comparison" / "stories" / "harbour"
    (story / "reports").mkdir(parents=True)
    (story / "reports" / "01-a.txt").write_text("The quay is shut.", encoding="utf-8")
    (story / "reports" / "02-b.txt").write_text("Quay shut.", encoding="utf-8")
    (story.parent / "parts.toml").write_text('train = ["harbour"]\nkept = ["not-yet"]\n', encoding="utf-8")
    return tmp_path


def write(gold, pair):
    file = gold / "comparison" / "stories" / "harbour" / "pairs.jsonl"
    file.write_text(json.dumps(pair) + "\n", encoding="utf-8")


def test_what_is_brought_up_to_date_is_different_with_an_update(gold):
    write(gold, PAIR)
    (story,) = iter_short_stories(gold)
    assert (story.part, story.pairs[0].relation, story.pairs[0].update) == ("train", "different", True)
    assert story.reports["01-a"].text[slice(*story.pairs[0].first.words)] == "The quay "


@pytest.mark.parametrize(
    "change", [{"relation": "alike"}, {"first": ["01-a", 5, 500]}, {"second": ["03-c", 0, 1]}]
)
def test_a_pair_out_of_form_is_an_error(gold, change):
    write(gold, PAIR | change)
    with pytest.raises(GoldError):
        list(iter_short_stories(gold))


def test_without_the_stories_there_are_none(tmp_path):
    assert list(iter_short_stories(tmp_path)) == []

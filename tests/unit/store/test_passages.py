from __future__ import annotations

from dataclasses import replace

from crosswire.model import Block, BlockKind
from crosswire.spans import Span
from crosswire.store.passages import LONGEST, passages


def words(given, annotation=None):
    return [given.document.text[start:end] for start, end, _ in passages(given.document, annotation)]


def test_sentences_are_passages(report):
    given = report("Crews walked out.\nTalks resume on Friday.")
    assert words(given, given.annotation) == ["Crews walked out.", "Talks resume on Friday."]


def test_without_sentences_blocks_are_cut_at_the_ends_of_sentences(report):
    given = report("渡轮船员罢工。谈判周五恢复！\n各方表示满意", lang="zh")
    assert words(given) == ["渡轮船员罢工。", "谈判周五恢复！", "各方表示满意"]


def test_furniture_is_no_passage(report):
    given = report("Read our newsletter.")
    block = Block(span=Span(given.id, 0, 20), kind=BlockKind.NEWSLETTER)
    assert passages(replace(given.document, blocks=(block,)), None) == ()


def test_a_stretch_without_ends_is_cut_and_nothing_is_lost(report):
    given = report("a" * 5000, lang="zh")
    found = words(given)
    assert "".join(found) == "a" * 5000
    assert max(map(len, found)) <= LONGEST

"""Who demands, offers or rejects what in languages without parser."""

from __future__ import annotations

import pytest

from crosswire import lang as packs
from crosswire.annotate import annotate
from crosswire.evaluate.texts import plain_document
from crosswire.model import Act, Statement
from crosswire.spans import Span
from crosswire.statements import state

_CASES = [(code, case) for code in packs.having("deeds") for case in packs.load(code, "deeds")["examples"]]
_COUNTER = [
    (code, case["text"])
    for code in packs.having("deeds")
    for case in packs.load(code, "deeds")["counter_examples"]
]


class _Nobody:
    def entity_id(self, span: object) -> None:
        return None


def stated(text: str, lang: str) -> list[Statement]:
    annotation = annotate(plain_document(text, lang=lang, name="a", published="2025-03-20"))
    found = state([annotation], _Nobody()).statements
    return [one for one in found if one.act not in (Act.ASSERT, Act.DO)]


def words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(("lang", "case"), _CASES)
def test_example_of_a_pack_states_its_acts(lang: str, case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [[s.act.value, words(text, s.holder.span if s.holder else None)] for s in stated(text, lang)]
    assert found == case["told"]


@pytest.mark.parametrize(("lang", "text"), _COUNTER)
def test_counter_example_of_a_pack_states_no_act(lang: str, text: str) -> None:
    assert not stated(text, lang)

"""One more report: the account is the same as if all reports had been compiled together, whatever was remembered."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.annotate import annotate
from crosswire.codec import encode
from crosswire.memo import Memo
from crosswire.pipeline import compile_story, read
from crosswire.settings import Settings

STORY = Path(__file__).parents[2] / "gold" / "stories" / "dev" / "rail-accident" / "reports"
REPORTS = 6
# a step adds a report, takes one away, replaces one by an edited version, or writes the memo and reads it back
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "add", "remove", "edit", "reload"]), st.integers(0, REPORTS - 1)),
    min_size=2,
    max_size=5,
)


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


@cache
def annotated(index, is_edited):
    texts = [path.read_text(encoding="utf-8") for path in sorted(STORY.glob("*.txt"))]
    text = texts[index]
    if is_edited:
        first, _, _ = text.rpartition("\n\n")
        text = f"{first}\n\nA later version of this report left its last paragraph out."
    documents = read([text.encode()], settings=Settings()).documents
    return annotate(documents[0])


@cache
def from_scratch(chosen):
    return encode(compile_story([annotated(*key) for key in sorted(chosen)]))


@given(steps=STEPS)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_the_account_does_not_depend_on_what_is_remembered(steps):
    memo, chosen = Memo(), {}
    for step, index in steps:
        if step == "reload":
            memo = Memo.from_bytes(memo.to_bytes())
        elif step == "remove":
            chosen.pop(index, None)
        else:
            chosen[index] = step == "edit"
        if chosen:
            account = compile_story([annotated(*key) for key in chosen.items()], memo=memo)
            assert encode(account) == from_scratch(tuple(sorted(chosen.items())))


def test_an_account_up_to_a_day_is_the_same_with_a_memo_of_all():
    reports = [annotated(index, False) for index in range(REPORTS)]
    day = sorted(r.document.published[:10] for r in reports if r.document.published)[2]
    memo = Memo()
    compile_story(reports, memo=memo)
    assert encode(compile_story(reports, memo=memo, as_of=day)) == encode(compile_story(reports, as_of=day))
    assert encode(compile_story(reports, memo=memo)) == encode(compile_story(reports))

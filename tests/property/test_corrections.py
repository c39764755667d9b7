"""Corrections fold to one state, however their lines are ordered, repeated or undone."""

from hypothesis import given
from hypothesis import strategies as st

from crosswire.codec import parse_values
from crosswire.corrections import (
    Anchor,
    CheckFinding,
    Corrections,
    EntityRef,
    FixQuotation,
    FixStatement,
    MergeEntities,
    RenameEntity,
    SplitEntity,
    StrikeQuotation,
    Undo,
    correction,
    from_values,
    lines,
    to_line,
)
from crosswire.model import Act, EntityType, QuotationKind

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
people = texts.filter(str.strip)
refs = st.builds(EntityRef, id=st.sampled_from(["e-1", "e-2", "e-3"]), name=st.none() | texts)
anchors = st.builds(
    lambda start, quote, sha: Anchor(
        document_id="d-1", start=start, end=start + len(quote), quote=quote, raw_sha256=sha
    ),
    st.integers(0, 99),
    texts,
    st.none() | st.just("0" * 64),
)
changes = st.one_of(
    st.builds(
        MergeEntities, entities=st.lists(refs, min_size=2, max_size=3, unique=True).map(tuple), name=people
    ),
    st.builds(
        SplitEntity,
        entity=refs,
        forms=st.just(("A",)),
        name=people,
        mentions=st.lists(anchors, max_size=2).map(tuple),
    ),
    st.builds(RenameEntity, entity=refs, name=texts, type=st.none() | st.sampled_from(EntityType)),
    st.builds(StrikeQuotation, words=anchors),
    st.builds(
        FixQuotation, words=anchors, speaker=st.none() | refs, quotation_kind=st.sampled_from(QuotationKind)
    ),
    st.builds(
        FixStatement, words=anchors, new_act=st.sampled_from(Act), polarity=st.sampled_from([1, -1, None])
    ),
    st.builds(CheckFinding, words=anchors, note=st.none() | texts),
)
times = st.sampled_from(["2026-03-01T08:15:00Z", "2026-03-01T08:15:00.250Z", "2026-03-02T00:00:00Z"])


@st.composite
def histories(draw):
    """Corrections, and undoings of some of them and of one another."""
    made = [
        correction(c, by=draw(people), why=draw(texts), at=draw(times))
        for c in draw(st.lists(changes, max_size=5))
    ]
    for _ in range(draw(st.integers(0, 5)) if made else 0):
        target = draw(st.sampled_from(made))
        made.append(correction(Undo(correction=target.id), by=draw(people), at=draw(times)))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_and_repeated_lines_change_nothing(history, random):
    folded = Corrections.of(history)
    shuffled = [*history, *history[: len(history) // 2]]
    random.shuffle(shuffled)
    again = Corrections.of(shuffled)
    assert again == folded
    assert again.active == folded.active
    assert again.fingerprint == folded.fingerprint
    assert Corrections.of(folded.lines) == folded


@given(histories())
def test_an_undoing_takes_back_and_its_undoing_brings_back(history):
    folded = Corrections.of(history)
    for line in folded.active:
        undone = folded.with_line(
            undoing := correction(Undo(correction=line.id), by="Ada", at="2026-04-01T00:00:00Z")
        )
        assert set(undone.active) == set(folded.active) - {line}
        assert undone.fingerprint != folded.fingerprint
        back = undone.with_line(correction(Undo(correction=undoing.id), by="Ada", at="2026-04-02T00:00:00Z"))
        assert back.active == folded.active
        assert back.fingerprint == folded.fingerprint


@given(histories())
def test_lines_are_read_back_as_they_were_written(history):
    for line in history:
        written = to_line(line)
        assert written.count(b"\n") == 1
        assert from_values(parse_values(written, where="line"), "line") == line
    data = b"".join(to_line(line) for line in history)
    read = lines.parse(data, "file")
    assert read.problems == ()
    assert read.corrections == Corrections.of(history)


@given(histories(), st.integers(0, 4000))
def test_a_file_cut_anywhere_loses_only_the_line_cut(history, at):
    data = b"".join(to_line(line) for line in history)[:at]
    read = lines.parse(data, "file")
    assert len(read.problems) <= 1
    assert len(read.corrections.lines) >= len({line.id for line in history[: data.count(b"\n")]})


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data):
    read = lines.parse(data, "file")
    assert read.corrections.lines == () or b"kind" in data

"""Words of quotations: found as they are, and what was altered."""

from crosswire.drafts.wording import Stream, differences, nearest, read_said, words_of

REPORT = "We will not leave the valley before the last bridge is repaired, whatever the ministry says."


def compared(quoted):
    said = read_said(quoted, 0, len(quoted))
    stream = Stream(words_of(REPORT))
    near = nearest(said, stream, 0, len(stream.words))
    return [
        (s.kind, s.draft, s.report)
        for s in differences(said, REPORT, stream, near, quoted)
        if s.kind != "same"
    ]


def test_case_and_marks_do_not_matter():
    said = read_said("“we will not leave the valley”", 0, 30)
    assert Stream(words_of(REPORT)).find(said.pieces()) == ((0, 6),)


def test_an_ellipsis_is_understood_in_all_its_forms():
    stream = Stream(words_of(REPORT))
    for ellipsis in ("…", "...", "[…]", "(...)", "[ ... ]"):
        quoted = f"We will not leave the valley {ellipsis} whatever the ministry says"
        assert stream.find(read_said(quoted, 0, len(quoted)).pieces())


def test_words_in_square_brackets_are_the_writers():
    quoted = "We will not leave [the mountains] before the last bridge"
    assert read_said(quoted, 0, len(quoted)).pieces() == [
        ("we", "will", "not", "leave"),
        ("before", "the", "last", "bridge"),
    ]


def test_what_was_left_out_added_and_replaced():
    assert compared("We will leave the valley before the last bridge is repaired") == [
        ("left-out", "", "not")
    ]
    assert compared("We will not ever leave the valley before the last bridge") == [("added", "ever", "")]
    assert compared("We will not leave the valley before the first bridge is repaired") == [
        ("replaced", "first", "last")
    ]


def test_what_stands_elsewhere_is_moved():
    kinds = {
        kind
        for kind, _, _ in compared(
            "whatever the ministry says, We will not leave the valley before the last bridge is repaired"
        )
    }
    assert kinds == {"moved"} or "added" in kinds


def test_a_draft_that_marks_its_omission_is_told_so():
    assert compared("We will not leave […] before the last bridge is mended") == [
        ("marked", "", "the valley"),
        ("replaced", "mended", "repaired"),
    ]


def test_words_of_the_next_utterance_do_not_stand_for_those_at_the_end() -> None:
    first, second = (
        '"We never closed a yard and never was one sold," ',
        'she said. A paper calls it "phased out" by 2031.',
    )
    text = first + second
    runs = [words_of(text, 1, text.index(",")), words_of(text, text.index("phased"), text.index("out") + 3)]
    stream = Stream([word for run in runs for word in run], [len(runs[0])])
    draft = "We never closed a yard and never was one given up"
    said = read_said(draft, 0, len(draft))
    near = nearest(said, stream, 0, len(stream.words))
    assert near is not None
    assert near.last == len(runs[0])
    told = differences(said, text, stream, near, draft)
    assert [(d.draft, d.report) for d in told if d.kind == "replaced"] == [("given up", "sold")]

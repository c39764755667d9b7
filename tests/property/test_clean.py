"""Properties that hold for every text that is cleaned, however odd."""

import unicodedata

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crosswire.clean import clean_report
from crosswire.clean.characters import compose, regular
from crosswire.model import RawReport
from crosswire.spans import Alignment

PIECES = st.sampled_from(
    [
        "The dam holds.",
        "Der Damm hält",
        "\n",
        "\n\n",
        " ",
        "\r\n",
        "\f",
        "-\n",
        "US-\n",
        "(dpa)",
        "© Jo Tesk/AP",
        "„Ja“, sagte sie.",
        "Mona Rehl",
        "1/2",
        "date 2031-04-09 ",
        "[a](https://b.example)",
        "**x**",
        "# T",
        "- l",
        "Show more",
        "Das Wichtigste in Kürze",
        "e\u0301",
        "\u0301",
        "👩\u200d🚒",
        "שלום",
        "\u202e",
        "\u00ad",
        "\x00",
        "\ud800",
        "?",
        "ﬁ",
        "\u1100\u1161",
        "Wer hat das getan?",
        "von",
        "12. ",
        "Lesen Sie auch:",
        "+++",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=30).map("".join)
FAST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FAST
@given(TEXTS)
@example("[a](https://b.example)\u0301")  # without the link's marks the accent would join the letter
@example("*a*\u0301 und mehr Worte")
def test_blocks_and_alignment_hold(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    raw = RawReport(location="x", data=data, media_type="text/plain", sha256="0", text=text)
    document, problems = clean_report(raw, document_id="d")
    assert document is not None or problems
    if document is None:
        return
    assert unicodedata.is_normalized("NFC", document.text)
    assert "\r" not in document.text
    end = 0
    for block in document.blocks:
        assert block.span.start >= end
        assert document.text[end : block.span.start].strip() == ""
        words = document.words(block.span)
        assert words == words.strip() != ""
        assert "\n" not in words
        assert all(0 <= s.start < s.end <= len(document.text) for s in block.repeats)
        end = block.span.end
    assert end == len(document.text)
    before = 0
    for clean, start, length in document.alignment.pieces:
        assert document.text[clean : clean + length] == document.raw_text[start : start + length]
        assert start >= before
        before = start + length
    for span in (*document.credits, *(link.span for link in document.links)):
        assert span.end <= len(document.text)


@FAST
@given(TEXTS)
def test_regular_text_is_nfc_and_points_back(text: str) -> None:
    made, alignment = regular(text)
    assert unicodedata.is_normalized("NFC", made)
    for clean, start, length in alignment.pieces:
        assert made[clean : clean + length] == text[start : start + length]
    assert regular(made)[0] == made


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 5), max_size=8))
def test_composed_alignments_are_those_of_the_slow_way(one: list[int], two: list[int]) -> None:
    def built(gaps: list[int]) -> Alignment:
        pieces, clean, raw = [], 0, 0
        for gap in gaps:
            pieces.append((clean, raw, gap + 1))
            clean, raw = clean + gap + 1 + gap % 2, raw + 2 * gap + 2
        return Alignment(tuple(pieces))

    later, earlier = built(one), built(two)
    assert compose(later, earlier) == later.then(earlier)

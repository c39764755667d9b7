from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.annotate.quotations.reports import read

from crosswire.annotate.quotations.marks import find_marked
from crosswire.model import QuotationKind
from crosswire.spans import Span

PIECES = st.sampled_from(
    [
        "Ada Lind",
        " said ",
        " sagte ",
        ", ",
        ". ",
        ": ",
        "„",
        "“",
        "”",
        '"',
        "«",
        "»",
        "‚",
        "‘",
        "’",
        "'",
        " dass ",
        "that ",
        "the bridge is safe",
        "die Brücke sei sicher",
        " so ",
        "\n\n",
        "🙂",
        "e\u0301",
        "שלום",
        "\u202e",
        " laut ",
        " according to ",
        "- ",
        "Er werde gehen",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join)


@given(TEXTS)
def test_marked_stretches_lie_in_the_text_and_nest(text):
    marked = find_marked(text, [Span("d", 0, len(text))])
    for mark in marked:
        assert 0 <= mark.start <= mark.inner[0] < mark.inner[1] <= mark.end <= len(text)
        assert text[slice(*mark.inner)] == text[slice(*mark.inner)].strip()
        if mark.parent >= 0:
            assert marked[mark.parent].start <= mark.start
            assert mark.end <= marked[mark.parent].end


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["en", "de"]))
def test_quotations_lie_in_the_text_and_top_level_direct_ones_do_not_overlap(text, lang):
    annotation = read(text, lang)
    ids = {quotation.id for quotation in annotation.quotations}
    assert len(ids) == len(annotation.quotations)
    for quotation in annotation.quotations:
        for span in (
            quotation.content,
            quotation.cue,
            quotation.channel,
            quotation.speaker and quotation.speaker.span,
        ):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert quotation.inside is None or quotation.inside in ids - {quotation.id}
    direct = [q.content for q in annotation.quotations if q.kind is QuotationKind.DIRECT and q.inside is None]
    assert not any(a.overlaps(b) for place, a in enumerate(direct) for b in direct[place + 1 :])

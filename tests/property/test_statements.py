"""Statements of any text: spans inside it, the same on every run."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.annotate import annotate
from crosswire.model import Block, BlockKind, Document
from crosswire.provenance import sha256_hex
from crosswire.resolve import Resolution
from crosswire.spans import Span
from crosswire.statements import state

PIECES = (
    "The union", "Norvania", "rejected", "must accept", "said that", "if", "unless", "by Friday", "for 30 days", ",", ".",
    " and ", "\u202eשלום", "🙂", "e\u0301", "\"We will", "\" said", "Die Gewerkschaft", "lehnt", "ab", "wenn", "„Wir müssen“", "?", "(", ":",
)  # fmt: skip


def _report(text: str, lang: str) -> Document:
    digest = sha256_hex(text.encode("utf-8", "surrogatepass"))
    return Document(
        id="d-1", location="-", outlet=None, agency=(), byline=None, title=None, lang=lang, published="2025-05-14",
        published_basis=None, kind=None, disclaimer=None, raw_sha256=digest, text=text, text_sha256=digest,
        blocks=(Block(span=Span("d-1", 0, len(text)), kind=BlockKind.PARAGRAPH),),
    )  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), lang=st.sampled_from(["en", "de"]))
def test_spans_lie_in_the_text_and_runs_agree(words, lang):
    text = " ".join(words)
    annotation = annotate(_report(text, lang))
    found = state([annotation], Resolution())
    for statement in found.statements:
        spans = [statement.span, statement.condition, *(link.span for link in statement.attribution)]
        spans += [who.span for who in (statement.holder, statement.recipient) if who]
        assert all(0 <= s.start < s.end <= len(text) for s in spans if s)
        assert statement.condition is None or statement.span.contains(statement.condition)
    assert len({s.id for s in found.statements}) == len(found.statements)
    assert state([annotation], Resolution()) == found

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.annotate.mentions.reading import read

from crosswire.resolve import resolve

PIECES = st.sampled_from(
    ["Anna", "Holm", "said", "Präsident", "Kiew", "die", "Gewerkschaft", "Moscow", ",", ".", "“", "„", "-", "US-", "GmbH", "’s", "er", "He",
     "🙂", "a\u0301", "שלום", "\u202e", "of", "the", "Frankreichs", "(", ")", "O'Brien", "van", "\n\n", "1.", "ABC", "Zaporizhzhia"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25).map(" ".join), st.sampled_from(["en", "de"]))
def test_every_span_lies_in_the_text_and_resolves_without_failing(text, lang):
    annotation = read(text, lang)
    for m in annotation.mentions:
        assert 0 <= m.span.start < m.span.end <= len(text)
        assert text[m.span.start : m.span.end].strip()
        assert m.name
        if m.antecedent is not None:
            assert any(other.span == m.antecedent for other in annotation.mentions)
    resolution = resolve([annotation])
    ids = {entity.id for entity in resolution.entities}
    assert {resolution.entity_id(m.span) for m in annotation.mentions} <= ids | {None}

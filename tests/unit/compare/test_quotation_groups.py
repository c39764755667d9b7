import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.annotate.quotations.reports import document

from crosswire.annotate import annotate
from crosswire.compare.quotation_groups import group_quotations
from crosswire.model import AlterationKind, Annotation, Participant, Quotation, QuotationKind, SpeakerKind
from crosswire.relate.embeddings import embed
from crosswire.resolve import resolve, with_entities
from crosswire.spans import Span

GOLDEN = Path(__file__).parents[2] / "golden" / "quotation-groups"


def report(identity, published, lang, *said):
    """Make a report of quotations: ``said`` are pairs of an entity's id and words."""
    text = "\n\n".join(words for _, words in said)
    own = replace(document(text, lang, published=published), id=identity)
    own = replace(
        own, blocks=tuple(replace(b, span=Span(identity, b.span.start, b.span.end)) for b in own.blocks)
    )
    quotations, start = [], 0
    for number, (entity, words) in enumerate(said):
        span = Span(identity, start, start + len(words))
        speaker = Participant(span=span, entity_id=entity) if entity else None
        quotations.append(
            Quotation(
                id=f"{identity}-{number}",
                content=span,
                kind=QuotationKind.DIRECT,
                speaker=speaker,
                speaker_kind=SpeakerKind.NAMED,
                cue=None,
                producer="test/1",
            )
        )
        start += len(words) + 2
    return Annotation(document=own, quotations=tuple(quotations))


def joined(*annotations, vectors=None):
    groups, _ = group_quotations(annotations, vectors)
    return [group.quotation_ids for group in groups if len(group.quotation_ids) > 1]


def kinds(*annotations, vectors=None):
    groups, _ = group_quotations(annotations, vectors)
    return [(alteration.kind, alteration.note) for group in groups for alteration in group.alterations]


def test_the_same_words_by_the_same_speaker_are_one_group():
    a = report("a", "2031-05-02", "en", ("e1", "We will rebuild every house"))
    b = report("b", "2031-05-01", "en", ("e1", "We will rebuild every house,"))
    assert joined(a, b) == [("b-0", "a-0")]
    assert kinds(a, b) == [(AlterationKind.SAME, "same words")]


def test_every_quotation_has_a_group():
    a = report("a", "2031-05-02", "en", ("e1", "We will rebuild every house"), (None, "Good"))
    groups, group_of = group_quotations([a])
    assert set(group_of) == {"a-0", "a-1"}
    assert {group.first for group in groups} == {"a-0", "a-1"}


def test_the_first_is_the_earliest_published_and_ties_go_by_document():
    a = report("a", "2031-05-01", "en", ("e1", "We will rebuild every house"))
    b = report("b", "2031-05-01", "en", ("e1", "We will rebuild every house"))
    undated = report("0", None, "en", ("e1", "We will rebuild every house"))
    assert joined(b, undated, a) == [("a-0", "b-0", "0-0")]


def test_what_a_shorter_wording_leaves_out_is_said():
    a = report("a", "2031-05-01", "en", ("e1", "We will rebuild every house by June"))
    b = report("b", "2031-05-02", "en", ("e1", "rebuild every house"))
    assert kinds(a, b) == [(AlterationKind.SHORTENED, "leaves out “We will” … “by June”")]


def test_what_was_changed_is_said():
    a = report("a", "2031-05-01", "en", ("e1", "We will rebuild every single house in this town"))
    b = report("b", "2031-05-02", "en", ("e1", "We will restore every single house in this town"))
    assert kinds(a, b) == [(AlterationKind.REWORDED, "“rebuild” became “restore”")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We will rebuild 300 houses in this town", "We will rebuild 400 houses in this town"),
        ("We will rebuild every house in this town", "We will not rebuild every house in this town"),
        ("good", "We had a good year"),
    ],
)
def test_other_numbers_a_negation_or_a_single_word_part_wordings(first, second):
    assert (
        joined(
            report("a", "2031-05-01", "en", ("e1", first)), report("b", "2031-05-02", "en", ("e1", second))
        )
        == []
    )


def test_the_same_words_by_others_are_noted_and_not_joined():
    a = report("a", "2031-05-01", "en", ("e1", "We will rebuild every house"))
    b = report(
        "b", "2031-05-02", "en", ("e1", "We will rebuild every house"), ("e2", "We will rebuild every house")
    )
    assert joined(a, b) == [("a-0", "b-0")]
    assert "also given to another speaker" in kinds(a, b)[0][1]


def test_two_quotations_of_one_report_are_joined_only_for_the_same_words():
    same = report("a", "2031-05-01", "en", ("e1", "rebuild every house"), ("e1", "Rebuild every house!"))
    cut = report(
        "a", "2031-05-01", "en", ("e1", "We will rebuild every house"), ("e1", "rebuild every house")
    )
    assert joined(same) == [("a-0", "a-1")]
    assert joined(cut) == []


def test_without_vectors_nothing_is_joined_across_languages():
    a = report("a", "2031-05-01", "en", ("e1", "It was the darkest hour of my life"))
    b = report("b", "2031-05-02", "de", ("e1", "Das war die dunkelste Stunde meines Lebens"))
    assert joined(a, b) == []
    assert joined(a, b, vectors=embed) == [("a-0", "b-0")]


def test_a_translation_with_another_number_is_not_the_same():
    a = report("a", "2031-05-01", "en", ("e1", "We expect prices to fall by 3 percent next year"))
    b = report(
        "b",
        "2031-05-02",
        "de",
        ("e1", "Wir rechnen damit, dass die Preise im nächsten Jahr um 4 Prozent sinken"),
    )
    assert joined(a, b, vectors=embed) == []


def test_order_of_reports_changes_nothing():
    reports = [
        report("a", "2031-05-01", "en", ("e1", "We will rebuild every house"), ("e1", "a new dawn")),
        report("b", "2031-05-02", "de", ("e1", "ein neuer Morgen")),
        report("c", "2031-05-02", "en", ("e1", "rebuild every house")),
    ]
    assert group_quotations(reports, embed) == group_quotations(reports[::-1], embed)


def test_quotations_of_three_reports_in_two_languages_are_grouped_as_expected():
    reports = {}
    for place, path in enumerate(sorted(GOLDEN.glob("*.txt"))):
        own = document(
            path.read_text(encoding="utf-8").strip(),
            path.name.split(".")[1],
            published=f"2031-05-0{place + 1}",
        )
        reports[own.id] = (path.name, own)
    annotations = [annotate(own) for _, own in reports.values()]
    resolution = resolve(annotations)
    annotations = [with_entities(annotation, resolution) for annotation in annotations]
    quotations = {
        quotation.id: quotation for annotation in annotations for quotation in annotation.quotations
    }
    names = {entity.id: entity.name for entity in resolution.entities}
    groups, _ = group_quotations(annotations, embed)
    found = [
        {
            "speaker": names.get(group.speaker),
            "quotations": [
                [reports[span.document_id][0], reports[span.document_id][1].words(span)]
                for span in (quotations[identity].content for identity in group.quotation_ids)
            ],
            "alterations": [alteration.kind.value for alteration in group.alterations],
        }
        for group in groups
        if len(group.quotation_ids) > 1
    ]
    assert found == json.loads((GOLDEN / "expected.json").read_text(encoding="utf-8"))

from __future__ import annotations

import pytest

from crosswire import lang as packs
from crosswire.model import DerivationKind
from crosswire.relate import relate
from crosswire.relate.credits import find_named, key_of

ENTRIES = [(lang, entry) for lang in ("de", "en") for entry in packs.load(lang, "credits")["examples"]]
COUNTER = [
    (lang, entry) for lang in ("de", "en") for entry in packs.load(lang, "credits")["counter_examples"]
]


@pytest.mark.parametrize(("lang", "entry"), ENTRIES)
def test_examples_name_the_credited_outlet(lang, entry):
    assert [name for _, name in find_named(entry["text"], lang, entry["outlets"])] == entry["names"]


@pytest.mark.parametrize(("lang", "entry"), COUNTER)
def test_counter_examples_credit_nobody(lang, entry):
    assert find_named(entry["text"], lang, entry["outlets"]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harlow Courier", "Harlow Courier"),
        ("www.harlow-courier.com", "Harlow Courier"),
        ("Sundwelle.de", "sundwelle"),
    ],
)
def test_an_outlet_is_known_by_its_name_and_its_host(one, other):
    assert key_of(one) == key_of(other)


def test_a_credited_sentence_rests_on_the_other_report_and_the_rest_does_not(report, base):
    first = report(base("ferries.en"), outlet="Harlow Courier", published="2031-11-18")
    text = (
        base("ferries-own.en")
        + "\nThe operator offered to raise the night allowance by six percent, the Harlow Courier reported."
    )
    second = report(text, outlet="Sund Post", published="2031-11-19")
    relations = relate([first, second])
    (found,) = relations.derivations
    assert (found.kind, found.from_document) == (DerivationKind.CREDIT, first.document.id)
    assert "night allowance" in found.passages[0].from_.text_in(first.document.text)
    assert found.coverage < 0.2
    assert len(relations.origins) == 2
    assert relations.origin_of(found.passages[0].to) == relations.origin_of_document(first.document.id)


def test_a_credit_across_languages(report, base):
    first = report(base("ferries.en"), outlet="Harlow Courier", published="2031-11-18")
    text = (
        base("ferries-own.de")
        + "\nWie der „Harlow Courier“ berichtete, bot der Geschäftsführer an, die Nachtzulage um sechs Prozent zu erhöhen."
    )
    second = report(text, lang="de", outlet="Sundpost", published="2031-11-19")
    (found,) = relate([first, second]).derivations
    assert found.kind is DerivationKind.CREDIT


def test_a_link_credits_the_page_it_leads_to(report, base):
    first = report(base("ferries.en"), outlet="Harlow Courier")
    text = base("ferries-own.en") + "\nThe managing director wants to review the roster in March."
    second = report(
        text, outlet="Sund Post", links=[("review the roster", "https://www.harlow-courier.com/a/1")]
    )
    relations = relate([first, second])
    (found,) = relations.derivations
    assert found.kind is DerivationKind.CREDIT
    assert relations.credits[0].document_ids == (first.document.id,)


def test_a_credit_without_a_counterpart_is_kept_but_derives_nothing(report, base):
    first = report(base("merger.en"), outlet="Harlow Courier")
    text = base("ferries-own.en") + "\nThe lighthouse keeper has a new dog, the Harlow Courier reported."
    relations = relate([first, report(text, outlet="Sund Post")])
    assert relations.derivations == ()
    assert [credit.name for credit in relations.credits] == ["Harlow Courier"]


def test_a_credit_tells_the_direction_of_a_copy(report, base):
    later = report(base("merger.en"), outlet="Harlow Courier", published="2031-05-02")
    credit = "\nAs the Harlow Courier reported, both boards approved the offer unanimously on Sunday night."
    earlier = report(base("merger.en") + credit, outlet="Sund Post", published="2031-05-01")
    found = relate([later, earlier]).derivations[0]
    assert found.from_document == later.document.id
    assert any(reason.startswith("credits Harlow Courier") for reason in found.reasons)

from __future__ import annotations

from importlib.resources import files

import pytest

from crosswire.model import DerivationKind
from crosswire.relate import relate
from crosswire.relate.embeddings import LANGUAGES, covers

TRANSLATED = [("ferries.en", "ferries.de"), ("dam.de", "dam.en")]


@pytest.mark.parametrize(("original", "translation"), TRANSLATED)
@pytest.mark.parametrize("edit", ["same", "headline", "cut", "local"])
def test_a_translation_is_traced_to_the_earlier_report(original, translation, edit, report, base, edits):
    lang = translation[-2:]
    one = report(base(original), lang=original[-2:], outlet="Gazette", published="2031-11-18T08:00")
    two = report(edits[edit](base(translation), lang), lang=lang, outlet="Bote", published="2031-11-18T14:00")
    relations = relate([two, one])
    (found,) = relations.derivations
    assert (found.from_document, found.to_document) == (one.document.id, two.document.id)
    assert found.kind is DerivationKind.TRANSLATION
    assert found.coverage >= 0.7
    assert len(relations.origins) == 1


def test_passages_of_a_translation_pair_sentences_that_correspond(report, base):
    one = report(base("dam.de"), lang="de", outlet="Bote", published="2031-02-01")
    two = report(base("dam.en"), lang="en", outlet="Gazette", published="2031-02-02")
    (found,) = relate([one, two]).derivations
    words = {p.from_.text_in(one.document.text): p.to.text_in(two.document.text) for p in found.passages}
    matched = [to for of, to in words.items() if "31 Millionen Kubikmeter" in of]
    assert matched
    assert all("31 million cubic metres" in to for to in matched)


def test_independent_reports_of_one_event_in_two_languages_are_no_translations(report, base):
    given = [
        report(base("ferries.en"), outlet="A"),
        report(base("ferries-own.de"), lang="de", outlet="B"),
        report(base("ferries-own.en"), outlet="C"),
        report(base("ferries-overview.en"), outlet="D"),
    ]
    assert relate(given).derivations == ()


@pytest.mark.parametrize("event", ["strike-own", "ruling-own"])
def test_short_items_that_tell_one_event_in_one_order_are_no_translations(event, report, base):
    given = [report(base(f"{event}.{lang}"), lang=lang, outlet=lang) for lang in ("en", "de")]
    relations = relate(given)
    assert relations.derivations == ()
    assert len(relations.origins) == 2


def test_a_translated_copy_names_one_source(report, base, edits):
    german = report(base("dam.de"), lang="de", outlet="dpa", agency=["dpa"], published="2031-02-01T10:00")
    paper = report(
        edits["headline"](base("dam.de"), "de"),
        lang="de",
        outlet="Bote",
        agency=["dpa"],
        published="2031-02-01T11:00",
    )
    english = report(base("dam.en"), lang="en", outlet="Gazette", published="2031-02-01T12:00")
    relations = relate([english, paper, german])
    assert {(d.from_document, d.to_document) for d in relations.derivations} == {
        (german.document.id, paper.document.id),
        (german.document.id, english.document.id),
    }
    (origin,) = relations.origins
    assert len(origin.document_ids) == 3


def test_a_translation_into_a_language_without_vectors_is_found_by_names_and_figures(report, base):
    one = report(base("dam.de"), lang="de", outlet="Bote", published="2031-02-01")
    two = report(base("dam.en"), lang="is", outlet="Gazette", published="2031-02-02")
    (found,) = relate([one, two]).derivations
    assert found.kind is DerivationKind.TRANSLATION
    words = {p.from_.text_in(one.document.text): p.to.text_in(two.document.text) for p in found.passages}
    assert any(
        "31 Millionen Kubikmeter" in of and "31 million cubic metres" in to for of, to in words.items()
    )


def test_independent_reports_in_languages_without_vectors_are_no_translations(report, base):
    given = [
        report(base("ferries.en"), lang="is", outlet="A"),
        report(base("ferries-own.de"), lang="cs", outlet="B"),
        report(base("ferries-overview.en"), lang="uk", outlet="D"),
    ]
    assert relate(given).derivations == ()


def test_the_languages_with_vectors_are_sixteen():
    assert not covers("is")
    assert covers("zh-tw")
    assert len(LANGUAGES) == 16


def test_a_story_holds_its_reports_in_both_languages(report, base):
    names = ["ferries.en", "ferries-own.en", "ferries-own.de", "ferries-overview.en", "ferries.de"]
    given = [report(base(name), lang=name[-2:], outlet=name) for name in names]
    assert relate(given).others == ()


def test_a_few_sentences_with_the_figures_of_a_longer_report_are_no_translation_of_it(report):
    demo = files("crosswire").joinpath("demo/reports/01-nordblick-uebernahme.txt").read_text(encoding="utf-8")
    long = report(demo, lang="de", outlet="Nordblick", published="2025-09-15")
    news = (
        "Talks resumed on Monday. The British company Castor Shipbuilding wants to buy the struggling shipyard Havelund Marine in "
        "Ostervik for 340 million euros, and the shareholders vote on 2 October. The union Bund Maritim demanded a guarantee for all "
        "2,400 jobs."
    )
    assert len(relate([long, report(news, outlet="Gazette", published="2025-09-22")]).origins) == 2

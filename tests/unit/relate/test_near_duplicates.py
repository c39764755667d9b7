from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from crosswire.memo import Memo
from crosswire.model import BlockKind, DerivationKind
from crosswire.relate import relate
from crosswire.relate.common_text import CommonRuns, _runs, indexed, matched_lines
from crosswire.relate.near_duplicates import find_overlaps
from crosswire.relate.reading import read

BASES = ("ferries.en", "dam.de", "merger.en", "trial.de")


def pairs(relations, kinds):
    return {(d.from_document, d.to_document) for d in relations.derivations if d.kind in kinds}


@pytest.mark.parametrize("name", BASES)
@pytest.mark.parametrize(
    "edit", ["same", "headline", "cut", "local", "cut and local", "reworded", "reordered"]
)
def test_an_edited_copy_is_a_copy_of_the_earlier_report(name, edit, report, base, edits):
    lang = name[-2:]
    text = base(name)
    original = report(text, lang=lang, outlet="First Gazette", published="2031-11-18T08:00")
    copy = report(edits[edit](text, lang), lang=lang, outlet="Second Herald", published="2031-11-18T11:00")
    relations = relate([copy, original])
    (found,) = relations.derivations
    assert (found.from_document, found.to_document) == (original.document.id, copy.document.id)
    assert found.kind is DerivationKind.COPY
    assert found.coverage >= 0.8
    assert "published 3 h later" in found.reasons
    assert len(relations.origins) == 1


def test_planted_copies_are_found_among_independent_reports(report, base, edits):
    given, gold = [], set()
    for name in BASES:
        lang, text = name[-2:], base(name)
        first = report(text, lang=lang, outlet="Agency Desk", published="2031-11-18T08:00")
        given.append(first)
        for hour, (edit, change) in enumerate(edits.items(), start=1):
            copy = report(
                change(text, lang),
                lang=lang,
                outlet=f"Paper {edit}",
                published=f"2031-11-18T{8 + hour:02}:00",
            )
            given.append(copy)
            gold.add((first.document.id, copy.document.id))
    given += [
        report(base("ferries-own.en"), outlet="Own"),
        report(base("ferries-own.de"), lang="de", outlet="Own"),
    ]
    relations = relate(given)
    found = pairs(relations, {DerivationKind.COPY})
    roots = {d for d, _ in gold}
    assert {to for _, to in found} == {to for _, to in gold}
    assert roots.isdisjoint(to for _, to in found)
    assert len(relations.origins) == 6
    assert len(found & gold) >= 0.8 * len(gold)


def test_passages_hold_the_same_words_on_both_sides(report, base, edits):
    text = base("dam.de")
    first = report(text, lang="de", published="2031-02-01")
    second = report(edits["local"](text, "de"), lang="de", published="2031-02-02")
    (found,) = relate([first, second]).derivations
    for passage in found.passages:
        assert passage.from_.text_in(first.document.text) == passage.to.text_in(second.document.text)
    assert not any("Bürgertelefon" in p.to.text_in(second.document.text) for p in found.passages)


def test_an_agency_paragraph_in_an_own_text_is_partial_and_keeps_its_own_origin(report, base):
    agency = report(base("ferries.en"), outlet="dpa", agency=["dpa"], published="2031-11-18T06:00")
    lines = base("ferries-own.en").split("\n")
    taken = base("ferries.en").split("\n")[2]
    mixed = report(
        "\n".join([*lines[:3], taken, *lines[3:]]),
        outlet="Harbour Post",
        agency=["dpa"],
        published="2031-11-18T09:00",
    )
    relations = relate([mixed, agency])
    (found,) = relations.derivations
    assert (found.from_document, found.kind) == (agency.document.id, DerivationKind.PARTIAL)
    assert 0.1 < found.coverage < 0.5
    assert len(relations.origins) == 2
    start = mixed.document.text.index("The dispute turns")
    inside = found.passages[0].to.within(start, start + 60)
    outside = found.passages[0].to.within(0, 40)
    assert relations.origin_of(inside) == relations.origin_of_document(agency.document.id)
    assert relations.origin_of(outside) == relations.origin_of_document(mixed.document.id)


def test_the_same_direct_quote_in_two_outlets_is_no_derivation(report, base):
    quote = (
        "“We have seen the plans, we have read every page of them, and not one of those pages says who is to pay for the wall, who is to "
        "keep it in repair, or what becomes of the people who live below it,” said the mayor."
    )
    one = report(base("ferries-own.en") + "\n" + quote, outlet="A")
    two = report(
        base("merger.en") + "\nAt the town meeting spirits ran high on Friday.\n" + quote, outlet="B"
    )
    assert relate([one, two]).derivations == ()


def test_independent_reports_of_one_event_are_no_copies(report, base):
    given = [report(base("ferries.en"), outlet="A"), report(base("ferries-own.en"), outlet="B")]
    relations = relate(given)
    assert relations.derivations == ()
    assert len(relations.origins) == 2


@pytest.mark.parametrize(
    "kind", [BlockKind.BOILERPLATE, BlockKind.DIGEST, BlockKind.NEWSLETTER, BlockKind.CAPTION]
)
def test_furniture_and_digests_are_not_taken_over_text(kind, report, base):
    shared = base("trial.de").split("\n")[1]
    one = report(base("dam.de") + "\n" + shared, lang="de", kinds={7: kind}, outlet="A")
    two = report(base("ferries-own.de") + "\n" + shared, lang="de", kinds={5: kind}, outlet="B")
    assert relate([one, two]).derivations == ()


def test_without_dates_the_longer_report_is_the_original(report, base, edits):
    whole = report(base("merger.en"), outlet="A")
    short = report(edits["cut"](base("merger.en"), "en"), outlet="B")
    (found,) = relate([short, whole]).derivations
    assert found.from_document == whole.document.id
    assert "is the shorter of the two" in found.reasons


def test_the_agency_is_the_original_even_if_stored_later(report, base):
    agency = report(base("trial.de"), lang="de", outlet="dpa", agency=["dpa"], published="2031-01-15T12:00")
    paper = report(
        base("trial.de") + "\n", lang="de", outlet="Tagblatt", agency=["dpa"], published="2031-01-15T11:58"
    )
    relations = relate([paper, agency])
    assert relations.derivations[0].from_document == agency.document.id
    assert relations.origins[0].label == "dpa, via Tagblatt"


def test_two_reports_with_the_same_agency_share_its_origin_without_the_agency_report(report, base, edits):
    text = base("dam.de")
    one = report(
        edits["headline"](text, "de"), lang="de", outlet="Nordblatt", agency=["dpa"], published="2031-02-01"
    )
    two = report(
        edits["cut"](text, "de"), lang="de", outlet="Südbote", agency=["dpa"], published="2031-02-01"
    )
    (origin,) = relate([one, two]).origins
    assert origin.label == "dpa, via 2 outlets"
    assert len(origin.reasons) == 1


def test_many_copies_give_one_derivation_each(report, base, edits):
    text = base("merger.en")
    first = report(text, outlet="Wire", published="2031-05-01T08:00")
    copies = [
        report(
            edits["headline" if n % 2 else "local"](text, "en") + f"\nWritten for desk {n}.",
            outlet=f"P{n}",
            published="2031-05-01T09:00",
        )
        for n in range(30)
    ]
    relations = relate([first, *copies])
    assert len(relations.origins) == 1
    assert len(relations.derivations) == 30
    assert sum(d.from_document == first.document.id for d in relations.derivations) >= 28


def test_overlaps_of_nothing_are_nothing(report):
    assert find_overlaps([]) == ()
    assert find_overlaps([read(report("Title")), read(report("Other"))]) == ()


def test_common_runs_looked_up_for_many_reports_are_those_of_each_pair(report, base, edits):
    texts = [base("ferries.en"), edits["reordered"](base("ferries.en"), "en"), base("merger.en")]
    texts += [texts[0] + "\n" + texts[0], "\n".join(text.splitlines()[2] for text in texts)]
    reports = {number: indexed(read(report(text)), Memo()) for number, text in enumerate(texts)}
    runs = CommonRuns(reports)
    for one in reports:
        for two in reports:
            given = runs.between(one, two)
            assert matched_lines(reports[one], reports[two], given) == matched_lines(
                reports[one], reports[two]
            )
    assert runs.between(0, 1)


def test_common_runs_looked_up_are_those_found_word_by_word_where_words_stand_again_and_again(report):
    rng = Random(7)
    texts = (" ".join(rng.choices(["ferry", "harbour", "strike", "union", "pier"], k=120)) for _ in range(6))
    reports = {number: indexed(read(report(f"Title\n{text}.")), Memo()) for number, text in enumerate(texts)}
    runs = CommonRuns(reports)
    for one, two in permutations(reports, 2):
        shared = [at for at, run in enumerate(reports[two].reading.runs) if run in reports[one].places]
        assert runs.between(one, two) == _runs(reports[one], reports[two], shared)
    assert any(len(runs.between(0, two)) > 1 for two in (1, 2, 3))


def test_what_is_embedded_beside_them_changes_no_overlap_and_is_asked_for_once_of_each_report(
    report, base, edits
):
    changed = [change(base(name), name[-2:]) for name in BASES for change in edits.values()]
    readings = [read(report(text, lang="en")) for text in (*changed, base("ferries-own.en"))]
    asked = []

    def besides(reading):
        asked.append(reading.key)
        return [reading.head]

    assert find_overlaps(readings, besides=besides) == find_overlaps(readings)
    assert sorted(asked) == sorted(reading.key for reading in readings)

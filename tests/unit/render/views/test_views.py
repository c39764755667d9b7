"""What the sections show, before any format."""

from __future__ import annotations

from dataclasses import replace

from crosswire.render.index import AccountIndex
from crosswire.render.views.findings import findings
from crosswire.render.views.lines import finding_line, shorten
from crosswire.render.views.positions import positions
from crosswire.render.views.quotes import compare_words, speakers
from crosswire.render.views.wording import heat_map, mark_terms, wordings


def test_named_speakers_stand_before_unnamed_ones(account):
    found = speakers(AccountIndex(account))
    assert [speaker.name for speaker in found] == [
        "Mara Lindqvist", "Tobias Renner", "Ifeoma Achterberg", "Unnamed speakers",
    ]  # fmt: skip


def test_unnamed_speakers_stand_together_with_the_words_for_them(account):
    unnamed = speakers(AccountIndex(account))[-1]
    assert [quote.by for quote in unnamed.quotes] == ["two people familiar with the talks"]


def test_a_quotation_shows_its_first_appearance_and_what_others_made_of_it(account):
    lindqvist = speakers(AccountIndex(account))[0]
    quote = next(quote for quote in lindqvist.quotes if quote.channel)
    assert quote.excerpt.cite.outlet == "The Kestrel Courier"
    assert [(r.excerpt.cite.outlet, r.alteration) for r in quote.repetitions] == [
        ("Bay Morning Post", "same"),
    ]  # fmt: skip
    assert [(r.excerpt.cite.outlet, r.excerpt.lang) for r in quote.translations] == [
        ("Nordischer Bote", "de")
    ]


def test_alterations_are_set_against_the_first_appearance():
    pieces = compare_words("we will not go back for a promise", "we will never go back")
    assert [(piece.text, piece.change) for piece in pieces] == [
        ("we will", "same"), ("not", "gone"), ("never", "only-here"), ("go back", "same"), ("for a promise", "gone"),
    ]  # fmt: skip


def test_words_without_anything_in_common_are_not_set_against_one_another():
    assert compare_words("one two three", "four five six") == ()


def test_quotations_in_no_group_are_shown_too(account):
    alone = replace(account, quotation_groups=())
    shown = sum(len(speaker.quotes) for speaker in speakers(AccountIndex(alone)))
    assert shown == len(account.quotations)


def test_the_first_chip_of_an_origin_links_to_its_earliest_report(account):
    walkout = next(f for f in account.findings if f.id == "f-walkout")
    later = next(s for s in account.statements if s.id == "s-walk-bote")
    shown = replace(walkout, evidence=later.span)
    line = finding_line(AccountIndex(account), shown, "agreed")
    assert [chip.label for chip in line.chips] == ["Harbour Wire, via 3 outlets"]
    assert line.chips[0].cite.outlet == "The Kestrel Courier"
    assert [cite.outlet for cite in line.chips[0].others] == ["Bay Morning Post", "Nordischer Bote"]
    assert line.excerpt.cite in line.chips[0].others


def test_pieces_of_a_quotation_are_shown_with_it_only(account):
    whole = next(q for q in account.quotations if q.id == "q-floor")
    piece = replace(
        whole,
        id="q-piece",
        content=whole.content.within(whole.content.start, whole.content.start + 5),
        inside="q-floor",
    )
    alone = replace(account, quotations=(*account.quotations, piece), quotation_groups=())
    assert sum(len(speaker.quotes) for speaker in speakers(AccountIndex(alone))) == len(account.quotations)


def test_a_pronoun_that_was_not_resolved_is_no_name(account):
    first = account.quotations[0]
    text = next(d.text for d in account.documents if d.id == first.content.document_id)
    start = text.index(" its president") + 1
    vague = replace(
        first,
        id="q-vague",
        speaker=replace(first.speaker, span=first.content.within(start, start + 2), entity_id=None),
    )
    assert text[start : start + 3] == "its"
    found = speakers(AccountIndex(replace(account, quotations=(vague,), quotation_groups=())))
    assert [(speaker.name, speaker.quotes[0].by) for speaker in found] == [
        ("Unnamed speakers", "Speaker not clear")
    ]


def test_issues_of_several_actors_stand_in_a_table(account):
    found = positions(AccountIndex(account))
    assert [[issue.text for issue in table.issues] for table in found.tables] == [["Wages", "Truce"]]
    assert [actor.name for actor in found.tables[0].actors][:2] == [
        "Dockers' Federation",
        "Kestrel Bay Terminals",
    ]


def test_issues_of_one_actor_are_listed_with_actor_and_issue(account):
    further = positions(AccountIndex(account)).further
    assert ("Paul Odenwald", "Mediation") in [
        (item.actor, issue.text) for item in further for issue, _ in item.issues
    ]
    assert sum(len(item.issues) for item in further) == 4


def test_few_issues_stand_in_one_table_whoever_has_them(account):
    few = tuple(p for p in account.positions if p.issue_id in ("i-wage", "i-cranes", "i-force"))
    found = positions(AccountIndex(replace(account, positions=few)))
    assert [len(table.issues) for table in found.tables] == [3]
    assert found.further == ()


def test_issues_are_named_in_the_accounts_language(make_account):
    labels = [
        issue.text for table in positions(AccountIndex(make_account("de"))).tables for issue in table.issues
    ]
    assert "Löhne" in labels


def test_every_finding_is_shown_once(account):
    view = findings(AccountIndex(account))
    keys = [line.key for card in view.disputes for _, line in card.sides]
    keys += [line.key for line in (*view.disputed_alone, *view.agreed, *view.single)]
    keys += [item.line.key for item in view.superseded]
    assert sorted(keys) == sorted(f"f{n}" for n in range(1, len(account.findings) + 1))


def test_loaded_wordings_stand_first(account):
    variants = wordings(AccountIndex(account))[0].variants
    assert [variant.loaded for variant in variants] == [("strike-breakers",), (), ()]


def test_terms_are_marked_in_any_case_without_changing_the_text():
    stretches = mark_terms(
        "Strike-breakers came", {"strike-breakers": "loaded", "absent": "neutral", "": "loaded"}
    )
    assert "".join(stretch.text for stretch in stretches) == "Strike-breakers came"
    assert stretches[0].kind == "loaded"
    assert "".join(stretch.text for stretch in mark_terms("İstanbul ax", {"ax": "loaded"})) == "İstanbul ax"


def test_the_heat_map_links_to_the_outlets_own_words(account):
    heat = heat_map(AccountIndex(account))
    row = next(row for row in heat.rows if row.text.startswith("About 3,200"))
    reported = {
        outlet: cell.cite.outlet for outlet, cell in zip(heat.outlets, row.cells, strict=True) if cell.cite
    }
    assert reported == {name: name for name in ("The Kestrel Courier", "Bay Morning Post", "Nordischer Bote")}
    assert heat_map(AccountIndex(account), most_rows=5).left_out == len(account.findings) - 5


def test_shortened_words_mark_the_omission():
    assert shorten("one two three four", 14) == "one two […]"
    assert shorten("x" * 40, 14).endswith("[…]")
    assert shorten("short") == "short"

"""Ranges and lineage: on one scale, arrows in the right direction."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from crosswire.render.html import lineage, ranges
from crosswire.render.index import AccountIndex
from crosswire.render.labels import Labels
from crosswire.render.views.figures import figures
from crosswire.render.views.reports import Lane
from crosswire.render.views.reports import lineage as lanes


def test_numbers_stand_on_one_round_scale(account):
    workers = next(c for c in figures(AccountIndex(account)).compared if c.unit == "count" and c.high > 1000)
    low, high = ranges.scale_of(workers)
    assert (low, high) == (1500, 3500)
    assert low < workers.low <= workers.high < high


def test_ranges_lines_approximations_and_open_ends_differ(account):
    rows = [figure for counted in figures(AccountIndex(account)).compared for figure in counted.figures]
    drawn = {figure.excerpt.text: str(ranges.draw(figure, (0, 4000), "x")) for figure in rows}
    assert 'class="range"' in drawn["Zwischen 25 und 30 Schiffe"]
    assert "number about" in drawn["About 3,200 dockers"]
    assert 'class="open-end"' in drawn["More than 3,000 of our members"]
    assert 'class="number"' in drawn["1.900 Beschäftigte"]


def test_things_counted_by_findings_set_against_one_another_share_a_scale(account):
    compared = figures(AccountIndex(account)).compared
    ships = next(c for c in compared if c.what == "ships")
    assert [figure.excerpt.text for figure in ships.figures] == [
        "Nineteen ships",
        "27 Schiffe",
        "Zwischen 25 und 30 Schiffe",
    ]


def test_an_origin_with_copies_is_a_lane_with_arrows_from_parent_to_child(account):
    index = AccountIndex(account)
    found = lanes(index)
    assert found[0].label == "Harbour Wire"
    assert [(node.outlet, node.depth) for node in found[0].nodes] == [
        ("The Kestrel Courier", 0),
        ("Bay Morning Post", 1),
        ("Nordischer Bote", 1),
    ]
    drawing = etree.fromstring(str(lineage.draw(found[0], lineage.TimeScale(found), index.labels)))
    arrows = [line for line in drawing.iter("line") if line.get("marker-end")]
    assert [arrow.get("class") for arrow in arrows] == ["edge copy", "edge translation"]
    for arrow in arrows:
        assert float(arrow.get("x1").rstrip("%")) < float(arrow.get("x2").rstrip("%"))


def test_derivations_in_a_circle_still_end(account):
    first, second = account.derivations[0], account.derivations[1]
    back = replace(first, from_document=first.to_document, to_document=first.from_document)
    found = lanes(AccountIndex(replace(account, derivations=(first, back, second))))
    assert sum(len(lane.nodes) for lane in found) == 7


def test_numbers_of_the_same_words_but_another_magnitude_stand_apart(account):
    ships = account.quantities[5]
    more = replace(ships, value=19000.0)
    compared = figures(AccountIndex(replace(account, quantities=(*account.quantities, more))))
    assert [f.low for c in compared.compared if c.what == "ships" for f in c.figures] == [19, 27, 25]


def test_units_are_named_in_the_accounts_language():
    names = [ranges.unit_name(unit, Labels("de")) for unit in ("count", "percent", "EUR", "m3", "day")]
    assert names == ["", "Prozent", "Euro", "m3", "Tage"]


def test_a_line_is_drawn_to_a_report_of_another_origin_that_stands_below(account):
    index = AccountIndex(account)
    found = lanes(index)
    alone = Lane(label="", reasons=(), nodes=tuple(lane.nodes[0] for lane in found if len(lane.nodes) == 1))
    drawing = etree.fromstring(str(lineage.draw(alone, lineage.TimeScale(found), index.labels)))
    assert [line.get("class") for line in drawing.iter("line") if line.get("marker-end")] == ["edge partial"]

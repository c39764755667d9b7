"""Figures of two statements, from whole reports."""

import re

import pytest

import crosswire
from crosswire.compare.counted import outdated
from crosswire.model import DisputeKind, FindingStatus

ONE = """Coast Wire
Published 3 June 2026 07:00

Talks at the port of Lomen

The operator Norlund said it had offered 4 percent over two years and a one-off payment of 1,200 euros.
"""
OTHER = """Lomener Bote
3. Juni 2026

Gespräche im Hafen von Lomen

Der Betreiber Norlund hat nach eigenen Angaben {} Prozent über zwei Jahre und eine Einmalzahlung von 1200 Euro angeboten.
"""


def kinds(percent: str) -> set[DisputeKind]:
    reports = [ONE.encode(), OTHER.format(percent).encode()]
    account = crosswire.account(reports, settings=crosswire.Settings(story="all"))
    return {dispute.kind for finding in account.findings for dispute in finding.disputes}


def test_statements_that_share_a_figure_part_over_another():
    assert kinds("fünf") == {DisputeKind.FIGURE}
    assert kinds("vier") == set()


FIRST_COUNT = """Coast Wire
Published 3 June 2026 21:00

Fire at a hostel in Lomen

The fire brigade said 14 people were injured in the fire at the hostel on Wednesday.
"""
SECOND_COUNT = """Lomen Gazette
Published 4 June 2026 09:00

Hostel fire in Lomen

The fire brigade said 17 people were injured in the fire at the hostel on Wednesday, {}.
"""


@pytest.mark.parametrize("turn", ["revising an earlier figure of 14", "up from 14"])
def test_a_figure_from_before_does_not_agree_with_the_report_that_gave_it(turn):
    reports = [FIRST_COUNT.encode(), SECOND_COUNT.format(turn).encode()]
    account = crosswire.account(reports, settings=crosswire.Settings(story="all"))
    status = {f.text: f.status for f in account.findings if "injured" in f.text}
    (old,) = (text for text in status if "said 14" in text)
    (new,) = (text for text in status if "said 17" in text)
    assert status[old] is FindingStatus.SUPERSEDED
    assert status[new] is not FindingStatus.SUPERSEDED


@pytest.mark.parametrize(
    ("text", "lang", "past"),
    [
        ("17 were hurt, revising an earlier figure of 14", "en", {1}),
        ("the count rose to 17, up from 14", "en", {1}),
        ("at first 14 were missing, now it is 17", "en", {0}),
        ("zunächst war von 14 die Rede, nun sind es 17", "de", {0}),
        ("17 were hurt, not 14 as first reported", "en", {1}),
        ("not the 14 first reported but 17 were hurt", "en", {0}),
        ("17 seien verletzt, nicht 14, wie es zunächst hieß", "de", {1}),
        ("17 were hurt and 14 went home", "en", set()),
    ],
)
def test_which_figure_is_from_before(text, lang, past):
    places = [found.span() for found in re.finditer(r"\d+", text)]
    assert outdated(places, text, lang) == past


def test_a_set_phrase_tells_what_is_counted():
    first = "Lomener Bote\n3. Juni 2026\n\nBrand im Heim\n\nBei dem Brand am Mittwoch kamen elf Menschen ums Leben."
    second = "Coast Wire\nPublished 4 June 2026 09:00\n\nFire\n\nThe death toll of Wednesday's fire rose to 12, police said."
    account = crosswire.account(
        [first.encode(), second.encode()], settings=crosswire.Settings(story="all", lang="de")
    )
    status = {f.text: f.status for f in account.findings}
    assert next(s for text, s in status.items() if "elf" in text) is FindingStatus.SUPERSEDED


def test_a_part_of_a_whole_does_not_differ_from_the_whole():
    first = "Coast Wire\nPublished 3 June 2026\n\nConvoy\n\nA convoy of 18 lorries reached the checkpoint at Lomen on Tuesday."
    second = "Lomen Gazette\nPublished 4 June 2026\n\nConvoy\n\nTwo of the 18 lorries that reached the checkpoint at Lomen were looted."
    account = crosswire.account([first.encode(), second.encode()], settings=crosswire.Settings(story="all"))
    assert not any(finding.disputes for finding in account.findings)

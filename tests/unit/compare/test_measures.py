"""Figures of two statements, from whole reports."""

import crosswire
from crosswire.model import DisputeKind

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

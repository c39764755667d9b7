"""Two demands of one actor."""

import pytest

import crosswire

HEAD = "{}\nPublished {} June 2026\n\nThe port of Lomen\n\n"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (
            "Union official Marta Quell called for the resignation of Jonas Berg.",
            "Union official Marta Quell demanded compensation for the crew.",
            False,
        ),
        (
            "Union official Marta Quell called for the resignation of Jonas Berg.",
            "Union official Marta Quell demanded that Jonas Berg resign.",
            True,
        ),
        (
            "Klinikchefin Marta Quell schloss eine Zahlung aus.",
            "Klinikchefin Marta Quell lehnt einen Rücktritt ab.",
            False,
        ),
    ],
)
def test_one_actor_who_demands_two_things_says_not_the_same_twice(first, second, joined):
    reports = [
        (HEAD.format("Coast Wire", 3) + first).encode(),
        (HEAD.format("The Lomen Gazette", 4) + second).encode(),
    ]
    account = crosswire.account(reports, settings=crosswire.Settings(story="all"))
    assert any(len(f.outlets) > 1 for f in account.findings) is joined

"""Two demands of one actor."""

from types import SimpleNamespace

import pytest

import crosswire
from crosswire.compare.askings import ask_other_things
from crosswire.model import Act

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


def asking_of(words, lang):
    return SimpleNamespace(
        statement=SimpleNamespace(act=Act.DEMAND), actor="e-1", words=frozenset(words), lang=lang
    )


def test_words_of_two_languages_need_not_meet_where_both_name_whom_it_is_about():
    english = asking_of({"=e-2", "compel", "~testify"}, "en")
    german = asking_of({"=e-2", "vorladen"}, "de")
    assert not ask_other_things(english, german)
    assert ask_other_things(english, asking_of({"=e-3", "vorladen"}, "de"))
    assert ask_other_things(english, asking_of({"=e-2", "pension"}, "en"))

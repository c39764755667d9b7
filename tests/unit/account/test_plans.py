"""What became of what was planned: called off, put off, taken place, gone by; and what looks like it and is not."""

from __future__ import annotations

import pytest

from crosswire.account.edtf import last_day
from crosswire.pipeline import account
from crosswire.render.html import render_html
from crosswire.render.markdown import render_markdown
from crosswire.settings import Settings

EN = "{title}\n\nCorin Ledger, {day} May 2027\n\nCORIN - {text}\n"
DE = "{title}\n\nCoriner Bote, {day}. Mai 2027\n\n{text}\n"


def told(lang: str, plan: str, later: str, *, day: int = 8):
    form = DE if lang == "de" else EN
    titles = ("Streit in Corin", "Neues aus Corin") if lang == "de" else ("Row in Corin", "News from Corin")
    texts = [
        form.format(title=title, day=on, text=text).encode()
        for title, on, text in ((titles[0], 3, plan), (titles[1], day, later))
    ]
    return account(texts, settings=Settings(story="all", lang=lang))


def outcome(made, when: str) -> str | None:
    (entry,) = [e for e in made.chronology if e.when == when and e.tense == "planned"]
    return entry.outcome.kind if entry.outcome else None


OFF = [
    (
        "en",
        "The Corin Bakers' Union will strike on 12 May.",
        "The union said the strike was called off.",
        "called-off",
    ),
    (
        "en",
        "The Corin Bakers' Union will strike on 12 May.",
        "The bakers of Corin cancelled the strike planned for Wednesday.",
        "called-off",
    ),
    (
        "en",
        "The council will vote on the dam on 12 May.",
        "The vote on the dam was postponed.",
        "postponed",
    ),
    (
        "en",
        "A hearing on the dam will take place on 12 May.",
        "The hearing on the dam has been put off to 19 May.",
        "postponed",
    ),
    (
        "de",
        "Die Bäckergewerkschaft will am 12. Mai streiken.",
        "Die Bäckergewerkschaft hat den für Mittwoch geplanten Streik abgesagt.",
        "called-off",
    ),
    (
        "de",
        "Für Mittwoch, den 12. Mai, ist ein Streik geplant.",
        "Der für Mittwoch geplante Streik wurde abgesagt.",
        "called-off",
    ),
    (
        "de",
        "Der Rat soll am 12. Mai über den Damm abstimmen.",
        "Die Abstimmung über den Damm wurde auf den 19. Mai verschoben.",
        "postponed",
    ),
]
STILL_ON = [
    ("en", "The Corin Bakers' Union will strike on 12 May.", "The ferry workers called off their strike."),
    (
        "en",
        "The Corin Bakers' Union will strike on 12 May.",
        "The strike planned for 10 May was called off.",
    ),
    (
        "en",
        "The Corin Bakers' Union will strike on 12 May.",
        "The strike has not been called off, the union said.",
    ),
    ("en", "The Corin Bakers' Union will strike on 12 May.", "The strike could be called off."),
    (
        "en",
        "The Corin Bakers' Union will strike on 12 May.",
        "The union denied that the strike had been called off.",
    ),
    ("en", "The council will vote on the dam on 12 May.", "The coastguard called off the search on Friday."),
    ("de", "Die Bäckergewerkschaft will am 12. Mai streiken.", "Die Fährleute sagten ihren Streik ab."),
    ("de", "Die Bäckergewerkschaft will am 12. Mai streiken.", "Der Streik am 10. Mai wurde abgesagt."),
    ("de", "Die Bäckergewerkschaft will am 12. Mai streiken.", "Der Streik wurde nicht abgesagt."),
    (
        "de",
        "Die Bäckergewerkschaft will am 12. Mai streiken.",
        "Die Gewerkschaft bestritt, dass der Streik abgesagt wurde.",
    ),
    (
        "de",
        "Der Rat soll am 12. Mai über den Damm abstimmen.",
        "Die Abstimmung über den Hafen wurde auf den 19. Mai verschoben.",
    ),
]


@pytest.mark.parametrize(("lang", "plan", "later", "kind"), OFF)
def test_a_plan_that_was_given_up_or_put_off_says_so_in_the_later_words(lang, plan, later, kind):
    made = told(lang, plan, later)
    assert outcome(made, "2027-05-12") == kind
    (entry,) = [e for e in made.chronology if e.when == "2027-05-12"]
    words = {d.id: d for d in made.documents}[entry.outcome.evidence.document_id].words(
        entry.outcome.evidence
    )
    assert words == later


@pytest.mark.parametrize(("lang", "plan", "later"), STILL_ON)
def test_another_plan_another_day_and_what_was_not_called_off_leave_it_as_it_is(lang, plan, later):
    assert outcome(told(lang, plan, later), "2027-05-12") is None


def test_what_was_put_off_to_a_day_is_planned_for_that_day():
    made = told(
        "en",
        "A hearing on the dam will take place on 12 May.",
        "The hearing on the dam has been put off to 19 May.",
    )
    assert outcome(made, "2027-05-19") is None


@pytest.mark.parametrize(
    ("lang", "plan", "later"),
    [
        (
            "en",
            "The council is to hold a hearing on the dam on 7 May.",
            "The council held the hearing on Friday.",
        ),
        ("en", "The council will vote on the dam on 7 May.", "The council voted on the dam on Friday."),
        ("de", "Am 7. Mai findet eine Anhörung zum Damm statt.", "Die Anhörung fand am Freitag statt."),
        (
            "de",
            "Der Rat soll am 7. Mai über den Damm abstimmen.",
            "Der Rat hat am Freitag über den Damm abgestimmt.",
        ),
    ],
)
def test_what_took_place_does_not_stand_as_planned_too(lang, plan, later):
    assert {(e.when, e.tense) for e in told(lang, plan, later).chronology} == {("2027-05-07", "past")}


@pytest.mark.parametrize(
    ("lang", "plan", "later"),
    [
        ("en", "The council will vote on the dam on 7 May.", "Rain fell on Corin again."),
        (
            "en",
            "The Corin Bakers' Union will strike on 7 May.",
            "The finance minister resigned on Friday.",
        ),
        ("de", "Der Rat soll am 7. Mai über den Damm abstimmen.", "In Corin hat es wieder geregnet."),
        (
            "de",
            "Die Bäckergewerkschaft will am 7. Mai streiken.",
            "Die Finanzministerin trat am Freitag zurück.",
        ),
    ],
)
def test_a_day_gone_by_lies_no_longer_ahead(lang, plan, later):
    made = told(lang, plan, later)
    assert outcome(made, "2027-05-07") == "passed"
    assert outcome(told(lang, plan, "Corin.", day=7), "2027-05-07") is None
    heading = {"en": "Was planned", "de": "War geplant"}[lang]
    assert heading in render_html(made)
    assert heading in render_markdown(made)


def test_what_was_called_off_is_shown_with_the_later_words():
    lang, plan, later, _ = OFF[0]
    text = render_markdown(told(lang, plan, later))
    assert "called off" in text
    assert text.index(plan, text.index("Was planned")) < text.index(later, text.index("Was planned"))


RESIGNING = "Ole Vinterskov will am 7. Mai zurücktreten."


@pytest.mark.parametrize(
    ("plan", "later", "tenses"),
    [
        (
            RESIGNING,
            "Ole Vinterskov, the harbour minister, resigned on Friday after weeks of protest.",
            {"past"},
        ),
        (
            "Für den 7. Mai ist ein Streik geplant.",
            "On Friday, bakers in many towns went on strike, and the shops of Corin stayed closed.",
            {"past"},
        ),
        (RESIGNING, "Ina Holl, the finance minister, resigned on Friday.", {"past", "planned"}),
        (
            RESIGNING,
            "Ole Vinterskov, the harbour minister, visited the flooded quarter on Friday.",
            {"past", "planned"},
        ),
    ],
)
def test_what_took_place_is_known_in_the_other_language_too(plan, later, tenses):
    texts = [
        DE.format(title="Streit in Corin", day=3, text=plan).encode(),
        EN.format(title="News from Corin", day=8, text=later).encode(),
    ]
    found = account(texts, settings=Settings(story="all")).chronology
    assert {e.tense for e in found if e.when == "2027-05-07"} == tenses


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2027-05-12", "2027-05-12"),
        ("2027-05-12T08:00Z", "2027-05-12"),
        ("2027-02", "2027-02-28"),
        ("2027-12", "2027-12-31"),
        ("2027", "2027-12-31"),
        ("202X", "2029-12-31"),
        ("2027-36", "2027-12-31"),
        ("2027-24", "2028-02-29"),
        ("2027-05-10/2027-05-16", "2027-05-16"),
        ("2027-01/2027-06", "2027-06-30"),
    ],
)
def test_the_last_day_of_a_date(when, day):
    assert last_day(when) == day

"""What the check says of drafts on the story that ships."""

import pytest

from crosswire import codec
from crosswire.drafts import check_draft, with_footnotes
from crosswire.drafts.model import (
    NameVerdict,
    QuotationVerdict,
    SentenceVerdict,
    SpeakerVerdict,
    ValueVerdict,
)
from crosswire.errors import UsageError


@pytest.fixture(scope="module")
def check(demo_account):
    return lambda text, **options: check_draft(text, [demo_account], **options)


def quotation(check, text):
    return check(text).quotations[0]


def test_a_verbatim_quotation_names_its_first_report_and_origins(check, demo_account):
    found = quotation(check, 'Annegret Voss said: "Nobody has shown me that paper."')
    assert (found.verdict, found.speaker_verdict) == (QuotationVerdict.VERBATIM, SpeakerVerdict.RIGHT)
    assert found.said_by == ("Annegret Voss",)
    assert found.origins == 1
    excerpt = found.evidence[0]
    text = next(d.text for d in demo_account.documents if d.id == excerpt.document_id)
    assert text[excerpt.start : excerpt.end] == excerpt.quote == "Nobody has shown me that paper"


def test_an_altered_quotation_says_how(check):
    found = quotation(check, '"There is a plan to close Brakum, and there never was," Gareth Pruett said.')
    assert found.verdict is QuotationVerdict.ALTERED
    assert [(s.kind, s.draft, s.report) for s in found.differences if s.kind != "same"] == [
        ("replaced", "a", "no")
    ]
    assert found.reasons == ("“a” stands for “no”",)


def test_an_omission_that_is_marked_alters_nothing(check):
    found = quotation(check, '"There is no plan […] and there never was," Gareth Pruett said.')
    assert found.verdict is QuotationVerdict.VERBATIM


def test_words_in_another_mouth(check):
    found = quotation(check, '"Nobody has shown me that paper," Gareth Pruett said.')
    assert found.speaker_verdict is SpeakerVerdict.WRONG
    assert found.reasons == ("the reports have Annegret Voss say it",)


def test_a_translation_shows_the_original(check):
    found = quotation(check, "„Niemand hat mir dieses Papier gezeigt“, sagte Annegret Voss.")
    assert found.verdict is QuotationVerdict.TRANSLATED
    assert found.evidence[0].lang == "en"


def test_what_nobody_said_is_not_found(check):
    found = quotation(check, '"The tide will carry every one of us to the islands," Annegret Voss said.')
    assert found.verdict is QuotationVerdict.NOT_FOUND
    assert found.evidence == ()


def test_a_reports_own_words_are_no_quotation(check):
    found = quotation(check, 'The yard is "in Ostervik for 310 million euros", Gareth Pruett said.')
    assert found.speaker_verdict is SpeakerVerdict.NOT_CALLED_SO


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Castor Shipbuilding wants to buy the yard for 310 million euros.", ValueVerdict.SUPPORTED),
        ("Castor Shipbuilding wants to buy the yard for 410 million euros.", ValueVerdict.CONTRADICTED),
        ("Police said 14 people were injured in the clashes on Thursday.", ValueVerdict.SUPERSEDED),
        ("Police said 17 people were injured in the clashes on Thursday.", ValueVerdict.SUPPORTED),
        ("The yard has built 96 ferries for the northern islands.", ValueVerdict.NOT_FOUND),
    ],
)
def test_figures(check, text, verdict):
    assert check(text).figures[0].verdict is verdict


def test_a_contradicted_figure_shows_both(check):
    found = check("Castor Shipbuilding wants to buy the yard for 410 million euros.").figures[0]
    assert found.place.words == "410 million euros"
    assert "310 million euros" in found.reasons[0]
    assert "310 million euros" in found.reports[0].excerpt.quote


def test_dates_are_compared_as_days(check):
    right, wrong = (check(f"Shareholders vote on the sale of the yard on {day} October.") for day in (2, 9))
    assert right.dates[0].verdict is ValueVerdict.SUPPORTED
    assert wrong.dates[0].verdict is ValueVerdict.CONTRADICTED
    assert (wrong.dates[0].value, wrong.dates[0].reasons) == ("2025-10-09", ("the reports say 2025-10-02",))


def test_a_misspelt_name_gets_a_suggestion(check):
    found = next(
        n for n in check("Mayor Levke Mathiesen offered to mediate.").names if "Mathiesen" in n.place.words
    )
    assert (found.verdict, found.suggestion) == (NameVerdict.NEAR_MISS, "Levke Matthiesen")


def test_an_unknown_name_is_not_found(check):
    found = check("The union was represented by Jonas Ehrlich.").names
    assert [n.verdict for n in found if n.place.words == "Jonas Ehrlich"] == [NameVerdict.NOT_FOUND]


def test_a_role_that_the_reports_give_otherwise(check):
    found = check("Wirtschaftsministerin Levke Matthiesen vermittelte zwischen den Seiten.").names
    role = next(n for n in found if n.verdict is NameVerdict.ROLE_DIFFERS)
    assert role.suggestion == "Bürgermeisterin"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The union will not strike for 30 days if Castor cuts no jobs.", SentenceVerdict.SUPPORTED),
        ("Die Gewerkschaft verlangt eine Garantie für alle 2.400 Arbeitsplätze.", SentenceVerdict.SUPPORTED),
        (
            "The opera house hired a new conductor from the islands after a long search.",
            SentenceVerdict.UNSUPPORTED,
        ),
        ("What should happen to the yard now?", SentenceVerdict.NO_CLAIM),
        ("In my view the offer comes too late.", SentenceVerdict.NO_CLAIM),
    ],
)
def test_sentences(check, text, verdict):
    assert check(text).sentences[0].verdict is verdict


def test_nothing_to_look_at(check):
    result = check(
        'Castor Shipbuilding wants to buy Havelund Marine for 310 million euros. "Nobody has shown me that paper," Annegret Voss said.'
    )
    assert result.to_look_at == 0


def test_every_place_is_the_drafts_own_words(check):
    text = "> 😀 **Castor Shipbuilding** wants to buy [Havelund Marine](x.html)\r\n> for 310 million euros.\r\n\r\n1. Mayor Levke Mathiesen said: “Nobody has shown me that paper.”\r\n"
    result = check(text, lang="en")
    items = (*result.quotations, *result.figures, *result.dates, *result.names, *result.sentences)
    assert items
    assert all(text[i.place.start : i.place.end] == i.place.words for i in items)


def test_footnotes_leave_the_draft_as_it_was(check):
    text = "# Yard\r\n\r\nCastor wants to buy **Havelund Marine** for 310 million euros.\r\n\r\n“Nobody has shown me that paper,” Annegret Voss said."
    result = check(text)
    written = with_footnotes(text, result)
    body, _, notes = written.partition("\r\n\r\n[^cw1]: ")
    for note in result.footnotes:
        body = body.replace(f"[^cw{note.number}]", "", 1)
    assert body == text
    assert "Nobody has shown me that paper" in notes
    assert written.count("[^cw") == 2 * len(result.footnotes)


def test_a_check_is_plain_json(check):
    assert (
        codec.parse_values(codec.encode_values(check("Castor wants to buy the yard.")), where="check")["lang"]
        == "en"
    )


def test_no_story_to_check_against():
    with pytest.raises(UsageError, match="no story"):
        check_draft("The council met.", [])


def test_a_day_of_the_week_is_compared_as_such_unless_the_draft_is_dated(check):
    text = "Police broke up the blockade at the gates of the shipyard on {}, and people were injured."
    assert check(text.format("Thursday")).dates[0].verdict is ValueVerdict.SUPPORTED
    assert check(text.format("Friday")).dates[0].verdict is ValueVerdict.CONTRADICTED
    assert check(text.format("yesterday")).dates == ()
    assert check(text.format("yesterday")).notices
    assert check(text.format("Thursday"), written="2025-09-30").dates[0].verdict is ValueVerdict.CONTRADICTED
    assert check(text.format("yesterday"), written="2025-09-19").dates[0].verdict is ValueVerdict.SUPPORTED


def test_a_date_that_is_none_is_refused(check):
    with pytest.raises(UsageError, match="'soon'"):
        check("The council met.", written="soon")

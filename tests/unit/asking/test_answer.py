"""Questions to the story that ships: what is understood, what is answered, what is not."""

import pytest

from crosswire import codec
from crosswire.asking import answer
from crosswire.asking.model import Asked
from crosswire.errors import UsageError
from crosswire.model import Act


@pytest.fixture(scope="module")
def ask(demo_account):
    return lambda question, **options: answer(question, [demo_account], **options)


def quotes(found):
    return " ".join(a.excerpt.quote for group in found.groups for a in group.answers)


def test_a_demand_by_its_holder(ask, demo_account):
    found = ask("What does Bund Maritim demand?")
    assert found.groups[0].holder == "Bund Maritim"
    assert found.groups[0].act is Act.DEMAND
    assert "2.400 Arbeitsplätze" in quotes(found) or "2,400 jobs" in quotes(found)
    texts = {d.id: d.text for d in demo_account.documents}
    for group in found.groups:
        for one in group.answers:
            excerpt = one.excerpt
            assert texts[excerpt.document_id][excerpt.start : excerpt.end] == excerpt.quote


def test_a_body_under_the_name_of_its_sort(ask):
    assert ask("What does the union demand?").understood.holders == ("Bund Maritim",)
    assert ask("Was fordert die Gewerkschaft?").understood.holders == ("Bund Maritim",)


def test_what_was_understood_is_shown(ask):
    found = ask("What does Gareth Pruett say about apprentices?").understood
    assert found.in_words == "asked = what; holder = Gareth Pruett; about = apprentice"


@pytest.mark.parametrize(
    ("question", "asked"),
    [("When do shareholders vote?", Asked.WHEN), ("Wie viele Menschen wurden verletzt?", Asked.HOW_MANY)],
)
def test_the_kind_of_question_in_both_languages(ask, question, asked):
    assert ask(question).understood.asked is asked


def test_a_figure_is_answered_by_the_latest_first_and_the_earlier_as_such(ask):
    found = ask("How many people were injured in the clashes?")
    answers = [a for group in found.groups for a in group.answers]
    assert "17" in answers[0].figures[0]
    assert answers[0].is_current
    assert any(not a.is_current and "14" in " ".join(a.figures).replace("Fourteen", "14") for a in answers)


def test_a_day_is_answered(ask):
    assert "2 October" in quotes(ask("When do shareholders vote on the sale?"))


def test_who(ask):
    found = ask("Who accused Castor of deceiving the workforce?")
    assert found.groups[0].holder == "Maren Tiedemann"


def test_a_condition(ask):
    assert "keine Stellen streicht" in quotes(
        ask("Unter welcher Bedingung verzichtet die Gewerkschaft auf Streik?")
    )


def test_yes_or_no_is_answered_by_what_supports_and_disputes(ask):
    found = ask("Does Castor plan to close Brakum?")
    assert {a.stance for group in found.groups for a in group.answers} & {"disputes"}


@pytest.mark.parametrize(
    "question",
    [
        "What does Castor say about oil prices?",
        "What does the European Commission demand?",
        "When will the prime minister resign?",
        "Wie viele Menschen kamen bei dem Erdbeben ums Leben?",
        "Welche Strafe verlangt die Staatsanwaltschaft?",
    ],
)
def test_the_reports_do_not_say(ask, question):
    found = ask(question)
    assert not found.is_answered
    assert found.reason


def test_a_name_that_no_report_has_is_named_in_the_reason(ask):
    found = ask("What does Jonas Ehrlich demand?")
    assert found.reason == "no report names Jonas Ehrlich"


def test_a_day_bounds_the_answers(ask):
    late = ask("What does the union demand since 19 September 2025?")
    assert late.understood.since == "2025-09-19"
    assert all((a.excerpt.published or "") >= "2025-09-19" for g in late.groups for a in g.answers)


@pytest.mark.parametrize("question", ["", " ? ", "why " * 500])
def test_no_question_at_all(ask, question):
    with pytest.raises(UsageError):
        ask(question)


def test_another_language_is_refused_by_name(ask):
    with pytest.raises(UsageError, match="'fr'"):
        ask("Quelles garanties demande le syndicat à la direction de cette entreprise ?", lang="fr")


def test_an_answer_is_plain_json(ask):
    assert codec.parse_values(codec.encode_values(ask("Who offered to mediate?")), where="answer")["groups"]

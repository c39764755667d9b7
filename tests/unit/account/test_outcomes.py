"""What became of positions: met, carried out, taken back; and what looks like it and is not."""

from __future__ import annotations

import pytest

from crosswire.model import PositionStatus
from crosswire.pipeline import account
from crosswire.settings import Settings

EN = "{title}\n\nCorin Ledger, {day} May 2027\n\nCORIN - {text}\n"
DE = "{title}\n\nCoriner Bote, {day}. Mai 2027\n\n{text}\n"


def reports(lang: str, asked: str, told: str) -> list[bytes]:
    form = DE if lang == "de" else EN
    titles = ("Streit in Corin", "Neues aus Corin") if lang == "de" else ("Row in Corin", "News from Corin")
    return [
        form.format(title=title, day=day, text=text).encode()
        for title, day, text in ((titles[0], 3, asked), (titles[1], 6, told))
    ]


def states(lang: str, asked: str, told: str) -> set[PositionStatus]:
    made = account(reports(lang, asked, told), settings=Settings(story="all"))
    return {
        position.status for position in made.positions if (position.history[0].when or "") <= "2027-05-03"
    }


MET = [
    (
        "en",
        "The Corin Bakers' Union called on Harbour Minister Ole Vinterskov to resign.",
        "Ole Vinterskov, the harbour minister, resigned on Wednesday.",
    ),
    (
        "de",
        "Die Opposition verlangte den Rücktritt von Hafenminister Ole Vinterskov.",
        "Hafenminister Ole Vinterskov ist am Mittwoch zurückgetreten.",
    ),
    (
        "en",
        "The defence demanded the release of the ferry captain Mara Brook.",
        "The captain Mara Brook was released on Wednesday.",
    ),
    (
        "de",
        "Die Verteidigung verlangte die Freilassung der Kapitänin Mara Brook.",
        "Die Kapitänin Mara Brook kam am Mittwoch frei.",
    ),
    (
        "en",
        "Residents called for the evacuation of the harbour quarter because of the smoke.",
        "About 300 people from the harbour quarter were taken to safety on Wednesday.",
    ),
]
NOT_MET = [
    (
        "en",
        "Mayor Ida Rahn demanded that Norvania withdraw its tanks from the Corin bridge.",
        "The Norvanian army withdrew its claim on Wednesday that the Corin bridge had been mined.",
    ),
    (
        "en",
        "The Corin Bakers' Union called on Harbour Minister Ole Vinterskov to resign.",
        "Finance Minister Ina Holl resigned on Wednesday.",
    ),
    (
        "de",
        "Die Opposition verlangte den Rücktritt von Hafenminister Ole Vinterskov.",
        "Hafenminister Ole Vinterskov wird nicht zurücktreten. Finanzministerin Ina Holl ist zurückgetreten.",
    ),
    (
        "en",
        "The defence demanded the release of the ferry captain Mara Brook.",
        "The captain Mara Brook was not released. She could be released next week.",
    ),
    (
        "de",
        "Die Verteidigung verlangte die Freilassung der Kapitänin Mara Brook.",
        "Die Kapitänin Mara Brook soll am Freitag freikommen, sagte ihr Anwalt.",
    ),
    (
        "en",
        "The Corin Bakers' Union demanded a pay rise of 9 percent.",
        "Pay in Corin rose by 2 percent last year, the statistics office said.",
    ),
    (
        "de",
        "Die Opposition forderte die Hafenbehörde auf, den Vorschlag von Ole Vinterskov anzunehmen.",
        "Ole Vinterskov hat am Mittwoch einen neuen Vorschlag vorgelegt.",
    ),
]


@pytest.mark.parametrize(("lang", "asked", "told"), MET)
def test_a_demand_is_met_by_the_event_that_it_names(lang, asked, told):
    assert PositionStatus.MET in states(lang, asked, told)


@pytest.mark.parametrize(("lang", "asked", "told"), NOT_MET)
def test_a_demand_is_not_met_by_another_person_a_plan_or_another_figure(lang, asked, told):
    assert PositionStatus.MET not in states(lang, asked, told)


GIVEN_UP = [
    (
        "en",
        "The Corin Bakers' Union threatened a strike on Friday.",
        "The Corin Bakers' Union called off the strike on Wednesday.",
    ),
    (
        "de",
        "Der Fischereiverband kündigte eine Klage an.",
        "Der Fischereiverband verzichtet nun doch auf eine Klage.",
    ),
]
KEPT = [
    (
        "en",
        "The Corin Bakers' Union threatened a strike on Friday.",
        "The coastguard called off the search on Wednesday.",
    ),
    (
        "de",
        "Der Fischereiverband kündigte eine Klage an.",
        "Der Bauernverband sagte am Mittwoch sein Sommerfest ab.",
    ),
]


@pytest.mark.parametrize(("lang", "asked", "told"), GIVEN_UP)
def test_what_its_holder_gives_up_is_withdrawn(lang, asked, told):
    assert states(lang, asked, told) == {PositionStatus.WITHDRAWN}


@pytest.mark.parametrize(("lang", "asked", "told"), KEPT)
def test_what_others_call_off_withdraws_nothing(lang, asked, told):
    found = states(lang, asked, told)
    assert found
    assert PositionStatus.WITHDRAWN not in found


def test_the_event_is_the_last_step_and_opens_on_its_words():
    made = account(reports(*MET[0]), settings=Settings(story="all"))
    (position,) = (p for p in made.positions if p.status is PositionStatus.MET)
    step = position.history[-1]
    assert step.when == "2027-05-05"
    assert step.statement_id not in position.statement_ids
    (told,) = (s for s in made.statements if s.id == step.statement_id)
    document = next(d for d in made.documents if d.id == told.document_id)
    assert "resigned" in document.words(told.span)


def test_what_is_given_as_had_been_demanded_answers_the_demand():
    found = states(
        "en",
        "The Harbour Council demanded free ferries for pupils.",
        "Mayor Ada Brenn announced that ferries would be free for pupils, as the Harbour Council had demanded.",
    )
    assert found & {PositionStatus.ACCEPTED, PositionStatus.MET}


def test_who_had_refused_to_go_and_goes_no_longer_refuses():
    asked = "The Corin Bakers' Union called on Harbour Minister Ole Vinterskov to resign. Vinterskov rejected the call to resign."
    made = account(reports("en", asked, MET[0][2]), settings=Settings(story="all"))
    names = {entity.id: entity.name for entity in made.entities}
    found = {names[p.entity_id]: p.status for p in made.positions}
    assert found["Ole Vinterskov"] is PositionStatus.WITHDRAWN

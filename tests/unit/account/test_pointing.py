"""Positions whose words name no issue: what they point to, and how one answers the other over time."""

from __future__ import annotations

from crosswire.model import Account, Act, Position, PositionStatus
from crosswire.pipeline import account
from crosswire.settings import Settings

FIRST = """Pay row in Tarn

Tarn Ledger, 3 May 2027

TARN - The drivers' union Morag demanded a pay rise of 6 percent. The mechanics' union Belva demanded 6 percent, too. The Tarn Bus Company offered a pay rise of 4 percent. Morag rejected the offer.
"""
GERMAN = """Lohnstreit in Tarn

Tarner Bote, 3. Mai 2027

Morag fordert 6 Prozent mehr Lohn. Die Tarn Bus Company bot 4 Prozent mehr Lohn an. Morag lehnte das Angebot ab.
"""
SECOND = """New offer in Tarn

Tarn Ledger, 7 May 2027

TARN - The Tarn Bus Company offered a pay rise of 5 percent. Belva accepted the new offer on condition that night shifts are paid extra.
"""


def made(*texts: str) -> Account:
    return account([text.encode() for text in texts], settings=Settings(story="all"))


def position(of: Account, name: str) -> Position:
    entity = next(e for e in of.entities if name in e.name)
    return next(p for p in of.positions if p.entity_id == entity.id)


def test_who_asks_for_a_figure_and_no_more_speaks_of_what_was_asked_before():
    of = made(FIRST, GERMAN)
    assert position(of, "Belva").issue_id == position(of, "Morag").issue_id


def test_an_offer_turned_down_by_whom_it_was_made_to_is_rejected():
    assert position(made(FIRST, GERMAN), "Tarn Bus").status is PositionStatus.REJECTED


def test_what_was_said_to_the_old_offer_is_no_answer_to_the_new_one():
    assert position(made(FIRST, GERMAN, SECOND), "Tarn Bus").status is not PositionStatus.REJECTED


def test_to_accept_an_offer_on_a_condition_is_about_the_offer():
    found = position(made(FIRST, GERMAN, SECOND), "Belva")
    assert found.issue_id == position(made(FIRST, GERMAN, SECOND), "Morag").issue_id
    assert [step.act for step in found.history] == [Act.DEMAND, Act.ACCEPT]


def test_to_reject_this_is_to_take_a_position():
    text = "Row in Tarn\n\nTarn Ledger, 3 May 2027\n\nFinance minister Ole Tamsin proposed a levy of 3 percent on freight. Transport minister Ida Brunn rejected this.\n"
    assert position(made(text), "Ida Brunn").act is Act.REJECT


def test_what_is_ruled_out_or_taken_by_a_pronoun_is_what_was_asked_right_before():
    head = "Row in Tarn\n\nTarn Ledger, 3 May 2027\n\nFinance minister Ole Tamsin demanded a levy of 3 percent on freight. "
    of = made(head + "Transport minister Ida Brunn ruled that out.\n")
    assert position(of, "Ida Brunn").issue_id == position(of, "Ole Tamsin").issue_id
    head = "Streit in Tarn\n\nTarner Bote, 3. Mai 2027\n\nFinanzminister Ole Tamsin verlangte eine Abgabe von 3 Prozent auf Fracht. "
    of = made(head + "Verkehrsministerin Ida Brunn lehnte das ab.\n")
    assert position(of, "Ida Brunn").issue_id == position(of, "Ole Tamsin").issue_id

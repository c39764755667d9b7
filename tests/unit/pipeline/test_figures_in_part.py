"""Figures and days of reports in languages that are read in part: agreed, disputed and brought up to date with those of other languages."""

from __future__ import annotations

from crosswire.model import Account, Finding, FindingStatus

_ENGLISH = """The Halden Courier
10 June 2028

At least 21 dead in ferry fire

A ferry caught fire off Karsten on Friday evening after a blast in its engine room. At least 21 people died, the coastguard said.

Sixty-four people were rescued by fishing boats. The cause is not known. The port of Karsten will reopen on Monday.
"""
_FRENCH = """Le Courrier de Karsten
10 juin 2028

L'incendie du ferry « Lora » fait 17 morts

Dix-sept personnes sont mortes vendredi soir dans l'incendie du ferry « Lora » au large de Karsten.

La compagnie Norda avait été condamnée en 2026 à une amende de 2 millions d'euros. Une enquête est ouverte sur la compagnie.
"""
_RUSSIAN = """Карстенские известия
12 июня 2028

Пожар на пароме «Лора»: число жертв растёт

Число погибших при пожаре на пароме «Лора» у берегов Карстена выросло до 26. Поиски пропавших продолжаются.

Компания «Норда» обещала семьям погибших помощь. В понедельник порт Карстена открыли.
"""
REPORTS = {"en": _ENGLISH, "fr": _FRENCH, "ru": _RUSSIAN}


def finding(compiled: Account, words: str) -> Finding:
    return next(one for one in compiled.findings if words in one.text)


def test_tolls_of_one_day_that_differ_are_disputed(compiled: Account) -> None:
    english, french = finding(compiled, "21 people died"), finding(compiled, "Dix-sept personnes")
    assert [dispute.finding_id for dispute in french.disputes] == [english.id]
    assert {dispute.kind.value for dispute in french.disputes} == {"figure"}


def test_toll_of_a_later_day_takes_the_place_of_the_earlier(compiled: Account) -> None:
    assert finding(compiled, "21 people died").superseded_by == finding(compiled, "выросло до 26").id


def test_days_told_stand_in_the_chronology(compiled: Account) -> None:
    told = {(entry.when, entry.tense, entry.lang) for entry in compiled.chronology}
    assert {("2028-06-09", "past", "fr"), ("2026", "past", "fr"), ("2028-06-12", "past", "ru")} <= told


def test_what_is_told_with_a_figure_carries_it(compiled: Account) -> None:
    langs = {document.id: document.lang for document in compiled.documents}
    values = {
        compiled.quantities[index].value
        for statement in compiled.statements
        if langs[statement.document_id] in ("fr", "ru")
        for index in statement.quantities
    }
    assert values >= {17.0, 2e6, 26.0}


def test_nothing_else_is_joined(compiled: Account) -> None:
    assert not [one.text for one in compiled.findings if one.status is FindingStatus.AGREED]

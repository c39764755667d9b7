"""Accounts with reports in languages that are read in part: people and quotations are joined with those of the other reports."""

from __future__ import annotations

import pytest

from crosswire.model import Account, AlterationKind

_ENGLISH = """Harbour Gazette
14 May 2027

Harbour talks in Lorvance collapse

Transport minister Claire Dumas said on Thursday that talks with the dockers had failed. "We will not give in on wages," Dumas said.

Sergei Lozovsky, the union leader, rejected the offer. "This offer is an insult to every docker," Lozovsky said.
"""
_FRENCH = """Le Courrier de Lorvance
15 mai 2027

Port de Lorvance : les discussions échouent

Les négociations sur le port de Lorvance ont échoué jeudi. « Nous ne céderons pas sur les salaires », a déclaré la ministre Claire Dumas.

Le port reste fermé et le bac ne partira pas avant lundi.
"""
_RUSSIAN = """Вестник Лорванса
15 мая 2027

Переговоры в порту Лорванса сорваны

Лидер профсоюза отверг предложение министра. «Это предложение — оскорбление для каждого докера», — сказал Сергей Лозовский.

Порт остаётся закрытым, паромы не ходят.
"""
REPORTS = {"en": _ENGLISH, "fr": _FRENCH, "ru": _RUSSIAN}


@pytest.mark.parametrize(("lang", "speaker"), [("fr", "Claire Dumas"), ("ru", "Sergei Lozovsky")])
def test_the_speaker_is_one_person_and_the_quotation_a_translation(
    compiled: Account, lang: str, speaker: str
) -> None:
    langs = {document.id: document.lang for document in compiled.documents}
    own = [q for q in compiled.quotations if langs[q.content.document_id] == lang]
    names = {entity.id: entity.name for entity in compiled.entities}
    assert [names.get(q.speaker.entity_id or "") for q in own if q.speaker] == [speaker]
    group = next(g for g in compiled.quotation_groups if own[0].id in g.quotation_ids)
    assert len(group.quotation_ids) == 2
    assert {a.kind for a in group.alterations} == {AlterationKind.TRANSLATED}


def test_what_is_said_and_what_is_told_with_a_day_is_stated(compiled: Account) -> None:
    langs = {document.id: document.lang for document in compiled.documents}
    stated = {lang: [s for s in compiled.statements if langs[s.document_id] == lang] for lang in ("fr", "ru")}
    assert [(s.act.value, s.quotation_id is not None) for s in stated["ru"]] == [
        ("reject", False),
        ("assert", True),
    ]
    assert [(s.act.value, s.quotation_id is not None) for s in stated["fr"]] == [
        ("do", False),
        ("assert", True),
    ]
    told = stated["fr"][0]
    assert told.when is not None
    assert told.when.value == "2027-05-13"


def test_coverage_says_what_is_read(compiled: Account) -> None:
    told = {p.code: p.message for p in compiled.coverage.problems}
    assert "direct speech" in told["clean.language-in-part"]

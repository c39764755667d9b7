"""What reports in languages without parser tell in their own words: sentences with a figure or a date."""

from __future__ import annotations

import pytest

from crosswire.annotate import annotate
from crosswire.evaluate.texts import plain_document
from crosswire.model import Act, Modality, Statement
from crosswire.statements import state


class _Nobody:
    def entity_id(self, span: object) -> None:
        return None


def stated(text: str, lang: str) -> list[Statement]:
    annotation = annotate(plain_document(text, lang=lang, name="a", published="2025-03-20"))
    return list(state([annotation], _Nobody()).statements)


@pytest.mark.parametrize(
    ("lang", "text", "when", "figures"),
    [
        ("fr", "Au moins douze personnes ont été tuées mardi dans l'incendie.", "2025-03-18", 1),
        ("fr", "Le hangar, construit en 1964, a brûlé mardi.", "2025-03-18", 0),
        ("es", "Al menos doce personas murieron y treinta resultaron heridas.", None, 2),
        ("ru", "Во вторник в порту сгорели три склада.", "2025-03-18", 1),
        ("ru", "Погибли не менее 12 человек.", None, 1),
        ("ru", "До пятницы из города вывезут 300 человек.", None, 1),
        ("uk", "Кількість загиблих зросла до 14.", None, 1),
    ],
)
def test_sentence_with_a_figure_or_a_date_is_told_by_the_outlet(
    lang: str, text: str, when: str | None, figures: int
) -> None:
    (statement,) = stated(text, lang)
    assert (statement.act, statement.modality, statement.holder) == (Act.DO, Modality.FACT, None)
    assert (statement.when.value if statement.when else None) == when
    assert len(statement.quantities) == figures
    assert statement.quotation_id is None


@pytest.mark.parametrize(
    ("lang", "text", "modality"),
    [
        ("fr", "Deux autres ponts seront fermés vendredi.", Modality.PLANNED),
        ("fr", "Le groupe va supprimer 1 200 postes.", Modality.PLANNED),
        ("fr", "Le feu aurait fait douze morts.", Modality.HYPOTHETICAL),
        ("es", "El fuego habría dejado doce muertos.", Modality.HYPOTHETICAL),
        ("es", "La votación se celebrará el 3 de mayo.", Modality.PLANNED),
        ("ru", "В пятницу закроют ещё два моста.", Modality.PLANNED),
        ("uk", "Голосування відбудеться 3 травня.", Modality.PLANNED),
    ],
)
def test_what_is_to_come_is_planned_and_hearsay_no_fact(lang: str, text: str, modality: Modality) -> None:
    assert [statement.modality for statement in stated(text, lang)] == [modality]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La ville est calme et les magasins sont ouverts."),
        ("fr", "Combien de personnes ont été tuées mardi ?"),
        ("fr", "12 morts à Valmor"),
        ("fr", "Le bac ne partira pas avant lundi."),
        ("es", "La ciudad está tranquila."),
        ("es", "El transbordador no zarpará antes del lunes."),
        ("ru", "Паром не выйдет до понедельника."),
        ("ru", "Город спокоен, магазины открыты."),
        ("uk", "Місто спокійне, крамниці відчинені."),
    ],
)
def test_other_sentences_state_nothing(lang: str, text: str) -> None:
    assert stated(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("fr", "Douze personnes sont mortes, a indiqué mardi la préfecture.", None),
        ("es", "La alcaldía informó el martes de que doce personas murieron el lunes.", "2025-03-17"),
        ("ru", "Число погибших выросло до 24, сообщили во вторник в мэрии.", None),
        ("ru", "По данным на утро вторника, погибли 19 человек.", None),
        ("uk", "Мерія повідомила у вівторок, що загинули 24 людини.", None),
    ],
)
def test_day_of_saying_is_not_the_day_of_what_is_said(lang: str, text: str, when: str | None) -> None:
    (statement,) = stated(text, lang)
    assert (statement.when.value if statement.when else None) == when


def test_what_somebody_is_said_to_say_is_asserted() -> None:
    text = "Власти знали об опасности с 2019 года, заявил депутат Антон Рубин."
    (statement,) = stated(text, "ru")
    assert statement.act is Act.ASSERT
    assert statement.holder is not None
    assert text[statement.holder.span.start : statement.holder.span.end] == "Антон Рубин"


def test_sentence_that_holds_reported_words_is_left_to_them() -> None:
    (statement,) = stated("« Douze personnes sont mortes mardi », a déclaré la maire Claire Dumas.", "fr")
    assert statement.act is Act.ASSERT
    assert statement.quotation_id is not None
    assert len(statement.quantities) == 1

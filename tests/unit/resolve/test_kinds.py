"""Firms that bear their owner's name, clubs by the word for one, and what a person is called first."""

from tests.unit.annotate.mentions.reading import read

from crosswire.model import EntityType
from crosswire.resolve import resolve


def entities(*reports):
    annotations = [read(text, lang, f"d-{at}") for at, (lang, text) in enumerate(reports)]
    texts = {a.document.id: a.document.text for a in annotations}
    return {
        entity.name: (entity, [s.text_in(texts[s.document_id]) for s in entity.mentions])
        for entity in resolve(annotations).entities
    }


def test_a_lone_surname_behind_the_firm_of_that_name_is_the_firm():
    found = entities(
        (
            "de",
            "Die Büros des Baukonzerns Torval Beton wurden durchsucht. Sie habe von Torval nie Geld bekommen.",
        ),
        ("en", "The builder Torval Beton is led by Anders Torval. Anders Torval denied it."),
    )
    assert "Torval" in found["Torval Beton"][1]
    assert "Torval" not in found["Anders Torval"][1]


def test_it_is_the_person_where_the_report_has_named_the_person():
    found = entities(("en", "Anders Torval of the builder Torval Beton denied it. Torval said he was ill."))
    assert found["Anders Torval"][1].count("Torval") == 1


def test_the_club_is_the_one_that_the_report_names():
    found = entities(
        ("en", "Police searched the offices of FC Tolmar on Monday. The club said it would help."),
        ("de", "Die Polizei war beim FC Tolmar. Der Verein will helfen."),
    )
    entity, called = found["FC Tolmar"]
    assert entity.type is EntityType.ORG
    assert {"club", "Verein"} <= set(called)


def test_what_most_reports_call_a_person_stands_first():
    found = entities(
        ("en", "Airline boss Mara Holt resigned."),
        ("en", "The company's chief executive, Mara Holt, resigned. Chief executive Mara Holt wept."),
        ("en", "Chief executive Mara Holt resigned on Monday."),
    )
    assert found["Mara Holt"][0].roles[0].text.lower() == "chief executive"


def test_what_a_person_is_called_in_the_main_language_stands_first():
    found = entities(
        ("de", "Verteidigungsminister Ole Brandt schwieg. Der Verteidigungsminister Ole Brandt ging."),
        ("de", "Verteidigungsminister Ole Brandt schwieg."),
        ("en", "Defence Minister Ole Brandt kept silent."),
        ("en", "Defence chief Ole Brandt kept silent."),
        ("en", "Defence Minister Ole Brandt left."),
    )
    assert found["Ole Brandt"][0].roles[0].text == "Defence Minister"

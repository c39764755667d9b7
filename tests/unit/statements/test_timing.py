"""Conditions, deadlines and terms."""

import pytest

from crosswire import lang as packs
from crosswire.model import Act


@pytest.mark.parametrize("lang", ["en", "de"])
def test_condition_examples_of_the_pack(read, lang):
    table = packs.load(lang, "conditions")["condition"]
    for example in table["examples"]:
        text, wanted = example.split("|")
        found = [
            text[s.condition.start : s.condition.end] for s in read(text, lang).statements if s.condition
        ]
        assert wanted in found, text
    for text in table["counter_examples"]:
        assert not any(s.condition for s in read(text, lang).statements), text


@pytest.mark.parametrize("lang", ["en", "de"])
def test_deadline_examples_of_the_pack(read, lang):
    table = packs.load(lang, "conditions")["deadline"]
    assert all(any(s.deadline for s in read(text, lang).statements) for text in table["examples"])
    assert not any(s.deadline for text in table["counter_examples"] for s in read(text, lang).statements)


def test_attributive_duration_is_a_term(read):
    assert read("The envoy proposed a 45-day truce.").statements[0].term == "P45D"
    assert read("Die Gesandte schlug eine 45-tägige Waffenruhe vor.", "de").statements[0].term == "P45D"


def test_duration_of_what_is_over_is_no_term(read):
    assert read("After three weeks the union rejected the offer.").statements[0].term is None


def test_date_of_the_event_keeps_its_precision(read):
    (statement,) = read("The plant closed in February 2024.").statements
    assert (statement.when.value, statement.when.precision) == ("2024-02", "month")


def test_deadline_does_not_date_the_event(read):
    statement = read("The rebels must leave the valley by Friday, the general said.").statements[0]
    assert statement.deadline == "2025-05-16"
    assert statement.when is None or statement.when.value != statement.deadline


def test_until_a_day_is_a_deadline_and_no_condition(read):
    text = "Jan Pohl kündigte an, bis Ende Juni alle 340 Brücken des Landes prüfen zu lassen."
    (pledge,) = [s for s in read(text, "de").statements if s.act is Act.COMMIT]
    assert pledge.condition is None
    assert pledge.deadline is not None


def test_the_dead_of_the_matter_make_a_demand_no_toll(read):
    text = "Im Prozess um den Einsturz mit neun Toten hat die Staatsanwaltschaft vier Jahre Haft gefordert."
    assert Act.DEMAND in {s.act for s in read(text, "de").statements}
    assert Act.DEMAND not in {s.act for s in read("Der Brand forderte zwei Tote.", "de").statements}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Laut Wirt saßen im Keller zwanzig bis dreißig Gäste."),
        ("de", "Es kam, was der Rat bis zuletzt hatte verhindern wollen."),
        ("en", "The fair that had been due to run until Sunday ends with today's parade."),
    ],
)
def test_until_a_number_or_a_day_opens_no_condition(read, lang, text):
    assert not any(s.condition for s in read(text, lang).statements)


def test_what_is_held_out_until_the_end_of_the_year_is_due_then(read):
    (offer,) = read("Dekanin Ute Ross stellte einen Umzug bis Jahresende in Aussicht.", "de").statements
    assert (offer.deadline, offer.when) == ("2025-12-31", None)


def test_before_a_day_that_somebody_is_asked_to_keep_lies_ahead(read):
    (appeal,) = read("Bishop Ola Renk appealed to the guards to open the gate before Sunday.").statements
    assert appeal.deadline == "2025-05-18"


def test_a_contrast_with_the_verb_first_is_no_condition(read):
    text = "Hatte Präsident Ole Brand einen Rücktritt am Montag noch ausgeschlossen, so sagte er nun, er mache den Weg frei."
    assert not any(s.condition for s in read(text, "de").statements)

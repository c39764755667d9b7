"""Where a German clause begins and whose it is when the words alone leave it open."""

import pytest

CASES = [
    ("Der Vorstand erwartet, dass sich der Minister entschuldigt.", "erwarten", "Der Vorstand"),
    ("Der Rat der Insel verlangt, das Tor zu schließen.", "verlangen", "Der Rat der Insel"),
    ("Die Stadt erklärt, sie habe nichts gewusst.", "erklären", "Die Stadt"),
    ("Die Firma versprach, niemanden zu entlassen, und kritisierte die Stadt.", "kritisieren", "Die Firma"),
    ("Das Amt sagt, die Brücke halte, und bestreitet Warnungen der Werft.", "bestreiten", "Das Amt"),
    ("Die Abgeordnete Jette Marl rief dazu auf, Wasser zu sparen.", "aufrufen", "Die Abgeordnete Jette Marl"),
    ("15.15 Uhr: Die Reederei streicht Fahrten und sichert Hilfe zu.", "zusichern", "Die Reederei"),
    ("Einige winken ab: „Ich bleibe hier“, sagte ein Fischer.", "abwinken", "Einige"),
    ("Karin Brandt hielt sich bedeckt, versprach den Familien aber Hilfe.", "versprechen", "Karin Brandt"),
    ("Man prüfe das, teilte dem Blatt ein Sprecher mit.", "mitteilen", "ein Sprecher"),
    ("Norland ist gesprächsbereit.", "sein", "Norland"),
    (
        "Die Bürgerinitiative Blauer Grat warf Norvik vor, Öl zu verlieren.",
        "vorwerfen",
        "Die Bürgerinitiative",
    ),
    ("Der Port Elsunder Fischer lobte Norvik.", "loben", "Der Port Elsunder Fischer"),
]


@pytest.mark.parametrize(("text", "lemma", "subject"), CASES)
def test_verb_and_subject_are_found(parsed, text, lemma, subject):
    clause = next(c for c in parsed(text, "de").clauses if c.lemma.split(" ")[0] == lemma)
    assert text[clause.subject.start : clause.subject.end] == subject


def test_a_participle_before_the_verb_is_no_verb_of_its_own(parsed):
    clauses = parsed("Der Lüge verdächtigt, trat der Minister zurück.", "de").clauses
    assert [c.lemma for c in clauses] == ["zurücktreten"]


def test_what_leads_up_to_a_quotation_is_not_said_by_its_speaker(parsed):
    text = "Einige winken ab: „Ich bleibe hier“, sagte ein Fischer."
    clauses = parsed(text, "de").clauses
    assert next(c for c in clauses if c.lemma == "abwinken").parent == -1
    assert clauses[next(c for c in clauses if c.lemma == "bleiben").parent].lemma == "sagen"

"""Clauses are spans of their document, point at clauses, and the pack's examples hold."""

import pytest

from crosswire import lang

CHECKS = {
    ("en", "clauses", "conditional"): lambda c: c.kind == "conditional",
    ("en", "clauses", "future"): lambda c: c.tense == "future",
    ("en", "clauses", "light"): lambda c: c.noun is not None,
    ("en", "clauses", "will"): lambda c: c.noun is not None,
    ("en", "clauses", "negation"): lambda c: c.negated,
    ("en", "clauses", "modal"): lambda c: c.modal is not None,
    ("en", "clauses", "speech"): lambda c: c.complement is not None,
    ("de", "clauses", "subordinators"): lambda c: c.kind == "conditional",
    ("de", "clauses", "light"): lambda c: c.noun is not None,
    ("de", "clauses", "will"): lambda c: c.noun is not None,
    ("de", "clauses", "negation"): lambda c: c.negated,
    ("de", "clauses", "speech"): lambda c: c.complement is not None,
}


@pytest.mark.parametrize(("code", "part", "table"), CHECKS)
def test_examples_of_the_packs_hold(parsed, code, part, table):
    entry = lang.load(code, part)[table]
    holds = CHECKS[code, part, table]
    for example in entry["examples"]:
        assert any(holds(clause) for clause in parsed(example, code).clauses), example
    for example in entry["counter_examples"]:
        assert not any(holds(clause) for clause in parsed(example, code).clauses), example


@pytest.mark.parametrize("code", ["en", "de"])
def test_the_object_of_a_verb_of_asking_controls_the_infinitive(parsed, code):
    for example in lang.load(code, "clauses")["control"]["examples"]:
        infinitive = next(c for c in parsed(example, code).clauses if c.kind == "infinitive")
        assert example[infinitive.subject.start : infinitive.subject.end] == "Norland"
    for example in lang.load(code, "clauses")["control"]["counter_examples"]:
        infinitive = next(c for c in parsed(example, code).clauses if c.kind == "infinitive")
        assert example[infinitive.subject.start : infinitive.subject.end] != "Norland"


def test_a_reporting_verb_after_its_content_governs_it(parsed):
    text = "Die Stadt werde zahlen, sagte Held."
    content, saying = parsed(text, "de").clauses
    assert (content.kind, content.parent, saying.lemma) == ("complement", 1, "sagen")
    assert text[saying.complement.start : saying.complement.end] == "Die Stadt werde zahlen"


def test_parents_are_indices_into_the_documents_clauses(parsed):
    annotation = parsed("Held ging. Kern sagte, dass Held kommt, wenn er darf. Sie blieb.", "de")
    clauses = annotation.clauses
    assert [c.parent for c in clauses] == [-1, -1, 1, 2, -1]
    assert all(clauses[c.parent].sentence == c.sentence for c in clauses if c.parent >= 0)


def test_agents_of_passives_are_kept_apart_from_objects(parsed):
    text = "The bill was rejected by the council on Monday."
    (clause,) = parsed(text, "en").clauses
    assert text[clause.agent.start : clause.agent.end] == "the council"
    assert [text[o.start : o.end] for o in clause.objects] == ["Monday"]


@pytest.mark.parametrize(
    ("form", "mood", "tense"),
    [
        ("Er gehe.", "subjunctive-1", "present"), ("Er lehnte ab.", "indicative", "past"), ("Er lehne ab.", "subjunctive-1", "present"),
        ("Er käme.", "subjunctive-2", "present"), ("Er kam.", "indicative", "past"), ("Er arbeitete.", "indicative", "past"),
        ("Er arbeite.", "subjunctive-1", "present"), ("Ich gehe.", "indicative", "present"), ("Er würde gehen.", "conditional", "present"),
    ],
)  # fmt: skip
def test_german_verb_forms_tell_mood_and_tense(parsed, form, mood, tense):
    (clause,) = parsed(form, "de").clauses
    assert (clause.mood, clause.tense) == (mood, tense)


@pytest.mark.parametrize(
    "text", ["", "…", "und", "zu", "Wenn", "der die das", ", , ,", "dass dass dass", "„“", "nicht nur"]
)
@pytest.mark.parametrize("code", ["en", "de"])
def test_fragments_do_not_crash(parsed, text, code):
    parsed(text or " ", code)

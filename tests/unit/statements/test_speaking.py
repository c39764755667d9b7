"""What somebody says of himself, of others, or asks for in so many words."""

import pytest

from crosswire.model import Act


def acts(read, text, lang="en"):
    return [(s.act.value, s.polarity) for s in read(text, lang).statements]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ('"We do not bargain with kidnappers," said Mara Toft.', "en"),
        ("„Mit Entführern verhandeln wir nicht“, sagte Mara Toft.", "de"),
        ("The board will not release the tape before its report is finished.", "en"),
        ('"There will be no exceptions," said Mayor Mara Toft.', "en"),
        ("„Es wird keine Ausnahmen geben“, sagte Mara Toft.", "de"),
    ],
)
def test_what_is_not_done_is_refused(read, text, lang):
    assert acts(read, text, lang) == [("reject", 1)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ('"I never signed that contract," said Mara Toft.', "en"),
        ("„Ich habe das nie unterschrieben“, sagte Mara Toft.", "de"),
        ('"There was no deal," said Mara Toft.', "en"),
        ("Eine solche Zusage habe es nie gegeben, entgegnete Mara Toft.", "de"),
    ],
)
def test_what_never_was_is_denied(read, text, lang):
    assert acts(read, text, lang) == [("deny", 1)]


@pytest.mark.parametrize(
    "text", ['"Stop the count," Mara Toft wrote.', '"Please do not leave us alone," Mara Toft wrote.']
)
def test_an_order_in_direct_speech_is_a_demand(read, text):
    assert acts(read, text) == [("demand", 1)]


@pytest.mark.parametrize(
    "text",
    [
        '"Let me explain," Mara Toft said.',
        '"We do not know the reason," Mara Toft said.',
        "Toft has not said what she will do.",
    ],
)
def test_what_only_looks_like_an_act_is_none(read, text):
    assert {act for act, _ in acts(read, text)} <= {"assert", "do"}


def test_a_wrong_told_of_another_is_an_accusation(read):
    (found,) = read("Mara Toft said the crew had ignored her warnings.").statements
    assert found.act.value == "accuse"
    assert found.recipient is not None


def test_what_is_said_of_somebody_is_asked_of_nobody(read):
    found = acts(read, "Laut Zeitungsberichten soll der Bote die Tat geplant haben.", "de")
    assert "demand" not in [act for act, _ in found]


def test_a_bare_answer_goes_to_whoever_asked(read, report):
    text = "Harbour Lines offered its crews 900 euros. The pilots' union turned the offer down."
    answer = next(s for s in read(text).statements if s.act.value == "reject")
    assert answer.recipient is not None
    assert text[answer.recipient.span.start : answer.recipient.span.end] == "Harbour Lines"


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("The judge gave the parties until the end of June to settle.", "en", "2025-06-30"),
        ("Der Betriebsrat verlangt bis Ende 2026 eine Antwort.", "de", "2026-12-31"),
    ],
)
def test_the_end_of_a_month_or_year_is_its_last_day(read, text, lang, day):
    assert [s.deadline for s in read(text, lang).statements] == [day]


def test_a_plain_main_clause_after_a_comma_tells_the_next_act(read):
    found = acts(read, "Die Gewerkschaft verlangt 300 Euro mehr, die Bahn bietet 120 Euro.", "de")
    assert found == [("demand", 1), ("offer", 1)]


def test_several_heirs_of_one_name_want_it_back(read):
    text = "The museum rebuffed the heirs of the collector Aaron Selz, who want a bronze head back."
    want = next(s for s in read(text).statements if s.act.value == "demand")
    assert text[want.holder.span.start : want.holder.span.end] == "heirs"


def test_the_adjective_of_a_state_is_not_the_state(read):
    text = "Norvania is quiet. The Norvanian shopkeepers demanded lower rents."
    demand = next(s for s in read(text).statements if s.act.value == "demand")
    assert demand.holder.entity_id is None


@pytest.mark.parametrize(
    ("text", "lang", "acts"),
    [
        ("There is no deal on the ferry yet, she said.", "en", ["assert"]),
        ("There will be no deal on the ferry, she said.", "en", ["reject"]),
        ("Noch gebe es keine Einigung über die Fähre, sagte Held.", "de", ["assert"]),
        ("The truce was not agreed.", "en", ["assert"]),
        ("Norvania did not agree to the truce.", "en", ["reject"]),
        ("Mayor Jon Velt should never have agreed to the sale, Ida Rahn said.", "en", ["accuse"]),
        ("Held hätte dem Verkauf nie zustimmen dürfen, sagte Rahn.", "de", ["accuse"]),
    ],
)
def test_what_has_not_come_about_or_should_not_have_been_is_neither_refused_nor_demanded(
    read, text, lang, acts
):
    assert [str(s.act) for s in read(text, lang).statements] == acts


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", 'Mayor Alan Berg said on Monday: "Maybe we will rebuild the pier. Maybe we will not."'),
        ("de", "Bürgermeister Alan Berg sagte am Montag: „Vielleicht werden wir den Steg wieder aufbauen.“"),
    ],
)
def test_who_says_maybe_promises_and_refuses_nothing(read, lang, text):
    acts = {statement.act for statement in read(text, lang=lang).statements}
    assert acts.isdisjoint({Act.COMMIT, Act.REJECT})

"""What is entered in the chronology, from whole reports."""

import pytest

import crosswire

HEAD = "The Sund Post\nPublished 20 September 2025 07:00\n\nTruce in Rovany\n\n"


def entries(text):
    return {(e.when, e.tense) for e in crosswire.account([(HEAD + text).encode()]).chronology}


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("The two sides will meet again in Rovany on 26 September.", ("2025-09-26", "planned")),
        ("That is the core of a deal reached in Rovany on Friday.", ("2025-09-19", "past")),
        ("The mine closed in June.", ("2025-06", "past")),
        ("A members' ballot will be held by 30 September.", ("2025-09-30", "planned")),
        ("The authority said it would decide on the mine by 2 October.", ("2025-10-02", "planned")),
    ],
)
def test_events_are_entered_on_their_own_dates(text, entry):
    assert entry in entries(text)


def test_a_date_in_what_somebody_demands_is_no_event():
    assert not entries("The union demands that the mine be kept open until the end of 2029.")
    assert not entries("The union demands an answer from the owners by 30 September.")
    assert not entries("The union demands a meeting with the owners in September.")


def test_what_happens_only_on_a_condition_is_not_entered():
    assert not entries("If the council agrees on Friday, work on the mine will start in November.")


def test_a_threat_without_a_condition_is_planned():
    assert entries("The union threatened to block the bridge from 26 September.") == {
        ("2025-09-26", "planned")
    }


def test_verbatim_words_that_name_a_day_are_entered_and_those_counted_from_today_are_not():
    assert entries('"We closed the mine on Tuesday," Ada Lomen told the Post.') == {("2025-09-16", "past")}
    assert not entries('"We closed the mine yesterday," Ada Lomen told the Post.')


def test_no_report_is_given_a_finer_date_than_it_has():
    other = HEAD.replace("Sund Post", "Rovany Herald").replace("07:00", "09:00")
    reports = [HEAD + "The Lomen mine closed in June 2024.", other + "The Lomen mine closed on 14 June 2024."]
    told = {e.when: e for e in crosswire.account([text.encode() for text in reports]).chronology}
    assert {when: (told[when].text, told[when].origins) for when in told} == {
        "2024-06": ("The Lomen mine closed in June 2024.", 2),
        "2024-06-14": ("The Lomen mine closed on 14 June 2024.", 1),
    }


def test_a_bare_clock_time_is_not_of_the_report_s_day_where_the_report_is_of_another():
    line = "The Lomen mine shut its gate at 5 p.m., a guard said."
    filler = "The owners praised the miners. Nobody was hurt."
    assert not entries(f"Fire broke out in the Lomen mine on Monday evening. {filler} {line}") & {
        ("2025-09-20T17:00", "past")
    }
    assert ("2025-09-20T17:00", "past") in entries(f"Fire broke out in the Lomen mine. {filler} {line}")

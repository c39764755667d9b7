"""The temporal packs say what they mean: every example of every language is read as written, every counter-example stays empty."""

from __future__ import annotations

import pytest

import crosswire
from crosswire import lang as packs
from crosswire.annotate.temporal import find_temporal_expressions
from crosswire.model import Annotation, Block, BlockKind, Document, Sentence, TemporalExpression, TimexType
from crosswire.spans import Span

LANGUAGES = packs.having("temporal")


def annotation_of(*sentences: str, lang: str, published: str | None = "2025-03-20") -> Annotation:
    text = " ".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span("d", start, start + len(sentence)))
        start += len(sentence) + 1
    document = Document(
        id="d",
        location="-",
        outlet=None,
        agency=(),
        byline=None,
        title=None,
        lang=lang,
        published=published,
        published_basis=None,
        kind=None,
        disclaimer=None,
        raw_sha256="",
        text=text,
        text_sha256="",
        blocks=(Block(span=Span("d", 0, len(text)), kind=BlockKind.PARAGRAPH),),
    )
    found = tuple(Sentence(span=span, lang=lang, block=0, index=index) for index, span in enumerate(spans))
    return Annotation(document=document, sentences=found)


def read(*sentences: str, lang: str = "en", published: str | None = "2025-03-20") -> list[TemporalExpression]:
    return list(find_temporal_expressions(annotation_of(*sentences, lang=lang, published=published)))


def values(*sentences: str, lang: str = "en", published: str | None = "2025-03-20") -> list[str]:
    return [expression.value for expression in read(*sentences, lang=lang, published=published)]


def cases(table: str) -> list[object]:
    found = []
    for lang in LANGUAGES:
        examples = packs.load(lang, "temporal")["examples"]
        for case in examples[table]:
            found.append(
                pytest.param(
                    lang,
                    examples["published"],
                    case,
                    id=f"{lang}-{case if isinstance(case, str) else case[0]}",
                )
            )
    return found


@pytest.mark.parametrize(("lang", "published", "case"), cases("cases"))
def test_example_is_read_as_the_pack_says(lang: str, published: str, case: list[str]) -> None:
    text, *expected = case
    annotation = annotation_of(text, lang=lang, published=published)
    found = []
    for expression in find_temporal_expressions(annotation):
        parts = [annotation.document.words(expression.span), expression.value]
        found.append(" | ".join([*parts, expression.mod] if expression.mod else parts))
    assert found == expected


@pytest.mark.parametrize(("lang", "published", "text"), cases("counter"))
def test_counter_example_holds_no_temporal_expression(lang: str, published: str, text: str) -> None:
    annotation = annotation_of(text, lang=lang, published=published)
    assert [
        annotation.document.words(expression.span) for expression in find_temporal_expressions(annotation)
    ] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pack_has_enough_examples(lang: str) -> None:
    examples = packs.load(lang, "temporal")["examples"]
    assert len(examples["cases"]) + len(examples["counter"]) >= 60


def test_unknown_publication_date_leaves_the_date_open() -> None:
    assert values("The mayor left on Tuesday.", published=None) == ["XXXX-WXX-2"]
    assert values("The mayor left yesterday.", published=None) == ["XXXX-XX-XX"]
    assert values("The mayor left on March 18.", published=None) == ["XXXX-03-18"]
    assert values("The mayor left in 2014.", published=None) == ["2014"]


def test_partial_publication_date_resolves_what_it_can() -> None:
    assert values("The mayor left last year.", published="2025-03") == ["2024"]
    assert values("The mayor left last month.", published="2025-03") == ["2025-02"]
    assert values("The mayor left yesterday.", published="2025-03") == ["XXXX-XX-XX"]


def test_weekday_of_publication_is_that_day() -> None:
    assert values("The court ruled on Thursday.") == ["2025-03-20"]


def test_past_perfect_on_the_weekday_of_publication_is_a_week_before() -> None:
    assert values("The court had rejected the plea on Thursday.") == ["2025-03-13"]


def test_narrative_date_chains_over_sentences() -> None:
    found = values(
        "The dam broke on March 3.", "Two days later rain set in.", "The next day the town flooded."
    )
    assert found == ["2025-03-03", "2025-03-05", "2025-03-06"]


def test_bare_clock_time_is_on_the_day_named_before() -> None:
    assert values("The dam broke on March 3.", "It gave way at 4:30 a.m.") == [
        "2025-03-03",
        "2025-03-03T04:30",
    ]


def test_clock_time_of_long_ago_is_not_carried_on() -> None:
    filler = "Nobody was hurt."
    found = values("The dam was opened on March 3, 1962.", filler, filler, "The mayor spoke at 4:30 a.m.")
    assert found[1] == "2025-03-20T04:30"


def test_summer_time_decides_the_offset_of_a_place() -> None:
    assert values("It began at 9 a.m. Kyiv time on January 6.") == ["2025-01-06T09:00+02:00"]
    assert values("It began at 9 a.m. Kyiv time on July 6, 2024.") == ["2024-07-06T09:00+03:00"]


def test_city_outside_the_pack_is_looked_up() -> None:
    assert values("It began at 9 a.m. Nairobi time on Tuesday.") == ["2025-03-18T09:00+03:00"]


def test_unknown_place_gives_no_offset() -> None:
    assert values("It began at 9 a.m. Lornia time on Tuesday.")[0].startswith("2025-03-18T09:00")


def test_direction_is_told_from_value_and_tense() -> None:
    past, future, now = (
        read("The mayor left on Tuesday.")[0],
        read("The mayor will leave on Tuesday.")[0],
        read("The road is currently closed.")[0],
    )
    assert (past.direction, future.direction, now.direction) == ("past", "future", "present")


def test_anchor_names_what_the_value_was_counted_from() -> None:
    assert read("The mayor left yesterday.")[0].anchor == "2025-03-20"
    assert read("The mayor left in 2014.")[0].anchor is None


def test_type_tells_a_day_from_a_time_of_day() -> None:
    found = read("The mayor left on Tuesday evening after 30 days of talks held twice a week.")
    assert [expression.type for expression in found] == [TimexType.TIME, TimexType.DURATION, TimexType.SET]


def test_every_expression_names_its_rule() -> None:
    assert all(
        e.producer.startswith("temporal/") for e in read("He left on Tuesday, three weeks ago, in 2014.")
    )


def test_impossible_day_is_no_date() -> None:
    assert "2025-02-30" not in values("It was fixed for February 30.")


def test_sentence_in_a_language_without_rules_is_left_alone() -> None:
    assert read("Přišla 18. března.", lang="cs") == []


def test_line_of_a_programme_takes_no_day_from_the_line_before() -> None:
    told = values("The dam broke yesterday.", "It gave way at 4:30 a.m.")
    listed = values("Choir in the town hall, tomorrow, 8 p.m.", "Organ concert, St. Anne, 6 p.m.")
    assert told[1] == "2025-03-19T04:30"
    assert listed[-1] == "2025-03-20T18:00"


def test_day_before_a_time_wins_over_the_day_behind_it() -> None:
    assert values("Heute ab 15 Uhr, am morgigen Freitag ab 9 Uhr.", lang="de") == [
        "2025-03-20",
        "2025-03-20T15:00",
        "2025-03-21",
        "2025-03-21T09:00",
    ]


def test_leap_day_is_never_put_into_a_year_without_one() -> None:
    assert values("Elle est née un 29 février.", lang="fr") == ["XXXX-02-29"]
    assert values("She was born on February 29, 2024.") == ["2024-02-29"]


def test_weekday_with_a_day_of_the_month_finds_its_month() -> None:
    assert values("Le bal aura lieu vendredi 13.", lang="fr") == ["2025-06-13"]
    assert values("Le bal a eu lieu vendredi 13.", lang="fr") == ["2024-12-13"]


def test_a_part_of_the_day_after_the_reports_hour_was_on_the_day_before():
    assert values("Am Abend sprach die Ministerin.", lang="de", published="2025-03-20T09:00") == [
        "2025-03-19TEV"
    ]
    assert values("Am Abend sprach die Ministerin.", lang="de", published="2025-03-20T21:00") == [
        "2025-03-20TEV"
    ]
    assert values("Am Abend wird die Ministerin sprechen.", lang="de", published="2025-03-20T09:00") == [
        "2025-03-20TEV"
    ]


def test_a_part_of_the_day_is_not_on_a_day_that_was_only_looked_back_to():
    told = ("Am 23. Januar hatte sie vor dem Hochwasser gewarnt.", "Der Minister kam am Mittag an.")
    assert values(*told, lang="de") == ["2025-01-23", "2025-03-20TMI"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Der Zug ist am Montag in Lomen entgleist.", "2026-03-09"),
        ("Die Fähre ist am Montag mit 231 Menschen an Bord auf Grund gelaufen.", "2026-03-09"),
        ("Der Minister ist am Montag in Lomen zu Gast.", "2026-03-16"),
    ],
)
def test_a_participle_at_the_end_makes_a_german_sentence_past(text, day):
    account = crosswire.account([f"Lomener Bote\n10. März 2026\n\nMeldung\n\n{text}".encode()])
    assert day in {expression.value for expression in account.temporal_expressions}


def test_how_long_something_lasts_from_a_day_is_not_counted_on_from_it():
    assert values("The road will close for three weeks from today.") == ["P3W", "2025-03-20"]
    assert values("The rule takes effect three weeks from today.") == ["2025-04-10"]


def test_working_days_are_not_counted_on_because_nobody_knows_the_holidays():
    assert values("Pay within ten working days after 3 March.") == ["P10D", "2025-03-03"]
    assert values("Die Frist endet zehn Arbeitstage nach dem 3. März.", lang="de") == ["P10D", "2025-03-03"]


def test_months_counted_from_a_day_end_on_the_last_day_of_a_short_month():
    assert values("The lease ends one month after 31 January 2025.") == ["2025-02-28"]
    assert values("The lease ends two years after 2025.") == ["2027"]


def test_lengths_add_up_in_one_unit_only_if_the_second_is_smaller_than_one_of_the_first():
    assert values("It took two hours and 30 minutes.") == ["PT2.5H"]
    assert values("It took two hours and 20 minutes.") == ["PT140M"]
    assert values("It took two hours and 90 minutes.") == ["PT2H", "PT90M"]
    assert values("It took 20 minutes and two hours.") == ["PT20M", "PT2H"]


def test_an_hour_behind_a_weekday_is_on_it_even_where_no_date_of_the_report_is_known():
    assert values("Le vote aura lieu lundi à 14h30.", lang="fr", published=None) == ["XXXX-WXX-1T14:30"]


def test_a_part_of_the_day_tells_the_half_of_an_hour_beside_it():
    assert values("The crew left yesterday evening at 8.30 pm.")[-1] == "2025-03-19T20:30"
    assert values("L'équipage est parti hier soir à 9 heures.", lang="fr") == ["2025-03-19T21:00"]
    assert values("L'équipage est parti hier soir à 09:00.", lang="fr") == ["2025-03-19T09:00"]
    assert values("L'équipage est parti hier matin à 9 heures.", lang="fr") == ["2025-03-19T09:00"]

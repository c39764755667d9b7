"""What statements are about, from whole reports."""

import pytest

import crosswire
from crosswire.account.terms import concepts_of

ENGLISH = "The Sund Post\nPublished 20 September 2025 07:00\n\nThe port of Lomen\n\n"
GERMAN = "Lomener Bote\n20. September 2025\n\nDer Hafen von Lomen\n\n"


def labels(*texts):
    account = crosswire.account([text.encode() for text in texts], settings=crosswire.Settings(story="all"))
    return [dict(issue.label) for issue in account.issues]


def test_an_issue_is_taken_from_the_clause_that_carries_the_act():
    text = 'Marta Quell, the head of the union, called the decision "a scandal" and announced an appeal.'
    assert {"en": "appeal"} in labels(ENGLISH + text)


def test_words_of_two_languages_for_one_thing_are_one_issue():
    english = ENGLISH + "Marta Quell, the head of the union, rejected a ceasefire in Lomen."
    german = GERMAN + "Gewerkschaftschefin Marta Quell lehnte eine Waffenruhe in Lomen ab."
    assert {"de": "Waffenruhe", "en": "ceasefire"} in labels(english, german)


def test_a_demand_in_french_or_spanish_is_about_what_the_english_one_names():
    english = ENGLISH + "The union of dockers demands a wage rise of 6 percent."
    french = "Le Courrier de Lorvance\n20 septembre 2025\n\nLe port de Lorvance\n\nLe syndicat exige une hausse des salaires de 6 %."
    spanish = "El Faro\n20 de septiembre de 2025\n\nEl puerto de Lorvance\n\nEl sindicato exige una subida salarial del 6 por ciento."
    found = labels(english, french, spanish)
    assert {"en": "wage rise", "es": "subida salarial", "fr": "hausse des salaires"} in found


def test_a_condition_names_no_issue_in_french():
    text = "La compagnie propose une prime, à condition que le travail reprenne dans le port de Lorvance."
    french = f"Le Courrier de Lorvance\n20 septembre 2025\n\nLe port de Lorvance\n\n{text}"
    assert [label["fr"] for label in labels(french)] == ["prime"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("en", "ceasefire"), ("de", "waffenruhe"), True),
        (("de", "streik"), ("de", "hafenstreik"), True),
        (("en", "port strike"), ("en", "strike"), True),
        (("en", "loan guarantee"), ("en", "guarantee"), False),
        (("de", "waffenruhe"), ("de", "waffenlieferung"), False),
    ],
)
def test_terms_are_of_one_concept_by_their_last_words(one, other, same):
    assert bool(set(concepts_of(one)) & set(concepts_of(other))) is same


def test_an_issue_is_named_in_the_other_language_by_its_concept():
    text = (
        GERMAN
        + "Gewerkschaftschefin Marta Quell lehnte eine Waffenruhe in Lomen ab. Sie forderte eine Heizkostenhilfe."
    )
    assert {"de": "Waffenruhe", "en": "ceasefire"} in labels(text)
    assert {"de": "Heizkostenhilfe"} in labels(text)


TRUCE = "Talks in Lomen\n\nMarta Quell, the head of the union, demanded a ceasefire. Jonas Berg, the head of the port, rejected a ceasefire. {}"


def positions(*texts):
    account = crosswire.account([text.encode() for text in texts], settings=crosswire.Settings(story="all"))
    names = {entity.id: entity.name for entity in account.entities}
    named = {issue.id: issue.label.get("en") for issue in account.issues}
    return {(names[p.entity_id], p.act.value, named[p.issue_id]) for p in account.positions}


def test_an_act_on_the_plan_is_about_what_the_reports_negotiate():
    first = "The Sund Post\nPublished 20 September 2025 07:00\n\n" + TRUCE.format("")
    second = "The Coast Wire\nPublished 21 September 2025 07:00\n\n" + TRUCE.format(
        "Mayor Dana Kolbert urged both sides to accept the plan."
    )
    assert ("Dana Kolbert", "demand", "ceasefire") in positions(first, second)


def test_an_act_on_a_condition_is_about_what_was_asked_right_before():
    text = (
        "The Sund Post\nPublished 20 September 2025 07:00\n\nTalks\n\nMarta Quell, the head of the union, demanded a wage guarantee. "
        "Jonas Berg, the head of the port, rejected the condition."
    )
    assert ("Jonas Berg", "reject", "wage guarantee") in positions(text)


def test_what_somebody_is_to_do_is_the_issue_where_no_noun_names_it():
    text = ENGLISH + "Marta Quell, the head of the union, demanded that Jonas Berg resign."
    assert "resign" in [label.get("en") for label in labels(text)]


@pytest.mark.parametrize(
    ("text", "named", "never"),
    [
        (
            "Marta Quell, the head of the union, said at a cabinet meeting that she would demand a pay rise.",
            "pay rise",
            "cabinet",
        ),
        (
            "In a series of evening tweets, Marta Quell, the head of the union, rejected a wage freeze.",
            "wage freeze",
            "tweets",
        ),
        (
            '"We demand a wage rise for all of us now," said Marta Quell, the head of the union, on her platform Harbour Talk.',
            "wage rise",
            "platform",
        ),
        ("Marta Quell, the head of the union, rejected short-haul flights.", "short-haul flights", ""),
    ],
)
def test_an_issue_is_not_named_after_when_or_where_something_was_said(text, named, never):
    found = [label.get("en", "") for label in labels(ENGLISH + text)]
    assert named in found
    assert not never or not any(never in label for label in found)


def test_a_short_noun_that_is_known_to_name_an_issue_goes_before_a_chance_noun():
    text = (
        "Marta Quell, the head of the union, promised to keep all 3,400 jobs until 2034, at its discretion."
    )
    assert [label["en"] for label in labels(ENGLISH + text)] == ["jobs"]


def test_an_issue_is_not_named_after_a_count():
    text = "Marta Quell, the head of the union, demanded a new count of the ballots."
    assert [label["en"] for label in labels(ENGLISH + text)] == ["ballots"]


def test_in_german_neither():
    text = GERMAN + "Gewerkschaftschefin Marta Quell lehnte in einer Fernsehansprache eine Lohnkürzung ab."
    assert [label["de"] for label in labels(text)] == ["Lohnkürzung"]


def test_a_position_whose_only_noun_says_where_it_was_taken_has_no_issue():
    text = GERMAN + "Gewerkschaftschefin Marta Quell sagte in einer Fernsehansprache ab."
    assert not any("Fernsehansprache" in label.values() for label in labels(text))


def test_what_is_not_asked_for_names_no_issue():
    text = (
        "Crews walk out\n\n3 June 2031\n\n"
        '"We are not asking for luxury, we are asking for sleep," said Ilse Marant, head of the crews.\n'
    )
    made = crosswire.account([text.encode()])
    assert [issue.label["en"] for issue in made.issues] == ["sleep"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (ENGLISH + "Marta Quell, the prime minister, demanded a guarantee that Lomen will never become a NATO member.", "NATO membership"),
        (ENGLISH + "Marta Quell, the prime minister, rejected accession to the European Union.", "European Union membership"),
        (GERMAN + "Ministerpräsidentin Marta Quell lehnte einen EU-Beitritt ab.", "EU-Mitgliedschaft"),
        (GERMAN + "Ministerpräsidentin Marta Quell forderte eine Garantie, dass Lomen niemals Mitglied der Nato wird.", "Nato-Mitgliedschaft"),
    ],
)  # fmt: skip
def test_belonging_to_a_body_is_an_issue_with_the_bodys_name(text, label):
    assert label in {name for found in labels(text) for name in found.values()}


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH + "Marta Quell, the head of the union, made clear that the port must agree, whereupon Jonas Berg noticed the harbour.",
        GERMAN + "Gewerkschaftschefin Marta Quell lehnte den Lomen-Vorschlag ab.",
    ],
)  # fmt: skip
def test_what_only_points_or_stands_beside_names_no_issue(text):
    named = {name for found in labels(text) for name in found.values()}
    assert named.isdisjoint({"notice", "Lomen-Vorschlag", "bemerken"})


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Marta Quell, the head of the union, urged the city to freeze all payments until the inquiry was over.", "payments"),
        ("Marta Quell, the head of the union, said dockers would close the lock on Friday unless the port paid the bonus.", "lock"),
        ("Marta Quell, the head of the union, appealed to other clerks to publish the invoices.", "invoices"),
        ("Marta Quell, the head of the union, resisted opposition calls to stop the dredging.", "dredging"),
    ],
)  # fmt: skip
def test_neither_whom_it_is_asked_of_nor_its_condition_names_an_issue(text: str, label: str) -> None:
    assert [found.get("en") for found in labels(ENGLISH + text)] == [label]


def test_until_when_something_lasts_names_no_issue() -> None:
    text = "Gewerkschaftschefin Marta Quell verlangte, sämtliche Zahlungen bis zum Ende der Ermittlungen auszusetzen."
    assert [found.get("de") for found in labels(GERMAN + text)] == ["Zahlungen"]
    text = "Gewerkschaftschefin Marta Quell sagte zu, dass es bis Ende 2029 keine Kündigungen geben werde."
    assert [found.get("de") for found in labels(GERMAN + text)] == ["Kündigungen"]

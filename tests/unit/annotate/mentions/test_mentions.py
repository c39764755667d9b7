import pytest
from tests.unit.annotate.mentions.reading import mention, read, words

from crosswire.model import EntityType


@pytest.mark.parametrize(
    ("lang", "text", "name", "role"),
    [
        ("en", "US special envoy Dana Kolbert met reporters.", "Dana Kolbert", "US special envoy"),
        ("en", "Foreign Minister Andrej Tolmin would not comment.", "Andrej Tolmin", "Foreign Minister"),
        (
            "de",
            "Frankreichs Präsident Lucien Bardot traf die Delegation.",
            "Lucien Bardot",
            "Frankreichs Präsident",
        ),
        ("de", "NATO-Generalsekretär Jan Brouwer lobte den Schritt.", "Jan Brouwer", "NATO-Generalsekretär"),
        (
            "de",
            "Gestern traf der Minister den US-Sondergesandten Dana Kolbert.",
            "Dana Kolbert",
            "US-Sondergesandten",
        ),
    ],
)
def test_roles_beside_a_name_are_kept_apart_from_it(lang, text, name, role):
    annotation = read(text, lang)
    found = mention(annotation, name, "name")
    assert found is not None
    assert found.type is EntityType.PER
    assert words(annotation, found.role) == role


@pytest.mark.parametrize(
    ("lang", "text", "capital", "form"),
    [
        ("en", "Moscow rejected the proposal.", "Moscow", "capital"),
        ("en", "He arrived in Moscow on Monday.", "Moscow", "name"),
        ("en", "Talks between Moscow and Washington stalled.", "Moscow", "capital"),
        ("en", "The Kremlin denied it.", "Kremlin", "capital"),
        ("de", "Kiew fordert mehr Hilfe.", "Kiew", "capital"),
        ("de", "Sie traf am Montag in Kiew ein.", "Kiew", "name"),
        ("de", "Das Treffen in Moskau dauerte lange.", "Moskau", "name"),
        ("de", "Andere Länder liefern Waffen an Kiew.", "Kiew", "capital"),
        ("de", "Die Gespräche zwischen Moskau und Washington stocken.", "Washington", "capital"),
        ("de", "Das teilte das Weiße Haus mit.", "Weiße Haus", "capital"),
    ],
)
def test_a_capital_is_the_state_only_where_it_acts(lang, text, capital, form):
    assert mention(read(text, lang), capital).form == form


@pytest.mark.parametrize(
    ("lang", "text", "role", "country", "number"),
    [
        ("en", "The Kremlin chief was silent.", "Kremlin chief", "RU", "sg"),
        ("en", "Senior US officials disagreed.", "Senior US officials", "US", "pl"),
        ("en", "A spokeswoman for the ministry declined.", "spokeswoman for the ministry", None, "sg"),
        ("de", "Der Kremlchef schwieg.", "Kremlchef", "RU", "sg"),
        ("de", "Die Gewerkschaft lehnte das Angebot ab.", "Gewerkschaft", None, "sg"),
        ("de", "Hochrangige US-Beamte widersprachen.", "Hochrangige US-Beamte", "US", "pl"),
        ("de", "Die ukrainische Regierung stimmte zu.", "ukrainische Regierung", "UA", "sg"),
    ],
)
def test_roles_without_a_name_are_mentions(lang, text, role, country, number):
    found = mention(read(text, lang), role, "role")
    assert found is not None
    assert (found.country, found.number) == (country, number)


def test_german_genitives_are_stripped_from_the_normal_form():
    annotation = read(
        "Bardots Sprecher schwieg. Lucien Bardot kam später. Frankreichs Botschafter auch.", "de"
    )
    assert mention(annotation, "Bardots").name == "Bardot"
    assert mention(annotation, "Frankreichs").name == "Frankreich"


def test_compounds_hold_the_names_inside_them():
    annotation = read("Der Ukraine-Krieg beschäftigt auch den EU-Gipfel.", "de")
    assert mention(annotation, "Ukraine").country == "UA"
    assert mention(annotation, "EU").country == "EU"


def test_companies_are_known_by_their_legal_form_and_then_by_their_first_word():
    annotation = read("Die Ostkai Logistik GmbH streicht Stellen. Ostkai will sparen.", "de")
    assert mention(annotation, "Ostkai Logistik GmbH").type is EntityType.ORG
    assert mention(annotation, "Ostkai").type is EntityType.ORG


@pytest.mark.parametrize(
    "text",
    [
        "Die Kämpfe dauern an.",
        "Am Montag kam der Fortschritt.",
        "Das Versprechen gilt.",
        "Seine Partei lehnt ab.",
    ],
)
def test_german_common_nouns_are_no_names(text):
    assert not [m for m in read(text, "de").mentions if m.form == "name"]


@pytest.mark.parametrize("opening", ["Turnout", "Visibility", "Damage", "Attendance", "Flooding"])
def test_an_english_noun_that_opens_a_sentence_is_no_name(opening):
    text = f"The vote ended at noon. {opening} was 84 percent, officials said."
    assert opening not in {text[m.span.start : m.span.end] for m in read(text, "en").mentions}


def test_a_name_that_is_also_a_noun_may_open_a_sentence():
    text = "The bid came late. Shell rejected it on Monday. Apple kept silent."
    assert {"Shell", "Apple"} <= {text[m.span.start : m.span.end] for m in read(text, "en").mentions}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Am Montag klagte die Bürgerinitiative Klare Luft gegen die Stadt.", "Klare Luft"),
        ("Die Gruppe Klassenzimmer Zuerst sagte ab.", "Klassenzimmer Zuerst"),
        ("Gestern rief die Initiative Rettet die Küste zum Protest auf.", "Rettet die Küste"),
        ("Das Netzwerk Roter Faden lehnt den Plan ab.", "Roter Faden"),
        ("Die Hackergruppe Pale Lantern droht mit Veröffentlichung.", "Pale Lantern"),
        ("Die Gewerkschaft Neue Kraft und der Verein Offene Türen widersprachen.", "Offene Türen"),
    ],
)
def test_german_bodies_are_named_in_any_words_behind_the_noun_for_them(text, name):
    found = {text[m.span.start : m.span.end]: m.type for m in read(text, "de").mentions if m.form == "name"}
    assert found.get(name) is EntityType.ORG


@pytest.mark.parametrize(
    "text",
    [
        "Eine Gruppe Jugendlicher randalierte am Hafen.",
        "Das Netzwerk fiel am Montag aus, sagte der Betreiber.",
        "Die Initiative der Ministerin kam spät.",
        "Eine kleine Gruppe wartete vor dem neuen Werk.",
    ],
)
def test_what_follows_such_a_noun_otherwise_is_no_name(text):
    assert not [m for m in read(text, "de").mentions if m.form == "name"]


def test_a_language_without_a_pack_has_no_mentions():
    assert read("", "en").mentions == ()


def test_an_endless_line_holds_no_mentions_and_costs_little():
    assert read("Berlin Paris " * 20_000, "de").mentions == ()


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("The Lorvik Chamber of Commerce backed the plan.", "Lorvik Chamber of Commerce", EntityType.ORG),
        ("She wrote to the Office of Harbour Inspection on Monday.", "Office of Harbour Inspection", EntityType.ORG),
        ("The Northern Central News Agency said so on Friday.", "Northern Central News Agency", EntityType.ORG),
        ("Sen. Ruth Calder, D-Va., opposed the bill.", "D-Va.", None),
        ("Sen. Ruth Calder (R-Ohio) opposed the bill.", "R-Ohio", None),
        ("He promised to stop all Nuclear Tests by May.", "Nuclear Tests", EntityType.MISC),
        ("Critics spoke of a Witch Hunt by the board.", "Witch Hunt", EntityType.MISC),
    ],
)  # fmt: skip
def test_english_names_end_where_their_body_or_work_ends(text, name, type_):
    found = mention(read(text, "en"), name, "name")
    assert (found and found.type) is type_


def test_a_body_is_not_called_by_the_people_in_its_name():
    annotation = read(
        "The Danish Central News Agency reported it. The Danish government was silent, and a National Museum closed.",
        "en",
    )
    names = [annotation.document.words(m.span) for m in annotation.mentions if m.form == "name"]
    assert "Danish" not in names
    assert "National" not in names


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "The envoy courts the Ukrainians"), ("de", "Der Rat dankt den Franzosen")]
)
def test_a_people_may_end_a_line_without_a_stop(lang, text):
    assert mention(read(text, lang), text.split(" ")[-1]) is not None


def test_a_sentence_that_opens_on_a_role_names_no_body():
    for text in ("Interior minister Ole Vinterskov left.", "Finance officials left for Lorvik."):
        assert not [m for m in read(text, "en").mentions if m.name in ("Interior", "Finance")]
    named = read("Interior said that no minister of it had left.", "en").mentions
    assert [m.name for m in named if m.form == "name"] == ["Interior"]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Yesterday transport minister Silvia Station rejected that.", "Silvia Station", EntityType.PER),
        ("The opposition leader, Pau Keller, wants a vote.", "Pau Keller", EntityType.PER),
        ("Fields west of the river Sorn burned.", "Sorn", EntityType.LOC),
    ],
)
def test_a_role_or_a_noun_for_waters_tells_what_a_name_is(text, name, type_):
    found = mention(read(text, "en"), name, "name")
    assert found is not None
    assert found.type is type_

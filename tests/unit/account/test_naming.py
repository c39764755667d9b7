import crosswire
from crosswire.account.naming import in_language
from crosswire.model import Entity, EntityType


def entity(kind, name, names, country=None):
    return Entity(id="e", type=kind, name=name, names=names, roles=(), country=country, mentions=())


def name_of(lang, *arguments):
    return in_language([entity(*arguments)], lang)[0].name


def test_a_person_takes_the_fullest_form_of_the_language():
    names = {"de": ("Holt", "Ragna Holt"), "en": ("Holt",)}
    assert name_of("de", EntityType.PER, "Ragna Holt", names) == "Ragna Holt"
    assert name_of("fr", EntityType.PER, "Ragna Holt", names) == "Ragna Holt"


def test_a_person_of_whom_a_language_has_the_last_name_only_takes_the_full_name_of_another():
    names = {"de": ("Holt", "Ragna Holt"), "en": ("Holt",), "uk": ("Рагна Голт",)}
    assert name_of("en", EntityType.PER, "Holt", names) == "Ragna Holt"
    assert name_of("en", EntityType.PER, "Holt", {"en": ("Holt",), "uk": ("Рагна Голт",)}) == "Holt"


def test_a_state_takes_its_name_in_the_language():
    names = {"de": ("Österreich",)}
    assert name_of("en", EntityType.GPE, "Österreich", names, "AT") == "Austria"
    assert name_of("de", EntityType.GPE, "Österreich", names, "AT") == "Österreich"


def test_a_state_known_by_another_name_than_the_listed_one_takes_its_name_in_the_language():
    assert (
        name_of("en", EntityType.GPE, "Großbritannien", {"de": ("Großbritannien",)}, "GB") == "United Kingdom"
    )
    assert name_of("de", EntityType.GPE, "Georgia", {"en": ("Georgia",)}, "US") == "Georgia"


def test_a_city_keeps_its_name_where_the_language_has_none():
    assert name_of("en", EntityType.GPE, "Wien", {"de": ("Wien",)}, "AT") == "Wien"


def test_a_state_is_shown_by_its_name_and_not_by_its_letters():
    names = {"de": ("US", "USA"), "en": ("US",)}
    assert name_of("de", EntityType.GPE, "USA", names, "US") == "Vereinigte Staaten"
    assert name_of("en", EntityType.GPE, "USA", names, "US") == "United States"


def test_a_headline_that_shouts_does_not_name_the_story() -> None:
    body = "The mayor of Velden resigned on Monday after the council had voted against the harbour. The council meets on Friday."
    loud = f"HE'S GONE! Mayor of Velden resigns\n\nDaily Torch, 4 May 2027\n\n{body}\n"
    calm = f"Mayor of Velden resigns after vote on harbour\n\nVelden Courier, 3 May 2027\n\n{body} Shops stayed open.\n"
    account = crosswire.account([loud.encode(), calm.encode()], settings=crosswire.Settings(story="all"))
    assert account.story.title == "Mayor of Velden resigns after vote on harbour"

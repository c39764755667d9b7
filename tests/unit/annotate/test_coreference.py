import pytest
from tests.unit.annotate.mentions.reading import mention, read, words


def antecedent(text, lang, phrase):
    annotation = read(text, lang)
    found = mention(annotation, phrase)
    assert found is not None
    return words(annotation, found.antecedent)


@pytest.mark.parametrize(
    ("lang", "text", "phrase", "name"),
    [
        ("en", "Mayor Karla Wendt opened the bridge. She thanked the workers.", "She", "Karla Wendt"),
        (
            "en",
            "President Lucien Bardot met Clara Nyberg. The president smiled.",
            "president",
            "Lucien Bardot",
        ),
        (
            "en",
            "Finance Minister Tessa Rook arrived. Prime Minister Mara Veld spoke. Rook was late. The prime minister's office had called, she noted.",
            "she",
            "Rook",
        ),
        ("en", "Jonas Reuter, the union's chairman, spoke first.", "union's chairman", "Jonas Reuter"),
        (
            "de",
            "Bürgermeisterin Karla Wendt eröffnete die Brücke. Sie dankte den Arbeitern.",
            "Sie",
            "Karla Wendt",
        ),
        ("de", "Präsident Lucien Bardot reiste ab. Der Präsident wirkte müde.", "Präsident", "Lucien Bardot"),
        ("en", "Jonas Reuter is no longer mayor of Corin.", "mayor of Corin", "Jonas Reuter"),
        (
            "de",
            "Jonas Reuter (CDU) ist der neue Bürgermeister der Stadt.",
            "neue Bürgermeister der Stadt",
            "Jonas Reuter",
        ),
        ("en", "Labour Minister Jonas Reuter was late. The minister apologised.", "minister", "Jonas Reuter"),
    ],
)
def test_pronouns_and_roles_stand_for_the_name_before(lang, text, phrase, name):
    assert antecedent(text, lang, phrase) == name


def test_a_pronoun_takes_the_name_of_its_gender():
    text = "Peter Lindqvist met Clara Nyberg. She had waited for an hour."
    assert antecedent(text, "en", "She") == "Clara Nyberg"


def test_a_role_of_another_state_stands_for_nobody():
    text = "French President Lucien Bardot arrived. The Danish president waited."
    assert antecedent(text, "en", "Danish president") is None


def test_a_former_holder_is_not_the_holder():
    text = "Former French president Marc Aubert spoke. The French president was away."
    assert antecedent(text, "en", "French president") is None


@pytest.mark.parametrize(
    ("lang", "text", "words", "name"),
    [
        ("en", "The Corin Health Trust made an offer. Staff said the trust had waited.", "trust", "Corin Health Trust"),
        ("en", "The Lomen Maritime Museum closed. Visitors said the museum had been empty.", "museum", "Lomen Maritime Museum"),
    ],
)  # fmt: skip
def test_a_body_is_called_again_by_the_last_word_of_its_name(lang, text, words, name):
    annotation = read(text, lang)
    found = [m for m in annotation.mentions if annotation.document.words(m.span) == words]
    assert [annotation.document.words(m.antecedent) for m in found if m.antecedent] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "One of the posts discussed with Jonas Reuter was the mayor's office.",
        "Jonas Reuter is not the mayor.",
    ],
)
def test_who_is_not_the_subject_or_is_denied_a_role_does_not_have_it(text):
    annotation = read(text, "en")
    assert all(m.antecedent is None for m in annotation.mentions if m.form == "role")


@pytest.mark.parametrize(
    ("lang", "text", "phrase", "name"),
    [
        ("de", "Das sagte Sprecherin Edda Kolm. Die Aufsichtsbehörde erklärte, sie habe den Hafen gewarnt.", "sie", "Aufsichtsbehörde"),
        ("de", "Das sagte Landrat Jonas Reuter. Der Angelverein erklärte, er habe den Hafen gewarnt.", "er", None),
        ("de", "Das sagte Sprecherin Edda Kolm. Der Verband erklärte, sie habe den Hafen gewarnt.", "sie", "Edda Kolm"),
        ("de", "Das sagte Sprecherin Edda Kolm. Die Behörde wartete, und sie ging.", "sie", "Edda Kolm"),
        ("en", "Tarn Dairies closed a plant. The regulator said it had warned the port.", "it", "regulator"),
    ],
)  # fmt: skip
def test_in_reported_words_a_pronoun_takes_up_the_body_that_says_them(lang, text, phrase, name):
    annotation = read(text, lang)
    found = [m for m in annotation.mentions if words(annotation, m.span) == phrase]
    assert [words(annotation, m.antecedent) for m in found] == [name]

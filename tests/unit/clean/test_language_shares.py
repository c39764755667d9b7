import pytest

from crosswire.clean import languages

TEXTS = (
    "The ferry ran aground off the cape on Monday evening, and forty passengers were taken off by lifeboats.",
    "Die Fähre lief am Montagabend vor dem Kap auf Grund; vierzig Fahrgäste wurden mit Booten gerettet.",
    "",
    "Le traversier s'est échoué lundi soir au large du cap, et quarante passagers ont été évacués.",
    "é",
)


def test_a_text_is_told_the_same_beside_others() -> None:
    languages._told.cache_clear()
    alone = [languages._told(text) for text in TEXTS]
    languages._told.cache_clear()
    languages.prepare(TEXTS)
    assert [languages._told(text) for text in TEXTS] == alone
    assert [languages.language(text) for text in TEXTS[:2]] == ["en", "de"]


@pytest.mark.parametrize("texts", [(), ("",), ("", "")])
def test_nothing_to_tell_is_told(texts: tuple[str, ...]) -> None:
    languages.prepare(texts)
    assert languages.language("") in languages.KNOWN

import pytest

from crosswire.annotate.mentions.romanisation import fold


@pytest.mark.parametrize(
    "spellings",
    [
        "Schtscherbak Shcherbak Щербак",
        "Loschkin Lozhkin Ložkin Ложкин",
        "Wolodymyr Volodymyr Володимир",
        "Saporischschja Zaporizhzhia Zaporizhzhya",
        "Charkiw Kharkiv",
        "Donezk Donetsk",
        "Sergej Sergei Sergey Сергей",
        "Müller Mueller Muller",
    ],
)
def test_spellings_of_one_name_share_a_key(spellings):
    assert len({fold(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize(
    "names", ["Scholz Schulz", "Niger Nigeria", "Slovakia Slovenia", "Iran Iraq", "Brandt Brand's"]
)
def test_different_names_have_different_keys(names):
    assert len({fold(name) for name in names.split()}) == 2


def test_a_name_without_letters_has_no_key():
    assert fold("—") == ""

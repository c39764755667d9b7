"""Every pack file says what it is; the stages' own tests run its examples."""

from importlib import resources

import pytest

from crosswire import lang
from crosswire.errors import LanguagePackError

DATA = resources.files("crosswire.lang") / "data"
FILES = sorted(
    (folder.name, file.name.removesuffix(".toml"))
    for folder in DATA.iterdir()
    if folder.is_dir()
    for file in folder.iterdir()
    if file.name.endswith(".toml")
)


@pytest.mark.parametrize(("code", "part"), FILES)
def test_pack_file_loads_and_says_what_it_is(code, part):
    assert lang.load(code, part)


def test_both_languages_have_the_same_parts():
    parts = {code: {part for c, part in FILES if c == code} for code in lang.supported()}
    assert {"en", "de"} <= parts.keys()
    shared = {"issues", "questions", "reasons", "wording", "quotations", "temporal", "acts"}
    assert all(shared <= parts[code] for code in ("en", "de"))


@pytest.mark.parametrize("part", ["reasons", "questions"])
def test_templates_of_both_languages_take_the_same_arguments(part):
    import re

    english, german = (lang.load(code, part)["templates"] for code in ("en", "de"))
    assert english.keys() == german.keys()
    for key in english:
        assert set(re.findall(r"\{(\w+)\}", english[key])) == set(re.findall(r"\{(\w+)\}", german[key])), key


def test_a_missing_file_names_the_languages_there_are():
    with pytest.raises(LanguagePackError, match="de, en"):
        lang.load("xx", "sentences")

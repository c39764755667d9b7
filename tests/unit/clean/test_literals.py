import re

import pytest

from crosswire.clean.furniture import patterns
from crosswire.clean.literals import Needs


@pytest.mark.parametrize(
    ("expression", "strings"),
    [
        (r"(?:archive|stock) (?:photo|image)s?", {"archive", "stock"}),
        (r"\d+ read more[.…]*$", {" read more"}),
        (r"(?:photo|\w+):\w+", {":"}),
        (r"(?:photo|\w+) \w+", set()),
        (r"(?:photo)?s", set()),
        (r"(?!photo)\w+", set()),
        (r"(?:photo)+|image", {"photo", "image"}),
    ],
)
def test_strings_of_which_each_match_has_one(expression: str, strings: set[str]) -> None:
    assert set(Needs(re.compile(expression)).strings) == strings


@pytest.mark.parametrize("text", ["READ MORE", "read more", "read morſe", "… Read More »"])
def test_a_search_that_could_match_is_not_spared(text: str) -> None:
    assert not Needs(re.compile("read mors?e", re.IGNORECASE)).spare(text)


def test_a_search_that_cannot_match_is_spared() -> None:
    assert Needs(re.compile("read more", re.IGNORECASE)).spare("The ferry reads no more.")
    assert Needs(re.compile("Photo:")).spare("photo: Linde")


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_example_of_furniture_is_spared(language: str) -> None:
    for pattern in patterns(language):
        for example in pattern.flags.get("examples", ()):
            text = example if isinstance(example, str) else example[0]
            assert not (pattern.regex.search(text) and pattern.needs.spare(text)), (pattern.name, text)

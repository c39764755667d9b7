"""Every entry of the packs that cleaning reads is run with its examples and counter-examples."""

import re

import pytest

from crosswire import lang
from crosswire.clean import agencies, publication
from crosswire.clean.furniture import find, outlet_sign, patterns

PATTERNS = [(part, pattern) for part in ("de", "en") for pattern in patterns(part)]


@pytest.mark.parametrize(("part", "pattern"), PATTERNS, ids=lambda value: getattr(value, "name", value))
def test_furniture(part: str, pattern) -> None:
    for example in pattern.flags["examples"]:
        assert find(example, pattern), example
    for example in pattern.flags["counter_examples"]:
        assert not find(example, pattern), example


@pytest.mark.parametrize("part", ["de", "en"])
def test_signs_of_outlets(part: str) -> None:
    for entry in lang.load(part, "furniture")["open_sign"]:
        assert all(outlet_sign(example, part) for example in entry["examples"])
        assert not any(outlet_sign(example, part) for example in entry["counter_examples"])


def test_date_lines() -> None:
    table = lang.load("any", "publication")["lines"]
    for text, value in table["examples"]:
        line = publication.date_line(text)
        assert line is not None, text
        assert (line.value, line.end) == (value, len(text))
    for text in table["counter_examples"]:
        assert publication.date_line(text) is None, text


def test_lines_of_agencies() -> None:
    table = lang.load("any", "agencies")
    assert all(agencies.is_credit_line(text) for text in table["lines"]["examples"])
    assert not any(agencies.is_credit_line(text) for text in table["lines"]["counter_examples"])
    assert all(agencies.phrase(text) for text in table["phrases"]["examples"])
    assert not any(agencies.phrase(text) for text in table["phrases"]["counter_examples"])


def test_every_agency_has_one_spelling() -> None:
    signs = [sign for names in lang.load("any", "agencies")["agencies"].values() for sign in names]
    assert len(signs) == len(set(signs))


def test_genres() -> None:
    for table in lang.load("any", "genres").values():
        heading = re.compile(rf"(?:{table['heading']})", re.IGNORECASE)
        assert all(heading.match(text) for text in table["examples"])
        assert not any(heading.match(text) for text in table["counter_examples"])

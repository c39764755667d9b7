import pytest
from tests.unit.annotate.mentions.reading import mention, read

from crosswire.annotate.mentions.family_first import is_family_first, surname_of
from crosswire.resolve import resolve


@pytest.mark.parametrize(
    "name", ["Kim Jong Un", "Han Seo-yeon", "Han Seo-Yeon", "Zhao Mingli", "Wu Bei", "Tsai Ing-wen"]
)
def test_a_family_name_before_a_given_name_of_its_language_comes_first(name):
    assert is_family_first(name)
    assert surname_of(name) == name.split(" ")[0]


@pytest.mark.parametrize(
    "name",
    [
        "Kim",
        "Kim Petersen",
        "Lee Harrow",
        "Park Lane Hotel",
        "Li Andersson",
        "Maren Tietjen",
        "Chan Brothers Ltd",
        "",
    ],
)
def test_other_names_end_in_the_family_name(name):
    assert not is_family_first(name)
    assert surname_of(name) == name.split(" ")[-1]


def test_whom_a_lone_family_name_means_is_known_from_the_full_name():
    reports = [
        read(
            "South Korea's foreign minister Kang Seo-yeon spoke in Lorvik. Mr. Brodersen thanked Ms. Kang.",
            "en",
            "d-1",
        ),
        read(
            "Kang Seo Yeon left on Monday. Kang had met the crew. Zhao Mingli waited; Zhao was late.",
            "en",
            "d-2",
        ),
    ]
    persons = {e.name: len(e.mentions) for e in resolve(reports).entities if e.type.value == "PER"}
    assert persons["Zhao Mingli"] == 2
    assert sum(number for name, number in persons.items() if name.startswith("Kang")) == 4
    assert sum(name.startswith("Kang") for name in persons) == 1


def test_the_second_syllable_of_a_given_name_belongs_to_it():
    assert (
        mention(read("On Friday President Moon Sang-in left for Lorvik.", "en"), "Moon Sang-in") is not None
    )

"""A name that one sentence takes for a person's and another for a body's is one of them."""

import pytest

import crosswire
from crosswire.model import EntityType
from crosswire.settings import Settings

FIRST = "Ferry talks\n\nThe Sund Post, 3 March 2031\n\n{}\n"
SECOND = "Ferry strike goes on\n\nRovan Gazette, 5 March 2031\n\n{}\n"


def kinds_of(name: str, *told: str) -> list[EntityType]:
    texts = [frame.format(text).encode() for frame, text in zip((FIRST, SECOND), told, strict=True)]
    account = crosswire.account(texts, settings=Settings(story="all"))
    return [entity.type for entity in account.entities if entity.name == name]


def test_a_lone_name_told_of_as_a_body_is_one_body_in_all_reports() -> None:
    told = (
        "Norline rejected the demand on Monday.",
        "Norline said on Wednesday that it would sell two ferries.",
    )
    assert kinds_of("Norline", *told) == [EntityType.ORG]


@pytest.mark.parametrize("body", ["ferry union", "airport operator", "hotel group", "teaching union"])
def test_what_a_body_works_in_names_it(body: str) -> None:
    told = (f"The {body} demanded a clear answer on Monday.", f"The {body} repeated its demand on Wednesday.")
    assert kinds_of(body, *told) == [EntityType.ORG]

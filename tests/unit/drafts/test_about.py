"""Which story a draft is about, and what other stories may say to it."""

import pytest

import crosswire
from crosswire.asking import answer
from crosswire.drafts import check_draft
from crosswire.drafts.model import ValueVerdict

FIRES = (
    "Fire in Halvik\n\n2031-05-12\n\nA fire destroyed the fish market of Halvik on Monday. Twelve people were injured, Mayor Ebba Tornquist "
    "said. The fishers' union Havlag demanded new hydrants from the town council. The union also demanded a siren at the quay.",
    "Market burns in Halvik\n\n2031-05-12\n\nThe fish market of Halvik burned down on Monday. Twelve people were injured in the fire, Mayor Ebba "
    "Tornquist told reporters. Havlag, the fishers' union, called for new hydrants.",
)
AT_HOME = 'Annegret Voss and Gareth Pruett spoke about Brakum. "Nobody has shown me that paper," Voss said. '


@pytest.fixture(scope="module")
def stories(demo_account, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fire")
    for number, text in enumerate(FIRES):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return [demo_account, crosswire.account([folder])]


def verdict(draft, stories, words):
    return next(f.verdict for f in check_draft(draft, stories).figures if words in f.place.words)


def test_another_story_does_not_contradict(stories):
    draft = AT_HOME + "Five people were injured in a fire, the mayor said."
    assert verdict(draft, stories, "Five") is ValueVerdict.NOT_FOUND
    assert verdict(draft, stories[1:], "Five") is ValueVerdict.CONTRADICTED


def test_another_story_may_support(stories):
    draft = AT_HOME + "Twelve people were injured in a fire, the mayor said."
    assert verdict(draft, stories, "Twelve") is ValueVerdict.SUPPORTED


def test_a_draft_about_two_stories_is_contradicted_by_either(stories):
    draft = AT_HOME + "In Halvik, Ebba Tornquist of Havlag said five people were injured in the fire."
    assert verdict(draft, stories, "five") is ValueVerdict.CONTRADICTED


def test_reasons_are_in_the_readers_language(stories):
    draft = "In Halvik, Mayor Ebba Tornquist said five people were injured in the fire. Oda Quist was there on Tuesday."
    told = check_draft(draft, stories, told_in="de")
    assert told.figures[0].reasons == ("in den Berichten steht Twelve people",)
    assert any("kommt der Name nicht vor" in reason for name in told.names for reason in name.reasons)
    assert told.notices[0].startswith("Das Datum des Entwurfs ist nicht angegeben")
    assert check_draft(draft, stories).figures[0].reasons == ("the reports say Twelve people",)


def test_answers_of_two_stories_stand_apart_and_name_theirs(stories):
    found = answer("What does the union demand?", stories)
    assert found.is_of_many
    assert {g.story for g in found.groups} == {s.story.title or s.story.id for s in stories}
    for group in found.groups:
        account = next(s for s in stories if s.story.id == group.story_id)
        assert {a.excerpt.document_id for a in group.answers} <= set(account.story.document_ids)


def test_what_another_demands_of_somebody_is_no_demand_of_theirs(demo_account):
    asked = answer("What does the union demand?", [demo_account])
    holders = {group.holder for group in asked.groups}
    assert "Bund Maritim" in holders
    assert holders <= {"Bund Maritim", "Maren Tiedemann"}

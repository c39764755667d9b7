"""Names as American and British papers write them: headlines, abbreviations, names that begin with a place's."""

import pytest
from tests.unit.annotate.mentions.reading import mention, read

from crosswire.model import EntityType


def names(text, lang="en"):
    annotation = read(text, lang)
    return [annotation.document.words(m.span) for m in annotation.mentions if m.form == "name"]


@pytest.mark.parametrize(
    ("headline", "found", "never"),
    [
        ("Halden Slams Mara Lindt Over Harbour Fees", ["Halden", "Mara Lindt"], "Slams"),
        ("Panel Wants To Question Lindt About Tolls", ["Lindt"], "Panel"),
        ("Nothing Will Change, Halden Says", ["Halden"], "Says"),
    ],
)
def test_names_in_a_title_case_headline_are_those_of_the_running_text(headline, found, never):
    text = f"{headline}\n\nMinister Erik Halden criticised Mara Lindt on Monday. Halden said that nothing would change."
    in_headline = [name for name in names(text)[: len(found) + 1] if name in headline][: len(found)]
    assert in_headline == found
    assert not any(never in name for name in names(text))


def test_a_headline_alone_names_whom_lists_or_no_dictionary_knows():
    assert "Vindelmark" in " ".join(names("Vindelmark Skorpa Leaves Oslo After Long Talks"))
    assert "Calls Halt" not in names("Board Calls Halt To Bridge Repair Works")


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Sen. Mara Lindt, R-S.C., made the request.", "R-S.C.", None),
        ("Rep. Ann Poole (D-N.Y.) agreed with her.", "D-N.Y.", None),
        ("The firm is based in Bentonville, Ark., near a river.", "Ark.", EntityType.LOC),
        ("The F.B.I. and the D.N.C. declined to comment.", "F.B.I.", EntityType.ORG),
        ("Imports fell by a tenth, according to Oxford Economics.", "Oxford Economics", EntityType.ORG),
        ("The truce was signed by the United Nations Command.", "United Nations Command", EntityType.ORG),
        ("It was shot down by U.S. Central Command on Monday.", "Central Command", EntityType.ORG),
        ("The U.S. Treasury said nothing.", "Treasury", EntityType.ORG),
        ("Jon Pell, president of the Alliance for American Manufacturing, welcomed it.",
         "Alliance for American Manufacturing", EntityType.ORG),
        ("He welcomed her to his Mar-a-Lago estate.", "Mar", None),
        ("Everett Eissen, a trade adviser, left the talks.", "Everett Eissen", EntityType.PER),
        ("The Obama administration disagreed.", "Obama", EntityType.PER),
        ("They were married in Obama in spring.", "Obama", EntityType.GPE),
        ("He was born in Hope, Arkansas, in spring.", "Hope", EntityType.GPE),
        ("Those caught with Bibles are in prison.", "Bibles", None),
        ("We look forward to our Summit!", "Summit", None),
        ("Prime Minister Theresa May said on Monday that she would go.", "Theresa May", EntityType.PER),
        ("President Moon Jae In said that he would agree.", "Moon Jae In", EntityType.PER),
        ("The envoy met Moon Jae In. The talks went on.", "Moon Jae In", EntityType.PER),
        ("Harland Gov. Nora Pell announced a ban.", "Nora Pell", EntityType.PER),
        ("State Senate President Pro Tem David Long agreed.", "David Long", EntityType.PER),
        ("Special Counsel Dora Melling met White House Counsel Don Harker.", "Don Harker", EntityType.PER),
        ("The list has two names, Karl Parrow, Jr., and Ann Poole.", "Jr.", None),
    ],
)  # fmt: skip
def test_what_english_capitals_are_of(text, name, type_):
    found = mention(read(text, "en"), name, "name")
    assert (found and found.type) is type_


def test_a_month_is_no_person_because_somebody_is_called_so():
    text = "Theresa May said no. The vote is in May, and May is far away."
    assert names(text).count("May") <= 1
    assert names("Theresa May said no. She leaves in May.") == ["Theresa May"]


@pytest.mark.parametrize("chosen", ["House Speaker-elect", "House Speaker-to-be", "Vice President-elect"])
def test_who_is_chosen_but_not_in_office_is_named_with_the_role(chosen):
    annotation = read(f"{chosen} Nora Pell agreed on Monday with the board.", "en")
    named = mention(annotation, "Nora Pell", "name")
    assert named is not None
    assert named.role is not None
    assert chosen.split("-")[0] not in [
        annotation.document.words(m.span) for m in annotation.mentions if m.form == "name"
    ]

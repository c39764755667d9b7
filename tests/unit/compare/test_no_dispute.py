"""What only looks like a dispute: asked, aimed at, told of others, of another time, of a part, of a run; and its counterparts that are one."""

import pytest

import crosswire
from crosswire.model import DisputeKind
from crosswire.settings import Settings

FIRST = "The Sund Post\nPublished 20 September 2025 11:00\n\nToday\n\n{}\n\nThe festival in Merl opens on Friday. Tickets cost nine euros."
SECOND = "The Rovan Gazette\nPublished 20 September 2025 12:00\n\nNews\n\n{}\n\nThe lime trees in the park are in bloom again."


def kinds(*told: str) -> set[DisputeKind]:
    texts = [frame.format(text) for frame, text in zip((FIRST, SECOND), told, strict=False)]
    account = crosswire.account([text.encode() for text in texts], settings=Settings(story="all"))
    return {dispute.kind for finding in account.findings for dispute in finding.disputes}


@pytest.mark.parametrize(
    "report",
    [
        "Mara Ostrow said the port was shut. It is unfortunate that the council insists on its plan, Jon Brandt said.",
        "Mara Ostrow said the port was shut. Jon Brandt said it was reported on Friday that the ministry had sent a draft.",
        "Inspector Holt said he asked how she felt about the trial. “I do not feel anything,” Mara Ostrow said.",
        "Police say 66-year-old Mara Ostrow was hurt. The coroner says the 36-year-old driver had been drinking.",
        "“We have 32 districts without a mayor,” Jon Brandt said. “You take 18 of them,” Mara Ostrow said.",
        "“I did not send that picture,” Jon Brandt said. It was deleted within minutes of being sent, Mara Ostrow said.",
        "The singer’s first tour did well abroad, Jon Brandt said. It was announced that the band and its label were parting ways.",
        "Three clerks died in the fire, Mara Ostrow said. Five other clerks were rescued, Jon Brandt said.",
    ],
)
def test_within_one_report(report: str) -> None:
    assert not kinds(report)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“Who is going to pay for the wall?” Jon Brandt asked.", "“I am not going to pay for the wall,” Mara Ostrow said."),
        ("“I do not know that she knew of the letter,” Jon Brandt said.", "Mara Ostrow knew of the letter."),
        ("The inquiry failed to show that his views had affected his work.", "Jon Brandt said his views had not affected his work."),
        ("The crews worked to ensure that the fire did not spread.", "High winds meant that the fire spread through the yard."),
        ("One guard was injured in the raid, but no one else was injured.", "Two drivers were injured in the crash at Merl."),
        ("Mara Ostrow joined the council in 2009.", "Mara Ostrow left the council last year."),
        ("Jon Brandt is survived by his wife and two sons.", "Jon Brandt was killed at the bridge."),
        ("Mr. Brandt refused.", "Mr. Brandt also praised the new law on fishing."),
        ("The suit does not name Jon Brandt as a defendant.", "The suit names Jon Brandt’s son as a defendant."),
        ("Jon Brandt had “no excuses” and accepted the blame for the mistakes.", "Jon Brandt accepted the blame for the mistakes."),
        ("The fire at the market broke out early on Sunday.", "A man has denied arson after the fire at the market on Sunday."),
        ("The navy caught 12 Orrin and 11 Velt pirates.", "The navy caught 23 pirates."),
        ("The navy seized 14 rifles.", "The navy seized a combined 31 rifles in five operations."),
        ("The club has lost eight of its last 10 games.", "The club won 40 games last season."),
        ("She married two more times, a friend said.", "She was married three times."),
        ("The man entered the yard with a gun at 4 p.m.", "Police closed the street until the man surrendered at 6 p.m."),
        ("The union accepted the offer of 5 percent.", "The union had rejected the offer of 3 percent."),
        ("The court rejected the appeal of Jon Brandt.", "The court accepted the appeal of Mara Ostrow."),
        ("The minister left the meeting at 4 p.m.", "The meeting ended at 7 p.m."),
        ("Police said at least 14 people were killed in the blast.", "The blast killed 16 people, the governor said."),
        ("Ostrow Lines denied a claim by the union that it intends to cut 140 jobs.", "The minister Jon Brandt called on the union to accept the plan."),
        ("Five pirate boats left the bay.", "The navy caught 26 Orrin pirates in the bay."),
    ],
)  # fmt: skip
def test_between_two_reports(first: str, second: str) -> None:
    assert not kinds(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mara Ostrow knew of the letter.", "Mara Ostrow did not know of the letter, Jon Brandt said."),
        ("The fire spread through the yard.", "The fire did not spread through the yard."),
        ("The suit names Jon Brandt as a defendant.", "The suit does not name Jon Brandt as a defendant."),
        ("A man was charged with arson after the fire at the market.", "A man has denied arson after the fire at the market."),
        ("The pirates came in three boats at noon.", "The pirates came in two boats at noon."),
        ("The ministry got two reports of cracks.", "There were seven reports of cracks, not two, the union said."),
        ("The ferry had passed its inspection in May, the owner said.", "The ferry failed its inspection in May, the maritime authority said."),
        ("Police said at least 14 people were killed in the blast.", "The blast killed 27 people, the governor said."),
        ("The pilot was sober, the airline said.", "The pilot had been drinking, investigators said."),
        ("The fire was started deliberately, police said.", "The fire was an accident, the insurer said."),
        ("Jon Brandt resigned of his own free will, the party said.", "Jon Brandt was forced out, his lawyer said."),
        ("The election was free and fair, the observers said.", "The election was rigged, the opposition said."),
        ("Mara Ostrow said she had spoken to Jon Brandt on Tuesday.", "Jon Brandt said he had not spoken to Mara Ostrow this week."),
        ("The man gave himself up in the yard at 4 p.m.", "The man gave himself up in the yard at 6 p.m."),
    ],
)  # fmt: skip
def test_what_is_one(first: str, second: str) -> None:
    assert kinds(first, second)


def test_it_was_somebody_else() -> None:
    assert kinds(
        "Jon Brandt said the union had broken the truce. It was the owners who had broken it, Mara Ostrow said."
    )


def test_what_one_offers_takes_no_place_of_what_the_other_demands() -> None:
    told = (
        "The dockers' union Havlag demands a wage rise of 6 percent.",
        "Norport offered a wage rise of 3 percent.",
    )
    later = SECOND.replace("20 September", "21 September")
    texts = [frame.format(text).encode() for frame, text in zip((FIRST, later), told, strict=True)]
    account = crosswire.account(texts, settings=Settings(story="all"))
    assert {str(f.status) for f in account.findings if f.text in told} == {"single-origin"}

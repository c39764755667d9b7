"""What somebody announces, and what somebody says not to have done."""

import pytest

from crosswire.model import Act


@pytest.mark.parametrize(
    ("lang", "text", "act"),
    [
        (
            "en",
            "The union would go to court unless the wages were paid, its chair Mara Toft said.",
            Act.THREATEN,
        ),
        (
            "de",
            "Die Gewerkschaft werde klagen, falls der Vorstand nicht zahle, sagte Mara Toft.",
            Act.THREATEN,
        ),
        ("en", "Mara Toft said that no plant would be shut before 2040.", Act.COMMIT),
        ("de", "Die Ministerin will am Freitag im Landtag Auskunft geben.", Act.COMMIT),
        ("en", '"I have never taken a bribe," Mara Toft said.', Act.DENY),
        ("de", "Das wies die Reederei zurück.", Act.DENY),
        ("en", "Mara Toft conceded that the tide tables had been wrong.", Act.CONCEDE),
    ],
)
def test_act_of_what_is_announced_or_denied(read, lang, text, act):
    assert act in {s.act for s in read(text, lang).statements}


@pytest.mark.parametrize(
    "text",
    [
        "Two wagons overturned.",
        "There were 40 passengers on board.",
        "The skipper could speak to the crew.",
        "That depends.",
    ],
)
def test_what_only_looks_like_an_act_is_none(read, text):
    assert {s.act for s in read(text, "en").statements} <= {Act.ASSERT, Act.DO}


def test_recipient_is_whom_the_act_is_directed_at(read):
    text = "Norvania rejected Arvelia's offer."
    (statement,) = read(text, "en").statements
    assert text[statement.recipient.span.start : statement.recipient.span.end] == "Arvelia"


def test_what_is_granted_on_a_condition_is_a_commitment() -> None:
    from crosswire.model import Act
    from crosswire.pipeline import show

    head = "The Sund Post\nPublished 6 May 2025 10:00\n\nPort talks go on\n\n"
    text = (
        "The union at the port will not strike for 30 days, provided that the harbour company cuts no jobs."
    )
    shown, _ = show([(head + text + "\n\nThe talks go on next week in the town hall.").encode()])
    assert [s.act for s in shown[0].statements if "strike" in shown[0].annotation.document.words(s.span)] == [
        Act.COMMIT
    ]

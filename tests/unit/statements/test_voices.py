"""For whom a spokesperson without a name speaks."""

import pytest


def holders(read, text, lang="en"):
    return [
        text[s.holder.span.start : s.holder.span.end] if s.holder else None
        for s in read(text, lang).statements
    ]


@pytest.mark.parametrize(
    ("text", "lang", "body"),
    [
        ("The club rejected the accusation. A spokeswoman said Toft had copied data.", "en", "club"),
        (
            "Der Baukonzern widersprach. Die Brücke sei sicher gewesen, sagte eine Sprecherin.",
            "de",
            "Baukonzern",
        ),
    ],
)
def test_a_spokesperson_speaks_for_the_body_told_of_before(read, text, lang, body):
    assert holders(read, text, lang) == [body, body]


def test_a_named_body_is_whom_its_spokesperson_speaks_for(read):
    first, second = read(
        "The Lorvik Trust denied the report. A spokesman said the bridge was safe."
    ).statements
    assert first.holder.entity_id == second.holder.entity_id


@pytest.mark.parametrize(
    "text",
    [
        "Mara Toft denied it. A spokesman said the bridge was safe.",
        "The police arrested a man. A spokesman for the mayor said the city was safe.",
        "The police arrested a man. His spokesman said he was safe.",
    ],
)
def test_a_spokesperson_of_somebody_else_stays_who_it_is(read, text):
    assert holders(read, text)[1].startswith("spokesman")

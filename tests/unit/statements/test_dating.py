"""Which date in a statement is the event's."""

import pytest

from crosswire import lang as packs


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "The mayor, who wrote a 1999 book with his father, resigned in March 2011.", "2011-03"),
        ("en", "The minister has sought to end an inquiry into the attacks in 2012.", None),
        ("en", "The council opposed the 2012 presidential campaign.", None),
        ("en", "The attacks in 2012 killed four people.", "2012"),
        ("en", "The 2012 flood killed three people.", "2012"),
        ("en", "In 2008 Mr. Velt used the money for a dinner.", "2008"),
        ("en", "The council met in 2012.", "2012"),
        ("en", "The number of victims of the attack in March 2011 rose to 34.", None),
        ("en", "The earthquake in March 2011 killed 34 people.", "2011-03"),
        ("en", "The court prohibited a strike that was to begin in March 2011.", None),
        ("en", "The truce, which began in March 2011, was broken in June 2011.", "2011-06"),
        ("en", "Police arrested a man who had escaped from prison in March 2011.", "2011-03"),
        ("de", "Das Gericht hat den für März 2011 geplanten Streik untersagt.", None),
        ("de", "Die im März 2011 vereinbarte Waffenruhe wurde im Juni 2011 gebrochen.", "2011-06"),
        ("de", "Die Waffenruhe, die im März 2011 begonnen hatte, wurde im Juni 2011 gebrochen.", "2011-06"),
        ("de", "Der Rat kündigte das Abkommen von 2015 auf.", None),
        ("de", "Die Werft wurde im März 2011 von der Stadt gekauft.", "2011-03"),
    ],
)
def test_a_date_that_tells_which_thing_is_meant_is_not_the_events(read, lang, text, value):
    found = [s.when.value for s in read(text, lang).statements if s.when is not None]
    assert found[:1] == ([value] if value else [])


@pytest.mark.parametrize("lang", ["en", "de"])
def test_date_examples_of_the_pack(read, lang):
    for example in packs.load(lang, "conditions")["dates"]["examples"]:
        text, wanted = example.split("|")
        found = [s.when.value[:10] for s in read(text, lang).statements if s.when is not None]
        assert found[:1] == ([] if wanted == "none" else [wanted]), text


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        (
            "en",
            "Dockers walked out on Monday and returned to work the following day.",
            ["2025-05-12", "2025-05-13"],
        ),
        ("en", "The firm, founded in 1911, closed its mill in March 2011.", ["1911", "2011-03"]),
        ("en", "Dockers walked out on Monday and marched to the port.", ["2025-05-12"]),
        (
            "de",
            "Die Fähre legte am Montag ab und erreichte am Tag darauf Orvik.",
            ["2025-05-12", "2025-05-13"],
        ),
    ],
)
def test_two_deeds_with_a_day_each_are_two_statements(read, lang, text, days):
    assert [s.when.value for s in read(text, lang).statements if s.when is not None] == days

"""Which date in a statement is the event's."""

import pytest

from crosswire import lang as packs
from crosswire.model import Modality


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
        ("en", "Velt proposes a truce of 30 days from 15 June 2011.", "2011-06-15"),
        ("en", "The bridge will open 30 days from 15 June 2011.", "2011-07-15"),
        ("de", "Das Gericht hat den für März 2011 geplanten Streik untersagt.", None),
        ("de", "Die im März 2011 vereinbarte Waffenruhe wurde im Juni 2011 gebrochen.", "2011-06"),
        ("de", "Die Waffenruhe, die im März 2011 begonnen hatte, wurde im Juni 2011 gebrochen.", "2011-06"),
        ("de", "Der Rat kündigte das Abkommen von 2015 auf.", None),
        ("de", "Die Werft wurde im März 2011 von der Stadt gekauft.", "2011-03"),
        ("de", "Die Vereinbarung vom Montag sieht eine Waffenruhe vor.", None),
        ("en", "For the first time since March 2011 the road is open, residents said.", None),
        ("de", "Zum ersten Mal seit März 2011 ist die Straße offen, sagten Anwohner.", None),
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


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "Repairs to the tunnel, broken off on Tuesday, will start again on 3 June.", "2025-06-03"),
        ("en", "The dogs were taken to Halm, whose shelter had agreed on Sunday to keep them.", None),
        ("en", "The club wants a pardon for Ada Fenn, who was jailed in 2017.", None),
        ("en", "Five crew are missing after the wreck, whose mast came down on Sunday.", "2025-05-11"),
        ("de", "Das Kino, das 1998 eröffnet worden war, wird verkauft.", None),
    ],
)
def test_what_a_clause_beside_tells_of_before_does_not_date_the_event(read, lang, text, value):
    found = max(read(text, lang).statements, key=lambda s: len(s.span))
    assert (found.when.value if found.when else None) == value


def test_what_is_announced_is_not_due_on_the_day_it_was_announced(read):
    text = "The sailors said on Tuesday that they would sink the barge unless the owner paid them by Sunday."
    threat = next(s for s in read(text).statements if s.modality is Modality.PLANNED)
    assert threat.when is None
    assert threat.deadline == "2025-05-18"


@pytest.mark.parametrize(
    ("lang", "text", "modality", "value"),
    [
        ("de", "Spaziergänger wollen am Montag einen Wolf gesehen haben.", Modality.FACT, "2025-05-12"),
        ("de", "Die Jäger wollen am Montag den Wolf suchen.", Modality.PLANNED, "2025-05-19"),
        ("en", "Not until Sunday did the envoy find the way.", Modality.FACT, "2025-05-11"),
    ],
)
def test_what_is_claimed_to_have_been_seen_lies_behind(read, lang, text, modality, value):
    (found,) = read(text, lang).statements
    assert (found.modality, found.when.value if found.when else None) == (modality, value)


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "The pilots threatened a strike on Saturday.", "2025-05-17"),
        ("en", "On Sunday the pilots threatened a strike.", "2025-05-11"),
        ("de", "Die Lotsen drohten mit einem Warnstreik am Samstag.", "2025-05-17"),
        ("de", "Die Lotsen drohten am Sonntag mit einem Warnstreik.", "2025-05-11"),
        ("de", "Das Wetteramt warnte vor Hagel in der Nacht zum Freitag.", "2025-05-16TNI"),
        ("de", "Am Montag warnte das Wetteramt vor Hagel.", "2025-05-12"),
    ],
)
def test_the_day_of_what_is_threatened_or_warned_of_lies_ahead(read, lang, text, value):
    assert [s.when.value for s in read(text, lang).statements if s.when] == [value]


def test_what_somebody_said_had_happened_on_the_day_of_the_report_happened_then(read):
    found = [
        s.when.value
        for s in read("A guard said no bus had left the yard on Wednesday.", "en").statements
        if s.when
    ]
    assert found == ["2025-05-14"]

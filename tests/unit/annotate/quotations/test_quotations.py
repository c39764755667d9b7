import pytest
from tests.unit.annotate.quotations.reports import document, found_in, read, words

from crosswire import lang
from crosswire.annotate.quotations import find_quotations
from crosswire.annotate.quotations.lexicon import get_lexicon
from crosswire.model import Annotation, BlockKind, QuotationKind, SpeakerKind

CLASSES = [
    (code, name, entry)
    for code in ("en", "de")
    for name, entry in lang.load(code, "quotations")["classes"].items()
]


def one(text, code="en", kinds=()):
    annotation = read(text, code, kinds)
    assert len(annotation.quotations) == 1, found_in(annotation)
    return annotation, annotation.quotations[0]


@pytest.mark.parametrize(
    ("code", "name", "entry"), CLASSES, ids=[f"{code}-{name}" for code, name, _ in CLASSES]
)
def test_examples_of_each_class_are_quotations_and_counter_examples_are_not(code, name, entry):
    for example in entry["examples"]:
        assert example["content"] in [content for _, content, _ in found_in(read(example["text"], code))], (
            example["text"]
        )
    for text in entry["counter_examples"]:
        assert found_in(read(text, code)) == [], text


def test_reported_speech_goes_on_in_the_name_of_whoever_takes_the_word():
    turns = lang.load("de", "quotations")["turns"]
    for example in turns["examples"]:
        assert found_in(read(example["text"], "de"))[-1][2] == example["speaker"]
    for text in turns["counter_examples"]:
        found = found_in(read(text, "de"))
        assert found[-1][2] == found[0][2], text


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_language_knows_many_verbs_each_in_one_class(code):
    verbs = [verb for entry in lang.load(code, "quotations")["classes"].values() for verb in entry["verbs"]]
    assert len(get_lexicon(code).verbs) >= 150
    assert len(set(verbs)) >= 150


def test_a_language_without_a_pack_has_no_quotations():
    assert find_quotations(Annotation(document=document("« Oui », dit-elle.", "fr"))) == ()


def test_cue_is_the_verb():
    annotation, quotation = one("The mayor has said the bridge would reopen in May.")
    assert words(annotation, quotation.cue) == "said"


def test_cue_of_a_verb_that_comes_apart_is_its_finite_part():
    annotation, quotation = one("Die Ministerin kündigte an, dass die Brücke im Mai öffnet.", "de")
    assert words(annotation, quotation.cue) == "kündigte"


@pytest.mark.parametrize(
    ("text", "code", "channel"),
    [
        (
            "In an interview with the Harbour Post, the mayor said the bridge would reopen.",
            "en",
            "In an interview with the Harbour Post",
        ),
        ("The minister said in a statement that the bridge would reopen.", "en", "in a statement"),
        ("“We go,” the mayor wrote on Facebook.", "en", "on Facebook"),
        ("„Wir gehen“, schrieb die Ministerin auf der Plattform X.", "de", "auf der Plattform X"),
        ("„Wir gehen“, sagte die Ministerin bei einer Pressekonferenz.", "de", "bei einer Pressekonferenz"),
        ("„Wir gehen“, sagte die Ministerin dem Sender Hafenwelle.", "de", "Sender Hafenwelle"),
        ("„Wir gehen“, sagte die Ministerin dem „Hafenboten“.", "de", "„Hafenboten“"),
    ],
)
def test_channel_is_where_it_was_said(text, code, channel):
    annotation, quotation = one(text, code)
    assert words(annotation, quotation.channel) == channel


@pytest.mark.parametrize(
    ("text", "code", "addressee"),
    [
        ("The mayor told reporters that the bridge would reopen.", "en", "reporters"),
        ("Die Ministerin sagte vor Journalisten, die Brücke werde geöffnet.", "de", "Journalisten"),
        ("Gegenüber Journalisten sagte die Ministerin, die Brücke werde geöffnet.", "de", "Journalisten"),
    ],
)
def test_addressee_is_to_whom_it_was_said(text, code, addressee):
    annotation, quotation = one(text, code)
    assert quotation.addressee is not None
    assert words(annotation, quotation.addressee.span) == addressee


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor said on 12 May 2031 that the bridge would reopen in July.", "en"),
        ("Die Ministerin sagte am 12. Mai 2031, die Brücke werde im Juli geöffnet.", "de"),
    ],
)
def test_said_is_the_time_of_the_cue_not_of_what_was_said(text, code):
    assert one(text, code)[1].said == "2031-05-12"


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("Ada Lind said the bridge would reopen.", "en", SpeakerKind.NAMED),
        ("The mayor said the bridge would reopen.", "en", SpeakerKind.ROLE),
        ("Two people familiar with the plan said the bridge would reopen.", "en", SpeakerKind.UNNAMED),
        ("The letter said the bridge would reopen.", "en", SpeakerKind.DOCUMENT),
        ("Ada Lind sagte, die Brücke werde geöffnet.", "de", SpeakerKind.NAMED),
        ("Die Ministerin sagte, die Brücke werde geöffnet.", "de", SpeakerKind.ROLE),
        ("Insidern zufolge wird die Brücke geöffnet.", "de", SpeakerKind.UNNAMED),
        ("Dem Gutachten zufolge wird die Brücke geöffnet.", "de", SpeakerKind.DOCUMENT),
    ],
)
def test_speaker_kind_tells_how_the_speaker_is_known(text, code, kind):
    assert one(text, code)[1].speaker_kind == kind


def test_verbatim_words_in_reported_ones_lie_inside_them():
    annotation = read("Tom Varga said the deal was “as good as dead” after the vote.", "en")
    outer, inner = annotation.quotations
    assert (outer.kind, inner.kind, inner.inside) == (QuotationKind.MIXED, QuotationKind.DIRECT, outer.id)
    assert inner.speaker == outer.speaker


def test_a_pull_quote_belongs_to_the_name_below_it():
    annotation, quotation = one(
        "The vote is over.\n\nWe will rebuild every house. Ada Lind",
        "en",
        (BlockKind.PARAGRAPH, BlockKind.PULL_QUOTE),
    )
    assert (words(annotation, quotation.content), words(annotation, quotation.speaker.span)) == (
        "We will rebuild every house.",
        "Ada Lind",
    )


def test_lines_of_an_interview_belong_to_their_labels():
    text = "Harbour Post: When will it open?\n\nAda Lind: In May, I hope.\n\nHarbour Post: And then?\n\nAda Lind: Then we rest."
    assert found_in(read(text, "en"))[1::2] == [
        ("direct", "In May, I hope.", "Ada Lind"),
        ("direct", "Then we rest.", "Ada Lind"),
    ]


def test_a_headline_quotes_with_a_colon():
    annotation, quotation = one(
        "Ada Lind: Bridge will open in May\n\nThe vote is over.", "en", (BlockKind.TITLE,)
    )
    assert words(annotation, quotation.content) == "Bridge will open in May"


def test_a_heading_in_marks_has_the_speaker_of_the_fuller_quotation():
    text = (
        "“Every house will stand again”\n\n“I promise you that every house will stand again,” said Ada Lind."
    )
    annotation = read(text, "en", (BlockKind.HEADING,))
    assert [speaker for _, _, speaker in found_in(annotation)] == ["Ada Lind", "Ada Lind"]


def test_furniture_holds_no_quotations():
    assert found_in(read("Ada Lind said the bridge was safe.", "en", (BlockKind.CAPTION,))) == []


def test_producers_are_named():
    assert all("/" in quotation.producer for quotation in read("“We go,” said Ada Lind.", "en").quotations)

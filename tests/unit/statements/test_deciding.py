"""Who does what: rules on hand-made clauses, without any analyser, and on reported speech."""

import dataclasses

import pytest

from crosswire.model import Act, Annotation, Clause, EntityType, Mention, Modality, Sentence, Token
from crosswire.resolve import Resolution
from crosswire.spans import Span
from crosswire.statements import state


def _annotation(report, text, clause_words, **fields):
    """Annotate one sentence by hand: a clause over all of it, a token a word, a mention for each capitalised subject."""
    document = report(text, "en")
    whole = Span(document.id, 0, len(text))
    spot = lambda words: Span(document.id, text.index(words), text.index(words) + len(words))  # noqa: E731
    tokens, start = [], 0
    for word in text.rstrip(".").split(" "):
        pos = "PROPN" if word[0].isupper() else "VERB" if word == clause_words["verb"] else "NOUN"
        tokens.append(
            Token(
                start=start,
                end=start + len(word),
                lemma=fields["lemma"] if pos == "VERB" else word.lower(),
                pos=pos,
                tag="",
            )
        )
        start += len(word) + 1
    clause = Clause(
        span=whole, kind="main", verb=spot(clause_words["verb"]), sentence=0, subject=spot(clause_words["subject"]),
        objects=tuple(spot(words) for words in clause_words.get("objects", ())), **fields,
    )  # fmt: skip
    who = spot(clause_words["subject"])
    mention = Mention(
        span=who, type=EntityType.GPE, form="name", name=text[who.start : who.end], lang="en", producer="test"
    )
    return Annotation(
        document=document,
        sentences=(Sentence(span=whole, lang="en", block=0, index=0),),
        tokens=(tuple(tokens),),
        clauses=(clause,),
        mentions=(mention,),
    )


def test_hand_made_clause_gives_act_holder_and_modality(report):
    annotation = _annotation(
        report, "Norvania rejects talks.", {"verb": "rejects", "subject": "Norvania", "objects": ["talks"]},
        lemma="reject", tense="present",
    )  # fmt: skip
    (statement,) = state([annotation], Resolution()).statements
    assert (statement.act, statement.polarity, statement.modality) == (Act.REJECT, 1, Modality.FACT)
    assert statement.holder.span == annotation.clauses[0].subject


@pytest.mark.parametrize(
    ("lemma", "act", "polarity"),
    [
        ("accept", Act.REJECT, 1),
        ("reject", Act.REJECT, -1),
        ("demand", Act.DEMAND, -1),
        ("leave", Act.DO, -1),
    ],
)
def test_negation_turns_the_act_or_the_polarity(report, lemma, act, polarity):
    annotation = _annotation(
        report, f"Norvania {lemma}s talks.", {"verb": f"{lemma}s", "subject": "Norvania", "objects": ["talks"]},
        lemma=lemma, negated=True,
    )  # fmt: skip
    (statement,) = state([annotation], Resolution()).statements
    assert (statement.act, statement.polarity) == (act, polarity)


def test_entity_comes_from_the_resolution(report):
    annotation = _annotation(
        report, "Norvania rejects talks.", {"verb": "rejects", "subject": "Norvania"}, lemma="reject"
    )
    resolution = dataclasses.replace(Resolution(), by_span={annotation.mentions[0].span: "e-1"})
    assert state([annotation], resolution).statements[0].holder.entity_id == "e-1"


@pytest.mark.parametrize(
    ("text", "lang", "act"),
    [
        ("The chancellor said Norvania must withdraw.", "en", Act.DEMAND),
        ('"We will not pay," the mayor said.', "en", Act.REJECT),
        ("The mayor said the town would rebuild the bridge.", "en", Act.ASSERT),
        ("The company said it would rebuild the plant.", "en", Act.COMMIT),
        ("The union refused to reject the offer.", "en", Act.REJECT),
        ("The pilots are ready to strike.", "en", Act.OFFER),
        ("Rebels want the army to leave.", "en", Act.DEMAND),
        ("The union got concessions from the company.", "en", Act.CONCEDE),
        ("From the union's point of view, the company must pay.", "en", Act.DEMAND),
        ("Der Kanzler sagte, Norwanien müsse abziehen.", "de", Act.DEMAND),
        ("Die Firma erklärte, sie werde das Werk wieder aufbauen.", "de", Act.COMMIT),
        ("Aus Sicht der Gewerkschaft muss die Firma zahlen.", "de", Act.DEMAND),
        ("Die Ministerin wollte sich nicht äußern.", "de", Act.ASSERT),
    ],
)
def test_reported_and_modal_readings(read, text, lang, act):
    assert act in [s.act for s in read(text, lang).statements]


def test_what_is_said_of_another_is_his_act_under_the_speaker(read):
    text = "The envoy said that Norvania had rejected the truce."
    statement = read(text).statements[0]
    assert statement.act is Act.REJECT
    assert text[statement.holder.span.start : statement.holder.span.end] == "Norvania"
    assert any(link.kind == "speaker" for link in statement.attribution)


def test_participle_before_a_noun_is_the_act_of_its_agent(read):
    text = "Die von der Gewerkschaft akzeptierte Pause soll am Montag beginnen."
    accepts = [s for s in read(text, "de").statements if s.act is Act.ACCEPT]
    assert [text[s.holder.span.start : s.holder.span.end] for s in accepts] == ["Gewerkschaft"]


def test_owner_is_not_what_he_owns(read):
    text = "Brandt's deputy has resigned."
    (statement,) = read(text).statements
    assert text[statement.holder.span.start : statement.holder.span.end] != "Brandt"


def test_holder_may_stand_in_apposition(read):
    text = "The finance minister, Hal Brandt, rejected the report."
    (statement,) = read(text).statements
    assert text[statement.holder.span.start : statement.holder.span.end] == "Hal Brandt"

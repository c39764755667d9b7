"""Who does it and to whom, where a name stands where the holder does not."""

import pytest

from crosswire.model import Act


def _one(read, text, lang, act):
    found = [s for s in read(text, lang).statements if s.act is act]
    assert len(found) == 1, [s.act for s in read(text, lang).statements]
    shown = lambda who: text[who.span.start : who.span.end] if who else None  # noqa: E731
    return found[0], shown(found[0].holder), shown(found[0].recipient)


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("de", "„Wir haben geprüft“, sagte Sprecherin Edda Kolm. Dagegen erklärte die Aufsichtsbehörde, sie habe den Hafen aufgefordert, den Kran zu sperren.", "Aufsichtsbehörde"),
        ("en", '"We checked it," said spokeswoman Edda Kolm of Tarn Dairies. The regulator said it had told the port to close the crane.', "regulator"),
    ],
)  # fmt: skip
def test_a_demand_that_a_body_reports_of_itself_is_its_own(read, lang, text, holder):
    assert _one(read, text, lang, Act.DEMAND)[1] == holder


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The minister would not rule out a recall."),
        ("en", "The minister declined to rule out a recall."),
        ("en", "The coach did not exclude a return to Lorvik."),
        ("de", "Der Trainer schloss eine Rückkehr nicht aus."),
        ("de", "Die Ministerin wollte eine Verschiebung nicht ausschließen."),
    ],
)
def test_what_is_not_ruled_out_is_not_rejected(read, lang, text):
    assert [s.act for s in read(text, lang).statements] == [Act.ASSERT]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "The minister ruled out a recall."), ("de", "Der Trainer schloss eine Rückkehr aus.")],
)
def test_what_is_ruled_out_is_rejected(read, lang, text):
    assert [s.act for s in read(text, lang).statements] == [Act.REJECT]


@pytest.mark.parametrize(
    ("lang", "text", "holder", "recipient"),
    [
        ("de", "Bodenpersonal droht Tarnair mit Streik.", "Bodenpersonal", "Tarnair"),
        ("de", "Küchenpersonal droht der Klinik Ohlau mit Streik.", "Küchenpersonal", "Klinik Ohlau"),
        ("de", "Die Kranbesatzung drohte dem Vorstand mit einem Ausstand.", "Kranbesatzung", "Vorstand"),
        ("de", "Mit Streik droht der Lotsenverband.", "Lotsenverband", None),
        ("en", "Ground crews threaten Tarnair with a strike.", "Ground crews", "Tarnair"),
    ],
)
def test_who_is_threatened_is_not_who_threatens(read, lang, text, holder, recipient):
    assert _one(read, text, lang, Act.THREATEN)[1:] == (holder, recipient)


def test_a_body_that_is_named_between_commas_holds_the_act(read):
    text = 'A rival union, the Harbour League, rejected the offer as "a bad joke".'
    assert _one(read, text, "en", Act.REJECT)[1] == "Harbour League"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ministerin Edda Rom versprach den Fischern schnelle Hilfe. Jede Familie solle bis Freitag 500 Kronen erhalten.", Act.COMMIT),
        ("Ministerin Edda Rom forderte schnelle Hilfe. Jede Familie solle bis Freitag 500 Kronen erhalten.", Act.DEMAND),
    ],
)  # fmt: skip
def test_what_shall_be_goes_on_with_the_promise_or_the_demand_before(read, text, act):
    last = read(text, "de").statements[-1]
    assert (last.act, text[last.holder.span.start : last.holder.span.end]) == (act, "Edda Rom")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", '"We are not asking for praise, we are asking for rest," said the chair, Ilse Brandt.'),
        ("de", "„Wir fordern kein Lob, wir fordern Ruhe“, sagte die Vorsitzende Ilse Brandt."),
    ],
)
def test_what_is_set_against_a_demand_that_is_none_is_the_demand(read, lang, text):
    statement, holder, recipient = _one(read, text, lang, Act.DEMAND)
    assert (statement.polarity, holder.lower(), recipient) == (1, "we" if lang == "en" else "wir", None)
    assert statement.holder.span.start == text.index(holder, text.index(","))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The envoy was ready to come back to the table without preconditions."),
        ("en", "The envoy would not talk without any preconditions."),
        ("de", "Man sei bereit, ohne Vorbedingungen an den Tisch zurückzukehren, sagte Jon Berg."),
        ("de", "Der Gesandte will ohne jede Bedingung verhandeln."),
    ],
)
def test_without_conditions_is_no_condition(read, lang, text):
    assert [s.condition for s in read(text, lang).statements] == [None]


@pytest.mark.parametrize(
    ("lang", "text", "condition"),
    [
        ("en", "Without a guarantee there will be no approval, Jon Berg said.", "Without a guarantee"),
        ("de", "Ohne Garantie werde es keine Genehmigung geben, sagte Jon Berg.", "Ohne Garantie"),
    ],
)
def test_without_what_is_asked_for_is_a_condition(read, lang, text, condition):
    spans = [s.condition for s in read(text, lang).statements]
    assert [text[s.start : s.end] for s in spans if s] == [condition]


def test_sie_behind_a_thing_calls_it_so(read):
    text = "Mara Toft lehnte ab. Die Drohung von Jon Berg, die Arbeiten einzustellen, nannte sie Erpressung."
    found = next(s for s in read(text, "de").statements if s.act.value == "accuse")
    assert text[found.holder.span.start : found.holder.span.end] == "sie"


def test_what_one_never_received_is_denied_by_whom_it_is_about(read):
    text = "Mara Toft erklärte, sie habe einen Fehler gemacht. Geld habe sie aber nie erhalten."
    assert [s.act.value for s in read(text, "de").statements] == ["concede", "deny"]


def test_who_is_to_have_something_is_not_asked_for_it(read):
    (found,) = read("The union wants workers to have a say.").statements
    assert (found.act.value, found.recipient) == ("demand", None)


def test_a_finite_verb_after_an_infinitive_goes_on_with_the_subject_of_the_sentence(read):
    text = "The union wants the firm to pay and will strike on Monday."
    first, second = read(text).statements
    holders = [text[s.holder.span.start : s.holder.span.end] for s in (first, second)]
    assert holders == ["union", "union"]
    assert first.when is None


def test_he_of_a_clause_joined_to_another_is_its_he(read):
    text = (
        "Jon Feld disputes this. Through his lawyer he said that Ole Brandt had never called him, "
        "and he threatened to sue the paper."
    )
    found = next(s for s in read(text).statements if s.act.value == "threaten")
    said = next(s for s in read(text).statements if s.act.value in ("assert", "deny") and s.polarity < 0)
    assert found.holder.entity_id == said.holder.entity_id

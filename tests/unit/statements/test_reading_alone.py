"""What a statement's words are: a clause that reads alone, told once, by whoever says it."""

import pytest

from crosswire.model import Act, Modality


def _told(read, text, lang="en"):
    return [
        (s.act, text[s.holder.span.start : s.holder.span.end] if s.holder else None, s)
        for s in read(text, lang).statements
    ]


def _one(read, text, act, lang="en"):
    return next(s for a, _, s in _told(read, text, lang) if a is act)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", '"They hardly noticed us," said Mara Toft, who accused the board of hiding the figures.'),
        ("en", '"My client is innocent," Ida Kell said, accusing the police of hiding evidence.'),
        ("en", "The plan, of which some have agreed, sets out who gives guarantees today."),
        ("en", "Norvania accused Arvelia of rejecting every proposal."),
        ("en", "The union praised the offer but rejected the date."),
        ("de", "„Wir stehen zu unserem Wort“, sagte Lena Brodt, „aber der Zeitplan ist eng.“"),
        ("de", "Das Amt lobte den Plan, kritisierte aber die Kosten."),
    ],
)
def test_words_of_a_statement_read_alone(read, lang, text):
    found = [text[s.span.start : s.span.end] for s in read(text, lang).statements]
    assert found
    for words in found:
        assert words.count('"') % 2 == 0
        assert words.count("„") == words.count("“")
        assert words.split()[0].lower() not in {"and", "but", "und", "aber", "who", "of", "which"}
        assert words.rstrip('."“”').split()[-1] not in {"of", "that", "dass"}


@pytest.mark.parametrize(
    ("lang", "text", "act", "holder"),
    [
        ("en", "British group Halden has raised its bid for Vesta Marine.", Act.OFFER, "Halden"),
        ("en", "The European fishing federation demanded compensation.", Act.DEMAND, "federation"),
        ("en", "The judge acquitted the mayor of bribery.", Act.DO, "judge"),
        ("en", "Harbour Lines cancelled twelve ferries on Monday.", Act.DO, "Harbour Lines"),
        ("en", "The minister admitted that the talks had failed.", Act.CONCEDE, "minister"),
        ("en", "The mediator has given the rebels until Friday to reply.", Act.DEMAND, "mediator"),
        ("en", "The harbour guild said it would strike unless wages rise.", Act.THREATEN, "guild"),
        ("de", "Der Minister räumte ein, dass die Gespräche gescheitert seien.", Act.CONCEDE, "Minister"),
        ("de", "Das Landgericht sprach den Bürgermeister frei.", Act.DO, "Landgericht"),
        ("de", "Das kündigte die Vereinigung der Piloten am Dienstag an.", Act.COMMIT, "Vereinigung"),
        ("de", "Beobachter lobten die Wahl, kritisierten aber die Sender.", Act.ACCUSE, "Beobachter"),
    ],
)
def test_act_and_holder(read, lang, text, act, holder):
    found = [(told, who) for told, who, _ in _told(read, text, lang)]
    assert any(told is act and who and holder in who for told, who in found), found


@pytest.mark.parametrize(
    ("lang", "text", "condition"),
    [
        ("en", "Without a guarantee there will be no approval, Karl Ostin said.", "Without a guarantee"),
        ("de", "Ohne eine Garantie wird es keine Zustimmung geben, sagte Karl Ostin.", "Ohne eine Garantie"),
    ],
)
def test_what_must_be_given_first_is_a_condition_in_both_languages(read, lang, text, condition):
    statement = _one(read, text, Act.CONDITION, lang)
    assert text[statement.condition.start : statement.condition.end] == condition
    assert statement.polarity == 1


@pytest.mark.parametrize(
    ("lang", "text", "polarity"),
    [
        ("en", '"It is a start, nothing more," Mara Toft said.', 1),
        ("de", "„Das ist ein Anfang, mehr nicht“, sagte Mara Toft.", 1),
        ("en", '"Nobody has shown me that paper," Mara Toft said.', -1),
        ("de", "„Niemand hat mir dieses Papier gezeigt“, sagte Mara Toft.", -1),
    ],
)
def test_polarity(read, lang, text, polarity):
    (told,) = _told(read, text, lang)
    assert told[:2] == (Act.ASSERT, "Mara Toft")
    assert told[2].polarity == polarity


def test_what_lasts_until_a_day_is_not_due_on_it(read):
    assert _one(read, "The firm promised to keep the plant open until 2029.", Act.COMMIT).deadline is None
    assert _one(read, "The firm promised to repay the loan by 2029.", Act.COMMIT).deadline == "2029"


def test_what_should_happen_is_planned(read):
    (told,) = read("A phone call today should bring more clarity.", "en").statements
    assert told.modality is Modality.PLANNED


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Arvelia claims that Norvania rejects every inspection."),
        ("de", "Arvelien behauptet, Norwanien lehne jede Kontrolle ab."),
    ],
)
def test_a_claim_about_another_is_stated_beside_the_act_it_is_about(read, lang, text):
    found = {act: (who, s) for act, who, s in _told(read, text, lang)}
    assert found[Act.ASSERT][0].startswith("Arveli")
    assert found[Act.REJECT][0].startswith("Nor")
    chain = found[Act.REJECT][1].attribution
    assert [link.kind for link in chain] == ["outlet", "speaker"]

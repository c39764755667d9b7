"""What stands in brief, from whole reports."""

import crosswire

VOTE = """The Sund Post
Published 3 June 2026 07:00

Dockers in Lomen vote to strike

Dock workers at the port of Lomen voted on Tuesday to walk out for 72 hours from Friday, their union said.

A spokesman for the operator, Jens Aldag, said the company would ask the labour court for an injunction unless the notice was withdrawn.
Harbour pilots in Rovany said they would not take part in the walkout.
I have never seen the Lomen docks as empty as on this Tuesday.
"""
DEAL = """Rovany Herald
Published 9 June 2026 07:00

Deal at the port of Lomen

The operator of the port of Lomen and the dockers' union accepted a compromise on Monday that raises wages by 5.8 percent.
The company announced this in Rovany on Monday evening.

The harbour master of Lomen, Petra Holm, said the first three ships would be unloaded on Tuesday morning.
"""


def lines():
    account = crosswire.account([VOTE.encode(), DEAL.encode()])
    text = {finding.id: finding.text for finding in account.findings}
    return [text[finding_id] for finding_id in account.in_brief]


def test_what_the_newest_report_opens_with_comes_first():
    assert lines()[0].startswith("The operator of the port of Lomen and the dockers' union accepted")


def test_what_each_report_opens_with_is_told():
    assert any(line.startswith("Dock workers at the port of Lomen voted") for line in lines())


def test_a_line_that_hangs_on_another_is_left_out():
    assert not [line for line in lines() if "announced this" in line or line.startswith("I have")]


ASIDE = """Lomen Courier
Published 10 June 2026 07:00

After the deal at the port of Lomen

Cranes at the port of Lomen started again on Wednesday morning after nine days of strike.

Mayor Ida Rahn praised the dockers of Lomen. As head of the port council in Lomen she named Judge Tom Vale of Rovany.
The company has yet to tell Lomen how it will pay for the rise of 5.8 percent.
Traders in Lomen, however, fear that prices will go up by 3 percent.
"""


OPINION = """Lomen Voice
Published 11 June 2026 07:00

OPINION AND ANALYSIS

A port that sleeps

While the lords of Lomen port dozed over their 5.8 percent, the dockers of Lomen starved for nine days.
"""


def test_no_line_is_a_commentators():
    account = crosswire.account([VOTE.encode(), DEAL.encode(), OPINION.encode()])
    text = {finding.id: finding.text for finding in account.findings}
    assert not any("dozed" in text[finding_id] for finding_id in account.in_brief)


def test_no_line_stands_for_somebody_it_does_not_name_or_against_what_it_does_not_tell():
    account = crosswire.account([VOTE.encode(), DEAL.encode(), ASIDE.encode()])
    text = {finding.id: finding.text for finding in account.findings}
    brief = [text[finding_id] for finding_id in account.in_brief]
    assert not [line for line in brief if " she named " in line or "has yet" in line or "however" in line]
    assert any(line.startswith("Cranes at the port of Lomen") for line in brief)


TALKS = """Tarn Ledger
Published 3 May 2027 07:00

Pay row in Tarn

The drivers' union Morag on Monday demanded 6 percent more pay for the 900 drivers of Tarn. The mechanics' union Belva also demanded 6 percent more pay in Tarn. The depot chief Jan Oldt offered 4 percent more pay over two years. The drivers' union Morag in Tarn rejected the offer. Morag threatened to strike in Tarn from 12 May.
"""
SETTLED = """Tarn Ledger
Published 9 May 2027 07:00

Row in Tarn settled

Morag called off the strike in Tarn that it had planned for 12 May. The depot chief Jan Oldt promised to pay night work in Tarn extra from 1 June.
"""


def told_of_talks():
    account = crosswire.account([TALKS.encode(), SETTLED.encode()])
    text = {finding.id: finding.text for finding in account.findings}
    return [text[finding_id] for finding_id in account.in_brief]


def test_an_answer_to_an_offer_that_the_line_does_not_tell_is_left_out():
    assert not [line for line in told_of_talks() if "rejected the offer" in line]


def test_what_somebody_does_besides_another_is_left_out():
    assert not [line for line in told_of_talks() if " also " in line]


def test_a_threat_that_was_taken_back_gives_way_to_its_taking_back():
    assert not [line for line in told_of_talks() if "threatened" in line]
    assert [line for line in told_of_talks() if "called off" in line]

from __future__ import annotations

import pytest

from crosswire.annotate import many
from crosswire.codec import encode
from crosswire.pipeline import account, accounts
from crosswire.settings import Settings

FERRY = """The ferry line {name} will raise its fares by {rate} percent from 1 May, the company said on Monday.
Mayor Ada Brenn of Osterlund called the ferry fares "a tax on islands". Ferry pensioners will go on paying half of the fares.
"""
ROBBERY = """Two men robbed the bank of Kellmark on Tuesday and fled with 40,000 crowns, police said.
The robbers drove off towards the harbour of Kellmark, where officers found the car.
"""


@pytest.fixture
def reports() -> list[bytes]:
    ferries = [
        FERRY.format(name=name, rate=rate) for name, rate in (("Havnia", 9), ("Havnia", 8), ("Havnia", 7))
    ]
    return [text.encode() for text in (*ferries, ROBBERY)]


def test_an_account_is_the_same_when_its_story_is_looked_for_before_reports_are_read(reports, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    whole = encode(account(reports, settings=Settings(story="auto")))
    read: list[str] = []
    annotate = many.annotate
    monkeypatch.setattr(many, "annotate", lambda document: read.append(document.text) or annotate(document))
    monkeypatch.setattr(accounts, "LEAST_DOCUMENTS", 2)
    assert encode(account(reports, settings=Settings(story="auto"))) == whole
    assert len(read) == len(reports) - 1
    assert not any("robbed" in text for text in read)

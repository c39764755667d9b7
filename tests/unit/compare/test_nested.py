"""Statements that hold others: what is at odds in part says not the same."""

import crosswire
from crosswire.settings import Settings

FIRST = "News\n\nThe Sund Post, 20 September 2028\n\nThe retired pilot accepted the settlement and will give evidence in Merl.\n"
SECOND = "Court\n\nRovan Gazette, 20 September 2028\n\nThe retired pilot rejected the settlement and will give evidence in Merl.\n"


def test_two_sentences_whose_parts_contradict_are_not_one_fact() -> None:
    account = crosswire.account([FIRST.encode(), SECOND.encode()], settings=Settings(story="all"))
    text_of = {document.id: document.text for document in account.documents}
    said = {s.id: text_of[s.document_id][s.span.start : s.span.end] for s in account.statements}
    for finding in account.findings:
        told = [said[i] for i in finding.statement_ids]
        assert not (any("accepted" in words for words in told) and any("rejected" in words for words in told))

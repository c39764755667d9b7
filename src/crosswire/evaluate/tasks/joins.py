"""What is joined in accounts of real reports: pairs of statements that an account joined or might have joined, judged one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.annotate.many import annotate_all
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.measures import F1, Measure
from crosswire.evaluate.readers.joins import FOLDER, READERS, JudgedPair, JudgedStory, Stretch, iter_judged
from crosswire.evaluate.tasks.own_pairs import EMBEDDINGS, LEAST_SHARE
from crosswire.model import Account
from crosswire.pipeline.stories import compile_story
from crosswire.relate.embeddings import embed

_LANG = "en"
_EMBEDDED = (
    0.62  # cosine that is best for the pairs of basil and newswcl50: the baseline at its most favourable
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinsTask:
    """Judged pairs of ECB+, BASIL and NewsWCL50, compiled as accounts."""

    name: str = "joins"
    title: str = "Which lines of real reports are joined, and whether they say the same"
    stage: str = "comparison"
    data: str = (
        "Pairs of real reports of one event that an account had joined (three quarters) or that are alike, judged by one reader; "
        "ECB+ is what the comparison is learned from, BASIL and NewsWCL50 were looked at while its threshold was chosen."
    )
    measures: tuple[Measure, ...] = (F1("same"), F1("same or in part"))
    baselines: tuple[str, ...] = (EMBEDDINGS,)
    bars: tuple[Bar, ...] = ()

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a pair; all are English."""
        if lang not in (None, _LANG):
            return
        gold = places.get_gold(FOLDER)
        for data_set in READERS:
            for story in iter_judged(gold, data_set, places.get_bench(data_set)):
                account = compile_story(annotate_all(list(story.documents.values())))
                for number, pair in enumerate(story.pairs):
                    yield _case(story, account, pair, data_set, number)


def _case(story: JudgedStory, account: Account, pair: JudgedPair, data_set: str, number: int) -> Case:
    words = [story.words(end) for end in (pair.first, pair.second)]
    vectors = embed(words)
    alike = float(vectors[0] @ vectors[1])
    joined = are_joined(story, account, pair)
    detail = {"first": words[0], "second": words[1], "gold": pair.answer, "joined": joined, "similarity": round(alike, 3)}  # fmt: skip
    tallies = {
        CROSSWIRE: _tally(pair, found=joined),
        EMBEDDINGS: _tally(pair, found=alike >= _EMBEDDED),
    }
    name = f"{data_set}/{story.name}/{number:03d}"
    return Case(id=name, lang=_LANG, pack=data_set, detail=detail, tallies=tallies)


def are_joined(story: JudgedStory, account: Account, pair: JudgedPair) -> bool:
    """Tell whether one finding of an account holds statements that both stretches are about."""
    first, second = (_about(story, account, end) for end in (pair.first, pair.second))
    return any(
        first.intersection(finding.statement_ids) and second.intersection(finding.statement_ids)
        for finding in account.findings
    )


def _about(story: JudgedStory, account: Account, end: Stretch) -> set[str]:
    """Return the statements that a stretch is about."""
    document_id = story.documents[end.article].id
    own = ((s.id, s.span) for s in account.statements if s.document_id == document_id)
    return {
        statement_id
        for statement_id, span in own
        if min(span.end, end.end) - max(span.start, end.start)
        >= LEAST_SHARE * min(len(span), end.end - end.start)
    }


def _tally(pair: JudgedPair, *, found: bool) -> dict[str, float]:
    tally: dict[str, float] = {}
    for name, answers in (("same", "s"), ("same or in part", "sp")):
        gold = pair.answer in answers
        tally |= {f"{name}.gold": gold, f"{name}.system": found, f"{name}.hit": found and gold}
    return tally


JOINS = JoinsTask()

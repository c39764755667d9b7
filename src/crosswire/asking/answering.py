"""Answers a question with exact excerpts, grouped by position and date; or says that the reports do not say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from crosswire.account.excerpts import excerpt_of
from crosswire.asking.finding import Candidate, figures_shown, find_candidates, with_other_values
from crosswire.asking.model import Answer, Answering, Asked, Group
from crosswire.asking.people import Actors
from crosswire.asking.reading import read_question
from crosswire.asking.understanding import Query, understand
from crosswire.compare.compiled import AnnotationOf, Compiled, opened
from crosswire.errors import UsageError
from crosswire.model import Account, Act, FindingStatus
from crosswire.model.workspace import Excerpt

_MOST_GROUPS = 8
_MOST_ANSWERS = 6
# Share of the best score below which nothing else is shown.
_NEXT_BEST = 0.8
_DENYING = frozenset({Act.DENY, Act.REJECT})


def answer(
    question: str,
    accounts: Sequence[Account],
    *,
    annotation_of: AnnotationOf | None = None,
    lang: str | None = None,
) -> Answer:
    """Answer a question from the reports of one or more stories.

    Args:
        question: In English or German.
        accounts: Of the stories.
        annotation_of: Gives the reports' annotations where they are kept; without it the reports are annotated again.
        lang: Language of the question; None tells it from the words.

    Returns:
        Exact excerpts, or the reason why there are none. A question of yes or no is answered by what supports and what disputes it.

    Raises:
        UsageError: If the question is empty, too long, or in a language that is not understood; or if there is no account.
    """
    if not accounts:
        raise UsageError("there is no story to ask")
    annotation = read_question(question, lang=lang, asked_on=_latest(accounts))
    stories = [opened(account, annotation_of) for account in accounts]
    actors = Actors(stories)
    query = understand(annotation, actors)
    candidates, reason = _found(query, stories, actors)
    return Answer(
        question=question,
        understood=query.understood,
        groups=_groups(query, candidates, actors),
        reason=reason,
        story_ids=tuple(account.story.id for account in accounts),
    )


def _found(
    query: Query, stories: Sequence[Compiled], actors: Actors
) -> tuple[tuple[Candidate, ...], str | None]:
    """Return what answers, or why nothing does."""
    if query.understood.unknown:
        return (), f"no report names {', '.join(query.understood.unknown)}"
    candidates = with_other_values(query, _best(find_candidates(query, stories, actors)))
    return candidates, None if candidates else "no statement of the reports is near enough to the question"


def _latest(accounts: Sequence[Account]) -> str | None:
    days = [d for account in accounts if (d := account.story.last_published)]
    return max(days)[:10] if days else None


def _best(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    if not candidates:
        return ()
    least = _NEXT_BEST * candidates[0].score
    return tuple(c for c in candidates if c.score >= least)


def _groups(query: Query, candidates: Sequence[Candidate], actors: Actors) -> tuple[Group, ...]:
    """Gather the answers by story, holder, act and issue; the story with the best first, and the best of each."""
    gathered: dict[tuple[str, str | None, Act, str | None], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        statement, story = candidate.view.statement, candidate.story.account.story
        holder = candidate.view.subject or candidate.view.actor
        gathered[story.id, holder, statement.act, statement.issue_id].append(candidate)
    groups = [_group(query, found, actors) for found in gathered.values()]
    if query.understood.asked is Asked.FIRST:
        groups.sort(
            key=lambda g: (g.answers[0].excerpt.published or "9999", -max(a.score for a in g.answers))
        )
        return tuple(groups[:_MOST_GROUPS])
    groups.sort(key=lambda g: (not any(a.is_current for a in g.answers), -max(a.score for a in g.answers)))
    groups = groups[:_MOST_GROUPS]
    stories = list(dict.fromkeys(g.story_id for g in groups))
    return tuple(sorted(groups, key=lambda g: stories.index(g.story_id)))


def _group(query: Query, found: Sequence[Candidate], actors: Actors) -> Group:
    first = found[0]
    holder = first.view.subject or first.view.actor
    story = first.story.account.story
    ordered = sorted(
        found[:_MOST_ANSWERS],
        key=lambda c: (c.view.published, c.view.statement.document_id, c.view.statement.span),
    )
    if query.understood.asked is Asked.HOW_MANY:
        ordered.reverse()
        ordered.sort(key=lambda c: not _is_current(c))  # the latest figure that holds comes first
    return Group(
        holder=actors.name(holder) if holder else _words_of_holder(first),
        holder_id=holder,
        act=first.view.statement.act,
        issue=_issue(first.story, first.view.statement.issue_id, query.understood.lang),
        status=_status(first),
        origins=len({c.view.origin_id for c in found}),
        story_id=story.id,
        story=story.title or story.id,
        answers=tuple(_answering(query, c, actors) for c in ordered),
    )


def _is_current(candidate: Candidate) -> bool:
    finding = candidate.story.finding_of.get(candidate.view.statement.id)
    return finding is None or finding.status is not FindingStatus.SUPERSEDED


def _words_of_holder(candidate: Candidate) -> str | None:
    holder = candidate.view.statement.holder
    if holder is None:
        return None
    return candidate.story.documents[holder.span.document_id].words(holder.span)


def _issue(story: Compiled, issue_id: str | None, lang: str) -> str | None:
    label = next((i.label for i in story.account.issues if i.id == issue_id), None)
    if not label:
        return None
    return label.get(lang) or next(iter(label.values()))


def _status(candidate: Candidate) -> str | None:
    statement_id = candidate.view.statement.id
    position = next((p for p in candidate.story.account.positions if statement_id in p.statement_ids), None)
    if position is not None:
        return position.status.value
    finding = candidate.story.finding_of.get(statement_id)
    return finding.status.value if finding else None


def _answering(query: Query, candidate: Candidate, actors: Actors) -> Answering:
    view, statement = candidate.view, candidate.view.statement
    finding = candidate.story.finding_of.get(statement.id)
    speaker = view.subject or view.actor
    return Answering(
        excerpt=_excerpt(candidate),
        when=statement.when.value if statement.when else None,
        speaker=actors.name(speaker) if speaker else _words_of_holder(candidate),
        figures=figures_shown(candidate),
        is_current=_is_current(candidate),
        stance=_stance(query, candidate),
        finding_id=finding.id if finding else None,
        statement_id=statement.id,
        score=candidate.score,
    )


def _stance(query: Query, candidate: Candidate) -> Literal["supports", "disputes"] | None:
    if query.understood.asked is not Asked.YES_NO:
        return None
    view = candidate.view
    negative = view.statement.act in _DENYING or view.statement.polarity == -1 or view.negated
    return "disputes" if negative else "supports"


def _excerpt(candidate: Candidate) -> Excerpt:
    span = candidate.view.statement.span
    return excerpt_of(candidate.story.account, candidate.story.documents[span.document_id], span)

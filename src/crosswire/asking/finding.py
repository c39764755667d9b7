"""Statements of the reports that answer a question, each with how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crosswire.asking.model import Asked
from crosswire.asking.people import Actors
from crosswire.asking.understanding import Query
from crosswire.compare.compiled import Compiled
from crosswire.compare.figures import shown
from crosswire.compare.views import View
from crosswire.compare.words import Vocabulary
from crosswire.model import Act, Quantity
from crosswire.relate.embeddings import embed

# Score from which a statement answers. What the score is made of, and precision and recall on questions of our own, answered and
# to be refused: scripts/measure_asking.py, docs/drafts-and-questions.md.
ANSWERS = 0.65
# Least share of the matter's words, by rarity, that the statement must have, or be near in meaning to the question.
ABOUT = 0.6
# The same for a question of yes or no: what has only its subject in common with it says neither yes nor no.
ALL_ABOUT = 0.8
# Cosine from which a statement is near in meaning although it has other words.
NEAR = 0.5
_DENYING = frozenset({Act.DENY, Act.REJECT})
_MONEY = 3  # letters of an ISO 4217 code
_LENGTHS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A statement that may answer.

    Attributes:
        story: The story it is of.
        view: The statement.
        score: 0..1.
        figures: Those that answer.
    """

    story: Compiled
    view: View
    score: float
    figures: tuple[Quantity, ...]


def find_candidates(query: Query, stories: Sequence[Compiled], actors: Actors) -> tuple[Candidate, ...]:
    """Return the statements that answer a question, best first."""
    views = [view for story in stories for view in story.views]
    if not views:
        return ()
    bags = list({v.text: v.words for v in views}.values())
    bags += [v.words for v in views]
    vocabulary = Vocabulary.of([*bags, query.about | query.holder_words])
    asked = embed([query.text])[0]
    allies = actors.allies(query.holder_ids)
    found: list[Candidate] = []
    for story in stories:
        cosines = story.vectors @ asked if len(story.views) else np.zeros(0, dtype=np.float32)
        for view in story.views:
            candidate = _judge(query, story, view, float(cosines[view.index]), (vocabulary, allies))
            if candidate is not None:
                found.append(candidate)
    return tuple(
        sorted(
            found,
            key=lambda c: (-c.score, c.view.published, c.view.statement.document_id, c.view.statement.span),
        )
    )


def _judge(
    query: Query, story: Compiled, view: View, cosine: float, beside: tuple[Vocabulary, frozenset[str]]
) -> Candidate | None:
    vocabulary, allies = beside
    if view.in_digest or view.in_heading or not _in_time(query, view):
        return None
    figures = _figures(query, view)
    holder = _holder(query, view, vocabulary, allies)
    if holder is None or figures is None or not _fits(query, view):
        return None
    act = _act(query, view)
    about = vocabulary.compared(query.about, view.words).recall if query.about else 1.0
    objects = _objects(query, view)
    if query.about and not _is_about(query, about, cosine):
        return None
    if not _is_narrow(query, view, act, holder, figures):
        return None
    score = 0.4 * about + 0.25 * max(0.0, cosine) + 0.2 * act + 0.15 * holder
    score += 0.1 * objects + 0.05 * (view.lang == query.understood.lang)
    return (
        Candidate(story=story, view=view, score=round(min(1.0, score), 4), figures=figures)
        if score >= ANSWERS
        else None
    )


def _is_about(query: Query, about: float, cosine: float) -> bool:
    if query.understood.asked is Asked.YES_NO:
        return about >= ALL_ABOUT
    return about >= ABOUT or cosine >= NEAR


def _is_narrow(query: Query, view: View, act: float, holder: float, figures: Sequence[Quantity]) -> bool:
    """Tell whether a question without words of its matter is answered all the same: by the act, by all that somebody says, by a figure."""
    if query.about or query.object_ids or figures:
        return True
    if query.understood.acts:
        return act > 0
    return query.says and holder == 1.0 and view.statement.quotation_id is not None


def _holder(query: Query, view: View, vocabulary: Vocabulary, allies: frozenset[str]) -> float | None:
    """Tell how far the statement is by, or of, whom the question is after (0..1); None if it is not at all."""
    if query.holder_ids:
        if view.subject in query.holder_ids or view.actor in query.holder_ids:
            return 1.0
        if view.subject in allies:
            return 0.9
        if query.understood.acts and view.subject is not None:
            return None  # what another does to them is not what they do
        return 0.3 if query.holder_ids & view.names else None
    if query.holder_words:
        match = vocabulary.compared(query.holder_words, view.words).recall
        return match if match >= ABOUT else None
    return 0.6


def _act(query: Query, view: View) -> float:
    acts = query.understood.acts
    if not acts:
        return 0.5
    act = view.statement.act
    if act == acts[0]:
        return 1.0
    return 0.8 if act in acts else 0.0


def _objects(query: Query, view: View) -> float:
    """Return the share of the others named in the question that the statement names."""
    if not query.object_ids:
        return 0.5
    return len(query.object_ids & view.names) / len(query.object_ids)


def _in_time(query: Query, view: View) -> bool:
    since, until = query.understood.since, query.understood.until
    when = view.statement.when.value[:10] if view.statement.when else view.published
    if "X" in when:
        when = view.published
    if since and when[: len(since)] < since[: len(when)]:
        return False
    return not (until and when[: len(until)] > until)


def _fits(query: Query, view: View) -> bool:
    """Tell whether the statement has what is asked for: a day, a condition, somebody."""
    asked, statement = query.understood.asked, view.statement
    if asked in (Asked.WHEN, Asked.DEADLINE):
        return bool(view.dates or statement.deadline or statement.term)
    if asked is Asked.CONDITION:
        return (
            statement.condition is not None
            or statement.act is Act.CONDITION
            or bool(statement.conditional_on)
        )
    if asked in (Asked.WHO, Asked.FIRST):
        return view.subject is not None or view.actor is not None or statement.holder is not None
    if asked is Asked.DISPUTED:
        return statement.act in _DENYING or statement.polarity == -1 or view.negated
    return True


def _figures(query: Query, view: View) -> tuple[Quantity, ...] | None:
    """Return the figures that answer; None if the question asks for one and the statement has none."""
    asked = query.understood.asked
    if asked is Asked.HOW_MANY:
        found = [
            figure
            for figure, counted in zip(view.figures, view.counted, strict=True)
            if _counts(query, figure, counted)
        ]
    elif asked is Asked.HOW_MUCH:
        found = [f for f in view.figures if f.unit != "count" and f.unit not in _LENGTHS]
        if query.unit is not None:
            found = [f for f in found if f.unit == query.unit]
    elif asked is Asked.HOW_LONG:
        found = [f for f in view.figures if f.unit in _LENGTHS]
        if not found and (view.statement.term or view.statement.deadline):
            return ()
    else:
        return ()
    return tuple(found) or None


def _counts(query: Query, figure: Quantity, counted: str | None) -> bool:
    if query.unit is not None:
        return figure.unit == query.unit
    if figure.unit != "count":
        return False
    return query.counted is None or counted == query.counted


def figures_shown(candidate: Candidate) -> tuple[str, ...]:
    """Return the figures that answer in the report's words."""
    return tuple(dict.fromkeys(shown(figure, candidate.view) for figure in candidate.figures))


# An earlier or later value of a figure that answers stands behind it.
_OTHER_VALUE = 0.95


def with_other_values(query: Query, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Add the values that the figures found replace or are replaced by; the order stays that of the scores."""
    if query.understood.asked not in (Asked.HOW_MANY, Asked.HOW_MUCH, Asked.HOW_LONG):
        return tuple(candidates)
    found = {c.view.statement.id: c for c in candidates}
    for candidate in candidates:
        story = candidate.story
        own = story.finding_of.get(candidate.view.statement.id)
        if own is None:
            continue
        related = {f.id for f in story.account.findings if own.id == f.superseded_by}
        related |= {own.superseded_by} if own.superseded_by else set()
        for view in story.views:
            other = story.finding_of.get(view.statement.id)
            if other is None or other.id not in related or view.statement.id in found:
                continue
            figures = None if view.in_digest or view.in_heading else _figures(query, view)
            if figures:
                score = round(_OTHER_VALUE * candidate.score, 4)
                found[view.statement.id] = Candidate(story=story, view=view, score=score, figures=figures)
    return tuple(sorted(found.values(), key=lambda c: (-c.score, c.view.published, c.view.statement.id)))

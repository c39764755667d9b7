"""What became of positions: a demand that was met, a threat carried out or taken back, told by later events of their own matter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crosswire.account.edtf import first_day, to_edtf
from crosswire.account.matters import UNDOING, Matter, asked, pack_of
from crosswire.compare import Lookup, View
from crosswire.memo import Kind, unchanged
from crosswire.model import Act, Modality, Position, PositionStatus, PositionStep
from crosswire.relate.embeddings import embed

_ASKING = frozenset({Act.DEMAND, Act.PROPOSE, Act.SUPPORT})
_OWN = frozenset({Act.THREATEN, Act.COMMIT})
# Nothing follows on what both sides agreed on, or what was given up already.
_SETTLED = frozenset({PositionStatus.AGREED, PositionStatus.WITHDRAWN})
# Least cosine between what was asked and what a sentence tells that says somebody had asked for it (as ``positions.ANSWERS``).
_ALIKE = 0.5
# Words that a sentence must have in common with what was asked, where its whole is not as near.
_SHARED = 2
# Code points around a name that hold "as the union had demanded".
_REACH = 60


@dataclass(frozen=True, slots=True)
class _Outcome:
    status: PositionStatus
    view: View


class _Story:
    """All that the reports of a story tell as done, found once."""

    def __init__(
        self,
        views: Sequence[View],
        lookups: Mapping[str, Lookup],
        happened: Mapping[str, Sequence[Matter]],
    ) -> None:
        self.views = {view.statement.id: view for view in views}
        self.lookups = lookups
        told = [h for view in views for h in happened[view.statement.id]]
        self.told = sorted(told, key=lambda h: (day_of(h.view), h.view.published, h.view.statement.id))
        self.given_up = [h for h in self.told if UNDOING in h.manner]
        self._persons: dict[str, bool] = {}
        self._asked: dict[str, Matter | None] = {}

    def asked(self, position: Position) -> list[Matter]:
        """Return what the statements of a position ask for, by time."""
        for statement_id in position.statement_ids:
            if statement_id in self.views and statement_id not in self._asked:
                view = self.views[statement_id]
                self._asked[statement_id] = asked(view, self.lookups[view.statement.document_id])
        found = (self._asked.get(statement_id) for statement_id in position.statement_ids)
        return [matter for matter in found if matter is not None]

    def done(self, matters: Sequence[Matter]) -> Iterator[Matter]:
        """Yield, by time, what is told of a happening or a thing that any of some matters names."""
        places = {place for m in matters for key in m.does | m.things for place in self._of_key.get(key, ())}
        for place in sorted(places):
            yield self.told[place]

    @cached_property
    def _of_key(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, told in enumerate(self.told):
            for key in told.does | told.things:
                found[key].append(place)
        return found

    @cached_property
    def said_to_be_asked(self) -> dict[str, list[View]]:
        """Of each entity what reports tell with the words that it had asked for it."""
        found: dict[str, list[View]] = defaultdict(list)
        for view in self.views.values():
            if view.in_heading or view.statement.polarity < 0 or view.statement.condition is not None:
                continue
            if view.statement.modality is Modality.HYPOTHETICAL or view.statement.act in _ASKING:
                continue
            for entity_id in _askers(view, self.lookups[view.statement.document_id]):
                found[entity_id].append(view)
        return found

    def persons(self, named: frozenset[str]) -> set[str]:
        """Return those of some entities that are persons."""
        for entity_id in named - self._persons.keys():
            self._persons[entity_id] = any(lookup.is_person(entity_id) for lookup in self.lookups.values())
        return {entity_id for entity_id in named if self._persons[entity_id]}


def follow_up(
    positions: Sequence[Position],
    views: Sequence[View],
    lookups: Mapping[str, Lookup],
    happened: Mapping[str, Sequence[Matter]],
) -> tuple[Position, ...]:
    """Give positions the state that later events of their own matter leave them in.

    What was asked counts as met, and what was threatened or announced as carried out, where a report tells as done what its words
    name, of the same person or thing and with the same figures; as withdrawn where its holder gave it up. The event is the last
    step of the history.

    Args:
        positions: The ledger.
        views: The story's statements.
        lookups: By document id.
        happened: What each statement tells as done, by its id.

    Returns:
        The positions in the same order. Cost: positions times events of the story.
    """
    story = _Story(views, lookups, happened)
    by_issue: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        by_issue[position.issue_id].append(position)
    return tuple(_followed(p, by_issue[p.issue_id], story) for p in positions)


def _followed(position: Position, beside: Sequence[Position], story: _Story) -> Position:
    if position.status in _SETTLED:
        return position
    outcome = _outcome(position, beside, story)
    if outcome is None:
        return position
    step = PositionStep(
        when=day_of(outcome.view) or None,
        act=outcome.view.statement.act,
        statement_id=outcome.view.statement.id,
    )
    known = any(s.statement_id == step.statement_id for s in position.history)
    history = position.history if known else (*position.history, step)
    return replace(position, status=outcome.status, history=history)


def _outcome(position: Position, beside: Sequence[Position], story: _Story) -> _Outcome | None:
    matters = story.asked(position)
    holder, own = position.entity_id, set(position.statement_ids)
    if position.act in _ASKING or position.act in _OWN or position.act is Act.CONCEDE:
        for told in story.given_up:
            if any(_gives_up(told, matter, holder) for matter in matters):
                return _Outcome(PositionStatus.WITHDRAWN, told.view)
    if position.act in _ASKING or position.act in _OWN:
        is_own = position.act in _OWN  # another does what was asked, the holder what it announced
        for told in story.done(matters):
            if (
                (holder in told.who) is is_own
                and told.view.statement.id not in own
                and any(_does(told, matter, story) for matter in matters)
            ):
                return _Outcome(PositionStatus.CARRIED_OUT if is_own else PositionStatus.MET, told.view)
    if position.act in _ASKING:
        view = next(_said_to_be_asked(position, matters, story), None)
        if view is not None:
            met = view.statement.modality is Modality.FACT and view.statement.act is not Act.OFFER
            return _Outcome(PositionStatus.MET if met else PositionStatus.ACCEPTED, view)
    elif position.act is Act.REJECT:
        return _came_round(position, beside, story)
    return None


def _came_round(position: Position, beside: Sequence[Position], story: _Story) -> _Outcome | None:
    """Return what the holder did after all that it had refused to do, by what others asked of it on the issue."""
    holder = position.entity_id
    wanted = [
        matter
        for other in beside
        if other.entity_id != holder and other.act in _ASKING
        for matter in story.asked(other)
        if holder in matter.who or holder in matter.named
    ]
    start = position.history[-1].when or ""
    for told in story.done(wanted):
        if holder in told.who and day_of(told.view) > start and any(_does(told, m, story) for m in wanted):
            return _Outcome(PositionStatus.WITHDRAWN, told.view)
    return None


def day_of(view: View) -> str:
    """Return the day of what a view tells as done: its own date if it is not after the report, else the report's."""
    when = view.statement.when
    if (
        when is not None
        and view.statement.modality is Modality.FACT
        and (edtf := to_edtf(when.value)) is not None
    ):
        day = first_day(edtf[0])
        if len(edtf[0]) >= len("2025-03-18") and (not view.published or day <= view.published):
            return day
    return view.published


def _is_later(told: Matter, matter: Matter) -> bool:
    one, other = told.view, matter.view
    if one.statement.document_id == other.statement.document_id:
        return one.statement.span.start != other.statement.span.start and day_of(one) >= day_of(other)
    return day_of(one) >= day_of(other) and one.published >= other.published


def _does(told: Matter, matter: Matter, story: _Story) -> bool:
    """Whether an event is what was asked for: the same happening of the same person or thing, or the thing given."""
    noun = matter.does == matter.things  # a thing is asked for, not that something be done with it
    given = noun and told.manner & {"giving", "beginning"} and told.things & matter.things
    same = told.does & matter.does
    if not given and not same:
        return False
    if not _is_later(told, matter) or not _fits(told, matter, story):
        return False
    if given:
        return True
    if _names_other_things(told, matter):
        return False
    if told.who & matter.who and told.view.lang != matter.view.lang:
        return True  # who was asked does it; the words for the thing need not be known in both languages
    apart = matter.things - matter.does
    if apart and told.things and not (apart & told.things or matter.named & told.named):
        return False  # "called off the strike" and "called off the search"
    shared = (told.words & matter.words) - {key for key in matter.does if key[0] == "~"} - _plain(matter.does)
    if shared or told.who & matter.who:
        return True
    return not (matter.named | matter.who) and not apart and _is_the_only_one(same, story)


def _names_other_things(told: Matter, matter: Matter) -> bool:
    """Whether each names things that are known in every language, and none in common ("withdrew its guns", "zog die Behauptung zurück")."""
    wanted, done = ({key for key in m.things - m.does if key[0] == "~"} for m in (matter, told))
    return bool(wanted and done) and wanted.isdisjoint(done)


def _plain(keys: frozenset[str]) -> set[str]:
    return {key.partition(":")[2] for key in keys if key[0] != "~"}


def _fits(told: Matter, matter: Matter, story: _Story) -> bool:
    """Whether nothing speaks against an event being the one asked for: another person, another figure."""
    if matter.figures and not matter.figures & told.figures:
        return False
    if matter.who and told.who and not matter.who & (told.who | told.named):
        return False
    wanted = story.persons((matter.named | matter.who) - {matter.view.subject or ""})
    done = story.persons(told.named)
    return not wanted or not done or bool(wanted & done)


def _is_the_only_one(same: frozenset[str], story: _Story) -> bool:
    """Whether the story tells such a happening of one person only, so that who is meant need not be named."""
    persons = [story.persons(told.named) for told in story.told if told.does & same]
    return len(set().union(*persons)) == 1


def _gives_up(told: Matter, matter: Matter, holder: str) -> bool:
    """Whether the holder takes back what it had asked, threatened or announced ("called off the strike")."""
    if not _is_later(told, matter):
        return False
    if told.who and holder not in told.who:
        return False
    if not told.who and matter.view.statement.act in _ASKING:
        return False  # "the search was called off"
    if told.things & (matter.things | matter.does):
        return True
    nouns = {f"{told.view.lang}:{noun}" for noun in pack_of(told.view.lang)["asked"]["nouns"]}
    if not told.things & nouns or holder not in told.who:
        return False
    shared = told.words & matter.words
    return bool(shared) and (not matter.figures or matter.figures <= told.figures)


def _said_to_be_asked(position: Position, matters: Sequence[Matter], story: _Story) -> Iterator[View]:
    """Yield what a report tells with the words that the holder had asked for it."""
    own = set(position.statement_ids)
    for view in story.said_to_be_asked.get(position.entity_id, ()):
        later = [m for m in matters if m.view.published <= view.published]
        if later and (own & _next_ids(view, story) or _is_alike(view, later)):
            yield view


def _next_ids(view: View, story: _Story) -> set[str]:
    """Return the statements that begin in the sentence of a view or the one after it."""
    lookup = story.lookups[view.statement.document_id]
    sentence = lookup.sentence(view.statement.span)
    end = min(
        (s.span.end for s in lookup.annotation.sentences if s.span.start >= sentence.end),
        default=sentence.end,
    )
    return {
        other.statement.id
        for other in story.views.values()
        if other.statement.document_id == view.statement.document_id
        and view.statement.span.end <= other.statement.span.start < end
    }


_ASKERS: Kind[dict[str, tuple[str, ...]]] = Kind("askers", dict[str, tuple[str, ...]], carried=unchanged)


def _askers(view: View, lookup: Lookup) -> tuple[str, ...]:
    """Return whom a report names beside a statement as having asked for what it tells."""
    return lookup.remembered(_ASKERS, view.statement.id, lambda: _named_askers(view, lookup))


def _named_askers(view: View, lookup: Lookup) -> tuple[str, ...]:
    told = pack_of(view.lang)["as_asked"]
    if not told:
        return ()
    found: set[str] = set()
    text = lookup.annotation.document.text
    sentence = lookup.sentence(view.statement.span)
    for mention, entity_id in lookup.names(
        sentence.within(sentence.start, min(sentence.end + _REACH, len(text)))
    ):
        before, after = text[sentence.start : mention.start], text[mention.end : mention.end + 2 * _REACH]
        if mention.start < sentence.end:
            if re.search(told["before"], before[-_REACH:]) and re.search(told["after"], after):
                found.add(entity_id)
        elif re.search(told["since"], after):
            found.add(entity_id)
    return tuple(sorted(found))


def _is_alike(view: View, matters: Sequence[Matter]) -> bool:
    if any(len(view.words & m.words) >= _SHARED for m in matters):
        return True
    vectors = embed([view.text, *(m.view.matter or m.view.text for m in matters)])
    return any(float(vectors[0] @ vectors[at]) >= _ALIKE for at in range(1, len(vectors)))

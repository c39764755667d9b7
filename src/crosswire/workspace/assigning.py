"""Stories told apart while reports come in one by one: to which story a report belongs, which stories become one, which falls apart.

The grouping is that of :mod:`crosswire.relate.stories` (average link with a threshold that grows), done again for the stories near the new
report and left alone everywhere else. As long as a workspace is small all of it is near, and the result is that of grouping all at once,
whatever the order of adding. A story keeps its id while it grows: the id goes with the largest part of its reports; of two that become one
the older stays.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from crosswire.provenance import content_id
from crosswire.relate.stories import GROWN, NEAR_STORY, SAME_STORY, average_link
from crosswire.relate.topic_index import TopicIndex, TopicVector
from crosswire.relate.topics import Row

SCOPE = 100
"""Reports grouped anew at most when one comes in; stories near it are taken whole, the nearest first. On the 462 reports of ECB+ in three
orders the stories agree with those of all at once to .998-1.000 (B³) with 60 or 100, to .983-.994 with 20; 100 reports take some 20 ms.
By ``benchmarks/assigning.py``."""
CHECKED = 25
"""A story too large to be grouped anew with each report is checked for falling apart each time it has grown by so many."""
SAMPLE = 200
"""Reports of it looked at then: those with the lowest ids, which are hashes, and those that people decided about. 80 ms of processor time,
3 a report added."""
PART = 5
"""Reports in the sample that are a part of their own; what is smaller goes where it is most like. A hundred pairs of stories of ECB+, each
put into one, come apart as people grouped them to .985 (B³), with 3 to .988, with 1, as grouping at once does, to .962. By
``benchmarks/assigning.py --parted``."""
_APART = (
    -1000.0
)  # similarity of two reports that a person put into different stories: no mean makes up for it
_NOWHERE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one report changed.

    Attributes:
        moved: Every report whose story changed, the new one among them, with its story now.
        born: Stories there were not before.
        merged: Stories that are part of another now: old id → the id that stays.
        split: Stories that came out of another: new id → the id it was part of.
    """

    moved: Mapping[str, str] = field(default_factory=dict)
    born: tuple[str, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What people decided about stories.

    Attributes:
        together: Reports that are always in one story.
        apart: Two groups of reports of which no two are ever in one story.
        joined: Pairs of reports whose stories are one.
    """

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    joined: tuple[tuple[str, str], ...] = ()


class Assigner:
    """The stories of a workspace in memory.

    Not for use by two threads at once.

    Attributes:
        leads_to: Tells the story that an id means now, None if it was never given to one; the id of a story that was joined with
            another means the other.

    Args:
        documents: Ids of the reports in the order they were added.
        vectors: Parallel.
        stories: Report → story, for those that are in one.
    """

    def __init__(
        self,
        documents: Sequence[str] = (),
        vectors: Sequence[TopicVector] = (),
        stories: Mapping[str, str] | None = None,
    ) -> None:
        self._index = TopicIndex(vectors)
        self._documents = list(documents)
        self._row = {document: row for row, document in enumerate(documents)}
        self._bodies = [vector.body for vector in vectors]
        self._stories: list[str] = []
        self._number: dict[str, int] = {}
        self._of = np.full(max(64, len(documents)), _NOWHERE, dtype=np.int64)
        self._counts = np.zeros(len(self._of), dtype=bool)  # not so a twin: its words would weigh twice
        self._members: dict[str, set[int]] = defaultdict(set)
        self._twins: dict[bytes, list[int]] = defaultdict(list)  # in a story, the one that counts first
        self._held = Held()
        self.leads_to: Callable[[str], str | None] = lambda _: None
        for row, document in enumerate(documents):
            story = (stories or {}).get(document)
            if story is not None:
                self._put(row, story)

    def story_of(self, document_id: str) -> str | None:
        """Return the story of a report, or None."""
        number = int(self._of[self._row[document_id]]) if document_id in self._row else _NOWHERE
        return None if number == _NOWHERE else self._stories[number]

    def members(self, story_id: str) -> tuple[str, ...]:
        """Return the reports of a story in the order they were added."""
        return tuple(self._documents[row] for row in sorted(self._members.get(story_id, ())))

    def hold(self, held: Held) -> None:
        """Say what people decided; it holds from the next grouping on."""
        self._held = held

    def remove(self, document_id: str) -> str | None:
        """Take a report out; return the story it was in."""
        story = self.story_of(document_id)
        if story is not None:
            self._take(self._row[document_id])
        return story

    def add(self, document_id: str, vector: TopicVector, replaces: str | None = None) -> Outcome:
        """Find the story of a new report.

        Args:
            document_id: The report; not added before.
            vector: What it is about.
            replaces: The version of it before; that one leaves its story, and the new one takes its place there if it still belongs to it.
        """
        similar = self._index.row(vector)
        before = self.remove(replaces) if replaces else None
        row = self._append(document_id, vector)
        joined = self._given(document_id, row)
        scope: Sequence[str] = ()
        if joined is None:
            scope, joined = self._scope(similar)
        if joined is None:
            return self._regroup(row, scope, before)
        self._put(row, joined)
        merged = {before: joined} if before and before not in self._members else {}
        parted = self._parted(joined)
        moved = {document_id: joined, **parted.moved}
        return Outcome(moved=moved, born=parted.born, merged=merged, split=parted.split)

    def regroup(self, story_ids: Iterable[str]) -> Outcome:
        """Group the reports of some stories anew, because what people decided has changed."""
        return self._regroup(None, sorted({story for story in story_ids if story in self._members}), None)

    def _given(self, document_id: str, row: int) -> str | None:
        """Return the story that a report belongs to whatever it is like: of those a person put it with, or of its twin."""
        for group in self._held.together:
            if document_id in group:
                beside = next((i for i in group if i != document_id and self.story_of(i)), None)
                if beside is not None:
                    return self.story_of(beside)
        twins = self._twins.get(self._bodies[row])
        return self._stories[self._of[twins[0]]] if twins else None

    def _append(self, document_id: str, vector: TopicVector) -> int:
        row = self._index.add(vector)
        self._documents.append(document_id)
        self._bodies.append(vector.body)
        self._row[document_id] = row
        if row >= len(self._of):
            more = len(self._of) // 4 + 64
            self._of = np.append(self._of, np.full(more, _NOWHERE, dtype=np.int64))
            self._counts = np.append(self._counts, np.zeros(more, dtype=bool))
        return row

    def _put(self, row: int, story: str) -> None:
        self._take(row)
        number = self._number.setdefault(story, len(self._stories))
        if number == len(self._stories):
            self._stories.append(story)
        twins = self._twins[self._bodies[row]]
        self._counts[row] = not twins
        twins.append(row)
        self._of[row] = number
        self._members[story].add(row)

    def _take(self, row: int) -> None:
        if self._of[row] == _NOWHERE:
            return
        story = self._stories[self._of[row]]
        twins = self._twins[self._bodies[row]]
        twins.remove(row)
        if self._counts[row] and twins:
            self._counts[twins[0]] = True
        self._of[row], self._counts[row] = _NOWHERE, False
        self._members[story].discard(row)
        if not self._members[story]:
            del self._members[story]

    def _scope(self, similar: Row) -> tuple[list[str], str | None]:
        """Return the stories to be grouped anew, and the story to be joined without if it is too large for that.

        All stories while there are few reports, else those with a report near the new one.
        """
        if int(self._counts.sum()) < SCOPE:
            return list(self._members), None
        near = np.flatnonzero((similar >= SAME_STORY) & self._counts[: len(similar)])
        links = {number: self._link(number, similar) for number in set(self._of[near].tolist())}
        chosen: list[str] = []
        room = SCOPE
        for number in sorted(links, key=lambda number: (-links[number], number)):
            story = self._stories[number]
            size = int(self._counts[list(self._members[story])].sum())
            if size <= room:
                chosen.append(story)
                room -= size
            elif not chosen and links[number] >= SAME_STORY:
                return [], story
        return chosen, None

    def _link(self, number: int, similar: Row) -> float:
        inside = (self._of[: len(similar)] == number) & self._counts[: len(similar)]
        return float(similar[inside].mean()) if inside.any() else 0.0

    def _regroup(self, new: int | None, scope: Sequence[str], replaced: str | None) -> Outcome:
        """Group the reports of some stories anew, perhaps with a new one, which perhaps replaces one of the story ``replaced``."""
        if replaced is not None and replaced in self._members and replaced not in scope:
            scope = [*scope, replaced]
        before = {row: story for story in scope for row in self._members[story]}
        single = {self._row[i] for group in self._held.together for i in group if i in self._row}
        counting = {row for row in before if self._counts[row] or row in single}
        counting |= {new} if new is not None else set()
        rows = sorted(counting, key=lambda row: self._documents[row])  # of equal means the order decides
        if not rows:
            return Outcome()
        groups = [[rows[place] for place in group] for group in self._grouped(rows)]
        of_body = {
            self._bodies[row]: number for number, group in reversed(list(enumerate(groups))) for row in group
        }
        for row in sorted(set(before) - set(rows)):
            groups[of_body[self._bodies[row]]].append(row)
        if new is not None and replaced is not None:
            before[new] = replaced
        return self._named(groups, before, new)

    def _parted(self, story: str) -> Outcome:
        """Let a large story fall apart if it has become several, now and then: told by a sample, so that the cost is bounded."""
        members = self._members[story]
        counting = [row for row in members if self._counts[row]]
        if len(counting) <= SCOPE or len(counting) % CHECKED:
            return Outcome()
        decided = self._decided() & members
        by_id = sorted(counting, key=lambda row: self._documents[row])
        sample = sorted({*by_id[:SAMPLE], *decided}, key=lambda row: self._documents[row])
        found = [[sample[place] for place in group] for group in self._grouped(sample)]
        parts = [group for group in found if len(group) >= PART or decided & set(group)]
        if len(parts) < 2:
            return Outcome()
        self._fill(parts, by_id)
        of_body = {self._bodies[row]: group for group in reversed(parts) for row in group}
        for row in sorted(members - {row for group in parts for row in group}):
            of_body[self._bodies[row]].append(row)
        return self._named(parts, dict.fromkeys(members, story), None)

    def _decided(self) -> set[int]:
        """Return the reports that people decided about."""
        held = self._held
        named = [*held.together, *(group for pair in held.apart for group in pair), *held.joined]
        return {self._row[i] for group in named for i in group if i in self._row}

    def _fill(self, parts: list[list[int]], rows: Sequence[int]) -> None:
        """Add to each part those reports that are more like it than like any other part."""
        known = [row for group in parts for row in group]
        ends = np.cumsum([0, *(len(group) for group in parts)])
        rest = [row for row in rows if row not in set(known)]
        for start in range(0, len(rest), SCOPE):
            some = rest[start : start + SCOPE]
            across = self._index.among([*some, *known])[: len(some), len(some) :]
            means = [across[:, low:high].mean(axis=1) for low, high in itertools.pairwise(ends)]
            for row, part in zip(some, np.argmax(means, axis=0).tolist(), strict=True):
                parts[part].append(row)

    def _grouped(self, rows: Sequence[int]) -> list[list[int]]:
        similar = self._index.among(rows)
        place = {self._documents[row]: number for number, row in enumerate(rows)}
        for group in self._held.together:
            inside = [place[i] for i in group if i in place]
            similar[np.ix_(inside, inside)] = 1.0
        for group, others in self._held.apart:
            one, two = [place[i] for i in group if i in place], [place[i] for i in others if i in place]
            similar[np.ix_(one, two)] = similar[np.ix_(two, one)] = _APART
        groups = self._with_near(average_link(similar, SAME_STORY, GROWN), similar)
        for one_id, two_id in self._held.joined:
            if one_id in place and two_id in place:
                groups = _united(groups, place[one_id], place[two_id])
        return groups

    def _with_near(self, groups: list[list[int]], similar: Row) -> list[list[int]]:
        """Join groups near one that is most of the workspace: then it follows one story (as for reports given together)."""
        groups = sorted(groups, key=len, reverse=True)
        main, rest = list(groups[0]), groups[1:]
        total = max(int(self._counts.sum()), len(similar))
        while 2 * len(main) > total:
            near = [
                g
                for g in rest
                if similar[np.ix_(g, main)].max() >= NEAR_STORY and similar[np.ix_(g, main)].min() >= 0
            ]
            if not near:
                break
            main.extend(place for group in near for place in group)
            rest = [group for group in rest if group not in near]
        return [main, *rest]

    def _named(self, groups: Sequence[Sequence[int]], before: Mapping[int, str], new: int | None) -> Outcome:
        """Give each group the id of the oldest story that has most of its reports in it, or one of its own."""
        age = {story: min(row for row in before if before[row] == story) for story in set(before.values())}
        home = _homes(groups, before)
        ids: dict[int, str] = {}
        for story in sorted(age, key=lambda story: age[story]):
            ids.setdefault(home[story], story)
        merged = {story: ids[group] for story, group in home.items() if ids[group] != story}
        born, split, moved = [], {}, {}
        for number, group in enumerate(groups):
            if number not in ids:
                parents = sorted({before[row] for row in group if row in before}, key=lambda s: age[s])
                ids[number] = self._born([self._documents[row] for row in sorted(group)], parents)
                born.append(ids[number])
                if parents:
                    split[ids[number]] = parents[0]
            for row in group:
                if row == new or before.get(row) != ids[number]:
                    moved[self._documents[row]] = ids[number]
        for document in moved:
            self._take(self._row[document])
        for document, story in moved.items():
            self._put(self._row[document], story)
        return Outcome(moved=moved, born=tuple(born), merged=merged, split=split)

    def _born(self, documents: Sequence[str], parents: Sequence[str]) -> str:
        """Return an id for a new story: of its first report, or the next one if that has given its name to a story already.

        A story that was joined with one of its parents and parts from it again is the one it was.
        """
        own = [content_id("t", document) for document in documents]
        known = next((story for story in own if self._was_joined(story, parents)), None)
        free = known or next((story for story in own if not self._is_taken(story)), None)
        if free is not None:
            return free
        number = 2
        while self._is_taken(story := content_id("t", documents[0], number)):
            number += 1
        return story

    def _was_joined(self, story: str, parents: Sequence[str]) -> bool:
        """Tell whether a story has no reports left because it went up in one of the parents."""
        return not self._members.get(story) and self.leads_to(story) in parents

    def _is_taken(self, story: str) -> bool:
        return story in self._number or self.leads_to(story) is not None


def _united(groups: Sequence[list[int]], one: int, two: int) -> list[list[int]]:
    first = next(group for group in groups if one in group)
    second = next(group for group in groups if two in group)
    if first is second:
        return list(groups)
    rest = [group for group in groups if group is not first and group is not second]
    return [first + second, *rest]


def _homes(groups: Sequence[Sequence[int]], before: Mapping[int, str]) -> dict[str, int]:
    """Return for each story the group with most of its reports; of equals that with its first."""
    shares: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, group in enumerate(groups):
        for row in group:
            if row in before:
                shares[before[row]][number].append(row)
    return {
        story: min(parts, key=lambda number: (-len(parts[number]), min(parts[number])))
        for story, parts in shares.items()
    }

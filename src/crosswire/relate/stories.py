"""Stories: which reports are about one unfolding story.

Average-link clustering of the similarity of :mod:`~crosswire.relate.topics` with one fixed threshold. Average link never joins two
groups unless some pair of reports reaches the threshold, so the reports are first parted into components linked by such pairs and
each component is clustered by itself: exact, and cheap for many stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crosswire.model import OtherDocument
from crosswire.relate.reading import Reading
from crosswire.relate.topics import Topics

SAME_STORY = 0.24
"""Mean similarity from which a single report belongs to a group, or to another report."""
GROWN = 0.04
"""What the similarity must be higher for each time the smaller of two groups doubles: one report is short and its similarities are
noisy, so it is judged leniently; two groups that have each grown by themselves are two stories unless they are clearly one.

Both chosen on ecbplus topics 1-22 and basil (B³ F1 .926 and .986; newswcl50 1.000). Without growth the best threshold gives .893 and
.950. By ``crosswire evaluate stories``.
"""
NEAR_STORY = 0.28
"""Similarity to one single report of the largest story from which a report is not put aside: a later turn of a long story is far
from most of its reports, but near to some, and reports given together mostly belong together. Of basil's first 120 articles, .3 % of the
7,020 pairs of different events and 94 % of the 120 pairs of one event reach it (at .36: .01 % and 73 %)."""

Groups = tuple[tuple[str, ...], ...]


def find_stories(
    readings: Sequence[Reading], same: Sequence[tuple[int, int]] = ()
) -> tuple[Groups, tuple[OtherDocument, ...]]:
    """Group reports by story.

    Args:
        readings: No two with the same ``key``, in an order that depends on their content only.
        same: Pairs of indices known to belong together (copies, translations).

    Returns:
        Ids of the reports of each story, largest story first, each by time of publication; and the reports outside the first story,
        with the reason. Both empty without readings.
    """
    if not readings:
        return (), ()
    topics = Topics(readings)
    groups = _clusters(topics, len(readings), same)
    groups.sort(key=lambda group: (-len(group), -_weight(topics, group), group))
    groups = _with_near(topics, groups)
    others: list[OtherDocument] = []
    for group in groups[1:]:
        others.extend(_aside(readings, topics, index, groups[0]) for index in group)
    return (
        tuple(tuple(readings[index].document.id for index in group) for group in groups),
        tuple(others),
    )


def _clusters(topics: Topics, size: int, same: Sequence[tuple[int, int]]) -> list[list[int]]:
    known: dict[int, list[int]] = defaultdict(list)
    for one, two in same:
        known[one].append(two)
        known[two].append(one)
    parent = list(range(size))
    for index in range(size):
        linked = np.flatnonzero(topics.row(index) >= SAME_STORY)
        for other in [*linked.tolist(), *known[index]]:
            one, two = _root(parent, index), _root(parent, other)
            parent[max(one, two)] = min(one, two)
    components: dict[int, list[int]] = defaultdict(list)
    for index in range(size):
        components[_root(parent, index)].append(index)
    groups: list[list[int]] = []
    for members in components.values():
        place = {index: number for number, index in enumerate(members)}
        similarity = np.stack([topics.row(index)[members] for index in members])
        for index in members:
            for other in known[index]:
                similarity[place[index], place[other]] = 1.0
        groups.extend(
            [members[number] for number in group] for group in average_link(similarity, SAME_STORY, GROWN)
        )
    return groups


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def average_link(similarity: NDArray[np.float64], threshold: float, grown: float = 0.0) -> list[list[int]]:
    """Cluster by average link until no two groups reach the threshold.

    Args:
        similarity: Symmetric; it is not changed.
        threshold: Mean similarity from which two groups are joined if one is a single member.
        grown: What is added to the threshold each time the smaller of two groups doubles.

    Returns:
        Groups and members in ascending order. O(n²) memory.
    """
    s = similarity.astype(np.float64)
    np.fill_diagonal(s, -1.0)
    groups = {index: [index] for index in range(len(s))}
    sizes = np.ones(len(s))
    alive = np.ones(len(s), dtype=bool)

    def lowered(index: int) -> NDArray[np.float64]:
        return np.where(alive, s[index] - grown * np.log2(np.minimum(sizes, sizes[index])), -2.0)

    best, where = s.max(axis=1), s.argmax(axis=1)
    while len(groups) > 1:
        i = int(np.where(alive, best, -2.0).argmax())
        if best[i] < threshold:
            break
        j = int(where[i])
        row = (sizes[i] * s[i] + sizes[j] * s[j]) / (sizes[i] + sizes[j])
        s[i], s[:, i], s[i, i] = row, row, -1.0
        alive[j] = False
        sizes[i] += sizes[j]
        groups[i] += groups.pop(j)
        mine = lowered(i)
        best[i], where[i] = mine.max(), mine.argmax()
        for k in np.flatnonzero(alive & ((where == i) | (where == j) | (mine > best))):
            if k != i:
                theirs = lowered(int(k))
                best[k], where[k] = theirs.max(), theirs.argmax()
    return sorted(sorted(group) for group in groups.values())


def _weight(topics: Topics, group: list[int]) -> float:
    """Return how close a group of equal size is, to name the main story among several."""
    return float(np.mean([topics.row(index)[group].mean() for index in group[:50]]))


def _with_near(topics: Topics, groups: list[list[int]]) -> list[list[int]]:
    """Add to the first group those groups of which a report is near one of its own, until none is.

    Only where the first group is most of the reports: then they were gathered for one story. In a mixed collection nothing speaks for
    a report being of the largest story rather than of another, and a chain of near ones would swallow it all.
    """
    main, rest = list(groups[0]), list(groups[1:])
    while len(main) > sum(map(len, rest)):
        near = [g for g in rest if max(float(topics.row(i)[main].max()) for i in g) >= NEAR_STORY]
        if not near:
            break
        main.extend(index for group in near for index in group)
        rest = [group for group in rest if group not in near]
    return [sorted(main), *rest]


_MOSTLY = ", and most of the reports given to be of one story"


def _aside(readings: Sequence[Reading], topics: Topics, index: int, main: list[int]) -> OtherDocument:
    row = topics.row(index)[main]
    nearest = main[int(row.argmax())]
    shared, total = topics.shared_names(index, nearest)
    document = readings[nearest].document
    name = document.title or document.outlet or document.location
    which = f" ({', '.join(shared[:3])})" if shared else ""
    return OtherDocument(
        document_id=readings[index].document.id,
        reason=(
            f"shares {len(shared)} of its {total} names{which} with the nearest report of the story, “{name}”; "
            f"similarity {row.max():.2f}, where {NEAR_STORY:.2f} is needed{_MOSTLY if row.max() >= NEAR_STORY else ''}"
        ),
    )

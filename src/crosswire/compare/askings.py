"""Two askings, offers or refusals of one actor: the same only if they are of one thing."""

from __future__ import annotations

from crosswire.compare.predicates import asking
from crosswire.compare.views import View
from crosswire.model import Act

_ASKING = frozenset(
    {
        Act.DEMAND,
        Act.OFFER,
        Act.PROPOSE,
        Act.COMMIT,
        Act.THREATEN,
        Act.ACCUSE,
        Act.CONCEDE,
        Act.SUPPORT,
        Act.ACCEPT,
        Act.REJECT,
    }
)


def ask_other_things(first: View, second: View) -> bool:
    """Tell whether one actor asks, offers, promises, accepts … twice, in words that share nothing but the act and the names.

    "Called for his resignation" and "demanded compensation" are alike in who does what, and that is most of what short sentences tell.
    """
    one, other = first.statement, second.statement
    if (
        one.act is not other.act
        or one.act not in _ASKING
        or first.actor is None
        or first.actor != second.actor
    ):
        return False
    across = first.lang != second.lang and one.act is Act.DEMAND
    if across and any(word[0] == "=" for word in first.words & second.words):
        return False  # of one person or body, in words of two languages whose concepts may not meet
    things = [{word for word in view.words if word[0] != "="} - asking() for view in (first, second)]
    return all(things) and things[0].isdisjoint(things[1])

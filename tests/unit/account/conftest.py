"""Views made by hand for the tests of the ledger and of findings."""

import pytest

from crosswire.compare.views import View
from crosswire.model import Act, Modality, Participant, Quantity, Statement, When
from crosswire.spans import Span


@pytest.fixture
def make_view():
    count = iter(range(1000))

    def make(act, holder="e-union", issue="i-wage", day="2025-05-05", **more):
        index = next(count)
        document_id = more.pop("document_id", f"d-{index}")
        text = more.pop("text", "The union demands 8 percent more pay for everybody on the quay.")
        figure = more.pop("figure", None)
        span = Span(document_id, 0, len(text))
        when = more.pop("when", None)
        statement = Statement(
            id=f"s-{index:03}",
            document_id=document_id,
            span=span,
            holder=Participant(span=span, entity_id=holder) if holder else None,
            act=act,
            event=None,
            recipient=None,
            issue_id=issue,
            polarity=more.pop("polarity", 1),
            modality=more.pop("modality", Modality.FACT),
            condition=None,
            conditional_on=(),
            deadline=None,
            term=None,
            when=When(value=when, precision="day") if when else None,
            attribution=(),
            quotation_id=None,
            quantities=(),
        )
        figures = (
            (Quantity(span=span, value=figure, low=None, high=None, unit="percent", producer="t"),)
            if figure
            else ()
        )
        return View(
            statement=statement,
            index=index,
            lang=more.pop("lang", "en"),
            published=day,
            words=frozenset(),
            names=frozenset({holder} if holder else set()),
            subject=holder,
            actor=holder,
            acting="",
            figures=figures,
            counted=tuple(None for _ in figures),
            dates=frozenset(),
            origin_id=more.pop("origin_id", f"o-{index}"),
            text=text,
            **more,
        )

    return make


@pytest.fixture
def acts():
    return Act

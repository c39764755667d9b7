"""The ledger: one position per actor and issue, its history in time, its status from what others answer."""

from crosswire.account.positions import keep_ledger
from crosswire.model import Act, Issue, Modality, PositionStatus

ISSUES = (Issue(id="i-wage", label={"en": "wage"}, terms=("wage",), statement_ids=()),)


def ledger(*views):
    return {p.entity_id: p for p in keep_ledger(views, ISSUES, {})}


def test_a_demand_nobody_answers_is_open(make_view):
    assert ledger(make_view(Act.DEMAND))["e-union"].status is PositionStatus.OPEN


def test_a_demand_the_other_side_accepts_is_accepted(make_view):
    made = ledger(make_view(Act.DEMAND), make_view(Act.ACCEPT, "e-port", day="2025-05-07"))
    assert made["e-union"].status is PositionStatus.ACCEPTED


def test_a_demand_the_other_side_rejects_is_rejected(make_view):
    made = ledger(make_view(Act.DEMAND), make_view(Act.REJECT, "e-port"))
    assert made["e-union"].status is PositionStatus.REJECTED


def test_an_answer_before_the_demand_answers_nothing(make_view):
    made = ledger(make_view(Act.REJECT, "e-port", day="2025-05-01"), make_view(Act.DEMAND, day="2025-05-05"))
    assert made["e-union"].status is PositionStatus.OPEN


def test_what_is_only_planned_answers_nothing(make_view):
    made = ledger(make_view(Act.DEMAND), make_view(Act.ACCEPT, "e-port", modality=Modality.PLANNED))
    assert made["e-union"].status is PositionStatus.OPEN


def test_both_sides_accepting_is_agreement(make_view):
    made = ledger(make_view(Act.ACCEPT), make_view(Act.ACCEPT, "e-port"))
    assert {p.status for p in made.values()} == {PositionStatus.AGREED}


def test_history_runs_in_time_and_the_last_act_names_the_position(make_view):
    made = ledger(make_view(Act.OFFER, day="2025-05-09"), make_view(Act.REJECT, day="2025-05-05"))["e-union"]
    assert [step.act for step in made.history] == [Act.REJECT, Act.OFFER]
    assert [step.when for step in made.history] == ["2025-05-05", "2025-05-09"]
    assert made.act is Act.OFFER


def test_turning_an_offer_down_again_is_withdrawal(make_view):
    made = ledger(make_view(Act.OFFER), make_view(Act.REJECT, day="2025-05-09"))["e-union"]
    assert made.status is PositionStatus.WITHDRAWN


def test_another_figure_on_a_later_day_is_a_revision(make_view):
    made = ledger(make_view(Act.DEMAND, figure=8.0), make_view(Act.DEMAND, day="2025-05-09", figure=6.0))[
        "e-union"
    ]
    assert made.status is PositionStatus.REVISED


def test_the_events_own_date_goes_before_the_reports(make_view):
    step = ledger(make_view(Act.REJECT, day="2025-05-09", when="2025-05-02"))["e-union"].history[0]
    assert step.when == "2025-05-02"


def test_statements_without_holder_or_issue_are_not_positions(make_view):
    assert ledger(make_view(Act.DEMAND, holder=None), make_view(Act.DEMAND, issue=None)) == {}


def test_turning_down_one_thing_on_the_day_one_accepts_another_withdraws_nothing(make_view):
    made = ledger(make_view(Act.COMMIT), make_view(Act.REJECT))["e-union"]
    assert made.status is PositionStatus.REJECTED

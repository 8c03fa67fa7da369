"""The days something is due: each kind by a worked example, and that none is lost."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.editing import with_action_added, with_action_changed, with_cells, with_criterion
from assessment.dossier.model import Dossier, PauseTest
from assessment.due import Due, days_due, days_of_plan, earliest, next_review
from assessment.evaluation import evaluate
from assessment.milestones.freezing import frozen
from assessment.milestones.keeping import with_milestone
from assessment.month import last_day, month_after, month_of
from assessment.questionnaire.loading import load_questionnaire

DAY = datetime.date
AS_OF = DAY(2026, 12, 1)


def due_on(dossier: Dossier, as_of: DAY = AS_OF, **told: Any) -> tuple[Due, ...]:
    return days_due(dossier, evaluate(load_questionnaire(), dossier, as_of), as_of, **told)


def of_kind(found: tuple[Due, ...], *kinds: str) -> list[tuple[str, DAY]]:
    return [(one.kind, one.day) for one in found if one.kind in kinds]


def with_one() -> tuple[Dossier, str]:
    return with_action_added(Dossier(), "Tracts", "flyers")


def with_threshold(by: str, orders: dict[str, float], **of_action: Any) -> Dossier:
    """12 sales by the end of that month, said in June."""
    dossier, action = with_one()
    dossier = with_criterion(dossier, action, "orders", 12.0, by, DAY(2026, 6, 10))
    dossier = with_cells(dossier, action, {(month, "orders"): value for month, value in orders.items()})
    return with_action_changed(dossier, action, **of_action)


def months(first: str, last: str, value: float) -> dict[str, float]:
    found, month = {}, first
    while month <= last:
        found[month], month = value, month_after(month)
    return found


def test_a_threshold_is_due_on_the_last_day_of_its_month() -> None:
    found = due_on(with_threshold("2027-02", months("2026-06", "2026-11", 1.0)))
    assert of_kind(found, "threshold") == [("threshold", DAY(2027, 2, 28))]


def test_one_that_was_met_is_due_no_more_one_missed_is_overdue_until_the_action_stops() -> None:
    met, missed = months("2026-06", "2026-09", 3.0), months("2026-06", "2026-09", 1.0)
    assert of_kind(due_on(with_threshold("2026-09", met)), "threshold") == []
    assert of_kind(due_on(with_threshold("2026-09", missed)), "threshold") == [("threshold", DAY(2026, 9, 30))]
    assert of_kind(due_on(with_threshold("2026-09", missed, stopped="2026-10")), "threshold") == []


def paused(start: DAY, sales: tuple[float | None, ...] = ()) -> Dossier:
    """Off a week, on two, off one."""
    test = PauseTest(start=start, block_days=7, wash_out_days=0, running=(False, True, True, False), sales=sales)
    dossier, action = with_one()
    return with_action_changed(dossier, action, pause_test=test)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (DAY(2026, 10, 30), [("test_off", DAY(2026, 11, 2)), ("test_end", DAY(2026, 11, 30))]),
        (DAY(2026, 11, 2), [("test_off", DAY(2026, 11, 2)), ("test_end", DAY(2026, 11, 30))]),
        (DAY(2026, 11, 3), [("test_on", DAY(2026, 11, 9)), ("test_end", DAY(2026, 11, 30))]),
        (DAY(2026, 11, 10), [("test_off", DAY(2026, 11, 23)), ("test_end", DAY(2026, 11, 30))]),
        (DAY(2026, 11, 29), [("test_end", DAY(2026, 11, 30))]),
        (DAY(2026, 12, 24), [("test_end", DAY(2026, 11, 30))]),
        (DAY(2027, 12, 1), []),
    ],
)
def test_a_pause_test_says_its_next_change_and_its_end_until_its_sales_are_noted(
    as_of: DAY, expected: list[tuple[str, DAY]]
) -> None:
    kinds = ("test_off", "test_on", "test_end")
    assert of_kind(due_on(paused(DAY(2026, 11, 2)), as_of), *kinds) == expected


def test_a_finished_test_whose_sales_are_noted_is_due_no_more() -> None:
    assert of_kind(due_on(paused(DAY(2026, 11, 2), (10.0, 12.0, 11.0, 9.0))), "test_end") == []


def test_the_whole_is_looked_at_three_months_after_the_last_month_with_figures() -> None:
    dossier, action = with_one()
    assert next_review(dossier, AS_OF) is None
    for month, expected in (
        ("2026-08", DAY(2026, 11, 30)),
        ("2026-11", DAY(2027, 2, 28)),
        ("2031-01", DAY(2027, 3, 31)),
    ):
        assert next_review(with_cells(dossier, action, {(month, "spend"): 100.0}), AS_OF) == expected


@pytest.mark.parametrize(
    ("frozen_on", "expected"),
    [
        (DAY(2026, 10, 15), DAY(2027, 1, 15)),
        (DAY(2026, 11, 30), DAY(2027, 2, 28)),
        (DAY(2027, 5, 1), DAY(2027, 3, 1)),  # a clock was set back
    ],
)
def test_with_a_milestone_the_whole_is_looked_at_three_months_after_it(frozen_on: DAY, expected: DAY) -> None:
    dossier = frozen_dossier(selling(), frozen_on)
    assert next_review(dossier, AS_OF) == expected
    assert of_kind(due_on(dossier), "review") == [("review", expected)]


def frozen_dossier(dossier: Dossier, day: DAY) -> Dossier:
    questionnaire = load_questionnaire()
    evaluation = evaluate(questionnaire, dossier, day)
    return with_milestone(dossier, frozen(questionnaire, dossier, evaluation, {}, "Mars", day, "named"), questionnaire)


def selling() -> Dossier:
    dossier, action = with_one()
    return with_cells(dossier, action, {(f"2026-{month:02d}", "spend"): 100.0 for month in range(1, 12)})


def test_a_step_of_the_plan_keeps_the_day_it_was_told_for_and_so_can_be_late() -> None:
    dossier, then = selling(), DAY(2026, 11, 10)
    first_told = days_of_plan(evaluate(load_questionnaire(), dossier, then))
    told_now = {one.item: one.day for one in due_on(dossier) if one.kind == "step"}
    told_then = {one.item: one.day for one in due_on(dossier, told=first_told) if one.kind == "step"}
    assert told_now
    assert min(told_now.values()) > AS_OF, "a plan drawn up today is never late"
    assert told_then == {item: day - (AS_OF - then) for item, day in told_now.items()}
    assert min(told_then.values()) < AS_OF


def test_of_two_days_a_step_was_told_for_the_first_holds() -> None:
    early, late = DAY(2026, 11, 1), DAY(2026, 12, 1)
    assert earliest({"a": late, "b": early}, {"a": early}, {}) == {"a": early, "b": early}


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    dossier = Dossier()
    for place in range(draw(st.integers(0, 4))):
        dossier, action = with_action_added(dossier, f"A{place}", "flyers")
        known = draw(st.lists(st.integers(1, 11), max_size=5))
        dossier = with_cells(dossier, action, {(f"2026-{month:02d}", "orders"): 1.0 for month in known})
        if draw(st.booleans()):
            by = month_after("2026-06", draw(st.integers(0, 12)))
            dossier = with_criterion(dossier, action, "orders", draw(st.sampled_from([1.0, 50.0])), by, DAY(2026, 6, 1))
        if draw(st.booleans()):
            start = AS_OF + datetime.timedelta(days=draw(st.integers(-60, 60)))
            test = PauseTest(start=start, block_days=7, wash_out_days=0, running=(True, False, False, True))
            dossier = with_action_changed(dossier, action, pause_test=test)
    return dossier


@given(dossiers())
def test_no_day_is_lost_and_they_come_in_order(dossier: Dossier) -> None:
    evaluation = evaluate(load_questionnaire(), dossier, AS_OF)
    found = days_due(dossier, evaluation, AS_OF)
    assert [one.day for one in found] == sorted(one.day for one in found)
    open_thresholds = [one.id for one in evaluation.actions if one.criterion and one.criterion.status != "met"]
    assert sorted(str(one.action) for one in found if one.kind == "threshold") == sorted(open_thresholds)
    assert {one.action for one in found if one.kind == "test_end"} == {
        action.id for action in dossier.actions if action.pause_test
    }
    assert {one.item for one in found if one.item} == {item.id for item in evaluation.plan if not item.done}
    for one in found:
        if one.kind == "threshold":
            assert one.day == last_day(month_of(one.day))

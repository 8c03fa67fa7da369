"""What was sealed, set against what came."""

import dataclasses
import datetime

import numpy as np
import pytest

from assessment.dossier.model import Action, Business, Dossier, LedgerRow
from assessment.milestones.card import Card, Scored, report_card
from assessment.milestones.model import Prediction
from assessment.month import month_after
from assessment.results import Estimate
from tests.milestones.pairs import edited, only, state, with_action, with_business
from tests.money.ledgers import dossier_of, rows

THRESHOLD = {"figure": "orders", "at_least": 30, "by": "2026-03", "recorded": "2025-10-01"}
TERMS = {"contribution_margin": 0.5, "order_value_cv": 1.0}


def sold(months=12, each=400.0, spend=100.0, orders=4.0):
    return rows(months, "2025-01", spend=spend, revenue=each, orders=orders)


def sealed(action=None, **firm):
    """Twelve months at 100 € that sold 400 €, half of it left; sealed on 5 January 2026 for February to April."""
    return state(dossier_of(sold(), action, **(TERMS | firm)), "2026-01-05")


def later(revenue=400.0, spend=100.0, months=4, action=None, **firm):
    after = rows(months, "2026-01", spend=spend, revenue=revenue, orders=4.0)
    return dossier_of([*sold(), *after], action, **(TERMS | firm))


def card(then, now, day="2026-05-06"):
    return report_card([then], now, datetime.date.fromisoformat(day))


def only_range(*given, **named) -> Scored:
    (one,) = card(*given, **named).ranges
    return one


def test_a_range_whose_months_are_known_is_held_or_left_on_either_side():
    """400 a month, half of it left, for 100: +100 %, as foreseen; 60 a month leave 30: −70 %; 3 000 leave 1 500."""
    as_foreseen, less, more = (only_range(sealed(), later(revenue=one)) for one in (400.0, 60.0, 3000.0))
    assert (as_foreseen.status, as_foreseen.came) == ("held", pytest.approx(1.0))
    assert (less.status, less.came) == ("below", pytest.approx(-0.7))
    assert (more.status, more.came) == ("above", pytest.approx(14.0))


@pytest.mark.parametrize("day", ["2026-01-06", "2026-03-31", "2026-04-30"])
def test_it_waits_until_its_last_month_is_over(day):
    assert only_range(sealed(), later(), day=day).status == "pending"


def test_months_that_are_over_and_not_entered_are_named():
    one = only_range(sealed(), later(months=3))
    assert (one.status, one.lacking) == ("unknown", ("2026-04",))


@pytest.mark.parametrize(
    ("spend", "status"), [(49.0, "set_aside"), (51.0, "held"), (199.0, "held"), (201.0, "set_aside")]
)
def test_a_cost_that_left_half_to_double_sets_it_aside(spend, status):
    assert only_range(sealed(), later(revenue=4 * spend, spend=spend)).status == status


def test_a_stopped_or_deleted_action_sets_it_aside():
    assert only_range(sealed(), later(action={"stopped": "2026-03"})).aside == "stopped"
    assert only_range(sealed(), edited(later(), only())).aside == "gone"


def test_another_currency_sets_it_aside():
    assert only_range(sealed(), edited(later(), with_business(currency="CHF"))).aside == "other_amounts"


def test_terms_changed_since_do_not_make_a_promise_come_true():
    one = only_range(sealed(), later(revenue=60.0, contribution_margin=1.0))
    assert (one.status, one.came) == ("below", pytest.approx(-0.7))


def test_months_left_out_do_not_count():
    assert only_range(sealed(), later(action={"left_out": ["2026-03"]})).lacking == ("2026-03",)


def test_sales_that_pay_for_it_are_counted_beside():
    """200 € left of four sales: 50 € each, so that two a month pay for 100 €."""
    one = only_range(sealed(), later())
    assert (one.prediction.break_even_orders, one.orders, one.broke_even) == (pytest.approx(2.0), 4.0, True)


def test_of_the_same_months_the_first_range_sealed_counts_alone():
    first, second = sealed(), dataclasses.replace(sealed(), day=datetime.date(2026, 1, 20))
    found = report_card([second, first], later(), datetime.date(2026, 5, 6))
    assert [one.sealed_on for one in found.ranges] == [datetime.date(2026, 1, 5)]


def test_a_threshold_is_told_with_what_came_and_what_was_done():
    """Set in October 2025 at 30 sales by March 2026: four a month are 24 by then."""
    then = sealed({"criteria": [THRESHOLD]})
    goes_on = later(action={"criteria": [THRESHOLD]})
    (promise,) = card(then, goes_on).promises
    assert (promise.result.status, promise.result.so_far, promise.stopped) == ("missed", 24, None)
    (promise,) = card(then, edited(goes_on, with_action("fair", stopped="2026-03"))).promises
    assert promise.stopped == "2026-03"


def test_a_threshold_replaced_since_is_still_judged_as_it_was_sealed():
    other = {**THRESHOLD, "at_least": 3, "recorded": "2026-02-01"}
    (promise,) = card(sealed({"criteria": [THRESHOLD]}), later(action={"criteria": [THRESHOLD, other]})).promises
    assert (promise.criterion.at_least, promise.result.status, promise.replaced) == (30, "missed", True)


def test_a_prediction_of_no_month_or_of_no_action_is_passed_over():
    then = sealed()
    odd = (Prediction("fair", (), Estimate(0, -1, 1)), Prediction("nobody", ("2026-02",), criterion=None))
    found = card(dataclasses.replace(then, predictions=odd), later())
    assert (found.ranges, found.promises) == ((), ())


def scores(held, missed, months=("2026-01",)):
    day = datetime.date(2026, 1, 1)
    statuses = ["held"] * held + ["below"] * missed
    return Card(
        tuple(Scored(day, Prediction(f"a{at}", months, Estimate(0, -1, 1)), one) for at, one in enumerate(statuses)), ()
    )


def test_how_odd_so_few_held_ranges_are_follows_the_binomial_law():
    # 0.9^9 = 0.387; of nine, at most seven: 1 − 0.387 − 9 × 0.1 × 0.9^8 = 0.225; of nine, at most five: 0.0083
    assert scores(9, 0).chance_of_so_few == pytest.approx(1.0)
    assert scores(7, 2).chance_of_so_few == pytest.approx(0.2252, abs=1e-4)
    assert scores(5, 4).chance_of_so_few == pytest.approx(0.00833, abs=1e-4)
    assert (scores(7, 2).odd, scores(5, 4).odd) == (False, True)
    assert scores(2, 0).chance_of_so_few is None


def test_ranges_that_share_a_month_of_one_action_tell_the_same_twice():
    day = datetime.date(2026, 1, 1)
    ranges = [
        Scored(day, Prediction("fair", (f"2026-{at:02d}", f"2026-{at + 1:02d}"), Estimate(0, -1, 1)), "below")
        for at in (1, 2, 3)
    ]
    assert Card(tuple(ranges), ()).chance_of_so_few is None  # January and March alone are apart


@pytest.mark.parametrize(("fano", "monthly"), [(1.0, 2.0), (3.0, 8.0)])
def test_with_a_known_truth_ranges_are_held_as_often_as_promised(fano, monthly):
    """160 actions whose months before and after follow one law: sealed, then scored, through whole dossiers."""
    rng, held = np.random.default_rng(20266), []
    for _ in range(4):
        whole = Dossier(
            business=Business(contribution_margin=0.5, order_value_cv=1.0, average_order_value=100.0),
            actions=tuple(Action(id=f"a{at}", ledger=_ledger(rng, fano, monthly)) for at in range(40)),
        )
        past = tuple(one.model_copy(update={"ledger": one.ledger[:13]}) for one in whole.actions)
        then = state(whole.model_copy(update={"actions": past}), "2026-02-05")
        found = report_card([then], whole, datetime.date(2026, 7, 1))
        assert found.scored == 40
        held.append(found.held / found.scored)
    assert 0.85 <= np.mean(held) <= 0.99


def _ledger(rng, fano, monthly):
    draws = rng.poisson(monthly, 17) if fano == 1 else rng.negative_binomial(monthly / (fano - 1), 1 / fano, 17)
    return tuple(
        LedgerRow(
            month=month_after("2025-01", at),
            spend=80.0,
            orders=float(n),
            revenue=100 * float(rng.gamma(max(n, 1)) * (n > 0)),
        )
        for at, n in enumerate(draws.tolist())
    )

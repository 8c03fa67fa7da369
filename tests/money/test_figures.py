"""Ranges of every figure, months still to measure, the cost of not knowing, the objective, the reconciliation."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import charts
from assessment.charts.course import course, course_table
from assessment.dossier.model import Action, Answers, Business, BusinessMonth, Dossier, LedgerRow, Objective
from assessment.evaluation import evaluate
from assessment.money import break_even, own_name
from assessment.money.months_needed import LONGEST_WAIT, months_needed
from assessment.money.ranges import count_range, revenue_range
from assessment.money.sales import Sold
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import Evaluation, Money
from assessment.sentences import months_still, needed, objective_sentences, warning_sentence
from assessment.serialising import as_json
from tests import samples
from tests.benchmarks.coverage import (
    ALIKE,
    COST,
    LAWS,
    MARGIN,
    ORDERS,
    SEED,
    SPREADS,
    UNEQUAL,
    count_coverage,
    coverage,
    draw,
    return_coverage,
)
from tests.tables import in_one_test

AS_OF = datetime.date(2026, 4, 2)
QUESTIONNAIRE = load_questionnaire()


def row(month: str, **figures: float) -> LedgerRow:
    return LedgerRow.model_validate({"month": month, **{name: float(value) for name, value in figures.items()}})


def action(*rows: LedgerRow, name: str = "flyer", **fields: Any) -> Action:
    return Action(id=name, name=fields.pop("title", name), ledger=rows, **fields)


def evaluated(
    *actions: Action,
    sold: dict[str, float] | None = None,
    answers: dict[str, dict[str, Answer]] | None = None,
    **own: Any,
) -> Evaluation:
    revenue = tuple(BusinessMonth(month=month, revenue=amount) for month, amount in (sold or {}).items())
    business = Business(**{"contribution_margin": 0.5, "order_value_cv": 0.8, "revenue": revenue, **own})
    return evaluate(
        QUESTIONNAIRE, Dossier(business=business, actions=actions, answers=Answers(actions=answers or {})), AS_OF
    )


def kinds(evaluation: Evaluation) -> list[str]:
    return [warning.kind for warning in evaluation.warnings]


# Coverage


@in_one_test("law", LAWS)
@in_one_test("cv", SPREADS)
@in_one_test("orders", ORDERS)
def test_the_range_holds_the_truth_over_the_whole_grid(law: Any, cv: float, orders: float) -> None:
    assert coverage(law, cv, orders) >= 0.88


@in_one_test("orders", ORDERS)
def test_the_range_of_a_count_holds_the_truth(orders: float) -> None:
    assert count_coverage(orders) >= 0.88


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("cv", SPREADS)
@pytest.mark.parametrize("orders", ORDERS)
@pytest.mark.parametrize("sizes", [(1.0,), ALIKE, UNEQUAL], ids=["one action", "three alike", "three unequal"])
def test_the_range_of_the_return_holds_the_truth_over_the_whole_grid(
    law: Any, cv: float, orders: float, sizes: tuple[float, ...]
) -> None:
    assert return_coverage(law, cv, orders, sizes) >= 0.88


def test_the_returns_of_an_evaluation_hold_the_truth_and_so_does_their_total() -> None:
    """The same through the front door: 300 actions of 10 orders expected, in firms of three."""
    counts, revenues = draw("lognormal", 1.0, 10, 300, np.random.default_rng(SEED))
    actions = [
        action(row("2026-03", spend=COST * 10, revenue=revenue, orders=count), name=f"a{place}")
        for place, (count, revenue) in enumerate(zip(counts, revenues, strict=True))
    ]
    truth = MARGIN / COST - 1
    firms = [
        evaluated(*actions[first : first + 3], contribution_margin=MARGIN, order_value_cv=1.0)
        for first in range(0, 300, 3)
    ]
    assert np.mean([_holds(result.money, truth) for firm in firms for result in firm.actions]) >= 0.88
    assert np.mean([_holds(firm.totals.money, truth) for firm in firms]) >= 0.88


def _holds(figures: Money, roi: float) -> bool:
    assert figures.roi.low is not None
    return figures.roi.low <= roi and (figures.roi.high is None or roi <= figures.roi.high)


def test_zero_orders_are_held_too_where_few_are_expected() -> None:
    assert min(coverage(law, 1.0, 1.0) for law in LAWS) >= 0.88  # a third of these firms sell nothing


def test_the_way_to_the_objective_is_labelled_on_its_lines_and_has_its_table() -> None:
    objective = Objective(extra_revenue=12_000.0, months=6, start="2026-01")
    runs = action(row("2026-01", spend=9, revenue=900, orders=9), row("2026-02", spend=9, revenue=700, orders=7))
    sold = {"2025-01": 5000.0, "2025-02": 5000.0, "2026-01": 6200.0, "2026-02": 4500.0}
    way = evaluated(runs, objective=objective, sold=sold).totals.course
    assert way is not None
    assert (way.extra, way.extra_pace, way.extra_through) == (700.0, 4000.0, "2026-02")
    chart = course(way, samples.words("en"), "light")
    assert chart is not None
    rows = chart.to_dict()["data"]["values"]
    assert [one["label"] for one in rows if one.get("label")] == ["extra sales", "steady pace"]
    assert [one["extra"] for one in rows if "extra" in one] == [0.0, 1200.0, 700.0]
    table = course_table(way, samples.words("en"))
    assert table is not None
    assert [list(line) for line in table.to_numpy()] == [
        ["January 2026", "€1,200", "€2,000", "€900"],
        ["February 2026", "€700", "€4,000", "€1,600"],
    ]


def test_sales_that_are_claimed_are_not_set_against_an_objective_of_extra_sales() -> None:
    objective = Objective(extra_revenue=12_000.0, months=6, start="2026-01")
    runs = action(row("2026-01", spend=9, revenue=900, orders=9), row("2026-02", spend=9, revenue=700, orders=7))
    way = evaluated(runs, objective=objective, sold={"2026-01": 6200.0}).totals.course
    assert way is not None
    assert (way.revenue, way.extra) == (1600.0, None)
    assert course(way, samples.words("fr"), "light") is None
    said = " ".join(objective_sentences(way, samples.words("fr")))
    assert "ne sont pas connues" in said
    assert "rythme régulier" not in said


def test_extra_sales_are_counted_as_long_as_both_years_are_known() -> None:
    objective = Objective(extra_revenue=12_000.0, months=6, start="2026-01")
    sold = {"2025-01": 100.0, "2026-01": 80.0, "2026-02": 90.0, "2025-03": 10.0, "2026-03": 50.0}
    way = evaluated(action(), objective=objective, sold=sold).totals.course
    assert way is not None
    assert [(point.month, point.extra) for point in way.points] == [("2026-01", -20.0)]
    assert "20\u00a0€ de moins" in " ".join(objective_sentences(way, samples.words("fr")))


def test_the_months_still_to_measure_say_at_what_pace() -> None:
    close = action(
        row("2026-02", spend=500, orders=10, revenue=1200), row("2026-03", spend=500, orders=12, revenue=1300)
    )
    result = replace(evaluated(close).actions[0], evidence_grade=3)
    assert result.would_change.months_needed
    assert "au même rythme de 11 ventes par mois" in str(months_still(result, samples.words()))


def test_where_proof_is_lacking_neither_months_nor_more_estimated_sales_would_do() -> None:
    losing = action(row("2026-02", spend=500, orders=4, revenue=480), row("2026-03", spend=500, orders=5, revenue=600))
    result = evaluated(losing).actions[0]
    words = samples.words()
    assert needed(replace(result, evidence_grade=3), words)
    for grade in (0, 1):
        unproven = replace(result, evidence_grade=grade)
        assert (needed(unproven, words), months_still(unproven, words)) == ((), None)


# Ranges


@given(st.floats(0, 1e5))
def test_the_range_of_a_count_holds_it(count: float) -> None:
    low, high = count_range(count)
    assert low <= count <= high


def test_ten_orders_for_1000_cost_between_61_and_173_each() -> None:
    # Gamma(10.5) is half a chi-square with 21 degrees of freedom: 11.591 and 32.671 at 5 % and 95 %.
    own = evaluated(action(row("2026-03", spend=1000, orders=10, revenue=2000, leads=10))).actions[0].money
    assert own.cost_per_order.point == 100.0
    assert (own.cost_per_order.low, own.cost_per_order.high) == pytest.approx((61.22, 172.55), abs=0.01)
    assert (own.cost_per_lead.low, own.cost_per_lead.high) == (own.cost_per_order.low, own.cost_per_order.high)


def test_without_an_order_the_cost_per_order_has_a_lower_bound_alone() -> None:
    own = evaluated(action(row("2026-03", spend=192, orders=0, revenue=0))).actions[0].money
    assert (own.cost_per_order.point, own.cost_per_order.high) == (None, None)
    assert own.cost_per_order.low == pytest.approx(99.96, abs=0.01)


def test_figures_made_of_sales_follow_their_range() -> None:
    own = (
        evaluated(action(row("2026-03", spend=200, hours=10, orders=8, revenue=1200)), hourly_cost=30.0)
        .actions[0]
        .money
    )
    low, high = revenue_range(1200.0, 8.0, 0.8, None)
    assert high is not None
    assert (own.roas.low, own.roas.high) == pytest.approx((low / 200, high / 200))
    assert (own.roi_cash.low, own.roi_cash.high) == pytest.approx((low * 0.5 / 200 - 1, high * 0.5 / 200 - 1))
    assert (own.hourly_earnings.low, own.hourly_earnings.high) == pytest.approx(
        ((low * 0.5 - 200) / 10, (high * 0.5 - 200) / 10)
    )


PAIRS = ("roi", "roas", "roi_cash", "cac", "cost_per_lead", "cost_per_order", "hourly_earnings")
amounts = st.one_of(st.none(), st.floats(0, 5000).map(lambda value: round(value, 1)))
ledgers = st.lists(
    st.fixed_dictionaries(dict.fromkeys(("spend", "hours", "leads", "orders", "new_customers", "revenue"), amounts)),
    min_size=1,
    max_size=4,
)


@given(st.lists(ledgers, min_size=1, max_size=3))
def test_no_figure_with_a_range_is_ever_without_it_and_the_range_holds_it(given_ledgers: Any) -> None:
    actions = [
        action(*(LedgerRow(month=f"2026-0{i + 1}", **figures) for i, figures in enumerate(ledger)), name=f"a{n}")
        for n, ledger in enumerate(given_ledgers)
    ]
    whole = evaluated(*actions, hourly_cost=20.0)
    for own in (*(result.money for result in whole.actions), whole.totals.money):
        for name in PAIRS:
            point, low, high = getattr(own, name)
            if point is not None:
                assert low is not None
                assert low <= point + 1e-6 * abs(point) + 1e-9
                assert high is None or high >= point - 1e-6 * abs(point) - 1e-9


# What would change a verdict

solds = st.builds(
    Sold,
    st.floats(0, 50_000),
    st.integers(1, 60).map(float),
    st.floats(0.2, 1.2),
    st.one_of(st.none(), st.floats(50, 900)),
    st.floats(0.05, 1),
    dispersion=st.floats(1, 6),
    bounds=st.none(),
)


def by_trying_each(sold: Sold, cost: float, months: int) -> int | None:
    amount, orders, margin = sold.amount or 0.0, sold.orders or 0.0, sold.each or 0.0
    for more in range(LONGEST_WAIT + 1):
        factor = (months + more) / months
        low, high = revenue_range(amount * factor, orders * factor / sold.dispersion, sold.cv, sold.basket)
        if low * margin > cost * factor or (high is not None and high * margin < cost * factor):
            return more
    return None


@given(solds, st.floats(10, 20_000), st.integers(1, 24))
def test_the_months_needed_are_the_fewest_that_decide(sold: Sold, cost: float, months: int) -> None:
    assert months_needed(sold, cost, months) == by_trying_each(sold, cost, months)


def test_months_needed_are_unknown_without_margin_cost_or_orders() -> None:
    sold = Sold(1000.0, 5.0, 1.0, 200.0, each=0.5)
    assert months_needed(sold._replace(each=None), 400.0, 3) is None
    assert months_needed(sold, 0.0, 3) is None
    assert months_needed(sold._replace(orders=None), 400.0, 3) is None


def test_an_amount_that_was_not_counted_is_known_no_better_after_more_months() -> None:
    expected = Sold(1000.0, 5.0, 0.0, 200.0, each=0.5, bounds=(500.0, 2000.0))
    assert months_needed(expected, 400.0, 3) is None
    assert months_needed(expected, 200.0, 3) == 0


def test_no_sale_at_all_is_settled_once_cost_passes_what_1_92_baskets_would_leave() -> None:
    # 1.92 × 100 × 0.5 = 96.04 of contribution at most; at 30 a month that takes four months, three more than one
    assert months_needed(Sold(0.0, 0.0, 1.0, 100.0, each=0.5), 30.0, 1) == 3


def test_what_is_decided_needs_no_more_months_and_what_breaks_even_never_ends() -> None:
    months = [row(f"2026-0{month}", spend=10, orders=30, revenue=3000) for month in (1, 2, 3)]
    assert evaluated(action(*months)).actions[0].would_change.months_needed == 0
    even = [row(f"2026-0{month}", spend=500, orders=2, revenue=1000) for month in (1, 2, 3)]
    assert evaluated(action(*even)).actions[0].would_change.months_needed is None


# The cost of not knowing


@pytest.mark.parametrize(("grade", "expected"), [(0, 100.0), (1, 100.0), (2, 25.0), (4, 25.0)])
def test_the_cost_of_not_knowing_counts_each_euro_once(grade: int, expected: float) -> None:
    own = Money(cost=400.0, monthly_cost=100.0, unmeasured_spend=100.0)
    assert break_even.unknown_cost(own, grade) == expected


def test_the_total_of_not_knowing_is_that_of_the_running_actions() -> None:
    gone = action(row("2025-03", spend=70), name="gone", stopped="2025-03")
    whole = evaluated(action(row("2026-03", spend=100)), gone)
    assert [result.unknown_monthly for result in whole.actions] == [100.0, 0.0]
    assert whole.totals.unknown_monthly == 100.0
    assert whole.totals.money.cost == 170.0  # stopped, but not dropped


# The objective


def test_the_present_course_is_what_came_plus_the_pace_of_what_runs() -> None:
    runs = action(row("2026-01", spend=9, revenue=1000, orders=4), row("2026-02", spend=9, revenue=2000, orders=8))
    gone = action(row("2026-01", spend=9, revenue=600, orders=3), name="gone", stopped="2026-01")
    objective = Objective(extra_revenue=12000.0, months=6, start="2026-01")
    way = evaluated(runs, gone, objective=objective).totals.course
    assert way is not None
    assert (way.start, way.end, way.through, way.stated) == ("2026-01", "2026-06", "2026-02", True)
    assert (way.revenue, way.pace, way.contribution.point) == (3600.0, 4000.0, 1800.0)
    assert way.at_end.point == pytest.approx(3600 + 4 * 1500)
    low, _ = revenue_range(3000.0, 12.0, 0.8, None)
    assert way.at_end.low == pytest.approx(3600 + 4 * low / 2)
    assert [point.revenue for point in way.points] == [1600.0, 3600.0]


def test_without_a_stated_start_the_first_month_measured_is_taken() -> None:
    way = evaluated(
        action(row("2025-12", spend=9), row("2026-01", spend=9, revenue=10)),
        objective=Objective(extra_revenue=1.0, months=2),
    ).totals.course
    assert way is not None
    assert (way.start, way.end, way.stated) == ("2026-01", "2026-02", False)


@pytest.mark.parametrize("start", [None, "2027-01"])
def test_an_objective_without_known_sales_cannot_be_followed_yet(start: str | None) -> None:
    objective = Objective(extra_revenue=1.0, months=2, start=start)
    way = evaluated(action(row("2026-01", spend=9)), objective=objective).totals.course
    assert way is not None
    assert (way.revenue, way.at_end.point) == (None, None)
    assert course(way, samples.words("fr"), "light") is None


# Reconciliation


def test_claims_are_set_against_bookings_and_never_scaled() -> None:
    first = action(row("2026-01", revenue=500), row("2026-02", revenue=100))
    second = action(row("2026-01", revenue=400), name="fair")
    found = evaluated(first, second, sold={"2026-01": 700.0, "2026-03": 900.0}).reconciliation
    assert found is not None
    assert {claim.action: claim.revenue for claim in found.claims} == {"flyer": 500.0, "fair": 400.0}
    assert (found.claimed, found.booked, found.excess, found.unexplained) == (900.0, 700.0, 200.0, 0.0)
    assert [(one.month, one.difference) for one in found.months] == [("2026-01", -200.0)]
    table = charts.reconciliation_table(found, samples.words(names={"flyer": "Flyer", "fair": "Salon"}))
    assert list(table.iloc[:, 1]) == ["500\u00a0€", "400\u00a0€", "900\u00a0€", "700\u00a0€", "200\u00a0€"]


def test_nothing_is_reconciled_without_the_revenue_of_the_business() -> None:
    assert evaluated(action(row("2026-01", revenue=500))).reconciliation is None


# Traps

SOLD = row("2026-01", spend=100, revenue=500, orders=2)


@in_one_test(
    ("title", "channel", "firm", "warned"),
    [
        ("Campagne marque", "search_ads", "", True),
        ("Brand - exact", None, "", True),
        ("Atelier Léo, recherche", "other", "Atelier Leo", True),
        ("Prospectus Atelier Léo", "flyers", "Atelier Leo", False),
        ("Brand awareness", "instagram", "", False),
        ("Recherche hors marque", "search_ads", "", False),
        ("Non-brand", "search_ads", "", False),
        ("Remarquables", None, "", False),
    ],
)
def test_a_campaign_on_the_firms_own_name_is_named(title: str, channel: str | None, firm: str, warned: bool) -> None:
    found = evaluated(action(SOLD, title=title, channel=channel), name=firm)
    assert ("own_name" in kinds(found)) == warned


def test_the_contrary_of_an_own_name_is_read_too() -> None:
    assert not own_name.holds_own_name("hors marque", "Marque")


def test_applause_is_not_money() -> None:
    attention = action(row("2026-01", spend=100, revenue=500, visits=4000))
    assert "attention_valued" in kinds(evaluated(attention))
    watched = {"flyer": {"watched_signal": Answer(value="likes"), "evidence": Answer(value="platform")}}
    counted = {"flyer": {"evidence": Answer(value="own_tracking")}}
    assert "attention_valued" not in kinds(evaluated(attention, answers=counted))
    assert "attention_valued" not in kinds(evaluated(action(SOLD), answers=watched))


def test_what_was_paid_to_set_up_is_no_reason_to_go_on() -> None:
    useless = {"flyer": {"serves_sales": Answer(value="no"), "long_term_goal": Answer(value="none")}}
    found = evaluated(action(SOLD, setup_cost=900.0), answers=useless)
    assert found.actions[0].verdict == "stop"
    (warning,) = [one for one in found.warnings if one.kind == "sunk_cost"]
    assert (warning.action, warning.values) == ("flyer", {"setup_cost": 900.0})
    without = evaluated(action(SOLD), answers=useless)
    assert "sunk_cost" not in kinds(without)
    assert without.actions[0].money.roi.point == found.actions[0].money.roi.point


def test_december_alone_is_said_and_an_unmeasured_december_is_not() -> None:
    assert "december_only" in kinds(evaluated(action(row("2025-12", spend=100, revenue=500, orders=2))))
    unmeasured = action(SOLD, row("2025-12", spend=900))
    assert not {"december", "december_only"} & set(kinds(evaluated(unmeasured)))


def test_an_action_whose_end_lies_ahead_is_not_said_to_be_stopped() -> None:
    assert "stopped_kept" not in kinds(evaluated(action(SOLD, stopped="2026-12")))
    assert "stopped_kept" in kinds(evaluated(action(SOLD, stopped="2026-01")))


YEAR = tuple(row(f"2025-{month:02d}", spend=300, revenue=900, orders=9) for month in range(1, 13))
JULY = row("2025-07", spend=300, revenue=1500, orders=15)


def july_beside_a_year(sold: dict[str, float] | None = None) -> Evaluation:
    return evaluated(action(*YEAR, name="all-year"), action(JULY, name="july"), sold=sold)


def sold_each_month(july: float) -> dict[str, float]:
    return {f"2025-{month:02d}": july if month == 7 else 5000.0 for month in range(1, 13)}


def test_one_july_beside_a_full_year_is_named() -> None:
    evaluation = july_beside_a_year()
    found = next(one for one in evaluation.warnings if one.kind == "season_part")
    assert found.values == {"first": "july", "second": "all-year", "months": 1}
    said = warning_sentence(found, samples.words(names={"july": "Foire", "all-year": "Prospectus"}))
    assert said.startswith("Foire n’est mesurée que sur un mois de l’année, Prospectus sur presque toute l’année")


@pytest.mark.parametrize(("july", "named"), [(5000, False), (5900, False), (9000, True), (2500, True)])
def test_a_firm_that_sells_alike_all_year_hears_nothing_of_the_season(july: float, named: bool) -> None:
    assert ("season_part" in kinds(july_beside_a_year(sold_each_month(july)))) is named


def test_a_quarter_and_another_season_are_not_named_twice() -> None:
    winter = action(row("2025-01", spend=300, revenue=900, orders=9), name="winter")
    found = kinds(evaluated(action(*YEAR, name="all-year"), action(JULY, name="july"), winter))
    assert "season" in found
    assert "season_part" not in found


def test_four_months_beside_a_year_are_long_enough() -> None:
    spring = action(*YEAR[2:6], name="spring")
    assert "season_part" not in kinds(evaluated(action(*YEAR, name="all-year"), spring))


def test_two_years_of_data_call_for_no_word_about_the_season() -> None:
    years = [
        row(f"{year}-{month:02d}", spend=9, revenue=9, orders=1) for year in (2024, 2025) for month in range(1, 13)
    ]
    assert "season" not in kinds(evaluated(action(*years), action(SOLD, name="fair")))


def test_the_document_carries_every_new_figure() -> None:
    dossier = Dossier(business=Business(contribution_margin=0.5), actions=(action(SOLD),))
    document = as_json(evaluate(QUESTIONNAIRE, dossier, AS_OF), QUESTIONNAIRE, dossier, "fr")
    assert {f"{name}_{end}" for name in PAIRS for end in ("low", "high")} <= document["actions"][0].keys()
    assert {"unknown_monthly", "objective_at_end_low", "objective_target", "objective_start"} <= document[
        "totals"
    ].keys()
    assert "months_needed" in document["actions"][0]["would_change"]
    assert document["reconciliation"] is None

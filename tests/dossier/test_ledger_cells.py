from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.editing import with_action_added
from assessment.dossier.editing import with_cells as with_cells_of
from assessment.dossier.ledger_cells import (
    FIGURES,
    Cell,
    columns_of,
    each_month,
    filling,
    known_period,
    months_to_fill,
    overlap,
    same_each_month,
    to_write,
    values_at,
    with_cells,
    with_revenue_cells,
)
from assessment.dossier.model import Action, BusinessMonth, Dossier, LedgerRow
from assessment.dossier.reverting import Step, revert
from assessment.errors import DossierError
from assessment.money.margin import Sale, contribution_margin, fees_of, hourly_cost
from assessment.month import month_after, month_range, recent_months
from assessment.parsing.said_amounts import SaidReader
from assessment.parsing.typed_tables import (
    as_written,
    cells_of,
    ledger_frame,
    newly_edited,
    read_edits,
    revenue_frame,
    with_edits,
)

NOVEMBER = datetime.date(2026, 11, 21)
MONTHS = st.dates(datetime.date(2000, 1, 1), datetime.date(2090, 1, 1)).map(lambda day: f"{day:%Y-%m}")


@given(MONTHS, st.integers(-200, 200))
def test_going_some_months_on_and_back_is_staying(month: str, count: int) -> None:
    assert month_after(month_after(month, count), -count) == month


def test_a_range_of_months_crosses_the_year_and_is_empty_backwards() -> None:
    assert month_range("2025-11", "2026-02") == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert month_range("2026-02", "2026-01") == ()


def test_recent_months_start_with_the_current_one() -> None:
    assert recent_months(NOVEMBER, 3) == ("2026-11", "2026-10", "2026-09")


def test_the_table_shows_the_last_twelve_complete_months() -> None:
    months = months_to_fill(Action(id="a", name="A"), NOVEMBER)
    assert (months[0], months[-1], len(months)) == ("2025-11", "2026-10", 12)


def test_the_table_keeps_to_the_life_of_the_action() -> None:
    action = Action(id="a", name="A", started="2026-03", stopped="2026-05")
    assert months_to_fill(action, NOVEMBER) == ("2026-03", "2026-04", "2026-05")


def test_an_action_started_this_month_has_this_month_to_fill() -> None:
    assert months_to_fill(Action(id="a", name="A", started="2026-11"), NOVEMBER) == ("2026-11",)


def test_months_that_hold_figures_are_always_shown() -> None:
    action = Action(id="a", name="A", started="2026-09", ledger=(LedgerRow(month="2020-01", spend=1.0),))
    assert months_to_fill(action, NOVEMBER) == ("2020-01", "2026-09", "2026-10")


def test_older_months_are_shown_when_asked_for() -> None:
    assert months_to_fill(Action(id="a", name="A", started="2026-09"), NOVEMBER, 2)[0] == "2026-07"


def test_an_edit_changes_its_cell_and_emptying_one_makes_it_unknown_not_zero() -> None:
    rows = (LedgerRow(month="2026-01", spend=10.0, hours=3.0),)
    frame = ledger_frame(rows, ("2026-01", "2026-02"))
    edited = with_cells(rows, cells_of(frame, {0: {"spend": None, "revenue": 120.0}, 1: {"orders": 0.0}}))
    assert edited == (
        LedgerRow(month="2026-01", hours=3.0, revenue=120.0),
        LedgerRow(month="2026-02", orders=0.0),
    )


def test_a_table_reads_as_edited() -> None:
    rows = (LedgerRow(month="2026-01", spend=10.0),)
    months = ("2026-01", "2026-02")
    edits = {0: {"spend": None}, 1: {"orders": 2.0}}
    frame = ledger_frame(rows, months)
    assert with_edits(frame, edits).equals(ledger_frame(with_cells(rows, cells_of(frame, edits)), months))
    assert frame.equals(ledger_frame(rows, months))


def test_only_the_cells_edited_since_are_new() -> None:
    before = {0: {"spend": "5"}, 1: {"hours": "2"}}
    now = {0: {"spend": "5", "hours": "1"}, 1: {"hours": "3"}, 2: {"orders": "4"}}
    assert newly_edited(now, before) == {0: {"hours": "1"}, 1: {"hours": "3"}, 2: {"orders": "4"}}


def test_an_edit_leaves_what_was_changed_elsewhere_since_the_table_was_shown() -> None:
    dossier, action_id = with_action_added(Dossier(), "A", "flyers")
    frame = ledger_frame((), ("2026-01", "2026-02"))
    imported = with_cells_of(dossier, action_id, {("2026-01", "revenue"): 900.0})
    edited = with_cells_of(imported, action_id, cells_of(frame, {0: {"spend": 5.0}}))
    assert edited.action(action_id).ledger == (LedgerRow(month="2026-01", spend=5.0, revenue=900.0),)


def test_a_table_has_a_column_for_appointments_once_one_is_known_or_asked_for() -> None:
    assert set(FIGURES) - set(columns_of(())) == {"appointments"}
    assert columns_of((), asked=("appointments",)) == FIGURES
    assert columns_of((LedgerRow(month="2026-01", appointments=0.0),)) == FIGURES
    assert "appointments" not in columns_of((LedgerRow(month="2026-01", leads=3.0),))


CELL = st.tuples(st.sampled_from(month_range("2026-01", "2026-04")), st.sampled_from(FIGURES))
VALUE = st.none() | st.integers(0, 50).map(float)
LEDGER = st.dictionaries(CELL, st.integers(0, 50).map(float)).map(lambda cells: with_cells((), cells))


@given(LEDGER, CELL, VALUE, CELL, VALUE)
def test_edits_of_different_cells_commute(
    rows: tuple[LedgerRow, ...], one: Cell, first: float | None, other: Cell, second: float | None
) -> None:
    if one != other:
        there = with_cells(with_cells(rows, {one: first}), {other: second})
        assert there == with_cells(with_cells(rows, {other: second}), {one: first})


@given(LEDGER, CELL, VALUE)
def test_an_edit_never_touches_another_cell(rows: tuple[LedgerRow, ...], cell: Cell, value: float | None) -> None:
    everything = [(month, figure) for month in month_range("2026-01", "2026-04") for figure in FIGURES]
    assert values_at(with_cells(rows, {cell: value}), everything) == {**values_at(rows, everything), cell: value}


@given(LEDGER, st.dictionaries(CELL, st.integers(0, 50).map(float)), st.booleans())
def test_taking_a_change_back_gives_the_rows_as_they_were(
    rows: tuple[LedgerRow, ...], wanted: dict[Cell, float | None], replace: bool
) -> None:
    before = Dossier(actions=(Action(id="salon", ledger=rows),))
    after = with_cells_of(before, "salon", to_write(rows, wanted, replace=replace))
    assert revert(Step(before, after), after).dossier == before


@given(LEDGER, st.sampled_from(FIGURES), st.integers(0, 50).map(float))
def test_a_figure_said_for_each_month_is_so_wherever_no_month_has_its_own(
    rows: tuple[LedgerRow, ...], figure: str, value: float
) -> None:
    months = month_range("2026-01", "2026-04")
    usual = same_each_month(rows, months, figure)
    before = values_at(rows, [(month, figure) for month in months])
    after = values_at(with_cells(rows, each_month(rows, months, figure, value)), before)
    assert after == {cell: value if known is None or known == usual else known for cell, known in before.items()}


def test_a_figure_known_in_one_month_alone_holds_for_each_beside_one_that_is_said_for_each() -> None:
    months = month_range("2026-01", "2026-02")
    rows = (LedgerRow(month="2026-02", spend=150.0),)
    assert with_cells(rows, each_month(rows, months, "orders", 6.0, ("spend", "hours", "orders"))) == tuple(
        LedgerRow(month=month, spend=150.0, orders=6.0) for month in months
    )


def test_taking_a_change_back_leaves_a_cell_changed_again_since() -> None:
    before = Dossier(actions=(Action(id="salon"),))
    after = with_cells_of(before, "salon", {("2026-01", "spend"): 5.0, ("2026-02", "spend"): 5.0})
    since = with_cells_of(after, "salon", {("2026-02", "spend"): 7.0})
    back = revert(Step(before, after), since).dossier
    assert back.action("salon").ledger == (LedgerRow(month="2026-02", spend=7.0),)


def test_revenue_of_the_business_changes_by_cell_too() -> None:
    rows = (BusinessMonth(month="2026-01", revenue=900.0), BusinessMonth(month="2026-02", revenue=1.0))
    cells: dict[Cell, float | None] = {("2026-03", "revenue"): 0.0, ("2026-02", "revenue"): None}
    assert with_revenue_cells(rows, cells) == (rows[0], BusinessMonth(month="2026-03", revenue=0.0))
    frame = revenue_frame(rows, ("2026-03", "2026-01"))
    assert list(frame.index) == ["2026-01", "2026-02", "2026-03"]


def test_a_table_of_text_reads_numbers_as_people_write_them() -> None:
    frame = ledger_frame((LedgerRow(month="2026-01", spend=1200.5),), ("2026-01",))
    assert as_written(frame, "fr").loc["2026-01", "spend"] == "1\u202f200,5"
    assert as_written(frame, "fr").loc["2026-01", "hours"] == ""
    edits, problems = read_edits({0: {"revenue": "2 400,50 €", "hours": "", "spend": None}}, SaidReader("fr"))
    assert edits == {0: {"revenue": 2400.5, "hours": None, "spend": None}}
    assert problems == ()


def test_a_cell_that_holds_no_figure_is_said_and_given_up_and_the_others_count() -> None:
    edits, problems = read_edits({0: {"spend": "abc", "hours": "3"}, 2: {"orders": "-1"}}, SaidReader("fr"))
    assert edits.get(0) == {"hours": 3.0}
    assert [problem.kind for problem in problems] == ["unreadable_amount", "negative"]


def test_a_negative_sale_typed_in_a_table_is_a_refund() -> None:
    edits, problems = read_edits({0: {"revenue": "-150 €"}}, SaidReader("fr"))
    assert (edits, problems) == ({0: {"revenue": -150.0}}, ())


def test_a_negative_figure_from_a_table_is_refused_by_the_dossier() -> None:
    dossier, action_id = with_action_added(Dossier(), "A", "flyers")
    with pytest.raises(DossierError, match="negative"):
        with_cells_of(dossier, action_id, {("2026-01", "spend"): -5.0})


def test_filling_touches_only_what_is_unknown() -> None:
    rows = (LedgerRow(month="2026-02", spend=5.0),)
    wanted = filling(month_range("2026-01", "2026-02"), {"spend": 7.0, "hours": 2.0, "revenue": None})
    assert with_cells(rows, to_write(rows, wanted, replace=False)) == (
        LedgerRow(month="2026-01", spend=7.0, hours=2.0),
        LedgerRow(month="2026-02", spend=5.0, hours=2.0),
    )


def test_filling_replaces_what_is_known_only_when_asked() -> None:
    rows = (LedgerRow(month="2026-02", spend=5.0, orders=1.0),)
    wanted = filling(("2026-02",), {"spend": 7.0})
    assert overlap(rows, wanted) == {("2026-02", "spend"): 5.0}
    assert with_cells(rows, to_write(rows, wanted, replace=True)) == (
        LedgerRow(month="2026-02", spend=7.0, orders=1.0),
    )


def test_filling_with_nothing_fills_no_month() -> None:
    assert filling(("2026-01",), {"spend": None}) == {}


def test_taking_the_only_figure_of_a_month_away_takes_the_month_away() -> None:
    rows = with_cells((), {("2026-01", "spend"): 30.0})
    assert rows == (LedgerRow(month="2026-01", spend=30.0),)
    assert with_cells(rows, {("2026-01", "spend"): None}) == ()


def test_the_period_runs_from_the_first_to_the_last_month_noted() -> None:
    ledgers = [(LedgerRow(month="2026-02"),), (LedgerRow(month="2025-07"), LedgerRow(month="2026-01"))]
    assert known_period(ledgers) == ("2025-07", "2026-02")
    assert known_period([()]) is None


@pytest.mark.parametrize(("price", "costs", "margin"), [(100, 80, 0.2), (100, 50, 0.5), (850, 0, 1.0)])
def test_the_margin_is_what_the_costs_of_a_sale_leave_of_its_price(price: float, costs: float, margin: float) -> None:
    assert contribution_margin(price, costs) == pytest.approx(margin)


@pytest.mark.parametrize(("price", "costs"), [(100, 100), (100, 120), (0, 0)])
def test_a_sale_that_leaves_nothing_has_no_margin(price: float, costs: float) -> None:
    assert contribution_margin(price, costs) is None


def test_the_margin_of_a_sale_counts_purchase_fees_and_delivery() -> None:
    """Farris et al., *Marketing Metrics*: contribution = price − variable costs, here 100 − 45 − 2.9 − 7.1 = 45."""
    sale = Sale(price=100.0, purchase=45.0, fees=fees_of(100.0, 0.029), delivery=7.1)
    assert sale.left == pytest.approx(45.0)
    assert contribution_margin(sale.price, sale.variable_costs) == pytest.approx(0.45)
    assert Sale(price=100.0, purchase=60.0).left == 40.0


def test_the_cost_of_an_hour_is_pay_and_charges_over_the_hours_sold() -> None:
    """The example 7search publishes for its freelance rate: 50 000 and 30 % of charges, 40 h over 48 weeks: 33.85."""
    cost = hourly_cost(50_000, 15_000, 40 * 48)
    assert cost is not None
    assert round(cost, 2) == 33.85
    assert hourly_cost(30_000, 0, 0) is None

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier import Action, BusinessMonth, Dossier, LedgerRow
from assessment.editing import with_action_added, with_ledger
from assessment.errors import DossierError
from assessment.ledger import filled, month_after, month_range, months_to_fill, recent_months, with_spend
from assessment.ledger_table import as_written, edited_revenue, edited_rows, ledger_frame, read_edits, revenue_frame
from assessment.margin import contribution_margin

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


def test_a_table_without_edits_gives_its_rows_back() -> None:
    rows = (LedgerRow(month="2026-01", spend=10.0, orders=1.5), LedgerRow(month="2026-03", hours=2.0))
    frame = ledger_frame(rows, month_range("2026-01", "2026-03"))
    assert [LedgerRow.model_validate(row) for row in edited_rows(frame, {})] == list(rows)


def test_an_edit_changes_its_cell_and_emptying_one_makes_it_unknown_not_zero() -> None:
    frame = ledger_frame((LedgerRow(month="2026-01", spend=10.0, hours=3.0),), ("2026-01", "2026-02"))
    rows = edited_rows(frame, {0: {"spend": None, "revenue": 120}, 1: {"orders": 0}})
    assert [row["month"] for row in rows] == ["2026-01", "2026-02"]
    assert (rows[0]["spend"], rows[0]["hours"], rows[0]["revenue"]) == (None, 3.0, 120.0)
    assert (rows[1]["orders"], rows[1]["spend"]) == (0.0, None)


def test_a_table_of_text_reads_numbers_as_people_write_them() -> None:
    frame = ledger_frame((LedgerRow(month="2026-01", spend=1200.5),), ("2026-01",))
    assert as_written(frame, "fr").loc["2026-01", "spend"] == "1\u202f200,5"
    assert as_written(frame, "fr").loc["2026-01", "hours"] == ""
    edits, problems = read_edits({0: {"revenue": "2 400,50 €", "hours": "", "spend": None}}, "fr")
    assert edits == {0: {"revenue": 2400.5, "hours": None, "spend": None}}
    assert problems == ()


def test_a_cell_that_holds_no_figure_is_said_and_given_up_and_the_others_count() -> None:
    edits, problems = read_edits({0: {"spend": "abc", "hours": "3"}, 2: {"orders": "-1"}}, "fr")
    assert edits.get(0) == {"hours": 3.0}
    assert [problem.kind for problem in problems] == ["unreadable_number", "negative"]


def test_a_negative_figure_from_a_table_is_refused_by_the_dossier() -> None:
    dossier, action_id = with_action_added(Dossier(), "A", "flyers")
    frame = ledger_frame((), ("2026-01",))
    with pytest.raises(DossierError, match="negative"):
        with_ledger(dossier, action_id, edited_rows(frame, {0: {"spend": -5}}))


def test_revenue_of_the_business_goes_through_its_table() -> None:
    frame = revenue_frame((BusinessMonth(month="2026-01", revenue=900.0),), ("2026-02", "2026-01"))
    assert list(frame.index) == ["2026-01", "2026-02"]
    rows = edited_revenue(frame, {1: {"revenue": 0}})
    assert rows == ({"month": "2026-01", "revenue": 900.0}, {"month": "2026-02", "revenue": 0.0})


def test_filling_touches_only_what_is_unknown() -> None:
    known = LedgerRow(month="2026-02", spend=5.0)
    rows = filled((known,), month_range("2026-01", "2026-02"), {"spend": 7.0, "hours": 2.0, "revenue": None})
    assert rows == (
        LedgerRow(month="2026-01", spend=7.0, hours=2.0),
        LedgerRow(month="2026-02", spend=5.0, hours=2.0),
    )


def test_filling_with_nothing_adds_no_month() -> None:
    assert filled((), ("2026-01",), {"spend": None}) == ()


def test_taking_the_only_figure_of_a_month_away_takes_the_month_away() -> None:
    rows = with_spend((), "2026-01", 30.0)
    assert rows == (LedgerRow(month="2026-01", spend=30.0),)
    assert with_spend(rows, "2026-01", None) == ()


@pytest.mark.parametrize(("price", "costs", "margin"), [(100, 80, 0.2), (100, 50, 0.5), (850, 0, 1.0)])
def test_the_margin_is_what_the_costs_of_a_sale_leave_of_its_price(price: float, costs: float, margin: float) -> None:
    assert contribution_margin(price, costs) == pytest.approx(margin)


@pytest.mark.parametrize(("price", "costs"), [(100, 100), (100, 120), (0, 0)])
def test_a_sale_that_leaves_nothing_has_no_margin(price: float, costs: float) -> None:
    assert contribution_margin(price, costs) is None

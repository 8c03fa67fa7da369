"""Workbooks of dossiers that are empty, large, in another currency or on another tax basis."""

from __future__ import annotations

import datetime
from typing import Any

import openpyxl
import pytest

from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.language import Texts
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.sheets.styles import amount_format
from assessment.report.workbook import workbook
from tests.practice import AS_OF, MONTHS, dossier, months
from tests.report.test_workbook import cell_of, opened, sheet_of
from tests.tables import in_one_test

SHIPPED = load_questionnaire()


def book_of(given: Dossier, language: Language = "fr", *, values: bool = False) -> openpyxl.Workbook:
    return opened(workbook(SHIPPED, given, AS_OF, language), values=values)


def one(*rows: dict[str, Any], action: dict[str, Any] | None = None, **business: Any) -> Dossier:
    ledger = [{"month": month, **row} for month, row in zip(MONTHS, rows, strict=False)]
    return dossier({"a": {"ledger": ledger, **(action or {})}}, {}, **business)


@in_one_test("language", list(LANGUAGES))
def test_a_dossier_without_an_action_still_has_its_sheets_and_its_names(language: Language) -> None:
    book = book_of(Dossier(), language)
    assert len(book.sheetnames) == 6
    assert "months_spend" in book.defined_names
    assert Texts(language)("headline.no_action") in str(book.worksheets[0]["A4"].value)
    assert not book.worksheets[0]._charts


def test_an_action_without_figures_has_empty_cells_and_no_zero() -> None:
    sheet = sheet_of(book_of(dossier({"a": {}}, {}), values=True), "money")
    for key in ("spend", "cost", "revenue", "contribution", "roi", "roas"):
        assert cell_of(sheet, key, 0).value in (None, "")


def test_forty_actions_of_thirty_six_months_are_all_there() -> None:
    names = [f"{2023 + number // 12}-{number % 12 + 1:02d}" for number in range(36)]
    rows = [{"month": month, "spend": 100.0, "hours": 2.0, "orders": 3.0, "revenue": 300.0} for month in names]
    given = dossier(
        {f"a{number}": {"ledger": rows} for number in range(40)}, {}, contribution_margin=0.5, hourly_cost=20.0
    )
    book = book_of(given, values=True)
    assert sheet_of(book, "months").max_row == 5 + 40 * 36
    sheet = sheet_of(book, "money")
    assert cell_of(sheet, "cost", 40).value == pytest.approx(40 * 36 * 140.0)
    assert len(sheet_of(book, "overview")._charts) == 1


@pytest.mark.parametrize(
    ("currency", "french", "english"),
    [
        ("EUR", '#,##0.00"\u00a0"[$€-40C]', "[$€-809]#,##0.00"),
        ("JPY", '#,##0"\u00a0"[$JPY-40C]', "[$JP¥-809]#,##0"),
        ("GBP", '#,##0.00"\u00a0"[$£GB-40C]', "[$£-809]#,##0.00"),
        ("XAF", '#,##0"\u00a0"[$FCFA-40C]', "[$FCFA-809]#,##0"),
    ],
)
def test_amounts_have_the_sign_and_the_cents_of_their_currency(currency: str, french: str, english: str) -> None:
    assert amount_format(currency, "fr").split(";")[0] == french
    assert amount_format(currency, "en").split(";")[0] == english
    sheet = sheet_of(book_of(one({"spend": 5.0}, currency=currency)), "money")
    assert cell_of(sheet, "spend", 0).number_format == amount_format(currency, "fr")


def test_months_are_dates_and_shares_percentages_as_the_language_writes_them() -> None:
    given = one(*[{"spend": 100.0, "revenue": 300.0, "orders": 3.0}] * 12, contribution_margin=0.5)
    for language, month, share in (("fr", "[$-40C]mmm yyyy", '0.0"\u00a0"%'), ("en", "[$-809]mmm yyyy", "0.0%")):
        book = book_of(given, language)  # type: ignore[arg-type]
        first = cell_of(sheet_of(book, "months", language), "month", 0, language)  # type: ignore[arg-type]
        assert first.value == datetime.datetime(2025, 1, 1)
        assert first.number_format == month
        assert share in cell_of(sheet_of(book, "money", language), "roi", 0, language).number_format  # type: ignore[arg-type]


def test_amounts_with_tax_are_shown_before_tax_and_the_basis_is_said() -> None:
    given = one({"spend": 120.0, "revenue": 600.0}, tax_basis="including_tax", tax_rate=0.2, contribution_margin=0.5)
    book = book_of(given, values=True)
    row = sheet_of(book, "months")
    assert cell_of(row, "spend", 0).value == pytest.approx(100.0)
    assert cell_of(row, "stated_revenue", 0).value == pytest.approx(500.0)
    said = [cell.value for line in book.worksheets[0].iter_rows() for cell in line]
    assert Texts("fr")("workbook.tax.including_tax") in said
    assert 0.2 in said


def test_a_month_left_out_is_shown_and_counts_nowhere() -> None:
    rows = [{"spend": 100.0, "revenue": 500.0}, {"spend": 999.0, "revenue": 9.0}]
    given = one(*rows, action={"left_out": [MONTHS[1]]}, contribution_margin=0.5)
    book = book_of(given, values=True)
    sheet = sheet_of(book, "months")
    assert [cell_of(sheet, "counted", row).value for row in (0, 1)] == [1, 0]
    assert cell_of(sheet, "spend", 1).value == 999.0
    assert cell_of(sheet, "cost", 1).value in (None, "")
    assert cell_of(sheet_of(book, "money"), "spend", 0).value == 100.0


def test_a_blank_spend_after_the_stop_is_nothing() -> None:
    rows = [{"spend": 100.0, "revenue": 50.0}, {"revenue": 70.0}]
    given = one(*rows, action={"stopped": MONTHS[0]}, contribution_margin=0.5)
    sheet = sheet_of(book_of(given, values=True), "months")
    assert cell_of(sheet, "spend", 1).value == 0.0
    assert cell_of(sheet, "measured", 1).value == 1


def test_hours_of_some_months_stand_for_the_others_and_the_formula_says_so() -> None:
    given = one({"spend": 100.0, "hours": 4.0}, {"spend": 100.0}, hourly_cost=10.0)
    content = workbook(SHIPPED, given, AS_OF, "fr")
    assert "AVERAGEIFS" in str(cell_of(sheet_of(opened(content), "months"), "time_cost", 1).value)
    assert cell_of(sheet_of(opened(content, values=True), "months"), "time_cost", 1).value == 40.0


def test_a_return_that_rests_on_too_few_months_is_not_shown() -> None:
    given = one(*[{"spend": 100.0, "revenue": 500.0}], *[{"revenue": 500.0}] * 9, contribution_margin=0.5)
    assert evaluate(SHIPPED, given, AS_OF).actions[0].money.roi.point is not None
    sheet = sheet_of(book_of(given), "money")
    assert [cell_of(sheet, key, 0).value for key in ("roi", "roi_low", "roi_high", "net")] == [None] * 4


def test_sales_counted_without_their_amount_say_how_they_were_valued() -> None:
    given = one({"spend": 100.0, "orders": 3.0}, average_order_value=200.0, contribution_margin=0.5)
    content = workbook(SHIPPED, given, AS_OF, "fr")
    row = cell_of(sheet_of(opened(content), "months"), "revenue", 0)
    assert "sale_value" in str(row.value)
    assert cell_of(sheet_of(opened(content, values=True), "months"), "revenue", 0).value == 600.0
    money = sheet_of(opened(content, values=True), "money")
    assert cell_of(money, "basis", 0).value == Texts("fr")("workbook.basis.orders")
    assert cell_of(money, "basket", 0).value == 200.0


def test_months_that_hold_nothing_have_no_column_of_their_own() -> None:
    sheet = sheet_of(book_of(dossier({"a": {"ledger": months(spend=1.0)}}, {})), "months")
    heads = [cell.value for cell in sheet[5]]
    assert Texts("fr")("workbook.column.visits") not in heads
    assert Texts("fr")("workbook.column.spend") in heads

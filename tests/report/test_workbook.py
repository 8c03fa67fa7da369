"""The workbook: what stands in its cells is what the core says, and what was typed is never worked out."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from functools import cache

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from assessment.dossier.documents import read_dossier
from assessment.evaluation import evaluate
from assessment.examples import example_names, example_text
from assessment.language import Texts
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.columns import MONEY
from assessment.report.sheets.table import FIRST, HEADS
from assessment.report.workbook import workbook
from assessment.results import Evaluation
from tests.tables import in_one_test

SHIPPED = load_questionnaire()
DAY = datetime.date(2026, 11, 21)
EXAMPLE = "copied_ads"


@cache
def content_of(example: str, language: Language) -> bytes:
    return workbook(SHIPPED, read_dossier(example_text(example), SHIPPED), DAY, language)


@cache
def evaluation_of(example: str) -> Evaluation:
    return evaluate(SHIPPED, read_dossier(example_text(example), SHIPPED), DAY)


def opened(content: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def sheet_of(book: openpyxl.Workbook, key: str, language: Language = "fr") -> Worksheet:
    found = book[Texts(language)(f"workbook.sheet.{key}")]
    assert isinstance(found, Worksheet)
    return found


def column_of(sheet: Worksheet, key: str, language: Language = "fr") -> int:
    name = Texts(language)(f"workbook.column.{key}")
    return next(cell.column for cell in sheet[HEADS + 1] if cell.value == name)


def cell_of(sheet: Worksheet, key: str, row: int, language: Language = "fr") -> Cell:
    found = sheet.cell(FIRST + 1 + row, column_of(sheet, key, language))
    assert isinstance(found, Cell)
    return found


@in_one_test("language", list(LANGUAGES))
def test_every_figure_of_an_action_is_that_of_the_core(language: Language) -> None:
    figures = ("spend", "hours", "time_cost", "cost", "revenue", "contribution", "measured_cost", "break_even_roas")
    for example in example_names():
        sheet = sheet_of(opened(content_of(example, language), values=True), "money", language)
        for row, result in enumerate(evaluation_of(example).actions):
            for key in figures:
                value = cell_of(sheet, key, row, language).value
                assert (None if value == "" else value) == pytest.approx(getattr(result.money, key)), (example, key)
            for part in ("point", "low", "high"):
                key = "roi" if part == "point" else f"roi_{part}"
                value = cell_of(sheet, key, row, language).value
                assert (None if value == "" else value) == pytest.approx(getattr(result.shown_return, part))


def test_the_last_line_is_that_of_all_actions() -> None:
    sheet = sheet_of(opened(content_of(EXAMPLE, "fr"), values=True), "money")
    whole = evaluation_of(EXAMPLE).totals.money
    row = len(evaluation_of(EXAMPLE).actions)
    for key in ("spend", "cost", "revenue", "contribution", "measured_cost"):
        assert cell_of(sheet, key, row).value == pytest.approx(getattr(whole, key))


@in_one_test("key", ["spend", "time_cost", "cost", "revenue", "contribution", "roi", "net", "roas", "break_even_roas"])
def test_what_follows_from_other_cells_is_a_formula(key: str) -> None:
    sheet = sheet_of(opened(content_of(EXAMPLE, "fr")), "money")
    assert all(cell_of(sheet, key, row).data_type == "f" for row in range(5))


def test_what_statistics_found_is_a_value() -> None:
    sheet = sheet_of(opened(content_of(EXAMPLE, "fr")), "money")
    found = next(one for one in range(4) if evaluation_of(EXAMPLE).actions[one].money.roi.low is not None)
    cell = cell_of(sheet, "roi_low", found)
    assert cell.data_type == "n"
    assert cell.fill.fgColor.rgb == "FFF3F1EC"


def test_a_formula_is_made_of_cells_names_and_functions_alone() -> None:
    book = opened(content_of(EXAMPLE, "fr"))
    known = {
        *book.defined_names,
        "IF",
        "OR",
        "AND",
        "NOT",
        "N",
        "ISNUMBER",
        "IFERROR",
        "SUMIFS",
        "COUNTIFS",
        "AVERAGEIFS",
    }
    for cell in (
        cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ):
        words = re.findall(r"[A-Za-z_$][\w.$]*", re.sub(r'">-1E\+300"', "", str(cell.value)))
        assert not [word for word in words if word not in known and not re.fullmatch(r"\$[A-Z]{1,2}\d+", word)]


@in_one_test("language", list(LANGUAGES))
def test_every_name_leads_to_cells_of_the_workbook(language: Language) -> None:
    book = opened(content_of(EXAMPLE, language))
    assert {"contribution_margin", "hourly_cost", "months_spend", "months_revenue", "money_roi"} <= set(
        book.defined_names
    )
    for name, defined in book.defined_names.items():
        for sheet, cells in defined.destinations:
            assert book[sheet][cells] is not None, name


@in_one_test("key", ["money", "months"])
def test_heads_stay_in_view_on_screen_and_on_paper(key: str) -> None:
    sheet = sheet_of(opened(content_of(EXAMPLE, "fr")), key)
    assert sheet.freeze_panes == f"C{FIRST + 1}"
    assert sheet.print_title_rows == f"${HEADS}:${HEADS + 1}"
    assert sheet.auto_filter.ref is not None


def test_the_columns_of_the_money_sheet_have_heads_that_differ() -> None:
    for language in LANGUAGES:
        heads = [Texts(language)(f"workbook.column.{column.key}") for column in MONEY]
        assert len(set(heads)) == len(heads)


def test_the_same_dossier_on_the_same_day_gives_the_same_bytes() -> None:
    first, again = (workbook(SHIPPED, read_dossier(example_text(EXAMPLE), SHIPPED), DAY, "fr") for _ in range(2))
    assert first == again == content_of(EXAMPLE, "fr")


def test_the_axis_of_the_chart_holds_the_ranges_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(content_of(EXAMPLE, "fr"))) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    most = max(one.money.measured_contribution.high or 0.0 for one in evaluation_of(EXAMPLE).actions)
    said = re.search(r'<c:max val="([0-9.]+)"', chart)
    assert said is not None
    assert most <= float(said[1]) < 1.5 * most

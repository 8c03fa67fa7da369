"""Whatever an owner types lands in a cell as the text it is, and the workbook opens."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from xml.etree import ElementTree

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.dossier.model import Dossier
from assessment.language import Texts
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.sheets.cells import typed
from assessment.report.sheets.table import FIRST
from assessment.report.workbook import workbook
from tests.practice import AS_OF, dossier, months
from tests.tables import in_one_test

SHIPPED = load_questionnaire()
NASTY = (
    *("=1+1", "{=1+1}", "+33 6 12 34 56 78", "-2", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://a.fr")', "＝1+1"),
    *("http://a.fr", "mailto:a@b.fr", "internal:Sheet1!A1", "external:c:\\a.xlsx", "<r><t>x</t></r>", "_x0041_", "' '"),
    *(
        "a\x00b\x1fc\ufffe",
        "سوق الكتب ‏",
        "\u202eevil",
        "🎪👩‍👩‍👧‍👦",
        "&amp; <b>",
        "a\nb\r\nc",
        "1",
        "TRUE",
        "2026-01-01",
        "1,5 €",
    ),
    *("x" * 500, "Argent", "[1]Mois!A1", "&L&P", "%s {0} {number}"),
)


def named(*names: str) -> Dossier:
    rows = months(spend=100.0, hours=2.0, orders=3.0, revenue=300.0)
    actions = {f"a{index}": {"name": name, "ledger": rows[:2]} for index, name in enumerate(names)}
    given = dossier(actions, {}, contribution_margin=0.5)
    return given.model_copy(update={"business": given.business.model_copy(update={"name": names[0]})})


def opened(content: bytes) -> openpyxl.Workbook:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for part in parts.namelist():
            ElementTree.fromstring(parts.read(part))
    return openpyxl.load_workbook(io.BytesIO(content))


def formulas_of(book: openpyxl.Workbook) -> set[str]:
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {str(cell.value) for cell in cells if cell.data_type == "f"}


def test_a_name_that_looks_like_something_else_is_a_text_everywhere() -> None:
    book = opened(workbook(SHIPPED, named(*NASTY), AS_OF, "fr"))
    money = book[Texts("fr")("workbook.sheet.money")]
    for row, name in enumerate(NASTY, FIRST + 1):
        cell = money.cell(row, 2)
        assert cell.data_type == "s", name
        assert cell.hyperlink is None, name
    assert {sheet.title for sheet in book.worksheets} == {
        Texts("fr")(f"workbook.sheet.{key}")
        for key in ("overview", "money", "months", "verdicts", "plan", "definitions")
    }


def test_no_formula_changes_with_the_names() -> None:
    plain = [f"n{index}" for index in range(len(NASTY))]
    nasty, usual = (opened(workbook(SHIPPED, named(*names), AS_OF, "fr")) for names in (NASTY, plain))
    assert formulas_of(nasty) == formulas_of(usual)
    assert set(nasty.defined_names) == set(usual.defined_names)


def test_the_chart_takes_its_names_from_cells() -> None:
    content = workbook(SHIPPED, named("=1+1", "<r>"), AS_OF, "fr")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    assert "<c:f>Argent!$" in chart
    assert "<c:title>" not in chart


@cache
def _formulas_for(count: int) -> frozenset[str]:
    book = opened(workbook(SHIPPED, named(*(f"Salon {number}" for number in range(count))), AS_OF, "en"))
    return frozenset(formulas_of(book))


@settings(max_examples=25)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=3))
def test_any_name_at_all_gives_a_workbook_that_opens(names: list[str]) -> None:
    book = opened(workbook(SHIPPED, named(*names), AS_OF, "en"))
    assert formulas_of(book) == _formulas_for(len(names))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert not [cell for cell in cells if cell.hyperlink is not None]


@given(st.text(max_size=200))
def test_a_typed_text_is_one_line_that_xml_can_hold(text: str) -> None:
    shown = typed(text)
    assert shown == shown.strip()
    assert not set(shown) & set("\n\r\t\x0b\x0c\x00\ufffe\uffff")
    assert typed(shown) == shown


@in_one_test("text", ["1\u00a0240\u00a0€", "entre 5 et 7\u202f%"])
def test_a_space_that_holds_a_sign_to_its_number_stays(text: str) -> None:
    assert typed(text) == text

"""What a workbook says of its cells beside their values: the currency of a format, a formula never computed."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from assessment.importing import table_preview
from assessment.importing.files.number_formats import currency_shown
from assessment.importing.model import ChoiceNeededError, Export, ImportRefusedError
from assessment.importing.words import dropped_sentence
from tests.importing.reading import dropped, figures, notes, read

EUROS, DOLLARS = '#,##0.00 "€"', "[$$-409]#,##0.00"
COLUMNS = {"month": "Mois", "spend": "Dépense"}


def workbook(*lines: tuple[object, str], head: str = "Dépense", corner: tuple[int, int] = (1, 1)) -> bytes:
    """A book of one amount with its format a month, whose table begins at a corner."""
    book = openpyxl.Workbook()
    sheet = book.active
    row, column = corner
    for place, name in enumerate(("Mois", "Canal", head, "CA")):
        sheet.cell(row, column + place, name)
    for number, (value, written) in enumerate(lines, 1):
        cells = (f"2026-{number:02d}", "Meta", value, 900)
        for place, cell in enumerate(cells):
            sheet.cell(row + number, column + place, cell)
        sheet.cell(row + number, column + 2).number_format = written
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def spent(export: Export) -> dict[str, float]:
    return {month: one["spend"] for month, one in figures(export)[""].items()}


@pytest.mark.parametrize(
    ("code", "currency"),
    [
        ('#,##0.00 "€"', "EUR"),
        ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', "EUR"),
        ("#,##0.00\\ [$€-40C]", "EUR"),
        ("[$€-2] #,##0", "EUR"),
        ("#,##0 €", "EUR"),
        ("[$$-409]#,##0.00", "USD"),
        ("[$$-1009]#,##0.00", "CAD"),
        ('"$"#,##0.00', "$"),
        ("[$USD] #,##0.00", "USD"),
        ('#,##0.00 "CHF"', "CHF"),
        ("[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", "GBP"),
        ("#,##0.00", None),
        ("General", None),
        ("0.00%", None),
        ("[$-40C]d mmmm yyyy", None),
        ('0 "clics"', None),
        ('0.0 "ft"', None),
        ('0 "ALL"', None),
        ("[Red]0", None),
    ],
)
def test_a_format_shows_one_currency_or_none(code: str, currency: str | None) -> None:
    assert currency_shown(code) == currency


@pytest.mark.parametrize("corner", [(1, 1), (4, 3)])
def test_the_currency_of_formats_is_that_of_the_file(corner: tuple[int, int]) -> None:
    export = read(workbook((300, EUROS), (200.5, EUROS), corner=corner), columns=COLUMNS)
    assert (export.currency, spent(export)) == ("EUR", {"2026-01": 300, "2026-02": 200.5})
    assert "currency_unknown" not in notes(export)


def test_two_currencies_in_formats_are_asked_and_never_added() -> None:
    content = workbook((300, EUROS), (200, DOLLARS), (200, EUROS), (7, "General"))
    with pytest.raises(ChoiceNeededError) as asked:
        read(content, columns=COLUMNS)
    assert [(one.field, list(one.options)) for one in asked.value.questions] == [("currency", ["EUR", "USD"])]
    export = read(content, columns=COLUMNS, currency="EUR")
    assert spent(export) == {"2026-01": 300, "2026-03": 200}
    left_out = next(one for one in export.dropped if one.reason == "other_currency")
    assert (left_out.count, left_out.amounts["spend"]) == (2, 207)
    assert "200 USD" in dropped_sentence(left_out, "en")


def test_a_header_that_says_its_currency_holds_whatever_its_cells_look_like() -> None:
    columns = {"month": "Mois", "spend": "Dépense (EUR)"}
    export = read(workbook((300, DOLLARS), (200, "General"), head="Dépense (EUR)"), columns=columns)
    assert (export.currency, spent(export)) == ("EUR", {"2026-01": 300, "2026-02": 200})


def test_formats_of_columns_that_are_not_read_say_nothing() -> None:
    export = read(workbook((300, DOLLARS)), columns={"month": "Mois", "revenue": "CA"})
    assert export.currency is None


def test_sales_whose_cells_look_like_money_are_a_turnover() -> None:
    assert table_preview(workbook((300, EUROS), (200, EUROS), head="Ventes")).guesses["revenue"] == "CA"
    assert "orders" not in table_preview(workbook((300, EUROS), (200, EUROS), head="Ventes")).guesses
    assert table_preview(workbook((300, "0"), (200, "0"), head="Ventes")).guesses["orders"] == "Ventes"


def test_a_formula_that_was_never_computed_is_named_with_its_line() -> None:
    export = read(workbook((300, "0"), ("=C2*2", "0")), columns={**COLUMNS, "revenue": "CA"})
    assert spent(export) == {"2026-01": 300}
    left_out = next(one for one in export.dropped if one.reason == "formula")
    assert (list(left_out.examples), left_out.amounts) == (["3, Dépense: =C2*2"], {"revenue": 900})
    for language in ("fr", "en"):
        assert "3, Dépense: =C2*2" in dropped_sentence(left_out, language)


def test_a_column_of_formulas_never_computed_is_refused_with_the_way_out() -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(workbook(("=A1", "0"), ("=A2", "0")), columns=COLUMNS)
    assert caught.value.kind == "no_figures"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="C3"><f>C2*2</f><v>600</v></c>', {"2026-01": 300, "2026-02": 600}),
        ('<c r="C3" t="str"><f>IF(TRUE,"","x")</f><v></v></c>', {"2026-01": 300}),
    ],
)
def test_a_formula_with_a_value_is_its_value(cell: str, value: dict[str, float]) -> None:
    stream = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(workbook((300, "General"), ("=C2*2", "General"))))
    with source, zipfile.ZipFile(stream, "w") as out:
        for part in source.namelist():
            content = source.read(part)
            if part.endswith("sheet1.xml"):
                assert b'<c r="C3"><f>C2*2</f><v /></c>' in content
                content = content.replace(b'<c r="C3"><f>C2*2</f><v /></c>', cell.encode())
            out.writestr(part, content)
    export = read(stream.getvalue(), columns=COLUMNS)
    assert spent(export) == value
    assert "formula" not in dropped(export)


def test_a_part_that_declares_a_document_type_says_nothing() -> None:
    part = "xl/styles.xml"
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook((300, EUROS)))) as source, zipfile.ZipFile(stream, "w") as out:
        for name in source.namelist():
            content = source.read(name)
            out.writestr(name, b'<!DOCTYPE x [<!ENTITY a "b">]>' + content if name == part else content)
    assert read(stream.getvalue(), columns=COLUMNS).currency is None

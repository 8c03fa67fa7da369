from __future__ import annotations

import io

import openpyxl
import pytest

from assessment.importing import read_export, table_preview
from assessment.importing.model import ChoiceNeededError, Choices, ImportRefusedError
from tests.importing.reading import dropped, figures, read
from tests.tables import in_one_test

COLUMNS = {"month": "Mois", "spend": "Dépense", "revenue": "CA"}


def test_a_table_of_no_known_layout_asks_for_its_columns() -> None:
    with pytest.raises(ChoiceNeededError) as needed:
        read("Mois;Dépense;CA\njanvier 2026;1,5;2,5\n")
    assert [(one.field, list(one.options)) for one in needed.value.questions] == [
        ("columns", ["Mois", "Dépense", "CA"])
    ]


@in_one_test("separator", [",", ";", "\t", "|"])
@in_one_test("month", ["2026-01", "01/2026", "janvier 2026", "janv. 26", "Jan 2026", "2026-01-15", "15/01/2026"])
def test_months_and_separators_as_people_write_them(separator: str, month: str) -> None:
    rows = [["Mes chiffres"], [], ["Mois", "Dépense", "CA"], [month, '"1 234,50 €"', '"2,5"'], ["Total", "1", "1"]]
    export = read("\n".join(separator.join(row) for row in rows), columns=COLUMNS)
    assert figures(export) == {"": {"2026-01": {"spend": 1234.5, "revenue": 2.5}}}
    assert dropped(export) == {"total": 1}
    assert export.currency == "EUR"


def test_an_open_decimal_is_asked_and_any_cell_can_settle_it() -> None:
    text = "Mois;Dépense;CA\n2026-01;1.234;5\n2026-02;{};5\n"
    with pytest.raises(ChoiceNeededError) as needed:
        read(text.format("2.345"), columns=COLUMNS)
    assert needed.value.questions[0].field == "decimal"
    assert needed.value.questions[0].examples == ("1.234", "2.345")
    assert read(text.format("2.345"), columns=COLUMNS, decimal="comma").series[0].rows[0].spend == 1234
    assert read(text.format("2.345"), columns=COLUMNS, decimal="point").series[0].rows[0].spend == 1.23
    assert read(text.format("1.234,56"), columns=COLUMNS).series[0].rows[0].spend == 1234


def test_an_open_date_is_asked_and_any_cell_can_settle_it() -> None:
    text = "Mois;Dépense;CA\n01/02/2026;1;5\n{};1;5\n"
    with pytest.raises(ChoiceNeededError) as needed:
        read(text.format("03/04/2026"), columns=COLUMNS)
    assert needed.value.questions[0].field == "date_order"
    assert [row.month for row in read(text.format("31/12/2026"), columns=COLUMNS).series[0].rows] == [
        "2026-02",
        "2026-12",
    ]
    assert [row.month for row in read(text.format("12/31/2026"), columns=COLUMNS).series[0].rows] == [
        "2026-01",
        "2026-12",
    ]


def test_impossible_cells_drop_their_line_with_the_reason() -> None:
    text = "Mois;Dépense;CA\n31/02/2026;1;5\n2026-01;abc;5\n2026-01;1e99;5\n2026-01;9999999999999;5\n2026-01;2;\n"
    export = read(text, columns=COLUMNS)
    assert figures(export) == {"": {"2026-01": {"spend": 2.0}}}
    assert dropped(export) == {"unreadable_date": 1, "unreadable_number": 2, "impossible_amount": 1}


def test_a_formula_in_text_is_text() -> None:
    export = read(
        "Mois;Dépense;Action\n2026-01;5;=1+1\n", columns={"month": "Mois", "spend": "Dépense", "name": "Action"}
    )
    assert list(figures(export)) == ["=1+1"]


def fields_asked(text: str, **columns: str) -> list[str]:
    with pytest.raises(ChoiceNeededError) as needed:
        read(text, columns=columns or None)
    return [one.field for one in needed.value.questions]


def test_the_month_is_not_asked_for_beside_a_column_of_that_name() -> None:
    assert fields_asked("Mois;Dépense\nJanvier;5\nFévrier;7\n") == ["columns"]
    assert fields_asked("Mois;Dépense\n09/2026;5\n\nMeta Ads;\nMois;Dépense\n10/2026;7\n") == ["columns"]


def test_the_month_is_asked_where_no_column_can_hold_it() -> None:
    assert fields_asked("Canal;Dépense\nGoogle;5\nMeta;7\n") == ["columns", "month"]
    assert fields_asked("Mois;Canal;Dépense\n;Google;5\n;Meta;7\n") == ["columns", "month"]
    assert fields_asked("Canal;Dépense\nGoogle;5\nMeta;7\n", spend="Dépense") == ["month"]


def test_the_month_is_asked_where_the_columns_named_leave_it_out() -> None:
    assert fields_asked("Mois;Dépense\n2026-09;5\n2026-10;7\n", spend="Dépense") == ["columns", "month"]


def test_a_column_that_is_not_there_is_asked_again() -> None:
    with pytest.raises(ChoiceNeededError):
        read("Mois;Dépense\n2026-01;5\n", columns={"month": "Mois", "spend": "Autre"})


def test_the_preview_guesses_in_both_languages() -> None:
    shown = table_preview("Titre\n\nMois;Dépense;Chiffre d’affaires;Devis\n2026-01;1;2;3\n".encode())
    assert list(shown.headers) == ["Mois", "Dépense", "Chiffre d’affaires", "Devis"]
    assert shown.guesses == {"month": "Mois", "spend": "Dépense", "revenue": "Chiffre d’affaires", "quotes": "Devis"}
    assert [list(row) for row in shown.rows] == [["2026-01", "1", "2", "3"]]
    assert table_preview(b"Month,Spend,Sales\n2026-01,1,2\n").guesses == {
        "month": "Month",
        "spend": "Spend",
        "revenue": "Sales",
    }


def test_appointments_of_a_table_are_read() -> None:
    text = "Mois;Demandes;RDV;Devis\n2026-01;9;6;4\n"
    assert table_preview(text.encode()).guesses["appointments"] == "RDV"
    columns = {"month": "Mois", "leads": "Demandes", "appointments": "RDV", "quotes": "Devis"}
    assert figures(read(text, columns=columns)) == {"": {"2026-01": {"leads": 9.0, "appointments": 6.0, "quotes": 4.0}}}


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


META = [["Month", "Campaign name", "Amount spent (EUR)"], ["2026-08", "A", 12.5]]


def test_a_workbook_reads_whatever_its_name() -> None:
    assert figures(read_export(workbook(("Data", META)), "export.txt")) == {"A": {"2026-08": {"spend": 12.5}}}


def test_several_sheets_are_asked() -> None:
    content = workbook(("One", META), ("Empty", []), ("Two", META))
    with pytest.raises(ChoiceNeededError) as needed:
        read_export(content)
    assert [(one.field, list(one.options)) for one in needed.value.questions] == [("sheet", ["One", "Two"])]
    assert read_export(content, choices=Choices(sheet="Two")).format == "meta_ads"


def test_a_table_asked_for_as_another_format_is_refused() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read("Mois;Dépense\n2026-01;5\n", format="shopify")
    assert refused.value.kind == "not_this_format"


def test_columns_are_guessed_by_the_names_known_to_paste_and_by_looser_ones() -> None:
    text = "Mois;Budget;Dépense HT;Nombre de ventes;Ventes;Nom\n2026-01;9;1;2;3;Foire\n"
    assert table_preview(text.encode(), "suivi.csv", Choices()).guesses == {
        "month": "Mois",
        "spend": "Dépense HT",
        "orders": "Nombre de ventes",
        "revenue": "Ventes",
        "name": "Nom",
    }


def test_blank_cells_beyond_the_header_change_nothing() -> None:
    export = read_export(
        b"Mois;Depense\n2026-01;10;\n2026-02;20;;\n", "", Choices(columns={"month": "Mois", "spend": "Depense"})
    )
    assert [row.spend for one in export.series for row in one.rows] == [10, 20]

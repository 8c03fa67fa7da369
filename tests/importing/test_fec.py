from __future__ import annotations

import pytest

from assessment.importing import read_export
from assessment.importing.model import ImportRefusedError
from tests.importing.reading import dropped, figures, notes, read
from tests.tables import in_one_test

NAMES = [
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
]


def entry(number: str, day: str, account: str, label: str, debit: str, credit: str, journal: str = "OD") -> str:
    return "\t".join(
        [journal, "Opérations", number, day, account, label, "", "", "P", day, "x", debit, credit, *[""] * 5]
    )


LINES = [
    entry("1", "20260105", "623100", "Annonces démo à façon", "200,00", "0,00"),
    entry("1", "20260105", "445660", "TVA déductible", "40,00", "0,00"),
    entry("1", "20260105", "401000", "Fournisseurs", "0,00", "240,00"),
    entry("2", "20260110", "411000", "Clients", "1 200,00", "0,00"),
    entry("2", "20260110", "707000", "Ventes", "0,00", "1 000,00"),
    entry("2", "20260110", "445710", "TVA collectée", "0,00", "200,00"),
    entry("3", "20260210", "623400", "Cadeaux", "30,00", "0,00"),
    entry("3", "20260210", "512000", "Banque", "0,00", "30,00"),
]
FEC = "\n".join(["\t".join(NAMES), *LINES])


@in_one_test("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso8859-15"])
@in_one_test("separator", ["\t", "|"])
def test_sales_and_advertising_in_each_encoding(encoding: str, separator: str) -> None:
    export = read(FEC.replace("\t", separator), encoding)
    assert (export.format, export.currency, export.tax_basis) == ("fec", "EUR", "excluding_tax")
    assert figures(export) == {
        "623100 Annonces démo à façon": {"2026-01": {"spend": 200.0}},
        "623400 Cadeaux": {"2026-02": {"spend": 30.0}},
    }
    assert [(row.month, row.revenue) for row in export.business_revenue] == [("2026-01", 1000.0)]
    assert "unbalanced" not in notes(export)


def test_amount_and_side_instead_of_debit_and_credit() -> None:
    names = "\t".join("Montant" if name == "Debit" else "Sens" if name == "Credit" else name for name in NAMES)
    lines = []
    for line in LINES:
        cells = line.split("\t")
        cells[11:13] = [cells[11], "D"] if cells[12] == "0,00" else [cells[12], "C"]
        lines.append("\t".join(cells))
    export = read("\n".join([names, *lines]))
    assert [(row.month, row.revenue) for row in export.business_revenue] == [("2026-01", 1000.0)]


def test_closing_the_year_does_not_undo_the_sales() -> None:
    closing = [
        entry("9", "20261231", "707000", "Ventes", "1000,00", "0,00"),
        entry("9", "20261231", "623100", "Annonces", "0,00", "200,00"),
        entry("9", "20261231", "120000", "Résultat", "0,00", "800,00"),
    ]
    export = read("\n".join([FEC, *closing]))
    assert [(row.month, row.revenue) for row in export.business_revenue] == [("2026-01", 1000.0)]
    assert dropped(export) == {"closing_entry": 2}


def test_the_order_of_lines_never_matters() -> None:
    assert read("\n".join(["\t".join(NAMES), *reversed(LINES)])) == read(FEC)


def test_an_unbalanced_file_is_told() -> None:
    assert "unbalanced" in notes(read("\n".join(["\t".join(NAMES), *LINES[:-1]])))


def test_only_the_siren_comes_from_the_name() -> None:
    export = read_export(FEC.encode(), "123456789FEC20261231.txt")
    assert export.notes[0].values == {"siren": "123456789"}


def test_accounts_with_neither_sales_nor_advertising_are_refused() -> None:
    with pytest.raises(ImportRefusedError):
        read("\n".join(["\t".join(NAMES), LINES[1]]))

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


def unnumbered(*lines: tuple[str, str, str, str], day: str = "20261231") -> list[str]:
    """Lines of account, label, debit, credit, all under the same journal, day and voucher."""
    cells = [entry("", day, account, "Compte", debit, credit).split("\t") for account, _, debit, credit in lines]
    for row, (_, label, _, _) in zip(cells, lines, strict=True):
        row[8], row[10] = "", label
    return ["\t".join(row) for row in cells]


GIVEN = (
    ("120000", "Affectation du résultat", "5200,00", "0,00"),
    ("110000", "Affectation du résultat", "0,00", "5200,00"),
)
SHARED_OUT = (
    ("120000", "Affectation", "5200,00", "0,00"),
    ("106100", "Affectation", "0,00", "260,00"),
    ("457000", "Affectation", "0,00", "4940,00"),
)
ADVERTISING = (("623100", "Google Ads juin", "465,00", "0,00"), ("467000", "Google Ads juin", "0,00", "465,00"))
SALES = (("467000", "Recettes juin", "2130,00", "0,00"), ("706000", "Recettes juin", "0,00", "2130,00"))
CLOSED = (
    ("706000", "Clôture", "2130,00", "0,00"),
    ("623100", "Clôture", "0,00", "465,00"),
    ("120000", "Clôture", "0,00", "1665,00"),
)
WITHOUT_LABELS = tuple((account, "", debit, credit) for account, _, debit, credit in (*GIVEN, *ADVERTISING, *SALES))


@pytest.mark.parametrize("number", ["", "1"])
@pytest.mark.parametrize(
    "lines",
    [
        (*GIVEN, *ADVERTISING, *SALES),
        (*ADVERTISING, *SALES, *GIVEN),
        (*SALES, *SHARED_OUT, *ADVERTISING),
        (*ADVERTISING, *SALES, *CLOSED),
        (*CLOSED, *GIVEN, *SALES, *ADVERTISING),
        tuple(sorted((*GIVEN, *ADVERTISING, *SALES, *CLOSED))),
        WITHOUT_LABELS,
        tuple(sorted((*GIVEN, *ADVERTISING, *SALES))),
    ],
)
def test_only_the_lines_that_close_the_accounts_are_left_out_of_entries_under_one_number(
    lines: tuple[tuple[str, str, str, str], ...], number: str
) -> None:
    text = "\n".join(["\t".join(NAMES), *unnumbered(*lines)]).replace("OD\tOpérations\t", f"OD\tOpérations\t{number}")
    export = read(text)
    assert figures(export) == {"623100 Compte": {"2026-12": {"spend": 465.0}}}
    assert [(row.month, row.revenue) for row in export.business_revenue] == [("2026-12", 2130.0)]
    assert dropped(export) == ({"closing_entry": 2} if CLOSED[0] in lines else {})


@pytest.mark.parametrize("day", ["2026-01-05", "05/01/2026", "20260105"])
@pytest.mark.parametrize("amount", ["200,000", "200", "+200,00"])
def test_other_ways_of_writing_days_and_amounts(day: str, amount: str) -> None:
    text = FEC.replace("20260105", day).replace("\t0,00", "\t,000").replace("\t200,00", f"\t{amount}")
    assert figures(read(text))["623100 Annonces démo à façon"] == {"2026-01": {"spend": 200.0}}


def test_the_order_of_columns_never_matters() -> None:
    turned = "\n".join("\t".join(reversed(line.split("\t"))) for line in FEC.split("\n"))
    assert figures(read(turned)) == figures(read(FEC))

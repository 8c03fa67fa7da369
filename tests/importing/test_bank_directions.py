"""Tables of banks: signs, words and columns that each say the direction of money, and later headers."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from assessment.importing.bank.proposing import as_export
from assessment.importing.bank.written_cells import plain_cell
from assessment.importing.model import ChoiceNeededError, ImportRefusedError
from tests.importing.bank.statements import received, spend
from tests.importing.statements import found, moved, statement
from tests.tables import in_one_test


def amounts(text: str | bytes, **choices: object) -> list[float]:
    return [amount for _, amount, _ in moved(statement(text, **choices))]


def of_words(*lines: tuple[str, str], name: str = "Sens", balances: tuple[str, ...] = ()) -> str:
    """Lines of an amount and a word; the balances fill a column of their own."""
    text = f"Date;Date de valeur;Libellé;Montant;{name};Solde\n"
    for at, (amount, word) in enumerate(lines):
        balance = balances[at] if balances else ""
        text += f"14/09/2026;14/09/2026;LIBELLE {at};{amount};{word};{balance}\n"
    return text


def test_an_amount_below_zero_beside_its_direction_takes_back_a_movement() -> None:
    text = "Date;Libellé;Montant;Sens;Solde\n14/09/2026;IMPRIMEUR X;100,00;D;\n15/09/2026;CLIENT A;200,00;C;\n"
    text += "16/09/2026;EXTOURNE IMPRIMEUR X;-30,00;D;\n17/09/2026;ANNULATION CLIENT A;-50,00;C;\n"
    assert amounts(text) == [-100, 200, 30, -50]
    export = as_export(statement(text))
    assert spend(export) == {"Imprimeur X": {"2026-09": 70.0}}
    assert received(export) == {"transfers": {"2026-09": 150.0}}


def test_amounts_below_zero_that_agree_with_their_direction_say_it_once_more() -> None:
    assert amounts(of_words(("-100,00", "D"), ("200,00", "C"), ("-30,00", "D"))) == [-100, 200, -30]
    assert amounts(of_words(("-100,00", "D"), ("-30,00", "D"), ("5,00", "D"), ("200,00", "C"))) == [-100, -30, 5, 200]


def test_the_running_balance_decides_what_a_sign_beside_a_direction_means() -> None:
    lines = (("200,00", "C"), ("50,00", "D"), ("-30,00", "D"), ("-20,00", "D"))
    assert amounts(of_words(*lines, balances=("200,00", "150,00", "180,00", "200,00"))) == [200, -50, 30, 20]
    assert amounts(of_words(*lines, balances=("200,00", "250,00", "220,00", "200,00"))) == [200, 50, -30, -20]


def test_receipts_below_zero_beside_their_direction_are_refused() -> None:
    with pytest.raises(ImportRefusedError, match="sign_against_direction"):
        statement(of_words(("100,00", "D"), ("-200,00", "C"), ("-300,00", "C")))


def test_words_that_only_may_be_a_direction_leave_the_sign_what_it_says() -> None:
    text = of_words(
        ("200,00", "Payment"), ("300,00", "Payment"), ("-50,00", "Payment"), ("9,00", "Deposit"), name="Type"
    )
    assert amounts(text) == [200, 300, -50, 9]


def test_a_letter_everywhere_the_same_is_no_direction() -> None:
    text = of_words(("-100,00", "D"), ("200,00", "D"), ("-30,00", "D"), ("50,00", "D"), name="Payeur")
    assert amounts(text) == [-100, 200, -30, 50]
    assert found(of_words(("100,00", "D"), ("200,00", "D"), name="Payeur")) is None
    assert amounts(of_words(("100,00", "D"), ("200,00", "D"))) == [-100, -200]


def two_columns(*lines: tuple[str, str, str]) -> str:
    return "Date;Libellé;Débit;Crédit;Solde\n" + "".join(
        f"14/09/2026;{'GOOGLE ADS' if paid else 'CLIENT A'};{paid};{received};{balance}\n"
        for paid, received, balance in lines
    )


def test_an_amount_below_zero_takes_off_its_own_column() -> None:
    text = two_columns(
        ("100,00", "", "900,00"), ("-30,00", "", "930,00"), ("", "200,00", "1130,00"), ("", "-50,00", "1080,00")
    )
    assert amounts(text) == [-100, 30, 200, -50]
    export = as_export(statement(text))
    assert spend(export) == {"Google Ads": {"2026-09": 70.0}}
    assert received(export) == {"transfers": {"2026-09": 150.0}}
    balances = two_columns(("100,00", "", "900,00"), ("-30,00", "", "930,00"), ("-20,00", "", "950,00"))
    assert amounts(balances) == [-100, 30, 20]
    assert amounts(two_columns(("-100,00", "", ""), ("-30,00", "", ""), ("", "200,00", ""))) == [-100, -30, 200]


def test_lines_below_a_later_header_follow_its_order() -> None:
    text = (
        "Compte pro;;;\nDate;Débit;Crédit;Libellé\n14/09/2026;100,00;;GOOGLE ADS\n"
        "Compte pro (suite);;;\nDate;Crédit;Débit;Libellé\n15/09/2026;200,00;;CLIENT A\n"
    )
    assert amounts(text) == [-100, 200]
    back = "Date;Débit;Crédit;Libellé\n16/09/2026;7,00;;META\n"
    assert amounts(text + back) == [-100, 200, -7]


def test_a_later_header_of_other_words_for_the_same_columns_begins_another_account() -> None:
    text = (
        "Compte A n° 00011111111\nDate;Libellé;Débit;Crédit\n14/09/2026;GOOGLE ADS;100,00;\n"
        "Compte B n° 00022222222\nDate opération;Libellé;Débit;Crédit\n15/09/2026;FACEBK;30,00;\n"
    )
    with pytest.raises(ChoiceNeededError) as asked:
        statement(text)
    assert [one.field for one in asked.value.questions] == ["account"]
    assert amounts(text, account="…2222") == [-30]


def test_a_later_header_of_other_columns_is_refused_with_its_line() -> None:
    text = "Date;Libellé;Débit;Crédit\n14/09/2026;GOOGLE ADS;100,00;\nDate;Libellé;Montant\n15/09/2026;FACEBK;-30,00\n"
    with pytest.raises(ImportRefusedError, match="several_tables") as refused:
        statement(text)
    assert refused.value.values == {"example": 3}


def workbook(*days: object) -> bytes:
    book = Workbook()
    book.active.append(["Date", "Libellé", "Montant", "Solde"])
    for day in days:
        book.active.append([day, "GOOGLE ADS", -10, 0])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_dates_that_a_spreadsheet_swapped_are_refused() -> None:
    with pytest.raises(ImportRefusedError, match="swapped_dates") as refused:
        statement(workbook(datetime(2026, 5, 9), "14/09/2026", datetime(2026, 12, 9)))
    assert refused.value.values == {"example": 2, "text": "14/09/2026"}


@in_one_test(
    "days",
    [
        (datetime(2026, 9, 5), datetime(2026, 9, 12), "19/09/2026"),
        (datetime(2026, 5, 9), datetime(2026, 5, 14), "15/05/2026"),
        (datetime(2026, 5, 9), datetime(2026, 5, 10)),
        (datetime(2026, 9, 9), "14/09/2026"),
    ],
)
def test_real_dates_beside_dates_in_text_are_read_where_they_agree(days: tuple[object, ...]) -> None:
    assert len(amounts(workbook(*days))) == len(days)


@in_one_test(
    ("cell", "plain"),
    [
        ("100.00 DR", "-100.00"),
        ("1,200.00 CR", "1,200.00"),
        ("1 234,56 D", "-1 234,56"),
        ("-5,00D", "5,00"),
        ("200,00+", "200,00"),
        ("200,00-", "200,00-"),
        ('="100,00"', "100,00"),
        ("12 D", "12 D"),
        ("CHQ 12,50 D", "CHQ 12,50 D"),
        ("C+", "C+"),
    ],
)
def test_amounts_marked_as_debits_and_quoted_by_a_formula_are_plain(cell: str, plain: str) -> None:
    assert plain_cell(cell) == plain


def test_amounts_marked_as_debits_and_credits_are_read() -> None:
    text = "Date,Description,Amount,Balance\n14/09/2026,GOOGLE,100.00 DR,900.00 CR\n"
    text += '15/09/2026,CLIENT,"1,200.00 CR",2100.00 CR\n'
    assert amounts(text) == [-100, 1200]
    quoted = 'Date;Libelle;Debit;Credit\n14/09/2026;GOOGLE;="100,00";\n15/09/2026;CLIENT;;"1 200,00 €"\n'
    assert amounts(quoted) == [-100, 1200]


def test_money_out_and_in_by_other_names_is_read_where_a_balance_shows_a_bank() -> None:
    text = "Date;Libellé;Sorties;Entrées;Solde\n14/09/2026;GOOGLE;100,00;;900,00\n15/09/2026;CLIENT;;300,00;1200,00\n"
    assert amounts(text) == [-100, 300]
    assert found(text.replace(";Solde", "").replace(";900,00", "").replace(";1200,00", "")) is None
    running = "Date,Description,Amount,Running Bal.\n09/01/2026,Beginning balance as of 09/01/2026,,100.00\n"
    assert amounts(f"{running}09/14/2026,GOOGLE,-10.00,90.00\n") == [-10]


def test_amounts_of_several_currencies_in_columns_of_their_own_are_asked() -> None:
    text = "Date comptable;Libellé;Montant EUR;Montant USD\n31/08/2026;GOOGLE;-100,00;-110,00\n"
    with pytest.raises(ChoiceNeededError) as asked:
        statement(text)
    assert [(one.field, one.options) for one in asked.value.questions] == [("currency", ("EUR", "USD"))]
    read = statement(text, currency="USD")
    assert (read.currency, [float(line.amount) for line in read.lines]) == ("USD", [-110])
    with pytest.raises(ImportRefusedError, match="other_currency"):
        statement(text, currency="CHF")

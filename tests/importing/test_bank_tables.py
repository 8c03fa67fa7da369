"""Tables of banks: the layouts that people report in public, in invented lines, and what is no bank's table."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from assessment.importing.model import ChoiceNeededError, ImportRefusedError
from tests.importing.reading import read
from tests.importing.statements import found, left_out, moved, noted, statement
from tests.tables import in_one_test

PAID, RECEIVED = -52.3, 1204.11
BANKS = {
    "Banque Populaire": (
        "Compte;Date de comptabilisation;Date opération;Libellé;Référence;Date valeur;Montant\n"
        "00012345678;02/09/2026;31/08/2026;GOOGLE;R1;01/09/2026;-52,30\n"
        "00012345678;13/09/2026;13/09/2026;CLIENT;R2;13/09/2026;1 204,11\n"
    ),
    "Banque Populaire, Caisse d’Épargne": (
        "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;"
        "Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation\n"
        "02/09/2026;GOOGLE;GOOGLE;R1;;Carte;Divers;Divers;-52,30;;01/09/2026;02/09/2026;0\n"
        "13/09/2026;CLIENT;CLIENT;R2;;Virement;Divers;Divers;;+1204,11;13/09/2026;13/09/2026;0\n"
    ),
    "Caisse d’Épargne": (
        "Code de la banque : 11425;Date de début de téléchargement : 01/09/2026;"
        "Date de fin de téléchargement : 30/09/2026;\n"
        "Numéro de compte : 04123456789;Devise : EUR;\nSolde en fin de période;;;;1 000,00\n"
        "Date;Numéro d'opération;Libellé;Débit;Crédit;Détail;\n"
        "13/09/26;B2;CLIENT;;+1204,11;;\n02/09/26;B1;GOOGLE;-52,30;;;\nSolde en début de période;;;;912,50\n"
    ),
    "La Banque Postale": (
        "Numéro Compte   :;1234567A020;\nType            :;CCP;\nCompte tenu en  :;euros;\n\n"
        "Solde (EUROS)   :;1234,56;\n\nDate;Libellé;Montant(EUROS);Montant(FRANCS)\n"
        "13/09/2026;CLIENT;1204,11;7898,44\n02/09/2026;GOOGLE;-52,30;-343,07\n"
    ),
    "BNP Paribas": (
        "Compte de chèques;Compte de chèques;****1234;30/09/2026;;1 234,56\n"
        "Date operation;Libelle court;Type operation;Libelle operation;Montant operation en euro\n"
        "02/09/2026;;CARTE;GOOGLE;-52,30\n13/09/2026;;VIR SEPA RECU;CLIENT;1 204,11\n"
    ),
    "Société Générale": (
        '="0012345678";01/09/2026;30/09/2026;2;30/09/2026;3,39 EUR\n\n'
        "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise\n"
        "02/09/2026;GOOGLE;GOOGLE;-52,30;EUR\n13/09/2026;CLIENT;CLIENT;1204,11;EUR\n"
    ),
    "CIC, Crédit Mutuel": (
        "Date;Date de valeur;Débit;Crédit;Libellé;Solde\n"
        "02/09/2026;02/09/2026;-52,30;;GOOGLE;947,70\n13/09/2026;13/09/2026;;1 204,11;CLIENT;2151,81\n"
    ),
    "Fortuneo": (
        "Date opération;Date valeur;libellé;Débit;Crédit;\n"
        "02/09/2026;02/09/2026;GOOGLE;-52,3;;\n13/09/2026;13/09/2026;CLIENT;;1204,11;\n;; Solde final ;;;\n"
    ),
    "Qonto": (
        "Status,Value date (UTC),Value date (local),Operation date (UTC),Operation date (local),"
        "Total amount (incl. VAT),Debit,Credit,Balance,Currency,Account name,Account IBAN,Counterparty name,"
        "Payment method,Reference\n"
        "Settled,02-09-2026 10:00:00,02-09-2026 12:00:00,02-09-2026 10:00:00,02-09-2026 12:00:00,-52.30,52.30,,7.00,"
        "EUR,Main,FR7616958000012345678901234,GOOGLE,card,\n"
        "Settled,13-09-2026 10:00:00,13-09-2026 12:00:00,13-09-2026 10:00:00,13-09-2026 12:00:00,1204.11,,1204.11,9.00,"
        "EUR,Main,FR7616958000012345678901234,CLIENT,transfer,\n"
    ),
    "Revolut": (
        "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n"
        "CARD_PAYMENT,Current,2026-08-31 10:00:00,2026-09-02 08:00:00,GOOGLE,-52.00,0.30,EUR,COMPLETED,69.50\n"
        "TOPUP,Current,2026-09-13 10:00:00,2026-09-13 10:00:00,CLIENT,1204.11,0.00,EUR,COMPLETED,1273.61\n"
    ),
    "N26": (
        '"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name",'
        '"Amount (EUR)","Original Amount","Original Currency","Exchange Rate"\n'
        '2026-09-02,2026-09-02,"GOOGLE",,Presentment,,"Main",-52.30,52.3,EUR,1.0\n'
        '2026-09-13,2026-09-13,"CLIENT",FR76,"Credit Transfer",,"Main",1204.11,,,\n'
    ),
    "Wise": (
        '"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Exchange From",'
        '"Exchange To","Exchange Rate","Payer Name","Payee Name","Payee Account Number",Merchant,'
        '"Card Last Four Digits","Card Holder Full Name",Attachment,Note,"Total fees"\n'
        "CARD-1,02-09-2026,-52.30,EUR,GOOGLE,,100.00,,,,,,,GOOGLE,1234,Demo,,,0.20\n"
        "TRANSFER-2,13-09-2026,1204.11,EUR,CLIENT,,1304.11,,,,CLIENT,,,,,,,,0.00\n"
    ),
    "bunq": (
        '"Date","Interest Date","Amount","Account","Counterparty","Name","Description"\n'
        '"2026-09-02","2026-09-02","-52,30","NL11BUNQ0000000001","NL22BUNQ0000000002","GOOGLE","GOOGLE"\n'
        '"2026-09-13","2026-09-13","1.204,11","NL11BUNQ0000000001","NL22BUNQ0000000003","CLIENT","CLIENT"\n'
    ),
    "Monzo": (
        "Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,"
        "Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In\n"
        "tx1,02/09/2026,10:00:00,Card payment,GOOGLE,,General,-52.30,GBP,-52.30,GBP,,,,GOOGLE,,-52.30,\n"
        "tx2,13/09/2026,10:00:00,Faster payment,CLIENT,,Income,1204.11,GBP,1204.11,GBP,,,,CLIENT,,,1204.11\n"
    ),
    "Lloyds": (
        "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,"
        "Credit Amount,Balance\n"
        "13/09/2026,FPI,'30-00-00,12345678,CLIENT,,1204.11,1304.11\n"
        "02/09/2026,DEB,'30-00-00,12345678,GOOGLE,52.30,,100.00\n"
    ),
    "DKB": (
        '"Girokonto";"DE00 1203 0000 1234 5678 90"\n"Kontostand vom 30.09.2026:";"1.234,56 €"\n'
        '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";'
        '"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID"\n'
        '"02.09.26";"02.09.26";"Gebucht";"Demo";"Google Ireland";"GOOGLE";"Ausgang";"IE12";"-52,30";""\n'
        '"13.09.26";"13.09.26";"Gebucht";"Client";"Demo";"CLIENT";"Eingang";"DE11";"1.204,11";""\n'
    ),
}
HEADERLESS = (
    "02/09/2026;-52,30;Carte;;CB GOOGLE 31/08/26;0;Divers\n13/09/2026;1204,11;Virement;;VIR SEPA CLIENT;0;Divers\n"
    "20/09/2026;-9,00;Prélèvement;;PRLV SEPA META;0;Divers\n30/09/2026;5 432,10;;;01234 123456A\n"
)
DIRECTED = (
    "Date;Libellé;Montant;{name};Solde\n02/09/2026;GOOGLE;52,30;{out};947,70\n"
    "13/09/2026;CLIENT;1 204,11;{in_};2 151,81\n"
)
WORDS = [("Débit", "Crédit"), ("D", "C"), ("DR", "CR"), ("DEBIT", "CREDIT"), ("-", "+"), ("Sortie", "Entrée")]


@in_one_test("bank", list(BANKS))
def test_one_rule_reads_the_tables_of_all_banks(bank: str) -> None:
    lines = moved(statement(BANKS[bank]))
    assert sorted(lines) == [("2026-09-02", PAID, "GOOGLE"), ("2026-09-13", RECEIVED, "CLIENT")]


@in_one_test("name", ["Sens", "Type", "Débit/Crédit", "Transaction"])
@in_one_test("words", WORDS)
def test_the_direction_may_stand_in_a_column_of_its_own(name: str, words: tuple[str, str]) -> None:
    lines = moved(statement(DIRECTED.format(name=name, out=words[0], in_=words[1])))
    assert [amount for _, amount, _ in lines] == [PAID, RECEIVED]


def test_a_line_of_an_unknown_direction_is_left_out_and_said() -> None:
    text = DIRECTED.format(name="Sens", out="Débit", in_="Crédit")
    read = statement(f"{text}14/09/2026;X;5,00;?;0\n")
    assert (len(read.lines), left_out(read)) == (2, {"unknown_direction": (1, {})})


def test_words_of_direction_beside_signed_amounts_are_no_part_of_the_text() -> None:
    text = "Details,Posting Date,Description,Amount,Balance\nDEBIT,08/15/2026,GOOGLE,-45.00,55.00\n"
    assert moved(statement(text)) == [("2026-08-15", -45.0, "GOOGLE")]


def test_columns_without_names_are_told_by_what_they_hold() -> None:
    read = statement(HEADERLESS)
    assert [(day, amount) for day, amount, _ in moved(read)] == [
        ("2026-09-02", PAID),
        ("2026-09-13", RECEIVED),
        ("2026-09-20", -9.0),
    ]
    assert left_out(read) == {"total": (1, {"revenue": 5432.1})}


@in_one_test(
    "text",
    [
        "Mois;Libellé;Montant\n2026-09;Flyers;120\n2026-09;Avoir;-20\n",
        "Date;Libellé;Montant\n01/09/2026;Flyers;-120\n15/09/2026;Ventes;200\n",
        "Date;Libellé;Recettes;Dépenses;Solde\n01/09/2026;Marché;120;;120\n02/09/2026;Flyers;;20;100\n",
        "Date;Journal;Compte;Libellé;Débit;Crédit;Solde\n01/09/2026;BQ;623000;Pub;120;;120\n",
        "Date;N° compte;Libellé;Débit;Crédit;Solde\n01/09/2026;623000;Pub;120;;0\n01/09/2026;512000;Banque;;120;0\n",
        "Date,Description,Amount\n01/09/2026,GOOGLE ADS,120.00\n15/09/2026,REFUND,-20.00\n",
        "Date,Order ID,Description,Amount,Balance\n2026-09-01,1,Soap,120.00,1\n2026-09-02,2,Refund,-20.00,2\n",
        "Date;Numéro;Nom;Description;Montant;Solde\n01/08/2026;F1;X;Pose;100,00;0\n02/08/2026;F2;Y;Avoir;-10,00;0\n",
        "Date;Fournisseur;Description;Montant;Compte\n01/08/2026;Meta;x;-100;Pub\n02/08/2026;Google;y;-10;Pub\n",
        "Date,Time,Total Collected,Event Type\n2026-08-14,10:00,€50.00,Card payment\n2026-08-15,10:00,-€9.00,Payment\n",
        "Date,Value date,Description,Amount\n2026-09-01,2026-09-01,Soap,120.00\n2026-09-02,2026-09-02,Oil,20.00\n",
    ],
)
def test_what_only_looks_like_a_statement_is_none(text: str) -> None:
    """An owner's own table, a ledger, a shop's export, a list of amounts of which none says its direction."""
    assert found(text) is None


def test_the_ledger_of_the_bank_account_is_told_by_its_balances() -> None:
    ledger = (
        "Date;Libellé;Débit;Crédit;Solde\n01/09/2026;Client;100,00;;100,00\n"
        "02/09/2026;Pub;;30,00;70,00\n03/09/2026;Client;50,00;;120,00\n"
    )
    assert found(ledger) is None
    bank = ledger.replace("Débit;Crédit", "Crédit;Débit")
    assert [amount for _, amount, _ in moved(statement(bank))] == [100.0, -30.0, 50.0]


def test_a_movement_that_did_not_take_place_is_left_out_with_its_amount() -> None:
    text = "Statut;Date;Date de valeur;Libellé;Débit;Crédit\n"
    for state in ("Exécuté", "Refusé", "En attente", "Bizarre", "Annulé"):
        text += f"{state};15/09/2026;15/09/2026;GOOGLE;10,00;\n"
    read = statement(text)
    assert [amount for _, amount, _ in moved(read)] == [-10.0]
    assert left_out(read) == {
        "pending_movement": (1, {"spend": 10.0}),
        "refused_movement": (2, {"spend": 20.0}),
        "unknown_status": (1, {"spend": 10.0}),
    }


def test_several_accounts_are_asked_and_the_others_left_out() -> None:
    text = BANKS["Banque Populaire"] + "00012349999;20/09/2026;20/09/2026;META;R3;20/09/2026;-9,00\n"
    with pytest.raises(ChoiceNeededError) as asked:
        statement(text)
    assert [(one.field, one.options) for one in asked.value.questions] == [("account", ("…5678", "…9999"))]
    read = statement(text, account="…9999")
    assert (read.account, moved(read)) == ("…9999", [("2026-09-20", -9.0, "META")])
    assert left_out(read) == {"other_account": (2, {"revenue": 1204.11, "spend": 52.3})}
    assert statement(text, account="9999") == read
    with pytest.raises(ImportRefusedError, match="other_account"):
        statement(text, account="…0000")


def test_accounts_one_below_the_other_each_have_their_name() -> None:
    part = (
        "SARL DEMO\nCompte courant n° {number};\nSolde au 30/09/2026 3 178,30 €\n\n"
        "Liste des opérations du compte entre le 01/08/2026 et le 30/09/2026;\n\n"
        "Date;Libellé;Débit euros;Crédit euros;\n28/09/2026;GOOGLE;{amount};;\n"
    )
    text = part.format(number="11111111111", amount="5,00") + "\n" + part.format(number="22222222222", amount="7,00")
    with pytest.raises(ChoiceNeededError):
        statement(text)
    read = statement(text, account="…2222")
    assert (moved(read), read.currency) == ([("2026-09-28", -7.0, "GOOGLE")], "EUR")
    assert read.covered == (date(2026, 8, 1), date(2026, 9, 30))


def test_other_currencies_are_asked_then_left_out() -> None:
    text = "Date;Date de valeur;Libellé;Montant;Devise\n"
    for day, amount, currency in (("13", "-45,00", "EUR"), ("14", "-10,00", "USD"), ("15", "100,00", "EUR")):
        text += f"{day}/09/2026;{day}/09/2026;GOOGLE;{amount};{currency}\n"
    with pytest.raises(ChoiceNeededError) as asked:
        statement(text)
    assert [question.field for question in asked.value.questions] == ["currency"]
    read = statement(text, currency="EUR")
    assert (read.currency, left_out(read)) == ("EUR", {"other_currency": (1, {"spend": 10.0})})
    with pytest.raises(ImportRefusedError, match="other_currency"):
        statement(text, currency="CHF")


def test_open_dates_are_asked_unless_the_table_speaks_french() -> None:
    english = "Date,Value Date,Description,Debit,Credit\n01/09/2026,01/09/2026,GOOGLE,45.00,\n"
    with pytest.raises(ChoiceNeededError):
        statement(english)
    assert moved(statement(english, date_order="month_first"))[0][0] == "2026-01-09"
    french = "Date;Date de valeur;Libellé;Débit;Crédit\n01/09/2026;01/09/2026;GOOGLE;45,00;\n"
    assert moved(statement(french))[0][0] == "2026-09-01"


def test_a_text_that_goes_on_below_belongs_to_its_movement() -> None:
    text = (
        "Date;Date de valeur;Libellé;Débit;Crédit\n01/09/2026;01/09/2026;PRLV SEPA;45,00;\n"
        ";;GOOGLE IRELAND;;\n;;ECH 01/09;;\n02/09/2026;02/09/2026;VIR CLIENT;;100,00\n;;Solde final;;\n"
    )
    assert [label for _, _, label in moved(statement(text))] == ["PRLV SEPA GOOGLE IRELAND ECH 01/09", "VIR CLIENT"]


def test_two_lines_alike_are_two_payments_and_a_supplier_named_total_is_no_sum() -> None:
    text = "Date;Libellé;Débit;Crédit;Solde\n" + "15/09/2026;META;10,00;;90,00\n" * 2
    read = statement(f"{text}16/09/2026;TOTAL;45,00;;35,00\nTotal;;65,00;0,00;\n")
    assert [amount for _, amount, _ in moved(read)] == [-10.0, -10.0, -45.0]
    assert left_out(read) == {"total": (1, {"spend": 65.0})}


def test_a_month_held_in_part_is_said_for_certain_only_where_the_file_says_its_days() -> None:
    line = "Date;Libellé;Débit;Crédit\n12/09/2026;GOOGLE;5,00;\n25/10/2026;META;5,00;\n"
    assert "statement_days" in noted(statement(line))
    said = statement(f"Relevé du 10/09/2026 au 31/10/2026;;;\n{line}")
    assert [note.values for note in said.notes if note.kind == "part_of_month"] == [
        {"start": "2026-09-10", "end": "2026-09-30"}
    ]
    whole = statement(line.replace("12/09", "02/09").replace("25/10", "29/10"))
    assert noted(whole) == ["currency_unknown"]


def test_a_last_line_cut_short_and_a_line_of_too_many_cells_are_left_out_and_said() -> None:
    text = "Date;Date de valeur;Libellé;Débit;Crédit\n" + "13/09/2026;13/09/2026;GOOGLE;5,00;\n" * 20
    read = statement(f"{text}14/09/2026;14/09/2026;META;1;;234,00\n15/09/2026;15/09/2026;META;9")
    assert (len(read.lines), set(left_out(read))) == (20, {"cut_line", "too_many_cells"})


def test_a_workbook_reads_like_a_text() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Valeur", "Libellé", "Débit", "Crédit"])
    sheet.append([datetime(2026, 9, 2), datetime(2026, 9, 2), "GOOGLE", -52.3, None])
    sheet.append([datetime(2026, 9, 13), datetime(2026, 9, 13), "CLIENT", None, 1204.11])
    file = BytesIO()
    book.save(file)
    assert moved(statement(file.getvalue())) == [("2026-09-02", PAID, "GOOGLE"), ("2026-09-13", RECEIVED, "CLIENT")]


def test_named_columns_make_it_a_table_and_a_format_that_does_not_fit_is_refused() -> None:
    columns = {"month": "Date", "spend": "Débit"}
    assert read(BANKS["CIC, Crédit Mutuel"], columns=columns).format == "table"
    assert read(BANKS["CIC, Crédit Mutuel"]).format == "bank"
    with pytest.raises(ImportRefusedError, match="not_this_format"):
        read("Mois;Libellé;Montant\n2026-09;Flyers;120\n", format="bank")
    with pytest.raises(ImportRefusedError, match="not_this_format"):
        read(BANKS["CIC, Crédit Mutuel"], format="ofx")


@in_one_test(
    ["text", "kind"],
    [
        ("!Type:Bank\nD02/09/2026\nT-52.30\nPGOOGLE\n^\n", "bank_format"),
        (":20:START\n:25:FR76\n:28C:1\n:61:2609020902D52,30NMSC\n:86:GOOGLE\n", "bank_format"),
        ("Date;Date de valeur;Libellé;Débit;Crédit\n\n", "no_movements"),
        ("Date;Date de valeur;Libellé;Débit;Crédit\nhier;hier;GOOGLE;5,00;\n", "every_unreadable_date"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text: str, kind: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read(text)
    assert refused.value.kind == kind


SIMPLEST = {
    "signed": (
        "Date;Libellé;Montant\n02/09/2026;PRLV SEPA GOOGLE ADS;-52,30\n05/09/2026;Loyer du local;-700,00\n"
        "09/09/2026;COTISATION PRO;-9,90\n13/09/2026;VIR CLIENT UN;1 204,11\n"
    ),
    "signs in a column": (
        "Date;Libellé;Montant;Sens\n02/09/2026;PRLV SEPA GOOGLE ADS;52,30;-\n05/09/2026;Loyer du local;700,00;−\n"
        "09/09/2026;COTISATION PRO;9,90;-\n13/09/2026;VIR CLIENT UN;1 204,11;+\n"
    ),
    "letters in a column": (
        "Libellé;Date;Sens;Montant\nPRLV SEPA GOOGLE ADS;02/09/2026;D;52,30\nLoyer du local;05/09/2026;D;700,00\n"
        "COTISATION PRO;09/09/2026;D;9,90\nVIR CLIENT UN;13/09/2026;C;1204,11\n"
    ),
    "English": (
        "Date,Description,Amount\n2026-09-02,DIRECT DEBIT GOOGLE ADS,-52.30\n2026-09-05,Rent,-700.00\n"
        "2026-09-09,Card payment tools,-9.90\n2026-09-13,FASTER PAYMENT client,1204.11\n"
    ),
}


@pytest.mark.parametrize("kind", SIMPLEST)
def test_the_simplest_statement_is_told_by_the_words_of_its_labels(kind: str) -> None:
    assert [amount for _, amount, _ in moved(statement(SIMPLEST[kind]))] == [-52.3, -700.0, -9.9, 1204.11]


@pytest.mark.parametrize(
    "table",
    [
        "Mois;Libellé;Montant\n2026-08;PRLV Google;-52,30\n2026-09;VIR client;120,00\n",
        "Date;Libellé;Montant\n2026-08;PRLV Google;-52,30\n2026-09;VIR client;120,00\n",
        "Date;Libellé;Montant\n02/09/2026;Vente;120,00\n03/09/2026;Remise;-12,00\n04/09/2026;Remise;-2,00\n",
        "Date;Libellé;Montant\n02/09/2026;PRLV Google;52,30\n03/09/2026;CB Meta;12,00\n",
        "Date,Description,Amount\n2026-09-02,Payment 1,120.00\n2026-09-03,Refund,-12.00\n2026-09-04,Transfer,-9\n",
        "Date;Libellé;Montant\n02/09/2026;Tracts;-52,30\n03/09/2026;VIR;12,00\n04/09/2026;Affiches;-9,00\n",
    ],
)
def test_a_table_of_three_columns_whose_labels_are_no_bank_s_is_no_statement(table: str) -> None:
    assert found(table) is None


def test_an_account_under_a_second_title_is_asked_for_and_never_added_to_the_first() -> None:
    table = (
        "Compte 1\nDate;Libellé;Montant\n02/09/2026;PRLV GOOGLE;-52,30\n13/09/2026;VIR CLIENT;1204,11\n\n"
        "Compte 2\nDate;Libellé;Montant\n04/09/2026;CB META;-20,00\n14/09/2026;VIR CLIENT;300,00\n"
    )
    with pytest.raises(ChoiceNeededError) as asked:
        found(table, format="bank")
    assert [(one.field, tuple(one.options)) for one in asked.value.questions] == [("account", ("Compte 1", "Compte 2"))]
    second = statement(table, format="bank", account="Compte 2")
    assert [amount for _, amount, _ in moved(second)] == [-20.0, 300.0]
    assert left_out(second)["other_account"][0] == 2


def test_an_account_under_a_second_title_is_told_from_one_without_a_title() -> None:
    table = (
        "Date;Libellé;Montant\n02/09/2026;PRLV GOOGLE;-52,30\n13/09/2026;VIR CLIENT;1204,11\n"
        "Compte 2;;\nDate;Libellé;Montant\n04/09/2026;CB META;-20,00\n14/09/2026;VIR CLIENT;300,00\n"
    )
    with pytest.raises(ChoiceNeededError) as asked:
        found(table, format="bank")
    assert [tuple(one.options) for one in asked.value.questions] == [("1", "Compte 2")]


def test_a_header_repeated_on_a_new_page_stays_in_its_account() -> None:
    table = (
        "Date;Libellé;Montant\n02/09/2026;PRLV GOOGLE;-52,30\n13/09/2026;VIR CLIENT;1204,11\n"
        "Page 2;;\nDate;Libellé;Montant\n14/09/2026;CB META;-20,00\n"
    )
    assert [amount for _, amount, _ in moved(statement(table, format="bank"))] == [-52.3, 1204.11, -20.0]


def test_a_day_more_than_a_year_after_all_others_is_unreadable() -> None:
    lines = ("02/09/2026;PRLV GOOGLE;-52,30", "13/09/2026;VIR CLIENT;1204,11", "14/09/2062;CB META;-20,00")
    read_so = statement("\n".join(("Date;Libellé;Montant", *lines)))
    assert [amount for _, amount, _ in moved(read_so)] == [-52.3, 1204.11]
    assert left_out(read_so)["unreadable_date"] == (1, {"spend": 20.0})


def test_the_total_of_the_movements_is_no_movement_though_it_has_a_day() -> None:
    read = statement(
        "Date;Libellé;Débit;Crédit;Solde\n14/09/2026;GOOGLE ADS;100,00;;\n15/09/2026;TOTAL;20,00;;\n"
        "30/09/2026;TOTAL DES MOUVEMENTS;120,00;1200,00;\n"
    )
    assert [label for _, _, label in moved(read)] == ["GOOGLE ADS", "TOTAL"]
    assert left_out(read) == {"total": (1, {"spend": 120.0, "revenue": 1200.0})}


def test_the_name_of_the_other_party_comes_before_its_account_and_the_description() -> None:
    read = statement(
        "Date,Amount,Account,Counterparty,Name,Description\n2026-09-05,-1000.00,NL11BUNQ,NL33,Agence Lumière,Facture\n"
        "2026-09-08,-40.00,NL11BUNQ,NL36,Boulanger,Pour Google Ads\n"
    )
    assert [line.counterparty for line in read.lines] == ["Agence Lumière", "Boulanger"]

"""From a statement to an export: each line on one side, once."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import BusinessMonth
from assessment.importing.bank.model import BankLine, Statement
from assessment.importing.bank.movements import movement_of
from assessment.importing.bank.proposing import as_export, with_receipts
from assessment.importing.limits import MOST_NAMES, MOST_PAYERS
from assessment.importing.model import Dropped, Export, ImportRefusedError, Payer, Receipts
from assessment.importing.serialising import as_json
from assessment.importing.words import note_sentence
from assessment.languages import LANGUAGES
from assessment.parsing.dates import Period
from tests.importing.bank.statements import left_out, line, proposed, received, spend, statement
from tests.tables import in_one_test


def test_payments_to_one_supplier_are_summed_by_month_under_its_name() -> None:
    export = as_export(
        statement(
            ("2026-08-15", -31.4, "CARTE 14/08 FACEBK ADS DUBLIN"),
            ("2026-08-28", -20, "PAIEMENT PAR CARTE FACEBK *H7Y2 28/08"),
            ("2026-09-03", "-1131.2", "PRLV SEPA EDF CLIENTS"),
            ("2026-09-04", -9.99, "CB GOOGLE*ADS123"),
        )
    )
    assert spend(export) == {
        "Meta Ads": {"2026-08": 51.4},
        "Google Ads": {"2026-09": 9.99},
        "EDF Clients": {"2026-09": 1131.2},
    }
    assert proposed(export) == ["Meta Ads", "Google Ads"]
    assert [one.channel for one in export.series] == ["social_ads", "search_ads", None]
    assert (export.kind, export.currency, export.tax_basis, export.lines) == ("bank", "EUR", "including_tax", 4)


@in_one_test(
    ("label", "reason"),
    [
        ("COTISATION CARTE VISA BUSINESS", "bank_fees"),
        ("COMMISSION CB AOUT", "bank_fees"),
        ("COMMISSION PAIEMENT HORS ZONE EURO FACEBK", "bank_fees"),
        ("FRAIS TENUE DE COMPTE", "bank_fees"),
        ("PRLV SEPA DGFIP TVA-CA3", "taxes"),
        ("PRLV SEPA URSSAF RHONE ALPES", "taxes"),
        ("PRLV DIRECTION GENERALE DES FINANCES PUBLIQUES", "taxes"),
        ("CFE 2026", "taxes"),
        ("VIR SEPA SALAIRE AOUT MARTIN", "salaries"),
        ("VIR PAIE 08 2026", "salaries"),
        ("ECHEANCE PRET 00012", "loans"),
        ("VIR INTERNE COMPTE EPARGNE", "own_transfers"),
        ("VIREMENT VERS COMPTE 123", "own_transfers"),
        ("RETRAIT DAB 12/08 LYON", "cash_withdrawn"),
        ("COMMISSION REMISE CB", "bank_fees"),
        ("FRAIS REJET CHEQUE", "bank_fees"),
        ("Wise Charges for: TRANSFER-123", "bank_fees"),
        ("PRLV SIE LYON CENTRE", "taxes"),
        ("VIR MARTIN PAUL SALAIRE 08", "salaries"),
        ("REMBOURSEMENT EMPRUNT BANCAIRE", "loans"),
        ("REMBOURSEMENT COMPTE COURANT ASSOCIE", "own_transfers"),
        ("Tax pot", "own_transfers"),
        ("Espace Épargne", "own_transfers"),
        ("VIR LIVRET A", "own_transfers"),
    ],
)
def test_what_is_no_purchase_is_left_out_by_rule(label: str, reason: str) -> None:
    movement = movement_of(line(label))
    assert (movement.side, movement.reason) == ("left_out", reason)


@in_one_test(
    ("purpose", "reason"),
    [("FEE", "bank_fees"), ("SRVCHG", "bank_fees"), ("SALA", "salaries"), ("ATM", "cash_withdrawn")],
)
def test_what_the_bank_itself_says_counts(purpose: str, reason: str) -> None:
    assert movement_of(line("OPERATION DU MOIS", purpose=purpose)).reason == reason


@in_one_test(
    "label",
    [
        "COTISATION ASSOCIATION DES COMMERCANTS",
        "FRAIS DE PORT IMPRIMEUR",
        "PAIEMENT PAR CARTE GARAGE",
        "CB TVADOM LYON",
        "VIR COMMISSION APPORT D AFFAIRES MARTIN",
        "CB PRET A PORTER LYON",
        "PRLV CAISSE D EPARGNE ASSURANCES",
        "ECHEANCE ASSURANCE LOCAL",
        "CB PAIE MOINS CHER MAGASIN",
        "VIR M SALAIRE JEAN FACTURE 3",
        "PRLV SIE TRANSPORTS",
        "CB LIVRET DE FAMILLE EDITIONS",
    ],
)
def test_what_only_resembles_a_rule_stays_a_purchase(label: str) -> None:
    assert movement_of(line(label)).side == "paid"


@in_one_test(
    ("label", "way", "is_proposed"),
    [
        ("REMISE CB 0001234", "card_terminal", True),
        ("EMPRUNT BANCAIRE VIREMENT", "loans", False),
        ("VIR RECU EMPRUNT FAMILIAL", "loans", False),
        ("VIR MIROITERIE EMPRUNTEUR", "transfers", True),
        ("VIR RECU PRET A PORTER SAS", "transfers", True),
        ("VIR SERRURERIE DEBLOCAGE PORTE", "transfers", True),
        ("VIR DE M DUPONT GERANT APPORT CC", "own_transfers", False),
        ("VIR COMPTE COURANT ASSOCIE", "own_transfers", False),
        ("VIR AUGMENTATION DE CAPITAL", "own_transfers", False),
        ("VIR RECU SARL APPORT NUTRITION", "transfers", True),
        ("VIR RECU LIVRET DE FAMILLE EDITIONS", "transfers", True),
        ("CREDIT DEPOT DE GARANTIE", "deposits", False),
        ("VIR ASP AIDE APPRENTISSAGE", "grants", False),
        ("VIR RECU FACTURE 12 ASP ELECTRICITE", "transfers", True),
        ("VIR RECU CAFE LES INTERETS COMMUNS", "transfers", True),
        ("RETOUR SEPA PLOMBIER", "refunds", False),
        ("REMISE CARTE REF: 0000001 ENCAISSEMENT", "card_terminal", True),
        ("VIR SEPA SUMUP LIMITED", "card_terminal", True),
        ("VIR STRIPE PAYMENTS EUROPE", "online_payments", True),
        ("VIR PAYPAL EUROPE", "online_payments", True),
        ("VIR SHOPIFY INTERNATIONAL", "online_payments", True),
        ("VIR ETSY IRELAND", "marketplaces", True),
        ("VIR UBER EATS FRANCE", "marketplaces", True),
        ("VERSEMENT ESPECES GAB", "cash", True),
        ("REMISE CHEQUE 12", "cheques", True),
        ("VIR SEPA CLIENT UN", "transfers", True),
        ("VIR SEPA IMPRIMERIE DURAND", "transfers", True),
        ("DEBLOCAGE PRET PRO", "loans", False),
        ("VIR INTERNE DEPUIS LIVRET", "own_transfers", False),
        ("APPORT COMPTE COURANT D ASSOCIE", "own_transfers", False),
        ("VIR DGFIP REMBOURSEMENT TVA", "tax_refunds", False),
        ("VIR REGION SUBVENTION", "grants", False),
        ("INTERETS CREDITEURS", "interest", False),
        ("AVOIR CARTE LIBRAIRIE DU PORT", "refunds", False),
    ],
)
def test_what_comes_in_is_told_by_its_way(label: str, way: str, is_proposed: bool) -> None:
    export = as_export(statement(("2026-08-15", 100, label)))
    assert received(export) == {way: {"2026-08": 100.0}}
    assert [one.proposed for one in export.receipts] == [is_proposed]
    assert [month.revenue for month in export.business_revenue] == ([100.0] if is_proposed else [])
    assert export.series == ()


def test_what_a_supplier_gives_back_comes_off_its_month_and_is_no_receipt() -> None:
    export = as_export(
        statement(
            ("2026-08-15", -100, "CARTE FACEBK ADS"),
            ("2026-08-20", 30, "AVOIR CARTE FACEBK*12"),
            ("2026-09-20", 5, "VIR META PLATFORMS IRELAND"),
            ("2026-08-02", -80, "CB LIBRAIRIE DU PORT"),
            ("2026-08-03", 20, "REMBOURSEMENT CB LIBRAIRIE DU PORT"),
        )
    )
    assert spend(export) == {"Meta Ads": {"2026-08": 70.0}, "Librairie du Port": {"2026-08": 60.0}}
    assert left_out(export) == {"negative_month": -5.0}
    assert (export.receipts, export.business_revenue) == ((), ())


def test_a_supplier_that_is_also_a_customer_is_on_both_sides_and_said() -> None:
    export = as_export(
        statement(("2026-08-15", -70, "VIR SEPA DURAND FACT 12"), ("2026-08-20", 300, "VIR RECU DE DURAND SARL"))
    )
    assert (spend(export), received(export)) == ({"Durand": {"2026-08": 70.0}}, {"transfers": {"2026-08": 300.0}})
    sentences = {language: note_sentence(export.notes[0], language, "EUR") for language in LANGUAGES}
    assert "Durand" in sentences["fr"]
    assert "Durand" in sentences["en"]


def test_a_cheque_that_comes_back_comes_off_the_cheques() -> None:
    export = as_export(statement(("2026-08-01", 80, "REMISE CHEQUE"), ("2026-08-09", -30, "CHEQUE IMPAYE 12")))
    assert received(export) == {"cheques": {"2026-08": 50.0}}


def test_card_takings_that_are_taken_back_come_off_them_and_their_fee_does_not() -> None:
    export = as_export(
        statement(
            ("2026-08-01", 1000, "REMISE CB 1309"),
            ("2026-08-01", -12, "COMMISSION REMISE CB"),
            ("2026-08-09", -80, "CONTREPASSATION REMISE CB"),
        )
    )
    assert received(export) == {"card_terminal": {"2026-08": 920.0}}
    assert left_out(export) == {"bank_fees": 12.0}


def test_what_goes_to_another_account_of_the_file_is_an_own_transfer() -> None:
    movements = (("2026-08-01", -300, "VIR COMPTE URSSAF"), ("2026-08-02", 40, "VIR COMPTE URSSAF"))
    export = as_export(replace(statement(*movements), own_accounts=("Compte principal", "Compte URSSAF")))
    assert (received(export), left_out(export)) == ({"own_transfers": {"2026-08": 40.0}}, {"own_transfers": 300.0})


def test_payouts_are_said_to_be_net_of_fees_and_late() -> None:
    with_payouts = as_export(statement(("2026-08-01", 80, "REMISE CB")))
    without = as_export(statement(("2026-08-01", 80, "REMISE CHEQUE")))
    assert ([note.kind for note in with_payouts.notes], without.notes) == (["payouts"], ())


def test_the_ways_ticked_make_the_revenue_of_the_business() -> None:
    export = as_export(
        statement(
            ("2026-08-01", 80, "REMISE CB"),
            ("2026-08-02", 20, "VIR CLIENT UN"),
            ("2026-09-02", 9, "VIR REGION SUBVENTION"),
        )
    )
    assert [(month.month, month.revenue) for month in export.business_revenue] == [("2026-08", 100.0)]
    chosen = with_receipts(export, {"card_terminal", "grants"})
    assert [(month.month, month.revenue) for month in chosen.business_revenue] == [("2026-08", 80.0), ("2026-09", 9.0)]
    assert with_receipts(export, ()).business_revenue == ()


def test_the_largest_payers_are_named_and_each_can_be_left_out_of_the_revenue() -> None:
    export = as_export(
        statement(
            *(("2026-08-02", number, f"VIR CLIENT {_letters(number)}") for number in range(1, 13)),
            ("2026-08-03", 5000, "VIR TANTE ODETTE"),
            ("2026-09-03", 70, "VIR RECU DE TANTE ODETTE"),
            ("2026-08-04", 80, "REMISE CB"),
        )
    )
    transfers = next(one for one in export.receipts if one.kind == "transfers")
    assert (len(transfers.payers), transfers.payers[0].name) == (MOST_PAYERS, "Tante Odette")
    assert [(row.month, row.revenue) for row in transfers.payers[0].rows] == [("2026-08", 5000.0), ("2026-09", 70.0)]
    assert [one.payers for one in export.receipts if one.kind != "transfers"] == [()]
    ways = ["transfers", "card_terminal"]
    without = with_receipts(export, ways, {"Tante Odette"})
    assert [(month.month, month.revenue) for month in without.business_revenue] == [("2026-08", 158.0)]
    assert with_receipts(export, ways) == export
    assert [month.revenue for month in with_receipts(export, ways[1:], {"Tante Odette"}).business_revenue] == [80.0]
    assert "Odette" not in str(as_json(export, "fr"))


def test_what_was_left_out_before_stays_said_and_a_statement_without_a_line_is_refused() -> None:
    before = Dropped("refused_movement", 2, ("a",), 5.0, {"spend": 5.0})
    period = Period(dt.date(2026, 8, 1), dt.date(2026, 8, 31))
    kept = as_export(Statement("bank", [line("EDF")], period, count=3, dropped=(before,)))
    assert kept.dropped == (before,)
    with pytest.raises(ImportRefusedError, match="nothing_readable"):
        as_export(Statement("bank", [], period, count=2, dropped=(before,)))


def test_the_smallest_of_too_many_suppliers_are_left_out_together_and_the_known_ones_never() -> None:
    many = [("2026-08-01", -number, f"VIR SOCIETE {_letters(number)}") for number in range(1, MOST_NAMES + 11)]
    export = as_export(statement(*many, ("2026-08-01", "-0.01", "FACEBK")))
    assert len(export.series) == MOST_NAMES
    assert export.series[0].name == "Meta Ads"
    assert [(one.reason, one.count, one.amount) for one in export.dropped] == [("small_suppliers", 11, 66.0)]


def _letters(number: int) -> str:
    return "".join(chr(ord("A") + int(digit)) for digit in str(number)) * 2


LABELS = (
    "CARTE 14/08 FACEBK ADS DUBLIN",
    "CB GOOGLE*ADS123",
    "PRELEVEMENT GOOGLE IRELAND",
    "PRLV SEPA EDF",
    "VIR SEPA DURAND",
    "???",
    "",
    "AVOIR CARTE FACEBK*12",
    "REMBOURSEMENT EDF",
    "COTISATION CARTE",
    "VIR INTERNE",
    "VIR SALAIRE",
    "ECHEANCE PRET",
    "REMISE CB",
    "REMISE CHEQUE",
    "CHEQUE IMPAYE",
    "CHEQUE 123",
    "VIR STRIPE",
    "VIR SHOPIFY",
    "DGFIP TVA",
    "RETRAIT DAB",
    "APPORT",
    "VIR MALT",
)
DAYS = st.dates(dt.date(2026, 7, 1), dt.date(2026, 10, 31))
AMOUNTS = st.decimals(-5000, 5000, places=2)
BOOKED = st.lists(
    st.builds(BankLine, st.just(1), DAYS, AMOUNTS, st.sampled_from(LABELS), st.sampled_from(("", "Durand", "META"))),
    min_size=1,
    max_size=40,
)


def export_of(lines: list[BankLine]) -> Export | None:
    try:
        return as_export(Statement("bank", lines, Period(dt.date(2026, 7, 1), dt.date(2026, 10, 31)), count=len(lines)))
    except ImportRefusedError:
        return None


@given(BOOKED)
def test_every_cent_is_in_a_series_in_a_receipt_or_left_out(lines: list[BankLine]) -> None:
    export = export_of(lines)
    if export is None:
        return
    paid = sum(Decimal(repr(row.spend)) for one in export.series for row in one.rows)
    taken = sum(Decimal(repr(row.revenue)) for one in export.receipts for row in one.rows)
    out = sum(Decimal(repr(amount)) for one in export.dropped for amount in one.amounts.values())
    assert taken - paid - out == sum(one.amount for one in lines)
    assert all(row.spend is not None and row.spend >= 0 for one in export.series for row in one.rows)
    assert {*(figure for one in export.dropped for figure in one.amounts)} <= {"spend"}


@given(BOOKED, st.randoms(use_true_random=False))
def test_the_order_of_lines_never_matters(lines: list[BankLine], chance: random.Random) -> None:
    one, other = export_of(lines), export_of(chance.sample(lines, len(lines)))
    assert (one is None) == (other is None)
    if one and other:
        assert (one.series, one.receipts, one.business_revenue) == (
            other.series,
            other.receipts,
            other.business_revenue,
        )


@given(BOOKED)
def test_the_revenue_is_that_of_the_proposed_receipts(lines: list[BankLine]) -> None:
    export = export_of(lines)
    if export:
        assert with_receipts(export, {one.kind for one in export.receipts if one.proposed}) == export


def test_the_json_sums_what_is_proposed_alone() -> None:
    export = as_export(
        statement(
            ("2026-08-15", -31.4, "FACEBK"),
            ("2026-08-16", -500, "EDF"),
            ("2026-08-16", 40, "REMISE CB"),
            ("2026-08-17", 9, "VIR REGION SUBVENTION"),
        )
    )
    written = as_json(export, "fr")
    (month,) = written["rows"]  # type: ignore[misc]
    assert (month["spend"], month["revenue"]) == (31.4, 40.0)
    assert [(one["name"], one["proposed"]) for one in written["series"]] == [("Meta Ads", True), ("EDF", False)]  # type: ignore[attr-defined]
    assert [(one["kind"], one["proposed"]) for one in written["receipts"]] == [
        ("card_terminal", True),
        ("grants", False),
    ]  # type: ignore[attr-defined]


def test_payers_left_out_of_a_month_in_which_another_one_took_money_back_leave_what_it_took() -> None:
    def months(**amounts: float) -> tuple[BusinessMonth, ...]:
        return tuple(BusinessMonth(month=f"2026-{month[1:]}", revenue=one) for month, one in amounts.items())

    payers = (Payer("A", months(m09=100, m10=30)), Payer("B", months(m09=50)), Payer("C", months(m09=-50)))
    transfers = Receipts("transfers", months(m08=0, m09=100), True, payers)
    export = Export("bank", "bank", (), receipts=(transfers,))
    assert with_receipts(export, {"transfers"}, {"C"}).business_revenue == months(m08=0, m09=150)
    assert with_receipts(export, {"transfers"}, {"A"}).business_revenue == months(m08=0)
    assert with_receipts(export, {"transfers"}, {"A", "B"}).business_revenue == months(m08=0, m09=-50)

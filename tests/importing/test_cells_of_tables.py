"""What the cells of a table say of its lines whatever the headers: statuses, currencies, ways, forecasts, units."""

from __future__ import annotations

import datetime as dt

import pytest

from assessment.importing import table_preview
from assessment.importing.model import ChoiceNeededError, Export, ImportRefusedError
from tests.importing.reading import notes, read
from tests.importing.test_tables import workbook
from tests.tables import in_one_test


def table(head: str, *lines: str) -> str:
    return "\n".join([f"Date;{head}", *(f"2026-01-{day:02d};{line}" for day, line in enumerate(lines, 3))])


def of(figure: str, head: str, *lines: str, **choices: object) -> Export:
    columns = {"month": "Date", figure: head.split(";")[0]}
    return read(table(head, *lines), columns=columns, **choices)


def total(export: Export, figure: str = "revenue") -> float:
    return round(sum(getattr(row, figure) or 0 for one in export.series for row in one.rows), 2)


def left_out(export: Export, figure: str = "revenue") -> dict[str, float]:
    return {one.reason: one.amounts.get(figure, 0) for one in export.dropped}


@pytest.mark.parametrize(
    ("head", "done", "undone", "reason"),
    [
        ("Statut;Canal", "OK;Google", "KO;Google", "not_done"),
        ("Statut;Canal", "Facturé;Google", "Annulé;Google", "not_done"),
        ("Statut;Campagne", "Payé;Été", "Refusé;Été", "not_done"),
        ("Status;Channel", "Invoiced;Google", "Cancelled;Google", "not_done"),
        ("Règlement", "Payé", "Non payé", "not_done"),
        ("Règlement", "Payé", "En retard", "not_done"),
        ("Règlement", "Payé", "En attente", "pending"),
        ("Payment result", "Captured", "Declined by issuer", "not_done"),
        ("Payment result", "Captured", "Chargeback", "disputed"),
        ("Result", "Success", "Abandoned", "not_done"),
        ("Payment", "accepted", "expired", "not_done"),
        ("Suivi", "", "Annulé", "not_done"),
        ("Payé ?", "oui", "non", "not_done"),
        ("Is paid", "1", "0", "not_done"),
        ("Paid", "yes", "no", "not_done"),
        ("Facture payée", "Oui", "Non", "not_done"),
        ("Paiement reçu", "Oui", "Non", "not_done"),
        ("Réglée", "x", "", "not_done"),
        ("Annulée", "non", "oui", "not_done"),
        ("Cancelled", "false", "true", "not_done"),
        ("Remboursé", "non", "oui", "refunded"),
        ("Refunded", "", "TRUE", "refunded"),
        ("Failed", "N", "Y", "not_done"),
    ],
)
def test_a_column_tells_what_became_of_lines_by_its_cells(head: str, done: str, undone: str, reason: str) -> None:
    export = of("revenue", f"Montant;{head}", f"100;{done}", f"50;{undone}")
    assert (total(export), left_out(export)) == (100, {reason: 50})
    assert "spend" not in table_preview(table(f"Montant;{head}", f"100;{done}", f"50;{undone}").encode()).guesses


@pytest.mark.parametrize(("head", "first", "second"), [("State", "1", "0"), ("Statut", "oui", "non")])
def test_statuses_that_nothing_explains_are_never_counted_in_silence(head: str, first: str, second: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        of("revenue", f"Montant;{head}", f"100;{first}", f"50;{second}")
    assert caught.value.values["dropped"].reason == "unknown_status"


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("Statut;Campagne", "Terminé;A", "En cours;B"),
        ("Status;Campaign", "Enabled;A", "Paused;B"),
        ("Client", "Nouveau", "Fidèle"),
        ("RDV confirmés", "1", "0"),
        ("Note", "ok", ""),
        ("Paid by", "yes", "no"),
    ],
)
def test_other_columns_leave_nothing_out(head: str, first: str, second: str) -> None:
    export = of("revenue", f"Montant;{head}", f"100;{first}", f"50;{second}")
    assert (total(export), left_out(export)) == (150, {})


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("EUR", "dollar"),
        ("Euro", "Dollar US"),
        ("euros", "francs suisses"),
        ("€", "livres sterling"),
        ("EUR", "US dollars"),
        ("euro", "pounds"),
        ("EUR", "dirhams"),
        ("EUR", "Swiss francs"),
        ("EUR", "couronnes suédoises"),
        ("EUR", "monnaie inconnue"),
    ],
)
@pytest.mark.parametrize("head", ["Devise", "Currency"])
def test_currencies_are_told_by_their_names_and_words_unknown_are_another_one(own: str, other: str, head: str) -> None:
    lines = (f"100;{own}", f"50;{other}")
    with pytest.raises(ChoiceNeededError) as needed:
        of("revenue", f"Montant;{head}", *lines)
    assert [one.field for one in needed.value.questions] == ["currency"]
    export = of("revenue", f"Montant;{head}", *lines, currency="EUR")
    assert (total(export), left_out(export), export.currency) == (100, {"other_currency": 50}, "EUR")


@pytest.mark.parametrize(
    ("out", "into"),
    [
        ("débiteur", "créditeur"),
        ("D", "C"),
        ("-", "+"),
        ("Décaissement", "Encaissement"),
        ("Dépense", "Recette"),
        ("Achat", "Vente"),
        ("Purchase", "Sale"),
        ("Débité", "Crédité"),
        ("Sortant", "Entrant"),
        ("Outgoing", "Incoming"),
    ],
)
@pytest.mark.parametrize("head", ["Crédit/Débit", "S", "Type", "Colonne"])
def test_ways_are_told_by_cells(out: str, into: str, head: str) -> None:
    lines = (f"100;a;{out}", f"50;b;{into}")
    spent = of("spend", f"Montant;Libellé;{head}", *lines)
    assert (total(spent, "spend"), left_out(spent, "spend")) == (100, {"received": 50})
    sold = of("revenue", f"Montant;Libellé;{head}", *lines)
    assert (total(sold), left_out(sold)) == (50, {"paid_out": 100})


def test_a_line_without_a_way_is_left_out_and_said() -> None:
    export = of("spend", "Montant;Sens", "100;Débit", "50;Crédit", "3;-")
    assert left_out(export, "spend") == {"received": 50, "unknown_kind": 3}


def test_purchases_beside_sales_and_credit_notes_are_no_sale() -> None:
    export = of("revenue", "Montant;Type", "100;Vente", "30;Achat", "50;Avoir")
    assert (total(export), left_out(export)) == (50, {"paid_out": 30})


def test_a_column_of_unknown_statuses_is_said() -> None:
    assert "status_not_read" in notes(of("revenue", "Montant;Statut", "100;Alpha", "50;Bêta"))


def test_a_table_of_sales_alone_tells_no_way() -> None:
    assert total(of("spend", "Montant;Type", "100;Achat", "50;Achat"), "spend") == 150
    assert total(of("revenue", "Montant;Type", "100;Sale", "50;Sale")) == 150
    assert total(of("spend", "Montant;Type", "100;Ventes", "50;-"), "spend") == 150


@pytest.mark.parametrize("head", ["Type", "Nature", "Version", "Scénario"])
@pytest.mark.parametrize(
    ("actual", "planned"),
    [
        ("Réel", "Prévisionnel"),
        ("Réalisé", "Budget 2026"),
        ("Réel", "Prévu"),
        ("Actual", "Forecast"),
        ("Actuals", "Plan"),
        ("Réel", "Objectif"),
        ("N", "N-1"),
    ],
)
def test_what_was_planned_is_left_out_beside_what_happened(head: str, actual: str, planned: str) -> None:
    export = of("spend", f"Dépense;{head}", f"100;{actual}", f"50;{planned}")
    assert (total(export, "spend"), left_out(export, "spend")) == (100, {"forecast": 50})
    assert all(one.is_routine for one in export.dropped)
    assert total(of("spend", f"Dépense;{head}", f"100;{planned}", f"50;{planned}"), "spend") == 150


def test_documents_that_are_no_invoice_are_no_sale() -> None:
    kinds = ("Facture", "Avoir", "Facture proforma", "Devis", "Bon de commande")
    export = of("revenue", "Montant;Type de document", *(f"{10 * place};{kind}" for place, kind in enumerate(kinds, 1)))
    assert (total(export), left_out(export)) == (-10, {"not_a_sale": 120})


@pytest.mark.parametrize("head", ["Document", "Pièce", "Nature"])
def test_documents_are_told_whatever_their_column(head: str) -> None:
    export = of("revenue", f"Montant;{head}", "100;Invoice", "50;Credit note", "20;Pro-forma invoice", "5;Quote")
    assert (total(export), left_out(export)) == (50, {"not_a_sale": 25})


@pytest.mark.parametrize("head", ["Vente;Remboursement", "Sales;Refund", "Ventes;Avoirs"])
def test_a_column_of_refunds_comes_off_sales(head: str) -> None:
    export = of("revenue", head, "100;10", "50;-3", "0;5", "7;")
    assert (total(export), left_out(export)) == (139, {"refunded_part": 18})
    assert total(of("revenue", "Ventes nettes;Remboursement", "100;10")) == 100


@pytest.mark.parametrize(
    ("head", "written", "worth", "note"),
    [
        ("Dépense (k€)", "1,5", 1500, "unit_thousands"),
        ("Dépense en k€", "1,5", 1500, "unit_thousands"),
        ("Dépense (milliers d’euros)", "1,5", 1500, "unit_thousands"),
        ("Spend (€000)", "1.5", 1500, "unit_thousands"),
        ("Spend (in thousands)", "1.5", 1500, "unit_thousands"),
        ("Dépense (M€)", "0,5", 500_000, "unit_millions"),
        ("Dépense (centimes)", "1500", 15, "unit_cents"),
        ("Amount (cents)", "1500", 15, "unit_cents"),
        ("Dépense;Unité", "1,5;k€", 1500, "unit_thousands"),
        ("Dépense;Unité", "0,5;M€", 500_000, "unit_millions"),
    ],
)
def test_amounts_in_thousands_or_hundredths_are_taken_at_their_worth(
    head: str, written: str, worth: float, note: str
) -> None:
    export = of("spend", head, written)
    assert total(export, "spend") == worth
    assert note in notes(export)


def test_each_line_may_have_its_own_unit() -> None:
    assert total(of("spend", "Dépense;Unité", "1,5;k€", "20;€"), "spend") == 1520


def test_a_unit_above_the_table_holds_for_its_amounts() -> None:
    text = f"Chiffres en milliers d’euros\n{table('CA;Visites', '1,5;10')}"
    export = read(text, columns={"month": "Date", "revenue": "CA", "visits": "Visites"})
    assert (total(export), total(export, "visits")) == (1500, 10)


def test_what_is_left_out_is_told_at_its_worth() -> None:
    export = of("revenue", "CA (k€);Statut;Remboursé", "2;Payé;0,5", "3;Annulé;0")
    assert left_out(export)["not_done"] == 3000
    assert total(export) + sum(left_out(export).values()) == 5000


def test_a_cell_that_says_its_unit_is_taken_at_its_worth_once() -> None:
    export = of("spend", "Dépense", "70 euros", "1,5 k€", "env. 50")
    assert total(export, "spend") == 1570
    assert [(one.reason, list(one.examples)) for one in export.dropped] == [
        ("unreadable_number", ["4, Dépense: env. 50"])
    ]
    assert total(of("spend", "Dépense (k€)", "1,5 k€", "2"), "spend") == 3500


@in_one_test("written", ["1,5k", "1.5k€", "1,5 k", "1,5K", "1,5 k€", "0,0015 M€", "1 500 €"])
def test_thousands_and_millions_are_amounts_with_or_without_a_currency(written: str) -> None:
    assert total(of("spend", "Dépense", written), "spend") == 1500


@in_one_test("written", ["5m", "3 kg", "k", "1,5kk", "2 M"])
def test_a_letter_that_is_no_plain_thousand_is_not_read(written: str) -> None:
    export = of("spend", "Dépense", written, "10")
    assert total(export, "spend") == 10
    assert [one.reason for one in export.dropped] == ["unreadable_number"]


@in_one_test("blank", ["n.c.", "NC", "n/a", "N/A", "n.d.", "nd", "s/o", "?", "-", "—", "Néant", "n.a.", ""])
def test_a_cell_that_says_it_holds_nothing_leaves_the_other_figures_of_its_line(blank: str) -> None:
    text = f"Mois;Dépense;CA\n2026-01;100;500\n2026-02;{blank};600\n2026-03;0;0\n"
    preview = table_preview(text.encode())
    export = read(text, columns=dict(preview.guesses))
    rows = [(row.month, row.spend, row.revenue) for row in export.series[0].rows]
    assert rows == [("2026-01", 100, 500), ("2026-02", None, 600), ("2026-03", 0, 0)]
    assert not export.dropped


def test_a_line_with_a_number_that_cannot_be_read_is_left_out_with_its_other_figures_and_its_column_named() -> None:
    text = "Mois;Dépense;CA\n2026-01;100;500\n2026-02;environ 50;600\n"
    export = read(text, columns={"month": "Mois", "spend": "Dépense", "revenue": "CA"})
    assert left_out(export) == {"unreadable_number": 600}
    assert export.dropped[0].examples == ("3, Dépense: environ 50",)


@in_one_test(
    ("written", "hours"),
    [
        ("2h30", 2.5), ("2 h 30", 2.5), ("2H30", 2.5), ("1:45", 1.75), ("01:45:00", 1.75), ("90 min", 1.5),
        ("90 minutes", 1.5), ("2 h", 2), ("2,5 h", 2.5), ("1.5 heures", 1.5), ("3,5", 3.5), ("une demi-heure", 0.5),
        ("0", 0),
    ],
)  # fmt: skip
def test_hours_may_be_written_by_the_clock(written: str, hours: float) -> None:
    text = f"Mois;Action;Heures;Dépense\n09/2026;Blog;{written};0\n10/2026;Blog;1h15;500\n"
    guesses = dict(table_preview(text.encode()).guesses)
    assert guesses["hours"] == "Heures"
    rows = read(text, columns=guesses).series[0].rows
    assert [(row.hours, row.spend) for row in rows] == [(hours, 0), (1.25, 500)]


@in_one_test("written", ["2h75", "1:75", "2 jours", "h", "-2h"])
def test_what_the_clock_does_not_show_is_no_hours(written: str) -> None:
    text = f"Mois;Heures;Dépense\n09/2026;{written};7\n10/2026;1;500\n"
    export = read(text, columns={"month": "Mois", "hours": "Heures", "spend": "Dépense"})
    assert [(one.reason, one.amounts) for one in export.dropped] == [("unreadable_number", {"spend": 7})]


def test_times_of_a_spreadsheet_are_hours() -> None:
    lines = [["Mois", "Heures"], ["2026-09", dt.time(2, 30)], ["2026-10", dt.timedelta(hours=30, minutes=15)]]
    export = read(workbook(("Feuille", lines)), columns={"month": "Mois", "hours": "Heures"})
    assert [row.hours for row in export.series[0].rows] == [2.5, 30.25]


def test_an_amount_is_not_read_by_the_clock() -> None:
    export = of("spend", "Dépense", "2h30", "10")
    assert [one.reason for one in export.dropped] == ["unreadable_number"]

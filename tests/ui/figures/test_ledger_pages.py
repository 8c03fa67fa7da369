"""Entering figures and thresholds on the pages, without a browser."""

from __future__ import annotations

import datetime
import re

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from assessment.dossier.editing import with_action_added, with_action_changed, with_business, with_cells
from assessment.dossier.model import Dossier, LedgerRow, SuccessCriterion
from assessment.month import month_after, month_of
from tests.ui.held import dossier_of
from tests.ui.pages.reading import plain
from tests.ui.pages.test_pages import app, field, page, shown

THIS_MONTH = month_of(datetime.date.today())
LAST, BEFORE = month_after(THIS_MONTH, -1), month_after(THIS_MONTH, -2)


def one_action(**fields: object) -> Dossier:
    dossier, action_id = with_action_added(Dossier(), "Salon", "trade_fair")
    return with_action_changed(dossier, action_id, **fields)


def opened(dossier: Dossier, language: str = "fr") -> AppTest:
    test = page(app(language, dossier), "actions")
    test.session_state["w:0:panel:salon"] = True
    return test.run()


def button(test: AppTest, label: str) -> Button:
    return next(one for one in test.button if label in one.label)


def ledger(test: AppTest) -> tuple[LedgerRow, ...]:
    rows: tuple[LedgerRow, ...] = dossier_of(test).action("salon").ledger
    return rows


def by(test: AppTest, way: str) -> AppTest:
    return next(radio for radio in test.radio if "way" in str(radio.key)).set_value(way).run()


def elsewise(test: AppTest) -> AppTest:
    """Ask for other months, or for figures paid and known otherwise than month by month."""
    return next(toggle for toggle in test.toggle if "elsewise" in str(toggle.key)).set_value(True).run()


def paste(test: AppTest, text: str) -> AppTest:
    test = by(test, "paste")
    return test.text_area[0].set_value(text).run()


def test_what_is_typed_for_each_month_is_kept_at_once_and_what_the_first_page_asked_holds_for_all() -> None:
    """It was lost without a click; and the one month of the first page was taken for the spend of a whole year."""
    test = by(opened(with_cells(one_action(), "salon", {(LAST, "spend"): 150.0, (LAST, "hours"): 8.0})), "fill")
    assert [field(test, label).value for label in ("Dépense", "Heures")] == ["150", "8"]
    test = field(test, "Nombre de ventes").set_value("6").run()
    assert [(row.spend, row.hours, row.orders) for row in ledger(test)] == [(150.0, 8.0, 6.0)] * 12
    test = field(test, "Dépense").set_value("160").run()
    assert {row.spend for row in ledger(test)} == {160.0}
    test = field(test, "Dépense").set_value("").run()
    assert {row.spend for row in ledger(test)} == {None}


def test_months_that_are_not_alike_keep_what_they_hold() -> None:
    dossier = with_cells(one_action(), "salon", {(LAST, "spend"): 80.0, (BEFORE, "spend"): 90.0})
    test = by(opened(dossier), "fill")
    assert field(test, "Dépense").value == ""
    assert "Vos mois ne sont pas tous pareils" in plain(shown(test))
    test = field(test, "Dépense").set_value("100").run()
    assert [row.spend for row in ledger(test)] == [100.0] * 10 + [90.0, 80.0]


def test_filling_says_how_many_months_and_is_undone_at_once() -> None:
    dossier = with_cells(one_action(), "salon", {(LAST, "spend"): 80.0})
    test = elsewise(by(opened(dossier), "fill"))
    field(test, "Dépense").set_value("100").run()
    test = button(test, "Noter pour").click().run()
    assert "11 mois remplis." in shown(test)
    assert [row.spend for row in ledger(test)] == [100.0] * 11 + [80.0]
    test = button(test, "Annuler").click().run()
    assert ledger(test) == dossier.action("salon").ledger


def test_filling_replaces_when_asked_and_keeps_to_the_months_chosen() -> None:
    test = by(opened(with_cells(one_action(), "salon", {(LAST, "spend"): 80.0, (BEFORE, "hours"): 2.0})), "fill")
    test = elsewise(test)
    field(test, "Dépense").set_value("100").run()
    next(box for box in test.selectbox if box.label == "De").set_value(BEFORE).run()
    next(radio for radio in test.radio if "Cases" in radio.label).set_value("replace").run()
    test = button(test, "Noter pour").click().run()
    assert ledger(test) == (LedgerRow(month=BEFORE, spend=100.0, hours=2.0), LedgerRow(month=LAST, spend=100.0))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_pasted_block_is_shown_then_written_and_what_is_refused_is_listed(language: str) -> None:
    test = opened(one_action(), language)
    test = paste(test, f"{BEFORE}\t100\t3\n{LAST}\tabc\t4")
    assert not test.exception
    assert ledger(test) == ()
    assert "abc" in shown(test)
    test = button(test, "Écrire 3 chiffres" if language == "fr" else "Write 3 figures").click().run()
    assert ledger(test) == (LedgerRow(month=BEFORE, spend=100.0, hours=3.0), LedgerRow(month=LAST, hours=4.0))
    assert "abc" in shown(test)
    test = button(test, "Annuler" if language == "fr" else "Undo").click().run()
    assert ledger(test) == ()


def test_what_is_already_known_is_kept_unless_replacing_is_chosen() -> None:
    test = opened(with_cells(one_action(), "salon", {(LAST, "spend"): 80.0}))
    test = paste(test, f"{BEFORE}\t100\n{LAST}\t90")
    assert "80 est là, 90 est collé" in shown(test)
    assert button(test, "Écrire 1 chiffre")
    next(radio for radio in test.radio if "autre chiffre" in radio.label).set_value("replace").run()
    test = button(test, "Écrire 2 chiffres").click().run()
    assert [row.spend for row in ledger(test)] == [100.0, 90.0]


def test_a_number_with_two_readings_is_asked() -> None:
    test = opened(one_action())
    test = paste(test, f"{LAST}\t1.200")
    assert "se lit de deux façons" in shown(test)
    next(radio for radio in test.radio if "décimales" in radio.label).set_value("comma").run()
    test = button(test, "Écrire 1 chiffre").click().run()
    assert ledger(test) == (LedgerRow(month=LAST, spend=1200.0),)


def test_a_number_settled_by_the_rest_of_the_block_is_said() -> None:
    test = paste(opened(one_action()), f"{BEFORE}\t1.200\n{LAST}\t12,50")
    assert "« 1.200 » = 1 200" in re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", shown(test))


def test_an_opened_action_asks_for_its_figures_in_one_way_at_a_time() -> None:
    test = by(opened(one_action()), "table")
    assert not [one.label for one in test.button if "Noter pour" in one.label]
    assert not test.text_area
    assert len(test.dataframe) == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_action_without_months_is_told_in_two_or_three_figures_and_no_table(language: str) -> None:
    test = opened(one_action(), language)
    assert not test.dataframe
    typed = (("Dépense", "600 € par an"), ("Heures", "8h30"), ("Nombre de ventes", "2"))
    if language == "en":
        typed = (("Spend", "600 a year"), ("Hours", "8h30"), ("Number of sales", "2"))
    for label, text in typed:
        field(test, label).set_value(text).run()
    assert ("compris : 50 € par mois" if language == "fr" else "understood: €50 a month") in plain(shown(test))
    assert [(row.spend, row.hours, row.orders) for row in ledger(test)] == [(50.0, 8.5, 2.0)] * 12
    assert not test.dataframe


def test_a_figure_that_is_not_understood_stays_in_its_field_and_the_others_are_kept() -> None:
    test = opened(one_action())
    field(test, "Dépense").set_value("150").run()
    test = field(test, "Heures").set_value("beaucoup").run()
    assert {(row.spend, row.hours) for row in ledger(test)} == {(150.0, None)}
    assert "« beaucoup » ne se lit pas comme des heures" in plain(shown(test))
    assert [field(test, label).value for label in ("Dépense", "Heures")] == ["150", "beaucoup"]
    test = field(test, "Heures").set_value("8").run()
    assert [(row.spend, row.hours) for row in ledger(test)] == [(150.0, 8.0)] * 12


def test_older_months_can_be_shown() -> None:
    test = elsewise(by(opened(one_action()), "fill"))
    first = month_after(THIS_MONTH, -12)
    assert next(box for box in test.selectbox if box.label == "De").value == first
    test = button(by(test, "table"), "Un an plus ancien").click().run()
    assert len(test.dataframe[0].value) == 24


@pytest.mark.parametrize("name", ["actions", "results", "business"])
def test_currency_and_tax_basis_stand_beside_the_figures(name: str) -> None:
    dossier = with_business(with_cells(one_action(), "salon", {(LAST, "spend"): 80.0}), tax_basis="including_tax")
    test = opened(dossier) if name == "actions" else page(app("fr", dossier), name)
    worked_out = "Montants en €, hors taxes (la TVA de 20\u00a0% est retirée de vos montants)"
    assert (worked_out if name == "results" else "Montants en €, taxes comprises") in shown(test)


def test_changing_the_currency_says_that_nothing_is_converted_and_can_be_taken_back() -> None:
    test = page(app("fr", with_cells(one_action(), "salon", {(LAST, "spend"): 80.0})), "business")
    test = next(box for box in test.selectbox if box.label == "Monnaie").set_value("CHF").run()
    assert "Rien n’a été converti" in shown(test)
    assert ledger(test)[0].spend == 80.0
    test = button(test, "Remettre").click().run()
    assert dossier_of(test).business.currency == "EUR"
    assert "Rien n’a été converti" not in shown(test)
    assert next(box for box in test.selectbox if box.label == "Monnaie").value == "EUR"


def test_revenue_of_the_whole_business_is_filled_and_pasted_too() -> None:
    test = page(app("fr", Dossier()), "business")
    test = paste(test, f"Mois\tCA HT\n{LAST}\t12 000")
    test = button(test, "Écrire 1 chiffre").click().run()
    (month,) = dossier_of(test).business.revenue
    assert (month.month, month.revenue) == (LAST, 12000.0)


def test_the_margin_helper_shows_its_sum_and_counts_fees_in_percent() -> None:
    test = page(app("fr", Dossier()), "business")
    for label, value in (("Prix", "100"), ("Achat", "45"), ("Frais", "2,9"), ("Livraison", "7,1")):
        test = field(test, label).set_value(value).run()
    assert "frais" in shown(test)
    assert "2,90" in shown(test)
    test = button(test, "Utiliser 45").click().run()
    assert dossier_of(test).business.contribution_margin == pytest.approx(0.45)


def test_the_margin_helper_refuses_mixed_tax_bases() -> None:
    test = page(app("fr", with_business(Dossier(), tax_basis="mixed")), "business")
    assert not [one for one in test.text_input if one.label.startswith("Prix")]
    assert "Choisissez d’abord une seule base" in shown(test)


def test_the_cost_of_an_hour_is_worked_out_and_used() -> None:
    test = page(app("en", Dossier()), "business")
    for label, value in (("Gross pay", "50,000"), ("Running costs", "15,000"), ("Hours sold", "1,920")):
        test = field(test, label).set_value(value).run()
    test = button(test, "Use €33.85").click().run()
    assert dossier_of(test).business.hourly_cost == 33.85
    assert field(test, "Cost of one hour").value == "33.85"


@pytest.mark.parametrize("place", ["actions", "results"])
def test_a_threshold_is_kept_with_its_date_and_shown(place: str) -> None:
    test = opened(one_action())
    if place == "results":
        test = page(test, "results")
    slot = "w:0:criterion:panel:salon" if place == "actions" else "w:0:criterion:card:salon"
    test.session_state[slot] = True
    test = test.run()
    field(test, "atteint").set_value("12").run()
    test = button(test, "Retenir").click().run()
    assert not test.exception
    (criterion,) = dossier_of(test).action("salon").criteria
    assert (criterion.figure, criterion.at_least, criterion.recorded) == ("orders", 12.0, datetime.date.today())
    assert criterion.by == month_after(THIS_MONTH, 3)
    assert "12 ventes d’ici à fin" in re.sub("\N{NO-BREAK SPACE}", " ", shown(test))


def test_a_threshold_of_nothing_is_refused_in_words() -> None:
    test = opened(one_action())
    test.session_state["w:0:criterion:panel:salon"] = True
    test = test.run()
    field(test, "atteint").set_value("0").run()
    test = button(test, "Retenir").click().run()
    assert "euil à atteindre" in shown(test)
    assert dossier_of(test).action("salon").criteria == ()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_missed_threshold_stands_beside_the_verdict(language: str) -> None:
    recorded = datetime.date.fromisoformat(f"{BEFORE}-03")
    criterion = SuccessCriterion(figure="orders", at_least=12, by=LAST, recorded=recorded)
    dossier = with_cells(one_action(criteria=(criterion,)), "salon", {(BEFORE, "orders"): 1.0, (LAST, "orders"): 2.0})
    test = page(app(language, dossier), "results")
    assert ("Seuil manqué" if language == "fr" else "Threshold missed") in shown(test)
    assert ("Tenez-vous au seuil" if language == "fr" else "Keep to the threshold") in shown(page(test, "plan"))


def test_appointments_have_a_column_for_those_who_ask() -> None:
    test = by(opened(one_action()), "table")
    assert "appointments" not in test.dataframe[0].value.columns
    test = button(test, "Une colonne pour les rendez-vous").click().run()
    columns = list(test.dataframe[0].value.columns)
    assert columns[columns.index("leads") + 1] == "appointments"
    assert not [one for one in test.button if "Une colonne" in one.label]
    assert "Les rendez-vous ont leur colonne, après les contacts." in shown(test)


def test_pasted_appointments_are_read_by_their_name_and_get_their_column() -> None:
    test = paste(opened(one_action()), f"Mois\tContacts\tRDV\n{LAST}\t9\t6\n")
    test = button(test, "Écrire").click().run()
    assert ledger(test) == (LedgerRow(month=LAST, leads=9.0, appointments=6.0),)
    assert "appointments" in by(test, "table").dataframe[0].value.columns


def test_columns_pasted_without_names_are_those_of_the_table_shown() -> None:
    test = paste(opened(one_action()), f"{LAST}\t1\t2\t3\t4\t5\t6\n")
    test = button(test, "Écrire").click().run()
    assert (ledger(test)[0].leads, ledger(test)[0].appointments, ledger(test)[0].quotes) == (5.0, None, 6.0)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_usual_rate_is_asked_of_what_is_counted_and_kept(language: str) -> None:
    dossier = with_cells(one_action(), "salon", {(LAST, "leads"): 40.0, (LAST, "quotes"): 4.0})
    test = page(app(language, dossier), "business")
    label = {"fr": "Sur 100 contacts, combien mènent à un devis", "en": "Of 100 enquiries, how many lead to a quote"}
    assert len([one for one in test.text_input if "usual" in str(one.key)]) == 1
    test = field(test, label[language]).set_value("60").run()
    usual = dossier_of(test).business.usual_rates
    assert usual is not None
    assert usual.leads_to_quotes == 0.6
    test = field(test, label[language]).set_value("160").run()
    assert dossier_of(test).business.usual_rates == usual
    assert "160" in shown(test)
    assert "100" in shown(test)

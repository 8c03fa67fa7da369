"""What pages ask beside the monthly figures, kept through a change of language and taken back, without a browser."""

from __future__ import annotations

import datetime
import re

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from assessment.dossier.editing import with_action_added, with_action_changed, with_business, with_cells
from assessment.dossier.model import Dossier, LeadHistory, LedgerRow, RepeatOrders, Subscription
from assessment.month import month_after, month_of
from tests.ui.figures.test_ledger_pages import button, by, elsewise, ledger, one_action, opened
from tests.ui.held import dossier_of
from tests.ui.pages.test_pages import answer, app, field, page, shown, three_answers

LAST = month_after(month_of(datetime.date.today()), -1)
BEFORE = month_after(LAST, -1)


def plainly(test: AppTest) -> str:
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", shown(test))


def refused(test: AppTest) -> str:
    return "\n".join(str(one.value) for one in test.error).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def labels(test: AppTest) -> list[str]:
    return [one.label for one in (*test.text_input, *test.selectbox)]


def box(test: AppTest, label: str) -> Selectbox[str]:
    return next(one for one in test.selectbox if one.label.startswith(label))


def in_english(test: AppTest) -> AppTest:
    test.query_params["lang"] = "en"
    test.session_state["lang"] = "en"
    return test.run()


@pytest.mark.parametrize(("typed", "kept"), [("45", 0.45), ("45 %", 0.45), ("0,45", 0.45), ("la moitié", 0.5)])
def test_a_margin_is_typed_as_people_say_it(typed: str, kept: float) -> None:
    test = page(app("fr", Dossier()), "business")
    test = field(test, "Sur 100").set_value(typed).run()
    assert dossier_of(test).business.contribution_margin == pytest.approx(kept)
    assert field(test, "Sur 100").value == ("50" if kept == 0.5 else "45")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_margin_of_150_is_refused_in_percent(language: str) -> None:
    test = page(app(language, with_business(Dossier(), contribution_margin=0.4)), "business")
    label = "Sur 100" if language == "fr" else "Out of €100"
    test = field(test, label).set_value("150").run()
    assert ("150 % ne va pas ici" if language == "fr" else "150% will not do here") in refused(test)
    assert ("Votre dossier garde 40 %." if language == "fr" else "Your check keeps 40%.") in refused(test)
    assert field(test, label).value == "150"
    assert dossier_of(test).business.contribution_margin == 0.4
    assert field(page(page(test, "results"), "business"), label).value == "150"


@pytest.mark.parametrize("name", ["business", "start", "results"])
def test_thousands_of_sales_to_break_even_are_questioned(name: str) -> None:
    doubtful = "Plus de 1 000 ventes par mois pour se rembourser"
    dossier = with_cells(one_action(), "salon", {(LAST, "spend"): 3000.0})
    sound, slip = (with_business(dossier, contribution_per_order=left) for left in (150.0, 0.4))
    for one, questioned in ((sound, False), (slip, True)):
        test = app("fr", one) if name == "start" else page(app("fr", one), name)
        if name == "start":
            for text, option in (("amène-t-elle", "yes_believed"), ("Comparez", "never"), ("venue", "competitor")):
                test = answer(test, text, option)
        assert (doubtful in plainly(test)) is questioned


def test_amounts_including_tax_propose_a_rate_and_ask_nothing_otherwise() -> None:
    test = page(app("fr", Dossier()), "business")
    assert "Taux de TVA, en %" not in labels(test)
    test = box(test, "Vos montants sont").set_value("including_tax").run()
    assert dossier_of(test).business.tax_rate == 0.2
    test = field(test, "Taux de TVA").set_value("5,5").run()
    assert dossier_of(test).business.tax_rate == pytest.approx(0.055)
    test = in_english(test)
    assert field(test, "VAT rate").value == "5.5"
    test = button(test, "Undo").click().run()
    assert dossier_of(test).business.tax_rate == 0.2
    assert field(test, "VAT rate").value == "20"


@pytest.mark.parametrize("basis", ["no_tax", "unknown"])
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["start", "business", "actions", "results", "import", "method"])
def test_every_tax_basis_stands_beside_the_figures(basis: str, language: str, name: str) -> None:
    dossier = with_business(with_cells(one_action(), "salon", {(LAST, "spend"): 80.0}), tax_basis=basis)
    test = app(language, dossier)
    test = three_answers(test) if name == "start" else page(test, "imports" if name == "import" else name)
    assert not test.exception
    if name in ("start", "results"):
        words = {
            ("fr", "no_tax"): "sans TVA",
            ("fr", "unknown"): "sans savoir si la TVA est comprise",
            ("en", "no_tax"): "without VAT",
            ("en", "unknown"): "not knowing whether VAT is included",
        }
        assert words[language, basis] in shown(test)


def test_not_knowing_the_tax_basis_says_how_to_find_out() -> None:
    test = page(app("fr", Dossier()), "business")
    test = box(test, "Vos montants sont").set_value("unknown").run()
    assert dossier_of(test).business.tax_basis == "unknown"
    assert "Regardez une facture" in shown(test)


def test_how_many_leads_sign_is_asked_where_leads_are_counted_alone() -> None:
    nothing = page(app("fr", one_action()), "business")
    assert not [label for label in labels(nothing) if "ont signé" in label]
    dossier = with_cells(one_action(), "salon", {(LAST, "leads"): 8.0})
    test = page(app("fr", dossier), "business")
    test = field(test, "Sur combien de personnes").set_value("20").run()
    assert dossier_of(test).business.lead_history is None
    assert "l’un sans l’autre ne dit rien" in shown(test)
    test = in_english(test)
    assert field(test, "Out of how many people").value == "20"
    test = field(test, "How many signed").set_value("4").run()
    assert dossier_of(test).business.lead_history == LeadHistory(asked=20, signed=4)
    assert "one without the other" not in shown(test)
    test = button(test, "Undo").click().run()
    assert dossier_of(test).business.lead_history is None
    assert field(test, "How many signed").value == ""


def test_more_signed_than_asked_is_refused_in_words() -> None:
    dossier = with_business(one_action(), lead_history={"asked": 20, "signed": 4})
    test = page(app("fr", dossier), "business")
    test = field(test, "Combien ont signé").set_value("30").run()
    assert "30 ne convient pas" in refused(test)
    assert dossier_of(test).business.lead_history == LeadHistory(asked=20, signed=4)
    assert field(test, "Combien ont signé").value == "30"
    test = field(test, "Combien ont signé").set_value("5").run()
    assert dossier_of(test).business.lead_history == LeadHistory(asked=20, signed=5)
    assert refused(test) == ""


def test_customers_who_come_back_are_kept_as_orders_and_as_subscriptions() -> None:
    test = page(app("fr", Dossier()), "business")
    for label, value in (
        ("Sur combien de clients", "20"),
        ("Combien de nouvelles commandes", "14"),
        ("Mois payés", "120"),
        ("Résiliations", "6"),
    ):
        test = field(test, label).set_value(value).run()
    business = dossier_of(test).business
    assert business.repeat == RepeatOrders(customers=20, orders=14)
    assert business.subscription == Subscription(customer_months=120, cancellations=6)
    test = field(test, "Résiliations").set_value("").run()
    assert dossier_of(test).business.subscription is None
    assert field(test, "Mois payés").value == "120"


def test_half_a_count_is_refused_in_words() -> None:
    test = page(app("fr", Dossier()), "business")
    test = field(test, "Sur combien de clients").set_value("20").run()
    test = field(test, "Combien de nouvelles commandes").set_value("2,5").run()
    assert "nombre entier" in refused(test)
    assert dossier_of(test).business.repeat is None


def test_the_month_a_sale_is_entered_in_is_asked_where_sales_come_later() -> None:
    assert "Dans quel mois notez-vous une vente ?" not in [
        label.replace("\u00a0", " ") for label in labels(opened(one_action()))
    ]
    test = opened(with_business(one_action(), sales_cycle_months=3))
    test = box(test, "Dans quel mois notez").set_value("first_contact").run()
    assert dossier_of(test).action("salon").sales_dated == "first_contact"


def test_the_amount_below_which_an_hour_is_better_used_is_its_cost() -> None:
    test = page(app("fr", Dossier()), "business")
    test = field(test, "Une heure vaut au moins").set_value("25").run()
    test = button(test, "Utiliser 25").click().run()
    assert dossier_of(test).business.hourly_cost == 25.0
    assert field(test, "Coût d’une heure").value == "25"


def test_hours_on_the_first_page_count_in_the_sales_it_takes() -> None:
    test = app()
    for text, option in (("amène-t-elle", "yes_believed"), ("Comparez", "never"), ("venue", "competitor")):
        test = answer(test, text, option)
    assert "Coût d’une heure de votre travail (€)" not in labels(test)
    test = field(test, "Ce que vous y mettez").set_value("150").run()
    test = field(test, "Ce qu’une vente").set_value("18,75").run()
    assert "8 ventes par mois" in plainly(test)
    test = field(test, "Vos heures par mois").set_value("8").run()
    assert "8 ventes par mois" in plainly(test)
    assert "Vos 8 h par mois ne sont pas comptées" in plainly(test)
    test = field(test, "Coût d’une heure de votre travail").set_value("20").run()
    assert "17 ventes par mois" in plainly(test)
    assert "ne sont pas comptées" not in plainly(test)
    (row,) = dossier_of(test).actions[0].ledger
    assert (row.spend, row.hours) == (150.0, 8.0)


def test_a_quarterly_fee_is_filled_in_each_month_it_pays_for() -> None:
    test = elsewise(by(opened(one_action()), "fill"))
    field(test, "Dépense").set_value("900").run()
    test = box(test, "Payée").set_value("quarter").run()
    assert "Soit 300 € par mois" in plainly(test)
    test = button(test, "Noter pour").click().run()
    assert [row.spend for row in ledger(test)] == [300.0] * 12
    test = button(test, "Annuler").click().run()
    assert ledger(test) == ()


def test_what_was_said_of_each_month_gives_way_to_how_it_is_paid() -> None:
    test = by(opened(one_action()), "fill")
    test = field(test, "Dépense").set_value("900").run()
    test = elsewise(test)
    field(test, "Dépense").set_value("900").run()
    test = box(test, "Payée").set_value("quarter").run()
    test = button(test, "Noter pour").click().run()
    assert [row.spend for row in ledger(test)] == [300.0] * 12


def test_a_yearly_fee_says_what_it_pays_for_later() -> None:
    test = elsewise(by(opened(one_action(started=month_after(LAST, -8))), "fill"))
    field(test, "Dépense").set_value("1200").run()
    test = box(test, "Payée").set_value("year").run()
    assert "Le reste du dernier paiement, 300 €" in plainly(test)
    test = button(test, "Noter pour").click().run()
    assert [row.spend for row in ledger(test)] == [100.0] * 9


def test_a_fair_is_paid_once_and_its_later_months_can_be_filled() -> None:
    test = by(opened(one_action(started=month_after(LAST, -3), stopped=month_after(LAST, -3))), "table")
    assert len(test.dataframe[0].value) == 1
    test = button(test, "Les mois d’après").click().run()
    assert len(test.dataframe[0].value) == 4
    assert not [one for one in test.button if "Les mois d’après" in one.label]
    test = elsewise(by(test, "fill"))
    field(test, "Dépense").set_value("3500").run()
    test = box(test, "Payée").set_value("once").run()
    test = button(test, "Noter pour").click().run()
    assert [row.spend for row in ledger(test)] == [3500.0, 0.0, 0.0, 0.0]


def test_a_year_of_sales_known_as_a_total_is_spread() -> None:
    test = elsewise(by(opened(one_action()), "fill"))
    field(test, "Ventes amenées").set_value("12000").run()
    test = box(test, "Ces ventes").set_value("total").run()
    assert "réparti à parts égales" in plainly(test)
    test = button(test, "Noter pour").click().run()
    assert [row.revenue for row in ledger(test)] == [1000.0] * 12


def test_the_year_of_the_whole_business_is_spread_too() -> None:
    test = elsewise(by(page(app("fr", Dossier()), "business"), "fill"))
    field(test, "Chiffre d’affaires total").set_value("120000").run()
    test = box(test, "Ces ventes").set_value("total").run()
    test = button(test, "Noter pour").click().run()
    assert [month.revenue for month in dossier_of(test).business.revenue] == [10000.0] * 12


def test_a_month_of_refunds_is_typed_and_one_beyond_the_year_is_refused_in_words() -> None:
    dossier = with_cells(one_action(), "salon", {(BEFORE, "revenue"): 100.0})
    test = by(opened(dossier), "paste")
    test = test.text_area[0].set_value(f"Mois\tVentes amenées\n{LAST}\t-90").run()
    test = button(test, "Écrire 1 chiffre").click().run()
    assert ledger(test)[-1] == LedgerRow(month=LAST, revenue=-90.0)
    test = test.text_area[0].set_value(f"Mois\tVentes amenées\n{LAST}\t-190").run()
    next(one for one in test.radio if "autre chiffre" in one.label).set_value("replace").run()
    test = button(test, "Écrire 1 chiffre").click().run()
    assert "remboursements" in refused(test)
    assert ledger(test)[-1] == LedgerRow(month=LAST, revenue=-90.0)


def test_two_actions_with_leads_open_together() -> None:
    dossier, first = with_action_added(one_action(), "Annonces", "search_ads")
    dossier = with_cells(with_cells(dossier, first, {(LAST, "leads"): 3.0}), "salon", {(LAST, "leads"): 3.0})
    dossier = with_action_changed(dossier, first, sales_dated="sale")
    test = opened(dossier)
    test.session_state[f"w:0:panel:{first}"] = True
    assert not test.run().exception


def test_a_large_share_of_the_budget_is_not_said_where_the_rest_of_it_is_not_known() -> None:
    test = app()
    for text, option in (("amène-t-elle", "yes_believed"), ("Comparez", "never"), ("venue", "competitor")):
        test = answer(test, text, option)
    test = field(test, "Ce que vous y mettez").set_value("150").run()
    assert "Rien ne montre encore ce qu’elle rapporte" in shown(test)
    assert "grande part de votre budget" not in shown(test)

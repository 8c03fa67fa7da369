"""The business: what a sale is worth and an hour costs; later, what is aimed at and who comes back."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.editing import with_business, with_objective, with_revenue_cells
from assessment.dossier.ledger_cells import SPAN, known_period
from assessment.dossier.model import Business
from assessment.language import currency_symbol, escape, money
from assessment.month import months_around, recent_months
from assessment.parsing.typed_tables import revenue_frame
from assessment.ui import frame
from assessment.ui.fields import of_dossier, refusals, tables
from assessment.ui.figures import basis, doubts, helpers, usual, ways, worth
from assessment.ui.figures.target import Target
from assessment.ui.visit import on_screen
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held

CURRENCIES = ("EUR", "CHF", "CAD", "GBP", "USD", "MAD", "TND", "XOF", "XAF")
TAX_BASES = ("excluding_tax", "including_tax", "no_tax", "mixed", "unknown")


def _field(name: str) -> of_dossier.Write:
    return lambda document, value: with_business(document, **{name: value})


CUSTOMERS = ("business.repeat", "business.subscription")
REVENUE = ("business.revenue", "each_month:business.revenue")
AIM = ("objective.revenue", "objective.months", "objective.start")
LATER_FIELDS = (*CUSTOMERS, *REVENUE, *AIM, "business.lead_history", "usual")
"""The fields of parts that are closed at first, by how their names begin."""
LATER = ("part-customers", "part-aim", "part-revenue", "part-later")
"""The parts of the second half: a way to one of them opens it."""


def render() -> None:
    """The whole page: what verdicts need, then what can wait until they are there."""
    t, document = on_screen.texts(), on_screen.dossier()
    business = document.business
    frame.position("business")
    st.title(t("business.title"))
    st.markdown(t("business.lead"))
    of_dossier.text("business.name", t("business.name"), business.name, _field("name"))
    unit = currency_symbol(business.currency, on_screen.language())
    with frame.part("sale"):
        _sale(business, unit)
    with frame.part("hours"):
        _time(business, unit)
    with frame.part("tax"):
        _amounts(business)
    opened = held(Chosen).sought in LATER or refusals.met(*LATER_FIELDS)
    asked_now = worth.leads_matter(document)
    if asked_now:
        with frame.part("customers"):
            _customers(business)
    with (
        frame.part("later"),
        st.expander(t("business.later"), expanded=opened, icon=":material/schedule:"),
    ):
        st.markdown(t("business.later_lead"))
        with frame.part("aim"):
            _objective(business, unit)
        if not asked_now:
            with frame.part("customers"):
                _customers(business)
        with frame.part("revenue"):
            _revenue(business)
        usual.panel()
    frame.around("business")


def _amounts(business: Business) -> None:
    """What amounts are typed in."""
    t = on_screen.texts()
    st.subheader(t("business.amounts"))
    currency, tax_basis = of_dossier.row(2)
    with currency:
        of_dossier.choice(
            "business.currency",
            t("business.currency"),
            CURRENCIES,
            business.currency,
            basis.writes("currency"),
            shown=str,
            required=True,
        )
    with tax_basis:
        of_dossier.choice(
            "business.tax_basis",
            t("business.tax_basis"),
            TAX_BASES,
            business.tax_basis,
            basis.writes("tax_basis"),
            shown=lambda one: t(f"tax_basis.{one}"),
            help=t("business.tax_basis_help"),
            required=True,
        )
    if business.tax_basis == "including_tax":
        of_dossier.share(
            "business.tax_rate",
            t("business.tax_rate"),
            business.tax_rate,
            _field("tax_rate"),
            help=t("business.tax_rate_help"),
            or_nothing=True,
        )
    elif business.tax_basis == "unknown":
        st.caption(t("tax_basis.unknown_help"))
    basis.nothing_is_converted()


def _sale(business: Business, unit: str) -> None:
    t = on_screen.texts()
    st.header(t("business.sale"))
    basket, margin = of_dossier.row(2)
    with basket:
        of_dossier.number(
            "business.average_order_value",
            t("business.average_order_value"),
            business.average_order_value,
            _field("average_order_value"),
            help=t("business.average_order_value_help"),
            unit=unit,
        )
    with margin:
        of_dossier.share(
            "business.contribution_margin",
            t("business.margin", hundred=money(100, business.currency, on_screen.language())),
            business.contribution_margin,
            _field("contribution_margin"),
            help=t("business.margin_help"),
        )
    with st.expander(t("business.margin_helper"), icon=":material/calculate:"):
        helpers.margin_helper(unit)
    if business.average_order_value is None or business.contribution_margin is None:
        of_dossier.number(
            "business.contribution_per_order",
            t("business.per_order"),
            business.contribution_per_order,
            _field("contribution_per_order"),
            help=t("start.contribution_per_order_help"),
            unit=unit,
        )
    else:
        _given_way(business)
    doubts.break_even(on_screen.evaluation().actions)


def _given_way(business: Business) -> None:
    """What a sale leaves was said once, and now follows from its amount and the share that is left."""
    t, language = on_screen.texts(), on_screen.language()
    stated, counts = business.contribution_per_order, on_screen.evaluation().sale.contribution
    if stated is not None and stated != counts:
        counted, given = (money(one, business.currency, language) for one in (counts, stated))
        st.caption(t("business.per_order_given_way", counts=escape(counted), stated=escape(given)))


def _customers(business: Business) -> None:
    t = on_screen.texts()
    if worth.leads_matter(on_screen.dossier()):
        st.subheader(t("worth.leads"))
        worth.leads(business)
    sought = held(Chosen).sought == "part-customers" or refusals.met(*CUSTOMERS)
    with st.expander(t("worth.customers_title"), expanded=sought, icon=":material/autorenew:"):
        worth.customers(business)


def _time(business: Business, unit: str) -> None:
    t = on_screen.texts()
    st.header(t("business.time"))
    hourly, cycle = of_dossier.row(2)
    with hourly:
        of_dossier.number(
            "business.hourly_cost",
            t("business.hourly_cost"),
            business.hourly_cost,
            _field("hourly_cost"),
            help=t("business.hourly_cost_help"),
            unit=unit,
        )
    with cycle:
        of_dossier.number(
            "business.sales_cycle_months",
            t("business.cycle"),
            business.sales_cycle_months,
            _field("sales_cycle_months"),
            help=t("business.cycle_help"),
        )
    with st.expander(t("hourly.helper"), icon=":material/calculate:"):
        helpers.hourly_helper(unit)


def _objective(business: Business, unit: str) -> None:
    t = on_screen.texts()
    st.header(t("business.objective"))
    objective = business.objective
    aimed = objective.extra_revenue if objective else None
    within = objective.months if objective else None
    start = objective.start if objective else None
    amount, months, since = of_dossier.row(3)
    with amount:
        of_dossier.number(
            "objective.revenue",
            t("business.objective_revenue"),
            aimed,
            lambda document, value: with_objective(document, value, within, start),
            help=t("business.objective_help"),
            unit=unit,
        )
    with months:
        of_dossier.number(
            "objective.months",
            t("business.objective_months"),
            within,
            lambda document, value: with_objective(document, aimed, value, start),
        )
    with since:
        of_dossier.month(
            "objective.start",
            t("objective.start"),
            months_around(on_screen.today(), SPAN),
            start,
            lambda document, value: with_objective(document, aimed, within, value),
            help=t("objective.start_help"),
        )
    if (aimed is None) != (within is None):
        st.caption(t("business.objective_half"))


def _revenue(business: Business) -> None:
    t = on_screen.texts()
    sought = held(Chosen).sought == "part-revenue" or refusals.met(*REVENUE)
    with st.expander(t("business.revenue"), expanded=sought, icon=":material/calendar_month:"):
        st.caption(t("business.revenue_help"))
        unit = currency_symbol(business.currency, on_screen.language())
        labels = {"revenue": f"{t('ledger.revenue_total')} ({unit})"}
        shown = tuple(
            sorted({*recent_months(on_screen.today(), SPAN + 1)[1:], *(row.month for row in business.revenue)})
        )
        ways.ways(
            Target(
                "business.revenue", tuple(labels), labels, shown, lambda one: one.business.revenue, with_revenue_cells
            ),
            tuple(labels),
        )
        st.caption(basis.line(known_period([business.revenue])))
        tables.months(
            "business.revenue",
            revenue_frame(business.revenue, shown),
            with_revenue_cells,
            labels,
            {},
            alt=t("business.revenue"),
        )


render()

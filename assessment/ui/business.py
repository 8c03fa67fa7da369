"""The business: what a sale is worth, what an hour costs, what is aimed at."""

from __future__ import annotations

import streamlit as st

from assessment.dossier import Business
from assessment.editing import with_business, with_business_revenue, with_objective
from assessment.language import currency_symbol, percent
from assessment.ledger import SPAN, recent_months
from assessment.ledger_table import edited_revenue, revenue_frame
from assessment.margin import contribution_margin
from assessment.ui import fields, frame, state

CURRENCIES = ("EUR", "CHF", "CAD", "GBP", "USD", "MAD", "TND", "XOF", "XAF")
TAX_BASES = ("excluding_tax", "including_tax", "mixed")


def _field(name: str) -> fields.Write:
    return lambda document, value: with_business(document, **{name: value})


def _share(name: str) -> fields.Write:
    return lambda document, value: with_business(document, **{name: None if value is None else value / 100})


def render() -> None:
    """The whole page."""
    t = state.texts()
    business = state.dossier().business
    frame.position("business")
    st.title(t("business.title"))
    st.markdown(t("business.lead"))
    fields.text("business.name", t("business.name"), business.name, _field("name"))
    currency, basis = fields.row(2)
    with currency:
        fields.choice(
            "business.currency",
            t("business.currency"),
            CURRENCIES,
            business.currency,
            _field("currency"),
            shown=str,
            required=True,
        )
    with basis:
        fields.choice(
            "business.tax_basis",
            t("business.tax_basis"),
            TAX_BASES,
            business.tax_basis,
            _field("tax_basis"),
            shown=lambda basis: t(f"tax_basis.{basis}"),
            help=t("business.tax_basis_help"),
            required=True,
        )
    unit = currency_symbol(business.currency, state.language())
    _sale(business, unit)
    _time(business, unit)
    _objective(business, unit)
    _revenue(business)
    frame.around("business")


def _sale(business: Business, unit: str) -> None:
    t = state.texts()
    st.subheader(t("business.sale"))
    basket, margin = fields.row(2)
    with basket:
        fields.number(
            "business.average_order_value",
            t("business.average_order_value"),
            business.average_order_value,
            _field("average_order_value"),
            help=t("business.average_order_value_help"),
            unit=unit,
        )
    with margin:
        fields.number(
            "business.contribution_margin",
            t("business.margin"),
            None if business.contribution_margin is None else round(business.contribution_margin * 100, 2),
            _share("contribution_margin"),
            help=t("business.margin_help"),
        )
    with st.expander(t("business.margin_helper"), icon=":material/calculate:"):
        _margin_helper(unit)
    if business.average_order_value is None or business.contribution_margin is None:
        fields.number(
            "business.contribution_per_order",
            t("business.per_order"),
            business.contribution_per_order,
            _field("contribution_per_order"),
            help=t("start.per_order_help"),
            unit=unit,
        )


def _margin_helper(unit: str) -> None:
    t = state.texts()
    left, right = fields.row(2)
    with left:
        price = fields.free_number("price", t("business.margin_price"), unit=unit)
    with right:
        costs = fields.free_number("costs", t("business.margin_costs"), help=t("business.margin_costs_help"), unit=unit)
    if price is None or costs is None:
        return
    margin = contribution_margin(price, costs)
    if margin is None:
        st.warning(t("business.margin_impossible"), icon=":material/warning:")
        return

    def use() -> None:
        if state.change(lambda document: with_business(document, contribution_margin=margin)):
            state.forget(state.choice_key("business.contribution_margin"))

    st.button(t("business.margin_use", margin=percent(margin, state.language())), on_click=use, key="use_margin")


def _time(business: Business, unit: str) -> None:
    t = state.texts()
    st.subheader(t("business.time"))
    hourly, cycle = fields.row(2)
    with hourly:
        fields.number(
            "business.hourly_cost",
            t("business.hourly_cost"),
            business.hourly_cost,
            _field("hourly_cost"),
            help=t("business.hourly_cost_help"),
            unit=unit,
        )
    with cycle:
        fields.number(
            "business.sales_cycle_months",
            t("business.cycle"),
            business.sales_cycle_months,
            _field("sales_cycle_months"),
            help=t("business.cycle_help"),
        )


def _objective(business: Business, unit: str) -> None:
    t = state.texts()
    st.subheader(t("business.objective"))
    objective = business.objective
    aimed = objective.extra_revenue if objective else None
    within = objective.months if objective else None
    amount, months = fields.row(2)
    with amount:
        fields.number(
            "objective.revenue",
            t("business.objective_revenue"),
            aimed,
            lambda document, value: with_objective(document, value, within),
            help=t("business.objective_help"),
            unit=unit,
        )
    with months:
        fields.number(
            "objective.months",
            t("business.objective_months"),
            within,
            lambda document, value: with_objective(document, aimed, value),
        )
    if (aimed is None) != (within is None):
        st.caption(t("business.objective_half"))


def _revenue(business: Business) -> None:
    t = state.texts()
    with st.expander(t("business.revenue"), icon=":material/calendar_month:"):
        st.caption(t("business.revenue_help"))
        fields.table(
            "business.revenue",
            lambda: revenue_frame(business.revenue, recent_months(state.today(), SPAN + 1)[1:]),
            lambda document, base, edits: with_business_revenue(document, edited_revenue(base, edits)),
            {"revenue": t("ledger.revenue_total")},
            {},
            alt=t("business.revenue"),
        )


render()

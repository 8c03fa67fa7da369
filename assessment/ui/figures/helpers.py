"""Small sums on the way: the margin of a typical sale, the cost of an hour."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.editing import with_business
from assessment.language import hours, money, percent
from assessment.money.margin import Sale, contribution_margin, fees_of, hourly_cost
from assessment.parsing.kinds import AMOUNT, AMOUNT_A_YEAR, AMOUNT_AN_HOUR, HOURS_A_YEAR, PERCENTS
from assessment.sentences.basis import tax_basis
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import on_screen


def margin_helper(unit: str) -> None:
    """Price less purchase, fees and delivery, line by line; then the margin to use."""
    t, business = on_screen.texts(), on_screen.dossier().business
    if business.tax_basis == "mixed":
        st.warning(t("margin.mixed"), icon=":material/warning:")
        return
    unknown = business.tax_basis == "unknown"
    st.caption(t("margin.unknown") if unknown else t("margin.same_basis", basis=tax_basis(business, t)))
    left, right = of_dossier.row(2)
    with left:
        price = of_dossier.free_number("price", t("business.margin_price"), AMOUNT, unit=unit)
    with right:
        purchase = of_dossier.free_number(
            "purchase", t("margin.purchase"), AMOUNT, help=t("margin.purchase_help"), unit=unit
        )
    left, right = of_dossier.row(2)
    with left:
        fees = of_dossier.free_number("fees", t("margin.fees"), PERCENTS if _fees_in_percent() else AMOUNT)
    with right:
        in_percent = _ask_fees_in_percent()
    delivery = of_dossier.free_number("delivery", t("margin.delivery"), AMOUNT, unit=unit)
    given = [value for value in (price, purchase, fees, delivery) if value is not None]
    if any(value < 0 for value in given):
        st.warning(t("margin.negative"), icon=":material/warning:")
        return
    if price is None or purchase is None:
        return
    amount = fees_of(price, fees / 100) if fees is not None and in_percent else fees
    _margin_of(Sale(price=price, purchase=purchase, fees=amount, delivery=delivery), business.currency)


def _fees_in_percent() -> bool:
    """Whether the fees are said to be so, in the choice drawn beside them."""
    return bool(widgets.typed(widgets.choice_key("fees_unit")) != "amount")


def _ask_fees_in_percent() -> bool:
    t = on_screen.texts()
    widget = widgets.seed(widgets.choice_key("fees_unit"), "share")
    chosen = st.radio(
        t("margin.fees_unit"),
        ("share", "amount"),
        format_func=lambda one: t(f"margin.fees_{one}"),
        key=widget,
        horizontal=True,
    )
    return chosen == "share"


def _margin_of(sale: Sale, currency: str) -> None:
    t, language = on_screen.texts(), on_screen.language()
    margin = contribution_margin(sale.price, sale.variable_costs)
    if margin is None:
        st.warning(t("business.margin_impossible"), icon=":material/warning:")
        return
    parts = {"price": sale.price, "purchase": sale.purchase, "fees": sale.fees, "delivery": sale.delivery}
    shown = percent(margin, language)
    lines = [
        t(f"margin.line_{name}", amount=money(amount, currency, language))
        for name, amount in parts.items()
        if amount is not None
    ]
    left = t("margin.line_left", amount=money(sale.left, currency, language), margin=shown)
    st.markdown("  \n".join((*lines, f"**{left}**")))
    _use("contribution_margin", margin, t("business.margin_use", margin=shown))


def hourly_helper(unit: str) -> None:
    """The amount below which the owner would rather do something else, or (pay wished + charges) ÷ hours sold.

    Either gives the cost of an hour to use, the second with its sum shown.
    """
    t, language, currency = on_screen.texts(), on_screen.language(), on_screen.dossier().business.currency
    st.markdown(t("hourly.least_lead"))
    least = of_dossier.free_number("hourly.least", t("hourly.least"), AMOUNT_AN_HOUR, unit=unit)
    if least is not None and least >= 0:
        _use("hourly_cost", least, t("hourly.use", cost=money(least, currency, language)), "least")
    st.caption(t("hourly.lead"))
    given: list[float | None] = []
    for column, name in zip(of_dossier.row(3), ("pay", "charges", "hours"), strict=True):
        with column:
            number = of_dossier.free_number(
                f"hourly.{name}",
                t(f"hourly.{name}"),
                HOURS_A_YEAR if name == "hours" else AMOUNT_A_YEAR,
                help=None if name == "pay" else t(f"hourly.{name}_help"),
                unit=None if name == "hours" else unit,
            )
            given.append(number)
    pay, charges, sold = given
    if pay is None or charges is None or sold is None or min(pay, charges, sold) < 0:
        return
    cost = hourly_cost(pay, charges, sold)
    if cost is None:
        return
    st.markdown(
        t(
            "hourly.sum",
            pay=money(pay, currency, language),
            charges=money(charges, currency, language),
            hours=hours(sold, language),
            cost=money(cost, currency, language),
        )
    )
    _use("hourly_cost", round(cost, 2), t("hourly.use", cost=money(cost, currency, language)))


def _use(name: str, value: float, label: str, way: str = "sum") -> None:
    def use() -> None:
        if on_screen.change(lambda document: with_business(document, **{name: value})):
            widgets.forget(widgets.choice_key(f"business.{name}"))

    st.button(label, on_click=once(use), key=f"use_{name}_{way}")

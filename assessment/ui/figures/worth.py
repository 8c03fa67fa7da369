"""What a lead and a customer are worth: the firm's own counts, each asked where it matters."""

from __future__ import annotations

import streamlit as st

from assessment.dossier.model import Business, Dossier
from assessment.ui.fields import of_dossier
from assessment.ui.visit import on_screen


def leads_matter(dossier: Dossier) -> bool:
    """Whether what a lead becomes says something of an action: leads are counted, or it was given already."""
    given = dossier.business.lead_history is not None
    return given or any(row.leads for action in dossier.actions for row in action.ledger)


def leads(business: Business) -> None:
    """Of the people who asked, how many bought."""
    t, history = on_screen.texts(), business.lead_history
    st.markdown(t("worth.leads_lead"))
    of_dossier.counts(
        "lead_history",
        {part: t(f"worth.{part}") for part in ("asked", "signed")},
        None if history is None else {"asked": history.asked, "signed": history.signed},
        helps={"asked": t("worth.asked_help")},
    )


def customers(business: Business) -> None:
    """How often customers come back, as orders or as a subscription."""
    t, repeat, subscription = on_screen.texts(), business.repeat, business.subscription
    st.markdown(t("worth.repeat_lead"))
    of_dossier.counts(
        "repeat",
        {"customers": t("worth.customers"), "orders": t("worth.orders")},
        None if repeat is None else {"customers": repeat.customers, "orders": repeat.orders},
        helps={"orders": t("worth.orders_help")},
    )
    st.markdown(t("worth.subscription_lead"))
    of_dossier.counts(
        "subscription",
        {part: t(f"worth.{part}") for part in ("customer_months", "cancellations")},
        None
        if subscription is None
        else {"customer_months": subscription.customer_months, "cancellations": subscription.cancellations},
        helps={"customer_months": t("worth.customer_months_help")},
    )

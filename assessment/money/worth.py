"""What one sale and one lead are worth to the firm, from what its owner states."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from assessment.dossier.model import Business, LeadHistory, UsualRates
from assessment.money.columns import over, times
from assessment.money.ranges import rate_range
from assessment.results import UNKNOWN, Estimate

STATED_RATE_TRIALS = 20
"""A rate its owner states without counts is taken for what twenty cases would show: nobody keeps more in mind."""


class Worth(NamedTuple):
    """Contribution margin (a share), value and contribution of one order: two of them give the third.

    `signing_rate` is the share of leads that buy in the end, `counted` where the firm counted it.
    """

    margin: float | None
    order_value: float | None
    order_contribution: float | None
    signing_rate: Estimate = UNKNOWN
    counted: bool = False

    @property
    def lead(self) -> Estimate:
        """The highest worthwhile cost of a lead: share that signs × contribution of an order."""
        return self.signing_rate.times(self.order_contribution)


def worth_of(business: Business) -> Worth:
    """What the figures stated for the whole business say of a sale; a stated contribution gives way to the others."""
    return _worth(
        business.contribution_margin,
        business.average_order_value,
        business.contribution_per_order,
        business.lead_history,
        business.usual_rates,
    )


@lru_cache(maxsize=64)
def _worth(
    margin: float | None,
    value: float | None,
    left: float | None,
    history: LeadHistory | None,
    usual: UsualRates | None,
) -> Worth:
    if margin is None and value is not None and left is not None and left <= value:
        margin = left / value
    left = times(value, margin) or left
    return Worth(margin, value or over(left, margin), left, *_signing_rate(history, usual))


def _signing_rate(history: LeadHistory | None, usual: UsualRates | None) -> tuple[Estimate, bool]:
    if history is not None:
        return Estimate(history.signed / history.asked, *rate_range(history.signed, history.asked)), True
    stated = _stated_rate(usual)
    if stated is None:
        return UNKNOWN, False
    return Estimate(stated, *rate_range(stated * STATED_RATE_TRIALS, STATED_RATE_TRIALS)), False


def _stated_rate(usual: UsualRates | None) -> float | None:
    if usual is None:
        return None
    met = times(usual.leads_to_appointments, usual.appointments_to_quotes)
    by_quotes = times(met if usual.leads_to_quotes is None else usual.leads_to_quotes, usual.quotes_to_orders)
    return by_quotes if usual.leads_to_orders is None else usual.leads_to_orders

"""What a sale is worth to the business, as it states it."""

from __future__ import annotations

from assessment.dossier.model import Business
from assessment.money.columns import times
from assessment.results import Sale


def terms_of_a_sale(business: Business) -> Sale:
    """Amount and margin; what a sale leaves is their product, else what the business states."""
    amount, margin = business.average_order_value, business.contribution_margin
    return Sale(amount, margin, times(amount, margin) or business.contribution_per_order)

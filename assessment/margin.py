"""The contribution margin of a sale, from its price and its variable costs."""

from __future__ import annotations


def contribution_margin(price: float, variable_costs: float) -> float | None:
    """(price − variable costs) / price, a share in (0, 1]; ``None`` where the sale leaves nothing.

    Farris, Bendle, Pfeifer & Reibstein, *Marketing Metrics*, chapter 3.
    """
    return (price - variable_costs) / price if price > max(variable_costs, 0) else None

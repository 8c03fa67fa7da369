"""What the owner helps work out: the contribution margin of a sale, the cost of an hour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sale:
    """One typical sale, every amount on one tax basis; ``None`` where a cost does not exist or was not given.

    `purchase` is what is bought or used to make what is sold, `fees` what payment or a platform takes, as an amount.
    """

    price: float
    purchase: float | None = None
    fees: float | None = None
    delivery: float | None = None

    @property
    def variable_costs(self) -> float:
        """What the sale costs, as far as it was given."""
        return sum(cost for cost in (self.purchase, self.fees, self.delivery) if cost is not None)

    @property
    def left(self) -> float:
        """What the sale leaves: price − variable costs; negative where it loses money."""
        return self.price - self.variable_costs


def fees_of(price: float, share: float) -> float:
    """Fees taken as a share of the price, as an amount."""
    return price * share


def contribution_margin(price: float, variable_costs: float) -> float | None:
    """(price − variable costs) / price, a share in (0, 1]; ``None`` where the sale leaves nothing.

    Farris, Bendle, Pfeifer & Reibstein, *Marketing Metrics*, chapter 3.
    """
    return (price - variable_costs) / price if price > max(variable_costs, 0) else None


def hourly_cost(yearly_pay: float, yearly_charges: float, billable_hours: float) -> float | None:
    """(pay wished + charges) / billable hours, all of one year; ``None`` without hours.

    The usual full-cost rate of the self-employed: hours that are not billed are paid by those that are. `yearly_pay` is
    gross, `yearly_charges` are the running costs and contributions it does not hold.
    """
    return (yearly_pay + yearly_charges) / billable_hours if billable_hours > 0 else None

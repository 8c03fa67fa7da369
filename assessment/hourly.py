"""What an hour of the owner's work costs."""

from __future__ import annotations


def hourly_cost(yearly_pay: float, yearly_charges: float, billable_hours: float) -> float | None:
    """(pay wished + charges) / billable hours, all of one year; ``None`` without hours.

    The usual full-cost rate of the self-employed: hours that are not billed are paid by those that are. `yearly_pay` is
    gross, `yearly_charges` are the running costs and contributions it does not hold.
    """
    return (yearly_pay + yearly_charges) / billable_hours if billable_hours > 0 else None

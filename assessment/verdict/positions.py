"""Where the return of an action stands, once every honest reading of its figures has been asked."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.dossier.model import USUAL_RATE
from assessment.results import Estimate, Money
from assessment.results.estimate import Position

AT_BREAK_EVEN = 0.15
"""Distance from zero, as a share, within which a whole range says that the action just pays for itself."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of the return: below zero, above it or across, ``unclear`` where readings disagree.

    `lag_unclear` and `season_unclear` say which reading does; `one_month_decides`: above, but not without one month.
    """

    position: str | None
    lag_unclear: bool = False
    season_unclear: bool = False
    one_month_decides: bool = False


def standing(money: Money) -> Standing:
    """The standing of one action. A reading that does not apply says nothing."""
    position = money.roi.position
    if position is None:
        return Standing(None)
    lag, season = (_differs(position, reading) for reading in (money.roi_lagged, money.roi_out_of_season))
    if lag or season:
        return Standing("unclear", lag_unclear=lag, season_unclear=season and not lag)
    without = money.roi_without_best_month
    if position == "above" and without is not None and without <= 0:
        return Standing("straddles", one_month_decides=True)
    return Standing(position)


def _differs(position: Position, reading: Estimate) -> bool:
    return reading.position not in (None, position)


def at_break_even(roi: Estimate) -> bool | None:
    """Whether the whole range lies around zero, so close that more sales would change nothing."""
    if roi.low is None or roi.high is None:
        return None
    return -AT_BREAK_EVEN <= roi.low <= 0 <= roi.high <= AT_BREAK_EVEN


def tax_could_turn(roi: Estimate) -> bool | None:
    """Whether a gain would be none if the sales, and they alone, included tax at the usual rate."""
    return None if roi.low is None else roi.low > 0 >= (1 + roi.low) / (1 + USUAL_RATE) - 1

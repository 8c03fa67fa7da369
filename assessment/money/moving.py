"""Moving money from one action to another: what the next euro must earn there for the move to pay.

Without a curve of what the next euro earns, averages say one thing only: a euro taken from A costs what A's euros
bring, at most ROAS_A, so that the move pays while B's next euro brings more than ρ* = ROAS_A / ROAS_B of what B's euros
bring on average. It is a threshold and no forecast. For comparison, the short-term elasticity of sales to advertising
is 0.12 on average (Sethuraman, Tellis & Briesch, “How Well Does Advertising Work?”, *Journal of Marketing Research* 48,
2011), which is what the next euro brings as a share of the average one.
"""

from __future__ import annotations

from collections.abc import Iterable

from assessment.money.columns import over
from assessment.money.ranges import product_of_independent
from assessment.results import UNKNOWN, Estimate, Move


def threshold(source: Estimate, target: Estimate) -> Estimate:
    """ρ*, the ratio of two independent averages with its range; unknown where one is, or is 0.

    MOVER on the log scale, the ratio being the product with an inverse, whose bounds change sides.
    """
    if not source.point or not target.point or source.point < 0 or target.point < 0:
        return UNKNOWN
    inverse = Estimate(over(1.0, target.point), over(1.0, target.high), over(1.0, target.low))
    return product_of_independent((source, inverse))


def moves(returns: Iterable[tuple[str, Estimate]]) -> tuple[Move, ...]:
    """From each action to the one with the best average, by id and ROAS; the lowest threshold first.

    Actions whose ROAS is unknown or 0 are left out: from one that sells nothing any move pays that sells at all.
    """
    averages = {name: roas for name, roas in returns if roas.point is not None and roas.point > 0}
    ranked = sorted(averages, key=lambda name: (averages[name].point, name), reverse=True)
    if not ranked:
        return ()
    target = ranked[0]
    return tuple(Move(one, target, threshold(averages[one], averages[target])) for one in reversed(ranked[1:]))

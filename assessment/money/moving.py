"""Moving money from one action to another: what the next euro must earn there for the move to pay.

Without a curve of what the next euro earns, averages say one thing only: a euro taken from A costs what A's euros
bring, at most ROAS_A, so that the move pays while B's next euro brings more than ρ* = ROAS_A / ROAS_B of what B's euros
bring on average. It is a threshold and no forecast. For comparison, the short-term elasticity of sales to advertising
is 0.12 on average (Sethuraman, Tellis & Briesch, “How Well Does Advertising Work?”, *Journal of Marketing Research* 48,
2011), which is what the next euro brings as a share of the average one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from assessment.results import UNKNOWN, Estimate, Move


def ratio_of_independent(part: Estimate, whole: Estimate) -> Estimate:
    """Range of a ratio of independent positive estimates, by MOVER on the log scale.

    Zou & Donner, “Construction of confidence limits about effect measures”, *Statistics in Medicine* 27, 2008.
    """
    if not part.point or not whole.point:
        return UNKNOWN
    centre = math.log(part.point / whole.point)
    below = _distance(_fall(part), _rise(whole))
    above = _distance(_rise(part), _fall(whole))
    return Estimate(
        part.point / whole.point,
        0.0 if below is None else math.exp(centre - below),
        None if above is None else math.exp(centre + above),
    )


def _fall(figure: Estimate) -> float | None:
    """How far below the point its lower bound is, on the log scale; ``None`` is endlessly far."""
    return math.log(figure.point / figure.low) if figure.point and figure.low and figure.low > 0 else None


def _rise(figure: Estimate) -> float | None:
    return math.log(figure.high / figure.point) if figure.point and figure.high else None


def _distance(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else math.hypot(one, other)


def moves(returns: Iterable[tuple[str, Estimate]]) -> tuple[Move, ...]:
    """From each action to the one with the best average, by id and ROAS; the lowest threshold first.

    Actions whose ROAS is unknown or 0 are left out: from one that sells nothing any move pays that sells at all.
    """
    known = sorted((one for one in returns if one[1].point), key=lambda one: (-(one[1].point or 0.0), one[0]))
    if not known:
        return ()
    target, best = known[0]
    found = (Move(name, target, ratio_of_independent(roas, best)) for name, roas in known[1:])
    return tuple(sorted(found, key=lambda move: (move.threshold.point or 0.0, move.source)))

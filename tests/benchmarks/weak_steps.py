"""How often a step is called weak, wrongly and rightly: `python -m tests.benchmarks.weak_steps`.

Simulated firms run six actions of one group of channels, at the same true rates; each step counts a binomial share of
the step before. Seeds are fixed. Prints the share of firms with a false alarm at any step of any action, then the share
in which the last step of the first action is found, where its true rate is half that of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assessment.dossier.model import FUNNEL, Action, Dossier, LedgerRow
from assessment.money import accounts
from assessment.money.funnel import funnels
from assessment.results import FunnelStep

ACTIONS = 6
RUNS = 1_000
SEED = 20260
FUNNELS: dict[str, tuple[float, ...]] = {
    "from quotes": (0.3,),
    "from appointments": (0.6, 0.3),
    "from leads": (0.7, 0.6, 0.3),
    "from visits": (0.05, 0.7, 0.6, 0.3),
}
"""The rates up to the order."""
FIRSTS = (25, 50, 100, 200, 400, 1_000, 4_000)
"""People at the first step of each action."""


def firm(rates: Sequence[float], first: int, rng: np.random.Generator, last_of_one: float = 1.0) -> Dossier:
    """Six actions with `first` people each; the last rate of the first action is multiplied by `last_of_one`."""
    steps = FUNNEL[-1 - len(rates) :]
    own = [(*rates[:-1], rates[-1] * last_of_one), *[tuple(rates)] * (ACTIONS - 1)]
    actions = []
    for number, shares in enumerate(own):
        counts = [first]
        for share in shares:
            counts.append(int(rng.binomial(counts[-1], share)))
        figures = dict(zip(steps, map(float, counts), strict=True))
        row = LedgerRow.model_validate({"month": "2025-01", **figures})
        actions.append(Action(id=f"a{number}", channel="search_ads", ledger=(row,)))
    return Dossier(actions=tuple(actions))


def false_alarms(rates: Sequence[float], first: int, runs: int = RUNS, seed: int = SEED) -> float:
    """Share of firms with equal true rates in which any step of any action is called weak."""
    rng = np.random.default_rng(seed)
    return sum(any(map(_any_weak, _steps(firm(rates, first, rng)))) for _ in range(runs)) / runs


def found(rates: Sequence[float], first: int, runs: int = RUNS, seed: int = SEED) -> float:
    """Share of firms in which a last step at half the true rate of the others is called weak."""
    rng = np.random.default_rng(seed)
    return sum(_steps(firm(rates, first, rng, last_of_one=0.5))[0][-1].weak for _ in range(runs)) / runs


def _steps(dossier: Dossier) -> list[tuple[FunnelStep, ...]]:
    return list(funnels(accounts(dossier), dossier).values())


def _any_weak(steps: tuple[FunnelStep, ...]) -> bool:
    return any(step.weak for step in steps)


def main() -> None:
    """Print both tables."""
    for title, of_cell in (("false alarms", false_alarms), ("half the rate, found", found)):
        print(f"{title:>20} " + " ".join(f"{f'n={first}':>7}" for first in FIRSTS))
        for name, rates in FUNNELS.items():
            print(f"{name:>20} " + " ".join(f"{of_cell(rates, first):7.1%}" for first in FIRSTS))


if __name__ == "__main__":
    main()

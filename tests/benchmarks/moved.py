"""How often a move that other months make is told apart from chance: printed by `python -m tests.benchmarks.moved`.

A simulated action sells so many times a month, by the same law in the months before and since: then nothing moved, and
a range that leaves 0 out is a false alarm. With `change` the months since sell so many times more. Seeds are fixed; the
law is that of `tests.benchmarks.predictions`.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

import numpy as np

from assessment.dossier.model import Action, Business, Dossier, LedgerRow
from assessment.evaluation import evaluate
from assessment.milestones.comparing import compare
from assessment.milestones.model import State
from assessment.month import first_day, month_after
from assessment.questionnaire.loading import load_questionnaire

FIRST = "2024-01"
RUNS = 400
SEED = 20265
TOGETHER = 40
"""Actions of one dossier: none hears of the others."""


class Since(NamedTuple):
    """So many sales a month before and, times `change`, since; `cv` is known to the firm."""

    before: int
    since: int
    monthly: float
    fano: float = 1.0
    cv: float = 1.0
    change: float = 1.0


class Told(NamedTuple):
    """Shares of the actions whose months are told apart from chance, as fewer sales and as more."""

    down: float
    up: float


def told(world: Since, runs: int = RUNS) -> Told:
    """How often the range of what the months add leaves 0 out."""
    rng, found = np.random.default_rng(SEED), []
    for _ in range(-(-runs // TOGETHER)):
        reading = compare(load_questionnaire(), *_states(world, rng)).as_now
        parts = [part.euros for one in reading.actions for part in one.parts if part.group == "months"]
        found += [one.position for one in parts]
    return Told(found.count("below") / len(found), found.count("above") / len(found))


def _states(world: Since, rng: np.random.Generator) -> tuple[State, State]:
    business = Business(contribution_margin=0.5, order_value_cv=world.cv, average_order_value=100.0)
    actions = tuple(Action(id=f"a{at}", ledger=_ledger(world, rng)) for at in range(TOGETHER))
    whole = Dossier(business=business, actions=actions)
    past = Dossier(
        business=business,
        actions=tuple(one.model_copy(update={"ledger": one.ledger[: world.before]}) for one in actions),
    )
    return _state(past, world.before), _state(whole, world.before + world.since)


def _state(dossier: Dossier, months: int) -> State:
    day = first_day(month_after(FIRST, months)) + datetime.timedelta(days=4)
    questionnaire = load_questionnaire()
    return State(day, questionnaire.version, dossier, evaluate(questionnaire, dossier, day))


def _ledger(world: Since, rng: np.random.Generator) -> tuple[LedgerRow, ...]:
    rows = []
    for at in range(world.before + world.since):
        mean = world.monthly * (world.change if at >= world.before else 1.0)
        count = rng.poisson(mean) if world.fano == 1 else rng.negative_binomial(mean / (world.fano - 1), 1 / world.fano)
        sold = float(rng.gamma(world.cv**-2, 100 * world.cv**2, count).sum())
        month = month_after(FIRST, at)
        rows.append(LedgerRow(month=month, spend=100.0, orders=float(count), revenue=round(sold, 2)))
    return tuple(rows)


def main() -> None:
    """Print false alarms, then how often a true change is told."""
    for before, since in ((6, 3), (12, 3), (12, 12), (24, 6)):
        for monthly in (1, 3, 10):
            cells = [told(Since(before, since, monthly, fano, cv)) for fano in (1, 2, 3) for cv in (0.5, 1.0)]
            changed = [told(Since(before, since, monthly, change=times)) for times in (0.5, 2.0)]
            print(
                f"{before:2} + {since:2} months, {monthly:2} a month: none "
                + " ".join(f"{one.down:4.1%}/{one.up:4.1%}" for one in cells)
                + f" | halved {changed[0].down:4.0%} | doubled {changed[1].up:4.0%}"
            )


if __name__ == "__main__":
    main()

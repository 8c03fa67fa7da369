"""Time `evaluate` on the shipped questionnaire: `python -m tests.benchmarks.evaluate`.

Prints the least and the median of the runs, in milliseconds, warm, for actions × 24 months.
"""

from __future__ import annotations

import datetime
import random
import statistics
import time

from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.questionnaire.conditions import Scope
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire

AS_OF = datetime.date(2026, 1, 15)
SIZES = (3, 12, 50, 200)
MONTHS = tuple(f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13))


def random_dossier(questionnaire: Questionnaire, actions: int, chance: random.Random) -> Dossier:
    """A business whose every figure is known and every question answered."""
    return Dossier.model_validate(
        {
            "business": {"contribution_margin": 0.4, "hourly_cost": 35.0, "sales_cycle_months": 2.0},
            "actions": [
                {"id": f"action-{number}", "name": f"Action {number}", "channel": "website", "ledger": ledger(chance)}
                for number in range(actions)
            ],
            "answers": {
                "business": random_answers(questionnaire, "business", chance),
                "actions": {
                    f"action-{number}": random_answers(questionnaire, "action", chance) for number in range(actions)
                },
            },
        }
    )


def ledger(chance: random.Random) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for month in MONTHS:
        orders = chance.randint(0, 6)
        counts = {"visits": 400.0, "leads": orders + 20.0, "quotes": orders + 4.0, "orders": float(orders)}
        paid = {"spend": chance.uniform(50, 500), "hours": chance.uniform(1, 20)}
        rows.append({"month": month, **paid, **counts, "revenue": orders * chance.uniform(50, 800)})
    return rows


def random_answers(questionnaire: Questionnaire, scope: Scope, chance: random.Random) -> dict[str, dict[str, str]]:
    return {question.id: {"value": chance.choice(question.options).id} for question in questionnaire.of_scope(scope)}


def milliseconds(questionnaire: Questionnaire, dossier: Dossier, runs: int) -> list[float]:
    evaluate(questionnaire, dossier, AS_OF)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        evaluate(questionnaire, dossier, AS_OF)
        times.append(1000 * (time.perf_counter() - start))
    return times


def main() -> None:
    questionnaire = load_questionnaire()
    for actions in SIZES:
        dossier = random_dossier(questionnaire, actions, random.Random(actions))
        times = milliseconds(questionnaire, dossier, runs=max(5, 600 // actions))
        print(f"{actions:4d} actions: {min(times):7.2f} ms at best, {statistics.median(times):7.2f} ms median")


if __name__ == "__main__":
    main()

from __future__ import annotations

from typing import Any

import pytest

from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.results import WorthTesting
from tests.practice import AS_OF, dossier, months, questionnaire
from tests.verdict.test_table import TEST_OF_PARTS_OF_WEEKS

PRACTICE = questionnaire()
SOUND = {"serves_sales": "yes_shown", "evidence": "own_tracking", "measured": "monthly"}
UNPROVEN = {"evidence": "none", "measured": "monthly"}
EARNING = months(spend=100.0, revenue=1000.0, orders=5.0)
EVEN = months(spend=100.0, revenue=200.0, orders=1.0)


def worth(given: Dossier) -> dict[str, WorthTesting]:
    return {one.action: one for one in evaluate(PRACTICE, given, AS_OF).test_first}


def one(ledger: list[dict[str, Any]], answers: dict[str, str], **business: Any) -> Dossier:
    return dossier({"fair": {"ledger": ledger}}, {"fair": answers}, contribution_margin=0.5, **business)


def test_without_proof_it_is_one_chance_in_two_of_losing_half_of_the_cost() -> None:
    found = worth(one(months(spend=250.0), UNPROVEN, hourly_cost=20.0))["fair"]
    # ½ × 125 × 12 = 750, less three hours
    assert found == WorthTesting("fair", 0.5, 125.0, 60.0, pytest.approx(690.0), True)  # type: ignore[arg-type]


def test_a_test_costs_what_the_action_earns_in_the_weeks_it_rests() -> None:
    found = worth(one(EARNING, SOUND))["fair"]
    # It nets 400 a month, and rests for six weeks.
    assert found.test_cost == pytest.approx(600.0)
    assert found.saves == pytest.approx(-600.0, abs=1.0)


def test_no_test_is_worth_it_where_the_figures_say_enough() -> None:
    assert all(found.saves <= 0 for found in worth(one(EARNING, SOUND)).values())


def test_the_action_where_knowing_saves_most_comes_first() -> None:
    said = dossier(
        {"fair": {"ledger": EARNING}, "flyers": {"ledger": months(spend=300.0)}, "radio": {"ledger": EVEN}},
        {"fair": SOUND, "flyers": UNPROVEN, "radio": SOUND},
        contribution_margin=0.5,
    )
    assert list(worth(said)) == ["flyers", "radio", "fair"]


def test_the_count_of_a_platform_leaves_more_doubt_than_ones_own() -> None:
    own, platform = (worth(one(EARNING, {**SOUND, "evidence": by}))["fair"] for by in ("own_tracking", "platform"))
    assert platform.chance > own.chance
    assert not platform.assumed


@pytest.mark.parametrize(
    "settled",
    [{"obligation": "yes"}, {"serves_sales": "no"}],
    ids=["obligation", "no purpose"],
)
def test_what_no_result_would_change_is_not_tested(settled: dict[str, str]) -> None:
    assert worth(one(EVEN, settled)) == {}


def test_what_a_finished_test_has_told_is_not_tested_again() -> None:
    tested = {"fair": {"ledger": months(spend=100.0), "pause_test": TEST_OF_PARTS_OF_WEEKS}}
    assert worth(dossier(tested, {"fair": SOUND}, contribution_margin=0.5)) == {}


def test_a_test_told_of_and_not_recorded_leaves_the_doubt_of_ones_own_count() -> None:
    told, own = (worth(one(EVEN, {**SOUND, "evidence": by})) for by in ("tested", "own_tracking"))
    assert told == own
    assert told


def test_what_costs_nothing_or_has_stopped_is_not_tested() -> None:
    assert worth(one(months(spend=0.0), UNPROVEN)) == {}
    assert worth(dossier({"fair": {"ledger": EVEN, "stopped": "2025-12"}}, {"fair": UNPROVEN})) == {}

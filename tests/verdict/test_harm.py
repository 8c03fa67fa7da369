"""No verdict harms an owner who fills in honestly: a small sample of `python -m tests.benchmarks.harm`.

The bars are those of the benchmark, let out by what chance does to so few owners: a share that is truly at its bar
passes in all but one case of a thousand.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from assessment.questionnaire.loading import load_questionnaire
from tests.benchmarks.harm.kinds import ALL_KINDS, KINDS
from tests.benchmarks.harm.tally import (
    DECIDED_BAR,
    KIND_BAR,
    OVERALL_BAR,
    Judged,
    Share,
    all_owners,
    decided_when_told,
    judged_owners,
    tally,
)
from tests.tables import in_one_test

SEED = 7
OWNERS = 30 * len(ALL_KINDS)
CHANCE = 0.001

EVERYONE = "owners of all kinds"
BARS = {**{kind.name: KIND_BAR for kind in ALL_KINDS}, EVERYONE: OVERALL_BAR}


@pytest.fixture(scope="module")
def owners() -> dict[str, list[Judged]]:
    by_kind = all_owners(load_questionnaire(), OWNERS, SEED)
    return {**by_kind, EVERYONE: [one for judged in by_kind.values() for one in judged]}


@in_one_test(["kind", "bar"], list(BARS.items()))
def test_an_action_that_pays_is_seldom_stopped_and_one_that_loses_seldom_grown_whatever_the_kind_of_owner(
    kind: str, bar: float, owners: dict[str, list[Judged]]
) -> None:
    of = tally(owners[kind])
    harmed = [one for one in owners[kind] if one.stopped_wrongly or one.grown_wrongly]
    reasons = Counter(f"{one.kind}: {one.verdict}/{one.reason}" for one in harmed)
    assert not of.stopped_wrongly.exceeds(bar, CHANCE), reasons
    assert not of.grown_wrongly.exceeds(bar, CHANCE), reasons


def test_two_hundred_sales_a_year_that_double_what_they_cost_are_decided_in_four_cases_of_five() -> None:
    told = decided_when_told(load_questionnaire(), KINDS[0], 100, SEED)
    assert not told.falls_short(DECIDED_BAR, CHANCE), told


def test_the_ledgers_of_plain_owners_earn_what_their_truth_says() -> None:
    plain = [one for one in judged_owners(load_questionnaire(), KINDS[0], 200, SEED) if one.roi is not None]
    earned = np.array([(1 + one.roi) / (1 + one.truth) for one in plain if one.roi is not None])
    assert len(plain) == 200
    assert abs(earned.mean() - 1) < 3 * earned.std() / np.sqrt(len(earned))


def test_the_same_seed_gives_the_same_owners_whatever_other_kinds_there_are() -> None:
    questionnaire = load_questionnaire()
    alone = all_owners(questionnaire, 5, SEED, ALL_KINDS[3:4])
    beside = all_owners(questionnaire, 10, SEED, ALL_KINDS[3:5])
    assert alone[ALL_KINDS[3].name] == beside[ALL_KINDS[3].name]


def test_a_share_is_above_its_bar_only_where_chance_would_seldom_put_it_there() -> None:
    assert Share(9, 100).exceeds(KIND_BAR)
    assert not Share(9, 100).exceeds(KIND_BAR, CHANCE)
    assert Share(19, 100).exceeds(KIND_BAR, CHANCE)
    assert Share(60, 100).falls_short(DECIDED_BAR, CHANCE)
    assert not Share(75, 100).falls_short(DECIDED_BAR, CHANCE)

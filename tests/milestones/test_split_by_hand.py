"""Two bundled dossiers altered into before and after: the split worked out by hand is the product's."""

import math

import pytest

from assessment.milestones.chance import combined
from assessment.money.dispersion import dispersion
from assessment.money.ranges import revenue_range
from assessment.results import Estimate
from tests.milestones.pairs import (
    broken_journey,
    compared,
    edited,
    example,
    of,
    only,
    points,
    up_to,
    with_action,
    with_business,
    without_row,
)


@pytest.fixture(scope="module")
def journey():
    return broken_journey()


def test_reminders_of_the_broken_journey(journey):
    """The split of `rappels` by hand; hours at 30 €, all amounts in euros.

    Before, eleven months from September 2025 to July 2026, margin 30 %, July sold 740:
        spend 22+24+26+20+24+25+27+26+25+24+22 = 265; hours 32.5 → 975; cost 1 240
        sold 1 060+980+1 310+690+1 120+1 240+1 390+1 170+1 010+1 260+740 = 11 970
        net (0.30 × 11 970 − 1 240) / 11 = 2 351 / 11 = 213.727
    Answers: the proof is own tracking and no longer an estimate. No euro follows from an answer: 0.
    Figures: margin 35 %, July corrected to 890, so 12 120 sold:
        net (0.35 × 12 120 − 1 240) / 11 = 3 002 / 11 = 272.909, that is + 59.182
    Months: August to October add 71 of spend, 8 hours (240) and 720+1 230+1 380 = 3 330 sold:
        net (0.35 × 15 450 − 1 551) / 14 = 3 856.5 / 14 = 275.464, that is + 2.555
    In all + 61.737.
    """
    moved = of(journey.as_now, "rappels")
    assert points(moved) == pytest.approx({"answers": 0, "figures": 59.1818, "months": 2.5552, "test": 0}, abs=1e-3)
    assert moved.difference.point == pytest.approx(61.7370, abs=1e-3)
    assert (moved.rows.corrected, moved.rows.added) == (("2026-07",), ("2026-08", "2026-09", "2026-10"))


def test_the_range_of_its_months_is_that_of_new_months_less_old_ones(journey):
    """It is 3 / 14 of (new mean month − old mean month), both with the chance of their own sales.

    80 sales of 12 120 before, 22 of 3 330 since, of spread 0.8; 35 % of them are left.
    """
    months = [1060, 980, 1310, 690, 1120, 1240, 1390, 1170, 1010, 1260, 890, 720, 1230, 1380]
    spread = dispersion([float(one) for one in months], 102, 0.8)
    old = Estimate(12120.0, *revenue_range(12120.0, 80 / spread, 0.8, 260.0)).times(0.35 / 11)
    new = Estimate(3330.0, *revenue_range(3330.0, 22 / spread, 0.8, 260.0)).times(0.35 / 3)
    between = combined([(3 / 14, new), (-3 / 14, old)])
    moved = next(part.euros for part in of(journey.as_now, "rappels").parts if part.group == "months")
    assert moved.high - moved.point == pytest.approx(between.high - between.point, rel=1e-6)
    assert moved.point - moved.low == pytest.approx(between.point - between.low, rel=1e-6)
    assert moved.position == "straddles"


def test_adverts_of_the_broken_journey_whose_cost_is_known_for_longer_than_their_sales(journey):
    """`facebook` by hand: December and January cost 720 and 540 and their sales are unknown.

    Before: measured February to July, cost 690 + 84 × 30 = 3 210, sold 10 660; mean cost (3 210 + 1 260) / 8 = 558.75
        net (0.30 × 10 660 / 3 210 − 1) × 558.75 = −2.089
    Figures: margin 35 %: (0.35 × 10 660 / 3 210 − 1) × 558.75 = 90.688, that is + 92.776
    Months: August to October cost 350, 570 and 540 and sold 4 670; mean cost 5 930 / 11 = 539.091
        net (0.35 × 15 330 / 4 670 − 1) × 539.091 = 80.286, that is − 10.401
    """
    found = points(of(journey.as_now, "facebook"))
    assert found == pytest.approx({"answers": 0, "figures": 92.7766, "months": -10.4015, "test": 0}, abs=1e-3)


def test_all_actions_of_the_broken_journey_together(journey):
    whole, actions = journey.as_now, ("rappels", "facebook", "courriels")
    for group, point in points(whole).items():
        assert point == pytest.approx(sum(points(of(whole, one))[group] for one in actions))
    assert whole.difference.point == pytest.approx(whole.after.point - whole.before.point)
    assert whole.split


@pytest.fixture(scope="module")
def stances():
    now = edited(
        example("two_stances"),
        with_business(hourly_cost=20.0),
        without_row("relances", "2026-03"),
        with_action("instagram", stopped="2026-08"),
    )
    then = edited(example("two_stances"), only("instagram", "relances"), up_to("2026-04"))
    return compared(then, "2026-05-10", now, "2026-11-05")


def test_reminders_of_the_two_stances(stances):
    """The split of `relances` by hand, margin 45 %, 35 € and one hour each month.

    Before, October to April: sold 8 755, cost 7 × (35 + 28) = 441, net (3 939.75 − 441) / 7 = 499.821
    Figures: an hour at 20 €, March (1 010) removed: (0.45 × 7 745 − 330) / 6 = 525.875, that is + 26.054
    Months: May to October sold 960+870+830+700+845+770 = 4 975: (0.45 × 12 720 − 660) / 12 = 422, that is − 103.875
    In all − 77.821, and chance alone seldom does as much: the months before held Christmas.
    """
    moved = of(stances.as_now, "relances")
    assert points(moved) == pytest.approx({"answers": 0, "figures": 26.0536, "months": -103.875, "test": 0}, abs=1e-3)
    assert moved.difference.point == pytest.approx(-77.8214, abs=1e-3)
    assert moved.rows.removed == ("2026-03",)
    assert moved.alike is None  # no month of another year to set beside them


def test_an_action_stopped_since_no_longer_loses_what_it_lost(stances):
    """`instagram`: (0.45 × 4 695 − 305 − 256 × 28) / 7 = −765.75 a month, gone."""
    moved = of(stances.as_now, "instagram")
    assert (moved.standing, moved.parts) == ("ended", ())
    assert moved.difference.point == pytest.approx(765.75)
    assert moved.difference.low < 765.75 < moved.difference.high


def test_an_action_begun_since_adds_what_it_leaves_and_all_of_them_add_up(stances):
    begun = of(stances.as_now, "annonces")
    assert begun.standing == "begun"
    together = math.fsum(one.difference.point for one in stances.as_now.actions)
    assert stances.as_now.difference.point == pytest.approx(together)
    assert points(stances.as_now)["actions"] == pytest.approx(765.75 + begun.difference.point)

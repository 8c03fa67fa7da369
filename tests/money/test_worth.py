"""What one sale and one lead are worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import Business, LeadHistory, UsualRates
from assessment.money import worth_of
from assessment.money.worth import STATED_RATE_TRIALS, Worth
from assessment.results import UNKNOWN
from tests.tables import in_one_test

Stated = dict[str, float]


@in_one_test(
    ("stated", "margin", "value", "left"),
    [
        ({"contribution_margin": 0.4, "average_order_value": 200.0}, 0.4, 200.0, 80.0),
        ({"contribution_margin": 0.4, "contribution_per_order": 80.0}, 0.4, 200.0, 80.0),
        ({"average_order_value": 200.0, "contribution_per_order": 80.0}, 0.4, 200.0, 80.0),
        ({"contribution_margin": 0.4}, 0.4, None, None),
        ({"average_order_value": 200.0}, None, 200.0, None),
        ({"contribution_per_order": 80.0}, None, None, 80.0),
        ({}, None, None, None),
    ],
)
def test_two_figures_of_a_sale_give_the_third(
    stated: Stated, margin: float | None, value: float | None, left: float | None
) -> None:
    worth = worth_of(Business(**stated))  # type: ignore[arg-type]
    assert (worth.margin, worth.order_value, worth.order_contribution) == (margin, value, left)


def test_a_stated_contribution_gives_way_to_basket_and_margin() -> None:
    worth = worth_of(Business(contribution_margin=0.4, average_order_value=200.0, contribution_per_order=10.0))
    assert worth.order_contribution == pytest.approx(80.0)


def test_a_sale_that_leaves_more_than_it_is_worth_makes_no_margin() -> None:
    assert worth_of(Business(average_order_value=200.0, contribution_per_order=250.0)).margin is None


def test_four_signed_of_twenty_asked_make_a_lead_worth_144_at_most() -> None:
    worth = worth_of(
        Business(lead_history=LeadHistory(asked=20, signed=4), average_order_value=1200.0, contribution_margin=0.6)
    )
    assert worth.counted
    assert worth.signing_rate.times(worth.order_contribution) == pytest.approx((144.0, 63.0, 268.0), abs=1.0)


def test_a_rate_stated_without_a_count_is_taken_for_what_twenty_cases_would_show() -> None:
    stated = worth_of(Business(usual_rates=UsualRates(leads_to_quotes=0.5, quotes_to_orders=0.4)))
    counted = worth_of(Business(lead_history=LeadHistory(asked=STATED_RATE_TRIALS, signed=4)))
    assert stated.signing_rate == pytest.approx(counted.signing_rate)
    assert not stated.counted


def test_the_rate_from_lead_to_order_is_believed_before_that_of_its_steps() -> None:
    usual = UsualRates(leads_to_orders=0.1, leads_to_quotes=0.5, quotes_to_orders=0.4)
    assert worth_of(Business(usual_rates=usual)).signing_rate.point == pytest.approx(0.1)


def test_a_count_is_believed_before_a_rate() -> None:
    both = Business(
        lead_history=LeadHistory(asked=100, signed=10),
        usual_rates=UsualRates(leads_to_quotes=0.5, quotes_to_orders=0.4),
    )
    assert worth_of(both).signing_rate.point == pytest.approx(0.1)


@in_one_test("usual", [None, UsualRates(), UsualRates(quotes_to_orders=0.4)])
def test_half_a_way_from_lead_to_order_is_no_rate(usual: UsualRates | None) -> None:
    assert worth_of(Business(usual_rates=usual)).signing_rate == UNKNOWN


def test_a_firm_that_states_nothing_knows_nothing() -> None:
    assert worth_of(Business()) == Worth(None, None, None)


@given(asked=st.integers(1, 10_000), signed=st.integers(0, 10_000))
def test_the_range_of_what_signs_holds_it_and_stays_a_share(asked: int, signed: int) -> None:
    if signed <= asked:
        rate = worth_of(Business(lead_history=LeadHistory(asked=asked, signed=signed))).signing_rate
        assert rate.point is not None
        assert rate.low is not None
        assert rate.high is not None
        assert 0 <= rate.low <= rate.point <= rate.high <= 1

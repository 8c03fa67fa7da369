import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import Action, Business, Dossier, LedgerRow, UsualRates
from assessment.money import accounts
from assessment.money.funnel import funnels, rates_to_state
from tests.benchmarks import weak_steps


def action(*months, name="flyer", channel="flyers"):
    rows = tuple(LedgerRow(month=f"2026-{number:02d}", **month) for number, month in enumerate(months, start=1))
    return Action(id=name, name=name, channel=channel, ledger=rows)


def funnel(shown, others, business):
    whole = Dossier(business=business, actions=(shown, *others))
    return funnels(accounts(whole), whole)[shown.id]


def step(name, shown, others=(), **business):
    return next(each for each in funnel(shown, others, Business(**business)) if each.step == name)


def test_each_step_shows_its_count_and_the_rate_from_the_step_before():
    shown = action({"visits": 100.0, "leads": 10.0, "appointments": 8.0, "quotes": 5.0, "orders": 2.0})
    steps = funnel(shown, (), Business())
    assert [(each.step, each.count, each.rate) for each in steps] == [
        ("visits", 100.0, None),
        ("leads", 10.0, 0.1),
        ("appointments", 8.0, 0.8),
        ("quotes", 5.0, 0.625),
        ("orders", 2.0, 0.4),
    ]


def test_a_rate_skips_the_steps_never_counted():
    steps = funnel(action({"visits": 200.0, "orders": 4.0}), (), Business())
    assert [(each.step, each.count, each.rate) for each in steps] == [
        ("visits", 200.0, None),
        ("leads", None, None),
        ("appointments", None, None),
        ("quotes", None, None),
        ("orders", 4.0, 0.02),
    ]


def test_a_rate_pools_only_the_months_where_both_counts_are_known():
    leads = step("leads", action({"visits": 100.0, "leads": 10.0}, {"visits": 900.0}, {"leads": 50.0}))
    assert (leads.count, leads.rate) == (60.0, 0.1)


def test_counts_never_known_together_give_no_rate():
    leads = step("leads", action({"visits": 100.0}, {"leads": 10.0}))
    assert (leads.count, leads.rate, leads.rate_low, leads.rate_high, leads.weak) == (10.0, None, None, None, False)


def test_more_orders_than_quotes_give_no_rate():
    orders = step("orders", action({"quotes": 2.0, "orders": 5.0}))
    assert (orders.count, orders.rate, orders.rate_high) == (5.0, None, None)


def test_no_visit_gives_no_rate():
    assert step("leads", action({"visits": 0.0, "leads": 0.0})).rate is None


@pytest.mark.parametrize("shown", [action(), action({"spend": 100.0})])
def test_without_a_count_there_is_no_funnel(shown):
    assert funnel(shown, (action({"visits": 10.0}, name="other"),), Business()) == ()


def test_a_step_is_weak_where_its_whole_range_lies_below_the_usual_rate():
    quotes = step("quotes", action({"leads": 100.0, "quotes": 5.0}), usual_rates=UsualRates(leads_to_quotes=0.5))
    assert (quotes.reference, quotes.compared_with) == (0.5, "usual")
    assert quotes.weak


def test_each_more_step_compared_asks_for_more_to_call_one_weak():
    """Upper Jeffreys bound of 40 in 100: 0.482 at 5 %, 0.498 at 2.5 %."""
    usual = UsualRates(leads_to_quotes=0.49, quotes_to_orders=0.5)
    alone = action({"leads": 100.0, "quotes": 40.0})
    with_another = action({"leads": 100.0, "quotes": 40.0, "orders": 20.0})
    assert step("quotes", alone, usual_rates=usual).weak
    assert not step("quotes", with_another, usual_rates=usual).weak


def test_a_step_without_a_rate_is_none_of_those_compared():
    usual = UsualRates(leads_to_quotes=0.49, quotes_to_orders=0.5)
    more_after = action({"leads": 100.0, "quotes": 40.0, "orders": 50.0})
    assert step("quotes", more_after, usual_rates=usual).weak


def test_too_few_counts_never_make_a_step_weak():
    quotes = step("quotes", action({"leads": 2.0, "quotes": 0.0}), usual_rates=UsualRates(leads_to_quotes=0.5))
    assert quotes.rate == 0.0
    assert not quotes.weak


def test_a_zero_usual_rate_makes_no_step_weak():
    quotes = step("quotes", action({"leads": 100.0, "quotes": 0.0}), usual_rates=UsualRates(leads_to_quotes=0.0))
    assert quotes.reference == 0.0
    assert not quotes.weak


def test_without_a_usual_rate_the_other_actions_alike_are_together_the_reference():
    others = (
        action({"leads": 10.0, "quotes": 6.0}, name="letters"),
        action({"leads": 30.0, "quotes": 14.0}, {"leads": 100.0}, name="radio", channel="radio"),
        action({"leads": 30.0, "quotes": 1.0}, name="friends", channel="referral"),
    )
    quotes = step("quotes", action({"leads": 100.0, "quotes": 5.0}), others)
    assert (quotes.reference, quotes.compared_with) == (0.5, "alike")
    assert quotes.weak


def test_the_rate_of_the_others_has_a_range_too():
    """5 of 50 against 2 of 8: the first range ends below 0.25, that of the difference does not end below 0."""
    others = (action({"leads": 8.0, "quotes": 2.0}, name="letters"),)
    quotes = step("quotes", action({"leads": 50.0, "quotes": 5.0}), others)
    assert quotes.rate_high < quotes.reference == 0.25
    assert not quotes.weak


def test_adverts_are_not_judged_against_referrals():
    friends = action(*[{"leads": 1.0, "quotes": 1.0}] * 12, name="friends", channel="referral")
    adverts = action(*[{"leads": 6.0, "quotes": 3.0}] * 12, name="adverts", channel="search_ads")
    quotes = step("quotes", adverts, (friends,))
    assert (quotes.rate, quotes.reference, quotes.compared_with, quotes.weak) == (0.5, None, None, False)


@pytest.mark.parametrize("channel", [None, "other", "sandwich boards"])
def test_a_channel_of_no_group_is_like_no_other(channel):
    others = (action({"leads": 40.0, "quotes": 30.0}, name="same", channel=channel),)
    quotes = step("quotes", action({"leads": 100.0, "quotes": 5.0}, channel=channel), others)
    assert (quotes.reference, quotes.weak) == (None, False)


def test_the_usual_rate_comes_before_the_other_actions():
    others = (action({"leads": 10.0, "quotes": 9.0}, name="fair"),)
    usual = UsualRates(leads_to_quotes=0.02)
    quotes = step("quotes", action({"leads": 100.0, "quotes": 5.0}), others, usual_rates=usual)
    assert (quotes.reference, quotes.weak) == (0.02, False)


def test_across_skipped_steps_usual_rates_multiply():
    shown = action({"visits": 100.0, "quotes": 1.0})
    usual = UsualRates(visits_to_leads=0.2, leads_to_quotes=0.5)
    assert step("quotes", shown, usual_rates=usual).reference == pytest.approx(0.1)


def test_across_skipped_steps_a_usual_rate_missing_on_the_way_leaves_none():
    shown = action({"visits": 100.0, "quotes": 1.0})
    assert step("quotes", shown, usual_rates=UsualRates(visits_to_leads=0.2)).reference is None


def test_a_usual_rate_to_quotes_holds_beside_one_to_appointments():
    usual = UsualRates(leads_to_quotes=0.4, leads_to_appointments=0.9, appointments_to_quotes=0.9)
    in_one = step("quotes", action({"leads": 100.0, "quotes": 30.0}), usual_rates=usual)
    in_two = step("quotes", action({"leads": 100.0, "appointments": 50.0, "quotes": 30.0}), usual_rates=usual)
    assert (in_one.reference, in_two.reference) == (0.4, 0.9)


def test_usual_rates_by_way_of_appointments_multiply():
    usual = UsualRates(leads_to_appointments=0.8, appointments_to_quotes=0.5)
    assert step("quotes", action({"leads": 9.0, "quotes": 3.0}), usual_rates=usual).reference == pytest.approx(0.4)


def test_the_rates_to_state_are_those_of_passages_counted_and_those_stated():
    counted = [funnel(action({"leads": 9.0, "orders": 3.0, "visits": 90.0}), (), Business())]
    assert rates_to_state(counted, None) == ("visits_to_leads", "leads_to_orders")
    stated = UsualRates(quotes_to_orders=0.3)
    assert rates_to_state(counted, stated) == ("visits_to_leads", "quotes_to_orders", "leads_to_orders")
    assert rates_to_state([], None) == ()


def test_an_action_alone_has_no_reference():
    alone = action({"leads": 100.1, "quotes": 5.3}, {"leads": 0.2, "quotes": 0.1})
    assert all(each.reference is None and not each.weak for each in funnel(alone, (), Business()))


def test_others_that_counted_nothing_give_no_reference():
    shown = action({"leads": 0.1, "quotes": 0.1}, {"leads": 0.2, "quotes": 0.2})
    others = (action({"leads": 0.0, "quotes": 0.0}, {"leads": 7.0}, name="fair"),)
    assert step("quotes", shown, others).reference is None


counts = st.integers(0, 100_000).map(lambda hundredths: hundredths / 100)


@given(own=st.tuples(counts, counts), others=st.lists(st.tuples(counts, counts), min_size=1, max_size=5))
def test_the_reference_never_depends_on_the_action_itself(own, others):
    shown = action({"leads": own[0], "quotes": own[1]})
    elsewhere = [
        action({"leads": leads, "quotes": quotes}, name=f"a{number}") for number, (leads, quotes) in enumerate(others)
    ]
    leads, quotes = (round(sum(pair[side] for pair in others), 6) for side in (0, 1))
    expected = pytest.approx(quotes / leads) if 0 < leads >= quotes else None
    assert step("quotes", shown, elsewhere).reference == expected


@pytest.mark.parametrize(("rates", "first"), [((0.3,), 30), ((0.7, 0.6, 0.3), 60), ((0.05, 0.7, 0.6, 0.3), 1_000)])
def test_six_actions_alike_raise_a_false_alarm_in_at_most_8_firms_of_100(rates, first):
    assert weak_steps.false_alarms(rates, first, runs=400) <= 0.08


@pytest.mark.parametrize(("rates", "first", "least"), [((0.3,), 100, 0.75), ((0.7, 0.6, 0.3), 400, 0.85)])
def test_half_the_rate_of_the_others_is_found_at_the_counts_of_a_year(rates, first, least):
    assert weak_steps.found(rates, first, runs=200) >= least

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.model import Action, Business, Dossier, LedgerRow, UsualRates
from assessment.money import accounts
from assessment.money.funnel import funnels


def action(*months, name="flyer"):
    rows = tuple(LedgerRow(month=f"2026-{number:02d}", **month) for number, month in enumerate(months, start=1))
    return Action(id=name, name=name, ledger=rows)


def funnel(shown, others, business):
    whole = Dossier(business=business, actions=(shown, *others))
    return funnels(accounts(whole), business.usual_rates)[shown.id]


def step(name, shown, others=(), **business):
    return next(each for each in funnel(shown, others, Business(**business)) if each.step == name)


def test_each_step_shows_its_count_and_the_rate_from_the_step_before():
    shown = action({"visits": 100.0, "leads": 10.0, "quotes": 5.0, "orders": 2.0})
    steps = funnel(shown, (), Business())
    assert [(each.step, each.count, each.rate) for each in steps] == [
        ("visits", 100.0, None),
        ("leads", 10.0, 0.1),
        ("quotes", 5.0, 0.5),
        ("orders", 2.0, 0.4),
    ]


def test_a_rate_skips_the_steps_never_counted():
    steps = funnel(action({"visits": 200.0, "orders": 4.0}), (), Business())
    assert [(each.step, each.count, each.rate) for each in steps] == [
        ("visits", 200.0, None),
        ("leads", None, None),
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
    assert quotes.reference == 0.5
    assert quotes.weak


def test_too_few_counts_never_make_a_step_weak():
    quotes = step("quotes", action({"leads": 2.0, "quotes": 0.0}), usual_rates=UsualRates(leads_to_quotes=0.5))
    assert quotes.rate == 0.0
    assert not quotes.weak


def test_a_zero_usual_rate_makes_no_step_weak():
    quotes = step("quotes", action({"leads": 100.0, "quotes": 0.0}), usual_rates=UsualRates(leads_to_quotes=0.0))
    assert quotes.reference == 0.0
    assert not quotes.weak


def test_without_a_usual_rate_the_other_actions_together_are_the_reference():
    others = (
        action({"leads": 10.0, "quotes": 6.0}, name="fair"),
        action({"leads": 30.0, "quotes": 14.0}, {"leads": 100.0}, name="letters"),
    )
    quotes = step("quotes", action({"leads": 100.0, "quotes": 5.0}), others)
    assert quotes.reference == 0.5
    assert quotes.weak


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

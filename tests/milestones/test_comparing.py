"""What moved between two states: the parts add up, and each is put down to what was swapped."""

import dataclasses
import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.milestones.comparing import compare, present
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import Estimate
from tests.benchmarks.moved import Since, told
from tests.milestones.pairs import (
    answered,
    compared,
    edited,
    example,
    of,
    only,
    points,
    state,
    up_to,
    with_action,
    with_business,
    with_row,
    without_row,
)

EXAMPLES = {"broken_journey": "rappels", "copied_ads": "parrainage", "two_stances": "relances"}
MONTHS = ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]
edits = st.lists(
    st.one_of(
        st.floats(0.05, 1).map(lambda margin: with_business(contribution_margin=margin)),
        st.none() | st.floats(0, 80).map(lambda cost: with_business(hourly_cost=cost)),
        st.sampled_from(MONTHS).map(up_to),
        st.builds(
            lambda name, month, sold: with_row(name, month, revenue=sold, orders=3.0),
            st.sampled_from(list(EXAMPLES.values())),
            st.sampled_from(MONTHS),
            st.floats(0, 9000),
        ),
        st.builds(without_row, st.sampled_from(list(EXAMPLES.values())), st.sampled_from(MONTHS)),
        st.sampled_from(list(EXAMPLES.values())).map(lambda name: answered(name, "serves_sales", "no")),
        st.sampled_from(list(EXAMPLES.values())).map(lambda name: with_action(name, stopped="2026-09")),
    ).filter(lambda edit: edit is not None),
    max_size=4,
)
days = st.sampled_from(["2026-06-10", "2026-08-01", "2026-10-31", "2026-11-05"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(EXAMPLES)), edits, edits, days, days)
def test_the_parts_add_up_to_the_difference_whatever_moved_and_whichever_day_is_first(name, ones, others, day, then):
    found = compared(edited(example(name), *ones), day, edited(example(name), *others), then)
    for reading in (found.as_then, found.as_now):
        for one in reading.actions:
            if one.parts:
                assert sum(points(one).values()) == pytest.approx(one.difference.point, abs=1e-6)
            low, high = one.difference.low, one.difference.high
            assert low is None or low <= one.difference.point + 1e-9
            assert high is None or high >= one.difference.point - 1e-9
        if reading.split:
            assert sum(points(reading).values()) == pytest.approx(reading.difference.point or 0.0, abs=1e-6)


def test_a_state_beside_itself_moved_nothing():
    before = state(example("broken_journey"), "2026-11-05")
    found = compare(load_questionnaire(), before, before)
    assert (found.answers, found.terms) == ((), ())
    assert found.as_now.difference == Estimate(0.0, 0.0, 0.0)
    assert not any(one.turns or one.verdict_moved for one in found.as_now.actions)
    assert not found.readings_differ


def test_the_present_is_a_state_evaluated_today():
    dossier, day = example("likes"), datetime.date(2026, 11, 5)
    now = present(load_questionnaire(), dossier, day)
    assert (now.day, now.evaluation.as_of) == (day, "2026-11-05")
    assert (now.dossier.actions, now.dossier.business) == (dossier.actions, dossier.business)


def test_a_verdict_an_answer_turns_is_put_down_to_the_answers():
    then = edited(example("broken_journey"), answered("rappels", "serves_sales", "no"))
    found = compared(then, "2026-11-05", example("broken_journey"), "2026-11-05")
    moved = of(found.as_now, "rappels")
    assert moved.verdict_moved
    assert [(turn.group, turn.verdict) for turn in moved.turns] == [("answers", moved.after.verdict)]
    (answer,) = found.answers
    assert (answer.action, answer.question, answer.before.value) == ("rappels", "serves_sales", "no")


def test_a_note_is_no_answer_that_moved():
    dossier = example("likes")
    asked = next(iter(dossier.answers.business))
    noted = dossier.answers.business[asked].model_copy(update={"note": "à revoir"})
    answers = dossier.answers.model_copy(update={"business": {**dossier.answers.business, asked: noted}})
    after = dossier.model_copy(update={"answers": answers})
    assert compared(dossier, "2026-11-05", after, "2026-11-05").answers == ()


def test_what_another_questionnaire_concluded_is_its_own_part_as_then_and_none_as_now():
    """The stored evaluation had `rappels` leave 40 € less: a program of before, another formula."""
    before = state(example("broken_journey"), "2026-11-05")
    result = next(one for one in before.evaluation.actions if one.id == "rappels")
    net = result.mean_month.net.plus(-40.0)
    stored = dataclasses.replace(result, verdict="wait", mean_month=dataclasses.replace(result.mean_month, net=net))
    actions = tuple(stored if one is result else one for one in before.evaluation.actions)
    old = dataclasses.replace(before, evaluation=dataclasses.replace(before.evaluation, actions=actions))
    found = compare(load_questionnaire(), old, before)
    then, now = of(found.as_then, "rappels"), of(found.as_now, "rappels")
    assert points(then)["questionnaire"] == pytest.approx(40.0)
    assert [turn.group for turn in then.turns] == ["questionnaire"]
    assert now.difference.point == 0
    assert not now.verdict_moved
    assert found.readings_differ


def test_a_rule_that_a_later_questionnaire_no_longer_has_turns_a_verdict_as_then_alone():
    before = state(example("broken_journey"), "2026-11-05")
    shipped = load_questionnaire()
    (reason,) = [one.rule.reason for one in before.evaluation.actions if one.id == "rappels"]
    rules = tuple(rule for rule in shipped.verdicts if rule.reason != reason)
    later = shipped.model_copy(update={"version": "99.0.0", "verdicts": rules})
    found = compare(later, before, present(later, example("broken_journey"), datetime.date(2026, 11, 5)))
    then, now = of(found.as_then, "rappels"), of(found.as_now, "rappels")
    assert found.versions == (shipped.version, "99.0.0")
    assert [turn.group for turn in then.turns] == ["questionnaire"]
    assert then.before.rule.reason == reason
    assert not now.verdict_moved
    assert found.readings_differ


def test_the_month_under_way_on_the_first_day_is_no_correction_when_it_is_over():
    half = edited(
        example("broken_journey"), up_to("2026-10"), with_row("rappels", "2026-10", revenue=300.0, orders=2.0)
    )
    moved = of(compared(half, "2026-10-12", example("broken_journey"), "2026-11-05").as_now, "rappels")
    assert moved.rows.corrected == ()
    assert points(moved)["figures"] == 0
    assert points(moved)["months"] != 0


def test_a_clock_set_back_takes_months_away_and_corrects_none():
    later, earlier = example("broken_journey"), edited(example("broken_journey"), up_to("2026-07"))
    moved = of(compared(later, "2026-11-05", earlier, "2026-08-05").as_now, "rappels")
    back = of(compared(earlier, "2026-08-05", later, "2026-11-05").as_now, "rappels")
    assert moved.rows.removed == ()
    assert points(moved) == pytest.approx({group: -euros for group, euros in points(back).items()})
    (part,), (mirrored,) = ([one.euros for one in of.parts if one.group == "months"] for of in (moved, back))
    assert part == pytest.approx(mirrored.opposite())


@pytest.mark.parametrize(("terms", "kind"), [({"currency": "CHF"}, "currency"), ({"tax_basis": "no_tax"}, "tax_basis")])
def test_amounts_in_another_currency_or_on_another_tax_basis_are_not_compared(terms, kind):
    then = edited(example("broken_journey"), with_business(**terms))
    found = compared(then, "2026-11-05", example("broken_journey"), "2026-11-05")
    assert found.obstacle == kind
    assert {one.difference.point for one in found.as_now.actions} == {None}
    assert found.as_now.parts == ()
    assert next(term for term in found.terms if term.name == kind).after in ("EUR", "excluding_tax")


def test_what_a_pause_test_found_is_its_own_part_and_the_only_one_with_a_cause():
    whole = edited(example("two_stances"), only("annonces"))
    test = whole.action("annonces").pause_test
    planned = edited(whole, with_action("annonces", pause_test=test.model_copy(update={"sales": ()})))
    moved = of(compared(planned, "2026-10-15", whole, "2026-11-05").as_now, "annonces")
    part = next(one.euros for one in moved.parts if one.group == "test")
    assert part.point != 0
    assert part.low < part.point < part.high
    assert moved.tested
    assert not of(compared(planned, "2026-10-15", planned, "2026-11-05").as_now, "annonces").tested


def test_new_months_stand_beside_the_same_months_of_the_year_before():
    """Sales of December, three years running: 300, 300 and 900; every other month sells 100. 50 % are left of 10 paid.

    New are October to December 2025. A mean month of theirs left (0.5 × 1 100 − 30) / 3 = 173.33, a year before
    (0.5 × 500 − 30) / 3 = 73.33.
    """
    from tests.money.ledgers import dossier_of, rows

    sold = [100.0] * 11 + [300.0] + [100.0] * 11 + [900.0]
    ledger = rows(24, "2024-01", spend=10.0, revenue=sold, orders=[one / 10 for one in sold])
    terms = {"contribution_margin": 0.5, "average_order_value": 10.0}
    after, before = dossier_of(ledger, **terms), dossier_of(ledger[:21], **terms)
    alike = of(compared(before, "2025-10-03", after, "2026-01-05").as_now, "fair").alike
    assert alike.months == ("2025-10", "2025-11", "2025-12")
    assert alike.earlier_months == ("2024-10", "2024-11", "2024-12")
    assert alike.earlier.point == pytest.approx(73.333, abs=1e-3)
    assert alike.later.point == pytest.approx(173.333, abs=1e-3)
    assert alike.difference.low < 100 < alike.difference.high


def test_two_months_of_another_year_are_too_few_to_be_set_beside():
    found = compared(
        edited(example("broken_journey"), up_to("2026-08")), "2026-09-02", example("broken_journey"), "2026-11-05"
    )
    assert of(found.as_now, "rappels").alike is None  # September and October 2025 are known, August is not new


def test_an_action_renamed_is_the_same_and_one_under_a_new_id_is_not():
    then = edited(example("broken_journey"), with_action("rappels", name="Relances"))
    found = compared(then, "2026-11-05", example("broken_journey"), "2026-11-05")
    moved = of(found.as_now, "rappels")
    assert (moved.before.name, moved.standing) == ("Relances", "goes_on")
    gone = edited(example("broken_journey"), only("facebook", "courriels"))
    assert (
        of(compared(gone, "2026-11-05", example("broken_journey"), "2026-11-05").as_now, "rappels").standing == "begun"
    )


def test_a_net_unknown_on_the_way_leaves_the_difference_whole():
    then = edited(example("broken_journey"), with_business(contribution_margin=None, average_order_value=None))
    found = compared(then, "2026-11-05", example("broken_journey"), "2026-11-05").as_now
    assert of(found, "rappels").parts == ()
    assert not found.split


@pytest.mark.parametrize("world", [Since(12, 3, 3), Since(12, 6, 10, 2.0)])
def test_months_by_the_same_law_are_told_apart_from_chance_about_once_in_ten(world):
    shares = told(world, runs=120)
    assert shares.down + shares.up <= 0.17  # 10 % and 2.5 standard errors of 2.7 %


def test_sales_that_doubled_for_a_year_are_told_apart():
    assert told(Since(12, 12, 10, change=2.0), runs=40).up >= 0.9

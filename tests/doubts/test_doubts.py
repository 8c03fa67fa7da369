"""What is doubtful in the figures of a dossier, and what each repair does to it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.ledger_cells import FIGURES
from assessment.dossier.merging import merge
from assessment.dossier.model import Action, Answers, Business, BusinessMonth, Dossier, LedgerRow
from assessment.dossier.reverting import Step, revert
from assessment.doubts import Doubt, as_it_is, doubts, left_out
from assessment.evaluation import evaluate
from assessment.examples import example_names, example_text
from assessment.languages import LANGUAGES
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.sentences import Words, doubt_about, doubt_sentences, doubts_title, repair_label
from tests.benchmarks.cases import EXAMPLES_AS_OF
from tests.tables import in_one_test

SHIPPED = load_questionnaire()
TODAY = datetime.date(2026, 11, 20)
MONTHS = [f"2026-{number:02d}" for number in range(1, 11)]


def row(month: str, **figures: float) -> LedgerRow:
    return LedgerRow(month=month, **figures)


def steady(months: int = 6, **changed: dict[str, float]) -> tuple[LedgerRow, ...]:
    """Months of about the same spend and sales; `changed` gives other figures to one, as ``m3={"spend": 9.0}``."""
    rows = [
        {"month": month, "spend": 100.0 + place, "orders": 4.0 + place % 3, "revenue": 300.0 + 17 * place}
        for place, month in enumerate(MONTHS[:months])
    ]
    for name, figures in changed.items():
        rows[int(name[1:]) - 1] |= figures
    return tuple(LedgerRow.model_validate(one) for one in rows)


def action(action_id: str = "ads", ledger: tuple[LedgerRow, ...] = (), **fields: Any) -> Action:
    return Action(id=action_id, name=fields.pop("name", action_id), ledger=ledger, **fields)


def firm(*actions: Action, answers: dict[str, dict[str, Answer]] | None = None, **business: Any) -> Dossier:
    known = {"contribution_margin": 0.5, "average_order_value": 70.0, **business}
    return Dossier(business=Business(**known), actions=actions, answers=Answers(actions=answers or {}))


def found(dossier: Dossier, day: datetime.date = TODAY) -> tuple[Doubt, ...]:
    return doubts(dossier, evaluate(SHIPPED, dossier, day))


def kinds(dossier: Dossier) -> list[str]:
    return [one.kind for one in found(dossier)]


def repaired(dossier: Dossier, kind: str) -> Dossier:
    """The dossier after that repair of its first doubt."""
    (repair,) = [one for one in found(dossier)[0].repairs if one.kind == kind]
    return repair.edit(dossier)


def row_of(dossier: Dossier, month: str, action_id: str = "ads") -> LedgerRow:
    return next(one for one in dossier.action(action_id).ledger if one.month == month)


BLANK_SPEND = tuple(row(month, revenue=500.0, orders=5) for month in MONTHS[1:6])
DIRTY: dict[str, Dossier] = {
    "no_spend": firm(action("ads", (row("2026-01", spend=600.0, revenue=400.0, orders=4), *BLANK_SPEND))),
    "no_sales": firm(
        action(
            "ads",
            (row("2026-01", spend=50.0, revenue=1200.0, orders=12), *(row(month, spend=50.0) for month in MONTHS[1:])),
        )
    ),
    "orders_unvalued": firm(
        action("ads", tuple(row(month, spend=50.0, orders=3) for month in MONTHS[:4])), average_order_value=None
    ),
    "leads_unfollowed": firm(action("ads", tuple(row(month, spend=50.0, leads=3) for month in MONTHS[:4]))),
    "sales_uncounted": firm(action("ads", tuple(row(month, spend=50.0, revenue=90.0) for month in MONTHS[:4]))),
    "month_under_way": firm(action("ads", (*steady(), row("2026-11", spend=90.0, revenue=20.0, orders=1)))),
    "month_ahead": firm(action("ads", (*steady(), row("2026-12", spend=90.0, revenue=20.0, orders=1)))),
    "started_within": firm(action("ads", steady(m1={"spend": 20.0, "revenue": 60.0}), started="2026-01")),
    "stopped_within": firm(action("ads", steady(m6={"spend": 20.0, "revenue": 60.0}), stopped="2026-06")),
    "ends_within": firm(action("ads", steady(m6={"spend": 20.0, "revenue": 60.0}))),
    "left_out": firm(action("ads", steady(), left_out=("2026-03",))),
    "tax_unknown": firm(action("ads", steady()), tax_basis="unknown"),
    "tax_mixed": firm(action("ads", steady()), tax_basis="mixed"),
    "tax_of_action": firm(
        action("ads", steady(), channel="search_ads"), answers={"ads": {"figures_basis": Answer(value="mixed")}}
    ),
    "same_action": firm(action("ads", steady(), name="Été"), action("again", steady(), name="ETE ")),
    "same_revenue": firm(
        action("ads", steady()),
        action("fair", tuple(one.model_copy(update={"spend": 40.0}) for one in steady())),
    ),
    "same_spend": firm(
        action("ads", steady()),
        action("fair", tuple(one.model_copy(update={"revenue": 41.0 * one.orders}) for one in steady() if one.orders)),
    ),
    "month_twice": firm(action("ads", (*steady(5), steady(5)[4].model_copy(update={"month": "2026-06"})))),
    "slip_spend": firm(action("ads", steady(m3={"spend": 1020.0}))),
    "slip_revenue": firm(action("ads", steady(m3={"revenue": 33_400.0}))),
    "slip_hours": firm(
        action(
            "ads", tuple(one.model_copy(update={"hours": 80.0 if one.month == "2026-03" else 8.0}) for one in steady())
        )
    ),
    "slip_orders": firm(action("ads", steady(m4={"orders": 500.0}))),
    "slip_leads": firm(
        action(
            "ads", tuple(one.model_copy(update={"leads": 900.0 if one.month == "2026-03" else 9.0}) for one in steady())
        )
    ),
    "slip_sales": firm(
        action("ads", steady()),
        revenue=tuple(BusinessMonth(month=month, revenue=900.0 if month == "2026-04" else 9_000.0) for month in MONTHS),
    ),
    "hours_many": firm(action("ads", steady(m3={"hours": 480.0}))),
    "hours_impossible": firm(action("ads", steady(m3={"hours": 900.0}))),
    "hours_together": firm(
        action("ads", steady(m3={"hours": 200.0})), action("fair", (row("2026-03", spend=1.0, hours=150.0),))
    ),
    "zero_orders": firm(action("ads", steady(m3={"orders": 0.0}))),
    "zero_revenue": firm(action("ads", steady(m3={"revenue": 0.0}))),
}
HELD = {"no_spend", "no_sales", "orders_unvalued", "leads_unfollowed", "tax_unknown", "tax_mixed", "tax_of_action"}
EVERY = list(DIRTY)


@in_one_test("kind", EVERY)
def test_each_kind_is_found_with_its_action_and_said_in_both_languages(kind: str) -> None:
    dossier = DIRTY[kind]
    (doubt, *others) = found(dossier)
    assert (doubt.kind, others) == (kind, [])
    assert doubt.holds_up == (kind in HELD)
    for language in LANGUAGES:
        words = Words(language, "EUR", SHIPPED, {one.id: one.name for one in dossier.actions})
        said = [*doubt_about(doubt, words), *doubt_sentences(doubt, words), doubts_title([doubt], words)]
        said += [repair_label(one, words) for one in doubt.repairs]
        assert all("{" not in text for text in said)
        assert all(len(sentence.split()) <= 25 for text in said for sentence in text.split("."))


@in_one_test("kind", EVERY)
def test_every_repair_settles_its_doubt_and_saying_that_it_is_right_does_too(kind: str) -> None:
    dossier = DIRTY[kind]
    (doubt,) = found(dossier)
    settling = [repair.edit for repair in doubt.repairs] + ([as_it_is(doubt)] if doubt.can_be_right else [])
    assert settling
    assert doubt.opens is not None
    for edit in settling:
        changed = edit(dossier)
        assert (doubt.action, doubt.key) not in [(one.action, one.key) for one in found(changed)]
        assert revert(Step(dossier, changed), changed).dossier == dossier
        assert read_dossier(write_dossier(changed, SHIPPED).encode(), SHIPPED).actions == changed.actions
        assert merge(dossier, changed, dossier).dossier == changed


def _cells(dossier: Dossier) -> dict[tuple[str, str, str], float]:
    values = {
        (one.id, each.month, figure): getattr(each, figure)
        for one in dossier.actions
        for each in one.ledger
        for figure in FIGURES
    }
    return {cell: value for cell, value in values.items() if value is not None}


@in_one_test("kind", EVERY)
def test_no_repair_touches_a_figure_outside_the_months_it_names(kind: str) -> None:
    dossier = DIRTY[kind]
    (doubt,) = found(dossier)
    before = _cells(dossier)
    for repair in doubt.repairs:
        after = _cells(repair.edit(dossier))
        touched = {cell for cell in before.keys() | after.keys() if before.get(cell) != after.get(cell)}
        if repair.kind.startswith("spread"):
            assert sum(after.values()) == pytest.approx(sum(before.values()))
        elif repair.kind == "remove_action":
            assert {cell[0] for cell in touched} == {doubt.action}
        elif not repair.kind.startswith("untax"):
            assert {month for _, month, _ in touched} <= set(doubt.months)
            assert len({figure for _, _, figure in touched}) <= (4 if repair.kind == "clear_month" else 2)


@pytest.mark.parametrize("name", [name for name in example_names() if name != "broken_journey"])
def test_nothing_is_doubted_in_a_clean_example(name: str) -> None:
    assert found(read_dossier(example_text(name), SHIPPED), EXAMPLES_AS_OF) == ()


def test_the_months_of_an_example_that_lack_sales_are_named() -> None:
    (doubt,) = found(read_dossier(example_text("broken_journey"), SHIPPED), EXAMPLES_AS_OF)
    assert (doubt.kind, doubt.action, doubt.months) == ("no_sales", "facebook", ("2025-12", "2026-01"))
    assert not doubt.holds_up


def test_a_dossier_without_figures_or_actions_has_no_doubt() -> None:
    assert found(Dossier()) == ()
    assert found(firm(action())) == ()


def test_nothing_paid_is_written_as_zero_and_a_yearly_fee_spread_to_the_cent() -> None:
    dossier = DIRTY["no_spend"]
    zero, spread = repaired(dossier, "zero_spend"), repaired(dossier, "spread_spend")
    assert [one.spend for one in zero.action("ads").ledger] == [600.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    assert [one.spend for one in spread.action("ads").ledger] == [100.0] * 6
    assert "months_incomplete" not in [one.reason for one in evaluate(SHIPPED, zero, TODAY).actions]


def paid_once(**figures: float) -> Dossier:
    return firm(action("ads", (row("2026-01", revenue=400.0, orders=4, **figures), *BLANK_SPEND)))


def test_what_was_paid_in_one_month_only_is_offered_for_every_month_first_with_its_time() -> None:
    (doubt,) = found(paid_once(spend=150.0))
    assert [(one.kind, dict(one.values)) for one in doubt.repairs[:2]] == [
        ("every_month", {"amount": 150.0}),
        ("zero_spend", {}),
    ]
    assert [one.spend for one in doubt.repairs[0].edit(paid_once(spend=150.0)).action("ads").ledger] == [150.0] * 6
    timed = repaired(paid_once(spend=150.0, hours=3.0), "every_month_timed").action("ads").ledger
    assert [(one.spend, one.hours) for one in timed] == [(150.0, 3.0)] * 6
    same = firm(action("ads", (*(row(month, spend=150.0, revenue=9.0) for month in MONTHS[:4]), *BLANK_SPEND[3:])))
    assert found(same)[0].repairs[0].kind == "every_month"


def test_what_was_paid_differently_or_as_a_fee_every_few_months_is_not_said_to_be_monthly_first() -> None:
    differently = firm(action("ads", (row("2025-12", spend=80.0), row("2026-01", spend=90.0), *BLANK_SPEND)))
    assert "every_month" not in [one.kind for one in found(differently)[0].repairs]
    fees = {"2026-01": 900.0, "2026-04": 900.0}
    quarterly = firm(
        action("ads", tuple(row(month, spend=fees.get(month), revenue=500.0, orders=5) for month in MONTHS[:6]))
    )
    assert [one.kind for one in found(quarterly)[0].repairs] == ["zero_spend", "spread_spend", "every_month"]


def test_sales_far_above_those_around_are_doubted_unless_another_figure_explains_them() -> None:
    few = tuple(row(month, spend=100.0, revenue=50.0, orders=4.0 + place % 2) for place, month in enumerate(MONTHS))

    def with_june(**figures: float) -> Dossier:
        return firm(
            action("ads", tuple(one.model_copy(update=figures) if one.month == "2026-06" else one for one in few))
        )

    (orders,) = found(with_june(orders=400.0))
    assert (orders.kind, [dict(one.values) for one in orders.repairs]) == ("slip_orders", [{"orders": 4.0}])
    (revenue,) = found(with_june(revenue=1_500.0))
    assert (revenue.kind, [dict(one.values) for one in revenue.repairs]) == ("slip_revenue", [{"amount": 150.0}])
    assert kinds(with_june(orders=400.0, revenue=4_000.0)) == []
    assert kinds(with_june(orders=6.0, revenue=2_000.0)) == [], "one sale more than ever may be the large one"
    assert kinds(with_june(orders=60.0)) == [], "a good month"


def test_a_figure_with_the_comma_out_of_place_is_written_as_it_was_meant() -> None:
    assert row_of(repaired(DIRTY["slip_spend"], "write_amount"), "2026-03").spend == 102.0
    assert row_of(repaired(DIRTY["slip_revenue"], "write_amount"), "2026-03").revenue == 334.0
    assert row_of(repaired(DIRTY["hours_many"], "minutes"), "2026-03").hours == 8.0


def test_a_large_sale_among_unequal_ones_is_no_slip() -> None:
    uneven = tuple(
        row(month, spend=100.0, orders=1, revenue=value)
        for month, value in zip(MONTHS, (90, 900, 2_000, 150, 9_000), strict=False)
    )
    many = steady(m3={"revenue": 3_400.0, "orders": 50.0})
    assert kinds(firm(action("ads", uneven))) == []
    assert kinds(firm(action("ads", many))) == []


def test_a_month_left_out_counts_in_nothing_keeps_its_figures_and_is_asked_about_once_over() -> None:
    dossier = DIRTY["month_under_way"]
    changed = repaired(dossier, "leave_out_until_over")
    assert found(changed) == ()
    assert left_out(changed) == (("ads", "2026-11"),)
    assert row_of(changed, "2026-11").spend == 90.0
    without = firm(action("ads", steady()))
    assert evaluate(SHIPPED, changed, TODAY).actions[0].money == evaluate(SHIPPED, without, TODAY).actions[0].money
    (doubt,) = found(changed, datetime.date(2026, 12, 2))
    assert (doubt.kind, doubt.months) == ("left_out", ("2026-11",))
    assert left_out(doubt.repairs[0].edit(changed)) == ()


def test_a_short_first_month_left_out_is_asked_about_again_only_when_its_figures_change() -> None:
    changed = repaired(DIRTY["started_within"], "leave_out")
    assert kinds(changed) == []
    again = changed.model_copy(
        update={"actions": (action("ads", steady(), left_out=("2026-01",), settled=changed.action("ads").settled),)}
    )
    assert kinds(again) == ["left_out"]


def test_what_is_right_as_it_is_stays_so_until_its_figures_change() -> None:
    dossier = DIRTY["slip_spend"]
    settled = as_it_is(found(dossier)[0])(dossier)
    assert kinds(settled) == []
    other = firm(action("ads", steady(m3={"spend": 10_200.0}), settled=settled.action("ads").settled))
    assert kinds(other) == ["slip_spend"]


def test_two_people_settle_different_doubts_of_one_action_and_both_hold() -> None:
    dossier = firm(action("ads", steady(m2={"orders": 0.0}, m5={"revenue": 0.0})))
    first, second = found(dossier)
    joined = merge(dossier, as_it_is(first)(dossier), as_it_is(second)(dossier)).dossier
    assert set(joined.action("ads").settled) == {first.key, second.key}
    assert kinds(joined) == []


def test_two_actions_of_one_channel_that_cost_the_same_are_two() -> None:
    fee = (row("2026-01", spend=50.0, hours=2.0),)
    assert kinds(firm(action("ads", fee, channel="flyers"), action("fair", fee, channel="flyers"))) == []
    assert kinds(firm(action("ads", fee, name="Tracts"), action("fair", fee, name="tracts"))) == ["same_action"]
    copy = action("fair", steady(), channel="flyers")
    assert kinds(firm(action("ads", steady(), channel="flyers"), copy)) == ["same_action"]


def test_figures_that_are_alike_by_nature_are_no_duplicates() -> None:
    fee = tuple(row(month, spend=50.0) for month in MONTHS)
    sold = [one.model_copy(update={"spend": 50.0}) for one in steady()]
    assert kinds(firm(action("ads", tuple(sold)), action("seo", fee))) == []
    one_sale = tuple(row(month, spend=20.0 + place, orders=1, revenue=900.0) for place, month in enumerate(MONTHS))
    assert kinds(firm(action("fair", one_sale))) == []


AMOUNT = st.one_of(st.none(), st.sampled_from([0.0, 1.0, 12.0, 120.0, 1_200.0, 480.0, 900.0]))


@given(
    st.lists(
        st.lists(
            st.fixed_dictionaries(dict.fromkeys(("spend", "hours", "revenue", "orders", "leads"), AMOUNT)),
            max_size=6,
        ),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["excluding_tax", "including_tax", "no_tax", "mixed", "unknown"]),
    st.sampled_from([TODAY, datetime.date(2026, 3, 10)]),
)
def test_whatever_the_figures_each_repair_settles_its_own_doubt(
    ledgers: list[list[dict[str, float | None]]], basis: str, day: datetime.date
) -> None:
    actions = [
        action(
            f"a{place}", tuple(LedgerRow(month=month, **figures) for month, figures in zip(MONTHS, rows, strict=False))
        )
        for place, rows in enumerate(ledgers)
    ]
    dossier = firm(*actions, tax_basis=basis)
    known = found(dossier, day)
    assert len({(one.action, one.key) for one in known}) == len(known)
    for doubt in known:
        for edit in [*(repair.edit for repair in doubt.repairs), *([as_it_is(doubt)] if doubt.can_be_right else [])]:
            left = {(one.action, one.key) for one in found(edit(dossier), day)}
            assert (doubt.action, doubt.key) not in left

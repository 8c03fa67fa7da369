"""The months still to enter: which, for whom, in which order, and what is asked of each."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.editing import with_action_added, with_action_changed, with_business, with_cells
from assessment.dossier.missing_months import (
    FIRST_ASKED,
    MANY,
    MissingMonth,
    as_before,
    asked_in,
    asked_of_business,
    is_entered,
    missing_months,
    next_after,
    nothing_in,
    offered_first,
    row_before,
    usual_figures,
)
from assessment.dossier.model import Dossier
from assessment.month import month_after

AS_OF = datetime.date(2026, 12, 1)


def dossier(*known: str, figures: dict[str, float] | None = None, **of_action: Any) -> Dossier:
    """One action with these months known."""
    made, action = with_action_added(Dossier(), "Tracts", "flyers")
    values = figures or {"spend": 100.0, "orders": 3.0}
    made = with_cells(made, action, {(month, name): value for month in known for name, value in values.items()})
    return with_action_changed(made, action, **of_action)


def missing(*args: str, **of_action: Any) -> list[str]:
    return [one.month for one in missing_months(dossier(*args, **of_action), AS_OF)]


def test_the_complete_months_since_the_first_known_one_are_missing_gaps_included() -> None:
    assert missing("2026-07", "2026-09") == ["2026-08", "2026-10", "2026-11"]
    assert missing("2026-11") == [], "December is under way"


def test_of_an_action_about_which_nothing_is_known_the_last_month_is_asked_or_those_since_its_start() -> None:
    assert missing() == ["2026-11"]
    assert missing(started="2026-09") == ["2026-09", "2026-10", "2026-11"]
    assert missing(started="2026-12") == []
    assert len(missing(started="2019-01")) == 12


def test_a_stopped_action_misses_what_lies_between_its_last_known_month_and_its_end() -> None:
    assert missing("2026-06", "2026-08", stopped="2026-10") == ["2026-09", "2026-10"]
    assert missing("2026-06", "2026-08", stopped="2026-08") == []
    assert missing(stopped="2026-08") == []
    assert missing("2026-08", stopped="2026-12") == ["2026-09", "2026-10", "2026-11"]


def test_a_mistyped_year_does_not_ask_for_thousands_of_months() -> None:
    assert len(missing("0202-06")) == 120


def test_the_business_misses_months_where_it_keeps_its_revenue() -> None:
    kept = with_business(dossier("2026-11"), revenue=[{"month": "2026-09", "revenue": 9000.0}])
    assert missing_months(kept, AS_OF) == (
        MissingMonth("2026-10", (), True),
        MissingMonth("2026-11", (), True, begun=True),
    )
    assert asked_of_business(kept, "2026-10")
    assert not asked_of_business(kept, "2026-08")
    assert not asked_of_business(dossier("2026-11"), "2026-10")


def test_the_oldest_is_offered_first_and_of_many_the_latest() -> None:
    def lacking(count: int) -> tuple[MissingMonth, ...]:
        return missing_months(dossier(month_after("2026-11", -count)), AS_OF)

    assert offered_first(lacking(MANY)) == "2025-12"
    assert len(lacking(36)) == 36
    assert offered_first(lacking(36)) == "2026-11"
    assert offered_first(()) is None


def test_after_a_month_comes_the_next_missing_one_and_after_the_last_one_the_latest_before() -> None:
    found = missing_months(dossier("2026-06"), AS_OF)
    assert next_after("2026-08", found) == "2026-09"
    assert next_after("2026-11", found) == "2026-10"
    assert next_after("2026-11", found[-1:]) is None


def test_only_what_the_last_months_have_is_asked() -> None:
    action = dossier("2026-08", "2026-09", figures={"leads": 4.0, "spend": 10.0, "visits": 90.0}).actions[0]
    assert usual_figures(action, "2026-10") == ("spend", "leads")
    assert usual_figures(action, "2026-07") == ("spend", "leads"), "known after it alone"
    assert usual_figures(dossier().actions[0], "2026-11") == FIRST_ASKED


def test_as_before_and_nothing_fill_what_is_empty_alone() -> None:
    made = with_cells(dossier("2026-09"), "tracts", {("2026-10", "orders"): 5.0})
    action = made.actions[0]
    before = row_before(action, "2026-10")
    assert before is not None
    assert before.month == "2026-09"
    assert as_before(action, "2026-10") == {("2026-10", "spend"): 100.0}
    assert nothing_in(action, "2026-10") == {("2026-10", "spend"): 0.0}
    assert as_before(action, "2026-09") == {}
    assert not is_entered(action, "2026-10")
    assert is_entered(with_cells(made, "tracts", as_before(action, "2026-10")).actions[0], "2026-10")


@given(st.lists(st.integers(1, 11), max_size=8), st.sampled_from([None, "2026-05", "2026-12"]))
def test_no_missing_month_is_lost_while_they_are_entered_in_any_order(known: list[int], stopped: str | None) -> None:
    made = dossier(*(f"2026-{month:02d}" for month in known))
    if stopped:
        made = with_action_changed(made, "tracts", stopped=stopped)
    while found := missing_months(made, AS_OF):
        month = offered_first(found)
        assert month is not None
        assert [action.id for action in asked_in(made, month, AS_OF)] == ["tracts"]
        made = with_cells(made, "tracts", nothing_in(made.actions[0], month))
        left = missing_months(made, AS_OF)
        assert [one.month for one in left] == [one.month for one in found if one.month != month]
        assert is_entered(made.actions[0], month)


@pytest.mark.parametrize("count", [0, 1, 40])
def test_any_number_of_actions_is_asked_for_together(count: int) -> None:
    made = Dossier()
    for place in range(count):
        made, action = with_action_added(made, f"A{place}", "flyers")
        made = with_cells(made, action, {("2026-10", "spend"): 1.0})
    found = missing_months(made, AS_OF)
    assert [len(one.actions) for one in found] == ([count] if count else [])


def test_a_month_of_which_some_figures_are_known_lacks_those_the_action_usually_has() -> None:
    made = with_cells(dossier("2026-08", "2026-09", "2026-10"), "tracts", {("2026-11", "spend"): 90.0})
    assert missing_months(made, AS_OF) == (MissingMonth("2026-11", (), False, (("tracts", ("orders",)),), True),)
    whole = with_cells(made, "tracts", {("2026-11", "orders"): 0.0})
    assert missing_months(whole, AS_OF) == ()
    seen = with_cells(dossier("2026-10"), "tracts", {("2026-11", "visits"): 90.0})
    assert missing_months(seen, AS_OF)[0].lacking == (("tracts", ("spend", "orders")),)


def test_what_was_noted_once_or_no_longer_is_or_long_ago_is_not_missed() -> None:
    once = with_cells(dossier("2026-08", "2026-09", "2026-10", "2026-11"), "tracts", {("2026-09", "hours"): 4.0})
    assert missing_months(once, AS_OF) == ()
    months = [f"2026-{month:02d}" for month in range(1, 12)]
    left = with_cells(
        dossier(*months, figures={"spend": 1.0}), "tracts", {(month, "leads"): 2.0 for month in months[:4]}
    )
    assert {one.month for one in missing_months(left, AS_OF)} <= set(months[4:9])
    old = with_cells(dossier(*months, figures={"spend": 1.0}), "tracts", {("2025-10", "orders"): 2.0})
    assert "2025-10" not in {one.month for one in missing_months(old, AS_OF) if one.lacking}
    stopped = with_cells(dossier("2026-08", stopped="2026-08"), "tracts", {("2026-10", "spend"): 1.0})
    assert missing_months(stopped, AS_OF) == ()


def test_a_month_entered_for_one_action_alone_is_begun() -> None:
    made, other = with_action_added(dossier("2026-10", "2026-11"), "Salon", "trade_fair")
    assert missing_months(made, AS_OF) == (MissingMonth("2026-11", (other,), begun=True),)
    assert not missing_months(dossier("2026-10"), AS_OF)[0].begun


@given(st.lists(st.sets(st.sampled_from(["spend", "orders", "hours", "visits"])), min_size=1, max_size=11))
def test_what_is_lacking_is_always_asked_for(known: list[set[str]]) -> None:
    cells = {(f"2026-{at:02d}", name): 1.0 for at, names in enumerate(known, 1) for name in names}
    made = with_cells(dossier(), "tracts", cells)
    for one in missing_months(made, AS_OF):
        for action, figures in one.lacking:
            assert action == "tracts"
            assert set(figures) <= set(usual_figures(made.actions[0], one.month))
            assert not is_entered(made.actions[0], one.month)

"""One change taken back: what was done since stays. Two undos used to differ in each of the first six cases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from assessment.dossier.editing import (
    with_action_added,
    with_action_changed,
    with_answer,
    with_business,
    with_cells,
    with_revenue_cells,
    without_action,
)
from assessment.dossier.history import LONGEST_HISTORY, History
from assessment.dossier.merging import merge
from assessment.dossier.model import Dossier
from assessment.dossier.reverting import Step, revert
from assessment.dossier.trees import taken_apart
from assessment.questionnaire.answers import Answer
from tests.dossier.test_merging import leaves_of
from tests.storage.dossiers import dossiers


def _base() -> Dossier:
    dossier = with_business(Dossier(), name="Atelier", hourly_cost=30)
    for name in ("Ads", "Site"):
        dossier, action_id = with_action_added(dossier, name, None)
        dossier = with_cells(dossier, action_id, {("2025-01", "spend"): 100.0, ("2025-02", "spend"): 90.0})
    return with_answer(dossier, "ads", "q1", Answer(value="yes"))


BASE = _base()


def spend(dossier: Dossier, action_id: str = "ads") -> dict[str, float | None]:
    return {row.month: row.spend for row in dossier.action(action_id).ledger}


def ids(dossier: Dossier) -> list[str]:
    return [action.id for action in dossier.actions]


def test_a_figure_changed_again_since_stays_and_is_told() -> None:
    """The undo of every page put the first value back, that of a filled block did not."""
    filled = with_cells(BASE, "ads", {("2025-01", "spend"): 120.0, ("2025-02", "spend"): 95.0})
    since = with_cells(filled, "ads", {("2025-01", "spend"): 130.0})
    back = revert(Step(BASE, filled), since)
    assert spend(back.dossier) == {"2025-01": 130.0, "2025-02": 90.0}
    assert back.kept == (("actions", "ads", "ledger", "2025-01", "spend"),)


def test_an_action_removed_since_stays_removed() -> None:
    """The undo of every page brought it back, that of an import did not."""
    filled = with_cells(BASE, "ads", {("2025-01", "spend"): 120.0})
    removed = with_business(without_action(filled, "ads"), hourly_cost=45)
    assert revert(Step(BASE, filled), removed).dossier == removed


def test_an_action_that_came_back_and_was_changed_is_not_doubled() -> None:
    """The undo of every page made a second one of it, that of a removal was not offered any more."""
    removed = without_action(BASE, "ads")
    back = with_cells(BASE, "ads", {("2025-01", "spend"): 101.0})
    assert revert(Step(BASE, removed), back).dossier == back


def test_an_action_comes_back_beside_one_that_took_its_id() -> None:
    """The undo of a removal was not offered any more, that of every page did so."""
    removed = without_action(BASE, "ads")
    taken, _ = with_action_added(removed, "Ads", "flyers")
    back = revert(Step(BASE, removed), taken).dossier
    assert ids(back) == ["ads-2", "site", "ads"]
    assert back.action("ads").channel == "flyers"
    assert (back.action("ads-2").ledger, back.answers_of("ads-2")) == (
        BASE.action("ads").ledger,
        BASE.answers_of("ads"),
    )
    assert revert(Step(BASE, removed), back).dossier == back


def test_an_action_added_and_gone_on_with_loses_only_what_was_added_with_it() -> None:
    """The undo of every page left all of it, that of an import took its own figures out."""
    added, _ = with_action_added(BASE, "Salon", "fair")
    added = with_cells(added, "salon", {("2025-01", "spend"): 10.0, ("2025-02", "spend"): 20.0})
    since = with_cells(added, "salon", {("2025-02", "orders"): 7.0})
    back = revert(Step(BASE, added), since).dossier
    assert back.action("salon").name == "Salon"
    assert [(row.month, row.spend, row.orders) for row in back.action("salon").ledger] == [("2025-02", None, 7.0)]


def test_a_month_gone_on_with_keeps_what_came_since_alone() -> None:
    """The undo of every page left all of it, that of a filled block took its own figure out."""
    filled = with_cells(BASE, "ads", {("2025-03", "spend"): 80.0})
    since = with_cells(filled, "ads", {("2025-03", "orders"): 4.0})
    row = revert(Step(BASE, filled), since).dossier.action("ads").ledger[-1]
    assert (row.month, row.spend, row.orders) == ("2025-03", None, 4.0)


def test_a_month_emptied_since_stays_empty_and_is_told() -> None:
    filled = with_cells(BASE, "ads", {("2025-01", "spend"): 120.0})
    since = with_cells(filled, "ads", {("2025-01", "spend"): None})
    back = revert(Step(BASE, filled), since)
    assert (back.dossier, back.kept) == (since, (("actions", "ads", "ledger", "2025-01", "spend"),))


def test_a_month_taken_out_comes_back_beside_what_was_noted_since() -> None:
    emptied = with_cells(BASE, "ads", {("2025-01", "spend"): None})
    since = with_cells(emptied, "ads", {("2025-01", "orders"): 4.0})
    row = revert(Step(BASE, emptied), since).dossier.action("ads").ledger[0]
    assert (row.month, row.spend, row.orders) == ("2025-01", 100.0, 4.0)


def test_a_note_put_beside_an_answer_since_stays_without_it() -> None:
    answered = with_answer(BASE, "ads", "q2", Answer(value="no"))
    noted = with_answer(answered, "ads", "q2", Answer(value="no", note="vu ensemble"))
    assert revert(Step(BASE, answered), noted).dossier.answers_of("ads")["q2"] == Answer(note="vu ensemble")


def test_an_action_whose_end_would_come_before_its_start_keeps_both_as_they_are() -> None:
    base = with_action_changed(BASE, "ads", started="2025-02", stopped="2025-06")
    after = with_action_changed(base, "ads", started="2024-01")
    since = with_action_changed(after, "ads", stopped="2024-09")
    back = revert(Step(base, after), since)
    action = back.dossier.action("ads")
    assert (action.started, action.stopped) == ("2024-01", "2024-09")
    assert back.kept == (("actions", "ads", "started"),)


def test_a_change_is_taken_back_and_what_came_since_is_kept() -> None:
    after = with_business(BASE, hourly_cost=99)
    back = revert(Step(BASE, after), with_business(after, name="Maison"))
    assert (back.dossier.business.hourly_cost, back.dossier.business.name) == (30, "Maison")
    assert back.kept == ()


def test_an_action_taken_out_comes_back_in_its_place_beside_what_changed_since() -> None:
    removed = without_action(BASE, "ads")
    since, _ = with_action_added(with_business(removed, hourly_cost=45), "Salon", None)
    back = revert(Step(BASE, removed), since).dossier
    assert ids(back) == ["ads", "site", "salon"]
    assert (back.action("ads"), back.answers_of("ads")) == (BASE.action("ads"), BASE.answers_of("ads"))
    assert back.business.hourly_cost == 45


def test_actions_taken_out_one_after_the_other_all_come_back() -> None:
    one = without_action(BASE, "ads")
    both = without_action(one, "site")
    back = revert(Step(one, both), revert(Step(BASE, one), both).dossier).dossier
    assert back == BASE


def test_revenue_of_the_business_goes_back_by_cell_too() -> None:
    filled = with_revenue_cells(BASE, {("2025-01", "revenue"): 9000.0, ("2025-02", "revenue"): 8000.0})
    since = with_revenue_cells(filled, {("2025-01", "revenue"): 9500.0})
    back = revert(Step(BASE, filled), since).dossier
    assert [(row.month, row.revenue) for row in back.business.revenue] == [("2025-01", 9500.0)]


@given(dossiers(), dossiers(), dossiers())
def test_taking_back_gives_what_was_before(before: Dossier, after: Dossier, present: Dossier) -> None:
    assert revert(Step(before, after), after).dossier == before
    assert revert(Step(before, before), present).dossier == present


@settings(max_examples=60)
@given(dossiers(), dossiers(), dossiers())
def test_taking_back_twice_is_taking_back_once(before: Dossier, after: Dossier, present: Dossier) -> None:
    once = revert(Step(before, after), present).dossier
    assert revert(Step(before, after), once).dossier == once


def test_changes_are_taken_back_and_made_again_in_turn() -> None:
    one = with_business(BASE, hourly_cost=40)
    two = with_business(one, name="Maison")
    history, present = History().with_step(Step(BASE, one)).with_step(Step(one, two)), two
    for expected in (one, BASE):
        found = history.undo(present)
        assert found is not None
        history, present = found[0], found[1].dossier
        assert present == expected
    assert history.undo(present) is None
    for expected in (one, two):
        found = history.redo(present)
        assert found is not None
        history, present = found[0], found[1].dossier
        assert present == expected
    assert history.redo(present) is None
    assert history.undo(present) is not None


def test_a_change_is_made_again_beside_what_another_screen_changed_meanwhile() -> None:
    after = with_business(BASE, hourly_cost=40)
    found = History().with_step(Step(BASE, after)).undo(after)
    assert found is not None
    elsewhere = with_business(found[1].dossier, name="Maison")
    again = found[0].redo(elsewhere)
    assert again is not None
    assert (again[1].dossier.business.hourly_cost, again[1].dossier.business.name) == (40, "Maison")


def test_a_new_change_leaves_nothing_to_make_again() -> None:
    after = with_business(BASE, hourly_cost=40)
    found = History().with_step(Step(BASE, after)).undo(after)
    assert found is not None
    assert found[0].with_step(Step(BASE, with_business(BASE, name="Maison"))).undone == ()


def test_where_nothing_is_left_of_the_last_change_no_earlier_one_is_taken_back_for_it() -> None:
    named = with_business(BASE, name="Maison")
    costed = with_business(named, hourly_cost=40)
    history = History().with_step(Step(BASE, named)).with_step(Step(named, costed))
    assert history.undo(with_business(costed, hourly_cost=50)) is None


def test_only_the_last_changes_are_remembered() -> None:
    history, present = History(), BASE
    for cost in range(LONGEST_HISTORY + 5):
        changed = with_business(present, hourly_cost=100 + cost)
        history, present = history.with_step(Step(present, changed)), changed
    assert len(history.done) == LONGEST_HISTORY


def test_an_answer_given_again_since_stays_and_is_told() -> None:
    answered = with_answer(BASE, "ads", "q1", Answer(value="no"))
    again = with_answer(answered, "ads", "q1", Answer(dont_know=True))
    back = revert(Step(BASE, answered), again)
    assert (back.dossier, back.kept) == (again, (("actions", "ads", "answers", "q1"),))


@pytest.mark.parametrize("name", ["Ledger", "Answers", "Revenue", "Actions", "Business"])
def test_an_action_may_be_called_as_a_part_of_the_dossier_is(name: str) -> None:
    """Its fields were taken for months or answers, by the name above them."""
    before, action_id = with_action_added(BASE, name, "fair")
    after = with_action_changed(before, action_id, channel="flyers")
    since = with_action_changed(after, action_id, channel="radio", started="2025-01")
    assert revert(Step(before, after), since).dossier == since
    mine = with_action_changed(before, action_id, channel=None)
    theirs = with_action_changed(before, action_id, channel="radio")
    assert merge(before, mine, theirs).dossier == mine
    assert merge(before, mine, theirs).overridden == (("actions", action_id, "channel"),)


@settings(max_examples=100)
@given(dossiers(), dossiers(), dossiers())
def test_what_was_done_since_stays(before: Dossier, after: Dossier, present: Dossier) -> None:
    made, now = leaves_of(taken_apart(after)), leaves_of(taken_apart(present))
    reverted = revert(Step(before, after), present).dossier
    left = leaves_of(taken_apart(reverted))
    there = {action.id for action in reverted.actions}
    for path, value in now.items():
        if path[0] == "suppliers" and value not in there:  # it goes with its action
            continue
        if made.get(path) != value and value is not True:
            assert left.get(path) == value, path

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from assessment.dossier.editing import (
    with_action_added,
    with_action_changed,
    with_answer,
    with_business,
    with_ledger,
    with_objective,
    with_plan_ticked,
    with_suppliers,
    without_action,
)
from assessment.dossier.merging import changed_paths, merge
from assessment.dossier.model import Dossier, Milestone, SuccessCriterion
from assessment.dossier.trees import put_together, taken_apart
from assessment.questionnaire.answers import Answer
from tests.storage.dossiers import dossiers, large_dossier


def _base() -> Dossier:
    dossier = with_business(Dossier(), name="Atelier", hourly_cost=30)
    for name in ("Ads", "Site"):
        dossier, action_id = with_action_added(dossier, name, None)
        dossier = with_ledger(
            dossier, action_id, [{"month": "2025-01", "spend": 100}, {"month": "2025-02", "spend": 90}]
        )
    return with_answer(dossier, "ads", "q1", Answer(value="yes"))


BASE = _base()


def leaves_of(tree: dict[str, Any], path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    found: dict[tuple[str, ...], Any] = {}
    for name, value in tree.items():
        found |= leaves_of(value, (*path, name)) if isinstance(value, dict) else {(*path, name): value}
    return found


@given(dossiers(), dossiers())
def test_one_side_alone_is_kept_as_it_is(base: Dossier, other: Dossier) -> None:
    assert merge(base, base, other).dossier == other
    assert merge(base, other, base).dossier == other
    assert merge(base, other, other).dossier == other


@given(dossiers())
def test_a_dossier_taken_apart_goes_together_again(dossier: Dossier) -> None:
    assert Dossier.model_validate(put_together(taken_apart(dossier))) == dossier


@settings(max_examples=60)
@given(dossiers(), dossiers(), dossiers())
def test_no_leaf_changed_by_one_side_alone_is_lost(base: Dossier, mine: Dossier, theirs: Dossier) -> None:
    merged = merge(base, mine, theirs)
    started = leaves_of(taken_apart(base))
    sides = {True: leaves_of(taken_apart(mine)), False: leaves_of(taken_apart(theirs))}
    result = leaves_of(taken_apart(merged.dossier))
    told = {
        path[:length] for path in (*merged.overridden, *merged.kept) for length in (2, 3, 4, 5) if len(path) >= length
    }
    for is_mine, side in sides.items():
        other = sides[not is_mine]
        for path, value in side.items():
            changed_here, changed_there = started.get(path) != value, started.get(path) != other.get(path)
            if not changed_here or changed_there:
                continue
            if is_mine and path[0] == "actions" and path[1] in merged.renamed:
                path = ("actions", merged.renamed[path[1]], *path[2:])
            if path[:2] == ("plan", "done"):
                continue
            if path[0] == "suppliers":
                value = merged.renamed.get(value, value) if is_mine else value
                if value not in {None, *(action.id for action in merged.dossier.actions)}:
                    continue
            excused = any(path[:length] in told for length in range(2, 6))
            assert result.get(path) == value or excused, path


@settings(max_examples=60)
@given(dossiers(), dossiers(), dossiers())
def test_merging_the_result_again_changes_nothing(base: Dossier, mine: Dossier, theirs: Dossier) -> None:
    merged = merge(base, mine, theirs).dossier
    assert taken_apart(merge(base, mine, merged).dossier) == taken_apart(merged)


@settings(max_examples=60)
@given(dossiers(), dossiers(), dossiers())
def test_changes_of_different_leaves_commute(base: Dossier, mine: Dossier, theirs: Dossier) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    if one.renamed or other.renamed:
        return
    told = (*one.overridden, *other.overridden)

    def agreed(dossier: Dossier) -> dict[tuple[str, ...], Any]:
        leaves = leaves_of(taken_apart(dossier))
        # Of two milestones that are one, made on one day, that of the other side stays, and nothing is told.
        told_of = (*told, *(("milestones", one) for one in both))
        return {path: leaf for path, leaf in leaves.items() if not any(path[: len(t)] == t for t in told_of)}

    both = {one.id for one in mine.milestones} & {one.id for one in theirs.milestones}
    assert agreed(one.dossier) == agreed(other.dossier)


def paying(dossier: Dossier, **chosen: str | None) -> Dossier:
    return with_suppliers(dossier, chosen)


def test_suppliers_that_two_screens_remember_at_once_are_all_kept() -> None:
    flyers = with_action_added(BASE, "Tracts", "flyers")[0]
    mine, theirs = paying(flyers, Imprimeur="tracts"), paying(flyers, Adobe=None)
    assert set(merge(flyers, mine, theirs).dossier.suppliers) == {*mine.suppliers, *theirs.suppliers}


def test_a_supplier_follows_its_new_action_to_the_id_it_gets() -> None:
    mine = paying(with_action_added(BASE, "Tracts", "flyers")[0], Imprimeur="tracts")
    theirs = with_action_changed(with_action_added(BASE, "Tracts", "radio")[0], "tracts", setup_cost=5.0)
    merged = merge(BASE, mine, theirs)
    assert merged.renamed == {"tracts": "tracts-2"}
    assert [(one.name, one.action) for one in merged.dossier.suppliers] == [("Imprimeur", "tracts-2")]


def test_a_supplier_goes_with_the_action_that_another_screen_took_out() -> None:
    flyers = with_action_added(BASE, "Tracts", "flyers")[0]
    merged = merge(flyers, paying(flyers, Imprimeur="tracts"), without_action(flyers, "tracts"))
    assert merged.dossier.suppliers == ()


def milestone(milestone_id: str, day: str = "2026-12-01", name: str = "x") -> Milestone:
    parts = {"id": milestone_id, "format": 1, "kind": "named", "name": name, "day": day, "state": "", "seal": ""}
    return Milestone.model_validate({**parts, "questionnaire": {}})


def holding(*milestones: Milestone) -> Dossier:
    return BASE.model_copy(update={"milestones": milestones})


def test_two_who_freeze_at_once_both_keep_theirs() -> None:
    base, one, other = holding(milestone("m0")), milestone("m1"), milestone("m2")
    merged = merge(base, holding(milestone("m0"), one), holding(milestone("m0"), other))
    assert set(merged.dossier.milestones) == {milestone("m0"), one, other}
    assert merged.overridden == merged.kept == ()


@pytest.mark.parametrize("days", [("2026-12-01", "2026-12-02"), ("2026-12-02", "2026-12-01")])
def test_of_two_made_of_one_occasion_the_earlier_stays_and_nothing_is_told(days: tuple[str, str]) -> None:
    mine, theirs = (milestone("first-results", day) for day in days)
    merged = merge(BASE, holding(mine), holding(theirs))
    assert merged.dossier.milestones == (milestone("first-results", "2026-12-01"),)
    assert merged.overridden == merged.kept == ()


def test_of_two_made_of_one_occasion_on_one_day_the_one_saved_already_stays() -> None:
    mine, theirs = milestone("first-results", name="mine"), milestone("first-results", name="theirs")
    assert merge(BASE, holding(mine), holding(theirs)).dossier.milestones == (theirs,)


def test_a_milestone_deleted_on_one_side_is_deleted() -> None:
    base, mine = holding(milestone("m0"), milestone("m1")), holding(milestone("m1"))
    theirs = with_business(base, hourly_cost=40)
    assert merge(base, mine, theirs).dossier == merge(base, theirs, mine).dossier == with_business(mine, hourly_cost=40)


def test_different_fields_of_one_month_both_survive() -> None:
    mine = with_ledger(
        BASE, "ads", [{"month": "2025-01", "spend": 100, "orders": 4}, {"month": "2025-02", "spend": 90}]
    )
    theirs = with_ledger(BASE, "ads", [{"month": "2025-01", "spend": 120}, {"month": "2025-02", "spend": 90}])
    merged = merge(BASE, mine, theirs)
    assert (merged.dossier.action("ads").ledger[0].spend, merged.dossier.action("ads").ledger[0].orders) == (120, 4)
    assert merged.overridden == ()


def test_the_later_writer_wins_the_same_field_and_it_is_told() -> None:
    mine, theirs = with_business(BASE, hourly_cost=40), with_business(BASE, hourly_cost=50, name="Maison")
    merged = merge(BASE, mine, theirs)
    assert (merged.dossier.business.hourly_cost, merged.dossier.business.name) == (40, "Maison")
    assert merged.overridden == (("business", "hourly_cost"),)


def test_an_answer_is_one_leaf_and_its_note_another() -> None:
    mine = with_answer(BASE, "ads", "q1", Answer(dont_know=True))
    theirs = with_answer(BASE, "ads", "q1", Answer(value="yes", note="vu ensemble"))
    merged = merge(BASE, mine, theirs)
    assert merged.dossier.answers_of("ads")["q1"] == Answer(dont_know=True, note="vu ensemble")
    both = merge(BASE, mine, with_answer(BASE, "ads", "q1", Answer(value="no")))
    assert both.dossier.answers_of("ads")["q1"] == Answer(dont_know=True)
    assert both.overridden == (("actions", "ads", "answers", "q1"),)


def test_an_action_deleted_by_one_and_changed_by_the_other_stays_as_changed() -> None:
    deleted, changed = without_action(BASE, "ads"), with_answer(BASE, "ads", "q2", Answer(value="no"))
    for mine, theirs in ((deleted, changed), (changed, deleted)):
        merged = merge(BASE, mine, theirs)
        assert [action.id for action in merged.dossier.actions] == ["ads", "site"]
        assert set(merged.dossier.answers_of("ads")) == {"q1", "q2"}
        assert merged.kept == (("actions", "ads"),)


def test_an_action_deleted_by_one_alone_goes_with_its_answers() -> None:
    merged = merge(BASE, without_action(BASE, "ads"), with_business(BASE, name="Maison"))
    assert [action.id for action in merged.dossier.actions] == ["site"]
    assert not merged.dossier.answers.actions


def test_actions_added_by_both_are_both_there_theirs_first() -> None:
    mine, _ = with_action_added(BASE, "Flyers", None)
    theirs, _ = with_action_added(BASE, "Salon", None)
    merged = merge(BASE, mine, theirs).dossier
    assert [action.id for action in merged.actions] == ["ads", "site", "salon", "flyers"]


def test_two_new_actions_of_the_same_id_stay_two() -> None:
    mine, _ = with_action_added(BASE, "Salon", "fair")
    mine = with_plan_ticked(with_answer(mine, "salon", "q1", Answer(value="no")), "advice@salon", True)
    theirs, _ = with_action_added(BASE, "Salon", "social")
    theirs = with_answer(theirs, "salon", "q1", Answer(value="yes"))
    merged = merge(BASE, mine, theirs)
    assert merged.renamed == {"salon": "salon-2"}
    assert [action.channel for action in merged.dossier.actions[2:]] == ["social", "fair"]
    assert merged.dossier.answers_of("salon")["q1"].value == "yes"
    assert merged.dossier.answers_of("salon-2")["q1"].value == "no"
    assert merged.dossier.plan.done == ("advice@salon-2",)
    assert merge(BASE, mine, merged.dossier).dossier == merged.dossier


def test_my_own_action_saved_by_a_save_whose_answer_was_lost_is_not_doubled() -> None:
    landed, _ = with_action_added(BASE, "Salon", "fair")
    mine = with_ledger(landed, "salon", [{"month": "2025-03", "spend": 10}])
    merged = merge(BASE, mine, landed)
    assert merged.dossier == mine
    assert not merged.renamed


def test_criteria_recorded_by_both_are_both_there() -> None:
    def criterion(level: float) -> SuccessCriterion:
        return SuccessCriterion(figure="orders", at_least=level, by="2025-06", recorded=date(2025, 1, 2))

    mine = with_action_changed(BASE, "ads", criteria=(criterion(5),))
    theirs = with_action_changed(BASE, "ads", criteria=(criterion(9),))
    merged = merge(BASE, mine, theirs).dossier
    assert [one.at_least for one in merged.action("ads").criteria] == [9, 5]


def test_an_action_made_to_start_after_it_stopped_has_both_months_of_mine() -> None:
    base = with_action_changed(BASE, "ads", started="2025-02", stopped="2025-06")
    mine = with_action_changed(base, "ads", started="2025-05")
    theirs = with_action_changed(base, "ads", stopped="2025-03")
    merged = merge(base, mine, theirs)
    action = merged.dossier.action("ads")
    assert (action.started, action.stopped) == ("2025-05", "2025-06")
    assert merged.overridden == (("actions", "ads", "stopped"),)


def test_halves_of_an_objective_meet() -> None:
    merged = merge(BASE, with_objective(BASE, 9000, None), with_objective(BASE, None, 6)).dossier
    assert merged.business.objective is not None
    assert (merged.business.objective.extra_revenue, merged.business.objective.months) == (9000, 6)


def test_ticks_of_both_survive() -> None:
    base = with_plan_ticked(BASE, "a", True)
    merged = merge(base, with_plan_ticked(base, "b", True), with_plan_ticked(base, "a", False)).dossier
    assert merged.plan.done == ("b",)


def test_changed_paths_name_the_places_by_their_ids() -> None:
    new = with_answer(with_business(BASE, hourly_cost=None), "ads", "q1", Answer(value="no"))
    new, _ = with_action_added(new, "Salon", None)
    assert set(changed_paths(BASE, new)) == {
        ("business", "hourly_cost"),
        ("actions", "ads", "answers", "q1"),
        ("actions", "salon"),
    }
    assert changed_paths(BASE, BASE) == ()


def test_a_large_dossier_is_merged_in_the_blink_of_an_eye() -> None:
    base = large_dossier()
    merged = merge(base, with_business(base, name="Mine"), with_business(base, hourly_cost=1))
    assert (merged.dossier.business.name, merged.dossier.business.hourly_cost) == ("Mine", 1)

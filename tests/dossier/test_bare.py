"""An action of which nothing was said yet, and all that makes it more than that."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from assessment.dossier.bare import is_bare
from assessment.dossier.editing import (
    with_action_added,
    with_action_changed,
    with_answer,
    with_cells,
    with_criterion,
    with_left_out,
    with_plan_ticked,
    with_suppliers,
)
from assessment.dossier.model import Dossier
from assessment.questionnaire.answers import Answer
from tests.tables import in_one_test

GIVEN = {"Radio", "Rundfunk"}
TODAY = datetime.date(2026, 7, 1)


def radio(name: str = "Radio") -> Dossier:
    return with_action_added(Dossier(), name, "radio")[0]


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_an_action_just_chosen_is_bare_whatever_is_said_of_others(name: str) -> None:
    dossier, other = with_action_added(radio(name), "Salon", "trade_fair")
    dossier = with_answer(dossier, other, "serves_sales", Answer(value="no"))
    dossier = with_plan_ticked(dossier, f"measure@{other}", True)
    assert is_bare(dossier, "radio" if name == "Radio" else "rundfunk", GIVEN)


@in_one_test(
    "said",
    [
        lambda dossier: with_cells(dossier, "radio", {("2026-07", "spend"): 0.0}),
        lambda dossier: with_answer(dossier, "radio", "serves_sales", Answer(value="no")),
        lambda dossier: with_answer(dossier, "radio", "serves_sales", Answer(note="à revoir")),
        lambda dossier: with_action_changed(dossier, "radio", name="Radio locale"),
        lambda dossier: with_action_changed(dossier, "radio", started="2026-01"),
        lambda dossier: with_action_changed(dossier, "radio", setup_cost=0.0),
        lambda dossier: with_action_changed(dossier, "radio", sales_dated="sale"),
        lambda dossier: with_criterion(dossier, "radio", "orders", 3.0, "2026-12", TODAY),
        lambda dossier: with_left_out(dossier, "radio", "2026-07", True),
        lambda dossier: with_plan_ticked(dossier, "measure@radio", True),
        lambda dossier: with_suppliers(dossier, {"Radio locale": "radio"}),
    ],
)
def test_an_action_of_which_anything_was_said_is_not_bare(said: Callable[[Dossier], Dossier]) -> None:
    assert not is_bare(said(radio()), "radio", GIVEN)

"""When a milestone is made by itself: once, with the first complete results and at the end of each pause test."""

from __future__ import annotations

import datetime

import pytest

from assessment.dossier.editing import with_action_added, with_action_changed, with_answer, with_ledger
from assessment.dossier.model import Dossier, PauseTest
from assessment.evaluation import evaluate
from assessment.milestones.keeping import with_milestone, with_occasions, without_milestone
from assessment.milestones.occasions import FIRST_RESULTS, PATIENCE, Occasion, occasions_due
from assessment.pause import end_of
from assessment.questionnaire.answers import Answer
from tests.milestones.frozen import DAY, SHIPPED, example, freeze

START = datetime.date(2026, 3, 2)
TEST = PauseTest(
    start=START,
    block_days=7,
    wash_out_days=0,
    running=(True, False) * 6,
    sales=(900.0, 500.0, 950.0, 480.0, 910.0, 530.0, 890.0, 470.0, 930.0, 510.0, 940.0, 490.0),
    monthly_cost=300.0,
)
END = end_of(TEST)


def due(dossier: Dossier, day: datetime.date = DAY) -> list[str]:
    return [one.kind for one in occasions_due(dossier, evaluate(SHIPPED, dossier, day), day)]


def on_trial(test: PauseTest) -> Dossier:
    dossier, action_id = with_action_added(Dossier(), "Pub", "search_ads")
    return with_action_changed(dossier, action_id, pause_test=test)


def test_nothing_is_due_of_an_empty_dossier_nor_of_an_action_of_which_nothing_was_said() -> None:
    assert due(Dossier()) == []
    assert due(with_action_added(Dossier(), "Pub", "search_ads")[0]) == []


def test_the_first_complete_results_are_due_once_no_blank_can_change_a_verdict() -> None:
    dossier = example()
    assert due(dossier) == ["first_results"]
    action = dossier.actions[0].id
    asked = evaluate(SHIPPED, with_answer(dossier, action, "serves_sales", None), DAY).deciding
    assert [one.question for one in asked] == ["serves_sales"]
    assert due(with_answer(dossier, action, "serves_sales", None)) == []


def test_answers_all_blank_are_no_results_though_figures_are_given() -> None:
    dossier, action_id = with_action_added(Dossier(), "Pub", "search_ads")
    dossier = with_ledger(dossier, action_id, [{"month": "2026-03", "spend": 100.0}])
    assert due(with_answer(dossier, action_id, "serves_sales", Answer(note="à voir"))) == []


def test_a_milestone_is_due_once_even_where_it_was_deleted_since() -> None:
    dossier = example()
    milestone = freeze(dossier, "", kind="first_results", occasion=FIRST_RESULTS)
    kept = with_milestone(with_occasions(dossier, [FIRST_RESULTS]), milestone, SHIPPED)
    assert due(kept) == due(without_milestone(kept, FIRST_RESULTS)) == []
    assert due(kept.model_copy(update={"occasions": ()})) == []


@pytest.mark.parametrize(
    ("day", "sales", "expected"),
    [
        (END - datetime.timedelta(days=1), TEST.sales, []),
        (END, TEST.sales, ["pause_test"]),
        (END, TEST.sales[:10], []),
        (END + PATIENCE, TEST.sales[:10], ["pause_test"]),
        (END + PATIENCE, TEST.sales[:4], []),
        (END, (), []),
        (END + datetime.timedelta(days=400), TEST.sales, []),
    ],
    ids=["before its end", "all known", "the last pair waited for", "waited long enough", "too few", "none", "too old"],
)
def test_a_pause_test_is_due_once_its_outcome_is_known(
    day: datetime.date, sales: tuple[float | None, ...], expected: list[str]
) -> None:
    assert due(on_trial(TEST.model_copy(update={"sales": sales})), day) == expected


def test_another_test_of_the_same_action_is_another_occasion() -> None:
    def occasion(test: PauseTest) -> Occasion:
        dossier = on_trial(test)
        (found,) = occasions_due(dossier, evaluate(SHIPPED, dossier, DAY), DAY)
        return found

    again = TEST.model_copy(update={"start": START - datetime.timedelta(days=7)})
    assert occasion(TEST) == occasion(TEST.model_copy(update={"sales": tuple(reversed(TEST.sales))}))
    assert occasion(TEST).id != occasion(again).id
    assert occasion(TEST).action == "pub"


def test_what_comes_with_the_first_results_is_in_their_milestone() -> None:
    dossier = example()
    dossier = with_action_changed(dossier, dossier.actions[0].id, pause_test=TEST)
    (found,) = occasions_due(dossier, evaluate(SHIPPED, dossier, DAY), DAY)
    assert (found.id, len(found.also)) == (FIRST_RESULTS, 1)
    assert due(with_occasions(dossier, (found.id, *found.also))) == []
    assert due(with_occasions(dossier, [FIRST_RESULTS])) == ["pause_test"]

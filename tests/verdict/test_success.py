from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_action_added, with_action_changed, with_answer, with_cells, with_criterion
from assessment.dossier.model import Action, Dossier, LedgerRow, SuccessCriterion
from assessment.errors import DossierError
from assessment.evaluation import evaluate
from assessment.languages import LANGUAGES
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import CriterionResult
from assessment.sentences import problem_sentence
from assessment.sentences.criteria import criterion_history, criterion_sentence
from assessment.serialising import as_json
from assessment.verdict.success import result
from tests import samples
from tests.tables import in_one_test

JANUARY, MARCH, JUNE, JULY = (datetime.date(2026, month, 3) for month in (1, 3, 6, 7))


def action(
    *criteria: SuccessCriterion, started: str | None = None, stopped: str | None = None, **orders: float
) -> Action:
    rows = tuple(LedgerRow(month=f"2026-{month[1:]}", orders=value) for month, value in sorted(orders.items()))
    return Action(id="a", name="A", started=started, stopped=stopped, ledger=rows, criteria=criteria)


def aim(at_least: float, by: str, recorded: datetime.date) -> SuccessCriterion:
    return SuccessCriterion(figure="orders", at_least=at_least, by=by, recorded=recorded)


def found(one: Action, as_of: datetime.date) -> CriterionResult:
    standing = result(one, as_of)
    assert standing is not None
    return standing


def test_without_a_criterion_there_is_no_result() -> None:
    assert result(action(m03=1.0), JUNE) is None


def test_while_its_term_runs_it_says_what_is_still_needed_and_the_pace() -> None:
    one = found(action(aim(12, "2026-08", MARCH), m02=50.0, m03=2.0, m04=1.0, m05=3.0), JUNE)
    assert (one.status, one.since, one.so_far, one.needed) == ("pending", "2026-03", 6.0, 6.0)
    assert (one.months_left, one.needed_a_month, one.a_month) == (3, 2.0, 2.0)


def test_it_is_met_in_the_month_the_sum_reaches_it_even_with_months_unknown() -> None:
    one = found(action(aim(12, "2026-06", MARCH), m03=5.0, m05=8.0), JULY)
    assert (one.status, one.met_month, one.unknown_months) == ("met", "2026-05", ("2026-04", "2026-06"))


def test_it_is_missed_when_its_term_is_over_and_every_month_is_known() -> None:
    one = found(action(aim(12, "2026-05", MARCH), m03=5.0, m04=0.0, m05=4.0, m06=9.0), JULY)
    assert (one.status, one.so_far, one.needed) == ("missed", 9.0, 3.0)


def test_a_month_without_a_figure_leaves_it_unknown_never_zero() -> None:
    one = found(action(aim(12, "2026-05", MARCH), m03=5.0, m05=4.0), JULY)
    assert (one.status, one.unknown_months) == ("unknown", ("2026-04",))
    assert found(action(aim(12, "2026-05", MARCH)), JULY).so_far is None


def test_a_new_action_counts_from_its_start() -> None:
    one = found(action(aim(3, "2026-06", JANUARY), started="2026-04", m01=9.0, m04=1.0), JUNE)
    assert (one.since, one.so_far, one.unknown_months) == ("2026-04", 1.0, ("2026-05",))


def test_months_after_the_action_stopped_are_not_missing() -> None:
    one = found(action(aim(12, "2026-12", MARCH), stopped="2026-04", m03=5.0, m04=4.0), JUNE)
    assert (one.status, one.unknown_months) == ("missed", ())


def test_a_term_at_the_end_of_time_is_as_far_as_any_other() -> None:
    standing = found(action(aim(10, "9999-12", MARCH), m04=1.0), JUNE)
    assert (standing.status, standing.months_left) == ("pending", 12 * (9999 - 2026) + 7)


def test_a_criterion_changed_on_the_way_counts_from_the_first_and_says_which_results_were_known() -> None:
    one = found(action(aim(12, "2026-06", MARCH), aim(8, "2026-06", JUNE), m03=2.0, m04=3.0, m05=3.0), JULY)
    assert (one.since, one.status, one.met_month) == ("2026-03", "met", "2026-05")
    assert one.after_results == ("2026-03", "2026-04", "2026-05")
    assert [(early.at_least, early.recorded) for early in one.earlier] == [(12.0, "2026-03-03")]


def test_a_criterion_set_once_the_other_is_over_counts_anew() -> None:
    one = found(action(aim(12, "2026-04", MARCH), aim(8, "2026-08", JUNE), m03=20.0, m06=1.0), JULY)
    assert (one.since, one.so_far, one.after_results) == ("2026-06", 1.0, ())


@given(st.dictionaries(st.integers(3, 6), st.integers(0, 20).map(float)), st.integers(1, 60))
def test_missed_needs_every_month_and_met_needs_the_sum(orders: dict[int, float], at_least: int) -> None:
    one = found(
        action(aim(at_least, "2026-06", MARCH), **{f"m{month:02d}": value for month, value in orders.items()}), JULY
    )
    enough = sum(orders.values()) >= at_least
    assert (one.status == "met") == enough
    assert (one.status == "missed") == (not enough and len(orders) == 4)
    assert (one.status == "unknown") == (not enough and len(orders) < 4)


def dossier_with_action(**fields: object) -> tuple[Dossier, str]:
    dossier, action_id = with_action_added(Dossier(), "Salon", "trade_fair")
    return with_action_changed(dossier, action_id, **fields), action_id


def test_a_criterion_is_added_never_written_over() -> None:
    dossier, action_id = dossier_with_action()
    dossier = with_criterion(dossier, action_id, "orders", 12, "2026-06", MARCH)
    dossier = with_criterion(dossier, action_id, "orders", 12, "2026-06", JUNE)
    assert len(dossier.action(action_id).criteria) == 1
    dossier = with_criterion(dossier, action_id, "orders", 8, "2026-06", JUNE)
    assert [(one.at_least, one.recorded) for one in dossier.action(action_id).criteria] == [(12, MARCH), (8, JUNE)]
    questionnaire = load_questionnaire()
    assert read_dossier(write_dossier(dossier, questionnaire), questionnaire).actions == dossier.actions


@in_one_test(
    ("figure", "at_least", "by", "kind"),
    [
        ("orders", 0, "2026-06", "out_of_range"),
        ("orders", -3, "2026-06", "negative"),
        ("orders", 3, "2026-02", "criterion_in_past"),
        ("orders", 3, "2026-04", "criterion_before_start"),
        ("orders", 3, "juin", "bad_month"),
        ("likes", 3, "2026-06", "wrong_type"),
    ],
)
def test_an_impossible_criterion_is_refused(figure: str, at_least: float, by: str, kind: str) -> None:
    dossier, action_id = dossier_with_action(started="2026-05")
    with pytest.raises(DossierError) as refusal:
        with_criterion(dossier, action_id, figure, at_least, by, MARCH)
    assert [problem.kind for problem in refusal.value.problems] == [kind]
    for language in LANGUAGES:
        assert problem_sentence(refusal.value.problems[0], language)


def test_this_month_is_a_term_still_to_come() -> None:
    dossier, action_id = dossier_with_action()
    assert with_criterion(dossier, action_id, "orders", 3, "2026-03", MARCH).action(action_id).criteria


@in_one_test(
    ("criterion", "sentence"),
    [
        ({"recorded": "hier"}, "date où le seuil a été fixé : « hier » n’est pas une date"),
        ({"by": "2026-13"}, "échéance : "),
        ({"at_least": 0}, "seuil à atteindre : "),
        ({"figure": "likes"}, "chiffre visé : "),
        ({"by": "2025-01"}, "seuil de réussite : l’échéance « 2025-01 » est passée"),
    ],
)
def test_a_wrong_criterion_in_a_file_is_said_in_words(criterion: dict[str, object], sentence: str) -> None:
    whole = {"figure": "orders", "at_least": 3, "by": "2026-06", "recorded": "2026-03-03", **criterion}
    document = {"format": 1, "actions": [{"id": "a", "name": "Salon", "criteria": [whole]}]}
    with pytest.raises(DossierError) as refusal:
        read_dossier(json.dumps(document), load_questionnaire())
    (problem,) = refusal.value.problems
    said = problem_sentence(problem, "fr", document).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("action Salon, ")
    assert sentence in said


def evaluated(orders: float, at_least: float | None) -> tuple[dict[str, object], tuple[str, ...], float | None]:
    dossier, action_id = dossier_with_action()
    dossier = with_cells(dossier, action_id, {("2026-03", "orders"): orders, ("2026-03", "spend"): 100.0})
    dossier = with_answer(dossier, action_id, "serves_sales", None)
    if at_least is not None:
        dossier = with_criterion(dossier, action_id, "orders", at_least, "2026-03", MARCH)
    evaluation = evaluate(load_questionnaire(), dossier, JUNE)
    document = as_json(evaluation, load_questionnaire(), dossier, "fr")
    plan = tuple(item.recommendation for item in evaluation.plan)
    return document["actions"][0], plan, evaluation.score.value


def test_a_missed_criterion_is_flagged_and_recommends_without_touching_score_or_verdict() -> None:
    before, plan_before, score_before = evaluated(2.0, None)
    after, plan_after, score_after = evaluated(2.0, 5.0)
    assert before["criterion"] is None
    assert after["criterion"]["status"] == "missed"  # type: ignore[index]
    assert after["facts"]["criterion_status"] == "missed"  # type: ignore[index]
    assert "criterion_missed" in after["flags"]  # type: ignore[operator]
    assert "keep_to_the_threshold" in plan_after
    assert "keep_to_the_threshold" not in plan_before
    assert (before["verdict"], before["reason"], score_before) == (after["verdict"], after["reason"], score_after)


def test_a_criterion_that_is_met_or_unknown_raises_nothing() -> None:
    met, plan, _ = evaluated(9.0, 5.0)
    assert met["criterion"]["status"] == "met"  # type: ignore[index]
    assert "criterion_missed" not in met["flags"]  # type: ignore[operator]
    assert "keep_to_the_threshold" not in plan


def test_where_it_stands_is_said_in_a_sentence() -> None:
    pending = found(action(aim(12, "2026-08", MARCH), m03=2.0, m05=4.0), JUNE)
    said = criterion_sentence(pending, samples.words("fr")).replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "Votre seuil du 3 mars 2026 : 12 ventes d’ici à fin août 2026. Depuis mars 2026 : 6. Il faut encore 2 ventes "
        "par mois pendant 3 mois. Jusqu’ici : 3 par mois en moyenne. Il manque : nombre de "
        "ventes, avril 2026. Ces mois ne comptent pas pour zéro."
    )
    missed = found(action(aim(12, "2026-03", MARCH), m03=2.0), JUNE)
    assert criterion_sentence(missed, samples.words("en")) == (
        "Threshold missed: you aimed at 12 sales by the end of March 2026, or else you would stop. Since March 2026: 2."
    )
    nothing = found(action(aim(12, "2026-08", JUNE)), JUNE)
    assert "Aucun chiffre connu depuis juin 2026." in criterion_sentence(nothing, samples.words("fr"))


def test_a_change_is_told_with_its_dates_and_that_results_were_known() -> None:
    changed = found(action(aim(12, "2026-06", MARCH), aim(8, "2026-06", JUNE), m03=2.0, m04=3.0), JUNE)
    told = tuple(line.replace("\N{NO-BREAK SPACE}", " ") for line in criterion_history(changed, samples.words()))
    assert told == (
        "Le 3 mars 2026, vous visiez 12 ventes d’ici à fin juin 2026.",
        "Le 3 juin 2026, vous avez changé pour 8 ventes d’ici à fin juin 2026.",
        "Ce seuil a été fixé une fois des résultats connus (mars 2026 à avril 2026) : il prouve moins.",
    )

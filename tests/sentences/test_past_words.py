"""An action that has stopped is told in the past: its verdict is about taking it up again, its amounts are in all."""

from __future__ import annotations

import pandas as pd
import pytest

from assessment.charts import of_evaluation
from assessment.dossier.documents import read_dossier
from assessment.evaluation import evaluate
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire
from assessment.results import Evaluation
from assessment.sentences import Words
from assessment.serialising import as_json
from tests.benchmarks.cases import CASES, day_of
from tests.judging import plain_spaces

STOPPED = "18d_stopped_and_losing.json"
SHIPPED = load_questionnaire()


def stopped(language: Language) -> tuple[Evaluation, Words]:
    dossier = read_dossier((CASES / STOPPED).read_bytes(), SHIPPED)
    evaluation = evaluate(SHIPPED, dossier, day_of(STOPPED))
    words = Words(language, evaluation.currency, SHIPPED, {one.id: one.name for one in evaluation.actions})
    return evaluation, words


def tables(evaluation: Evaluation, words: Words) -> list[pd.DataFrame]:
    made = [view.table() for view in of_evaluation(evaluation, words)]
    return [table for table in made if table is not None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_verdict_has_a_word_of_its_own_for_what_has_stopped(language: Language) -> None:
    for word in SHIPPED.verdict_words:
        assert word.past_name is not None
        assert word.past_name[language] != word.name[language]


def test_the_word_of_a_stopped_action_is_the_same_in_the_document_and_in_the_tables() -> None:
    evaluation, words = stopped("fr")
    dossier = read_dossier((CASES / STOPPED).read_bytes(), SHIPPED)
    document = as_json(evaluation, SHIPPED, dossier, "fr")
    assert document["actions"][0]["verdict_name"] == "À ne pas reprendre"
    told = [table["Verdict"].iloc[0] for table in tables(evaluation, words) if "Verdict" in table]
    assert len(told) == 2
    assert set(told) == {"À ne pas reprendre"}


def test_what_a_stopped_action_cost_is_told_in_all_and_not_by_the_month() -> None:
    evaluation, words = stopped("fr")
    figures = evaluation.actions[0].money
    for table in tables(evaluation, words):
        if "Coût par mois" in table:
            assert table["Coût par mois"].iloc[0] == f"{words.amount(figures.cost)} en tout"
    money = tables(evaluation, words)[0]
    brought = words.amounts(*figures.measured_contribution)(figures.measured_contribution.point or 0.0)
    assert plain_spaces(money["Contribution par mois"].iloc[0]) == plain_spaces(f"{brought} en tout")


def test_a_questionnaire_without_a_word_for_what_has_stopped_keeps_the_one_it_has(small: Questionnaire) -> None:
    words = Words("fr", "EUR", small, {})
    assert words.verdict("stop", running=False) == words.verdict("stop")


def test_a_return_that_leaves_too_much_out_stands_neither_on_the_card_nor_in_the_chart() -> None:
    file = "03_retainer_quarterly_blank.json"
    dossier = read_dossier((CASES / file).read_bytes(), SHIPPED)
    evaluation = evaluate(SHIPPED, dossier, day_of(file))
    result = evaluation.actions[0]
    words = Words("fr", evaluation.currency, SHIPPED, {result.id: result.name})
    money = tables(evaluation, words)[0]
    assert result.money.roi.point is not None
    assert result.shown_return.point is None
    assert money["Rendement"].iloc[0] == words.percent(None)
    assert money["Contribution par mois"].iloc[0] == words.amount(None)

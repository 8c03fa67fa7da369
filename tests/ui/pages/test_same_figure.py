"""The same figure once: every amount and share on a page is one of the evaluation, and what adds up is seen to."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from assessment import charts
from assessment.dossier.documents import read_dossier
from assessment.dossier.model import USUAL_RATE, Dossier
from assessment.evaluation import evaluate
from assessment.examples import example_names, example_text
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.sentences import Words, headline
from assessment.sentences.headlines import monthly_parts
from assessment.serialising import as_json
from tests.benchmarks.cases import CASES
from tests.benchmarks.evaluate import random_dossier
from tests.ui.pages.reading import (
    as_shown,
    figures_in,
    in_units,
    numbers_in,
    plain,
    texts_in,
    texts_of,
    without_what_is_written_so,
)
from tests.ui.pages.test_pages import app, page

pytestmark = pytest.mark.usefixtures("store")

SHIPPED = load_questionnaire()
CASE_NAMES = (
    "01_refund_negative_month",
    "03_retainer_quarterly_blank",
    "04_lag_six_months",
    "05_leads_without_revenue",
    "07_high_season_only",
    "12b_free_action_hours_no_hourly_cost",
    "13b_overclaim_by_one_euro",
    "15b_trade_fair_orders_later_zero_spend",
    "17_hours_typed_in_one_month",
    "18d_stopped_and_losing",
    "28_pause_test_three_years_old",
)
RANDOM = "random"
DOSSIERS = (*example_names(), RANDOM, *CASE_NAMES)
ONE = ("1 €", "€1")
"""What a unit of money put in brings back."""


@cache
def dossier_named(name: str) -> Dossier:
    if name == RANDOM:
        return random_dossier(SHIPPED, 12, random.Random(12))
    if name in CASE_NAMES:
        return read_dossier((CASES / f"{name}.json").read_bytes(), SHIPPED)
    return read_dossier(example_text(name), SHIPPED)


def opened(name: str, page_name: str, language: Language) -> AppTest:
    """A page with all its panels open."""
    dossier = dossier_named(name)
    test = app(language, dossier)
    for action in dossier.actions:
        for panel in ("line", "why", "tried"):
            test.session_state[f"w:0:{panel}:{action.id}"] = True
    for panel in ("rest", "later"):
        test.session_state[f"w:0:{panel}"] = True
    for item in evaluate(SHIPPED, dossier, datetime.date.today()).plan:
        test.session_state[f"w:0:entry:{item.id}"] = True
    test = page(test, page_name)
    assert not test.exception
    return test


@cache
def texts_on(name: str, page_name: str, language: Language) -> tuple[str, ...]:
    """What a page says with all its panels open."""
    return tuple(texts_of(opened(name, page_name, language)))


@cache
def known(name: str, language: Language) -> frozenset[str]:
    """Every figure of the evaluation and of what the owner typed, as the house writes it."""
    dossier = dossier_named(name)
    evaluation = evaluate(SHIPPED, dossier, datetime.date.today())
    document = as_json(evaluation, SHIPPED, dossier, language)
    claims = document["reconciliation"] or {}
    parts = [*numbers_in(document["totals"]), *numbers_in(claims)]
    typed = numbers_in(dossier.model_dump(mode="json"))
    brought_back = [1 + roi for action in document["actions"] for name, roi in action.items() if is_return(name, roi)]
    usual = (1.0, USUAL_RATE)  # “for €1”, and the VAT taken out where no rate is given
    return as_shown([*numbers_in(document), *typed, *brought_back, *usual], language) | in_units(parts, language)


def is_return(name: str, value: object) -> bool:
    return name.startswith("roi") and isinstance(value, float)


def unknown_figures(texts: Iterable[str], name: str, language: Language) -> list[str]:
    said_so = known(name, language)
    doubtful = [said for said in dict.fromkeys(texts) if not said_so.issuperset(figures_in(said, language))]
    return [
        f"{figure} in: {said}"
        for said in doubtful
        for figure in figures_in(without_what_is_written_so(said, language), language)
        if figure not in said_so
    ]


def chart_texts(name: str, language: Language) -> Iterator[str]:
    """What the charts of the results say, and their tables."""
    evaluation = evaluate(SHIPPED, dossier_named(name), datetime.date.today())
    words = Words(language, evaluation.currency, SHIPPED, {one.id: one.name for one in evaluation.actions})
    views = list(charts.of_evaluation(evaluation, words))
    for result in evaluation.actions:
        views += charts.of_action(result, words)
    if evaluation.totals.course is not None:
        views.append(charts.of_objective(evaluation.totals.course, words))
    for view in views:
        chart, table = view.chart("light"), view.table()
        if chart is not None:
            yield from texts_in(chart.to_dict())
        if table is not None:
            yield from (str(cell) for row in table.to_numpy() for cell in row)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOSSIERS)
def test_every_figure_on_the_results_and_in_the_plan_is_one_of_the_evaluation(name: str, language: Language) -> None:
    for page_name in ("results", "plan"):
        texts = texts_on(name, page_name, language)
        assert texts
        assert unknown_figures(texts, name, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOSSIERS)
def test_every_figure_of_a_chart_and_of_its_table_is_one_of_the_evaluation(name: str, language: Language) -> None:
    assert unknown_figures(chart_texts(name, language), name, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in CASE_NAMES if len(dossier_named(name).actions) == 1])
def test_every_figure_of_the_first_page_is_one_of_the_evaluation(name: str, language: Language) -> None:
    assert unknown_figures(texts_on(name, "start", language), name, language) == []


def amount_of(text: str) -> float:
    """The number in ``1 240 €`` or ``€1,240``."""
    digits = re.sub(r"[^\d,.]", "", text)
    return float(digits.replace(",", "") if text.startswith("€") else digits.replace(",", "."))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOSSIERS)
def test_the_amounts_at_the_head_add_up_and_the_sentence_says_the_same(name: str, language: Language) -> None:
    evaluation = evaluate(SHIPPED, dossier_named(name), datetime.date.today())
    words = Words(language, evaluation.currency, SHIPPED, {one.id: one.name for one in evaluation.actions})
    whole = plain(words.amount(evaluation.totals.running_monthly))
    parts = [plain(words.amount(part)) for part in monthly_parts(evaluation.totals, words).values()]
    if parts:
        assert round(sum(map(amount_of, parts)), 2) == amount_of(whole)
    said = plain(headline(evaluation, words))
    assert set(figures_in(said, language)) <= {whole, *parts, *ONE}
    shown = [plain(text) for text in texts_on(name, "results", language)]
    assert said in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOSSIERS)
def test_a_card_and_the_chart_say_the_same_cost(name: str, language: Language) -> None:
    evaluation = evaluate(SHIPPED, dossier_named(name), datetime.date.today())
    words = Words(language, evaluation.currency, SHIPPED, {one.id: one.name for one in evaluation.actions})
    said = "\n".join(plain(text) for text in texts_on(name, "results", language))
    for view in charts.of_evaluation(evaluation, words):
        table = view.table()
        column = words.texts("chart.monthly_cost")
        if table is not None and column in table:
            for cell in table[column]:
                assert all(figure in said for figure in figures_in(cell, language)), cell


@pytest.mark.parametrize("name", DOSSIERS)
def test_what_an_action_is_said_to_bring_is_what_it_costs_with_its_return(name: str) -> None:
    for result in evaluate(SHIPPED, dossier_named(name), datetime.date.today()).actions:
        figures, month = result.money, result.mean_month
        if figures.roi.point is None:
            continue
        assert month.cost == figures.monthly_cost
        if month.cost is not None:
            assert month.contribution.point == pytest.approx(month.cost * (1 + figures.roi.point))
            assert month.net.point == pytest.approx((month.contribution.point or 0.0) - month.cost)
        if figures.measured_cost is not None and figures.measured_contribution.point is not None:
            left = figures.measured_contribution.point - figures.measured_cost
            assert result.net.point == pytest.approx(left)


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_share_of_the_budget_is_that_of_the_monthly_costs_or_is_not_said(name: str) -> None:
    running = [one for one in evaluate(SHIPPED, dossier_named(name), datetime.date.today()).actions if one.running]
    costs = [one.money.monthly_cost for one in running]
    whole = sum(cost for cost in costs if cost is not None)
    for one in running:
        if None in costs or not whole or len(running) == 1:
            assert one.share_of_cost is None
        else:
            assert one.share_of_cost == pytest.approx((one.money.monthly_cost or 0.0) / whole)
        assert one.facts["cost_share"] == one.share_of_cost

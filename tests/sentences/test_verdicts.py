"""What a verdict says of an action that goes on, of one that has stopped and of one that was paid once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import VerdictRule
from assessment.results import ActionResult, Estimate, Lagged
from assessment.sentences import verdict_sentences
from tests import samples
from tests.tables import in_one_test
from tests.verdict.test_table import ROWS, result

SHIPPED = load_questionnaire()
BY_THE_MONTH = {
    "fr": re.compile(r"par[\s\u00a0\u202f]mois|chaque mois"),
    "en": re.compile(r"a month|per month|every month"),
}
PAUSING = {
    "fr": re.compile(r"suspendez|continuez|gardez-la|n’y ajoutez rien|ne changez rien", re.IGNORECASE),
    "en": re.compile(r"stop it|go on|keep it|add nothing|change nothing|without adding", re.IGNORECASE),
}


@cache
def played(row: str) -> ActionResult:
    return result(ROWS[row][0])


def said(one: ActionResult, language: Language) -> tuple[str, str]:
    text, after = verdict_sentences(one, samples.words(language, {}, SHIPPED))
    return " ".join(text), " ".join(after)


def over(one: ActionResult) -> Iterator[ActionResult]:
    """The same, stopped, and paid once while nobody said that it has stopped."""
    yield replace(one, running=False)
    yield replace(one, money=replace(one.money, paid_once=True))


def by_each_rule() -> Iterator[ActionResult]:
    """An action of which every figure is known, judged by each row in turn."""
    known = played("losing, nothing to mend")
    money = replace(
        known.money,
        hourly_earnings=Estimate(12.0, 3.0, 20.0),
        hours=120.0,
        monthly_hours=10.0,
        lagged=Lagged(3, 6, Estimate(0.2, -0.1, 0.8)),
        roi_with_repeat=Estimate(0.3, 0.1, 0.6),
        roi_blank_as_zero=Estimate(0.1, -0.2, 0.5),
        roi_out_of_season=Estimate(0.2, 0.1, 0.5),
        repeats_needed=1.4,
        best_month="2025-10",
        roi_without_best_month=-0.4,
    )
    full = replace(known, money=money, share_of_cost=0.6, excess=900.0, too_early_until="2026-09-01")
    for rule in SHIPPED.verdicts:
        yield replace(full, id=rule.reason, rule=rule, verdict=rule.verdict)


@in_one_test("language", LANGUAGES)
@in_one_test("row", ROWS)
def test_of_what_is_over_no_sentence_speaks_by_the_month(row: str, language: Language) -> None:
    for one in over(played(row)):
        text, after = said(one, language)
        assert not BY_THE_MONTH[language].search(text), text
        if one.rule.asks is None:
            assert not BY_THE_MONTH[language].search(after), after


@in_one_test("language", LANGUAGES)
@in_one_test("one", by_each_rule())
def test_no_rule_speaks_by_the_month_of_what_is_over(one: ActionResult, language: Language) -> None:
    for gone in over(one):
        text, _ = said(gone, language)
        assert not BY_THE_MONTH[language].search(text), text


@in_one_test("language", LANGUAGES)
@in_one_test("one", by_each_rule())
def test_what_is_over_is_never_told_to_go_on_nor_to_pause(one: ActionResult, language: Language) -> None:
    for gone in over(one):
        _, after = said(gone, language)
        assert after
        assert not PAUSING[language].search(after), after


@in_one_test("language", LANGUAGES)
@in_one_test("one", by_each_rule())
def test_every_rule_speaks_of_a_running_action_in_the_present(one: ActionResult, language: Language) -> None:
    text, after = said(one, language)
    assert text
    assert after
    assert "{" not in text + after
    totals = {"fr": re.compile(r"vous a (coûté|pris)|avez mis"), "en": re.compile(r"has (cost|taken)|have put")}
    assert not totals[language].search(text), text


@in_one_test("one", by_each_rule())
def test_both_languages_say_as_many_sentences(one: ActionResult) -> None:
    for each in (one, *over(one)):
        counts = [
            tuple(map(len, verdict_sentences(each, samples.words(language, {}, SHIPPED)))) for language in LANGUAGES
        ]
        assert counts[0] == counts[1]


def test_a_stopped_action_is_still_asked_for_the_figure_it_waits_for() -> None:
    asking: list[VerdictRule] = [rule for rule in SHIPPED.verdicts if rule.asks is not None]
    assert asking
    for one in by_each_rule():
        if one.rule.asks is not None:
            asked = verdict_sentences(replace(one, running=False), samples.words("fr", {}, SHIPPED))[1]
            assert asked[0] == verdict_sentences(one, samples.words("fr", {}, SHIPPED))[1][0]


@pytest.mark.parametrize(
    ("language", "first"),
    [("fr", "Une heure"), ("en", "An hour")],
)
def test_what_takes_hours_is_led_by_what_an_hour_earns(language: Language, first: str) -> None:
    hours = played("an hour that earns more than it is said to cost")
    assert verdict_sentences(hours, samples.words(language, {}, SHIPPED))[0][0].startswith(first)
    assert not verdict_sentences(played("earning, shown"), samples.words(language, {}, SHIPPED))[0][0].startswith(first)


@pytest.mark.parametrize(
    ("language", "high", "expected"),
    [
        ("fr", -5.0, "Une heure passée sur elle vous fait perdre 52\u00a0€ (entre 5\u00a0€ et 68\u00a0€), avant même"),
        ("en", -5.0, "An hour spent on it loses you €52 (between €5 and €68), before"),
        ("fr", 5.0, "Ce que rapporte une heure passée sur elle est incertain\u00a0: entre −68\u00a0€ et 5\u00a0€."),
        ("en", 5.0, "What an hour spent on it earns is uncertain: between −€68 and €5."),
    ],
)
def test_an_hour_that_costs_money_is_not_said_to_earn_a_negative_amount(
    language: Language, high: float, expected: str
) -> None:
    known = played("losing, nothing to mend")
    losing = replace(known, money=replace(known.money, hourly_earnings=Estimate(-52.0, -68.0, high), hourly_cost=38.0))
    assert verdict_sentences(losing, samples.words(language, {}, SHIPPED))[0][0].startswith(expected)


def test_an_estimate_says_what_it_is_made_of() -> None:
    leads = played("earning on leads at a rate nobody counted")
    assert "480" in verdict_sentences(leads, samples.words("fr", {}, SHIPPED))[0][-1]

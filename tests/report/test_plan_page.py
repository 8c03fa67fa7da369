"""The plan to take away: one sheet of A4, good on a phone."""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import Browser

from assessment.dossier.documents import read_dossier
from assessment.evaluation import evaluate
from assessment.examples import example_names, example_text
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.plan_page import plan_page
from assessment.sentences import Words
from assessment.sentences.plan import plan_groups
from assessment.sentences.verdict_lines import NONE, verdict_lines
from tests import samples
from tests.practice import AS_OF, dossier, months, questionnaire

SHIPPED = load_questionnaire()
DAY = datetime.date(2026, 6, 15)


def page_of(example: str, language: Language) -> str:
    given = read_dossier(example_text(example), SHIPPED)
    evaluation = evaluate(SHIPPED, given, DAY)
    words = Words(language, "EUR", SHIPPED, {action.id: action.name for action in given.actions})
    groups = plan_groups(evaluation, words)
    return plan_page(groups, verdict_lines(evaluation, words), given.business.name, "le 15 juin", language)


def test_each_action_has_its_verdict_its_cost_and_what_pays_for_it() -> None:
    given = dossier(
        {
            "fair": {"ledger": months(spend=250.0)},
            "over": {"ledger": months(spend=90.0), "stopped": "2025-12"},
            "blank": {},
        },
        {"fair": {"evidence": "none"}},
        contribution_margin=0.5,
        average_order_value=100.0,
    )
    asked = questionnaire()
    words = Words("en", "EUR", asked, {"fair": "Fair", "over": "Over", "blank": "Blank"})
    lines = verdict_lines(evaluate(asked, given, AS_OF), words)
    assert [(line.name, line.cost, line.break_even) for line in lines] == [
        ("Fair", "€250", "5 sales a month"),
        ("Over", NONE, NONE),
        ("Blank", NONE, NONE),
    ]


def test_a_cost_that_holds_the_time_says_so() -> None:
    assert "<h2>Le verdict de chaque action, temps compris dans le coût</h2>" in page_of("neighbours_funnel", "fr")
    given = dossier({"fair": {"ledger": months(spend=250.0)}}, {"fair": {"evidence": "none"}})
    evaluation, words = evaluate(questionnaire(), given, AS_OF), Words("fr", "EUR", questionnaire(), {"fair": "Salon"})
    page = plan_page(plan_groups(evaluation, words), verdict_lines(evaluation, words), "", "", "fr")
    assert "<h2>Le verdict de chaque action</h2>" in page


def test_the_first_steps_are_told_in_full_and_the_others_in_a_line() -> None:
    page = page_of("copied_ads", "fr")
    given = read_dossier(example_text("copied_ads"), SHIPPED)
    words = Words("fr", "EUR", SHIPPED, {action.id: action.name for action in given.actions})
    first, rest, _ = plan_groups(evaluate(SHIPPED, given, DAY), words)
    assert "Literie Vauclair · le 15 juin" in page
    assert all(text in page for entry in first.entries for _, text in entry.parts)
    assert rest.entries
    for entry in rest.entries:
        assert entry.title in page
        assert entry.who_when in page
        assert all(text not in page for _, text in entry.parts)


def test_names_are_shown_as_typed() -> None:
    given = dossier({f"a{n}": {"ledger": months(spend=50.0)} for n in range(len(samples.NASTY_NAMES))})
    names = dict(zip((action.id for action in given.actions), samples.NASTY_NAMES, strict=True))
    asked = questionnaire()
    evaluation, words = evaluate(asked, given, AS_OF), Words("fr", "EUR", asked, names)
    page = plan_page(plan_groups(evaluation, words), verdict_lines(evaluation, words), "<b>", "", "fr")
    assert "<b>" not in page


@pytest.mark.browser
def test_the_examples_are_one_sheet_each_and_no_wider_than_a_phone(browser: Browser) -> None:
    screen = browser.new_page(viewport={"width": 360, "height": 740})
    for example in example_names():
        for language in LANGUAGES:
            screen.set_content(page_of(example, language))
            assert screen.evaluate("document.documentElement.scrollWidth") == 360
            sheet = screen.pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1, (example, language)
    screen.close()

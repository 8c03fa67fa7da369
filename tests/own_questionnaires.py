"""Questionnaires that are not ours, and dossiers answered to them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assessment import charts, pause, sentences
from assessment.charts.views import Chart
from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_action_added, with_action_changed, with_answer, with_business, with_ledger
from assessment.dossier.model import BusinessMonth, Dossier, LedgerRow, Objective
from assessment.dossier.visible import visible_questions
from assessment.errors import Mistake
from assessment.evaluation import evaluate
from assessment.languages import Language
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import DEFAULT_PATH
from assessment.questionnaire.loading.checks import check
from assessment.questionnaire.loading.located import Spot, read_yaml
from assessment.questionnaire.loading.shape import read_shape
from assessment.questionnaire.model import Question, Questionnaire
from assessment.report.pause_calendar import pause_calendar
from assessment.report.plan_calendar import plan_calendar
from assessment.report.plan_page import plan_page
from assessment.sentences import Words
from assessment.sentences.places import place_name
from assessment.sentences.plan import plan_groups
from assessment.sentences.verdict_lines import verdict_lines
from assessment.serialising import as_json
from assessment.ui.visit import on_screen
from tests.questionnaire.shortening import Document

FOLDER = Path(__file__).parent
OWN = {"small": FOLDER / "small_questionnaire.yaml", "consultant": FOLDER / "consultant_questionnaire.yaml"}
MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 10))
AS_OF = datetime.date(2026, 10, 15)
MORNING = datetime.datetime(2026, 10, 15, 9, tzinfo=datetime.UTC)
CHANNELS = ("search_ads", "flyers", "social")


@cache
def plain(path: Path) -> Document:
    """A questionnaire file as plain data."""
    root, _ = read_yaml(path.read_text(encoding="utf-8"))
    assert root is not None
    document = root.plain()
    assert isinstance(document, dict)
    return document


def shipped() -> Document:
    """The shipped questionnaire as plain data."""
    return plain(DEFAULT_PATH)


def bare(scope: str) -> Document:
    """The consultant's questionnaire with nothing left but one unscored question, of that scope."""
    document = plain(OWN["consultant"])
    one = {**document["questions"][2], "id": "only_one", "scope": scope}
    one["section"] = next(section["id"] for section in document["sections"] if section["scope"] == scope)
    lists = {name: [] for name in ("red_flags", "recommendations", "not_applicable_reasons")}
    default = [rule for rule in document["verdicts"] if "default" in rule]
    return {**document, **lists, "answer_sets": [], "questions": [one], "verdicts": default}


def spotted(value: object) -> Spot:
    """Plain data as a file that was read, without the half second that YAML takes."""
    match value:
        case dict():
            return Spot(1, 1, entries={name: replace(spotted(held), key=spotted(name)) for name, held in value.items()})
        case list():
            return Spot(1, 1, items=tuple(map(spotted, value)))
        case str() | bool() | int() | float() | None:
            return Spot(1, 1, value=value)
        case _:
            raise TypeError(value)


def checked(document: Document) -> tuple[Questionnaire | None, list[Mistake]]:
    """The questionnaire of plain data, and its mistakes."""
    root = spotted(document)
    questionnaire, mistakes = read_shape(root)
    return questionnaire, mistakes + check(root)


def own(document: Document) -> Questionnaire:
    """The questionnaire of plain data that has no mistake and no answer set."""
    questionnaire, mistakes = checked(document)
    assert questionnaire is not None
    assert mistakes == []
    return questionnaire


@contextmanager
def in_place(questionnaire: Questionnaire, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A questionnaire in place of ours, on every page."""
    with monkeypatch.context() as patched:
        patched.setattr(on_screen, "load_questionnaire", lambda: questionnaire)
        on_screen.questionnaire.clear()
        try:
            yield
        finally:
            on_screen.questionnaire.clear()


def answered(questionnaire: Questionnaire, count: int) -> Dossier:
    """So many actions, one that earns, one that loses and one unknown by turns, and an answer of each kind."""
    dossier = with_business(
        Dossier(),
        contribution_margin=0.5,
        hourly_cost=30.0,
        average_order_value=80.0,
        sales_cycle_months=1.0,
        objective=Objective(extra_revenue=20000.0, months=12),
        revenue=tuple(BusinessMonth(month=month, revenue=9000.0) for month in MONTHS),
    )
    for number in range(count):
        dossier, action = with_action_added(dossier, f"Action {number}", CHANNELS[number % 3])
        sold = (4000.0, 90.0, None)[number % 3]
        rows = [
            LedgerRow(month=one, spend=200.0, hours=4, visits=300, orders=sold and 20, revenue=sold) for one in MONTHS
        ]
        dossier = with_ledger(dossier, action, rows)
        for place, question in enumerate(questionnaire.of_scope("action")):
            dossier = with_answer(dossier, action, question.id, _answer(question, place + number))
    if count:
        test = pause.draw(datetime.date(2026, 1, 5), 7, 1, 6, 3)
        dossier = with_action_changed(dossier, dossier.actions[-1].id, pause_test=test)
    for place, question in enumerate(questionnaire.of_scope("business")):
        dossier = with_answer(dossier, None, question.id, _answer(question, place))
    return dossier


def _answer(question: Question, turn: int) -> Answer:
    """The first option for one turn, then the last, "I don't know", and a reason not to answer."""
    match turn % 4:
        case 2 if question.dont_know:
            return Answer(dont_know=True)
        case 3 if question.not_applicable:
            return Answer(not_applicable=question.not_applicable[0])
        case kind:
            return Answer(value=question.options[0 if kind % 2 == 0 else -1].id)


def say_everything(questionnaire: Questionnaire, dossier: Dossier, language: Language) -> list[Chart]:
    """Work out, and put into words, tables and files, all that pages show of a dossier; its charts come back."""
    found = evaluate(questionnaire, dossier, AS_OF)
    words = Words(language, "EUR", questionnaire, {action.id: action.name for action in dossier.actions})
    json.dumps(as_json(found, questionnaire, dossier, language), allow_nan=False)
    assert read_dossier(write_dossier(dossier, questionnaire), questionnaire).actions == dossier.actions
    sentences.headline(found, words)
    sentences.explain_score(found, words)
    for warning in found.warnings:
        sentences.warning_sentence(warning, words)
    shown = [*charts.of_evaluation(found, words)]
    for subject, facts in ((None, found.business_facts), *((one.id, one.facts) for one in found.actions)):
        for question in visible_questions(questionnaire, dossier, subject, facts):
            place_name(("actions", subject or "", "answers", question.id), words)
    for result in found.actions:
        sentences.explain_verdict(result, words)
        sentences.verdict_sentences(result, words)
        sentences.needed(result, words)
        sentences.months_still(result, words)
        for flip in result.would_change.answers:
            questionnaire.by_id[flip.question].option(flip.option)
        shown += charts.of_action(result, words)
    if found.totals.course is not None:
        sentences.objective_sentences(found.totals.course, words)
        shown.append(charts.of_objective(found.totals.course, words))
    groups = plan_groups(found, words)
    plan_page(groups, verdict_lines(found, words), "", "", language)
    plan_calendar([entry for group in groups for entry in group.entries], dossier, MORNING, language)
    for action in dossier.actions:
        if action.pause_test is not None:
            pause_calendar(action.pause_test, action.id, action.name, dossier, MORNING, language)
    for view in shown:
        view.table()
    return [chart for view in shown if (chart := view.chart("light")) is not None]

"""Questionnaires that are not ours, and dossiers answered to them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assessment import pause
from assessment.dossier.editing import with_action_added, with_action_changed, with_answer, with_business, with_ledger
from assessment.dossier.model import BusinessMonth, Dossier, LedgerRow, Objective
from assessment.questionnaire import loading
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Question, Questionnaire
from assessment.ui.visit import on_screen

FOLDER = Path(__file__).parent
OWN = {"small": FOLDER / "small_questionnaire.yaml", "consultant": FOLDER / "consultant_questionnaire.yaml"}
MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 10))
CHANNELS = ("search_ads", "flyers", "social")


@contextmanager
def in_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Questionnaire]:
    """A questionnaire in place of `questions.yaml`, as far as this process goes."""
    with monkeypatch.context() as patched:
        patched.setattr(loading, "DEFAULT_PATH", path)
        on_screen.questionnaire.clear()
        yield load_questionnaire()
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

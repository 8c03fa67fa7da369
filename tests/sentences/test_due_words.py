"""What is due in words: when it is, what it is, where it is dealt with."""

from __future__ import annotations

import datetime

import pytest

from assessment.dossier.editing import with_action_added, with_action_changed, with_cells, with_criterion
from assessment.dossier.model import Dossier, PauseTest
from assessment.due import days_due
from assessment.evaluation import evaluate
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.sentences import Words
from assessment.sentences.due import DueLine, due_lines, when_said
from tests.ui.pages.reading import plain

DAY = datetime.date
AS_OF = DAY(2026, 12, 1)


def words(language: Language) -> Words:
    return Words(language, "EUR", load_questionnaire(), {"tracts": "Tracts"})


def lines(dossier: Dossier, language: Language = "fr") -> dict[str, DueLine]:
    evaluation = evaluate(load_questionnaire(), dossier, AS_OF)
    found = due_lines(days_due(dossier, evaluation, AS_OF), evaluation, words(language), AS_OF)
    assert len({line.key for line in found}) == len(found)
    return {line.due.kind: line for line in found}


@pytest.mark.parametrize(
    ("day", "fr", "en"),
    [
        (DAY(2026, 12, 1), "aujourd’hui", "today"),
        (DAY(2026, 12, 2), "2 décembre 2026, demain", "2 December 2026, tomorrow"),
        (DAY(2026, 11, 30), "30 novembre 2026, hier", "30 November 2026, yesterday"),
        (DAY(2026, 12, 8), "8 décembre 2026, dans 7 jours", "8 December 2026, in 7 days"),
        (DAY(2026, 11, 10), "10 novembre 2026, il y a 21 jours", "10 November 2026, 21 days ago"),
        (DAY(2024, 2, 29), "29 février 2024", "29 February 2024"),
    ],
)
def test_a_day_is_said_with_how_far_it_is(day: DAY, fr: str, en: str) -> None:
    assert (plain(when_said(day, AS_OF, words("fr"))), plain(when_said(day, AS_OF, words("en")))) == (fr, en)


def dossier(orders: dict[str, float]) -> Dossier:
    made, action = with_action_added(Dossier(), "Tracts", "flyers")
    made = with_criterion(made, action, "orders", 12.0, "2026-11", DAY(2026, 10, 1))
    made = with_cells(made, action, {(month, "orders"): value for month, value in orders.items()})
    test = PauseTest(start=DAY(2026, 11, 2), block_days=7, wash_out_days=0, running=(True, False))
    return with_action_changed(made, action, pause_test=test)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_day_due_has_its_words_and_its_way(language: Language) -> None:
    found = lines(dossier({"2026-10": 1.0, "2026-11": 2.0}), language)
    assert {"threshold", "step", "test_end", "review"} <= found.keys()
    assert all("Tracts" in found[kind].said for kind in ("threshold", "test_end"))
    assert found["review"].way is None
    assert found["step"].ids


def test_a_threshold_missed_leads_to_the_condition_and_one_that_cannot_be_judged_to_the_months() -> None:
    missed, unknown = lines(dossier({"2026-10": 1.0, "2026-11": 2.0})), lines(dossier({"2026-10": 1.0}))
    assert missed["threshold"].way is not None
    assert missed["threshold"].way.opens == "criterion"
    assert "Vous aviez dit que vous arrêteriez" in missed["threshold"].said
    assert unknown["threshold"].way is not None
    assert unknown["threshold"].way.opens == "months"


def test_a_test_that_is_over_asks_for_its_sales() -> None:
    line = lines(dossier({}))["test_end"]
    assert line.is_over
    assert "Il reste des ventes à noter" in line.said
    assert line.way is not None
    assert line.way.opens == "pause"

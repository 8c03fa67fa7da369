"""Questionnaires that are not ours: refused in a sentence, or worked out, said and drawn without a fault."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.dossier.bundled import examples_for
from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import with_action_added, with_answer, with_business, with_ledger
from assessment.dossier.model import Dossier, LedgerRow
from assessment.evaluation import evaluate
from assessment.examples import example_names
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from tests.own_questionnaires import AS_OF, MONTHS, OWN, answered, bare, checked, own, say_everything, shipped
from tests.questionnaire.shortening import Part, parts_of, without

ROOT = Path(__file__).parents[1]
TABLE = "Mois;Poste;Coût\n2026-07;Salon;120,50\n2026-08;Affiches;80\n"


@cache
def parts() -> tuple[Part, ...]:
    return tuple(parts_of(shipped()))


def relied() -> list[Part]:
    """The parts of the shipped questionnaire that the code knows."""
    known = {question.id for question in relied_on.QUESTIONS}
    return [part for part in parts() if part[0] in ("questions", "options") and part[1] in known]


def one_that_earns(**answers: str) -> Dossier:
    dossier, action = with_action_added(with_business(Dossier(), contribution_margin=0.5), "Salon", "trade_fair")
    rows = [LedgerRow(month=month, spend=100.0, orders=40, revenue=8000.0) for month in MONTHS]
    dossier = with_ledger(dossier, action, rows)
    for question, option in answers.items():
        dossier = with_answer(dossier, action, question, Answer(value=option))
    return dossier


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("name", OWN)
def test_everything_is_said_and_drawn_with_a_questionnaire_that_is_not_ours(
    name: str, count: int, language: Language
) -> None:
    questionnaire = load_questionnaire(OWN[name])
    for chart in say_everything(questionnaire, answered(questionnaire, count), language):
        assert chart.to_dict()


@given(st.lists(st.one_of(st.sampled_from(relied()), st.sampled_from(parts())), min_size=1, max_size=3))
@settings(max_examples=20)
def test_what_is_taken_away_is_missed_in_a_sentence_or_left_out(gone: list[Part]) -> None:
    questionnaire, mistakes = checked(without(shipped(), *gone))
    assert all("expected" in mistake.message for mistake in mistakes)
    if not mistakes:
        assert questionnaire is not None
        say_everything(questionnaire, answered(questionnaire, 3), "fr")


def test_nothing_known_to_the_code_has_to_be_asked() -> None:
    known = [("questions", question.id) for question in relied_on.QUESTIONS]
    questionnaire = own(without(shipped(), *known))
    assert not any(relied_on.asks(questionnaire, question.id) for question in relied_on.QUESTIONS)
    say_everything(questionnaire, answered(questionnaire, 3), "fr")


@pytest.mark.parametrize("scope", ["action", "business"])
@pytest.mark.parametrize("count", [0, 2])
def test_one_question_and_one_verdict_are_enough(scope: str, count: int) -> None:
    questionnaire = own(bare(scope))
    say_everything(questionnaire, answered(questionnaire, count), "en")


def test_what_earns_is_proven_by_its_figures_where_nobody_asks_whether_it_brings_sales() -> None:
    asking = load_questionnaire()
    believed = one_that_earns(serves_sales="yes_shown", evidence="own_tracking")
    silent = own(without(shipped(), ("questions", "serves_sales")))
    unasked = one_that_earns(evidence="own_tracking")
    unsaid = one_that_earns(evidence="own_tracking")
    proven = [
        evaluate(questionnaire, dossier, AS_OF).totals.proven_monthly
        for questionnaire, dossier in ((asking, believed), (silent, unasked), (asking, unsaid))
    ]
    assert proven == [100.0, 100.0, 0.0]


def test_examples_are_offered_where_their_answers_fit() -> None:
    assert examples_for(load_questionnaire()) == example_names()
    for name in OWN:
        assert examples_for(load_questionnaire(OWN[name])) == ()
    fewer = own(without(shipped(), ("options", "own_model", "borrowed")))
    assert 0 < len(examples_for(fewer)) < len(example_names())


@pytest.mark.parametrize("name", OWN)
def test_the_command_line_works_with_it_in_place(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "assessment", tmp_path / "assessment", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(OWN[name], tmp_path / "questions.yaml")
    questionnaire = load_questionnaire(OWN[name])
    (tmp_path / "dossier.json").write_text(write_dossier(answered(questionnaire, 3), questionnaire), encoding="utf-8")
    (tmp_path / "export.csv").write_text(TABLE, encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "assessment", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120, check=False)

    checked = run("check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith(questionnaire.id)
    evaluated = run("evaluate", "dossier.json", "--as-of", "2026-10-15", "--lang", "en")
    assert (evaluated.returncode, evaluated.stderr) == (0, "")
    assert len(json.loads(evaluated.stdout)["actions"]) == 3
    imported = run("import", "export.csv", "--column", "month=Mois", "--column", "spend=Coût")
    assert (imported.returncode, imported.stderr) == (0, "")
    assert run("examples").stdout.split() == list(example_names())
    (tmp_path / "example.json").write_text(run("examples", "likes").stdout, encoding="utf-8")
    refused = run("evaluate", "example.json")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("questionnaire.id: ")

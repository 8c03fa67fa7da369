"""Dossiers answered to version 1.0.0 of the project's questionnaire: each opens, and it is said what changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.migrations import changes_since
from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.languages import LANGUAGES
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.serialising import as_json
from tests.practice import AS_OF
from tests.tables import in_one_test

SHIPPED = load_questionnaire()
FIRST: dict[str, dict[str, list[str]]] = json.loads(
    (Path(__file__).parent / "answers_1_0_0.json").read_text(encoding="utf-8")
)
"""Every option of version 1.0.0, by scope and question."""
EACH = [(scope, question, option) for scope, asked in FIRST.items() for question in asked for option in asked[question]]
LET_GO = {("right_people", "unknown_mix"), ("progress", "never"), ("stance", "chosen"), ("stance", "drifted")}


def opened(scope: str, answers: dict[str, Any], version: str | None = "1.0.0") -> Dossier:
    document = {
        "format": 1,
        "questionnaire": {"id": "roi-marketing"} | ({"version": version} if version else {}),
        "actions": [{"id": "a", "name": "A", "channel": "flyers"}],
        "answers": {"business": answers} if scope == "business" else {"actions": {"a": answers}},
    }
    return read_dossier(json.dumps(document), SHIPPED)


def given(dossier: Dossier, scope: str, question: str) -> Answer | None:
    return dossier.answers_of(None if scope == "business" else "a").get(question)


@in_one_test(("scope", "question", "option"), EACH)
def test_every_answer_of_the_first_version_opens_and_all_but_four_mean_what_they_did(
    scope: str, question: str, option: str
) -> None:
    now = given(opened(scope, {question: {"value": option}}), scope, question)
    assert (now == Answer(value=option)) == ((question, option) not in LET_GO)


def test_an_audience_one_knows_little_about_is_unknown_and_no_fault() -> None:
    said = {"right_people": {"value": "unknown_mix", "note": "à voir"}}
    now = given(opened("action", said), "action", "right_people")
    assert now == Answer(dont_know=True, note="à voir")


@pytest.mark.parametrize("question", ["progress", "stance"])
def test_what_is_asked_again_keeps_its_note(question: str) -> None:
    option = {"progress": "never", "stance": "drifted"}[question]
    now = given(opened("business", {question: {"value": option, "note": "en mars"}}), "business", question)
    assert now == Answer(note="en mars")
    assert given(opened("business", {question: {"value": option}}), "business", question) is None


def test_what_is_given_to_the_present_version_is_left_alone() -> None:
    for version in ("2.0.0", None):
        assert given(opened("business", {"progress": {"value": "never"}}, version), "business", "progress") == Answer(
            value="never"
        )


def test_what_changed_is_told_of_an_older_dossier_alone_and_no_more_once_it_is_saved() -> None:
    assert len(changes_since("1.0.0", SHIPPED)) == 1
    assert changes_since("2.0.0", SHIPPED) == changes_since(None, SHIPPED) == ()
    saved = read_dossier(write_dossier(opened("business", {}), SHIPPED), SHIPPED)
    assert saved.questionnaire is not None
    assert changes_since(saved.questionnaire.version, SHIPPED) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_evaluation_says_what_changed(language: Any) -> None:
    older, newer = (opened("business", {}, version) for version in ("1.0.0", "2.0.0"))
    said = [as_json(evaluate(SHIPPED, one, AS_OF), SHIPPED, one, language) for one in (older, newer)]
    (told,) = said[0]["questionnaire_changes"]
    assert told == changes_since("1.0.0", SHIPPED)[0][language]
    assert said[1]["questionnaire_changes"] == []

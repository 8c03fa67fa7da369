"""Every fact is declared once, in `questionnaire.facts.FACTS`; what is made and what is said follow from it."""

from __future__ import annotations

import pytest

from assessment.evaluation import evaluate
from assessment.language import Texts
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.facts import FACTS
from assessment.questionnaire.loading import load_questionnaire
from tests.practice import AS_OF, dossier, months

SHIPPED = load_questionnaire()
OF_BUSINESS = {fact.name for fact in FACTS.values() if fact.scope == "business"}


def test_every_declared_fact_is_made_and_none_else() -> None:
    """An action looks at its own facts and at those of its business; the business at its own alone."""
    for said in (dossier({"fair": {}}), dossier({"fair": {"ledger": months(spend=100.0, revenue=900.0)}})):
        made = evaluate(SHIPPED, said, AS_OF)
        assert made.business_facts.keys() == OF_BUSINESS
        assert made.actions[0].facts.keys() == FACTS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_declared_fact_has_its_texts(language: Language) -> None:
    texts = Texts(language)
    assert [name for name in FACTS if f"fact.{name}" not in texts] == []
    values = [f"fact.{fact.name}_{word}" for fact in FACTS.values() for word in fact.words]
    assert [value for value in values if value not in texts] == []


def test_what_a_fact_rests_on_is_asked() -> None:
    asked = {question.id for question in SHIPPED.of_scope("action")}
    assert {question for fact in FACTS.values() for question in fact.questions} <= asked
    for fact in FACTS.values():
        assert bool(fact.questions) == (fact.source in ("own answers", "all answers")), fact.name

"""An older questionnaire: a milestone stays readable as it was, and is read anew as the questionnaire asks now."""

from __future__ import annotations

import json
from typing import Any

from assessment.dossier.documents import read_dossier
from assessment.dossier.editing import without_notes
from assessment.dossier.model import Dossier, QuestionnaireRef
from assessment.evaluation import evaluate
from assessment.milestones.freezing import frozen
from assessment.milestones.model import State
from assessment.milestones.opening import opened
from assessment.milestones.reading_again import as_now, as_then, brought_up
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.model import Migration, Questionnaire
from assessment.sentences.frozen import said_of
from tests.milestones.frozen import DAY, SHIPPED, example


def altered(**parts: Any) -> Questionnaire:
    """The questionnaire with other parts."""
    return Questionnaire.model_validate({name: getattr(SHIPPED, name) for name in Questionnaire.model_fields} | parts)


def earlier(version: str = "1.0.0") -> Questionnaire:
    """The questionnaire as it once was: one question went by another name, and one has gone since."""
    renamed = {"serves_sales": "brings_sales"}
    questions = tuple(
        one.model_copy(update={"id": renamed.get(one.id, one.id)}) for one in SHIPPED.questions if one.scope == "action"
    )
    gone = questions[-1].model_copy(update={"id": "gone_since"})
    asked = (*(one for one in SHIPPED.questions if one.scope == "business"), *questions, gone)
    return altered(version=version, questions=asked)


def today() -> Questionnaire:
    """The same today, with the migration that says so."""
    step = Migration.model_validate({"before": "1.0.0", "questions": {"brings_sales": "serves_sales"}})
    return altered(migrations=(step,))


def answered() -> Dossier:
    document = json.loads(example().model_dump_json(exclude_none=True))
    action = document["actions"][0]["id"]
    document["questionnaire"] = {"id": SHIPPED.id, "version": "1.0.0"}
    document["answers"]["actions"] = {
        action: {"brings_sales": {"value": "no"}, "gone_since": {"dont_know": True}, "measured": {"value": "never"}}
    }
    return read_dossier(json.dumps(document), earlier())


def state_of_then() -> State:
    questionnaire, dossier = earlier(), answered()
    evaluation = evaluate(questionnaire, dossier, DAY)
    said = said_of(questionnaire, dossier, evaluation)
    state = opened(frozen(questionnaire, dossier, evaluation, said, "Avant", DAY, "named"))
    assert isinstance(state, State)
    return state


def test_it_stays_as_it_was_given_and_concluded() -> None:
    state = state_of_then()
    assert state.questionnaire == "1.0.0"
    assert state.dossier.questionnaire == QuestionnaireRef(id=SHIPPED.id, version="1.0.0")
    assert state.dossier.answers == without_notes(answered()).answers
    assert as_then(state) == evaluate(earlier(), answered(), DAY)


def test_now_its_answers_go_by_their_new_names_and_those_no_longer_asked_are_left_out() -> None:
    state = state_of_then()
    action = state.dossier.actions[0].id
    given = brought_up(today(), state).answers_of(action)
    assert given == {"serves_sales": Answer(value="no"), "measured": Answer(value="never")}


def test_now_it_is_concluded_as_from_the_same_answers_given_today_on_that_day() -> None:
    state = state_of_then()
    given_now = brought_up(today(), state)
    assert as_now(today(), state) == evaluate(today(), given_now, DAY)
    assert as_now(today(), state).as_of == DAY.isoformat()
    assert (as_then(state).actions[0].serves_sales, as_now(today(), state).actions[0].serves_sales) == (None, 0)


def test_answers_to_another_questionnaire_do_not_raise() -> None:
    other = altered(id="another", questions=SHIPPED.questions[:1], version="0.1.0")
    state = state_of_then()
    assert not brought_up(other, state).answers.actions
    as_now(other, state)

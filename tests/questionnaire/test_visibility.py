from typing import Any

from assessment.dossier.model import Dossier
from assessment.dossier.visible import reading, visible_questions
from assessment.questionnaire.conditions import FactValue
from tests.practice import QUESTIONS, dossier, question, questionnaire
from tests.tables import in_one_test

TWO = {"a": None, "b": None}


def shown(given: Dossier, action: str | None = None, facts: dict[str, FactValue] | None = None) -> set[str]:
    return {one.id for one in visible_questions(questionnaire(), given, action, facts or {})}


def chain(*links: dict[str, Any]) -> Any:
    return questionnaire(questions=[*QUESTIONS, *links])


@in_one_test(("public", "shows"), [("yes", True), ("no", False), ("?", True), ("-", False), (None, True)])
def test_a_question_shows_unless_its_condition_is_known_to_be_false(public: str | None, shows: bool) -> None:
    assert ("listening" in shown(dossier(business_answers={"public": public}))) is shows


def test_questions_show_in_the_order_of_the_questionnaire() -> None:
    visible = [one.id for one in visible_questions(questionnaire(), dossier(), None, {})]
    assert visible == ["objective", "inventory", "public", "listening"]


def test_an_action_is_asked_only_questions_of_its_scope() -> None:
    assert shown(dossier({"fair": {}}), "fair").isdisjoint({"objective", "inventory", "public", "listening"})


def test_an_answer_that_does_not_show_does_not_count() -> None:
    hidden = dossier(business_answers={"public": "no", "listening": "good"})
    assert set(reading(questionnaire(), hidden, None, {}).answers) == {"public"}


def test_what_hides_a_question_hides_those_that_hang_on_it() -> None:
    first = question("first", "business", None, TWO, visible_if={"answer": "public", "is": "yes"})
    second = question("second", "business", None, TWO, visible_if={"answer": "first", "is": "b"})
    given = dossier(business_answers={"public": "no", "first": "a"})
    # The answer to `first` would hide `second`; it is hidden itself, so it counts for nothing.
    assert {one.id for one in visible_questions(chain(first, second), given, None, {})} >= {"second"}


def test_an_action_question_may_hang_on_an_answer_of_the_business() -> None:
    local = question("local", "action", None, TWO, visible_if={"answer": "public", "is": "yes"})
    given = dossier({"fair": {}}, business_answers={"public": "no"})
    assert "local" not in {one.id for one in visible_questions(chain(local), given, "fair", {})}


def test_a_question_may_hang_on_a_fact() -> None:
    online = question("online", "action", None, TWO, visible_if={"fact": "channel", "is": "website"})
    visible = visible_questions(chain(online), dossier({"fair": {}}), "fair", {"channel": "trade_fair"})
    assert "online" not in {one.id for one in visible}


def test_a_fact_that_answers_change_hides_nothing() -> None:
    proof = question("proof", "action", None, TWO, visible_if={"fact": "evidence_grade", "at_least": 3})
    visible = visible_questions(chain(proof), dossier({"fair": {}}), "fair", {"evidence_grade": 0})
    assert "proof" in {one.id for one in visible}


def test_an_answer_of_the_wrong_scope_does_not_count() -> None:
    given = dossier({"fair": {}}, {"fair": {"objective": "good", "serves_sales": "no"}}, {"serves_sales": "no"})
    assert set(reading(questionnaire(), given, "fair", {}).answers) == {"serves_sales"}
    assert set(reading(questionnaire(), given, None, {}).answers) == set()


def test_a_blank_with_a_note_does_not_count() -> None:
    assert not reading(questionnaire(), dossier(business_answers={"objective": None}), None, {}).answers


def test_i_dont_know_and_not_applicable_count() -> None:
    given = dossier(business_answers={"objective": "?", "inventory": "-"})
    assert set(reading(questionnaire(), given, None, {}).answers) == {"objective", "inventory"}

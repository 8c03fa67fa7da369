from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import Condition, Context, FactValue, Truth, leaves
from tests.tables import in_one_test

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
BLANK = Answer(note="later")


def truth(condition: object, answers: dict[str, Answer] | None = None, **facts: FactValue) -> Truth:
    return CONDITION.validate_python(condition).evaluate(Context(answers or {}, facts))


def asking(value: Truth) -> dict[str, object]:
    """A condition that is true, false or unknown where the fact `running` is true and `figures_given` unknown."""
    return {"fact": "figures_given", "is": True} if value is None else {"fact": "running", "is": value}


@in_one_test(
    ("one", "other", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, True, False, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, True, None, True),
        (None, False, False, None),
        (None, None, None, None),
    ],
)
def test_all_and_any_follow_the_tables_of_kleene(one: Truth, other: Truth, both: Truth, either: Truth) -> None:
    parts = [asking(one), asking(other)]
    assert truth({"all": parts}, running=True) is both
    assert truth({"any": parts}, running=True) is either


@pytest.mark.parametrize(("value", "opposite"), [(True, False), (False, True), (None, None)])
def test_not_turns_true_into_false_and_leaves_unknown(value: Truth, opposite: Truth) -> None:
    assert truth({"not": asking(value)}, running=True) is opposite


@pytest.mark.parametrize(("value", "holds"), [(True, False), (False, True), (None, True)])
def test_an_exception_holds_only_where_it_is_known_to(value: Truth, holds: bool) -> None:
    assert truth({"unless": asking(value)}, running=True) is holds


@in_one_test(
    ("answer", "expected"),
    [
        (Answer(value="a"), True),
        (Answer(value="b"), False),
        (Answer(dont_know=True), None),
        (Answer(not_applicable="too_recent"), False),
        (BLANK, None),
        (None, None),
    ],
)
def test_the_four_states_of_an_answer_are_four_different_things(answer: Answer | None, expected: Truth) -> None:
    answers = {} if answer is None else {"question": answer}
    assert truth({"answer": "question", "is": "a"}, answers) is expected
    assert truth({"answer": "question", "in": ["c", "a"]}, answers) is expected


@pytest.mark.parametrize(
    ("answer", "expected"), [(Answer(dont_know=True), True), (Answer(value="a"), False), (BLANK, False), (None, False)]
)
def test_dont_know_can_be_asked_for(answer: Answer | None, expected: bool) -> None:
    answers = {} if answer is None else {"question": answer}
    assert truth({"answer": "question", "dont_know": True}, answers) is expected


@in_one_test(
    ("operator", "below", "at", "above"),
    [
        ("at_least", False, True, True),
        ("at_most", True, True, False),
        ("above", False, False, True),
        ("below", True, False, False),
        ("is", False, True, False),
    ],
)
def test_each_comparison_knows_its_own_threshold(operator: str, below: bool, at: bool, above: bool) -> None:
    test = {"fact": "cost_share", operator: 0.4}
    assert [truth(test, cost_share=value) for value in (0.39, 0.4, 0.41)] == [below, at, above]
    assert truth(test, cost_share=None) is None
    assert truth(test) is None


def test_a_fact_that_is_a_word_is_compared_with_words() -> None:
    assert truth({"fact": "roi_position", "is": "below"}, roi_position="below") is True
    assert truth({"fact": "channel", "in": ["seo", "sms"]}, channel="email") is False


def test_zero_and_false_are_known() -> None:
    assert truth({"fact": "cost_share", "at_most": 0}, cost_share=0.0) is True
    assert truth({"fact": "running", "is": False}, running=False) is True


@in_one_test(
    "condition",
    [
        {},
        "running",
        {"all": []},
        {"fact": "running"},
        {"answer": "question", "is": "a", "dont_know": True},
        {"answer": "question", "dont_know": False},
        {"answer": "question", "at_least": 3},
        {"fact": "running", "is": True, "below": 3},
        {"not": []},
    ],
)
def test_what_is_no_condition_is_refused(condition: object) -> None:
    with pytest.raises(ValidationError):
        CONDITION.validate_python(condition)


TESTS = st.sampled_from(
    [
        {"answer": "one", "is": "a"},
        {"answer": "two", "in": ["a", "b"]},
        {"fact": "running", "is": True},
        {"fact": "cost_share", "above": 0.5},
    ]
)
CONDITIONS = st.recursive(
    TESTS,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(lambda listed: {"all": listed}),
        st.lists(parts, min_size=1, max_size=3).map(lambda listed: {"any": listed}),
        parts.map(lambda part: {"not": part}),
    ),
    max_leaves=6,
)
ANSWERS = st.dictionaries(
    st.sampled_from(["one", "two"]),
    st.sampled_from([Answer(value="a"), Answer(value="b"), Answer(value="c"), Answer(dont_know=True)]),
)
FACTS = st.fixed_dictionaries(
    {"running": st.sampled_from([True, False, None]), "cost_share": st.sampled_from([None, 0.2, 0.5, 0.9])}
)


@given(CONDITIONS, ANSWERS, FACTS)
def test_de_morgan_holds(condition: Any, answers: dict[str, Answer], facts: dict[str, FactValue]) -> None:
    parts = [condition, {"fact": "running", "is": True}]
    without_either = {"all": [{"not": part} for part in parts]}
    assert truth({"not": {"any": parts}}, answers, **facts) is truth(without_either, answers, **facts)


def only_answers_known(facts: dict[str, FactValue]) -> dict[str, FactValue]:
    return {name: value for name, value in facts.items() if value is not None}


@given(CONDITIONS, ANSWERS, FACTS, st.sampled_from([True, False]), st.sampled_from([0.2, 0.9]))
def test_learning_more_never_overturns_what_was_known(
    condition: Any, answers: dict[str, Answer], facts: dict[str, FactValue], running: bool, share: float
) -> None:
    before = truth(condition, answers, **facts)
    known = {"running": running, "cost_share": share} | only_answers_known(facts)
    after = truth(condition, answers, **known)
    assert before is None or after is before


@given(CONDITIONS)
def test_a_condition_lists_all_its_tests(condition: Any) -> None:
    parsed = CONDITION.validate_python(condition)
    written = str(condition)
    assert len(list(leaves(parsed))) == written.count("'answer'") + written.count("'fact'")

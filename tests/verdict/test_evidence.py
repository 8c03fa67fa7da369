import pytest

from assessment.questionnaire.answers import Answer
from assessment.verdict.evidence import grade
from tests.tables import in_one_test

SILENT = [None, Answer(), Answer(dont_know=True), Answer(not_applicable="too_recent")]


def answers(**given):
    return {question: answer for question, answer in given.items() if answer is not None}


@in_one_test(
    ("evidence", "expected"), [("none", 0), ("estimate", 1), ("platform", 2), ("own_tracking", 3), ("tested", 4)]
)
@in_one_test("figures_given", [True, False])
def test_the_stated_evidence_gives_the_grade(evidence, expected, figures_given):
    assert grade(answers(evidence=Answer(value=evidence)), figures_given) == expected


@pytest.mark.parametrize("evidence", SILENT)
def test_figures_without_a_stated_source_are_the_owners_word(evidence):
    assert grade(answers(evidence=evidence), figures_given=True) == 1


@pytest.mark.parametrize("evidence", SILENT)
def test_neither_figures_nor_evidence_is_no_evidence(evidence):
    assert grade(answers(evidence=evidence), figures_given=False) == 0


@in_one_test(
    ("evidence", "expected"), [("none", 0), ("estimate", 1), ("platform", 1), ("own_tracking", 1), ("tested", 1)]
)
def test_what_is_never_measured_is_at_most_an_estimate(evidence, expected):
    given = answers(evidence=Answer(value=evidence), measured=Answer(value="never"))
    assert grade(given, figures_given=True) == expected


@in_one_test("measured", [*SILENT, Answer(value="once"), Answer(value="monthly")])
def test_only_never_measuring_lowers_the_grade(measured):
    assert grade(answers(evidence=Answer(value="tested"), measured=measured), figures_given=True) == 4

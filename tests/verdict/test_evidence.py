import pytest

from assessment.dossier.model import Business, LeadHistory, UsualRates
from assessment.money import worth_of
from assessment.questionnaire.answers import Answer
from assessment.verdict.evidence import cap, grade
from tests.tables import in_one_test

SILENT = [None, Answer(), Answer(dont_know=True), Answer(not_applicable="too_recent")]


def answers(**given):
    return {question: answer for question, answer in given.items() if answer is not None}


@in_one_test(
    ("evidence", "expected"), [("none", 0), ("estimate", 1), ("platform", 2), ("own_tracking", 3), ("tested", 3)]
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


STATED = ["none", "estimate", "platform", "own_tracking", "tested"]


@in_one_test(("evidence", "expected"), zip(STATED, [0, 1, 1, 1, 1], strict=True))
def test_what_is_never_compared_is_at_most_an_estimate_without_figures(evidence, expected):
    given = answers(evidence=Answer(value=evidence), measured=Answer(value="never"))
    assert grade(given, figures_given=False) == expected


@in_one_test("evidence", STATED)
def test_giving_figures_here_is_comparing_them(evidence):
    given = answers(evidence=Answer(value=evidence))
    never = answers(evidence=Answer(value=evidence), measured=Answer(value="never"))
    assert grade(never, figures_given=True) == grade(given, figures_given=True)


@in_one_test("measured", [*SILENT, Answer(value="once"), Answer(value="monthly")])
def test_only_never_comparing_lowers_the_grade(measured):
    assert grade(answers(evidence=Answer(value="own_tracking"), measured=measured), figures_given=False) == 3


@in_one_test("evidence", STATED)
@in_one_test("figures_given", [True, False])
def test_a_test_recorded_here_is_grade_4_whatever_is_answered(evidence, figures_given):
    given = answers(evidence=Answer(value=evidence), measured=Answer(value="never"))
    assert grade(given, figures_given, pause_tested=True) == 4


COUNTED = worth_of(Business(lead_history=LeadHistory(asked=20, signed=4)))
STATED_RATE = worth_of(Business(usual_rates=UsualRates(leads_to_quotes=0.5, quotes_to_orders=0.4)))


def test_leads_at_a_rate_nobody_counted_are_worth_a_platform_at_best():
    assert cap("leads", STATED_RATE) == 2


@in_one_test(("basis", "worth"), [("leads", COUNTED), ("orders", STATED_RATE), ("revenue", COUNTED), (None, COUNTED)])
def test_nothing_else_caps_the_grade(basis, worth):
    assert cap(basis, worth) == 4

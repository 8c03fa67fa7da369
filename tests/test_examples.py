"""Each article's case, played through: the figures, the answers, and the diagnosis the article gives."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.model import Dossier
from assessment.dossier.visible import visible_questions
from assessment.evaluation import evaluate
from assessment.examples import example_names, example_text
from assessment.language import Texts, catalogue
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import VERDICTS, Questionnaire, VerdictRule
from assessment.results import ActionResult, Evaluation
from assessment.sentences import verdict_sentences
from tests import samples
from tests.tables import in_one_test

AS_OF = datetime.date(2026, 11, 21)
TEXTS = ("name", "blurb", "lesson")


@dataclass(frozen=True)
class Diagnosis:
    """What the check must say of one article's case.

    `actions`: verdict, reason and place of the return's range by action. `flags`: those that tell the story, by action,
    or of the business under ``None``. `first`: what the plan opens with. `rows`: the rows of the article.
    """

    actions: dict[str, tuple[str, str, str | None]]
    flags: dict[str | None, set[str]]
    first: tuple[str, ...]
    rows: tuple[str, ...]


DIAGNOSES = {
    "copied_ads": Diagnosis(
        actions={
            "pleine-page": ("measure", "no_proof", None),
            "blog": ("stop", "no_purpose", None),
            "parrainage": ("grow", "proven", "above"),
            "association": ("keep", "outside_roi", None),
        },
        flags={
            "pleine-page": {"copied", "unproven_belief", "not_measured", "costly_unproven", "no_call_to_action"},
            "blog": {"no_purpose", "tool_first", "idle_content", "vanity_metric"},
            None: {"borrowed_model", "no_inventory", "goal_lost", "silent_places"},
        },
        first=("give_it_its_own_code@pleine-page", "cap_until_proven@pleine-page", "pause_two_months@blog"),
        rows=("S0.1", "S0.2", "S0.3", "S0.4", "S0.5", "S0.6", "S0.7"),
    ),
    "neighbours_funnel": Diagnosis(
        actions={
            "tunnel": ("measure", "pause_test", "below"),
            "reciblage": ("keep", "to_confirm", "above"),
            "jardin-ouvert": ("wait", "too_early", "straddles"),
            "recommandations": ("grow", "proven", "above"),
        },
        flags={
            "tunnel": {"copied", "unattended_automation", "wrong_audience"},
            "reciblage": {"tool_first", "supplier_counts"},
            None: {"borrowed_model", "repeated_chase", "no_objective", "unclear_message", "no_listening"},
        },
        first=(
            "alternate_on_and_off_weeks@tunnel",
            "write_the_yearly_amount",
            "do_your_own_sums_first@tunnel",
            "read_before_it_sends@tunnel",
        ),
        rows=("S1.1", "S1.2", "S1.3", "S1.4"),
    ),
    "likes": Diagnosis(
        actions={
            "instagram": ("fix", "losing_fixable", "below"),
            "linkedin": ("measure", "long_term_unproven", "below"),
            "architectes": ("grow", "proven", "above"),
        },
        flags={
            "instagram": {"vanity_metric", "wrong_audience", "leaking_funnel"},
            "linkedin": {"idle_content", "vanity_metric", "wrong_audience", "vague_long_term"},
            None: {"confirmation_bias", "same_customers", "communication_first", "objective_not_followed"},
        },
        first=("mend_one_point_by_a_date@instagram", "mend_the_weak_step@instagram", "check_the_goal_monthly"),
        rows=("S2.1", "S2.2", "S2.3", "S2.4", "S2.5", "S2.6", "S2.7"),
    ),
    "broken_journey": Diagnosis(
        actions={
            "facebook": ("fix", "weak_step", "straddles"),
            "courriels": ("measure", "pause_test", "below"),
            "rappels": ("grow", "proven", "above"),
        },
        flags={
            "facebook": {"tool_first", "leaking_funnel"},
            "courriels": {"tool_first", "unattended_automation", "vanity_metric"},
            None: {
                "broken_continuity",
                "complaints_unanswered",
                "channel_first",
                "friction_left",
                "intrusive",
                "no_listening",
            },
        },
        first=(
            "alternate_on_and_off_weeks@courriels",
            "answer_complaints_in_two_days",
            "open_a_listening_post",
            "send_less_and_better",
        ),
        rows=("S3.1", "S3.2", "S3.3", "S3.4", "S3.5"),
    ),
    "two_stances": Diagnosis(
        actions={
            "instagram": ("stop", "losing", "below"),
            "relances": ("keep", "proven", "above"),
            "annonces": ("grow", "proven", "above"),
        },
        flags={
            "relances": {"unattended_automation"},
            None: {"stance_by_default", "free_time", "anonymous_seller", "intrusive", "abrupt_exit"},
        },
        first=("pause_two_months@instagram", "note_your_hours", "choose_your_stance", "leave_a_channel_gently"),
        rows=("S4.1", "S4.2", "S4.3", "S4.4", "S4.5"),
    ),
}
FIRST_ITEMS = 9
EACH_ROW = [(name, row) for name, diagnosis in DIAGNOSES.items() for row in diagnosis.rows]
EACH_ACTION = [(name, action) for name, diagnosis in DIAGNOSES.items() for action in diagnosis.actions]


@cache
def real() -> Questionnaire:
    return load_questionnaire()


@cache
def example(name: str) -> Dossier:
    return read_dossier(example_text(name), real())


@cache
def evaluation(name: str) -> Evaluation:
    return evaluate(real(), example(name), AS_OF)


def result(name: str, action_id: str) -> ActionResult:
    return next(one for one in evaluation(name).actions if one.id == action_id)


def raised(name: str, action_id: str | None) -> set[str]:
    flags = evaluation(name).business_flags if action_id is None else result(name, action_id).flags
    return {flag.id for flag in flags if flag.status == "raised"}


def rule_of(one: ActionResult) -> VerdictRule:
    return next(rule for rule in real().verdicts if (rule.verdict, rule.reason) == (one.verdict, one.reason))


def answers_of(name: str) -> Iterator[Answer]:
    given = example(name).answers
    for answers in (given.business, *given.actions.values()):
        yield from answers.values()


def test_there_is_one_example_for_each_article() -> None:
    assert set(example_names()) == set(DIAGNOSES)


@pytest.mark.parametrize("name", DIAGNOSES)
def test_writing_and_reading_an_example_changes_nothing(name: str) -> None:
    assert read_dossier(write_dossier(example(name), real()), real()) == example(name)


@pytest.mark.parametrize("name", DIAGNOSES)
def test_each_action_gets_the_verdict_of_the_article_and_for_its_reason(name: str) -> None:
    given = {
        one.id: (one.verdict, one.reason, one.facts["roi_position"] if one.money.measured_months else None)
        for one in evaluation(name).actions
    }
    assert given == DIAGNOSES[name].actions


@in_one_test(("name", "action"), EACH_ACTION)
def test_the_range_of_a_return_lies_where_its_verdict_says(name: str, action: str) -> None:
    money = result(name, action).money
    position = DIAGNOSES[name].actions[action][2]
    if position is None:
        assert money.roi.point is None
        return
    assert money.roi.low is not None
    assert money.roi.point is not None
    assert money.roi.high is not None
    assert money.roi.low <= money.roi.point < money.roi.high
    ends = {"below": (False, False), "straddles": (False, True), "above": (True, True)}
    assert (money.roi.low > 0, money.roi.high > 0) == ends[position]


@pytest.mark.parametrize("name", DIAGNOSES)
def test_the_red_flags_tell_the_story(name: str) -> None:
    for action, told in DIAGNOSES[name].flags.items():
        assert told <= raised(name, action)


@pytest.mark.parametrize("name", DIAGNOSES)
def test_what_works_raises_no_alarm(name: str) -> None:
    for action, (verdict, _, _) in DIAGNOSES[name].actions.items():
        if verdict == "grow":
            assert not raised(name, action)


@pytest.mark.parametrize("name", DIAGNOSES)
def test_the_plan_opens_with_what_the_article_advises(name: str) -> None:
    opening = [item.id for item in evaluation(name).plan[:FIRST_ITEMS]]
    advised = DIAGNOSES[name].first
    assert opening[0] == advised[0]
    assert set(advised) <= set(opening)


@in_one_test(("name", "row"), EACH_ROW)
def test_each_row_of_an_article_is_met_in_its_example(name: str, row: str) -> None:
    """By a red flag raised or a verdict rule that fires; no row had to be left out of its article's story."""
    flags = {flag.id: flag for flag in real().red_flags}
    actions = evaluation(name).actions
    told = {flag for action in (None, *(one.id for one in actions)) for flag in raised(name, action)}
    covered = [flags[flag].covers for flag in told] + [rule_of(one).covers for one in actions]
    assert any(row in rows for rows in covered)


def test_the_examples_show_all_six_verdicts() -> None:
    assert {one.verdict for name in DIAGNOSES for one in evaluation(name).actions} == set(VERDICTS)


@pytest.mark.parametrize("name", DIAGNOSES)
def test_an_example_answers_only_what_is_asked(name: str) -> None:
    dossier = example(name)
    known = [(None, evaluation(name).business_facts), *((one.id, one.facts) for one in evaluation(name).actions)]
    for action, facts in known:
        asked = {question.id for question in visible_questions(real(), dossier, action, facts)}
        assert set(dossier.answers_of(action)) <= asked


@pytest.mark.parametrize("name", DIAGNOSES)
def test_an_example_answers_nearly_everything_and_admits_what_it_ignores(name: str) -> None:
    answers = list(answers_of(name))
    assert any(answer.dont_know for answer in answers)
    assert all(dimension.coverage > 0.8 for dimension in evaluation(name).score.dimensions)


def test_the_examples_show_a_question_that_does_not_apply_and_months_nobody_counted() -> None:
    assert any(answer.not_applicable for name in DIAGNOSES for answer in answers_of(name))
    assert any(one.money.unmeasured_spend for name in DIAGNOSES for one in evaluation(name).actions)


@pytest.mark.parametrize("name", DIAGNOSES)
def test_the_figures_of_an_example_raise_no_doubt_of_their_own(name: str) -> None:
    """The lesson must come from the story, not from a mistake in it."""
    doubts = {"double_counting", "mixed_tax_basis", "margin_unknown", "orders_unknown", "partial_hours"}
    assert not {warning.kind for warning in evaluation(name).warnings} & doubts


@in_one_test(("name", "action"), EACH_ACTION)
def test_each_verdict_is_said_in_both_languages(name: str, action: str) -> None:
    for language in LANGUAGES:
        said = verdict_sentences(result(name, action), samples.words(language, of=real()))
        assert all(said)


def test_pausing_the_conversations_keeps_a_minimal_presence() -> None:
    _, advice = verdict_sentences(result("two_stances", "instagram"), samples.words(of=real()))
    assert any("gardez un mot d’accueil et des réponses" in sentence for sentence in advice)


def test_only_what_may_grow_is_told_to_grow() -> None:
    for name in DIAGNOSES:
        told = {item.action for item in evaluation(name).plan if item.recommendation == "grow_by_one_step"}
        assert told == {one.id for one in evaluation(name).actions if one.verdict == "grow"}


def test_the_weak_step_of_the_likes_is_the_signature() -> None:
    weak = [step.step for step in result("likes", "instagram").funnel if step.weak]
    assert weak == ["orders"]


def test_the_platform_alone_cannot_make_the_retargeting_grow() -> None:
    flips = {
        (flip.question, flip.option): flip.verdict
        for flip in result("neighbours_funnel", "reciblage").would_change.answers
    }
    assert flips["evidence", "own_tracking"] == "grow"


def test_only_the_unread_answers_hold_the_automatic_e_mails_back() -> None:
    capped_by = result("two_stances", "relances").capped_by
    assert capped_by is not None
    assert capped_by.id == "unattended_automation"


def test_a_pause_test_confirms_the_search_ads_and_finds_less_than_their_sales_claim() -> None:
    dossier = example("two_stances")
    (tested,) = [action for action in dossier.actions if action.pause_test is not None]
    assert tested.id == "annonces"
    untested = dossier.model_copy(
        update={"actions": tuple(action.model_copy(update={"pause_test": None}) for action in dossier.actions)}
    )
    found, claimed = (
        next(one for one in evaluate(real(), each, AS_OF).actions if one.id == "annonces")
        for each in (dossier, untested)
    )
    assert found.evidence_grade == 4
    assert found.money.roi.high is not None
    assert claimed.money.roi.low is not None
    assert 0 < (found.money.roi.low or 0) < found.money.roi.high < claimed.money.roi.low


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_example_has_its_texts_and_no_text_is_left_over(language: Language) -> None:
    expected = {f"example.{name}.{text}" for name in DIAGNOSES for text in TEXTS}
    assert {key for key in catalogue() if key.startswith("example.")} == expected
    for key in expected:
        assert Texts(language)(key).strip()

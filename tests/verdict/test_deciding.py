"""The blank questions that decide: whatever the others are answered, no verdict moves."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.documents import read_dossier
from assessment.dossier.editing import with_answer
from assessment.dossier.model import Dossier
from assessment.dossier.visible import visible_questions
from assessment.errors import DossierError
from assessment.evaluation import evaluate
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Question, Questionnaire
from assessment.results import Evaluation
from tests.benchmarks.cases import CASES, day_of
from tests.practice import AS_OF, FLAGS, QUESTIONS, VERDICT_RULES, answer, dossier, flag, months, question, rule
from tests.practice import questionnaire as practice
from tests.tables import in_one_test

SHIPPED = load_questionnaire()
ACTION_QUESTIONS = SHIPPED.of_scope("action")
Place = tuple[str | None, str]

EARNING = months(spend=100.0, revenue=1000.0, orders=5.0)
LOSING = months(spend=400.0, revenue=100.0, orders=1.0)
BALANCED = months(spend=100.0, revenue=200.0, orders=1.0)
SOLD_FREE = months(spend=0.0, revenue=200.0, orders=4.0)


def judged(one: Dossier, of: Questionnaire = SHIPPED, day: datetime.date = AS_OF) -> tuple[list[str], set[Place]]:
    """The verdicts of a dossier, and its questions that decide."""
    found = evaluate(of, one, day)
    return verdicts(found), {(each.action, each.question) for each in found.deciding}


def verdicts(found: Evaluation) -> list[str]:
    return [one.verdict for one in found.actions]


def blank(one: Dossier, of: Questionnaire = SHIPPED, day: datetime.date = AS_OF) -> Iterator[tuple[Place, Question]]:
    """The questions that show and have no answer."""
    found = evaluate(of, one, day)
    subjects = {None: found.business_facts, **{each.id: each.facts for each in found.actions}}
    for subject, facts in subjects.items():
        given_answers = one.answers_of(subject)
        for asked in visible_questions(of, one, subject, facts):
            if asked.id not in given_answers or given_answers[asked.id].blank:
                yield (subject, asked.id), asked


def answers_to(asked: Question) -> list[Answer]:
    options = [Answer(value=option.id) for option in asked.options]
    unsure = [Answer(dont_know=True)] if asked.dont_know else []
    return [*options, *unsure, *(Answer(not_applicable=reason) for reason in asked.not_applicable[:1])]


@st.composite
def cases(draw: st.DrawFn) -> Dossier:
    """Two actions of which anything may be known."""
    ledgers = [EARNING, LOSING, BALANCED, SOLD_FREE, months(spend=50.0), months(hours=4.0), []]
    actions, answers = {}, {}
    for name in ("fair", "site"):
        answers[name] = {
            asked.id: draw(st.sampled_from([None, None, None, "?", *(option.id for option in asked.options)]))
            for asked in ACTION_QUESTIONS
        }
        actions[name] = {
            "ledger": draw(st.sampled_from(ledgers)),
            "channel": draw(st.sampled_from(["email", "search_ads", "instagram", "trade_fair", "marketplace", None])),
            "started": draw(st.sampled_from([None, "2024-01", "2026-05"])),
        }
    return dossier(
        actions,
        answers,
        contribution_margin=draw(st.sampled_from([None, 0.5, 0.9])),
        sales_cycle_months=draw(st.sampled_from([None, 0.0, 6.0])),
        tax_basis=draw(st.sampled_from(["excluding_tax", "mixed"])),
        revenue=draw(st.sampled_from([[], months(revenue=300.0)])),
    )


@given(cases(), st.data())
def test_answering_a_question_that_is_not_deciding_never_changes_a_verdict(one: Dossier, data: st.DataObject) -> None:
    before, deciding = judged(one)
    (subject, name), asked = data.draw(st.sampled_from([*blank(one)]))
    if (subject, name) in deciding:
        return
    said = data.draw(st.sampled_from(answers_to(asked)))
    assert judged(with_answer(one, subject, name, said))[0] == before


@given(cases(), st.randoms(use_true_random=False))
def test_all_but_the_deciding_ones_change_nothing_together_and_every_blank_that_flips_alone_is_one(
    one: Dossier, chance: random.Random
) -> None:
    before, deciding = judged(one)
    assert judged(answered(one, deciding, chance))[0] == before
    unanswered = {place for place, _ in blank(one)}
    for action in evaluate(SHIPPED, one, AS_OF).actions:
        flipping = {(action.id, flip.question) for flip in action.would_change.answers}
        assert flipping & unanswered <= deciding


def answered(
    one: Dossier, but: set[Place], chance: random.Random, day: datetime.date = AS_OF, of: Questionnaire = SHIPPED
) -> Dossier:
    """Every blank but those has some answer."""
    for (subject, name), asked in blank(one, of, day):
        if (subject, name) not in but:
            one = with_answer(one, subject, name, chance.choice(answers_to(asked)))
    return one


CASE_FILES = sorted(path.name for path in CASES.glob("*.json"))


@in_one_test("file", CASE_FILES)
def test_it_holds_of_every_dossier_case(file: str) -> None:
    try:
        one, day = read_dossier((CASES / file).read_bytes(), SHIPPED), day_of(file)
    except DossierError:
        return
    bare = one.model_copy(update={"answers": one.answers.model_copy(update={"actions": {}})})
    for given_dossier in (one, bare):
        before, deciding = judged(given_dossier, day=day)
        chance = random.Random(file)
        assert judged(answered(given_dossier, deciding, chance, day), day=day)[0] == before
        others = [(place, asked) for place, asked in blank(given_dossier, day=day) if place not in deciding]
        for (subject, name), asked in chance.sample(others, min(3, len(others))):
            said = chance.choice(answers_to(asked))
            assert judged(with_answer(given_dossier, subject, name, said), day=day)[0] == before, (name, said)


def test_a_florist_without_sales_figures_is_asked_what_her_actions_are_for_and_what_binds_her() -> None:
    spent = {"instagram": (150.0, "instagram"), "flyers": (50.0, "flyers"), "google": (0.0, "directory")}
    one = dossier(
        {name: {"ledger": months(spend=spend), "channel": channel} for name, (spend, channel) in spent.items()},
        contribution_margin=0.5,
        average_order_value=38.0,
    )
    found = evaluate(SHIPPED, one, AS_OF).deciding
    assert [(each.action, each.question) for each in found] == [
        ("instagram", "serves_sales"),
        ("instagram", "long_term_goal"),
        ("flyers", "serves_sales"),
        ("flyers", "long_term_goal"),
        ("flyers", "obligation"),
        ("google", "serves_sales"),
        ("google", "long_term_goal"),
        ("google", "obligation"),
    ]
    assert found[0].influence == pytest.approx(150.0 * found[0].outcomes)


def test_nothing_decides_any_more_once_the_law_or_a_contract_does() -> None:
    one = dossier({"fair": {"ledger": LOSING}}, {"fair": {"obligation": "yes"}}, contribution_margin=0.5)
    assert judged(one)[1] == set()


def test_evidence_decides_where_figures_do_and_never_measuring_does_not() -> None:
    one = dossier({"fair": {"ledger": EARNING}}, contribution_margin=0.5)
    deciding = {name for _, name in judged(one)[1]}
    assert "evidence" in deciding
    assert "measured" not in deciding  # figures are given, and giving them is comparing


STOPPING = [rule("stop", "adrift", {"answer": "listening", "is": "bad"}), VERDICT_RULES[-1]]


def test_a_question_that_only_an_answer_would_show_counts_through_the_one_that_shows_it() -> None:
    of = practice(verdicts=STOPPING, red_flags=[], recommendations=[])
    one = dossier({"fair": {}}, {}, {"public": "no"})
    assert judged(one, of)[1] == set()
    assert judged(dossier({"fair": {}}), of)[1] == {(None, "public"), (None, "listening")}
    hiding = question(
        "hidden", "action", None, {"yes": None, "no": None}, visible_if={"answer": "obligation", "is": "no"}
    )
    hidden = practice(
        questions=[*QUESTIONS, hiding],
        verdicts=[rule("stop", "adrift", {"answer": "hidden", "is": "yes"}), VERDICT_RULES[-1]],
        red_flags=[],
        recommendations=[],
    )
    unknown = dossier({"fair": {}}, {"fair": {"obligation": None}})
    assert judged(unknown, hidden)[1] == {("fair", "obligation"), ("fair", "hidden")}
    shut = dossier({"fair": {}}, {"fair": {"obligation": "yes"}})
    assert judged(shut, hidden)[1] == set()


def test_a_question_of_the_business_decides_on_every_action_whose_rules_look_at_it() -> None:
    of = practice(
        verdicts=[rule("stop", "adrift", {"answer": "objective", "is": "bad"}), VERDICT_RULES[-1]],
        red_flags=[],
        recommendations=[],
    )
    one = dossier({"fair": {"ledger": months(spend=100.0)}, "site": {"ledger": months(spend=50.0)}})
    (found,) = evaluate(of, one, AS_OF).deciding
    assert (found.action, found.question, found.moves) == (None, "objective", ("fair", "site"))
    assert found.influence == pytest.approx(150.0)


CAPS: Mapping[str, Mapping[str, Any]] = {
    "a flag of the action": {"scope": "action", "when": {"answer": "automation", "is": "runs_alone"}},
    "a flag of the business": {"scope": "business", "when": {"answer": "objective", "is": "bad"}},
    "what all actions say": {"scope": "business", "when": {"fact": "unproven_share", "above": 0.5}},
}
EXPECTED_OF_CAPS: Mapping[str, set[Place]] = {
    "a flag of the action": {("fair", "automation")},
    "a flag of the business": {(None, "objective")},
    "what all actions say": {("site", "evidence")},
}


@in_one_test("kind", [*CAPS])
def test_what_may_hold_growth_back_decides(kind: str) -> None:
    capping = flag("capping", CAPS[kind]["scope"], CAPS[kind]["when"], cap="keep")
    of = practice(
        verdicts=[rule("grow", "proven", {"answer": "serves_sales", "is": "yes_shown"}), VERDICT_RULES[-1]],
        red_flags=[capping],
        recommendations=[],
    )
    sold = {"ledger": EARNING}
    said = {"serves_sales": "yes_shown", "evidence": "own_tracking"}
    one = dossier({"fair": sold, "site": sold}, {"fair": said, "site": {"serves_sales": "no"}}, contribution_margin=0.5)
    assert judged(one, of)[1] == EXPECTED_OF_CAPS[kind]


def test_a_practice_that_can_be_mended_decides_between_mending_and_stopping() -> None:
    of = practice(red_flags=[one for one in FLAGS if one["id"] == "no_call"], recommendations=[])
    said = {"obligation": "no", "serves_sales": "yes_shown", "evidence": "own_tracking", "weak_step": "none"}
    one = dossier({"fair": {"ledger": LOSING}}, {"fair": said}, contribution_margin=0.5)
    assert judged(one, of)[1] == {("fair", "call_to_action")}
    assert judged(with_answer(one, "fair", "call_to_action", answer("none")), of) == (["fix"], set())

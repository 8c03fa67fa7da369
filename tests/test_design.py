"""The rules of the design that hold across the whole: the document, the commands, the evaluation from end to end."""

from __future__ import annotations

import ast
import datetime
import json
import math
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.dossier.documents import read_dossier
from assessment.dossier.fields import SMALLEST_AMOUNT
from assessment.dossier.model import FUNNEL, Dossier
from assessment.errors import DossierError, QuestionnaireError
from assessment.evaluation import evaluate
from assessment.questionnaire.loading import load_questionnaire, parse_questionnaire
from assessment.serialising import as_json
from tests.tables import in_one_test

ROOT = Path(__file__).resolve().parent.parent
AS_OF = datetime.date(2026, 6, 15)
SHIPPED = load_questionnaire()

Document = dict[str, Any]
Place = tuple[str | int, ...]

SAMPLE: Document = {
    "format": 1,
    "questionnaire": {"id": "roi-marketing", "version": "2.0.0"},
    "business": {
        "name": "Menuiserie Sylvie",
        "currency": "EUR",
        "tax_basis": "excluding_tax",
        "contribution_margin": 0.45,
        "hourly_cost": 35.0,
        "average_order_value": 850.0,
        "sales_cycle_months": 2,
        "objective": {"extra_revenue": 50000.0, "months": 12},
        "revenue": [{"month": "2026-01", "revenue": 12000.0}],
    },
    "actions": [
        {
            "id": "instagram",
            "name": "Instagram",
            "channel": "social",
            "started": "2024-01",
            "stopped": None,
            "ledger": [
                {
                    "month": "2026-01",
                    "spend": 300.0,
                    "hours": 12,
                    "visits": None,
                    "leads": 4,
                    "quotes": 2,
                    "orders": 1,
                    "new_customers": 1,
                    "revenue": 850.0,
                }
            ],
        }
    ],
    "answers": {
        "business": {"objective": {"value": "amount_and_date", "note": "chez le comptable"}},
        "actions": {
            "instagram": {
                "serves_sales": {"value": "yes_believed"},
                "measured": {"dont_know": True},
                "origin": {"not_applicable": "too_recent"},
            }
        },
    },
}
IDENTITIES: set[Place] = {
    ("format",),
    ("actions", 0, "id"),
    ("actions", 0, "ledger", 0, "month"),
    ("business", "revenue", 0, "month"),
}
"""What tells one action or one month from another."""


def read(document: Document) -> Dossier:
    return read_dossier(json.dumps(document), SHIPPED)


def evaluated(document: Document) -> Document:
    """What `python -m assessment evaluate` prints, read back as any reader of JSON would."""
    dossier = read(document)
    result = as_json(evaluate(SHIPPED, dossier, AS_OF), SHIPPED, dossier, "en")
    whole: Document = json.loads(json.dumps(result, allow_nan=False))
    return whole


def keys_of(value: object, at: Place = ()) -> list[Place]:
    """Every key of an object, however deep."""
    found: list[Place] = []
    if isinstance(value, dict):
        found = [(*at, key) for key in value]
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in entries:
        found += keys_of(inner, (*at, step))
    return found


def without(place: Place) -> Document:
    document: Document = json.loads(json.dumps(SAMPLE))
    parent: Any = document
    for step in place[:-1]:
        parent = parent[step]
    del parent[place[-1]]
    if place == ("actions",):
        del document["answers"]["actions"]  # answers about no action are a mistake
    return document


# The document


@in_one_test("place", [place for place in keys_of(SAMPLE) if place not in IDENTITIES])
def test_everything_but_the_format_and_what_names_a_thing_may_be_missing(place: Place) -> None:
    assert evaluated(without(place))["as_of"] == "2026-06-15"


@pytest.mark.parametrize("place", sorted(IDENTITIES, key=str), ids=str)
def test_what_names_a_thing_is_asked_for_with_its_path(place: Place) -> None:
    with pytest.raises(DossierError) as caught:
        read(without(place))
    missing = [problem.path for problem in caught.value.problems if problem.kind == "missing"]
    assert len(missing) == 1
    assert missing[0].endswith(str(place[-1]))


def test_an_action_without_a_name_is_spoken_of_by_its_id() -> None:
    document = without(("actions", 0, "name"))
    document["business"]["order_value_cv"] = 0.4
    document["answers"]["actions"]["instagram"]["figures_basis"] = {"value": "mixed"}
    document["actions"][0]["channel"] = "social_ads"
    about = [warning["sentence"] for warning in evaluated(document)["warnings"] if warning["action"] == "instagram"]
    assert about
    assert all(sentence.startswith("instagram") for sentence in about)


def test_a_month_of_the_business_without_its_revenue_is_unknown_not_zero() -> None:
    document = without(("business", "revenue", 0, "revenue"))
    totals = evaluated(document)["totals"]
    assert (totals["mer"], totals["double_counted"], totals["total_revenue"]) == (None, None, None)


@pytest.mark.parametrize("half", ["extra_revenue", "months"])
def test_half_an_objective_is_no_quantified_objective(half: str) -> None:
    dossier = read(without(("business", "objective", half)))
    evaluation = evaluate(SHIPPED, dossier, AS_OF)
    assert evaluation.totals.objective_target is None
    assert evaluation.business_facts["objective_quantified"] is False


VANISHING = 1e-300


@in_one_test(
    "place",
    [
        ("business", "contribution_margin"),
        ("business", "hourly_cost"),
        ("business", "average_order_value"),
        ("business", "order_value_cv"),
        ("business", "contribution_per_order"),
        ("business", "objective", "extra_revenue"),
        *(("actions", 0, "ledger", 0, figure) for figure in ("spend", "hours", "revenue", "new_customers", *FUNNEL)),
    ],
)
def test_a_figure_too_small_to_be_one_is_refused_with_its_path(place: Place) -> None:
    document: Document = json.loads(json.dumps(SAMPLE))
    parent: Any = document
    for step in place[:-1]:
        parent = parent[step]
    parent[place[-1]] = VANISHING
    with pytest.raises(DossierError) as caught:
        read(document)
    (problem,) = caught.value.problems
    assert problem.path.endswith(str(place[-1]))
    assert problem.kind in ("out_of_range", "margin_out_of_range")


AMOUNTS = st.sampled_from([None, 0, SMALLEST_AMOUNT, 1, 300, 1e12])
ROWS = st.fixed_dictionaries(
    dict.fromkeys(("spend", "hours", "revenue", "new_customers", *FUNNEL), AMOUNTS) | {"month": st.just("2026-01")}
)
EXTREMES = st.fixed_dictionaries(
    {
        "contribution_margin": st.sampled_from([None, SMALLEST_AMOUNT, 0.5, 1]),
        "hourly_cost": AMOUNTS,
        "average_order_value": st.sampled_from([None, SMALLEST_AMOUNT, 850, 1e12]),
        "contribution_per_order": st.sampled_from([None, SMALLEST_AMOUNT, 1e12]),
        "order_value_cv": st.sampled_from([None, 0.01, 1, 10]),
        "sales_cycle_months": st.sampled_from([None, 0, 0.5, 120]),
        "revenue": st.lists(st.fixed_dictionaries({"month": st.just("2026-01"), "revenue": AMOUNTS}), max_size=1),
    }
)


@settings(max_examples=150)
@given(EXTREMES, ROWS, ROWS, st.sampled_from(["none", "platform", "tested"]), st.sampled_from(["0001-01", "9999-12"]))
def test_any_figures_that_are_taken_are_evaluated_to_finite_figures_or_unknown(
    business: Document, one: Document, other: Document, evidence: str, started: str
) -> None:
    actions = [{"id": "a", "ledger": [one], "started": started, "setup_cost": 1e12}, {"id": "b", "ledger": [other]}]
    answers = {"actions": {"a": {"evidence": {"value": evidence}, "serves_sales": {"value": "yes_shown"}}}}
    result = evaluated({"format": 1, "business": business, "actions": actions, "answers": answers})
    for action in result["actions"]:
        assert action["roi"] is None or action["roi"] >= -1
        if action["roi_low"] is not None and action["roi_high"] is not None:
            assert action["roi_low"] <= action["roi"] <= action["roi_high"]


def test_more_orders_than_anyone_could_count_still_have_a_range() -> None:
    business = {"contribution_margin": 0.5, "average_order_value": SMALLEST_AMOUNT, "order_value_cv": 0.01}
    action = {"id": "a", "ledger": [{"month": "2026-01", "spend": 100, "revenue": 1e12}]}
    (found,) = evaluated({"format": 1, "business": business, "actions": [action]})["actions"]
    assert found["roi_low"] == pytest.approx(found["roi"], rel=1e-5)
    assert found["roi_high"] == pytest.approx(found["roi"], rel=1e-5)


@in_one_test(
    ("channel", "revenue", "evidence", "warned"),
    [
        ("search_ads", 850.0, "platform", True),
        ("search_ads", 850.0, "own_tracking", True),
        ("search_ads", 850.0, "tested", False),
        ("search_ads", 0.0, "platform", False),
        ("search_ads", None, "platform", True),  # the sales counted are worth the stated order value
        ("flyers", 850.0, "platform", False),
    ],
)
def test_search_ads_may_claim_sales_that_the_name_of_the_firm_would_have_brought(
    channel: str, revenue: float | None, evidence: str, warned: bool
) -> None:
    document: Document = json.loads(json.dumps(SAMPLE))
    document["actions"][0]["channel"] = channel
    document["actions"][0]["ledger"][0]["revenue"] = revenue
    document["answers"]["actions"]["instagram"]["evidence"] = {"value": evidence}
    kinds = [(warning["kind"], warning["action"]) for warning in evaluated(document)["warnings"]]
    assert (("own_name", "instagram") in kinds) == warned


def test_an_answer_to_a_question_that_no_longer_shows_warns_of_nothing() -> None:
    document: Document = json.loads(json.dumps(SAMPLE))
    document["business"]["sales_cycle_months"] = 0
    document["answers"]["actions"]["instagram"]["figures_basis"] = {"value": "mixed"}
    said = {}
    for channel in ("search_ads", "flyers"):
        document["actions"][0]["channel"] = channel
        result = evaluated(document)
        warned = any(warning["kind"] == "mixed_tax_basis" for warning in result["warnings"])
        said[channel] = (result["actions"][0]["reason"] == "data_unsound", warned)
    assert said == {"search_ads": (True, True), "flyers": (False, False)}


# The commands


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assessment", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )


def test_no_command_at_all_is_bad_usage_said_on_one_line() -> None:
    done = run()
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(("language", "said"), [("fr", "entre 0 et 1"), ("en", "between 0 and 1")])
def test_a_refused_dossier_says_where_and_why_in_the_language_asked_for(
    tmp_path: Path, language: str, said: str
) -> None:
    path = tmp_path / "dossier.json"
    path.write_text('{"format": 1, "business": {"contribution_margin": 4.5}}', encoding="utf-8")
    done = run("evaluate", str(path), "--lang", language)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("business.contribution_margin: ")
    assert said in line


def test_a_dossier_that_is_no_json_says_at_which_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_text('{"format": 1,\n "business": }', encoding="utf-8")
    done = run("evaluate", str(path))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stderr.startswith(f"{path}:2:14: ")


def test_the_evaluation_is_the_same_whatever_the_order_python_gives_to_sets(tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_text(run("examples", "likes").stdout, encoding="utf-8")
    first, second = (
        run("evaluate", str(path), "--as-of", "2026-06-15", PYTHONHASHSEED=seed).stdout for seed in ("1", "2")
    )
    assert json.loads(first)["plan"]
    assert first == second


# The core


def test_an_evaluation_opens_no_file_and_starts_nothing() -> None:
    evaluated(SAMPLE)  # the libraries it needs are imported the first time
    seen: list[str] = []
    listening = True

    def listen(event: str, arguments: object) -> None:
        if listening and event.partition(".")[0] in ("open", "os", "socket", "subprocess", "import"):
            seen.append(f"{event} {arguments}")

    sys.addaudithook(listen)
    dossier = read(SAMPLE)
    evaluate(SHIPPED, dossier, AS_OF)
    listening = False
    assert seen == []


CORE = (
    "questionnaire",
    "dossier",
    "money",
    "results",
    "scoring",
    "verdict",
    "evaluation",
    "what_if",
    "milestones",
    "due",
    "sentences",
    "charts",
)


def test_the_core_reads_no_clock_and_draws_no_lots() -> None:
    package = ROOT / "assessment"
    paths = [path for path in package.rglob("*.py") if path.relative_to(package).parts[0].removesuffix(".py") in CORE]
    assert len(paths) > 50
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        imported = {
            alias.name.partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in (*node.names, ast.alias(getattr(node, "module", None) or ""))
        }
        assert not called & {"today", "now", "utcnow", "time"}, path.name
        assert not imported & {"time", "random", "secrets", "os", "streamlit"}, path.name


# Scores and verdicts, worked out anew from the design alone

Said = dict[str, Any]
QUESTIONS = {scope: SHIPPED.of_scope(scope) for scope in ("business", "action")}
GRADES = {"none": 0, "estimate": 1, "platform": 2, "own_tracking": 3, "tested": 3}


def some_answers(chance: random.Random, scope: Literal["business", "action"]) -> Said:
    said: Said = {}
    for question in QUESTIONS[scope]:
        kind = chance.random()
        if kind < 0.5:
            said[question.id] = {"value": chance.choice(question.options).id}
        elif kind < 0.65 and question.dont_know:
            said[question.id] = {"dont_know": True}
        elif kind < 0.75:
            said[question.id] = {"not_applicable": "too_recent"}
    return said


def some_action(chance: random.Random, name: str) -> Document:
    count = chance.choice([0, 1, 6, 12])
    ledger = [
        {
            "month": f"2025-{month:02d}",
            "spend": chance.choice([None, 50, 100, 100, 400]),
            "revenue": chance.choice([None, 0, 100, 100, 1000, 1000]),
            "orders": chance.choice([None, 1, 5]),
        }
        for month in range(1, count + 1)
    ]
    return {"id": name, "ledger": ledger, "started": chance.choice([None, "2024-01", "2026-05"])}


def some_document(seed: int) -> Document:
    """A dossier whose actions have no channel: every question shows, but those an obligation hides."""
    chance = random.Random(seed)
    actions = [some_action(chance, name) for name in ("a", "b", "c")[: chance.choice([0, 1, 2, 3])]]
    answers = {action["id"]: some_answers(chance, "action") for action in actions}
    for given_answers in answers.values():
        usual = {"long_term_goal": "none", "obligation": "no", "evidence": chance.choice(list(GRADES))}
        given_answers |= {name: {"value": value} for name, value in usual.items() if chance.random() < 0.7}
    business: Document = {
        "contribution_margin": chance.choice([None, 0.3, 0.5, 0.5]),
        "sales_cycle_months": chance.choice([None, 2]),
        "tax_basis": chance.choice(["excluding_tax"] * 9 + ["mixed"]),
    }
    if chance.random() < 0.3:
        business["revenue"] = [{"month": f"2025-{month:02d}", "revenue": 2000} for month in range(1, 13)]
    return {
        "format": 1,
        "business": business,
        "actions": actions,
        "answers": {"business": some_answers(chance, "business"), "actions": answers},
    }


def dimension_by_hand(dimension: str, said: list[tuple[str, float, Said]]) -> tuple[Any, ...]:
    """Value, low, high, then how many questions are asked, answered and unsure; `said` holds the scope, the weight and
    the answers of each subject."""
    points, low, high, asked = [], [], [], 0
    for scope, share, answers in said:
        for question in QUESTIONS[scope]:
            if question.dimension != dimension:
                continue
            weight, options = question.weight * share, question.points
            match answers.get(question.id):
                case None:
                    asked += 1
                case {"dont_know": True}:
                    low.append((weight, min(options.values())))
                    high.append((weight, max(options.values())))
                case {"value": value}:
                    points.append((weight, options[value]))
    asked += len(points) + len(low)
    counts = (asked, len(points), len(low))
    value, least, most = (mean_by_hand(kept) for kept in (points, points + low, points + high))
    if 2 * (len(points) + len(low)) < asked:
        return None, None, None, *counts
    if 2 * len(points) < asked or 3 * len(low) > asked or value is None or least is None or most is None:
        return None, least, most, *counts
    return min(max(value, least), most), least, most, *counts


def mean_by_hand(weighted: list[tuple[float, float]]) -> float | None:
    whole = sum(weight for weight, _ in weighted)
    return sum(weight * value for weight, value in weighted) / whole if whole else None


@in_one_test("seed", range(60))
def test_the_score_is_the_one_worked_out_by_hand(seed: int) -> None:
    document = some_document(seed)
    result = evaluated(document)
    answers = document["answers"]
    said = [("business", 1.0, answers["business"])]
    said += [("action", 1 / len(answers["actions"]), own) for own in answers["actions"].values()]
    score = result["score"]
    values, counted = [], [0, 0, 0]
    for found in score["dimensions"]:
        value, low, high, *counts = dimension_by_hand(found["id"], said)
        assert [found["value"], found["low"], found["high"]] == [
            None if one is None else pytest.approx(one) for one in (value, low, high)
        ]
        assert [found["asked"], found["answered"], found["unsure"]] == counts
        values.append((1.0, value))
        counted = [whole + part for whole, part in zip(counted, counts, strict=True)]
    asked, answered, unsure = counted
    told = answered >= 0.6 * asked and 3 * unsure <= asked
    assert score["coverage"] == pytest.approx((answered + unsure) / asked)
    known = [(weight, value) for weight, value in values if value is not None and told]
    assert {dimension.weight for dimension in SHIPPED.dimensions} == {1.0}
    assert score["arithmetic"] == (pytest.approx(mean_by_hand(known)) if known else None)
    geometric = math.prod(max(value, 1.0) for _, value in known) ** (1 / len(known)) if known else None
    held = None if geometric is None else min(max(geometric, score["low"]), score["high"])
    assert score["value"] == (None if held is None else pytest.approx(held))


def position_by_hand(result: Document) -> str | None:
    """Where the return stands: what the same months say, unless the months whose sales have come say otherwise."""

    def place(name: str) -> str | None:
        low, high = result[f"{name}_low"], result[f"{name}_high"]
        if high is not None and high < 0:
            return "below"
        if low is not None and low > 0:
            return "above"
        return None if low is None or high is None else "straddles"

    same, lagged = place("roi"), place("roi_lagged")
    if same is not None and lagged not in (None, same):
        return "unclear"
    without = result["roi_without_best_month"]
    return "one month" if same == "above" and without is not None and without <= 0 else same


def verdict_by_hand(document: Document, action: Document, result: Document) -> tuple[str, str]:
    """The table of the design as the method completes it, row by row, for an action without hours nor rates."""
    answers = document["answers"]["actions"][action["id"]]
    said = {name: given_answer.get("value") for name, given_answer in answers.items()}
    business, ledger = document["business"], action["ledger"]
    figures = any(row["spend"] is not None and (row["revenue"], row["orders"]) != (None, None) for row in ledger)
    grade = GRADES.get(said.get("evidence"), 1 if figures else 0)  # type: ignore[arg-type]
    grade = min(grade, 1) if said.get("measured") == "never" and not figures else grade
    place, low, high = position_by_hand(result), result["roi_low"], result["roi_high"]
    below, above, straddles = place == "below", place == "above", place in ("straddles", "one month")
    weak = said.get("weak_step") not in (None, "none") and said.get("obligation") != "yes"
    mendable = (
        said.get("answers_need") == "rarely"
        or said.get("call_to_action") == "none"
        or said.get("right_people") in ("influencers", "outsiders")
    )
    claims = [(row["month"], row["revenue"]) for one in document["actions"] for row in one["ledger"]]
    claimed = {month for month, revenue in claims if revenue is not None} if "revenue" in business else set()
    overclaimed = sum(revenue or 0 for _, revenue in claims) > 1.02 * 2000 * len(claimed) if claimed else False
    mixed = business["tax_basis"] == "mixed" or said.get("figures_basis") == "mixed"
    unsure = bool(answers.get("figures_basis", {}).get("dont_know"))
    no_margin = not business["contribution_margin"]
    unsound = mixed or unsure or no_margin or (overclaimed and grade <= 2)
    serves = said.get("serves_sales") in ("yes_shown", "yes_believed") and said.get("automation") != "runs_alone"
    sold = bool(result["revenue"] or result["orders"])
    free = result["cost"] == 0 and sold
    waits = business["sales_cycle_months"] == 2
    few = figures and result["sales_basis"] is not None and result["matched_months"] < 3
    tracked = grade >= 3 and sold and (place in ("above", "straddles", "one month", "unclear") or free)
    basis_open = business["tax_basis"] == "excluding_tax" and "figures_basis" not in answers
    near = straddles and low >= -0.15 and high <= 0.15
    table = [
        (said.get("obligation") == "yes", "keep", "outside_roi"),
        (said.get("serves_sales") == "no" and tracked, "measure", "answers_disagree"),
        (said.get("serves_sales") == "no" and said.get("long_term_goal") == "none", "stop", "no_purpose"),
        (waits and (action["started"] == "2026-05" or few), "wait", "too_early"),
        (said.get("long_term_goal") == "vague" and above and grade >= 3, "measure", "answers_disagree"),
        (said.get("long_term_goal") == "dated", "keep", "long_term"),
        (said.get("long_term_goal") == "vague", "measure", "long_term_unproven"),
        (figures and unsound, "measure", "data_unsound"),
        ((result["dropped_share"] or 0) > 1 / 3, "measure", "months_incomplete"),
        (result["roi"] == -1 and high is None and grade >= 2, "measure", "basket_missing"),
        (below and grade >= 3 and (weak or mendable), "fix", "losing_fixable"),
        (below and grade >= 3, "stop", "losing"),
        (below and grade == 2, "measure", "pause_test"),
        (free and grade >= 2, "keep", "free_and_selling"),
        (grade <= 1, "measure", "no_proof"),
        (place == "unclear", "measure", "lag_unclear"),
        (place == "one month", "measure", "undecided"),
        (above and grade >= 3 and basis_open and (1 + low) / 1.2 <= 1, "keep", "basis_to_confirm"),
        (above and grade >= 3, "grow" if serves else "keep", "proven"),
        (above and grade == 2, "keep", "to_confirm"),
        (near, "keep" if grade >= 3 else "measure", "break_even"),
        (straddles, *(("fix", "weak_step") if weak else ("measure", "undecided"))),
        (True, "measure", "no_figures"),
    ]
    return next((verdict, reason) for fires, verdict, reason in table if fires)


@in_one_test("seed", range(150))
def test_the_verdict_is_the_one_of_the_table_of_the_design(seed: int) -> None:
    document = some_document(seed)
    for action, found in zip(document["actions"], evaluated(document)["actions"], strict=True):
        assert (found["verdict"], found["reason"]) == verdict_by_hand(document, action, found)


# The questionnaire of the project, broken in each way at once


def test_every_mistake_made_in_the_questionnaire_comes_at_once_at_its_place() -> None:
    text = (ROOT / "questions.yaml").read_text(encoding="utf-8")
    mistakes = [
        ("  - id: measured\n", "  - id: §serves_sales\n", "duplicate id 'serves_sales'"),
        ("version: 2.1.0\n", "version: 2.1.0\n§version: 2.1.1\n", "duplicate key 'version'"),
        ("      en: ", "      eng: ", "missing translation 'en'"),
        ("fact: roi_position, is: below}, {fact: evidence_grade, is: 2", "fact: roi_position, §under: 0", "operator"),
        ("when: {answer: long_term_goal, is: vague}", "when: {answer: long_term_goal, is: §hazy}", "unknown option"),
        (
            "    when: {fact: roi_position, is: straddles}",
            "    when: {fact: §roi_place, is: straddles}",
            "unknown fact 'roi_place'",
        ),
        (
            "  - id: checked_first\n",
            "  - id: checked_first\n    visible_if: {answer: §weak_step, is: none}\n",
            "'weak_step' is asked later",
        ),
        ("    default: true\n", "    when: {fact: running, is: false}\n", "a verdict table without default"),
        ("reasons: [no_purpose, losing]\n", "reasons: [§no_reason]\n", "unknown verdict reason 'no_reason'"),
    ]
    for before, after, _ in mistakes:
        assert text.count(before) >= 1, before
        text = text.replace(before, after, 1)
    places = []
    for line, content in enumerate(text.splitlines(), 1):
        places += [(line, found.start() + 1 - number) for number, found in enumerate(re.finditer("§", content))]
    with pytest.raises(QuestionnaireError) as caught:
        parse_questionnaire(text.replace("§", ""), "questions.yaml")
    said = str(caught.value)
    assert all(message in said for _, _, message in mistakes)
    assert set(places) <= {(mistake.line, mistake.column) for mistake in caught.value.mistakes}

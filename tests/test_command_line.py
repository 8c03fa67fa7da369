from __future__ import annotations

import datetime
import json
import math
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from assessment.channels import CHANNELS
from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Action, Answers, Dossier
from assessment.dossier.visible import visible_questions
from assessment.examples import example_names, example_text
from assessment.pause.sizes import per_group_size
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.conditions import AnswerTest, leaves
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Question, Questionnaire
from assessment.serialising import MONEY

ROOT = Path(__file__).resolve().parent.parent
ROWS = {
    *(f"S0.{n}" for n in range(1, 8)),
    *(f"S1.{n}" for n in range(1, 5)),
    *(f"S2.{n}" for n in range(1, 8)),
    *(f"S3.{n}" for n in range(1, 6)),
    *(f"S4.{n}" for n in range(1, 6)),
}
DOSSIER = {
    "format": 1,
    "questionnaire": {"id": "roi-marketing", "version": "2.0.0"},
    "business": {"contribution_margin": 0.45, "hourly_cost": 35.0, "average_order_value": 850.0},
    "actions": [
        {
            "id": "instagram",
            "name": "Instagram",
            "started": "2024-01",
            "ledger": [{"month": "2026-01", "spend": 300.0, "hours": 12, "leads": 4, "orders": 1, "revenue": 850.0}],
        },
        {"id": "salon", "name": "Salon"},
    ],
    "answers": {"actions": {"instagram": {"serves_sales": {"value": "yes_believed"}}}},
}


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assessment", *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "dossier.json"
    path.write_text(json.dumps(DOSSIER), encoding="utf-8")
    return path


def test_power_answers_the_published_case() -> None:
    done = run("power", "--sd", "103.768", "--difference", "0.188")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"per_group": 4782433})


@pytest.mark.parametrize(
    ("difference", "expected"),
    [(0.2, 393), (0.5, 63), (0.8, 25)],  # Cohen (1992), table 2, α = .05: his t-test asks 393, 64 and 26
)
def test_small_medium_and_large_effects_need_the_known_sizes(difference: float, expected: int) -> None:
    assert per_group_size(1, difference) == expected


def test_the_size_grows_with_noise_and_certainty() -> None:
    usual = per_group_size(10, 2)
    assert per_group_size(20, 2) > usual
    assert per_group_size(10, 2, alpha=0.01) > usual
    assert per_group_size(10, 2, power=0.9) > usual
    assert per_group_size(10, -2) == usual


@pytest.mark.parametrize(
    ("sd", "difference", "alpha", "power"),
    [
        (0, 1, 0.05, 0.8),
        (-1, 1, 0.05, 0.8),
        (math.nan, 1, 0.05, 0.8),
        (1, 0, 0.05, 0.8),
        (1, math.inf, 0.05, 0.8),
        (1, 1, 0, 0.8),
        (1, 1, 1, 0.8),
        (1, 1, 0.05, 1),
        (1, 1, 0.05, 0.05),
        (1e200, 1e-200, 0.05, 0.8),
    ],
)
def test_sizes_without_meaning_are_refused(sd: float, difference: float, alpha: float, power: float) -> None:
    with pytest.raises(ValueError, match=r"must|small"):
        per_group_size(sd, difference, alpha, power)


@pytest.mark.parametrize(
    "arguments",
    [
        ("power", "--sd", "0", "--difference", "1"),
        ("power", "--sd", "1"),
        ("power", "--sd", "wide", "--difference", "1"),
        ("evaluate",),
        ("evaluate", "dossier.json", "--as-of", "2026-13-01"),
        ("evaluate", "dossier.json", "--lang", "de"),
        ("check", "one", "two"),
        ("chekc",),
    ],
)
def test_bad_usage_ends_with_2_and_one_line(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("arguments", [("check", "absent.yaml"), ("evaluate", "absent.json"), ("examples", "absent")])
def test_what_does_not_exist_ends_with_1_and_one_line(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert "absent" in done.stderr


def test_evaluate_prints_the_keys_of_the_contract(dossier: Path) -> None:
    done = run("evaluate", str(dossier), "--as-of", "2026-03-01")
    assert (done.returncode, done.stderr) == (0, "")
    result = json.loads(done.stdout, parse_constant=pytest.fail)
    assert {"score", "actions", "totals", "warnings", "plan"} <= result.keys()
    assert {"value", "low", "high", "arithmetic", "coverage", "dimensions", "robustness"} <= result["score"].keys()
    assert {"id", "value", "low", "high", "coverage"} <= result["score"]["dimensions"][0].keys()
    action = result["actions"][0]
    own = {"id", "verdict", "reason", "facts", "evidence_grade", "flags", "would_change"}
    assert own | set(MONEY) <= action.keys()
    assert {"mer", "claimed_revenue", "double_counted", "spend", "roi"} <= result["totals"].keys()
    assert {"id", "action", "actions", "stake", "effort", "who", "due", "title", "how", "done_when"} <= result["plan"][
        0
    ].keys()


def test_evaluate_counts_what_the_dossier_says(dossier: Path) -> None:
    instagram, salon = json.loads(run("evaluate", str(dossier), "--as-of", "2026-03-01").stdout)["actions"]
    assert instagram["cost"] == 300 + 12 * 35
    assert instagram["roi"] == pytest.approx((850 * 0.45 - 720) / 720)
    assert (salon["cost"], salon["roi"], salon["verdict"]) == (None, None, "measure")


def test_evaluate_speaks_the_language_asked_for(dossier: Path) -> None:
    french, english = (json.loads(run("evaluate", str(dossier), *lang).stdout) for lang in ((), ("--lang", "en")))
    assert french["actions"][1]["verdict_name"] != english["actions"][1]["verdict_name"]
    assert [item["id"] for item in french["plan"]] == [item["id"] for item in english["plan"]]
    assert french["plan"][0]["title"] != english["plan"][0]["title"]


def test_evaluate_takes_today_by_default(dossier: Path) -> None:
    assert json.loads(run("evaluate", str(dossier)).stdout)["as_of"] == datetime.date.today().isoformat()


def test_evaluate_reads_standard_input() -> None:
    done = run("evaluate", "-", stdin=json.dumps(DOSSIER))
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["actions"]) == 2


def test_a_bad_dossier_ends_with_1_and_each_problem_on_a_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"business": {"contribution_margin": 4.5, "hourly_cost": -1}}', encoding="utf-8")
    done = run("evaluate", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    said = [line.split(":")[0] for line in done.stderr.splitlines()]
    assert sorted(said) == ["business.contribution_margin", "business.hourly_cost", "format"]


def test_a_bad_questionnaire_ends_with_1_and_each_mistake_on_a_line(tmp_path: Path, small_text: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(small_text.replace("weight: 3", "weight: heavy").replace("section: goal", "section: gaol"))
    done = run("check", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert all(re.match(rf"{re.escape(str(path))}:\d+:\d+: ", line) for line in lines)


def test_a_reader_that_leaves_causes_no_traceback(dossier: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "assessment", "evaluate", str(dossier)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_examples_are_listed_one_a_line_and_printed() -> None:
    assert run("examples").stdout.splitlines() == list(example_names())
    for name in example_names():
        assert json.loads(run("examples", name).stdout) == json.loads(example_text(name))


def test_each_example_reads_without_a_problem(real: Questionnaire) -> None:
    for name in example_names():
        assert read_dossier(example_text(name), real).actions


@pytest.fixture(scope="module")
def real() -> Questionnaire:
    return load_questionnaire()


def test_the_questionnaire_of_the_project_has_no_mistake() -> None:
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")


def test_each_row_of_the_diagnosis_has_a_question_a_reaction_and_a_recommendation(real: Questionnaire) -> None:
    for parts in (real.questions, (*real.red_flags, *real.verdicts), real.recommendations):
        assert ROWS - {row for part in parts for row in part.covers} == set()


def test_each_row_named_exists(real: Questionnaire) -> None:
    beyond = {f"N{n}" for n in range(1, 12)}
    parts = (*real.questions, *real.red_flags, *real.verdicts, *real.recommendations)
    assert {row for part in parts for row in part.covers} <= ROWS | beyond


def test_no_scored_question_hangs_on_a_scored_answer(real: Questionnaire) -> None:
    for question in real.questions:
        if question.dimension is None or question.visible_if is None:
            continue
        looked_at = [test.answer for test in leaves(question.visible_if) if isinstance(test, AnswerTest)]
        assert all(real.by_id[name].dimension is None for name in looked_at), question.id


def deciding(real: Questionnaire) -> list[Question]:
    """The action questions that decide whether others show."""
    conditions = [question.visible_if for question in real.of_scope("action") if question.visible_if is not None]
    names = {test.answer for part in conditions for test in leaves(part) if isinstance(test, AnswerTest)}
    return [question for question in real.of_scope("action") if question.id in names]


def deciding_answers(real: Questionnaire) -> Iterator[dict[str, Answer]]:
    """Every combination of answers, blank included, to the questions that decide whether others show."""
    questions = deciding(real)
    for values in product(*([None, *(option.id for option in question.options)] for question in questions)):
        pairs = zip(questions, values, strict=True)
        yield {question.id: Answer(value=value) for question, value in pairs if value is not None}


@pytest.mark.parametrize("channel", [*CHANNELS, "a channel of one's own"])
def test_at_most_twelve_questions_show_for_an_action_and_the_owners_estimate_where_nothing_is_counted(
    real: Questionnaire, channel: str
) -> None:
    for answers in deciding_answers(real):
        action = Action(id="a", name="a", channel=channel)
        document = Dossier(actions=(action,), answers=Answers(actions={"a": answers}))
        counted = {"channel": channel, "figures_given": True, "break_even_alone": False}
        uncounted = {"channel": channel, "figures_given": False, "break_even_alone": True}
        assert len(visible_questions(real, document, "a", counted)) <= 12
        asked = [one.id for one in visible_questions(real, document, "a", uncounted)]
        assert len(asked) <= 13
        sells_nothing = answers.get(relied_on.SERVES_SALES) == Answer(value=relied_on.SERVES_NOT)
        assert (relied_on.SEES_BREAK_EVEN in asked) is not sells_nothing


def test_at_most_twenty_three_questions_show_for_the_business(real: Questionnaire) -> None:
    assert len(real.of_scope("business")) <= 23


def test_the_stable_ids_are_there(real: Questionnaire) -> None:
    stable = {
        "serves_sales": ["yes_shown", "yes_believed", "indirectly", "no"],
        "measured": ["monthly", "sometimes", "once", "never"],
        "origin": ["sales_goal", "customers", "competitor", "habit", "supplier", "tool"],
        "evidence": ["none", "estimate", "platform", "own_tracking", "tested"],
        "obligation": ["yes", "no"],
        "long_term_goal": ["dated", "vague", "none"],
    }
    for name, options in stable.items():
        question = real.by_id[name]
        assert question.scope == "action"
        assert {option.id for option in question.options} == set(options)


def test_a_report_that_carries_its_dossier_is_read_wherever_a_dossier_is(tmp_path: Path) -> None:
    carrying, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    asked = ("--as-of", "2026-03-01", "--lang", "en")
    done = run("report", "-", "-o", str(carrying), "--attach", "--short", *asked, stdin=json.dumps(DOSSIER))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert carrying.read_bytes().startswith(b"%PDF-")
    said = [
        json.loads(run("evaluate", source, *asked, stdin=json.dumps(DOSSIER)).stdout) for source in (str(carrying), "-")
    ]
    assert said[0] == said[1]
    assert run("report", str(carrying), "-o", str(again), "--short", *asked).returncode == 0
    refused = run("evaluate", str(again))
    assert (refused.returncode, refused.stdout, len(refused.stderr.splitlines())) == (1, "", 1)
    assert "PDF" in refused.stderr

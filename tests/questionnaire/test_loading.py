from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import AssessmentError, Mistake, QuestionnaireError
from assessment.questionnaire.loading import load_questionnaire, parse_questionnaire, reachability
from assessment.questionnaire.loading.reachability import implies
from assessment.questionnaire.model import Questionnaire
from tests.tables import in_one_test

HERE = "§"  # marks, in a broken text, where the mistake must point


def mistakes_of(text: str) -> tuple[Mistake, ...]:
    with pytest.raises(QuestionnaireError) as caught:
        parse_questionnaire(text, "questions.yaml")
    return caught.value.mistakes


def broken(small_text: str, before: str, after: str) -> tuple[str, list[tuple[int, int]]]:
    """The small questionnaire with one passage replaced, and the places marked in the replacement."""
    assert small_text.count(before) >= 1, before
    text = small_text.replace(before, after, 1)
    places = []
    while HERE in text:
        at = text.index(HERE)
        places.append((text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)))
        text = text.replace(HERE, "", 1)
    return text, places


SERVES = "    dimension: sales\n    weight: 3\n"
RUNNING = "        - {fact: running, is: true}\n"
REGULATED = '  - when: {answer: regulated, is: "yes"}\n'
VISIBLE = 'visible_if: {answer: regulated, is: "no"}'
TRIGGER = "trigger: {flags: [no_purpose], reasons: [no_proof]}"
BUSINESS_TRIGGER = "trigger: {flags: [no_objective]}"
DEFAULT = "  - default: true\n"
NAME_TEXT = 'text: {fr: ["{name} est une obligation."], en: ["{name} is an obligation."]}'
SERVES_ID = "  - id: serves_sales\n"
SERVES_OPTIONS = """    section: role
    scope: action
    dimension: sales
    weight: 3
    covers: [S0.1]
    text: {fr: Vous amène-t-elle des ventes ?, en: Does it bring you sales?}
    help: {fr: Des ventes que vous pouvez nommer., en: Sales you can name.}
    rationale: {fr: C’est la première question., en: It is the first question.}
    options:
      - id: yes_shown
        points: 100
        text: {fr: "Oui, et je peux le montrer", en: "Yes, and I can show it"}
      - id: yes_believed
"""
EVIDENCE = """
  - id: evidence
    section: role
    scope: action
    text: {fr: La preuve ?, en: The proof?}
    help: {fr: La plus solide., en: The strongest.}
    rationale: {fr: Elle décide., en: It decides.}
    options:
""" + "".join(
    f"      - {{id: {option}, text: {{fr: A, en: A}}}}\n"
    for option in ("none", "estimate", "platform", "own_tracking", "tested", "hearsay")
)
OWN_OPTIONS = "    answer_set: yes_no\n    dont_know: false\n"

CASES = {
    # shape
    "a duplicate key": (SERVES, "    dimension: sales\n    weight: 3\n    §weight: 4\n", "duplicate key 'weight'"),
    "an unknown key": (SERVES, "    §dimention: sales\n", "unknown key 'dimention'; expected one that this file"),
    "an unknown key is put right": (SERVES, SERVES + "    §wieght: 3\n", "did you mean 'weight'?"),
    "an unknown key at the top": ("version: 1.1.0", "version: 1.1.0\n§titel: x", "did you mean 'title'?"),
    "a missing key": ("  - id: objective\n", "  - §label: objective\n", "missing key 'id'"),
    "a missing top key": ("id: small\n", "", "missing key 'id'"),
    "a word for a number": ("weight: 3", "weight: §heavy", 'weight is "heavy"; expected a number'),
    "a number in quotes": ("points: 50", 'points: §"50"', 'points is "50"; expected a number'),
    "points above 100": ("points: 50", "points: §150", "points is 150; expected a number of at most 100"),
    "yes for true": ("default: true", "default: §yes", 'default is "yes"; expected true or false'),
    "a text for a mapping": ("text: {fr: Aucun, en: None}", "text: §Aucun", "expected a mapping with the keys fr, en"),
    "a word for a list": ("not_applicable: [not_my_trade]", "not_applicable: §not_my_trade", "expected a list"),
    "no finite number": ("weight: 3", "weight: §.nan", "expected text, true, false or a finite number"),
    "an infinite number": ("weight: 3", "weight: §.inf", "expected text, true, false or a finite number"),
    "a severity of its own": ("severity: critical", "severity: §awful", "'info', 'warning' or 'critical'"),
    "an id with capitals": ("  - id: goal\n", "  - id: §Goal\n", "expected a lower-case id such as serves_sales"),
    "a row that is none": ("covers: [S1.4]", "covers: [§Q1]", "expected a row such as S0.1"),
    "a version of two numbers": ("version: 1.1.0", "version: §1.1", "expected text"),
    "a missing translation": ("text: {fr: Une direction, en: A direction}", "text: §{fr: Une direction}", "'en'"),
    "an empty translation": ("fr: Un petit pas de plus.", 'fr: §""', "empty translation 'fr'"),
    "a blank translation": ("fr: [Notez-les.]", 'fr: [§"  "]', "empty translation 'fr'"),
    "no sentence at all": ("fr: [Notez-les.]", "fr: §[]", "expected at least 1 items"),
    "an alias": ("en: [Write them down.]", "en: [§&a Write, *a]", "an anchor with aliases"),
    "a key that is no word": ("version: 1.1.0", "version: 1.1.0\n§5: x", "a key that is no word"),
    # ids
    "a repeated question": ("  - id: regulated\n", "  - id: §objective\n", "duplicate id 'objective' (first at line "),
    "a repeated option": ("      - id: no_sales\n", "      - id: §yes_shown\n", "duplicate id 'yes_shown'"),
    "a repeated option of a set": ('      - id: "no"\n', '      - id: §"yes"\n', "duplicate id 'yes'"),
    "a repeated dimension": ("  - id: method\n", "  - id: §sales\n", "duplicate id 'sales'"),
    "a repeated section": ("  - id: role\n", "  - id: §goal\n", "duplicate id 'goal'"),
    "a repeated flag": ("  - id: no_objective\n", "  - id: §no_purpose\n", "duplicate id 'no_purpose'"),
    "a repeated recommendation": ("  - id: set_an_objective\n", "  - id: §name_the_purpose\n", "duplicate id"),
    "a repeated verdict word": ("  - id: grow\n", "  - id: §keep\n", "duplicate id 'keep'"),
    "a missing verdict word": ("verdict_words:\n  - id: stop\n", "verdict_words:\n  §- id: fix\n", "'stop'"),
    # references
    "an unknown section": ("section: goal", "section: §goals", "unknown section 'goals'; expected one of goal, role"),
    "an unknown dimension": ("dimension: sales", "dimension: §sale", "unknown dimension 'sale'"),
    "an unknown answer set": ("answer_set: yes_no", "answer_set: §yesno", "unknown answer set 'yesno'"),
    "an unknown reason": ("[not_my_trade]", "[§my_trade]", "unknown reason 'my_trade'"),
    "a scope that is not its section's": (
        "section: role\n    scope: action\n    text",
        "section: role\n    scope: §business\n    text",
        "scope 'business' in section 'role'; expected its scope, 'action'",
    ),
    "an unknown flag in a trigger": ("[no_purpose]", "[§no_purpos]", "did you mean 'no_purpose'?"),
    "an unknown reason in a trigger": ("[no_proof]", "[§no_prof]", "unknown verdict reason 'no_prof'"),
    # options
    "options and an answer set": (
        OWN_OPTIONS,
        "    answer_set: §yes_no\n    options:\n      - {id: a, text: {fr: A, en: A}}\n"
        "      - {id: b, text: {fr: B, en: B}}\n    dont_know: false\n",
        "both options and answer_set",
    ),
    "neither options nor a set": ("    answer_set: yes_no\n", "", "a question without answers"),
    "a single option": (
        '      - id: "no"\n        text: {fr: Non, en: "No"}\n\nnot',
        "\nnot",
        "1 option to choose from; expected at least two",
    ),
    "a scored option without points": (
        "      - id: direction\n        points: 50\n",
        "      - §id: direction\n",
        "option 'direction' without points in a scored question",
    ),
    "a scored question of a set without points": (
        OWN_OPTIONS,
        "    dimension: sales\n    answer_set: §yes_no\n",
        "points",
    ),
    "points in a question not scored": (
        "    dimension: sales\n    weight: 3\n",
        "",
        "option 'yes_shown' has points in a question without dimension",
    ),
    # conditions
    "an unknown operator": (RUNNING, "        - {fact: running, §equals: true}\n", "unknown operator 'equals'"),
    "an operator with an underscore": (RUNNING, "        - {fact: running, §is_: true}\n", "expected 'is'"),
    "two operators": (VISIBLE, "visible_if: §{answer: regulated, is: a, in: [a]}", "exactly one of the operators"),
    "no condition": (VISIBLE, "visible_if: §{}", "one of all, any, not, unless, answer, fact"),
    "an empty list of conditions": (VISIBLE, "visible_if: {all: §[]}", "expected at least 1 items"),
    "an option of another question": (VISIBLE, "visible_if: {answer: regulated, is: §maybe}", "unknown option of"),
    "an unknown question": (VISIBLE, "visible_if: {answer: §regulatd, is: a}", "did you mean 'regulated'?"),
    "an unknown fact": (RUNNING, "        - {fact: §runing, is: true}\n", "did you mean 'running'?"),
    "at_least on a boolean": (RUNNING, "        - {fact: running, §at_least: 1}\n", "a boolean; expected is"),
    "at_least on a word": (RUNNING, "        - {fact: channel, §at_least: 1}\n", "a word; expected is or in"),
    "a word for a number fact": (RUNNING, "        - {fact: evidence_grade, is: §high}\n", "expected a number"),
    "a text for a threshold": (RUNNING, "        - {fact: evidence_grade, above: §high}\n", "expected a number"),
    "a grade that is none": (RUNNING, "        - {fact: evidence_grade, at_least: §5}\n", "a number from 0 to 4"),
    "a share in per cent": (RUNNING, "        - {fact: cost_share, at_least: §40}\n", "a number from 0 to 1"),
    "a position that is none": (RUNNING, "        - {fact: roi_position, is: §under}\n", "below, straddles, above"),
    "a question on itself": (VISIBLE, "visible_if: {answer: §serves_sales, is: no_sales}", "hangs on itself"),
    "a question on a later one": (
        OWN_OPTIONS,
        OWN_OPTIONS + "    visible_if: {answer: §later, is: a}\n"
        "  - id: later\n    section: role\n    scope: action\n    text: {fr: a, en: a}\n    help: {fr: a, en: a}\n"
        "    rationale: {fr: a, en: a}\n    options:\n      - {id: a, text: {fr: a, en: a}}\n"
        "      - {id: b, text: {fr: b, en: b}}\n",
        "asked later than 'regulated'",
    ),
    "a don't know that is not offered": (
        VISIBLE,
        "visible_if: {answer: regulated, §dont_know: true}",
        'offers no "don\'t know"',
    ),
    "a business flag on an action question": (
        "{answer: objective, is: none}",
        "{answer: §regulated, is: 'yes'}",
        "a business condition looks at the action question 'regulated'",
    ),
    "a business flag on an action fact": (
        "{fact: action_count, above: 3}",
        "{fact: §cost_share, above: 0.3}",
        "a business condition looks at the action fact 'cost_share'",
    ),
    "a flag that rests on flags": (RUNNING, "        - {fact: §mendable_flag, is: true}\n", "rests on the red flags"),
    # verdicts
    "no default": (DEFAULT, "  - when: {fact: running, is: false}\n", "a verdict table without default"),
    "a default that is not last": (
        DEFAULT + "    verdict: measure\n    reason: no_figures\n",
        "  - §default: true\n    verdict: keep\n    reason: other\n    text: {fr: [a], en: [a]}\n"
        "    next: {fr: [a], en: [a]}\n  - when: {fact: running, is: false}\n"
        "    verdict: measure\n    reason: no_figures\n",
        "the default rule is followed by rules that can never fire",
    ),
    "two defaults": (
        DEFAULT,
        "  - default: true\n    verdict: keep\n    reason: other\n"
        "    text: {fr: [a], en: [a]}\n"
        "    next: {fr: [a], en: [a]}\n  - §default: true\n",
        "a second default rule",
    ),
    "a default with a condition": (DEFAULT, DEFAULT + "    §when: {fact: running, is: true}\n", "expected no 'when'"),
    "a rule without condition": (REGULATED, "  - §default: false\n", "a verdict rule without condition"),
    "a rule hidden by an earlier one": (
        "  - when:\n      not: {fact: evidence_grade, at_least: 2}\n",
        '  - when:\n      §all: [{answer: regulated, is: "yes"}, {fact: running, is: true}]\n',
        "the one at line ",
    ),
    "a rule said twice": (
        "  - when:\n      not: {fact: evidence_grade, at_least: 2}\n",
        '  - when:\n      §any: [{answer: regulated, is: "yes"}]\n',
        "always fires first",
    ),
    "a rule that cannot be true": (
        "      not: {fact: evidence_grade, at_least: 2}\n",
        "      §all: [{fact: running, is: true}, {fact: running, is: false}]\n",
        "this rule can never fire",
    ),
    "an unknown placeholder": (
        NAME_TEXT,
        'text: {fr: [§"{nom} est due."], en: [§"{nom} is due."]}',
        "unknown placeholder '{nom}'",
    ),
    "a broken placeholder": (NAME_TEXT, 'text: {fr: [§"{name est due."], en: ["It is due."]}', "a brace that opens"),
    "a placeholder with a format": (NAME_TEXT, 'text: {fr: [§"{roi:.2f}"], en: ["{roi}"]}', "with a format"),
    "placeholders that differ": (
        NAME_TEXT,
        'text: {fr: ["{name} est due."], en: §["It costs {monthly_cost}."]}',
        "{monthly_cost}, {name} in one language only",
    ),
    # recommendations
    "an empty trigger": (TRIGGER, "trigger: §{}", "an empty trigger"),
    "a flag of the other scope": (TRIGGER, "trigger: {flags: [§no_objective]}", "is of scope business"),
    "a reason for the business": (BUSINESS_TRIGGER, "trigger: {reasons: [§no_proof]}", "verdicts are about actions"),
    "an unknown verdict in a trigger": (
        TRIGGER,
        "trigger: {reasons: [no_proof], verdicts: [§measures]}",
        "verdicts[0] is \"measures\"; expected 'stop', 'fix', 'measure', 'wait', 'keep' or 'grow'",
    ),
    "a reason that never comes with the verdict": (
        TRIGGER,
        "trigger: {flags: [no_purpose], reasons: [§no_proof], verdicts: [stop, fix]}",
        "reason 'no_proof' never comes with the verdict fix or stop; expected measure",
    ),
    "verdicts that narrow nothing": (
        TRIGGER,
        "trigger: {flags: [no_purpose], §verdicts: [measure]}",
        "verdicts narrow reasons, and none is named",
    ),
    # migrations
    "a migration to an unknown question": (
        "purpose: serves_sales",
        "purpose: §serve_sales",
        "did you mean 'serves_sales'?",
    ),
    "a migration to an unknown option": ("maybe: yes_believed", "maybe: §yes_belived", "did you mean 'yes_believed'?"),
    "a migration of an unknown question": ("      serves_sales: {maybe", "      §sales: {maybe", "unknown question"),
    "an option let go of an unknown question": (
        "    options:\n      serves_sales: {maybe",
        "    asked_again: {§sales: [maybe]}\n    options:\n      serves_sales: {maybe",
        "unknown question",
    ),
    "an option unknown to a question that offers no unknown": (
        "    options:\n      serves_sales: {maybe",
        "    unsure: {§regulated: [maybe]}\n    options:\n      serves_sales: {maybe",
        "question 'regulated' offers no \"don't know\"",
    ),
    "a change told in one language": (
        "  - before: 1.0.0\n",
        "  - before: 1.0.0\n    changes: §{fr: Tout.}\n",
        "missing translation 'en'",
    ),
    "a migration from the future": ("before: 1.0.0", "before: §2.0.0", "expected an older one"),
    # ids that mean something to the code
    "a known question of the business": (
        "section: role\n    scope: action\n    dimension: sales",
        "section: goal\n    scope: §business\n    dimension: sales",
        "'serves_sales' is read for each action",
    ),
    "a known question without its options": (
        SERVES_ID + SERVES_OPTIONS,
        SERVES_ID.replace("serves_sales", "§serves_sales") + SERVES_OPTIONS.replace("yes_believed", "perhaps"),
        "'serves_sales' is read by its options and lacks 'yes_believed'; expected them, or another id",
    ),
    "a known question with nothing of its options": (
        "  - id: regulated\n",
        "  - id: §measured\n",
        "'measured' is read by its options and lacks 'never'",
    ),
    "an option that has no grade": (
        VISIBLE,
        VISIBLE + EVIDENCE.replace("hearsay", "§hearsay"),
        "option 'hearsay' of 'evidence' would be misread; expected one of none, estimate, platform",
    ),
    "an answer that serves sales below the middle": (
        'points: 50\n        text: {fr: "Oui',
        'points: §40\n        text: {fr: "Oui',
        "'yes_believed' of 'serves_sales' has 40 points; expected more than 40",
    ),
    "an answer that serves none above the middle": (
        "- id: no_sales\n        points: 0",
        "- id: no_sales\n        points: §60",
        "'no_sales' of 'serves_sales' has 60 points; expected less than 40",
    ),
    "a question named as a fact": ("  - id: regulated\n", "  - id: §running\n", "'running' has the name of a fact"),
    "a fact that no question tells": (
        RUNNING,
        "        - {fact: §copied_share, above: 0.5}\n",
        "'copied_share' is known from the question 'origin' alone, which is not asked",
    ),
}


@in_one_test("case", CASES)
def test_each_mistake_is_reported_at_its_line_and_column(small_text: str, case: str) -> None:
    before, after, message = CASES[case]
    text, places = broken(small_text, before, after)
    found = mistakes_of(text)
    matching = [mistake for mistake in found if message in mistake.message]
    assert matching, found
    for place in places:
        assert place in [(mistake.line, mistake.column) for mistake in matching], (place, found)


@in_one_test("case", CASES)
def test_each_message_says_what_was_expected_on_one_line(small_text: str, case: str) -> None:
    before, after, _ = CASES[case]
    for mistake in mistakes_of(broken(small_text, before, after)[0]):
        assert "expected" in mistake.message
        assert "\n" not in mistake.message


def test_the_small_questionnaire_is_right(small: Questionnaire) -> None:
    assert [question.id for question in small.questions] == ["objective", "regulated", "serves_sales"]


def test_options_of_an_answer_set_are_filled_in(small: Questionnaire) -> None:
    assert [option.id for option in small.by_id["regulated"].options] == ["yes", "no"]


def test_the_error_reads_file_line_column_message(small_text: str) -> None:
    with pytest.raises(QuestionnaireError) as caught:
        parse_questionnaire(small_text.replace("weight: 3", "weight: heavy"), "my/questions.yaml")
    assert str(caught.value) == 'my/questions.yaml:70:13: weight is "heavy"; expected a number'


def test_all_mistakes_of_a_file_come_at_once_whatever_their_kind(small_text: str) -> None:
    text = (
        small_text.replace("weight: 3", "weight: heavy")  # shape
        .replace("section: goal", "section: gaol")  # reference
        .replace("{fact: running, is: true}", "{fact: runing, is: true}")  # condition
        .replace("text: {fr: Aucun, en: None}", "text: {fr: Aucun}")  # translation
        .replace("trigger: {flags: [no_objective]}", "trigger: {flags: []}")  # recommendation
        .replace('fr: ["{name} est', 'fr: ["{nom} est')  # placeholder
    )
    said = " / ".join(mistake.message for mistake in mistakes_of(text))
    for part in (
        "weight is",
        "section 'gaol'",
        "fact 'runing'",
        "translation 'en'",
        "empty trigger",
        "placeholder '{nom}'",
    ):
        assert part in said


def test_mistakes_come_in_the_order_of_the_file(small_text: str) -> None:
    found = mistakes_of(small_text.replace("weight: 3", "weight: heavy").replace("weight: 2", "weight: -1"))
    assert [mistake.line for mistake in found] == sorted(mistake.line for mistake in found)
    assert len(found) == 2


def test_one_mistake_is_reported_once(small_text: str) -> None:
    for before, after in ((VISIBLE, "visible_if: {fact: channel, is: [a]}"), ("weight: 3", "weight: .inf")):
        assert len(mistakes_of(small_text.replace(before, after))) == 1


def test_a_flag_that_can_never_be_raised_leaves_its_recommendation_idle(small_text: str) -> None:
    impossible = "{fact: running, is: true}\n        - {fact: running, is: false}"
    found = mistakes_of(
        small_text.replace("{fact: running, is: true}", impossible).replace(
            "[no_purpose], reasons: [no_proof]", "[no_purpose]"
        )
    )
    assert ["can never be raised" in found[0].message, "never made" in found[1].message] == [True, True]
    assert len(found) == 2


def test_a_flag_on_an_answer_that_hides_its_own_question_can_never_be_raised(small_text: str) -> None:
    hidden = '{answer: regulated, is: "yes"}'
    (mistake,) = mistakes_of(small_text.replace("{fact: running, is: true}", hidden))
    assert "red flag 'no_purpose' can never be raised" in mistake.message


def test_a_recommendation_with_one_way_to_come_up_is_kept(small_text: str) -> None:
    impossible = "{fact: running, is: true}\n        - {fact: running, is: false}"
    (mistake,) = mistakes_of(small_text.replace("{fact: running, is: true}", impossible))
    assert "red flag" in mistake.message


def test_a_reason_to_grow_comes_with_keep_only_where_a_red_flag_caps_growth(small_text: str) -> None:
    capped = small_text.replace(
        "    verdict: measure\n    reason: no_proof\n", "    verdict: grow\n    reason: no_proof\n"
    ).replace(TRIGGER, "trigger: {reasons: [no_proof], verdicts: [keep]}")
    assert parse_questionnaire(capped, "questions.yaml").recommendations[0].trigger.verdicts == ("keep",)
    (mistake,) = mistakes_of(capped.replace("    cap: keep\n", ""))
    assert "never comes with the verdict keep; expected grow" in mistake.message


def test_two_questions_that_hang_on_each_other_are_a_cycle(small_text: str) -> None:
    text = small_text.replace(OWN_OPTIONS, OWN_OPTIONS + "    visible_if: {answer: serves_sales, is: no_sales}\n")
    assert all("a cycle" in mistake.message for mistake in mistakes_of(text))


def test_an_action_question_may_hang_on_a_business_answer(small_text: str) -> None:
    text = small_text.replace(VISIBLE, "visible_if: {answer: objective, is: none}")
    assert parse_questionnaire(text, "questions.yaml").by_id["serves_sales"].visible_if is not None


@in_one_test(
    ("text", "line", "column", "message"),
    [
        ("id: [a\nversion: 1", 2, 8, "not valid YAML"),
        ("id: a\n  version: 1", 2, 10, "mapping values are not allowed"),
        ("id: a\n\ttab: 1", 2, 1, "not valid YAML"),
        ("id: a\nb: \x01", 2, 4, "control character"),
        ("id: a\n---\nid: b", 2, 1, "another document"),
        ("", 1, 1, "the file is empty"),
        ("- a", 1, 1, "the document is a list of 1; expected a mapping with the keys id, version"),
        ("just words", 1, 1, "expected a mapping"),
        ("[" * 5000, 1, 1, "nested too deeply"),
    ],
)
def test_text_that_is_no_questionnaire_is_refused(text: str, line: int, column: int, message: str) -> None:
    found = [(mistake.line, mistake.column) for mistake in mistakes_of(text) if message in mistake.message]
    assert found == [(line, column)]


def test_a_file_that_is_not_utf8_is_refused_where_it_stops_being_so(tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    path.write_bytes(b"id: a\ntitle: caf" + b"\xe9")
    with pytest.raises(QuestionnaireError, match=r":2:11: not UTF-8 text"):
        load_questionnaire(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, small_text: str, small: Questionnaire) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(small_text, encoding="utf-8-sig")
    assert load_questionnaire(path) == small


@given(st.text(alphabet="abc:-[]{}&*!'\"#\n \t|>%@0.", max_size=60))
def test_any_text_is_read_or_refused_with_mistakes(text: str) -> None:
    with pytest.raises(AssessmentError, match=r"questions\.yaml:"):
        parse_questionnaire(text, "questions.yaml")


@given(data=st.data())
def test_any_line_can_go_missing_without_another_error(small_text: str, data: st.DataObject) -> None:
    lines = small_text.splitlines()
    del lines[data.draw(st.integers(0, len(lines) - 1))]
    with suppress(QuestionnaireError):
        parse_questionnaire("\n".join(lines), "questions.yaml")


def test_implication_knows_all_and_any() -> None:
    a, b, c = {"fact": "running", "is": True}, {"fact": "channel", "is": "seo"}, {"fact": "cost_share", "above": 0.1}
    assert implies({"all": [a, b]}, a)
    assert implies(a, {"any": [b, a]})
    assert implies({"all": [a, b, c]}, {"all": [b, a]})
    assert implies({"any": [a, b]}, {"any": [c, b, a]})
    assert not implies(a, {"all": [a, b]})
    assert not implies({"any": [a, b]}, a)


def test_the_time_to_load_a_file_grows_with_its_size_and_not_with_its_square(small_text: str) -> None:
    head, tail = small_text.split("  - id: serves_sales\n    section", 1)
    body, rest = tail.split("red_flags:", 1)

    def taken(questions: int) -> float:
        many = "".join(f"  - id: serves_{number}\n    section{body}" for number in range(questions))
        text = head + "  - id: serves_sales\n    section" + body + many + "red_flags:" + rest
        start = time.process_time()
        parse_questionnaire(text, "questions.yaml")
        return time.process_time() - start

    assert taken(160) < 8 * taken(40)


def test_a_condition_with_too_many_combinations_is_taken_for_reachable(
    small_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    impossible = "{fact: running, is: true}\n        - {fact: running, is: false}"
    text = small_text.replace("{fact: running, is: true}", impossible)
    assert len(mistakes_of(text)) == 1
    monkeypatch.setattr(reachability, "COMBINATIONS", 1)
    assert parse_questionnaire(text, "questions.yaml").id == "small"

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.documents import LARGEST_DOCUMENT, MOST_PROBLEMS, MOST_VALUES, fits, read_dossier, write_dossier
from assessment.dossier.model import (
    Action,
    Answers,
    Business,
    BusinessMonth,
    Dossier,
    LedgerRow,
    Objective,
    PlanProgress,
    QuestionnaireRef,
    UsualRates,
)
from assessment.errors import DossierError, Problem
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.model import Migration, Questionnaire
from tests.tables import in_one_test

DOCUMENT: dict[str, Any] = {
    "format": 1,
    "questionnaire": {"id": "small", "version": "1.1.0"},
    "business": {
        "name": "Atelier Dubois",
        "contribution_margin": 0.45,
        "hourly_cost": 35,
        "objective": {"extra_revenue": 50000.0, "months": 12},
        "revenue": [{"month": "2026-01", "revenue": 12000.0}, {"month": "2026-02", "revenue": 11000.0}],
    },
    "actions": [
        {
            "id": "instagram",
            "name": "Instagram 📷",
            "channel": "social",
            "started": "2024-01",
            "stopped": None,
            "ledger": [
                {"month": "2026-01", "spend": 300.0, "hours": 12, "visits": None, "revenue": 850.0},
                {"month": "2026-02", "spend": 280.5, "orders": 1.5},
            ],
        },
        {"id": "salon", "name": "Salon de l’habitat"},
    ],
    "answers": {
        "business": {"objective": {"value": "direction", "note": "à préciser"}},
        "actions": {"instagram": {"serves_sales": {"dont_know": True}, "regulated": {"not_applicable": "too_recent"}}},
    },
    "plan": {"done": ["name_the_purpose@instagram"]},
}

Place = tuple[int | str, ...]
ROW: Place = ("actions", 0, "ledger", 1)
ANSWER: Place = ("answers", "actions", "instagram", "serves_sales")


def changed(place: Place, value: object) -> dict[str, Any]:
    """The document with one value replaced or added; `...` takes it out."""
    document = json.loads(json.dumps(DOCUMENT))
    parent = document
    for step in place[:-1]:
        parent = parent[step]
    if value is ...:
        del parent[place[-1]]
    else:
        parent[place[-1]] = value
    return document


def problems_of(content: object, questionnaire: Questionnaire) -> tuple[Problem, ...]:
    text = content if isinstance(content, str | bytes) else json.dumps(content)
    with pytest.raises(DossierError) as caught:
        read_dossier(text, questionnaire)
    return caught.value.problems


CASES: dict[str, tuple[Place, object, str, str]] = {
    "a key that does not exist": (("business", "nmae"), "x", "business.nmae", "unknown_key"),
    "an unknown key of the document": (("notes",), 1, "notes", "unknown_key"),
    "an unknown key of an answer": ((*ANSWER, "sure"), 1, "answers.actions.instagram.serves_sales.sure", "unknown_key"),
    "no format": (("format",), ..., "format", "missing"),
    "a format to come": (("format",), 2, "format", "format_unknown"),
    "a format in words": (("format",), "1", "format", "format_unknown"),
    "a format that is true": (("format",), True, "format", "format_unknown"),
    "an action without id": (("actions", 1, "id"), ..., "actions[1].id", "missing"),
    "actions that are no list": (("actions",), {}, "actions", "wrong_type"),
    "an action that is no object": (("actions", 1), "salon", "actions[1]", "wrong_type"),
    "a word for an amount": ((*ROW, "spend"), "300", "actions[0].ledger[1].spend", "wrong_type"),
    "true for an amount": ((*ROW, "spend"), True, "actions[0].ledger[1].spend", "wrong_type"),
    "a half month": (("business", "objective", "months"), 2.5, "business.objective.months", "wrong_type"),
    "a tax basis of one's own": (("business", "tax_basis"), "net", "business.tax_basis", "wrong_type"),
    "a name that is a number": (("business", "name"), 12, "business.name", "wrong_type"),
    "a negative spend": ((*ROW, "spend"), -1, "actions[0].ledger[1].spend", "negative"),
    "a negative basket": (("business", "average_order_value"), -5, "business.average_order_value", "negative"),
    "a basket of nothing": (("business", "average_order_value"), 0, "business.average_order_value", "out_of_range"),
    "an amount beyond reason": ((*ROW, "revenue"), 1e13, "actions[0].ledger[1].revenue", "out_of_range"),
    "a margin in per cent": (
        ("business", "contribution_margin"),
        45,
        "business.contribution_margin",
        "margin_out_of_range",
    ),
    "a margin of 0": (("business", "contribution_margin"), 0, "business.contribution_margin", "margin_out_of_range"),
    "a negative margin": (
        ("business", "contribution_margin"),
        -1,
        "business.contribution_margin",
        "margin_out_of_range",
    ),
    "too long an objective": (("business", "objective", "months"), 121, "business.objective.months", "out_of_range"),
    "month 13": ((*ROW, "month"), "2026-13", "actions[0].ledger[1].month", "bad_month"),
    "a day for a month": (("actions", 0, "started"), "2024-01-05", "actions[0].started", "bad_month"),
    "a currency sign": (("business", "currency"), "€", "business.currency", "bad_currency"),
    "an id with spaces": (("actions", 1, "id"), "le salon", "actions[1].id", "bad_identifier"),
    "too long a name": (("business", "name"), "x" * 501, "business.name", "too_long"),
    "a month twice": ((*ROW, "month"), "2026-01", "actions[0].ledger[1].month", "repeated_month"),
    "a month of the business twice": (
        ("business", "revenue", 1, "month"),
        "2026-01",
        "business.revenue[1].month",
        "repeated_month",
    ),
    "a supplier twice": (
        ("suppliers",),
        [{"name": "Meta Ads"}, {"name": "Meta Ads"}],
        "suppliers[1].name",
        "repeated_supplier",
    ),
    "a supplier of no action": (
        ("suppliers",),
        [{"name": "Meta Ads", "action": "ghost"}],
        "suppliers[0].action",
        "supplier_of_no_action",
    ),
    "an action twice": (("actions", 1, "id"), "instagram", "actions[1].id", "repeated_action"),
    "an end before the start": (("actions", 0, "stopped"), "2023-12", "actions[0].stopped", "stopped_before_started"),
    "an answer in two states": (
        (*ANSWER, "value"),
        "no_sales",
        "answers.actions.instagram.serves_sales",
        "several_states",
    ),
    "answers to no action": (("answers", "actions", "instagrm"), {}, "answers.actions.instagrm", "unknown_action"),
    "an unknown question": (
        ("answers", "business", "objectiv"),
        {"value": "none"},
        "answers.business.objectiv",
        "unknown_question",
    ),
    "a question of the other scope": (
        ("answers", "business", "serves_sales"),
        {"value": "no_sales"},
        "answers.business.serves_sales",
        "wrong_scope",
    ),
    "an unknown option": (
        ("answers", "business", "objective", "value"),
        "directoin",
        "answers.business.objective.value",
        "unknown_option",
    ),
    "an unknown reason": (
        ("answers", "actions", "instagram", "regulated", "not_applicable"),
        "bored",
        "answers.actions.instagram.regulated.not_applicable",
        "unknown_reason",
    ),
    "a don't know that is not offered": (
        ("answers", "actions", "instagram", "regulated"),
        {"dont_know": True},
        "answers.actions.instagram.regulated.dont_know",
        "dont_know_refused",
    ),
    "another questionnaire": (("questionnaire", "id"), "other", "questionnaire.id", "questionnaire_other"),
    "a later questionnaire": (("questionnaire", "version"), "1.10.0", "questionnaire.version", "questionnaire_newer"),
    "a version that is none": (("questionnaire", "version"), "1.1", "questionnaire.version", "wrong_type"),
    "text that cannot be written": (("business", "name"), "\ud800", "business.name", "not_utf8"),
}


@in_one_test("case", CASES)
def test_each_impossible_thing_is_refused_with_its_path_and_its_reason(small: Questionnaire, case: str) -> None:
    place, value, path, kind = CASES[case]
    (problem,) = problems_of(changed(place, value), small)
    assert (problem.path, problem.kind) == (path, kind)


@in_one_test("case", CASES)
def test_each_problem_reads_on_one_line(small: Questionnaire, case: str) -> None:
    place, value, path, _ = CASES[case]
    (problem,) = problems_of(changed(place, value), small)
    assert str(problem).startswith(path)
    assert len(str(problem).splitlines()) == 1


@in_one_test(
    ("content", "kind"),
    [
        ("", "not_json"),
        ("{", "not_json"),
        ('{"format": 1,}', "not_json"),
        ("[" * 100_000, "not_json"),
        ('{"a":' * 100_000, "not_json"),
        ("[]", "not_an_object"),
        ("null", "not_an_object"),
        (b"\xff\xfe{\x00}\x00", "not_utf8"),
        (b'{"format": 1, "business": {"name": "caf\xe9"}}', "not_utf8"),
        (" " * (LARGEST_DOCUMENT + 1), "too_large"),
        ("é" * (LARGEST_DOCUMENT // 2 + 1), "too_large"),
        (f"[{'0,' * MOST_VALUES}0]", "too_large"),
        (f'{{"format": 1, "a": [{"NaN," * MOST_PROBLEMS}NaN]}}', "too_many_problems"),
        (f'{{"format": 1, "actions": [{"0," * MOST_PROBLEMS}0]}}', "too_many_problems"),
    ],
)
def test_what_is_no_document_is_refused_as_a_whole(small: Questionnaire, content: str | bytes, kind: str) -> None:
    (problem,) = problems_of(content, small)
    assert (problem.path, problem.kind) == ("", kind)


def test_a_hundred_actions_over_twenty_years_can_be_read_back(small: Questionnaire) -> None:
    figures = dict.fromkeys(("spend", "hours", "visits", "leads", "quotes", "orders", "new_customers"), 1.0)
    rows = [
        LedgerRow(month=f"{year}-{month:02d}", revenue=2.0, **figures)
        for year in range(2006, 2026)
        for month in range(1, 13)
    ]
    actions = tuple(Action(id=f"a{number}", name="A, b, c", ledger=tuple(rows)) for number in range(100))
    dossier = Dossier(actions=actions)
    text = write_dossier(dossier, small)
    assert fits(" ".join(text.split()))
    assert read_dossier(" ".join(text.split()), small).actions == dossier.actions


@in_one_test("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_numbers_that_are_none_are_refused_where_they_stand(small: Questionnaire, number: str) -> None:
    text = json.dumps(changed((*ROW, "spend"), 123456)).replace("123456", number)
    (problem,) = problems_of(text, small)
    assert (problem.path, problem.kind) == ("actions[0].ledger[1].spend", "not_a_number")


def test_a_key_given_twice_is_refused_where_it_stands(small: Questionnaire) -> None:
    text = json.dumps(DOCUMENT).replace('"hourly_cost": 35', '"hourly_cost": 35, "hourly_cost": 36')
    (problem,) = problems_of(text, small)
    assert (problem.path, problem.kind) == ("business.hourly_cost", "duplicate_key")


def test_every_problem_is_reported_at_once(small: Questionnaire) -> None:
    document = changed((*ROW, "spend"), -1)
    document["business"]["contribution_margin"] = 4.5
    document["actions"][0]["ledger"][0]["month"] = "2026-02"
    document["actions"][1]["id"] = "instagram"
    document["answers"]["business"]["objective"]["value"] = "money"
    document["answers"]["actions"]["ghost"] = {"nothing": {}}
    del document["format"]
    assert {problem.kind for problem in problems_of(document, small)} == {
        "negative",
        "margin_out_of_range",
        "repeated_month",
        "repeated_action",
        "unknown_option",
        "unknown_action",
        "unknown_question",
        "missing",
    }


def test_problems_carry_what_their_sentence_needs(small: Questionnaire) -> None:
    (margin,) = problems_of(changed(("business", "contribution_margin"), 4.5), small)
    assert margin.values == {"value": 4.5, "limit": 1}
    (key,) = problems_of(changed(("business", "hourly_cots"), 1), small)
    assert key.values == {"key": "hourly_cots", "suggestion": "hourly_cost"}
    (option,) = problems_of(changed(("answers", "business", "objective", "value"), "directoin"), small)
    assert option.values["suggestion"] == "direction"
    (months,) = problems_of(changed(("business", "objective", "months"), 121), small)
    assert months.values == {"value": 121, "expected": "at_most", "limit": 120}


def test_long_values_are_cut_in_problems(small: Questionnaire) -> None:
    (problem,) = problems_of(changed((*ROW, "month"), "x\n" * 5000), small)
    assert len(str(problem)) < 200


def test_a_document_may_hold_its_format_alone(small: Questionnaire) -> None:
    assert read_dossier('{"format": 1}', small) == Dossier()


def test_unknown_stays_unknown_and_zero_stays_zero(small: Questionnaire) -> None:
    rows = read_dossier(json.dumps(changed((*ROW, "hours"), 0)), small).action("instagram").ledger
    assert (rows[0].visits, rows[1].hours, rows[1].revenue) == (None, 0, None)


def test_the_channel_may_be_any_word(small: Questionnaire) -> None:
    document = changed(("actions", 1, "channel"), "montgolfière")
    assert read_dossier(json.dumps(document), small).action("salon").channel == "montgolfière"


@pytest.mark.parametrize(
    "encode", [str, str.encode, lambda text: text.encode("utf-8-sig"), lambda text: "\ufeff" + text]
)
def test_bytes_text_and_a_byte_order_mark_read_the_same(
    small: Questionnaire, encode: Callable[[str], str | bytes]
) -> None:
    text = json.dumps(DOCUMENT, ensure_ascii=False)
    assert read_dossier(encode(text), small) == read_dossier(text, small)


def test_answers_to_an_earlier_version_are_renamed(small: Questionnaire) -> None:
    document = changed(("questionnaire", "version"), "0.9.0")
    document["answers"]["actions"] = {"instagram": {"purpose": {"value": "maybe", "note": "x"}}}
    answers = read_dossier(json.dumps(document), small).answers.actions["instagram"]
    assert answers == {"serves_sales": Answer(value="yes_believed", note="x")}


def test_answers_to_the_present_version_are_not_renamed(small: Questionnaire) -> None:
    (problem,) = problems_of(changed((*ANSWER[:-1], "purpose"), {"value": "maybe"}), small)
    assert problem.kind == "unknown_question"


def test_what_is_written_leaves_unknown_values_out_and_names_its_questionnaire(small: Questionnaire) -> None:
    written = write_dossier(Dossier(actions=(Action(id="a", name="Été"),)), small)
    document = json.loads(written)
    assert document["questionnaire"] == {"id": "small", "version": "1.1.0"}
    assert document["actions"] == [{"id": "a", "name": "Été", "ledger": []}]
    assert "Été" in written


def test_a_false_dont_know_is_not_written(small: Questionnaire) -> None:
    dossier = Dossier(answers=Answers(business={"objective": Answer(value="none")}))
    assert json.loads(write_dossier(dossier, small))["answers"]["business"] == {"objective": {"value": "none"}}


MONTHS = st.builds("{:04d}-{:02d}".format, st.integers(2000, 2099), st.integers(1, 12))
AMOUNTS = st.none() | st.just(0.0) | st.floats(1e-6, 1e12)
ABOVE_ZERO = st.none() | st.floats(1e-6, 1e12)
NAMES = st.text(st.characters(codec="utf-8"), max_size=30)
IDS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)
SHARES = st.none() | st.floats(0, 1)
ROWS = st.builds(
    LedgerRow,
    month=MONTHS,
    spend=AMOUNTS,
    hours=AMOUNTS,
    visits=AMOUNTS,
    leads=AMOUNTS,
    orders=AMOUNTS,
    revenue=AMOUNTS,
)
ACTIONS = st.builds(
    Action,
    id=IDS,
    name=NAMES,
    channel=st.none() | NAMES,
    started=st.none() | MONTHS,
    setup_cost=AMOUNTS,
    ledger=st.lists(ROWS, max_size=4, unique_by=lambda row: row.month).map(tuple),
)
BUSINESSES = st.builds(
    Business,
    name=NAMES,
    contribution_margin=st.none() | st.floats(0.01, 1),
    hourly_cost=AMOUNTS,
    average_order_value=ABOVE_ZERO,
    sales_cycle_months=st.none() | st.floats(0, 120),
    objective=st.none() | st.builds(Objective, extra_revenue=st.floats(1, 1e9), months=st.integers(1, 120)),
    usual_rates=st.none()
    | st.builds(UsualRates, visits_to_leads=SHARES, leads_to_appointments=SHARES, quotes_to_orders=SHARES),
    revenue=st.lists(
        st.builds(BusinessMonth, month=MONTHS, revenue=AMOUNTS), max_size=4, unique_by=lambda row: row.month
    ).map(tuple),
)
NOTES = st.none() | NAMES
BUSINESS_ANSWERS = st.dictionaries(
    st.just("objective"),
    st.one_of(
        st.builds(Answer, value=st.sampled_from(["amount_and_date", "direction", "none"]), note=NOTES),
        st.builds(Answer, dont_know=st.booleans(), note=NOTES),
        st.builds(Answer, not_applicable=st.sampled_from(["not_my_trade", "too_recent"]), note=NOTES),
    ),
)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    actions = draw(st.lists(ACTIONS, max_size=4, unique_by=lambda action: action.id))
    answers = {action.id: {"regulated": Answer(value="no")} for action in actions if draw(st.booleans())}
    return Dossier(
        questionnaire=QuestionnaireRef(id="small", version="1.1.0"),
        business=draw(BUSINESSES),
        actions=tuple(actions),
        answers=Answers(business=draw(BUSINESS_ANSWERS), actions=answers),
        plan=PlanProgress(done=tuple(draw(st.lists(NAMES, max_size=3)))),
    )


@given(dossiers())
def test_what_is_written_reads_back_the_same(small: Questionnaire, dossier: Dossier) -> None:
    written = write_dossier(dossier, small)
    assert read_dossier(written, small) == dossier
    assert write_dossier(read_dossier(written.encode(), small), small) == written


def read_or_refuse(content: str | bytes, questionnaire: Questionnaire) -> Dossier | DossierError:
    try:
        return read_dossier(content, questionnaire)
    except DossierError as error:
        return error


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(small: Questionnaire, content: bytes) -> None:
    outcome = read_or_refuse(content, small)
    assert isinstance(outcome, DossierError)
    assert all(problem.kind for problem in outcome.problems)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def places(value: object, at: Place = ()) -> Iterator[Place]:
    """Every place of a JSON value but the whole."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        yield (*at, step)
        yield from places(inner, (*at, step))


@given(st.sampled_from(list(places(DOCUMENT))), JSON_VALUES)
def test_any_value_anywhere_is_read_or_refused_with_a_path(small: Questionnaire, place: Place, value: object) -> None:
    outcome = read_or_refuse(json.dumps(changed(place, value)), small)
    if isinstance(outcome, DossierError):
        str(outcome).encode()  # fit to be printed
        assert all(problem.path for problem in outcome.problems)


@given(st.sampled_from(list(places(DOCUMENT))), st.text(max_size=8), JSON_VALUES)
def test_a_key_nobody_knows_is_never_taken(small: Questionnaire, place: Place, key: str, value: object) -> None:
    document = changed(place, {key: value, "no such key": 1})
    assert isinstance(read_or_refuse(json.dumps(document), small), DossierError)


def test_migrations_apply_one_after_the_other_from_the_version_of_the_document(small: Questionnaire) -> None:
    steps = (
        Migration(before="1.0.5", questions={"use": "serves_sales"}, options={"serves_sales": {"perhaps": "no_sales"}}),
        Migration(before="1.0.0", questions={"purpose": "use"}, options={"use": {"maybe": "perhaps"}}),
    )
    twice_changed = small.model_copy(update={"migrations": steps})
    for version, question, option in (("1.0.0", "purpose", "maybe"), ("1.0.3", "use", "perhaps")):
        document = changed(("questionnaire", "version"), version)
        document["answers"]["actions"] = {"instagram": {question: {"value": option}}}
        answers = read_dossier(json.dumps(document), twice_changed).answers.actions["instagram"]
        assert answers == {"serves_sales": Answer(value="no_sales")}


def test_the_firm_s_own_counts_and_its_tax_rate_are_read_back(small: Questionnaire) -> None:
    business = {
        "tax_basis": "including_tax",
        "tax_rate": 0.055,
        "lead_history": {"asked": 20, "signed": 4},
        "repeat": {"customers": 20, "orders": 14},
        "subscription": {"customer_months": 120, "cancellations": 6},
    }
    action = {"id": "fair", "sales_dated": "first_contact"}
    dossier = read_dossier(json.dumps({"format": 1, "business": business, "actions": [action]}), small)
    assert dossier.business.lead_history is not None
    again = read_dossier(write_dossier(dossier, small), small)
    assert (again.business, again.actions) == (dossier.business, dossier.actions)

"""Tables as CSV and the evaluation as JSON: numbers stay numbers, and no text becomes a formula."""

from __future__ import annotations

import csv
import datetime
import io
import json
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.examples import example_text
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.tables import csv_tables, evaluation_json, guarded, money_csv, months_csv
from assessment.serialising import as_json
from tests.practice import AS_OF, dossier, months
from tests.tables import in_one_test

SHIPPED = load_questionnaire()
DAY = datetime.date(2026, 11, 21)
EXAMPLE = read_dossier(example_text("copied_ads"), SHIPPED)


def rows_of(content: bytes, language: Language) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if language == "fr" else ","))


def small(**fields: object) -> Dossier:
    return dossier({"salon": {"name": "Salon", "ledger": months(spend=100.5, revenue=0.25), **fields}}, {})


def test_french_has_semicolons_and_decimal_commas() -> None:
    content = months_csv(SHIPPED, small(), AS_OF, "fr")
    assert content.startswith(b"\xef\xbb\xbf")
    row = rows_of(content, "fr")[0]
    assert (row["Action"], row["Mois"], row["Dépense"], row["Montant des ventes"]) == (
        "Salon",
        "2025-01",
        "100,5",
        "0,25",
    )
    assert row["Compté"] == "oui"


def test_english_has_commas_and_decimal_points() -> None:
    row = rows_of(months_csv(SHIPPED, small(), AS_OF, "en"), "en")[0]
    assert (row["Month"], row["Spend"], row["Counted"]) == ("2025-01", "100.5", "yes")


def test_what_is_unknown_is_an_empty_cell_and_not_zero() -> None:
    row = rows_of(months_csv(SHIPPED, small(), AS_OF, "fr"), "fr")[0]
    assert row["Heures"] == row["Contribution"] == ""


@in_one_test("language", list(LANGUAGES))
def test_the_money_table_has_the_figures_of_the_core_and_a_last_line_for_all(language: Language) -> None:
    rows = rows_of(money_csv(SHIPPED, EXAMPLE, DAY, language), language)
    evaluation = evaluate(SHIPPED, EXAMPLE, DAY)
    assert len(rows) == len(evaluation.actions) + 1
    heading = {"fr": "Coût", "en": "Cost"}[language]
    known = [*(one.money.cost for one in evaluation.actions), evaluation.totals.money.cost]
    assert [float(row[heading].replace(",", ".")) for row in rows] == known


def test_a_loss_stays_a_number() -> None:
    lost = dossier({"salon": {"ledger": months(spend=100.0, revenue=10.0)}}, {}, contribution_margin=0.5)
    row = rows_of(money_csv(SHIPPED, lost, AS_OF, "fr"), "fr")[0]
    assert row["Gain ou perte"].startswith("-1")
    assert row["Rendement (ROI)"] == "-0,95"


@in_one_test("name", ["=1+1", "+33 6", "-2", "@cmd", "\t=1", " =1", "＝1+1", "\r\n@x", "'=1"])
def test_a_name_that_looks_like_a_formula_has_an_apostrophe_before_it(name: str) -> None:
    row = rows_of(months_csv(SHIPPED, small(name=name), AS_OF, "fr"), "fr")[0]
    assert row["Action"] == "'" + name.strip()


@given(st.text(max_size=60))
def test_no_text_whatever_begins_as_a_formula_does_nor_breaks_its_line(text: str) -> None:
    shown = guarded(text)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert "\n" not in shown
    assert "\r" not in shown


@in_one_test("name", ["a;b", 'dit "vite"', "Café, pain", "سوق 🎪"])
def test_a_name_with_separators_or_quotes_comes_back_whole(name: str) -> None:
    for language in LANGUAGES:
        row = rows_of(months_csv(SHIPPED, small(name=name), AS_OF, language), language)[0]
        assert row["Action"] == name


def test_both_tables_come_in_one_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(csv_tables(SHIPPED, EXAMPLE, DAY, "fr"))) as files:
        assert files.namelist() == ["argent.csv", "mois.csv"]
        assert files.read("argent.csv") == money_csv(SHIPPED, EXAMPLE, DAY, "fr")


@in_one_test("language", list(LANGUAGES))
def test_the_json_is_that_of_the_command_line(language: Language) -> None:
    document = json.loads(evaluation_json(SHIPPED, EXAMPLE, DAY, language))
    assert document == json.loads(json.dumps(as_json(evaluate(SHIPPED, EXAMPLE, DAY), SHIPPED, EXAMPLE, language)))

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from assessment.importing.detection import FORMATS
from assessment.importing.model import Dropped, ImportRefusedError, Kind, Note, Question
from assessment.importing.words import (
    dropped_sentence,
    format_name,
    note_sentence,
    question_sentence,
    refusal_sentence,
)
from assessment.language import Texts, catalogue
from assessment.languages import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]
VALUES = {
    "spend": "Dépense TTC",
    "revenue": "CA HT",
    "amount": 12.5,
    "total": 52.5,
    "listed": 40.0,
    "months": {"2026-01": 12.5},
    "siren": "123456789",
    "line": 7,
    "start": "2026-09-01",
    "end": "2026-09-15",
    "count": 2,
    "names": "Imprimerie Durand",
    "column": "Montant",
    "columns": "Conversions, Impressions",
    "name": "Total promo",
    "status": "En cours",
    "actions": "Achat",
    "month": "2026-01",
    "example": "a",
}


def kinds(family: str) -> list[str]:
    return [key.split(".")[2] for key in catalogue() if key.startswith(f"import.{family}.")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_sentence(language: str) -> None:
    said = [dropped_sentence(Dropped(kind, 2, ("a", "b")), language) for kind in kinds("dropped")]  # type: ignore[arg-type]
    said += [note_sentence(Note(kind, VALUES), language, "EUR") for kind in kinds("note")]  # type: ignore[arg-type]
    values = {"count": 500, "megabytes": 60, "currency": "EUR", "found": "USD", "format": "fec", "example": "a"}
    values |= {"account": "…1234", "name": "QIF", "column": "Montant", "examples": "Appel"}
    values |= {"missing": (("cost", "cout"), ("day",)), "one": "1.5", "other": "1,5", "text": "14/09/2026"}
    said += [refusal_sentence(ImportRefusedError(kind, values), language) for kind in kinds("refused")]  # type: ignore[arg-type]
    said += [question_sentence(Question(kind, ("a",)), language) for kind in kinds("question")]  # type: ignore[arg-type]
    assert all(sentence[-1] in ".?" and "{" not in sentence for sentence in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_export_has_its_name_and_the_place_where_it_is_found(language: Language) -> None:
    t = Texts(language)
    assert all(format_name(format, language) and t(f"imports.where.{format}") for format in FORMATS)


def test_only_its_reader_or_its_layout_calls_an_export_by_its_id() -> None:
    rooms = [ROOT / "assessment" / "importing" / room for room in ("readers", "tables", "bank")]
    sources = {path: path.read_text("utf-8") for room in rooms for path in room.rglob("*.py")}
    for format in set(FORMATS) - set(get_args(Kind)):  # a bank and a table are kinds too
        assert sum(text.count(f'"{format}"') for text in sources.values()) == 1


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "assessment", "import", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False)


def test_the_command_prints_months_and_what_was_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_text("Day,Campaign,Cost,Impr.\n2026-09-01,A,0.10,1\n2026-09-02,B,0.20,1\nTotal: Account,--,0.30,2\n")
    result = json.loads(run(str(file), "--currency", "eur", "--lang", "en").stdout)
    assert (result["format"], result["currency"], result["lines"]) == ("google_ads", "EUR", 3)
    row = {"month": "2026-09", "spend": 0.3, "hours": None, "visits": None, "leads": None}
    assert result["rows"] == [
        {**row, "appointments": None, "quotes": None, "orders": None, "new_customers": None, "revenue": None}
    ]
    assert [one["name"] for one in result["series"]] == ["A", "B"]
    assert result["dropped"][0]["sentence"].startswith("1 line of totals")


def test_a_question_names_the_option_to_give(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Mois;Budget\n01/02/2026;5\n", encoding="utf-8")
    asked = run(str(file))
    assert asked.returncode == 1
    assert "--column FIGURE=HEADER" in asked.stderr
    columns = ("--column", "month=Mois", "--column", "spend=Budget")
    asked = run(str(file), *columns)
    assert (asked.returncode, asked.stderr.count("\n")) == (1, 1)
    assert "--dates day_first|month_first" in asked.stderr
    read = run(str(file), *columns, "--dates", "day_first")
    assert [row["month"] for row in json.loads(read.stdout)["rows"]] == ["2026-02"]


def test_bad_usage_and_bad_files_end_differently(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Mois;Budget\n2026-01;5\n", encoding="utf-8")
    assert run(str(file), "--format", "unknown").returncode == 2
    assert run(str(file), "--column", "price=Budget").returncode == 2
    assert run(str(file), "--format", "fec").returncode == 1
    assert run(str(tmp_path / "none.csv")).returncode == 1


def test_a_figure_named_twice_on_the_command_line_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "suivi.csv"
    file.write_text("Mois;Google;Meta\n2026-01;5;7\n", encoding="utf-8")
    refused = run(str(file), "--column", "month=Mois", "--column", "spend=Google", "--column", "spend=Meta")
    assert refused.returncode == 2
    assert "--column spend: named more than once" in refused.stderr


def test_an_example_that_is_of_one_line_names_it() -> None:
    unreadable = Dropped("unreadable_number", 1, ("4: n.c.",))
    assert dropped_sentence(unreadable, "en").endswith("For example: line 4: n.c.")
    assert dropped_sentence(unreadable, "fr").endswith("Par exemple\u00a0: ligne 4\u00a0: n.c.")


def test_a_text_that_begins_with_a_number_is_not_held_for_a_line() -> None:
    assert dropped_sentence(Dropped("text_line", 1, ("1: sources",)), "en").endswith("For example: 1: sources.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_stop_of_an_example_ends_the_sentence(language: Language) -> None:
    rights = dropped_sentence(Dropped("text_line", 1, ("Tous droits réservés.",)), language)
    column = note_sentence(Note("columns_not_read", {"columns": "Clics, Impr."}), language)
    refused = refusal_sentence(ImportRefusedError("other_account", {"account": "A", "found": "S.A."}), language)
    assert all(".." not in sentence for sentence in (rights, column, refused))
    assert dropped_sentence(Dropped("text_line", 1, ("etc...",)), language).endswith("etc...")

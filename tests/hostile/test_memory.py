"""What a file may take: each door that reads one, opened on files made to break it, in a process of its own."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.books import CELL, HEAD, SHEET, WORKBOOKS, book, rows, sheet, with_strings
from tests.hostile.texts import DOSSIERS, EXPORTS, QUESTIONNAIRES, TABLES

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux")

ROOT = Path(__file__).resolve().parents[2]
MOST = 300  # MB above what the process took before
LONGEST = 120  # seconds, on a machine that does much else
MAPPED = ("--column", "month=Mois", "--column", "spend=Budget")
Make = Callable[[Path], None]


def opened(*arguments: object, times: int = 1, **options: Any) -> dict[str, Any]:
    """What `tests.hostile.door` says of one command."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.door", str(times), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        timeout=LONGEST * 2,
        check=True,
        **options,
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(" ".join(map(str, arguments[:2])), {key: result[key] for key in ("peak", "held", "seconds")})
    return result


def bounded(path: Path, made: tuple[Make, str], *arguments: str) -> None:
    make, sentence = made
    make(path)
    size = path.stat().st_size
    try:
        result = opened(*arguments[:1], path, *arguments[1:])
    finally:
        path.unlink()
    assert result["peak"] < MOST, f"{result['peak']} MB for a file of {size} bytes"
    assert result["seconds"] < LONGEST
    assert sentence in result["said"]
    assert "Traceback" not in result["said"]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_hostile_workbook_takes_less_than_300_mb(name: str, tmp_path: Path) -> None:
    bounded(tmp_path / "book.xlsx", WORKBOOKS[name], "import", *MAPPED)


@pytest.mark.parametrize("name", TABLES)
def test_a_hostile_table_takes_less_than_300_mb(name: str, tmp_path: Path) -> None:
    bounded(tmp_path / "table.csv", TABLES[name], "import", *MAPPED)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_hostile_export_takes_less_than_300_mb(name: str, tmp_path: Path) -> None:
    bounded(tmp_path / "export.csv", EXPORTS[name], "import")


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_hostile_dossier_takes_less_than_300_mb(name: str, tmp_path: Path) -> None:
    bounded(tmp_path / "dossier.json", DOSSIERS[name], "evaluate")


@pytest.mark.parametrize("name", QUESTIONNAIRES)
def test_a_hostile_questionnaire_takes_less_than_300_mb(name: str, tmp_path: Path) -> None:
    bounded(tmp_path / "questions.yaml", QUESTIONNAIRES[name], "check")


def honest(path: Path, lines: int, columns: int, said: int) -> None:
    """A table as spreadsheets write it: months, amounts, and so many different texts."""
    chance = random.Random(1)
    texts = [*(f"2026-{month:02d}" for month in range(1, 13))]
    texts += [f"Campagne {number}, France et Belgique" for number in range(said)]

    def line(number: int) -> bytes:
        cells = [f'<c r="A{number}" t="s"><v>{number % 12}</v></c><c r="B{number}"><v>{number}.5</v></c>']
        for column in range(2, columns):
            place = f"{chr(65 + column)}{number}"
            if column % 2:
                cells.append(f'<c r="{place}"><v>{chance.random() * 1000:.2f}</v></c>')
            else:
                cells.append(f'<c r="{place}" t="s"><v>{chance.randrange(len(texts))}</v></c>')
        return f'<row r="{number}">{"".join(cells)}</row>'.encode()

    strings = (f"<si><t>{text}</t></si>".encode() for text in texts)
    with_strings(path, strings, [HEAD, *map(line, range(2, lines + 2))])


def test_a_workbook_of_100_000_lines_is_read(tmp_path: Path) -> None:
    honest(tmp_path / "book.xlsx", 100_000, 8, said=300_000)
    result = opened("import", tmp_path / "book.xlsx", *MAPPED)
    assert (result["status"], result["peak"] < 200) == (0, True)


def test_the_largest_workbook_that_is_read_takes_less_than_300_mb(tmp_path: Path) -> None:
    honest(tmp_path / "book.xlsx", 199_990, 10, said=20_000)
    result = opened("import", tmp_path / "book.xlsx", *MAPPED)
    assert (result["status"], result["peak"] < MOST) == (0, True)


def test_what_workbooks_took_is_given_back(tmp_path: Path) -> None:
    book(tmp_path / "book.xlsx", {SHEET: sheet([HEAD, *rows(1_990_000, CELL, 10)])})
    result = opened("import", tmp_path / "book.xlsx", *MAPPED, times=5)
    assert result["held"] < 40


def test_what_dossiers_took_does_not_add_up(tmp_path: Path) -> None:
    make, _ = DOSSIERS["299 000 wrong months"]
    make(tmp_path / "dossier.json")
    result = opened("evaluate", tmp_path / "dossier.json", times=5)
    assert result["peak"] < MOST


@pytest.mark.parametrize("command", ["import", "evaluate", "check"])
def test_a_file_without_an_end_is_not_read_to_its_end(command: str) -> None:
    result = opened(command, "/dev/zero")
    assert (result["status"], result["peak"] < MOST) == (1, True)


def test_standard_input_without_an_end_is_not_read_to_its_end() -> None:
    with Path("/dev/zero").open("rb") as zeros:
        result = opened("evaluate", "-", stdin=zeros)
    assert (result["status"], result["peak"] < MOST) == (1, True)


@pytest.mark.parametrize("command", ["import", "evaluate", "check"])
def test_a_pipe_without_an_end_is_not_read_to_its_end(command: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["sh", "-c", f"cat /dev/zero > '{pipe}'"], stderr=subprocess.DEVNULL) as endless:
        try:
            result = opened(command, pipe)
        finally:
            endless.kill()
    assert (result["status"], result["peak"] < MOST) == (1, True)

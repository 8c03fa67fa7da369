"""Small files with the quirks that people report in public, each with its right sums (`tests/importing/cases`).

``expected.json`` says of each file what was worked out by hand: the ``choices`` of its owner, the ``outcomes`` that are
right (figures, a question, a refusal), ``months`` and ``sums``; the ``wrong_…`` ones that prove a fault. Sums
``with_lines_named`` are right too where the odd line is left out and named, any where ``or_a_note_says`` so.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from assessment.importing import read_export, table_preview
from assessment.importing.model import ChoiceNeededError, Choices, Export, ImportRefusedError
from assessment.importing.serialising import as_json
from assessment.importing.words import note_sentence, question_sentence, refusal_sentence

FOLDER = Path(__file__).with_name("cases")
CASES: Mapping[str, Mapping[str, Any]] = json.loads((FOLDER / "expected.json").read_text("utf-8"))
Months = Mapping[str, Mapping[str, float]]


def same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and math.isclose(one, other, abs_tol=0.006)


def months_of(export: Export) -> Months:
    rows: Any = as_json(export, "fr")["rows"]
    return {row["month"]: {name: value for name, value in row.items() if isinstance(value, float)} for row in rows}


def total(months: Months, figure: str) -> float | None:
    values = [figures[figure] for figures in months.values() if figure in figures]
    return math.fsum(values) if values else None


def sums_are(months: Months, sums: Mapping[str, float]) -> bool:
    return all(same(total(months, figure), value) for figure, value in sums.items())


def outcome(case: Mapping[str, Any], name: str) -> Export | tuple[str, str]:
    """The figures, or ``question`` or ``refusal`` with its sentences."""
    try:
        return read_export((FOLDER / name).read_bytes(), name, Choices(**case["choices"]))
    except ChoiceNeededError as needed:
        return "question", " ".join(question_sentence(one, "fr") for one in needed.questions)
    except ImportRefusedError as refused:
        return "refusal", refusal_sentence(refused, "fr")


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_read_right_asked_about_or_refused(name: str) -> None:
    case = CASES[name]
    found = outcome(case, name)
    if isinstance(found, tuple):
        assert found[0] in case["outcomes"], found
        assert all(re.search(pattern, found[1]) for pattern in case.get("sentence_says", ())), found
        return
    assert "figures" in case["outcomes"]
    months = months_of(found)
    said = " ".join(note_sentence(note, "fr", found.currency) for note in found.notes)
    excused = "or_a_note_says" in case and re.search(case["or_a_note_says"], said)
    if not excused:
        assert not any(sums_are(months, sums) for sums in case.get("wrong_sums", ()))
        for wrong in case.get("wrong_months", ()):
            assert not all(sums_are({month: months.get(month, {})}, sums) for month, sums in wrong.items())
    named = found.dropped and sums_are(months, case.get("sums_with_lines_named", {"spend": math.inf}))
    if not (excused or named):
        assert all(sums_are({month: months.get(month, {})}, sums) for month, sums in case["months"].items()), months
        assert all(
            same(total(months, figure), value) or (not value and total(months, figure) is None)
            for figure, value in case["sums"].items()
        )
    spent = {one.name: math.fsum(row.spend or 0 for row in one.rows) for one in found.series}
    assert all(same(spent.get(one, 0.0), value) for one, value in case.get("spend_by_name", {}).items()), spent
    assert case.get("wrong_channel", "") not in [one.channel for one in found.series]
    assert case.get("wrong_reason") not in [one.reason for one in found.dropped]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "wrong_guesses" in case])
def test_what_is_proposed_for_a_table_is_no_such_fault(name: str) -> None:
    guesses = table_preview((FOLDER / name).read_bytes()).guesses
    assert not any(guesses.get(figure) == header for figure, header in CASES[name]["wrong_guesses"].items())

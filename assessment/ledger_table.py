"""Months as tables to type in, and the rows a table holds once edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from assessment.dossier import BusinessMonth, LedgerRow
from assessment.errors import DossierError, Problem
from assessment.language import figure
from assessment.ledger import FIGURES
from assessment.numerals import parse_number
from assessment.questionnaire import Language

Edits = Mapping[int, Mapping[str, float | None]]
Figures = Mapping[str, object]


def ledger_frame(rows: Sequence[LedgerRow], months: Sequence[str]) -> pd.DataFrame:
    """One line a month with a column a figure; unknown is NaN."""
    by_month = {row.month: row for row in rows}
    return pd.DataFrame(
        [[getattr(by_month.get(month), figure, None) for figure in FIGURES] for month in months],
        index=pd.Index(months, name="month"),
        columns=list(FIGURES),
        dtype="float64",
    )


def as_written(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The figures as text, the way the language writes them; unknown is an empty cell."""
    return frame.map(lambda value: "" if pd.isna(value) else figure(value, language)).astype(object)


def read_edits(edits: Mapping[int, Mapping[str, object]], language: Language) -> tuple[Edits, tuple[Problem, ...]]:
    """The figures typed into a table of text, and what is wrong with the cells that hold none."""
    read: dict[int, dict[str, float | None]] = {}
    problems: list[Problem] = []
    for line, cells in edits.items():
        for name, text in cells.items():
            try:
                read.setdefault(line, {})[name] = _positive(str(text or ""), language)
            except DossierError as error:
                problems += error.problems
    return read, tuple(problems)


def _positive(text: str, language: Language) -> float | None:
    value = parse_number(text, language)
    if value is not None and value < 0:
        raise DossierError([Problem("", "negative", {"value": value})])
    return value


def edited_rows(frame: pd.DataFrame, edits: Edits) -> tuple[Figures, ...]:
    """The ledger rows, unchecked, once a table's edits (by line number) are applied; empty months are left out."""
    return tuple(
        {"month": month, **figures}
        for month, figures in _typed(frame, edits)
        if any(value is not None for value in figures.values())
    )


def revenue_frame(rows: Sequence[BusinessMonth], months: Sequence[str]) -> pd.DataFrame:
    """One line a month with the revenue of the whole business; unknown is NaN."""
    by_month = {row.month: row.revenue for row in rows}
    shown = sorted({*months, *by_month})
    return pd.DataFrame(
        {"revenue": [by_month.get(month) for month in shown]}, index=pd.Index(shown, name="month"), dtype="float64"
    )


def edited_revenue(frame: pd.DataFrame, edits: Edits) -> tuple[Figures, ...]:
    """The business's months, unchecked, once a table's edits are applied; unknown months are left out."""
    return tuple(
        {"month": month, **figures} for month, figures in _typed(frame, edits) if figures["revenue"] is not None
    )


def _typed(frame: pd.DataFrame, edits: Edits) -> list[tuple[str, dict[str, float | None]]]:
    lines = []
    for number, (month, line) in enumerate(frame.iterrows()):
        values: dict[str, object] = {str(name): value for name, value in line.items()}
        values.update((name, value) for name, value in edits.get(number, {}).items() if name in values)
        lines.append((str(month), {name: _known(value) for name, value in values.items()}))
    return lines


def _known(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(str(value))  # type: ignore[call-overload]

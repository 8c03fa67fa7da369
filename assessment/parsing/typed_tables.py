"""Months as tables to type in, and the rows a table holds once edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from assessment.dossier.ledger_cells import FIGURES, SIGNED, Cells
from assessment.dossier.model import BusinessMonth, LedgerRow
from assessment.errors import DossierError, Problem
from assessment.language import figure, short_month
from assessment.languages import Language
from assessment.parsing.kinds import of_figure
from assessment.parsing.said_amounts import SaidReader

Edits = Mapping[int, Mapping[str, float | None]]


def ledger_frame(rows: Sequence[LedgerRow], months: Sequence[str], figures: Sequence[str] = FIGURES) -> pd.DataFrame:
    """One line a month with a column a figure; unknown is NaN."""
    by_month = {row.month: row for row in rows}
    return pd.DataFrame(
        [[getattr(by_month.get(month), figure, None) for figure in figures] for month in months],
        index=pd.Index(months, name="month"),
        columns=list(figures),
        dtype="float64",
    )


def as_written(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The figures as text, the way the language writes them; unknown is an empty cell."""
    return frame.map(lambda value: "" if pd.isna(value) else figure(value, language)).astype(object)


def newly_edited(
    edits: Mapping[int, Mapping[str, object]], before: Mapping[int, Mapping[str, object]]
) -> dict[int, dict[str, object]]:
    """The cells edited since `before`: a table editor reports all that were edited since it was shown."""
    new = {
        line: {
            name: text for name, text in cells.items() if name not in before.get(line, {}) or before[line][name] != text
        }
        for line, cells in edits.items()
    }
    return {line: cells for line, cells in new.items() if cells}


def read_edits(edits: Mapping[int, Mapping[str, object]], reader: SaidReader) -> tuple[Edits, tuple[Problem, ...]]:
    """The figures typed into a table of text, and what is wrong with the cells that hold none."""
    read: dict[int, dict[str, float | None]] = {}
    problems: list[Problem] = []
    for line, cells in edits.items():
        for name, text in cells.items():
            try:
                read.setdefault(line, {})[name] = _figure(name, str(text or ""), reader)
            except DossierError as error:
                problems += error.problems
    return read, tuple(problems)


def _figure(name: str, text: str, reader: SaidReader) -> float | None:
    understood = reader.read(text, of_figure(name))
    value = understood.value if understood else None
    if value is not None and value < 0 and name not in SIGNED:
        raise DossierError([Problem("", "negative", {"value": value})])
    return value


def cells_of(frame: pd.DataFrame, edits: Edits) -> Cells:
    """A table's edits (by line number) as cells of its months; a line or a column it does not have is left out."""
    months = [str(month) for month in frame.index]
    return {
        (months[line], name): value
        for line, figures in edits.items()
        if line < len(months)
        for name, value in figures.items()
        if name in frame.columns
    }


def with_edits(frame: pd.DataFrame, edits: Edits) -> pd.DataFrame:
    """The table as it reads once edited."""
    edited = frame.copy()
    for line, figures in edits.items():
        for name, value in figures.items():
            if line < len(edited) and name in edited.columns:
                edited.loc[edited.index[line], name] = value
    return edited


def revenue_frame(rows: Sequence[BusinessMonth], months: Sequence[str]) -> pd.DataFrame:
    """One line a month with the revenue of the whole business; unknown is NaN."""
    by_month = {row.month: row.revenue for row in rows}
    shown = sorted({*months, *by_month})
    return pd.DataFrame(
        {"revenue": [by_month.get(month) for month in shown]}, index=pd.Index(shown, name="month"), dtype="float64"
    )


def written_cells(cells: Cells, labels: Mapping[str, str], month_label: str, language: Language) -> pd.DataFrame:
    """Cells as a table to read: a line a month, a column a figure, what is not among them left empty."""
    months = sorted({month for month, _ in cells})
    figures = [name for name in labels if any(name == figure_name for _, figure_name in cells)]
    columns: dict[str, list[str]] = {month_label: [short_month(month, language) for month in months]}
    for name in figures:
        values = [cells.get((month, name)) for month in months]
        columns[labels[name]] = ["" if value is None else figure(value, language) for value in values]
    return pd.DataFrame(columns)

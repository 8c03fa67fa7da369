"""The tables as CSV, for another program, and the evaluation as JSON.

CSV is UTF-8 with its mark, which Excel needs to read accents; French has `;` between cells and a decimal comma, English
`,` and a point. A text that a spreadsheet could read as a formula has an apostrophe before it (OWASP, *CSV Injection*);
a number is written bare, a negative one too. An unknown value is an empty cell.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.languages import Language
from assessment.questionnaire.model import Questionnaire
from assessment.report.archive import archive
from assessment.report.columns import Column, Value, lines_of, money_columns, month_columns, total_of
from assessment.report.contents import Contents, contents_of
from assessment.report.sheets.cells import typed
from assessment.serialising import as_json

_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")
"""What may begin a formula, full width too, and the apostrophe itself: it can then be taken away again."""

_SEPARATORS: Mapping[Language, tuple[str, str]] = {"fr": (";", ","), "en": (",", ".")}


def csv_tables(questionnaire: Questionnaire, dossier: Dossier, as_of: datetime.date, language: Language) -> bytes:
    """Both tables as CSV files in a ZIP."""
    contents = contents_of(questionnaire, dossier, as_of, language)
    t = contents.words.texts
    return archive(
        {f"{t('workbook.file.money')}.csv": _money(contents), f"{t('workbook.file.months')}.csv": _months(contents)}
    )


def money_csv(questionnaire: Questionnaire, dossier: Dossier, as_of: datetime.date, language: Language) -> bytes:
    """The money table: one line for each action, then all together."""
    return _money(contents_of(questionnaire, dossier, as_of, language))


def months_csv(questionnaire: Questionnaire, dossier: Dossier, as_of: datetime.date, language: Language) -> bytes:
    """The months: one line for each month of each action."""
    return _months(contents_of(questionnaire, dossier, as_of, language))


def evaluation_json(questionnaire: Questionnaire, dossier: Dossier, as_of: datetime.date, language: Language) -> bytes:
    """The evaluation as `python -m assessment evaluate` prints it."""
    found = as_json(evaluate(questionnaire, dossier, as_of), questionnaire, dossier, language)
    return f"{json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False)}\n".encode()


def _money(contents: Contents) -> bytes:
    lines = lines_of(contents)
    return _written(money_columns(lines), (*lines, total_of(contents)), contents)


def _months(contents: Contents) -> bytes:
    return _written(month_columns(contents.rows), contents.rows, contents)


def _written(columns: Sequence[Column[Any]], rows: Iterable[Any], contents: Contents) -> bytes:
    separator, _ = _SEPARATORS[contents.words.language]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(contents.words.texts(f"workbook.column.{column.key}") for column in columns)
    writer.writerows([_cell(column, column.value(row), contents) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(column: Column[Any], value: Value, contents: Contents) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case _ if column.kind == "flag":
            return contents.words.texts("fact.yes" if value else "fact.no")
        case _:
            return _number(value, contents.words.language)


def guarded(text: str) -> str:
    """A text on one line, with an apostrophe before it where a spreadsheet could take it for a formula."""
    line = typed(text)
    return f"'{line}" if line.startswith(_STARTS) else line


def _number(value: float, language: Language) -> str:
    """A number in full, without separating thousands, nor the noise of binary fractions behind its sixth decimal."""
    shown = f"{Decimal(repr(round(float(value), 6))):f}"
    return shown.removesuffix(".0").replace(".", _SEPARATORS[language][1])

"""The money table: per action and in all, what it cost, sold, left, and what one unit of cost brought back."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from babel.numbers import get_decimal_symbol

from assessment.dossier.model import Dossier
from assessment.language import locale_of
from assessment.report.content.model import Cell, MoneyRow, MoneyTable
from assessment.report.content.short import in_short
from assessment.results import Evaluation, Money
from assessment.results.estimate import Estimate
from assessment.sentences import Words
from assessment.sentences.basis import basis_of_figures
from assessment.sentences.lines import by_cost
from assessment.sentences.verdict_lines import NONE

_COLUMNS = ("cost", "revenue", "contribution")


def money_table(evaluation: Evaluation, dossier: Dossier, words: Words) -> MoneyTable | None:
    """The dearest action first; ``None`` where no amount is known. What is unknown is a dash, and never nothing."""
    results, whole = by_cost(evaluation), evaluation.totals.money
    if all(getattr(whole, name) is None for name in _COLUMNS):
        return None
    columns = [_column([getattr(one.money, name) for one in results], getattr(whole, name), words) for name in _COLUMNS]
    rows = [
        MoneyRow(
            name=in_short(words.name(one.id)),
            verdict=one.verdict,
            word=words.verdict_on(one),
            cells=(*(cell(text, words) for text in amounts), *_back(one.shown_return, words)),
        )
        for one, *amounts in zip(results, *columns, strict=True)
    ]
    if len(results) > 1:
        rows.append(_in_all(whole, words))
    t = words.texts
    head = [t("plan.column_action"), *(t(f"report.{name}") for name in _COLUMNS)]
    head += [t("report.back", one=words.amount(1)), t("report.range_from"), t("report.range_to")]
    notes = (f"{basis_of_figures(dossier, t)}.", *_notes(whole, rows, words))
    return MoneyTable(tuple(head), tuple(rows), notes)


def _in_all(whole: Money, words: Words) -> MoneyRow:
    amounts = [_amount(getattr(whole, name), words) for name in _COLUMNS]
    cells = (*(cell(text, words) for text in amounts), *_back(whole.roi, words))
    return MoneyRow(words.texts("report.in_all"), None, "", cells)


def _column(parts: Sequence[float | None], whole: float | None, words: Words) -> list[str]:
    """The amounts of a column, rounded so that they add up to their total where it is theirs."""
    known = [part for part in parts if part is not None]
    if whole is not None and math.isclose(math.fsum(known), whole, abs_tol=0.01):
        shown = iter(words.adding_up(known, whole))
        return [NONE if part is None else words.amount(next(shown)) for part in parts]
    return [_amount(part, words) for part in parts]


def _amount(value: float | None, words: Words) -> str:
    return NONE if value is None else words.amount(value)


def _back(roi: Estimate, words: Words) -> tuple[Cell, ...]:
    """What one unit of cost brings back, and the bounds of its range."""
    return tuple(cell(NONE if one is None else words.about(one), words) for one in roi.for_one())


def cell(text: str, words: Words) -> Cell:
    """The amount cut before its decimals, or after its last digit where it has none."""
    point = get_decimal_symbol(locale_of(words.language))
    cut = re.fullmatch(rf"(.*?\d)({re.escape(point)}\d+\D*|\D*)", text)
    return Cell(text) if cut is None else Cell(*cut.groups())


def _notes(whole: Money, rows: Sequence[MoneyRow], words: Words) -> list[str]:
    t = words.texts
    notes = [t("report.note_time" if whole.time_counted else "report.note_no_time")] if whole.cost is not None else []
    if any(cell.whole == NONE for row in rows for cell in row.cells):
        notes.append(t("report.note_unknown"))
    return [*notes, t("report.note_range")]

"""The overview: the sentence, the chart, what the reader must know, and the terms that formulas call by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from assessment.language import currency_symbol
from assessment.money.worth import worth_of
from assessment.report.columns import Kind
from assessment.report.contents import Contents
from assessment.report.sheets.cells import Formula, shortened, typed
from assessment.report.sheets.chart import HIGH, add_chart
from assessment.report.sheets.grid import Cell, Grid, lines_in
from assessment.report.sheets.styles import FONT_SIZE, QUIET, Role, Styles
from assessment.sentences import headline, warning_sentence
from assessment.sentences.lines import told_in_short

_WIDTHS = (38, 22, 46)
_LONGEST_NAME = 76
"""Letters: two lines. The other sheets have names whole."""


_FLUSH: dict[str, Any] = {"indent": 0}


@dataclass(frozen=True, slots=True)
class Term:
    """Something that holds for every action; `key` is its text and the name formulas call it by."""

    key: str
    cell: Cell
    kind: Kind | Literal["percent", "fraction"]
    role: Role = "input"


def write_overview(grid: Grid, styles: Styles, contents: Contents) -> None:
    """The whole sheet."""
    for column, width in enumerate(_WIDTHS):
        grid.sheet.set_column(column, column, width)
    row = _head(grid, styles, contents)
    row = _actions(grid, styles, contents, row)
    row = _chart(grid, styles, contents, row)
    row = _warnings(grid, styles, contents, row)
    _terms(grid, styles, contents, row)
    grid.print_on(landscape=False)


def _head(grid: Grid, styles: Styles, contents: Contents) -> int:
    t, words = contents.words.texts, contents.words
    grid.put(0, 0, shortened(typed(contents.given.business.name), _LONGEST_NAME) or t("app.name"), styles.title())
    version = contents.evaluation.questionnaire
    said = t("workbook.day", day=words.date(contents.evaluation.as_of), questionnaire=version)
    grid.put(1, 0, said, styles.quiet())
    _across(grid, styles, 3, headline(contents.evaluation, words), size=13, bold=True)
    return 5


def _across(grid: Grid, styles: Styles, row: int, text: str, size: int = FONT_SIZE, **look: Any) -> None:
    """A text over the whole width, on as many lines as it takes."""
    grid.sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, "")
    grid.put(row, 0, text, styles.plain(text_wrap=True, valign="top", font_size=size, **look))
    grid.fit(row, lines_in(text, sum(_WIDTHS) * FONT_SIZE / size), size)


def _actions(grid: Grid, styles: Styles, contents: Contents, row: int) -> int:
    """Each action with its verdict, and what one unit put in brings back or why nothing says so."""
    words, t = contents.words, contents.words.texts
    if not contents.evaluation.actions:
        return row
    for column, key in enumerate(("chart.action", "chart.verdict", "workbook.in_short")):
        grid.put(row, column, t(key), styles.head("text", **(_FLUSH if column == 0 else {})))
    for index, result in enumerate(contents.evaluation.actions, row + 1):
        name = shortened(typed(words.name(result.id)), _LONGEST_NAME)
        grid.put(index, 0, name, styles.wrapped(**_FLUSH))
        grid.put(index, 1, words.verdict_on(result), styles.verdict(result.verdict, valign="top"))
        told = told_in_short(result, words)
        grid.put(index, 2, told[:1].upper() + told[1:], styles.wrapped())
        grid.fit(index, max(lines_in(name, _WIDTHS[0]), lines_in(told, _WIDTHS[2])))
    return row + len(contents.evaluation.actions) + 2


def _chart(grid: Grid, styles: Styles, contents: Contents, row: int) -> int:
    """The chart with the line that explains it; nothing where no cost is known."""
    high = add_chart(grid, contents, row + 1)
    if not high:
        return row
    _across(grid, styles, row, contents.words.texts("workbook.chart_lead"), font_color=QUIET)
    return row + 2 + -(-high // HIGH)


def _warnings(grid: Grid, styles: Styles, contents: Contents, row: int) -> int:
    warnings = contents.evaluation.warnings
    if not warnings:
        return row
    grid.put(row, 0, contents.words.texts("workbook.warnings"), styles.plain(bold=True))
    for index, one in enumerate(warnings, row + 1):
        _across(grid, styles, index, warning_sentence(one, contents.words))
    return row + len(warnings) + 2


def _terms(grid: Grid, styles: Styles, contents: Contents, row: int) -> None:
    t = contents.words.texts
    heads = ("workbook.terms", "workbook.term_value", "workbook.term_name")
    for column, key in enumerate(heads):
        grid.put(
            row, column, t(key), styles.head("amount" if column == 1 else "text", **(_FLUSH if column == 0 else {}))
        )
    for index, term in enumerate(_all_terms(contents), row + 1):
        grid.put(index, 0, t(f"workbook.term.{term.key}"), styles.wrapped(**_FLUSH))
        grid.put(index, 1, term.cell, styles.of(term.kind, term.role, align="right", indent=0))
        grid.put(index, 2, term.key, styles.of("text", font_color=QUIET))
        grid.name_cell(term.key, index, 1)
    _across(grid, styles, row + 2 + len(list(_all_terms(contents))), t("workbook.legend"), font_color=QUIET)


def _all_terms(contents: Contents) -> Iterator[Term]:
    yield from _basis(contents)
    business = contents.business
    yield Term("contribution_margin", business.contribution_margin, "percent")
    yield Term("hourly_cost", business.hourly_cost, "amount")
    yield Term("average_order_value", business.average_order_value, "amount")
    yield Term("contribution_per_order", business.contribution_per_order, "amount")
    yield Term("sales_cycle_months", business.sales_cycle_months, "fraction", "formula")
    yield from _leads(contents)
    yield from _used(contents)


def _basis(contents: Contents) -> Iterator[Term]:
    given, t = contents.given.business, contents.words.texts
    yield Term(
        "currency", f"{given.currency} ({currency_symbol(given.currency, contents.words.language)})", "text", "formula"
    )
    yield Term("tax_basis", t(f"workbook.tax.{given.tax_basis}"), "text", "formula")
    if given.tax_basis == "including_tax":
        yield Term("tax_rate", given.rate_within, "percent", "formula")


def _leads(contents: Contents) -> Iterator[Term]:
    """The share of enquiries that sign: counted, or as stated."""
    history, rate = contents.business.lead_history, worth_of(contents.business).signing_rate.point
    if history is not None:
        yield Term("leads_asked", float(history.asked), "count")
        yield Term("leads_signed", float(history.signed), "count")
        yield Term("signing_rate", Formula("=leads_signed/leads_asked", rate), "percent", "formula")
    elif rate is not None:
        yield Term("signing_rate", rate, "percent", "computed")


def _used(contents: Contents) -> Iterator[Term]:
    """What formulas count with: two of margin, value and contribution of a sale give the third."""
    worth = worth_of(contents.business)
    yield Term("sale_margin", Formula(_MARGIN, worth.margin), "percent", "formula")
    yield Term("sale_contribution", Formula(_CONTRIBUTION, worth.order_contribution), "amount", "formula")
    yield Term("sale_value", Formula(_VALUE, worth.order_value), "amount", "formula")


_LEFT_OF_VALUE = 'IF(contribution_per_order<=average_order_value,contribution_per_order/average_order_value,"")'
_MARGIN = (
    "=IF(ISNUMBER(contribution_margin),contribution_margin,"
    f'IF(AND(ISNUMBER(average_order_value),ISNUMBER(contribution_per_order)),{_LEFT_OF_VALUE},""))'
)
_CONTRIBUTION = (
    "=IF(AND(ISNUMBER(average_order_value),ISNUMBER(sale_margin)),average_order_value*sale_margin,"
    'IF(ISNUMBER(contribution_per_order),contribution_per_order,""))'
)
_VALUE = (
    "=IF(ISNUMBER(average_order_value),average_order_value,"
    'IF(AND(ISNUMBER(sale_contribution),ISNUMBER(sale_margin)),sale_contribution/sale_margin,""))'
)

"""Columns called sales: how many they were, or what they came to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.tables.qualified_names import figure_qualified, is_of_sales
from assessment.parsing.column_names import figure_named, tax_basis_named
from assessment.parsing.currency_signs import in_header
from assessment.plain import words

_NO_COUNT = re.compile(r"\b(?:brut\w*|gross|net|nettes?)\b")


def without_unclear_sales(headers: Sequence[str]) -> list[str]:
    """The columns without those called sales, where another one is called a turnover."""
    told = any("revenue" in (figure_named(one), figure_qualified(one)) for one in headers if not is_of_sales(one))
    return [header for header in headers if not (told and is_of_sales(header) and figure_named(header) == "revenue")]


def figures_of_sales(found: Mapping[str, str], cells: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The figures that columns called sales hold; what is not clear is absent.

    Those that look like money, by a currency, a tax basis or decimals, are a turnover. Others are a count beside a
    turnover; alone, they are a turnover where a count stands beside them, or where they exceed what was spent.

    Args:
        found: What other columns are proposed as.
        cells: The cells that hold something of each column of numbers.
    """
    called = [header for header in cells if is_of_sales(header) and header not in found.values()]
    money = [header for header in called if is_money(header, cells[header])]
    others = [header for header in called if header not in money]
    told = {"revenue": money[0]} if len(money) == 1 and "revenue" not in found else {}
    if len(others) != 1 or (money and not told and "revenue" not in found):
        return told
    if "revenue" in found or told:
        return told if "orders" in found else {**told, "orders": others[0]}
    exceeds = "spend" in found and _sum(cells[others[0]]) >= _sum(cells[found["spend"]])
    return {"revenue": others[0]} if exceeds or "orders" in found else {}


def is_money(header: str, cells: Sequence[str]) -> bool:
    """Whether a column shows a sign of money, in its name or in a cell."""
    if in_header(header) or tax_basis_named(header) or _NO_COUNT.search(words(header)):
        return True
    numbers = [number for cell in cells if (number := number_in(cell))]
    return any(one.before or one.after or (one.decimal and not one.open and "." in one.text) for one in numbers)


def _sum(cells: Sequence[str]) -> Decimal:
    numbers = (number_in(cell) for cell in cells)
    return sum((Decimal(number.text) for number in numbers if number), Decimal())

"""Wide tables: with a column for each month or each channel, naming columns cannot tell which line is which figure."""

from __future__ import annotations

from assessment.importing.lines.owners_words import brand_in
from assessment.importing.model import FIGURES, ImportRefusedError
from assessment.importing.tables.previewing import TablePreview
from assessment.parsing.dates import classify, month_named
from assessment.plain import plain

_SHORTEST_MONTH = 3


def refuse_months_across(head: TablePreview) -> None:
    """Refuse a table whose columns are months.

    Raises:
        ImportRefusedError: ``months_across``.
    """
    months = [header for header in head.headers if _is_month(header)]
    if len(months) > 1 and "month" not in head.guesses:
        raise ImportRefusedError("months_across", {"example": months[0]})


def refuse_channels_across(head: TablePreview) -> None:
    """Refuse a table with columns named after channels and none that is told to be a figure.

    Raises:
        ImportRefusedError: ``channels_across``.
    """
    brands = {brand: header for header in reversed(head.headers) if (brand := brand_in(header))}
    if len(brands) > 1 and not any(figure in head.guesses for figure in FIGURES):
        example = next(header for header in head.headers if header in brands.values())
        raise ImportRefusedError("channels_across", {"example": example})


def _is_month(header: str) -> bool:
    """Whether a column is one month, with its year or without."""
    if header.isdigit():
        return False
    name = plain(header).rstrip(".")
    return classify(header) is not None or (len(name) >= _SHORTEST_MONTH and month_named(name) is not None)

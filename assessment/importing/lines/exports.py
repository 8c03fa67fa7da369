"""From lines added up to an export: what is asked of the owner, what is said of the file, and what is refused.

The rule for values of conversions (`revenue`): a platform shows 0 both when nothing was sold and when nobody told it
what a sale is worth. Where at least one line of the file has a value other than 0, values are tracked, and a 0 is a
real 0; where every value is 0, revenue stays unknown and a note says so. ``--`` and blanks are unknown either way.

Conversions are what the owner counts as such, sales or enquiries: they are read as the answer says, and as neither
while it is open.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assessment.importing.lines.campaigns import Lines, Read
from assessment.importing.lines.settling import Reading
from assessment.importing.model import Choices, Dropped, Export, ImportRefusedError, Note, Question, Series
from assessment.month import month_of
from assessment.parsing.dates import Period, month_around

_MOST_PARTS = 2
_SHIFTED_AT_MOST = 10  # one line in so many


def settled_conversions(read: Read, choices: Choices) -> tuple[Question, ...]:
    """Read conversions as the owner says, or leave them out and ask; make values that are all 0 unknown."""
    questions: tuple[Question, ...] = ()
    if read.months.any("conversions"):
        if choices.conversions:
            read.months.move("conversions", choices.conversions)
        else:
            questions = (Question("conversions", ("orders", "leads"), required=False),)
            read.notes.append(Note("conversions_not_read"))
    read.months.forget("conversions")
    if not read.months.any("revenue") and any("revenue" in sums for _, _, sums in read.months.each()):
        read.months.forget("revenue")
        read.notes.append(Note("values_all_zero"))
    return questions


def as_export(
    read: Read, lines: Lines, reading: Reading, questions: Sequence[Question] = (), span: Period | None = None
) -> Export:
    """The export of lines added up; `span` is the range a report gives for the whole of it.

    Raises:
        ImportRefusedError: nothing is left, see `refuse_nothing`.
    """
    series = read.months.series(read.leftovers, lines.channel)
    dropped = read.leftovers.listed()
    refuse_nothing(bool(series), read.lines, dropped)
    read.notes.extend(_parts_of_months(read, span, {row.month for one in series for row in one.rows}))
    return Export(
        lines.layout.format,
        lines.layout.kind,
        series,
        currency=reading.currency,
        lines=read.lines,
        dropped=dropped,
        notes=(*read.notes, *(reading.notes if _hold_amounts(series) else ())),
        questions=tuple(questions),
    )


def _hold_amounts(series: Sequence[Series]) -> bool:
    return any(amount is not None for one in series for row in one.rows for amount in (row.spend, row.revenue))


def _parts_of_months(read: Read, span: Period | None, months: Collection[str]) -> list[Note]:
    """The months of which the report covers some days only, by the days of its lines and by its own range."""
    covered = dict(read.covered)
    for end in span or ():
        whole = month_around(end)
        if span:
            covered[month_of(end)] = Period(max(span.start, whole.start), min(span.end, whole.end))
    parts = [part for month, part in sorted(covered.items()) if month in months and part != month_around(part.start)]
    if len(parts) > _MOST_PARTS:
        return [Note("parts_of_months", {"count": len(parts)})]
    return [Note("part_of_month", {"start": part.start.isoformat(), "end": part.end.isoformat()}) for part in parts]


def refuse_nothing(anything: bool, lines: int, dropped: Sequence[Dropped], *, has_columns: bool = True) -> None:
    """Refuse a file of which nothing could be used, with the reason that left out most, or too little.

    Raises:
        ImportRefusedError: ``too_many_cells`` in more than a tenth of the lines, ``only_totals``,
            ``no_lines``, ``several_months``, ``every_unreadable_date``, ``every_unreadable_number``,
            ``no_figures`` where the cells are blank or formulas, else ``nothing_readable`` with what was left out;
            those that speak of columns end in ``_of_statement`` where there are none.
    """
    ending = "" if has_columns else "_of_statement"
    shifted = next((one for one in dropped if one.reason == "too_many_cells"), None)
    if shifted and shifted.count * _SHIFTED_AT_MOST > lines:
        raise ImportRefusedError("too_many_cells", {"count": shifted.count, "example": shifted.examples[0]})
    if anything:
        return
    if not lines:
        raise ImportRefusedError("no_lines")
    if sum(one.count for one in dropped if one.reason == "total") == lines:
        raise ImportRefusedError("only_totals")
    most = max((one for one in dropped if one.reason != "total"), key=lambda one: one.count, default=None)
    if most and most.reason == "several_months":
        raise ImportRefusedError("several_months", {"example": next(iter(most.examples), "")})
    if most and most.reason in ("unreadable_date", "unreadable_number") and most.examples:
        raise ImportRefusedError(f"every_{most.reason}{ending}", {"example": most.examples[0]})
    if most is None or most.reason == "formula":
        raise ImportRefusedError("no_figures")
    raise ImportRefusedError(f"nothing_readable{ending}", {"count": lines, "dropped": most})
